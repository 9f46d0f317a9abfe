"""What stands in each column of each table, and what it is sorted by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from store.folding import fold
from store.names import label, state_label
from store.register.decisions import Decision
from store.register.entries import Action, ActionKind, Event, Happening, Place, Role
from store.when import When
from ui.lookup.marks import Documents, mark, source
from ui.lookup.naming import full_name
from ui.render import document_address, esc

__all__ = [
    "ACRONYMS",
    "ACTIONS",
    "COUNTS",
    "DECISIONS",
    "EVENTS",
    "Column",
    "Columns",
    "date_kind",
    "record_address",
    "said",
    "what_was_done",
]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in addresses, its heading, how a cell is shown, and by what it sorts.

    `cell` takes an entry, the number of its row and the documents. `order` gives what an entry is
    sorted by, or None where it has nothing there: such entries stay last either way.
    `css` is the class of its cells; one column is the `head` of its row.
    """

    name: str
    heading: str
    cell: Callable[[Any, int, Documents], str]
    order: Callable[[Any], Any] | None = None
    css: str = ""
    head: bool = False


Columns = tuple[Column, ...]

_HAPPENED = {
    Happening.HAPPENED: ("●", "Happened"),
    Happening.PLANNED: ("○", "Planned"),
    Happening.NOT_HELD: ("×", "Not held"),
    Happening.RECURRING: ("↻", "Recurring"),
}


def said(when: When | None) -> str:
    """Give a date for readers; nothing where there is none."""
    return when.label if when else ""


def what_was_done(action: Action) -> str:
    """Give a statement in words: "ratified", "nature: legally binding", "41 parties in LAC"."""
    if action.action is ActionKind.COUNT:
        # A State that is counted has no number of its own.
        counted = action.value or "one of the"
        return f"{counted} {action.of or 'States'}" + (f" in {action.scope}" if action.scope else "")
    return f"{action.action.value}: {action.value}" if action.value else action.action.value


def _sorting(when: When | None) -> Any:
    return when.sorting if when and when.has_year else None


def _word(text: str | None) -> str | None:
    return fold(text) if text else None


def _number(text: str | None) -> Any:
    """Sort figures as figures, and words behind them."""
    if not text:
        return None
    return (0, int(text), "") if text.isdecimal() else (1, 0, fold(text))


def _about(text: str) -> str:
    return f'<span class="about">{esc(text)}</span>' if text else ""


def _source(entry: Any, number: int, documents: Documents) -> str:
    return source(entry.place, getattr(entry, "imported", None), number, documents)


def _source_order(entry: Any) -> Any:
    place: Place | None = entry.place
    if place is None:
        return ("", entry.imported.file, entry.imported.line)
    return (place.document_id, "", place.start)


# Events


def _event_date(event: Event, _number: int, _documents: Documents) -> str:
    return f'<span title="{esc(event.when.edtf)}">{esc(said(event.when))}</span>{_about(", ".join(event.flags))}'


def _event_title(event: Event, _number: int, _documents: Documents) -> str:
    return f"{esc(event.title)}{_about(event.kind.value)}"


def _event_actors(event: Event, _number: int, _documents: Documents) -> str:
    names = [label(key) for key in event.bodies] + [state_label(code) for code in event.states]
    return esc(", ".join(dict.fromkeys(names)))


def _happened(event: Event, _number: int, _documents: Documents) -> str:
    sign, word = _HAPPENED[event.happening]
    return f'<span class="sign" aria-hidden="true">{sign}</span> {word}'


EVENTS: Columns = (
    Column("date", "Date", _event_date, lambda event: _sorting(event.when), "date"),
    Column("event", "Event", _event_title, lambda event: _word(event.title), "title", head=True),
    Column("place", "Place", lambda event, *_: esc(event.venue), lambda event: _word(event.venue)),
    Column("who", "Who", _event_actors, lambda event: _word("".join((*event.bodies, *event.states)[:1]))),
    Column("happened", "Happened", _happened, lambda event: event.happening.value, "happened"),
    Column("source", "Source", _source, _source_order, "source"),
)


# Statements of status


def _action_state(action: Action, _number: int, _documents: Documents) -> str:
    return esc(state_label(action.state)) if action.state else '<span class="soft">the instrument</span>'


def _as_of(action: Action, _number: int, _documents: Documents) -> str:
    inferred = "inferred" in action.as_of_basis
    return f"{esc(said(action.as_of))}{_about('inferred' if inferred else '')}"


def _counted(action: Action, _number: int, _documents: Documents) -> str:
    return esc(action.of or action.action.value) + _about(f"in {action.scope}" if action.scope else "")


