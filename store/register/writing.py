"""Putting entries into the register, within the transaction that writes their document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from store.register.entries import Acronym, Action, Entries, Event, Place, Reference
from store.register.rows import acronym_values, action_values, event_values, reference_values
from store.register.tables import acronyms, actions, event_names, events, imports, references, terms

__all__ = ["write_entries", "write_imported"]


def write_entries(connection: Connection, document_key: int, document_id: str, entries: Entries) -> None:
    """Write the entries of a document that has none; a row with another document's place, or none, is refused."""
    _check(document_id, entries)
    owner = {"document_key": document_key}
    _add(connection, references, ({**owner, **reference_values(one)} for one in entries.references))
    _add_events(connection, owner, entries.events)
    _add(connection, actions, ({**owner, "import_key": None, **action_values(one)} for one in entries.actions))
    _add(connection, acronyms, ({**owner, **acronym_values(one)} for one in entries.acronyms))
    _add_terms(connection, {**owner, "import_key": None}, entries)


def write_imported(connection: Connection, file: str, given: Sequence[Action]) -> None:
    """Write what a desk brought in, in the place of what the file of this name gave before."""
    connection.execute(delete(imports).where(imports.c.file == file))
    if not given:
        return
    key = connection.execute(insert(imports).values(file=file).returning(imports.c.key)).scalar_one()
    owner = {"document_key": None, "import_key": key}
    _add(connection, actions, ({**owner, **action_values(one)} for one in given))
    _add_terms(connection, owner, Entries(actions=tuple(given)))


def _check(document_id: str, entries: Entries) -> None:
    rows: tuple[Reference | Event | Action | Acronym, ...]
    for rows in (entries.references, entries.events, entries.actions, entries.acronyms):
        for row in rows:
            place: Place | None = row.place
            if place is None or place.document_id != document_id:
                raise ValueError(f"an entry of {document_id} needs its place in that document, not {place}")
            if not (place.quote.strip() and 0 <= place.start < place.end):
                raise ValueError(f"an entry of {document_id} needs a quotation, not {place}")


def _add_events(connection: Connection, owner: dict[str, Any], given: Sequence[Event]) -> None:
    first = int(connection.execute(select(func.coalesce(func.max(events.c.key), 0))).scalar_one()) + 1
    numbered = list(enumerate(given, first))
    _add(connection, events, ({"key": key, **owner, **event_values(event)} for key, event in numbered))
    named = (
        {"event_key": key, "kind": kind, "ordinal": ordinal, "name": name}
        for key, event in numbered
        for kind, names in (("state", event.states), ("body", event.bodies), ("instrument", event.instruments))
        for ordinal, name in enumerate(names)
    )
    _add(connection, event_names, named)


def _add_terms(connection: Connection, owner: dict[str, Any], entries: Entries) -> None:
    if not any((entries.references, entries.events, entries.actions, entries.acronyms)):
        return
    # The names of States come from CLDR, which takes a while to open: not where there is nothing to name.
    from store.register.terms import terms_of

    _add(connection, terms, ({**owner, **row} for row in terms_of(entries)))


def _add(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    values = list(rows)
    if values:
        connection.execute(insert(table), values)
