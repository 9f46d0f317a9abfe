"""The register: what the documents say, row by row, each with its source, to be looked up and counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection

from store.register import reading
from store.register.decisions import Decision, decisions_from
from store.register.entries import Acronym, Action, ActionKind, Entries, Event, EventKind, Reference, Role
from store.register.finding import Finding, findings
from store.register.writing import write_imported

__all__ = ["Decision", "Finding", "Register"]


class Register:
    """The register of a library that is open. Every call sees one revision as a whole; any thread may call.

    `documents` are ids; no id means all documents. `state` is an ISO 3166 code; `body` and
    `instrument` are keys of `store.names`, or the name that stands in the rows; of events, a body's key
    without its owner ("organ:consultative-committee") is that of every owner.
    """

    def __init__(
        self,
        read: Callable[[], AbstractContextManager[Connection]],
        change: Callable[[], AbstractContextManager[Connection]],
        remembered: Callable[[Connection], dict[Any, Any]],
    ) -> None:
        self._reading = read
        self._changing = change
        self._remembered = remembered

    def references(
        self, key: str | None = None, *, role: Role | None = None, documents: Sequence[str] = ()
    ) -> tuple[Reference, ...]:
        """Give where symbols stand, or one symbol, in the order of documents and places."""
        with self._reading() as connection:
            keys = None if key is None else (key,)
            return reading.read_references(connection, keys=keys, role=role, documents_=documents)

    def decisions(
        self,
        *,
        keys: Collection[str] | None = None,
        body: str | None = None,
        kind: str | None = None,
        earliest: date | None = None,
        latest: date | None = None,
        text: str | None = None,
        documents: Sequence[str] = (),
    ) -> tuple[Decision, ...]:
        """Give each document or decision that has a symbol once, with all its references, by year and number.

        `body` and `kind` are those of the symbol, as readers know them; a decision passes when one of its
        references does. `text` must stand, word for word, in its symbol or title. All of them are read once for
        each revision.
        """
        with self._reading() as connection:
            narrow = any(one is not None for one in (body, kind, earliest, latest, text)) or bool(documents)
            if not narrow and keys is None:
                known: dict[Any, Any] = self._remembered(connection)
                if "decisions" not in known:
                    known["decisions"] = decisions_from(reading.read_references(connection))
                whole: tuple[Decision, ...] = known["decisions"]
                return whole
            if narrow:
                passing = reading.read_references(
                    connection,
                    keys=keys,
                    body=body,
                    kind=kind,
                    earliest=earliest,
                    latest=latest,
                    text=text,
                    documents_=documents,
                )
                keys = {one.symbol.key for one in passing if one.symbol.key is not None}
            return decisions_from(reading.read_references(connection, keys=keys, documents_=documents))

    def events(
        self,
        *,
        earliest: date | None = None,
        latest: date | None = None,
        state: str | None = None,
        body: str | None = None,
        kind: EventKind | None = None,
        instrument: str | None = None,
        number: int | None = None,
        documents: Sequence[str] = (),
        text: str | None = None,
    ) -> tuple[Event, ...]:
        """Give events by date, those whose year is not known last; limits in time keep what touches them."""
        with self._reading() as connection:
            return reading.read_events(
                connection,
                earliest=earliest,
                latest=latest,
                state=state,
                body=body,
                kind=kind,
                instrument=instrument,
                number=number,
                documents_=documents,
                text=text,
            )

    def actions(
        self,
        *,
        instrument: str | None = None,
        state: str | None = None,
        kinds: Collection[ActionKind] = (),
        documents: Sequence[str] = (),
    ) -> tuple[Action, ...]:
        """Give statements of status by instrument, State and date, those of imported files among them.

        With `documents`, only theirs: an imported line belongs to no document.
        """
        with self._reading() as connection:
            return reading.read_actions(
                connection, instrument=instrument, state=state, kinds=kinds, documents_=documents
            )

    def acronyms(self, text: str | None = None, *, documents: Sequence[str] = ()) -> tuple[Acronym, ...]:
        """Give acronyms with their expansions, or one acronym, whatever its case."""
        with self._reading() as connection:
            return reading.read_acronyms(connection, text=text, documents_=documents)

    def instruments(self) -> tuple[str, ...]:
        """Give the instruments that have actions: keys of `store.names`, or names."""
        with self._reading() as connection:
            known: dict[Any, Any] = self._remembered(connection)
            if "instruments" not in known:
                known["instruments"] = reading.read_instruments(connection)
            found: tuple[str, ...] = known["instruments"]
            return found

    def names(self) -> Mapping[str, str]:
        """Give the names for readers of the States, instruments and bodies that have rows, by code or key."""
        with self._reading() as connection:
            known: dict[Any, Any] = self._remembered(connection)
            if "names" not in known:
                known["names"] = reading.read_names(connection)
            found: dict[str, str] = known["names"]
            return found

    def entries(self, document_id: str) -> Entries:
        """Give all entries of a document, in the order in which they were written."""
        with self._reading() as connection:
            return reading.read_entries(connection, document_id)

    def counts(self) -> dict[str, int]:
        """Give how many rows there are: "references", "events", "actions", "acronyms"."""
        with self._reading() as connection:
            return reading.count_rows(connection)

    def find(self, text: str, limit: int = 20) -> tuple[Finding, ...]:
        """Give what a text may mean, best first: a symbol however typed, a meeting, an acronym, a name.

        Only what has rows is found; nothing where nothing is like it.
        """
        return self._findings(text, limit, typing=False)

    def suggest(self, text: str, limit: int = 8) -> tuple[Finding, ...]:
        """Give what a text that is still being typed may become, best first."""
        return self._findings(text, limit, typing=True)

    def _findings(self, text: str, limit: int, *, typing: bool) -> tuple[Finding, ...]:
        with self._reading() as connection:
            return findings(connection, text, limit, self._remembered(connection), typing=typing)

    def replace_imported(self, file: str, actions: Sequence[Action]) -> int:
        """Keep imported statements in the place of what the file of this name gave before; give how many there are."""
        if any(one.imported is None or one.imported.file != file for one in actions):
            raise ValueError(f"an imported statement needs its line in {file}")
        with self._changing() as connection:
            write_imported(connection, file, actions)
        return len(actions)