_INSTRUMENT = Column(
    "instrument",
    "Instrument",
    lambda action, *_: f'<span title="{esc(full_name(action.instrument))}">{esc(label(action.instrument))}</span>',
    lambda action: _word(label(action.instrument)),
)
_AS_OF = Column("as_of", "As of", _as_of, lambda action: _sorting(action.as_of), "date")
_SOURCE = Column("source", "Source", _source, _source_order, "source")

ACTIONS: Columns = (
    Column("state", "State", _action_state, lambda action: _word(state_label(action.state or "")), "name", head=True),
    _INSTRUMENT,
    Column("action", "Statement", lambda action, *_: esc(what_was_done(action)), lambda action: action.action.value),
    Column("date", "Date", lambda action, *_: esc(said(action.when)), lambda action: _sorting(action.when), "date"),
    _AS_OF,
    _SOURCE,
)
COUNTS: Columns = (
    Column("count", "Figure", lambda action, *_: esc(action.value), lambda action: _number(action.value), "amount"),
    Column("of", "What is counted", _counted, lambda action: _word(action.of), "name", head=True),
    _INSTRUMENT,
    _AS_OF,
    _SOURCE,
)


# Acronyms

ACRONYMS: Columns = (
    Column("acronym", "Acronym", lambda one, *_: esc(one.acronym), lambda one: _word(one.acronym), "symbol", head=True),
    Column("expansion", "Stands for", lambda one, *_: esc(one.expansion), lambda one: _word(one.expansion), "title"),
    _SOURCE,
)


# Decisions and documents by symbol


def _symbol(decision: Decision, _number: int, _documents: Documents) -> str:
    flags = _about(", ".join(flag.replace("_", " ") for flag in decision.flags))
    return f'<a href="{record_address("resolution", decision.key)}">{esc(decision.symbol.norm)}</a>{flags}'


def _decision_title(decision: Decision, _number: int, _documents: Documents) -> str:
    return f"{esc(decision.title)}{_about(decision.symbol.kind)}"


def _adopted(decision: Decision, _number: int, _documents: Documents) -> str:
    """Show the date with what it is, where it is not that of adoption."""
    if decision.adopted is None:
        return esc(decision.symbol.year)
    kind = date_kind(decision)
    return esc(said(decision.adopted)) + _about("" if kind == "adopted" else kind)


def date_kind(decision: Decision) -> str:
    """Tell what the date of a decision is: "adopted", "dated", "from the symbol"."""
    kinds = {row.date_kind for row in decision.references if row.adopted == decision.adopted}
    return next((kind for kind in ("adopted", "dated", *kinds) if kind in kinds), None) or ""


def _adopted_order(decision: Decision) -> Any:
    if decision.adopted is None and decision.symbol.year:
        return _sorting(When.parse(f"{decision.symbol.year:04d}"))
    return _sorting(decision.adopted)


def _itself(decision: Decision, number: int, documents: Documents) -> str:
    """Show the document that is it, with the mark where it says so; else a mark where it is spoken of."""
    own = [one for one in decision.references if one.role is Role.IS]
    shown = _document(decision.own[0], documents) if decision.own else _NOT_HERE
    first = (*own, *decision.references)[:1]
    return "".join(mark(one.place, number, documents) for one in first) + shown


def _document(document_id: str, documents: Documents) -> str:
    known = documents.get(document_id)
    title = known.facts.title if known else document_id
    return f'<a class="from" href="{document_address(document_id)}" target="_blank" rel="noopener">{esc(title)}</a>'


def _cited(decision: Decision, _number: int, _documents: Documents) -> str:
    """Show how many places cite it, as the button that opens them beneath the row."""
    count = sum(one.role is Role.CITES for one in decision.references)
    if not count:
        return '<span class="soft">0</span>'
    what = "what cites" if count == 1 else f"the {count} places that cite"
    address = esc(f"/lookup/places?{urlencode({'key': decision.key})}")
    return (
        f'<button type="button" class="unfold" data-unfold="{address}" aria-expanded="false" '
        f'aria-label="{esc(f"Show {what} {decision.symbol.norm}")}">{count}</button>'
    )


_NOT_HERE = '<span class="from">not in the library</span>'

DECISIONS: Columns = (
    Column("symbol", "Symbol", _symbol, lambda one: _word(one.symbol.norm), "symbol", head=True),
    Column("title", "Title", _decision_title, lambda one: _word(one.title), "title"),
    Column("adopted", "Adopted", _adopted, _adopted_order, "date"),
    Column("body", "Issued by", lambda one, *_: esc(one.symbol.body), lambda one: _word(one.symbol.body)),
    Column("itself", "Document", _itself, lambda one: 0 if one.own else None, "source"),
    Column("cited", "Cited", _cited, lambda one: sum(r.role is Role.CITES for r in one.references), "amount"),
)


def record_address(kind: str, key: str) -> str:
    """Give the address of a record within the page, ready for an attribute."""
    return esc(f"#lookup/record/{kind}?{urlencode({'key': key})}")
