"""Statements that differ, each with its source, and why."""

from __future__ import annotations

from collections.abc import Sequence

from store.register.conflicts import Conflict, Why
from ui.lookup.marks import Documents, mark
from ui.render import esc

__all__ = ["differences"]

_SHOWN = 8
_FIRST = {Why.CONTRADICTORY: 0, Why.CHANGED: 1, Why.SCOPE: 2, Why.PRECISION: 3}


def differences(conflicts: Sequence[Conflict], documents: Documents) -> str:
    """List what differs, contradictions first; what is beyond a few can be opened."""
    if not conflicts:
        return ""
    ordered = sorted(conflicts, key=lambda one: _FIRST[one.why])
    lines = [_line(one, documents) for one in ordered]
    rest = lines[_SHOWN:]
    folded = (
        f'<details><summary>{len(rest)} more</summary><ul class="differences">{"".join(rest)}</ul></details>'
        if rest
        else ""
    )
    return f'<h3>What differs</h3><ul class="differences">{"".join(lines[:_SHOWN])}</ul>{folded}'


def _line(conflict: Conflict, documents: Documents) -> str:
    marks = "".join(
        mark(row.place, number, documents) for number, row in enumerate(conflict.rows, 1) if row.place is not None
    )
    css = "why contradiction" if conflict.why is Why.CONTRADICTORY else "why"
    return f'<li><span class="{css}">{esc(conflict.why.value)}</span> {esc(conflict.reason)}{marks}</li>'
