"""Where the library lives and how it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field

__all__ = ["StoreSettings"]


class StoreSettings(BaseModel):
    """The settings of the store; a misspelt one is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(
        default_factory=lambda: user_data_path("treaty-assistant", appauthor=False),
        description="The folder that holds the library.",
    )
    embedding: str = Field(
        default="all-MiniLM-L6-v2",
        description="The embedding model: all-MiniLM-L6-v2, multilingual, or a sentence-transformers name or folder.",
    )
    device: str = Field(default="cpu", description="Where the embedding model runs: cpu, cuda, mps.")
    backend: Literal["auto", "torch"] = Field(
        default="auto",
        description="What runs the embedding model: auto takes OpenVINO where it can, torch is sentence-transformers.",
    )
    precision: Literal["auto", "float32", "bfloat16"] = Field(
        default="auto",
        description="The numbers the embedding model computes with; auto takes bfloat16 where the processor has it.",
    )
    threads: int | None = Field(
        default=None, ge=1, description="Threads for the embedding model; all the processor's cores when unset."
    )
    index: Literal["chroma", "exact"] = Field(
        default="chroma", description="How passages are found by meaning: a Chroma index, or comparing with every one."
    )
    search_ef: int = Field(
        default=200, ge=10, description="How widely the Chroma index looks around: higher finds more, and is slower."
    )
    busy_seconds: float = Field(default=5.0, gt=0, description="How long to wait for another process's short write.")
    probe_seconds: float = Field(
        default=120.0, gt=0, description="How long the check of a new index may take before it counts as damaged."
    )
