"""What was read of one revision of a library, and need not be read again while it lasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from store import dialect
from store.database import documents
from store.documents import DocumentSummary, Filter

__all__ = ["Remembered"]


@dataclass(slots=True)
class Remembered:
    """What is known of a revision; `register` is the register's own."""

    revision: int
    summaries: dict[Filter, tuple[DocumentSummary, ...]] = field(default_factory=dict)
    register: dict[Any, Any] = field(default_factory=dict)
    _languages: tuple[str, ...] | None = None
    _total: int | None = None
    _frequencies: dict[tuple[str, ...], int] = field(default_factory=dict)

    def languages(self, connection: Connection) -> tuple[str, ...]:
        """Give the languages of the documents."""
        if self._languages is None:
            query = select(documents.c.language).distinct().order_by(documents.c.language)
            self._languages = tuple(connection.execute(query).scalars())
        return self._languages

    def total(self, connection: Connection) -> int:
        """Give the number of passages."""
        if self._total is None:
            self._total = int(connection.execute(select(func.sum(documents.c.passage_count))).scalar() or 0)
        return self._total

    def counter(self, connection: Connection) -> Callable[[tuple[str, ...]], int]:
        """Give what tells in how many passages a form stands."""
        known = self._frequencies

        def count(form: tuple[str, ...]) -> int:
            if form not in known:
                known[form] = dialect.form_frequency(connection, form)
            return known[form]

        return count
