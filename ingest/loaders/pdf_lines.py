"""The lines of a PDF page, with their places, sizes and raised marks.

PDFium gives characters in the order in which the file draws them, with line breaks and blanks it
has guessed. Its lines are kept, except that pieces on one base line are joined (a raised number
makes PDFium break the line) and blanks it guessed inside a word are taken out again.
All measures are in points of the page's own space, in which text stands upright even where the
page is shown turned; text that is drawn at an angle is turned back first.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

__all__ = ["TILTED", "Gap", "Line", "Mark", "lines_of"]

BLANKS = frozenset((0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x3000))
BREAKS = frozenset((10, 13))
HYPHENS = frozenset((2, 0xFFFE))
RAISED = re.compile(r"\[?(\d{1,3}|[*†‡§]{1,4}|[a-z])\]?[,;]?$")
ENDS_IN_MARK = re.compile(r"(?<=[^\W\d_]|[.,;:)”’\"'\]%])(\d{1,3}|[*†‡§]{1,4})$|(?<=\d)([*†‡§]{1,4})$")
STARTS_WITH_MARK = re.compile(r"(\d{1,3}|[*†‡§]{1,4})(?=[^\W\d_]|[“\"(])")
BOLD = re.compile(r"bold|black|heavy|demi|-bd|semibold", re.IGNORECASE)
LOOSEST_LETTERS = 0.18
WIDE = 1.2
TILTED = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A raised number or asterisk at an offset of its line's text; it is not part of the text."""

    offset: int
    text: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A wide blank within a line: the offset of the text after it, and its two sides."""

    offset: int
    left: float
    right: float


@dataclass(slots=True)
class Line:
    """A line of text. `hyphenated` says that it ends inside a word; `size` is its height in points."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    bold: bool = False
    angle: int = 0
    hyphenated: bool = False
    marks: list[Mark] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


