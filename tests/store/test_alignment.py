"""The offset map: laws that hold for all texts and all edits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.alignment import Alignment, Edit, Run, Span

TEXTS = st.text(alphabet="ab é\n1.-\u00ad", max_size=60)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Draw sorted edits of a text that do not overlap."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return [Edit(start, end, draw(st.text(alphabet="XY ", max_size=3))) for start, end in pairs]


def edited(text: str, edits: list[Edit]) -> str:
    """Make the edits, plainly."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@st.composite
def layers(draw: st.DrawFn) -> tuple[str, str, Alignment]:
    """Draw a raw text, the clean text that some rounds of edits make of it, and their alignment."""
    raw = clean = draw(TEXTS)
    alignment = Alignment.identity(len(raw))
    for _ in range(draw(st.integers(0, 4))):
        edits = draw(edits_of(clean))
        alignment = alignment.after(edits, len(clean))
        clean = edited(clean, edits)
    return raw, clean, alignment


@given(layers())
def test_runs_are_copies(made: tuple[str, str, Alignment]) -> None:
    """After any edits, each run holds the same characters in both texts, and runs follow each other without overlap."""
    raw, clean, alignment = made
    for run in alignment.runs:
        assert run.length > 0
        assert clean[run.clean : run.clean + run.length] == raw[run.raw : run.raw + run.length]
    for one, other in zip(alignment.runs, alignment.runs[1:], strict=False):
        assert one.clean + one.length <= other.clean
        assert one.raw + one.length <= other.raw


@given(layers(), st.data())
def test_raw_spans_hold_the_copied_characters(made: tuple[str, str, Alignment], data: st.DataObject) -> None:
    """The raw spans of a clean stretch hold, in order, those of its characters that were copied, and no others."""
    raw, clean, alignment = made
    start = data.draw(st.integers(0, len(clean)))
    end = data.draw(st.integers(start, len(clean)))
    copied = [at for run in alignment.runs for at in range(run.clean, run.clean + run.length) if start <= at < end]
    spans = alignment.raw_spans(start, end)
    assert "".join(raw[a:b] for a, b in spans) == "".join(clean[at] for at in copied)


@given(layers(), st.data())
def test_there_and_back(made: tuple[str, str, Alignment], data: st.DataObject) -> None:
    """The clean spans of a raw span that was copied lead back to it."""
    _, clean, alignment = made
    start = data.draw(st.integers(0, len(clean)))
    end = data.draw(st.integers(start, len(clean)))
    for span in alignment.raw_spans(start, end):
        back = [raw for found in alignment.clean_spans(*span) for raw in alignment.raw_spans(*found)]
        assert sum(b - a for a, b in back) == span.end - span.start
        assert min(a for a, _ in back) == span.start


def test_identity() -> None:
    """A text is aligned with itself as one run, an empty text with none."""
    assert Alignment.identity(5).runs == (Run(0, 0, 5),)
    assert Alignment.identity(0).runs == ()
    assert Alignment.identity(5).raw_spans(1, 3) == (Span(1, 3),)


def test_what_was_written_has_no_raw_span() -> None:
    """Words that a rule put in come from nowhere."""
    alignment = Alignment.identity(4).after([Edit(2, 2, "new")], 4)
    assert alignment.raw_spans(2, 5) == ()
    assert alignment.raw_spans(1, 6) == (Span(1, 3),)


def test_no_edits_change_nothing() -> None:
    """An empty list of edits gives an equal alignment."""
    alignment = Alignment.identity(9).after([Edit(3, 5)], 9)
    assert alignment.after([], 7) == alignment


def test_moved_text() -> None:
    """A note that was moved up is found where it stood; the order is that of the clean text."""
    alignment = Alignment((Run(0, 0, 4), Run(4, 20, 3), Run(7, 4, 6)))
    assert alignment.raw_spans(2, 9) == (Span(2, 4), Span(20, 23), Span(4, 6))
    assert alignment.clean_spans(3, 22) == (Span(3, 4), Span(4, 6), Span(7, 13))


def test_spans_overlap() -> None:
    """Two spans overlap when they share a character; touching is not enough."""
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
