"""Answers on who cites a document or decision: a line for each document that does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.lookup.listed import Line, Listed
from assistant.lookup.routing import Topic
from assistant.lookup.wording import joined
from assistant.questions import Question
from store import DocumentSummary
from store.folding import fold
from store.register import Register
from store.register.entries import Place, Role
from store.symbols import Symbol

__all__ = ["asks_who_cites", "citing"]

_COLUMNS = ("Document", "Symbol", "Date", "Places")
_MOST_PLACES = 4
_MOST_QUOTES = 4
_CITES = (
    r"(?:cit(?:es?|ing|ed|an?|ent|am)|refer(?:s|red)?\sto|mention(?:s|ed|nent)?|recall(?:s|ed)?|reaffirm(?:s|ed)?|invok(?:es?|ed)"
    r"|mencionan?|recuerdan?|reafirman?|invocan?)"
)
_ASKS = re.compile(
    rf"\b(?:who|quien(?:es)?|qui|quem)\s{_CITES}\b"
    r"|\b(?:which|what|how\smany|que|cuales|cuant[oa]s|quels?|quelles?|combien\sde|quais|quant[oa]s)\s(?:[\w-]+\s){0,4}?"
    r"(?:documents?|resolutions?|decisions?|reports?|papers?|treaties|documentos?|resoluciones|decisiones|informes?"
    rf"|rapports?|resolucoes|relatorios?)\s(?:[\w-]+\s){{0,3}}?{_CITES}\s"
)
_IS_CITED = re.compile(r"\b(?:is|are|was|were|be|been)\s(?:\w+\s)?(?:cited|mentioned|recalled|referred)\b")


def asks_who_cites(question: Question) -> bool:
    """Whether a question asks which documents cite what it names."""
    folded = fold(question.text)
    return bool(_ASKS.search(folded)) and not _IS_CITED.search(folded)


def citing(
    symbols: Sequence[Symbol], register: Register, shelf: Mapping[str, DocumentSummary], documents: Sequence[str]
) -> Listed | None:
    """List the documents that cite some symbols, the oldest first; None where none does.

    `shelf` has the documents by id; with `documents`, only those ids count.
    """
    places: dict[str, list[Place]] = {}
    for symbol in symbols:
        for reference in register.references(symbol.key, role=Role.CITES, documents=documents):
            places.setdefault(reference.place.document_id, []).append(reference.place)
    rows = sorted(
        ((shelf[id_], tuple(dict.fromkeys(found))) for id_, found in places.items() if id_ in shelf),
        key=lambda row: (row[0].facts.date.earliest is None, str(row[0].facts.date.earliest), row[0].file),
    )
    if not rows:
        return None
    named = joined([symbol.norm for symbol in symbols])
    several = "1 document cites" if len(rows) == 1 else f"{len(rows)} documents cite"
    return Listed(
        topic=Topic.SYMBOL,
        filter=f"documents that cite {named}",
        lines=(
            Line(f"{several} {named}.", ()),
            *(Line(_told(summary, found), found[:_MOST_PLACES]) for summary, found in rows),
        ),
        columns=_COLUMNS,
        cells=tuple(
            (one.facts.title, one.facts.symbol or "", one.facts.date.label, str(len(found))) for one, found in rows
        ),
        sources=tuple(found[:_MOST_PLACES] for _, found in rows),
        quotes=tuple(found[0] for _, found in rows)[:_MOST_QUOTES],
        settled=True,
    )


def _told(summary: DocumentSummary, places: Sequence[Place]) -> str:
    title, symbol = summary.facts.title, summary.facts.symbol
    named = f"{title} ({symbol})" if symbol and symbol not in title else title
    return f"{named}, {summary.facts.date.label}: in {len(places)} place{'' if len(places) == 1 else 's'}."
