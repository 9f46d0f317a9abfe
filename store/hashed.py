"""An embedding without a model: words, hashed into places. It knows no meaning, but it is instant and exact."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from store.embedding import Progress
from store.folding import is_stop_word, words_of

__all__ = ["HashedEmbedding"]


class HashedEmbedding:
    """Texts that share words are near each other. For tests, and for libraries without any model."""

    def __init__(self, dimension: int = 256, window: int = 256) -> None:
        self.dimension = dimension
        self.window = window
        self.fingerprint = f"hashed-words-{dimension}-{window}"

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Give the number of words of each text, and two for the marks a model would add."""
        return [len(words_of(text)) + 2 for text in texts]

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Give a unit vector for each text."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for number, text in enumerate(texts):
            rows[number] = self.embed_question(text)
        if progress:
            progress(len(texts), len(texts))
        return rows

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Give the unit vector of a question: as of a passage."""
        row = np.zeros(self.dimension, dtype=np.float32)
        for word in words_of(text)[: self.window - 2]:
            place, sign = _place(word)
            row[place % self.dimension] += sign * (0.1 if is_stop_word(word) else 1.0)
        norm = float(np.linalg.norm(row))
        if norm:
            return row / np.float32(norm)
        # A text without words still needs a direction: one that no word has to itself.
        return np.full(self.dimension, self.dimension**-0.5, dtype=np.float32)


@lru_cache(maxsize=1 << 16)
def _place(word: str) -> tuple[int, float]:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest[:4], "big"), 1.0 if digest[4] & 1 else -1.0
