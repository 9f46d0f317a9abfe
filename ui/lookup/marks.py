"""The numbered mark of a row: what opens its source beside it, at the place."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from store import DocumentSummary, Span
from store.register.entries import Import, Place
from ui.render import document_address, esc

__all__ = ["Documents", "mark", "quotation", "source", "where"]

Documents = Mapping[str, DocumentSummary]
"""The documents of the library, by id."""


def mark(place: Place, number: int, documents: Documents) -> str:
    """Give the button that opens a place in the source panel."""
    passage = quote(place.passage_id, safe="")
    wanted = f"passage={passage}&start={place.start}&end={place.end}&number={number}"
    address = esc(f"/source/{quote(place.document_id, safe='')}?{wanted}")
    about = esc(f"Source {number}: {where(place, documents)}")
    return (
        f'<button type="button" class="mark" data-source="{address}" data-number="{number}" '
        f'aria-label="{about}" title="{about}">{number}</button>'
    )


def source(place: Place | None, imported: Import | None, number: int, documents: Documents) -> str:
    """Show where a row comes from: the mark and the document, or the line that a desk brought in."""
    if place is not None:
        return f'{mark(place, number, documents)}<span class="from">{esc(_title(place, documents))}</span>'
    if imported is None:
        return ""
    line = f", line {imported.line}" if imported.line else ""
    told = f"{imported.file}{line}" if imported.file else "imported"
    return (
        f'<span class="from imported">{esc(imported.source)}'
        f'<span class="about">{esc(told)} · taken {imported.retrieved.isoformat()}</span></span>'
    )


def quotation(place: Place, number: int, documents: Documents) -> str:
    """Show what a place says, with its mark and where it stands."""
    address = document_address(place.document_id, Span(place.start, place.end))
    return (
        f'<p class="said"><q>{esc(place.quote)}</q>&NoBreak;{mark(place, number, documents)}'
        f'<a class="about" href="{address}" target="_blank" rel="noopener">{esc(where(place, documents))}</a></p>'
    )


def where(place: Place, documents: Documents) -> str:
    """Give the place in one line: document, address, page."""
    page = f"page {place.page}" if place.page is not None else ""
    return " · ".join(part for part in (_title(place, documents), place.address, page) if part)


def _title(place: Place, documents: Documents) -> str:
    known = documents.get(place.document_id)
    return known.facts.title if known else place.document_id
