"""Everything that SQLite does in its own way: files, PRAGMAs, full text, upserts, and its errors.

Another database would need another file like this one, and nothing else of the store.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert as insert_
from sqlalchemy.exc import DatabaseError, NoResultFound
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.schema import Table
from sqlalchemy.sql.dml import Insert

from store.errors import LibraryDamaged, LibraryLocked, StoreError
from store.rows import Illegible

__all__ = [
    "APPLICATION_ID",
    "REGISTER_INDEX",
    "WORD_INDEX",
    "best_by_words",
    "check_file",
    "check_whole",
    "form_frequency",
    "insert_words",
    "open_engine",
    "phrase",
    "read_version",
    "register_knows",
    "register_terms_beginning",
    "register_terms_below",
    "register_terms_holding",
    "register_vocabulary",
    "translated",
    "upsert",
    "use_log",
    "write_version",
]

APPLICATION_ID = 0x54524C42
"""Marks a SQLite file as a library of ours ("TRLB")."""

_MAGIC = b"SQLite format 3\x00"

WORD_INDEX = (
    "CREATE VIRTUAL TABLE words USING fts5(context, body, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE word_counts USING fts5vocab(words, row)",
    # A document's passages go by cascade; their words must go with them, whoever deletes.
    """
    CREATE TRIGGER passage_deleted AFTER DELETE ON passages BEGIN
        DELETE FROM words WHERE rowid = old.key;
    END
    """,
)
"""The full-text index over folded, stemmed words; the folding is ours, so the tokenizer only splits at blanks."""


REGISTER_INDEX = (
    """
    CREATE VIRTUAL TABLE register_words USING fts5(
        kind, words, content = 'register_terms', content_rowid = 'key', prefix = '1 2 3 4',
        tokenize = 'unicode61 remove_diacritics 0'
    )
    """,
    "CREATE VIRTUAL TABLE register_word_counts USING fts5vocab(register_words, row)",
    """
    CREATE TRIGGER register_term_added AFTER INSERT ON register_terms BEGIN
        INSERT INTO register_words (rowid, kind, words) VALUES (new.key, new.kind, new.words);
    END
    """,
    """
    CREATE TRIGGER register_term_deleted AFTER DELETE ON register_terms BEGIN
        INSERT INTO register_words (register_words, rowid, kind, words)
            VALUES ('delete', old.key, old.kind, old.words);
    END
    """,
)
"""The words by which the register is searched; they stand in `register_terms`, and are indexed where they are."""


def open_engine(path: Path, *, busy_seconds: float, read_only: bool = False) -> Engine:
    """Open the file; every connection is set up alike, and a transaction that writes says so from its start.

    A `read_only` file is taken to be one that nobody can change.
    """
    # A file that cannot change needs neither locks nor a log; SQLAlchemy takes such options in a file: URI.
    url = (
        f"sqlite:///{path.resolve().as_uri()}?mode=ro&immutable=1&uri=true"
        if read_only
        else URL.create("sqlite", database=str(path))
    )
    engine = create_engine(
        url,
        connect_args={"timeout": busy_seconds, "check_same_thread": False},
        hide_parameters=True,  # a traceback is no place for the texts of documents
        poolclass=NullPool if read_only else QueuePool,
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        # The driver's own transaction control begins late and never IMMEDIATE; SQLAlchemy's events do it instead.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {int(busy_seconds * 1000)}",
            "foreign_keys = ON",
            "synchronous = FULL",
            "cache_size = -32768",
            "temp_store = MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def use_log(engine: Engine) -> None:
    """Switch to the write-ahead log, so that readers and a writer do not wait for each other.

    A file system that has no shared memory (a network share) keeps its old journal: slower, as safe.
    """
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def check_file(path: Path) -> None:
    """Refuse a file that is not a library, before SQLite gets to treat an empty one as new."""
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise LibraryDamaged(f"{path} is not a library file, or its beginning is lost. {_REMEDY}")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise LibraryDamaged(f"{path} is a database, but not a library of this program. {_REMEDY}")


def check_whole(connection: Connection) -> tuple[str, ...]:
    """Read the whole file and give what is wrong with it; nothing, if all is well."""
    faults = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    faults = [fault for fault in faults if fault != "ok"]
    faults += [f"row without its parent in {row[0]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return tuple(faults)


def read_version(connection: Connection) -> int:
    """Give the number of the last migration that was applied."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def write_version(connection: Connection, version: int) -> None:
    """Keep the number of the last migration, and whose file this is."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def upsert(table: Table, values: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Insert:
    """Give the statement that inserts rows or replaces those with the same primary key."""
    statement = insert_(table).values(values)
    keys = [column.name for column in table.primary_key]
    others = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


def insert_words(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Put passages into the full-text index: the key, the words of the context, the words of the body."""
    values = list(rows)
    if values:
        connection.exec_driver_sql("INSERT INTO words (rowid, context, body) VALUES (?, ?, ?)", values)


