"""What is asked of the tables: the view, its filters and its order, as they stand in an address that can be shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from store.errors import AssistantError
from ui.filters import day
from ui.render import esc

__all__ = ["PAGE", "VIEWS", "Asked", "asked_for"]

PAGE = 200
"""How many rows are sent at a time."""
VIEWS = {"resolutions": "Resolutions", "chronology": "Chronology", "status": "Status", "acronyms": "Acronyms"}
"""The tables, with the names that readers see."""
_LONGEST = 200
_WIDEST = 1600
_NARROWEST = 280


@dataclass(frozen=True, slots=True)
class Asked:
    """One view with its filters. An empty field lets all through.

    `start` and `end` are dates as typed, in full or in part. `sort` names a column, with "-" before it
    for the other way round. `offset` is how many rows are there already; `width` is how many pixels wide
    a drawing may be. Neither of the two is part of an address.
    """

    view: str
    text: str = ""
    start: str = ""
    end: str = ""
    state: str = ""
    body: str = ""
    kind: str = ""
    instrument: str = ""
    happening: str = ""
    sort: str = ""
    offset: int = 0
    width: int = 960

    @property
    def earliest(self) -> date | None:
        """The first day that is asked for."""
        return day(self.start)

    @property
    def latest(self) -> date | None:
        """The last day that is asked for."""
        return day(self.end, end=True)

    @property
    def is_open(self) -> bool:
        """Whether nothing is filtered."""
        return not any(getattr(self, name) for name in _FILTERS)

    def query(self, **changes: str) -> str:
        """Give the filters and the order as a query, for an address of this table or of its export."""
        words = {name: getattr(self, name) for name in _KEPT} | changes
        return urlencode([(_NAMES.get(name, name), word) for name, word in words.items() if word])

    def address(self, **changes: str) -> str:
        """Give the address of this view within the page, with some of its fields changed, ready for an attribute."""
        query = self.query(**changes)
        return esc(f"#lookup/{self.view}{'?' if query else ''}{query}")


_FILTERS = ("text", "start", "end", "state", "body", "kind", "instrument", "happening")
_KEPT = (*_FILTERS, "sort")
_NAMES = {"text": "q", "start": "from", "end": "to"}
"""The words of an address, where they are not the field's own."""


def asked_for(view: str, given: Mapping[str, str]) -> Asked:
    """Read a query; what is not known is passed over. Raises a `TreatyError` for a date that is none."""
    words = {name: given.get(_NAMES.get(name, name), "").strip()[:_LONGEST] for name in _KEPT}
    offset = _whole(given.get("offset", ""), 0)
    width = min(_WIDEST, max(_NARROWEST, _whole(given.get("width", ""), 960)))
    asked = Asked(view, **words, offset=offset, width=width)
    low, high = asked.earliest, asked.latest
    if low and high and low > high:
        raise AssistantError(f"The dates are the wrong way round: {asked.start} comes after {asked.end}.")
    return asked


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise
