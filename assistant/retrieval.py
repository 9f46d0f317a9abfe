"""Finding passages: by words and by meaning, fused.

A passage's score is `w * bm25 / max + (1 - w) * cosine`, where the word share `w` is the setting
`words_weight` for documents in the question's own language. A document in another language is
searched with what survives translation (numbers, proper names, the names of the field in its
language, `store.names`), and its word share shrinks to the part of the question, weighed by
rarity, that such words carry: stray matches cannot lead astray. Measured reasons for the weighted
sum, against reciprocal-rank fusion, stand in the README.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from assistant.questions import Question
from assistant.settings import AssistantSettings
from assistant.terms import Term, term_keys
from store import ALL, Filter, Hit, Passage
from store.embedding import Embedding
from store.lexical import WeightedTerm
from store.library import Library

__all__ = ["Found", "Retrieval"]

_SYNONYM_WEIGHT = 0.25
_TITLE_BONUS = 0.05
_HEADING_BONUS = 0.1
_ARTICLE_BONUS = 0.15
_MOST = 0.75
_ARTICLE = re.compile(r"^(?:article|articulo|artículo|artigo|art\.)\s[\w.]+\W*", re.IGNORECASE)
_PROVISION = re.compile(r"\b(?:articles?|art[ií]culos?|artigos?|art\.)\s([ivxlc]+|\d+)\b", re.IGNORECASE)
_MOST_OTHERS = 5
_LITTLE = 0.3
_UNRELATED = (
    "The committee meets every second year in the capital.",
    "Bread is baked in a hot oven until its crust is brown.",
    "La biblioteca cierra los domingos por la tarde.",
    "Copper carries electricity better than iron does.",
    "Les hirondelles partent vers le sud en automne.",
    "Ela comprou três livros e um mapa na feira.",
)
_CROWD_SHARE = 0.6
_CROWD_SCORE = 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the passages, best first, and how rare each term of the question is.

    `others` are the best passages of documents that have none among the hits: another date, another
    figure. `rarity` is the inverse passage frequency of each term's key, at least 0.
    """

    hits: tuple[Hit, ...]
    rarity: dict[str, float]
    others: tuple[Hit, ...] = ()


