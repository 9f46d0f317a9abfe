"""A document laid out: marks are exact, dropped words are told apart, sentences read on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store import Alignment, Document, DocumentFacts, Edit, Page, Span, collapse, quotations
from ui.layout import Role, around, paragraphs


def _document(raw: str, edits: list[Edit], pages: tuple[Page, ...] = ()) -> Document:
    """Make a document whose clean text is `raw` with edits made."""
    text, position = "", 0
    for edit in edits:
        text += raw[position : edit.start] + edit.text
        position = edit.end
    text += raw[position:]
    alignment = Alignment.identity(len(raw)).after(edits, len(raw))
    return Document("d", "d.txt", (), DocumentFacts("t"), raw, text, alignment, pages)


def _replaced(raw: str, old: str, new: str) -> Edit:
    start = raw.index(old)
    return Edit(start, start + len(old), new)


@st.composite
def _cleaned(draw: st.DrawFn) -> Document:
    raw = draw(st.text(alphabet="ab c.\n-*4é", min_size=1, max_size=120))
    edges = sorted(draw(st.sets(st.integers(0, len(raw)), max_size=8)))
    edits = [
        Edit(start, end, draw(st.sampled_from(["", " ", "\n", "\n\n", "’"])))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    pages = (Page(1, 0, len(raw) // 2), Page(2, len(raw) // 2, len(raw)))
    return _document(raw, edits, pages)


@given(_cleaned(), st.data())
def test_marked_words_are_the_quotation(document: Document, data: st.DataObject) -> None:
    """Whatever was cleaned, the marked words are the quotation: nothing more, nothing less."""
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    for quotation in quotations(document, start, end):
        mark = Span(quotation.start, quotation.end)
        for stretch in (None, around(document, Span(start, end), mark)):
            shown = paragraphs(document, stretch, mark)
            marked = [part.text for one in shown for part in one.parts if part.role is Role.MARK]
            assert collapse("".join(marked)).replace(" ", "") == quotation.text.replace(" ", "")
            lines = [collapse("".join(p.text for p in one.parts if p.role is Role.MARK)) for one in shown]
            assert collapse(" ".join(lines)) == quotation.text


@given(_cleaned())
def test_every_word_is_shown(document: Document) -> None:
    """No letter of the raw text is lost in the whole document: it is shown, or shown as dropped."""
    shown = "".join(part.text for one in paragraphs(document) for part in one.parts if part.role is not Role.PAGE)
    assert [c for c in shown if c.isalnum()] == [c for c in document.raw if c.isalnum()]


def test_a_page_turn_within_dropped_text() -> None:
    """Text that was left out is shown once, though a page ends in the midst of it."""
    document = _document("4 ", [], (Page(1, 0, 1), Page(2, 1, 2)))
    shown = "".join(part.text for one in paragraphs(document) for part in one.parts if part.role is not Role.PAGE)
    assert shown.split() == ["4"]


def test_line_ends_follow_the_clean_text() -> None:
    """A sentence broken over lines and pages reads on; a running head within it is shown as dropped."""
    raw = "The Parties shall\nkeep lists.\n\nAnd they\nDoc. 7 page 2\nshall publish them."
    edits = [Edit(raw.index("\nkeep"), raw.index("keep"), " "), _replaced(raw, "\nDoc. 7 page 2\n", " ")]
    document = _document(raw, edits)
    first, second = paragraphs(document)
    assert first.text == "The Parties shall keep lists."
    assert second.text == "And they shall publish them."
    assert [part.text.strip() for part in second.parts if part.role is Role.DROPPED] == ["Doc. 7 page 2"]


def test_pages_are_told() -> None:
    """Where a page begins, its number stands."""
    raw = "One.\n\nTwo."
    document = _document(raw, [], (Page(4, 0, 6), Page(5, 6, 10)))
    numbers = [part.text for one in paragraphs(document) for part in one.parts if part.role is Role.PAGE]
    assert numbers == ["4", "5"]


def test_only_what_stands_together_is_around_a_mark() -> None:
    """A note that was moved into a passage from far away does not stretch what is shown."""
    raw = "Body one. Body two." + " x" * 600 + " Far note."
    note = raw.index("Far note.")
    alignment = Alignment.identity(len(raw))
    document = Document("d", "d", (), DocumentFacts("t"), raw, raw, alignment)
    assert around(document, Span(0, 19), Span(0, 9)) == Span(0, 19)
    assert around(document, Span(note, len(raw)), Span(note, note + 3)) == Span(note, len(raw))
