"""Dates at their true precision, written as EDTF (ISO 8601-2).

The forms: a day, month or year ("2009-04-24", "2008-11", "2004"), a decade or century ("199X",
"20XX"), a day or month whose year is not given ("XXXX-04-22"), an interval ("2009-03-16/2009-03-18",
"2011/..", "../2016"), one or more of several dates ("[2012-04-20, 2012-04-27]"). "?" marks the
parts to its left as uncertain ("2019?-11-13": the year), "~" as approximate, "%" as both.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import zip_longest

__all__ = ["MONTH_NAMES", "When"]

MONTH_NAMES = tuple(calendar.month_name[1:])
"""The months as readers see them; they do not follow the locale of the machine."""

_DATE = re.compile(
    r"(?P<year>[1-9](?:\d{3}|\d\dX|\dXX)|XXXX)(?P<yq>[?~%]?)"
    r"(?:-(?P<month>\d\d)(?P<mq>[?~%]?)(?:-(?P<day>\d\d)(?P<dq>[?~%]?))?)?"
)
_SCALE = ("day", "month", "year", "decade", "century", "none")


@dataclass(frozen=True, slots=True)
class When:
    """A date: its EDTF form, and the days it may mean (both ends included; None where it is open or not known)."""

    edtf: str
    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def parse(cls, text: str) -> When:
        """Read EDTF; raises ValueError with a sentence that says what is wrong."""
        return _parsed(text)

    @classmethod
    def on(cls, day: date) -> When:
        """Give a single day."""
        return cls(day.isoformat(), day, day)

    def __str__(self) -> str:
        return self.edtf

    @property
    def precision(self) -> str:
        """How exact it is: "day", "month", "year", "decade", "century", or "none"; an interval's coarser end."""
        return max((_read(part).precision for part in _parts(self.edtf) if part != ".."), key=_SCALE.index)

    @property
    def is_interval(self) -> bool:
        """Whether it runs from one date to another, or is open at an end."""
        return "/" in self.edtf

    @property
    def has_year(self) -> bool:
        """Whether a year, decade or century is given."""
        return self.earliest is not None or self.latest is not None

    @property
    def label(self) -> str:
        """The date for readers: "5 to 7 November 2019", "since 2011", "22 April, year not given"."""
        return _label(self.edtf)

    @property
    def sorting(self) -> tuple[int, date, int, str]:
        """What a chronology is sorted by: dates without a year last; what begins on one day, the longer first."""
        first = self.earliest or self.latest or date.max
        last = self.latest or date.max
        return (0 if self.has_year else 1, first, -last.toordinal(), self.edtf)

    def touches(self, earliest: date | None, latest: date | None) -> bool:
        """Whether it may fall within a stretch, both ends included (None: open); undated, only within all time."""
        if earliest is None and latest is None:
            return True
        if not self.has_year:
            return False
        begins_in_time = latest is None or self.earliest is None or self.earliest <= latest
        ends_in_time = earliest is None or self.latest is None or self.latest >= earliest
        return begins_in_time and ends_in_time

    def agrees(self, other: When) -> bool:
        """Whether the two are one date, perhaps at two precisions: the finer one, rounded out, is the coarser one."""
        if self.edtf == other.edtf:
            return True
        finer, coarser = sorted((self, other), key=lambda when: _SCALE.index(when.precision))
        bounds = (finer.earliest, finer.latest)
        if None in bounds or None in (coarser.earliest, coarser.latest):
            return bounds == (coarser.earliest, coarser.latest) and finer.has_year
        return _rounded(finer, coarser.precision) == (coarser.earliest, coarser.latest)


@dataclass(frozen=True, slots=True)
class _Single:
    """One date of the EDTF: digits where they are known, and the marks of its parts."""

    year: str
    month: int | None
    day: int | None
    marks: tuple[str, str, str]

    @property
    def precision(self) -> str:
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return {0: "year", 1: "decade", 2: "century"}.get(self.year.count("X"), "none")

    @property
    def bounds(self) -> tuple[date, date] | None:
        if self.year == "XXXX":
            return None
        first, last = int(self.year.replace("X", "0")), int(self.year.replace("X", "9"))
        if self.month is None:
            return date(first, 1, 1), date(last, 12, 31)
        if self.day is not None:
            return date(first, self.month, self.day), date(last, self.month, self.day)
        return date(first, self.month, 1), date(last, self.month, calendar.monthrange(last, self.month)[1])

    @property
    def approximate(self) -> bool:
        return any(mark in "~%" for mark in self.marks if mark)

    @property
    def uncertain(self) -> str:
        """Which part is uncertain: "year", "month", "day", or nothing."""
        names = ("year", "month", "day")
        return next((name for name, mark in zip(names, self.marks, strict=True) if mark and mark in "?%"), "")


