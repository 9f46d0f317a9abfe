"""Which documents a person means."""

from __future__ import annotations

from datetime import date

import pytest

from store import Kind
from store.errors import AssistantError, UnknownDocument
from ui.build import House
from ui.filters import day, documents_named, filter_of


def test_words_become_a_filter() -> None:
    """Kinds may be written as shown or by their short name; dates may be partial."""
    chosen = filter_of((), kinds=["official report", "Treaty"], languages=["EN"], earliest="2010", latest="2012-02")
    assert chosen.kinds == (Kind.REPORT, Kind.TREATY)
    assert chosen.languages == ("en",)
    assert (chosen.earliest, chosen.latest) == (date(2010, 1, 1), date(2012, 2, 29))


@pytest.mark.parametrize("text", ["soon", "2012-13", "2012-02-30", "20120101", "2012-01-01x"])
def test_not_a_date(text: str) -> None:
    """What is no date is told so, in a sentence."""
    with pytest.raises(AssistantError, match="is not a date"):
        day(text)


def test_dates_the_wrong_way_round() -> None:
    """An end before the beginning is refused."""
    with pytest.raises(AssistantError, match="wrong way round"):
        filter_of((), earliest="2012", latest="2011")


def test_unknown_kind() -> None:
    """A kind that does not exist is answered with those that do."""
    with pytest.raises(AssistantError, match="resolution"):
        filter_of((), kinds=["memo"])


def test_names_of_documents(house: House) -> None:
    """A document is known by its file, its id, or the beginning of its id."""
    summaries = house.library.summaries()
    wanted = next(one for one in summaries if one.file == "meeting-2011.txt")
    for name in ("meeting-2011.txt", "MEETING-2011.TXT", wanted.id, wanted.id[:8], wanted.sources[0]):
        assert documents_named(summaries, [name]) == (wanted,)


def test_unknown_document(house: House) -> None:
    """A name that fits none is told so."""
    with pytest.raises(UnknownDocument, match="nowhere"):
        documents_named(house.library.summaries(), ["nowhere"])
