"""The register in the terminal."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from store.register.entries import Action, ActionKind, Place
from ui.lookup.columns import what_was_done
from ui.register.sheets import Ledger
from ui.register.views import actions_view

COUNTED = Action(
    "Lamp Fund",
    ActionKind.COUNT,
    state="FJ",
    of="States that signed agreements",
    place=Place("d", "d#1", 0, 5, "words"),
)


def test_a_state_that_is_counted() -> None:
    """It is one of those that are counted: it has no number of its own, and none is shown."""
    shown = StringIO()
    Console(file=shown, width=120).print(actions_view([COUNTED], Ledger({}, {"FJ": "Fiji"})))
    assert "Fiji is one of the States that signed agreements" in shown.getvalue()
    assert what_was_done(COUNTED) == "one of the States that signed agreements"
