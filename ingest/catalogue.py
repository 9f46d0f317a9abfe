"""`library.toml`: what a person knows better than the rules.

A file of this name beside the documents corrects what was read from them:

    [files."report.pdf"]
    title = "Report on the work of the Committee"
    symbol = "A/80/1"
    kind = "official report"
    language = "en"
    issuer = "United Nations Secretary-General"
    date = "2012-02-10/2012-05-14"

A date is a day, a month ("2017-02"), a year, or an interval of two of these with a stroke between.
"""

from __future__ import annotations

import calendar
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ingest.dates import display
from store.documents import DocumentDate, DocumentFacts, Kind

__all__ = ["CATALOGUE", "Catalogue", "Problem", "corrected", "read_catalogue"]

CATALOGUE = "library.toml"
"""The name of the file."""

_KEYS = ("title", "issuer", "symbol", "kind", "language", "date")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the catalogue: a sentence for the reader, and the line it is about.

    A `fatal` problem means that nothing of the file could be used; any other that one entry or key was left out.
    """

    message: str
    line: int | None = None
    fatal: bool = False

    def __str__(self) -> str:
        place = f"{CATALOGUE}, line {self.line}" if self.line else CATALOGUE
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The corrections of one folder, by file name, and what was wrong with the file itself."""

    entries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_catalogue(path: Path, names: Iterable[str] | None = None) -> Catalogue:
    """Read a catalogue; one that is absent corrects nothing.

    `names` are the files it may speak of; any other name is reported, as are misspelt keys and
    values that cannot be. Whatever is sound is used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Catalogue()
    except (OSError, UnicodeDecodeError) as error:
        return Catalogue(problems=(Problem(f"The file cannot be read ({error}). Save it as UTF-8 text.", fatal=True),))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        message = f"This is not TOML ({error}). Correct the line; nothing of the file is used until then."
        return Catalogue(problems=(Problem(message, int(line.group(1)) if line else None, fatal=True),))
    return _checked(table, text, None if names is None else frozenset(names))


def corrected(facts: DocumentFacts, entry: Mapping[str, Any] | None) -> DocumentFacts:
    """Give the facts with an entry's corrections, and their names in `corrected`."""
    if not entry:
        return facts
    changes: dict[str, Any] = dict(entry)
    if "title" in changes:
        changes["title_constructed"] = False
    return replace(facts, **changes, corrected=tuple(key for key in _KEYS if key in entry))


def _checked(table: Mapping[str, Any], text: str, names: frozenset[str] | None) -> Catalogue:
    problems: list[Problem] = [
        Problem(f"“{key}” is not known here{_hint(key, ['files'])}; it is ignored.", _line_of(text, key))
        for key in table
        if key != "files"
    ]
    files = table.get("files", {})
    if not isinstance(files, dict):
        return Catalogue(problems=(*problems, Problem('“files” must hold tables: [files."name.pdf"].', fatal=True)))
    entries: dict[str, dict[str, Any]] = {}
    for name, entry in files.items():
        line = _line_of(text, name)
        if not isinstance(entry, dict):
            nested = f'[files."{name}"]'
            problems.append(Problem(f"“{name}” must be a table: {nested}; it is ignored.", line))
            continue
        if names is not None and name not in names:
            hint = _hint(name, names)
            problems.append(
                Problem(f"There is no file “{name}” here{hint}; put the whole name in quotation marks.", line)
            )
            continue
        entries[name] = _entry(name, entry, text, problems)
    return Catalogue(entries, tuple(problems))


def _entry(name: str, entry: Mapping[str, Any], text: str, problems: list[Problem]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in entry.items():
        line = _line_of(text, key, after=name)
        if key not in _KEYS:
            problems.append(Problem(f"“{key}” is not known{_hint(key, _KEYS)}; it is ignored.", line))
            continue
        try:
            values[key] = _value(key, value)
        except ValueError as error:
            problems.append(Problem(f"{key} of “{name}”: {error}; it is ignored.", line))
    return values


def _value(key: str, value: object) -> object:
    if key == "date":
        return _date(value)
    if not isinstance(value, str) or not value.strip():
        raise ValueError("write it as words in quotation marks")
    words = " ".join(value.split())
    if key == "kind":
        kinds = [kind.value for kind in Kind]
        if words.lower() not in kinds:
            raise ValueError(f"“{words}” is none of {', '.join(kinds)}")
        return Kind(words.lower())
    if key == "language" and not _LANGUAGE.fullmatch(words):
        raise ValueError(f"“{words}” is no language code such as en, es, fr or pt")
    return words


def _date(value: object) -> DocumentDate:
    if isinstance(value, date):
        return DocumentDate(display(value), value, value)
    value = str(value)
    if value.strip().lower() == "undated":
        return DocumentDate()
    parts = value.split("/")
    if len(parts) > 2:
        raise ValueError("an interval has two ends, as in 2012-02-10/2012-05-14")
    first, first_end, precision = _point(parts[0])
    if len(parts) == 1:
        return DocumentDate(display(first, precision), first, first_end)
    last, last_end, last_precision = _point(parts[1])
    if last_end < first:
        raise ValueError("the interval ends before it begins")
    return DocumentDate(f"between {display(first, precision)} and {display(last, last_precision)}", first, last_end)


def _point(text: str) -> tuple[date, date, str]:
    """Give the first and the last day that "2012", "2012-02" or "2012-02-10" may mean, and its precision."""
    match = _POINT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text.strip()}” is not written as 2012-02-10, 2012-02 or 2012")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day is not None and month is not None:
            only = date(year or 0, month, day)
            return only, only, "day"
        if month is not None:
            last = calendar.monthrange(year or 0, month)[1]
            return date(year or 0, month, 1), date(year or 0, month, last), "month"
        return date(year or 0, 1, 1), date(year or 0, 12, 31), "year"
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValueError(f"there is no date {text.strip()}") from error


def _hint(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean “{close[0]}”?)" if close else ""


def _line_of(text: str, word: str, after: str | None = None) -> int | None:
    """Find the line on which a key or a file name stands."""
    lines = text.splitlines()
    start = (_line_of(text, after) or 0) if after else 0
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    for number, line in enumerate(lines[start:], start + 1):
        if pattern.search(line.split("#")[0] if not line.lstrip().startswith("[") else line):
            return number
    return None
