"""Date expressions as they stand in a text: lists, ranges and single dates, with or without a year.

A stretch around each month and year is divided into tokens, and the tokens are written as letters:
"May 3 and 4, 1990" is "mdadcy". What a date may look like is then a short pattern of letters:

    m month   d day   y year   x two digits that are no day   o "of", "de", an article
    c comma   a "and"   r "to", a dash   s "/"   . a dash that was lost
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from ingest.timing.words import DAY, MONTH, MONTHS, SHORT_MONTHS, YEAR
from store.when import When

__all__ = ["Expression", "PartialDate", "expressions"]

_REACH = 48
"""How far from a month or year the rest of its date may begin."""
_LONGEST = 150
"""A range of more years than this is none."""

_SEED = re.compile(rf"(?<![^\W_])(?:{MONTH}|{YEAR})", re.IGNORECASE)
_TOKEN = re.compile(
    rf"""(?P<blank>\s*\n\s*\n\s*)|\s+
    | (?P<iso>{YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![-\d]))
    | (?<![^\W_])(?P<m>{MONTH})
    | (?<![\w.,$€£])(?:(?<!/)|(?<=\d{{4}}/))(?P<y>{YEAR})(?![\w%])(?!/\d{{1,3}}(?!\d)(?<!/\d\d))(?![.,]\d(?!\d?\s))
    | (?<![\w$€£/])(?<!\d[.,])(?P<d>{DAY})(?![^\W\d_]|[.,]\d|/\d)
    | (?<=[-–—/\s])(?P<x>\d\d)(?![\w%]|[.,]\d)
    | (?P<r>[-–—]|(?:to|through|thru|until|till|al|a|au|à|às|até|hasta)(?!\w))
    | (?P<a>(?:and|&|y|e|et)(?!\w))
    | (?P<o>(?:of|the|de|del|el|le|la|los|les|do|du|o|os)(?!\w)|d['’])
    | (?P<c>,) | (?P<s>/)
    | (?P<other>[^\W_]+|.)""",
    re.VERBOSE | re.IGNORECASE,
)
_WORDS_TOO = {"set", "out", "ago"}
"""Short names of months that are common words when they stand without their stop."""
_FULL_STOPPED = {f"{name}." for name in MONTHS} - {f"{name}." for name in SHORT_MONTHS}
"""A stop behind the whole name of a month is that of the sentence."""
_ITEM = re.compile(
    r"(?P<iso>i)|(?P<mdy>mo?d(?!o*m)(?:c?y)?)|(?P<dmy>do*m(?!dc?y)(?:c?o*y)?)|(?P<my>m(?:c?o*y)?)|(?P<y>y)"
    r"|(?P<dy>d(?:c?y)?)"
)
_JOIN = re.compile(r"o*(?P<join>ca|a|r|c|s|)o*")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which something may be missing: the year, or the day, or day and month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> str:
        """How exact it is: "day", "month" or "year"."""
        return "day" if self.day else "month" if self.month else "year"

    def edtf(self, mark: str = "") -> str:
        """Write it as EDTF, `mark` behind the year."""
        text = f"{self.year:04d}{mark}" if self.year else "XXXX"
        text += f"-{self.month:02d}" if self.month else ""
        return text + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression at `text[start:end]`: one date, a range of two, or a list."""

    start: int
    end: int
    dates: tuple[PartialDate, ...]
    is_range: bool = False

    @property
    def precision(self) -> str:
        """How exact it is: "day", "month" or "year"; of two, the coarser."""
        return max((each.precision for each in self.dates), key=("day", "month", "year").index)

    @property
    def year(self) -> int | None:
        """The (first) year, where one is given."""
        return self.dates[0].year

    def in_year(self, year: int) -> Expression:
        """Put the dates of an expression without a year into one; a range may run into the next."""
        last = year + (self.is_range and (self.dates[-1].month or 0) < (self.dates[0].month or 0))
        dates = [replace(each, year=year) for each in self.dates]
        return replace(self, dates=(*dates[:-1], replace(dates[-1], year=last)))

    def when(self, *, mark: str = "", approximate: bool = False) -> When:
        """Give its EDTF; raises ValueError for a day that does not exist."""
        parts = [each.edtf(mark) + ("~" if approximate else "") for each in self.dates]
        if len(parts) == 1:
            return When.parse(parts[0])
        return When.parse("/".join(parts) if self.is_range else f"[{', '.join(parts)}]")


@dataclass(frozen=True, slots=True)
class _Token:
    letter: str
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Item:
    """A date of a run, how it is written, and what joins it to the one before."""

    start: int
    end: int
    form: str
    year: int | None
    month: int | None
    day: int | None
    join: str = ""

    @property
    def date(self) -> PartialDate:
        return PartialDate(self.year, self.month, self.day)


def expressions(text: str, start: int = 0, end: int | None = None) -> Iterator[Expression]:
    """Give the date expressions of a stretch in order; they do not overlap."""
    end = len(text) if end is None else end
    for low, high in _stretches(text, start, end):
        for run in _runs(text, low, high):
            if any(token.letter in "myi" for token in run):
                yield from _in_run(text, run)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the parts of a text that are worth reading: those around a month or a year."""
    low = high = -1
    for match in _SEED.finditer(text, start, end):
        if match.start() - _REACH > high:
            if high >= 0:
                yield low, high
            low = max(start, match.start() - _REACH, high)
        high = min(end, match.end() + _REACH)
    if high >= 0:
        yield low, high


def _runs(text: str, start: int, end: int) -> Iterator[list[_Token]]:
    """Give the runs of tokens that may make a date together."""
    run: list[_Token] = []
    # A number or word that the stretch cuts in two is none.
    while start and start < end and text[start].isalnum() and text[start - 1].isalnum():
        start += 1
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        if kind is None:
            continue
        if kind == "m" and match.group() in _WORDS_TOO:
            kind = "other"
        if kind in {"blank", "other"}:
            if run:
                yield run
            run = []
        else:
            end = match.end() - (kind == "m" and match.group().lower() in _FULL_STOPPED)
            run.append(_Token("i" if kind == "iso" else kind, match.start(), end, match.group()))
    if run:
        yield run


def _in_run(text: str, run: list[_Token]) -> Iterator[Expression]:
    letters = "".join(token.letter for token in run)
    chain: list[_Item] = []
    position = 0
    while position < len(letters):
        joined = _JOIN.match(letters, position) if chain else None
        at = joined.end() if joined else position
        match = _ITEM.match(letters, at)
        if match is None:
            yield from _in_chain(text, chain)
            chain = []
            position += 1
            continue
        item = _item(match, run)
        item.join = joined.group("join") if joined else ""
        if chain and not _goes_on(text, chain, item):
            yield from _in_chain(text, chain)
            chain = []
        chain.append(item)
        position = match.end()
        if (last := _last_year(text, item, run, position)) is not None:
            closing, position = last
            chain.append(closing)
    yield from _in_chain(text, chain)


def _item(match: re.Match[str], run: list[_Token]) -> _Item:
    tokens = run[match.start() : match.end()]
    values: dict[str, str] = {token.letter: token.text for token in tokens}
    if "i" in values:
        year, month, day = map(int, values["i"].split("-"))
        return _Item(tokens[0].start, tokens[-1].end, "iso", year, month, day)
    return _Item(
        tokens[0].start,
        tokens[-1].end,
        str(match.lastgroup),
        int(values["y"]) if "y" in values else None,
        MONTHS[values["m"].lower().rstrip(".")] if "m" in values else None,
        int(re.sub(r"\D+", "", values["d"])) if "d" in values else None,
    )


def _last_year(text: str, item: _Item, run: list[_Token], position: int) -> tuple[_Item, int] | None:
    """Read the end of "2012-16", "2015/16", and of "during 2012 16", which has lost its dash."""
    if item.form != "y" or item.year is None:
        return None
    joined = position < len(run) and run[position].text in {"-", "–", "—", "/"}
    if not joined and not _PERIOD.search(text, max(0, item.start - 30), item.start):
        return None
    at = position + joined
    following = "".join(token.letter for token in run[at : at + 3])
    if not re.match(r"[dx](?!o?m)", following) or not re.fullmatch(r"\d\d", run[at].text):
        return None
    year = item.year // 100 * 100 + int(run[at].text)
    return (_Item(run[at].start, run[at].end, "y", year, None, None, "r"), at + 1) if year > item.year else None


_PERIOD = re.compile(
    r"\b(?:during|over|period|years|biennium|durante|período|periodo|pendant|période|biênio)(?:\s+(?:the|el|la|o"
    r"|a))?\s+$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|entre|from|desde|de|du|depuis)(?:\s+(?:el|le|the))?\s+$", re.IGNORECASE)


def _goes_on(text: str, chain: list[_Item], item: _Item) -> bool:
    """Whether a date belongs with those before it, or is one by itself."""
    last = chain[-1]
    bare = item.form == "dy"
    if bare and last.form not in {"mdy", "dy", "dmy"}:
        return False
    if item.join == "":
        # Two whole dates with nothing between them have lost their dash.
        return last.year is not None and item.year is not None and item.form == last.form and item.form != "y"
    if item.join == "r":
        return (item.form == "y") == (last.form == "y")
    if item.join == "s":
        return item.form in {"y", "my"} and item.form == last.form and (item.form == "y" or last.year is None)
    if last.year is not None:
        between = item.join == "a" and _BETWEEN.search(text, max(0, chain[-1].start - 16), chain[-1].start)
        return bool(between) and len(chain) == 1 and item.year is not None and item.form == last.form
    return item.form != "y"


def _in_chain(text: str, chain: list[_Item]) -> Iterator[Expression]:
    """Share out years and months along a chain of dates, and give the expressions that it makes."""
    if not chain:
        return
    chain = _without_counts(chain)
    while chain and chain[0].form == "dy" and all(item.form != "dmy" for item in chain[1:]):
        if chain[0].year:  # "paragraph 5, 2012"
            yield Expression(chain[0].end - 4, chain[0].end, (PartialDate(chain[0].year),))
        chain = chain[1:]
    if not chain:
        return
    year = month = None
    for item in reversed(chain):
        year = item.year = item.year or year
        if item.form == "dmy":
            month = item.month
        elif item.form == "dy" and any(other.form == "dmy" for other in chain):
            item.month = month or item.month
    for before, item in pairwise(chain):
        if item.form == "dy" and item.month is None:
            item.month = before.month
    if any(item.form == "dy" and item.month is None for item in chain):
        return
    between = (
        len(chain) == 2 and chain[1].join == "a" and _BETWEEN.search(text, max(0, chain[0].start - 16), chain[0].start)
    )
    yield from _grouped(chain, bool(between and re.match(r"(?i)\W*(?:between|entre)", between.group())))


def _without_counts(chain: list[_Item]) -> list[_Item]:
    """Drop numbers behind a date that are no days: "On 7 February, 11 people", "On April 7, 11 people"."""
    days = [index for index, item in enumerate(chain) if item.form == "dmy"]
    if days:
        return chain[: days[-1] + 1]
    if any(item.year for item in chain):
        return chain
    stop = next((index for index, item in enumerate(chain) if item.form == "dy" and item.join == "c"), len(chain))
    return chain[:stop] if stop else chain


def _grouped(chain: list[_Item], between: bool) -> Iterator[Expression]:
    groups: list[list[_Item]] = []
    for item in chain:
        if groups and (between or item.join in {"r", "s"} or (item.join == "" and len(groups[-1]) == 1)):
            groups[-1].append(item)
        else:
            groups.append([item])
    if len(groups) > 1 and all(len(group) == 1 for group in groups):
        listed = [group[0] for group in groups]
        dates = tuple(item.date for item in listed)
        if all(_follows(one, other) for one, other in pairwise(dates)):
            dates, is_range = (dates[0], dates[-1]), True
        else:
            is_range = False
        yield from _valid(Expression(listed[0].start, listed[-1].end, dates, is_range))
        return
    for group in groups:
        dates = (group[0].date, group[-1].date) if len(group) > 1 else (group[0].date,)
        whole = Expression(group[0].start, group[-1].end, dates, len(group) > 1)
        if len(group) > 1 and not _is_range(*dates):
            for item in group:
                yield from _valid(Expression(item.start, item.end, (item.date,)))
        else:
            yield from _valid(whole)


def _follows(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates of a list are neighbours: "16 and 17 July", "June and July"."""
    if one.precision != other.precision or one.precision == "year":
        return False
    if one.precision == "month":
        return one.year == other.year and (other.month or 0) - (one.month or 0) == 1
    try:
        return date(one.year or 2000, one.month or 1, one.day or 1) + timedelta(days=1) == date(
            other.year or 2000, other.month or 1, other.day or 1
        )
    except ValueError:
        return False


def _is_range(first: PartialDate, last: PartialDate) -> bool:
    if first.year and last.year and not 0 <= last.year - first.year <= _LONGEST:
        return False
    order = [(each.year or 0, each.month or 0, each.day or 0) for each in (first, last)]
    return order[0] < order[1] or (first.year is None and first.month != last.month)


def _valid(found: Expression) -> Iterator[Expression]:
    if not found.is_range and len(found.dates) > 1:
        keys = [(each.year or 0, each.month or 0, each.day or 0) for each in found.dates]
        if keys != sorted(set(keys)) or len({key[0] > 0 for key in keys}) > 1:
            return
    if found.dates[0].month is None and found.dates[0].year is None:
        return
    try:
        (found if found.year else found.in_year(2000)).when()
    except ValueError:
        return
    yield found
