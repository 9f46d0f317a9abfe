"""How a library file comes to its present form, one numbered step after another.

A step that has been released is never changed: a new one follows it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, insert

from store.database import migrations
from store.dialect import WORD_INDEX, read_version, write_version
from store.errors import LibraryDamaged

__all__ = ["MIGRATIONS", "migrate", "pending"]


def first_form(connection: Connection) -> None:
    """Make the tables of the first release."""
    for statement in (*_FIRST_TABLES, *WORD_INDEX):
        connection.exec_driver_sql(statement)


_FIRST_TABLES = (
    "CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",
    "CREATE TABLE library (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
    """
    CREATE TABLE documents (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        file TEXT NOT NULL,
        title TEXT NOT NULL,
        title_constructed INTEGER NOT NULL,
        issuer TEXT,
        symbol TEXT,
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        date_label TEXT NOT NULL,
        date_earliest TEXT,
        date_latest TEXT,
        date_inferred INTEGER NOT NULL,
        date_evidence TEXT NOT NULL,
        corrected TEXT NOT NULL,
        flags TEXT NOT NULL,
        page_count INTEGER,
        passage_count INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE texts (
        document_key INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
        raw BLOB NOT NULL,
        clean BLOB NOT NULL,
        alignment BLOB NOT NULL,
        pages BLOB NOT NULL,
        interleaved BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sources (
        path TEXT PRIMARY KEY NOT NULL,
        document_key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
        content_hash TEXT NOT NULL,
        pipeline TEXT NOT NULL,
        size INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        catalogue_hash TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX sources_by_document ON sources (document_key)",
    """
    CREATE TABLE passages (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        document_key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        text TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        path TEXT NOT NULL,
        article TEXT,
        context TEXT NOT NULL,
        sentences TEXT NOT NULL,
        pages TEXT NOT NULL,
        role TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX passages_by_document ON passages (document_key, ordinal)",
    """
    CREATE TABLE vectors (
        passage_key INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE,
        vector BLOB NOT NULL
    ) STRICT
    """,
    "INSERT INTO library (name, value) VALUES ('revision', '0')",
    # Two libraries may reach the same revision: the index must know whose it is.
    "INSERT INTO library (name, value) VALUES ('id', lower(hex(randomblob(16))))",
)

MIGRATIONS: tuple[Callable[[Connection], None], ...] = (first_form,)


def pending(connection: Connection, path: Path) -> int:
    """Give how many steps the file still needs; refuse one that a newer version has made."""
    version = read_version(connection)
    if version > len(MIGRATIONS):
        raise LibraryDamaged(
            f"{path} was made by a newer version of this program (form {version}; this version knows "
            f"{len(MIGRATIONS)}). Install that version, or choose another folder with --home."
        )
    return len(MIGRATIONS) - version


def migrate(connection: Connection) -> None:
    """Apply the steps that the file lacks, within the caller's transaction."""
    version = read_version(connection)
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        step(connection)
        connection.execute(insert(migrations).values(number=number, name=step.__name__))
    write_version(connection, len(MIGRATIONS))
