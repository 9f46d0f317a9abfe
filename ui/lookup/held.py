"""The register as the page holds it: read once for each revision of the library, then filtered in memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from store import DocumentSummary
from store.folding import fold
from store.library import Library
from store.names import label, state_label
from store.register import Decision
from store.register.conflicts import Conflict, conflicts_of_actions
from store.register.entries import Acronym, Action, Event
from store.register.status import Matrix, matrix
from ui.lookup.naming import full_name

__all__ = ["Held", "Holding", "Line"]

T = TypeVar("T")
_MATRICES = 16


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """An entry with all its words, folded: what a filter by text looks at."""

    entry: T
    words: str


class Held:
    """One revision: its documents and the rows of the register, each kind read when first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.revision = library.revision
        self.shown: dict[Hashable, str] = {}
        self._matrices: dict[date | None, Matrix] = {}
        self.choices: dict[str, dict[str, list[tuple[str, str, int]]]] = {}

    @cached_property
    def documents(self) -> dict[str, DocumentSummary]:
        """The documents by id."""
        return {one.id: one for one in self._library.summaries()}

    @cached_property
    def decisions(self) -> tuple[Line[Decision], ...]:
        """The documents and decisions that have a symbol, the newest first."""
        found = sorted(self._library.register.decisions(), key=lambda one: -(one.symbol.year or 0))
        return tuple(
            Line(one, _words(one.symbol.norm, one.title, one.symbol.body, one.symbol.kind, *one.variants))
            for one in found
        )

    @cached_property
    def events(self) -> tuple[Line[Event], ...]:
        """The events by date."""
        return tuple(
            Line(
                one,
                _words(
                    one.title, one.written, one.venue, one.kind.value, one.place.quote,
                    *map(label, (*one.bodies, *one.instruments)), *map(state_label, one.states),
                ),
            )
            for one in self._library.register.events()
        )  # fmt: skip

    @cached_property
    def actions(self) -> tuple[Line[Action], ...]:
        """The statements of status."""
        return tuple(
            Line(
                one,
                _words(
                    state_label(one.state) if one.state else "", label(one.instrument),
                    full_name(one.instrument), one.action.value, one.value, one.of, one.scope,
                    one.place.quote if one.place else "", one.imported.source if one.imported else "",
                ),
            )
            for one in self._library.register.actions()
        )  # fmt: skip

    @cached_property
    def acronyms(self) -> tuple[Line[Acronym], ...]:
        """The acronyms with their expansions."""
        return tuple(Line(one, _words(one.acronym, one.expansion)) for one in self._library.register.acronyms())

    def prepare(self) -> None:
        """Read everything now, so that the first to look waits for nothing."""
        _ = self.documents, self.decisions, self.events, self.actions, self.acronyms, self.conflicts

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The statements of status that differ."""
        return conflicts_of_actions(line.entry for line in self.actions)

    def matrix(self, day: date | None = None) -> Matrix:
        """How States stand to instruments, at the end of a day or by the latest that is said."""
        if day not in self._matrices:
            if len(self._matrices) > _MATRICES:
                self._matrices.clear()
            self._matrices[day] = matrix([line.entry for line in self.actions], day)
        return self._matrices[day]


class Holding:
    """Gives the present revision of a library, reading it anew only after a change. Any thread may ask."""

    def __init__(self, library: Callable[[], Library]) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._held: Held | None = None

    def now(self) -> Held:
        """Give the present revision."""
        library = self._library()
        with self._lock:
            if self._held is None or self._held.revision != library.revision:
                self._held = Held(library)
            return self._held


def _words(*parts: str | None) -> str:
    return fold("\n".join(part for part in parts if part))
