"""What a text says of an instrument as a whole: adopted, opened, signed, in force, binding or not, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.dates import DateMention
from ingest.register.actions.antecedents import Antecedents
from ingest.register.actions.asof import AsOf
from ingest.register.actions.natures import HYPOTHETICAL, natures_in
from ingest.register.actions.statements import Found, StateList, Statement, edtf_of
from ingest.register.naming import Named
from store.register.entries import ActionKind

__all__ = ["FROM_NAME", "STEP", "date_behind", "lives_in", "step_kind"]

_STEPS: tuple[tuple[ActionKind, str], ...] = (
    (
        ActionKind.ENTERED_INTO_FORCE,
        (
            r"(?:entered|came|went)\sinto\s(?:force|effect)|entry\sinto\sforce|entr(?:ó|aron)\sen\s(?:vigor|vigencia)"
            r"|est\sentrée?\sen\svigueur|entrou\sem\svigor|in\sforce\s(?:since|from)|in\sforce(?=\s\d)"
            r"|en\s(?:vigor|vigencia)\sdesde|en\svigueur\sdepuis|em\svigor\sdesde"
        ),
    ),
    (
        ActionKind.OPENED,
        (
            r"(?:was\s)?opened\sfor\ssignature|qued(?:ó|aron)\sabiert[oa]s?\sa\s(?:la\s)?firma"
            r"|ouverte?\sà\sla\ssignature"
            r"|aberto\sà\sassinatura"
        ),
    ),
    (ActionKind.ADOPTED, r"adopted|adoptad[oa]|aprobad[oa]|adoptée?|adotad[oa]"),
    (ActionKind.SIGNED, r"signed|firmad[oa]|signée?|assinad[oa]"),
)
STEP = re.compile("|".join(f"(?P<s{index}>(?<![\\w-])(?:{form})(?![\\w-]))" for index, (_, form) in enumerate(_STEPS)))
_TO_DATE = re.compile(
    r"[:\s,(]*(?:(?:at|in)\s[A-ZÀ-Þ][\w’.-]*(?:[\s,]+[A-ZÀ-Þ][\w’.-]*){0,4},?\s(?=on\s|in\s"
    r"|\d))?(?:by\s(?:(?!\b(?:signed|adopted|opened|entered)\b)[^,;.]){3,90}?,?\s)?(?:(?:on|in|of|el|en|le|em|since"
    r"|from|de|du)\s)?(?:the\s)?"
)
FROM_NAME = re.compile(
    r"\)?(?:\s\([^()]{2,80}\))?(?:,\s(?:the|an?|la|el|una?|le)\s[^,;.:]{3,80},)?[\s,:|]*(?:(?:which|that|and|also|was|were|has|had|been|have|fue|ha\ssido|a\sété|foi|is|est[áà]?"
    r"|it|then|formally|finally)\s){0,4}$"
)
_FROM_STEP = re.compile(r"[^.;]{0,140}?(?:,|\band)\s(?:(?:it|was|which|and|had|has|been)\s){0,3}$")
_NEGATED = re.compile(
    r"\b(?:not|never|yet to|until|if|once|when|after|before|upon|following|shall|will|to be|would"
    r"|no)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_ADOPTS = re.compile(
    r"(?<![\w-])(?:adopted|adoptó|adoptaron|aprobó|aprobaron|a\sadopté|ont\sadopté|adotou|adotaram"
    r"|approved)\s(?:(?:by\s(?:consensus|acclamation)|unanimously),?\s)?(?:the\s|la\s|el\s|le\s|l[’']|o\s"
    r"|a\s)?(?:(?:final\s)?text\sof\s(?:the\s)?|texto\s(?:de|del)\s(?:la\s)?)?(?:(?:landmark|historic|new|so-called"
    r"|UN|OAS|United\sNations|\d{4})\s)*(?:resolution\s[^,]{3,20},\s)?$"
)
_HEAD_DATE = re.compile(r"\W*(?:\w+,\s)?(?:For\sexample,\s)?(?:On|In|in|on|El|En|Le|Em|Since)\s(?:the\s)?$")
_YEAR_BEFORE = re.compile(r"\b((?:1[89]|20)\d\d)\s[^,;.]{0,60}?resolution\sthat\s$")


def lives_in(statement: Statement, as_of: AsOf, antecedents: Antecedents) -> Iterator[Found]:
    """Give what a sentence says of an instrument as a whole."""
    if not statement.instruments and not re.match(r"\W*(?:It|The instrument|signed|adopted)\b", statement.text):
        return
    yield from _steps(statement, antecedents)
    yield from _adoptions(statement)
    yield from natures_in(statement, as_of)


def _steps(statement: Statement, antecedents: Antecedents) -> Iterator[Found]:
    """Read "the Treaty …, adopted 3 May 1990, entered into force on 4 June 1992"."""
    subject: Named | None = None
    reached = statement.start
    for match in STEP.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        kind = step_kind(match)
        named = _whose(statement, start, antecedents)
        if (
            named is None
            and subject is not None
            and not statement.naming.instruments_in(reached, start)
            and _FROM_STEP.fullmatch(statement.between(reached, start))
        ):
            named = subject
        if named is None or _NEGATED.search(statement.between(statement.start, start)):
            continue
        if kind is ActionKind.ENTERED_INTO_FORCE and (states := _for_states(statement, end)):
            yield from _in_force_for(statement, named, states)
            continue
        dated = date_behind(statement, end)
        if dated is None:
            continue
        subject, reached = named, dated.end
        when = edtf_of(dated)
        yield Found(
            named.key, kind, min(named.start, start), dated.end, when=when, as_of=when, as_of_basis="date of the event"
        )


def _for_states(statement: Statement, position: int) -> StateList | None:
    """Give the States for which an instrument entered into force ("entered into force for A and B on …")."""
    return next(
        (
            one
            for one in statement.lists
            if one.start >= position
            and re.fullmatch(
                r"\s(?:for|with\srespect\sto|para|pour)\s(?:the\s|le\s|la\s|l[’'])?",
                statement.between(position, one.start),
            )
        ),
        None,
    )


def _in_force_for(statement: Statement, named: Named, states: StateList) -> Iterator[Found]:
    dated = date_behind(statement, states.end)
    if dated is None:
        return
    when = edtf_of(dated)
    for code in states.codes:
        yield Found(
            named.key,
            ActionKind.ENTERED_INTO_FORCE,
            named.start,
            dated.end,
            state=code,
            when=when,
            as_of=when,
            as_of_basis="date of the event",
        )


def _whose(statement: Statement, position: int, antecedents: Antecedents) -> Named | None:
    """Give the instrument right before a step; of a title that names two, the first."""
    before = [one for one in statement.instruments if one.end <= position]
    if before:
        close = before[-1]
        rest = statement.between(close.end, position)
        title = re.match(
            r"(?:,?\s(?:(?:of|and|the|in|on|for|to|their|its|all|with|against|including)\s)*[A-Z][\w’'-]*)*", rest
        )
        if FROM_NAME.fullmatch(rest[title.end() if title else 0 :]) or FROM_NAME.fullmatch(rest):
            joined = [
                one
                for one in before
                if re.search(
                    r"(?:supplementing|supplementary to|additional to)\s", statement.between(one.end, close.start)
                )
            ]
            return joined[0] if joined else close
        return None
    if re.fullmatch(r"\W*(?:It|which|and|was|has|been|\s)*\W*", statement.between(statement.start, position)):
        return antecedents.before(statement, position)
    return None


def step_kind(match: re.Match[str]) -> ActionKind:
    """Give the step that `STEP` found."""
    return _STEPS[int(str(match.lastgroup)[1:])][0]


def date_behind(statement: Statement, position: int) -> DateMention | None:
    """Give the date that belongs to a step: the one right behind it, its place or its doer."""
    for mention in statement.dates:
        if mention.start >= position:
            return mention if _TO_DATE.fullmatch(statement.between(position, mention.start)) else None
    return None


def _adoptions(statement: Statement) -> Iterator[Found]:
    """Read "On 2 April 2013, the Assembly adopted the Treaty" and "the 2013 resolution that adopted the Treaty"."""
    for named in statement.instruments:
        before = statement.between(statement.start, named.end if named.bare else named.start)
        words = before[: -(named.end - named.start)] if named.bare else before
        match = _ADOPTS.search(words)
        if match is None or _NEGATED.search(words[: match.start()]) or HYPOTHETICAL.search(words[: match.start()]):
            continue
        start = statement.start + match.start()
        year = _YEAR_BEFORE.search(words[: match.start()])
        for mention in statement.dates:
            heads = (
                mention.end <= start
                and _HEAD_DATE.fullmatch(statement.between(statement.start, mention.start)) is not None
            )
            follows = (
                mention.start >= named.end
                and re.fullmatch(
                    r"(?:\s\([^()]*\))?,?\s(?:on|in|el|en|le|em)\s", statement.between(named.end, mention.start)
                )
                is not None
            )
            of_resolution = year is not None and mention.start == statement.start + year.start(1)
            if (heads and ";" not in statement.between(mention.end, start)) or follows or of_resolution:
                when = edtf_of(mention)
                first = min(mention.start, start)
                yield Found(
                    named.key,
                    ActionKind.ADOPTED,
                    first,
                    max(named.end, mention.end),
                    when=when,
                    as_of=when,
                    as_of_basis="date of the event",
                )
                break
