"""From a reading to a document and its passages: everything but the vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.cleaning import clean
from ingest.correcting import Corrections
from ingest.facts import facts_of
from ingest.reading import Reading
from ingest.register import entries_of
from ingest.splitting import split
from ingest.structure import units_of
from store.documents import Document, Passage
from store.register.entries import NOTHING, Entries

__all__ = ["Prepared", "document_id", "embedded_text", "prepare"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document and its passages, ready to be embedded; `warnings` are sentences for the report.

    `entries` are what it gives to the register.
    """

    document: Document
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...]
    entries: Entries = NOTHING


def document_id(reading: Reading) -> str:
    """Give the id of what was read: the same words have the same id, in whatever file they came."""
    digest = hashlib.sha256(" ".join(reading.raw.split()).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:20]


def embedded_text(passage: Passage) -> str:
    """Give what is embedded for a passage: its context line, then its text."""
    return f"{passage.context}\n{passage.text}"


def prepare(
    path: Path,
    reading: Reading,
    count_tokens: Callable[[Sequence[str]], list[int]],
    window: int,
    *,
    target: int,
    corrections: Corrections,
) -> Prepared:
    """Clean, describe, divide, and read what the register keeps."""
    cleaned = clean(reading)
    facts = corrections.applied(facts_of(cleaned, reading, path.name), path)
    identifier = document_id(reading)
    pages = cleaned.pages or reading.pages
    passages = split(
        identifier,
        cleaned.text,
        units_of(cleaned, facts),
        facts,
        cleaned.alignment,
        pages,
        count_tokens,
        window,
        target=target,
    )
    document = Document(
        id=identifier,
        file=path.name,
        sources=(str(path),),
        facts=facts,
        raw=reading.raw,
        text=cleaned.text,
        alignment=cleaned.alignment,
        pages=pages,
        interleaved=cleaned.interleaved,
        flags=cleaned.flags,
    )
    return Prepared(document, passages, reading.warnings, entries_of(document, passages))
