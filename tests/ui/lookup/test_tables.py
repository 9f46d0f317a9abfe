"""Tables: order, pages, and a few rows within an answer."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from store.register.decisions import decisions_from
from store.register.entries import Event, EventKind, Happening, Place, Reference, Role
from store.symbols import Symbol
from store.when import When
from ui.lookup import views
from ui.lookup.asking import Asked, asked_for
from ui.lookup.columns import EVENTS
from ui.lookup.held import Held
from ui.lookup.tables import in_order

PLACE = Place("d", "d#1", 0, 4, "word", "Part I", 3)


def _event(when: str, title: str = "Meeting", venue: str | None = None) -> Event:
    return Event(When.parse(when), when, EventKind.MEETING, Happening.HAPPENED, title, PLACE, venue)


def _many(count: int) -> Held:
    """Give a register of many rows without a library."""
    events = tuple(_event(f"{1990 + n % 30}-{n % 12 + 1:02d}-{n % 28 + 1:02d}", f"Meeting {n}") for n in range(count))
    symbols = [
        Symbol(f"A/RES/61/{n}", "UN resolution", f"un:a:res:61:{n}", "UN General Assembly") for n in range(count)
    ]
    references = [Reference(symbol, symbol.norm, Role.CITES, PLACE) for symbol in symbols]
    register: Any = SimpleNamespace(
        events=lambda: events,
        decisions=lambda: decisions_from(references),
        actions=lambda: (),
        acronyms=lambda: (),
    )
    library: Any = SimpleNamespace(revision=1, summaries=lambda: (), register=register)
    return Held(library)


def test_order_of_missing_dates() -> None:
    """What has nothing in a column stays last, whichever way it is sorted; an unknown column sorts nothing."""
    events = [_event("2011", "b"), _event("XXXX-04-22", "a"), _event("2009", "c")]
    assert [one.title for one in in_order(events, EVENTS, "date")] == ["c", "b", "a"]
    assert [one.title for one in in_order(events, EVENTS, "-date")] == ["b", "c", "a"]
    assert in_order(events, EVENTS, "nothing") == events


@pytest.mark.parametrize("sort", [column.name for column in EVENTS])
def test_every_column_sorts(sort: str) -> None:
    """Every column of the chronology sorts rows that have all sorts of gaps."""
    events = [_event("2011", "b", "Lagos"), _event("XXXX-04-22", "a"), _event("2009", "é", "")]
    assert sorted(one.title for one in in_order(events, EVENTS, sort)) == ["a", "b", "é"]


def test_pages() -> None:
    """A long table comes in pages of 200 rows, numbered through, and none is lost or sent twice."""
    held = _many(450)
    pages = [views.view(held, Asked("chronology", sort="event"))]
    while (offer := re.search(r'data-more="[^"]*offset=(\d+)"', pages[-1])) is not None:
        pages.append(views.further(held, asked_for("chronology", {"sort": "event", "offset": offer[1]})))
    numbers = [int(n) for page in pages for n in re.findall(r'data-row="(\d+)"', page)]
    assert len(pages) == 3
    assert numbers == list(range(1, 451))
    titles = [title for page in pages for title in re.findall(r'data-label="Event">(Meeting \d+)<', page)]
    assert len(set(titles)) == 450