@dataclass(slots=True)
class _Piece:
    """Characters without a blank between them."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    first: int
    last: int
    spaced: bool
    breaks: bool
    hyphen: bool = False

    @property
    def height(self) -> float:
        return self.y1 - self.y0


def lines_of(textpage: Any, page_width: float, page_height: float) -> list[Line]:
    """Give the lines of a page in the order in which they are drawn; empty for a page without text."""
    return _Page(textpage, page_width, page_height).lines()


class _Page:
    def __init__(self, textpage: Any, width: float, height: float) -> None:
        self._page = textpage
        self._size = (width, height)
        self._rectangle = pdfium.FS_RECTF()
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._angle = 0

    def lines(self) -> list[Line]:
        count = pdfium.FPDFText_CountChars(self._page)
        if count <= 0:
            return []
        codes = self._codes(count)
        lines: list[Line] = []
        row: list[_Piece] = []
        angle = 0
        for piece in self._pieces(codes):
            if row and (self._angle != angle or not _joins(row, piece)):
                lines += self._line(row, angle)
                row = []
            if row and row[-1].hyphen:
                lines += self._line(row, angle)
                row = []
            angle = self._angle
            row.append(piece)
        if row:
            lines += self._line(row, angle)
        return lines

    def _codes(self, count: int) -> list[int]:
        """Give the code of every character; read at once where no character lacks one or takes two units."""
        buffer = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self._page, 0, count, buffer) == count + 1:
            codes = buffer[:count]
            if not any(0xD800 <= code < 0xE000 for code in codes) and 0 not in codes:
                return list(codes)
        unicode_at, page = pdfium.FPDFText_GetUnicode, self._page
        return [unicode_at(page, index) for index in range(count)]

    def _pieces(self, codes: list[int]) -> Any:
        """Cut the characters at blanks and hyphenations; and before or after a number that may be raised."""
        start = -1
        spaced = breaks = False
        for index, code in enumerate([*codes, 32]):
            hyphen = code in HYPHENS and index < len(codes) and pdfium.FPDFText_IsHyphen(self._page, index) == 1
            if code not in BLANKS and not hyphen:
                if start < 0:
                    start = index
                    if breaks or index == 0:
                        self._angle = self._angle_at(index)
                continue
            if start >= 0:
                end = index - 1
                yield from self._split(codes, start, end, spaced=spaced, breaks=breaks, hyphen=hyphen)
                start, spaced, breaks = -1, False, False
            if hyphen:
                breaks = True
            elif index < len(codes):
                spaced = True
                breaks = breaks or code in BREAKS

    def _angle_at(self, index: int) -> int:
        """Give the direction of writing, in quarters of a turn; TILTED for other angles."""
        radians = pdfium.FPDFText_GetCharAngle(self._page, index)
        quarters = max(radians, 0.0) / (math.pi / 2)
        return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.02 else TILTED

    def _split(
        self, codes: list[int], start: int, end: int, *, spaced: bool, breaks: bool, hyphen: bool
    ) -> list[_Piece]:
        text = _text(codes[start : end + 1])
        cut = 0
        if len(text) == end - start + 1 and len(text) > 1:
            if match := ENDS_IN_MARK.search(text):
                cut = match.start()
            elif match := STARTS_WITH_MARK.match(text):
                cut = match.end()
        if not cut:
            return [self._piece(text, start, end, spaced=spaced, breaks=breaks, hyphen=hyphen)]
        return [
            self._piece(text[:cut], start, start + cut - 1, spaced=spaced, breaks=breaks, hyphen=False),
            self._piece(text[cut:], start + cut, end, spaced=False, breaks=False, hyphen=hyphen),
        ]

    def _piece(self, text: str, start: int, end: int, *, spaced: bool, breaks: bool, hyphen: bool) -> _Piece:
        x0, y0, x1, y1 = self._box(start)
        if end > start:
            last = self._box(end)
            x0, x1 = min(x0, last[0]), max(x1, last[2])
            if last[3] - last[1] > y1 - y0:
                y0, y1 = last[1], last[3]
        return _Piece(text, x0, y0, x1, y1, start, end, spaced, breaks, hyphen)

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """Give the place of a character, turned upright."""
        box = self._rectangle
        if pdfium.FPDFText_GetLooseCharBox(self._page, index, box) and 0.5 < abs(box.top - box.bottom) < 400:
            x0, y0, x1, y1 = box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)
        else:
            left, right, bottom, top = self._numbers
            pdfium.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
            x0, y0, x1, y1 = left.value, bottom.value, right.value, max(top.value, bottom.value + 1)
        width, height = self._size
        if self._angle == 1:
            return y0, width - x1, y1, width - x0
        if self._angle == 2:
            return width - x1, height - y1, width - x0, height - y0
        if self._angle == 3:
            return height - y1, x0, height - y0, x1
        return x0, y0, x1, y1

    def _is_bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._page, index) >= 600:
            return True
        size = pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 128, self._flags)
        return size > 0 and BOLD.search(self._name.value.decode("latin-1")) is not None

    def _line(self, row: list[_Piece], angle: int) -> list[Line]:
        """Make a line of pieces: raised marks are set aside, blanks written where they belong."""
        size = _typical_height(row)
        base = next((piece.y0 for piece in row if abs(piece.height - size) < 0.15 * size), row[0].y0)
        text = ""
        marks: list[Mark] = []
        gaps: list[Gap] = []
        before: _Piece | None = None
        for piece in row:
            is_raised = piece.height <= 0.82 * size and piece.y0 >= base + 0.1 * size
            if is_raised and (match := RAISED.match(piece.text)) and len(row) > 1:
                marks.append(Mark(len(text), match.group(1), piece.spaced))
                rest = piece.text[match.end(1) :].lstrip("]")
                text += rest
                before = before or piece
                continue
            if before is not None:
                gap = piece.x0 - before.x1
                if text and (piece.spaced or gap > 0.25 * size) and not self._is_letterspaced(before, piece, gap, size):
                    text += " "
                if gap > WIDE * size:
                    gaps.append(Gap(len(text), before.x1, piece.x0))
            text += piece.text
            before = piece
        body = [piece for piece in row if any(c.isalpha() for c in piece.text)] or row
        tall = [piece for piece in row if piece.height > 0.8 * size] or row
        bold = self._is_bold(body[0].first) and self._is_bold(body[-1].first)
        if not text.strip() and not marks:
            return []
        return [
            Line(
                min(p.x0 for p in row), min(p.y0 for p in tall),
                max(p.x1 for p in row), max(p.y1 for p in tall),
                text, size, bold, angle, row[-1].hyphen, marks, gaps,
            )
        ]  # fmt: skip

    def _is_letterspaced(self, before: _Piece, piece: _Piece, gap: float, size: float) -> bool:
        """Whether PDFium took the wide setting of letters for a blank."""
        if not 0 <= gap < LOOSEST_LETTERS * size or piece.breaks or not piece.first:
            return False
        if not (before.text[-1:].isalpha() and piece.text[:1].isalpha()):
            return False
        return bool(pdfium.FPDFText_IsGenerated(self._page, piece.first - 1) == 1)


def _text(codes: list[int]) -> str:
    text = "".join(map(chr, codes))
    if any(0xD800 <= code < 0xE000 for code in codes):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _joins(row: list[_Piece], piece: _Piece) -> bool:
    """Whether a piece stands on the same line as the pieces before it."""
    last = row[-1]
    height = min(last.height, piece.height)
    tallest = max(row, key=lambda p: p.height) if len(row) < 4 else last
    overlap = max(
        min(last.y1, piece.y1) - max(last.y0, piece.y0), min(tallest.y1, piece.y1) - max(tallest.y0, piece.y0)
    )
    if overlap < 0.5 * height:
        return False
    gap = piece.x0 - last.x1
    em = max(last.height, piece.height)
    if piece.breaks:
        return -0.3 * em <= gap < 1.5 * em
    # Writing from right to left goes backwards on one line.
    return gap > -1.5 * em or _is_rtl(piece.text) or _is_rtl(last.text)


def _is_rtl(text: str) -> bool:
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text[:3])


def _typical_height(row: list[_Piece]) -> float:
    """Give the height of most of the characters."""
    heights: dict[float, int] = {}
    for piece in row:
        key = round(piece.height, 1)
        heights[key] = heights.get(key, 0) + len(piece.text)
    return max(max(heights, key=lambda height: heights[height]), 1.0)
