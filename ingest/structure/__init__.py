"""The structure of a document: its parts, articles, paragraphs, clauses and headings, with their addresses.

The text is cut into pieces (`pieces`), the pieces that announce something are marked
(`treaties`, `resolutions` and `reports` know how; `marking` decides), and one walk over pieces
and marks gives every piece its path (`walking`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ingest.reading import Block
from ingest.structure.marking import marks_of
from ingest.structure.pieces import pieces_of
from ingest.structure.units import Unit
from ingest.structure.walking import walk
from store.documents import DocumentFacts

__all__ = ["Unit", "units_of"]


class CleanText(Protocol):
    """What structure needs of a cleaned document."""

    @property
    def text(self) -> str:
        """The clean text."""

    @property
    def blocks(self) -> Sequence[Block]:
        """What the format tells about stretches of it."""


def units_of(cleaned: CleanText, facts: DocumentFacts) -> tuple[Unit, ...]:
    """Give the units of a document in order: together they hold all of its text that is not blank."""
    pieces = pieces_of(cleaned.text, cleaned.blocks)
    return tuple(walk(cleaned.text, pieces, marks_of(cleaned.text, pieces), facts))
