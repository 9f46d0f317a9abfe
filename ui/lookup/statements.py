"""The statements behind a cell of the matrix, each with its quotation."""

from __future__ import annotations

from datetime import date

from store.library import Library
from store.names import label, state_label
from store.register.entries import Action
from ui.lookup.columns import said, what_was_done
from ui.lookup.held import Held
from ui.lookup.marks import Documents, quotation, source
from ui.lookup.naming import full_name
from ui.render import esc

__all__ = ["statements"]


def statements(state: str, instrument: str, library: Library, held: Held, day: date | None = None) -> str:
    """Show how a State stands to an instrument at the end of a day, and all that is said of the two, newest first."""
    cell = held.matrix(day).at(state, instrument)
    found = dict.fromkeys((*cell.statements, *library.register.actions(state=state, instrument=instrument)))
    lines = "".join(_statement(one, number, held.documents) for number, one in enumerate(found, 1))
    return (
        f'<article class="source statements"><h2 tabindex="-1">{esc(state_label(state))} and '
        f'<span title="{esc(full_name(instrument))}">{esc(label(instrument))}</span></h2>'
        f'<p class="standing">{esc(cell.sentence)}</p><ul class="said-list">{lines}</ul></article>'
    )


def _statement(action: Action, number: int, documents: Documents) -> str:
    told = what_was_done(action) + (f", {said(action.when)}" if action.when else "")
    as_of = ""
    if action.as_of:
        inferred = " (inferred)" if "inferred" in action.as_of_basis else ""
        as_of = f'<span class="about">as of {esc(said(action.as_of))}{inferred}</span>'
    place = quotation(action.place, number, documents) if action.place else ""
    brought = f"<p>{source(None, action.imported, number, documents)}</p>" if action.imported else ""
    return f"<li><p><strong>{esc(told)}</strong>{as_of}</p>{place}{brought}</li>"
