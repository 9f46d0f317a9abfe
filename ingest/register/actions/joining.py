"""Who signed, ratified, joined or left an instrument, and how many did, as sentences say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.dates import DateMention
from ingest.register.actions.antecedents import Antecedents
from ingest.register.actions.asof import AsOf
from ingest.register.actions.predicates import COUNTED, Predicate, predicates_in
from ingest.register.actions.statements import Found, StateList, Statement, edtf_of
from ingest.register.actions.subjects import STATES, Subject, scope_in, subject_before
from ingest.register.naming import Named
from store.register.entries import ActionKind
from store.when import When

__all__ = ["joining_in"]

_TO_OBJECT = re.compile(
    r"(?:,?\s(?:but|pero|mais|mas)\s(?:(?:have|has|had|han?|ont)\s)?(?:not|never|no|pas|não)(?:\syet"
    r"|\sencore)?\s(?:han?\s)?(?:ratified|ratificado|ratifié|ratificaram),?)?(?:\s(?:either|both|also))?(?:,?\s(?:on"
    r"|in|el|en|le)\s[^,;]{4,24},)?\s?(?:to|of|from|in|upon|on|with|al?|en|à|aux?|de|del|du|do|da|dos?"
    r"|em)?\s?(?:(?:the|The|la|el|le|les|l[’']|o|a|both|all)\s?)?(?:text\sof\s(?:the\s)?)?(?:\d{4}\s)?(?:UN\s"
    r"|United\sNations\s|OAS\s|landmark\s|new\s)?"
)
_IT = re.compile(r"\s(?:to\s|of\s|from\s)?(?:it|the\sinstrument)\b")
_ENDS = re.compile(
    r"\s*(?:[.;:,)–—]|$|(?:and|but|while|whereas|without|since|as of|y|et|e|sin|sans)\s"
    r"|\s?(?:on|in|el|le|em)\s(?:the\s)?(?:\d"
    r"|[A-Z][a-z]+\s\d))"
)
_OBJECT_BEFORE = re.compile(
    r"(?:\s\([^()]{2,60}\))?,?\s?(?:(?:which|that)\s)?(?:(?:was|were|is|has\sbeen|have\sbeen|had\sbeen|fue|ha\ssido"
    r"|a\sété|foi)\s)?(?:then\s|also\s|already\s|now\s)?$"
)
_BY = re.compile(
    r"\s(?:to\s)?(?:,?\s?on\s[^,;]{4,24},?\s)?(?:by|por|par|pelo|pela)\s(?:the\s|all\s|la\s|el\s|le\s|l[’'])?"
)
_LATER_NOT = re.compile(
    r"\swithout\s(?:yet\s)?ratifying|\ssin\s(?:haberl[oa]\s|ratificarl[oa]|haber\s)"
    r"|\ssans\s(?:l[’'])?(?:avoir\s)?ratifi"
    r"|[^.;]{0,120}?\bbut\s(?:(?:has|have|had)\s)?(?:not|never)(?:\syet)?\sratif|[^.;]{0,120}?\bpero\s(?:aún\s"
    r"|todavía\s)?no\sl[oa]s?\s(?:ha|han)\sratificado|[^.;]{0,120}?\bmais\sne\sl[’'](?:a|ont)\spas\sratifié"
)
_LIST_BEHIND = re.compile(
    r"\s*(?:without\sratifying\s?|sin\sratificarl[oa]\s?)?(?:\([^()]{2,60}\)\s?)?"
    r"(?:,?\s?(?:from|in|among|of|by|as\sof)\s[^,;:–—]{3,60}?)?\s*(?:(?:are|include|were|namely"
    r"|i\.e\.|such\sas|son|sont|são)\s*:?\s*|[:,(–—-]+\s*(?:namely\s|i\.e\.,?\s)?)(?:the\s|The\s|la\s|el\s)?"
)
_NOUN_LIST = re.compile(
    r"(?P<non>[Nn]on-[Ss]tates?\s[Pp]art(?:y|ies)\ssignatories|[Ss]ignator(?:y\s(?:[Ss]tates|countries)|ies)"
    r"|[Nn]on-[Ss]ignator(?:y\s[Ss]tates|ies)|[Nn]on-(?:[Ss]tates?\s)?[Pp]arties|(?:[Ss]tates?\s)?[Pp]art(?:y|ies)"
    r"|Estados\s(?:[Pp]artes?|[Ss]ignatarios)|États\s(?:[Pp]arties|signataires))(?=\s(?:to|of|en|de|del|à|au)\s)"
)
_EXCEPT = re.compile(
    r"(?:[Ww]ith\sthe\s(?:sole\s)?exceptions?\sof|[Ee]xcept(?:\sfor)?|[Aa]part\sfrom|[Oo]ther\sthan|[Aa]side\sfrom"
    r"|[Cc]on\s(?:la\s)?excepción\sde|[Ss]alvo|[Ee]xcepto|[Àà]\sl[’']exception\s(?:de|du|des)"
    r"|[Cc]om\s(?:a\s)?exceção\s(?:de|do|da))\s"
)


def joining_in(statement: Statement, as_of: AsOf, antecedents: Antecedents) -> Iterator[Found]:
    """Give what a sentence says of who joined an instrument, or how many did."""
    scope: str | None = None
    last: tuple[Named, ...] = ()
    said: tuple[Predicate, Subject | None] | None = None
    for predicate in predicates_in(statement.text):
        shifted = replace(predicate, start=predicate.start + statement.start, end=predicate.end + statement.start)
        objects, passive = _objects(statement, shifted, antecedents, last)
        if not objects:
            continue
        last = objects
        subject = (
            _agent(statement, shifted) if passive else subject_before(statement, shifted.start, perfect=shifted.perfect)
        )
        if subject is None and not passive and not predicate.denied:
            subject = _same_subject(statement, said, shifted)
        said = (shifted, subject)
        if subject is None:
            continue
        if subject.scope is None and (subject.bare or subject.follows):
            subject = replace(subject, scope=scope)
        scope = subject.scope
        yield from _rows(statement, as_of, shifted, subject, objects, passive=passive)
    yield from _listed_parties(statement, as_of)


def _objects(
    statement: Statement, predicate: Predicate, antecedents: Antecedents, last: Sequence[Named]
) -> tuple[tuple[Named, ...], bool]:
    """Give the instruments that a verb is about, and whether it is told of them ("was ratified by")."""
    if _BY.match(statement.between(predicate.end, statement.end)):
        before = [one for one in statement.instruments if one.end <= predicate.start]
        if before and _OBJECT_BEFORE.fullmatch(statement.between(before[-1].end, predicate.start)):
            return (before[-1],), True
        full = [one for one in before if predicate.start - one.end < 160]
        if (
            full
            and re.search(r"(?:was|were|been|is)\s$", statement.between(statement.start, predicate.start))
            and len(before) == 1
        ):
            return (before[0],), True
        return (), True
    after = statement.instruments_after(predicate.end, _TO_OBJECT)
    if after:
        return after, False
    behind = statement.between(predicate.end, statement.end)
    if _IT.match(behind):
        found = antecedents.before(statement, predicate.start)
        return ((found,) if found else ()), False
    if _ENDS.match(behind):
        if last:
            return tuple(last), False
        found = antecedents.before(statement, predicate.start)
        return ((found,) if found else ()), False
    return (), False


def _same_subject(
    statement: Statement, said: tuple[Predicate, Subject | None] | None, predicate: Predicate
) -> Subject | None:
    """Give the subject of the verb before, where a second verb goes on with it ("signed it and later ratified it")."""
    if said is None or said[1] is None or said[1].follows or said[0].denied:
        return None
    between = statement.between(said[0].end, predicate.start)
    goes_on = re.search(r"(?:,\s|\b(?:and|y|et|e)\s)(?:(?:subsequently|later|then|also|has|have)\s)*$", between)
    names_another = any(said[0].end <= one.start < predicate.start for one in statement.lists)
    return said[1] if goes_on and len(between) < 160 and ";" not in between and not names_another else None


def _agent(statement: Statement, predicate: Predicate) -> Subject | None:
    """Read who did it, behind "by"."""
    by = _BY.match(statement.between(predicate.end, statement.end))
    if by is None:
        return None
    position = predicate.end + by.end()
    for one in statement.lists:
        if position - 1 <= one.start <= position + 4:
            return Subject(one.start, states=one)
    stop = re.match(
        rf"[^,;.]{{0,90}}?{STATES}(?:\s(?:from|in|of)\s[^,;.]{{3,60}})?", statement.between(position, statement.end)
    )
    if stop is None:
        return None
    found = subject_before(statement, position + stop.end(), perfect=False)
    return found if found and found.start <= position + 12 else None


def _rows(
    statement: Statement,
    as_of: AsOf,
    predicate: Predicate,
    subject: Subject,
    objects: Sequence[Named],
    *,
    passive: bool,
) -> Iterator[Found]:
    kinds = _kinds(statement, predicate, subject)
    when = _act_date(statement, predicate, objects)
    stated, basis = as_of.of(statement, when, had=predicate.had)
    anchor = (
        min(subject.start, predicate.start),
        max(predicate.end, objects[-1].end if not passive else predicate.end),
    )
    states = subject.states or _told_behind(statement, objects, predicate, subject)
    if subject.follows and states is None:
        return
    for named in objects:
        for kind in kinds:
            base = Found(named.key, kind, *anchor, scope=subject.scope, as_of=stated, as_of_basis=basis)
            if subject.number is not None and subject.share is None:
                yield replace(
                    base,
                    action=ActionKind.COUNT,
                    value=str(subject.number),
                    of=_counted(kind, subject.about),
                    when=when,
                )
            if subject.share is not None:
                yield from _shared(statement, base, kind, subject)
            if states is not None:
                yield from _each(base, states, when, stated, basis)
                if (
                    subject.follows
                    and subject.number is None
                    and kind is kinds[-1]
                    and not predicate.denied
                    and subject.noun != "signatories"
                ):
                    yield replace(
                        base,
                        action=ActionKind.COUNT,
                        value=str(len(states.codes)),
                        of=_counted(kind, ""),
                        end=states.end,
                    )


def _told_behind(
    statement: Statement, objects: Sequence[Named], predicate: Predicate, subject: Subject
) -> StateList | None:
    """Give the States that are listed behind "the following" or their number: "Three … have yet to: A, B and C"."""
    if not subject.follows and subject.number is None:
        return None
    states = _states_behind(statement, objects[-1].end, predicate)
    if states and not subject.follows and len(states.codes) != subject.number:
        return None
    return states


def _each(base: Found, states: StateList, when: When | None, stated: When | None, basis: str) -> Iterator[Found]:
    dated = {code: edtf_of(mention) for code, mention in states.dates}
    for code in states.codes:
        own = dated.get(code, when)
        held = (own, "date of the event") if own is not None and basis != "stated" else (stated, basis)
        yield replace(
            base,
            state=code,
            scope=None,
            when=own,
            as_of=held[0],
            as_of_basis=held[1],
            start=min(base.start, states.start),
            end=max(base.end, states.end),
        )


def _counted(kind: ActionKind, about: str) -> str:
    """Name what is counted; "approximately" stays with it."""
    return f"{COUNTED[kind]} ({about})" if about else COUNTED[kind]


def _shared(statement: Statement, base: Found, kind: ActionKind, subject: Subject) -> Iterator[Found]:
    """Give "all", "most" or "none" of a group, and the exceptions that are named."""
    exceptions = [
        one for match in _EXCEPT.finditer(statement.text) for one in _excepted(statement, statement.start + match.end())
    ]
    value = subject.share or ""
    if exceptions and value == "all":
        value = f"all but {len(exceptions)}"
    yield replace(base, action=ActionKind.COUNT, value=value, of=COUNTED[kind])
    for code, start, end in exceptions:
        told = _exception_kind(statement, end, kind)
        if told is not None:
            yield replace(
                base, action=told, state=code, scope=None, start=min(base.start, start), end=max(base.end, end)
            )


def _excepted(statement: Statement, position: int) -> Iterator[tuple[str, int, int]]:
    """Give the States behind "with the exception of", also where each has a clause of its own."""
    end = position
    for named in statement.naming.states_in(position, statement.end):
        between = statement.between(end, named.start)
        if not re.fullmatch(
            r"(?:\s?\([^()]*\))?(?:,?\s(?:which|that|who|que|qui)\s[^,;]{2,60})?[\s,]*(?:and\s|or\s|y\s|et\s"
            r"|e\s)?(?:the\s|la\s|el\s|of\s|de\s)?",
            between,
        ):
            return
        yield named.key, named.start, named.end
        end = named.end


def _exception_kind(statement: Statement, end: int, kind: ActionKind) -> ActionKind | None:
    """Say how an exception stands: by its own clause, else as the opposite of what the others did."""
    clause = re.match(r",?\s(?:which|that|que|qui)\s([^,;]{2,60})", statement.between(end, statement.end))
    if clause:
        words = clause.group(1)
        if re.search(r"not\s(?:yet\s)?signed|\bno\sha\sfirmado|pas\ssigné", words) or re.fullmatch(
            r"(?:has|have)\snot(?:\syet)?|no\slo\sha\shecho", words.strip()
        ):
            return ActionKind.NOT_SIGNED if _others_signed(statement, end) or "sign" in words else ActionKind.NOT_PARTY
        if re.search(r"(?:only\s)?(?:signed|firmado|signé)", words):
            return ActionKind.SIGNED_NOT_RATIFIED
        return None
    return {
        ActionKind.SIGNED: ActionKind.NOT_SIGNED,
        ActionKind.PARTY: ActionKind.NOT_PARTY,
        ActionKind.RATIFIED: ActionKind.NOT_PARTY,
        ActionKind.ACCEDED: ActionKind.NOT_PARTY,
    }.get(kind)


def _others_signed(statement: Statement, position: int) -> bool:
    """Whether "which has not" leans on a clause before it that says "which has signed"."""
    return re.search(r"which\shas\s(?:only\s)?signed[^;.]*$", statement.between(statement.start, position)) is not None


def _kinds(statement: Statement, predicate: Predicate, subject: Subject) -> tuple[ActionKind, ...]:
    kinds = predicate.kinds
    if kinds == (ActionKind.SIGNED,) and _LATER_NOT.match(statement.between(predicate.end, statement.end)):
        return (ActionKind.SIGNED_NOT_RATIFIED,)
    if kinds == (ActionKind.NOT_PARTY,) and "ignator" in subject.noun:
        return (ActionKind.SIGNED_NOT_RATIFIED,)
    return kinds


def _act_date(statement: Statement, predicate: Predicate, objects: Sequence[Named]) -> When | None:
    """Give the date of the act: behind the verb or its object, or at the head of the clause."""
    for mention in statement.dates:
        if _is_of_act(statement, mention, predicate, objects):
            return edtf_of(mention)
    return None


def _is_of_act(statement: Statement, mention: DateMention, predicate: Predicate, objects: Sequence[Named]) -> bool:
    before = statement.between(statement.start, mention.start)
    if mention.start < predicate.start:
        if re.fullmatch(r"\W*(?:On|In|El|En|Le|Em)\s(?:the\s)?", before) is None:
            return False
        if predicate.had:  # "In 2014, 40 States had ratified it": the day for which it is told
            return False
        clause = statement.between(mention.end, predicate.start)
        return re.search(r";|,\s(?:and|while|but)\s", clause) is None
    head = statement.between(predicate.end, mention.start)
    return (
        re.search(r"(?:^|[\s,(])(?:on|in|el|en|le|em)\s(?:the\s)?$|\(\s?$|,\s$", head) is not None
        and len(head) < 260
        and re.search(
            r";|,\s(?:and|while|but|which|after|following|since)\s|\bsince\b|\buntil\b|\bfollowing\b|\bresolution\b",
            head,
        )
        is None
        and all(named.start < mention.start for named in objects)
    )


def _states_behind(statement: Statement, position: int, predicate: Predicate) -> StateList | None:
    """Give the States that are listed behind what was said of them: "… – A, B and C –", "…: A and B"."""
    start = max(position, predicate.end)
    for one in statement.lists:
        if one.start < start:
            continue
        if _LIST_BEHIND.fullmatch(statement.between(start, one.start)):
            return one
        return None
    return None


def _listed_parties(statement: Statement, as_of: AsOf) -> Iterator[Found]:
    """Read "States parties to the Treaty from the region are A, B and C"."""
    for match in _NOUN_LIST.finditer(statement.text):
        end = statement.start + match.end()
        objects = statement.instruments_after(end, _TO_OBJECT)
        if not objects:
            continue
        states = _states_behind(
            statement, objects[-1].end, Predicate((), end, end, perfect=False, denied=False, had=False)
        )
        between = statement.between(objects[-1].end, states.start) if states else ""
        if states is None or not re.search(r"\b(?:are|were|include|son|sont|são|namely)\b|:", between):
            continue
        kind = _noun_kind(match.group("non"))
        stated, basis = as_of.of(statement)
        scope = scope_in(statement, statement.start, states.start)
        for named in objects:
            base = Found(named.key, kind, statement.start + match.start(), states.end, as_of=stated, as_of_basis=basis)
            yield from _each(base, states, None, stated, basis)
            if "include" not in between:
                yield replace(
                    base, action=ActionKind.COUNT, value=str(len(states.codes)), of=COUNTED[kind], scope=scope
                )


def _noun_kind(noun: str) -> ActionKind:
    words = noun.lower()
    if words.startswith("non-signator"):
        return ActionKind.NOT_SIGNED
    if "signator" in words or "signatar" in words or "signataire" in words:
        return ActionKind.SIGNED_NOT_RATIFIED if words.startswith("non-") else ActionKind.SIGNED
    return ActionKind.NOT_PARTY if words.startswith("non-") else ActionKind.PARTY
