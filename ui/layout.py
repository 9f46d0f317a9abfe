"""A document laid out for reading: its raw text as paragraphs, with what is marked and what was dropped.

What is shown is the raw text, so that a reader sees what the file holds; only line ends follow the
clean text, so that a sentence broken over lines or pages reads on. Inside a mark nothing is left
out and nothing is added: its words, white space collapsed, are the quotation.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from store import Document, Run, Span, collapse

__all__ = ["Paragraph", "Part", "Role", "around", "paragraphs"]

_NEAR = 400
"""Raw characters between two stretches of a passage that still stand together (a page foot and head)."""

_SPLIT = re.compile(r"(\n\s*)")


class Role(StrEnum):
    """What a part of a paragraph is."""

    TEXT = "text"
    MARK = "mark"
    DROPPED = "dropped"
    PAGE = "page"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Part:
    """Some characters of a paragraph; for a PAGE, the number of the page that begins here."""

    text: str
    role: Role = Role.TEXT


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in its parts; `start` is the raw offset of its first character."""

    start: int
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The words that belong to the document."""
        kept = {Role.TEXT, Role.MARK}
        return collapse("".join(part.text if part.role in kept else " " for part in self.parts))


class _Piece(NamedTuple):
    """A raw stretch that was kept (`gap` is None), or one that the clean text replaces by `gap`."""

    start: int
    end: int
    gap: str | None


def around(document: Document, passage: Span, mark: Span) -> Span:
    """Give the raw stretch to show around a mark: the part of its passage that stands with it."""
    spans = sorted(document.alignment.raw_spans(*passage))
    low, high = mark
    for span in reversed(spans):
        if span.start <= high and span.end >= low - _NEAR:
            low = min(low, span.start)
    for span in spans:
        if span.end >= low and span.start <= high + _NEAR:
            high = max(high, span.end)
    return Span(low, high)


def paragraphs(document: Document, stretch: Span | None = None, mark: Span | None = None) -> tuple[Paragraph, ...]:
    """Lay out a raw stretch of a document (all of it by default), with one raw stretch marked."""
    low, high = stretch or (0, len(document.raw))
    marked = mark or Span(-1, -1)
    cuts = {page.start: str(page.number) for page in document.pages if low <= page.start < high}
    edges = sorted({*cuts, *(edge for edge in marked if low < edge < high)})
    found: list[Paragraph] = []
    parts: list[Part] = []
    begin = low
    for start, part in _parts(document, _clipped(_pieces(document), low, high, edges), marked, cuts):
        if part.role is not Role.BREAK:
            begin = start if not parts else begin
            parts.append(part)
        elif parts:
            found.append(Paragraph(begin, _tidy(parts)))
            parts = []
    if parts:
        found.append(Paragraph(begin, _tidy(parts)))
    return tuple(_with_pages_kept(found))


def _pieces(document: Document) -> Iterator[_Piece]:
    """Divide the raw text into what the clean text kept and what it replaced."""
    runs = document.alignment.runs
    follower = {run.raw: later.clean for run, later in itertools.pairwise(runs)}
    position = 0
    last: Run | None = None
    for run in sorted(runs, key=attrgetter("raw")):
        if run.raw > position or last is not None:
            gap = document.raw[position : run.raw]
            if last is not None and follower.get(last.raw) == run.clean:
                gap = document.text[last.clean + last.length : run.clean]
            yield _Piece(position, max(position, run.raw), gap)
        if run.raw + run.length > position:
            yield _Piece(max(run.raw, position), run.raw + run.length, None)
            position = run.raw + run.length
        last = run
    if position < len(document.raw):
        yield _Piece(position, len(document.raw), document.raw[position:])


def _clipped(pieces: Iterator[_Piece], low: int, high: int, edges: list[int]) -> Iterator[_Piece]:
    """Keep what lies in the stretch, cut at every edge."""
    for piece in pieces:
        if piece.end < low or piece.start > high or (piece.start == piece.end and not low < piece.start < high):
            continue
        start, end = max(piece.start, low), min(piece.end, high)
        for edge in edges:
            if start < edge < end:
                yield _Piece(start, edge, piece.gap)
                start = edge
        yield _Piece(start, end, piece.gap)


def _parts(
    document: Document, pieces: Iterator[_Piece], mark: Span, cuts: dict[int, str]
) -> Iterator[tuple[int, Part]]:
    for start, end, gap in pieces:
        if start in cuts:
            yield start, Part(cuts.pop(start), Role.PAGE)
        raw = document.raw[start:end]
        inside = mark.start <= start and end <= mark.end and start < mark.end
        if gap is None:
            yield from _kept(start, raw, Role.MARK if inside else Role.TEXT)
        elif inside and start < end:
            if "\n" in gap and "\n" in raw and not raw.strip():
                yield start, Part("", Role.BREAK)
            else:
                yield start, Part(raw, Role.MARK)
        elif _has_words(gap) and _has_words(raw):
            yield start, Part(raw)  # words that the cleaning put differently: the file's own are shown
        elif _has_words(raw):
            yield start, Part(f" {raw} ", Role.DROPPED)  # a page heading, a note that was moved
            if "\n" in gap:
                yield start, Part("", Role.BREAK)
        elif "\n" in gap:
            yield start, Part("", Role.BREAK)
        else:
            # A gap's own words are shown where the raw text has them, perhaps on the page before.
            keeps_raw = _has_words(gap) or (raw.strip() and "\n" not in raw)
            yield start, Part(raw if keeps_raw else gap)


def _kept(start: int, raw: str, role: Role) -> Iterator[tuple[int, Part]]:
    """Part kept text at its line ends, which the cleaning left where a paragraph ends."""
    for part in _SPLIT.split(raw):
        if part:
            yield start, Part("", Role.BREAK) if part[0] == "\n" else Part(part, role)
        start += len(part)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _tidy(parts: list[Part]) -> tuple[Part, ...]:
    """Join parts of one role and collapse their white space."""
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1].role is part.role and part.role is not Role.PAGE:
            joined[-1] = Part(joined[-1].text + part.text, part.role)
        else:
            joined.append(part)
    return tuple(Part(re.sub(r"\s+", " ", part.text), part.role) for part in joined if part.text)


def _with_pages_kept(found: list[Paragraph]) -> Iterator[Paragraph]:
    """Leave out paragraphs of nothing but white space, and hand their page number to the next."""
    waiting: tuple[Part, ...] = ()
    for paragraph in found:
        pages = tuple(part for part in paragraph.parts if part.role is Role.PAGE)
        if any(part.text.strip() for part in paragraph.parts if part.role is not Role.PAGE):
            yield Paragraph(paragraph.start, (*waiting, *paragraph.parts))
            waiting = ()
        else:
            waiting = (*waiting, *pages)[-1:]
