"""What is offered while someone types, and what was found by it."""

from __future__ import annotations

from collections.abc import Sequence

from store.register import Finding
from ui.lookup.columns import record_address
from ui.render import esc

__all__ = ["findings_list", "options"]

_SORTS = {
    "resolution": "Resolution or document",
    "meeting": "Meeting",
    "acronym": "Acronym",
    "state": "State",
    "instrument": "Instrument",
    "organ": "Body",
}


def options(found: Sequence[Finding]) -> str:
    """Give the options of the box's list, each with the address of its record."""
    return "".join(
        f'<li role="option" id="lookup-option-{index}" aria-selected="false" '
        f'data-address="{record_address(one.kind, one.key)}" data-label="{esc(one.label)}">{_shown(one)}</li>'
        for index, one in enumerate(found)
    )


def findings_list(text: str, found: Sequence[Finding]) -> str:
    """List everything that was found by a text that was typed and not chosen."""
    if not found:
        return (
            f'<section class="record"><h2 tabindex="-1">Nothing is called “{esc(text)}”</h2>'
            "<p>No symbol, meeting, acronym, State or instrument of the documents fits. "
            "Try fewer words, or ask the documents under <strong>Ask</strong>.</p></section>"
        )
    lines = "".join(f'<li><a href="{record_address(one.kind, one.key)}">{_shown(one)}</a></li>' for one in found)
    title = f'<h2 tabindex="-1">Found for “{esc(text)}”</h2>'
    return f'<section class="record">{title}<ul class="findings">{lines}</ul></section>'


def _shown(one: Finding) -> str:
    perhaps = '<span class="perhaps">perhaps</span>' if one.inferred else ""
    detail = f'<span class="about">{esc(one.detail)}</span>' if one.detail else ""
    return (
        f'<span class="label">{esc(one.label)}{perhaps}</span>{detail}'
        f'<span class="sort">{_SORTS.get(one.kind, esc(one.kind))}</span>'
    )
