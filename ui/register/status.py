"""`treaty status` of an instrument or a State: who is party to what, as far as the documents tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ui.options import house_for
from ui.register.printing import ledger_for, nothing, print_json, print_parts, print_sheets

if TYPE_CHECKING:
    from rich.console import RenderableType

    from store.register import Register
    from store.register.conflicts import Conflict
    from store.register.entries import Action
    from store.register.status import Cell
    from ui.register.sheets import Ledger, Sheet

__all__ = ["standing"]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the documents tell of an instrument and of States, where they differ, and where they are silent."""

    instrument: str | None
    state: str | None
    until: date | None
    lives: Sequence[Action]
    cells: Sequence[Cell]
    counts: Sequence[Action]
    differing: Sequence[Conflict]
    unsaid: Sequence[str]

    @property
    def rows(self) -> list[Action]:
        """All statements that are shown."""
        decided = [cell.latest for cell in self.cells if cell.latest]
        return [*self.lives, *decided, *self.counts, *(row for one in self.differing for row in _statements(one))]


def standing(
    context: typer.Context,
    instrument: str | None,
    state: str | None,
    as_of: str | None,
    home: Path | None,
    *,
    json: bool,
    csv: bool,
) -> None:
    """Say who is party to an instrument, or to what a State is party: with as-of dates, and what is not said."""
    from ui.filters import day
    from ui.register.asking import instrument_named, state_named

    with house_for(context, home) as house:
        register = house.library.register
        code = state_named(register, state) if state else None
        key = instrument_named(register, instrument) if instrument else None
        told = _told(register, key, code, day(as_of, end=True))
        if key is None and not told.cells and not (json or csv):
            raise nothing(house, f"The documents tell of no instrument how {state} stands to it.")
        ledger = ledger_for(house.library, told.rows)
    if csv:
        print_sheets([_cells_sheet(told.cells, ledger)])
    elif json:
        _print_json(told, ledger)
    else:
        _print(told, ledger)


def _told(register: Register, instrument: str | None, state: str | None, until: date | None) -> _Told:
    from store.register.conflicts import conflicts_of_actions
    from store.register.status import not_after, overview

    keys = (instrument,) if instrument else register.instruments()
    rows = [row for key in keys for row in register.actions(instrument=key)]
    among = {row.state for row in register.actions() if row.state} | ({state} if state else set())
    views = [overview(rows, key, until, among=among) for key in keys]
    whole = views if instrument else []
    return _Told(
        instrument,
        state,
        until,
        lives=[row for view in whole for row in view.lives],
        cells=[one for view in views for one in view.cells if state in {None, one.state}],
        counts=[row for view in whole for row in view.counts],
        differing=[
            one
            for one in conflicts_of_actions(row for row in rows if not_after(row, until))
            if state is None or any(row.state == state for row in _statements(one))
        ],
        unsaid=[one for view in whole for one in view.unsaid if state in {None, one}],
    )


def _statements(conflict: Conflict) -> list[Action]:
    from store.register.entries import Action

    return [row for row in conflict.rows if isinstance(row, Action)]


def _print_json(told: _Told, ledger: Ledger) -> None:
    from ui.register.sheets import actions_sheet

    print_json(
        {
            "instrument": told.instrument,
            "state": told.state,
            "as_of": told.until.isoformat() if told.until else None,
            "states": _cells_sheet(told.cells, ledger).records(),
            "counts": actions_sheet(told.counts, ledger).records(),
            "instrument_itself": actions_sheet(told.lives, ledger).records(),
            "differ": [
                {"why": one.why.value, "reason": one.reason, "rows": actions_sheet(_statements(one), ledger).records()}
                for one in told.differing
            ],
            "not_in_the_documents": list(told.unsaid),
        }
    )


def _print(told: _Told, ledger: Ledger) -> None:
    from rich.text import Text

    from ui.register.views import actions_view, cells_view, conflicts_view, heading

    parts: list[RenderableType] = []
    if told.lives:
        parts += [heading("The instrument"), actions_view(told.lives, ledger)]
    if told.cells:
        parts += [heading("States"), cells_view(told.cells, ledger)]
    if told.counts:
        parts += [heading("Counts"), actions_view(told.counts, ledger)]
    if told.differing:
        parts += [heading("Statements that differ"), conflicts_view(told.differing, ledger)]
    if told.unsaid:
        names = ", ".join(ledger.name(one) or one for one in told.unsaid)
        parts += [heading("Not in the documents"), Text(f"They do not say how these stand to it: {names}.")]
    print_parts(parts)


def _cells_sheet(cells: Sequence[Cell], ledger: Ledger) -> Sheet:
    """Give how States stand as a table, each with the statement that decides."""
    from ui.register.sheets import Sheet, actions_sheet

    latest = actions_sheet([one.latest for one in cells if one.latest], ledger)
    start = latest.columns.index("source")
    rows = iter(latest.rows)
    made = []
    for one in cells:
        head = (
            ledger.name(one.state),
            one.state,
            ledger.name(one.instrument),
            one.standing.value,
            one.as_of.edtf if one.as_of else None,
            "implied" if one.implied else None,
        )
        source = next(rows)[start:] if one.latest else (None,) * (len(latest.columns) - start)
        made.append((*head, *source))
    columns = ("state", "code", "instrument", "standing", "as_of", "implied")
    return Sheet("states", columns + latest.columns[start:], tuple(made))
