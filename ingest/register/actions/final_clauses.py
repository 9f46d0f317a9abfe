"""The dates that a treaty's own text states of itself: done, open for signature, adopted, in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.dates import DateMention, parse_written_day
from ingest.register.actions.lives import FROM_NAME, STEP, date_behind, step_kind
from ingest.register.actions.statements import Found, Statement, edtf_of
from store.register.entries import ActionKind
from store.when import When

__all__ = ["own_life_in"]

_DONE = re.compile(r"\b(?:DONE|Done|HECHO|Hecho|HECHA|Hecha|FAIT|Fait|FEITO|Feito)\s(?:at|in|en|à|em|EN|AT|IN|À)\b")
_DONE_AT = re.compile(r"\bdone\s(?:at|in)\s[A-Z][\w’.-]*(?:,?\s[A-Z][\w’.-]*){0,3},?\son\s")
_OPEN = re.compile(
    r"\b(?:shall\sbe|is|was)\sopen(?:ed)?\s(?:to\sall\sStates\s)?for\ssignature\b|estará\sabiert[oa]\sa\sla\sfirma"
    r"|(?:sera|est)\souverte?\sà\sla\ssignature"
)
_OWN = re.compile(r"\b(?:This|this|The|the|present|presente|La|El|la|el|Cette|Le|le)\b")


def own_life_in(statement: Statement, own: str) -> Iterator[Found]:
    """Give the dates that a treaty's own text states of itself: done, adopted, open for signature, in force."""
    yield from _final_clause(statement, own)
    for match in STEP.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        head = statement.between(statement.start, start).strip(" *#_.,:-–—\n")
        named = _whose_own(statement, start, own)
        dated = date_behind(statement, end)
        if dated is None or dated.precision != "day" or (head and not named) or len(statement.text) > 400:
            continue
        kind = step_kind(match)
        when = edtf_of(dated)
        yield Found(own, kind, start, dated.end, when=when, as_of=when, as_of_basis="date of the event")


def _whose_own(statement: Statement, position: int, own: str) -> bool:
    before = [one for one in statement.instruments if one.end <= position]
    return (
        bool(before)
        and before[-1].key == own
        and FROM_NAME.fullmatch(statement.between(before[-1].end, position)) is not None
    )


def _final_clause(statement: Statement, own: str) -> Iterator[Found]:
    if (match := _DONE.search(statement.text)) and (
        not statement.text[: match.start()].strip(" *#_\n")
        or re.search("WITNESS|TESTIMONIO|FOI DE QUOI", statement.text)
    ):
        dated = parse_written_day(statement.text, match.end()) or next(
            (one for one in statement.dates if one.start > statement.start + match.end() and one.precision == "day"),
            None,
        )
        if dated is not None:
            when = edtf_of(dated)
            yield Found(
                own,
                ActionKind.NATURE,
                statement.start + match.start(),
                statement.end,
                value="done",
                when=when,
                as_of=when,
                as_of_basis="date of the event",
            )
    if (match := _DONE_AT.search(statement.text)) and _whose_own(statement, statement.start + match.start(), own):
        dated = next((one for one in statement.dates if one.start == statement.start + match.end()), None)
        if dated is not None and dated.precision == "day":
            when = edtf_of(dated)
            yield Found(
                own,
                ActionKind.NATURE,
                statement.start + match.start(),
                dated.end,
                value="done",
                when=when,
                as_of=when,
                as_of_basis="date of the event",
            )
    if (match := _OPEN.search(statement.text)) and _OWN.search(statement.text[: match.start()]):
        days = [
            one
            for one in statement.dates
            if one.precision == "day" and one.start > statement.start + match.end() - 1 and _begins(statement, one)
        ]
        before = [one for one in statement.instruments if one.end <= statement.start + match.start()]
        if days and before and all(one.key == own for one in before):
            when = When.on(days[0].earliest)
            yield Found(
                own,
                ActionKind.OPENED,
                statement.start + match.start(),
                days[0].end,
                when=when,
                as_of=when,
                as_of_basis="date of the event",
            )


def _begins(statement: Statement, mention: DateMention) -> bool:
    """Whether a date is that from which something is open, and not that until which."""
    before = statement.between(max(statement.start, mention.start - 24), mention.start)
    return (
        re.search(
            r"\b(?:from|on|since|of|el|desde(?:\sel)?|a\spartir\sdel?|du|le|à\spartir\sdu|dès\sle|em"
            r"|del?)\s(?:the\s)?$",
            before,
        )
        is not None
    )
