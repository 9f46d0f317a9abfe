"""The timeline: where events stand, and how many there are."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.register.entries import Event, EventKind, Happening, Place
from store.when import When
from ui.lookup.asking import Asked
from ui.lookup.stretches import Unit, stretches_of
from ui.lookup.timeline import timeline

PLACE = Place("d", "d#1", 0, 4, "word")


def _event(when: str, happening: Happening = Happening.HAPPENED, title: str = "Meeting") -> Event:
    return Event(When.parse(when), when, EventKind.MEETING, happening, title, PLACE)


def _days(first: date, last: date) -> st.SearchStrategy[str]:
    return st.dates(first, last).map(date.isoformat)


@given(st.lists(_days(date(1000, 1, 1), date(9999, 12, 31)), min_size=1, max_size=40))
def test_every_day_has_its_place(days: list[str]) -> None:
    """Every event with a day stands in the one stretch that its day lies in; stretches follow on each other."""
    found = stretches_of([_event(day) for day in days])
    placed = [(number, stretch) for stretch in found for number, _ in stretch.events]
    assert sorted(number for number, _ in placed) == list(range(1, len(days) + 1))
    for number, stretch in placed:
        assert stretch.first <= date.fromisoformat(days[number - 1]) <= stretch.last
    for one, other in pairwise(found):
        assert (other.first - one.last).days == 1


@pytest.mark.parametrize(
    ("dates", "unit"),
    [
        (("1901", "2020"), Unit.DECADE),
        (("2003-01-01", "2012-06-01"), Unit.YEAR),
        (("2011-01-05", "2012-06-01"), Unit.MONTH),
        (("2011-01-05", "2011-02-01"), Unit.DAY),
        (("2011", "2012", "2012-05-01"), Unit.YEAR),
    ],
)
def test_units(dates: tuple[str, ...], unit: Unit) -> None:
    """The longer the time, the longer its stretches; and never so short that most dates have no place."""
    assert stretches_of([_event(when) for when in dates])[0].unit is unit


def test_without_a_year() -> None:
    """An event without a year, or with a less exact date, is not drawn, and that is said."""
    events = [_event(when) for when in ("2011-05-01", "2011-05-05", "2011-05-07", "2011-05-09")]
    events += [_event("2011-05"), _event("XXXX-04-22")]
    shown = timeline(events, Asked("chronology"))
    assert shown.count("data-open-row") == 4
    assert "1 without a year and 1 less exact or longer are only in the table" in shown
    assert timeline([_event("XXXX-04-22")], Asked("chronology")) == ""


def test_what_only_touches_the_time_is_not_drawn() -> None:
    """A month shows the days in it; what is told of its year, or goes on for years, is only in the table."""
    events = [_event(when) for when in ("2009-04-23", "2009-04-24", "2009", "2008/2012", "2009-04")]
    found = stretches_of(events, date(2009, 4, 1), date(2009, 4, 30))
    assert (found[0].unit, len(found)) == (Unit.DAY, 30)
    assert [number for stretch in found for number, _ in stretch.events] == [1, 2]
    shown = timeline(events, Asked("chronology", start="2009-04", end="2009-04"))
    assert "3 less exact or longer are only in the table" in shown


def test_a_few_are_dots_and_many_are_bars() -> None:
    """Five events are five dots that open their rows; five hundred are bars with their numbers, which lead closer."""
    few = timeline([_event(f"{year}-05-01") for year in range(2001, 2006)], Asked("chronology"))
    assert re.findall(r'data-open-row="(\d)"', few) == ["1", "2", "3", "4", "5"]
    many = [
        _event(f"{2000 + n % 20}-05-01", Happening.PLANNED if n % 5 == 0 else Happening.HAPPENED) for n in range(500)
    ]
    shown = timeline(many, Asked("chronology"))
    assert "data-open-row" not in shown
    assert sum(map(int, re.findall(r'class="count"[^>]*>(\d+)<', shown))) == 500
    assert 'href="#lookup/chronology?from=2004&amp;to=2004"' in shown
    assert "bar planned" in shown


def test_one_way_in() -> None:
    """The keyboard enters the drawing once and moves along it with arrows."""
    shown = timeline([_event(f"{year}") for year in range(2001, 2020)], Asked("chronology"))
    assert shown.count('tabindex="0"') == 1


def test_narrow() -> None:
    """A drawing is as wide as there is room, and its labels do not stand in each other."""
    shown = timeline([_event(f"{year}") for year in range(1980, 2021)], Asked("chronology", width=360))
    places = [float(x) for x in re.findall(r'class="tick" x="([\d.]+)"', shown)]
    assert all(0 <= x <= 360 for x in places)
    assert all(other - one >= 36 for one, other in pairwise(places))


def test_what_lasts_has_its_length() -> None:
    """An event that lasts over several stretches is drawn as long as it lasts."""
    shown = timeline([_event("2001"), _event("2003/2008"), _event("2010")], Asked("chronology"))
    assert shown.count('class="tail"') == 1


def test_hostile_titles() -> None:
    """A title is words in the drawing, too."""
    shown = timeline([_event("2011-05-01", title='</title><script>"${x}')], Asked("chronology"))
    assert "<script" not in shown
    assert "${" not in shown
