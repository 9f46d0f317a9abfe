"""Of whom a verb speaks: States by name, a number of States, or all, most or none of a group."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.register.actions.statements import StateList, Statement
from ingest.register.numbers import NUMBER, number_of
from store.folding import fold

__all__ = ["STATES", "Subject", "scope_in", "subject_before"]

STATES = (
    r"(?:[Ss]tates?\s[Pp]art(?:y|ies)|[Mm]ember\s(?:[Ss]tates|countries)|[Ss]ignatory\s(?:[Ss]tates|countries)"
    r"|[Ss]tates|countries|nations|[Gg]overnments|[Pp]arties"
    r"|[Ss]ignatories|Estados\s(?:[Pp]artes?|[Mm]iembros|[Ss]ignatarios)|Estados|países|[Gg]obiernos"
    r"|États\s(?:[Pp]arties|[Mm]embres|signataires)|États|pays"
    r"|Estados-[Mm]embros|[Gg]overnos)"
)
"""What a number of States is called."""

_KIND_OF = (
    r"(?:(?:(?-i:[A-Z])[\w’'-]*|and|the|member|other|different|more|further|additional"
    r"|participating|beneficiary|of|de|los|las|les|des|dos)\s){0,6}"
)
_TAIL = (
    r"(?P<tail>(?:\s(?:from|in|of|among|within|de|del|en|d[’']|du|des|da|do|that|which|que"
    r"|qui)\s[^,;:()]{2,90}?|\s(?:that|which|que|qui))*)"
)
_NUMBERED = re.compile(
    rf"(?:(?P<about>at\sleast|approximately|about|around|nearly|almost|over|more\sthan|fewer\sthan|less\sthan"
    rf"|no\smore\sthan|up\sto|some|menos\sde|moins\sde|plus\sde|mais\sde|al\smenos|unos|cerca\sde|más\sde|au\smoins"
    rf"|environ)\s)?"
    rf"(?P<n>{NUMBER})\s(?:of\s(?:the|its|our|their|all)\s(?:{NUMBER}\s)?|de\s(?:los|las)\s(?:{NUMBER}\s)?"
    rf"|des\s(?:{NUMBER}\s)?)?(?P<kind>{_KIND_OF})(?P<noun>{STATES}){_TAIL}[\s,–—-]*$",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:(?:^|[,;:]\s|\b(?:and|while|whereas|but|which|these|them|party|parties|only|y|et|e|mientras)\s)(?:only\s"
    rf"|another\s|the\sother\s|sólo\s|solo\s|otros\s)?(?:of\s(?:which|these|them),?\s)?)(?P<about>at\sleast\s"
    rf"|approximately\s|about\s)?(?P<n>{NUMBER})(?:\s(?:of\s(?:these|them|which)|de\sellos|d[’']entre\seux))?[\s,]*$",
    re.IGNORECASE,
)
_QUANTIFIED = re.compile(
    rf"\b(?P<q>almost\sall|nearly\sall|all\sbut\s{NUMBER}|all|most|the\smajority|a\smajority|none|no|todos"
    rf"|la\smayoría|ninguno|tous|toutes|la\splupart|aucun)\s(?:other\s|but\s{NUMBER}\s|(?:of\s)?(?:the\s|these\s"
    rf"|its\s)?|(?:de\s)?(?:los\s|las\s|les\s|des\s))?(?:{NUMBER}\s)?(?P<kind>{_KIND_OF})"
    rf"(?P<noun>{STATES}){_TAIL}[\s,–—-]*$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    rf"(?:the\sfollowing(?:\s{NUMBER})?|los\ssiguientes|les)\s(?P<kind>{_KIND_OF})(?P<noun>{STATES})"
    rf"(?:\ssuivants)?{_TAIL}[\s,]*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"(?P<sign>signatory\s|signatarios\s)?(?:(?:those|the|los|les)\s)?(?P<kind>{_KIND_OF})(?P<noun>{STATES})\s"
    rf"(?:that|which|who|que|qui)[\s,]*$",
    re.IGNORECASE,
)
_LIST_TO_VERB = re.compile(
    r"[\s,–—-]*(?:(?:which|that|who|que|qui)\s)?(?:(?:also|both|all|recently|formally|subsequently|each|then|later"
    r"|already|too|respectively|también|également)[\s,]*)*",
)
_NEITHER = re.compile(r"\b(?:neither|nor|ni|nem)\b", re.IGNORECASE)
_BUT_FOR = re.compile(
    r"[\s,(]*(?:except(?:ing)?(?:\sfor)?|excluding|other\sthan|with\sthe\sexceptions?\sof|apart\sfrom|save|but|salvo"
    r"|excepto|menos|con\sexcepción\sde|à\sl[’']exception\sd(?:e|u)|sauf|exceto)\s(?:the\s|la\s|el\s|l[’'])?$",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"[\s,(–—-]+$")


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom a verb speaks, at `text[start:...]` of the document.

    `states` are named; else `number` counts them, or `share` says "all", "most", "none". `follows` tells that
    the States themselves come behind the verb ("the following States", "the States that have not").
    """

    start: int
    states: StateList | None = None
    number: int | None = None
    share: str | None = None
    about: str = ""
    noun: str = ""
    scope: str | None = None
    follows: bool = False
    bare: bool = False


