"""Measuring the register: which of the facts that a person wrote down it holds, and what it holds besides.

Four tables are read, all JSON lines, each known by its fields:

- symbols: `{"text", "normalised"}`, null for what is no symbol;
- identifiers: `{"file", "part", "raw", "norm"}`;
- events: `{"file", "edtf", "quote"}`;
- status: `{"file", "value", "as_of", "quote"}`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from store import Span, collapse
from store.errors import AssistantError
from store.folding import fold, is_stop_word
from store.library import Library
from store.names import mentions, words_in
from store.register.entries import Action, Event, Place
from store.symbols import symbols_in

__all__ = ["RegisterReport", "evaluate_register", "is_register_table"]

_MOST_SHOWN = 40
_MOST_WORDS = 0.6
_ATOM = re.compile(r"(?:\d{4}|XXXX)-\d\d(?:-\d\d)?|\d+")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RegisterReport:
    """How many facts of a table the register holds.

    `precision` is the share of the register's rows in the same files that the table has too, where the table
    claims to be whole (symbols, identifiers), else None. `missed` and `extra` name what differs.
    """

    name: str
    facts: int
    found: int
    precision: float | None
    missed: tuple[str, ...]
    extra: tuple[str, ...] = ()

    def __str__(self) -> str:
        recall = self.found / self.facts if self.facts else 1.0
        lines = [f"{self.name}: {self.found} of {self.facts}, recall {recall:.3f}"]
        if self.precision is not None:
            lines[0] += f", precision {self.precision:.3f}"
        lines += [f"  missed: {line}" for line in self.missed[:_MOST_SHOWN]]
        lines += [f"  not in the table: {line}" for line in self.extra[:_MOST_SHOWN]]
        return "\n".join(lines)


def is_register_table(rows: Sequence[Row]) -> bool:
    """Whether a file of rows is one of the four tables, and not one of questions."""
    return bool(rows) and "question" not in rows[0] and _measure_for(rows[0]) is not None


def evaluate_register(library: Library, rows: Sequence[Row]) -> RegisterReport:
    """Measure the register of a library on a table."""
    measure = _measure_for(rows[0]) if rows else None
    if measure is None:
        raise AssistantError("The file is no table of symbols, identifiers, events or status facts.")
    return measure(library, rows)


def _measure_for(row: Row) -> Callable[[Library, Sequence[Row]], RegisterReport] | None:
    for field, measure in (
        ("normalised", _symbols),
        ("norm", _identifiers),
        ("edtf", _events),
        ("as_of", _status),
    ):
        if field in row:
            return measure
    return None


def _symbols(_library: Library, rows: Sequence[Row]) -> RegisterReport:
    missed, right, given = [], 0, 0
    for row in rows:
        norms = [mention.symbol.norm for mention in symbols_in(row["text"])]
        wanted = [row["normalised"]] if row["normalised"] else []
        given += len(norms)
        if norms == wanted:
            right += 1
        else:
            missed.append(f"{row['text']} gives {norms}, not {wanted}")
    wanted_count = sum(bool(row["normalised"]) for row in rows)
    precision = min(1.0, wanted_count / given) if given else 1.0
    return RegisterReport("symbols", len(rows), right, precision, tuple(missed))


def _identifiers(library: Library, rows: Sequence[Row]) -> RegisterReport:
    rows = [row for row in rows if not str(row.get("part", "")).endswith("b")]
    wanted = Counter((row["file"], row["norm"]) for row in rows)
    given: Counter[tuple[str, str]] = Counter()
    for file in dict.fromkeys(row["file"] for row in rows):
        document = library.document(file)
        for one in library.register.references(documents=(document.id,)):
            given[file, one.symbol.norm] += 1
    both = wanted & given
    missed = tuple(f"{norm} in {file}" for file, norm in (wanted - given).elements())
    extra = tuple(f"{norm} in {file}" for file, norm in (given - wanted).elements())
    precision = both.total() / given.total() if given else 1.0
    return RegisterReport("identifiers", wanted.total(), both.total(), precision, missed, extra)


def _events(library: Library, rows: Sequence[Row]) -> RegisterReport:
    known: dict[str, Sequence[Event]] = {}
    missed = []
    for row in rows:
        document = library.document(row["file"])
        if row["file"] not in known:
            known[row["file"]] = library.register.events(documents=(document.id,))
        same = [event for event in known[row["file"]] if _edtf(event.when.edtf) == _edtf(row["edtf"])]
        if not any(_overlaps(document.raw, event.place, row["quote"]) for event in same):
            missed.append(f"{row.get('id', '')} {row['edtf']}: {row['quote'][:110]}")
    return RegisterReport("events", len(rows), len(rows) - len(missed), None, tuple(missed))


def _status(library: Library, rows: Sequence[Row]) -> RegisterReport:
    known: dict[str, Sequence[Action]] = {}
    missed = []
    for row in rows:
        document = library.document(row["file"])
        if row["file"] not in known:
            known[row["file"]] = library.register.actions(documents=(document.id,))
        near = [
            action
            for action in known[row["file"]]
            if action.place is not None and _overlaps(document.raw, action.place, row["quote"])
        ]
        lacking = _lacking(row, near)
        if lacking:
            missed.append(f"{row.get('id', '')} {row.get('instrument', '')}, {row.get('fact', '')}: {lacking}")
    return RegisterReport("status", len(rows), len(rows) - len(missed), None, tuple(missed))


def _lacking(row: Row, near: Iterable[Action]) -> str:
    """Say what of a status fact the rows near its quotation do not carry; nothing where they carry it."""
    near = list(near)
    if not near:
        return "no row"
    wanted = _atoms(row["quote"] if "see quote" in row["value"] else re.sub(r"\(.*?\)", "", row["value"]))
    held = set().union(*(_held(action) for action in near))
    if missing := wanted - held:
        return f"not there: {', '.join(sorted(missing))}"
    if not wanted and not any(
        _same_words(row["value"], f"{one.value or ''} {one.action} {one.of or ''} {one.scope or ''}") for one in near
    ):
        return f"no row says “{row['value']}”"
    as_of = _edtf(re.sub(r"\s*\(.*?\)", "", row["as_of"]))
    if as_of in {"", "—"}:
        return ""
    given = {_edtf(when.edtf) for one in near for when in (one.as_of, one.when) if when}
    return "" if as_of in given else f"as of {', '.join(sorted(given)) or 'nothing'}, not {as_of}"


def _atoms(text: str) -> set[str]:
    """Give the numbers, dates and States of a text: what can be compared exactly."""
    words = words_in(text)
    states = {mention.name.key for mention in mentions(words, "en") if mention.name.kind == "state"}
    return set(_ATOM.findall(text)) | states


def _held(action: Action) -> set[str]:
    held = _atoms(f"{action.value or ''} {action.of or ''}")
    for when in (action.when, action.as_of):
        if when:
            held |= {when.edtf, *_ATOM.findall(when.edtf)}
    return held | ({f"state:{action.state}"} if action.state else set())


def _same_words(wanted: str, given: str) -> bool:
    words = {word for word in re.findall(r"\w+", fold(wanted)) if not is_stop_word(word)}
    return bool(words) and len(words & set(re.findall(r"\w+", fold(given)))) >= _MOST_WORDS * len(words)


def _edtf(text: str) -> str:
    return text.replace(" ", "")


def _overlaps(raw: str, place: Place, quote: str) -> bool:
    """Whether a row's place and a quotation share words of the source."""
    if collapse(quote) in place.quote or place.quote in collapse(quote):
        return True
    found = _position(raw, quote)
    return found is not None and found.start < place.end and place.start < found.end


def _position(raw: str, quote: str) -> Span | None:
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    found = re.search(pattern, raw)
    return Span(found.start(), found.end()) if found else None
