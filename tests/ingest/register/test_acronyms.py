"""The acronyms of a document, each with the expansion that it gives."""

# a table of words reads best as words
# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.correcting import Corrections
from ingest.preparing import prepare
from ingest.reading import Reading
from ingest.register.acronyms import acronyms_of, fits


def count(texts: Sequence[str]) -> list[int]:
    return [max(1, len(text) // 4) for text in texts]


def acronyms(raw: str) -> list[tuple[str, str]]:
    made = prepare(Path("a.txt"), Reading(raw=raw, format="text"), count, 512, target=160, corrections=Corrections([]))
    found = acronyms_of(made.document, made.passages)
    assert all(one.acronym in one.place.quote for one in found)
    return [(one.acronym, one.expansion) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Organization of American States (OAS) met.", [("OAS", "Organization of American States")]),
        ("It is about small arms and light weapons (SALW).", [("SALW", "small arms and light weapons")]),
        ("The Institute of International Lamps (IIL) met.", [("IIL", "Institute of International Lamps")]),
        ("The Andean Community (Comunidad Andina, CAN) met.", [("CAN", "Comunidad Andina")]),
        ("The Southern Market (Mercado Común del Sur, MERCOSUR) met.", [("MERCOSUR", "Mercado Común del Sur")]),
        ("All private security companies (PSCs) came.", [("PSC", "private security companies")]),
        (
            (
                "They joined the Inter-American Convention against the Illicit Manufacturing of and Trafficking in "
                "Firearms (CIFTA)."
            ),
            [("CIFTA", "Inter-American Convention against the Illicit Manufacturing of and Trafficking in Firearms")],
        ),
        ("The European Union’s (EU) lamps were lit.", [("EU", "European Union")]),
        ("El Centro de las Lámparas Públicas (CLP) abrió.", [("CLP", "Centro de las Lámparas Públicas")]),
        ("The lamps of the harbour (see UNLIT) went out.", []),
        ("The lamp was red (RED).", []),
        ("It was sold in the port of Lima (PEN).", []),
        ("He came from Peru (OAS).", []),
    ],
)
def test_expansions(text: str, expected: list[tuple[str, str]]) -> None:
    """An expansion is taken where its letters fit, or where both are known names of one thing; else nothing is."""
    assert acronyms(text) == expected


def test_said_twice() -> None:
    """An expansion that stands twice is one row."""
    assert acronyms("The Lamp Office (LO) met. Later the Lamp Office (LO) left.") == [("LO", "Lamp Office")]


@pytest.mark.parametrize(
    ("acronym", "words", "expected"),
    [
        ("OAS", "organization of american states", True),
        ("CELAC", "comunidad de estados latinoamericanos y caribenos", True),
        ("UNODA", "un office for disarmament affairs", True),
        ("GTAM", "working group on firearms and ammunition", False),
        ("OAS", "lamps of american states", False),
        ("RED", "red", False),
    ],
)
def test_fitting(acronym: str, words: str, expected: object) -> None:
    """Each word gives its first letter, and perhaps more of its letters in order."""
    assert fits(acronym, tuple(words.split())) is expected


@given(st.lists(st.sampled_from("alpha beta gamma delta omega".split()), min_size=2, max_size=6))
def test_initials_fit(words: list[str]) -> None:
    """The initials of any words fit them."""
    assert fits("".join(word[0] for word in words).upper(), tuple(words))
