"""The real documents and questions: what must hold of every release."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant, Outcome
from assistant.evaluation import GoldReport, evaluate_gold, read_lines
from ingest.pipeline import Ingest
from store.embedding import Embedding
from store.library import Library
from store.settings import StoreSettings

# The release floors: a fall below them is a regression. They are no aim, and nothing is fitted to them.
FLOORS = {"strings": 0.72, "top 4": 0.88}
REFUSAL_FLOOR = 0.65
MEAN_LENGTH = 700


@pytest.fixture(scope="module")
def real(shared: Path, embedding: Embedding, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library of the real documents."""
    with Library.open(StoreSettings(home=tmp_path_factory.mktemp("real"), index="exact")) as library:
        Ingest(library, embedding).run([shared / "corpus" / "cifta-att"])
        yield library


@pytest.fixture(scope="module")
def measured(
    real: Library, shared: Path, embedding: Embedding, tmp_path_factory: pytest.TempPathFactory
) -> tuple[GoldReport, list[dict[str, object]]]:
    """Give the report on the gold questions, and the line of each."""
    out = tmp_path_factory.mktemp("gold") / "out.jsonl"
    report = evaluate_gold(Assistant(real, embedding), real, shared / "gold" / "questions.jsonl", out=out)
    return report, read_lines(out)


def test_every_quotation_is_exact(measured: tuple[GoldReport, list[dict[str, object]]]) -> None:
    """Every quotation that is shown is in its source, character for character."""
    report, _ = measured
    assert report.quotations > 0
    assert report.exact == 1.0


def test_outcomes(measured: tuple[GoldReport, list[dict[str, object]]]) -> None:
    """Every question ends in one of the three outcomes, with citations where something is quoted."""
    for line in measured[1]:
        answer = json.loads(json.dumps(line["answer"]))
        assert answer["outcome"] in set(Outcome)
        assert bool(answer["citations"]) == bool(answer["sentences"])
        assert answer["outcome"] == Outcome.NOT_FOUND or answer["citations"]
        assert answer["outcome"] == Outcome.ANSWERED or answer["missing"]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_release_floors(measured: tuple[GoldReport, list[dict[str, object]]], name: str) -> None:
    """What is found and said does not fall below what the release promises."""
    rows = {kind: row for kind, _, row in measured[0].rows}
    assert rows["all"][name] >= FLOORS[name]
    assert rows["all"]["length"] <= MEAN_LENGTH


def test_refusals(measured: tuple[GoldReport, list[dict[str, object]]]) -> None:
    """Honest refusals do not fall below what the release promises."""
    assert measured[0].refusal_recall >= REFUSAL_FLOOR
    assert measured[0].refusal_precision >= REFUSAL_FLOOR
