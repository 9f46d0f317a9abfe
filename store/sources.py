"""Where documents came from: which file gave which document, and in what state it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, select

from store.database import documents, sources
from store.dialect import upsert

__all__ = ["Source", "attach", "read_sources", "sources_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that a document was read from, and what tells whether it must be read again.

    `content_hash` and `size` are of the file's bytes, `modified` is its time in nanoseconds (a hint
    only), `pipeline` names the versions of what read it, `catalogue_hash` the corrections that applied.
    """

    path: str
    content_hash: str = ""
    pipeline: str = ""
    size: int = 0
    modified: int = 0
    catalogue_hash: str = ""


def attach(connection: Connection, document_key: int, given: Iterable[Source]) -> None:
    """Say that these files gave this document; one that no file gives any longer is removed."""
    rows = [{**asdict(source), "document_key": document_key} for source in given]
    paths = [row["path"] for row in rows]
    before = select(sources.c.document_key).where(sources.c.path.in_(paths), sources.c.document_key != document_key)
    orphans = set(connection.execute(before).scalars())
    for row in rows:
        connection.execute(upsert(sources, row))
    if orphans:
        kept = select(sources.c.document_key)
        connection.execute(delete(documents).where(documents.c.key.in_(orphans), documents.c.key.not_in(kept)))


def read_sources(connection: Connection, document_key: int | None = None) -> dict[str, tuple[str, Source]]:
    """Give, by path, the id of the document that a file gave and the state it was read in."""
    columns = (sources.c.path, sources.c.content_hash, sources.c.pipeline, sources.c.size, sources.c.modified)
    query = select(documents.c.id, *columns, sources.c.catalogue_hash).join_from(sources, documents)
    if document_key is not None:
        query = query.where(sources.c.document_key == document_key)
    return {row[1]: (row[0], Source(*row[1:])) for row in connection.execute(query.order_by(sources.c.path))}


def sources_of(connection: Connection, document_keys: Sequence[int] | None = None) -> dict[int, list[str]]:
    """Give the paths of each document's files, in order."""
    query = select(sources.c.document_key, sources.c.path).order_by(sources.c.path)
    if document_keys is not None:
        query = query.where(sources.c.document_key.in_(document_keys))
    found: dict[int, list[str]] = {}
    for key, path in connection.execute(query):
        found.setdefault(key, []).append(path)
    return found
