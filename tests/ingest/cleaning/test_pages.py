"""Texts in which every line is a printed page."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.cleaning import Cleaned, clean
from ingest.reading import Reading, Role

FILLER = (
    "Guards were hired in every port of the region, and the gates were repaired by local firms over the winter. "
    "Ships were counted at dawn and at dusk, and the figures were sent to the capital by the end of each month. "
    "Dogs were trained by two officers from the hills, who had done such work before in other places of the country. "
)
LONG = FILLER * 4


@pytest.fixture(scope="module")
def paper() -> Cleaned:
    """Five pages, each a line, with running heads, notes at the foot, a pull quote in one piece and one mixed in."""
    pages = [
        (
            f"Harbour Brief May 2011 GATES OF THE NORTHERN COAST I. Introduction The gates of the coast are"
            f" old. 1 {LONG}It is thought that a better lock, together with other measures in the field of"
            " 1 Some were built by monks"
            " in the twelfth century, see the archive of the hills."
        ),
        (
            f"2 harbour brief marking and lighting, would help the guards. 2 {LONG}"
            "Lamps made in other towns are cheaper and they last for many years if they are kept dry by the guards in"
            " charge. A recent count found that approximately 3 per cent of all gates are locked at night"
            " by a guard of the"
            " port. 3 The inter- 2 Archive of the hills, letters, 1999. 3 Count of the ports, 4 May 2010."
        ),
        (
            f"gates of the northern coast 3 national body meets each spring. {LONG}"
            "The ports have asked for new lamps that do Lamps made in other towns are cheaper not need oil and that"
            " burn through the whole night without and they last for many years if they being watched by"
            " anyone are kept dry"
            " on the quay."
        ),
        f"4 harbour brief The second part begins here. {LONG}The work went on.",
        f"gates of the northern coast 5 The third part begins here. {LONG}The work ended.",
    ]
    return clean(Reading(raw="\n\n".join(pages), format="text"))


def test_pages(paper: Cleaned) -> None:
    """Printed numbers that count up are the pages, and the running heads around them go."""
    assert [page.number for page in paper.pages] == [1, 2, 3, 4, 5]
    assert "harbour brief" not in paper.text
    assert "gates of the northern coast 3" not in paper.text


def test_notes(paper: Cleaned) -> None:
    """Notes at the foot of a page become blocks, and the sentence goes on on the next page."""
    notes = [paper.text[block.start : block.end] for block in paper.blocks if block.role is Role.NOTE]
    assert [note[:8] for note in notes] == ["Some wer", "Archive ", "Count of"]
    assert "in the field of marking and lighting, would help the guards." in paper.text
    assert "The inter-national body" in paper.text or "The international body" in paper.text


def test_figures_are_no_calls(paper: Cleaned) -> None:
    """A figure equal to a note's number stays; the number behind the stop goes."""
    assert "approximately 3 per cent of all gates" in paper.text
    assert "guard of the port. The" in paper.text


def test_inline_heading(paper: Cleaned) -> None:
    """A numbered heading inside the line is set apart."""
    headings = [paper.text[block.start : block.end] for block in paper.blocks if block.role is Role.HEADING]
    assert "I. Introduction" in headings


def test_interleaved_quote(paper: Cleaned) -> None:
    """The sentence into which a pull quote was mixed line by line is flagged, and no other."""
    [mark] = paper.interleaved
    assert paper.text[mark.start : mark.end].startswith("The ports have asked for new lamps")
    assert mark.end - mark.start < 300


def test_ordinary_lines() -> None:
    """Long paragraphs without page numbers are no pages."""
    cleaned = clean(Reading(raw="\n\n".join([LONG] * 4), format="text"))
    assert cleaned.pages == ()


def test_reference_paper(shared: Path) -> None:
    """The scraped paper gives fourteen pages, all its notes, few interleaved sentences, and breaks off."""
    raw = next((shared / "corpus" / "cifta-att").glob("003*")).read_text(encoding="utf-8")
    cleaned = clean(Reading(raw=raw, format="text"))
    assert [page.number for page in cleaned.pages] == list(range(1, 15))
    numbers = {int(block.number) for block in cleaned.blocks if block.role is Role.NOTE and block.number}
    assert numbers == set(range(1, 57))
    assert 9 <= len(cleaned.interleaved) <= 12
    assert sum(mark.end - mark.start for mark in cleaned.interleaved) < 6000
    assert cleaned.flags == ("truncated",)
