"""Who is party to what, from the statements of the register: pure functions over `Action` rows.

"Latest" is the latest as-of date among the statements, never the day of reading. Nothing is made of
silence: where no statement tells, the standing is `Standing.UNSAID`, which never means "no".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from store.names import label, state_label
from store.names.groups import group
from store.register.entries import Action, ActionKind
from store.when import When

__all__ = [
    "Cell",
    "Matrix",
    "Overview",
    "Standing",
    "cell",
    "cells",
    "counts",
    "held_at",
    "implied_states",
    "lives",
    "matrix",
    "not_after",
    "overview",
]


class Standing(StrEnum):
    """How a State stands to an instrument, as the documents tell; the value is shown to readers."""

    PARTY = "party"
    SIGNED = "signed"
    SIGNED_NOT_RATIFIED = "signed, not ratified"
    NOT_SIGNED = "not signed"
    NOT_PARTY = "not party"
    WITHDREW = "withdrew"
    UNSAID = "not in the documents"


_MAKES_PARTY = {ActionKind.RATIFIED, ActionKind.ACCEDED, ActionKind.PARTY, ActionKind.ENTERED_INTO_FORCE}
_BEARING = _MAKES_PARTY | {
    ActionKind.SIGNED,
    ActionKind.SIGNED_NOT_RATIFIED,
    ActionKind.NOT_SIGNED,
    ActionKind.NOT_PARTY,
    ActionKind.WITHDREW,
}
_LIVES = {ActionKind.ADOPTED, ActionKind.OPENED, ActionKind.SIGNED, ActionKind.ENTERED_INTO_FORCE, ActionKind.NATURE}
_COUNTS_PARTIES = {"parties": ActionKind.PARTY, "ratifications": ActionKind.RATIFIED, "signatories": ActionKind.SIGNED}


@dataclass(frozen=True, slots=True)
class Cell:
    """How one State stands to one instrument.

    `latest` is the statement that decides, `statements` all that bear on it, newest first. With
    `implied`, the State is not named: it belongs to a group of which the statement says "all".
    """

    state: str
    instrument: str
    standing: Standing
    latest: Action | None = None
    statements: tuple[Action, ...] = field(default=(), repr=False)
    implied: bool = False

    @property
    def as_of(self) -> When | None:
        """The day or interval for which the standing is told."""
        return held_at(self.latest) if self.latest else None

    @property
    def sentence(self) -> str:
        """The standing as a sentence for readers."""
        who, what = state_label(self.state), label(self.instrument)
        if self.standing is Standing.UNSAID:
            return f"No document says whether {who} is party to {what}."
        when = f", as of {self.as_of.label}" if self.as_of else ""
        how = " (implied: it belongs to a group of which all are said to be)" if self.implied else ""
        return f"{who}: {self.standing.value}{when}{how}."


@dataclass(frozen=True, slots=True)
class Matrix:
    """States × instruments; `at` gives each cell, also the empty ones."""

    states: tuple[str, ...]
    instruments: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]

    def at(self, state: str, instrument: str) -> Cell:
        """Give a cell; where no document tells, one that says so."""
        return self.cells.get((state, instrument)) or Cell(state, instrument, Standing.UNSAID)


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the documents say of an instrument: States, counts, the instrument itself, and who is not spoken of."""

    instrument: str
    cells: tuple[Cell, ...]
    counts: tuple[Action, ...]
    lives: tuple[Action, ...]
    unsaid: tuple[str, ...]


def held_at(row: Action) -> When | None:
    """Give the day or interval for which a statement holds: its as-of date, its own date, the day a desk took it."""
    if row.as_of or row.when:
        return row.as_of or row.when
    return When.on(row.imported.retrieved) if row.imported else None


def cell(rows: Iterable[Action], state: str, instrument: str, day: date | None = None) -> Cell:
    """Say how a State stands to an instrument at the end of a day, as far as statements not after it tell."""
    rows = [row for row in rows if row.instrument == instrument]
    own = [row for row in rows if row.state == state and row.action in _BEARING]
    telling = [row for row in own if not_after(row, day)]
    implied = [row for row in rows if not_after(row, day) and state in implied_states(row, rows)]
    return _decided(state, instrument, telling, implied)


def cells(rows: Iterable[Action], instrument: str, day: date | None = None) -> tuple[Cell, ...]:
    """Give the cells of all States that the statements name, or mean with "all" of a group, by name."""
    of_it = [row for row in rows if row.instrument == instrument and not_after(row, day)]
    named: dict[str, list[Action]] = {}
    meant: dict[str, list[Action]] = {}
    for row in of_it:
        if row.state is not None and row.action in _BEARING:
            named.setdefault(row.state, []).append(row)
        for state in implied_states(row, of_it):
            meant.setdefault(state, []).append(row)
    found = [_decided(state, instrument, named.get(state, []), meant.get(state, [])) for state in {*named, *meant}]
    return tuple(sorted(found, key=lambda one: state_label(one.state)))


