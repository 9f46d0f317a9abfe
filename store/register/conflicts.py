"""Statements about the same thing that differ: linked, with the reason, and never settled.

Pure functions over the register's rows. Two rows conflict where both speak of one thing and say it
differently; the reason is found in their dates, scopes and precision, and else they contradict.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from store.names import label
from store.register.entries import Action, ActionKind, Event, Happening, Reference
from store.register.status import held_at, implied_states
from store.when import When

__all__ = ["Conflict", "Why", "conflicts_of_actions", "conflicts_of_events", "conflicts_of_references"]

Row = Action | Event | Reference
_R = TypeVar("_R", Action, Event, Reference)


class Why(StrEnum):
    """Why statements differ; the value is shown to readers."""

    CHANGED = "changed over time"
    SCOPE = "different scope"
    PRECISION = "different precision"
    CONTRADICTORY = "contradictory"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rows that differ about one thing, the older first, and a sentence that says why."""

    rows: tuple[Row, ...]
    why: Why
    reason: str


_PARTY = {ActionKind.RATIFIED, ActionKind.ACCEDED, ActionKind.PARTY}
_OUTSIDE = {ActionKind.NOT_PARTY, ActionKind.NOT_SIGNED, ActionKind.SIGNED_NOT_RATIFIED}
_DATED = {
    ActionKind.SIGNED,
    ActionKind.RATIFIED,
    ActionKind.ACCEDED,
    ActionKind.WITHDREW,
    ActionKind.ADOPTED,
    ActionKind.OPENED,
    ActionKind.ENTERED_INTO_FORCE,
}
_BEFORE_FORCE = re.compile(r"not in force|once (?:ratified|in force|\w+ into force)|not yet")


def conflicts_of_actions(rows: Iterable[Action]) -> tuple[Conflict, ...]:
    """Link statements about one instrument that differ: counts, the standing of a State, dates, its nature."""
    rows = list(dict.fromkeys(rows))
    found: list[Conflict] = []
    for group in _grouped((row for row in rows if row.action is ActionKind.COUNT and not row.state), _counted_thing):
        found += _neighbours(group, _counts_differ)
    for group in _grouped(
        (row for row in rows if row.state and row.action in _PARTY | _OUTSIDE), lambda row: (row.instrument, row.state)
    ):
        found += _neighbours(group, _standings_differ)
    found += _implied_differ(rows)
    for group in _grouped(
        (row for row in rows if row.when and row.action in _DATED), lambda row: (row.instrument, row.state, row.action)
    ):
        found += _all_pairs(group, _dates_differ)
    for group in _grouped(
        (row for row in rows if not row.state and row.action in {ActionKind.NATURE, ActionKind.ENTERED_INTO_FORCE}),
        lambda row: row.instrument,
    ):
        found += _all_pairs(group, _natures_differ)
    return tuple(found)


def conflicts_of_events(events: Iterable[Event]) -> tuple[Conflict, ...]:
    """Link what is told of one numbered meeting of one body on different days, or as planned and as held."""
    numbered = (event for event in events if event.number is not None and event.bodies)
    found: list[Conflict] = []
    for group in _grouped(
        numbered,
        lambda event: (
            event.bodies[0],
            event.number,
            event.kind,
            event.instruments[:1] if "." not in event.bodies[0] else (),
        ),
    ):
        found += _all_pairs(group, _meetings_differ)
    return tuple(found)


def conflicts_of_references(references: Iterable[Reference]) -> tuple[Conflict, ...]:
    """Link references to one document or decision that give it different dates."""
    dated = (one for one in references if one.symbol.key and one.adopted and one.date_kind != "from the symbol")
    found: list[Conflict] = []
    for group in _grouped(dated, lambda one: one.symbol.key):
        found += _all_pairs(group, _references_differ)
    return tuple(found)


def _grouped(rows: Iterable[_R], key: object) -> Iterator[list[_R]]:
    groups: dict[Hashable, list[_R]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)  # type: ignore[operator]
    yield from (group for group in groups.values() if len(group) > 1)


def _neighbours(group: list[Action], differ: object) -> Iterator[Conflict]:
    """Compare each statement with the next one in time: what changed is told once, not for every pair."""
    ordered = sorted(group, key=lambda row: _day(held_at(row)))
    seen: set[tuple[object, ...]] = set()
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if (one.action, one.value, one.scope) == (other.action, other.value, other.scope):
                break  # said again: the later row stands for both
            conflict = differ(one, other)  # type: ignore[operator]
            if conflict is None:
                continue
            told = (one.value, one.action, _edtf(held_at(one)), other.value, other.action, _edtf(held_at(other)))
            if told not in seen:
                seen.add(told)
                yield conflict
            break


