"""Cleaning: a reading made readable, tied to its raw text.

Named rules are applied in order; each looks at the present text and says what to change, and the
engine keeps the alignment to the raw text. Most rules are cautious: they act on evidence from the
document as a whole, and leave alone what might be content.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.cleaning import (
    boilerplate,
    characters,
    headings,
    inline_headings,
    interleaving,
    layout,
    markup,
    pages,
    references,
    residue,
    words,
)
from ingest.cleaning.cleaned import Cleaned, Dropped
from ingest.cleaning.draft import Change, Draft
from ingest.cleaning.truncation import truncation
from ingest.reading import Reading

__all__ = ["RULES", "Cleaned", "Dropped", "clean"]

RULES: tuple[Callable[[Draft], Change], ...] = (
    characters.dropped_furniture,
    characters.invisible_characters,
    characters.line_separators,
    residue.word_bookmarks,
    residue.inlined_notes,
    residue.glued_codes,
    markup.html_lines,
    markup.hash_headings,
    markup.inline_markdown,
    markup.html_remains,
    markup.pipe_rows,
    boilerplate.other_documents,
    boilerplate.table_of_contents,
    boilerplate.news_page,
    characters.glyph_debris,
    characters.odd_blanks,
    residue.lost_numbering,
    pages.running_heads,
    pages.foot_notes,
    pages.joined_pages,
    references.note_paragraphs,
    references.slashed_references,
    references.reference_numbers,
    words.lowered_bylines,
    words.split_words,
    # Lost apostrophes are evidence that dashes were lost too, so they are restored after them.
    words.lost_dashes,
    words.lost_apostrophes,
    inline_headings.inline_headings,
    markup.broken_links,
    markup.bracketed_links,
)
"""What is applied before the text is laid out in paragraphs, in order."""

AFTERWARDS: tuple[Callable[[Draft], Change], ...] = (
    references.reference_numbers,
    interleaving.page_quotes,
    interleaving.interleaved_quotes,
    truncation,
)
"""What looks at whole paragraphs."""


def clean(reading: Reading) -> Cleaned:
    """Clean a reading; the raw text stays as it is, and nothing is lost but under a rule's name."""
    draft = Draft.of(reading)
    for rule in RULES:
        draft = draft.changed(_name(rule), rule(draft))
    draft = layout.laid_out(draft)
    draft = headings.with_headings(draft)
    for rule in AFTERWARDS:
        draft = draft.changed(_name(rule), rule(draft))
    return Cleaned(
        text=draft.text,
        alignment=draft.alignment,
        blocks=tuple(block for block in draft.blocks if block.start < block.end),
        interleaved=draft.interleaved,
        flags=tuple(flag for flag in draft.flags if flag != "page lines"),
        applied=draft.applied,
        pages=draft.pages,
        dropped=draft.dropped,
    )


def _name(rule: Callable[[Draft], Change]) -> str:
    return rule.__name__.replace("_", " ")
