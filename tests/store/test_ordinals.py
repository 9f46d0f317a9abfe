"""Ordinal numbers in figures and in the words of four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.names.ordinals import ordinal_value, ordinals_in

WORDS = [
    ("first", 1),
    ("Twelfth", 12),
    ("twenty-first", 21),
    ("forty-fourth", 44),
    ("ninetieth", 90),
    ("one hundred and fifty-first", 151),
    ("24th", 24),
    ("3868th", 3868),
    ("primer", 1),
    ("Séptima", 7),
    ("vigésima", 20),
    ("vigésima primera", 21),
    ("vigésimo primer", 21),
    ("décimo tercera", 13),
    ("decimotercera", 13),
    ("cuadragésimo octavo", 48),
    ("première", 1),
    ("deuxième", 2),
    ("vingt et unième", 21),
    ("trente-quatrième", 34),
    ("soixante-quinzième", 75),
    ("quatre-vingt-unième", 81),
    ("19e", 19),
    ("sétima", 7),
    ("trigésima oitava", 38),
]


@pytest.mark.parametrize(("words", "number"), WORDS)
def test_ordinals(words: str, number: int) -> None:
    """Ordinals are read in figures and in words, by themselves and in a text, the whole of each."""
    text = f"the {words} lamp"
    (one,) = ordinals_in(text)

    assert ordinal_value(words) == number
    assert (one.value, text[one.start : one.end]) == (number, words)


@pytest.mark.parametrize("words", ["lamp", "the", "", "24", "20th-century", "non-first", "XX"])
def test_no_ordinals(words: str) -> None:
    """Other words, bare figures and parts of longer words are none."""
    assert ordinals_in(words) == ()


@given(st.lists(st.sampled_from([word for word, _ in WORDS] + ["and", ",", "-", "lamp", "hundred", "y"]), max_size=12))
def test_in_order(words: list[str]) -> None:
    """Whatever the text, ordinals come in order and do not overlap, and each is read alike by itself."""
    text, end = " ".join(words), 0
    for one in ordinals_in(text):
        assert end <= one.start < one.end <= len(text)
        assert ordinal_value(text[one.start : one.end]) == one.value
        end = one.end
