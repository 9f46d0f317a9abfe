"""What the commands that ask the register print: JSON, CSV, or rows with their sources in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from store.library import Library
    from store.register.entries import Event
    from ui.build import House
    from ui.register.sheets import Ledger, Sheet

__all__ = [
    "latest",
    "ledger_for",
    "more",
    "nothing",
    "print_csv",
    "print_json",
    "print_parts",
    "print_sheets",
    "sheets_for",
    "show",
    "view_of",
]


def nothing(house: House, sentence: str) -> Exception:
    """Give the error for an answer that is empty: what to do depends on why."""
    from store.errors import AssistantError

    if not any(house.library.register.counts().values()):
        return AssistantError(f"{sentence} The register is empty. Fill it with: treaty ingest FOLDER")
    return AssistantError(f'{sentence} Try fewer words, or ask the texts themselves: treaty ask "…"')


def ledger_for(library: Library, rows: Iterable[Any]) -> Ledger:
    """Give the documents and names that some rows refer to."""
    from ui.register.exporting import ledger_of

    places = (getattr(row, "place", None) for row in rows)
    return ledger_of(library, list(dict.fromkeys(place.document_id for place in places if place)))


def sheets_for(rows: dict[str, Sequence[Any]], ledger: Ledger) -> list[Sheet]:
    """Give rows as tables."""
    from ui.register.sheets import acronyms_sheet, actions_sheet, events_sheet, references_sheet

    makers: dict[str, Callable[..., Sheet]] = {
        "references": references_sheet,
        "events": events_sheet,
        "actions": actions_sheet,
        "acronyms": acronyms_sheet,
    }
    return [makers[name](part, ledger) for name, part in rows.items()]


def view_of(name: str, rows: Sequence[Any], ledger: Ledger) -> RenderableType:
    """Show the rows of a table, each with its source."""
    from ui.register.views import acronyms_view, actions_view, events_view, references_view

    makers: dict[str, Callable[..., RenderableType]] = {
        "references": references_view,
        "events": events_view,
        "actions": actions_view,
        "acronyms": acronyms_view,
    }
    return makers[name](rows, ledger)


def show(rows: dict[str, Sequence[Any]], ledger: Ledger, *, json: bool, csv: bool) -> None:
    """Print rows in the form that is asked for."""
    if json:
        print_json({sheet.name: sheet.records() for sheet in sheets_for(rows, ledger)})
    elif csv:
        print_sheets(sheets_for(rows, ledger))
    else:
        print_parts([view_of(name, part, ledger) for name, part in rows.items()])


def latest(events: Sequence[Event], limit: int) -> Sequence[Event]:
    """Give the last of many events that have a year; they stay in their order."""
    dated = [one for one in events if one.when.has_year]
    return [*dated[-limit:], *(one for one in events if not one.when.has_year)][:limit]


def more(count: int, limit: int) -> list[RenderableType]:
    """Give the line that says how many rows are not shown."""
    from rich.text import Text

    return [Text(f"… and {count - limit} more: --limit {count}", style="dim")] if count > limit else []


def print_parts(parts: Sequence[RenderableType]) -> None:
    """Print in the terminal."""
    from ui.terminal import console

    target = console()
    for part in parts:
        target.print(part)


def print_json(value: Any) -> None:
    """Print for other programs."""
    from ui.register.exporting import as_json

    typer.echo(as_json(value))


def print_sheets(sheets: Sequence[Sheet]) -> None:
    """Print tables as CSV, an empty line between two."""
    from ui.register.exporting import as_csv

    typer.echo("\r\n".join(as_csv(sheet) for sheet in sheets if sheet.rows or len(sheets) == 1), nl=False)


def print_csv(name: str, records: Sequence[dict[str, Any]]) -> None:
    """Print records that have the same fields as CSV."""
    from ui.register.sheets import Sheet

    columns = tuple(records[0]) if records else ()
    cells = (tuple(tuple(v) if isinstance(v, list) else v for v in record.values()) for record in records)
    print_sheets([Sheet(name, columns, tuple(cells))])
