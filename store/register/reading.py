"""What is read from the register: queries, and the nouns they give."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, or_, select

from store.database import documents
from store.folding import fold
from store.register.entries import Acronym, Action, ActionKind, Entries, Event, EventKind, Reference, Role
from store.register.rows import acronym_of, action_of, event_of, reference_of
from store.register.tables import acronyms, actions, event_names, events, imports, references, terms
from store.selecting import portions

__all__ = [
    "count_rows",
    "read_acronyms",
    "read_actions",
    "read_entries",
    "read_events",
    "read_instruments",
    "read_names",
    "read_references",
]


def read_references(
    connection: Connection,
    *,
    keys: Collection[str] | None = None,
    role: Role | None = None,
    documents_: Sequence[str] = (),
    body: str | None = None,
    kind: str | None = None,
    earliest: date | None = None,
    latest: date | None = None,
    text: str | None = None,
) -> tuple[Reference, ...]:
    """Give references in the order of their documents and places."""
    column = references.c
    conditions = [*_among(documents_), *_holding(column.folded, text)]
    if keys is not None:
        conditions.append(column.symbol_key.in_(list(keys)))
    if role is not None:
        conditions.append(column.role == role.value)
    if body is not None:
        conditions.append(column.body == body)
    if kind is not None:
        conditions.append(column.kind == kind)
    if earliest is not None:
        conditions.append(column.year >= earliest.year)
    if latest is not None:
        conditions.append(column.year <= latest.year)
    rows = connection.execute(_placed(references).where(*conditions).order_by(documents.c.file, column.start))
    return tuple(reference_of(row) for row in rows)


def read_events(
    connection: Connection,
    *,
    earliest: date | None = None,
    latest: date | None = None,
    state: str | None = None,
    body: str | None = None,
    kind: EventKind | None = None,
    instrument: str | None = None,
    number: int | None = None,
    documents_: Sequence[str] = (),
    text: str | None = None,
) -> tuple[Event, ...]:
    """Give events by date, those whose year is not known last."""
    column = events.c
    conditions = [
        *_among(documents_),
        *_holding(column.folded, text),
        *_touching(column.edtf_earliest, column.edtf_latest, earliest, latest),
    ]
    for sort, name in (("state", state), ("body", body), ("instrument", instrument)):
        if name is not None:
            # A body without its owner ("organ:consultative-committee") is that of every owner.
            same = or_(event_names.c.name == name, event_names.c.name.startswith(f"{name}.", autoescape=True))
            named = select(event_names.c.event_key).where(event_names.c.kind == sort, same)
            conditions.append(column.key.in_(named))
    if kind is not None:
        conditions.append(column.kind == kind.value)
    if number is not None:
        conditions.append(column.number == number)
    begin = func.coalesce(column.edtf_earliest, column.edtf_latest)
    order = (begin.is_(None), begin, column.edtf_latest, documents.c.file, column.start, column.key)
    rows = connection.execute(_placed(events).where(*conditions).order_by(*order)).all()
    names = _names_of(connection, [row.key for row in rows])
    return tuple(event_of(row, names.get(row.key, {})) for row in rows)


def read_actions(
    connection: Connection,
    *,
    instrument: str | None = None,
    state: str | None = None,
    kinds: Collection[ActionKind] = (),
    documents_: Sequence[str] = (),
) -> tuple[Action, ...]:
    """Give actions by instrument, State and date; those of imported files too, unless `documents_` are asked for."""
    column = actions.c
    conditions = _among(documents_)
    if instrument is not None:
        conditions.append(column.instrument == instrument)
    if state is not None:
        conditions.append(column.state == state)
    if kinds:
        conditions.append(column.action.in_([kind.value for kind in kinds]))
    joined = actions.outerjoin(documents, documents.c.key == column.document_key).outerjoin(
        imports, imports.c.key == column.import_key
    )
    query = select(actions, documents.c.id.label("document_id"), imports.c.file).select_from(joined)
    begin = func.coalesce(column.when_earliest, column.as_of_earliest)
    rows = connection.execute(
        query.where(*conditions).order_by(column.instrument, column.state, begin, documents.c.file, column.key)
    )
    return tuple(action_of(row) for row in rows)


def read_acronyms(
    connection: Connection, *, text: str | None = None, documents_: Sequence[str] = ()
) -> tuple[Acronym, ...]:
    """Give acronyms in their order; with a `text`, those written so, whatever their case and accents."""
    conditions = _among(documents_)
    if text is not None:
        conditions.append(acronyms.c.folded == fold(text).strip())
    rows = connection.execute(
        _placed(acronyms).where(*conditions).order_by(acronyms.c.folded, documents.c.file, acronyms.c.start)
    )
    return tuple(acronym_of(row) for row in rows)


def read_instruments(connection: Connection) -> tuple[str, ...]:
    """Give the instruments that have actions."""
    return tuple(connection.execute(select(actions.c.instrument).distinct().order_by(actions.c.instrument)).scalars())


def read_names(connection: Connection) -> dict[str, str]:
    """Give the names for readers of the States, instruments and bodies that have rows, by code or key."""
    column = terms.c
    query = select(column.target, func.min(column.label)).where(column.kind.in_(("state", "instrument", "organ")))
    return {row[0]: row[1] for row in connection.execute(query.group_by(column.kind, column.target))}


def read_entries(connection: Connection, document_id: str) -> Entries:
    """Give all entries of a document, in the order in which they were written."""

    def rows(table: Table) -> list[Any]:
        query = _placed(table).where(documents.c.id == document_id).order_by(table.c.key)
        return list(connection.execute(query))

    told = rows(events)
    names = _names_of(connection, [row.key for row in told])
    done = select(actions, documents.c.id.label("document_id"), imports.c.file)
    joined = actions.join(documents, documents.c.key == actions.c.document_key).outerjoin(
        imports, imports.c.key == actions.c.import_key
    )
    query = done.select_from(joined).where(documents.c.id == document_id).order_by(actions.c.key)
    return Entries(
        references=tuple(map(reference_of, rows(references))),
        events=tuple(event_of(row, names.get(row.key, {})) for row in told),
        actions=tuple(map(action_of, connection.execute(query))),
        acronyms=tuple(map(acronym_of, rows(acronyms))),
    )


def count_rows(connection: Connection) -> dict[str, int]:
    """Give how many rows there are of each sort."""
    tables = {"references": references, "events": events, "actions": actions, "acronyms": acronyms}
    counts = [select(func.count()).select_from(table).scalar_subquery().label(name) for name, table in tables.items()]
    return dict(connection.execute(select(*counts)).mappings().one())


def _placed(table: Table) -> Select[Any]:
    return select(table, documents.c.id.label("document_id")).join_from(
        table, documents, documents.c.key == table.c.document_key
    )


def _among(ids: Sequence[str]) -> list[ColumnElement[bool]]:
    return [documents.c.id.in_(list(ids))] if ids else []


def _holding(column: ColumnElement[str], text: str | None) -> list[ColumnElement[bool]]:
    """Give the conditions that a folded column holds every word of a text."""
    return [column.contains(word, autoescape=True) for word in fold(text or "").split()]


def _touching(
    begin: ColumnElement[str], end: ColumnElement[str], earliest: date | None, latest: date | None
) -> Iterable[ColumnElement[bool]]:
    """Give the conditions that an interval touches the days asked for; one that has no year touches none."""
    if earliest is None and latest is None:
        return
    yield or_(begin.is_not(None), end.is_not(None))
    if earliest is not None:
        yield or_(end.is_(None), end >= earliest.isoformat())
    if latest is not None:
        yield or_(begin.is_(None), begin <= latest.isoformat())


def _names_of(connection: Connection, keys: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = {}
    for part in portions(keys):
        query = select(event_names).where(event_names.c.event_key.in_(part))
        for row in connection.execute(
            query.order_by(event_names.c.event_key, event_names.c.kind, event_names.c.ordinal)
        ):
            found.setdefault(row.event_key, {}).setdefault(row.kind, []).append(row.name)
    return found
