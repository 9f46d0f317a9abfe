"""Counts and lists of the register against what a person counted in the texts, pencil in hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import Ingest
from store.hashed import HashedEmbedding
from store.library import Library
from store.register import Register
from store.register.entries import ActionKind, Role
from store.settings import StoreSettings


@pytest.fixture(scope="module")
def library(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give the five reference reports as a library."""
    with Library.open(StoreSettings(home=tmp_path_factory.mktemp("home"), index="exact")) as opened:
        Ingest(opened, HashedEmbedding()).run([shared / "corpus" / "cifta-att"])
        yield opened


@pytest.fixture(scope="module")
def register(library: Library) -> Register:
    """Give their register."""
    return library.register


def _states(library: Library, file: str, instrument: str, *kinds: ActionKind) -> set[str | None]:
    document = next(one.id for one in library.summaries() if one.file.startswith(file))
    found = library.register.actions(instrument=f"instrument:{instrument}", kinds=kinds, documents=(document,))
    return {one.state for one in found if one.state}


@pytest.mark.parametrize(
    ("file", "instrument", "kinds", "count"),
    [
        ("001", "cifta", (ActionKind.SIGNED_NOT_RATIFIED,), 4),
        ("000", "cifta", (ActionKind.SIGNED_NOT_RATIFIED,), 3),
        ("003", "att", (ActionKind.PARTY,), 22),
        ("003", "att", (ActionKind.SIGNED_NOT_RATIFIED,), 6),
        ("003", "att", (ActionKind.INITIAL_REPORT,), 10),
        ("003", "att", (ActionKind.ANNUAL_REPORT,), 8),
        ("003", "att", (ActionKind.ABSTAINED,), 4),
        ("003", "att", (ActionKind.ABSENT,), 1),
        ("004", "att", (ActionKind.RATIFIED,), 7),
    ],
)
def test_states_counted(
    library: Library, file: str, instrument: str, kinds: tuple[ActionKind, ...], count: int
) -> None:
    """As many States as the text lists, in each of nine lists."""
    assert len(_states(library, file, instrument, *kinds)) == count


def test_reports_by_year(register: Register) -> None:
    """Six years, six counts, in the order of the years."""
    rows = register.actions(instrument="instrument:transparency-convention", kinds=(ActionKind.COUNT,))
    by_year = {one.when.edtf: one.value for one in rows if one.when and one.of and "report" in one.of}
    assert by_year == {"2010": "8", "2011": "3", "2012": "1", "2013": "0", "2014": "3", "2015": "0"}


@pytest.mark.parametrize(
    ("key", "places"),
    [("oas:ag:res:2381", 3), ("oas:ag:res:2627", 2), ("oas:ag:res:2950", 3), ("un:a/res/61/89", 1)],
)
def test_citations_counted(register: Register, key: str, places: int) -> None:
    """As many places cite a resolution as the texts have."""
    assert len([one for one in register.references(key) if one.role is Role.CITES]) == places


def test_meetings_of_the_consultative_committee(register: Register) -> None:
    """The meetings that the reports date: the tenth to the thirteenth, the nineteenth and the twentieth."""
    numbers = {
        event.number
        for event in register.events()
        if event.number and event.bodies[:1] == ("organ:consultative-committee.cifta",)
    }
    assert numbers == {10, 11, 12, 13, 19, 20}


def test_decisions_of_a_report(register: Register, library: Library) -> None:
    """The report of 2008 to 2012 cites four resolutions of the General Assembly and no other."""
    document = next(one.id for one in library.summaries() if one.file.startswith("001"))
    norms = {one.symbol.norm for one in register.decisions(documents=(document,))}
    assert norms == {
        "AG/RES. 2381 (XXXVIII-O/08)",
        "AG/RES. 2460 (XXXIX-O/09)",
        "AG/RES. 2535 (XL-O/10)",
        "AG/RES. 2627 (XLI-O/11)",
    }
