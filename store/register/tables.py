"""The tables of the register, as its queries see them; `store.migrations` makes them.

Every row has its source: a place in a document, which goes when the document goes, or, for
actions only, a line of a file that a desk brought in.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from store.database import metadata

__all__ = ["acronyms", "actions", "event_names", "events", "imports", "references", "terms"]


def _document(*, nullable: bool = False) -> Column[int]:
    return Column("document_key", Integer, ForeignKey("documents.key", ondelete="CASCADE"), nullable=nullable)


def _import() -> Column[int]:
    return Column("import_key", Integer, ForeignKey("register_imports.key", ondelete="CASCADE"))


def _place(*, nullable: bool = False) -> tuple[Column[str] | Column[int], ...]:
    return (
        Column("passage_id", Text, nullable=nullable),
        Column("start", Integer, nullable=nullable),
        Column("end", Integer, nullable=nullable),
        Column("quote", Text, nullable=nullable),
        Column("address", Text, nullable=nullable),
        Column("page", Integer),
    )


def _when(name: str, *, nullable: bool = True) -> tuple[Column[str], ...]:
    """Give a date: as it is shown (EDTF), and the days it may mean."""
    return (
        Column(name, Text, nullable=nullable),
        Column(f"{name}_earliest", Text),
        Column(f"{name}_latest", Text),
    )


references = Table(
    "register_references",
    metadata,
    Column("key", Integer, primary_key=True),
    _document(),
    *_place(),
    Column("symbol_key", Text),
    Column("norm", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text),
    Column("number", Text),
    Column("session", Text),
    Column("year", Integer),
    Column("date", Text),
    Column("flags", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("title", Text),
    *_when("adopted"),
    Column("date_kind", Text),
    Column("host", Text),
    Column("folded", Text, nullable=False),
)
"""Symbols, each at one place; `folded` is what a search by text looks at."""

events = Table(
    "register_events",
    metadata,
    Column("key", Integer, primary_key=True),
    _document(),
    *_place(),
    *_when("edtf", nullable=False),
    Column("written", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("happening", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("venue", Text),
    Column("number", Integer),
    Column("flags", Text, nullable=False),
    Column("folded", Text, nullable=False),
)

event_names = Table(
    "register_event_names",
    metadata,
    Column("event_key", Integer, ForeignKey("register_events.key", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("name", Text, nullable=False),
)
"""The States, bodies and instruments of an event, in the order that it names them."""

imports = Table(
    "register_imports",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("file", Text, nullable=False, unique=True),
)
"""The files that a desk brought in; what came from one goes with it."""

actions = Table(
    "register_actions",
    metadata,
    Column("key", Integer, primary_key=True),
    _document(nullable=True),
    *_place(nullable=True),
    _import(),
    Column("source", Text),
    Column("retrieved", Text),
    Column("line", Integer),
    Column("note", Text),
    Column("instrument", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("state", Text),
    Column("value", Text),
    Column("of", Text),
    Column("scope", Text),
    *_when("when"),
    *_when("as_of"),
    Column("as_of_basis", Text, nullable=False),
)

acronyms = Table(
    "register_acronyms",
    metadata,
    Column("key", Integer, primary_key=True),
    _document(),
    *_place(),
    Column("acronym", Text, nullable=False),
    Column("expansion", Text, nullable=False),
    Column("folded", Text, nullable=False),
)

terms = Table(
    "register_terms",
    metadata,
    Column("key", Integer, primary_key=True),
    _document(nullable=True),
    _import(),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("inferred", Integer, nullable=False),
    Column("squeezed", Text, nullable=False),
    Column("words", Text, nullable=False),
)
"""What can be looked up, once for each document that has rows of it.

`target` is what it is looked up by; `inferred` tells that a part of the label was; `squeezed` is the
label without case, blanks and punctuation; `words` are all the words that find it, which the full-text
table `register_words` holds.
"""
