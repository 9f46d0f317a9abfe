"""What is measured of a sentence as an answer to a question.

How much of the question it covers, weighed by rarity, by itself and with its surroundings; whether
it holds the kind of thing wanted; whether what is particular in the question (a year, an ordinal, a
State, a number) is there, next to what it belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.questions import Question
from assistant.signs import holds
from assistant.terms import Term, term_keys
from assistant.wants import Want
from store import Document, Hit, Span

__all__ = ["Measured", "Measures", "Yardstick", "keys_present", "weights_of"]

_LENT_WEIGHT = 0.25
_LIGHT_WEIGHT = 0.25
_SOURCE_WEIGHT = 0.4
_LEAD = 900
_BESIDE = 0.6
_WITHIN = 0.45
_TITLE = 0.6
_LONG = 420
_NEAR = 5
_SIGNATURE_LINES = 6
_SIGNATURE_WIDTH = 100


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
    core: float
    """Rarity-weighted share of the terms that are no proper names, in sentence and neighbours."""
    unseen: float
    """Share of the question's rarity in terms that no passage found holds."""
    pairs: float
    """Share of the question's neighbouring term pairs that stand near each other in the sentence."""
    wanted: float
    """Mean of the signs of what is wanted; 0.5 where nothing special is."""
    wanted_most: float
    """The greatest of these signs."""
    comparable: float
    """Share of the question's rarity in terms that can be compared with the document's language at all."""
    wanted_least: float
    """The least of these signs."""
    focus: float
    """Where the rarest term that is no proper name stands: sentence (1), beside it (0.7), passage (0.3)."""
    apart: float
    """Share of the particular terms that stand neither in the sentence, nor beside it, nor in its titles."""
    subject_missing: float
    """1 where an instrument or State of the question is named neither near the sentence nor in the opening, or the
    sentence names other instruments only."""
    proper_missing: float
    """Rarity-weighted share of the proper names that are neither in the sentence, nor beside it, nor in its titles."""
    bound: float
    """Share of the particular terms that stand near what they belong to ("Second Conference", "March 2009")."""
    joint: float
    """What is covered in sentence and neighbours, times the least sign of what is wanted."""
    topic: float
    """Rarity-weighted share of what earlier turns lend that passage, titles or opening hold; 1 without any."""
    passage: float
    """Score of the passage."""
    rank: float
    """1 / rank of the passage."""
    length: float
    """Length against a long sentence, capped."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A sentence of a passage, measured: its clean span, its text, its keys."""

    span: Span
    text: str
    keys: frozenset[str]
    measures: Measures


def weights_of(question: Question, lent: Sequence[Term], rarity: dict[str, float]) -> dict[str, float]:
    """Give what each term counts: its rarity, less for light words, for the source named, for what is lent."""
    weights = {term.key: rarity.get(term.key, 1.0) * _importance(term) for term in question.terms}
    return {term.key: _LENT_WEIGHT * rarity.get(term.key, 1.0) for term in lent} | weights


