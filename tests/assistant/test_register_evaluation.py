"""Measuring the register against tables of facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.evaluation import read_lines
from assistant.register_evaluation import RegisterReport, evaluate_register, is_register_table
from ingest.pipeline import Ingest
from store.errors import AssistantError
from store.hashed import HashedEmbedding
from store.library import Library
from store.settings import StoreSettings

MINUTES = """Report of the second meeting of the Pier Committee

Oslo, 4 June 2015

As of May 2015, 12 States had ratified the Arms Trade Treaty in the north. The Committee met in Bergen on \
2 March 2014 and recalled resolution 1540 (2004) of the Security Council.
"""


@pytest.fixture
def library(assistant_over: Callable[..., Assistant]) -> Library:
    """Give a library of one report."""
    return assistant_over({"minutes.txt": MINUTES})._library


def _measured(library: Library, *rows: dict[str, Any]) -> RegisterReport:
    assert is_register_table(rows)
    return evaluate_register(library, rows)


def test_symbols(library: Library) -> None:
    """A symbol counts when its normal form is right, a string that is none when nothing is found in it."""
    report = _measured(
        library,
        {"text": "A/RES/61/89", "normalised": "A/RES/61/89"},
        {"text": "either/or", "normalised": None},
        {"text": "S/RES/1540 (2004)", "normalised": "S/RES/1541 (2004)"},
    )
    assert (report.found, report.facts) == (2, 3)
    assert "1541" in report.missed[0]


def test_identifiers(library: Library) -> None:
    """Recall and precision count each instance; parts marked as boilerplate are left out."""
    row = {"file": "minutes.txt", "part": "M", "raw": "resolution 1540 (2004)", "norm": "S/RES/1540 (2004)"}
    report = _measured(library, row, row | {"part": "Mb", "norm": "X/1"})
    assert (report.found, report.facts, report.precision) == (1, 1, 1.0)
    report = _measured(library, row, row)
    assert (report.found, report.facts) == (1, 2)
    assert "S/RES/1540 (2004)" in str(report)


def test_events(library: Library) -> None:
    """An event needs its date at its precision and words in common with the quotation."""
    row = {"file": "minutes.txt", "edtf": "2014-03-02", "quote": "met in Bergen on 2 March 2014"}
    wrong_day, wrong_place = row | {"edtf": "2014-03"}, row | {"quote": "Oslo, 4 June 2015"}
    report = _measured(library, row, wrong_day, wrong_place)
    assert (report.found, len(report.missed)) == (1, 2)


def test_status(library: Library) -> None:
    """A status fact needs its value and its as-of date."""
    quote = "As of May 2015, 12 States had ratified the Arms Trade Treaty"
    row = {"file": "minutes.txt", "value": "12", "as_of": "2015-05", "quote": quote}
    report = _measured(library, row, row | {"value": "13"}, row | {"as_of": "2015-06"})
    assert report.found == 1
    assert "13" in report.missed[0]
    assert "2015-06" in report.missed[1]


def test_questions_are_no_table() -> None:
    """A file of questions is not taken for a table, nor an empty one, and a table of nothing known is refused."""
    assert not is_register_table([{"question": "When?", "norm": "x"}])
    assert not is_register_table([])


def test_unknown_table(library: Library) -> None:
    """Rows that are none of the four tables are refused in a sentence."""
    with pytest.raises(AssistantError, match="no table"):
        evaluate_register(library, [{"name": "x"}])


@pytest.fixture(scope="module")
def reports(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give the five reference reports as a library."""
    with Library.open(StoreSettings(home=tmp_path_factory.mktemp("home"), index="exact")) as opened:
        Ingest(opened, HashedEmbedding()).run([shared / "corpus" / "cifta-att"])
        yield opened


@pytest.mark.parametrize(
    ("table", "recall", "precision"),
    [
        ("symbol-examples.jsonl", 1.0, 1.0),
        ("identifiers.jsonl", 0.97, 0.97),
        ("events.jsonl", 0.90, None),
        ("status.jsonl", 0.90, None),
    ],
)
def test_floors(reports: Library, shared: Path, table: str, recall: float, precision: float | None) -> None:
    """The register of the reference reports holds what a person found in them."""
    report = evaluate_register(reports, read_lines(shared / "gold" / table))
    assert report.found >= recall * report.facts, str(report)
    assert precision is None or (report.precision or 0.0) >= precision, str(report)
