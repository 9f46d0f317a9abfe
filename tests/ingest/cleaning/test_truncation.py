"""Whether a document breaks off."""

from __future__ import annotations

from ingest.cleaning import clean
from ingest.reading import Reading

BODY = "The gates of the ports were inspected twice in the course of the year, and each of them was found in order."


def flags_of(raw: str) -> tuple[str, ...]:
    return clean(Reading(raw=raw, format="text")).flags


def test_broken_off() -> None:
    """A text whose other paragraphs end with a stop, and whose last one does not, is truncated."""
    assert flags_of("\n\n".join([BODY] * 6) + "\n\n" + BODY[:-12]) == ("truncated",)


def test_whole() -> None:
    """A text that ends with a stop, or with a signature, is whole."""
    assert flags_of("\n\n".join([BODY] * 6)) == ()
    assert flags_of("\n\n".join([BODY] * 6) + "\n\nAna Ruiz") == ()
    caption = "Chart 4: Gates of the ports that were inspected in each quarter of the year"
    assert flags_of("\n\n".join([BODY] * 6) + f"\n\n{caption}") == ()
