"""Finding by meaning: which index answers, and that it is one for the present revision.

Chroma answers when its index belongs to the library as it is. A filtered search, and any search while
there is no such index, compares the question with every passage: as exact, and fast enough.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from store.chroma import ChromaIndex, IndexFailed
from store.database import passages, vectors
from store.errors import EmbeddingMismatch, LibraryLocked
from store.exact import ExactIndex
from store.generations import Generations, content_hash
from store.locking import FileLock
from store.rows import Illegible
from store.settings import StoreSettings
from store.writing import read_facts

__all__ = ["Meaning"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _State:
    """What the index must belong to."""

    library: str
    revision: int
    embedding: str
    dimension: int


class Meaning:
    """The vectors of a library, searched by the Chroma index in `place`, or one by one.

    `writer` is the library's lock; without it nothing may be written.
    """

    def __init__(self, place: Path, settings: StoreSettings, writer: FileLock | None) -> None:
        self._settings = settings
        self._writer = writer
        self._generations = Generations(place, settings.probe_seconds)
        self._lock = RLock()
        self._table: tuple[_State, ExactIndex] | None = None
        self._index: tuple[_State, ChromaIndex] | None = None
        self._given_up: dict[_State, str] = {}
        self._private: Path | None = None

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader should know about how the search is done at present."""
        return tuple(self._given_up.values())

    def nearest(
        self, connection: Connection, vector: NDArray[np.float32], k: int, documents: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Give the keys and cosines of the nearest passages, of `documents` (their keys) where given."""
        state = _state_of(connection)
        if state.dimension not in (0, len(vector)):
            raise EmbeddingMismatch(
                f"The library's vectors have {state.dimension} numbers, the question's {len(vector)}: they were "
                "made by another embedding model. Choose that model again, or ingest into a new folder (--home)."
            )
        # The index looks at `search_ef` passages: beyond that it would begin to miss some.
        if documents is None and k <= self._settings.search_ef // 2:
            index = self._ready(connection, state)
            # An index finds few among many; to give nearly all, comparing with all is the better way.
            if index is not None and k * 2 <= len(index):
                try:
                    return index.nearest(vector, k)
                except IndexFailed as error:
                    self._give_up(state, str(error))
        return self._exact(connection, state).nearest(vector, k, documents)

    def refresh(self, connection: Connection, progress: Callable[[str], None] | None = None) -> None:
        """Bring the index up to the present revision, if it is not; wait for nobody who is doing the same."""
        state = _state_of(connection)
        with self._lock:
            self._given_up.pop(state, None)
            self._ready(connection, state, progress, during_writing=True)

    def check(self, connection: Connection) -> tuple[str, ...]:
        """Compare the index in service with the library, and give what is wrong with it."""
        if self._settings.index == "exact":
            return ()
        state = _state_of(connection)
        current = self._generations.current()
        table = self._exact(connection, state)
        if not len(table):
            return ()
        if current is None:
            return ("the vector index is missing; it is rebuilt by the next search",)
        folder, manifest = current
        if not manifest.is_for(state.library, state.revision, state.embedding):
            return ("the vector index is out of date; it is rebuilt by the next search",)
        if manifest.content != content_hash(table.keys, table.matrix):
            return (f"the vector index in {folder} was made from other vectors; remove the folder to have it rebuilt",)
        return ()

    def close(self) -> None:
        """Let go of the index."""
        with self._lock:
            self._close_index()
            self._table = None
            if self._private:
                shutil.rmtree(self._private, ignore_errors=True)
                self._private = None

    def _ready(
        self,
        connection: Connection,
        state: _State,
        progress: Callable[[str], None] | None = None,
        *,
        during_writing: bool = False,
    ) -> ChromaIndex | None:
        """Give the index for this state, opened or built now; none, where exact search has to do."""
        if self._settings.index == "exact":
            return None
        with self._lock:
            if self._index and self._index[0] == state:
                return self._index[1]
            if state in self._given_up:
                return None
            if not len(self._exact(connection, state)):
                return None
            try:
                index = self._opened(state)
                if index is None and self._writer is not None and (during_writing or self._writer.is_free()):
                    self._build(connection, state, progress)
                    index = self._opened(state)
            except LibraryLocked:
                return None
            except IndexFailed as error:
                self._give_up(state, str(error))
                return None
            if index is None:
                if self._writer is None:
                    self._give_up(state, "there is no up-to-date index, and none can be written")
                return None
            self._close_index()
            self._index = (state, index)
            return index

    def _opened(self, state: _State) -> ChromaIndex | None:
        """Open the generation in service, if it belongs to this state and is whole."""
        current = self._generations.current()
        if current is None:
            return None
        folder, manifest = current
        if not manifest.is_for(state.library, state.revision, state.embedding):
            return None
        if manifest.search_ef != self._settings.search_ef:
            return None
        try:
            return self._generations.open(self._writable(folder), manifest)
        except IndexFailed as error:
            _log.warning("The vector index is damaged (%s).", error)
            return None

    def _writable(self, folder: Path) -> Path:
        """Give a folder that Chroma can write its marks to: a copy, where the library's own is read-only."""
        if self._writer is not None:
            return folder
        if self._private is None:
            self._private = Path(tempfile.mkdtemp(prefix="treaty-index-"))
        copy = self._private / folder.name
        if not copy.exists():
            for file in folder.rglob("*"):
                if file.is_file():
                    # Without the modes, which forbid writing.
                    (copy / file.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, copy / file.relative_to(folder))
        return copy

    def _build(self, connection: Connection, state: _State, progress: Callable[[str], None] | None) -> None:
        say = progress or _log.info
        table = self._exact(connection, state)
        say(f"Building the vector index of {len(table)} passages")
        with self._generations.lock.held():
            self._generations.build(
                table,
                library=state.library,
                revision=state.revision,
                embedding=state.embedding,
                search_ef=self._settings.search_ef,
                progress=lambda done, of: say(f"Building the vector index: {done} of {of} passages"),
            )

    def _give_up(self, state: _State, reason: str) -> None:
        """Search this state exactly from now on, and say so."""
        with self._lock:
            self._close_index()
            self._given_up = {state: f"The vector index is not in use ({reason}); every passage is compared instead."}
            _log.warning(self._given_up[state])

    def _close_index(self) -> None:
        if self._index:
            self._index[1].close()
            self._index = None

    def _exact(self, connection: Connection, state: _State) -> ExactIndex:
        """Give the vectors of this revision in memory; of those that stayed since the last, none is read again."""
        with self._lock:
            if self._table is None or self._table[0] != state:
                before = self._table[1] if self._table and self._table[0].library == state.library else None
                self._table = (state, _table(connection, before))
            return self._table[1]


def _state_of(connection: Connection) -> _State:
    facts = read_facts(connection)
    return _State(facts["id"], int(facts["revision"]), facts.get("embedding", ""), int(facts.get("dimension", 0)))


def _table(connection: Connection, before: ExactIndex | None) -> ExactIndex:
    """Read the vectors, save those that are in `before`: a key always stands for the same vector."""
    rows = connection.execute(select(passages.c.key, passages.c.document_key).order_by(passages.c.key)).all()
    keys = np.array([row.key for row in rows], dtype=np.int64)
    owners = np.array([row.document_key for row in rows], dtype=np.int64)
    known = before.keys if before is not None else np.empty(0, dtype=np.int64)
    last = int(known[-1]) if len(known) else 0
    query = select(vectors.c.vector).where(vectors.c.passage_key > last).order_by(vectors.c.passage_key)
    blobs = list(connection.execute(query).scalars())
    sizes = {len(blob) for blob in blobs}
    if len(blobs) != int((keys > last).sum()) or len(sizes) > 1 or any(size % 4 for size in sizes):
        raise Illegible("passages have lost their vectors")
    new = np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(blobs), -1 if blobs else 0)
    if before is None or not len(known):
        return ExactIndex(keys, owners, new)
    kept = before.matrix[np.isin(known, keys)]
    if not len(new):
        return ExactIndex(keys, owners, kept)
    return ExactIndex(keys, owners, np.concatenate([kept, new]) if len(kept) else new)
