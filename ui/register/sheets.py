"""Rows of the register as tables: the same columns on paper, in a file and for other programs.

Every row ends with its source: the document, its date, the place in it, and the words that stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store import DocumentSummary
from store.register.entries import Acronym, Action, Event, Import, Place, Reference

__all__ = [
    "Cell",
    "Ledger",
    "Sheet",
    "acronyms_sheet",
    "actions_sheet",
    "events_sheet",
    "references_sheet",
]

Cell = str | int | None | tuple[str, ...]

_SOURCE = ("document", "symbol_of_document", "date_of_document", "address", "page", "quote", "file")
_BROUGHT = ("source", "retrieved", "line", "notes")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its columns, and its rows, each with a cell for each column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> list[dict[str, Any]]:
        """Give the rows by the names of their columns, lists as lists."""
        return [
            {
                name: list(cell) if isinstance(cell, tuple) else cell
                for name, cell in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the rows refer to: the documents by their ids, and the names for readers by code or key."""

    documents: Mapping[str, DocumentSummary]
    names: Mapping[str, str]

    def name(self, key: str | None) -> str | None:
        """Give the name for readers of a State, body or instrument."""
        if key is None or key in self.names:
            return self.names.get(key or "")
        # A State that only belongs to a group that is spoken of has no row of its own.
        from store.names import label, state_label

        return state_label(key) if len(key) == 2 and key.isupper() else label(key)

    def source(self, place: Place | None, imported: Import | None = None) -> tuple[Cell, ...]:
        """Give the cells that tell where a row comes from."""
        if imported is not None:
            return (None,) * (len(_SOURCE) - 1) + (imported.file,)
        if place is None:
            return (None,) * len(_SOURCE)
        summary = self.documents.get(place.document_id)
        facts = summary.facts if summary else None
        return (
            facts.title if facts else place.document_id,
            facts.symbol if facts else None,
            facts.date.label if facts else None,
            place.address or None,
            place.page,
            place.quote,
            summary.file if summary else None,
        )


def references_sheet(references: Sequence[Reference], ledger: Ledger) -> Sheet:
    """Give symbols, each at one place."""
    columns = (
        "symbol",
        "key",
        "kind",
        "body",
        "year",
        "written",
        "role",
        "title",
        "adopted",
        "date_kind",
        "flags",
        "cited for",
    )
    rows = (
        (
            one.symbol.norm,
            one.symbol.key,
            one.symbol.kind,
            one.symbol.body,
            one.symbol.year,
            " ".join(one.raw.split()),
            one.role.value,
            one.title,
            one.adopted.edtf if one.adopted else None,
            one.date_kind,
            one.symbol.flags,
            one.host.quote if one.host else None,
            *ledger.source(one.place),
        )
        for one in references
    )
    return Sheet("references", columns + _SOURCE, tuple(rows))


def events_sheet(events: Sequence[Event], ledger: Ledger) -> Sheet:
    """Give dated events."""
    columns = ("date", "written", "kind", "happening", "event", "venue", "states", "bodies", "instruments", "number",
               "flags")  # fmt: skip
    rows = (
        (
            one.when.edtf,
            one.written,
            one.kind.value,
            one.happening.value,
            one.title,
            one.venue,
            _names(one.states, ledger),
            _names(one.bodies, ledger),
            _names(one.instruments, ledger),
            one.number,
            one.flags,
            *ledger.source(one.place),
        )
        for one in events
    )
    return Sheet("events", columns + _SOURCE, tuple(rows))


def actions_sheet(actions: Sequence[Action], ledger: Ledger) -> Sheet:
    """Give statements of status, in the columns that `treaty register import` reads, and some more."""
    columns = ("state", "code", "instrument", "instrument_key", "action", "of", "value", "scope", "date", "as_of",
               "as_of_basis")  # fmt: skip
    rows = (
        (
            ledger.name(one.state),
            one.state,
            ledger.name(one.instrument),
            one.instrument,
            one.action.value,
            one.of,
            one.value,
            one.scope,
            one.when.edtf if one.when else None,
            one.as_of.edtf if one.as_of else None,
            one.as_of_basis or None,
            *_brought(one, ledger),
            *ledger.source(one.place, one.imported),
        )
        for one in actions
    )
    return Sheet("actions", columns + _BROUGHT + _SOURCE, tuple(rows))


def acronyms_sheet(acronyms: Sequence[Acronym], ledger: Ledger) -> Sheet:
    """Give acronyms with their expansions."""
    rows = ((one.acronym, one.expansion, *ledger.source(one.place)) for one in acronyms)
    return Sheet("acronyms", ("acronym", "expansion", *_SOURCE), tuple(rows))


def _brought(action: Action, ledger: Ledger) -> tuple[Cell, ...]:
    """Give who says so: the desk's own source, else the document in a line, as an import needs it."""
    if action.imported is not None:
        brought = action.imported
        return brought.source, brought.retrieved.isoformat(), brought.line, brought.note or None
    title, symbol, _, address, page, _, file = ledger.source(action.place)
    parts = (title, symbol, address, f"page {page}" if page else None, file)
    return ", ".join(str(part) for part in parts if part), None, None, None


def _names(keys: Iterable[str], ledger: Ledger) -> tuple[str, ...]:
    return tuple(ledger.name(key) or key for key in keys)
