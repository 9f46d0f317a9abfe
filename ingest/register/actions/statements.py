"""A sentence as the register reads it: with the names, dates, numbers and groups of States that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ingest.dates import DateMention, date_mentions
from ingest.register.naming import Named, Naming
from store.documents import Document, Passage
from store.names.groups import GroupMention, groups_in
from store.register.entries import ActionKind
from store.when import When

__all__ = ["Found", "StateList", "Statement", "edtf_of", "statements_of"]

_LIST_GAP = re.compile(
    r"\s*(?:,|;|/|&)?\s*(?:(?:and|y|e|et|as\swell\sas|así\scomo|ainsi\sque|bem\scomo)\s+)?(?:(?:the|The|la|las|los|el"
    r"|les|le|l[’']|o|a|os|as|from|of|by|de|du|des|do|da|en|por|par|pelo|pela)\s*)?(?:Governments?\sof\s(?:the\s)?"
    r"|Republic\sof\s(?:the\s)?|República\s(?:de|del)\s|Commonwealth\sof\s|Kingdom\sof\s)?",
)
_JOINED = re.compile(r"[,;/&]|\b(?:and|y|e|et|as well as|así como|ainsi que|bem como)\b")
_IN_BRACKETS = re.compile(r"\s*\(([^()]{3,40})\)\s*")


@dataclass(frozen=True, slots=True)
class StateList:
    """States that stand as one list in a sentence; `dates` are those in brackets behind a State."""

    codes: tuple[str, ...]
    start: int
    end: int
    dates: tuple[tuple[str, DateMention], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A statement before it has its place: what it says, and the clean span of the words it rests on."""

    instrument: str
    action: ActionKind
    start: int
    end: int
    state: str | None = None
    value: str | None = None
    of: str | None = None
    scope: str | None = None
    when: When | None = None
    as_of: When | None = None
    as_of_basis: str = ""


