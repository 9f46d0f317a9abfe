"""What a table shows under its filters, as a file to take away."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from store.library import Library
from ui.lookup.asking import Asked
from ui.lookup.held import Held
from ui.lookup.views import entries_for
from ui.register.exporting import export, ledger_of
from ui.register.sheets import Ledger, Sheet, acronyms_sheet, actions_sheet, events_sheet, references_sheet

__all__ = ["FORMS", "exported"]

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""The forms of a file, with their types."""


def exported(library: Library, held: Held, asked: Asked, form: str) -> bytes:
    """Give all rows that pass, in the order that is asked for, as a file of a form."""
    sheet = _sheet(asked.view, entries_for(held, asked), ledger_of(library))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{asked.view}.{form}"
        export([sheet], file)
        return file.read_bytes()


def _sheet(view: str, entries: Sequence[Any], ledger: Ledger) -> Sheet:
    if view == "resolutions":
        return references_sheet([reference for one in entries for reference in one.references], ledger)
    if view == "chronology":
        return events_sheet(entries, ledger)
    return actions_sheet(entries, ledger) if view == "status" else acronyms_sheet(entries, ledger)
