"""Characters that carry no words: controls, joiners, glyphs of symbol fonts, odd blanks."""

from __future__ import annotations

import re

from ingest.cleaning.draft import Change, Draft
from ingest.reading import Role
from store.alignment import Edit

__all__ = ["dropped_furniture", "glyph_debris", "invisible_characters", "line_separators", "odd_blanks"]

_INVISIBLE = re.compile(
    "\u00ad\\n?|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u061c\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]+"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x1c\x1d\x1e\x85\u2028]|\f|\u2029")
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_DEBRIS = re.compile("[\ue000-\uf8ff\ufffc\ufffd]+")
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0e0\uf06e\uf0a8")
_FONT_BULLET = re.compile(r"[ \n][wnqlu§Ø] (?=[A-Z])")


def dropped_furniture(draft: Draft) -> Change:
    """Leave out what the loader knows to be a running head, a page number, navigation or a marker."""
    edits = []
    for block in draft.blocks:
        if block.role is Role.FURNITURE:
            before = draft.text[block.start - 1 : block.start]
            after = draft.text[block.end : block.end + 1]
            glued = before and after and not before.isspace() and not after.isspace()
            edits.append(Edit(block.start, block.end, "\n" if glued else ""))
    return Change(edits=edits)


def invisible_characters(draft: Draft) -> Change:
    """Drop controls, zero-width and bidirectional marks, and soft hyphens with the line end they made."""
    return Change(edits=[Edit(match.start(), match.end()) for match in _INVISIBLE.finditer(draft.text)])


def line_separators(draft: Draft) -> Change:
    """Turn every other line or page separator into line ends."""
    return Change(
        edits=[
            Edit(match.start(), match.end(), "\n\n" if match.group() in "\f\u2029" else "\n")
            for match in _LINE_ENDS.finditer(draft.text)
        ]
    )


def odd_blanks(draft: Draft) -> Change:
    """Turn tabs, no-break blanks and runs of blanks into one blank."""
    return Change(edits=[Edit(match.start(), match.end(), " ") for match in _BLANKS.finditer(draft.text)])


def glyph_debris(draft: Draft) -> Change:
    """Drop characters of symbol fonts; a known bullet stays one, and a bullet that came out as a letter goes."""
    text = draft.text
    edits = [
        Edit(match.start(), match.end(), "•" if match.group()[0] in _BULLETS else "")
        for match in _DEBRIS.finditer(text)
    ]
    letters = list(_FONT_BULLET.finditer(text))
    at_line_start = sum(match.group().startswith("\n") for match in letters)
    for match in letters:
        before = text[max(0, match.start() - 4) : match.start()]
        if match.group().startswith("\n") and at_line_start >= 2:
            edits.append(Edit(match.start() + 1, match.end(), "• "))
        elif match.group().startswith(" ") and len(before) == 4 and before.isalpha() and before.isupper():
            edits.append(Edit(match.start(), match.end(), " "))
    return Change(edits=edits)
