"""Answers on numbered meetings, and on what happened in a stretch of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.lookup.listed import Line, Listed
from assistant.lookup.routing import Route, Topic
from assistant.lookup.wording import joined
from assistant.questions import Question
from assistant.wants import Want
from store.folding import fold
from store.names import label
from store.names.ordinals import in_words
from store.register.conflicts import conflicts_of_events
from store.register.entries import Event, EventKind, Happening, Place

__all__ = ["chronology", "is_meant", "meetings", "one_meeting", "own_bodies"]

_COLUMNS = ("Date", "Event", "Place", "Whether it took place")
_MOST_LINES = 12
_NO_EVENTS = {EventKind.PERIOD, EventKind.STATISTIC, EventKind.STATUS}
_UMBRELLAS = {"organ:oas", "organ:un", "organ:eu"}
"""Organizations, whose bodies meet: a question that names one beside a body means the body."""
_ELSEWHERE = {Want.PERSON, Want.REASON, Want.NUMBER, Want.LIST, Want.STATE, Want.SYMBOL, Want.OVERVIEW, Want.MONEY}


def own_bodies(route: Route) -> tuple[str, ...]:
    """Give the bodies that a question names, without their owners, and without organizations whose bodies they are."""
    return tuple(dict.fromkeys(key.partition(".")[0] for key in route.bodies if key not in _UMBRELLAS))


def is_meant(route: Route, event: Event) -> bool:
    """Whether a numbered meeting is one of the body that a question names, and of its instrument where it names one.

    A body's key carries its owner ("organ:consultative-committee.cifta"). Where a question names no body, the
    meeting must be called what the question calls it ("the Fifth CIFTA Conference").
    """
    bodies = own_bodies(route)
    own = next((key for key in event.bodies if key not in _UMBRELLAS), "")
    base, _, owner = own.partition(".")
    if bodies and base not in bodies:
        return False
    if not bodies and route.gathering not in fold(event.title):
        return False
    if not route.instruments:
        return True
    owners = {f"instrument:{owner}"} if owner else set(event.instruments)
    return not owners or bool(owners & set(route.instruments))


def one_meeting(question: Question, route: Route, events: Sequence[Event]) -> Listed | None:
    """Say when and where the meetings of these numbers are or were; say so where no document speaks of them.

    `events` are the numbered meetings of the bodies asked about.
    """
    rows = [event for event in events if event.number in route.numbers]
    if not rows:
        return _unheard(route, events)
    rows = _dated_first(rows)
    wants = question.wants & {Want.DATE, Want.PLACE}
    only = bool(wants) and not question.wants & _ELSEWHERE
    return replace(
        _listed(
            Topic.MEETING,
            f"meetings number {joined([str(number) for number in route.numbers])} of {_bodies(route)}",
            rows,
        ),
        differences=tuple(dict.fromkeys(conflict.reason for conflict in conflicts_of_events(rows))),
        covers=frozenset(wants),
        within=tuple(dict.fromkeys(event.place.document_id for event in rows)),
        settled=only
        and any(event.when.has_year for event in rows)
        and (Want.PLACE not in wants or any(e.venue for e in rows)),
    )


def meetings(question: Question, route: Route, events: Sequence[Event]) -> Listed | None:
    """List the numbered meetings of a body, by number."""
    rows = [event for event in events if event.when.touches(route.earliest, route.latest) or not event.when.has_year]
    if not rows:
        return None
    rows = sorted(_dated_first(rows), key=lambda event: event.number or 0)
    gaps = _gaps([event.number for event in rows if event.number])
    missing = (f"Not in the documents: number {joined([str(gap) for gap in gaps])}.",) if gaps else ()
    return replace(
        _listed(Topic.MEETINGS, f"numbered meetings of {_bodies(route)}", rows),
        missing=missing,
        covers=frozenset({Want.LIST, Want.DATE, Want.PLACE, Want.OVERVIEW}),
        settled=not question.wants & {Want.PERSON, Want.REASON, Want.STATE, Want.SYMBOL},
    )


def chronology(question: Question, route: Route, events: Sequence[Event]) -> Listed | None:
    """List what the documents date within a stretch of time; what only runs through it where nothing lies within."""
    rows = [event for event in events if event.kind not in _NO_EVENTS]
    if "term:meeting" in question.keys:
        rows = [event for event in rows if event.kind is EventKind.MEETING] or rows
    rows = [event for event in rows if _lies_within(route, event)] or rows
    if not rows:
        return None
    return replace(
        _listed(Topic.CHRONOLOGY, f"events from {route.earliest} to {route.latest}", rows),
        quotes=_places(rows)[:3],
        covers=frozenset({Want.LIST, Want.DATE, Want.PLACE, Want.OVERVIEW}),
        settled=Want.OVERVIEW not in question.wants,
    )


def _listed(topic: Topic, chosen: str, rows: Sequence[Event]) -> Listed:
    """Give events as lines and as a table, with all their places; `chosen` says how they were chosen."""
    return Listed(
        topic=topic,
        filter=chosen,
        lines=_lines(rows),
        columns=_COLUMNS,
        cells=tuple(_cells(event) for event in rows),
        sources=tuple((event.place,) for event in rows),
        quotes=_places(rows),
    )


def _lies_within(route: Route, event: Event) -> bool:
    when = event.when
    return bool(
        when.earliest
        and when.latest
        and route.earliest
        and route.latest
        and route.earliest <= when.earliest
        and when.latest <= route.latest
    )


def _unheard(route: Route, events: Sequence[Event]) -> Listed | None:
    """Say that no document speaks of a meeting, where they speak of others of the same body."""
    known = sorted({event.number for event in events if event.number})
    if not known:
        return None
    asked, heard = (joined([in_words(number).capitalize() for number in numbers]) for numbers in (route.numbers, known))
    return Listed(
        topic=Topic.MEETING,
        filter=f"meetings number {joined([str(number) for number in route.numbers])} of {_bodies(route)}",
        missing=(f"No document speaks of the {asked} {_meeting(route)}; they speak of the {heard}.",),
        found=False,
        unheard=route.numbers,
    )


def _meeting(route: Route) -> str:
    """Name a meeting behind its number: "Conference of States Parties", "meeting of the Consultative Committee"."""
    names = [label(key) for key in (*own_bodies(route), *route.instruments)]
    gathers = names and fold(names[0]).startswith(route.gathering)
    return joined(names) if gathers else f"{route.gathering} of the {joined(names)}"


def _lines(rows: Sequence[Event]) -> tuple[Line, ...]:
    """Give a line for each event, one for several rows of the same meeting or the same words on the same date."""
    groups: dict[object, list[Event]] = defaultdict(list)
    for event in rows:
        key = (
            (event.number, event.bodies[:1], event.when.edtf) if event.number else (fold(event.title), event.when.edtf)
        )
        groups[key].append(event)
    return tuple(Line(_told(group), _places(group)) for group in list(groups.values())[:_MOST_LINES])


def _told(group: Sequence[Event]) -> str:
    event = group[0]
    venue = next((one.venue for one in group if one.venue), None)
    where = f", {venue}" if venue else ""
    state = "" if event.happening is Happening.HAPPENED else f" ({event.happening.value})"
    date = event.when.label if event.when.has_year or event.when.precision != "none" else "date not given"
    return f"{date}{where}: {event.title}{state}"


def _cells(event: Event) -> tuple[str, ...]:
    return (event.when.label, event.title, event.venue or "", event.happening.value)


def _dated_first(rows: Sequence[Event]) -> list[Event]:
    return sorted(rows, key=lambda event: event.when.sorting)


def _places(rows: Sequence[Event]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(event.place for event in rows))


def _gaps(numbers: Sequence[int]) -> list[int]:
    """Give the numbers between the first and the last that are not there."""
    return sorted(set(range(min(numbers), max(numbers))) - set(numbers)) if numbers else []


def _bodies(route: Route) -> str:
    names = [label(key) for key in (*route.bodies, *route.instruments)]
    return joined(names) if names else "the body"
