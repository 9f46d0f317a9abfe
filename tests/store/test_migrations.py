"""A library comes to its present form from nothing, and the tables are the ones the queries know."""

# ruff: noqa: S608 - the names of tables and columns are our own
from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect

from store.database import documents, metadata, texts
from store.database import passages as passage_table
from store.dialect import APPLICATION_ID, open_engine
from store.library import Library
from store.migrations import MIGRATIONS
from store.rows import document_values, passage_values, text_values
from store.settings import StoreSettings


@pytest.fixture
def file(settings: StoreSettings) -> Path:
    """Give the file of an empty library."""
    with Library.open(settings) as library:
        return library.path


def query(file: Path, statement: str) -> list[tuple]:
    """Ask the file itself."""
    connection = sqlite3.connect(file)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def test_the_file_says_what_it_is(file: Path) -> None:
    """Application, form and applied steps stand in the file; it is kept with a write-ahead log."""
    assert query(file, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert query(file, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert query(file, "SELECT number, name FROM migrations") == [
        (number, step.__name__) for number, step in enumerate(MIGRATIONS, 1)
    ]
    assert query(file, "PRAGMA journal_mode") == [("wal",)]


def test_the_tables_are_those_that_the_queries_know(file: Path) -> None:
    """Every column of every table in `store.database` is there, with its type, its key and its nullness."""
    engine = open_engine(file, busy_seconds=1)
    inspector = inspect(engine)
    for table in metadata.sorted_tables:
        found = {column["name"]: column for column in inspector.get_columns(table.name)}
        assert list(found) == [column.name for column in table.columns], table.name
        for column in table.columns:
            assert str(found[column.name]["type"]) == {"LargeBinary": "BLOB"}.get(
                type(column.type).__name__, type(column.type).__name__.upper()
            )
            assert bool(found[column.name]["primary_key"]) == column.primary_key
            if not column.primary_key:
                assert found[column.name]["nullable"] == column.nullable, column
    engine.dispose()


def test_every_table_is_strict(file: Path) -> None:
    """No column takes a value of another type; the full-text indices are the only virtual tables of ours."""
    kinds = {name: (kind, strict) for _, name, kind, _, _, strict in query(file, "PRAGMA table_list")}
    for table in metadata.tables:
        assert kinds[table] == ("table", 1), table
    assert {name for name, (kind, _) in kinds.items() if kind == "virtual"} == {
        "words",
        "word_counts",
        "register_words",
        "register_word_counts",
    }


@pytest.fixture
def older(settings: StoreSettings, monkeypatch: pytest.MonkeyPatch, make) -> Path:
    """Give the file of a library of the first form, with a document."""
    with monkeypatch.context() as patched:
        patched.setattr("store.migrations.MIGRATIONS", MIGRATIONS[:1])
        with Library.open(settings) as library:
            path = library.path
            with library._changing() as connection:
                document, passages, _ = make("one", "Arms are marked.")
                connection.execute(insert(documents).values(document_values(document, 1)))
                connection.execute(insert(texts).values(document_key=1, **text_values(document)))
                connection.execute(insert(passage_table).values(passage_values(passages[0], 1)))
    assert query(path, "PRAGMA user_version") == [(1,)]
    return path


def schema(path: Path) -> set[tuple]:
    """Give all that the file says of its tables, indices and triggers."""
    return set(query(path, "SELECT type, name, tbl_name, sql FROM sqlite_master"))


def test_a_library_of_the_first_form_comes_to_the_same_tables(
    older: Path, settings: StoreSettings, tmp_path: Path
) -> None:
    """Opening it is enough; it has then what a new library has, and keeps its documents."""
    with Library.open(settings.model_copy(update={"home": tmp_path / "new"})) as new, Library.open(settings) as library:
        assert schema(older) == schema(new.path)
        assert library.document("one").text == "Arms are marked."
        assert library.check() == ()


def test_the_register_of_an_older_library_is_empty_and_works(older: Path, settings: StoreSettings, make) -> None:
    """It answers with nothing, until files are read anew."""
    with Library.open(settings) as library:
        register = library.register
        assert register.counts() == {"references": 0, "events": 0, "actions": 0, "acronyms": 0}
        assert (register.decisions(), register.events(), register.find("AG/RES. 1")) == ((), (), ())
        library.put(*make("one", "Arms are marked."))
        assert library.remove(["one"]) == 1


def test_every_reference_has_its_index(file: Path) -> None:
    """What goes with a document is found by an index, however many rows there are."""
    for table in metadata.tables:
        indexed = {
            query(file, f"SELECT name FROM pragma_index_info('{name}') WHERE seqno = 0")[0][0]
            for (name,) in query(file, f"SELECT name FROM pragma_index_list('{table}')")
        } | {row[0] for row in query(file, f"SELECT name FROM pragma_table_info('{table}') WHERE pk = 1")}
        for (column,) in query(file, f"SELECT \"from\" FROM pragma_foreign_key_list('{table}')"):
            assert column in indexed, (table, column)


def test_a_connection_is_set_up_for_safety(file: Path) -> None:
    """Writes reach the disk before they count, references hold, and a busy file is waited for."""
    engine = open_engine(file, busy_seconds=2)
    with engine.connect() as connection:
        read = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in
                ("synchronous", "foreign_keys", "busy_timeout", "journal_mode")}  # fmt: skip
    engine.dispose()
    assert read == {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 2000, "journal_mode": "wal"}
