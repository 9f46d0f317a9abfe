"""What a run says about itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from ingest.report import FileReport, IngestReport
from ingest.settings import IngestSettings


def test_line_of_a_file() -> None:
    """A file that was read tells its size, one that was refused its reason and what to do."""
    read = FileReport(Path("a/mills.pdf"), "read", pages=1, passages=3, warnings=("The text breaks off.",))
    assert str(read) == "mills.pdf: read · 1 page, 3 passages; The text breaks off."
    refused = FileReport(Path("a/x.pdf"), "refused", reason="It is encrypted.", remedy="Remove the password.")
    assert str(refused) == "x.pdf: refused · It is encrypted. Remove the password."
    assert str(FileReport(Path("b.txt"), "unchanged")) == "b.txt: unchanged"


def test_summary() -> None:
    """The summary counts the verdicts and the passages that were written."""
    lines = (
        FileReport(Path("a"), "read", passages=3),
        FileReport(Path("b"), "updated", passages=2),
        FileReport(Path("c"), "refused"),
    )
    report = IngestReport(lines, seconds=2.0, characters=10_000)
    assert str(report) == "3 files: 1 read, 1 updated, 1 refused. 5 passages written in 2.0 s at 5 k characters/s."
    assert report.counts["read"] == 1
    assert [line.path.name for line in report.refused] == ["c"]
    assert str(IngestReport(())) == "No files. 0 passages written in 0.0 s."


def test_settings() -> None:
    """Every setting is described, and a misspelt one is refused."""
    assert all(field.description for field in IngestSettings.model_fields.values())
    with pytest.raises(ValidationError):
        IngestSettings(target_token=5)  # type: ignore[call-arg]
