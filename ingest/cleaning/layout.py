"""Lines into paragraphs: the last step that moves text.

Broken lines are joined, items of lists are told apart, notes are set behind their hosts, and
every stretch of the clean text gets its block.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.cleaning.draft import Draft, compose
from ingest.cleaning.words import mended, vocabulary
from ingest.reading import Block, Role
from store.alignment import Span

__all__ = ["ITEM_START", "OPEN_END", "laid_out"]

ITEM_START = re.compile(
    r"(?:[•·▪●○◦■□➢➤*–—‒-](?=\s)|[•·▪●](?=\S)|\((?:[a-zA-Z]{1,2}|[ivxIVX]{1,5}|\d{1,3})\)|(?:[a-zA-Z]|[ivx]{1,5}"
    r"|\d{1,3}(?:\.\d{1,3}){0,3})[.)](?=\s)"
    r"|\d{1,2}\.(?=[A-Z“\"]))"
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_LABEL = re.compile(
    r"(?:article|art[ií]culo|artigo|part|parte|partie|chapter|cap[ií]tulo|chapitre|section|secci[oó]n|se[cç][aã]o"
    r"|annex|anexo|annexe"
    r"|appendix|ap[eé]ndice|title|t[ií]tulo|titre|protocol|schedule|rule|regla|principle)\b",
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"(?:identical )?letters? dated|(?:note|report|statement) (?:of|by|from)\b|enclosure|cartas? "
    r"|lettres? dat|informe d",
    re.IGNORECASE,
)
OPEN_WORD = re.compile(
    r"\b(?:the|of|and|or|in|to|for|with|by|a|an|on|at|from|de|del|la|el|los|las|y|o|en|et|du|des|le|les|do|da|dos"
    r"|das|e|para|por)$"
)
OPEN_END = re.compile(rf"{OPEN_WORD.pattern}|,$")
_ENDS = (".", ";", ":", "!", "?", "—", "–", "”", "’", '"', ")", "]", "»")
_WIDEST = 130
_LINED = frozenset({"text", "markdown"})


@dataclass(slots=True)
class _Unit:
    """A paragraph to be: its lines (spans of the draft), its role."""

    lines: list[Span]
    role: Role
    level: int | None = None
    number: str | None = None
    reference: int | None = None
    close: bool = False
    verse: bool = False
    notes: list[_Unit] = field(default_factory=list)


def laid_out(draft: Draft) -> Draft:
    """Give the draft as paragraphs: blocks cover every non-blank character, in order."""
    text = draft.text
    width = _width(draft)
    units = [unit for unit in _units(draft, width) if unit.lines]
    units = _joined(draft, units, width)
    units = _with_notes(units)
    pieces: list[Span | str] = []
    blocks: list[Block] = []
    places: list[tuple[int, int]] = []
    length = 0
    for index, unit in enumerate(units):
        if index:
            pieces.append("\n" if unit.close else "\n\n")
            length += len(str(pieces[-1]))
        start = length
        if unit.number and unit.role in {Role.ITEM, Role.PARAGRAPH, Role.HEADING} and not _has_number(text, unit):
            pieces.append(unit.number + (" " if not unit.number[-1].isalnum() else ". "))
            length += len(str(pieces[-1]))
        for piece in _pieces(text, unit):
            if isinstance(piece, Span):
                places.append((piece.start, length - piece.start))
                length += piece.end - piece.start
            else:
                length += len(piece)
            pieces.append(piece)
        blocks.append(Block(start, length, unit.role, unit.level, unit.number, unit.reference))
    clean, alignment = compose(text, draft.alignment, pieces)
    move = _Places(places)
    blocks = [block if block.reference is None else replace(block, reference=move(block.reference)) for block in blocks]
    marks = (Span(move(mark.start), move(mark.end - 1) + 1) for mark in draft.interleaved)
    return replace(
        draft,
        text=clean,
        alignment=alignment,
        blocks=tuple(blocks),
        interleaved=tuple(sorted(mark for mark in marks if mark.start < mark.end)),
    )


class _Places:
    """Where characters of the draft lie in the clean text."""

    def __init__(self, places: list[tuple[int, int]]) -> None:
        self._sorted = sorted(places)
        self._starts = [start for start, _ in self._sorted]

    def __call__(self, offset: int) -> int:
        if not self._sorted:
            return 0
        start, shift = self._sorted[max(bisect_right(self._starts, offset) - 1, 0)]
        return max(offset, start) + shift


def _width(draft: Draft) -> int | None:
    """Give the usual length of a line that was broken by its width, or None where lines are paragraphs."""
    lengths: list[int] = []
    open_ends = 0
    long = sum(len(line) for line in draft.text.split("\n") if len(line) > 1.6 * _WIDEST)
    if long > 0.4 * len(draft.text):
        return None
    for paragraph in _BLANK_LINE.split(draft.text):
        lines = paragraph.split("\n")
        if len(lines) < 2:
            continue
        for line, following in pairwise(lines):
            if not ITEM_START.match(following.lstrip()) and "|" not in line:
                lengths.append(len(line.strip()))
                open_ends += not line.rstrip().endswith(_ENDS)
    if not lengths or (len(lengths) < 3 and draft.format == "text"):
        return None
    lengths.sort()
    usual = lengths[len(lengths) // 2]
    return usual if usual <= _WIDEST and open_ends >= 0.5 * len(lengths) else None


def _units(draft: Draft, width: int | None) -> Iterator[_Unit]:
    position = 0
    for block in [*draft.blocks, Block(len(draft.text), len(draft.text), Role.FURNITURE)]:
        for paragraph in _paragraphs(draft.text, position, block.start):
            yield from _split(draft, paragraph, width)
        if block.start < block.end:
            yield from _block_units(draft, block, width)
        position = block.end


def _paragraphs(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Give the lines of each stretch between blank lines."""
    lines: list[Span] = []
    for match in _LINE.finditer(text, start, end):
        if lines and text.count("\n", lines[-1].end, match.start()) > 1:
            yield lines
            lines = []
        lines.append(Span(match.start(), match.end()))
    if lines:
        yield lines


