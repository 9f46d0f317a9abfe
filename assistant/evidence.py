"""Judging evidence: which sentences answer a question, and whether any does.

Each candidate sentence of the passages found is described by a few plain measures (`Measures`):
how much of the question it covers, weighed by rarity, by itself and with its surroundings; whether
it holds the kind of thing wanted; how near it is in meaning; whether what is particular in the
question (a year, an ordinal, a State, a number) is there. A logistic function turns them into the
chance that the sentence answers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np

from assistant.questions import Question, Term, Want, term_keys
from assistant.signs import holds
from store import Document, Hit, Span
from store.embedding import Embedding

__all__ = ["Candidate", "Judge", "Measures", "WEIGHTS"]

_LENT_WEIGHT = 0.4
_BESIDE = 0.6
_WITHIN = 0.45
_TITLE = 0.6
_MOST_EMBEDDED = 16
_LONG = 420


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured of a sentence as an answer; each lies in 0..1 unless said otherwise."""

    covered: float
    """Rarity-weighted share of the question's terms in the sentence."""
    covered_around: float
    """The same, with its neighbours, its passage and its titles at reduced weight."""
    uncovered_rarest: float
    """Share that the rarest term missing from sentence and surroundings has in the question's rarity."""
    particular_missing: float
    """Share of the particular terms that neither sentence nor passage nor title holds."""
    pairs: float
    """Share of the question's neighbouring term pairs that stand near each other in the sentence."""
    wanted: float
    """Mean of the signs of what is wanted; 0.5 where nothing special is."""
    wanted_least: float
    """The least of these signs."""
    meaning: float
    """Cosine between question and sentence."""
    passage: float
    """Score of the passage."""
    rank: float
    """1 / rank of the passage."""
    length: float
    """Length against a long sentence, capped."""


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


WEIGHTS: dict[str, float] = {
    "bias": -6.0,
    "covered": 3.0,
    "covered_around": 2.5,
    "uncovered_rarest": -2.0,
    "particular_missing": -2.0,
    "pairs": 1.0,
    "wanted": 1.0,
    "wanted_least": 0.6,
    "meaning": 2.5,
    "passage": 2.0,
    "rank": 0.4,
    "length": 0.2,
}


class Judge:
    """Measures sentences against questions."""

    def __init__(self, embedding: Embedding, weights: dict[str, float] | None = None) -> None:
        self._embedding = embedding
        self._weights = weights or WEIGHTS

    def candidates(
        self,
        question: Question,
        lent: Sequence[Term],
        hits: Sequence[Hit],
        documents: dict[str, Document],
        rarity: dict[str, float],
    ) -> list[Candidate]:
        """Give the sentences of the passages found, the likeliest answer first."""
        weights = {term.key: rarity.get(term.key, 1.0) for term in question.terms}
        weights.update({term.key: _LENT_WEIGHT * rarity.get(term.key, 1.0) for term in lent})
        asked = _Asked(question, lent, weights)
        drafts: list[tuple[Hit, Document, Span, str, frozenset[str], dict[str, float]]] = []
        for rank, hit in enumerate(hits, 1):
            document = documents[hit.passage.document_id]
            drafts += asked.measured(hit, document, rank)
        if not drafts:
            return []
        chances = [self._chance(m | {"meaning": m["passage"]}) for *_, m in drafts]
        order = sorted(range(len(drafts)), key=lambda i: -chances[i])
        near = order[:_MOST_EMBEDDED]
        vectors = self._embedding.embed_passages([drafts[i][3] for i in near])
        cosines = vectors @ self._embedding.embed_question(question.text)
        for i, cosine in zip(near, cosines.tolist(), strict=True):
            drafts[i][-1]["meaning"] = max(0.0, cosine)
        # A sentence that was not embedded is taken to be as near as the farthest that was.
        floor = float(np.min(cosines))
        found = []
        for hit, document, span, text, keys, measured in drafts:
            measured.setdefault("meaning", max(0.0, floor))
            measures = Measures(**measured)
            found.append(Candidate(hit, document, span, text, measures, keys, self._chance(measured)))
        return sorted(found, key=lambda c: (-c.chance, c.hit.passage.id, c.span))

    def _chance(self, measured: dict[str, float]) -> float:
        total = self._weights["bias"] + sum(self._weights[name] * value for name, value in measured.items())
        return 1 / (1 + math.exp(-total))


