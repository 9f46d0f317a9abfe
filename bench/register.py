"""How fast the register answers: `python bench/register.py [DOCUMENTS]` makes a library and asks it as people type.

The documents are made up, 20 rows of the register each, with hashed vectors; every text is typed
letter by letter, as the page asks, and then asked for whole.
"""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from store.alignment import Alignment, Span
from store.documents import Document, DocumentFacts, Passage
from store.library import Library
from store.register.entries import (
    Acronym,
    Action,
    ActionKind,
    Entries,
    Event,
    EventKind,
    Happening,
    Place,
    Reference,
    Role,
)
from store.settings import StoreSettings
from store.symbols import Symbol
from store.when import When

WORDS = """
    international security cooperation arms trade marking tracing firearms transfer stockpile disarmament regional
    children women peace council question situation review implementation programme action convention illicit
    trafficking ammunition explosives confidence transparency conventional nuclear chemical sanctions embargo mission
""".split()
STATES = "MX PE BR AR CO CL EC US CA JM BB TT PA CR GT HN SV NI DO HT CU UY PY BO VE FR ES PT DE GB".split()
BODIES = ("organ:consultative-committee", "organ:conference-of-states-parties", "organ:general-assembly")
INSTRUMENTS = ("instrument:cifta", "instrument:att", "instrument:npt", "instrument:cwc")
TYPED = (
    "AG/RES. 2950",
    "ag res2950",
    "res 2950",
    "A/RES/61/89",
    "UNGA 61/89",
    "S/RES/1325 (2000)",
    "resolution 1325",
    "13th meeting of the consultative committee",
    "third conference",
    "PTS",
    "peru",
    "Estados Unidos",
    "cifta",
    "arms trade treaty",
    "general assembly",
    "consultative comittee",
    "ecudor",
    "marking and tracing",
    "zzyzx",
)


def entries(place: Place, chance: random.Random) -> Entries:
    """Make the rows of a document."""
    references = []
    for _ in range(10):
        number = chance.randint(1, 3000)
        if chance.random() < 0.4:
            year = 1971 + number // 60
            symbol = Symbol(
                f"AG/RES. {number} (X-O/{year % 100:02})",
                "OAS resolution",
                f"oas:ag:res:{number}",
                "OAS General Assembly",
                str(number),
                "X-O",
                year,
            )
        elif chance.random() < 0.5:
            session = chance.randint(31, 79)
            symbol = Symbol(
                f"A/RES/{session}/{number % 300}",
                "UN General Assembly resolution",
                f"un:a/res/{session}/{number % 300}",
                "UN General Assembly",
                f"{session}/{number % 300}",
                str(session),
                1945 + session,
            )
        else:
            symbol = Symbol(
                f"S/RES/{number} ({1946 + number // 40})",
                "UN Security Council resolution",
                f"un:s/res/{number}",
                "UN Security Council",
                str(number),
                None,
                1946 + number // 40,
            )
        title = " ".join(chance.sample(WORDS, 5)) if chance.random() < 0.5 else None
        references.append(Reference(symbol, symbol.norm, Role.CITES, place, title))
    events = []
    for _ in range(5):
        day = date.fromordinal(chance.randint(715000, 738000))
        number = chance.randint(1, 40) if chance.random() < 0.5 else None
        events.append(
            Event(
                When(day.isoformat(), day, day),
                day.isoformat(),
                EventKind.MEETING,
                Happening.HAPPENED,
                f"{number or ''} regular meeting on {' '.join(chance.sample(WORDS, 4))}",
                place,
                states=tuple(chance.sample(STATES, 2)),
                bodies=(chance.choice(BODIES),),
                number=number,
            )
        )
    actions = tuple(
        Action(chance.choice(INSTRUMENTS), ActionKind.RATIFIED, state=chance.choice(STATES), place=place)
        for _ in range(3)
    )
    letters = "".join(chance.sample("ABCDEFGHIJKLMNOPRSTU", 4))
    acronyms = (
        Acronym(letters, " ".join(chance.sample(WORDS, 4)), place),
        Acronym("PTS", "Pro Tempore Secretariat", place),
    )
    return Entries(tuple(references), tuple(events), actions, acronyms)


def fill(library: Library, documents: int) -> None:
    """Put made-up documents into a library."""
    chance = random.Random(7)  # noqa: S311 - no secret
    for number in range(documents):
        text = f"Document {number} is about {' '.join(chance.choices(WORDS, k=60))}."
        name = f"doc{number}"
        document = Document(
            name,
            f"{name}.txt",
            (f"/made/{name}.txt",),
            DocumentFacts(f"Document {number}"),
            text,
            text,
            Alignment.identity(len(text)),
        )
        passage = Passage(f"{name}:0", name, 0, text, 0, len(text), sentences=(Span(0, len(text)),))
        place = Place(name, passage.id, 0, len(text), text)
        vector = np.asarray([[chance.random() for _ in range(16)]], dtype=np.float32)
        library.put(document, (passage,), vector, entries=entries(place, chance))


def timed(asked: Callable[[], object]) -> float:
    """Give how many milliseconds a call takes."""
    began = time.perf_counter()
    asked()
    return (time.perf_counter() - began) * 1000


def told(name: str, times: list[float]) -> None:
    """Print the middle, the slow end and the slowest of some times."""
    slow = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    print(f"{name:24} n={len(times):4}  p50 {statistics.median(times):6.1f} ms  p95 {slow:6.1f}  max {max(times):6.1f}")


def main() -> None:
    """Make, ask, print."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp(prefix="treaty-bench-"))
    with Library.open(StoreSettings(home=folder, index="exact")) as library:
        if not library.counts()[0]:
            began = time.perf_counter()
            fill(library, documents)
            print(f"made in {time.perf_counter() - began:.0f} s")
        register = library.register
        print(folder, library.counts(), register.counts())
        register.find("warm")
        told("find, whole", [timed(lambda text=text: register.find(text)) for text in TYPED * 3])
        told(
            "suggest, letter by letter",
            [
                timed(lambda text=text, end=end: register.suggest(text[:end]))
                for text in TYPED
                for end in range(1, len(text) + 1)
            ],
        )
        for text in TYPED:
            best = register.find(text, 1)
            print(
                f"  {text:44} {timed(lambda text=text: register.find(text)):6.1f} ms  {best[0].label if best else '-'}"
            )
        told("references of a key", [timed(lambda: register.references("oas:ag:res:2950")) for _ in range(20)])
        told(
            "decisions of a year",
            [timed(lambda: register.decisions(earliest=date(2009, 1, 1), latest=date(2009, 12, 31))) for _ in range(5)],
        )
        told("decisions, all", [timed(register.decisions) for _ in range(2)])
        told(
            "events of a month",
            [timed(lambda: register.events(earliest=date(2009, 4, 1), latest=date(2009, 4, 30))) for _ in range(5)],
        )
        told("events, all", [timed(register.events) for _ in range(2)])
        told(
            "actions of an instrument",
            [timed(lambda: register.actions(instrument="instrument:cifta")) for _ in range(3)],
        )


if __name__ == "__main__":
    main()
