"""Bringing in what a desk already has: tables of who did what about which instrument.

A table has a row for each statement (columns `state`, `instrument`, `action`, `date`, ...) or, as
depositaries publish them, a row for each State and a column for each action. Nothing is brought in
by halves: a table with a line that makes no sense is refused whole, with all such lines named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ingest.desk import DayOrder, action_of, column_of, instrument_of, letter_of, state_of, when_of
from ingest.tabular import Line, lines_of
from store.errors import IngestError, UnusableLines
from store.register.entries import Action, ActionKind, Import
from store.when import When

__all__ = ["COLUMNS", "read_actions"]

COLUMNS = {
    "state": "the State, by a name in English, Spanish, French or Portuguese, or its ISO 3166 code",
    "instrument": "the instrument: a name, an acronym or a key such as `instrument:cifta`",
    "action": "what was done: signed, ratified, acceded, withdrew, made a reservation, entered into force, count, …",
    "date": "when: 1997-11-14, 14 Nov 1997, 1997-11, or another EDTF date",
    "as_of": "the day for which the row holds, if it is not the day of the action",
    "value": "the number of a count, or the act itself (acceptance, succession)",
    "of": "what is counted: parties, signatories, …",
    "scope": "the group that is counted in: LAC, OAS, …",
    "source": "where the row comes from; needed, here or with `--source`",
    "retrieved": "the day on which it was taken from there; needed, here or with `--retrieved`",
    "notes": "remarks",
}
"""The columns of a table with a row for each statement."""

_HEADING_LINES = 15
_WHOLE = {ActionKind.ADOPTED, ActionKind.OPENED, ActionKind.ENTERED_INTO_FORCE, ActionKind.NATURE, ActionKind.COUNT}
"""Statements that need no State; so does a signature with its day, which may be that of the instrument itself."""
_CROSSES = {"x", "yes", "si", "sí", "oui", "sim", "✓", "✔"}
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal or turn the direction of a line: a cell may hold them, a row may not."""
_NOTHING = {"", "-", "–", "—", "n/a", "no"}


@dataclass(frozen=True, slots=True)
class _Table:
    """A table whose headings are understood: what each column tells, and the lines below."""

    name: str
    columns: dict[int, str]
    acts: dict[int, ActionKind]
    lines: Sequence[Line]


@dataclass(slots=True)
class _Reader:
    """What holds for all lines of a table, and what was wrong with some."""

    table: _Table
    source: str | None
    retrieved: date | None
    instrument: str | None
    order: DayOrder = field(default_factory=DayOrder)
    problems: list[str] = field(default_factory=list)


def read_actions(
    path: Path, source: str | None = None, retrieved: date | None = None, *, instrument: str | None = None
) -> tuple[Action, ...]:
    """Read the statements of a CSV file or workbook, each with its source.

    `source`, `retrieved` and `instrument` are for the lines that do not tell theirs. Raises
    `UnusableLines`, which names every line that makes no sense, and `IngestError` for a file that is no
    such table.
    """
    reader = _Reader(_understood(path), source, retrieved, instrument)
    for _, cells in reader.table.lines:
        for cell in cells:
            reader.order.see(cell)
    found = [action for line in reader.table.lines for action in _read(reader, line)]
    if reader.problems:
        raise UnusableLines(path.name, tuple(reader.problems))
    if not found:
        raise IngestError(f"{path.name} has no lines below its headings.", "Give a table that has some.")
    return tuple(found)


def _understood(path: Path) -> _Table:
    """Find the headings: the first line that names States or instruments, and says what was done or when."""
    lines = lines_of(path)
    for index, (_, cells) in enumerate(lines[:_HEADING_LINES]):
        columns: dict[int, str] = {}
        acts: dict[int, ActionKind] = {}
        for number, cell in enumerate(cells):
            meant = column_of(cell) if cell else None
            if isinstance(meant, ActionKind):
                acts[number] = meant
            elif meant is not None and meant not in columns.values():
                columns[number] = meant
        told = set(columns.values())
        if "action" in told and told & {"state", "code", "instrument"}:
            return _Table(path.name, columns, {}, lines[index + 1 :])
        if acts and told & {"state", "code"}:
            return _Table(path.name, columns, acts, lines[index + 1 :])
    raise IngestError(
        f"{path.name} has no headings that are understood.",
        f"Its first line should name the columns: {', '.join(COLUMNS)}; "
        "or the State and a column for each action (Signature, Ratification, Accession).",
    )