class _Asked:
    """A question with the weights of its terms, ready to be compared with sentences."""

    def __init__(self, question: Question, lent: Sequence[Term], weights: dict[str, float]) -> None:
        self._question = question
        self._weights = weights
        self._whole = sum(weights.values()) or 1.0
        self._particular = [t.key for t in question.terms if t.particular] + [
            t.key for t in lent if t.particular and t.proper
        ]

    def measured(
        self, hit: Hit, document: Document, rank: int
    ) -> list[tuple[Hit, Document, Span, str, frozenset[str], dict[str, float]]]:
        language = document.facts.language
        passage = hit.passage
        spans = passage.sentences or (Span(passage.start, passage.end),)
        texts = [document.text[s.start : s.end] for s in spans]
        sequences = [term_keys(text, language) for text in texts]
        sets = [frozenset(keys) for keys in sequences]
        title = frozenset(term_keys(f"{passage.context} {passage.address} {document.facts.date.label}", language))
        whole = frozenset().union(*sets)
        found = []
        for i, (span, text) in enumerate(zip(spans, texts, strict=True)):
            if not any(c.isalnum() for c in text) or _is_heading(text, passage.path):
                continue
            beside = frozenset().union(*sets[max(0, i - 1) : i], *sets[i + 1 : i + 2])
            measured = self._cover(sets[i], beside, whole, title)
            measured["pairs"] = self._pairs(sequences[i])
            signs = [holds(want, text, language, self._question) for want in self._question.wants if want is not Want.OVERVIEW]
            measured["wanted"] = sum(signs) / len(signs) if signs else 0.5
            measured["wanted_least"] = min(signs) if signs else 0.5
            measured["passage"] = hit.score
            measured["rank"] = 1 / rank
            measured["length"] = min(1.0, len(text) / _LONG)
            found.append((hit, document, span, text, sets[i], measured))
        return found

    def _cover(
        self, own: frozenset[str], beside: frozenset[str], whole: frozenset[str], title: frozenset[str]
    ) -> dict[str, float]:
        covered = around = rarest = 0.0
        for key, weight in self._weights.items():
            if key in own:
                covered += weight
                around += weight
            elif key in title or key in beside:
                around += weight * (_TITLE if key in title else _BESIDE)
            elif key in whole:
                around += weight * _WITHIN
            else:
                rarest = max(rarest, weight)
        lost = [key for key in self._particular if key not in whole and key not in title]
        return {
            "covered": covered / self._whole,
            "covered_around": around / self._whole,
            "uncovered_rarest": rarest / self._whole,
            "particular_missing": len(lost) / len(self._particular) if self._particular else 0.0,
        }

    def _pairs(self, keys: Sequence[str]) -> float:
        if not self._question.pairs:
            return 0.5
        places: dict[str, list[int]] = {}
        for place, key in enumerate(keys):
            places.setdefault(key, []).append(place)
        near = sum(
            any(abs(x - y) <= 3 for x in places.get(a, ()) for y in places.get(b, ())) for a, b in self._question.pairs
        )
        return near / len(self._question.pairs)


def _is_heading(text: str, path: Sequence[str]) -> bool:
    stripped = text.strip()
    return any(stripped and stripped in part for part in path) or (len(stripped) < 90 and stripped.isupper())


def measure_names() -> tuple[str, ...]:
    """Give the names of the measures, in order."""
    return tuple(field.name for field in fields(Measures))


def values(measures: Measures) -> tuple[float, ...]:
    """Give the values of the measures, in the order of their names."""
    return astuple(measures)
