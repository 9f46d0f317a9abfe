"""Headings that no mark-up tells: short lines without a stop in front of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.cleaning.draft import Draft
from ingest.cleaning.layout import ITEM_START, OPEN_END
from ingest.reading import Block, Role

__all__ = ["with_headings"]

_LONGEST = 120
_LONGEST_CAPITALS = 260
_MOST_WORDS = 16
_SPEAKER = re.compile(
    r"(?:The|La|El|Le|O|A|L’|Les|Los|As|Os|Las)\s?(?:\S+ ){0,4}"
    r"(?:Council|Assembly|Conference|Committee|Commission|Parties|Consejo|Asamblea|Conferencia|Comit[éêe]|Comisión"
    r"|Conseil|Assemblée"
    r"|Conférence|Conselho|Assembleia|Conferência|Comissão|Partes|parties|Part[ie]es contractantes)[,:]?"
)


def with_headings(draft: Draft) -> Draft:
    """Turn paragraphs that read as headings into headings, where the loader found none in the document."""
    if any(block.role is Role.HEADING for block in draft.blocks) and "page lines" not in draft.flags:
        return draft
    blocks = list(draft.blocks)
    count = 0
    for index, block in enumerate(blocks):
        if block.role is Role.PARAGRAPH and _is_heading(draft.text, blocks, index):
            blocks[index] = replace(block, role=Role.HEADING)
            count += 1
    if not count:
        return draft
    return replace(draft, blocks=tuple(blocks), applied=(*draft.applied, ("headings without mark-up", count)))


def _is_heading(text: str, blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if block.end - block.start > _LONGEST_CAPITALS:
        return False
    line = text[block.start : block.end]
    letters = [character for character in line if character.isalpha()]
    capitals = len(letters) > 3 and sum(map(str.isupper, letters)) > 0.9 * len(letters)
    if (
        not letters
        or "\n" in line
        or line.endswith((".", ";", ":", ",", "!", "-"))
        or re.search(r"[@]|https?:|www\.", line)
    ):
        return False
    if not capitals and (len(line) > _LONGEST or len(line.split()) > _MOST_WORDS or not _opens(line)):
        return False
    if _SPEAKER.fullmatch(line) or OPEN_END.search(line):
        return False
    following = next((other for other in blocks[index + 1 :] if other.role is not Role.NOTE), None)
    if following is None:
        return False
    body = text[following.start : min(following.end, following.start + 400)]
    if following.role is Role.TABLE:
        return capitals
    if ITEM_START.match(line):
        return following.role is Role.PARAGRAPH and len(body) > 2 * len(line) and not ITEM_START.match(body)
    return capitals or body.rstrip().endswith((".", ";", ":", ",")) or len(body) > max(150, len(line))


def _opens(line: str) -> bool:
    """Whether a line starts as a heading does: with a capital, or with a number and a capital."""
    return re.match(r"[“\"«(]?(?:\d+(?:\.\d+)*\.?\s+)?(?:\(\d{4}\)\.?\s+)?[“\"«]?[^\W\d_]", line) is not None and bool(
        next((character.isupper() for character in line if character.isalpha()), False)
    )
