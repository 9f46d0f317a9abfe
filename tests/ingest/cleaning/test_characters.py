"""Characters without words."""

from __future__ import annotations

from ingest.cleaning import clean
from ingest.reading import Block, Reading, Role


def text_of(raw: str, form: str = "text") -> str:
    return clean(Reading(raw=raw, format=form)).text


def test_invisible_characters() -> None:
    """Zero-width signs, direction marks and soft hyphens are dropped, and the words around them join."""
    assert text_of("Arms\u200b tra\u00adde \u202atreaty\u202c.") == "Arms trade treaty."
    assert text_of("imple\u00ad\nmentation") == "implementation"


def test_odd_blanks() -> None:
    """Tabs, no-break blanks and runs of blanks become one blank."""
    assert text_of("a\tb\u00a0c   d") == "a b c d"


def test_glyph_debris() -> None:
    """Signs of symbol fonts go; a bullet that came out as a letter behind a word in capitals goes too."""
    assert text_of("\ue0a1 Text of it") == "Text of it"
    assert text_of("OVERVIEW w The paper deals with marking.") == "OVERVIEW The paper deals with marking."
    assert text_of("We saw w The letter.") == "We saw w The letter."


def test_furniture() -> None:
    """What the loader calls furniture is left out, and recorded."""
    raw = "Page 3 of 9\nThe Parties agreed."
    cleaned = clean(Reading(raw=raw, format="pdf", blocks=(Block(0, 11, Role.FURNITURE),)))
    assert cleaned.text == "The Parties agreed."
    assert cleaned.dropped[0].rule == "dropped furniture"