class Retrieval:
    """Hybrid search over a library."""

    def __init__(self, library: Library, embedding: Embedding, settings: AssistantSettings) -> None:
        self._library = library
        self._embedding = embedding
        self._settings = settings
        self._floor: float | None = None
        self._spoken: tuple[int, dict[str, str]] = (-1, {})

    def search(self, question: Question, k: int, filter: Filter = ALL, extra: Sequence[Term] = ()) -> Found:  # noqa: A002
        """Give the `k` best passages for a question; `extra` are terms from earlier turns, at half weight."""
        spoken = self._languages(filter)
        if not spoken:
            return Found((), {})
        rarity = self._rarity((*question.terms, *extra), filter)
        shares = {
            language: self._settings.words_weight * _translated(question, language, rarity)
            for language in dict.fromkeys(spoken.values())
        }
        most = max(k, self._settings.candidates)
        by_words = self._by_words(question, extra, shares, most, filter)
        if len(shares) > 1:
            by_words = _weighed(by_words, question, rarity, spoken)
        cosines, by_meaning = self._by_meaning(question, by_words, most, filter)
        scored = []
        for id_, hit in (by_words | by_meaning).items():
            language = spoken.get(hit.passage.document_id, question.language)
            share = shares.get(language, 0.0)
            words = by_words[id_].score if id_ in by_words else 0.0
            score = share * words + (1 - share) * cosines[id_] + _named(question, hit.passage, language)
            ways = (*(["words"] if id_ in by_words else []), *(["meaning"] if id_ in by_meaning else []))
            scored.append(Hit(hit.passage, min(1.0, score), ways))
        ranked = sorted(scored, key=_order)
        taken = _spread(ranked, k)
        return Found(tuple(taken), rarity, tuple(_others(ranked, taken)))

    def _languages(self, filter: Filter) -> dict[str, str]:  # noqa: A002
        """Give the language of each document that the filter lets through; of all, remembered for a revision."""
        revision = self._library.revision
        if not filter.is_open or self._spoken[0] != revision:
            spoken = {summary.id: summary.facts.language for summary in self._library.summaries(filter)}
            if not filter.is_open:
                return spoken
            self._spoken = (revision, spoken)
        return self._spoken[1]

    def _by_words(
        self,
        question: Question,
        extra: Sequence[Term],
        shares: dict[str, float],
        most: int,
        filter: Filter,  # noqa: A002
    ) -> dict[str, Hit]:
        """Give what full-text search finds in the documents of each language, by passage id."""
        found: dict[str, Hit] = {}
        for language, share in shares.items():
            terms = _lookups(question, extra, language)
            if terms and share > 0:
                only = filter if len(shares) == 1 else replace(filter, languages=(language,))
                found |= {hit.passage.id: hit for hit in self._library.words(terms, most, only)}
        return found

    def _by_meaning(
        self,
        question: Question,
        by_words: dict[str, Hit],
        most: int,
        filter: Filter,  # noqa: A002
    ) -> tuple[dict[str, float], dict[str, Hit]]:
        """Give the cosine of every passage found either way, and the passages nearest in meaning, by id."""
        vector = self._embedding.embed_question(question.text)
        near = {hit.passage.id: hit for hit in self._library.nearest(vector, most, filter)}
        cosines = {id_: hit.score for id_, hit in near.items()}
        rest = [id_ for id_ in by_words if id_ not in near]
        if rest:
            values = (self._library.vectors(rest) @ vector).clip(0.0, 1.0).tolist()
            cosines.update(zip(rest, values, strict=True))
        floor = self._unrelated()
        return {id_: max(0.0, (cosine - floor) / (1 - floor)) for id_, cosine in cosines.items()}, near

    def _unrelated(self) -> float:
        """Give the least cosine that the model gives texts which have nothing in common; what lies above counts.

        Some models (the E5 family) put all texts within a narrow cone: there the word matches would outweigh
        everything. Below a little it is taken for none.
        """
        if self._floor is None:
            questions = np.stack([self._embedding.embed_question(text) for text in _UNRELATED])
            pairs = questions @ self._embedding.embed_passages(_UNRELATED).T
            least = float(pairs[~np.eye(len(_UNRELATED), dtype=bool)].min())
            self._floor = least if least > _LITTLE else 0.0
        return self._floor

    def _rarity(self, terms: Sequence[Term], filter: Filter) -> dict[str, float]:  # noqa: A002
        total = max(1, self._library.counts(filter)[1])
        # A name is as common as the rarest word of its own surface form.
        own = {term.key: (term.words or term.elsewhere)[: max(1, len(term.surface.split()))] for term in terms}
        frequency = self._library.term_frequencies([word for words in own.values() for word in words])
        unseen = [term for term in terms if not any(frequency[word] for word in own[term.key])]
        frequency |= self._library.term_frequencies([word for term in unseen for word in term.elsewhere])
        rarity = {}
        for term in terms:
            seen = min((frequency[word] for word in own[term.key]), default=0)
            seen = seen or min((frequency.get(word, 0) for word in term.elsewhere), default=0)
            rarity[term.key] = math.log((total + 1) / (seen + 0.5)) if total > 1 else 1.0
        return {key: max(0.1, value) for key, value in rarity.items()}


def _weighed(
    by_words: dict[str, Hit], question: Question, rarity: dict[str, float], spoken: dict[str, str]
) -> dict[str, Hit]:
    """Scale the word scores of each language by how much of the question its best passage holds.

    The best of a language scores 1 however little it matches: beside another language's that would
    lead a question astray into whatever is written in its own.
    """
    best: dict[str, Hit] = {}
    for hit in by_words.values():
        language = spoken[hit.passage.document_id]
        if language not in best or hit.score > best[language].score:
            best[language] = hit
    whole = sum(rarity[term.key] for term in question.terms) or 1.0
    held = {
        language: sum(rarity[key] for key in question.keys & set(_keys(hit.passage, language))) / whole
        for language, hit in best.items()
    }
    return {id_: replace(hit, score=hit.score * held[spoken[hit.passage.document_id]]) for id_, hit in by_words.items()}


