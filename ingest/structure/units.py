"""What structure is made of: pieces, the marks that open them, and the units they become."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from ingest.reading import Role

__all__ = ["Mark", "MarkKind", "Piece", "Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A leaf of a document's structure: a heading, a paragraph, a list item, a note, a table.

    `path` is its address, outermost first; `article` is the label of the main treaty's article it
    stands in, never that of an annex; `heading` is that article's title. `titles` is the path
    with the titles put behind the labels and without paragraph numbers, for the context line.
    `role` is "heading", "body", "item", "note" or "table". `depth` counts how deep a list item
    lies under its introduction (0: no item). `paragraph` is the paragraph's number ("1(b)"), which
    is also the last step of the path.
    """

    start: int
    end: int
    path: tuple[str, ...] = ()
    article: str | None = None
    heading: str | None = None
    role: str = "body"
    titles: tuple[str, ...] = ()
    depth: int = 0
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is one paragraph, item, heading, note or table.

    `after_blank` says that a blank line or the edge of a block stands before it; `number` is a
    list number that the format generates and the text lacks.
    """

    start: int
    end: int
    role: Role = Role.PARAGRAPH
    level: int | None = None
    number: str | None = None
    after_blank: bool = True
    reference: int | None = None


class MarkKind(Enum):
    """What a piece announces."""

    ARTICLE = auto()
    DIVISION = auto()
    ANNEX = auto()
    INSTRUMENT = auto()
    PREAMBLE = auto()
    CONTENTS = auto()
    HEADING = auto()
    TITLE = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """What the opening of a piece announces.

    `label` is how the place is called ("Part II"), `number` its number as written, `value` that
    number as an integer where it can be told. `body` is the offset within the piece where running
    text begins on the heading's own line, or None where the whole piece is the heading.
    """

    kind: MarkKind
    label: str
    number: str = ""
    value: int | None = None
    title: str | None = None
    body: int | None = None
    rank: int = 0
    sure: bool = True
