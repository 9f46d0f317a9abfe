"""How files are taken in."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["LARGEST_FILE_MB", "IngestSettings"]

LARGEST_FILE_MB = 200.0
"""The loaders take no larger file, whatever is set."""


class IngestSettings(BaseModel):
    """The settings of the ingest; a misspelt one is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    target_tokens: int = Field(
        default=160,
        ge=24,
        description="The size, in tokens of the embedding model, that passages are brought near.",
    )
    file_size_limit_mb: float = Field(
        default=LARGEST_FILE_MB, gt=0, le=LARGEST_FILE_MB, description="Larger files are refused, unread."
    )
    seconds_per_file: float = Field(default=60.0, gt=0, description="A file that takes longer to read is refused.")
    memory_per_file_mb: int = Field(default=2048, ge=256, description="A file that needs more to be read is refused.")
    ocr: Literal["auto", "off"] = Field(
        default="auto",
        description="Whether pages that are pictures are read by Tesseract, where it is installed.",
    )
    ocr_seconds_per_file: float = Field(
        default=120.0, gt=0, description="A file whose pictures of pages take longer to be read is refused."
    )
    batch_passages: int = Field(
        default=512, ge=1, description="How many passages are gathered, across documents, before they are embedded."
    )
