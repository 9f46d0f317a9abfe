"""What the cleaning gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.reading import Block
from store.alignment import Alignment, Span
from store.documents import Page

__all__ = ["Cleaned", "Dropped"]


class Dropped(NamedTuple):
    """Raw characters, letters or digits among them, that a rule left out or replaced."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text made readable, tied to its raw text.

    `blocks` and `interleaved` are in clean offsets; there is no FURNITURE among the blocks, every
    non-blank character stands in one, paragraphs are parted by a blank line and the items of a
    list by a line end. `pages` are in raw offsets: those of the reading or, where it had none,
    those that printed page numbers gave away. `flags` speak of the whole document ("truncated").
    `applied` counts the changes by rule; `dropped` lists the raw letters and digits that are
    missing from the clean text, so that every one of them is in a run or under a rule's name.
    """

    text: str = field(repr=False)
    alignment: Alignment = field(repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    interleaved: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()
    applied: tuple[tuple[str, int], ...] = ()
    pages: tuple[Page, ...] = field(default=(), repr=False)
    dropped: tuple[Dropped, ...] = field(default=(), repr=False)
