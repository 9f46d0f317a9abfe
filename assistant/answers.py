"""What an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from store import Filter, Hit, Span

__all__ = ["Answer", "Basis", "Citation", "Listing", "Outcome", "Row", "Searched", "Sentence", "Status", "Turn"]


class Outcome(StrEnum):
    """The three honest outcomes."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_FOUND = "not_found"


class Basis(StrEnum):
    """What an answer rests on."""

    PASSAGES = "passages"
    REGISTER = "register"
    BOTH = "register and passages"


class Status(StrEnum):
    """How a sentence of an answer stands to its sources.

    A quoted sentence is their words; a stated one is made by rule from rows of the register, and
    its citations are the places that the rows come from.
    """

    QUOTED = "quoted"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of a conversation; `role` is "user" or "assistant"."""

    role: str
    content: str


_SHOWN = (
    "number", "file", "title", "symbol", "kind", "date", "address", "page", "start", "end", "quote", "note",
    "document_id", "passage_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation and everything needed to check it.

    `start` and `end` count characters of the raw text; `quote` is that span with its white space
    collapsed. `date` is the label of the document's date, `address` the path within it, `page`
    the page of the quotation's first character. `passage` is the clean span of the passage that
    the quotation was found in. `note` is a caution for the reader ("the extraction mixed this
    text with another; check the original"), or empty.
    """

    number: int
    document_id: str
    passage_id: str
    file: str
    title: str
    symbol: str | None
    kind: str
    date: str
    address: str
    page: int | None
    start: int
    end: int
    quote: str
    passage: Span
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give the fields of the public interface, plus the ids."""
        return {name: getattr(self, name) for name in _SHOWN}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer and the numbers of its citations.

    A quoted sentence's text is its citations' quotations, joined by " […] ".
    """

    text: str
    citations: tuple[int, ...]
    status: Status = Status.QUOTED


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the register as an answer shows it: a cell for each column, and the numbers of its citations."""

    cells: tuple[str, ...]
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that an answer from the register rests on; `filter` says, for readers, how they were chosen."""

    filter: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked for, and where: shown with every answer.

    `question` is the standalone question that was searched for (it may differ from what was typed
    in a follow-up); `terms` are the words looked up; `documents` and `passages` count what the
    filter let through.
    """

    question: str
    terms: tuple[str, ...]
    documents: int
    passages: int
    filter: Filter

    @property
    def label(self) -> str:
        """The search as one sentence."""
        where = f"{self.passages} passages of {self.documents} documents"
        return f"“{self.question}” in {where}"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer made of quotations.

    `missing` says, a sentence each, what was asked and not found. `hits` are the passages that
    were found, best first. With NOT_FOUND, `sentences` hold the nearest that the documents do say
    (they may be empty); `text` then opens by saying that there is no answer. Where the answer rests
    on the register, `listing` holds its rows, and `differences` say, a sentence each, where statements
    differ and why.
    """

    outcome: Outcome
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    searched: Searched
    missing: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = field(default=(), repr=False)
    seconds: float = 0.0
    basis: Basis = Basis.PASSAGES
    listing: Listing | None = None
    differences: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the object that `treaty ask --json` prints."""
        return {
            "outcome": self.outcome.value,
            "basis": self.basis.value,
            "text": self.text,
            "sentences": [
                {"text": s.text, "status": s.status.value, "citations": list(s.citations)} for s in self.sentences
            ],
            "searched": self.searched.label,
            "missing": list(self.missing),
            "differences": list(self.differences),
            "listing": self.listing
            and {
                "filter": self.listing.filter,
                "columns": list(self.listing.columns),
                "rows": [{"cells": list(row.cells), "citations": list(row.citations)} for row in self.listing.rows],
            },
            "citations": [citation.as_json() for citation in self.citations],
        }
