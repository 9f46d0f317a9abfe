"""Words that the extraction broke."""

from __future__ import annotations

from ingest.cleaning import clean
from ingest.reading import Reading


def text_of(raw: str) -> str:
    return clean(Reading(raw=raw, format="text")).text


def test_lost_apostrophes() -> None:
    """A lone s gets its apostrophe back where the document has none left; elsewhere it stays."""
    assert text_of("The bank s rules and the port s gates.") == "The bank’s rules and the port’s gates."
    kept = "The bank’s rules and option s here, and option s there."
    assert text_of(kept) == kept


def test_lost_dashes() -> None:
    """Ranges of pages, of full dates and, in a document that lost such marks, of years are mended."""
    assert text_of("See pp. 600 605.") == "See pp. 600–605."
    assert text_of("The period January 1, 2010 December 31, 2015 is covered.") == (
        "The period January 1, 2010–December 31, 2015 is covered."
    )
    assert "2011–15" in text_of("The bank s rules, the port s gates, in 2011 15.")


def test_years_and_figures() -> None:
    """A figure behind a year is left alone where nothing says that dashes were lost."""
    raw = "In 2015 16 States took part – a record."
    assert text_of(raw) == raw


def test_split_words() -> None:
    """A split word is joined if its whole form stands elsewhere and a part of it nowhere; real pairs stay."""
    assert text_of("The implementation began. Its implemen tation went on.").count("implementation") == 2
    assert text_of("Seven teen ports.") == "Seventeen ports."
    kept = "It came into port. It went in to the port. To go in is best. Come to port."
    assert text_of(kept) == kept


def test_digit_groups() -> None:
    """Figures grouped by blanks are left alone."""
    raw = "Some 18 000 rounds and 170 000 persons."
    assert text_of(raw) == raw


def test_by_line() -> None:
    """Names in small capitals behind a title in capitals get their capitals back."""
    raw = "A STUDY OF COASTAL PORTS ana ruiz and pedro lamas The ports are old."
    assert "Ana Ruiz and Pedro Lamas" in text_of(raw)
