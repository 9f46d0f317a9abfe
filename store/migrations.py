"""How a library file comes to its present form, one numbered step after another.

A step that has been released is never changed: a new one follows it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, insert

from store.database import migrations
from store.dialect import REGISTER_INDEX, WORD_INDEX, read_version, write_version
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


def second_form(connection: Connection) -> None:
    """Add the register: what the documents say, row by row, each with its source."""
    for statement in _SECOND_TABLES:
        connection.exec_driver_sql(statement)


_PLACE = """
        document_key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
        passage_id TEXT NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > start),
        quote TEXT NOT NULL CHECK (trim(quote) <> ''),
        address TEXT NOT NULL,
        page INTEGER,
"""

_SECOND_TABLES = (
    f"""
    CREATE TABLE register_references (
        key INTEGER PRIMARY KEY,
        {_PLACE}
        symbol_key TEXT,
        norm TEXT NOT NULL CHECK (trim(norm) <> ''),
        kind TEXT NOT NULL,
        body TEXT,
        number TEXT,
        session TEXT,
        year INTEGER,
        date TEXT,
        flags TEXT NOT NULL,
        raw TEXT NOT NULL CHECK (trim(raw) <> ''),
        role TEXT NOT NULL CHECK (role IN ('is', 'cites')),
        title TEXT,
        adopted TEXT,
        adopted_earliest TEXT,
        adopted_latest TEXT,
        date_kind TEXT,
        host TEXT,
        folded TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX register_references_by_document ON register_references (document_key)",
    "CREATE INDEX register_references_by_symbol ON register_references (symbol_key, role)",
    "CREATE INDEX register_references_by_year ON register_references (year)",
    f"""
    CREATE TABLE register_events (
        key INTEGER PRIMARY KEY,
        {_PLACE}
        edtf TEXT NOT NULL CHECK (edtf <> ''),
        edtf_earliest TEXT,
        edtf_latest TEXT,
        written TEXT NOT NULL,
        kind TEXT NOT NULL,
        happening TEXT NOT NULL,
        title TEXT NOT NULL CHECK (trim(title) <> ''),
        venue TEXT,
        number INTEGER,
        flags TEXT NOT NULL,
        folded TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX register_events_by_document ON register_events (document_key)",
    "CREATE INDEX register_events_by_date ON register_events (edtf_earliest, edtf_latest)",
    "CREATE INDEX register_events_by_number ON register_events (number) WHERE number IS NOT NULL",
    """
    CREATE TABLE register_event_names (
        event_key INTEGER NOT NULL REFERENCES register_events (key) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('state', 'body', 'instrument')),
        ordinal INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (event_key, kind, ordinal)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX register_event_names_by_name ON register_event_names (kind, name)",
    "CREATE TABLE register_imports (key INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE) STRICT",
    """
    CREATE TABLE register_actions (
        key INTEGER PRIMARY KEY,
        document_key INTEGER REFERENCES documents (key) ON DELETE CASCADE,
        passage_id TEXT,
        start INTEGER,
        "end" INTEGER,
        quote TEXT,
        address TEXT,
        page INTEGER,
        import_key INTEGER REFERENCES register_imports (key) ON DELETE CASCADE,
        source TEXT,
        retrieved TEXT,
        line INTEGER,
        note TEXT,
        instrument TEXT NOT NULL CHECK (trim(instrument) <> ''),
        action TEXT NOT NULL,
        state TEXT,
        value TEXT,
        "of" TEXT,
        scope TEXT,
        "when" TEXT,
        when_earliest TEXT,
        when_latest TEXT,
        as_of TEXT,
        as_of_earliest TEXT,
        as_of_latest TEXT,
        as_of_basis TEXT NOT NULL,
        CHECK (CASE
            WHEN document_key IS NOT NULL THEN
                passage_id IS NOT NULL AND start IS NOT NULL AND start >= 0 AND "end" IS NOT NULL AND "end" > start
                AND quote IS NOT NULL AND trim(quote) <> '' AND address IS NOT NULL
                AND coalesce(import_key, source, retrieved, line) IS NULL
            ELSE
                import_key IS NOT NULL AND source IS NOT NULL AND trim(source) <> ''
                AND retrieved IS NOT NULL AND retrieved LIKE '____-__-__' AND line IS NOT NULL
                AND coalesce(passage_id, start, "end", quote, address, page) IS NULL
        END)
    ) STRICT
    """,
    "CREATE INDEX register_actions_by_document ON register_actions (document_key)",
    "CREATE INDEX register_actions_by_import ON register_actions (import_key) WHERE import_key IS NOT NULL",
    "CREATE INDEX register_actions_by_instrument ON register_actions (instrument, state)",
    "CREATE INDEX register_actions_by_state ON register_actions (state)",
    f"""
    CREATE TABLE register_acronyms (
        key INTEGER PRIMARY KEY,
        {_PLACE}
        acronym TEXT NOT NULL CHECK (trim(acronym) <> ''),
        expansion TEXT NOT NULL CHECK (trim(expansion) <> ''),
        folded TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX register_acronyms_by_document ON register_acronyms (document_key)",
    "CREATE INDEX register_acronyms_by_form ON register_acronyms (folded)",
    """
    CREATE TABLE register_terms (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        document_key INTEGER REFERENCES documents (key) ON DELETE CASCADE,
        import_key INTEGER REFERENCES register_imports (key) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        target TEXT NOT NULL,
        label TEXT NOT NULL,
        detail TEXT NOT NULL,
        inferred INTEGER NOT NULL,
        squeezed TEXT NOT NULL,
        words TEXT NOT NULL,
        CHECK ((document_key IS NULL) <> (import_key IS NULL))
    ) STRICT
    """,
    "CREATE INDEX register_terms_by_document ON register_terms (document_key)",
    "CREATE INDEX register_terms_by_import ON register_terms (import_key) WHERE import_key IS NOT NULL",
    "CREATE INDEX register_terms_by_target ON register_terms (kind, target)",
    "CREATE INDEX register_terms_by_form ON register_terms (squeezed, kind, target)",
    *REGISTER_INDEX,
)

MIGRATIONS: tuple[Callable[[Connection], None], ...] = (first_form, second_form)


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
