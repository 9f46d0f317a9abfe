"""Nouns into rows, and rows into nouns: what is written comes back equal."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from store.alignment import Alignment, Run, Span
from store.documents import Document, DocumentDate, DocumentFacts, DocumentSummary, Kind, Page, Passage

__all__ = [
    "Illegible",
    "document_of",
    "document_values",
    "facts_of",
    "legible",
    "passage_of",
    "passage_values",
    "summary_of",
    "text_values",
]


class Illegible(Exception):
    """A row does not hold what was written into it; the caller knows the file and tells the reader."""


_Made = TypeVar("_Made")


def legible(read: Callable[..., _Made]) -> Callable[..., _Made]:
    """Give `read`, which raises `Illegible` where a row makes no sense."""

    @wraps(read)
    def reading(*given: Any) -> _Made:
        try:
            return read(*given)
        except (ValueError, TypeError, KeyError, EOFError, zlib.error) as error:
            raise Illegible(str(error)) from error

    return reading


def document_values(document: Document, passage_count: int) -> dict[str, Any]:
    """Give the row of `documents` for a document."""
    facts = document.facts
    return {
        "id": document.id,
        "file": document.file,
        "title": facts.title,
        "title_constructed": int(facts.title_constructed),
        "issuer": facts.issuer,
        "symbol": facts.symbol,
        "kind": facts.kind.value,
        "language": facts.language,
        "date_label": facts.date.label,
        "date_earliest": facts.date.earliest.isoformat() if facts.date.earliest else None,
        "date_latest": facts.date.latest.isoformat() if facts.date.latest else None,
        "date_inferred": int(facts.date.inferred),
        "date_evidence": _json(facts.date.evidence),
        "corrected": _json(facts.corrected),
        "flags": _json(document.flags),
        "page_count": len(document.pages) or None,
        "passage_count": passage_count,
    }


def text_values(document: Document) -> dict[str, bytes]:
    """Give the row of `texts` for a document."""
    return {
        "raw": _packed_text(document.raw),
        "clean": _packed_text(document.text),
        "alignment": _packed(number for run in document.alignment.runs for number in run),
        "pages": _packed(number for page in document.pages for number in (page.number, page.start, page.end)),
        "interleaved": _packed(number for span in document.interleaved for number in span),
    }


@legible
def facts_of(row: Any) -> DocumentFacts:
    """Give the facts in a row of `documents`."""
    return DocumentFacts(
        title=row.title,
        title_constructed=bool(row.title_constructed),
        issuer=row.issuer,
        symbol=row.symbol,
        kind=Kind(row.kind),
        language=row.language,
        date=DocumentDate(
            label=row.date_label,
            earliest=date.fromisoformat(row.date_earliest) if row.date_earliest else None,
            latest=date.fromisoformat(row.date_latest) if row.date_latest else None,
            inferred=bool(row.date_inferred),
            evidence=tuple(Span(*pair) for pair in json.loads(row.date_evidence)),
        ),
        corrected=tuple(json.loads(row.corrected)),
    )


@legible
def summary_of(row: Any, sources: Sequence[str]) -> DocumentSummary:
    """Give the summary in a row of `documents`."""
    return DocumentSummary(
        id=row.id,
        file=row.file,
        sources=tuple(sources),
        facts=facts_of(row),
        flags=tuple(json.loads(row.flags)),
        page_count=row.page_count,
        passage_count=row.passage_count,
    )


@legible
def document_of(row: Any, sources: Sequence[str]) -> Document:
    """Give the document in a row of `documents` joined with its `texts`."""
    return Document(
        id=row.id,
        file=row.file,
        sources=tuple(sources),
        facts=facts_of(row),
        raw=_unpacked_text(row.raw),
        text=_unpacked_text(row.clean),
        alignment=Alignment(tuple(Run(*three) for three in _threes(row.alignment))),
        pages=tuple(Page(*three) for three in _threes(row.pages)),
        interleaved=_spans(_unpacked(row.interleaved)),
        flags=tuple(json.loads(row.flags)),
    )


def passage_values(passage: Passage, document_key: int) -> dict[str, Any]:
    """Give the row of `passages` for a passage."""
    return {
        "id": passage.id,
        "document_key": document_key,
        "ordinal": passage.ordinal,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "path": _json(passage.path),
        "article": passage.article,
        "context": passage.context,
        "sentences": _json([number for span in passage.sentences for number in span]),
        "pages": _json(passage.pages),
        "role": passage.role,
    }


@legible
def passage_of(row: Any) -> Passage:
    """Give the passage in a row of `passages` joined with its document's id."""
    return Passage(
        id=row.id,
        document_id=row.document_id,
        ordinal=row.ordinal,
        text=row.text,
        start=row.start,
        end=row.end,
        path=tuple(json.loads(row.path)),
        article=row.article,
        context=row.context,
        sentences=_spans(json.loads(row.sentences)),
        pages=tuple(json.loads(row.pages)),
        role=row.role,
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed_text(text: str) -> bytes:
    # A lone surrogate is no character, but a broken file can hold one, and it must come back.
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def _unpacked_text(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def _packed(numbers: Iterable[int]) -> bytes:
    return zlib.compress(array("q", numbers).tobytes(), 6)


def _unpacked(data: bytes) -> array[int]:
    numbers = array("q")
    numbers.frombytes(zlib.decompress(data))
    return numbers


def _threes(data: bytes) -> Iterable[tuple[int, int, int]]:
    numbers = iter(_unpacked(data))
    return zip(numbers, numbers, numbers, strict=True)


def _spans(numbers: Iterable[int]) -> tuple[Span, ...]:
    iterator = iter(numbers)
    return tuple(Span(start, end) for start, end in zip(iterator, iterator, strict=True))
