"""Statements about the same thing that differ, and why they do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.register.conflicts import Why, conflicts_of_actions, conflicts_of_events, conflicts_of_references
from store.register.entries import Action, ActionKind, Event, EventKind, Happening, Place, Reference, Role
from store.symbols import Symbol
from store.when import When

LAMPS = "Convention on Lamps"


def place(document: str = "d", at: int = 0) -> Place:
    return Place(document, f"{document}:0", at, at + 10, "words here")


def said(kind: ActionKind, as_of: str | None, at: int = 0, **more: object) -> Action:
    when = When.parse(as_of) if as_of else None
    return Action(LAMPS, kind, as_of=when, place=place(at=at), **more)  # type: ignore[arg-type]


def parties(value: str, as_of: str | None, scope: str | None = None, of: str = "parties", at: int = 0) -> Action:
    return said(ActionKind.COUNT, as_of, at, value=value, of=of, scope=scope)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (parties("30", "2012-02-10/2012-05-14"), parties("31", "2020-12"), Why.CHANGED),
        (parties("22", "2017-02", "LAC"), parties("91", "2017-02"), Why.SCOPE),
        (parties("22", "2017-02"), parties("23", "2017-02"), Why.CONTRADICTORY),
        (parties("22", "2017-02"), parties("20", "2017-02", of="parties (approximately)"), Why.PRECISION),
        (
            said(ActionKind.SIGNED_NOT_RATIFIED, "2012", state="VC"),
            said(ActionKind.PARTY, "2017", state="VC"),
            Why.CHANGED,
        ),
        (said(ActionKind.PARTY, "2012", state="VC"), said(ActionKind.NOT_PARTY, "2017", state="VC"), Why.CONTRADICTORY),
        (said(ActionKind.PARTY, "2017", state="VC"), said(ActionKind.NOT_PARTY, "2017", state="VC"), Why.CONTRADICTORY),
        (
            said(ActionKind.NOT_PARTY, "2017", state="VC"),
            said(ActionKind.SIGNED_NOT_RATIFIED, "2017", state="VC"),
            Why.CONTRADICTORY,
        ),
        (
            said(ActionKind.SIGNED_NOT_RATIFIED, "2016", state="VC"),
            said(ActionKind.NOT_PARTY, "2017", state="VC"),
            Why.PRECISION,
        ),
        (
            said(ActionKind.NATURE, "2014-02", value="once ratified"),
            said(ActionKind.ENTERED_INTO_FORCE, "2014-12-24"),
            Why.CHANGED,
        ),
        (
            said(ActionKind.NATURE, "2014", value="legally binding"),
            said(ActionKind.NATURE, "2015", value="not legally binding"),
            Why.CONTRADICTORY,
        ),
        (
            said(ActionKind.ADOPTED, "1999", when=When.parse("1999")),
            said(ActionKind.ADOPTED, "1999-06-07", when=When.parse("1999-06-07")),
            Why.PRECISION,
        ),
        (
            said(ActionKind.ADOPTED, "1999-06-08", when=When.parse("1999-06-08")),
            said(ActionKind.ADOPTED, "1999-06-07", when=When.parse("1999-06-07")),
            Why.CONTRADICTORY,
        ),
    ],
)
def test_actions(one: Action, other: Action, why: Why) -> None:
    """Two statements differ for one reason, whichever comes first, and the sentence names both."""
    for rows in ([one, other], [other, one]):
        (found,) = conflicts_of_actions(rows)
        assert found.why is why
        assert set(found.rows) == {one, other}
        assert found.reason.endswith(".")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (parties("30", "2012"), parties("30", "2020")),
        (parties("28", "2017"), parties("22", "2017", of="signatories")),
        (
            said(ActionKind.COUNT, "2017", value="8", of="reports", when=When.parse("2010")),
            said(ActionKind.COUNT, "2017", value="3", of="reports", when=When.parse("2011")),
        ),
        (said(ActionKind.RATIFIED, "2012", state="VC"), said(ActionKind.PARTY, "2017", state="VC")),
        (said(ActionKind.PARTY, "2012", state="VC"), said(ActionKind.NOT_PARTY, "2017", state="CL")),
        (said(ActionKind.NATURE, "2014", value="legally binding"), said(ActionKind.ENTERED_INTO_FORCE, "2014-12-24")),
    ],
)
def test_no_conflict(one: Action, other: Action) -> None:
    """The same said again, or something else said, is no conflict."""
    assert conflicts_of_actions([one, other]) == ()


def test_what_is_said_again_is_compared_once() -> None:
    """A number that three documents give and a fourth changes is one change, told against the last of the three."""
    rows = [
        parties("30", "2012", at=1),
        parties("30", "2013", at=2),
        parties("30", "2014", at=3),
        parties("31", "2020", at=4),
    ]
    (found,) = conflicts_of_actions(rows)
    assert found.rows == (rows[2], rows[3])


def test_implied() -> None:
    """What is said of all of a group differs from what was said earlier of one of its States."""
    whole = parties("all but 1", "2017", "Central America", at=50)
    rows = [
        whole,
        said(ActionKind.NOT_SIGNED, "2017", at=50, state="NI"),
        said(ActionKind.SIGNED_NOT_RATIFIED, "2012", at=900, state="PA"),
    ]
    (found,) = conflicts_of_actions(rows)
    assert (found.why, found.rows) == (Why.CHANGED, (rows[2], whole))


def meeting(
    when: str,
    happening: Happening = Happening.HAPPENED,
    number: int = 3,
    body: str = "organ:conference-of-states-parties.cifta",
) -> Event:
    return Event(
        When.parse(when), when, EventKind.MEETING, happening, "Third Conference", place(), bodies=(body,), number=number
    )


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (meeting("2012-05-14/2012-05-15"), meeting("2012-05"), Why.PRECISION),
        (meeting("2012-05-14"), meeting("2012-05-16"), Why.CONTRADICTORY),
        (meeting("2012-05-14", Happening.PLANNED), meeting("2012-05-14"), Why.CHANGED),
        (meeting("2012-05-14", Happening.PLANNED), meeting("2012-06-01", Happening.PLANNED), Why.CHANGED),
        (meeting("2012-05-14", Happening.NOT_HELD), meeting("2012-06-01"), Why.CHANGED),
        (meeting("2012-05-14"), meeting("2012-05-14"), None),
        (meeting("2012-05-14"), meeting("2013-05-14", number=4), None),
        (meeting("2012-05-14"), meeting("2013-05-14", body="organ:conference-of-states-parties.att"), None),
    ],
)
def test_meetings(one: Event, other: Event, why: Why | None) -> None:
    """One numbered meeting of one body is told on one day, else the difference is named."""
    assert [found.why for found in conflicts_of_events([one, other])] == ([why] if why else [])


def reference(adopted: str, kind: str = "adopted", key: str = "un:a:res:61:89") -> Reference:
    return Reference(
        Symbol("A/RES/61/89", "UN resolution", key),
        "61/89",
        Role.CITES,
        place(),
        adopted=When.parse(adopted),
        date_kind=kind,
    )


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (reference("2006-12-06"), reference("2006-12-18"), Why.CONTRADICTORY),
        (reference("2006-12-06"), reference("2006-12-18", "dated"), Why.CONTRADICTORY),
        (reference("2006-12-06"), reference("2006"), Why.PRECISION),
        (reference("2006-12-06"), reference("2006-12-06"), None),
        (reference("2006-12-06"), reference("2006", "from the symbol"), None),
        (reference("2006-12-06"), reference("2006-12-18", key="un:a:res:61:90"), None),
    ],
)
def test_references(one: Reference, other: Reference, why: Why | None) -> None:
    """One decision has one date, else the difference is named; what a symbol implies is no date given."""
    found = conflicts_of_references([one, other])
    assert [conflict.why for conflict in found] == ([why] if why else [])
    if why is Why.CONTRADICTORY and one.date_kind != other.date_kind:
        assert "issue" in found[0].reason


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["30", "31", "all"]),
            st.sampled_from(["2012", "2013-04", None]),
            st.sampled_from([None, "LAC"]),
        ),
        max_size=6,
    )
)
def test_any_counts(told: list[tuple[str, str | None, str | None]]) -> None:
    """Whatever is counted, a conflict links two rows that differ, each of them given."""
    rows = [parties(value, as_of, scope, at=index) for index, (value, as_of, scope) in enumerate(told)]
    for found in conflicts_of_actions(rows):
        one, other = found.rows
        assert one in rows
        assert other in rows
        assert (one.value, one.scope) != (other.value, other.scope)  # type: ignore[union-attr]
