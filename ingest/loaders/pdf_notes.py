"""Footnotes at the foot of a page, and where the text calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest.loaders.pdf_lines import Line, Mark
from ingest.loaders.pdf_paragraphs import Measures

__all__ = ["Note", "notes_of", "with_asterisks"]

SEPARATOR = re.compile(r"[_—–-]{6,}$")
LABEL = re.compile(r"(?:(\d{1,3})(?:[.)]\s+|\s+|(?=[A-Z“\"]))|([*†‡§]{1,4})\s*)(?=\S)")
ASTERISKS = re.compile(r"(?<=[\w.,;:)”’\"])([*†‡]{1,4})(?=[\s.,;)]|$)")
SMALLER = 0.93


@dataclass(slots=True)
class Note:
    """A note: its number or asterisk (None: it continues the last page's note), and its lines without the label."""

    number: str | None
    lines: list[Line] = field(default_factory=list)


def notes_of(lines: list[Line], measures: Measures) -> tuple[list[Line], list[Note]]:
    """Part a page into its body and its notes. `lines` are in reading order, without furniture but the separator."""
    called = {mark.text for line in lines for mark in line.marks if mark.offset > 0 or len(line.text) == 0}
    start = _start(lines, measures, called)
    if start is None:
        return lines, []
    notes: list[Note] = []
    for line in lines[start:]:
        if SEPARATOR.match(line.text.strip()):
            continue
        number, rest = _label(line, notes, called)
        if number is not None or not notes:
            notes.append(Note(number, [rest]))
        else:
            notes[-1].lines.append(line)
    return lines[:start], notes


def _start(lines: list[Line], measures: Measures, called: set[str]) -> int | None:
    """Where the notes begin: after a rule drawn with underscores, or where small type begins with a number."""
    for index, line in enumerate(lines):
        below = lines[index + 1 :]
        if SEPARATOR.match(line.text.strip()) and below and all(x.size < 1.02 * measures.size for x in below):
            return index
    start = len(lines)
    while start > 0 and lines[start - 1].size < SMALLER * measures.size and lines[start - 1].angle == 0:
        start -= 1
    if start == len(lines):
        return None
    for index in range(start, len(lines)):
        number, _ = _label(lines[index], [], called)
        if number is None:
            continue
        if number in called or number.startswith(("*", "†", "‡")) or (lines[index].marks and index == start):
            # What stands above the first label in the same small type continues a note of the last page,
            # if it directly follows larger type; a small table above has no such claim.
            return index if index - start > 12 else start
    return None


def _label(line: Line, notes: list[Note], called: set[str]) -> tuple[str | None, Line]:
    """Give the label that a line begins with, if it may be one here, and the line without it."""
    if line.marks and line.marks[0].offset == 0:
        return line.marks[0].text, replace(line, marks=line.marks[1:])
    match = LABEL.match(line.text)
    if not match:
        return None, line
    number = match.group(1) or match.group(2)
    if match.group(1):
        last = next((note.number for note in reversed(notes) if note.number and note.number.isdigit()), None)
        expected = last is not None and int(number) == int(last) + 1
        if not expected and not (number in called and last is None):
            return None, line
    return number, _without(line, match.end())


def _without(line: Line, count: int) -> Line:
    marks = [Mark(mark.offset - count, mark.text, mark.spaced) for mark in line.marks if mark.offset >= count]
    return replace(line, text=line.text[count:], marks=marks)


def with_asterisks(lines: list[Line], notes: list[Note]) -> list[Line]:
    """Turn asterisks that call a note of this page into marks: they are often not raised by the font."""
    wanted = {note.number for note in notes if note.number and not note.number.isalnum()}
    if not wanted:
        return lines
    return [_marked(line, wanted) for line in lines]


def _marked(line: Line, wanted: set[str]) -> Line:
    match = ASTERISKS.search(line.text)
    if not match or match.group(1) not in wanted:
        return line
    start, end = match.span(1)
    size = end - start
    marks = [Mark(m.offset - size if m.offset >= end else m.offset, m.text, m.spaced) for m in line.marks]
    marks.append(Mark(start, match.group(1), spaced=False))
    return replace(line, text=line.text[:start] + line.text[end:], marks=sorted(marks, key=lambda m: m.offset))
