"""From the lines of a page to its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.loaders.labels import label_number
from ingest.loaders.pdf_lines import Line

__all__ = ["TERMINAL", "Measures", "Paragraph", "measures_of", "paragraphs_of"]

TERMINAL = re.compile(r"[.;:!?…][\"”’»)\]*]*$")
ITEM = re.compile(
    r"(?:\d{1,3}\.|\(?\d{1,3}\)|\(?[a-zA-Z]{1,2}\)|\(?[ivxlcIVXLC]{1,6}\)|[A-Z]\.|[IVXLC]{1,6}\.|[•·▪●○■◦►✓–—-])\s+\S"
)
BULLET = re.compile(r"[•·▪●○■◦►✓\uf0b7\uf0a7]\s+")
PARTED = 3.0
OPENS = re.compile(r"[a-zà-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: the size of its body type, and the distance of lines in sizes."""

    size: float
    leading: float


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)

    @property
    def size(self) -> float:
        """The size of its largest line."""
        return max(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all its lines with letters are bold."""
        return all(line.bold for line in self.lines if re.search(r"[^\W\d_]", line.text)) and any(
            line.bold for line in self.lines
        )


def measures_of(pages: Iterable[list[Line]]) -> Measures:
    """Measure the body of a document: the size most characters have, and how far apart its lines are."""
    sizes: Counter[float] = Counter()
    distances: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        for first, second in pairwise(lines):
            distance = first.y0 - second.y0
            if 0 < distance < 3 * first.size and abs(first.size - second.size) < 0.5:
                distances[round(distance / first.size, 1)] += 1
    if not sizes:
        return Measures(10.0, 1.2)
    # Neighbouring sizes are one size measured on different letters.
    best = max(sizes, key=lambda size: sum(sizes[round(size + step, 1)] for step in (-0.2, -0.1, 0.0, 0.1, 0.2)))
    return Measures(best, distances.most_common(1)[0][0] if distances else 1.2)


def paragraphs_of(lines: list[Line], measures: Measures) -> list[Paragraph]:
    """Part the lines of a page, in reading order, into paragraphs."""
    paragraphs: list[Paragraph] = []
    for line in lines:
        current = paragraphs[-1] if paragraphs else None
        if current is not None and not _begins(current, line, lines, measures):
            current.lines.append(line)
        else:
            paragraphs.append(Paragraph([line]))
    return paragraphs


def _begins(current: Paragraph, line: Line, page: list[Line], measures: Measures) -> bool:
    """Whether a line begins a new paragraph."""
    last = current.lines[-1]
    if line.angle != last.angle:
        return True
    runs_on = not TERMINAL.search(last.text) and OPENS.match(line.text) is not None
    if last.hyphenated:
        return False
    if _is_parted(last) or _is_parted(line):
        return True
    distance = last.y0 - line.y0
    if abs(distance) < 0.5 * last.size and line.x0 >= last.x1:
        return True
    if _changes_style(current, line) and not (runs_on and abs(line.size - last.size) < 0.08 * last.size):
        return True
    if distance < -0.5 * last.size or distance > 6 * last.size:
        # The next column, or far below: the sentence may go on there.
        return not runs_on
    if label_number(last.text) and len(current.lines) == 1 and len(last.text) < 40:
        return True
    if label_number(line.text) and len(line.text) < 40 and not runs_on and (line.bold or _is_centred(line, page)):
        return True
    return _is_apart(current, line, page, measures, distance, runs_on=runs_on)


def _is_parted(line: Line) -> bool:
    """Whether a line has pieces set far apart, other than a list number."""
    return any(gap.right - gap.left > PARTED * line.size and gap.offset > 7 for gap in line.gaps)


def _is_apart(
    current: Paragraph, line: Line, page: list[Line], measures: Measures, distance: float, *, runs_on: bool
) -> bool:
    """Whether distance, indentation, a short last line or a list label part two lines."""
    last = current.lines[-1]
    usual = measures.leading * last.size
    if distance > max(1.28 * usual, usual + 0.3 * last.size):
        return not (runs_on and distance < 1.8 * usual)
    ended = TERMINAL.search(last.text) is not None
    if ITEM.match(line.text) and (ended or last.text.endswith((",", " and", " or", " y", " o", " et", " ou", " e"))):
        return True
    right = _right_edge(line, page)
    is_short = _is_short(last, line, right)
    if ended and is_short:
        return True
    left = min(other.x0 for other in current.lines[1:]) if len(current.lines) > 1 else None
    indented = left is not None and line.x0 > left + 0.9 * last.size
    if indented and not runs_on and (ended or is_short):
        return True
    if left is None and is_short and not runs_on and not _is_centred(line, page) and not (last.bold and line.bold):
        # A short line with no full stop above a longer one: a line of its own (an address, a heading).
        return line.text[:1].isupper() or line.text[:1].isdigit()
    return False


def _is_short(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have had room at the end of the line before."""
    word = line.text.split(maxsplit=1)[0] if line.text.strip() else ""
    room = right - last.x1
    return room > max(2 * last.size, (0.5 * len(word) + 1) * last.size) and room > 0.06 * (right - last.x0)


def _changes_style(current: Paragraph, line: Line) -> bool:
    last = current.lines[-1]
    if abs(line.size - last.size) > 0.08 * max(line.size, last.size):
        return True
    return line.bold != last.bold and any(c.isalpha() for c in line.text) and any(c.isalpha() for c in last.text)


def _right_edge(line: Line, page: list[Line]) -> float:
    """How far most long lines of this column reach."""
    ends = sorted(x.x1 for x in page if x.x0 < line.x1 and x.x1 > line.x0 and x.angle == line.angle)
    return max(ends[int(0.85 * (len(ends) - 1))], line.x1)


def _is_centred(line: Line, page: list[Line]) -> bool:
    same = [other for other in page if other.angle == line.angle]
    left, right = min(other.x0 for other in same), max(other.x1 for other in same)
    before, after = line.x0 - left, right - line.x1
    return before > 2 * line.size and abs(before - after) < 0.12 * (right - left)
