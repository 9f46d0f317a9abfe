"""The page in a real browser: what a delegate does with it in a day."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.settings import StoreSettings
from ui.build import House
from ui.server import bound, create_app
from ui.settings import Settings

NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((found for name in NAMES if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="left out: the page in a browser; Chromium is not installed")

ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
QUESTION = "Which harbour of refuge was the first to be notified?"
WIDE = {"width": 1360, "height": 860}
NARROW = {"width": 420, "height": 860}


@pytest.fixture(scope="module")
def served(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a library of its own, which tests may change, and give its address."""
    import uvicorn

    home = tmp_path_factory.mktemp("served")
    settings = Settings(home=home, store=StoreSettings(home=home, embedding="hashed"))
    with House(settings) as house, bound("127.0.0.1", 0) as listener:
        house.ingest.run([folder])
        server = uvicorn.Server(uvicorn.Config(create_app(house), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
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


class Visit:
    """A visit to the page, with a record of everything the browser asked for and complained of."""

    def __init__(self, browser: Any, address: str, viewport: dict[str, int]) -> None:
        self.address = address
        self.context = browser.new_context(viewport=viewport)
        self.context.set_default_timeout(20_000)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector(".welcome:not(:has(.working))")

    @property
    def foreign(self) -> list[str]:
        """What was asked for from anywhere else."""
        return [url for url in self.asked if not url.startswith((f"{self.address}/", "data:", "blob:"))]

    def ask(self, question: str) -> Any:
        """Type a question, and give its finished answer."""
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        return self.answer(question)

    def answer(self, question: str) -> Any:
        """Wait for the finished answer to a question."""
        turn = self.page.locator(
            '#current .turn[data-done="true"]', has=self.page.get_by_role("heading", name=question)
        )
        turn.wait_for()
        return turn


@pytest.fixture
def visit(browser: Any, served: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Visit the page; afterwards, nothing was asked for from elsewhere and no script failed."""
    made = Visit(browser, served, getattr(request, "param", WIDE))
    yield made
    made.context.close()
    assert made.foreign == []
    assert made.complaints == []


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _marked(place: Any) -> str:
    return _words(" ".join(place.locator("mark").all_inner_texts()))


def test_mark_opens_its_source(visit: Visit) -> None:
    """One click on a mark shows its quotation, exactly, marked in the text around it, and where it stands."""
    turn = visit.ask(QUESTION)
    quotes = [_words(text).strip("“”") for text in turn.locator("q").all_inner_texts()]
    marks = turn.locator(".answer-text .mark")
    assert marks.count() >= 1
    last = marks.count() - 1
    marks.nth(last).click()
    panel = visit.page.locator(f'#source-panel .source:has(.number:text-is("{last + 1}"))')
    panel.wait_for()
    assert _marked(panel) in " ".join(quotes)
    assert panel.locator("h2").inner_text()
    assert "Kind" in panel.inner_text()
    assert "File" in panel.inner_text()
    assert marks.nth(last).get_attribute("aria-pressed") == "true"


def test_whole_document_opens_at_the_quotation(visit: Visit) -> None:
    """From the panel the whole document opens in a tab of its own, with the quotation in view."""
    turn = visit.ask(QUESTION)
    turn.locator(".mark").first.click()
    panel = visit.page.locator("#source-panel .source")
    panel.wait_for()
    quote = _marked(panel)
    with visit.context.expect_page() as opened:
        panel.get_by_role("link", name="Open the whole document").click()
    whole = opened.value
    whole.wait_for_load_state()
    assert _marked(whole.locator("main")) == quote
    place = whole.locator("#mark").bounding_box()
    assert 0 <= place["y"] <= 860
    assert whole.locator("script").count() == 0


def test_first_source_is_opened_beside_the_answer(visit: Visit) -> None:
    """Where there is room, the first source stands beside a new answer without a click; the page does not jump."""
    visit.ask(QUESTION)
    visit.page.locator('#source-panel .number:text-is("1")').wait_for()
    assert visit.page.evaluate("document.activeElement.tagName") == "TEXTAREA"


@pytest.mark.parametrize("visit", [NARROW], indirect=True)
def test_narrow_screen(visit: Visit) -> None:
    """On a narrow screen the source comes up over the answer, Escape closes it, and focus returns to the mark."""
    mark = visit.ask(QUESTION).locator(".mark").first
    assert not visit.page.locator("#source-panel").is_visible()
    mark.click()
    visit.page.locator("#source-panel .source").wait_for()
    visit.page.keyboard.press("Escape")
    visit.page.locator("#source-panel").wait_for(state="hidden")
    assert mark.evaluate("mark => mark === document.activeElement")
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= NARROW["width"]


def test_keyboard(visit: Visit) -> None:
    """Marks are reached and opened with the keyboard, and focus moves to the source."""
    mark = visit.ask(QUESTION).locator(".mark").first
    mark.focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_function("document.activeElement.closest('#source-panel') !== null")


def test_example(visit: Visit) -> None:
    """An example question is asked with one click."""
    example = visit.page.locator(".example").first
    question = example.inner_text()
    example.click()
    visit.answer(question)


def test_search_is_edited_and_run_again(visit: Visit) -> None:
    """What was searched for can be changed and run again."""
    turn = visit.ask(QUESTION)
    turn.get_by_label("Searched for").fill("Who keeps the register of pilots?")
    turn.get_by_role("button", name="Search again").click()
    visit.answer("Who keeps the register of pilots?")
    assert visit.page.locator("#past .turn").count() == 1


def test_conversation(visit: Visit) -> None:
    """Earlier answers stay above, their marks still open, and a new conversation clears them."""
    visit.ask(QUESTION)
    visit.ask("Who keeps the register of pilots?")
    past = visit.page.locator("#past .turn")
    assert past.count() == 1
    past.locator(".mark").first.click()
    visit.page.locator("#source-panel .source").wait_for()
    visit.page.get_by_role("button", name="New conversation").click()
    visit.page.locator(".welcome").wait_for()
    assert past.count() == 0


def test_honest_refusal(visit: Visit) -> None:
    """What the documents do not say is said so, with what was missing."""
    turn = visit.ask("What is the boiling point of tungsten?")
    assert turn.locator(".outcome").inner_text() == "Not in the documents"
    assert turn.locator(".missing").count() == 1


def test_filter(visit: Visit) -> None:
    """A filter narrows what is searched, and the answer says so."""
    visit.page.get_by_role("button", name="Search only in").click()
    visit.page.get_by_label("From").fill("2011")
    turn = visit.ask("Which harbours are mentioned?")
    assert "of 4 documents" not in turn.locator(".scope").inner_text()


def test_problem_is_told(visit: Visit) -> None:
    """A question that cannot be taken up is answered with one sentence."""
    visit.page.get_by_role("button", name="Search only in").click()
    visit.page.get_by_label("From").fill("soon")
    turn = visit.ask(QUESTION)
    assert "is not a date" in turn.get_by_role("alert").inner_text()


def test_hostile_words_are_inert(visit: Visit) -> None:
    """A document's and a question's mark-up and templates are words: nothing of them runs or loads."""
    turn = visit.ask(
        "What did the dredging panel record in its seventh logbook? <img src=x onerror='window.hit=1'> ${window.hit=1}"
    )
    turn.locator(".mark").first.click()
    visit.page.locator("#source-panel .source").wait_for()
    visit.page.get_by_role("tab", name="Documents").click()
    visit.page.locator("#shelf tr", has_text="hostile.html").wait_for()
    assert visit.page.evaluate("window.hit === undefined")
    assert visit.page.locator("#current img, #source-panel img, #shelf img").count() == 0


def test_copy(visit: Visit) -> None:
    """An answer is copied with its sources."""
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.ask(QUESTION).get_by_role("button", name="Copy with sources").click()
    visit.page.get_by_role("button", name="Copied").wait_for()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert "[1]" in copied
    assert "“" in copied


def test_upload_and_removal(visit: Visit, tmp_path: Path) -> None:
    """Files are taken in with a report of each, can be asked about at once, and are removed with two presses."""
    good = tmp_path / "lighthouse <b>note<b>.md"
    good.write_text(
        "# Note on lighthouses\n\nThe lighthouse of Ushant was rebuilt in the year 1889 by the Office of Lights.\n"
    )
    bad = tmp_path / "broken.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")
    visit.page.get_by_role("tab", name="Documents").click()
    visit.page.locator("#upload input[type=file]").set_input_files([good, bad])
    report = visit.page.locator("#report .report")
    report.wait_for()
    assert "Read" in report.locator("li", has_text="lighthouse").inner_text()
    refused = report.locator("li.refused")
    assert "broken.pdf" in refused.inner_text()
    assert len(refused.inner_text().split()) > 4
    assert visit.page.locator("#shelf b, #report b").count() == 0

    visit.page.get_by_role("tab", name="Ask").click()
    turn = visit.ask("When was the lighthouse of Ushant rebuilt?")
    assert "1889" in turn.inner_text()

    visit.page.get_by_role("tab", name="Documents").click()
    row = visit.page.locator("#shelf tr", has_text="Note on lighthouses")
    row.get_by_role("button", name="Remove").click()
    assert row.count() == 1
    row.locator(".remove.sure").click()
    row.wait_for(state="detached")


def test_dark(browser: Any, served: str) -> None:
    """The page follows the reader's dark setting."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(served)
    page.wait_for_selector(".welcome")
    red, *_ = re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert int(red) < 60
    context.close()


def test_large_document_opens_fast(folder: Path, tmp_path: Path) -> None:
    """A document of 300 000 characters is laid out in well under a second."""
    from store import Span
    from ui.whole import document_page

    file = tmp_path / "large.md"
    file.write_text(
        "\n\n".join(f"## Article {n}\n\nEvery Party keeps pier {n} open. " + "So it is. " * 30 for n in range(1, 900))
    )
    home = tmp_path / "home"
    with House(Settings(home=home, store=StoreSettings(home=home, embedding="hashed"))) as house:
        house.ingest.run([file])
        document = house.library.document("large.md")
        passages = house.library.passages_of(document.id)
        assert len(document.raw) > 300_000
        started = time.process_time()
        shown = document_page(document, passages, Span(150_000, 150_040))
        assert time.process_time() - started < 0.8
    assert " id=mark>" in shown


def test_empty_library(browser: Any, tmp_path: Path) -> None:
    """With no documents the page says how to load some."""
    import uvicorn

    settings = Settings(home=tmp_path, store=StoreSettings(home=tmp_path, embedding="hashed"))
    with House(settings) as house, bound("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(house), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        visit = Visit(browser, f"http://127.0.0.1:{listener.getsockname()[1]}", WIDE)
        assert "treaty ingest" in visit.page.locator(".welcome").inner_text()
        visit.context.close()
        server.should_exit = True
        thread.join(10)
