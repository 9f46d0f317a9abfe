"""What is on the page and not of the document."""

from __future__ import annotations

from ingest.cleaning import clean
from ingest.reading import Reading, Role


def text_of(raw: str) -> str:
    return clean(Reading(raw=raw, format="text")).text


def test_other_documents() -> None:
    """The list between "Similar documents" and "Transcription:" goes; without the second nothing does."""
    raw = (
        "MARKING OF ARMS\n\nSimilar documents\nA/1/2 Another text\n\nOn fishing\n\nTranscription:\n\nMarking is useful."
    )
    assert text_of(raw) == "MARKING OF ARMS\n\nMarking is useful."
    assert "On fishing" in text_of(raw.replace("Transcription:", "More:"))


def test_contents() -> None:
    """Three lines with leaders are a table of contents and go with their title; one such line stays."""
    raw = "Contents\n\nIntroduction ........ 1\nMarking ......... 4\nTracing ........ 9\n\nMarking is useful."
    assert text_of(raw) == "Marking is useful."
    assert "Signature" in text_of("Signature ..........\n\nMarking is useful.")


def test_news_page() -> None:
    """Navigation in front of a dateline and the author's box behind the article go; headline and by-line stay."""
    raw = (
        "HomeWorldAmericasPorts agree on checks\n\nPorts agree on checks\n\n"
        "Lima, 4 March 2019 (ABC): The ports of the coast agreed on common checks.\n\nThey start in June.\n\n"
        "Ana Ruiz\nAna Ruizhttps://example.org\nAna writes about ports.\n\nFollow us\n\nMost Popular"
    )
    cleaned = clean(Reading(raw=raw, format="text"))
    assert cleaned.text == (
        "Ports agree on checks\n\nLima, 4 March 2019 (ABC): The ports of the coast agreed on common checks.\n\n"
        "They start in June.\n\nAna Ruiz"
    )
    assert cleaned.blocks[0].role is Role.HEADING


def test_no_dateline() -> None:
    """Without a dateline nothing is cut."""
    raw = "Ports agree on checks\n\nThe ports of the coast agreed.\n\nFollow us"
    assert "Follow us" in text_of(raw)
