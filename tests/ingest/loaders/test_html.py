"""Web pages: the article, not the navigation."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from ingest.loaders import load
from ingest.reading import Block, Reading, Role

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Our treaty</title><style>p{}</style></head><body>
<header><a href="/">Home</a> <a href="/n">News</a></header><nav><a href="/a">A</a></nav>
<main><h1>Treaty on Samples</h1><p>The   Parties
to this Treaty<sup><a href="#fn1">1</a></sup> agree.</p>
<h2>Article 1</h2><ol type="a"><li>keep records;</li><li>report.</li></ol>
<table><tr><th>State</th><th>Date</th></tr><tr><td>Peru</td><td>2014</td></tr></table>
<div class="font-bold">Article 2</div><div class="hidden">El texto en español sigue aquí.</div>
<p id="fn1">The note itself.</p></main>
<aside>Most popular</aside><footer>Follow us</footer><script>alert(1)</script></body></html>"""


@pytest.fixture(name="page")
def _page() -> Reading:
    return load(Path("a.html"), data=PAGE.encode())


def _blocks(reading: Reading, role: Role) -> list[Block]:
    return [block for block in reading.blocks if block.role is role]


def _texts(reading: Reading, role: Role) -> list[str]:
    return [reading.raw[block.start : block.end] for block in _blocks(reading, role)]


def test_navigation_is_left_out(page: Reading) -> None:
    """Header, navigation, sidebar, footer and scripts are not in the text; hidden text is."""
    for word in ("Home", "News", "popular", "Follow", "alert"):
        assert word not in page.raw
    assert "El texto en español" in page.raw


def test_form(page: Reading) -> None:
    """Headings, list numbers, table rows and notes are told."""
    assert _texts(page, Role.HEADING) == ["Treaty on Samples", "Article 1", "Article 2"]
    assert [block.number for block in _blocks(page, Role.ITEM)] == ["a.", "b."]
    assert _texts(page, Role.TABLE) == ["State | Date\nPeru | 2014"]
    note = _blocks(page, Role.NOTE)[0]
    assert (note.number, page.raw[note.reference :][:7]) == ("1", "1 agree")
    assert (page.title, page.language) == ("Our treaty", "en")


def test_a_chinese_label_gets_its_number() -> None:
    """An article headed in Chinese is numbered in figures, for readers of the other language."""
    source = (
        "<html><body><div><a>第二十一條</a> <span>Art. 二十一</span></div><p>The text of it is here.</p></body></html>"
    )
    reading = load(Path("a.html"), data=source.encode())
    assert (reading.blocks[0].role, reading.blocks[0].number) == (Role.HEADING, "Article 21")


def test_broken_pages() -> None:
    """Unclosed tags, a lying encoding and a thousand nested elements are read without complaint."""
    deep = "<div>" * 1000 + "The depositary is named." + "</div>" * 1000
    assert "depositary" in load(Path("a.html"), data=f"<html><body><p>Start{deep}".encode()).raw


@pytest.mark.parametrize("name", ["crc", "iccpr", "icj-statute", "rome-statute", "un-charter", "uncac", "vclt"])
def test_nothing_is_lost(shared: Path, name: str) -> None:
    """Of a page's main part every character is kept, save its footer."""
    path = shared / "corpus" / "html" / f"{name}.html"
    main = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).find(".//main")
    for footer in main.findall(".//footer"):
        footer.drop_tree()
    assert "".join(load(path).raw.split()) == "".join(main.text_content().split())
