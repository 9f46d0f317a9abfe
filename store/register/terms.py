"""What of a document's entries can be looked up, and the words that find it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from store.names import LANGUAGES, Name, label, mentions, name, words_in
from store.register.entries import Entries, Event, Reference
from store.register.words import squeezed, tokens

__all__ = ["meeting_key", "terms_of", "words_for"]

_INFERRED = re.compile("inferred|missing|mismatch")


@dataclass(slots=True)
class _Term:
    """A thing that can be looked up."""

    label: str
    detail: str = ""
    inferred: bool = False
    words: dict[str, None] = field(default_factory=dict)


def terms_of(entries: Entries) -> list[dict[str, Any]]:
    """Give the rows of `register_terms` for the entries of a document or an imported file, but for whose they are."""
    found: dict[tuple[str, str], _Term] = {}
    for reference in entries.references:
        _add_symbol(found, reference)
    for event in entries.events:
        _add_meeting(found, event)
        _add_names(found, event.states, (*event.bodies, *event.instruments))
    for action in entries.actions:
        _add_names(found, (action.state,) if action.state else (), (action.instrument,))
    for acronym in entries.acronyms:
        term = found.setdefault(("acronym", acronym.acronym), _Term(acronym.acronym, acronym.expansion))
        term.words |= words_for(acronym.acronym, acronym.expansion)
    return [
        {
            "kind": kind,
            "target": target,
            "label": term.label,
            "detail": term.detail,
            "inferred": int(term.inferred),
            "squeezed": squeezed(term.label),
            "words": " ".join(term.words),
        }
        for (kind, target), term in found.items()
    ]


def words_for(*texts: str | None) -> dict[str, None]:
    """Give the words that find a thing, each once, in order."""
    return dict.fromkeys(word for text in texts if text for word in tokens(text))


def meeting_key(event: Event) -> str:
    """Give what the numbered meeting of an event is looked up by: its body and its number."""
    return f"{event.bodies[0] if event.bodies else ''}#{event.number}"


def _add_symbol(found: dict[tuple[str, str], _Term], reference: Reference) -> None:
    symbol = reference.symbol
    if symbol.key is None:
        return
    inferred = any(_INFERRED.search(flag) for flag in symbol.flags)
    term = found.setdefault(("resolution", symbol.key), _Term(symbol.norm, inferred=inferred))
    if term.inferred and not inferred:
        term.label, term.inferred = symbol.norm, False
    # Of several documents' details the longest is shown: one with the title holds those without.
    detail = " · ".join(filter(None, (symbol.body or symbol.kind, reference.title)))
    term.detail = max(term.detail, detail, key=len)
    term.words |= words_for(symbol.norm, reference.raw, symbol.body, symbol.kind, reference.title)


def _add_meeting(found: dict[tuple[str, str], _Term], event: Event) -> None:
    if event.number is None:
        return
    term = found.setdefault(("meeting", meeting_key(event)), _Term(event.title))
    term.words |= words_for(str(event.number), event.title)
    for key in event.bodies:
        term.words |= words_for(*_forms(key))
    for mention in mentions(words_in(event.title), "en"):
        term.words |= words_for(*mention.name.in_languages(LANGUAGES))


def _add_names(found: dict[tuple[str, str], _Term], states: Iterable[str], keys: Iterable[str]) -> None:
    for state in states:
        key = f"state:{state}"
        forms = _forms(key)
        term = found.setdefault(("state", state), _Term(label(key) if forms else state))
        term.words |= words_for(state, *forms)
    for key in keys:
        forms = _forms(key)
        kind = key.partition(":")[0] if forms else "instrument"
        known_as = label(key)
        full = max(_english(key), key=len, default=known_as)
        term = found.setdefault((kind, key), _Term(known_as, full if full != known_as else ""))
        term.words |= words_for(known_as, *forms)


@lru_cache(maxsize=4096)
def _forms(key: str) -> tuple[str, ...]:
    known = _named(key)
    return known.in_languages(LANGUAGES) if known else ()


@lru_cache(maxsize=4096)
def _english(key: str) -> tuple[str, ...]:
    known = _named(key)
    return known.in_languages(("en",)) if known else ()


def _named(key: str) -> Name | None:
    try:
        return name(key)
    except KeyError:
        return None
