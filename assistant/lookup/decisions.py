"""Answers on documents and decisions by symbol: what one is, who cites it and what for, which a body adopted when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from assistant.lookup.listed import Line, Listed
from assistant.lookup.routing import Route, Topic
from assistant.lookup.wording import joined
from assistant.questions import Question, symbol_texts
from assistant.terms import term_keys
from assistant.wants import Want
from store.names import label, mentions, words_in
from store.register import Decision, Register
from store.register.conflicts import conflicts_of_references
from store.register.entries import Place, Reference, Role
from store.symbols import Symbol

__all__ = ["adopted", "by_symbol"]

_COLUMNS = ("Symbol", "Title", "Body", "Adopted", "Cited")
_MOST_QUOTES = 4
_ANYTHING = frozenset({Want.OVERVIEW})
_RESOLUTIONS = {"term:resolution"}
_OTHERS = {"term:decision", "term:document"}
_PARTICULAR = 3
"""How many words a number or a name is worth in choosing what to quote."""
_INFERRED = "session inferred from the year"


def by_symbol(question: Question, symbols: Sequence[Symbol], register: Register, documents: Sequence[str]) -> Listed:
    """Say what the documents hold of the symbols that a question names; for unknown ones that they do not."""
    known: list[Decision] = []
    unknown: list[Symbol] = []
    for symbol in symbols:
        found = register.decisions(keys=[symbol.key] if symbol.key else [])
        known += found
        if not found:
            unknown.append(symbol)
    allowed = set(documents)
    rows = [(one, [ref for ref in one.references if not allowed or ref.place.document_id in allowed]) for one in known]
    missing = tuple(f"No document names {symbol.norm}." for symbol in unknown)
    own = tuple(dict.fromkeys(id_ for one in known for id_ in one.own if not allowed or id_ in allowed))
    quotes = _best(question, [ref for _, refs in rows for ref in refs if ref.role is Role.CITES])
    return Listed(
        topic=Topic.SYMBOL,
        filter=joined([symbol.norm for symbol in symbols]),
        lines=tuple(Line(_told(one, refs), _shown(refs)) for one, refs in rows),
        columns=_COLUMNS,
        cells=tuple(_cells(one, refs) for one, refs in rows),
        sources=tuple(_shown(refs) for _, refs in rows),
        quotes=() if own else quotes,
        differences=tuple(difference for one, _ in rows for difference in _differences(one)),
        missing=missing,
        covers=_covered(question, dated=any(one.adopted for one in known)) if known else frozenset(),
        settled=not known,
        found=bool(known),
        within=own,
    )


def _covered(question: Question, *, dated: bool) -> frozenset[Want]:
    """Give what a record covers of a question: what it is and its date; all of one that asks for nothing else."""
    return question.wants & ({Want.SYMBOL, Want.DATE} if dated else {Want.SYMBOL}) if question.wants else _ANYTHING


def adopted(
    question: Question,
    route: Route,
    decisions: Sequence[Decision],
    titles: Mapping[str, str],
    speaks_of: Callable[[str, Collection[str]], bool],
) -> Listed | None:
    """List the decisions of a body at some sessions or in some time, on an instrument or State where one is named.

    `titles` are those of the documents, by id: what a report on an instrument cites is on that instrument.
    `speaks_of` tells whether a document names one of some States; a decision whose text is not in the
    library is on a State that is named where it is cited. None where that leaves nothing.
    """
    rows = [one for one in decisions if _fits(route, one)]
    if question.keys & _RESOLUTIONS and not question.keys & _OTHERS:
        rows = [one for one in rows if "resolution" in one.symbol.kind]
    if route.states:
        rows = [one for one in rows if _is_on_state(route, one, speaks_of)]
    if route.instruments:
        rows = [one for one in rows if any(_speaks_of(route, ref, titles) for ref in one.references)] or rows
    if not rows:
        return None
    return Listed(
        topic=Topic.DECISIONS,
        filter=f"decisions of {joined([label(key) for key in route.bodies])}, {_sessions(route)}{_naming(route)}",
        lines=(
            *_number(question, route, rows),
            *(Line(_told(one, one.references), _shown(one.references)) for one in rows),
        ),
        columns=_COLUMNS,
        cells=tuple(_cells(one, one.references) for one in rows),
        sources=tuple(_shown(one.references) for one in rows),
        quotes=_best(question, [ref for one in rows for ref in one.references]),
        covers=frozenset({Want.SYMBOL, Want.LIST, Want.DATE, Want.NUMBER}),
        settled=not question.wants & {Want.PERSON, Want.PLACE, Want.REASON, Want.PROVISION},
    )


def _number(question: Question, route: Route, rows: Sequence[Decision]) -> tuple[Line, ...]:
    """Give the line that says how many decisions the documents name, where it is asked how many there were."""
    if Want.NUMBER not in question.wants:
        return ()
    of = f"{joined([label(key) for key in route.bodies])}, {_sessions(route)}{_naming(route)}"
    places = tuple(dict.fromkeys(place for one in rows for place in _shown(one.references)[:1]))
    return (Line(f"The documents name {len(rows)} decisions of {of}; there may be others.", places),)


def _naming(route: Route) -> str:
    return f", that name {joined([label(f'state:{code}') for code in route.states])}" if route.states else ""


def _is_on_state(route: Route, one: Decision, speaks_of: Callable[[str, Collection[str]], bool]) -> bool:
    if one.own:
        return any(speaks_of(id_, route.states) for id_ in one.own)
    about = " ".join(f"{reference.title or ''} {reference.place.quote}" for reference in one.references)
    return not {f"state:{code}" for code in route.states}.isdisjoint(
        m.name.key for m in mentions(words_in(about), "en")
    )


def _sessions(route: Route) -> str:
    if route.numbers:
        numbers = sorted({min(route.numbers), max(route.numbers)})
        return f"session{'s' if len(numbers) > 1 else ''} {' to '.join(map(str, numbers))}"
    return f"{route.earliest} to {route.latest}"


def _fits(route: Route, one: Decision) -> bool:
    body = (one.symbol.body or "").casefold()
    if not all(label(key).casefold() in body for key in route.bodies):
        return False
    if route.numbers and one.symbol.session and one.symbol.session.isdigit():
        low, high = min(route.numbers), max(route.numbers)
        return low <= int(one.symbol.session) <= high
    if route.numbers:
        return False
    when = one.adopted
    if when and when.earliest and when.latest and when.earliest.year == when.latest.year:
        return when.touches(route.earliest, route.latest)
    year = one.symbol.year
    return bool(route.earliest and route.latest and year and route.earliest.year <= year <= route.latest.year)


def _speaks_of(route: Route, reference: Reference, titles: Mapping[str, str]) -> bool:
    about = f"{reference.title or ''} {reference.place.quote} {titles.get(reference.place.document_id, '')}"
    return bool(set(route.instruments) & {mention.name.key for mention in mentions(words_in(about), "en")})


def _told(one: Decision, references: Sequence[Reference]) -> str:
    title = f", “{one.title}”" if one.title else ""
    body = f", {one.symbol.body}" if one.symbol.body else ""
    date = f", {_date_word(references)} {one.adopted.label}" if one.adopted else ""
    inferred = f" ({_INFERRED})" if "session_inferred_from_year" in one.symbol.flags else ""
    cited = sum(reference.role is Role.CITES for reference in references)
    count = f"; cited in {cited} place{'' if cited == 1 else 's'}" if cited else ""
    own = "; its text is in the library" if one.own else "; its own text is not in the library"
    return f"{one.symbol.norm}{inferred}{title}{body}{date}{count}{own}."


def _date_word(references: Sequence[Reference]) -> str:
    kinds = [reference.date_kind for reference in references if reference.adopted]
    return "dated" if kinds and kinds[0] != "adopted" else "adopted"


def _cells(one: Decision, references: Sequence[Reference]) -> tuple[str, ...]:
    cited = str(sum(reference.role is Role.CITES for reference in references))
    return (one.symbol.norm, one.title or "", one.symbol.body or "", one.adopted.label if one.adopted else "", cited)


def _shown(references: Sequence[Reference]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(reference.place for reference in references))[:_MOST_QUOTES]


def _best(question: Question, references: Sequence[Reference]) -> tuple[Place, ...]:
    """Give the places that say most of what the question is about, one for each sentence."""
    symbols = {word.folded for text in symbol_texts(question) for word in words_in(text)}
    terms = [term for term in question.terms if not set(term.words) & symbols]

    def share(place: Place) -> int:
        keys = set(term_keys(place.quote, question.language))
        return sum(_PARTICULAR if term.particular else 1 for term in terms if term.key in keys)

    places = list(dict.fromkeys(place for one in references for place in (one.host, one.place) if place))
    return tuple(sorted(places, key=share, reverse=True)[:_MOST_QUOTES])


def _differences(one: Decision) -> tuple[str, ...]:
    return tuple(dict.fromkeys(conflict.reason for conflict in conflicts_of_references(one.references)))
