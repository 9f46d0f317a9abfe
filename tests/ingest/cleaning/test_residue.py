"""Word residue: bookmarks, notes inside sentences, glued codes, lost numbers."""

from __future__ import annotations

from ingest.cleaning import clean
from ingest.reading import Reading, Role


def text_of(raw: str) -> str:
    return clean(Reading(raw=raw, format="text")).text


def test_bookmarks() -> None:
    """Bookmarks are dropped; the words they kept apart stay apart."""
    assert (
        text_of("[bookmark: _Toc1][bookmark: _Toc2]\tThe Office[bookmark: _GoBack] reports.") == "The Office reports."
    )
    assert "Committee\nABCDE00123E01" in text_of("Head of the Committee[bookmark: _End]ABCDE00123E01")


def test_inlined_note() -> None:
    """A note written into the sentence becomes a block behind its paragraph, with its number and its reference."""
    raw = (
        "Two courses[footnoteRef:1]/ were given in the spring. "
        " [1: .\tThe first was in Lima.\n\nThe second was in Quito.]\n\n"
        "Both were free of charge."
    )
    cleaned = clean(Reading(raw=raw, format="text"))
    host, note, last = cleaned.blocks
    assert cleaned.text[host.start : host.end] == "Two courses were given in the spring."
    assert note.role is Role.NOTE
    assert note.number == "1"
    assert cleaned.text[note.start : note.end] == "The first was in Lima.\nThe second was in Quito."
    assert note.reference is not None
    assert host.start <= note.reference <= host.end
    assert cleaned.text[last.start : last.end] == "Both were free of charge."


def test_brackets_without_a_call() -> None:
    """A bracket that no reference calls is part of the text."""
    raw = "The vote [3: 2 in favour] was repeated."
    assert text_of(raw) == raw


def test_glued_link() -> None:
    """A link is parted from the word it was glued to."""
    assert (
        text_of("Read more at the sitehttps://example.org/a today.")
        == "Read more at the site https://example.org/a today."
    )


def test_lost_numbering() -> None:
    """A list whose items are all numbered 1 is counted on; separate first items are not."""
    assert text_of("1. Collect.\n1. Mark.\n1. Destroy.") == "1. Collect.\n2. Mark.\n3. Destroy."
    assert text_of("Article A\n\n1. Collect.\n\nArticle B\n\n1. Mark.").count("1. ") == 2
