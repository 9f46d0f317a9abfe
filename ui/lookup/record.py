"""The record of one thing that was looked up: all that the documents say of it, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from store.library import Library
from store.names import label, state_label
from store.register.conflicts import conflicts_of_events, conflicts_of_references
from store.register.entries import ActionKind, Reference, Role
from ui.lookup.columns import ACRONYMS, ACTIONS, COUNTS, DECISIONS, EVENTS, Columns, date_kind, said
from ui.lookup.differing import differences
from ui.lookup.held import Held
from ui.lookup.marks import Documents, quotation
from ui.lookup.naming import full_name
from ui.lookup.tables import table
from ui.render import document_address, esc

__all__ = ["RECORDS", "places", "record"]

_ACTIONS_OF_STATE: Columns = tuple(
    replace(column, head=column.name == "instrument") for column in ACTIONS if column.name != "state"
)
_ACTIONS_OF_INSTRUMENT: Columns = tuple(column for column in ACTIONS if column.name != "instrument")
_COUNTS_OF_INSTRUMENT: Columns = tuple(column for column in COUNTS if column.name != "instrument")
_MOST = 40
"""A record shows so many rows of a sort; the table has them all."""
_PLACES = 200


def record(kind: str, key: str, library: Library, held: Held) -> str:
    """Show the record of a resolution, meeting, acronym, State, instrument or organ."""
    return RECORDS[kind](key, library, held) or _gone(key)


def places(key: str, library: Library, held: Held) -> str:
    """Show what each place says that cites a decision."""
    references = [one for one in library.register.references(key) if one.role is Role.CITES]
    return _said(references, held.documents)


def _resolution(key: str, library: Library, held: Held) -> str:
    found = library.register.decisions(keys=[key])
    if not found:
        return ""
    one = found[0]
    variants = [raw for raw in one.variants if raw != one.symbol.norm]
    facts = (
        ("Issued by", one.symbol.body),
        ("Kind", one.symbol.kind),
        ("Adopted" if date_kind(one) == "adopted" else "Date", said(one.adopted) or one.symbol.year),
        ("Session", one.symbol.session),
        ("Also written", ", ".join(variants[:8])),
        ("Mind", "; ".join(flag.replace("_", " ") for flag in one.flags)),
    )
    own = "".join(
        f'<p class="open"><a href="{document_address(id_)}" target="_blank" rel="noopener">'
        f"{esc(held.documents[id_].facts.title)}</a></p>"
        for id_ in one.own
        if id_ in held.documents
    )
    itself = own or '<p class="soft">The document itself is not in the library.</p>'
    citing = [row for row in one.references if row.role is Role.CITES]
    cited = f"<h3>{_count(len(citing), 'place cites it', 'places cite it')}</h3>{_said(citing, held.documents)}"
    return _page(
        one.symbol.norm,
        one.title or "",
        f"{_facts(facts)}{itself}{cited if citing else ''}"
        + differences(conflicts_of_references(one.references), held.documents),
    )


def _meeting(key: str, library: Library, held: Held) -> str:
    body, _, number = key.rpartition("#")
    if not number.isdecimal():
        return ""
    found = [one for one in library.register.events(number=int(number)) if (one.bodies or ("",))[0] == body]
    if not found:
        return ""
    shown = _rows(found, EVENTS, held, "What the documents say of it")
    shown += differences(conflicts_of_events(found), held.documents)
    return _page(found[0].title, label(body) if body else "", shown)


def _acronym(key: str, library: Library, held: Held) -> str:
    found = library.register.acronyms(key)
    expansions = dict.fromkeys(one.expansion for one in found)
    return _page(key, "; ".join(expansions), _rows(found, ACRONYMS, held, "Where it is spelled out")) if found else ""


def _state(key: str, library: Library, held: Held) -> str:
    code = key.removeprefix("state:")
    done = library.register.actions(state=code)
    events = library.register.events(state=code)
    shown = _rows(done, _ACTIONS_OF_STATE, held, "Status", ("status", {"state": code}))
    shown += differences([one for one in held.conflicts if not set(done).isdisjoint(one.rows)], held.documents)
    shown += _rows(events, EVENTS, held, "Chronology", ("chronology", {"state": code}))
    return _page(state_label(code), "State", shown) if shown else ""


def _instrument(key: str, library: Library, held: Held) -> str:
    done = library.register.actions(instrument=key)
    counts = [one for one in done if one.action is ActionKind.COUNT]
    others = [one for one in done if one.action is not ActionKind.COUNT]
    events = library.register.events(instrument=key)
    shown = _rows(counts, _COUNTS_OF_INSTRUMENT, held, "Figures")
    shown += differences([one for one in held.conflicts if not set(done).isdisjoint(one.rows)], held.documents)
    shown += _rows(others, _ACTIONS_OF_INSTRUMENT, held, "Status", ("status", {"instrument": key}))
    shown += _rows(events, EVENTS, held, "Chronology", ("chronology", {"instrument": key}))
    name, full = label(key), full_name(key)
    return _page(name, full if full != name else "", shown) if shown else ""


def _organ(key: str, library: Library, held: Held) -> str:
    name = label(key)
    events = library.register.events(body=key)
    decisions = library.register.decisions(body=name)
    shown = _rows(decisions, DECISIONS, held, "Resolutions", ("resolutions", {"body": name}))
    shown += _rows(events, EVENTS, held, "Chronology", ("chronology", {"body": key}))
    return _page(name, "", shown) if shown else ""


RECORDS: dict[str, Callable[[str, Library, Held], str]] = {
    "resolution": _resolution,
    "meeting": _meeting,
    "acronym": _acronym,
    "state": _state,
    "instrument": _instrument,
    "organ": _organ,
}
"""What can be looked up, and what shows it."""


def _rows(
    entries: Sequence[Any], columns: Columns, held: Held, title: str, whole: tuple[str, dict[str, str]] | None = None
) -> str:
    if not entries:
        return ""
    rest = ""
    if whole and len(entries) > 1:
        view, filters = whole
        told = f"All {len(entries):,} in the table" if len(entries) > _MOST else "In the table"
        rest = f'<a class="whole" href="{esc(f"#lookup/{view}?{urlencode(filters)}")}">{told}</a>'
    return f"<h3>{title}{rest}</h3>{table(entries[:_MOST], columns, held.documents, caption=title)}"


def _said(references: Sequence[Reference], documents: Documents) -> str:
    """Show references as quotations, those of one sentence once."""
    once = {(one.place.document_id, one.place.quote): one for one in reversed(references)}
    shown = [one for one in references if once.get((one.place.document_id, one.place.quote)) is one]
    lines = "".join(
        f"<li>{quotation(one.place, number, documents)}{_noted(one, number, documents)}</li>"
        for number, one in enumerate(shown[:_PLACES], 1)
    )
    rest = f'<p class="soft">and {len(shown) - _PLACES} more</p>' if len(shown) > _PLACES else ""
    return f'<ul class="said-list">{lines}</ul>{rest}'


def _noted(reference: Reference, number: int, documents: Documents) -> str:
    """Show the sentence that a footnote hangs on: what it cites the symbol for."""
    return f'<p class="soft">A note to:</p>{quotation(reference.host, number, documents)}' if reference.host else ""


def _page(title: str, under: str, shown: str) -> str:
    line = f'<p class="under">{esc(under)}</p>' if under else ""
    return f'<article class="record"><h2 tabindex="-1">{esc(title)}</h2>{line}{shown}</article>'


def _facts(facts: Sequence[tuple[str, object]]) -> str:
    rows = "".join(f"<div><dt>{name}</dt><dd>{esc(value)}</dd></div>" for name, value in facts if value)
    return f'<dl class="facts">{rows}</dl>'


def _gone(key: str) -> str:
    return (
        f'<section class="record"><h2 tabindex="-1">{esc(key)}</h2>'
        "<p>The documents of this library do not speak of it (any more).</p></section>"
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