class Yardstick:
    """A question with the weights of its terms, ready to be compared with sentences."""

    def __init__(
        self,
        question: Question,
        lent: Sequence[Term],
        weights: dict[str, float],
        found: frozenset[str],
        language: str,
    ) -> None:
        self._question = question
        # A plain word of one language cannot be missed in a text of another.
        comparable = [t for t in (*question.terms, *lent) if question.language == language or t.elsewhere]
        everything = sum(weights.values()) or 1.0
        self._weights = weights = {term.key: weights[term.key] for term in comparable}
        self._comparable = sum(weights.values()) / everything
        self._whole = sum(weights.values()) or 1.0
        self._lent = {term.key: weights[term.key] for term in lent if term in comparable}
        asked = [term for term in question.terms if not term.source and term in comparable]
        self._core = {term.key: weights[term.key] for term in asked if not term.proper and not term.light}
        self._proper = {term.key: weights[term.key] for term in asked if term.proper}
        self._subjects = [term.key for term in asked if term.key.startswith(("instrument:", "state:"))]
        self._unseen = sum(weight for key, weight in weights.items() if key not in found) / self._whole
        self._focus = max(self._core, key=self._core.__getitem__, default=None)
        particular = {term.key for term in asked if term.particular and not term.key.startswith("state:")}
        self._bound = _bonds(question, particular)
        self._particular = [term.key for term in asked if term.particular]
        self._leads: dict[str, tuple[str, ...]] = {}

    def measured(self, hit: Hit, document: Document, rank: int) -> list[Measured]:
        """Measure the sentences of a passage that was found at a rank (1 is best)."""
        language = document.facts.language
        passage = hit.passage
        spans = passage.sentences or (Span(passage.start, passage.end),)
        texts = [document.text[s.start : s.end] for s in spans]
        sequences = [term_keys(text, language) for text in texts]
        if texts and _is_signature(texts[-1], document, spans[-1]):
            sequences[-1] += ("term:sign",)
        sets = [frozenset(keys) for keys in sequences]
        headed = term_keys(f"{passage.context} {passage.address} {document.facts.date.label}", language)
        lead = self._lead(document)
        title = frozenset(headed)
        whole = frozenset().union(*sets)
        paragraphs = _paragraphs(document.text, spans)
        found = []
        for i, (span, text) in enumerate(zip(spans, texts, strict=True)):
            if not any(c.isalnum() for c in text) or _is_heading(text, passage.path):
                continue
            near = [j for j in range(len(sets)) if j != i and (abs(j - i) == 1 or paragraphs[j] == paragraphs[i])]
            beside = frozenset().union(*(sets[j] for j in near))
            measured = self._cover(sets[i], beside, whole, title, frozenset(lead))
            measured["pairs"] = _share(self._question.pairs, [sequences[i]])
            measured["bound"] = self._held([headed, lead, sequences[i], *(sequences[j] for j in near)])
            signs = [
                holds(want, text, language, self._question, passage.address)
                for want in self._question.wants
                if want is not Want.OVERVIEW
            ]
            measured["wanted"] = sum(signs) / len(signs) if signs else 0.5
            measured["wanted_most"] = max(signs) if signs else 0.5
            measured["comparable"] = self._comparable
            measured["wanted_least"] = min(signs) if signs else 0.5
            measured["joint"] = measured.pop("near") * measured["wanted_least"]
            measured["topic"] = self._topic(whole | title | frozenset(lead))
            measured["passage"] = hit.score
            measured["rank"] = 1 / rank
            measured["length"] = min(1.0, len(text) / _LONG)
            found.append(Measured(span, text, sets[i], Measures(**measured)))
        return found

    def _lead(self, document: Document) -> tuple[str, ...]:
        """Give the keys of a document's opening, which says what the whole of it is about."""
        if document.id not in self._leads:
            opening = f"{document.facts.issuer or ''} {document.facts.title} {document.text[:_LEAD]}"
            self._leads[document.id] = term_keys(opening, document.facts.language)
        return self._leads[document.id]

    def _topic(self, keys: frozenset[str]) -> float:
        whole = sum(self._lent.values())
        return sum(weight for key, weight in self._lent.items() if key in keys) / whole if whole else 1.0

    def _of_another(self, own: frozenset[str]) -> bool:
        """Whether a sentence names instruments, and none of those asked about: another's entry into force."""
        asked = {key for key in self._subjects if key.startswith("instrument:")}
        named = {key for key in own if key.startswith("instrument:")}
        return bool(asked and named) and not asked & named

    def _held(self, sequences: Sequence[Sequence[str]]) -> float:
        if not self._bound:
            return 0.5
        held = sum(
            any(_share(frozenset({(key, other)}), sequences) for other in others) for key, others in self._bound.items()
        )
        return held / len(self._bound)

    def _cover(
        self,
        own: frozenset[str],
        beside: frozenset[str],
        whole: frozenset[str],
        title: frozenset[str],
        lead: frozenset[str],
    ) -> dict[str, float]:
        covered = around = rarest = near = 0.0
        for key, weight in self._weights.items():
            if key in own or key in beside or key in title:
                near += weight
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
        core = sum(weight for key, weight in self._core.items() if key in own or key in beside)
        close = own | beside | title | lead
        apart = [key for key in self._particular if key not in close]
        proper = sum(weight for key, weight in self._proper.items() if key not in close)
        return {
            "subject_missing": float(any(key not in close for key in self._subjects) or self._of_another(own)),
            "apart": len(apart) / len(self._particular) if self._particular else 0.0,
            "proper_missing": proper / sum(self._proper.values()) if self._proper else 0.0,
            "near": near / self._whole,
            "focus": _nearness(self._focus, own, beside, whole | title),
            "core": core / sum(self._core.values()) if self._core else 0.5,
            "unseen": self._unseen,
            "covered": covered / self._whole,
            "covered_around": around / self._whole,
            "uncovered_rarest": rarest / self._whole,
            "particular_missing": len(lost) / len(self._particular) if self._particular else 0.0,
        }


