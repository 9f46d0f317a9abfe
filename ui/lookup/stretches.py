"""Time divided for a drawing: into decades, years, months or days, each with what begins in it."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache

from store.register.entries import Event
from store.when import MONTH_NAMES, When

__all__ = ["Stretch", "Unit", "lies_within", "stretches_of"]

_DECADES_FROM = 90
_YEARS_FROM = 4
_MONTHS_FROM = 70
"""Spans: more than so many years are drawn by decades, and by years; more than so many days by months."""
_LEAST_PLACED = 0.8
_LEAST_PLACED_CLOSE = 0.5
"""The share of dates that a drawing must place; less where someone looks closer at a span."""


class Unit(Enum):
    """A length of time, with the numbers of them that labels may be apart."""

    DECADE = (1, 2, 5, 10)
    YEAR = (1, 2, 5, 10, 20, 50)
    MONTH = (1, 2, 3, 6, 12)
    DAY = (1, 2, 7, 14, 28)

    @property
    def holds(self) -> frozenset[str]:
        """The precisions of dates that have one place in it."""
        finest = {Unit.DAY: 1, Unit.MONTH: 2, Unit.YEAR: 3, Unit.DECADE: 4}[self]
        return frozenset(("day", "month", "year", "decade")[:finest])

    def step(self, least: int) -> int:
        """Give the first round number of stretches that is no less."""
        steps: tuple[int, ...] = self.value
        return next((step for step in steps if step >= least), steps[-1])


@dataclass(frozen=True, slots=True)
class Stretch:
    """A decade, year, month or day with what begins in it; `events` are pairs of row number and event.

    `label` is its name, `tick` what stands under it, `start` and `end` its dates as filters have them.
    """

    unit: Unit
    ordinal: int
    first: date
    last: date
    events: tuple[tuple[int, Event], ...] = ()

    @property
    def label(self) -> str:
        """Its name for readers."""
        month = MONTH_NAMES[self.first.month - 1]
        named = {
            Unit.DECADE: f"{self.first.year // 10 * 10}s",
            Unit.YEAR: f"{self.first.year}",
            Unit.MONTH: f"{month} {self.first.year}",
            Unit.DAY: f"{self.first.day} {month} {self.first.year}",
        }
        return named[self.unit]

    @property
    def tick(self) -> str:
        """What stands under it: January shows its year instead."""
        short = MONTH_NAMES[self.first.month - 1][:3]
        if self.unit is Unit.MONTH:
            return str(self.first.year) if self.first.month == 1 else short
        return f"{self.first.day} {short}" if self.unit is Unit.DAY else self.label

    @property
    def start(self) -> str:
        """Its first day, as a filter is typed."""
        return _typed(self.first, self.unit)

    @property
    def end(self) -> str:
        """Its last day, as a filter is typed."""
        return _typed(self.last, self.unit)


def stretches_of(events: Sequence[Event], low: date | None = None, high: date | None = None) -> list[Stretch]:
    """Divide the time from the first event to the last, or the whole of a short time that is asked for.

    An event stands where it begins. One whose date is less precise than a stretch, has no year, or only
    touches the time that is asked for stands nowhere; the unit is such that most have a place.
    """
    begun = [
        (first, number, event)
        for number, event in enumerate(events, 1)
        if (first := event.when.earliest or event.when.latest) and lies_within(event.when, low, high)
    ]
    if not begun:
        return []
    days = [first for first, _, _ in begun]
    start, end = min(days), max(days)
    if low and high and high.year - low.year < _YEARS_FROM:
        start, end = low, high
    least = _LEAST_PLACED if low is None or high is None else _LEAST_PLACED_CLOSE
    unit = _unit(start, end, [_precision(event.when) for _, _, event in begun], least)
    holds = unit.holds
    empty = list(_divided(start, end, unit))
    held: list[list[tuple[int, Event]]] = [[] for _ in empty]
    begun.sort(key=lambda one: one[:2])
    position = 0
    for first, number, event in begun:
        if _precision(event.when) not in holds:
            continue
        while position < len(empty) - 1 and first > empty[position].last:
            position += 1
        held[position].append((number, event))
    return [replace(one, events=tuple(inside)) for one, inside in zip(empty, held, strict=True)]


def lies_within(when: When, low: date | None, high: date | None) -> bool:
    """Whether a date lies between two days, and does not only touch the time between them."""
    begins = low is None or (when.earliest is not None and when.earliest >= low)
    return begins and (high is None or (when.latest is not None and when.latest <= high))


def _unit(start: date, end: date, precisions: Sequence[str], least: float) -> Unit:
    """Choose the unit that a span asks for, or a longer one, in which enough of the dates have a place."""
    years = end.year - start.year
    units = [Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.DECADE]
    if years > _DECADES_FROM:
        units = units[3:]
    elif years >= _YEARS_FROM:
        units = units[2:]
    elif (end - start).days > _MONTHS_FROM:
        units = units[1:]
    counts = Counter(precisions)
    return next(
        (unit for unit in units if sum(counts[one] for one in unit.holds) >= least * len(precisions)), Unit.DECADE
    )


@lru_cache(maxsize=8192)
def _precision(when: When) -> str:
    return when.precision


def _divided(start: date, end: date, unit: Unit) -> Iterator[Stretch]:
    if unit is Unit.DECADE:
        for decade in range(start.year // 10, end.year // 10 + 1):
            yield Stretch(unit, decade, date(max(decade * 10, 1), 1, 1), date(decade * 10 + 9, 12, 31))
    elif unit is Unit.YEAR:
        for year in range(start.year, end.year + 1):
            yield Stretch(unit, year, date(year, 1, 1), date(year, 12, 31))
    elif unit is Unit.MONTH:
        for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
            first = date(month // 12, month % 12 + 1, 1)
            yield Stretch(unit, month, first, first.replace(day=monthrange(first.year, first.month)[1]))
    else:
        for ordinal in range(start.toordinal(), end.toordinal() + 1):
            day = date.fromordinal(ordinal)
            yield Stretch(unit, ordinal, day, day)


def _typed(day: date, unit: Unit) -> str:
    length = {Unit.DECADE: 4, Unit.YEAR: 4, Unit.MONTH: 7, Unit.DAY: 10}[unit]
    return day.isoformat()[:length]
