"""Judging evidence: which sentences answer a question, and whether any does.

Each candidate sentence of the passages found is measured (`assistant.measures`), and a logistic
function turns the measures into the chance that it answers: that ranks the sentences. Whether one
*answers* is another matter, decided by tests that it must pass one by one (`Doubt`): a sentence
that is near in every other way and speaks of another year, another conference or another act
answers another question. A question is answered when one of the three likeliest sentences raises
no doubt.

The weights were set by hand and compared with fitted ones on two sets of questions, each fitted on
the other: the first sentence was right for .80 and .77 by hand, for .83 and .71 fitted, so the hand
stayed. The tests were made on the same two sets. SQuAD 2.0's unanswerable questions, written against
their passages word for word, no such measure can tell apart: they order them no better than a coin
(area under the curve .50 for the chance of the best sentence).
Comparing each sentence with the question by its vector was tried and left out: it changed the first
two sentences of none, and took most of the time.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.measures import Measures, Yardstick, keys_present, weights_of
from assistant.questions import Question
from assistant.terms import Term
from store import Document, Hit, Span

__all__ = ["WEIGHTS", "Candidate", "Doubt", "candidates_for"]

_MOST_NAMES = 0.6
_SOME_FOCUS = 0.2
_SOME_SIGN = 0.5
_CORE = 0.5
_LENT_CORE = 0.3
_DOUBTED = 0.7
_COMPARABLE = 0.4
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Doubt(StrEnum):
    """A reason why a sentence may not answer, as a reader is told."""

    PARTICULAR = "what it names in particular is not in the same place"
    BOND = "what it names in particular is said of something else"
    SUBJECT = "it is about another instrument or State"
    NAMES = "most of the names asked about are not there"
    WANTED = "it does not hold the kind of thing asked for"
    LANGUAGE = "too little of the question can be compared with its language"
    FOCUS = "what is asked about it is not said there"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: where it stands, how it was measured, its chance."""

    hit: Hit
    document: Document
    span: Span
    text: str
    measures: Measures
    keys: frozenset[str]
    chance: float
    doubts: tuple[Doubt, ...] = ()


WEIGHTS: dict[str, float] = {
    "bias": -9.0,
    "covered": 3.0,
    "covered_around": 2.5,
    "uncovered_rarest": -2.0,
    "particular_missing": -2.0,
    "core": 1.0,
    "unseen": -1.0,
    "pairs": 1.0,
    "wanted": 1.0,
    "wanted_least": 0.6,
    "focus": 0.5,
    "apart": -1.0,
    "subject_missing": -0.5,
    "proper_missing": -1.0,
    "bound": 1.0,
    "joint": 1.0,
    "topic": 3.0,
    "passage": 2.0,
    "rank": 0.4,
    "length": 0.2,
}


def candidates_for(
    question: Question,
    lent: Sequence[Term],
    hits: Sequence[Hit],
    documents: dict[str, Document],
    rarity: dict[str, float],
) -> list[Candidate]:
    """Give the sentences of the passages found, the likeliest answer first.

    `lent` are terms from earlier turns; `rarity` is how rare each term is in the library.
    """
    weights = weights_of(question, lent, rarity)
    present = keys_present(hits, documents)
    yardsticks: dict[str, Yardstick] = {}
    found = []
    for rank, hit in enumerate(hits, 1):
        document = documents[hit.passage.document_id]
        language = document.facts.language
        if language not in yardsticks:
            yardsticks[language] = Yardstick(question, lent, weights, present, language)
        for sentence in yardsticks[language].measured(hit, document, rank):
            doubts = _doubts(sentence.measures, question, lent)
            chance = _chance(sentence.measures) * (_DOUBTED if doubts else 1.0) * sentence.measures.comparable
            found.append(
                Candidate(hit, document, sentence.span, sentence.text, sentence.measures, sentence.keys, chance, doubts)
            )
    return sorted(found, key=lambda c: (-c.chance, c.hit.passage.id, c.span))


def _chance(measures: Measures) -> float:
    total = WEIGHTS["bias"] + sum(
        weight * getattr(measures, name) for name, weight in WEIGHTS.items() if name != "bias"
    )
    return 1 / (1 + math.exp(-total))


def _doubts(measures: Measures, question: Question, lent: Sequence[Term]) -> tuple[Doubt, ...]:
    """Give the reasons not to take a sentence for an answer."""
    doubts = []
    if measures.apart > 0:
        doubts.append(Doubt.PARTICULAR)
    if measures.bound == 0:
        doubts.append(Doubt.BOND)
    if measures.subject_missing > 0:
        doubts.append(Doubt.SUBJECT)
    if measures.proper_missing >= _MOST_NAMES:
        doubts.append(Doubt.NAMES)
    if measures.comparable < _COMPARABLE:
        doubts.append(Doubt.LANGUAGE)
    if measures.wanted_most < _SOME_SIGN:
        doubts.append(Doubt.WANTED)
    # What is asked of a thing that has its own number ("CP/RES. 1162") may be said in other words.
    core = _LENT_CORE if lent else _CORE
    identified = measures.bound == 1 and any(_is_identifier(term) for term in question.terms)
    if measures.focus < _SOME_FOCUS and measures.core < core and not identified:
        doubts.append(Doubt.FOCUS)
    return tuple(doubts)


def _is_identifier(term: Term) -> bool:
    return (
        term.key.startswith("number:")
        and not term.source
        and len(term.surface) > 2
        and not _YEAR.fullmatch(term.surface)
    )