def _block_units(draft: Draft, block: Block, width: int | None) -> Iterator[_Unit]:
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(draft.text, block.start, block.end)]
    if not lines:
        return
    splits = block.role is Role.PARAGRAPH and "page lines" not in draft.flags and block.reference is None
    if splits and draft.format not in _LINED and not (draft.format != "pdf" and _is_verse(draft.text, lines)):
        # Such a format told its paragraphs; a line end inside one is a broken line.
        width = width or _WIDEST
    if splits:
        units = list(_split(draft, lines, width))
        if block.number:
            units[0].number = block.number
        yield from units
        return
    yield _Unit(lines, block.role, block.level, block.number, block.reference)


def _split(draft: Draft, lines: Sequence[Span], width: int | None) -> Iterator[_Unit]:
    """Part the lines of one paragraph where an item or another paragraph begins."""
    text = draft.text
    if width is None and _is_verse(text, lines):
        yield _Unit(list(lines), Role.PARAGRAPH, verse=True)
        return
    current: list[Span] = []
    first = True
    for line in lines:
        if current and _begins(text, current[-1], line, width):
            yield _unit(text, current, close=not first)
            first = False
            current = []
        current.append(line)
    if current:
        yield _unit(text, current, close=not first)


def _is_verse(text: str, lines: Sequence[Span]) -> bool:
    """Whether lines belong together as lines: a signature, an address."""
    if not 2 <= len(lines) <= 8:
        return False
    return (
        all(
            line.end - line.start <= 100
            and text[line.end - 1] not in ".;:?!"
            and text[line.start].isupper()
            and not ITEM_START.match(text, line.start, line.end)
            and not _LABEL.match(text, line.start, line.end)
            and not text[line.start : line.end].isupper()
            for line in lines[:-1]
        )
        and lines[-1].end - lines[-1].start <= 100
    )


def _unit(text: str, lines: list[Span], *, close: bool) -> _Unit:
    item = ITEM_START.match(text, lines[0].start, lines[0].end) is not None
    return _Unit(list(lines), Role.ITEM if item else Role.PARAGRAPH, close=close and item)


def _begins(text: str, previous: Span, line: Span, width: int | None) -> bool:
    """Whether a line begins something new, and is not the rest of the line before."""
    before = text[previous.start : previous.end]
    after = text[line.start : line.end]
    item = ITEM_START.match(after) is not None
    if width is None:
        return True
    stopped = before.endswith(_ENDS) or before.endswith(",")
    if item:
        return stopped or bool(re.search(r"\b(?:and|or|y|o|et|ou|e)$", before)) or len(before) < 0.6 * width
    return stopped and len(before) < 0.7 * width and after[:1].isupper()


def _joined(draft: Draft, units: list[_Unit], width: int | None) -> list[_Unit]:
    """Join a paragraph that a page break cut in the middle of a sentence."""
    text = draft.text
    result: list[_Unit] = []
    for unit in units:
        last = result[-1] if result else None
        if (
            last is not None
            and unit.role is Role.PARAGRAPH
            and not (unit.verse or last.verse)
            and last.role in {Role.PARAGRAPH, Role.ITEM}
            and unit.reference is None is last.reference
            and (
                _goes_on(text, last.lines[-1], unit.lines[0], width)
                or _goes_on_overleaf(draft, last.lines[-1], unit.lines[0])
            )
        ):
            last.lines += unit.lines
        elif result and result[-1].role is Role.HEADING and _heading_goes_on(text, result[-1].lines[-1], unit):
            result[-1].lines += unit.lines
        else:
            result.append(unit)
    return result