def phrase(words: Sequence[str]) -> str:
    """Give the query for words that follow each other; whatever they hold is taken literally."""
    return '"' + " ".join(words).replace('"', '""').replace("\x00", " ") + '"'


def best_by_words(
    connection: Connection,
    groups: Sequence[tuple[float, Sequence[str]]],
    *,
    context_weight: float,
    limit: int,
    documents: Sequence[int] | None,
) -> list[tuple[int, float]]:
    """Give the keys and scores of the passages that hold any of the phrases, best first.

    Each group is a weight and its phrases; a passage's score is the weighted sum of its bm25 over the groups.
    Where `documents` are given (their keys), only their passages are.
    """
    parts: list[str] = []
    values: dict[str, Any] = {"limit": limit}
    for number, (weight, phrases) in enumerate(groups):
        parts.append(
            f"SELECT rowid AS key, -bm25(words, :context, 1.0) * :weight{number} AS score"  # noqa: S608
            f" FROM words WHERE words MATCH :match{number}"
        )
        values[f"weight{number}"] = weight
        values[f"match{number}"] = " OR ".join(phrases)
    values["context"] = context_weight
    found = " UNION ALL ".join(parts)
    if len(parts) > 1:
        found = f"SELECT key, sum(score) AS score FROM ({found}) GROUP BY key"  # noqa: S608
    where = ""
    if documents is not None:
        values["documents"] = json.dumps(list(documents))
        where = (
            "WHERE key IN (SELECT key FROM passages WHERE document_key IN (SELECT value FROM json_each(:documents)))"
        )
    # Without MATERIALIZED, SQLite drives the full-text search by the allowed passages, one by one: 475 ms against 3.
    rows = connection.execute(
        text(
            f"WITH found AS MATERIALIZED ({found})"  # noqa: S608
            f" SELECT key, score FROM found {where} ORDER BY score DESC, key LIMIT :limit"
        ),
        values,
    )
    return [(int(key), float(score)) for key, score in rows]


_TERM = """
    kind, target, min(inferred) AS inferred, label, json_group_array(DISTINCT detail) AS details, count(*) AS documents
"""
_VAGUE = 400
"""How many of the terms that a vague text finds are looked at, of symbols and of other things."""


def register_terms_below(connection: Connection, kind: str, start: str) -> list[Any]:
    """Give what can be looked up, is of a kind, and is looked up by what begins so; of very many, the first."""
    query = f"""
        SELECT {_TERM} FROM register_terms WHERE kind = :kind AND target >= :start AND target < :start || :last
        GROUP BY kind, target LIMIT :limit
    """  # noqa: S608
    values = {"kind": kind, "start": start, "last": chr(0x10FFFF), "limit": _VAGUE}
    return list(connection.execute(text(query), values))


def register_terms_beginning(connection: Connection, start: str) -> list[Any]:
    """Give what can be looked up and whose squeezed label begins so; of very many, some."""
    query = f"""
        SELECT {_TERM} FROM register_terms WHERE key IN (
            SELECT key FROM register_terms WHERE squeezed >= :start AND squeezed < :start || :last
            ORDER BY squeezed LIMIT :limit
        ) GROUP BY kind, target
    """  # noqa: S608
    return list(connection.execute(text(query), {"start": start, "last": chr(0x10FFFF), "limit": _VAGUE}))


