"""Finding by meaning without an index: the question is compared with every passage.

It is exact, needs no file of its own, and is fast up to some hundred thousand passages; so it serves
filtered searches, checks the Chroma index, and stands in for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["ExactIndex", "PassageIndex"]


class PassageIndex(Protocol):
    """Finds the passages whose vectors are nearest to a question's."""

    def __len__(self) -> int:
        """Give the number of passages it holds."""

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """Give the keys and cosines of the `k` nearest passages, best first; equals are ordered by key."""

    def close(self) -> None:
        """Let go of files and memory."""


@dataclass(frozen=True, slots=True)
class ExactIndex:
    """The vectors of all passages in memory: row `i` of `matrix` belongs to the passage `keys[i]`.

    Keys ascend; `documents` holds the key of each passage's document.
    """

    keys: NDArray[np.int64]
    documents: NDArray[np.int64]
    matrix: NDArray[np.float32] = field(repr=False)

    def __len__(self) -> int:
        return len(self.keys)

    def nearest(
        self, vector: NDArray[np.float32], k: int, documents: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Give the keys and cosines of the `k` nearest passages, of `documents` (their keys) where given."""
        if not len(self.keys):
            return []
        scores, keys = self.matrix @ vector, self.keys
        if documents is not None:
            rows = np.flatnonzero(np.isin(self.documents, np.asarray(documents, dtype=np.int64)))
            scores, keys = scores[rows], keys[rows]
        if k <= 0 or not len(keys):
            return []
        if k < len(keys):
            # Of passages that tie for the last place, those with the lower keys are kept.
            threshold = np.partition(scores, len(scores) - k)[len(scores) - k]
            rows = np.flatnonzero(scores >= threshold - 1e-6)
            scores, keys = scores[rows], keys[rows]
        # Equal vectors may differ in the last bit of their scores.
        order = np.lexsort((keys, -scores.round(6)))[:k]
        return [(int(keys[i]), float(scores[i])) for i in order]

    def rows_of(self, keys: Sequence[int]) -> NDArray[np.float32]:
        """Give the vectors of passages that are here, in the order asked."""
        return self.matrix[np.searchsorted(self.keys, np.asarray(keys, dtype=np.int64))]

    def close(self) -> None:
        """Nothing is held that the garbage collector does not free."""
