"""What the page shows: answers in their parts, and nothing of a document as anything but words."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Answer, Citation, Outcome, Searched, Sentence
from store import ALL, DocumentSummary, Span
from ui.build import House
from ui.marking import Piece, pieces, plain_text
from ui.render import answer_turn, esc, problem, source_panel, welcome
from ui.shelf import documents_list
from ui.whole import document_page

EVIL = "<script>x</script>\"'>${1}{{2}}`"


def _citation(number: int, quote: str, title: str = "A title") -> Citation:
    span = Span(0, len(quote))
    place = ("S/1", "treaty", "1 May 2001", "Article 2", 4)
    return Citation(number, "doc", f"p{number}", "file.txt", title, *place, *span, quote, span)


def _answer(text: str, quotes: list[str], outcome: Outcome = Outcome.ANSWERED, title: str = "A title") -> Answer:
    sentences = tuple(Sentence(quote, (number,)) for number, quote in enumerate(quotes, 1))
    citations = tuple(_citation(number, quote, title) for number, quote in enumerate(quotes, 1))
    return Answer(outcome, text, sentences, citations, Searched("what?", ("word",), 3, 9, ALL), ("It is missing.",))


def _words(shown: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", shown))


@given(st.text())
def test_escaping(text: str) -> None:
    """Escaped text has no sign that HTML or a template gives a meaning to, and reads the same."""
    shown = esc(text)
    assert not set(shown) & set("<>\"'{}$`")
    assert html.unescape(shown) == html.unescape(html.escape(text))


def test_text_is_taken_apart() -> None:
    """Quotations, and the lines that lead to them, are told apart; marks in the text are not shown twice."""
    answer = _answer("From A (2001):\n“One thing.” [1]\n“Another.” [2]", ["One thing.", "Another."])
    assert pieces(answer) == (Piece("From A (2001):"), Piece("One thing.", (1,)), Piece("Another.", (2,)))


def test_a_sentence_missing_from_the_text_is_shown() -> None:
    """No sentence of an answer is lost, even one that its text lacks."""
    assert Piece("Second.", (2,)) in pieces(_answer("“First.” [1]", ["First.", "Second."]))


def test_plain_text_has_sources() -> None:
    """What is copied carries its numbered sources."""
    text = plain_text(_answer("“One thing.” [1]", ["One thing."]))
    assert text == "“One thing.” [1]\n\n[1] A title, S/1, 1 May 2001, Article 2, page 4"


def test_turn_has_its_parts() -> None:
    """A finished answer shows its outcome, marks, sources, what was searched and what is missing."""
    shown = answer_turn("Why?", _answer("“One thing.” [1]", ["One thing."], Outcome.PARTLY), done=True)
    for words in ("Why?", "Partly answered", "One thing.", "A title", "It is missing.", "9 passages of 3 documents"):
        assert words in _words(shown)
    assert 'aria-label="Source 1: A title, S/1, 1 May 2001, Article 2, page 4"' in shown


def test_everything_is_escaped() -> None:
    """Words of a question, a title, a quotation or an error are never mark-up."""
    shown = [
        answer_turn(EVIL, _answer(f"“{EVIL}” [1]", [EVIL], title=EVIL), done=True),
        problem(EVIL, EVIL),
        welcome(1, 1, [EVIL]),
    ]
    for one in shown:
        assert "<script" not in one
        assert not set(one) & set("{}$`")


def test_hostile_documents_are_words(house: House) -> None:
    """A document's own mark-up appears as words in the list, the panel and the whole document."""
    summary = next(one for one in house.library.summaries() if one.file == "hostile.html")
    document = house.library.document(summary.id)
    passage = house.library.passages_of(summary.id)[0]
    shown = [
        documents_list([summary]),
        source_panel(document, passage, Span(0, 5), 1),
        document_page(document, [passage], Span(0, 5)),
    ]
    for one in shown:
        assert "<script" not in one
        assert "<img" not in one
        assert "${" not in one
        assert "{{" not in one


def test_panel_marks_the_quotation(house: House) -> None:
    """The panel shows the quotation marked, exactly, within the text around it, and where it stands."""
    answer = house.assistant.ask("Which harbour of refuge was the first to be notified?")
    citation = answer.citations[0]
    document = house.library.document(citation.document_id)
    (passage,) = house.library.passages([citation.passage_id])
    shown = source_panel(document, passage, Span(citation.start, citation.end), 1)
    marked = [_words(one) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", shown, re.DOTALL)]
    assert " ".join(" ".join(marked).split()) == citation.quote
    for words in (citation.title, citation.kind, citation.date, citation.address, citation.file):
        assert words in _words(shown)


def test_whole_document_opens_at_the_mark(house: House) -> None:
    """The whole document has one place to open at, headings that stand out, and no script."""
    document = house.library.document("harbour-convention.md")
    start = document.raw.index("thirtieth day")
    shown = document_page(document, house.library.passages_of(document.id), Span(start, start + 13))
    assert shown.count(" id=mark>") == 1
    assert "<mark id=mark>thirtieth day</mark>" in shown
    assert re.search(r"<h2[^>]*>[^<]*Article 2", shown)
    assert "<script" not in shown


def test_list_without_documents() -> None:
    """An empty library says how to fill it."""
    assert "treaty ingest" in documents_list(())
    assert "treaty ingest" in welcome(0, 0, ())


def test_made_title_is_marked(house: House) -> None:
    """A title that the file does not carry is shown as made."""
    from dataclasses import replace

    summary: DocumentSummary = house.library.summaries()[0]
    made = replace(summary, facts=replace(summary.facts, title_constructed=True))
    assert "made title" in documents_list([made])
