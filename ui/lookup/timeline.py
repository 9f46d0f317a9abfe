"""A chronology drawn as a timeline: every event a dot, or every stretch of time a bar, over a line of years.

The drawing is SVG of our own. What happened is solid, what was planned is hollow. A stretch leads to
itself, so that choosing it draws it closer; the table beneath says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.register.entries import Event, Happening
from ui.lookup.asking import Asked
from ui.lookup.columns import said
from ui.lookup.stretches import Stretch, stretches_of
from ui.render import esc

__all__ = ["timeline"]

_BARS = 118
_TOP = 24
_FOOT = 34
_SIDE = 16
"""In pixels: how high the highest bar is, and the room around the drawing."""
_DOTS = 11
"""Where a stretch holds more events than this, stretches are bars with their number."""
_LARGEST = 9.5
_NUMBERED = 7.5
"""The radius of the largest dots, and of the smallest that carry the number of their row."""
_ROOM = 132
_LABEL = 44
_PLANNED = {Happening.PLANNED, Happening.NOT_HELD}


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where things stand in the drawing."""

    width: int
    slots: int
    most: int

    @property
    def slot(self) -> float:
        return (self.width - 2 * _SIDE) / self.slots

    @property
    def floor(self) -> float:
        return _TOP + (max(2, self.most) * 2.2 * self.radius if self.has_dots else _BARS)

    @property
    def height(self) -> float:
        return self.floor + _FOOT

    @property
    def has_dots(self) -> bool:
        return self.most <= _DOTS and self.slot >= 7

    @property
    def radius(self) -> float:
        return min(_LARGEST, self.slot / 2.3, _ROOM / self.most / 2.2)

    @property
    def every(self) -> int:
        """How many stretches a label needs for itself."""
        return max(1, -(-_LABEL // max(1, int(self.slot))))

    def left(self, index: int) -> float:
        return _SIDE + index * self.slot


def timeline(events: Sequence[Event], asked: Asked) -> str:
    """Draw the events that have a year; they stand in the order of the rows that they lead to."""
    found = stretches_of(events, asked.earliest, asked.latest)
    dated = sum(len(one.events) for one in found)
    if not dated:
        return ""
    scale = _Scale(asked.width, len(found), max(len(one.events) for one in found))
    about = f"Timeline of {dated} events, from {found[0].label} to {found[-1].label}. Arrow keys move along it."
    return (
        f'<figure class="timeline"><svg viewBox="0 0 {scale.width} {scale.height:.0f}" '
        f'width="{scale.width}" height="{scale.height:.0f}" role="group" '
        f'aria-label="{esc(about)}">{"".join(_drawn(found, asked, scale))}</svg>'
        f"<figcaption>{_legend(events)}{_remark(events, found)}{_wider(asked)}</figcaption></figure>"
    )


def _drawn(found: Sequence[Stretch], asked: Asked, scale: _Scale) -> Iterator[str]:
    """Draw the axis with its labels, then what begins in each stretch."""
    yield f'<line class="axis" x1="{_SIDE}" x2="{scale.width - _SIDE}" y1="{scale.floor:.1f}" y2="{scale.floor:.1f}"/>'
    step = found[0].unit.step(scale.every)
    reachable = True
    for index, stretch in enumerate(found):
        left = scale.left(index)
        if stretch.ordinal % step == 0 or len(found) == 1:
            x = left + scale.slot / 2
            yield f'<text class="tick" x="{x:.1f}" y="{scale.floor + 18:.1f}">{esc(stretch.tick)}</text>'
        slot = (
            f'<rect class="slot" x="{left:.1f}" y="0" width="{scale.slot:.1f}" height="{scale.floor:.1f}" '
            f'data-from="{stretch.start}" data-to="{stretch.end}"/>'
        )
        if not stretch.events:
            yield slot
            continue
        inside = slot + "".join(_dots(stretch, found, left, scale) if scale.has_dots else _bar(stretch, left, scale))
        address = asked.address(start=stretch.start, end=stretch.end)
        tab = 0 if reachable else -1
        yield f'<a href="{address}" class="stretch" tabindex="{tab}" aria-label="{_summary(stretch)}">{inside}</a>'
        reachable = False


def _dots(stretch: Stretch, found: Sequence[Stretch], left: float, scale: _Scale) -> Iterator[str]:
    """Draw each event as a dot, with a line as long as it lasts."""
    radius = scale.radius
    x = left + scale.slot / 2
    for index, (number, event) in enumerate(stretch.events):
        y = scale.floor - 5 - radius - index * 2.2 * radius
        until = _last_stretch(event, found)
        tail = ""
        if until is not None and scale.left(until) > left:
            end = scale.left(until) + scale.slot / 2
            tail = f'<line class="tail" x1="{x:.1f}" x2="{end:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
        label = f'<text x="{x:.1f}" y="{y + 3.6:.1f}">{number}</text>' if radius >= _NUMBERED and number < 100 else ""
        title = esc(f"{said(event.when)}: {event.title} ({event.happening.value})")
        yield (
            f'{tail}<g class="dot{_css(event)}" data-open-row="{number}"><title>{title}</title>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{max(radius - 0.8, 1.5):.1f}"/>{label}</g>'
        )


def _bar(stretch: Stretch, left: float, scale: _Scale) -> Iterator[str]:
    """Draw a stretch as a bar: what happened below, what was planned on top of it, and the number of both."""
    planned = sum(event.happening in _PLANNED for _, event in stretch.events)
    unit = _BARS / scale.most
    wide = min(scale.slot * 0.72, 34)
    x = left + (scale.slot - wide) / 2
    y = float(scale.floor)
    for count, css in ((len(stretch.events) - planned, "bar"), (planned, "bar planned")):
        if count:
            y -= count * unit
            yield f'<rect class="{css}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{count * unit:.1f}"/>'
    if scale.slot >= 15:
        yield f'<text class="count" x="{left + scale.slot / 2:.1f}" y="{y - 5:.1f}">{len(stretch.events)}</text>'
    yield f"<title>{_summary(stretch)}</title>"


def _last_stretch(event: Event, found: Sequence[Stretch]) -> int | None:
    """Give the stretch in which an event ends, where it lasts and both its ends are known."""
    if not (event.when.is_interval and event.when.earliest and event.when.latest):
        return None
    last = event.when.latest
    return next((index for index, one in enumerate(found) if last <= one.last), len(found) - 1)


def _summary(stretch: Stretch) -> str:
    count = len(stretch.events)
    planned = sum(event.happening in _PLANNED for _, event in stretch.events)
    told = f"{stretch.label}: {count} event{'' if count == 1 else 's'}"
    return esc(f"{told}, {planned} of them planned or not held" if planned else told)


def _legend(events: Iterable[Event]) -> str:
    signs = '<span class="key"><i class="dot-key"></i>happened</span>'
    if any(event.happening in _PLANNED for event in events):
        signs += '<span class="key"><i class="dot-key planned"></i>planned or not held</span>'
    return signs


def _remark(events: Sequence[Event], found: Sequence[Stretch]) -> str:
    """Say which events are not drawn."""
    undated = sum(not event.when.has_year for event in events)
    inexact = len(events) - undated - sum(len(one.events) for one in found)
    parts = [f"{undated} without a year"] * bool(undated) + [f"{inexact} less exact or longer"] * bool(inexact)
    if not parts:
        return ""
    return f"<span>{' and '.join(parts)} {'is' if undated + inexact == 1 else 'are'} only in the table</span>"


def _wider(asked: Asked) -> str:
    if not (asked.start or asked.end):
        return '<span class="soft">Choose a column, or draw over several, to look closer</span>'
    return f'<a href="{asked.address(start="", end="")}">All dates</a>'


def _css(event: Event) -> str:
    return " planned" if event.happening in _PLANNED else ""
