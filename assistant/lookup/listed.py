"""What the register gives for a question, before it becomes an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.lookup.routing import Topic
from assistant.wants import Want
from store.register.entries import Place

__all__ = ["Line", "Listed"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence made by rule from rows, and the places that they come from."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of the register that bear on a question.

    `lines` say what they hold; `cells` and `sources` are the rows as a table, one to one. `filter` says how
    they were chosen. `covers` are the kinds of thing asked for that they give; when `settled` is true nothing
    else is asked, and `found` tells whether they answer. Otherwise the passages are read for the rest:
    only those of the documents `within`, where any are named. `missing` says what the register lacks.
    With a `proof`, passages answer only where one that is quoted holds it.
    `unheard` are ordinals of meetings that it lacks: it is settled only if the passages found have none of them.
    """

    topic: Topic
    filter: str
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    sources: tuple[tuple[Place, ...], ...] = ()
    quotes: tuple[Place, ...] = ()
    differences: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    covers: frozenset[Want] = frozenset()
    settled: bool = False
    found: bool = True
    within: tuple[str, ...] = ()
    unheard: tuple[int, ...] = ()
    proof: re.Pattern[str] | None = None
