"""The Look up tab in a real browser: found, filtered, drawn, shared, and opened at the source."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.settings import StoreSettings
from tests.ui.lookup.conftest import stock
from tests.ui.test_page import ARGUMENTS, BROWSER, NARROW, WIDE
from ui.build import House
from ui.server import bound, create_app
from ui.settings import Settings

pytestmark = pytest.mark.skipif(BROWSER is None, reason="left out: the page in a browser; Chromium is not installed")


def _serve(house: House, listener: Any) -> tuple[Any, threading.Thread]:
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(create_app(house), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    return server, thread


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small register, and give its address."""
    home = tmp_path_factory.mktemp("served")
    settings = Settings(home=home, store=StoreSettings(home=home, embedding="hashed"))
    with House(settings) as house, bound("127.0.0.1", 0) as listener:
        stock(house, tmp_path_factory.mktemp("files"))
        server, thread = _serve(house, listener)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give a browser with an empty profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        profile = tmp_path_factory.mktemp("profile")
        launched = playwright.chromium.launch(executable_path=BROWSER, args=[*ARGUMENTS, f"--disk-cache-dir={profile}"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Any, served: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Open the page; afterwards, nothing was asked for from elsewhere and no script failed."""
    context = browser.new_context(viewport=getattr(request, "param", WIDE))
    context.set_default_timeout(20_000)
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    made = context.new_page()
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.goto(served)
    made.wait_for_selector(".welcome")
    yield made
    context.close()
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []
    assert complaints == []


def _look_up(page: Any, view: str = "Resolutions") -> None:
    page.get_by_role("tab", name="Look up").click()
    page.locator("#lookup-shown > *").first.wait_for()
    page.locator(".lookup-views").get_by_role("link", name=view).click()
    page.locator(f'.lookup-filters[data-view="{view.lower()}"]').wait_for()


def _marked(page: Any) -> str:
    panel = page.locator("#lookup-source .source mark")
    panel.first.wait_for()
    return re.sub(r"\s+", " ", " ".join(panel.all_inner_texts())).strip()


def test_typed_and_chosen(page: Any) -> None:
    """What is typed is suggested; the keyboard chooses it, its record shows, and Back leads where one was."""
    _look_up(page)
    box = page.get_by_role("combobox", name="Look up")
    box.press_sequentially("ag res 19", delay=20)
    page.get_by_role("option").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = page.locator('#lookup-options [aria-selected="true"]')
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Enter")
    page.get_by_role("heading", name="AG/RES. 1971 (XXXIII-O/03)").wait_for()
    assert "record/resolution?key=" in page.url
    page.locator(".record .mark").first.click()
    assert "AG/RES. 1971" in _marked(page)
    page.go_back()
    page.locator(".lookup-filters").wait_for()
    assert page.url.endswith("#lookup/resolutions")


def test_mouse_chooses(page: Any) -> None:
    """A suggestion is chosen with the mouse; Escape closes the list first and empties the box then."""
    _look_up(page)
    box = page.get_by_role("combobox", name="Look up")
    box.press_sequentially("malta", delay=20)
    page.get_by_role("option", name="Malta").wait_for()
    box.press("Escape")
    assert page.locator("#lookup-options").is_hidden()
    box.press("Escape")
    assert box.input_value() == ""
    box.press_sequentially("malta", delay=20)
    page.get_by_role("option", name="Malta").click()
    page.get_by_role("heading", name="Malta").wait_for()


def test_filter_sort_and_share(page: Any, served: str) -> None:
    """Filters and order are in the address: whoever opens it sees the same rows."""
    _look_up(page, "Chronology")
    page.get_by_label("Contains").press_sequentially("meeting", delay=20)
    page.get_by_role("columnheader", name="Date").get_by_role("link").click()
    page.get_by_role("columnheader", name="Date").get_by_role("link").click()
    page.locator('th[aria-sort="descending"]').wait_for()
    page.locator("[data-count]:text('2 events')").wait_for()
    rows = page.locator(".lookup-results tbody tr").all_inner_texts()
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("[data-count]:text('2 events')").wait_for()
    assert other.locator(".lookup-results tbody tr").all_inner_texts() == rows
    assert other.get_by_label("Contains").input_value() == "meeting"
    assert "Third Meeting" in rows[0]
    other.close()


def test_timeline(page: Any) -> None:
    """A dot opens its row's source; choosing a stretch looks closer, and all dates are one click away."""
    _look_up(page, "Chronology")
    dots = page.locator(".timeline .dot")
    assert dots.count() == 3
    assert page.locator(".timeline .dot.planned").count() == 1
    dots.first.click()
    assert "Second Meeting of the Harbour Committee" in _marked(page)
    assert page.locator("tr.pointed").count() == 1
    page.locator(".timeline a.stretch").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="All dates").click()
    page.locator("[data-count]:text('4 events')").wait_for()


def test_matrix_opens_statements(page: Any) -> None:
    """A cell opens the statements behind it, each opens its source, and there is a way back to them."""
    _look_up(page, "Status")
    page.get_by_role("button", name="Malta, Harbour Convention: party").click()
    panel = page.locator("#lookup-source")
    panel.get_by_role("heading", name="Malta and Harbour Convention").wait_for()
    panel.locator(".mark").first.click()
    assert "Malta" in _marked(page)
    page.get_by_role("button", name="Back to the statements").click()
    panel.get_by_role("heading", name="Malta and Harbour Convention").wait_for()
    page.get_by_role("button", name="Close").last.click()
    page.locator("#lookup-panel").wait_for(state="hidden")


def test_row_opens_what_places_say(page: Any) -> None:
    """A resolution's row opens what each place says of it, beneath it."""
    _look_up(page)
    button = page.get_by_role("button", name="Show the 2 places that cite AG/RES. 1971")
    button.click()
    page.locator(".unfolded q").nth(1).wait_for()
    assert page.locator(".unfolded q").count() == 2
    button.click()
    assert page.locator(".unfolded").count() == 0


def test_export(page: Any) -> None:
    """What is filtered is downloaded."""
    _look_up(page, "Acronyms")
    with page.expect_download() as waited:
        page.get_by_role("link", name="CSV").click()
    assert waited.value.suggested_filename == "acronyms.csv"
    assert "Pilots' Register Office" in Path(waited.value.path()).read_text(encoding="utf-8-sig")


def test_tabs_and_back(page: Any) -> None:
    """Leaving the tab is a step that Back takes again; the other tabs work as before."""
    _look_up(page, "Status")
    page.get_by_role("tab", name="Documents").click()
    page.locator("#shelf table").wait_for()
    assert "#" not in page.url
    page.go_back()
    page.locator("#lookup .matrix").wait_for()


def test_hostile_words_are_inert(page: Any) -> None:
    """Nothing of what a document says runs or loads here."""
    for view in ("Chronology", "Status", "Acronyms"):
        _look_up(page, view)
        page.wait_for_timeout(100)
    assert page.evaluate("window.hit === undefined")
    assert page.locator("#lookup img").count() == 0


@pytest.mark.parametrize("page", [NARROW], indirect=True)
def test_narrow_screen(page: Any) -> None:
    """On a phone nothing is wider than the screen, and the source comes up over the table."""
    for view in ("Resolutions", "Status", "Acronyms", "Chronology"):
        _look_up(page, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("From", exact=True).wait_for()
    mark = page.locator(".lookup-results .mark").first
    mark.click()
    page.locator("#lookup-source .source").wait_for()
    page.keyboard.press("Escape")
    page.locator("#lookup-panel").wait_for(state="hidden")
    assert mark.evaluate("mark => mark === document.activeElement")


def test_empty_register(browser: Any, tmp_path: Path) -> None:
    """Without rows, the tables say what to do."""
    settings = Settings(home=tmp_path, store=StoreSettings(home=tmp_path, embedding="hashed"))
    with House(settings) as house, bound("127.0.0.1", 0) as listener:
        server, thread = _serve(house, listener)
        context = browser.new_context(viewport=WIDE)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{listener.getsockname()[1]}/#lookup/status")
        page.locator("#lookup-shown h2").wait_for()
        assert "treaty ingest" in page.locator("#lookup-shown").inner_text()
        context.close()
        server.should_exit = True
        thread.join(10)