def _all_pairs(group: list[_R], differ: object) -> Iterator[Conflict]:
    seen: set[str] = set()
    for one, other in combinations(group, 2):
        conflict = differ(one, other)  # type: ignore[operator]
        if conflict is not None and conflict.reason not in seen:
            seen.add(conflict.reason)
            yield conflict


def _counted_thing(row: Action) -> tuple[object, ...]:
    """Name what is counted, so that only numbers of one thing are compared; a year of reports is a thing of its own."""
    of = re.sub(
        r"\s*\((?:approximately|about|at least|around|nearly|almost|over|more than|some|up to)\)", "", row.of or ""
    )
    return row.instrument, of, row.when.edtf if row.when and row.when.edtf != _edtf(row.as_of) else None


def _counts_differ(one: Action, other: Action) -> Conflict | None:
    if one.value == other.value or not (_digits(one) and _digits(other)):
        return None
    what = one.of or "States"
    said = f"{one.value} {what}{_in(one.scope)} ({_at(one)}) and {other.value}{_in(other.scope)} ({_at(other)})"
    if one.scope != other.scope:
        return Conflict((one, other), Why.SCOPE, f"{said}: they count in different groups of States.")
    if _rough(one) != _rough(other) and _together(one, other):
        return Conflict((one, other), Why.PRECISION, f"{said}: one of the two is approximate.")
    if not _together(one, other):
        return Conflict((one, other), Why.CHANGED, f"{said}: the number changed between the two dates.")
    return Conflict((one, other), Why.CONTRADICTORY, f"{said}: both are said of the same time.")


def _standings_differ(one: Action, other: Action) -> Conflict | None:
    if (one.action in _PARTY) == (other.action in _PARTY):
        return _wordings_differ(one, other)
    who = f"{label(f'state:{one.state}')} and {label(one.instrument)}"
    said = f"{who}: {one.action.value} ({_at(one)}) and {other.action.value} ({_at(other)})"
    if one.action in _OUTSIDE and not _together(one, other):
        return Conflict((one, other), Why.CHANGED, f"{said}: the State joined between the two dates.")
    if other.action in _OUTSIDE and not _together(one, other):
        return Conflict((one, other), Why.CONTRADICTORY, f"{said}: no withdrawal is told of.")
    return Conflict((one, other), Why.CONTRADICTORY, f"{said}: both are said of the same time.")


def _implied_differ(rows: list[Action]) -> Iterator[Conflict]:
    """Compare "all" of a group with what is said of a State that it means without naming it."""
    for row in rows:
        if row.of == "signatories":
            continue
        meant = set(implied_states(row, rows))
        outside = [
            one for one in rows if one.state in meant and one.instrument == row.instrument and one.action in _OUTSIDE
        ]
        for state in sorted({one.state for one in outside if one.state}):
            one = max((one for one in outside if one.state == state), key=lambda other: _day(held_at(other)))
            said = (
                f"{label(f'state:{state}')} and {label(row.instrument)}: {one.action.value} "
                f"({_at(one)}), and {row.value}{_in(row.scope)} are {row.of} ({_at(row)})"
            )
            if _together(one, row) or _day(held_at(one)) > _day(held_at(row)):
                yield Conflict((one, row), Why.CONTRADICTORY, f"{said}: the two exclude each other.")
            else:
                yield Conflict((one, row), Why.CHANGED, f"{said}: the State joined between the two dates.")


def _wordings_differ(one: Action, other: Action) -> Conflict | None:
    """Compare two ways of being outside: "not party" is true also of a State that has signed, but says less."""
    kinds = {one.action, other.action}
    if len(kinds) == 1 or not kinds <= _OUTSIDE:
        return None
    who = f"{label(f'state:{one.state}')} and {label(one.instrument)}"
    said = f"{who}: {one.action.value} ({_at(one)}) and {other.action.value} ({_at(other)})"
    if (
        kinds == {ActionKind.NOT_SIGNED, ActionKind.SIGNED_NOT_RATIFIED}
        and not _together(one, other)
        and one.action is ActionKind.NOT_SIGNED
    ):
        return Conflict((one, other), Why.CHANGED, f"{said}: the State signed between the two dates.")
    if ActionKind.NOT_PARTY in kinds and not _together(one, other):
        return Conflict(
            (one, other), Why.PRECISION, f"{said}: both leave it outside; the one wording says less than the other."
        )
    return Conflict((one, other), Why.CONTRADICTORY, f"{said}: the wordings differ about the same time.")


