"""Entries into rows, and rows into entries: what is written comes back equal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from store.folding import fold
from store.register.entries import (
    Acronym,
    Action,
    ActionKind,
    Event,
    EventKind,
    Happening,
    Import,
    Place,
    Reference,
    Role,
)
from store.rows import legible
from store.symbols import Symbol
from store.when import When

__all__ = [
    "acronym_of",
    "acronym_values",
    "action_of",
    "action_values",
    "event_of",
    "event_values",
    "reference_of",
    "reference_values",
]


def reference_values(reference: Reference) -> dict[str, Any]:
    """Give the row of a reference, but for its document."""
    symbol = reference.symbol
    return {
        **_place_values(reference.place),
        **_when_values("adopted", reference.adopted),
        "symbol_key": symbol.key,
        "norm": symbol.norm,
        "kind": symbol.kind,
        "body": symbol.body,
        "number": symbol.number,
        "session": symbol.session,
        "year": symbol.year,
        "date": symbol.date,
        "flags": _list(symbol.flags),
        "raw": reference.raw,
        "role": reference.role.value,
        "title": reference.title,
        "date_kind": reference.date_kind,
        "host": json.dumps(_place_values(reference.host), ensure_ascii=False) if reference.host else None,
        "folded": fold(" ".join(filter(None, (symbol.norm, reference.raw, reference.title)))),
    }


@legible
def reference_of(row: Any) -> Reference:
    """Give the reference in a row joined with its document's id."""
    symbol = Symbol(
        norm=row.norm,
        kind=row.kind,
        key=row.symbol_key,
        body=row.body,
        number=row.number,
        session=row.session,
        year=row.year,
        date=row.date,
        flags=_tuple(row.flags),
    )
    return Reference(
        symbol=symbol,
        raw=row.raw,
        role=Role(row.role),
        place=_place_of(row),
        title=row.title,
        adopted=_when_of(row, "adopted"),
        date_kind=row.date_kind,
        host=Place(document_id=row.document_id, **json.loads(row.host)) if row.host else None,
    )


def event_values(event: Event) -> dict[str, Any]:
    """Give the row of an event, but for its document and the names in it."""
    return {
        **_place_values(event.place),
        **_when_values("edtf", event.when),
        "written": event.written,
        "kind": event.kind.value,
        "happening": event.happening.value,
        "title": event.title,
        "venue": event.venue,
        "number": event.number,
        "flags": _list(event.flags),
        "folded": fold(" ".join(filter(None, (event.title, event.venue, event.written)))),
    }


@legible
def event_of(row: Any, names: Mapping[str, Sequence[str]]) -> Event:
    """Give the event in a row joined with its document's id; `names` are those in it, by kind."""
    return Event(
        when=When(row.edtf, _day(row.edtf_earliest), _day(row.edtf_latest)),
        written=row.written,
        kind=EventKind(row.kind),
        happening=Happening(row.happening),
        title=row.title,
        place=_place_of(row),
        venue=row.venue,
        states=tuple(names.get("state", ())),
        bodies=tuple(names.get("body", ())),
        instruments=tuple(names.get("instrument", ())),
        number=row.number,
        flags=_tuple(row.flags),
    )


def action_values(action: Action) -> dict[str, Any]:
    """Give the row of an action, but for its document or the file it was imported from."""
    brought = action.imported
    return {
        **(_place_values(action.place) if action.place else dict.fromkeys(_PLACE)),
        **_when_values("when", action.when),
        **_when_values("as_of", action.as_of),
        "source": brought.source if brought else None,
        "retrieved": brought.retrieved.isoformat() if brought else None,
        "line": brought.line if brought else None,
        "note": brought.note if brought else None,
        "instrument": action.instrument,
        "action": action.action.value,
        "state": action.state,
        "value": action.value,
        "of": action.of,
        "scope": action.scope,
        "as_of_basis": action.as_of_basis,
    }


@legible
def action_of(row: Any) -> Action:
    """Give the action in a row joined with its document's id, or with the file it was imported from."""
    brought = row.import_key is not None
    return Action(
        instrument=row.instrument,
        action=ActionKind(row.action),
        state=row.state,
        value=row.value,
        of=row.of,
        scope=row.scope,
        when=_when_of(row, "when"),
        as_of=_when_of(row, "as_of"),
        as_of_basis=row.as_of_basis,
        place=None if brought else _place_of(row),
        imported=Import(row.source, date.fromisoformat(row.retrieved), row.file, row.line, row.note)
        if brought
        else None,
    )


def acronym_values(acronym: Acronym) -> dict[str, Any]:
    """Give the row of an acronym, but for its document."""
    return {
        **_place_values(acronym.place),
        "acronym": acronym.acronym,
        "expansion": acronym.expansion,
        "folded": fold(acronym.acronym),
    }


@legible
def acronym_of(row: Any) -> Acronym:
    """Give the acronym in a row joined with its document's id."""
    return Acronym(row.acronym, row.expansion, _place_of(row))


_PLACE = ("passage_id", "start", "end", "quote", "address", "page")


def _place_values(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in _PLACE}


def _place_of(row: Any) -> Place:
    return Place(row.document_id, row.passage_id, row.start, row.end, row.quote, row.address, row.page)


def _when_values(name: str, when: When | None) -> dict[str, str | None]:
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    return {
        name: when.edtf if when else None,
        f"{name}_earliest": earliest.isoformat() if earliest else None,
        f"{name}_latest": latest.isoformat() if latest else None,
    }


def _when_of(row: Any, name: str) -> When | None:
    edtf = getattr(row, name)
    if edtf is None:
        return None
    return When(edtf, _day(getattr(row, f"{name}_earliest")), _day(getattr(row, f"{name}_latest")))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _list(items: Sequence[str]) -> str:
    return json.dumps(items, ensure_ascii=False, separators=(",", ":"))


def _tuple(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
