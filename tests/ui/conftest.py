"""A small house for the tests of the page and the command: real parts, a fast embedding, documents of our own."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.settings import StoreSettings
from ui.build import House
from ui.settings import Settings

HOSTILE = '<img src=x onerror="window.hit=1">'

FILES = {
    "harbour-convention.md": (
        "# Convention on Safe Harbours\n\n"
        "Done at Lisbon on 3 March 2004\n\n"
        "## Article 1 – Purpose\n\n"
        "The purpose of this Convention is to keep harbours open to ships in distress.\n\n"
        "## Article 2 – Notification\n\n"
        "1. Each Party shall notify the Depositary of its harbours of refuge within ninety days.\n\n"
        "2. The Depositary shall publish the list of harbours every year on 1 June.\n\n"
        "## Article 3 – Entry into force\n\n"
        "This Convention shall enter into force on the thirtieth day after the deposit of the tenth instrument of "
        "ratification. The harbour of Lagos was the first harbour of refuge to be notified, on 12 August 2005.\n"
    ),
    "meeting-2011.txt": (
        "Second Meeting of the Parties to the Convention on Safe Harbours\n\n"
        "Held at Valletta on 9 May 2011\n\n"
        "Forty-one Parties took part in the meeting at Valletta.\n\n"
        "The Parties decided to open a register of pilots. "
        "The register of pilots is kept by the Secretariat in Lisbon.\n"
    ),
    "brief.md": (
        "# Brief on the Arms Trade Treaty\n\n"
        "The Arms Trade Treaty entered into force on 24 December 2014, ninety days after the fiftieth ratification.\n"
    ),
    "hostile.html": (
        f"<html><head><title>Report {html.escape(HOSTILE)} of the dredging panel</title></head>"
        "<body><article><h1>Report of the dredging panel</h1>"
        "<p>The dredging panel recorded &lt;script&gt;window.hit=1&lt;/script&gt; and ${window.hit=1} and {{value}} "
        "in its seventh logbook of dredging, on 4 July 2013.</p>"
        "<p>The panel met three times. ![pixel](https://example.invalid/pixel.png)</p></article></body></html>"
    ),
}


def settings_for(home: Path) -> Settings:
    """Give settings for a folder, with the fast embedding."""
    return Settings(home=home, store=StoreSettings(home=home, embedding="hashed"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of documents."""
    place = tmp_path_factory.mktemp("documents")
    for name, text in FILES.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture(scope="session")
def house(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a house whose library holds the folder; tests leave it as it is."""
    with House(settings_for(tmp_path_factory.mktemp("library"))) as built:
        report = built.ingest.run([folder])
        assert {line.verdict for line in report.files} == {"read"}
        yield built
