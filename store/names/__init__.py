"""The names of the field in four languages: states, months, instruments, organs, terms of practice.

States and months come from CLDR (through Babel), the rest from two tables beside this file.
A *mention* is a place in a text where a name stands, under whichever of its forms and in
whichever language; two texts speak of the same thing when they mention the same key. Forms are
compared by word stem; acronyms ("CAN", "US") only where the text has them in capitals, so that
the pronoun "us" is no state. The longest form wins: "Dominican Republic" holds no "Dominica".
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from store.folding import fold, stem
from store.names.states import is_elsewhere, state_forms

__all__ = [
    "AMBIGUOUS",
    "LANGUAGES",
    "ORDINALS",
    "Mention",
    "Name",
    "Word",
    "label",
    "mentions",
    "name",
    "owner",
    "state_label",
    "words_in",
]

LANGUAGES = ("en", "es", "fr", "pt")
"""The languages whose names are known."""

_WORD = re.compile(r"\b(?:[A-Z]\.){2,}|[^\W_]+")
_ACRONYM_LENGTH = 7
_EXACT = {"state", "month"}
"""Kinds that are compared by word and not by stem: a stem of "Canada" is "can"."""
_ALSO_WORDS = {"reunion", "jersey", "chad", "turkey", "jordan", "china"}
"""Names of States and territories that are words too: "la reunión", a jersey."""
AMBIGUOUS = frozenset({"state:GE"})
"""Names that mean a State and something else as well: Georgia is one of the United States, too."""

_ORDINAL_WORDS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth nineteenth twentieth
"""
ORDINALS = frozenset(f"term:{word}" for word in _ORDINAL_WORDS.split())
"""The keys of ordinal numbers."""
_TENS = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "vigesimo", "trigesimo"}


@dataclass(frozen=True, slots=True)
class Name:
    """A thing with a name. `kind` is "state", "month", "instrument", "organ" or "term"."""

    key: str
    kind: str
    forms: Mapping[str, tuple[str, ...]] = field(repr=False)

    def in_languages(self, languages: Sequence[str]) -> tuple[str, ...]:
        """Give the forms in some languages, each once."""
        return tuple(dict.fromkeys(form for language in languages for form in self.forms.get(language, ())))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded, with its character span."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that stands at `words[first:last]`."""

    name: Name
    first: int
    last: int


def words_in(text: str) -> tuple[Word, ...]:
    """Divide a text into words; punctuation is dropped, "U.S." becomes "US" (its span is the whole)."""
    found = ((m.group().replace(".", ""), m.start(), m.end()) for m in _WORD.finditer(text))
    return tuple(Word(word, fold(word), start, end) for word, start, end in found)


def name(key: str) -> Name:
    """Give the name with a key such as "state:JM" or "term:ratify".

    An organ of an organization or of an instrument has the key of both, "organ:general-assembly.oas"
    or "organ:consultative-committee.cifta", and is named by both.
    """
    kind, _, rest = key.partition(":")
    # Bodies have a table of their own: no need to open CLDR for them.
    bodies = _bodies_by_key()
    if (known := bodies.get(key) if kind in {"instrument", "organ"} else _names().get(key)) is not None:
        return known
    organ, dot, owner = rest.partition(".")
    if kind != "organ" or not dot:
        raise KeyError(key)
    house = bodies.get(f"organ:{owner}") or bodies[f"instrument:{owner}"]
    forms = {
        language: tuple(f"{house.forms[language][0]} {form}" for form in own if language == "en")
        or (*(f"{form} ({house.forms[language][0]})" for form in own),)
        for language, own in bodies[f"organ:{organ}"].forms.items()
    }
    return Name(key, kind, forms)


@cache
def label(key: str, language: str = "en") -> str:
    """Give the name under which readers know a key; what is no key ("Escazú Agreement") is its own name."""
    kind, _, code = key.partition(":")
    try:
        if kind == "state":
            own = _state_names(language).get(code) or _state_names("en")[code]
        else:
            forms = name(key).forms
            own = forms.get(language) or forms["en"]
    except KeyError:
        return key
    # CLDR shortens: "St. Vincent & Grenadines". Readers see the name in full, where it is one of the forms.
    if " - " in own[0]:  # "Congo - Kinshasa"
        return max(own[1:], key=len, default=own[0])
    spelled = re.sub(r" \([^)]*\)$", "", own[0]).replace("St.", "Saint").replace("&", "and")
    if spelled == own[0]:
        return spelled
    full = [form for form in own if set(spelled.split()) <= set(form.split()) and "(" not in form]
    return max(full, key=len, default=own[0])


def state_label(code: str, language: str = "en") -> str:
    """Give the name of a State for its ISO 3166 code; a code that is none stands for itself."""
    return label(f"state:{code}", language).removeprefix("state:")


@cache
def owner(key: str) -> str | None:
    """Give the key of the organization that an instrument or organ belongs to, or None where it is not known."""
    short = key.partition(":")[2].rpartition(".")[2]
    table = _table("bodies.toml")["owners"]
    return next((f"organ:{house}" for house, owned in table.items() if short == house or short in owned), None)


