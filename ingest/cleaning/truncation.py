"""Whether a document breaks off."""

from __future__ import annotations

import re

from ingest.cleaning.draft import Change, Draft
from ingest.reading import Role

__all__ = ["truncation"]

_STOPS = (".", "!", "?", ":", ";", "”", '"', "’", ")", "]", ">", "»")
_SHORTEST = 60
_CAPTION = re.compile(
    r"(?:sources?|notes?|figure|fig\.|table|chart|box|fuentes?|notas?|figura|tabla|cuadro|gráfico|tableau|tabela)"
    r"(?: \d{1,3})?\s?[:.]",
    re.IGNORECASE,
)


def truncation(draft: Draft) -> Change:
    """Flag a document whose last paragraph stops without a stop, while its other paragraphs have theirs."""
    body = [
        block
        for block in draft.blocks
        if block.role in {Role.PARAGRAPH, Role.ITEM} and block.end - block.start >= _SHORTEST
    ]
    if not body:
        return Change()
    if _CAPTION.match(draft.text, body[-1].start, body[-1].end):
        return Change()
    behind = [block for block in draft.blocks if block.start >= body[-1].end and block.role is not Role.NOTE]
    if behind or _is_whole(draft, body[-1].start, body[-1].end):
        return Change()
    whole = sum(_is_whole(draft, block.start, block.end) for block in body[:-1])
    long = body[-1].end - body[-1].start >= 400
    return Change(flags=("truncated",) if long or (len(body) > 4 and whole >= 0.8 * (len(body) - 1)) else ())


def _is_whole(draft: Draft, start: int, end: int) -> bool:
    last = draft.text[start:end].rstrip()
    return last.endswith(_STOPS) or not last[-1:].isalnum() or last[-1:].isupper() or last[-1:].isdigit()
