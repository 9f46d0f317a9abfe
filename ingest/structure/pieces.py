"""Cutting clean text into paragraphs, items, headings, notes and tables.

Where the format tells of blocks they are followed. Elsewhere blank lines part paragraphs, and a
single line end does so too unless the text is wrapped: then only what opens a line can.
"""

# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.reading import Block, Role
from ingest.sentences import ENUMERATOR
from ingest.structure.reports import is_lettered_heading
from ingest.structure.treaties import could_be_mark, treaty_mark
from ingest.structure.units import Mark, MarkKind, Piece

__all__ = ["pieces_of"]

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(rf"[#*_>\s]*{ENUMERATOR}")
_CLOSED = '.;:!?”"»)…]'
_JOINERS = frozenset("and or y o u e et ou".split())


class _Line(NamedTuple):
    start: int
    end: int
    blank_before: bool


def pieces_of(text: str, blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """Give the pieces of a text in order; together they hold all that is not blank."""
    pieces: list[Piece] = []
    position = 0
    for block in blocks:
        if block.start > position:
            pieces.extend(_plain(text, position, block.start, Block(position, block.start, Role.PARAGRAPH)))
        start = max(block.start, position)
        if block.end <= start:
            continue
        if block.role in {Role.PARAGRAPH, Role.ITEM}:
            pieces.extend(_plain(text, start, block.end, block))
        else:
            pieces.extend(_whole(text, start, block, pieces))
        position = block.end
    if position < len(text):
        pieces.extend(_plain(text, position, len(text), Block(position, len(text), Role.PARAGRAPH)))
    return tuple(pieces)


def _whole(text: str, start: int, block: Block, before: list[Piece]) -> Iterator[Piece]:
    """Give a heading, note or table as one piece; the rows of a table belong together."""
    start, end = _trim(text, start, block.end)
    if start >= end:
        return
    last = before[-1] if before else None
    if block.role is Role.TABLE and last and last.role is Role.TABLE and "\n\n\n" not in text[last.end : start]:
        before.pop()
        start = last.start
    yield Piece(start, end, block.role, block.level, block.number, reference=block.reference)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    stripped = piece.strip()
    start += len(piece) - len(piece.lstrip())
    return start, start + len(stripped)


def _plain(text: str, start: int, end: int, block: Block) -> Iterator[Piece]:
    """Cut running text into pieces."""
    lines = list(_lines(text, start, end))
    if not lines:
        return
    width = _wrap_width(text, lines)
    number = block.number
    index = 0
    while index < len(lines):
        last = _piece_end(text, lines, index, width)
        line = lines[index]
        begin, finish = _trim(text, line.start, lines[last - 1].end)
        yield Piece(begin, finish, block.role, block.level, number, after_blank=line.blank_before or index == 0)
        number = None
        index = last


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    previous = start
    for match in _LINE.finditer(text, start, end):
        if not match.group().strip():
            continue
        gap = text.count("\n", previous, match.start())
        yield _Line(
            match.start(), match.end(), gap > 1 or match.start() == start or "\f" in text[previous : match.start()]
        )
        previous = match.end()


def _wrap_width(text: str, lines: Sequence[_Line]) -> int:
    """Give the width at which lines are wrapped, or 0 when each line is a paragraph."""
    inner = [line.end - line.start for line, following in itertools.pairwise(lines) if not following.blank_before]
    if not inner:
        return 0
    inner.sort()
    width = inner[int(len(inner) * 0.9)]
    if width > 140:
        return 0
    open_ends = sum(
        1
        for line, following in itertools.pairwise(lines)
        if not following.blank_before and text[line.start : line.end].rstrip()[-1] not in ".;:!?"
    )
    return width if open_ends >= 0.4 * len(inner) else 0


def _piece_end(text: str, lines: Sequence[_Line], first: int, width: int) -> int:
    """Give the index after the last line of the piece that begins at `first`."""
    index = first + 1
    head = _mark_at(text, lines, first, width)
    if head is not None and head.body is None:
        return _heading_end(text, lines, first, head, width)
    if width and is_lettered_heading(_text(text, lines[first])) and _short(lines[first], width):
        return index
    while index < len(lines) and not lines[index].blank_before:
        if not width or _opens_piece(text, lines, index, width):
            break
        index += 1
    return index


def _heading_end(text: str, lines: Sequence[_Line], first: int, head: Mark, width: int) -> int:
    """Give the end of a heading: its line, and in wrapped text the next one when a title runs on."""
    index = first + 1
    if not width or head.title is None or _short(lines[first], width):
        return index
    while index < len(lines) and index < first + 4 and not lines[index].blank_before:
        if _opens_piece(text, lines, index, width) or not _short(lines[index], width):
            break
        index += 1
        break
    return index


def _opens_piece(text: str, lines: Sequence[_Line], index: int, width: int) -> bool:
    """Whether a line of wrapped text begins something new."""
    line = _text(text, lines[index])
    before = _text(text, lines[index - 1]).rstrip()
    closed = before[-1] in _CLOSED or (before.endswith((",", "-", "–")) and before.rsplit(None, 1)[-1] in {"-", "–"})
    if _ITEM.match(line):
        bullet = line.lstrip()[0] in "•·▪■●○◦‣"
        return closed or bullet or before[-1] == "," or before.rsplit(None, 1)[-1].lower() in _JOINERS
    if _mark_at(text, lines, index, width) is not None:
        return True
    return closed and _short(lines[index], width) and is_lettered_heading(line)


def _mark_at(text: str, lines: Sequence[_Line], index: int, width: int) -> Mark | None:
    """Give the mark of a line if what stands around it lets it be a heading."""
    line = _text(text, lines[index])
    if not could_be_mark(line):
        return None
    mark = treaty_mark(line)
    if mark is None:
        return None
    if index and not lines[index].blank_before:
        before = _text(text, lines[index - 1]).rstrip()
        if before[-1] not in _CLOSED and not _is_heading_line(before, lines[index - 1], width):
            return None
    if mark.body is None and index + 1 < len(lines) and mark.kind is not MarkKind.CONTENTS:
        follow = _text(text, lines[index + 1]).lstrip()
        if follow[0].islower() and not _ITEM.match(follow):
            return None
    return mark


def _is_heading_line(before: str, line: _Line, width: int) -> bool:
    """Whether the line before is itself a heading, so that another may follow at once."""
    if could_be_mark(before) and treaty_mark(before) is not None:
        return True
    return before.isupper() or (not width and len(before) < 100) or (_short(line, width) and before[0].isupper())


def _short(line: _Line, width: int) -> bool:
    return not width or line.end - line.start < 0.8 * width


def _text(text: str, line: _Line) -> str:
    return text[line.start : line.end]
