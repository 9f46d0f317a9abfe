"""What full-text search is asked for: weighted terms, turned into the forms that the index holds.

The index holds stems, made in the language of each document. A term is therefore sought in the
form it would have in each language of the library; in most cases these are one and the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from store.dialect import phrase
from store.folding import is_stop_word, stem, words_of

__all__ = ["CONTEXT_WEIGHT", "MOST_TERMS", "WeightedTerm", "forms_of", "indexed_words", "planned"]

MOST_TERMS = 20
"""A query keeps its rarest terms: the common ones cost most and tell least."""

MOST_ROWS = 40_000
"""How many matches a query may have to weigh, all terms together: a term past that is too common to tell much."""

LEAST_TERMS = 3
"""A query keeps this many of its rarest terms, however common they are."""

_FEW = 100
"""In a library of so few passages no word is common."""

CONTEXT_WEIGHT = 2.0
"""What a word in a passage's context (its titles) counts against one in its body."""


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A word or a phrase to be found, and what it counts: 1 for the asker's own words, less for a synonym."""

    text: str
    weight: float = 1.0


def indexed_words(text: str, language: str) -> str:
    """Give a text as the full-text index holds it: folded stems between blanks."""
    return " ".join(stem(word, language) for word in words_of(text))


def forms_of(term: str, languages: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Give the forms under which a term may stand in the index: the stems of its words, by language.

    A term that is made of stop words alone has none; within a phrase they are needed.
    """
    words = words_of(term)
    if all(is_stop_word(word) for word in words):
        return ()
    return tuple(dict.fromkeys(tuple(stem(word, language) for word in words) for language in languages))


def planned(
    terms: Sequence[WeightedTerm | str],
    languages: Sequence[str],
    frequency: Callable[[tuple[str, ...]], int],
    total: int,
) -> list[tuple[float, list[str]]]:
    """Give the query as groups of quoted phrases, each with its weight: at most `MOST_TERMS` of the rarest.

    `frequency` tells in how many of the `total` passages a form stands. Forms that stand in none are left
    out, those in more than half of all too where there are others (they score nothing, but cost most), and
    a form asked for twice counts once, with its higher weight.
    """
    weights: dict[tuple[str, ...], float] = {}
    counts: dict[tuple[str, ...], int] = {}
    telling: set[tuple[str, ...]] = set()
    for given in terms:
        term = WeightedTerm(given) if isinstance(given, str) else given
        forms = [form for form in forms_of(term.text, languages) if term.weight > 0 and frequency(form) > 0]
        counts.update((form, frequency(form)) for form in forms)
        weights.update((form, max(term.weight, weights.get(form, 0.0))) for form in forms)
        if total < _FEW or 2 * sum(counts[form] for form in forms) <= total:
            telling.update(forms)
    asked = sorted(telling or weights, key=lambda form: (-weights[form] / math.log(2.0 + counts[form]), form))
    groups: dict[float, list[str]] = {}
    rows = 0
    for place, form in enumerate(asked[:MOST_TERMS]):
        rows += counts[form]
        if rows > MOST_ROWS and place >= LEAST_TERMS:
            break
        groups.setdefault(round(weights[form], 2) or 0.01, []).append(phrase(form))
    return sorted(groups.items(), reverse=True)
