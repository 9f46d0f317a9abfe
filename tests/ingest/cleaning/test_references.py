"""Note numbers in running text."""

from __future__ import annotations

from ingest.cleaning import clean
from ingest.reading import Reading, Role


def test_note_paragraph() -> None:
    """A note below the text is moved behind the paragraph that calls it, and its number leaves the sentence."""
    raw = "Adopted at the ninth meeting. 31\n\nThe Council then rose.\n\n31 Adopted without a vote."
    cleaned = clean(Reading(raw=raw, format="text"))
    assert cleaned.text == "Adopted at the ninth meeting.\n\nAdopted without a vote.\n\nThe Council then rose."
    assert cleaned.blocks[1].role is Role.NOTE
    assert cleaned.blocks[1].number == "31"


def test_call_without_note() -> None:
    """A number behind the end of a clause at a paragraph's end, or behind a whole date, is no figure."""
    raw = (
        "Recalling the report of 2 June 1991; 85\n\nRecalling the rules of 12 August 1949, 22 to which all are"
        " bound, 23\n"
    )
    assert clean(Reading(raw=raw, format="text")).text == (
        "Recalling the report of 2 June 1991;\n\nRecalling the rules of 12 August 1949, to which all are bound,"
    )


def test_figures_stay() -> None:
    """Figures that count something, and numbers of paragraphs, stay."""
    raw = "In 1991, 22 ports took part.\n\nSee paragraphs 4, 5, 7\n\nOn 2 June 1991 30 ships came."
    assert clean(Reading(raw=raw, format="text")).text == raw


def test_slashed_references() -> None:
    """Calls of the form 1/ are dropped."""
    raw = "The Conventions of 12 August 1949, 1/ and the rules,\n\nRecalling them."
    assert "1/" not in clean(Reading(raw=raw, format="text")).text