def _read(reader: _Reader, line: Line) -> Iterator[Action]:
    """Give the statements of a line; what is wrong with it goes to the reader's problems."""
    number, cells = line
    told = {
        column: _NO_TEXT.sub("", cells[index]).strip()
        for index, column in reader.table.columns.items()
        if index < len(cells) and cells[index].strip()
    }
    if not told and not any(index < len(cells) and cells[index] for index in reader.table.acts):
        return
    problems: list[str] = []
    brought = _import(reader, number, told, problems)
    instrument = told.get("instrument_key") or told.get("instrument") or reader.instrument
    if not instrument:
        problems.append("no instrument. Add a column for it, or give --instrument")
    found: list[Action] = []
    if brought is not None and instrument:
        key = instrument_of(instrument)
        if reader.table.acts:
            found = _across(reader, line, told, key, brought=brought, problems=problems)
        else:
            found = _down(reader, told, key, brought=brought, problems=problems)
    elif not reader.table.acts:
        _state(told, problems)
        _kind(told, problems)
    reader.problems += [f"line {number}: {problem}." for problem in problems]
    if not problems:
        yield from found


def _down(
    reader: _Reader, told: dict[str, str], instrument: str, *, brought: Import, problems: list[str]
) -> list[Action]:
    """Read a line that is one statement."""
    state = _state(told, problems)
    kind = _kind(told, problems)
    when = _when(reader, told.get("date"), problems)
    as_of = _when(reader, told.get("as_of"), problems)
    if kind is None:
        return []
    of_all = kind in _WHOLE or (kind is ActionKind.SIGNED and when is not None)
    if state is None and not of_all and not ({"state", "code"} & set(told)):
        problems.append(f"no State, which “{kind}” needs")
    if kind is ActionKind.COUNT and not (told.get("of") and (told.get("value") or state)):
        # A State that is counted has no number of its own.
        problems.append("a count needs a value, and what it counts in the column “of”")
    return [
        Action(
            instrument,
            kind,
            state=state,
            value=told.get("value"),
            of=told.get("of"),
            scope=told.get("scope"),
            when=when,
            as_of=as_of,
            as_of_basis=told.get("as_of_basis", "stated" if as_of else ""),
            imported=brought,
        )
    ]


def _across(
    reader: _Reader, line: Line, told: dict[str, str], instrument: str, *, brought: Import, problems: list[str]
) -> list[Action]:
    """Read a line that has a cell for each action of a State."""
    _, cells = line
    state = _state(told, problems) if {"state", "code"} & set(told) else None
    if state is None and not problems:
        problems.append("no State")
    as_of = _when(reader, told.get("as_of"), problems)
    found = []
    for index, act in reader.table.acts.items():
        cell = cells[index].strip() if index < len(cells) else ""
        if cell.casefold() in _NOTHING:
            continue
        kind, value, when = act, None, None
        if cell.casefold() not in _CROSSES:
            try:
                when, letter = when_of(cell, reader.order)
            except ValueError as error:
                problems.append(str(error).rstrip("."))
                continue
            kind, value = letter_of(letter) or (act, None)
        found.append(
            Action(
                instrument,
                kind,
                state=state,
                value=value,
                scope=told.get("scope"),
                when=when,
                as_of=as_of,
                as_of_basis="stated" if as_of else "",
                imported=brought,
            )
        )
    return found


def _state(told: dict[str, str], problems: list[str]) -> str | None:
    for column in ("code", "state"):
        if column in told:
            state = state_of(told[column])
            if state is None:
                problems.append(f"“{told[column]}” is no State that is known. Write its name in full, or its ISO code")
            return state
    return None


def _kind(told: dict[str, str], problems: list[str]) -> ActionKind | None:
    kind = action_of(told.get("action", ""))
    if kind is None:
        known = ", ".join(ActionKind)
        problems.append(f"“{told['action']}” is no action ({known})" if "action" in told else f"no action ({known})")
    return kind


def _when(reader: _Reader, text: str | None, problems: list[str]) -> When | None:
    if not text or text.casefold() in _NOTHING:
        return None
    try:
        return when_of(text, reader.order)[0]
    except ValueError as error:
        problems.append(str(error).rstrip("."))
        return None


def _import(reader: _Reader, number: int, told: dict[str, str], problems: list[str]) -> Import | None:
    source = told.get("source") or reader.source
    if not source:
        problems.append("no source. Add a column for it, or give --source")
    retrieved = reader.retrieved
    if "retrieved" in told:
        when = _when(reader, told["retrieved"], problems)
        if when is not None and (when.earliest is None or when.earliest != when.latest):
            problems.append(f"“{told['retrieved']}” is no day")
        retrieved = when.earliest if when else None
    elif retrieved is None:
        problems.append("no day of retrieval. Add a column “retrieved”, or give --retrieved")
    if not source or retrieved is None:
        return None
    return Import(source, retrieved, reader.table.name, number, told.get("notes", ""))
