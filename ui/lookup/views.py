"""Each view as a whole: its filters, then what passes them, drawn and in a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from ui.lookup import choosing
from ui.lookup.asking import PAGE, VIEWS, Asked
from ui.lookup.choosing import Choice
from ui.lookup.columns import ACRONYMS, ACTIONS, DECISIONS, EVENTS, Columns
from ui.lookup.held import Held
from ui.lookup.status import overview
from ui.lookup.stretches import lies_within
from ui.lookup.tables import in_order, more, rows, table
from ui.lookup.timeline import timeline
from ui.render import esc

__all__ = ["entries_for", "further", "remembered", "results", "view"]

_REMEMBERED = 64
"""How many drawn views are kept in memory for each revision."""


@dataclass(frozen=True, slots=True)
class _View:
    """What a view is made of: the entries that pass, their columns, what is drawn above, and what one is called."""

    entries: Callable[[Held, Asked], Sequence[Any]]
    columns: Columns
    nouns: tuple[str, str]
    above: Callable[[Sequence[Any], Asked, Held], str] = lambda *_: ""


_VIEWS = {
    "resolutions": _View(choosing.decisions_for, DECISIONS, ("document or decision", "documents and decisions")),
    "chronology": _View(
        choosing.events_for, EVENTS, ("event", "events"), lambda events, asked, _: timeline(events, asked)
    ),
    "status": _View(choosing.actions_for, ACTIONS, ("statement", "statements"), overview),
    "acronyms": _View(choosing.acronyms_for, ACRONYMS, ("acronym", "acronyms")),
}
_FILTERS = {
    "resolutions": ("body", "kind"),
    "chronology": ("kind", "state", "body", "instrument", "happening"),
    "status": ("instrument", "state", "kind"),
    "acronyms": (),
}
_LABELS = {
    "body": "Body",
    "kind": "Kind",
    "state": "State",
    "instrument": "Instrument",
    "happening": "Happened",
}


def remembered(held: Held, asked: Asked, *, narrow: bool = False) -> str:
    """Give a view, or with `narrow` what passes its filters; what was drawn before is not drawn again."""
    key = (asked, narrow)
    shown = held.shown.get(key)
    if shown is None:
        shown = results(held, asked) if narrow else view(held, asked)
        if len(held.shown) >= _REMEMBERED:
            held.shown.clear()
        held.shown[key] = shown
    return shown


def view(held: Held, asked: Asked) -> str:
    """Show a view with its filters."""
    everything = _VIEWS[asked.view].entries(held, Asked(asked.view))
    if not everything:
        return _nothing_yet(asked, held)
    return f'{_filters(held, asked)}<div class="lookup-results">{results(held, asked)}</div>'


def entries_for(held: Held, asked: Asked) -> list[Any]:
    """Give what passes the filters, in the order asked for."""
    about = _VIEWS[asked.view]
    return in_order(about.entries(held, asked), about.columns, asked.sort)


def results(held: Held, asked: Asked) -> str:
    """Show what passes the filters."""
    about = _VIEWS[asked.view]
    entries = entries_for(held, asked)
    total = f"{len(entries):,} {about.nouns[len(entries) != 1]}{_within(entries, asked)}"
    if not entries:
        return (
            f'<p class="lookup-count" data-count>{total}</p>'
            '<p class="soft">Nothing in the documents passes these filters. '
            f'<a href="#lookup/{asked.view}">Show all</a></p>'
        )
    exports = "".join(
        f'<a href="{esc(f"/lookup/export/{asked.view}.{form}?{asked.query()}")}" download>{form.upper()}</a>'
        for form in ("csv", "xlsx", "json")
    )
    return (
        f"{about.above(entries, asked, held)}"
        f'<div class="lookup-head"><p class="lookup-count" data-count>{total}</p>'
        f'<p class="exports"><span>Export</span>{exports}</p></div>'
        f"{table(entries, about.columns, held.documents, caption=VIEWS[asked.view], asked=asked)}"
    )


def _within(entries: Sequence[Any], asked: Asked) -> str:
    """Say how many of some events only touch the time that is asked for."""
    if asked.view != "chronology" or not (asked.start or asked.end):
        return ""
    outside = sum(not lies_within(one.when, asked.earliest, asked.latest) for one in entries)
    if not outside:
        return ""
    return f", {outside:,} of them less exact or longer than these dates"


def further(held: Held, asked: Asked) -> str:
    """Give the rows from `asked.offset` on, and the offer of those after them."""
    about = _VIEWS[asked.view]
    entries = entries_for(held, asked)
    shown = entries[asked.offset : asked.offset + PAGE]
    body = rows(shown, about.columns, held.documents, count(asked.offset + 1))
    return f"<table><tbody>{body}</tbody></table>{more(asked, asked.offset + len(shown), len(entries))}"


def _filters(held: Held, asked: Asked) -> str:
    offered = choosing.choices(held, asked.view)
    box = f'<input type="search" name="q" value="{esc(asked.text)}" maxlength="200">'
    parts = [f'<label class="wide"><span>Contains</span>{box}</label>']
    if asked.view != "acronyms":
        for name, label, value, hint in (("from", "From", asked.start, "2009-04"), ("to", "To", asked.end, "2012")):
            parts.append(
                f'<label class="day"><span>{label}</span><input name="{name}" value="{esc(value)}" '
                f'placeholder="{hint}" maxlength="10" inputmode="numeric"></label>'
            )
    parts += [
        _select(name, offered[name], getattr(asked, name))
        for name in _FILTERS[asked.view]
        if len(offered[name]) > 1 or getattr(asked, name)
    ]
    is_shut = asked.is_open
    toggle = f'<button type="button" class="toggle-filters" aria-expanded="{str(not is_shut).lower()}">Filters</button>'
    clear = f'<a class="clear" href="#lookup/{asked.view}"{" hidden" if is_shut else ""}>Clear</a>'
    return (
        f'<form class="lookup-filters{" folded" if is_shut else ""}" data-view="{asked.view}" aria-label="Filters">'
        f"{parts[0]}{toggle}{''.join(parts[1:])}{clear}</form>"
    )


def _select(name: str, offered: Sequence[Choice], chosen: str) -> str:
    known = {value for value, _, _ in offered}
    lost = f'<option value="{esc(chosen)}" selected>{esc(chosen)}</option>' if chosen and chosen not in known else ""
    options = "".join(
        f'<option value="{esc(value)}"{" selected" if value == chosen else ""}>{esc(label)} ({number})</option>'
        for value, label, number in offered
    )
    return (
        f'<label><span>{_LABELS[name]}</span><select name="{name}"><option value="">Any</option>{lost}{options}'
        "</select></label>"
    )


def _nothing_yet(asked: Asked, held: Held) -> str:
    """Say what to do where a table has no rows at all."""
    what = VIEWS[asked.view].lower()
    if not held.documents:
        told = (
            "The library is empty. Load documents under <strong>Documents</strong>, "
            "or run <code>treaty ingest FOLDER</code>."
        )
    elif asked.view == "status":
        told = (
            "No document that was loaded says who signed or ratified what. "
            "Documents loaded by an older version are read for it by <code>treaty ingest FOLDER</code>; "
            "a table that you have comes in with <code>treaty register import FILE</code>."
        )
    else:
        told = (
            f"No {what} were found in the documents. Documents loaded by an older version are read for them by "
            "<code>treaty ingest FOLDER</code>."
        )
    return f'<section class="record"><h2 tabindex="-1">Nothing here yet</h2><p>{told}</p></section>'
