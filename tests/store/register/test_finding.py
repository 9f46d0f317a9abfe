"""Things are found however they are typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from store.library import Library
from store.register.entries import Entries
from store.register.words import roman_number, tokens
from tests.store.register.conftest import INFERRED, MARKING, NEWS, NEWS_ENTRIES, REPORT_ENTRIES, in_news


def best(library: Library, text: str) -> tuple[str, str] | None:
    """Give the kind and key of what is found first."""
    found = library.register.find(text, 1)
    return (found[0].kind, found[0].key) if found else None


MARKING_KEY = ("resolution", "oas:ag:res:2459")
TRACING_KEY = ("resolution", "un:a/res/61/89")
TENTH = ("meeting", "organ:consultative-committee#10")
THIRD = ("meeting", "organ:conference-of-states-parties#3")


class TestFinding:
    @pytest.mark.parametrize(
        "text",
        [
            "AG/RES. 2459 (XXXIX-O/09)", "AG/RES. 2459", "AG/RES 2459", "ag res2459", "agres2459", "  ag/res.   2459 ",
            "res 2459", "2459", "resolution 2459", "AG/RSE 2459", "AG/RES 2459 of 2009", "marking of firearms",
            "MARKING FIREARM",
        ],
    )  # fmt: skip
    def test_a_symbol_is_found_however_it_is_typed(self, filled: Library, text: str) -> None:
        """Case, blanks, stops, missing parts, small slips and its title all lead to it."""
        assert best(filled, text) == MARKING_KEY

    @pytest.mark.parametrize("text", ["A/RES/61/89", "a/res/61/89", "UNGA 61/89", "61/89", "res 61/89", "a res 61 89"])
    def test_a_symbol_of_the_united_nations_is_found(self, filled: Library, text: str) -> None:
        """So is one with a session."""
        assert best(filled, text) == TRACING_KEY

    def test_what_is_only_close_comes_with_a_lower_score(self, filled: Library) -> None:
        """A/61/89 is another document than A/RES/61/89, which is offered, and not as sure."""
        sure, offered = (filled.register.find(text, 1)[0] for text in ("A/RES/61/89", "A/61/89"))
        assert sure.key == offered.key
        assert offered.score < sure.score

    @pytest.mark.parametrize(
        "text",
        [
            "10th meeting of the consultative committee", "tenth regular meeting",
            "Tenth Meeting Consultative Committee",
            "décima reunión del comité consultivo", "10.ª reunión comité consultivo", "X reunión", "cifta 10th meeting",
            "tenth meeting of the consultative comittee",
        ],
    )  # fmt: skip
    def test_a_numbered_meeting_is_found_in_any_language(self, filled: Library, text: str) -> None:
        """Its number in words, figures or Roman figures; its body by any name."""
        assert best(filled, text) == TENTH

    @pytest.mark.parametrize("text", ["third conference", "3rd conference of states parties", "tercera conferencia"])
    def test_a_meeting_that_nobody_calls_one(self, filled: Library, text: str) -> None:
        """A conference is found by its number as well."""
        assert best(filled, text) == THIRD

    @pytest.mark.parametrize(
        ("text", "kind", "key"),
        [
            ("ts", "acronym", "TS"),
            ("technical secretariat", "acronym", "TS"),
            ("Peru", "state", "PE"),
            ("PERÚ", "state", "PE"),
            ("Pérou", "state", "PE"),
            ("ecudor", "state", "EC"),
            ("équateur", "state", "EC"),
            ("cifta", "instrument", "instrument:cifta"),
            ("Convención Interamericana contra la Fabricación", "instrument", "instrument:cifta"),
            ("consultative committee", "organ", "organ:consultative-committee"),
            ("comité consultivo", "organ", "organ:consultative-committee"),
            ("Conférence des États parties", "organ", "organ:conference-of-states-parties"),
        ],
    )
    def test_names_are_found_in_four_languages(self, filled: Library, text: str, kind: str, key: str) -> None:
        """Acronyms, States, instruments and bodies; case, accents and small slips do not matter."""
        assert best(filled, text) == (kind, key)

    @pytest.mark.parametrize("text", ["", "   ", "zzyzx", "AG/RES. 9999", "-", "()", '"', "*", "AND", "NOT", "\x00"])
    def test_what_is_not_there_is_not_found(self, filled: Library, text: str) -> None:
        """No row, no finding; and nothing typed is taken for a query language."""
        assert filled.register.find(text) == ()

    def test_a_finding_tells_what_it_is(self, filled: Library) -> None:
        """Label, kind and title; the label is a form that is stated, where there is one."""
        (found,) = filled.register.find("2459", 1)
        assert found.label == "AG/RES. 2459 (XXXIX-O/09)"
        assert found.detail == "OAS General Assembly · Marking of firearms"
        assert not found.inferred

    def test_what_was_inferred_says_so(self, library: Library, putting: Callable[..., None]) -> None:
        """A symbol that no document writes in full is marked."""
        putting(library, "news", NEWS, NEWS_ENTRIES)
        assert library.register.find("2459", 1)[0].inferred

    def test_several_expansions_of_one_acronym_are_one_finding(
        self, filled: Library, putting: Callable[..., None]
    ) -> None:
        """All expansions are told."""
        other = replace(REPORT_ENTRIES.acronyms[0], expansion="Transport Section", place=in_news(1))
        putting(filled, "news", NEWS, Entries(acronyms=(other,)))
        (found,) = filled.register.find("TS", 1)
        assert set(found.detail.split("; ")) == {"Technical Secretariat", "Transport Section"}

    def test_an_exact_number_goes_before_longer_ones(self, library: Library, putting: Callable[..., None]) -> None:
        """24 is not 2459."""
        short = replace(MARKING, norm="AG/RES. 24 (I-O/71)", key="oas:ag:res:24", number="24", year=1971)
        first = NEWS_ENTRIES.references[0]
        rows = (replace(first, symbol=INFERRED), replace(first, symbol=short, raw="AG/RES. 24 (I-O/71)"))
        putting(library, "news", NEWS, Entries(references=rows))
        assert best(library, "AG/RES. 24") == ("resolution", "oas:ag:res:24")
        assert [one.key for one in library.register.find("res 24")] == ["oas:ag:res:24"]
        assert {one.key for one in library.register.suggest("res 24")} == {"oas:ag:res:24", "oas:ag:res:2459"}


class TestSuggesting:
    @pytest.mark.parametrize(
        ("text", "key"),
        [("AG/RES. 2459", MARKING_KEY), ("consultative committee", ("organ", "organ:consultative-committee")),
         ("ecuador", ("state", "EC")), ("cifta", ("instrument", "instrument:cifta"))],
    )  # fmt: skip
    def test_each_further_letter_keeps_it_in_sight(self, filled: Library, text: str, key: tuple[str, str]) -> None:
        """What is meant is among the suggestions from the second letter on, and stays there."""
        for end in range(2, len(text) + 1):
            found = [(one.kind, one.key) for one in filled.register.suggest(text[:end])]
            assert key in found, text[:end]

    def test_the_beginning_of_a_symbol_goes_before_its_numbers_elsewhere(
        self, library: Library, putting: Callable[..., None]
    ) -> None:
        """S/RES/1 may become S/RES/13; a session or number 1 of another body is not what is being typed."""
        first = NEWS_ENTRIES.references[0]
        council = replace(MARKING, norm="S/RES/1391 (2002)", key="un:s/res/1391", number="1391", year=2002)
        assembly = replace(MARKING, norm="A/RES/13/139", key="un:a/res/13/139", number="139", year=1958)
        rows = tuple(replace(first, symbol=one, raw=one.norm) for one in (assembly, council))
        putting(library, "news", NEWS, Entries(references=rows))
        assert library.register.suggest("s/res/139")[0].key == "un:s/res/1391"

    def test_a_name_goes_before_an_acronym_that_has_it_somewhere(
        self, filled: Library, putting: Callable[..., None]
    ) -> None:
        """A State is meant by its name, not an acronym whose long expansion holds it."""
        place = in_news(1)
        long = replace(
            REPORT_ENTRIES.acronyms[0],
            acronym="CHR",
            expansion="Cooperative for the harbours and lights of the republic",
            place=place,
        )
        state = replace(REPORT_ENTRIES.actions[0], state="DO", place=place)
        putting(filled, "news", NEWS, Entries(acronyms=(long,), actions=(state,)))
        assert [one.key for one in filled.register.find("republic")[:2]] == ["DO", "CHR"]

    def test_suggestions_are_few_and_best_first(self, filled: Library) -> None:
        """No more than asked for, each once."""
        found = filled.register.suggest("c", 3)
        assert len(found) <= 3
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        keys = [(one.kind, one.key) for one in filled.register.suggest("co", 50)]
        assert len(keys) == len(set(keys))


@limits(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.text(max_size=40))
def test_anything_may_be_typed(filled: Library, text: str) -> None:
    """No text makes the look-up fail, and what it finds has rows."""
    for one in (*filled.register.find(text), *filled.register.suggest(text)):
        assert 0 <= one.score <= 1
        if one.kind == "resolution":
            assert filled.register.references(one.key)


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("13th meeting", ["13", "meeting"]),
            ("Thirty-eighth session", ["38", "session"]),
            ("décima tercera reunión", ["13", "reunion"]),
            ("12e réunion", ["12", "reunion"]),
            ("AG/RES.2950(L-O/20)", ["ag", "res", "2950", "l", "o", "20"]),
            ("61/89 A", ["61", "89", "a"]),
        ],
    )
    def test_ordinals_are_numbers(self, text: str, words: list[str]) -> None:
        """An ordinal number in words is the number; letters and digits are words of their own."""
        assert tokens(text) == words

    @pytest.mark.parametrize(
        ("word", "number"),
        [("xiii", 13), ("iv", 4), ("xlvii", 47), ("x", 10), ("l", None), ("civil", None), ("", None)],
    )
    def test_roman_numbers(self, word: str, number: int | None) -> None:
        """Only what is one is read as one."""
        assert roman_number(word) == number
