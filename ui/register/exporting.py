"""The register as files: CSV, XLSX, JSON.

A cell that a spreadsheet would take for a formula is made plain text by an apostrophe before it,
which `ingest.importing` takes away again.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store import Filter
from store.errors import AssistantError
from ui.register.sheets import Cell, Ledger, Sheet, acronyms_sheet, actions_sheet, events_sheet, references_sheet

if TYPE_CHECKING:
    from store.library import Library

__all__ = ["TABLES", "as_csv", "as_json", "export", "inert", "ledger_of", "sheets_of"]

TABLES = ("references", "events", "actions", "acronyms")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_LONGEST_CELL = 32_767


def ledger_of(library: Library, ids: Sequence[str] | None = None) -> Ledger:
    """Give what rows refer to: all documents, or those with some ids."""
    wanted = () if ids == [] else library.summaries(Filter(documents=tuple(ids)) if ids is not None else Filter())
    return Ledger({one.id: one for one in wanted}, library.register.names())


def sheets_of(library: Library, tables: Sequence[str] = TABLES) -> tuple[Sheet, ...]:
    """Give tables of the register whole; AssistantError for a name that is none."""
    register, ledger = library.register, ledger_of(library)
    made = {
        "references": lambda: references_sheet(register.references(), ledger),
        "events": lambda: events_sheet(register.events(), ledger),
        "actions": lambda: actions_sheet(register.actions(), ledger),
        "acronyms": lambda: acronyms_sheet(register.acronyms(), ledger),
    }
    for name in tables:
        if name not in made:
            raise AssistantError(f"“{name}” is no table of the register. The tables are: {', '.join(TABLES)}.")
    return tuple(made[name]() for name in tables)


def export(sheets: Sequence[Sheet], path: Path) -> tuple[Path, ...]:
    """Write tables to a file whose ending says how, or as CSV files into a folder; give what was written.

    A CSV file holds one table: AssistantError where there are several, or where a file cannot be written.
    """
    try:
        match path.suffix.casefold():
            case ".xlsx":
                _write_workbook(sheets, path)
                return (path,)
            case ".json":
                path.write_text(as_json({sheet.name: sheet.records() for sheet in sheets}) + "\n", encoding="utf-8")
                return (path,)
            case ".csv" if len(sheets) == 1:
                # Excel knows UTF-8 by its mark only.
                path.write_text(as_csv(sheets[0]), encoding="utf-8-sig", newline="")
                return (path,)
            case ".csv":
                raise AssistantError(
                    f"A CSV file holds one table. Choose it with --table ({', '.join(one.name for one in sheets)}), "
                    "or give a folder, which gets a file for each."
                )
            case "":
                path.mkdir(parents=True, exist_ok=True)
                return tuple(file for sheet in sheets for file in export([sheet], path / f"{sheet.name}.csv"))
    except OSError as error:
        raise AssistantError(f"{path} cannot be written ({error.strerror}). Choose another place.") from error
    raise AssistantError(f"{path.name}: give a name that ends in .csv, .xlsx or .json, or a folder.")


def as_csv(sheet: Sheet) -> str:
    """Write a table as CSV, lists with semicolons."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([inert(_flat(cell)) for cell in row] for row in sheet.rows)
    return text.getvalue()


def as_json(value: Any) -> str:
    """Write a value as JSON: readable, letters of all languages as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def inert(cell: str | int | None) -> str | int | None:
    """Give a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _flat(cell: Cell) -> str | int | None:
    return "; ".join(cell) if isinstance(cell, tuple) else cell


def _write_workbook(sheets: Sequence[Sheet], path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        head = [WriteOnlyCell(page, value=name) for name in sheet.columns]
        for cell in head:
            cell.font = Font(bold=True)
        page.append(head)
        for row in sheet.rows:
            values = [inert(_flat(cell)) for cell in row]
            page.append([ILLEGAL_CHARACTERS_RE.sub("", v)[:_LONGEST_CELL] if isinstance(v, str) else v for v in values])
    book.save(path)
