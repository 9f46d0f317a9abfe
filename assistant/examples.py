"""Example questions that a library can answer, made from what it holds.

Candidates are made by rule from headings, named instruments and figures with a date; each is asked,
and only those that are answered are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from store import DocumentSummary, Passage
from store.names import mentions, words_in

__all__ = ["candidates"]

_ENTRY = {
    "en": "When did {0} enter into force?",
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
_SHORTEST = 5
_TITLES = 90


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
        for passage in passages_of(document.id)[:60]:
            for sentence in passage.sentences:
                yield from _about_sentence(
                    passage.text[sentence.start - passage.start : sentence.end - passage.start], language
                )


def _about_sentence(sentence: str, language: str) -> Iterator[str]:
    """Ask for the date or the number that a sentence gives of the one instrument that it names."""
    named = {m.name.key: m.name for m in mentions(words_in(sentence), language)}
    instruments = [name for key, name in named.items() if key.startswith("instrument:")]
    if len(instruments) != 1:
        return
    short = [form for form in instruments[0].in_languages((language,)) if len(form) <= _LONGEST]
    if short and "term:enter-into-force" in named and re.search(r"\b(?:19|20)\d\d\b", sentence):
        yield _ENTRY[language].format(_with_article(short, language))
    if short and "term:party" in named and re.search(r"\b\d{1,3}\b(?!,? (?:19|20)\d\d)", sentence):
        yield _PARTIES[language].format(_with_article(short, language))


def _with_article(forms: list[str], language: str) -> str:
    """Give a name with its article, or else an acronym."""
    spoken = [form for form in forms if not form.isupper() and not any(c.isdigit() for c in form)]
    if not spoken:
        return forms[0]
    masculine = spoken[0].startswith(("Tratado", "Protocolo", "Programa", "Acuerdo"))
    article = {"en": "the", "es": "el" if masculine else "la"}[language]
    return f"{article} {spoken[0]}"


def _about_headings(
    documents: tuple[DocumentSummary, ...], passages_of: Callable[[str], tuple[Passage, ...]]
) -> Iterator[str]:
    for document in documents[:20]:
        facts = document.facts
        if facts.language not in _SAYS or len(facts.title) > _TITLES or facts.title_constructed:
            continue
        for passage in passages_of(document.id)[1:12:3]:
            heading = _LABEL.sub("", passage.context.rpartition(" › ")[2] if " › " in passage.context else "").strip(
                " –-.:"
            )
            if _SHORTEST < len(heading) < _LONGEST and not any(c.isdigit() for c in heading):
                yield _SAYS[facts.language].format(_sentence_case(facts.title), _sentence_case(heading))


def _sentence_case(name: str) -> str:
    """Give a title or heading as it stands inside a sentence."""
    if name.isupper():
        name = name.capitalize()
    return name[0].lower() + name[1:] if name[:2].istitle() and name.split()[0].lower() in _ARTICLES else name


_LABEL = re.compile(r"^(?:article|art[ií]culo|artigo)\s[\w.]+\W*", re.IGNORECASE)
_ARTICLES = {"the", "a", "an", "el", "la", "los", "las"}
