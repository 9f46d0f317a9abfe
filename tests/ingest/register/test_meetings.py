"""Numbered meetings: their ordinals in words and figures, and the bodies that meet."""

from __future__ import annotations

import pytest

from ingest.register.meetings import meetings_in, ordinal
from ingest.register.naming import Naming
from store.alignment import Alignment
from store.documents import Document, DocumentFacts


def found(text: str, language: str = "en") -> list[tuple[str, tuple[int, ...], str | None]]:
    facts = DocumentFacts(title="Lamps", language=language)
    document = Document("d", "a.txt", (), facts, text, text, Alignment.identity(len(text)))
    naming = Naming.of(document)
    return [(text[one.start : one.end], one.numbers, one.body) for one in meetings_in(text, 0, len(text), naming)]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("first", 1),
        ("Twelfth", 12),
        ("twenty-first", 21),
        ("forty-fourth", 44),
        ("ninetieth", 90),
        ("24th", 24),
        ("3868th", 3868),
        ("primer", 1),
        ("Séptima", 7),
        ("vigésima", 20),
        ("vigésima primera", 21),
        ("decimotercera", 13),
        ("cuadragésimo octavo", 48),
        ("première", 1),
        ("deuxième", 2),
        ("vingt et unième", 21),
        ("trente-quatrième", 34),
        ("19e", 19),
        ("sétima", 7),
        ("trigésima oitava", 38),
        ("lamp", None),
        ("the", None),
    ],
)
def test_ordinals(word: str, number: int | None) -> None:
    """Ordinals are read in figures and in the words of four languages."""
    assert ordinal(word) == number


def test_several_numbers() -> None:
    """Two meetings may be named at one place."""
    assert found("the Fourth and Fifth Meetings of the Security Council were short") == [
        ("Fourth and Fifth Meetings of the Security Council", (4, 5), "organ:security-council")
    ]


def test_a_list_of_sessions() -> None:
    """A list of ordinals stands before one noun."""
    ((words, numbers, _),) = found(
        "At the thirty-eighth, thirty-ninth, and fortieth regular sessions of the Port Board, it"
    )

    assert numbers == (38, 39, 40)
    assert words.startswith("thirty-eighth")


def test_words_that_are_no_ordinals() -> None:
    """A meeting without a number is none of these."""
    assert found("The lamp keepers held a short meeting of the Group of Experts.") == []


def test_the_name_of_an_unknown_body() -> None:
    """A body that no table names is part of the wording all the same."""
    ((words, numbers, body),) = found("The 24th Meeting of the Working Group on Harbour Lamps discussed oil.")

    assert (words, numbers, body) == ("24th Meeting of the Working Group on Harbour Lamps", (24,), None)
