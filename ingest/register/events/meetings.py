"""Numbered meetings: "Tenth regular meeting of the Consultative Committee", "24th Meeting of …", in four languages."""

# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.register.events.meeting_bodies import body_of
from ingest.register.naming import Naming
from ingest.timing.words import MONTH
from store.alignment import Span
from store.folding import fold
from store.names.ordinals import Ordinal, ordinals_in
from store.register.words import roman_number

__all__ = ["Meeting", "meetings_in", "named_again"]

_NOUN = (
    r"(?:meetings?|sessions?|conferences?|summits?|congress(?:es)?|rounds?|assembl(?:y|ies)|reuni[oó]n(?:es)?"
    r"|per[ií]odos? (?:ordinarios? |extraordinarios? )?de sesiones"
    r"|sesi[oó]n(?:es)?|conferencias?|cumbres?|asambleas?|r[ée]unions?|s[ée]ances?|conf[ée]rences?|sommets?"
    r"|reuni(?:ão|ões)|sess(?:ão|ões)"
    r"|conferências?|cúpulas?|assembleias?)(?!\w)"
)
_QUICK = re.compile(_NOUN, re.IGNORECASE)
_LIST = re.compile(r"\s?,\s?(?:and\s|y\s|et\s|e\s)?|\s(?:and|y|et|e)(?:\s(?:the|la|el|le|a|o))?\s")
_RANGE = re.compile(r"\s?[–-]\s?|\s(?:to|through|al?|à|au)(?:\s(?:the|la|el|le))?\s")
_TO_NOUN = re.compile(rf"\s(?P<between>(?:[^\W\d_][\w’'-]*\s){{0,7}}?)(?P<noun>{_NOUN})", re.IGNORECASE)
_NO_ATTRIBUTE = frozenset(
    "the a an its his her their this that these those which who was were is are be been has had have will shall may"
    " at in during to from by with as than not after before until since held day days week time year years half part"
    " two three four five few several many dos tres cuatro deux trois quatre dois três"
    " of la el los las le les en con por que se sus su día fecha au aux dans par avec qui no na os as seu sua".split()
)
_JOINS_NAMES = frozenset("of and on for the de la los las del des du do da dos das y e et to".split())
_NAMES_A_BODY = re.compile(
    r"(?:Committee|Commission|Comisión|Comissão|Secretary|Minister|Vice|Deputy|Lady|Division|Amendment|Protocol)\b"
)
"""An ordinal in front of these is part of a name: "the First Committee"."""
_CITED = re.compile(
    r"\b(?:official records|documentos oficiales|documents officiels)\b[^.;]{0,80}$|\bibid\.?,\s$", re.IGNORECASE
)
"""What stands behind is where something was printed."""
_ROMAN = re.compile(
    rf"(?<![\w-])(?P<roman>[IVXLC]{{2,8}}|[VX]|I(?=\s[A-ZÀ-Þ]))(?=\s(?:[^\W\d_][\w-]*\s){{0,2}}?(?i:{_NOUN}))"
)
_PART_OF_A_TEXT = re.compile(
    r"(?:chapter|part|section|article|annex|appendix|title|protocol|book|volume|parte|cap[ií]tulo|secci[oó]n|art[ií]culo"
    r"|anexo|título|chapitre|partie|annexe|titre)\s$",
    re.IGNORECASE,
)
_IN_NAMES = (
    r"(?:of|to|on|for|against|in (?:the|All|Its)|and|the|which|or|de|del|la|las|los|el|du|des|da|do|dos|das|y|e|et|o|ou"
    r"|sur|sobre|contra|para)"
)
_CAPITAL = rf"(?!(?i:{MONTH})|(?:At|In|On|The|From|By|During|For|Under)\b)(?:[A-ZÀ-Þ][\w’'-]*|\((?=[A-Z]{{2}})[\w-]+\))"
_NAME_TAIL = re.compile(rf"(?:(?:\s{_IN_NAMES}){{0,4}}\s{_CAPITAL})+")
_COMMON_TAIL = re.compile(
    r"\s(?:of|de|del|des|du|do|da)(?:\s(?:the|la|los|las|les|an?))?"
    r"(?:\s(?!(?:will|was|is|were|are|on|in|at|to|held|has|had|by|from|which|that|and|for|with|under|early|late|then|also|as"
    r"|would|should|shall|can|may|took|began|opened|met|during|after|before|since|se|fue|en|que|a|est)\b)"
    r"[^\W\d_A-Z][\w’'-]*){1,6}"
)
_OPENING_QUOTE = re.compile(r"[“«\"]\s?$")
_QUOTED = re.compile(r"[^“”«»\"]{0,220}?(?=[.,]?\s?[”»\"])")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A numbered meeting at `text[start:end]`, its whole name; `body` is the key in `store.names` of what meets.

    "Fourth and Fifth Meetings" is one place with two numbers. `noun` is the folded word for the gathering;
    `proper` says whether it is written as a name; `telling` whether the words say what meets, known or not; a
    range ("3702nd to 3707th meetings") has the first number and the last.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    body: str | None
    noun: str = ""
    proper: bool = False
    telling: bool = False
    is_range: bool = False


