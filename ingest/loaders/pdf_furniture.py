"""Running heads, page numbers and job numbers: what stands on many pages in the same place."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from ingest.loaders.labels import label_number
from ingest.loaders.pdf_lines import Line

__all__ = ["furniture_of"]

# Bar codes, job numbers, "to be continued" and rules of documents of the United Nations; page numbers between dashes.
ALWAYS = re.compile(
    r"\*\d{6,8}\*$|(?:GE\.)?\d{2}-\d{5,6}(?: ?\(\w\))?(?: {1,3}\d{6})*(?: /\.\.\.)?$|/\.\.\.$|_{5,}$|"
    r"Please recycle|[-–—] ?\d{1,4} ?[-–—]$"
)
LETTERS = re.compile(r"[^\W\d_]")
ROMAN = re.compile(r"[ivxlc]{1,7}$", re.IGNORECASE)
OUTERMOST = 4
ZONE = 0.22
SAME_HEIGHT = 9.0
LEADERS = re.compile(r"(?:\. ?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})$|…{2,}\s*\d{1,4}$")


def furniture_of(pages: list[tuple[list[Line], float]]) -> set[int]:
    """Give the `id` of every line that is no part of the text; `pages` are lines with the page's height."""
    found: set[int] = set()
    seen: dict[tuple[str, str], list[tuple[int, Line]]] = defaultdict(list)
    for index, (lines, height) in enumerate(pages):
        found |= {id(line) for line in lines if ALWAYS.match(line.text.strip())} | _contents(lines)
        for zone, line in _outer_lines(lines, height):
            seen[zone, _key(line.text)].append((index, line))
    running = {
        id(line)
        for (_, key), places in seen.items()
        for index, line in places
        if _is_running(key, index, line, places, len(pages))
    }
    for lines, height in pages:
        found |= _outermost(lines, height, running | found)
    return found


def _outermost(lines: list[Line], height: float, marked: set[int]) -> set[int]:
    """Of what recurs on a page, only what has nothing else between it and the page's edge."""
    kept: set[int] = set()
    zones: dict[str, list[Line]] = {"head": [], "foot": []}
    for zone, line in _outer_lines(lines, height):
        zones[zone].append(line)
    for outer in (zones["head"], zones["foot"][::-1]):
        for line in outer:
            if id(line) not in marked:
                break
            kept.add(id(line))
    return kept


def _outer_lines(lines: list[Line], height: float) -> list[tuple[str, Line]]:
    """Give the few lines nearest to the top and to the foot."""
    upright = sorted((line for line in lines if line.angle == 0), key=lambda line: -line.y0)
    bottom = min((line.y0 for line in upright), default=0.0)
    top = max((line.y1 for line in upright), default=height)
    reach = max(top - bottom, 1.0)
    head = [("head", line) for line in upright[:OUTERMOST] if line.y1 > top - ZONE * reach]
    foot = [("foot", line) for line in upright[-OUTERMOST:] if line.y0 < bottom + ZONE * reach]
    return head + foot


def _key(text: str) -> str:
    """Give a line's text with all numbers alike."""
    text = " ".join(text.split()).casefold()
    return "#" if ROMAN.match(text) else re.sub(r"\d+", "#", text)


def _is_running(key: str, index: int, line: Line, places: list[tuple[int, Line]], pages: int) -> bool:
    same = [(i, other) for i, other in places if abs(other.y0 - line.y0) < SAME_HEIGHT and i != index]
    others = {i for i, _ in same}
    if not others:
        return False
    identical = {i for i, other in same if other.text == line.text}
    if "#" in key and len(identical) < 2:
        # "Article 7" at the head of one page and "Article 9" of another are text: only pages are counted.
        return label_number(line.text) is None and _counts_pages(index, line, same)
    others = identical if "#" in key else others
    if len(line.text) > 160:
        return False
    near = sum(1 for i in others if abs(i - index) <= 4)
    return (near >= 2) if pages > 3 else near >= 1


def _counts_pages(index: int, line: Line, same: list[tuple[int, Line]]) -> bool:
    """Whether one of a line's numbers goes up by one from page to page."""
    own = _numbers(line.text)
    for position, value in enumerate(own):
        matching = 0
        for other_index, other in same:
            numbers = _numbers(other.text)
            matching += position < len(numbers) and numbers[position] - value == other_index - index
        if matching >= max(1, 0.4 * len(same)):
            return True
    return False


def _numbers(text: str) -> list[int]:
    if ROMAN.match(text.strip()):
        return [_roman(text.strip().lower())]
    return [int(number) for number in re.findall(r"\d{1,9}", text)]


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in text]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def _contents(lines: list[Line]) -> set[int]:
    """Find the lines of a table of contents: dots lead to page numbers, and wrapped entries stand between them."""
    leaders = [index for index, line in enumerate(lines) if LEADERS.search(line.text)]
    if len(leaders) < 3:
        return set()
    found = {id(lines[index]) for index in leaders}
    for first, second in pairwise(leaders):
        if second - first <= 4:
            found |= {id(lines[index]) for index in range(first, second)}
    return found
