"""Looking things up as they are typed: symbols, meetings, acronyms, and the names of the field.

Three ways lead to a thing, and the best counts: what is typed is a symbol in one of its forms; it is
the beginning of a label, blanks and punctuation aside; its words are among those that find the thing.
Where no way leads anywhere, words that nothing begins with are taken for the nearest that are there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from sqlalchemy import Connection

from store import dialect
from store.folding import is_stop_word
from store.register.words import roman_number, squeezed, tokens

__all__ = ["Finding", "findings"]

_SYMBOL = 1.0
_WHOLE = 0.97
_CANDIDATE = 0.9
_BEGINNING = 0.7
_TYPED = 0.92
_WORDS = 0.5
_CORRECTED = 0.3
_IN_PART = 0.1
_MOST_DETAILS = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing that can be looked up.

    `kind` is "resolution" (any document or decision with a symbol), "meeting", "acronym", "state",
    "instrument" or "organ". `key` is what its rows are asked for by: a symbol's key, a body and a
    number ("organ:consultative-committee#13"), the acronym, an ISO 3166 code, a key of `store.names`
    or the name of an instrument. `inferred` tells that a part of the label was. Higher scores are better.
    """

    kind: str
    label: str
    key: str
    detail: str = ""
    score: float = 0.0
    inferred: bool = False


def findings(
    connection: Connection, text: str, limit: int, known: dict[Any, Any], *, typing: bool
) -> tuple[Finding, ...]:
    """Give what a text may mean, best first.

    With `typing`, its last number may have further digits to come. `known` is remembered for the revision.
    """
    words = tokens(text)
    wanted = [word for word in words if not is_stop_word(word)]
    if not words or limit <= 0:
        return ()
    found = [
        *_by_symbol(connection, text),
        *_by_beginning(connection, text, typing=typing),
        *_by_code(connection, text),
    ]
    if wanted:
        found += _by_words(connection, [[word] for word in wanted], wanted, _WORDS, typing=typing)
    if wanted and not found:
        meant = [_meant(connection, word, known) for word in wanted]
        # A word that is like nothing here says nothing; of several, the others may.
        if any(meant) and all(meant[index] for index, word in enumerate(wanted) if word.isdecimal()):
            base = _CORRECTED if all(meant) else _IN_PART
            found += _by_words(connection, [forms for forms in meant if forms], wanted, base, typing=typing)
    best: dict[tuple[str, str], Finding] = {}
    for one in found:
        if (one.kind, one.key) not in best or best[one.kind, one.key].score < one.score:
            best[one.kind, one.key] = one
    # Of things that are as likely, the thing goes before the acronym that stands for it.
    ranked = sorted(best.values(), key=lambda one: (-round(one.score, 2), one.kind == "acronym", -one.score, one.label))
    return tuple(ranked[:limit])


def _by_symbol(connection: Connection, text: str) -> list[Finding]:
    from store.symbols import typed

    found: list[Finding] = []
    for rank, symbol in enumerate(one for one in typed(text) if one.key is not None):
        key = symbol.key or ""
        certain = _CANDIDATE if "candidate" in symbol.flags else _SYMBOL
        found += [
            _finding(row, certain - 0.01 * rank - (0.05 if row.target != key else 0))
            for row in dialect.register_terms_below(connection, "resolution", key)
            # What only adds to the key (a letter, a revision, a special session) may be meant; another number is not.
            if not row.target[len(key) : len(key) + 1].isdigit()
        ]
    return found


def _by_beginning(connection: Connection, text: str, *, typing: bool) -> list[Finding]:
    start = squeezed(text)
    if len(start) < 2:
        return []
    # A symbol that is being typed begins so: what only has its letters and numbers somewhere comes after.
    base = _TYPED if typing and re.search(r"\d", start) else _BEGINNING
    found = []
    for row in dialect.register_terms_beginning(connection, start):
        part = len(start) / len(squeezed(row.label))
        found.append(_finding(row, _WHOLE if part == 1 else base + (_WHOLE - base) * 0.7 * part))
    return found