def _heading_goes_on(text: str, last: Span, unit: _Unit) -> bool:
    """Whether a unit is the rest of a heading that was parted at the end of its line."""
    first = text[unit.lines[0].start : unit.lines[-1].end]
    open_end = OPEN_END.search(text[last.start : last.end]) is not None
    if unit.role is Role.HEADING:
        return open_end or first[0].islower()
    short = len(first) <= 110 and not first.endswith((".", ";", ":")) and len(unit.lines) == 1
    return unit.role is Role.PARAGRAPH and open_end and short and not ITEM_START.match(first)


def _goes_on(text: str, last: Span, first: Span, width: int | None) -> bool:
    """Whether a line goes on in the next: it stops amid a sentence, or at a word that none ends with.

    A comma in front of a capital is no such sign: the paragraphs of a preamble end so.
    """
    before = text[last.start : last.end]
    after = text[first.start : first.end]
    if ITEM_START.match(after):
        return False
    long = len(before) >= (0.5 * width if width else 60)
    if not after[:1].islower():
        return long and OPEN_WORD.search(before) is not None
    if before.endswith("-") and before[-2:-1].isalpha():
        return True
    return long and (before[-1:].isalnum() or before.endswith(","))


def _goes_on_overleaf(draft: Draft, last: Span, first: Span) -> bool:
    """Whether a long line without a stop at the foot of a page goes on at the head of the next, as in a name."""
    before = draft.text[last.start : last.end]
    after = draft.text[first.start : first.end]
    if len(before) < 60 or len(after) < 40 or not before[-1].isalpha() or not after[0].isupper():
        return False
    if ITEM_START.match(after) or _LABEL.match(after) or _COVERS.match(after) or before.isupper() or after.isupper():
        return False
    end = draft.alignment.raw_spans(last.end - 1, last.end)
    start = draft.alignment.raw_spans(first.start, first.start + 1)
    if not end or not start:
        return False
    return any(end[0].start < page.start <= start[0].start for page in draft.pages)


def _with_notes(units: list[_Unit]) -> list[_Unit]:
    """Set every note that is called somewhere behind the paragraph that calls it."""
    flow = [unit for unit in units if unit.reference is None]
    called = [unit for unit in units if unit.reference is not None]
    if not called:
        return flow
    order = sorted(range(len(flow)), key=lambda index: flow[index].lines[0].start)
    starts = [flow[index].lines[0].start for index in order]
    for note in called:
        place = bisect_right(starts, note.reference) - 1 if note.reference is not None else -1
        if not order:
            flow.append(note)
            order, starts = [0], [note.lines[0].start]
            continue
        flow[order[max(place, 0)]].notes.append(note)
    result: list[_Unit] = []
    for unit in flow:
        result.append(unit)
        result += sorted(unit.notes, key=lambda note: (note.reference or 0, note.lines[0].start))
    for previous, unit in pairwise(result):
        if unit.close and (previous.role is Role.NOTE or unit.role is Role.NOTE):
            unit.close = False
    return result


def _has_number(text: str, unit: _Unit) -> bool:
    first = unit.lines[0]
    return unit.number is not None and text.startswith(unit.number, first.start, first.end)


def _pieces(text: str, unit: _Unit) -> Iterator[Span | str]:
    """Give the stretches of a unit and what stands between them."""
    if unit.role is Role.TABLE or unit.verse:
        for index, line in enumerate(unit.lines):
            if index:
                yield "\n"
            yield line
        return
    for index, line in enumerate(unit.lines):
        last = index + 1 == len(unit.lines)
        if last:
            yield line
            return
        following = unit.lines[index + 1]
        if unit.role is Role.NOTE and text.count("\n", line.end, following.start) > 1:
            yield line
            yield "\n"
            continue
        yield from _seam(text, line, following)


def _seam(text: str, line: Span, following: Span) -> Iterator[Span | str]:
    """Give a line and what joins it to the next: a blank, nothing, or nothing in place of its hyphen."""
    before = text[line.start : line.end]
    after = text[following.start : following.end]
    if re.search(r"[^\W_]-$", before) and re.match(r"[^\W_]", after):
        if mended(vocabulary(text), before[-40:], after[:40]):
            yield line
        else:
            yield Span(line.start, line.end - 1)
        return
    yield line
    in_link = re.search(r"(?:https?://|www\.)\S*[/.=&?_-]$", before[-200:])
    if not in_link and not before.endswith(("—", "/")):
        yield " "
