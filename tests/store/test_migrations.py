"""A library comes to its present form from nothing, and the tables are the ones the queries know."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

from store.database import metadata
from store.dialect import APPLICATION_ID, open_engine
from store.library import Library
from store.migrations import MIGRATIONS
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
    """No column takes a value of another type; the full-text index is the only virtual table of ours."""
    kinds = {name: (kind, strict) for _, name, kind, _, _, strict in query(file, "PRAGMA table_list")}
    for table in metadata.tables:
        assert kinds[table] == ("table", 1), table
    assert {name for name, (kind, _) in kinds.items() if kind == "virtual"} == {"words", "word_counts"}


def test_a_connection_is_set_up_for_safety(file: Path) -> None:
    """Writes reach the disk before they count, references hold, and a busy file is waited for."""
    engine = open_engine(file, busy_seconds=2)
    with engine.connect() as connection:
        read = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in
                ("synchronous", "foreign_keys", "busy_timeout", "journal_mode")}  # fmt: skip
    engine.dispose()
    assert read == {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 2000, "journal_mode": "wal"}
