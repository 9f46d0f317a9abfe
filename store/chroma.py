"""The Chroma index of one generation: written once, then only asked.

Chroma holds keys and vectors, nothing else: no texts, no embedding function, no metadata. What is
true stands in the library file, so that any doubt about an index ends in building another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

__all__ = ["ERRORS", "ChromaIndex", "IndexDamaged", "IndexFailed", "build", "version"]

_COLLECTION = "passages"
_BATCH = 1000
_TIES = 10


class IndexFailed(Exception):
    """Chroma could not do what was asked of it; the exact search can. Never leaves the store."""


class IndexDamaged(IndexFailed):
    """What Chroma keeps is not what was written."""


ERRORS: dict[str, type[IndexFailed]] = {
    "AuthorizationError": IndexFailed,
    "BatchSizeExceededError": IndexFailed,
    "ChromaAuthError": IndexFailed,
    "ChromaError": IndexFailed,
    "DuplicateIDError": IndexFailed,
    "IDAlreadyExistsError": IndexDamaged,
    "InternalError": IndexDamaged,
    "InvalidArgumentError": IndexDamaged,
    "InvalidDimensionException": IndexDamaged,
    "InvalidHTTPVersion": IndexFailed,
    "InvalidUUIDError": IndexDamaged,
    "NotFoundError": IndexDamaged,
    "QuotaError": IndexFailed,
    "RateLimitError": IndexFailed,
    "UniqueConstraintError": IndexDamaged,
    "VersionMismatchError": IndexFailed,
}
"""What each error of chromadb means here."""


def version() -> str:
    """Give the version of chromadb; its files are rebuilt, not migrated, when it changes."""
    from importlib.metadata import version as installed

    return installed("chromadb")


def build(
    folder: Path,
    keys: NDArray[np.int64],
    matrix: NDArray[np.float32],
    *,
    search_ef: int,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write an index of these vectors into an empty folder."""
    with _translated(), _client(folder) as client:
        collection = client.create_collection(
            _COLLECTION,
            embedding_function=None,
            configuration={
                "hnsw": {
                    "space": "cosine",
                    "ef_search": search_ef,
                    # With fewer links, passages that are nearly alike can become unreachable.
                    "max_neighbors": 32,
                    "ef_construction": 100,
                    "num_threads": os.cpu_count() or 1,
                    "batch_size": max(2, min(100, len(keys))),
                    # One flush, at the very end: a flush is not atomic, and each rewrites everything.
                    "sync_threshold": max(2, len(keys)),
                }
            },
        )
        for start in range(0, len(keys), _BATCH):
            part = slice(start, start + _BATCH)
            collection.add(ids=[str(key) for key in keys[part]], embeddings=matrix[part])
            if progress:
                progress(min(start + _BATCH, len(keys)), len(keys))
        # Reads wait for the log to be taken in, and so for the flush.
        if collection.count() != len(keys):
            raise IndexDamaged(f"the new index holds {collection.count()} of {len(keys)} passages")


class ChromaIndex:
    """An index that was built and verified earlier, opened for questions."""

    def __init__(self, folder: Path, rows: int) -> None:
        """Open the index in `folder`; raise `IndexDamaged` if it does not hold `rows` passages that find themselves."""
        self._rows = rows
        self._client: Any = None
        with _translated():
            client = _opened(folder)
            try:
                self._collection = client.get_collection(_COLLECTION, embedding_function=None)
                self._client = client
                self._check()
            except BaseException:
                client.close()
                raise

    def __len__(self) -> int:
        return self._rows

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """Give the keys and cosines of the `k` nearest passages, best first; equals are ordered by key."""
        if k <= 0 or not self._rows:
            return []
        # A few more than asked for: of passages that are alike, Chroma gives any, and the first by key is wanted.
        wanted = min(k + _TIES, self._rows)
        with _translated():
            found = self._collection.query(
                query_embeddings=vector[np.newaxis, :], n_results=wanted, include=["distances"]
            )
        keys, distances = found["ids"][0], found["distances"]
        if distances is None or len(keys) < min(k, self._rows):
            raise IndexDamaged(f"the index gives {len(keys)} passages where {min(k, self._rows)} were asked for")
        scored = [(int(key), 1.0 - float(distance)) for key, distance in zip(keys, distances[0], strict=True)]
        return sorted(scored, key=lambda item: (-round(item[1], 6), item[0]))[:k]

    def vectors(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Give all that the index holds, in the order of the keys."""
        keys: list[int] = []
        rows: list[NDArray[np.float32]] = []
        with _translated():
            for start in range(0, self._rows, _BATCH):
                found = self._collection.get(limit=_BATCH, offset=start, include=["embeddings"])
                keys += [int(key) for key in found["ids"]]
                rows += [np.asarray(found["embeddings"], dtype=np.float32)]
        order = np.argsort(keys)
        return np.asarray(keys, dtype=np.int64)[order], np.concatenate(rows)[order]

    def close(self) -> None:
        """Let go of the files."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _check(self) -> None:
        if self._collection.count() != self._rows:
            raise IndexDamaged(f"the index holds {self._collection.count()} passages instead of {self._rows}")
        sample = self._collection.get(limit=3, include=["embeddings"])
        embeddings = sample["embeddings"]
        if embeddings is None or len(sample["ids"]) < min(3, self._rows):
            raise IndexDamaged("the index has lost its vectors")
        for vector in np.asarray(embeddings, dtype=np.float32):
            if not np.isclose(self.nearest(vector, 1)[0][1], 1.0, atol=1e-3):
                raise IndexDamaged("a passage of the index does not find itself")


def _opened(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    # Without _env_file a file .env in the folder where the program is run could change the engine.
    options: dict[str, Any] = {"_env_file": None}
    settings = Settings(**options, anonymized_telemetry=False, allow_reset=False, is_persistent=True)
    return chromadb.PersistentClient(path=str(folder.resolve()), settings=settings)


@contextmanager
def _client(folder: Path) -> Iterator[Any]:
    client = _opened(folder)
    try:
        yield client
    finally:
        client.close()


@contextmanager
def _translated() -> Iterator[None]:
    """Turn chromadb's errors into ours, by the table above."""
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise ERRORS.get(type(error).__name__, IndexFailed)(str(error)) from error
    except (ValueError, OSError) as error:
        # chromadb answers some damage with these: an unreadable pickle, a missing tenant.
        raise IndexDamaged(str(error)) from error
