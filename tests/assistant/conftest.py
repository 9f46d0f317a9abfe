"""A small library about lanterns on the coast, in our own words, and an assistant with real parts over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from assistant import Assistant
from ingest.pipeline import Ingest
from store.embedding import Embedding, open_embedding
from store.hashed import HashedEmbedding
from store.library import Library
from store.settings import StoreSettings

CONVENTION = """# Convention on Coastal Lanterns

Done at Port Louis on 14 June 1996

## Article 1 – Definitions

For the purposes of this Convention, "coastal lantern" means any fixed light that guides ships at night, \
whatever its fuel.

## Article 2 – Maintenance

1. Each Party shall keep its coastal lanterns lit from dusk to dawn.

2. A Party that puts out a lantern for repair shall warn the neighbouring Parties at least ten days before.

## Article 3 – Keepers

Each Party shall:

(a) train the keepers of its lanterns;

(b) pay them a fair wage;

(c) give them a boat for storms.

## Article 4 – Secretariat

The Secretariat of this Convention has its seat in Nairobi. It keeps the register of lanterns.

## Article 5 – Entry into force

This Convention shall enter into force on the sixtieth day after the deposit of the twelfth instrument of \
ratification.
"""
SECOND_CONFERENCE = """Report of the Second Conference of States Parties to the Convention on Coastal Lanterns

Bridgetown, 5 March 2009

Opening

The Second Conference of States Parties met in Bridgetown, Barbados, from 3 to 5 March 2009. Ambassador Ruth Okello \
of Kenya chaired the meeting.

State of the Convention

At the time of the Second Conference 27 States were party to the Convention on Coastal Lanterns. The States that \
had signed and not yet ratified were Fiji, Iceland, Malta, Oman and Peru.

Reports of the Parties

Jamaica told the Conference that it had replaced 40 lenses in 2008. Ghana asked for more time because its \
workshop had burned down. The Conference thanked the keepers of Ghana. They also received a new boat.
"""
THIRD_CONFERENCE = """<html><head><title>Report of the Third Conference of States Parties to the Convention on \
Coastal Lanterns</title></head><body><article>
<h1>Report of the Third Conference of States Parties to the Convention on Coastal Lanterns</h1>
<p>Valparaíso, 10 October 2014</p>
<h2>Opening</h2>
<p>The Third Conference of States Parties met in Valparaíso, Chile, from 8 to 10 October 2014. Ambassador Pedro Lagos \
Ibarra of Chile chaired the meeting.</p>
<h2>State of the Convention</h2>
<p>At the time of the Third Conference 31 States were party to the Convention on Coastal Lanterns. Malta and Peru had \
ratified it since the last meeting.</p>
<h2>Budget</h2>
<p>The Conference adopted a budget of 240,000 dollars for the Secretariat. Norway paid a third of it.</p>
<h2>Reports of the Parties</h2>
<p>Jamaica told the Conference that it had replaced 65 lenses in 2013. Kenya had opened a school for keepers in \
Mombasa.</p>
</article></body></html>
"""
RESOLUCION = """CP/RES. 77 (1530/12)

LA VIGILANCIA NOCTURNA DE LOS CANALES

(Aprobada en la sesión plenaria celebrada el 7 de junio de 2012)

EL CONSEJO PERMANENTE,

RECORDANDO que los pescadores de la costa pidieron ayuda después de los naufragios de 2011,

RESUELVE:

1. Pedir a los Estados miembros que vigilen los canales durante la noche con al menos seis patrullas.

2. Crear un fondo de 90.000 dólares para comprar barcos de salvamento.

3. Encargar a la Oficina de Pilotos, con sede en Montevideo, que informe cada dos años.
"""
PRESS = """Press release

Thieves take lenses from lighthouses in the north

Tromsø, 22 August 2016

Thieves have taken lenses from four lighthouses in Norway, the Coast Guard said on Monday. The lenses are worth \
half a million euros each. The Coast Guard suspects a gang that sells old glass to collectors.

Some 33 States are party to the Convention on Coastal Lanterns today.
"""
PAPER = """# Why keepers leave: a paper on the training of lantern keepers

By Amina Diallo

February 2017

## Reasons

Most keepers leave within three years because the pay is low and the nights are long. A survey of 412 keepers in \
Senegal found that 58 per cent wanted to move to a city.

## What helps

Keepers who were trained for at least six months stayed twice as long. The author recommends a school in each region.
"""
FILES = {
    "convention.md": CONVENTION,
    "second-conference.txt": SECOND_CONFERENCE,
    "third-conference.html": THIRD_CONFERENCE,
    "resolucion-canales.txt": RESOLUCION,
    "press-lenses.txt": PRESS,
    "paper-keepers.md": PAPER,
}


@pytest.fixture(scope="session")
def embedding() -> Embedding:
    """Give the embedding model that the program runs with, opened once."""
    return open_embedding(StoreSettings(home=Path("unused"), threads=1))


@pytest.fixture(scope="session")
def library(embedding: Embedding, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give the library of lanterns; tests leave it as it is."""
    with _library(FILES, embedding, tmp_path_factory) as opened:
        yield opened


@pytest.fixture(scope="session")
def assistant(library: Library, embedding: Embedding) -> Assistant:
    """Give an assistant over the library of lanterns."""
    return Assistant(library, embedding)


@pytest.fixture(scope="session")
def by_file(library: Library) -> dict[str, str]:
    """Give the ids of the documents by their file's name."""
    return {summary.file: summary.id for summary in library.summaries()}


@pytest.fixture
def assistant_over(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Assistant]]:
    """Give a function that makes an assistant over other files; words stand for meaning unless a model is given."""
    opened: list[Library] = []

    def make(files: Mapping[str, str], embedding: Embedding | None = None) -> Assistant:
        embedding = embedding or HashedEmbedding()
        opened.append(_library(files, embedding, tmp_path_factory))
        return Assistant(opened[-1], embedding)

    yield make
    for library in opened:
        library.close()


def _library(files: Mapping[str, str], embedding: Embedding, folders: pytest.TempPathFactory) -> Library:
    """Take files into a new library on disk, through the whole pipeline."""
    folder = folders.mktemp("papers")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    library = Library.open(StoreSettings(home=folders.mktemp("home"), index="exact"))
    report = Ingest(library, embedding).run([folder])
    assert {line.verdict for line in report.files} <= {"read"}, str(report)
    return library
