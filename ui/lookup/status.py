"""What stands above the statements of status: the matrix, the figures, and what differs."""

from __future__ import annotations

from collections.abc import Sequence

from store.register.conflicts import Why
from store.register.entries import Action, ActionKind
from ui.lookup.asking import Asked
from ui.lookup.columns import COUNTS
from ui.lookup.differing import differences
from ui.lookup.held import Held
from ui.lookup.matrix import drawn
from ui.lookup.tables import table
from ui.render import esc

__all__ = ["overview"]


def overview(actions: Sequence[Action], asked: Asked, held: Held) -> str:
    """Show how States stand to instruments (at the last day that is asked for), the figures, and why some differ."""
    conflicts = held.conflicts
    contradictory = {
        (row.state, row.instrument)
        for one in conflicts
        if one.why is Why.CONTRADICTORY
        for row in one.rows
        if isinstance(row, Action) and row.state
    }
    shown = set(actions)
    matrix = held.matrix(asked.latest)
    pairs = {pair for pair, cell in matrix.cells.items() if not shown.isdisjoint(cell.statements)}
    parts = []
    if square := drawn(matrix, pairs, contradictory, asked.end):
        until = f" at the end of {esc(asked.end)}" if asked.end else ""
        parts.append(f"<h3>States and instruments{until}</h3>{square}")
    counts = [one for one in actions if one.action is ActionKind.COUNT]
    if counts:
        parts.append(f"<h3>Figures</h3>{table(counts, COUNTS, held.documents, caption='Figures')}")
    parts.append(differences([one for one in conflicts if not shown.isdisjoint(one.rows)], held.documents))
    return f"{''.join(parts)}<h3>Statements</h3>" if any(parts) else ""
