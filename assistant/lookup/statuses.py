"""Answers on the status of instruments: how many States, which, since when, and one State's record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from assistant.lookup.listed import Line, Listed
from assistant.lookup.routing import Route, Topic
from assistant.lookup.wording import as_of_label, joined, verb
from assistant.questions import Question
from assistant.wants import Want
from store.folding import fold
from store.names import label, state_label
from store.register.conflicts import conflicts_of_actions
from store.register.entries import Action, ActionKind, Place
from store.register.status import Standing, cell, held_at

__all__ = ["counts", "milestones", "one_state", "states"]

_COLUMNS = ("State", "Instrument", "Status", "Date", "As of")
_COUNT_COLUMNS = ("Number", "Of", "For", "Counted in", "As of")
_MOST_DIFFERENCES = 3
_COUNTED = (
    (frozenset({ActionKind.RATIFIED, ActionKind.ACCEDED, ActionKind.PARTY}), r"(?:parties|ratifications|accessions)\b"),
    (frozenset({ActionKind.SIGNED}), r"signator(?:y|ies)\b(?!.*\bnot\b)|signatures"),
    (frozenset({ActionKind.SIGNED_NOT_RATIFIED}), r"signatories\b.*\bnot\b"),
    (frozenset({ActionKind.NOT_PARTY}), r".*\bnot\b"),
    (frozenset({ActionKind.INITIAL_REPORT}), r".*\binitial reports?"),
    (frozenset({ActionKind.ANNUAL_REPORT}), r".*\bannual reports?"),
    (frozenset({ActionKind.REPORT}), r".*\breports?"),
    (frozenset({ActionKind.IN_FAVOUR}), r".*\bin favour"),
    (frozenset({ActionKind.AGAINST}), r".*\bagainst"),
    (frozenset({ActionKind.ABSTAINED}), r".*\babst"),
)
"""What a count is of, by the acts that a question asks about."""
_MOST_LINES = 8
_DONE = "done"
_PAST = re.compile(r"\b(?:did|was|were|entro|fue|firmo|adopto|entre\sen|ete|entrou|foi)\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
"""What a passage must hold to answer when something was done; a rule on when it shall be done does not."""
_COUNT_OF_STATES = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez"
    r"|deux|trois|quatre|cinq|sept|huit|neuf|dix)\b)[\w‑-]*\s(?:[^\W\d]+\s){0,4}?"
    r"(?:states?|countries|parties|signatories|ratifications|members|estados|países|partes|états|pays|signataires)\b",
    re.IGNORECASE,
)
"""A number of States, as running text has it: what a passage must hold to answer how many."""
_VOTED = {
    ActionKind.AGAINST: re.compile(r"\b(?:against|en\scontra|contre|contra|oppos\w+)\b", re.IGNORECASE),
    ActionKind.IN_FAVOUR: re.compile(
        r"\b(?:in\sfavou?r|voted\sfor|a\sfavor|en\sfaveur|pour|em\sfavor)\b", re.IGNORECASE
    ),
}
"""What a passage must hold to answer who voted so: who abstained did not."""
_WORDS = {ActionKind.SIGNED_NOT_RATIFIED: "signed, not ratified"}


def counts(question: Question, route: Route, actions: Sequence[Action]) -> Listed | None:
    """Say how many, each figure with its as-of date, the latest first; None where nothing is counted."""
    rows = [one for one in actions if one.action is ActionKind.COUNT and not one.state and _in_time(route, one)]
    rows = [one for one in rows if _is_counted(route, one.of or "")]
    if not rows:
        return Listed(Topic.COUNT, filter=f"counts, {_instruments(route)}", proof=_COUNT_OF_STATES)
    rows = _latest_first(_in_scope(question, rows))
    lines = []
    for number, group in enumerate(_same(rows, lambda one: (one.value, one.of, one.scope, one.when, as_of_label(one)))):
        one = group[0]
        where = f" in {one.scope}" if one.scope else ""
        newest = ", the latest figure in the documents" if route.newest and not number else ""
        text = f"{label(one.instrument)}: {one.value} {one.of}{_for(one)}{where}, as of {as_of_label(one)}{newest}."
        lines.append(Line(text, _places(group)))
    return Listed(
        topic=Topic.COUNT,
        filter=f"counts, {_instruments(route)}",
        lines=tuple(lines[:_MOST_LINES]),
        columns=_COUNT_COLUMNS,
        cells=tuple(
            (
                one.value or "",
                one.of or "",
                _for(one).removeprefix(" for "),
                one.scope or "all States",
                as_of_label(one),
            )
            for one in rows
        ),
        sources=tuple(_places([one]) for one in rows),
        quotes=_places(rows),
        differences=_differences(rows),
        covers=frozenset({Want.NUMBER, Want.STATE, Want.LIST, Want.DATE}),
        settled=not question.wants & {Want.PERSON, Want.PLACE, Want.REASON, Want.SYMBOL},
    )


def _for(one: Action) -> str:
    """Say what a count is for, where that is another time than the one it was made at: "for 2014"."""
    return f" for {one.when.label}" if one.when and one.when != one.as_of else ""


def _is_counted(route: Route, of: str) -> bool:
    """Whether a count is of what is asked about; of a programme, whose name is all that was asked by, all are."""
    if not route.acts:
        return True
    return any(route.acts & acts and re.match(pattern, of) for acts, pattern in _COUNTED)


def states(question: Question, route: Route, actions: Sequence[Action]) -> Listed | None:
    """Say which States did it, a line for each document and date, the latest first."""
    rows = [one for one in actions if one.state and one.action in route.acts and _in_time(route, one)]
    rows = _in_scope(question, rows)
    if not rows:
        proofs = [pattern for act, pattern in _VOTED.items() if act in route.acts]
        told = f"{joined(sorted(route.acts))}, {_instruments(route)}"
        return Listed(Topic.STATES, filter=told, proof=proofs[0]) if proofs else None
    rows = _latest_first(rows)
    lines = []
    for group in _same(rows, lambda one: (_source(one), one.action, as_of_label(one), one.scope)):
        names = sorted({state_label(one.state or "", question.language) for one in group})
        one = group[0]
        act = _WORDS.get(one.action, one.action.value)
        lines.append(
            Line(
                f"{label(one.instrument)}, {act}, as of {as_of_label(one)}: {joined(names)} ({len(names)}).",
                _places(group),
            )
        )
    return Listed(
        topic=Topic.STATES,
        filter=f"{joined(sorted(kind.value for kind in {one.action for one in rows}))}, {_instruments(route)}",
        lines=tuple(lines),
        columns=_COLUMNS,
        cells=tuple(_cells(one, question.language) for one in rows),
        sources=tuple(_places([one]) for one in rows),
        quotes=_places(rows),
        differences=_differences(rows),
        covers=frozenset({Want.STATE, Want.LIST, Want.OVERVIEW, Want.NUMBER}),
        settled=not question.wants & {Want.DATE, Want.PERSON, Want.PLACE, Want.REASON, Want.SYMBOL},
    )


def one_state(question: Question, route: Route, actions: Sequence[Action]) -> Listed | None:
    """Say what the documents say of a State and an instrument, and what they do not.

    None where no document says anything of the instrument's status.
    """
    if not actions:
        return None
    cells = [cell(actions, state, key, route.latest) for state in route.states for key in route.instruments]
    rows = _latest_first([one for found in cells for one in found.statements])
    rows += [one for one in actions if one.state in route.states and one.action in route.acts and one not in rows]
    unsaid = tuple(found.sentence for found in cells if found.standing is Standing.UNSAID)
    asked = [one for one in rows if one.action in route.acts and one.state]
    undated: tuple[str, ...] = ()
    if Want.DATE in question.wants and not any(one.when for one in asked):
        undated = tuple(f"No document gives a date for this act of {state_label(code)}." for code in route.states)
    groups = _same(rows, lambda one: (one.state, one.action, one.when, as_of_label(one)))
    told = [_state_line(group, question.language) for group in groups if group[0].state]
    standing = [
        Line(f"{label(found.instrument)}, {found.sentence}", _places([found.latest]))
        for found in cells
        if found.latest and (found.implied or told[1:])
    ]
    return Listed(
        topic=Topic.STATUS,
        filter=f"{joined([state_label(code) for code in route.states])}, {_instruments(route)}",
        lines=(*standing, *told),
        columns=_COLUMNS,
        cells=tuple(_cells(one, question.language) for one in rows),
        sources=tuple(_places([one]) for one in rows),
        quotes=_places(rows),
        differences=_differences(rows),
        missing=(*unsaid, *undated),
        covers=frozenset({Want.DATE, Want.STATE, Want.OVERVIEW}) if rows else frozenset(),
        settled=bool(rows)
        and not question.wants & {Want.PERSON, Want.PLACE, Want.REASON, Want.SYMBOL, Want.LIST, Want.OVERVIEW},
        found=not undated,
    )


def milestones(question: Question, route: Route, actions: Sequence[Action]) -> Listed | None:
    """Say when an instrument was adopted, opened, signed or entered into force."""
    rows = [one for one in actions if not one.state and _is_asked(route, one) and (one.when or not question.wants)]
    if not rows and _PAST.search(fold(question.text)):
        return Listed(Topic.MILESTONE, filter=f"dates, {_instruments(route)}", proof=_YEAR)
    if not rows:
        return None
    rows = sorted(rows, key=lambda one: one.when.sorting if one.when else (1,))
    lines = tuple(
        Line(f"{label(group[0].instrument)} {_did(group[0])}.", _places(group))
        for group in _same(rows, lambda one: (one.instrument, one.action, one.when and one.when.edtf, one.value))
    )
    return Listed(
        topic=Topic.MILESTONE,
        filter=f"{joined(sorted(kind.value for kind in route.acts))}, {_instruments(route)}",
        lines=lines,
        columns=("Instrument", "What", "Date", "As of"),
        cells=tuple(
            (
                label(one.instrument),
                one.value or one.action.value,
                one.when.label if one.when else "",
                as_of_label(one),
            )
            for one in rows
        ),
        sources=tuple(_places([one]) for one in rows),
        quotes=_places(rows),
        differences=_differences(rows),
        covers=frozenset({Want.DATE}),
        settled=True,
    )


def _is_asked(route: Route, one: Action) -> bool:
    """Whether a row is of an act that is asked about; a treaty's own "DONE at" bears on its signature and adoption."""
    done = one.action is ActionKind.NATURE and one.value == _DONE
    return one.action in route.acts or (done and bool(route.acts & {ActionKind.SIGNED, ActionKind.ADOPTED}))


