"""The settings of the assistant."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["AssistantSettings"]


class AssistantSettings(BaseModel):
    """How questions are searched for and answered; a misspelt setting is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passages: int = Field(default=10, ge=1, le=100, description="How many passages are read for an answer.")
    candidates: int = Field(
        default=100, ge=10, le=1000, description="How many passages each way of searching puts forward before fusion."
    )
    words_weight: float = Field(
        default=0.5, ge=0, le=1, description="The share of word matches in a passage's score; meaning has the rest."
    )
    answer_characters: int = Field(
        default=700, ge=200, le=5000, description="About how long an answer may be, unless a list is asked for."
    )
    question_characters: int = Field(default=2000, ge=100, le=10000, description="The longest question that is read.")