@dataclass
class Statement:
    """One sentence of a document; `section` is where its section begins. Places count characters of the clean text."""

    document: Document = field(repr=False)
    naming: Naming = field(repr=False)
    passage: Passage = field(repr=False)
    start: int
    end: int
    previous: Statement | None = field(default=None, repr=False)
    section: int = 0

    @cached_property
    def text(self) -> str:
        """The words of the sentence."""
        return self.document.text[self.start : self.end]

    def between(self, start: int, end: int) -> str:
        """Give the words between two places."""
        return self.document.text[start:end]

    @cached_property
    def instruments(self) -> tuple[Named, ...]:
        """The instruments that are named in the sentence."""
        return self.naming.instruments_in(self.start, self.end)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in the sentence."""
        return tuple(date_mentions(self.document.text, self.start, self.end))

    @cached_property
    def groups(self) -> tuple[GroupMention, ...]:
        """The groups of States that are named in the sentence."""
        return tuple(
            GroupMention(one.group, one.start + self.start, one.end + self.start) for one in groups_in(self.text)
        )

    @cached_property
    def lists(self) -> tuple[StateList, ...]:
        """The States of the sentence, those in one enumeration together."""
        return tuple(_lists(self))

    def instruments_after(self, position: int, gap: re.Pattern[str]) -> tuple[Named, ...]:
        """Give the instruments that stand behind a place, joined to it by what `gap` matches, as one enumeration."""
        found: list[Named] = []
        for named in self.instruments:
            if named.start < position:
                continue
            between = self.between(position, named.start)
            if (gap if not found else _AND).fullmatch(between) is None:
                if found and _PARTS_OF_TITLE.fullmatch(between):
                    continue
                break
            found.append(named)
            position = _title_end(self, named)
        return tuple(found)


_AND = re.compile(
    r"(?:\s*\([^()]{2,60}\))?\s*(?:,|;)?\s*(?:(?:and|or|y|e|et|as\swell\sas)\s+)?(?:(?:also\s)?(?:to|of|al?|a\sla"
    r"|de)\s+)?(?:(?:the|la|el|le|les|l[’'])\s*)?(?:\d{4}\s)?(?:UN\s|United\sNations\s|OAS\s)?"
)
_PARTS_OF_TITLE = re.compile(r"[^.;]{0,120}(?:supplementing|supplementary to)[^.;]{0,60}")
_TITLE_REST = re.compile(
    r"(?:,?\s(?:(?:of|and|the|in|on|for|to|or|from|by|their|its|all|with|against|Their|Other|Related|Purpose"
    r"|Aspects)\s)*[A-Z][\w’'-]*)*(?:,?\s(?:and|or)\s(?:[A-Z][\w’'-]*\s?)+)?(?:\s\([A-Z][\w -]{1,40}\))?"
)


def _title_end(statement: Statement, named: Named) -> int:
    """Give where the whole title ends of which a name is the beginning, with its acronym in brackets."""
    if named.bare or named.end - named.start < 20:
        bracket = re.match(r"\s\([^()]{2,60}\)", statement.between(named.end, statement.end))
        return named.end + (bracket.end() if bracket else 0)
    rest = statement.between(named.end, statement.end)
    if re.match(r",?\s(?:in|on|by|and|to|of)?\s?[A-Z]", rest) is None:
        bracket = re.match(r"\s\([^()]{2,60}\)", rest)
        return named.end + (bracket.end() if bracket else 0)
    match = _TITLE_REST.match(rest)
    length = match.end() if match else 0
    other = next((one.start for one in statement.instruments if named.end <= one.start < named.end + length), None)
    if other is not None:  # another instrument begins
        length = len(re.sub(r"(?:[\s,]|\b(?:and|or|to|of|the)\b)+$", "", rest[: other - named.end]))
    states = statement.naming.states_in(named.end, named.end + length)
    if states:  # a list of States begins: the title ended before it
        length = states[0].start - named.end
        length = len(rest[:length].rstrip(" ,"))
    return named.end + length


def statements_of(document: Document, naming: Naming, passages: Sequence[Passage]) -> Iterator[Statement]:
    """Give the sentences of a document, in order, each with the one before it in its passage."""
    section = 0
    path: tuple[str, ...] = ()
    for passage in passages:
        if passage.path[:1] != path or passage.role == "note":
            section, path = passage.start, passage.path[:1]
        previous: Statement | None = None
        for span in passage.sentences:
            previous = Statement(document, naming, passage, span.start, span.end, previous, section)
            yield previous


def edtf_of(mention: DateMention) -> When:
    """Write a date of the text as EDTF, at its precision."""
    first = _at(mention.earliest, mention.precision)
    last = _at(mention.latest, mention.precision)
    return When(first if first == last else f"{first}/{last}", mention.earliest, mention.latest)


def _at(day: object, precision: str) -> str:
    return str(day)[: {"day": 10, "month": 7, "year": 4}[precision]]


def _lists(statement: Statement) -> Iterator[StateList]:
    states = statement.naming.states_in(statement.start, statement.end)
    codes: list[str] = []
    dates: list[tuple[str, DateMention]] = []
    start = end = 0
    for named in states:
        between = statement.between(end, named.start)
        bracket = _IN_BRACKETS.match(between)
        rest = between[bracket.end() :] if bracket else between
        joined = bool(codes) and _LIST_GAP.fullmatch(rest) is not None and _JOINED.search(rest) is not None
        if codes and bracket and (joined or _IN_BRACKETS.fullmatch(between)):
            _date_into(dates, codes[-1], statement, end, end + bracket.end())
        if not joined:
            if codes:
                yield _closed(statement, codes, start, end, dates)
            codes, dates, start = [], [], named.start
        codes.append(named.key)
        end = named.end
    if codes:
        yield _closed(statement, codes, start, end, dates)


def _closed(
    statement: Statement, codes: list[str], start: int, end: int, dates: list[tuple[str, DateMention]]
) -> StateList:
    """Give a finished list; what stands in brackets behind its last State belongs to it."""
    bracket = _IN_BRACKETS.match(statement.between(end, statement.end))
    if bracket:
        before = len(dates)
        _date_into(dates, codes[-1], statement, end, end + bracket.end())
        if len(dates) > before or re.fullmatch(
            r"\s*\([^()]*(?:State|Republic|Federat|Kingdom|Estado|República|Rép)[^()]*\)\s*", bracket.group()
        ):
            end += len(bracket.group().rstrip())
    return StateList(tuple(dict.fromkeys(codes)), start, end, tuple(dates))


def _date_into(dates: list[tuple[str, DateMention]], code: str, statement: Statement, start: int, end: int) -> None:
    inside = [date for date in statement.dates if start <= date.start and date.end <= end]
    if len(inside) == 1:
        dates.append((code, inside[0]))
