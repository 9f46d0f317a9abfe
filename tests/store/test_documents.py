"""The nouns: what they know about themselves."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

import store
from store.alignment import Alignment
from store.documents import ALL, Document, DocumentDate, DocumentFacts, Filter, Hit, Kind, Page, Passage


def passage(*path: str) -> Passage:
    """Make a passage with an address."""
    return Passage("p", "d", 0, "text", 0, 4, path=path)


def test_public_names() -> None:
    """The package's list of public names is sorted, each once, and each of them is there."""
    assert sorted(set(store.__all__)) == store.__all__
    assert all(hasattr(store, name) for name in store.__all__)


def test_address() -> None:
    """A passage's address is its path, outermost first; without a path it is empty."""
    assert passage("Part II", "Article 7", "paragraph 1(b)").address == "Part II › Article 7 › paragraph 1(b)"
    assert passage().address == ""


def test_pages() -> None:
    """A raw offset lies on one page; between pages and beyond them it lies on none."""
    pages = (Page(1, 0, 10), Page(2, 11, 20))
    made = Document("d", "d", (), DocumentFacts("D"), "x" * 20, "x" * 20, Alignment.identity(20), pages)
    assert [made.page_at(at) for at in (0, 9, 10, 11, 19, 20)] == [1, 1, None, 2, 2, None]


def test_open_filter() -> None:
    """A filter without any condition lets all through, and says so."""
    assert ALL.is_open
    assert Filter() == ALL
    assert not Filter(kinds=(Kind.TREATY,)).is_open
    assert not Filter(earliest=date(2001, 1, 1)).is_open


@pytest.mark.parametrize("noun", [passage(), Hit(passage(), 1.0), DocumentDate(), DocumentFacts("D"), ALL])
def test_nouns_are_frozen(noun: object) -> None:
    """No field can be changed, and no new one added."""
    field = dataclasses.fields(noun)[0].name  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(noun, field, "other")
    assert not hasattr(noun, "__dict__")


def test_long_texts_stay_out_of_sight() -> None:
    """A document or passage prints itself without its text."""
    made = Document("d", "d", (), DocumentFacts("D"), "secret", "secret", Alignment.identity(6))
    assert "secret" not in repr(made)
    assert "'text'" not in repr(passage())


def test_unknown_dates_say_so() -> None:
    """A date that is not known has bounds on neither side."""
    assert DocumentDate() == DocumentDate("undated", None, None, inferred=False, evidence=())