def _by_code(connection: Connection, text: str) -> list[Finding]:
    """Find a State by its code, which may be a word as well ("us")."""
    code = text.strip().upper()
    if len(code) != 2:
        return []
    return [_finding(row, _WHOLE) for row in dialect.register_terms_below(connection, "state", code)]


def _by_words(
    connection: Connection, groups: Sequence[Sequence[str]], wanted: Sequence[str], base: float, *, typing: bool
) -> list[Finding]:
    last = len(groups) - 1
    query = " AND ".join(_any_of(group, open_=typing and index == last) for index, group in enumerate(groups))
    numbers = {word for word in wanted if word.isdecimal()}
    found = []
    for row in dialect.register_terms_holding(connection, query):
        share = len(groups) / max(len(groups), _length(row, groups))
        score = base + 0.3 * share
        if numbers & set(re.findall(r"\d+", row.target)):
            score += 0.1
        found.append(_finding(row, score))
    return found


def _length(row: Any, groups: Sequence[Sequence[str]]) -> int:
    """Give how many words that has in which some words were found: the label, else its shortest detail with them."""
    if _holds(tokens(row.label), groups):
        return len(row.label.split())
    told = [words for detail in json.loads(row.details) if _holds(words := tokens(detail or ""), groups)]
    return min(map(len, told), default=len(row.label.split()))


def _holds(words: Sequence[str], groups: Sequence[Sequence[str]]) -> bool:
    return all(any(word.startswith(form[:-1] or form) for word in words for form in group) for group in groups)


def _any_of(forms: Iterable[str], *, open_: bool) -> str:
    """Give the query for any of some words: a number as it is, other words as beginnings."""
    parts = []
    for form in forms:
        if form.isdecimal():
            parts.append(dialect.phrase([form]) + ("*" if open_ else ""))
            continue
        # The plural of a word begins as the word does.
        stem = form[:-1] if len(form) > 4 and form.endswith("s") else form
        parts.append(dialect.phrase([stem]) + ("*" if len(stem) > 1 else ""))
        number = roman_number(form)
        if number is not None:
            parts.append(dialect.phrase([str(number)]))
    return f"({' OR '.join(parts)})"


def _meant(connection: Connection, word: str, known: dict[Any, Any]) -> list[str]:
    """Give the word itself where something begins with it, else the words that it may be a slip of the pen for."""
    if ("meant", word) not in known:
        if dialect.register_knows(connection, word):
            known["meant", word] = [word]
        else:
            near = [
                (distance, -count, term)
                for term, count in dialect.register_vocabulary(connection, word[0])
                if (distance := _slips(word, term, _allowed(word))) is not None
            ]
            known["meant", word] = [term for _, _, term in sorted(near)[:3]]
    found: list[str] = known["meant", word]
    return found


def _allowed(word: str) -> int:
    if word.isdecimal() or len(word) < 3:
        return 0
    return 1 if len(word) < 8 else 2


def _slips(typed_: str, meant: str, most: int) -> int | None:
    """Give how many letters are wrong, missing, in excess or in each other's place; None where more than `most`."""
    if not most or abs(len(typed_) - len(meant)) > most or meant.isdecimal():
        return None
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for index, letter in enumerate(typed_):
        following = [index + 1]
        for at, other in enumerate(meant):
            cost = min(row[at] + (letter != other), row[at + 1] + 1, following[at] + 1)
            if index and at and letter == meant[at - 1] and typed_[index - 1] == other:
                cost = min(cost, before[at - 1] + 1)
            following.append(cost)
        before, row = row, following
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _finding(row: Any, score: float) -> Finding:
    details = [detail for detail in dict.fromkeys(json.loads(row.details)) if detail]
    several = row.kind == "acronym"
    detail = "; ".join(details[:_MOST_DETAILS]) if several else max(details, key=len, default="")
    popular = 0.01 * log10(row.documents)
    return Finding(row.kind, row.label, row.target, detail, min(score + popular, 1.0), bool(row.inferred))
