"""Plain text: the decoded file itself, with form feeds as page breaks."""

from __future__ import annotations

from ingest.loaders.encoding import Decoded
from ingest.reading import Reading
from store.documents import Page

__all__ = ["read_text"]


def read_text(decoded: Decoded) -> Reading:
    """Give the text as it stands; it tells nothing of its form."""
    return Reading(raw=decoded.text, format="text", pages=_pages(decoded.text), warnings=decoded.warnings)


def _pages(text: str) -> tuple[Page, ...]:
    """Cut at form feeds; a text without any has no pages."""
    pages: list[Page] = []
    start = 0
    for part in text.split("\f"):
        end = min(start + len(part) + 1, len(text))
        if part.strip():
            pages.append(Page(len(pages) + 1, start, end))
        elif pages:
            pages[-1] = Page(pages[-1].number, pages[-1].start, end)
        start = end
    return tuple(pages) if len(pages) > 1 else ()
