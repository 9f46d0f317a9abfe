"""A library whose register holds two documents, written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from store.alignment import Alignment, Span
from store.documents import Document, DocumentFacts, Passage
from store.hashed import HashedEmbedding
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

EMBEDDING = HashedEmbedding(32)

REPORT = (
    "The Tenth regular meeting of the Consultative Committee of CIFTA was held in Lima on April 24, 2009.",
    "Resolution AG/RES. 2459 (XXXIX-O/09), “Marking of firearms”, was adopted on June 4, 2009.",
    "To date, 30 states have ratified CIFTA; Peru ratified it on June 8, 1999.",
    "The Technical Secretariat (TS) will visit Quito in May 2010.",
)
NEWS = (
    "In 2010 the OAS cited AG/RES 2459 of 2009 and A/RES/61/89.",
    "The Third Conference of States Parties to the CIFTA met in May 2012, and the TS was there.",
    "Experts visited Quito on April 22.",
)


def day(text: str) -> When:
    """Give a day."""
    return When(text, date.fromisoformat(text), date.fromisoformat(text))


def made(name: str, sentences: tuple[str, ...]) -> tuple[Document, tuple[Passage, ...]]:
    """Make a document with a passage for each sentence."""
    text = "\n".join(sentences)
    document = Document(
        id=name,
        file=f"{name}.txt",
        sources=(f"/papers/{name}.txt",),
        facts=DocumentFacts(f"The {name}"),
        raw=text,
        text=text,
        alignment=Alignment.identity(len(text)),
    )
    starts = [text.index(sentence) for sentence in sentences]
    passages = tuple(
        Passage(
            f"{name}-{ordinal}",
            name,
            ordinal,
            sentence,
            start,
            start + len(sentence),
            path=("Part I", f"Section {ordinal + 1}"),
            sentences=(Span(start, start + len(sentence)),),
        )
        for ordinal, (sentence, start) in enumerate(zip(sentences, starts, strict=True))
    )
    return document, passages


def at(name: str, sentences: tuple[str, ...], ordinal: int) -> Place:
    """Give the place of a sentence."""
    start = "\n".join(sentences).index(sentences[ordinal])
    quote = sentences[ordinal]
    return Place(name, f"{name}-{ordinal}", start, start + len(quote), quote, f"Part I › Section {ordinal + 1}", 1)


def in_report(ordinal: int) -> Place:
    """Give the place of a sentence of the report."""
    return at("report", REPORT, ordinal)


def in_news(ordinal: int) -> Place:
    """Give the place of a sentence of the news."""
    return at("news", NEWS, ordinal)


MARKING = Symbol(
    "AG/RES. 2459 (XXXIX-O/09)",
    "OAS resolution",
    "oas:ag:res:2459",
    body="OAS General Assembly",
    number="2459",
    session="XXXIX-O",
    year=2009,
)
INFERRED = Symbol(
    "AG/RES. 2459 (XXXIX-O/09)",
    "OAS resolution",
    "oas:ag:res:2459",
    body="OAS General Assembly",
    number="2459",
    session="XXXIX-O",
    year=2009,
    flags=("session_inferred_from_year",),
)
TRACING = Symbol(
    "A/RES/61/89",
    "UN General Assembly resolution",
    "un:a/res/61/89",
    body="UN General Assembly",
    number="61/89",
    session="61",
    year=2006,
)
PROVISION = Symbol("Article VII", "article")

REPORT_ENTRIES = Entries(
    references=(
        Reference(
            MARKING,
            "AG/RES. 2459 (XXXIX-O/09)",
            Role.CITES,
            in_report(1),
            title="Marking of firearms",
            adopted=day("2009-06-04"),
            date_kind="adopted",
        ),
        Reference(PROVISION, "Article VII", Role.CITES, in_report(2)),
    ),
    events=(
        Event(
            day("2009-04-24"),
            "April 24, 2009",
            EventKind.MEETING,
            Happening.HAPPENED,
            "Tenth regular meeting of the Consultative Committee of CIFTA",
            in_report(0),
            venue="Lima",
            states=("PE",),
            bodies=("organ:consultative-committee", "organ:oas"),
            instruments=("instrument:cifta",),
            number=10,
        ),
        Event(
            When("2010-05", date(2010, 5, 1), date(2010, 5, 31)),
            "May 2010",
            EventKind.VISIT,
            Happening.PLANNED,
            "The Technical Secretariat will visit Quito",
            in_report(3),
            states=("EC",),
            flags=("year inferred",),
        ),
    ),
    actions=(
        Action(
            "instrument:cifta",
            ActionKind.COUNT,
            value="30",
            of="parties",
            as_of=When("2010", date(2010, 1, 1), date(2010, 12, 31)),
            as_of_basis="document date",
            place=in_report(2),
        ),
        Action("instrument:cifta", ActionKind.RATIFIED, state="PE", when=day("1999-06-08"), place=in_report(2)),
    ),
    acronyms=(Acronym("TS", "Technical Secretariat", in_report(3)),),
)
NEWS_ENTRIES = Entries(
    references=(
        Reference(INFERRED, "AG/RES 2459 of 2009", Role.CITES, in_news(0)),
        Reference(TRACING, "A/RES/61/89", Role.CITES, in_news(0)),
    ),
    events=(
        Event(
            When("2012-05", date(2012, 5, 1), date(2012, 5, 31)),
            "May 2012",
            EventKind.MEETING,
            Happening.HAPPENED,
            "Third Conference of States Parties to the CIFTA",
            in_news(1),
            bodies=("organ:conference-of-states-parties",),
            instruments=("instrument:cifta",),
            number=3,
        ),
        Event(
            When("XXXX-04-22"),
            "April 22",
            EventKind.VISIT,
            Happening.HAPPENED,
            "Experts visited Quito",
            in_news(2),
            states=("EC",),
        ),
    ),
)


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    """Give settings for a library without a Chroma index."""
    return StoreSettings(home=tmp_path / "home", index="exact")


@pytest.fixture
def library(settings: StoreSettings) -> Iterator[Library]:
    """Give an empty library."""
    with Library.open(settings) as opened:
        yield opened


def put(library: Library, name: str, sentences: tuple[str, ...], entries: Entries) -> None:
    """Put a document with its entries into a library."""
    document, passages = made(name, sentences)
    library.put(document, passages, EMBEDDING.embed_passages(sentences), entries=entries)


@pytest.fixture
def putting() -> Callable[..., None]:
    """Give the function that puts a document into a library."""
    return put


@pytest.fixture
def filled(library: Library) -> Library:
    """Give a library with a report and a piece of news."""
    put(library, "report", REPORT, REPORT_ENTRIES)
    put(library, "news", NEWS, NEWS_ENTRIES)
    return library
