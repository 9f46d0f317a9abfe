"""The JSON that other programs rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.answers import Turn
from store.errors import AssistantError
from ui.build import House
from ui.exchange import history_from, summary_json


def test_history(tmp_path: Path) -> None:
    """A conversation is read in order."""
    file = tmp_path / "history.json"
    file.write_text(
        '[{"role": "user", "content": "¿Cuándo?"}, {"role": "assistant", "content": "Ayer."}]', encoding="utf-8"
    )
    assert history_from(file) == (Turn("user", "¿Cuándo?"), Turn("assistant", "Ayer."))


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[1]", '[{"role": "system", "content": "x"}]', '[{"role": "user"}]', '[{"role": "user", "content": 1}]'],
)
def test_history_that_is_none(text: str, tmp_path: Path) -> None:
    """Anything else, another role among it, is refused by a sentence that names the file."""
    file = tmp_path / "history.json"
    file.write_text(text)
    with pytest.raises(AssistantError, match=r"history\.json"):
        history_from(file)


def test_summary_is_json(house: House) -> None:
    """Every document's facts can be written as JSON."""
    for summary in house.library.summaries():
        assert json.loads(json.dumps(summary_json(summary)))["file"] == summary.file