def _did(action: Action) -> str:
    if action.value == _DONE and action.when:
        return f"was done on {action.when.label}"
    if action.action is ActionKind.NATURE:
        return f"is described as {action.value}, as of {as_of_label(action)}"
    day = f" on {action.when.label}" if action.when and action.when.precision == "day" else ""
    return verb(action.action) + (day or (f" in {action.when.label}" if action.when else ""))


def _state_line(group: Sequence[Action], language: str) -> Line:
    one = group[0]
    told = f"{state_label(one.state or '', language)} {verb(one.action)} {label(one.instrument)}"
    told += f" on {one.when.label}" if one.when else f", as of {as_of_label(one)}"
    return Line(f"{told}.", _places(group))


def _cells(one: Action, language: str) -> tuple[str, ...]:
    who = state_label(one.state, language) if one.state else f"{one.value} of {one.scope}"
    when = one.when.label if one.when else ""
    return (who, label(one.instrument), one.action.value if one.state else one.of or "", when, as_of_label(one))


def _in_time(route: Route, one: Action) -> bool:
    when = held_at(one)
    return when is None or route.earliest is None or when.touches(route.earliest, route.latest)


def _in_scope(question: Question, rows: Sequence[Action]) -> list[Action]:
    """Keep the rows counted among the States that the question names, where there are such."""
    text = " ".join(term.surface for term in question.terms).casefold()
    named = [one for one in rows if one.scope and one.scope.casefold() in text]
    return named or list(rows)


def _latest_first(rows: Sequence[Action]) -> list[Action]:
    def newest(one: Action) -> tuple[int, str]:
        when = held_at(one)
        last = when and (when.latest or when.earliest)
        return (0, "") if not last else (1, last.isoformat())

    return sorted(rows, key=newest, reverse=True)


def _same(rows: Sequence[Action], key: Callable[[Action], object]) -> list[list[Action]]:
    groups: dict[object, list[Action]] = defaultdict(list)
    for one in rows:
        groups[key(one)].append(one)
    return list(groups.values())


def _places(rows: Sequence[Action]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(one.place for one in rows if one.place is not None))


def _source(one: Action) -> str:
    return one.place.document_id if one.place else (one.imported.source if one.imported else "")


def _differences(rows: Sequence[Action]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(conflict.reason for conflict in conflicts_of_actions(rows)))[:_MOST_DIFFERENCES]


def _instruments(route: Route) -> str:
    return joined([label(key) for key in route.instruments])
