"""A whole document as a page of its own: no script, its contents in front, opened at a mark."""

from __future__ import annotations

from collections.abc import Sequence

from store import Document, Passage, Span, collapse
from ui.layout import Paragraph, Role, paragraphs
from ui.render import cautions, esc, facts_line, flag_sentences, marked_paragraph

__all__ = ["document_page"]

_HEADING_LENGTH = 140
_CONTENTS = 400


def document_page(document: Document, passages: Sequence[Passage], mark: Span | None = None) -> str:
    """Lay out a document with its headings, page numbers and dropped words; `mark` is a raw stretch."""
    labels = _labels(passages)
    entries: list[str] = []
    body: list[str] = []
    marked = False
    for paragraph in paragraphs(document, mark=mark):
        here = any(part.role is Role.MARK for part in paragraph.parts)
        attributes = f' id="at-{paragraph.start}"'
        heading = _is_heading(paragraph, labels)
        if heading and len(entries) < _CONTENTS:
            entries.append(f'<li><a href="#at-{paragraph.start}">{esc(paragraph.text)}</a></li>')
        tag = "h2" if heading else "p"
        body.append(marked_paragraph(paragraph, first_mark=here and not marked, tag=tag, attributes=attributes))
        marked = marked or here
    facts = document.facts
    contents = (
        f'<details class="contents"><summary>Contents</summary><ul>{"".join(entries)}</ul></details>' if entries else ""
    )
    to_mark = '<a class="to-mark" href="#mark">To the quotation</a>' if marked else ""
    flags = cautions(*flag_sentences(document.flags))
    return (
        f'<!doctype html><html lang="{esc(facts.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{esc(facts.title)}</title>"
        '<link rel="icon" href="/own/icon.svg"><link rel="stylesheet" href="/own/document.css"></head><body>'
        f'<header><h1>{esc(facts.title)}</h1><p class="facts">{facts_line(document)}</p>'
        f'<p class="file">{esc(document.file)}</p>{flags}{contents}</header>'
        f"<main>{''.join(body)}</main>{to_mark}</body></html>"
    )


def _labels(passages: Sequence[Passage]) -> frozenset[str]:
    return frozenset(_plain(label) for passage in passages for label in passage.path)


def _is_heading(paragraph: Paragraph, labels: frozenset[str]) -> bool:
    """Whether a paragraph is the heading of a part that some passage's address names."""
    text = _plain(paragraph.text)
    if not text or len(text) > _HEADING_LENGTH or text[-1] in ";,":
        return False
    if text in labels:
        return True
    words = text.split(" ")
    opening = " ".join(words[:2]).rstrip(".:–—-")
    return len(words) > 1 and opening in labels and text[-1] != "."


def _plain(text: str) -> str:
    return collapse(text).strip("#*_ ").casefold()
