"""The one place where quotations are made: nothing that it gives is ever inexact."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.alignment import Alignment, Edit, Run, Span
from store.documents import Document, DocumentFacts
from store.quoting import Quotation, collapse, is_exact, is_interleaved, quotations

RAW = st.text(alphabet=st.one_of(st.sampled_from("aB3 \n\t.-*\u00a0\u00ad\u2028"), st.characters()), max_size=80)


def document(raw: str, text: str, alignment: Alignment, interleaved: tuple[Span, ...] = ()) -> Document:
    """Make a document of two layers."""
    return Document("d", "d.txt", ("/d.txt",), DocumentFacts("D"), raw, text, alignment, interleaved=interleaved)


def edited(raw: str, *edits: Edit) -> Document:
    """Make a document whose clean text comes from edits."""
    text = raw
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return document(raw, text, Alignment.identity(len(raw)).after(edits, len(raw)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document whose clean text is made of pieces of its raw text in any order, with words put in between."""
    raw = draw(RAW)
    text, runs = "", []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 30)))
        text += draw(st.text(alphabet="zZ \n", max_size=3))
        if end > start:
            runs.append(Run(len(text), start, end - start))
        text += raw[start:end]
    return document(raw, text, Alignment(tuple(runs)))


@given(documents(), st.data())
def test_every_quotation_is_exact(made: Document, data: st.DataObject) -> None:
    """Whatever a document holds and however it was cleaned, a quotation is its raw span with white space collapsed."""
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    for quotation in quotations(made, start, end):
        assert is_exact(made, quotation)
        assert 0 <= quotation.start < quotation.end <= len(made.raw)
        assert re.sub(r"\s+", " ", made.raw[quotation.start : quotation.end]).strip() == quotation.text
        assert any(character.isalnum() for character in quotation.text)
        assert not made.raw[quotation.start].isspace()
        assert not made.raw[quotation.end - 1].isspace()


@given(documents(), st.data())
def test_only_what_was_asked_for(made: Document, data: st.DataObject) -> None:
    """A quotation holds no letter and no digit from outside the stretch that was asked for."""
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    allowed = {at for span in made.alignment.raw_spans(start, end) for at in range(*span)}
    for quotation in quotations(made, start, end):
        shown = {at for at in range(quotation.start, quotation.end) if made.raw[at].isalnum()}
        assert shown <= allowed


def test_white_space_is_collapsed() -> None:
    """Line ends, tabs and hard blanks are one blank each, and the ends are trimmed."""
    made = edited("  One\n\tParty\u00a0\u00a0may\u2028not.  ")
    (quotation,) = quotations(made, 0, len(made.text))
    assert quotation.text == "One Party may not."
    assert collapse("\x0b a \x85 b ") == "a b"


def test_mark_up_is_bridged() -> None:
    """What a rule took out without touching a word stays in the quotation, as the source has it."""
    made = edited("The **Party** shall.", Edit(4, 6), Edit(11, 13))
    assert made.text == "The Party shall."
    assert [q.text for q in quotations(made, 0, len(made.text))] == ["The **Party** shall."]


def test_a_heading_parts_a_quotation() -> None:
    """A page heading inside a sentence makes two quotations of it, neither of which holds the heading."""
    raw = "The Parties met\nReport, page 7\nin the capital."
    made = edited(raw, Edit(15, 31, " "))
    assert [q.text for q in quotations(made, 0, len(made.text))] == ["The Parties met", "in the capital."]


def test_written_words_are_never_quoted() -> None:
    """A stretch that a rule wrote has no quotation."""
    made = edited("seen", Edit(0, 0, "Never "))
    assert quotations(made, 0, 5) == ()
    assert [q.text for q in quotations(made, 0, 10)] == ["seen"]


def test_punctuation_is_no_quotation() -> None:
    """A stretch without a letter or a digit has nothing to quote."""
    assert quotations(edited("– … –"), 0, 5) == ()
    assert quotations(edited(""), 0, 0) == ()


@pytest.mark.parametrize(
    "forged",
    [
        Quotation(0, 9, "the Party"),
        Quotation(0, 8, "The Party"),
        Quotation(0, 9, ""),
        Quotation(-9, 9, "The Party"),
        Quotation(0, 400, "The Party shall."),
        Quotation(9, 0, "The Party"),
        Quotation(3, 4, ""),
    ],
)
def test_forged_quotations_are_told(forged: Quotation) -> None:
    """A word, a letter or an offset that is off makes a quotation inexact."""
    made = edited("The Party shall.")
    assert is_exact(made, Quotation(0, 9, "The Party"))
    assert not is_exact(made, forged)


def test_interleaved() -> None:
    """A stretch that touches words mixed by the extraction is told; one that only stands beside them is not."""
    made = document("a b c d", "a b c d", Alignment.identity(7), (Span(2, 5),))
    assert is_interleaved(made, 0, 3)
    assert not is_interleaved(made, 0, 2)
    assert not is_interleaved(made, 5, 7)
