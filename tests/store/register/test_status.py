"""Who is party to what, from the statements of the register."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.register.entries import Action, ActionKind, Import, Place
from store.register.status import Standing, cell, cells, counts, implied_states, lives, matrix, overview
from store.when import When

LAMPS = "Convention on Lamps"


def said(
    kind: ActionKind,
    state: str | None = None,
    as_of: str | None = None,
    *,
    at: int = 0,
    document: str = "d",
    **more: object,
) -> Action:
    """Give a statement; `at` is where its sentence stands."""
    place = Place(document, f"{document}:0", at, at + 10, "words here")
    return Action(LAMPS, kind, state=state, as_of=When.parse(as_of) if as_of else None, place=place, **more)  # type: ignore[arg-type]


def test_the_latest_statement_decides() -> None:
    """The latest as-of date counts, not the order of the rows; all statements stay behind it."""
    rows = [
        said(ActionKind.PARTY, "CL", "2017-02"),
        said(ActionKind.SIGNED_NOT_RATIFIED, "CL", "2012-02-10/2012-05-14"),
    ]
    found = cell(rows, "CL", LAMPS)
    assert found.standing is Standing.PARTY
    assert found.latest is rows[0]
    assert len(found.statements) == 2


def test_as_of_a_day() -> None:
    """Statements after the day are not looked at."""
    rows = [said(ActionKind.PARTY, "CL", "2017-02"), said(ActionKind.SIGNED_NOT_RATIFIED, "CL", "2012")]
    assert cell(rows, "CL", LAMPS, date(2014, 1, 1)).standing is Standing.SIGNED_NOT_RATIFIED
    assert cell(rows, "CL", LAMPS, date(2010, 1, 1)).standing is Standing.UNSAID
    assert cell(rows, "CL", LAMPS, date(2017, 2, 14)).standing is Standing.PARTY


def test_silence_is_not_no() -> None:
    """Where no document tells, the standing says so in words."""
    found = cell([], "CU", LAMPS)
    assert found.standing is Standing.UNSAID
    assert found.sentence == "No document says whether Cuba is party to Convention on Lamps."
    assert found.standing.value == "not in the documents"


@pytest.mark.parametrize(
    ("told", "standing"),
    [
        ([(ActionKind.PARTY, "2012"), (ActionKind.SIGNED, "2014")], Standing.PARTY),
        ([(ActionKind.SIGNED_NOT_RATIFIED, "2012"), (ActionKind.NOT_PARTY, "2014")], Standing.SIGNED_NOT_RATIFIED),
        ([(ActionKind.SIGNED, "2012"), (ActionKind.NOT_PARTY, "2014")], Standing.SIGNED_NOT_RATIFIED),
        ([(ActionKind.NOT_PARTY, "2012"), (ActionKind.SIGNED, "2014")], Standing.SIGNED_NOT_RATIFIED),
        ([(ActionKind.NOT_SIGNED, "2012"), (ActionKind.SIGNED, "2014")], Standing.SIGNED),
        ([(ActionKind.RATIFIED, "2012"), (ActionKind.WITHDREW, "2014")], Standing.WITHDREW),
        ([(ActionKind.WITHDREW, "2012"), (ActionKind.ACCEDED, "2014")], Standing.PARTY),
        ([(ActionKind.IN_FAVOUR, "2012")], Standing.UNSAID),
    ],
)
def test_looser_statements_take_nothing_away(told: list[tuple[ActionKind, str]], standing: Standing) -> None:
    """Having signed does not undo a ratification, and being no party does not undo a signature."""
    assert cell([said(kind, "CL", when) for kind, when in told], "CL", LAMPS).standing is standing


def test_all_but_some_implies_the_others() -> None:
    """A statement about all of a group means its members, less the exceptions in the same sentence."""
    whole = said(ActionKind.COUNT, None, "2017-02", value="all but 1", of="parties", scope="Central America")
    rows = [whole, said(ActionKind.NOT_SIGNED, "NI", "2017-02"), said(ActionKind.NOT_PARTY, "PA", "2017-02", at=500)]
    assert implied_states(whole, rows) == ("BZ", "CR", "GT", "HN", "PA", "SV")
    assert cell(rows, "BZ", LAMPS).standing is Standing.PARTY
    assert cell(rows, "BZ", LAMPS).implied
    assert "implied" in cell(rows, "BZ", LAMPS).sentence
    assert cell(rows, "NI", LAMPS).standing is Standing.NOT_SIGNED
    assert implied_states(whole, rows[:1]) == ()


def test_named_comes_before_implied() -> None:
    """Of the same day, what is said of the State by name decides."""
    whole = said(ActionKind.COUNT, None, "2017-02", value="all", of="parties", scope="Central America")
    rows = [whole, said(ActionKind.RATIFIED, "CR", "2017-02", at=90)]
    assert cell(rows, "CR", LAMPS).latest is rows[1]


def test_matrix() -> None:
    """The matrix has a cell for each State and instrument; the empty ones say that nothing is said."""
    other = Action("instrument:att", ActionKind.PARTY, state="PE", place=Place("d", "d:0", 0, 5, "words"))
    table = matrix([said(ActionKind.PARTY, "CL", "2017"), other])
    assert table.states == ("CL", "PE")
    assert set(table.instruments) == {LAMPS, "instrument:att"}
    assert table.at("CL", LAMPS).standing is Standing.PARTY
    assert table.at("PE", LAMPS).standing is Standing.UNSAID
    assert matrix([other], instruments=[LAMPS], states=["CL"]).at("CL", LAMPS).standing is Standing.UNSAID


def test_counts_and_lives() -> None:
    """Counts come newest first, the steps of the instrument oldest first; States that no statement names are told."""
    rows = [
        said(ActionKind.COUNT, None, "2012", value="30", of="parties"),
        said(ActionKind.COUNT, None, "2020-12", value="31", of="parties"),
        said(ActionKind.ENTERED_INTO_FORCE, None, "1998-07-01"),
        said(ActionKind.SIGNED, None, "1997-11-14"),
        said(ActionKind.SIGNED, "CL", "1997-11-14"),
    ]
    assert [row.value for row in counts(rows, LAMPS)] == ["31", "30"]
    assert [row.value for row in counts(rows, LAMPS, date(2015, 1, 1))] == ["30"]
    assert [row.action for row in lives(rows, LAMPS)] == [ActionKind.SIGNED, ActionKind.ENTERED_INTO_FORCE]
    found = overview(rows, LAMPS, among=["CL", "PE", "JM"])
    assert [one.state for one in found.cells] == ["CL"]
    assert found.unsaid == ("JM", "PE")


def test_a_desks_own_rows() -> None:
    """A row that a desk brought in holds for its own date, else for the day it was taken."""
    row = Action(LAMPS, ActionKind.PARTY, state="CL", imported=Import("depositary", date(2020, 1, 2)))
    assert cell([row], "CL", LAMPS, date(2019, 1, 1)).standing is Standing.UNSAID
    assert cell([row], "CL", LAMPS, date(2020, 1, 2)).standing is Standing.PARTY


@given(
    st.lists(
        st.tuples(st.sampled_from(list(ActionKind)), st.sampled_from(["2012", "2014-05", "2015-01-01", None])),
        max_size=8,
    )
)
def test_order_does_not_matter(told: list[tuple[ActionKind, str | None]]) -> None:
    """The standing follows from dates; rows of different days may come in any order."""
    days: set[str | None] = set()
    rows = []
    for kind, when in told:
        if when not in days:
            days.add(when)
            rows.append(said(kind, "CL", when))
    assert cells(rows, LAMPS) == cells(rows[::-1], LAMPS)


def test_an_instrument_as_of_a_day() -> None:
    """What became of an instrument after the day is not told."""
    rows = [
        said(ActionKind.ADOPTED, when=When.parse("1997-11-14")),
        said(ActionKind.ENTERED_INTO_FORCE, when=When.parse("1998-07-01")),
    ]
    assert lives(rows, LAMPS, date(1990, 12, 31)) == ()
    assert overview(rows, LAMPS, date(1997, 12, 31)).lives == (rows[0],)
    assert lives(rows, LAMPS) == tuple(rows)
