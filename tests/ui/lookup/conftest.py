"""A small house with a register of our own: hand-made rows, each at its place in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import Document, Passage
from store.register.entries import (
    Acronym,
    Action,
    ActionKind,
    Entries,
    Event,
    EventKind,
    Happening,
    Import,
    Place,
    Reference,
    Role,
)
from store.settings import StoreSettings
from store.symbols import Symbol
from store.when import When
from ui.build import House
from ui.settings import Settings

HOSTILE = '<img src=x onerror="window.hit=1">${window.hit=1}{{value}}'

REPORT = (
    "# Report on the Harbour Convention\n\n"
    "Done at Lisbon on 3 March 2012\n\n"
    "The Second Meeting of the Harbour Committee was held at Valletta on 9 May 2011.\n\n"
    "The Third Meeting of the Harbour Committee is planned for June 2012.\n\n"
    "A visit to the pilots of Lagos was made on 22 April.\n\n"
    "Portugal ratified the Harbour Convention on 4 July 2006, and Malta has signed it.\n\n"
    "As of March 2012, the Harbour Convention has 41 parties.\n\n"
    "By resolution AG/RES. 1971 (XXXIII-O/03), “Safe harbours”, the Assembly called for pilots.\n\n"
    "The Pilots' Register Office (PRO) keeps the list.\n"
)
REVIEW = (
    "# Review of the Harbour Convention\n\n"
    "Done at Valletta on 5 May 2016\n\n"
    "As of May 2016, the Harbour Convention has 44 parties.\n\n"
    "Malta has ratified the Harbour Convention.\n\n"
    "The resolution AG/RES. 1971 (XXXIII-O/03) was recalled twice.\n\n"
    f"The seventh logbook of dredging was called {HOSTILE} by the panel in 2014.\n"
)
RESOLUTION = Symbol(
    "AG/RES. 1971 (XXXIII-O/03)", "OAS resolution", "oas:ag:res:1971", "OAS General Assembly", "1971", "XXXIII-O", 2003
)
CONVENTION = "Harbour Convention"
COMMITTEE = "Harbour Committee"


class Maker:
    """Makes the rows of one document, each at the words that it is taken from."""

    def __init__(self, document: Document, passages: tuple[Passage, ...]) -> None:
        self.document = document
        self.passages = passages

    def place(self, words: str) -> Place:
        """Give the place of some words."""
        start = self.document.raw.index(words)
        clean = self.document.text.index(words)
        passage = next(one for one in self.passages if one.start <= clean < one.end)
        return Place(self.document.id, passage.id, start, start + len(words), words, passage.address)

    def event(self, words: str, when: str, title: str, **facts: Any) -> Event:
        """Give an event."""
        given = {"kind": EventKind.MEETING, "happening": Happening.HAPPENED} | facts
        date_ = When.parse(when)
        return Event(when=date_, written=date_.label, title=title, place=self.place(words), **given)

    def action(self, words: str, action: ActionKind, **facts: Any) -> Action:
        """Give a statement of status."""
        return Action(CONVENTION, action, place=self.place(words), **facts)


def _report(make: Maker) -> Entries:
    march = {"as_of": When.parse("2012-03"), "as_of_basis": "stated"}
    joined = "Portugal ratified the Harbour Convention on 4 July 2006, and Malta has signed it."
    cited = "By resolution AG/RES. 1971 (XXXIII-O/03), “Safe harbours”, the Assembly called for pilots."
    return Entries(
        references=(
            Reference(
                RESOLUTION, "AG/RES. 1971", Role.CITES, make.place(cited), "Safe harbours",
                When.parse("2003-06"),
            ),
        ),
        events=(
            make.event(
                "The Second Meeting of the Harbour Committee was held at Valletta on 9 May 2011.",
                "2011-05-09", "Second Meeting of the Harbour Committee", venue="Valletta", states=("MT",),
                bodies=(COMMITTEE,), number=2,
            ),
            make.event(
                "The Third Meeting of the Harbour Committee is planned for June 2012.",
                "2012-06", "Third Meeting of the Harbour Committee", happening=Happening.PLANNED,
                bodies=(COMMITTEE,), number=3,
            ),
            make.event(
                "A visit to the pilots of Lagos was made on 22 April.",
                "XXXX-04-22", "Visit to the pilots of Lagos", kind=EventKind.VISIT, flags=("year missing",),
            ),
        ),
        actions=(
            make.action(joined, ActionKind.RATIFIED, state="PT", when=When.parse("2006-07-04"), **march),
            make.action(joined, ActionKind.SIGNED_NOT_RATIFIED, state="MT", **march),
            make.action(
                "As of March 2012, the Harbour Convention has 41 parties.",
                ActionKind.COUNT, value="41", of="parties", **march,
            ),
        ),
        acronyms=(
            Acronym("PRO", "Pilots' Register Office", make.place("The Pilots' Register Office (PRO) keeps the list.")),
        ),
    )  # fmt: skip


def _review(make: Maker) -> Entries:
    may = {"as_of": When.parse("2016-05"), "as_of_basis": "inferred"}
    return Entries(
        references=(
            Reference(
                RESOLUTION, "AG/RES. 1971", Role.CITES,
                make.place("The resolution AG/RES. 1971 (XXXIII-O/03) was recalled twice."),
            ),
        ),
        events=(
            make.event(
                f"The seventh logbook of dredging was called {HOSTILE} by the panel in 2014.",
                "2014", f"Logbook {HOSTILE}", kind=EventKind.PUBLICATION, venue=HOSTILE, bodies=(HOSTILE,),
                flags=(HOSTILE,),
            ),
        ),
        actions=(
            make.action("Malta has ratified the Harbour Convention.", ActionKind.PARTY, state="MT", **may),
            make.action(
                "As of May 2016, the Harbour Convention has 44 parties.",
                ActionKind.COUNT, value="44", of="parties", **may,
            ),
        ),
        acronyms=(
            Acronym("HOST", HOSTILE, make.place("The resolution AG/RES. 1971 (XXXIII-O/03) was recalled twice.")),
        ),
    )  # fmt: skip


MAKERS: dict[str, Callable[[Maker], Entries]] = {"report.md": _report, "review.md": _review}


def stock(house: House, folder: Path) -> None:
    """Put the two documents into a house with the rows made for them, and a line of a desk's own list."""
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    (folder / "review.md").write_text(REVIEW, encoding="utf-8")
    house.ingest.run([folder])
    library = house.library
    for summary in library.summaries():
        document, passages = library.document(summary.id), library.passages_of(summary.id)
        entries = MAKERS[summary.file](Maker(document, passages))
        library.put(document, passages, library.vectors([one.id for one in passages]), entries=entries)
    brought = Import(f"Depositary {HOSTILE}", date(2020, 1, 5), "desk.csv", 7)
    library.register.replace_imported(
        "desk.csv",
        [Action(CONVENTION, ActionKind.RATIFIED, state="CV", when=When.parse("2019-02-01"), imported=brought)],
    )


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a house with a small register; tests leave it as it is."""
    home = tmp_path_factory.mktemp("stocked")
    settings = Settings(home=home, store=StoreSettings(home=home, embedding="hashed"))
    with House(settings) as made:
        stock(made, tmp_path_factory.mktemp("files"))
        yield made


@pytest.fixture(scope="session")
def client(stocked: House) -> Iterator[Any]:
    """Give a client of the page."""
    from fastapi.testclient import TestClient

    from ui.server import create_app

    with TestClient(create_app(stocked), base_url="http://localhost") as made:
        yield made