def register_terms_holding(connection: Connection, words: str) -> list[Any]:
    """Give what can be looked up and is found by a query for words; of very many, some."""
    query = f"""
        SELECT {_TERM} FROM register_terms WHERE key IN (
            SELECT * FROM (SELECT rowid FROM register_words WHERE register_words MATCH :symbols LIMIT :limit)
            UNION ALL
            SELECT * FROM (SELECT rowid FROM register_words WHERE register_words MATCH :others LIMIT :limit)
        ) GROUP BY kind, target
    """  # noqa: S608
    values = {
        "symbols": f"(kind : resolution) AND (words : ({words}))",
        "others": f"(words : ({words})) NOT (kind : resolution)",
        "limit": _VAGUE,
    }
    return list(connection.execute(text(query), values))


def register_knows(connection: Connection, word: str) -> bool:
    """Whether something that can be looked up has a word that begins so."""
    query = f"words : ({phrase([word])}*)"
    found = connection.exec_driver_sql("SELECT 1 FROM register_words WHERE register_words MATCH ? LIMIT 1", (query,))
    return found.first() is not None


def register_vocabulary(connection: Connection, letter: str) -> list[tuple[str, int]]:
    """Give the words with this first letter by which something can be looked up, and how many things."""
    query = "SELECT term, doc FROM register_word_counts WHERE term >= ? AND term < ?"
    return [(row[0], row[1]) for row in connection.exec_driver_sql(query, (letter, letter + chr(0x10FFFF)))]


def form_frequency(connection: Connection, form: Sequence[str]) -> int:
    """Give in how many passages a word, or words that follow each other, stand in the index."""
    if len(form) == 1:
        row = connection.exec_driver_sql("SELECT doc FROM word_counts WHERE term = ?", tuple(form)).first()
        return int(row[0]) if row else 0
    query = "SELECT count(*) FROM words WHERE words MATCH ?"
    return int(connection.exec_driver_sql(query, (phrase(form),)).scalar_one())


_REMEDY = "Move it away (keep it, if it is your only copy) and ingest the documents again, or restore a backup."


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the database's errors into sentences for the reader; what is a bug of ours stays as it is."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        # A PRAGMA on connecting fails before SQLAlchemy could wrap the driver's error.
        message = str(error.orig if isinstance(error, DatabaseError) else error).lower()
        for sign, kind, sentence in _FAULTS:
            if sign in message:
                raise kind(sentence.format(path=path, folder=path.parent, remedy=_REMEDY)) from error
        raise
    except (Illegible, NoResultFound, UnicodeDecodeError) as error:
        # The driver cannot even read an error message that quotes a damaged table of contents.
        raise LibraryDamaged(f"The library file {path} is damaged ({error}). {_REMEDY}") from error


_FAULTS: tuple[tuple[str, type[StoreError], str], ...] = (
    ("malformed", LibraryDamaged, "The library file {path} is damaged. {remedy}"),
    ("not a database", LibraryDamaged, "The library file {path} is damaged. {remedy}"),
    (
        "disk i/o error",
        LibraryDamaged,
        "The library file {path} cannot be read from its disk. Check the disk. {remedy}",
    ),
    ("unsupported file format", LibraryDamaged, "The library file {path} is damaged. {remedy}"),
    ("no such table", LibraryDamaged, "The library file {path} has lost a table. {remedy}"),
    ("no such column", LibraryDamaged, "The library file {path} has lost a column. {remedy}"),
    ("could not decode", LibraryDamaged, "The library file {path} is damaged. {remedy}"),
    ("fts5: corruption", LibraryDamaged, "The word index in {path} is damaged. {remedy}"),
    ("locked", LibraryLocked, "Another process is writing to {path}. Try again when it has finished."),
    ("full", StoreError, "The disk that holds {folder} is full. Free some space and try again; nothing was changed."),
    ("readonly", StoreError, "{folder} cannot be written to. Choose another folder with --home, or allow writing."),
    ("unable to open", StoreError, "The library file {path} cannot be opened. Check that {folder} may be read."),
)
