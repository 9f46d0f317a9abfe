"""An answer set as text: statements by rule, quotations under their sources, nothing twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant import Assistant, Status
from assistant.citing import Citer
from assistant.lookup import Line, Listed, Topic
from assistant.setting_out import set_out
from store.library import Library
from store.register.entries import Place

TEXT = """Report on the lamps of the bay

The Bay Convention has 14 parties. Its secretary is Ada Quist. She keeps the lamps of the bay in order.
"""


@pytest.fixture
def library(assistant_over: Callable[..., Assistant]) -> Library:
    """Give a library of one report."""
    return assistant_over({"bay.txt": TEXT})._library


def _place(library: Library, words: str) -> Place:
    document = library.document("bay.txt")
    passage = library.passages_of(document.id)[0]
    start = document.raw.index(words)
    return Place(document.id, passage.id, start, start + len(words), words)


def test_a_statement_is_no_quotation(library: Library) -> None:
    """What is made by rule stands without quotation marks, with the marks of its places."""
    place = _place(library, "The Bay Convention has 14 parties.")
    listed = Listed(Topic.COUNT, "counts", lines=(Line("Parties: 14.", (place,)),), quotes=(place,))
    composed = set_out(library, listed, (), 1, 700)
    assert composed.text == "Parties: 14. [1]\n“The Bay Convention has 14 parties.” [1]"
    assert [one.status for one in composed.sentences] == [Status.STATED, Status.QUOTED]


def test_overlapping_rows_are_quoted_once(library: Library) -> None:
    """Two rows of one sentence give one quotation."""
    whole = _place(library, "The Bay Convention has 14 parties.")
    part = _place(library, "14 parties")
    listed = Listed(Topic.COUNT, "counts", quotes=(whole, part))
    assert set_out(library, listed, (), 1, 700).text.count("“") == 1


def test_room_for_quotations(library: Library) -> None:
    """The first quotation is always shown, the next while there is room; the rows are all in the listing."""
    one, two = _place(library, "The Bay Convention has 14 parties."), _place(library, "Its secretary is Ada Quist.")
    listed = Listed(
        Topic.COUNT, "counts", quotes=(one, two), columns=("A",), cells=(("1",), ("2",)), sources=((one,), (two,))
    )
    composed = set_out(library, listed, (), 1, 10)
    assert composed.text.count("“") == 1
    assert composed.listing is not None
    assert [row.citations for row in composed.listing.rows] == [(1,), (2,)]


def test_a_place_that_is_gone(library: Library) -> None:
    """A row whose passage has left the library meanwhile is not cited."""
    place = _place(library, "Its secretary is Ada Quist.")
    citer = Citer(library)
    gone = Place(place.document_id, "no passage", place.start, place.end, place.quote)
    assert citer.of_place(gone) is None
    assert citer.numbers_of((place, gone, place)) == (1,)
