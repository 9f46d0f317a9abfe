"""The chat page: what stands where, and which handler answers to what."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import gradio as gr

from store import Kind
from ui import render
from ui.build import House
from ui.handlers import LANGUAGES, Handlers, Talk
from ui.lookup.frame import frame

__all__ = ["build_page", "look"]

ASSETS = Path(__file__).parent / "assets"
_ASK_AGAIN = """
element.addEventListener('submit', event => {
  event.preventDefault();
  trigger('again', {question: event.target.elements.question.value});
});
element.addEventListener('click', event => {
  const chosen = event.target.closest('[data-question]');
  if (chosen) trigger('again', {question: chosen.dataset.question});
});
new MutationObserver(() => window.treaty?.shown(element))
  .observe(element, {childList: true, subtree: true, attributes: true});
"""
_START = "window.lookup?.start();"
_REMOVE = """
element.addEventListener('click', event => {
  const button = event.target.closest('.remove');
  if (button && window.treaty.confirmed(button)) trigger('remove', {document: button.dataset.document});
});
"""


def build_page(house: House) -> gr.Blocks:
    """Build the page for one house; nothing is opened before the first visitor."""
    handlers = Handlers(house)
    with gr.Blocks(
        title="Treaty documents", analytics_enabled=False, delete_cache=(3600, 86400), fill_width=True
    ) as page:
        gr.HTML('<header class="masthead"><h1>Treaty documents</h1><p>Answers in exact quotations</p></header>')
        with gr.Tabs(elem_id="tabs") as tabs:
            with gr.Tab("Ask", id="ask"):
                parts = _ask_tab(handlers)
            with gr.Tab("Look up", id="look-up"):
                gr.HTML(frame(), elem_id="lookup-tab", js_on_load=_START, apply_default_css=False)
            with gr.Tab("Documents", id="documents") as second:
                listing = _documents_tab(handlers)
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        page.load(handlers.welcome, outputs=[parts["current"]], **private)
        page.load(handlers.choices, outputs=parts["filters"][:3], **private)
        page.load(handlers.listing, outputs=[listing], **private)
        second.select(handlers.listing, outputs=[listing], **private)
        tabs.select(handlers.choices, outputs=parts["filters"][:3], **private)
    return cast("gr.Blocks", page)


def look() -> dict[str, Any]:
    """Give what the page is mounted with: its type, colours and script, all served from here."""
    sans = ["system-ui", "-apple-system", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif"]
    theme = gr.themes.Base(primary_hue="slate", neutral_hue="slate", font=sans, font_mono=["ui-monospace", "monospace"])
    head = '<link rel="icon" href="/own/icon.svg"><script src="/own/page.js" defer></script>'
    head += '<script src="/own/lookup.js" defer></script>'
    return {"theme": theme, "css_paths": [ASSETS / "page.css", ASSETS / "lookup.css"], "head": head}


def _ask_tab(handlers: Handlers) -> dict[str, Any]:
    talk = gr.State(Talk(), time_to_live=86400)
    with gr.Row(elem_id="desk", equal_height=False):
        with gr.Column(scale=7, elem_id="conversation", min_width=320):
            past = gr.HTML("", elem_id="past", js_on_load=_ASK_AGAIN, apply_default_css=False)
            current = gr.HTML("", elem_id="current", js_on_load=_ASK_AGAIN, apply_default_css=False)
            with gr.Column(elem_id="asking"):
                with gr.Row(elem_id="question-row"):
                    box = gr.Textbox(
                        placeholder="Ask the documents…",
                        label="Question",
                        show_label=False,
                        container=False,
                        lines=1,
                        max_lines=6,
                        max_length=2000,
                        autofocus=True,
                        elem_id="question",
                        scale=1,
                    )
                    button = gr.Button("Ask", variant="primary", elem_id="ask-button", scale=0, min_width=88)
                with gr.Row(elem_id="below-question"):
                    filters = _filters()
                    fresh = gr.Button("New conversation", size="sm", scale=0, elem_id="new-conversation", min_width=150)
        with gr.Column(scale=5, elem_id="panel-column", min_width=320):
            gr.HTML(render.empty_panel(), elem_id="source-panel", js_on_load=None, apply_default_css=False)
    shown = [past, current, talk]
    options: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    options |= {"concurrency_limit": 4, "concurrency_id": "ask"}
    gr.on(
        [button.click, box.submit], handlers.asked, [box, talk, *filters], [*shown, box], trigger_mode="once", **options
    )
    for part in (past, current):
        part.again(handlers.asked_again, [talk, *filters], shown, **options)
    fresh.click(handlers.fresh, outputs=shown, **options)
    return {"current": current, "filters": filters}


def _filters() -> list[gr.components.Component]:
    with gr.Accordion("Search only in…", open=False, elem_id="filters"):
        with gr.Row():
            kinds = gr.Dropdown([kind.value for kind in Kind], multiselect=True, label="Kind", value=[])
            languages = gr.Dropdown(
                [(name, code) for code, name in LANGUAGES.items()], multiselect=True, label="Language", value=[]
            )
        documents = gr.Dropdown([], multiselect=True, label="Documents", value=[])
        with gr.Row():
            earliest = gr.Textbox(label="From", placeholder="2012, 2012-05 or 2012-05-14", max_length=10)
            latest = gr.Textbox(label="To", placeholder="2020", max_length=10)
    return [kinds, languages, documents, earliest, latest]


def _documents_tab(handlers: Handlers) -> gr.HTML:
    with gr.Column(elem_id="documents-tab"):
        files = gr.File(
            label="Add files: PDF, Word, HTML, Markdown, RTF or text",
            file_count="multiple",
            elem_id="upload",
            height=150,
        )
        report = gr.HTML("", elem_id="report", js_on_load=None, apply_default_css=False)
        listing = gr.HTML("", elem_id="shelf", js_on_load=_REMOVE, apply_default_css=False)
    files.upload(
        handlers.uploaded,
        [files],
        [report, listing, files],
        api_visibility="private",
        concurrency_limit=1,
        show_progress_on=[report],
    )
    listing.remove(handlers.removed, None, [report, listing], api_visibility="private", show_progress="hidden")
    return listing
