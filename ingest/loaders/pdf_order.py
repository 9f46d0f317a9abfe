"""The order in which the lines of a page are read.

The order of drawing is trusted as long as it makes sense. A page of one column is sorted from top
to bottom; lines that run across two columns are cut at the gutter; and where the drawing jumps
up and down more often than columns explain, the page is cut at its widest blanks again and again.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ingest.loaders.pdf_lines import TILTED, Line, Mark

__all__ = ["in_reading_order"]

FEWEST_LINES = 6
LONG_LINE = 18


def in_reading_order(lines: list[Line]) -> list[Line]:
    """Give the lines in reading order: upright ones first, then those drawn at other angles."""
    ordered: list[Line] = []
    for angle in sorted({line.angle for line in lines}, key=lambda a: -sum(len(x.text) for x in lines if x.angle == a)):
        ordered += _order([line for line in lines if line.angle == angle])
    return ordered


def _order(lines: list[Line]) -> list[Line]:
    if lines[0].angle == TILTED:
        return lines
    gutter = _gutter(lines)
    if gutter is not None:
        cut: list[Line] = []
        for line in lines:
            cut += _cut_at(line, gutter)
        return _by_blanks(cut)
    beside = _beside_share(lines)
    if beside < 0.08:
        return _rows(lines)
    return lines if _jumps(lines) <= 3 else _by_blanks(lines)


def _gutter(lines: list[Line]) -> float | None:
    """Where a blank strip runs down through lines that reach across it, with running text on both sides."""
    wide = [(gap, line) for line in lines for gap in line.gaps]
    if len(wide) < FEWEST_LINES:
        return None
    best: tuple[int, float] = (0, 0.0)
    for gap, _ in wide:
        middle = (gap.left + gap.right) / 2
        through = [
            (other, line)
            for other, line in wide
            if other.left <= middle <= other.right
            and other.offset >= LONG_LINE
            and len(line.text) - other.offset >= LONG_LINE
        ]
        best = max(best, (len(through), middle))
    crossing = sum(1 for line in lines if line.x0 < best[1] < line.x1) or 1
    return best[1] if best[0] >= FEWEST_LINES and best[0] >= 0.6 * crossing else None


def _cut_at(line: Line, gutter: float) -> list[Line]:
    gap = next((gap for gap in line.gaps if gap.left <= gutter <= gap.right), None)
    if gap is None:
        return [line]
    left = replace(
        line,
        x1=gap.left,
        text=line.text[: gap.offset].rstrip(),
        hyphenated=False,
        marks=[mark for mark in line.marks if mark.offset <= gap.offset],
        gaps=[other for other in line.gaps if other.offset < gap.offset],
    )
    right = replace(
        line,
        x0=gap.right,
        text=line.text[gap.offset :],
        marks=[Mark(m.offset - gap.offset, m.text, m.spaced) for m in line.marks if m.offset > gap.offset],
        gaps=[replace(other, offset=other.offset - gap.offset) for other in line.gaps if other.offset > gap.offset],
    )
    return [left, right]


def _beside_share(lines: list[Line]) -> float:
    """Give the share of lines that stand beside another line."""
    ordered = sorted(lines, key=lambda line: -line.y1)
    beside = 0
    for index, line in enumerate(ordered):
        for other in ordered[index + 1 : index + 6]:
            overlap = min(line.y1, other.y1) - max(line.y0, other.y0)
            if overlap > 0.5 * min(line.size, other.size) and (line.x1 <= other.x0 or other.x1 <= line.x0):
                beside += 1
                break
    return beside / len(lines) if lines else 0.0


def _jumps(lines: list[Line]) -> int:
    """How often the drawing goes back up the page by more than a line."""
    return sum(1 for a, b in pairwise(lines) if b.y0 > a.y0 + 1.5 * a.size)


def _rows(lines: list[Line]) -> list[Line]:
    """Sort from top to bottom, and pieces of one row from left to right."""
    ordered = sorted(lines, key=lambda line: -(line.y0 + line.y1))
    rows: list[list[Line]] = []
    for line in ordered:
        head = rows[-1][0] if rows else None
        if head is not None and min(head.y1, line.y1) - max(head.y0, line.y0) > 0.5 * min(head.size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.x0)]


def _by_blanks(lines: list[Line], depth: int = 0) -> list[Line]:
    """Cut at blank strips, between columns before between rows, and read the parts in order."""
    if len(lines) < 2 or depth > 12:
        return _rows(lines)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    below = _strip(sorted((-line.y1, -line.y0) for line in lines))
    across = _strip(sorted((line.x0, line.x1) for line in lines))
    if across is not None and across[0] > 0.6 * size and len(lines) >= 4:
        left = [line for line in lines if line.x1 <= across[1]]
        right = [line for line in lines if line.x1 > across[1]]
        return _by_blanks(left, depth + 1) + _by_blanks(right, depth + 1)
    if below is not None and below[0] > 0.3 * size:
        above = [line for line in lines if -line.y0 <= below[1]]
        rest = [line for line in lines if -line.y0 > below[1]]
        return _by_blanks(above, depth + 1) + _by_blanks(rest, depth + 1)
    return _rows(lines)


def _strip(intervals: list[tuple[float, float]]) -> tuple[float, float] | None:
    """Find the widest blank between intervals: its width, and where it begins."""
    best: tuple[float, float] | None = None
    reach = intervals[0][1]
    for start, end in intervals[1:]:
        if start > reach and (best is None or start - reach > best[0]):
            best = (start - reach, reach)
        reach = max(reach, end)
    return best
