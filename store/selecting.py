"""Which documents are meant: by a filter, or by a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, or_, select, true

from store.database import documents, sources
from store.documents import Filter
from store.errors import UnknownDocument

__all__ = ["named", "passing", "portions"]

_Item = TypeVar("_Item")


def passing(filter: Filter) -> ColumnElement[bool]:  # noqa: A002
    """Give the condition on documents that a filter stands for; an undated document passes no limit in time."""
    column = documents.c
    conditions: list[ColumnElement[bool]] = [true()]
    if filter.documents:
        conditions.append(column.id.in_(filter.documents))
    if filter.kinds:
        conditions.append(column.kind.in_([kind.value for kind in filter.kinds]))
    if filter.languages:
        conditions.append(column.language.in_(filter.languages))
    if filter.earliest or filter.latest:
        conditions.append(or_(column.date_earliest.is_not(None), column.date_latest.is_not(None)))
    if filter.earliest:
        conditions.append(or_(column.date_latest.is_(None), column.date_latest >= filter.earliest.isoformat()))
    if filter.latest:
        conditions.append(or_(column.date_earliest.is_(None), column.date_earliest <= filter.latest.isoformat()))
    return and_(*conditions)


def named(connection: Connection, id_or_file: str) -> Any:
    """Give the key and id of the document with this id, file name or path; `UnknownDocument` if there is none."""
    owner = select(sources.c.document_key).where(sources.c.path == id_or_file)
    for condition in (
        documents.c.id == id_or_file,
        documents.c.file == id_or_file,
        documents.c.key.in_(owner),
    ):
        row = connection.execute(
            select(documents.c.key, documents.c.id).where(condition).order_by(documents.c.key)
        ).first()
        if row is not None:
            return row
    raise UnknownDocument(f"There is no document {id_or_file} in the library. `treaty status` lists them.")


def portions(items: Sequence[_Item], size: int = 5000) -> Iterator[Sequence[_Item]]:
    """Part a long list, so that no query has more values than the database takes."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
