"""Reads a whole index and compares it with what should be in it: `python -m store.probe FOLDER TABLE`.

It runs as a process of its own, because a damaged index can end the process that reads it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from store.chroma import ChromaIndex
from store.exact import ExactIndex

__all__ = ["fault_of", "main"]

_SAMPLE = 50


def fault_of(folder: Path, truth: ExactIndex) -> str | None:
    """Tell how the index in `folder` differs from the truth; nothing, if it does not."""
    with ChromaIndex(folder, len(truth)) as index:
        keys, matrix = index.vectors()
        if not np.array_equal(keys, truth.keys):
            return "the index holds other passages than the library"
        if not np.allclose(matrix, truth.matrix, atol=1e-5):
            return "the index holds other vectors than the library"
        rows = np.linspace(0, len(truth) - 1, min(_SAMPLE, len(truth))).astype(int)
        near = sum(index.nearest(truth.matrix[row], 1)[0][1] > 1.0 - 1e-4 for row in rows)
        if near < len(rows) * 0.98:
            return f"only {near} of {len(rows)} passages find themselves"
    return None


def main() -> int:
    """Compare, and say what is wrong on the error stream."""
    with np.load(sys.argv[2]) as table:
        keys, matrix = table["keys"], table["matrix"]
    fault = fault_of(Path(sys.argv[1]), ExactIndex(keys, np.zeros_like(keys), matrix))
    if fault:
        print(fault, file=sys.stderr)  # noqa: T201 - the parent reads it
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
