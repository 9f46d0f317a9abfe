"""The register in the terminal: each row with the words that it rests on, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from store.register import Decision, Finding
from store.register.entries import Acronym, Action, ActionKind, Event, Happening, Import, Place, Reference, Role
from ui.register.sheets import Ledger

if TYPE_CHECKING:
    from store.register.conflicts import Conflict
    from store.register.status import Cell

__all__ = [
    "acronyms_view",
    "actions_view",
    "cells_view",
    "conflicts_view",
    "decision_view",
    "events_view",
    "findings_view",
    "heading",
    "references_view",
]

_QUOTE = 400
_TITLE = 90
"""Characters of a quotation, and of a title, that are printed; files and JSON have them whole."""


def heading(text: str) -> RenderableType:
    """Show what the rows below are."""
    return Padding(Text(text, style="bold"), (1, 0, 0, 0))


def findings_view(findings: Sequence[Finding]) -> RenderableType:
    """List what a text may mean."""
    table = _table("Kind", "What", "")
    for one in findings:
        label = Text(one.label)
        if one.inferred:
            label.append("  (in part inferred)", style="yellow")
        table.add_row(Text(one.kind, style="dim"), label, Text(_shortened(one.detail), style="dim"))
    return table


def decision_view(decision: Decision, ledger: Ledger) -> RenderableType:
    """Show a decision: its symbol, title, body and date, how it is written, and where it is itself."""
    symbol = decision.symbol
    text = Text(symbol.norm, style="bold")
    if decision.title:
        text.append(f"  “{decision.title}”", style="not bold italic")
    told = [symbol.body or symbol.kind]
    if decision.adopted:
        told.append(f"dated {decision.adopted.label}")
    elif symbol.year:
        told.append(str(symbol.year))
    text.append(f"\n{', '.join(told)}", style="not bold")
    own = [ledger.documents[key].file for key in decision.own if key in ledger.documents]
    text.append(f"\nIn the library: {', '.join(own)}" if own else "\nNot in the library itself", style="dim not bold")
    others = [form for form in decision.variants if form != symbol.norm]
    if others:
        text.append(f"\nAlso written {'; '.join(others)}", style="dim not bold")
    if decision.flags:
        text.append(f"\nMark: {', '.join(flag.replace('_', ' ') for flag in decision.flags)}", style="yellow not bold")
    return text


def references_view(references: Iterable[Reference], ledger: Ledger) -> RenderableType:
    """Show where a symbol stands."""
    table = _rows()
    for one in references:
        role = "is it" if one.role is Role.IS else "cites it"
        raw = " ".join(one.raw.split())
        table.add_row(Text(role, style="cyan"), _sourced(raw, one.place, ledger, around=raw, host=one.host))
    return table


def events_view(events: Iterable[Event], ledger: Ledger) -> RenderableType:
    """Show a chronology."""
    table = _rows()
    for one in events:
        what = one.title if not one.venue or one.venue in one.title else f"{one.title} ({one.venue})"
        note = [] if one.happening is Happening.HAPPENED else [one.happening.value]
        note += [flag.replace("_", " ") for flag in one.flags]
        written = " ".join(one.written.split())
        row = _sourced(what, one.place, ledger, kind=one.kind.value, note=note, around=written)
        table.add_row(Text(one.when.label, style="cyan"), row)
    return table


def actions_view(actions: Iterable[Action], ledger: Ledger) -> RenderableType:
    """Show statements of status."""
    table = _rows()
    for one in actions:
        if one.action is ActionKind.COUNT:
            # A State that is counted has no number of its own.
            counted = one.value or f"{ledger.name(one.state)} is one of the"
            what = f"{counted} {one.of or ''}".strip() + (f" in {one.scope}" if one.scope else "")
        else:
            what = " ".join(part for part in (ledger.name(one.state), one.action.value) if part)
            what += f" ({one.value})" if one.value else ""
        told = one.when or one.as_of
        when = "" if told is None else told.label
        if when and not one.when and not when.startswith(("since", "until", "before", "after")):
            when = f"as of {when}"
        basis = [one.as_of_basis] if one.as_of_basis == "inferred" else []
        text = f"{ledger.name(one.instrument)}: {what}"
        table.add_row(Text(when, style="cyan"), _sourced(text, one.place, ledger, note=basis, imported=one.imported))
    return table


def acronyms_view(acronyms: Iterable[Acronym], ledger: Ledger) -> RenderableType:
    """Show acronyms with their expansions."""
    table = _rows()
    for one in acronyms:
        table.add_row(Text(one.acronym, style="cyan"), _sourced(one.expansion, one.place, ledger, around=one.expansion))
    return table


def cells_view(cells: Iterable[Cell], ledger: Ledger) -> RenderableType:
    """Show how States stand; those that one statement decides are shown together, with it."""
    together: dict[tuple[object, ...], list[Cell]] = {}
    for one in cells:
        place = one.latest.place if one.latest else None
        source = (place.document_id, place.start) if place else (one.latest and one.latest.imported,)
        together.setdefault((one.instrument, one.standing, one.implied, one.as_of, source), []).append(one)
    table = _rows()
    for alike in together.values():
        one = alike[0]
        told = one.standing.value + (f", {one.as_of.label}" if one.as_of else "")
        note = ["implied: of a group of which all are said to be"] if one.implied else []
        names = ", ".join(ledger.name(cell.state) or cell.state for cell in alike)
        place = one.latest.place if one.latest else None
        imported = one.latest.imported if one.latest else None
        row = _sourced(f"{ledger.name(one.instrument)}: {names}", place, ledger, note=note, imported=imported)
        table.add_row(Text(told, style="cyan"), row)
    return table


def conflicts_view(conflicts: Iterable[Conflict], ledger: Ledger) -> RenderableType:
    """Show statements that differ, with the reason and both sources."""
    table = _rows()
    for one in conflicts:
        parts: list[RenderableType] = [Text(one.reason)]
        for row in one.rows:
            parts += _source(row.place, row.imported if isinstance(row, Action) else None, ledger)
        table.add_row(Text(one.why.value, style="yellow"), Group(*parts))
    return table


def _rows() -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 1, 0))
    table.add_column(max_width=28, overflow="fold")
    table.add_column(overflow="fold", ratio=1)
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _sourced(
    text: str,
    place: Place | None,
    ledger: Ledger,
    *,
    kind: str = "",
    note: Sequence[str] = (),
    imported: Import | None = None,
    around: str = "",
    host: Place | None = None,
) -> RenderableType:
    """Give a row: what it says, the quotation that it rests on, and where that stands.

    Of a long quotation, what stands `around` some words is printed. `host` is the sentence to which a
    quoted footnote is a note.
    """
    head = Text(text, style="bold")
    if kind:
        head.append(f"  {kind}", style="dim not bold")
    if note:
        head.append(f"  [{'; '.join(note)}]", style="yellow not bold")
    noted = [Text("A note to:", style="dim"), *_source(host, None, ledger)] if host else []
    return Group(head, *_source(place, imported, ledger, around), *noted)


def _source(place: Place | None, imported: Import | None, ledger: Ledger, around: str = "") -> list[RenderableType]:
    if imported is not None:
        note = f" ({imported.note})" if imported.note else ""
        told = f"{imported.source}{note}, taken on {imported.retrieved}, line {imported.line} of {imported.file}"
        return [Text(told, style="dim")]
    if place is None:
        return []
    summary = ledger.documents.get(place.document_id)
    facts = summary.facts if summary else None
    title = facts.title if facts else place.document_id
    parts = (
        title if len(title) <= _TITLE else f"{title[:_TITLE].rsplit(' ', 1)[0]} …",
        facts.symbol if facts else None,
        facts.date.label if facts else None,
        place.address,
        f"page {place.page}" if place.page else None,
    )
    where = ", ".join(part for part in parts if part)
    return [
        Text(f"“{_shortened(place.quote, around)}”", style="italic"),
        Text(where + (f"  {summary.file}" if summary else ""), style="dim"),
    ]


def _shortened(text: str, around: str = "") -> str:
    """Cut a long text between words to what stands around some of them, with marks that say so."""
    if len(text) <= _QUOTE:
        return text
    middle = max(text.find(around), 0) + len(around) // 2
    start = max(0, min(middle - _QUOTE // 2, len(text) - _QUOTE))
    end = start + _QUOTE
    if start:
        start = text.index(" ", start) + 1 if " " in text[start:middle] else start
    if end < len(text):
        end = text.rindex(" ", middle, end) if " " in text[middle:end] else end
    return ("[…] " if start else "") + text[start:end].strip() + (" […]" if end < len(text) else "")
