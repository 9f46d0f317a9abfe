"""How many parties, signatories or ratifications an instrument has, where the instrument is what is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.register.actions.antecedents import Antecedents
from ingest.register.actions.asof import AsOf
from ingest.register.actions.statements import Found, Statement
from ingest.register.naming import Named
from ingest.register.numbers import NUMBER, number_of
from store.folding import fold
from store.register.entries import ActionKind

__all__ = ["totals_in"]

_WHAT = (
    r"(?:[Ss]tates?\s[Pp]art(?:y|ies)|[Pp]arties|[Ss]ignatories|[Ss]ignatures|[Rr]atifications|[Aa]ccessions"
    r"|Estados\s[Pp]artes?|[Ss]ignatarios|[Ff]irmas|[Rr]atificaciones|[Aa]dhesiones"
    r"|États\s[Pp]arties|[Ss]ignataires|[Rr]atifications|[Rr]atificações|[Aa]ssinaturas)"
)
_ONE = rf"(?P<n>{NUMBER})\s(?P<what>{_WHAT})(?![\w-])"
_TOTAL = re.compile(_ONE)
_HAS = re.compile(
    r"(?:\s\([^()]{2,60}\))?,?\s(?:now\s|currently\s|presently\s|already\s|had\sby\sthen\s|actualmente\s|hoy\s)*"
    r"(?:has|had|have|counts|numbers|tiene|tenía|cuenta(?:\sactualmente)?\scon|contaba\scon|compte|comptait|tem"
    r"|conta\scom)"
    r"\s(?:now\s|a\stotal\sof\s|un\stotal\sde\s|(?:obtained|received|garnered)\s|only\s|some\s)*$"
)
_THERE = re.compile(r"\b[Tt]here\s(?:are|were)\s(?:now\s|currently\s|a\stotal\sof\s)*$")
_OF_IT = re.compile(r"\s(?:to|of)\s(?:the\s)?")
_NUMBER_OF = re.compile(
    rf"\b(?:total\s)?number\sof\s(?P<what>{_WHAT})(?P<gap>[^.;]{{0,200}}?)\s(?:stood\sat|stands\sat|had\sreached"
    rf"|has\sreached|reached|is"
    rf"|was|rose\s(?:from\s{NUMBER}\s)?to|increased\s(?:from\s{NUMBER}\s)?to"
    rf"|to)\s(?:now\s)?(?P<n>{NUMBER})(?![\w-])(?!\s(?:in|by)\s)"
)
_MORE = re.compile(r",?\s(?:and|y|et|e)\s|,\s")
_OF = {
    "sign": "signatories",
    "firm": "signatories",
    "assi": "signatories",
    "rati": "ratifications",
    "acce": "accessions",
    "adhe": "accessions",
}


def totals_in(statement: Statement, as_of: AsOf, antecedents: Antecedents) -> Iterator[Found]:
    """Give the totals of a sentence: "the Treaty has 113 States Parties and 28 signatories"."""
    spoken: Named | None = None
    reached = -1
    for match in _TOTAL.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        goes_on = spoken is not None and _MORE.fullmatch(statement.between(reached, start)) is not None
        named = spoken if goes_on else _whose(statement, start, end)
        if named is None:
            continue
        spoken, reached = named, end
        yield from _total(statement, as_of, named, match.group("n"), match.group("what"), start, end)
    for match in _NUMBER_OF.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        inside = statement.naming.instruments_in(statement.start + match.start("gap"), end)
        named = inside[0] if inside else antecedents.before(statement, start)
        if named is not None:
            yield from _total(statement, as_of, named, match.group("n"), match.group("what"), start, end)


def _whose(statement: Statement, start: int, end: int) -> Named | None:
    """Give the instrument that has so many: before "has", or behind "there are so many parties to"."""
    before = [one for one in statement.instruments if one.end <= start]
    if before and _HAS.fullmatch(statement.between(before[-1].end, start).lstrip(")")):
        return before[-1]
    if _THERE.search(statement.between(statement.start, start)):
        behind = next((one for one in statement.instruments if one.start >= end), None)
        gap = statement.between(end, behind.start) if behind else ""
        return behind if behind and (_OF_IT.fullmatch(gap) or (behind.bare and gap.strip() in {"to", "of"})) else None
    return None


def _total(  # noqa: PLR0917  # what one total is made of
    statement: Statement, as_of: AsOf, named: Named, number: str, what: str, start: int, end: int
) -> Iterator[Found]:
    value = number_of(number)
    if value is None or value > 250:
        return
    stated, basis = as_of.of(statement)
    yield Found(
        named.key,
        ActionKind.COUNT,
        min(named.start, start) if named.start >= statement.start else start,
        max(end, named.end) if named.end <= statement.end else end,
        value=str(value),
        of=_OF.get(fold(what)[:4], "parties"),
        as_of=stated,
        as_of_basis=basis,
    )
