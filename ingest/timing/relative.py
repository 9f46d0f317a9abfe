"""Dates that are told by their distance from another date, where that can be computed."""

# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from store.documents import DocumentDate
from store.when import When

__all__ = ["Distant", "distant_dates"]

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_NEARLY = r"(?:(?:almost|nearly|about|around|some|over|more than|just over|just under|roughly|approximately)\s+)?"
_AGO = re.compile(rf"\b{_NEARLY}{_NUMBER}\s+(?P<unit>year|month)s?\s+ago\b", re.IGNORECASE)
_AGO_ES = re.compile(
    r"\b(?:hace|il y a|há)\s+(?:casi\s+|cerca de\s+|unos\s+|presque\s+|environ\s+|quase\s+)?(?P<number>\d{1,3})\s+"
    r"(?P<unit>año|mes|ans?\b|mois|ano|mês)\w*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b{_NEARLY}{_NUMBER}\s+(?P<unit>year|month|week)s?\s+(?P<way>after|before)\s+(?=[^\s\d][^.;]{{4,}})",
    re.IGNORECASE,
)
_HINT = re.compile(r"(?:years?|months?|weeks?)\s+(?:ago|after|before)\b|\b(?:hace|il y a|há)\s", re.IGNORECASE)
_WRITING = re.compile(
    r"\b(?:(?:as (?:of|at)|at|on|until|up to|to) the )(?:date of (?:this|the present) (?:report|paper|document|study)"
    r"|time of (?:writing|this report))\b|\ba la fecha (?:de este informe|del presente informe)\b"
    r"|\bà la date du présent rapport\b|\bna data deste relatório\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Distant:
    """A date told by its distance from another; `flag` says what it rests on."""

    start: int
    end: int
    when: When
    flag: str


def distant_dates(text: str, issued: DocumentDate, known: Sequence[tuple[int, date]]) -> Iterator[Distant]:
    """Give the computable dates of a text, in no order; `known` are the days told in it with their ends, in order."""
    for hint in _HINT.finditer(text):
        low, high = max(0, hint.start() - 48), min(len(text), hint.end() + 60)
        for pattern in (_AGO, _AGO_ES):
            match = pattern.search(text, low, high)
            if match is not None and match.start() <= hint.start() < match.end() and issued.earliest is not None:
                when = _back(issued.earliest, _number(match.group("number")), match.group("unit").lower())
                yield Distant(match.start(), match.end(), when, "computed from the date of the document")
        match = _AFTER.search(text, low, high)
        if match is not None and match.start() <= hint.start() < match.end():
            anchor = _day_before(text, match.start(), known)
            if anchor is not None:
                way = -1 if match.group("way").lower() == "after" else 1
                when = _shifted(anchor, way * _number(match.group("number")), match.group("unit").lower())
                yield Distant(match.start(), match.end(), when, "computed from another date")
    own = _written(issued)
    if own is not None:
        for match in _WRITING.finditer(text):
            yield Distant(match.start(), match.end(), own, "the document's own date")


def _day_before(text: str, position: int, known: Sequence[tuple[int, date]]) -> date | None:
    """Give the day that stands in front of a distance: "on 3 May 1990, 14 months after"."""
    index = bisect_right(known, position, key=lambda pair: pair[0]) - 1
    if index < 0 or not re.fullmatch(r"[\s,(–—-]{1,4}(?:some\s|just\s)?", text[known[index][0] : position]):
        return None
    return known[index][1]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.lower()) + 1


def _written(issued: DocumentDate) -> When | None:
    """Give the date of a document as far as it is certain: that of an undated one is its year, marked."""
    if issued.earliest is None or issued.latest is None:
        return None
    if issued.inferred:
        return When.parse(f"{issued.latest.year}?") if issued.earliest.year == issued.latest.year else None
    if issued.earliest == issued.latest:
        return When.on(issued.earliest)
    same_month = (issued.earliest.year, issued.earliest.month) == (issued.latest.year, issued.latest.month)
    return When.parse(issued.earliest.strftime("%Y-%m" if same_month else "%Y"))


def _back(day: date, number: int, unit: str) -> When:
    if unit.startswith(("y", "a")):
        return When.parse(f"{day.year - number:04d}~")
    months = day.year * 12 + day.month - 1 - number
    return When.parse(f"{months // 12:04d}-{months % 12 + 1:02d}~")


def _shifted(day: date, number: int, unit: str) -> When:
    """Move a day by so many units: what is told in whole months is exact to half a month."""
    if unit == "year":
        return When.parse(f"{day.year + number:04d}~")
    if unit == "week":
        return When.parse(f"{(day + timedelta(weeks=number)).isoformat()}~")
    months = day.year * 12 + day.month - 1 + number
    middle = date(months // 12, months % 12 + 1, min(day.day, 28))
    first, last = (f"{edge:%Y-%m}~" for edge in (middle - timedelta(days=15), middle + timedelta(days=15)))
    return When.parse(first if first == last else f"{first}/{last}")