def _bonds(question: Question, particular: set[str]) -> dict[str, set[str]]:
    """Give, for each particular term, the terms beside it in the question: "Second" goes with "ATT" or "Conference"."""
    after = dict(question.pairs)
    bonds: dict[str, set[str]] = {}
    for one, other in question.pairs:
        if one in particular:
            bonds.setdefault(one, set()).update({other, *([after[other]] if other in after else [])})
        if other in particular:
            bonds.setdefault(other, set()).add(one)
    return bonds


def _importance(term: Term) -> float:
    return _SOURCE_WEIGHT if term.source else _LIGHT_WEIGHT if term.light else 1.0


def _share(pairs: frozenset[tuple[str, str]], sequences: Sequence[Sequence[str]]) -> float:
    """Give the share of pairs whose two keys stand within three of each other in one of the sequences."""
    if not pairs:
        return 0.5
    near = 0
    for one, other in pairs:
        for keys in sequences:
            first = [place for place, key in enumerate(keys) if key == one]
            second = [place for place, key in enumerate(keys) if key == other]
            if any(abs(x - y) <= _NEAR for x in first for y in second):
                near += 1
                break
    return near / len(pairs)


def _nearness(key: str | None, own: frozenset[str], beside: frozenset[str], whole: frozenset[str]) -> float:
    if key is None:
        return 0.5
    return 1.0 if key in own else 0.7 if key in beside else 0.3 if key in whole else 0.0


def _is_signature(text: str, document: Document, span: Span) -> bool:
    """Whether the last words of a document are a signature block: short lines with capitals, and no full stop."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if document.text[span.end :].strip() or not 2 <= len(lines) <= _SIGNATURE_LINES or text.rstrip().endswith("."):
        return False
    return all(len(line) < _SIGNATURE_WIDTH and line[0].isupper() for line in lines)


def _paragraphs(text: str, spans: Sequence[Span]) -> list[int]:
    """Give the number of the paragraph or list item that each sentence stands in."""
    numbers = [0]
    for before, after in pairwise(spans):
        numbers.append(numbers[-1] + ("\n" in text[before.end : after.start]))
    return numbers


def keys_present(hits: Sequence[Hit], documents: dict[str, Document]) -> frozenset[str]:
    """Give the keys of all that was found."""
    keys: set[str] = set()
    for hit in hits:
        language = documents[hit.passage.document_id].facts.language
        keys.update(term_keys(hit.passage.text, language))
        keys.update(term_keys(f"{hit.passage.context} {hit.passage.address}", language))
    return frozenset(keys)


def _is_heading(text: str, path: Sequence[str]) -> bool:
    stripped = text.strip()
    return any(stripped and stripped in part for part in path) or (len(stripped) < 90 and stripped.isupper())