def subject_before(statement: Statement, position: int, *, perfect: bool) -> Subject | None:
    """Read of whom a verb at `position` speaks; None where that is not plain."""
    floor = max(statement.start, _clause_start(statement, position))
    named = next((one for one in reversed(statement.lists) if one.end <= position), None)
    if _NEITHER.search(statement.between(floor, position)):
        return None
    if named and _is_reduced(statement, named, position, perfect=perfect):
        return None
    if named and _LIST_TO_VERB.fullmatch(statement.between(named.end, position)):
        before = statement.between(floor, named.start)
        if excepting := _BUT_FOR.search(before):
            return _counted(statement, floor, floor + excepting.start(), perfect=False)
        inner = _inside(statement, floor, named)
        if inner is not None:
            return inner
        if _plain(before):
            return Subject(named.start, states=named)
        return None
    return _counted(statement, floor, position, perfect=perfect)


def _is_reduced(statement: Statement, named: StateList, position: int, *, perfect: bool) -> bool:
    """Whether a participle behind a comma speaks of something before the States ("an accord of A and B, signed …")."""
    return not perfect and re.fullmatch(r",\s", statement.between(named.end, position)) is not None


def _counted(statement: Statement, floor: int, position: int, *, perfect: bool) -> Subject | None:
    words = statement.between(floor, position)
    for pattern in (_FOLLOWING, _NUMBERED, _QUANTIFIED):
        match = pattern.search(words)
        if match is None or (pattern is _QUANTIFIED and re.search(r"\s(?:that|which|who|que|qui)\W*$", match.group())):
            continue
        if (
            pattern is _NUMBERED
            and match.group("noun").lower() == "parties"
            and not re.search(r"[Ss]tates?\s$", match.group("kind"))
        ):
            return None  # the two parties to a conflict
        scope = scope_in(statement, floor + match.start(), position)
        start = floor + match.start()
        if pattern is _FOLLOWING:
            return Subject(start, follows=True, noun=match.group("noun").lower(), scope=scope)
        if pattern is _NUMBERED:
            number = number_of(match.group("n"))
            if number is None or number > 250:
                return None
            return Subject(
                start,
                number=number,
                about=(match.group("about") or "").strip().lower(),
                noun=match.group("noun").lower(),
                scope=scope,
            )
        return Subject(start, share=_share(match.group("q")), noun=match.group("noun").lower(), scope=scope)
    if match := _RELATIVE.search(words):
        signatory = bool(match.group("sign")) or "ignator" in match.group("noun") or "signatar" in match.group("noun")
        return Subject(
            floor + match.start(),
            follows=True,
            noun="signatories" if signatory else "states",
            scope=scope_in(statement, floor + match.start(), position),
        )
    if perfect and (match := _BARE.search(words)):
        number = number_of(match.group("n"))
        if number is not None and number <= 250:
            return Subject(
                floor + match.start("n"), number=number, about=(match.group("about") or "").strip(), bare=True
            )
    return None


def _share(words: str) -> str:
    """Say a share in one form, whatever the language: "all", "most", "none", "nearly all"."""
    said = " ".join(fold(words).split())
    if said.startswith(("all but", "almost", "nearly")):
        return said.replace("almost", "nearly")
    first = said.split()[-1]
    return {
        "todos": "all",
        "tous": "all",
        "toutes": "all",
        "mayoria": "most",
        "majority": "most",
        "plupart": "most",
    }.get(first, {"no": "none", "ninguno": "none", "aucun": "none"}.get(first, first))


def _inside(statement: Statement, floor: int, named: StateList) -> Subject | None:
    """Read "23 countries—A, B and C—have": a number, and the States that it counts set off behind it."""
    words = statement.between(floor, named.start)
    edge = _INSIDE.search(words)
    if edge is None or not re.search(r"[–—(,-]", edge.group()):
        return None
    match = _NUMBERED.search(words[: edge.start()])
    if match is None or not match.group("noun"):
        return None
    number = number_of(match.group("n"))
    if number is None or number > 250:
        return None
    return Subject(
        floor + match.start(),
        states=named if len(named.codes) == number else None,
        number=number,
        noun=match.group("noun").lower(),
        scope=scope_in(statement, floor + match.start(), named.start),
    )


def _plain(before: str) -> bool:
    """Whether a list of States is the subject itself and no part of another noun ("the President of A")."""
    return (
        re.search(
            r"(?:\b(?:of|with|between|by|from|in|against|to|for|at|than|including|like|unlike|without|besides|de|del"
            r"|con|entre|por|avec|par|em|com)\s(?:the\s|la\s|los\s)?(?:Republic of |Government of |Kingdom of )?"
            r"|[\w’']-)$",
            before,
        )
        is None
        or re.search(
            r"(?:Governments?|Government|Republic|Commonwealth|Kingdom|Gobiernos?|República)\s(?:of|de|del)\s(?:the\s"
            r"|la\s)?$",
            before,
        )
        is not None
    )


def scope_in(statement: Statement, start: int, end: int) -> str | None:
    """Give the group of States that a stretch names, or that "the region" means in it."""
    found = [one for one in statement.groups if start <= one.start and one.end <= end]
    if found:
        return found[0].group.name
    if re.search(r"\b(?:the|this) (?:sub)?region\b|\bla región\b", statement.between(start, end)):
        earlier: Statement | None = statement
        while earlier is not None:
            before = [one for one in earlier.groups if one.start < start]
            if before:
                return before[-1].group.name
            earlier = earlier.previous
    return None


def _clause_start(statement: Statement, position: int) -> int:
    """Give where the clause of a verb begins: behind the last semicolon."""
    return statement.start + max(statement.between(statement.start, position).rfind(mark) for mark in ";") + 1
