"""A question becomes a query of literal phrases, no more of them than tell something."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.lexical import MOST_TERMS, WeightedTerm, forms_of, indexed_words, planned

COMMON = {("arm",): 900, ("mark",): 40, ("zebra",): 1}


def test_a_form_for_each_language_that_differs() -> None:
    """A word is looked for as each language of the library would have stemmed it, once each."""
    assert forms_of("arms", ["en"]) == (("arm",),)
    assert forms_of("armas", ["es", "pt"]) == (("arm",),)
    assert forms_of("ships", ["en", "es"]) == (("ship",), ("ships",))
    assert forms_of("the", ["en"]) == ()
    assert forms_of("law of the sea", ["en"]) == (("law", "of", "the", "sea"),)


def test_absent_words_are_left_out_and_the_heavier_counts() -> None:
    """A form that stands nowhere is not asked for; of two weights for one form the higher holds."""
    terms = [WeightedTerm("arms", 0.3), "marking", "unicorn", WeightedTerm("arm", 0.6)]
    groups = planned(terms, ["en"], lambda form: COMMON.get(form, 0), 2000)
    assert groups == [(1.0, ['"mark"']), (0.6, ['"arm"'])]


def test_only_the_rarest_are_kept() -> None:
    """Of many terms those are asked for that stand in the fewest passages."""
    terms = [f"w{number}" for number in range(100)]
    groups = planned(terms, ["en"], lambda form: 1 + int(form[0][1:]), 1000)
    assert groups[0][1] == [f'"w{number}"' for number in range(MOST_TERMS)]


def test_what_stands_nearly_everywhere_is_left_out() -> None:
    """A word of more than half of all passages tells nothing, unless it is all there is."""
    assert planned(["arms", "zebra"], ["en"], lambda form: COMMON[form], 1000) == [(1.0, ['"zebra"'])]
    assert planned(["arms"], ["en"], lambda form: COMMON[form], 1000) == [(1.0, ['"arm"'])]


@given(st.lists(st.text(max_size=20), max_size=20))
def test_every_phrase_is_quoted(terms: list[str]) -> None:
    """Whatever the terms hold, each phrase is letters and digits between two quotation marks."""
    for _, phrases in planned(terms, ["en", "es"], lambda _: 1, 10):
        for phrase in phrases:
            assert phrase[0] == phrase[-1] == '"'
            assert all(c.isalnum() or c == " " for c in phrase[1:-1])


def test_the_index_holds_folded_stems() -> None:
    """What is indexed is what is asked: folded, stemmed, between blanks."""
    assert indexed_words("The Parties’ RATIFICATIONS, 2013", "en") == "the parti ratif 2013"
