"""Tables as HTML: a caption, columns that sort, and rows with their marks; any list of entries can be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from ui.lookup.asking import PAGE, Asked
from ui.lookup.columns import Column, Columns
from ui.lookup.marks import Documents
from ui.render import esc

__all__ = ["in_order", "more", "rows", "table"]


def in_order(entries: Sequence[Any], columns: Columns, sort: str) -> list[Any]:
    """Sort by a column, the other way round with "-" before its name; entries with nothing there stay last.

    An order that is none leaves the entries as they come.
    """
    column = next((one for one in columns if one.name == sort.removeprefix("-")), None)
    if column is None or column.order is None:
        return list(entries)
    ordered = [(column.order(entry), entry) for entry in entries]
    present = [pair for pair in ordered if pair[0] is not None]
    present.sort(key=lambda pair: pair[0], reverse=sort.startswith("-"))
    return [entry for _, entry in present] + [entry for order, entry in ordered if order is None]


def table(
    entries: Sequence[Any], columns: Columns, documents: Documents, *, caption: str, asked: Asked | None = None
) -> str:
    """Show the first page of entries that are in order already. With `asked` its headings sort, and it can go on."""
    shown = entries[:PAGE] if asked else entries
    heads = "".join(_heading(column, asked) for column in columns)
    foot = more(asked, len(shown), len(entries)) if asked else ""
    return (
        f'<div class="lookup-table cards" role="region" aria-label="{esc(caption)}" tabindex="0"><table>'
        f'<caption class="hidden">{esc(caption)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows(shown, columns, documents, count(1))}</tbody></table></div>{foot}"
    )


def rows(entries: Sequence[Any], columns: Columns, documents: Documents, numbers: Iterable[int]) -> str:
    """Show entries as table rows with marks of these numbers."""
    return "".join(_row(entry, columns, documents, number) for entry, number in zip(entries, numbers, strict=False))


def more(asked: Asked, shown: int, total: int) -> str:
    """Offer the rows after those that are shown; nothing where there are no more."""
    if shown >= total:
        return ""
    rest = min(PAGE, total - shown)
    address = esc(f"/lookup/{asked.view}?{asked.query()}&offset={shown}")
    return (
        f'<p class="more"><button type="button" data-more="{address}">Show {rest} more</button>'
        f'<span class="soft">{shown:,} of {total:,} are shown</span></p>'
    )


def _heading(column: Column, asked: Asked | None) -> str:
    if asked is None or column.order is None:
        return f'<th scope="col"{_css(column)}>{column.heading}</th>'
    up, down = asked.sort == column.name, asked.sort == f"-{column.name}"
    state, sign = ("ascending", "▲") if up else ("descending", "▼") if down else ("none", "")
    arrow = f'<span class="arrow" aria-hidden="true">{sign}</span>' if sign else ""
    address = asked.address(sort=f"-{column.name}" if up else column.name)
    return (
        f'<th scope="col" aria-sort="{state}"{_css(column)}><a href="{address}" data-replace '
        f'data-focus="sort-{column.name}">{column.heading}{arrow}</a></th>'
    )


def _row(entry: Any, columns: Columns, documents: Documents, number: int) -> str:
    cells = []
    for column in columns:
        shown = column.cell(entry, number, documents)
        tag, scope = ("th", ' scope="row"') if column.head else ("td", "")
        cells.append(f'<{tag}{scope}{_css(column)} data-label="{column.heading}">{shown}</{tag}>')
    return f'<tr data-row="{number}">{"".join(cells)}</tr>'


def _css(column: Column) -> str:
    return f' class="{column.css}"' if column.css else ""
