"""Mark-up left in the text."""

from __future__ import annotations

from ingest.cleaning import clean
from ingest.reading import Reading, Role


def text_of(raw: str, form: str = "markdown") -> str:
    return clean(Reading(raw=raw, format=form)).text


def test_links_and_emphasis() -> None:
    """Words of links and emphasis stay, marks and targets go."""
    assert text_of("See the [Charter](../a/b(c).md) and *inter alia* **this**, __that__.") == (
        "See the Charter and inter alia this, that."
    )


def test_stars_that_mean_something() -> None:
    """Single stars and underscores in plain text, and those inside words, stay."""
    assert text_of("a * b and file_name_x", "text") == "a * b and file_name_x"


def test_hash_headings() -> None:
    """Hashes make headings, with or without a blank behind them."""
    cleaned = clean(Reading(raw="##Titel\n\n####The Title\n\nText of it.", format="text"))
    assert [(block.role, block.level) for block in cleaned.blocks[:2]] == [(Role.HEADING, 2), (Role.HEADING, 4)]
    assert cleaned.text == "Titel\n\nThe Title\n\nText of it."


def test_html_lines_and_tags() -> None:
    """Lines of a page's head and inline tags are dropped, and references to characters resolved."""
    assert text_of("<meta charset='x' />\n\nArms &amp; <b>trade</b>") == "Arms & trade"


def test_pipes() -> None:
    """Rows between pipes are a table without its outer pipes."""
    cleaned = clean(Reading(raw="|\n|Name |Year |\n|Lima |2004 |", format="markdown"))
    assert cleaned.blocks[0].role is Role.TABLE
    assert cleaned.text == "Name |Year\nLima |2004"


def test_links_in_brackets() -> None:
    """Brackets around a bare link or address go; gaps inside an angled link are closed."""
    assert text_of("Visit [www.example.org] or write to [me@example.org].", "text") == (
        "Visit www.example.org or write to me@example.org."
    )
    assert text_of("See <http://www. example.org/a/ b.html>.", "text") == "See <http://www.example.org/a/b.html>."
