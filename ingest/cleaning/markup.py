"""Mark-up that stayed in the text: HTML lines and tags, Markdown marks, brackets around links."""

from __future__ import annotations

import html
import re

from ingest.cleaning.draft import Change, Draft
from ingest.reading import Block, Role
from store.alignment import Edit

__all__ = [
    "bracketed_links",
    "broken_links",
    "hash_headings",
    "html_lines",
    "html_remains",
    "inline_markdown",
    "pipe_rows",
]

_TEXTUAL = frozenset({"text", "markdown"})
_HTML_LINE = re.compile(
    r"^[ \t]*<(?:meta|link|!doctype|!--|/?html|/?head|/?body)[^<>\n]{0,500}>[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_TAG = re.compile(r"</?(?:b|i|em|strong|u|span|sup|sub|p|div|font|a|small)(?:\s[^<>\n]{0,300})?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_HASHES = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]*(?=[^\s#])", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,600}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,600})\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,600}\)")
_EMPHASIS = re.compile(
    r"(\*\*\*|\*\*|\*|___|__|_)(?=\S)((?:(?!\1)[^\n]){1,600}?)(?<=\S)\1(?![\w*])",
)
_STRONG_ONLY = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,600}?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>|~])")
_BRACKETED = re.compile(r"\[((?:https?://|www\.)[^\s\[\]<>]{3,300}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,63}){1,5})\]")
_ANGLED = re.compile(r"<\s?((?:https?://|www\.)[^<>]{3,400})>")
_ROW = re.compile(r"^[ \t]*\|(?:[^\n]*\S)?[ \t]*$", re.MULTILINE)


def html_lines(draft: Draft) -> Change:
    """Drop lines that hold nothing but a tag of a page's head."""
    if draft.format not in _TEXTUAL:
        return Change()
    return Change(edits=[Edit(match.start(), match.end()) for match in _HTML_LINE.finditer(draft.text)])


def html_remains(draft: Draft) -> Change:
    """Drop inline tags and resolve character references left in plain text."""
    if draft.format not in _TEXTUAL or ("<" not in draft.text and "&" not in draft.text):
        return Change()
    edits = [Edit(match.start(), match.end()) for match in _TAG.finditer(draft.text)]
    edits += [Edit(match.start(), match.end(), "\n") for match in _BREAK.finditer(draft.text)]
    for match in _ENTITY.finditer(draft.text):
        character = html.unescape(match.group())
        if character != match.group() and len(character) == 1:
            edits.append(Edit(match.start(), match.end(), " " if character.isspace() else character))
    return Change(edits=edits)


def hash_headings(draft: Draft) -> Change:
    """Tell headings by their leading hashes where the loader did not, and drop the hashes."""
    if draft.format not in _TEXTUAL:
        return Change()
    edits: list[Edit] = []
    blocks: list[Block] = []
    known = {block.start for block in draft.blocks if block.role is Role.HEADING}
    for match in _HASHES.finditer(draft.text):
        end = draft.text.find("\n", match.end())
        end = len(draft.text) if end < 0 else end
        edits.append(Edit(match.start(), match.end()))
        if match.start() not in known:
            blocks.append(Block(match.start(), end, Role.HEADING, level=len(match.group(1))))
    return Change(edits=edits, blocks=blocks)


def inline_markdown(draft: Draft) -> Change:
    """Keep the words of links and emphasis, and drop their marks; in plain text only the marks beyond doubt."""
    text = draft.text
    if draft.format not in _TEXTUAL or not any(mark in text for mark in ("*", "_", "](", "\\")):
        return Change()
    edits = [Edit(match.start(), match.end()) for match in _IMAGE.finditer(text)]
    links = list(_LINK.finditer(text))
    for match in links:
        edits += [Edit(match.start(), match.start(1)), Edit(match.end(1), match.end())]
    covered = [(match.end(1), match.end()) for match in links]
    pattern = _EMPHASIS if draft.format == "markdown" else _STRONG_ONLY
    position = 0
    for match in pattern.finditer(text):
        while position < len(covered) and covered[position][1] <= match.start():
            position += 1
        crosses = position < len(covered) and covered[position][0] < match.end()
        if crosses or (match.start() and text[match.start() - 1].isalnum()) or not re.search(r"\w", match.group(2)):
            continue
        edits += [Edit(match.start(1), match.end(1)), Edit(match.end(2), match.end())]
    if draft.format == "markdown":
        edits += [Edit(match.start(), match.end()) for match in _ESCAPE.finditer(text)]
    return Change(edits=edits)


def pipe_rows(draft: Draft) -> Change:
    """Tell rows between pipes as a table, and drop the outer pipes and the empty rows."""
    if draft.format not in _TEXTUAL or "|" not in draft.text:
        return Change()
    edits: list[Edit] = []
    blocks: list[Block] = []
    for match in _ROW.finditer(draft.text):
        start, end = match.span()
        while start < end and draft.text[start] in " \t|":
            start += 1
        while end > start and draft.text[end - 1] in " \t|":
            end -= 1
        if not re.search(r"\w", draft.text[start:end]):
            edits.append(Edit(match.start(), match.end()))
            continue
        edits += [Edit(match.start(), start), Edit(end, match.end())]
        if blocks and not draft.text[blocks[-1].end : match.start()].strip(" \t|\n-:"):
            blocks[-1] = Block(blocks[-1].start, match.end(), Role.TABLE)
        else:
            blocks.append(Block(match.start(), match.end(), Role.TABLE))
    return Change(edits=edits, blocks=blocks)


def bracketed_links(draft: Draft) -> Change:
    """Take the brackets off a bare link or address."""
    edits: list[Edit] = []
    for match in _BRACKETED.finditer(draft.text):
        edits += [Edit(match.start(), match.start(1)), Edit(match.end(1), match.end())]
    return Change(edits=edits)


def broken_links(draft: Draft) -> Change:
    """Close the gaps inside a link in angle brackets."""
    edits: list[Edit] = []
    for match in _ANGLED.finditer(draft.text):
        inner = match.group(1)
        if re.search(r"\s", inner) and len(re.findall(r"\s+", inner)) <= 6:
            edits += [
                Edit(match.start(1) + gap.start(), match.start(1) + gap.end()) for gap in re.finditer(r"\s+", inner)
            ]
    return Change(edits=edits)
