"""What is indexed and what is asked fold alike."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.folding import STOP_WORDS, fold, is_stop_word, stem, words_of

LANGUAGES = ("en", "es", "fr", "pt", "ru")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own folding."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_forms_of_one_text_fold_alike(text: str) -> None:
    """Composed and decomposed accents make no difference."""
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(), st.text())
def test_words_hold_only_letters_and_digits(left: str, right: str) -> None:
    """Whatever surrounds them, words are found, and nothing else is."""
    words = words_of(f"{left} {right}")
    assert all(word.isalnum() for word in words)
    assert words == words_of(" ".join(words))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Protección", "proteccion"),
        ("États-Unis", "etats-unis"),
        ("the State’s “arms”", 'the state\'s "arms"'),
        ("2012–2013", "2012-2013"),
        ("ﬁrearms", "firearms"),
        ("am\u00admunition", "ammunition"),
        ("STRAẞE", "strasse"),
        ("ＡＴＴ", "att"),
    ],
)
def test_variants_fold_to_one_form(written: str, folded: str) -> None:
    """Case, accents, ligatures, typographic marks and invisible characters vanish."""
    assert fold(written) == folded


def test_symbols_part_at_their_marks() -> None:
    """The symbol of a document is found by its parts, in order."""
    assert words_of("A/CONF.217/2013/L.3") == ["a", "conf", "217", "2013", "l", "3"]


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("en", ("ratify", "ratified", "ratifies", "ratification", "ratifying")),
        ("en", ("traffic", "trafficking", "trafficked")),
        ("en", ("firearm", "firearms")),
        ("es", ("ratificación", "ratificaciones", "ratificar", "ratificado")),
        ("es", ("arma", "armas")),
        ("es", ("país", "países")),
        ("es", ("parte", "partes")),
        ("pt", ("ratificação", "ratificações", "ratificar")),
        ("pt", ("estado", "estados")),
        ("fr", ("ratification", "ratifications", "ratifier", "ratifie")),
    ],
)
def test_a_family_of_words_shares_a_stem(language: str, family: tuple[str, ...]) -> None:
    """A verb finds its noun, and a plural its singular."""
    assert len({stem(words_of(word)[0], language) for word in family}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "party", "part"), ("en", "treaty", "treatment"), ("en", "state", "station"), ("es", "estado", "estadio")],
)
def test_strangers_keep_their_stems(language: str, one: str, other: str) -> None:
    """Words that only look alike stay apart."""
    assert stem(one, language) != stem(other, language)


@given(st.text(), st.sampled_from(LANGUAGES))
def test_a_stem_is_one_folded_word(text: str, language: str) -> None:
    """A stem is never empty, and the index takes it for one word."""
    for word in words_of(text):
        assert words_of(stem(word, language)) == [stem(word, language)]


def test_words_with_digits_are_their_own_stems() -> None:
    """A number or a symbol is never shortened."""
    assert [stem(word, "en") for word in ("2013", "l3s", "64th")] == ["2013", "l3s", "64th"]


def test_stop_words_are_folded_words() -> None:
    """A stop word is compared with folded words, so it must be one; the subject's own words are none."""
    assert all(words_of(word) == [word] for word in STOP_WORDS)
    assert all(is_stop_word(word) for word in ("the", "los", "quelles", "nao"))
    assert not any(is_stop_word(word) for word in ("state", "party", "article", "force", "arms", "partes", "etat"))