def _dates_differ(one: Action, other: Action) -> Conflict | None:
    if one.when is None or other.when is None or one.when.edtf == other.when.edtf:
        return None
    who = f"{label(f'state:{one.state}')} and " if one.state else ""
    said = f"{who}{label(one.instrument)}: {one.action.value} {one.when.label} and {other.when.label}"
    if one.when.agrees(other.when):
        return Conflict((one, other), Why.PRECISION, f"{said}: one date at two precisions.")
    return Conflict((one, other), Why.CONTRADICTORY, f"{said}: the dates are not the same.")


def _natures_differ(one: Action, other: Action) -> Conflict | None:
    older, newer = sorted((one, other), key=lambda row: _day(held_at(row)))
    said = f"{label(one.instrument)}: {_nature(older)} ({_at(older)}) and {_nature(newer)} ({_at(newer)})"
    if (
        newer.action is ActionKind.ENTERED_INTO_FORCE
        and older.action is ActionKind.NATURE
        and _BEFORE_FORCE.match(older.value or "")
    ):
        return Conflict((older, newer), Why.CHANGED, f"{said}: it entered into force between the two dates.")
    opposite = {one.value, other.value}
    if one.action is other.action is ActionKind.NATURE and any(
        opposite == {value, f"not {value}"} for value in ("legally binding", "in force")
    ):
        if "in force" in opposite and (older.value or "").startswith("not") and not _together(older, newer):
            return Conflict((older, newer), Why.CHANGED, f"{said}: it entered into force between the two dates.")
        return Conflict((older, newer), Why.CONTRADICTORY, f"{said}: the two exclude each other.")
    return None


def _nature(row: Action) -> str:
    return row.value or row.action.value


def _meetings_differ(one: Event, other: Event) -> Conflict | None:
    same_day = one.when.agrees(other.when)
    said = f"{one.title}: {one.when.label} ({one.happening.value}) and {other.when.label} ({other.happening.value})"
    happenings = {one.happening, other.happening}
    if happenings == {Happening.PLANNED, Happening.HAPPENED}:
        older, newer = (one, other) if one.happening is Happening.PLANNED else (other, one)
        held = "on that day" if same_day else "on another day"
        return Conflict((older, newer), Why.CHANGED, f"{said}: planned in one document, held {held} in the other.")
    if Happening.NOT_HELD in happenings and len(happenings) == 2:
        older, newer = (one, other) if one.happening is Happening.NOT_HELD else (other, one)
        why = Why.CONTRADICTORY if same_day and Happening.HAPPENED in happenings else Why.CHANGED
        return Conflict((older, newer), why, f"{said}: it was not held on the one day.")
    if same_day:
        return (
            Conflict((one, other), Why.PRECISION, f"{said}: one date at two precisions.")
            if one.when.edtf != other.when.edtf
            else None
        )
    if happenings == {Happening.PLANNED}:
        return Conflict((one, other), Why.CHANGED, f"{said}: the plan was changed.")
    return Conflict((one, other), Why.CONTRADICTORY, f"{said}: the dates of the same meeting differ.")


def _references_differ(one: Reference, other: Reference) -> Conflict | None:
    if one.adopted is None or other.adopted is None or one.adopted.edtf == other.adopted.edtf:
        return None
    said = (
        f"{one.symbol.norm}: {one.date_kind or 'dated'} {one.adopted.label} and "
        f"{other.date_kind or 'dated'} {other.adopted.label}"
    )
    if one.adopted.agrees(other.adopted):
        return Conflict((one, other), Why.PRECISION, f"{said}: one date at two precisions.")
    if one.date_kind != other.date_kind:
        return Conflict(
            (one, other), Why.CONTRADICTORY, f"{said}: one may be the day of adoption, the other that of issue."
        )
    return Conflict((one, other), Why.CONTRADICTORY, f"{said}: the dates are not the same.")


def _digits(row: Action) -> bool:
    return (row.value or "").isdigit()


def _rough(row: Action) -> bool:
    return "(" in (row.of or "")


def _in(scope: str | None) -> str:
    return f" in {scope}" if scope else ""


def _at(row: Action) -> str:
    when = held_at(row)
    if when is None:
        return "undated"
    if when.edtf.endswith("/.."):
        return f"{when.label}, the day not known"
    return f"as of {when.label}"


def _together(one: Action, other: Action) -> bool:
    """Whether two statements may hold for the same time; a statement without a date may hold for any."""
    first, second = held_at(one), held_at(other)
    return first is None or second is None or first.touches(second.earliest, second.latest)


def _day(when: When | None) -> tuple[int, int]:
    last = (when.latest or when.earliest) if when else None
    first = (when.earliest or when.latest) if when else None
    return (last.toordinal() if last else 0, first.toordinal() if first else 0)


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None
