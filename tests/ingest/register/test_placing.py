"""A row's place is an exact quotation of the document, and never holds words that were mixed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.register.placing import place_of
from store.alignment import Alignment, Run, Span
from store.documents import Document, DocumentFacts, Page, Passage
from store.quoting import Quotation, collapse, is_exact
from store.register.entries import Place


def document_of(
    raw: str, text: str, alignment: Alignment, interleaved: tuple[Span, ...] = (), pages: tuple[Page, ...] = ()
) -> Document:
    """Make a document in its two layers."""
    return Document("d", "d.txt", ("/d.txt",), DocumentFacts("D"), raw, text, alignment, pages, interleaved)


def plain(text: str, interleaved: tuple[Span, ...] = (), pages: tuple[Page, ...] = ()) -> Document:
    """Make a document whose text is as its file gave it."""
    return document_of(text, text, Alignment.identity(len(text)), interleaved, pages)


def passages_of(*spans: tuple[int, int]) -> tuple[Passage, ...]:
    """Make passages for some spans."""
    return tuple(
        Passage(f"d:{number}", "d", number, "", start, end, path=(f"Article {number}",))
        for number, (start, end) in enumerate(spans)
    )


TEXT = "The Committee met in Lima.  It met\nagain in Quito."


def test_a_sentence_is_quoted_with_its_place() -> None:
    """Raw offsets, the words with their white space collapsed, passage, address and page."""
    document = plain(TEXT, pages=(Page(4, 0, 28), Page(5, 28, len(TEXT))))
    passages = passages_of((0, 26), (28, len(TEXT)))
    assert place_of(document, passages, 28, len(TEXT)) == Place(
        "d", "d:1", 28, len(TEXT), "It met again in Quito.", "Article 1", 5
    )


def test_what_cleaning_took_out_parts_a_quotation_and_the_anchor_chooses() -> None:
    """Of two quotations, the one with the anchor is kept, else the longest."""
    raw = "It met in Quito, PAGE 7 OF THE REPORT the capital of Ecuador."
    cut = raw.index("PAGE")
    after = raw.index("the capital")
    text = raw[:cut] + raw[after:]
    alignment = Alignment((Run(0, 0, cut), Run(cut, after, len(raw) - after)))
    document = document_of(raw, text, alignment)
    passages = passages_of((0, len(text)))
    quito = text.index("Quito")
    with_anchor = place_of(document, passages, 0, len(text), Span(quito, quito + 5))
    without = place_of(document, passages, 0, len(text))
    assert with_anchor is not None
    assert with_anchor.quote == "It met in Quito,"
    assert without is not None
    assert without.quote == "the capital of Ecuador."


def test_mixed_words_are_never_quoted() -> None:
    """The quotation ends where they begin."""
    text = "It met on 4 May. It was of and the capital. It closed on 6 May."
    mixed = Span(text.index("It was"), text.index(" It closed"))
    document = plain(text, (mixed,))
    passages = passages_of((0, len(text)))
    fourth = text.index("4 May")
    place = place_of(document, passages, 0, len(text), Span(fourth, fourth + 5))
    assert place is not None
    assert place.quote == "It met on 4 May."
    longest = place_of(document, passages, 0, len(text))
    assert longest is not None
    assert longest.quote == "It closed on 6 May."


def test_an_anchor_among_mixed_words_is_quoted_alone() -> None:
    """A date stands as it stands, whatever was mixed around it."""
    text = "As of May 2017 it has and goods delivered."
    document = plain(text, (Span(0, len(text)),))
    start = text.index("May")
    place = place_of(document, passages_of((0, len(text))), 0, len(text), Span(start, start + 8))
    assert place is not None
    assert place.quote == "May 2017"
    assert place_of(document, passages_of((0, len(text))), 0, len(text)) is None


def test_words_that_cleaning_wrote_have_no_place() -> None:
    """What stands nowhere in the file is no source."""
    document = document_of("Arms.", "Arms. Made up.", Alignment((Run(0, 0, 5),)))
    assert place_of(document, passages_of((0, 14)), 6, 14) is None
    assert place_of(document, (), 0, 5) is None


def test_words_between_passages_go_with_the_next() -> None:
    """A heading that belongs to no passage is shown with what it heads."""
    document = plain(TEXT)
    passages = passages_of((4, 10), (28, 40))
    for start, passage in ((0, "d:0"), (12, "d:1"), (42, "d:1")):
        place = place_of(document, passages, start, start + 5)
        assert place is not None
        assert place.passage_id == passage


@given(st.data())
def test_every_place_is_exact(data: st.DataObject) -> None:
    """Whatever was cut out or mixed: a quotation is what stands in the raw text, and holds nothing mixed."""
    raw = data.draw(st.text("ab 1\n,", min_size=1, max_size=60))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(raw)), max_size=6)))
    kept = [(low, high) for low, high in zip(cuts[::2], cuts[1::2], strict=False)]
    runs, text = [], ""
    for low, high in kept:
        runs.append(Run(len(text), low, high - low))
        text += raw[low:high]
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    mixed = tuple(Span(low, high) for low, high in zip(edges[::2], edges[1::2], strict=False))
    document = document_of(raw, text, Alignment(tuple(runs)), mixed)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    anchor = None
    if data.draw(st.booleans()):
        low = data.draw(st.integers(start, end))
        anchor = Span(low, data.draw(st.integers(low, end)))
    place = place_of(document, passages_of((0, len(text))), start, end, anchor)
    if place is None:
        return
    assert is_exact(document, Quotation(place.start, place.end, place.quote))
    assert place.quote == collapse(raw[place.start : place.end])
    if not (anchor and any(mark.overlaps(anchor) for mark in mixed)):
        quoted = document.alignment.clean_spans(place.start, place.end)
        assert not any(span.overlaps(mark) for span in quoted for mark in mixed)
