"""States by instruments: what the documents say of each, by colour and by sign; what they do not say stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from store.folding import fold
from store.names import label, state_label
from store.register.status import Cell, Matrix, Standing
from ui.lookup.naming import full_name
from ui.render import esc

__all__ = ["drawn"]

_COLUMNS = 24
"""Instruments beyond these, the least spoken of, are not columns; the table has them."""
_SIGNS = {
    Standing.PARTY: ("P", "party"),
    Standing.SIGNED: ("S", "signed"),
    Standing.SIGNED_NOT_RATIFIED: ("S", "signed"),
    Standing.NOT_PARTY: ("–", "apart"),
    Standing.NOT_SIGNED: ("N", "apart"),
    Standing.WITHDREW: ("W", "withdrew"),
    Standing.UNSAID: ("·", "unsaid"),
}
"""The sign of each standing, and the class of its cells."""
_LEGEND = {
    "P": "party",
    "S": "signed only",
    "–": "not party",
    "N": "not signed",
    "W": "withdrew",
    "≠": "the documents contradict each other",
    "·": "not in the documents",
}

Pair = tuple[str, str]
"""A State and an instrument."""


class _Look(NamedTuple):
    """How a cell is shown: its sign, its class, and what is said of it."""

    sign: str
    css: str
    word: str


def drawn(matrix: Matrix, pairs: Collection[Pair], contradictory: Collection[Pair], until: str = "") -> str:
    """Draw those pairs of State and instrument that are asked for; a cell opens the statements behind it.

    `contradictory` are the pairs of which documents say what cannot be so together. `until` is the day up to
    which statements count, as it is typed.
    """
    told = {pair: cell for pair, cell in matrix.cells.items() if pair in pairs and cell.standing is not Standing.UNSAID}
    if not told:
        return ""
    spoken = Counter(instrument for _, instrument in told)
    instruments = sorted(spoken, key=lambda key: (-spoken[key], fold(label(key))))[:_COLUMNS]
    states = sorted({state for state, instrument in told if instrument in instruments}, key=_by_name)
    looks = {pair: _look(cell, is_contradictory=pair in contradictory) for pair, cell in told.items()}
    body = ""
    for state in states:
        cells = (_cell((state, key), told.get((state, key)), looks, until) for key in instruments)
        body += f"<tr>{_state(state)}{''.join(cells)}</tr>"
    left = len(spoken) - len(instruments)
    note = f"<span>{left} more instruments are in the table</span>" if left > 0 else ""
    if any(cell.implied for cell in told.values()):
        note += "<span>( ) not named: a member of a group of which all are said to be</span>"
    return (
        '<figure class="matrix"><div class="lookup-table" role="region" '
        'aria-label="States and instruments" tabindex="0">'
        '<table><caption class="hidden">How each State stands to each instrument, as the documents say</caption>'
        f'<thead><tr><th scope="col" class="corner">State</th>{"".join(map(_head, instruments))}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
        f"<figcaption>{_legend({look.sign for look in looks.values()})}{note}</figcaption></figure>"
    )


def _by_name(code: str) -> str:
    return fold(state_label(code))


def _head(key: str) -> str:
    address = esc(f"#lookup/status?{urlencode({'instrument': key})}")
    return f'<th scope="col"><a href="{address}" title="{esc(full_name(key))}">{esc(label(key))}</a></th>'


def _state(state: str) -> str:
    address = esc(f"#lookup/record/state?{urlencode({'key': state})}")
    return f'<th scope="row"><a href="{address}">{esc(state_label(state))}</a></th>'


def _look(cell: Cell, *, is_contradictory: bool) -> _Look:
    if is_contradictory:
        return _Look("≠", "contradictory", f"documents contradict each other; the latest says {cell.standing.value}")
    return _Look(*_SIGNS[cell.standing], cell.standing.value)


def _cell(pair: Pair, cell: Cell | None, looks: Mapping[Pair, _Look], until: str) -> str:
    state, key = pair
    about = f"{state_label(state)}, {label(key)}"
    if cell is None:
        return (
            f'<td class="unsaid" title="{esc(about)}: not in the documents"><span aria-hidden="true">·</span>'
            '<span class="hidden">not in the documents</span></td>'
        )
    look = looks[pair]
    about = f"{about}: {look.word}" + (f", as of {cell.as_of.label}" if cell.as_of else "")
    about += ", as a member of a group" if cell.implied else ""
    address = esc(f"/lookup/statements?{urlencode({'state': state, 'instrument': key, 'to': until})}")
    return (
        f'<td class="{look.css}"><button type="button" data-panel="{address}" title="{esc(about)}" '
        f'aria-label="{esc(about)}">{f"({look.sign})" if cell.implied else look.sign}</button></td>'
    )


def _legend(signs: Collection[str]) -> str:
    classes = dict(_SIGNS.values()) | {"≠": "contradictory"}
    shown: Sequence[str] = [sign for sign in _LEGEND if sign in signs or sign == "·"]
    return "".join(
        f'<span class="key"><i class="cell-key {classes[sign]}">{sign}</i>{_LEGEND[sign]}</span>' for sign in shown
    )
