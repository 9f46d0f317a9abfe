"""The dates of a text that name their year, with their bounds: what tells when a document was issued."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.timing import written_days
from ingest.timing.expressions import Expression, PartialDate, expressions
from ingest.timing.masking import without_links
from store.when import MONTH_NAMES

__all__ = ["DateMention", "date_mentions", "display", "parse_written_day"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: where it stands, the days it may mean, how exact it is ("day", "month", "year")."""

    start: int
    end: int
    earliest: date
    latest: date
    precision: str

    @property
    def is_range(self) -> bool:
        """Whether it spans more than its precision does."""
        if self.precision == "day":
            return self.earliest != self.latest
        if self.precision == "month":
            return (self.earliest.year, self.earliest.month) != (self.latest.year, self.latest.month)
        return self.earliest.year != self.latest.year


def date_mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """Give the dates of a stretch in order; those inside links are no dates."""
    end = len(text) if end is None else end
    for found in expressions(without_links(text[start:end])):
        if found.dates[0].year and found.dates[-1].year:
            yield _mention(found, start)


def _mention(found: Expression, offset: int) -> DateMention:
    first, last = found.dates[0], found.dates[-1]
    return DateMention(found.start + offset, found.end + offset, _first(first), _last(last), found.precision)


def _first(day: PartialDate) -> date:
    return date(day.year or 1, day.month or 1, day.day or 1)


def _last(day: PartialDate) -> date:
    year, month = day.year or 1, day.month or 12
    return date(year, month, day.day or calendar.monthrange(year, month)[1])


def display(day: date, precision: str = "day") -> str:
    """Write a date for readers: "3 February 2012", "February 2012", "2012"."""
    if precision == "year":
        return str(day.year)
    month = f"{MONTH_NAMES[day.month - 1]} {day.year}"
    return month if precision == "month" else f"{day.day} {month}"


def parse_written_day(text: str, start: int = 0, end: int | None = None) -> DateMention | None:
    """Read "this second day of April, two thousand and thirteen", as treaties are dated."""
    for span, day in written_days(text, start, end):
        return DateMention(span.start, span.end, day, day, "day")
    return None