def matrix(
    rows: Sequence[Action],
    day: date | None = None,
    *,
    instruments: Collection[str] | None = None,
    states: Collection[str] | None = None,
) -> Matrix:
    """Give the standing of States to instruments; without a choice, of all that the statements name."""
    wanted = (
        tuple(instruments)
        if instruments is not None
        else tuple(sorted({row.instrument for row in rows if row.state and row.action in _BEARING}, key=label))
    )
    found = {(one.state, one.instrument): one for key in wanted for one in cells(rows, key, day)}
    shown = tuple(states) if states is not None else tuple(sorted({state for state, _ in found}, key=state_label))
    return Matrix(shown, wanted, {place: one for place, one in found.items() if place[0] in shown})


def counts(rows: Iterable[Action], instrument: str, day: date | None = None) -> tuple[Action, ...]:
    """Give the counts of an instrument, newest first; those of one sentence in its order."""
    found = [
        row
        for row in rows
        if row.instrument == instrument and row.action is ActionKind.COUNT and not row.state and not_after(row, day)
    ]
    return tuple(sorted(found, key=_age, reverse=True))


def lives(rows: Iterable[Action], instrument: str, day: date | None = None) -> tuple[Action, ...]:
    """Give what is said of the instrument as a whole, oldest first."""
    found = [
        row
        for row in rows
        if row.instrument == instrument and row.state is None and row.action in _LIVES and not_after(row, day)
    ]
    return tuple(sorted(found, key=_age))


def overview(
    rows: Sequence[Action], instrument: str, day: date | None = None, *, among: Collection[str] = ()
) -> Overview:
    """Give all that is said of an instrument up to a day, and which States of `among` no statement speaks of."""
    told = cells(rows, instrument, day)
    spoken = {one.state for one in told}
    unsaid = tuple(sorted((state for state in among if state not in spoken), key=state_label))
    return Overview(instrument, told, counts(rows, instrument, day), lives(rows, instrument, day), unsaid)


def implied_states(row: Action, rows: Iterable[Action]) -> tuple[str, ...]:
    """Give the States that a statement means without naming them: "all" of a group, less those named as exceptions.

    Empty where the group's members are not settled, or where the exceptions found are not as many as it says.
    """
    if row.action is not ActionKind.COUNT or row.of not in _COUNTS_PARTIES or not (row.value or "").startswith("all"):
        return ()
    counted = group(row.scope) if row.scope else None
    if counted is None or not counted.members or row.place is None:
        return ()
    excepted = {
        other.state
        for other in rows
        if other.state is not None
        and other.instrument == row.instrument
        and other.place is not None
        and _same_sentence(row, other)
    }
    told = row.value.removeprefix("all").removeprefix(" but ").strip() if row.value else ""
    if (int(told) if told.isdigit() else 0) != len(excepted):
        return ()
    return tuple(sorted(counted.members - excepted))


def _same_sentence(row: Action, other: Action) -> bool:
    one, two = row.place, other.place
    return (
        one is not None
        and two is not None
        and one.document_id == two.document_id
        and one.start < two.end
        and two.start < one.end
    )


def _decided(state: str, instrument: str, named: Sequence[Action], meant: Sequence[Action]) -> Cell:
    """Follow the statements in the order of their days to the standing at the end."""
    standing = Standing.UNSAID
    latest: Action | None = None
    implied = False
    for row, is_implied in sorted(
        [*((row, False) for row in named), *((row, True) for row in meant)],
        key=lambda pair: (_age(pair[0]), not pair[1]),
    ):
        after = _after(standing, Standing.PARTY if is_implied and row.of != "signatories" else _told(row))
        if after is not standing or after is _told(row) or is_implied:
            standing, latest, implied = after, row, is_implied
    everything = tuple(sorted([*named, *meant], key=_age, reverse=True))
    return Cell(state, instrument, standing, latest, everything, implied)


def _told(row: Action) -> Standing:
    if row.action in _MAKES_PARTY:
        return Standing.PARTY
    if row.action is ActionKind.COUNT:
        return Standing.SIGNED if row.of == "signatories" else Standing.PARTY
    return Standing(row.action.value)


def _after(before: Standing, told: Standing) -> Standing:
    """Give the standing after a statement: a looser one takes nothing away from a finer one before it."""
    if told is Standing.SIGNED:
        if before is Standing.NOT_PARTY:
            return Standing.SIGNED_NOT_RATIFIED
        return told if before in {Standing.UNSAID, Standing.NOT_SIGNED} else before
    if told is Standing.NOT_PARTY and before in {
        Standing.SIGNED,
        Standing.SIGNED_NOT_RATIFIED,
        Standing.NOT_SIGNED,
        Standing.WITHDREW,
    }:
        return Standing.SIGNED_NOT_RATIFIED if before is Standing.SIGNED else before
    return told


def not_after(row: Action, day: date | None) -> bool:
    """Whether a statement may hold by the end of a day; one without a date does so only where no day is asked for."""
    if day is None:
        return True
    when = held_at(row)
    first = (when.earliest or when.latest) if when else None
    return first is not None and first <= day


def _age(row: Action) -> tuple[date, date]:
    when = held_at(row)
    if when is None:
        return date.min, date.min
    last = when.latest or when.earliest or date.min
    return last, when.earliest or last
