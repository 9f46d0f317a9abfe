"""Example questions that a library can answer, made from what it holds.

Candidates are made by rule from headings, named instruments and figures with a date; each is asked,
and only those that are answered are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from store import DocumentSummary, Kind, Passage
from store.names import mentions, words_in

__all__ = ["candidates"]

_ENTRY = {
    "en": "When did the {0} enter into force?",
    "es": "¿Cuándo entró en vigor {0}?",
}
_PARTIES = {
    "en": "How many States are party to {0}?",
    "es": "¿Cuántos Estados son parte en {0}?",
}
_SAYS = {
    "en": "What does {0} say about {1}?",
    "es": "¿Qué dice {0} sobre {1}?",
}
_LONGEST = 60
_TITLES = 40


def candidates(
    documents: tuple[DocumentSummary, ...], passages_of: Callable[[str], tuple[Passage, ...]]
) -> Iterator[str]:
    """Give questions that the documents may answer, the most telling first, in turns by document."""
    asked: set[str] = set()
    for question in (*_about_instruments(documents, passages_of), *_about_headings(documents, passages_of)):
        if question not in asked:
            asked.add(question)
            yield question


def _about_instruments(
    documents: tuple[DocumentSummary, ...], passages_of: Callable[[str], tuple[Passage, ...]]
) -> Iterator[str]:
    for document in documents[:20]:
        language = document.facts.language
        if language not in _ENTRY:
            continue
        passages = passages_of(document.id)[:60]
        text = " ".join(passage.text for passage in passages)
        named = {m.name.key: m.name for m in mentions(words_in(text), language) if m.name.kind in {"instrument", "term"}}
        instruments = [name for key, name in named.items() if key.startswith("instrument:")]
        for name in instruments[:2]:
            form = max(name.in_languages((language,))[:2], key=len)
            if len(form) > _LONGEST:
                form = min(name.in_languages((language,)), key=len)
            if "term:enter-into-force" in named:
                yield _ENTRY[language].format(form)
            if "term:party" in named:
                yield _PARTIES[language].format(form)


def _about_headings(
    documents: tuple[DocumentSummary, ...], passages_of: Callable[[str], tuple[Passage, ...]]
) -> Iterator[str]:
    for document in documents[:20]:
        facts = document.facts
        title = facts.symbol or facts.title
        if facts.language not in _SAYS or len(title) > _TITLES:
            continue
        for passage in passages_of(document.id)[2:12:3]:
            heading = passage.path[-1] if passage.path else ""
            if 8 < len(heading) < _LONGEST and not any(c.isdigit() for c in heading) and facts.kind is not Kind.OTHER:
                yield _SAYS[facts.language].format(title, heading[0].lower() + heading[1:])
