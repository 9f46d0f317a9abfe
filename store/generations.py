"""Generations of the vector index: built aside, verified, and put in service by moving one pointer.

    index/gen-000007/        a whole index, never written to again, with its MANIFEST.json
    index/CURRENT            the name of the one in service, replaced at once or not at all
    index/LOCK               held by whoever builds

A kill at any moment leaves garbage at most, and the next build sweeps it up.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from store import chroma
from store.chroma import ChromaIndex, IndexDamaged, IndexFailed
from store.exact import ExactIndex
from store.locking import FileLock

__all__ = ["Generations", "Manifest", "content_hash"]

_NAME = re.compile(r"gen-(\d{6})")
_MANIFEST = "MANIFEST.json"
_CURRENT = "CURRENT"
_TABLE = "table.npz"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made from, and by what; `files` are the sizes and hashes of what never changes again."""

    library: str
    revision: int
    embedding: str
    rows: int
    content: str
    chromadb: str
    search_ef: int
    files: dict[str, str]

    def is_for(self, library: str, revision: int, embedding: str) -> bool:
        """Whether it is the index of this library as it is now, in the form this program reads."""
        wanted = (library, revision, embedding, chroma.version())
        return (self.library, self.revision, self.embedding, self.chromadb) == wanted


def content_hash(keys: NDArray[np.int64], matrix: NDArray[np.float32]) -> str:
    """Give one hash for keys and vectors."""
    digest = hashlib.sha256(np.ascontiguousarray(keys, dtype="<i8").tobytes())
    digest.update(np.ascontiguousarray(matrix, dtype="<f4").tobytes())
    return digest.hexdigest()


class Generations:
    """The generations in one folder."""

    def __init__(self, place: Path, probe_seconds: float) -> None:
        self.place = place
        self._probe_seconds = probe_seconds

    @property
    def lock(self) -> FileLock:
        """The builders' lock."""
        try:
            self.place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexFailed(f"the index could not be written: {error}") from error
        return FileLock(self.place / "LOCK")

    def current(self) -> tuple[Path, Manifest] | None:
        """Give the generation in service, if there is one whose manifest can be read."""
        try:
            name = (self.place / _CURRENT).read_text(encoding="ascii").strip()
            if not _NAME.fullmatch(name):
                return None
            folder = self.place / name
            return folder, Manifest(**json.loads((folder / _MANIFEST).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def open(self, folder: Path, manifest: Manifest) -> ChromaIndex:
        """Open a generation, checked: damaged index files would not raise an error in Chroma but end the process."""
        if _fixed_files(folder) != manifest.files:
            raise IndexDamaged(f"files in {folder} are missing or were changed")
        return ChromaIndex(folder, manifest.rows)

    def build(
        self,
        table: ExactIndex,
        *,
        library: str,
        revision: int,
        embedding: str,
        search_ef: int,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Build and verify the next generation from the library's vectors, and put it in service.

        The caller holds the lock. `IndexFailed` tells that it could not be done; what was in service still is.
        """
        staging = self.place / "staging"
        shutil.rmtree(staging, ignore_errors=True)
        try:
            staging.mkdir(parents=True)
            chroma.build(staging, table.keys, table.matrix, search_ef=search_ef, progress=progress)
            self._verify(staging, table)
            manifest = Manifest(
                library=library,
                revision=revision,
                embedding=embedding,
                rows=len(table),
                content=content_hash(table.keys, table.matrix),
                chromadb=chroma.version(),
                search_ef=search_ef,
                files=_fixed_files(staging),
            )
            (staging / _MANIFEST).write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
            self._put_in_service(staging)
        except OSError as error:
            raise IndexFailed(f"the index could not be written: {error}") from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _verify(self, folder: Path, table: ExactIndex) -> None:
        """Have another process read the whole index: damage there may crash or hang the reader."""
        truth = folder / _TABLE
        np.savez(truth, keys=table.keys, matrix=table.matrix)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "store.probe", str(folder), str(truth)],
                capture_output=True,
                text=True,
                timeout=self._probe_seconds,
                check=False,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
        except subprocess.TimeoutExpired as error:
            raise IndexDamaged(f"the new index could not be read within {self._probe_seconds:.0f} seconds") from error
        finally:
            truth.unlink()
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
            raise IndexDamaged(f"the new index is not what was written: {reason}")

    def _put_in_service(self, staging: Path) -> None:
        for file in staging.rglob("*"):
            _sync(file)
        _sync(staging)
        numbers = [int(found[1]) for path in self.place.iterdir() if (found := _NAME.fullmatch(path.name))]
        name = f"gen-{max(numbers, default=0) + 1:06d}"
        staging.rename(self.place / name)
        previous = self.current()
        pointer = self.place / f"{_CURRENT}.new"
        pointer.write_text(f"{name}\n", encoding="ascii")
        _sync(pointer)
        pointer.replace(self.place / _CURRENT)
        _sync(self.place)
        # Another process may still be answering from the previous one.
        kept = {name, previous[0].name if previous else name}
        for path in self.place.iterdir():
            if _NAME.fullmatch(path.name) and path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)


def _fixed_files(folder: Path) -> dict[str, str]:
    """Give size and hash of the index files proper; Chroma's own database is written to by every opening."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("*/*")):
        if file.is_file():
            with file.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
            found[file.relative_to(folder).as_posix()] = f"{file.stat().st_size} {digest}"
    return found


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
