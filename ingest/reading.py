"""What a loader gives back: the raw text of a file and the little it knows about its form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from store.documents import Page

__all__ = ["Block", "Reading", "Role"]


class Role(StrEnum):
    """What a stretch of raw text is, where the format says so."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of raw text with its role.

    `level` is a heading's depth (1 is outermost). `number` is a list number that the format
    generates and the text lacks, or a note's number. FURNITURE is a running head, a page number
    or navigation: it is kept in the raw text and left out of the clean one. A NOTE that has a
    `reference` (the raw offset where it is called) belongs to the paragraph around that offset.
    """

    start: int
    end: int
    role: Role
    level: int | None = None
    number: str | None = None
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    r"""A file, read.

    `raw` has line ends as "\n" and no byte-order mark; for plain text and Markdown it is the
    decoded file itself, so that raw offsets count its characters. `blocks` are sorted, do not
    overlap, and are empty for a format that tells nothing (plain text, many PDFs); text outside
    every block is a paragraph. `title`, `author`, `language` and `date` are what the file's own
    metadata claims, unchecked. `warnings` are sentences for the report.
    """

    raw: str
    format: str
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    author: str | None = None
    language: str | None = None
    date: str | None = None
    warnings: tuple[str, ...] = ()
