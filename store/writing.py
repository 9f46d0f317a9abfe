"""What changes a library: each function does its part of one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select

from store.database import documents, library, passages, texts, vectors
from store.dialect import insert_words, upsert
from store.documents import Document, Passage
from store.errors import EmbeddingMismatch
from store.lexical import indexed_words
from store.register.entries import Entries
from store.register.writing import write_entries
from store.rows import Illegible, document_values, passage_values, text_values
from store.sources import Source, attach, read_sources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["check_vectors", "claim_embedding", "raise_revision", "read_facts", "remove_documents", "write_document"]


def read_facts(connection: Connection) -> dict[str, str]:
    """Give the facts about the library as a whole."""
    facts = {row.name: row.value for row in connection.execute(select(library))}
    if not facts.get("revision", "").isdecimal() or "id" not in facts or not facts.get("dimension", "0").isdecimal():
        raise Illegible("its revision or its identity is lost")
    return facts


def raise_revision(connection: Connection) -> int:
    """Count one change: whatever was made from an earlier revision is out of date."""
    revision = int(read_facts(connection)["revision"]) + 1
    connection.execute(upsert(library, {"name": "revision", "value": str(revision)}))
    return revision


def claim_embedding(connection: Connection, fingerprint: str | None, dimension: int) -> None:
    """Keep what the vectors are made by; refuse vectors that cannot be compared with those already here."""
    facts = read_facts(connection)
    filled = connection.execute(select(vectors.c.passage_key).limit(1)).first() is not None
    wanted = {"dimension": str(dimension)} | ({"embedding": fingerprint} if fingerprint else {})
    for name, value in wanted.items():
        known = facts.get(name)
        if filled and known is not None and known != value:
            raise EmbeddingMismatch(
                f"The library's vectors were made by another embedding model ({known}, not {value}). "
                "Choose that model again, or ingest the documents into a new folder (--home)."
            )
        connection.execute(upsert(library, {"name": name, "value": value}))


def check_vectors(passages_: Sequence[Passage], given: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the vectors as they are stored; passages without their vectors are a bug of the caller's."""
    import numpy as np

    array = np.ascontiguousarray(given, dtype="<f4")
    if array.ndim != 2 or len(array) != len(passages_):
        raise ValueError(f"{len(passages_)} passages need as many vectors, not an array of shape {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError("a vector holds a number that is not finite")
    return array


def write_document(
    connection: Connection,
    document: Document,
    given: Sequence[Passage],
    array: NDArray[np.float32],
    origins: Sequence[Source],
    *,
    entries: Entries,
) -> None:
    """Write a document in the place of whatever stood under its id or came from its files."""
    kept = _replaced(connection, document.id)
    values = document_values(document, len(given))
    key = int(connection.execute(insert(documents).values(values).returning(documents.c.key)).scalar_one())
    connection.execute(insert(texts).values(document_key=key, **text_values(document)))
    attach(connection, key, [*kept, *origins])
    write_entries(connection, key, document.id, entries)
    if not given:
        return
    connection.execute(insert(passages), [passage_values(passage, key) for passage in given])
    keys = _keys_of(connection, key, given)
    connection.execute(
        insert(vectors), [{"passage_key": k, "vector": row.tobytes()} for k, row in zip(keys, array, strict=True)]
    )
    language = document.facts.language
    insert_words(
        connection,
        (
            (k, indexed_words(passage.context, language), indexed_words(passage.text, language))
            for k, passage in zip(keys, given, strict=True)
        ),
    )


def _replaced(connection: Connection, document_id: str) -> list[Source]:
    """Take away the document of this id, and give the files that it came from."""
    row = connection.execute(select(documents.c.key).where(documents.c.id == document_id)).first()
    if row is None:
        return []
    kept = [source for _, source in read_sources(connection, row.key).values()]
    connection.execute(delete(documents).where(documents.c.key == row.key))
    return kept


def _keys_of(connection: Connection, document_key: int, given: Sequence[Passage]) -> list[int]:
    rows: Any = connection.execute(select(passages.c.id, passages.c.key).where(passages.c.document_key == document_key))
    keys = {row.id: row.key for row in rows}
    return [keys[passage.id] for passage in given]


def remove_documents(connection: Connection, document_ids: Sequence[str]) -> int:
    """Take documents away with all that belongs to them, and give how many there were."""
    return connection.execute(delete(documents).where(documents.c.id.in_(document_ids))).rowcount
