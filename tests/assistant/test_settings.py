"""The settings of the assistant."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant import AssistantSettings


def test_misspelt() -> None:
    """A setting that does not exist is refused by name."""
    with pytest.raises(ValidationError, match="pasages"):
        AssistantSettings(pasages=5)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("passages", 0),
        ("candidates", 0),
        ("words_weight", 1.5),
        ("answer_characters", 0),
        ("question_characters", 10**9),
    ],
)
def test_bounds(name: str, value: float) -> None:
    """A value that cannot be is refused."""
    with pytest.raises(ValidationError, match=name):
        AssistantSettings(**{name: value})


def test_every_setting_is_described() -> None:
    """Each setting says what it is for, and none can be changed afterwards."""
    assert all(field.description for field in AssistantSettings.model_fields.values())
    with pytest.raises(ValidationError):
        AssistantSettings().passages = 3  # type: ignore[misc]