def mentions(words: Sequence[Word], language: str) -> tuple[Mention, ...]:
    """Find the names in a text, left to right, the longest at each place."""
    index = _index(language if language in LANGUAGES else "en")
    exact = [word.folded for word in words]
    stems = [stem(word, language) for word in exact]
    found: list[Mention] = []
    position = 0
    while position < len(words):
        best: Mention | None = None
        for form, is_acronym, candidate in (*index.get(stems[position], ()), *index.get(exact[position], ())):
            last = position + len(form)
            sequence = exact if candidate.kind in _EXACT else stems
            if (best and last <= best.last) or tuple(sequence[position:last]) != form:
                continue
            if is_acronym and not _in_capitals(words[position].text):
                continue
            if not _stands(candidate, words, position, last):
                continue
            best = Mention(candidate, position, last)
        if best:
            found.append(best)
        position = best.last if best else position + 1
    return tuple(found)


def _stands(candidate: Name, words: Sequence[Word], first: int, last: int) -> bool:
    """Rule out what only looks like a name: "Mexico City", the verb "may", the end of "thirty-eighth"."""
    if candidate.kind == "state":
        if words[last - 1].folded in _ALSO_WORDS and not words[last - 1].text[0].isupper():
            return False
        return not is_elsewhere(
            candidate.key[6:],
            [word.folded for word in words[max(0, first - 3) : last + 3]],
            min(first, 3),
            min(first, 3) + last - first,
        )
    if words[first].folded == "may":
        beside = (*words[max(0, first - 1) : first], *words[last : last + 1])
        return words[first].text[0].isupper() and any(word.folded.isdigit() for word in beside)
    if candidate.key in ORDINALS:
        return first == 0 or words[first - 1].folded not in _TENS
    return True


def _in_capitals(text: str) -> bool:
    return sum(character.isupper() for character in text) >= min(2, len(text))


@cache
def _bodies_by_key() -> dict[str, Name]:
    return {entry.key: entry for entry in _bodies()}


@cache
def _state_names(language: str) -> dict[str, tuple[str, ...]]:
    """Give the names of States in one language: all four of CLDR take four times as long to open."""
    wanted = language if language in LANGUAGES else "en"
    forms = state_forms(tuple(dict.fromkeys(("en", wanted))))
    return {code: known[wanted] for code, known in forms.items() if wanted in known}


@cache
def _names() -> dict[str, Name]:
    return {entry.key: entry for entry in (*_states(), *_months(), *_bodies(), *_terms())}


@cache
def _index(language: str) -> dict[str, list[tuple[tuple[str, ...], bool, Name]]]:
    """Give the forms that a text in `language` may hold, by first word or stem, and whether each is an acronym."""
    index: dict[str, dict[tuple[tuple[str, ...], bool], tuple[bool, Name]]] = defaultdict(dict)
    for entry in _names().values():
        # A plain word means something in its own language only (French "report", "but"); a proper
        # name may stand in any text.
        for form in entry.in_languages((language,) if entry.kind in {"term", "month"} else (language, *LANGUAGES)):
            words = words_in(form)
            sequence = tuple(word.folded if entry.kind in _EXACT else stem(word.folded, language) for word in words)
            acronym = len(words) == 1 and len(form) <= _ACRONYM_LENGTH and _in_capitals(words[0].text)
            if sequence:
                index[sequence[0]].setdefault((sequence, entry.kind == "term"), (acronym, entry))
    return {first: [(s, a, n) for (s, _), (a, n) in found.items()] for first, found in index.items()}


def _states() -> Iterator[Name]:
    for code, forms in state_forms(LANGUAGES).items():
        yield Name(f"state:{code}", "state", forms)


def _months() -> Iterator[Name]:
    from babel.dates import get_month_names

    wide = {language: get_month_names("wide", locale=language) for language in LANGUAGES}
    short = {language: get_month_names("abbreviated", locale=language) for language in LANGUAGES}
    for month in range(1, 13):
        both = {lang: (wide[lang][month], short[lang][month].rstrip(".")) for lang in LANGUAGES}
        # "mar" is a sea and "set" a verb: a short form that may be a word stays out, but for English.
        forms = {lang: names if len(names[1]) > 3 or lang == "en" else names[:1] for lang, names in both.items()}
        yield Name(f"month:{month}", "month", forms)


def _bodies() -> Iterator[Name]:
    table = _table("bodies.toml")
    for kind in ("instrument", "organ"):
        for key, forms in table[f"{kind}s"].items():
            yield Name(f"{kind}:{key}", kind, {lang: tuple(found) for lang, found in forms.items()})


def _terms() -> Iterator[Name]:
    for key, forms in _table("terms.toml")["terms"].items():
        yield Name(f"term:{key}", "term", {lang: tuple(found) for lang, found in forms.items()})


@cache
def _table(file: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("store.names").joinpath(file).read_text("utf-8"))
