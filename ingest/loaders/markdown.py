"""Markdown: the decoded file itself, with its headings, lists, tables and meta lines told apart.

Blocks leave out the markers in front (`##`, `-`, `1.`) but not inline mark-up: emphasis and links
are left to the cleaning. The hash may touch the title (`##Title`), and a heading needs no blank
line around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.loaders.encoding import Decoded
from ingest.reading import Block, Reading, Role

__all__ = ["read_markdown"]

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]*(?=\S)(?!#)")
CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
UNDERLINE = re.compile(r" {0,3}(=+|-{3,})[ \t]*$")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
FENCE = re.compile(r" {0,3}(```+|~~~+)")
ITEM = re.compile(r"[ \t]*(?:[-*+•]|(\d{1,3}[.)]))[ \t]+(?=\S)")
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$")
META = re.compile(
    r"[ \t]*<(?:(?:meta|link|!doctype|html|/html|head|/head|body|/body)\b|!--)[^\n]*>[ \t]*$", re.IGNORECASE
)
NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
DEFINITION = re.compile(r" {0,3}\[[^\]^]+\]:[ \t]*\S+")
QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")


class Line(NamedTuple):
    """A line of the file without its line end."""

    start: int
    end: int
    text: str


def read_markdown(decoded: Decoded) -> Reading:
    """Give the file as it stands, and blocks for what its mark-up says."""
    raw = decoded.text
    blocks = tuple(_blocks(raw))
    facts = _front_matter(raw)
    title = facts.get("title") or next(
        (raw[block.start : block.end] for block in blocks if block.role is Role.HEADING), None
    )
    return Reading(
        raw=raw,
        format="markdown",
        blocks=blocks,
        title=title,
        author=facts.get("author"),
        language=facts.get("lang") or facts.get("language"),
        date=facts.get("date"),
        warnings=decoded.warnings,
    )


def _lines(raw: str) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for text in raw.split("\n"):
        lines.append(Line(start, start + len(text), text))
        start += len(text) + 1
    return lines


def _front_matter_end(raw: str) -> int:
    """Where a YAML head between two `---` lines ends, or 0."""
    match = re.match(r"---[ \t]*\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\n|$)", raw)
    return match.end() if match and re.search(r"^[\w-]+[ \t]*:", match.group(), re.MULTILINE) else 0


def _front_matter(raw: str) -> dict[str, str]:
    pairs = re.findall(r"^([\w-]+)[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", raw[: _front_matter_end(raw)], re.MULTILINE)
    return {key.lower(): value for key, value in pairs}


def _blocks(raw: str) -> Iterator[Block]:
    head = _front_matter_end(raw)
    if head:
        yield Block(0, head, Role.FURNITURE)
    lines = [line for line in _lines(raw) if line.start >= head]
    index = 0
    while index < len(lines):
        block, index = _next_block(raw, lines, index)
        yield from block


def _next_block(raw: str, lines: list[Line], index: int) -> tuple[list[Block], int]:
    """Give the blocks that start at a line, and the index of the line after them."""
    line = lines[index]
    if not line.text.strip():
        return [], index + 1
    if FENCE.match(line.text):
        return _fence(lines, index)
    if META.match(line.text) or RULE.match(line.text) or DEFINITION.match(line.text):
        return [Block(line.start, line.end, Role.FURNITURE)], index + 1
    if match := HEADING.match(line.text):
        return [*_furniture(line.start, line.start + match.end()), *_heading(line, match)], index + 1
    if "|" in line.text and index + 1 < len(lines) and TABLE_RULE.match(lines[index + 1].text):
        return _table(lines, index)
    if match := NOTE.match(line.text):
        end = _paragraph_end(lines, index)
        number = match.group(1)
        call = raw.find(f"[^{number}]")
        reference = call if 0 <= call < line.start else None
        start = line.start + match.end()
        marker = _furniture(line.start, start)
        return [*marker, Block(start, lines[end - 1].end, Role.NOTE, number=number, reference=reference)], end
    if match := ITEM.match(line.text):
        end = _paragraph_end(lines, index)
        start = line.start + match.end()
        # A number that the author typed is text and stays; a bullet is a marker.
        if match.group(1):
            return [Block(line.start + match.start(1), lines[end - 1].end, Role.ITEM)], end
        return [*_furniture(line.start, start), Block(start, lines[end - 1].end, Role.ITEM)], end
    end = _paragraph_end(lines, index)
    if index + 1 < len(lines) and (match := UNDERLINE.match(lines[index + 1].text)):
        level = 1 if match.group(1).startswith("=") else 2
        under = lines[index + 1]
        return [
            Block(line.start, line.end, Role.HEADING, level=level),
            Block(under.start, under.end, Role.FURNITURE),
        ], index + 2
    return _paragraph(lines[index:end]), end


def _furniture(start: int, end: int) -> list[Block]:
    return [Block(start, end, Role.FURNITURE)] if start < end else []


def _heading(line: Line, match: re.Match[str]) -> list[Block]:
    closing = CLOSING.search(line.text)
    text = line.text[: closing.start()] if closing else line.text
    end = line.start + len(text.rstrip())
    start = line.start + match.end()
    return [Block(start, end, Role.HEADING, level=len(match.group(1)))] if start < end else []


def _paragraph(lines: list[Line]) -> list[Block]:
    """Give a paragraph; where its lines are quoted with `>`, the marks are furniture between its lines."""
    if not QUOTE.match(lines[0].text):
        return [Block(lines[0].start, lines[-1].end, Role.PARAGRAPH)]
    blocks: list[Block] = []
    for line in lines:
        match = QUOTE.match(line.text)
        start = line.start + (match.end() if match else 0)
        blocks += _furniture(line.start, start)
        if start < line.end:
            blocks.append(Block(start, line.end, Role.PARAGRAPH))
    return blocks


def _paragraph_end(lines: list[Line], index: int) -> int:
    """Where the paragraph that starts at a line ends: at a blank line or at other mark-up."""
    end = index + 1
    while end < len(lines):
        text = lines[end].text
        if not text.strip() or any(mark.match(text) for mark in (HEADING, ITEM, FENCE, META, NOTE, RULE, UNDERLINE)):
            break
        end += 1
    return end


def _fence(lines: list[Line], index: int) -> tuple[list[Block], int]:
    end = index + 1
    while end < len(lines) and not FENCE.match(lines[end].text):
        end += 1
    blocks = _furniture(lines[index].start, lines[index].end)
    if end > index + 1:
        blocks.append(Block(lines[index + 1].start, lines[end - 1].end, Role.PARAGRAPH))
    if end < len(lines):
        blocks += _furniture(lines[end].start, lines[end].end)
    return blocks, min(end + 1, len(lines))


def _table(lines: list[Line], index: int) -> tuple[list[Block], int]:
    end = index + 2
    while end < len(lines) and "|" in lines[end].text:
        end += 1
    blocks = [Block(lines[index].start, lines[index].end, Role.TABLE)]
    blocks += _furniture(lines[index + 1].start, lines[index + 1].end)
    if end > index + 2:
        blocks.append(Block(lines[index + 2].start, lines[end - 1].end, Role.TABLE))
    return blocks, end
