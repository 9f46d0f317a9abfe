"""From a stretch of clean text to the place that a row of the register keeps: an exact quotation and its address."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from store.alignment import Span
from store.documents import Document, Passage
from store.quoting import Quotation, quotations
from store.register.entries import Place

__all__ = ["place_of"]


def place_of(
    document: Document, passages: Sequence[Passage], start: int, end: int, anchor: Span | None = None
) -> Place | None:
    """Give the place of the clean stretch `[start, end)`: the exact quotation that holds `anchor`, else the longest.

    `passages` are the document's, in order. `anchor` is the clean span of the words that the row rests on.
    Words that the extraction mixed with others are never quoted: the quotation ends where they begin, and
    where the anchor itself stands among them, its own words are all that is quoted. None where nothing
    of the stretch is exact.
    """
    clear = _clear(document, Span(start, end), anchor)
    if clear is None:
        return None
    quotation = _chosen(document, clear, anchor)
    passage = _holding(passages, anchor.start if anchor else clear.start)
    if quotation is None or passage is None:
        return None
    return Place(
        document_id=document.id,
        passage_id=passage.id,
        start=quotation.start,
        end=quotation.end,
        quote=quotation.text,
        address=passage.address,
        page=document.page_at(quotation.start),
    )


def _clear(document: Document, stretch: Span, anchor: Span | None) -> Span | None:
    """Give the part of a stretch that holds no mixed words: around the anchor, else the longest."""
    marks = [mark for mark in document.interleaved if mark.overlaps(stretch)]
    if not marks:
        return stretch
    if anchor is not None and any(mark.overlaps(anchor) for mark in marks):
        return anchor
    edges = [stretch.start, *(edge for mark in sorted(marks) for edge in mark), stretch.end]
    free = [Span(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]
    if anchor is not None:
        return next((span for span in free if span.overlaps(anchor)), None)
    return max(free, key=lambda span: span.end - span.start, default=None)


def _chosen(document: Document, stretch: Span, anchor: Span | None) -> Quotation | None:
    found = quotations(document, *stretch)
    if len(found) > 1 and anchor is not None:
        raw = document.alignment.raw_spans(*anchor)
        held = [
            (sum(max(0, min(span.end, one.end) - max(span.start, one.start)) for span in raw), one) for one in found
        ]
        most, best = max(held, key=lambda pair: pair[0])
        if most:
            return best
    return max(found, key=lambda one: len(one.text), default=None)


def _holding(passages: Sequence[Passage], offset: int) -> Passage | None:
    """Give the passage at an offset; of words between two (a heading), the one that follows."""
    index = bisect_right(passages, offset, key=lambda passage: passage.start) - 1
    if index >= 0 and offset < passages[index].end:
        return passages[index]
    return passages[index + 1] if index + 1 < len(passages) else passages[-1] if passages else None
