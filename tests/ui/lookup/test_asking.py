"""Addresses of views: what is read from them, and what they are written as."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import TreatyError
from ui.lookup.asking import Asked, asked_for

WORDS = st.text(max_size=60).map(str.strip)


def test_round_trip() -> None:
    """An address is read as what it was written from."""
    asked = Asked("chronology", text="second meeting", start="2009-04", end="2012", state="AR", sort="-date")
    query = asked.query()
    assert asked_for("chronology", {name: values[0] for name, values in parse_qs(query).items()}) == asked
    assert asked_for("chronology", {}) == Asked("chronology")


@given(WORDS, WORDS, WORDS)
def test_any_words(text: str, body: str, kind: str) -> None:
    """Whatever is typed comes back from its address, which no attribute is broken by."""
    asked = Asked("resolutions", text=text, body=body, kind=kind)
    address = asked.address()
    assert '"' not in address
    assert "<" not in address
    query = {name: values[0] for name, values in parse_qs(asked.query()).items()}
    assert asked_for("resolutions", query) == asked


def test_changes() -> None:
    """An address can differ in some fields; an empty field is left out."""
    asked = Asked("status", instrument="instrument:cifta", sort="state")
    assert urlsplit(asked.address(sort="")).fragment == "lookup/status?instrument=instrument%3Acifta"
    assert asked.is_open is False
    assert Asked("status", sort="state").is_open


@pytest.mark.parametrize("offset", ["-1", "x", "99999999999999", "²"])
def test_offsets_that_are_none(offset: str) -> None:
    """An offset that is no number is the beginning; a width stays within bounds."""
    asked = asked_for("status", {"offset": offset, "width": "100000"})
    assert (asked.offset, asked.width) == (0, 1600)


def test_dates() -> None:
    """Dates in part stand for their first and their last day; a word that is none is refused."""
    asked = asked_for("chronology", {"from": "2009", "to": "2012-02"})
    assert (str(asked.earliest), str(asked.latest)) == ("2009-01-01", "2012-02-29")
    with pytest.raises(TreatyError):
        asked_for("chronology", {"to": "2012-13"})