def meetings_in(text: str, start: int, end: int, naming: Naming) -> Iterator[Meeting]:
    """Give the numbered meetings of a stretch in order."""
    if not _QUICK.search(text, start, end):
        return
    for group in _groups(text, start, end):
        first = group[0].start
        match = _TO_NOUN.match(text, group[-1].end, end)
        if match is None or not _describes(match.group("between")) or _is_name_of_body(group, naming, match):
            continue
        if _CITED.search(text, max(start, first - 120), first):
            continue
        body, reach, telling = body_of(text, Span(start, end), first, match.end(), naming)
        noun, proper = fold(match.group("noun")).split()[0], match.group("noun")[0].isupper()
        name_end = _name_end(text, first, reach, end, named=reach > match.end(), proper=proper)
        numbers = tuple(ordinal.value for ordinal in group)
        is_range = len(group) > 1 and not _LIST.fullmatch(text[group[0].end : group[1].start])
        yield Meeting(first, name_end, numbers, body, noun, proper, telling, is_range)


def _groups(text: str, start: int, end: int) -> Iterator[list[Ordinal]]:
    """Give the ordinals of a stretch, those together that one list or range has."""
    stretch = text[start:end]
    found = [Ordinal(one.value, one.start + start, one.end + start) for one in ordinals_in(stretch)]
    for match in _ROMAN.finditer(stretch):
        value = roman_number(fold(match.group("roman")))
        if value and not _PART_OF_A_TEXT.search(stretch, max(0, match.start() - 12), match.start()):
            found.append(Ordinal(value, match.start() + start, match.end() + start))
    group: list[Ordinal] = []
    for one in sorted(found, key=lambda ordinal: ordinal.start):
        gap = text[group[-1].end : one.start] if group else ""
        if group and not (_LIST.fullmatch(gap) or _RANGE.fullmatch(gap)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _describes(between: str) -> bool:
    """Whether the words between an ordinal and its noun describe the meeting: "third and final", "Heads of State"."""
    capital = False
    for word in between.split():
        if word[0].isupper():
            capital = True
        elif word.lower() in _NO_ATTRIBUTE and not (capital and word in _JOINS_NAMES):
            return False
    return True


def _is_name_of_body(group: Sequence[Ordinal], naming: Naming, match: re.Match[str]) -> bool:
    """Whether the ordinal belongs to the name of a body: "a meeting of the First Committee session"."""
    if len(group) == 1 and _NAMES_A_BODY.match(match.group("between")):
        return True
    first = group[-1]
    return any(name.start <= first.start < name.end for name in naming.bodies_in(first.start, first.end + 80))


def _name_end(text: str, first: int, reach: int, end: int, *, named: bool, proper: bool) -> int:
    """Give where the name of a meeting ends: what follows in capitals is part of it, and all of its quotation."""
    if _OPENING_QUOTE.search(text, max(0, first - 2), first):
        quoted = _QUOTED.match(text, reach, end)
        if quoted is not None:
            return quoted.end()
    if not named:
        common = _COMMON_TAIL.match(text, reach, end)
        reach = common.end() if common and not _NAME_TAIL.match(text, reach, end) else reach
    tail = _NAME_TAIL.match(text, reach, end)
    if tail is None or (not named and not proper and re.match(r"\s[A-ZÀ-Þ]", tail.group())):
        return reach
    return tail.end()


def named_again(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Give the meetings of a document in order, those named in short with the body of their full name before.

    "The Twentieth Regular Meeting" is that of the Consultative Committee if the document said so.
    """
    known: dict[tuple[tuple[int, ...], str], str] = {}
    found: list[Meeting] = []
    for meeting in meetings:
        key = (meeting.numbers, meeting.noun)
        if meeting.body is not None:
            known[key] = meeting.body
        short = meeting.body is None and meeting.proper and not meeting.telling
        found.append(replace(meeting, body=known.get(key)) if short else meeting)
    return found