@lru_cache(maxsize=4096)
def _parsed(text: str) -> When:
    written = re.sub(r"\s+", "", text).upper()
    if written.startswith("["):
        if not written.endswith("]"):
            raise ValueError(f"“{text}”: a list of dates ends with “]”.")
        parts = written[1:-1].split(",")
        bounds = [_read(part).bounds for part in parts]
        known = [bound for bound in bounds if bound is not None]
        if len(known) < len(bounds):
            raise ValueError(f"“{text}”: each date of a list needs its year.")
        return When(f"[{', '.join(parts)}]", min(low for low, _ in known), max(high for _, high in known))
    if "/" in written:
        return _interval(text, written)
    bounds_or_none = _read(written).bounds
    return When(written, *(bounds_or_none or (None, None)))


def _interval(text: str, written: str) -> When:
    ends = written.split("/")
    if len(ends) != 2 or ends == ["..", ".."] or "" in ends:
        raise ValueError(f"“{text}”: an interval has two ends, as in 2011/2014, 2011/.. or ../2014.")
    low, high = (None if end == ".." else _read(end).bounds for end in ends)
    if low is not None and high is not None and (low[0] > high[1] or low[0] > high[0]):
        raise ValueError(f"“{text}”: the interval ends before it begins.")
    if (low is None) != (high is None) and ".." not in ends:
        raise ValueError(f"“{text}”: one end of the interval has a year and the other has none.")
    return When(written, low[0] if low else None, high[1] if high else None)


@lru_cache(maxsize=4096)
def _read(text: str) -> _Single:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(
            f"“{text}” is no date that can be read: write 2009-04-24, 2009-04, 2009, 2009/2012, 2011/.., 199X or"
            " XXXX-04-22."
        )
    year, month, day = match.group("year", "month", "day")
    marks = (match.group("yq"), match.group("mq") or "", match.group("dq") or "")
    single = _Single(year, int(month) if month else None, int(day) if day else None, marks)
    if "X" in year and year != "XXXX" and month:
        raise ValueError(f"“{text}”: a decade or century has no month.")
    try:
        # A leap year stands for a year that is not given, so that 29 February may be one of its days.
        date(2000 if year == "XXXX" else int(year.replace("X", "1")), single.month or 1, single.day or 1)
    except ValueError:
        raise ValueError(f"“{text}”: there is no such day.") from None
    return single


def _parts(edtf: str) -> list[str]:
    return [part.strip() for part in edtf.strip("[]").split("," if edtf.startswith("[") else "/")]


def _rounded(when: When, precision: str) -> tuple[date, date]:
    """Give the bounds of a date when it is told less exactly."""
    low, high = when.earliest, when.latest
    if low is None or high is None:
        raise ValueError("a date that is open at an end cannot be rounded")
    if precision == "day":
        return low, high
    if precision == "month":
        return low.replace(day=1), high.replace(day=calendar.monthrange(high.year, high.month)[1])
    span = {"year": 1, "decade": 10, "century": 100}.get(precision, 1)
    first, last = max(1, low.year // span * span), high.year // span * span + span - 1
    return date(first, 1, 1), date(last, 12, 31)


def _label(edtf: str) -> str:
    parts = _parts(edtf)
    singles = [_read(part) for part in parts if part != ".."]
    if edtf.startswith("["):
        label = _listed(singles)
    elif parts[-1] == "..":
        label = f"since {_shown(singles[0])}"
    elif parts[0] == "..":
        label = f"until {_shown(singles[0])}"
    elif len(singles) == 2:
        label = _ranged(*singles)
    else:
        label = _shown(singles[0])
    if any(single.approximate for single in singles):
        label = f"about {label}"
    if all(single.year == "XXXX" for single in singles):
        return f"{label}, year not given" if singles[0].month else "date not given"
    unsure = next((single for single in singles if single.uncertain), None)
    if unsure is None:
        return label
    return f"{label} ({unsure.uncertain} inferred)" if unsure.month else f"{label} (inferred)"


def _shown(single: _Single, *, month: bool = True, year: bool = True) -> str:
    words = [str(single.day)] if single.day is not None else []
    if single.month is not None and month:
        words.append(MONTH_NAMES[single.month - 1])
    if year and single.year != "XXXX":
        words.append(_shown_year(single.year))
    return " ".join(words)


def _shown_year(year: str) -> str:
    if year.endswith("XX"):
        return f"{year[:2]}00 to {year[:2]}99"
    return f"the {year[:3]}0s" if year.endswith("X") else year


def _ranged(first: _Single, last: _Single) -> str:
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month and first.month is not None
    whole = first.day is not None and last.day is not None
    start = _shown(first, month=not (same_month and whole), year=not (same_year and first.month is not None))
    return f"{start} to {_shown(last)}"


def _listed(singles: list[_Single]) -> str:
    """Give "20, 27 April and 4 May 2012": the month and the year stand with the last date that they hold for."""
    words: list[str] = []
    for single, following in zip_longest(singles, singles[1:]):
        same_year = following is not None and following.year == single.year and single.month is not None
        same_month = same_year and following.month == single.month and single.day is not None
        words.append(_shown(single, month=not same_month, year=not same_year))
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
