"""Which questions the register answers, and what they ask of it: read from the question alone.

A route is only given where the question names what the register is ordered by (a symbol, an
instrument and an act, the number of a meeting, a stretch of time); every other question is one for
the passages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assistant.lookup.times import stretch_of
from assistant.questions import Question
from assistant.terms import term_keys
from assistant.wants import Want
from store.folding import fold
from store.names.groups import groups_in
from store.names.ordinals import ordinals_in
from store.register.entries import ActionKind
from store.symbols import Symbol, symbols_in

__all__ = ["Route", "Topic", "route_of"]


class Topic(StrEnum):
    """What is looked up in the register; shown to readers with the answer."""

    SYMBOL = "a document or decision by its symbol"
    DECISIONS = "decisions"
    MEETING = "a numbered meeting"
    MEETINGS = "the meetings of a body"
    COUNT = "how many States"
    STATES = "which States"
    STATUS = "the status of a State"
    MILESTONE = "the dates of an instrument"
    CHRONOLOGY = "events by date"
    ACRONYM = "an acronym"


@dataclass(frozen=True, slots=True)
class Route:
    """What a question asks of the register.

    `acts` are the kinds of statement that answer it, `states` ISO 3166 codes, `instruments` and
    `bodies` keys of `store.names`. `numbers` are ordinals of meetings. `earliest` and `latest` bound the
    time asked about. `newest` is true where the question asks for the present state of things. `gathering` is the
    word for a meeting that the question uses.
    """

    topic: Topic
    symbols: tuple[Symbol, ...] = ()
    instruments: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    acts: frozenset[ActionKind] = frozenset()
    bodies: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    newest: bool = False
    acronym: str = ""
    gathering: str = ""


_JOINED = frozenset({ActionKind.RATIFIED, ActionKind.ACCEDED, ActionKind.PARTY})
_OUTSIDE = frozenset({ActionKind.SIGNED_NOT_RATIFIED, ActionKind.NOT_SIGNED, ActionKind.NOT_PARTY})
_ACTS: dict[str, frozenset[ActionKind]] = {
    "term:ratify": _JOINED,
    "term:accede": _JOINED,
    "term:party": _JOINED,
    "term:join": _JOINED,
    "term:sign": frozenset({ActionKind.SIGNED, ActionKind.SIGNED_NOT_RATIFIED}),
    "term:withdraw": frozenset({ActionKind.WITHDREW}),
    "term:reservation": frozenset({ActionKind.RESERVED}),
    "term:abstain": frozenset({ActionKind.ABSTAINED}),
    "term:initial-report": frozenset({ActionKind.INITIAL_REPORT}),
    "term:annual-report": frozenset({ActionKind.ANNUAL_REPORT}),
    "term:report": frozenset({ActionKind.REPORT}),
    "term:enter-into-force": frozenset({ActionKind.ENTERED_INTO_FORCE}),
    "term:adopt": frozenset({ActionKind.ADOPTED}),
}
_MILESTONES = frozenset(
    {ActionKind.ENTERED_INTO_FORCE, ActionKind.ADOPTED, ActionKind.OPENED, ActionKind.SIGNED, ActionKind.NATURE}
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|without|yet\sto|failed\sto|outside|non|sin|aun\sno|todavia\sno|pas|jamais|nao|ainda\snao)\b|n't\b"
)
_VOTE = re.compile(r"\b(?:vote[ds]?|voting|voto|votaron|vote|votaram|votar)\b")
_AGAINST = re.compile(r"\b(?:against|en\scontra|contre|contra)\b")
_IN_FAVOUR = re.compile(r"\b(?:in\sfavou?r|for\sthe|a\sfavor|en\sfaveur|pour)\b")
_ABSTAINED = re.compile(r"\b(?:abst[ae]\w+|abstuv\w+|s'est\sabstenu\w*)\b")
_ABSENT = re.compile(r"\b(?:absent|missed|ausentes?|absente?s?)\b")
_OPENED = re.compile(
    r"\b(?:open(?:ed|s)?\s(?:for|to)\ssignature|abri\w+\sa\s(?:la\s)?firma|ouvert\w*\sa\sla\ssignature"
    r"|abert\w+\sa\sassinatura)\b"
)
_NEWEST = re.compile(
    r"\b(?:latest|most\srecent|current(?:ly)?|now|today|present|up\sto\sdate|at\sthe\smoment|mas\srecientes?|actual(?:es|mente)?|hoy|ultim[oa]s?"
    r"|actuel\w*|derniers?|dernieres?|aujourd'hui|atual\w*|hoje)\b"
)
_HAPPENED = re.compile(
    r"\b(?:what|which)\b.*\b(?:happen\w*|took\splace|take\splace|occur\w*|events?|meetings?|was\sheld|were\sheld)\b|\bchronology\b|\btimeline\b"
    r"|\b(?:events?|meetings?)\b.*\b(?:in|of|during|between|from)\b|\bque\s(?:paso|ocurrio|sucedio)\b|\bcronologia\b|\bque\s(?:eventos|reuniones|acontecimientos)\b"
    r"|\bque\ss'est-il\spasse\b|\bchronologie\b|\bo\sque\saconteceu\b"
)
_STANDS_FOR = re.compile(
    r"\b(?:what\sdoes|que\ssignifica|que\squiere\sdecir|que\ssignifie|que\sveut\sdire)\s\S+(?:\smean)?\W*$"
    r"|\bstands?\sfor\b|\babbreviation\b|\bacronym\b|\bsignifican?\s(?:la|las|el|los)?\s?sigla|\bsiglas?\b|\bsigles?\b|\bacronimo\b"
)
_GATHERING = re.compile(
    r"\b(?:meetings?|conferences?|sessions?|summits?|reunion(?:es)?|conferencias?|sesion(?:es)?|cumbres?|sommets?|reunioes|reuniao|sessao|sessoes"
    r"|cimeiras?)\b"
)
_HOW_MANY_STATES = re.compile(
    r"\b(?:how\smany|number\sof|cuant[oa]s|numero\sde|combien\sd(?:e|es)?|nombre\sd(?:e|es)?|quant[oa]s)\W(?:[\w'-]+\s){0,7}?"
    r"(?:states?|countries|parties|signatories|members|ratifications|accessions|signatures|estados?|paises|partes?|signatarios|ratificaciones"
    r"|adhesiones|firmas|etats?|pays|signataires|parties|ratificacoes|adesoes|assinaturas)\b"
)
_HOW_MANY_DECISIONS = re.compile(
    r"\b(?:how\smany|number\sof|cuantas|numero\sde|combien\sde|nombre\sde|quantas)\W(?:[\w'-]+\s){0,4}?"
    r"(?:resolutions?|decisions|resoluciones|decisiones|resolucoes|decisoes)\b"
)
_COUNTING = {
    "term:state", "term:party", "term:member-state", "term:benefit", "word:benefit", "word:beneficiari",
    "term:deposit", "term:depositary", "term:treaty", "word:instrument", "word:posit",
}  # fmt: skip
"""Words that say nothing of their own in a question about the status of an instrument."""
_FEWEST = 2
_MOST = 0.6
_MOST_BESIDE = 2
"""A question about more than this, besides what the register is ordered by, is about something else."""
_NOT_OF_TIME = {Want.REASON, Want.PERSON, Want.SYMBOL, Want.NUMBER, Want.PROVISION}
_GENERAL = {
    "term:meeting", "term:hold", "term:conference", "word:event", "term:date", "term:year", "term:month", "term:state",
    "term:treaty", "term:take-part",
}  # fmt: skip


def route_of(question: Question, instruments: Sequence[str] = ()) -> Route | None:
    """Give what a question asks of the register, or None where it asks nothing that the register is ordered by.

    `instruments` are those that the register has statements of: one that has no key in `store.names` is
    known by its name.
    """
    folded = fold(question.text)
    symbols = tuple(mention.symbol for mention in symbols_in(question.text) if mention.symbol.key)
    if symbols:
        return Route(Topic.SYMBOL, symbols=symbols)
    named = _Named.of(question, folded, instruments)
    return (
        _acronym(question, folded)
        or _decisions(question, folded, named)
        or _meeting(question, folded, named)
        or _status(question, folded, named)
        or _chronology(question, folded, named)
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """What a question names."""

    instruments: tuple[str, ...]
    bodies: tuple[str, ...]
    states: tuple[str, ...]
    numbers: tuple[int, ...]
    earliest: date | None
    latest: date | None

    @classmethod
    def of(cls, question: Question, folded: str, known: Sequence[str]) -> _Named:
        names = [term.name for term in question.terms if term.name and not term.source]
        earliest, latest = stretch_of(question)
        return cls(
            tuple(name.key for name in names if name.kind == "instrument") or _in_full(question, folded, known),
            tuple(name.key for name in names if name.kind == "organ"),
            tuple(name.key.removeprefix("state:") for name in names if name.kind == "state"),
            tuple(dict.fromkeys(ordinal.value for ordinal in ordinals_in(folded))),
            earliest,
            latest,
        )


def _in_full(question: Question, folded: str, known: Sequence[str]) -> tuple[str, ...]:
    """Give the instruments and programmes without a key that a question means: by name, or by most of its words."""
    names = [name for name in known if ":" not in name]
    found = [name for name in names if f" {fold(name)}" in f" {folded}"]
    if found:
        return (max(found, key=len),)
    words = {term.key for term in question.terms if not term.light and not term.source and term.key not in _COUNTING}
    if Want.NUMBER not in question.wants or len(words) < _FEWEST:
        return ()
    return tuple(name for name in names if len(words & set(term_keys(name, "en"))) >= _MOST * len(words))


def _acronym(question: Question, folded: str) -> Route | None:
    acronyms = [term.surface for term in question.terms if len(term.surface) > 1 and term.surface.isupper()]
    if len(acronyms) == 1 and _STANDS_FOR.search(folded):
        return Route(Topic.ACRONYM, acronym=acronyms[0])
    return None


def _meeting(question: Question, folded: str, named: _Named) -> Route | None:
    found = _GATHERING.search(folded)
    if found is None or not (named.bodies or named.instruments):
        return None
    gathering = found.group().rstrip("s")
    if len(named.numbers) == 1:
        return Route(
            Topic.MEETING,
            gathering=gathering,
            instruments=named.instruments,
            bodies=named.bodies,
            numbers=named.numbers,
        )
    lists = question.wants & {Want.LIST, Want.OVERVIEW} and not named.numbers
    if lists and not question.wants & {Want.STATE, Want.SYMBOL, Want.PERSON, Want.REASON, Want.PROVISION}:
        return Route(
            Topic.MEETINGS,
            gathering=gathering,
            instruments=named.instruments,
            bodies=named.bodies,
            earliest=named.earliest,
            latest=named.latest,
        )
    return None


def _status(question: Question, folded: str, named: _Named) -> Route | None:
    if not named.instruments:
        return None
    acts = _acts(question, folded)
    if Want.OVERVIEW in question.wants and named.states:
        # "Compare Chile's position on the ATT and on the NPT": where a State stands is its status.
        acts = acts or _JOINED | _OUTSIDE | {ActionKind.SIGNED}
    if not acts and ":" in named.instruments[0]:
        return None
    route = Route(
        Topic.STATUS,
        instruments=named.instruments,
        states=named.states,
        acts=acts,
        earliest=named.earliest,
        latest=named.latest,
        newest=bool(_NEWEST.search(folded)),
    )
    beside = _beside(question, named)
    if beside > _MOST_BESIDE:
        return None
    if (
        named.states
        and not question.wants & {Want.REASON, Want.PERSON, Want.LIST, Want.NUMBER}
        and beside < _MOST_BESIDE
    ):
        return route
    if named.states:
        return None
    if Want.NUMBER in question.wants and _HOW_MANY_STATES.search(folded):
        return replace(route, topic=Topic.COUNT)
    if question.wants & {Want.STATE} and not question.wants & {Want.REASON, Want.NUMBER}:
        return replace(route, topic=Topic.STATES)
    milestone = acts <= _MILESTONES | {ActionKind.SIGNED_NOT_RATIFIED} and _asks_for_milestone(question, folded)
    if milestone and beside < _MOST_BESIDE:
        return replace(route, topic=Topic.MILESTONE, acts=acts & _MILESTONES)
    return None


def _asks_for_milestone(question: Question, folded: str) -> bool:
    """Whether it is asked when an instrument came to be, or whether it did."""
    if question.wants - {Want.DATE, Want.PLACE}:
        return False
    yes_or_no = not question.wants and re.match(r"(?:is|was|has|did|esta|entro|est|a|esta)\b", folded)
    return Want.DATE in question.wants or bool(yes_or_no)


def _beside(question: Question, named: _Named) -> int:
    """Count what a question is about besides acts, instruments, States, groups of States and times."""
    own = {word for name in named.instruments if ":" not in name for word in re.findall(r"\w+", fold(name))}
    own |= {
        word
        for mention in groups_in(question.text)
        for word in re.findall(r"\w+", fold(question.text[mention.start : mention.end]))
    }
    return sum(
        not (term.light or term.source or term.particular or term.key in _ACTS or term.key in _COUNTING)
        and term.key not in named.instruments
        and not own & set(term.words)
        for term in question.terms
    )


def _acts(question: Question, folded: str) -> frozenset[ActionKind]:
    """Give the kinds of statement that answer what is asked about an instrument."""
    if _OPENED.search(folded):
        return frozenset({ActionKind.OPENED})
    if _ABSTAINED.search(folded) or _ABSENT.search(folded) or _VOTE.search(folded):
        votes = {
            ActionKind.ABSTAINED: _ABSTAINED,
            ActionKind.ABSENT: _ABSENT,
            ActionKind.AGAINST: _AGAINST,
            ActionKind.IN_FAVOUR: _IN_FAVOUR,
        }
        return frozenset(kind for kind, pattern in votes.items() if pattern.search(folded))
    found = [acts for key, acts in _ACTS.items() if key in question.keys]
    acts = frozenset().union(*found) if found else frozenset()
    negated = bool(_NEGATED.search(folded))
    if negated and acts & _JOINED:
        return _OUTSIDE
    if negated and acts & {ActionKind.SIGNED}:
        return frozenset({ActionKind.NOT_SIGNED})
    return acts


def _decisions(question: Question, folded: str, named: _Named) -> Route | None:
    if Want.SYMBOL not in question.wants and not _HOW_MANY_DECISIONS.search(folded):
        return None
    return Route(
        Topic.DECISIONS,
        instruments=named.instruments,
        states=named.states,
        bodies=named.bodies,
        numbers=named.numbers,
        earliest=named.earliest,
        latest=named.latest,
    )


def _chronology(question: Question, folded: str, named: _Named) -> Route | None:
    """Route what happened in a stretch of time, and what a State did in one."""
    if named.earliest is None:
        return None
    route = Route(
        Topic.CHRONOLOGY,
        instruments=named.instruments,
        states=named.states,
        bodies=named.bodies,
        earliest=named.earliest,
        latest=named.latest,
    )
    if Want.OVERVIEW in question.wants and named.states:
        return replace(route, instruments=(), bodies=())
    if not _HAPPENED.search(folded) or question.wants & _NOT_OF_TIME:
        return None
    others = [
        term
        for term in question.terms
        if not term.light and not term.particular and term.key not in _GENERAL and not term.name
    ]
    return None if others else route