def _keys(passage: Passage, language: str) -> tuple[str, ...]:
    return (*term_keys(passage.context, language), *term_keys(passage.text, language))


def _order(hit: Hit) -> tuple[float, str]:
    return -hit.score, hit.passage.id


def _lookups(question: Question, extra: Sequence[Term], language: str) -> list[WeightedTerm]:
    """Give what to look up in documents of a language."""
    own = question.language == language
    found: list[WeightedTerm] = []
    for term, weight in [*((t, 1.0) for t in question.terms), *((t, 0.5) for t in extra)]:
        words = term.words if own else term.words_in(language)
        surface = {word for word in words if word in term.words[: len(term.surface.split())]} if own else set()
        found += [
            WeightedTerm(word, weight if word in surface or len(words) == 1 else weight * _SYNONYM_WEIGHT)
            for word in words
        ]
    return found


def _translated(question: Question, language: str, rarity: dict[str, float]) -> float:
    """Give the part of a question, weighed by rarity, that can be looked up in a language."""
    if question.language == language or not question.terms:
        return 1.0
    whole = sum(rarity[term.key] for term in question.terms)
    return sum(rarity[term.key] for term in question.terms if term.elsewhere) / whole if whole else 0.0


def _named(question: Question, passage: Passage, language: str) -> float:
    """Say how far a question names the place where a passage stands.

    A question that holds the whole title of a document, the whole heading of an article or its
    number asks for that place; words of a title in running text weigh no more than others.
    """
    title, _, heading = passage.context.partition(" › ")
    bonus = _TITLE_BONUS * _contained(title, question, language)
    if heading:
        bonus += _HEADING_BONUS * _contained(_ARTICLE.sub("", heading), question, language)
    if passage.article and f"article {passage.article}".casefold() in _provisions(question.text):
        bonus += _ARTICLE_BONUS
    return bonus


def _contained(name: str, question: Question, language: str) -> float:
    """Give the share of a name that a question holds, 0 below three quarters."""
    keys = set(term_keys(name, language))
    share = len(keys & question.keys) / len(keys) if keys else 0.0
    return share if share >= _MOST else 0.0


@lru_cache(maxsize=256)
def _provisions(text: str) -> frozenset[str]:
    """Give the articles that a question names, in English: "article 7"."""
    return frozenset(f"article {found[1]}".casefold() for found in _PROVISION.finditer(text))


def _others(ranked: Sequence[Hit], taken: Sequence[Hit]) -> list[Hit]:
    """Give the best passage of each document that has none among those taken."""
    seen = {hit.passage.document_id for hit in taken}
    others: dict[str, Hit] = {}
    for hit in ranked:
        if hit.passage.document_id not in seen and "words" in hit.found_by:
            others.setdefault(hit.passage.document_id, hit)
    return list(others.values())[:_MOST_OTHERS]


def _spread(ranked: list[Hit], k: int) -> list[Hit]:
    """Take `k` hits such that no document crowds out the others.

    A document may fill most of the places, and all of them where the others' passages score far
    below its own.
    """
    most = max(2, math.ceil(k * _CROWD_SHARE))
    taken: list[Hit] = []
    waiting: list[Hit] = []
    count: dict[str, int] = defaultdict(int)
    for position, hit in enumerate(ranked):
        if len(taken) == k:
            break
        if count[hit.passage.document_id] >= most:
            rival = next((h for h in ranked[position:] if count[h.passage.document_id] < most), None)
            if rival and rival.score >= _CROWD_SCORE * hit.score:
                waiting.append(hit)
                continue
        taken.append(hit)
        count[hit.passage.document_id] += 1
    return sorted([*taken, *waiting[: k - len(taken)]], key=_order)
