"""Dates as documents write them, in English, Spanish, French and Portuguese."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["DateMention", "date_mentions", "display", "parse_written_day"]

_MONTH_NAMES: tuple[tuple[str, ...], ...] = (
    ("january", "enero", "janvier", "janeiro", "jan"),
    ("february", "febrero", "février", "fevrier", "fevereiro", "feb", "fev", "févr"),
    ("march", "marzo", "mars", "março", "marco", "mar"),
    ("april", "abril", "avril", "apr", "abr", "avr", "apri]"),
    ("may", "mayo", "mai", "maio"),
    ("june", "junio", "juin", "junho", "jun"),
    ("july", "julio", "juillet", "julho", "jul"),
    ("august", "agosto", "août", "aout", "aug", "ago"),
    ("september", "septiembre", "setiembre", "septembre", "setembro", "sept", "sep", "set"),
    ("october", "octubre", "octobre", "outubro", "oct", "out"),
    ("november", "noviembre", "novembre", "novembro", "nov"),
    ("december", "diciembre", "décembre", "decembre", "dezembro", "dec", "dic", "dez"),
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_M = "(?:" + "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_D = r"(?:[12]?\d|3[01])(?:st|nd|rd|th|er|º|°)?"
_Y = r"(?:1[89]\d\d|20\d\d)"
_OF = r"(?:\s+(?:de|del|of))?"
_TO = r"\s*(?:[-–—]|to|and|al|a|y|au|et|e|through|until|hasta(?: el)?)\s*"
_DATE = re.compile(
    rf"""(?<![\w/])(?:
      (?P<md_m>{_M})\s+(?P<md_d1>{_D})(?:{_TO}(?:(?P<md_m2>{_M})\s+)?(?P<md_d2>{_D}))?,?\s+(?P<md_y>{_Y})
    | (?P<dm_d1>{_D})(?:{_OF}\s+(?P<dm_m1>{_M}))?(?:{_TO}(?P<dm_d2>{_D}))?{_OF}\s+(?P<dm_m>{_M}),?{_OF}\s+(?P<dm_y>{_Y})
    | (?P<m_m1>{_M})(?:{_OF}\s+(?P<m_y1>{_Y}))?\s*(?:{_TO}|/)(?P<m_m2>{_M}){_OF}\s+(?P<m_y2>{_Y})
    | (?P<m_m>{_M}),?{_OF}\s+(?P<m_y>{_Y})
    | (?P<i_y>{_Y})-(?P<i_m>0[1-9]|1[0-2])-(?P<i_d>0[1-9]|[12]\d|3[01])(?![-\d])
    | (?P<r_y1>{_Y})\s*[-–]\s*(?P<r_y2>{_Y}|\d\d)
    | (?P<y>{_Y})
    )(?![\w/])""",
    re.VERBOSE | re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)\S+")


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
    links = [(match.start(), match.end()) for match in _LINK.finditer(text, start, end)]
    for match in _DATE.finditer(text, start, end):
        if any(low <= match.start() < high for low, high in links):
            continue
        try:
            found = _read(match)
        except ValueError:
            continue
        if found is not None:
            yield found


def _read(match: re.Match[str]) -> DateMention | None:
    part = match.groupdict()
    if part["md_m"]:
        year = int(part["md_y"])
        first = date(year, _month(part["md_m"]), _day(part["md_d1"]))
        last = date(year, _month(part["md_m2"] or part["md_m"]), _day(part["md_d2"] or part["md_d1"]))
        return _mention(match, first, last, "day")
    if part["dm_m"]:
        year = int(part["dm_y"])
        last = date(year, _month(part["dm_m"]), _day(part["dm_d2"] or part["dm_d1"]))
        first = date(year, _month(part["dm_m1"] or part["dm_m"]), _day(part["dm_d1"]))
        return _mention(match, first, last, "day")
    if part["m_m1"]:
        year = int(part["m_y2"])
        first = date(int(part["m_y1"] or year), _month(part["m_m1"]), 1)
        return _mention(match, first, _month_end(year, _month(part["m_m2"])), "month")
    if part["m_m"]:
        year, month = int(part["m_y"]), _month(part["m_m"])
        return _mention(match, date(year, month, 1), _month_end(year, month), "month")
    if part["i_y"]:
        day = date(int(part["i_y"]), int(part["i_m"]), int(part["i_d"]))
        return _mention(match, day, day, "day")
    if part["r_y1"]:
        first_year = int(part["r_y1"])
        last_year = int(part["r_y2"]) if len(part["r_y2"]) == 4 else first_year // 100 * 100 + int(part["r_y2"])
        return _mention(match, date(first_year, 1, 1), date(last_year, 12, 31), "year")
    year = int(part["y"])
    return _mention(match, date(year, 1, 1), date(year, 12, 31), "year")


def _mention(match: re.Match[str], first: date, last: date, precision: str) -> DateMention | None:
    return DateMention(match.start(), match.end(), first, last, precision) if first <= last else None


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _day(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else 0


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def display(day: date, precision: str = "day") -> str:
    """Write a date for readers: "10 February 2012", "February 2012", "2012"."""
    if precision == "year":
        return str(day.year)
    month = f"{_ENGLISH[day.month - 1]} {day.year}"
    return month if precision == "month" else f"{day.day} {month}"


_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_WRITTEN = re.compile(
    rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|(?:twenty[- ]|thirty[- ])?(?:{'|'.join(_ORDINALS[1:])})|twentieth"
    rf"|thirtieth)\s+day\s+of\s+"
    rf"(?P<month>{_M}),?\s+(?:in\s+the\s+year\s+)?(?:(?P<year>{_Y})|(?P<words>(?:one|two)\s+thousand[\w\s-]{{0,60}}"
    rf"|nineteen\s+hundred[\w\s-]{{0,40}}))",
    re.IGNORECASE,
)


def parse_written_day(text: str, start: int = 0, end: int | None = None) -> DateMention | None:
    """Read "this second day of April, two thousand and thirteen", as treaties are dated."""
    match = _WRITTEN.search(text, start, len(text) if end is None else end)
    if match is None:
        return None
    year = int(match.group("year")) if match.group("year") else _year_in_words(match.group("words"))
    try:
        day = date(year, _month(match.group("month")), _ordinal(match.group("day").lower()))
    except ValueError:
        return None
    return DateMention(match.start(), match.end(), day, day, "day")


def _ordinal(words: str) -> int:
    if digits := re.match(r"\d+", words):
        return int(digits.group())
    total = 0
    for word in re.split(r"[-\s]+", words):
        if word in _ORDINALS:
            total += _ORDINALS.index(word)
        elif word in {"twenty", "twentieth"}:
            total += 20
        elif word in {"thirty", "thirtieth"}:
            total += 30
    return total


def _year_in_words(words: str) -> int:
    total = 0
    for word in re.split(r"[-\s]+", words.lower()):
        if word == "thousand":
            total *= 1000
        elif word == "hundred":
            total = total // 1000 * 1000 + (total % 1000) * 100
        elif word in _UNITS:
            total += _UNITS.index(word)
        elif word in _TENS:
            total += 20 + 10 * _TENS.index(word)
        elif word != "and":
            break
    return total
