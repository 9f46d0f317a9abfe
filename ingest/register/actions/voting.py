"""How States voted on an instrument or a resolution, and how many did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.register.actions.asof import AsOf
from ingest.register.actions.statements import Found, Statement, edtf_of
from ingest.register.actions.subjects import subject_before
from ingest.register.naming import Named
from ingest.register.numbers import NUMBER, number_of
from store.register.entries import ActionKind
from store.when import When

__all__ = ["voting_in"]

_VOTES: tuple[tuple[ActionKind, str, str], ...] = (
    (ActionKind.ABSTAINED, "abstentions", (
    r"(?:(?:has|have|had)\s)?abstained|se\sabst(?:uvo|uvieron)|s[’'](?:est"
    r"|sont)\sabstenus?|(?:se\sabsteve|se\sabstiveram|abstiveram-se|absteve-se)"
)),
    (ActionKind.AGAINST, "votes against", (
    r"(?:(?:has|have|had)\s)?voted\sagainst|vot(?:ó|aron)\sen\scontra|(?:a"
    r"|ont)\svoté\scontre|vot(?:ou|aram)\scontra"
)),
    (ActionKind.IN_FAVOUR, "votes in favour", (
    r"(?:(?:has|have|had)\s)?voted\s(?:in\sfavou?r|for)|vot(?:ó|aron)\sa\sfavor|(?:a"
    r"|ont)\svoté\s(?:pour|en\sfaveur)|vot(?:ou|aram)\sa\sfavor"
)),
    (ActionKind.ABSENT, "absent", (
    r"(?:was|were)\sabsent(?=\s(?:for|from|during)\s(?:the\s)?vot)"
    r"|did\snot\s(?:participate\sin\sthe\s)?vote|no\sparticip(?:ó|aron)\sen\sla\svotación"
)),
)  # fmt: skip
_VOTE = re.compile(
    "|".join(f"(?P<v{index}>(?<![\\w-])(?:{form})(?![\\w-]))" for index, (_, _, form) in enumerate(_VOTES))
)
_TALLY = re.compile(
    rf"(?P<yes>{NUMBER})\s(?:votes?\s)?(?:in\sfavou?r|for|a\sfavor|votos\sa\sfavor)(?:,|\sto|\sand|\sy|\spor"
    rf"|\sfrente\sa)*\s(?P<no>{NUMBER})\s(?:votes?\s|votos\s)?(?:against|en\scontra)[^.;]{{0,30}}?\s"
    rf"(?P<abs>{NUMBER})\s(?:abstentions|abstaining|abstenciones|abstenções)",
    re.IGNORECASE,
)
_OPENER = re.compile(r"[\s,–—-]*(?:(?:which|that|while|and)\s)?(?:(?:specifically|namely|notably|including)\s)?$")


def voting_in(statement: Statement, as_of: AsOf) -> Iterator[Found]:
    """Give how States voted, by name and by number, on the one instrument that a sentence names."""
    subject = _matter(statement)
    if subject is None:
        return
    when = _when(statement, subject)
    held, basis = as_of.of(statement, when)
    for match in _VOTE.finditer(statement.text):
        kind = _VOTES[int(str(match.lastgroup)[1:])][0]
        start, end = statement.start + match.start(), statement.start + match.end()
        of = _VOTES[int(str(match.lastgroup)[1:])][1]
        who = subject_before(statement, start, perfect=False) or _set_off(statement, start)
        if who is None:
            continue
        if isinstance(who, tuple):
            codes, first = who
        elif who.states is not None:
            codes, first = who.states.codes, who.states.start
        elif who.number is not None:
            yield Found(
                subject.key,
                ActionKind.COUNT,
                who.start,
                end,
                value=str(who.number),
                of=of,
                scope=who.scope,
                when=when,
                as_of=when,
                as_of_basis=basis,
            )
            continue
        else:
            continue
        for code in codes:
            yield Found(subject.key, kind, first, end, state=code, when=when, as_of=held, as_of_basis=basis)
    if tally := _TALLY.search(statement.text):
        for group, of in (("yes", "votes in favour"), ("no", "votes against"), ("abs", "abstentions")):
            value = number_of(tally.group(group))
            if value is not None:
                yield Found(
                    subject.key,
                    ActionKind.COUNT,
                    statement.start + tally.start(),
                    statement.start + tally.end(),
                    value=str(value),
                    of=of,
                    when=when,
                    as_of=when,
                    as_of_basis=basis,
                )


def _set_off(statement: Statement, position: int) -> tuple[tuple[str, ...], int] | None:
    """Read "several States, specifically A, B and C, abstained"."""
    for one in reversed(statement.lists):
        if one.end <= position:
            before = statement.between(statement.start, one.start)
            opened = re.search(
                r"\b(?:specifically|namely|in particular|en particular|a saber|notamment)\s(?:the\s)?$", before
            )
            if opened and re.fullmatch(r"[\s,–—)-]*", statement.between(one.end, position)):
                return one.codes, one.start
            return None
    return None


def _matter(statement: Statement) -> Named | None:
    """Give what was voted on: the one instrument of the sentence."""
    keys = {one.key for one in statement.instruments}
    return statement.instruments[0] if len(keys) == 1 else None


def _when(statement: Statement, subject: Named) -> When | None:
    """Give the date of the vote, where the sentence has only one."""
    del subject
    found = {(one.earliest, one.latest): one for one in statement.dates}
    return edtf_of(next(iter(found.values()))) if len(found) == 1 else None
