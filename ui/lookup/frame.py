"""What stands in the Look up tab before anything was looked up: the box, the views, and room for the source."""

from __future__ import annotations

from ui.lookup.asking import VIEWS
from ui.render import empty_panel

__all__ = ["frame"]


def frame() -> str:
    """Give the tab's own HTML; the script beside it fills it."""
    views = "".join(f'<a href="#lookup/{view}" data-view="{view}">{name}</a>' for view, name in VIEWS.items())
    return (
        '<div id="lookup"><div class="lookup-main">'
        '<form class="lookup-search" role="search" autocomplete="off">'
        '<label class="hidden" for="lookup-box">Look up a symbol, meeting, acronym, State or instrument</label>'
        '<input id="lookup-box" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false" '
        'aria-controls="lookup-options" maxlength="200" spellcheck="false" autocapitalize="off" '
        'placeholder="A symbol, meeting, acronym, State or instrument…">'
        '<ul id="lookup-options" role="listbox" aria-label="Suggestions" hidden></ul>'
        "</form>"
        f'<nav class="lookup-views" aria-label="Tables">{views}</nav>'
        '<div id="lookup-shown" tabindex="-1"></div>'
        '<p id="lookup-said" class="hidden" role="status"></p>'
        "</div>"
        f'<aside id="lookup-panel" hidden><div id="lookup-source" class="source-panel">{empty_panel()}</div></aside>'
        "</div>"
    )
