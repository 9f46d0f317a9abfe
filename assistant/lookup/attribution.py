"""Which documents a question names as its source: "according to the 2008-2012 report", "according to SIPRI"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.questions import Question
from store import DocumentSummary
from store.folding import fold, stem

__all__ = ["documents_meant"]

_ENOUGH = 0.5


def documents_meant(question: Question, summaries: Sequence[DocumentSummary]) -> tuple[str, ...]:
    """Give the ids of the documents that fit best what a question names as its source; none where it names none.

    A document fits by the words of its title, issuer, symbol and file, and by the years of its date.
    """
    wanted = {word for term in question.terms if term.source for word in _words(term.surface, question.language)}
    if not wanted:
        return ()
    scored = [(_share(wanted, summary), summary.id) for summary in summaries]
    best = max((share for share, _ in scored), default=0.0)
    return tuple(id_ for share, id_ in scored if share == best) if best >= _ENOUGH else ()


def _share(wanted: set[str], summary: DocumentSummary) -> float:
    facts = summary.facts
    years = [str(day.year) for day in (facts.date.earliest, facts.date.latest) if day]
    known = " ".join((facts.title, facts.issuer or "", facts.symbol or "", facts.kind.value, summary.file, *years))
    return len(wanted & set(_words(known, facts.language))) / len(wanted)


def _words(text: str, language: str) -> list[str]:
    return [stem(word, language) for word in re.findall(r"\w+", fold(text))]
