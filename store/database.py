"""The tables of the library file, as the store's queries see them; `migrations` makes them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

__all__ = ["documents", "library", "metadata", "migrations", "passages", "sources", "texts", "vectors"]

metadata = MetaData()

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
)

library = Table(
    "library",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about the library as a whole: its revision, the embedding its vectors come from."""

documents = Table(
    "documents",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("file", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_constructed", Integer, nullable=False),
    Column("issuer", Text),
    Column("symbol", Text),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("date_label", Text, nullable=False),
    Column("date_earliest", Text),
    Column("date_latest", Text),
    Column("date_inferred", Integer, nullable=False),
    Column("date_evidence", Text, nullable=False),
    Column("corrected", Text, nullable=False),
    Column("flags", Text, nullable=False),
    Column("page_count", Integer),
    Column("passage_count", Integer, nullable=False),
    sqlite_autoincrement=True,
)

texts = Table(
    "texts",
    metadata,
    Column("document_key", Integer, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("raw", LargeBinary, nullable=False),
    Column("clean", LargeBinary, nullable=False),
    Column("alignment", LargeBinary, nullable=False),
    Column("pages", LargeBinary, nullable=False),
    Column("interleaved", LargeBinary, nullable=False),
)
"""The layers of each document, compressed: apart, so that a list of documents need not read them."""

sources = Table(
    "sources",
    metadata,
    Column("path", Text, primary_key=True),
    Column("document_key", Integer, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("modified", Integer, nullable=False),
    Column("catalogue_hash", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document_key", Integer, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("article", Text),
    Column("context", Text, nullable=False),
    Column("sentences", Text, nullable=False),
    Column("pages", Text, nullable=False),
    Column("role", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""A passage's key is never used again (AUTOINCREMENT): an index built earlier cannot mistake one for another."""

vectors = Table(
    "vectors",
    metadata,
    Column("passage_key", Integer, ForeignKey("passages.key", ondelete="CASCADE"), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
"""The passage's embedding: float32, little-endian, unit length."""
