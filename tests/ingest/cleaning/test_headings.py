"""Headings that no mark-up tells."""

from __future__ import annotations

from ingest.cleaning import clean
from ingest.reading import Reading, Role

BODY = (
    "The gates of the ports were inspected twice in the course of the year, and each of them was found to be in order."
)


def headings_of(raw: str) -> list[str]:
    cleaned = clean(Reading(raw=raw, format="text"))
    return [cleaned.text[block.start : block.end] for block in cleaned.blocks if block.role is Role.HEADING]


def test_short_line() -> None:
    """A short line without a stop in front of a paragraph is a heading, also directly behind a paragraph."""
    assert headings_of(f"State of the gates\n\n{BODY}\nWork of the guards \n\n{BODY}") == [
        "State of the gates",
        "Work of the guards",
    ]


def test_no_heading() -> None:
    """A sentence, a signature at the end and an item are no headings."""
    assert headings_of(f"{BODY}\n\nThe gates held.\n\n{BODY}\n\n- Gates\n\n{BODY}\n\nAna Ruiz") == []


def test_capitals() -> None:
    """A title in capitals may be long."""
    title = (
        "REPORT OF THE COUNCIL OF PORTS ON THE STATE OF THE GATES OF THE NORTHERN COAST AND OF THE ISLANDS IN THE"
        " YEARS OF THE PLAN"
    )
    assert headings_of(f"{title}\n\n{BODY}") == [title]
