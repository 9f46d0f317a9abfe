"""The one place where words of a document become a quotation.

A quotation is a raw span, shown with its white space collapsed; nothing else is ever put
between quotation marks. A clean stretch from which a cleaning rule took something out of the
middle (a page heading, a note) becomes several quotations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.alignment import Span
from store.documents import Document

__all__ = ["GAP", "Quotation", "collapse", "is_exact", "is_interleaved", "quotations"]

GAP = " […] "
"""What stands between two quotations of one sentence."""

_HARMLESS_GAP = 12


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of `raw[start:end]`, white space collapsed."""

    start: int
    end: int
    text: str


def collapse(text: str) -> str:
    """Turn every run of Unicode white space into one blank, and trim."""
    return re.sub(r"\s+", " ", text).strip()


def is_exact(document: Document, quotation: Quotation) -> bool:
    """Check a quotation against the stored raw text: nothing is shown that fails this."""
    return (
        0 <= quotation.start < quotation.end <= len(document.raw)
        and bool(quotation.text)
        and collapse(document.raw[quotation.start : quotation.end]) == quotation.text
    )


def quotations(document: Document, start: int, end: int) -> tuple[Quotation, ...]:
    """Quote the clean stretch `[start, end)` from the raw text.

    Gaps without a letter or digit (mark-up, a soft hyphen, a lost dash) are bridged, so that the
    words appear as the source has them; any other gap parts the quotation in two.
    Every quotation given back is exact; there may be none.
    """
    merged: list[Span] = []
    for span in document.alignment.raw_spans(start, end):
        if merged and _is_bridged(document.raw, merged[-1].end, span.start):
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    quoted = (_trimmed(document.raw, span) for span in merged)
    return tuple(q for q in quoted if q is not None and is_exact(document, q))


def is_interleaved(document: Document, start: int, end: int) -> bool:
    """Whether a clean stretch holds words that the extraction mixed with others."""
    return any(mark.start < end and start < mark.end for mark in document.interleaved)


def _is_bridged(raw: str, start: int, end: int) -> bool:
    gap = raw[start:end]
    return start <= end and (not gap.strip() or len(gap) <= _HARMLESS_GAP) and not any(c.isalnum() for c in gap)


def _trimmed(raw: str, span: Span) -> Quotation | None:
    start, end = span
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    text = collapse(raw[start:end])
    return Quotation(start, end, text) if any(c.isalnum() for c in text) else None
