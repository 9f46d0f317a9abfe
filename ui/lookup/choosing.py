"""Which rows pass the filters, and what there is to filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from store.folding import fold
from store.names import label, state_label
from store.register import Decision
from store.register.entries import Acronym, Action, Event
from store.when import When
from ui.lookup.asking import Asked
from ui.lookup.held import Held, Line
from ui.lookup.stretches import lies_within

__all__ = ["Choice", "acronyms_for", "actions_for", "choices", "decisions_for", "events_for"]

T = TypeVar("T")
Choice = tuple[str, str, int]
"""A value to filter by: the value, its name for readers, and how many rows have it."""


def decisions_for(held: Held, asked: Asked) -> list[Decision]:
    """Give the decisions that pass."""
    in_time = _in_time(asked)
    return [
        one
        for one in _with_words(held.decisions, asked.text)
        if (not asked.body or one.symbol.body == asked.body)
        and (not asked.kind or one.symbol.kind == asked.kind)
        and (in_time is None or in_time(one.adopted or _year(one)))
    ]


def events_for(held: Held, asked: Asked) -> list[Event]:
    """Give the events that pass, by date; first those that lie within the time that is asked for."""
    in_time = _in_time(asked)
    found = [
        one
        for one in _with_words(held.events, asked.text)
        if (not asked.state or asked.state in one.states)
        and (not asked.body or asked.body in one.bodies)
        and (not asked.instrument or asked.instrument in one.instruments)
        and (not asked.kind or asked.kind == one.kind.value)
        and (not asked.happening or asked.happening == one.happening.value)
        and (in_time is None or in_time(one.when))
    ]
    if in_time is None:
        return found
    earliest, latest = asked.earliest, asked.latest
    return sorted(found, key=lambda one: not lies_within(one.when, earliest, latest))


def actions_for(held: Held, asked: Asked) -> list[Action]:
    """Give the statements of status that pass; a statement is of its own date, or of the day it holds for."""
    in_time = _in_time(asked)
    return [
        one
        for one in _with_words(held.actions, asked.text)
        if (not asked.state or asked.state == one.state)
        and (not asked.instrument or asked.instrument == one.instrument)
        and (not asked.kind or asked.kind == one.action.value)
        and (in_time is None or in_time(one.when) or in_time(one.as_of))
    ]


def acronyms_for(held: Held, asked: Asked) -> list[Acronym]:
    """Give the acronyms that pass."""
    return _with_words(held.acronyms, asked.text)


def choices(held: Held, view: str) -> dict[str, list[Choice]]:
    """Give what each filter of a table offers, by the filter's name; counted once for each revision."""
    if view not in held.choices:
        held.choices[view] = _choices(held, view)
    return held.choices[view]


def _choices(held: Held, view: str) -> dict[str, list[Choice]]:
    if view == "resolutions":
        decisions = [line.entry for line in held.decisions]
        return {
            "body": _counted((one.symbol.body for one in decisions if one.symbol.body), str),
            "kind": _counted((one.symbol.kind for one in decisions), str),
        }
    if view == "chronology":
        events = [line.entry for line in held.events]
        return {
            "kind": _counted((one.kind.value for one in events), str.capitalize),
            "state": _counted((code for one in events for code in one.states), state_label),
            "body": _counted((key for one in events for key in one.bodies), label),
            "instrument": _counted((key for one in events for key in one.instruments), label),
            "happening": _counted((one.happening.value for one in events), str.capitalize),
        }
    if view == "status":
        actions = [line.entry for line in held.actions]
        return {
            "instrument": _counted((one.instrument for one in actions), label),
            "state": _counted((one.state for one in actions if one.state), state_label),
            "kind": _counted((one.action.value for one in actions), str.capitalize),
        }
    return {}


def _year(decision: Decision) -> When | None:
    """Give the year that a symbol carries."""
    year = decision.symbol.year
    return When.parse(f"{year:04d}") if year else None


def _counted(values: Iterable[str], naming: Callable[[str], str]) -> list[Choice]:
    counts = Counter(values)
    return sorted(((value, naming(value), count) for value, count in counts.items()), key=lambda one: fold(one[1]))


def _with_words(lines: Sequence[Line[T]], text: str) -> list[T]:
    """Give the entries that have every word of a text."""
    for word in fold(text).split():
        lines = [line for line in lines if word in line.words]
    return [line.entry for line in lines]


def _in_time(asked: Asked) -> Callable[[When | None], bool] | None:
    """Give what tells whether a date touches the time that is asked for; None where all times are."""
    earliest, latest = asked.earliest, asked.latest
    if earliest is None and latest is None:
        return None
    return lambda when: when is not None and when.touches(earliest, latest)
