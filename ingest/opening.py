"""Looking at files ahead of their turn: what is new, what is the same as another, what it says.

The reading runs in a child process, beside the embedding, and one file at a time.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ingest.isolation import Limits, Reader
from ingest.reading import Reading
from ingest.settings import LARGEST_FILE_MB, IngestSettings
from store.errors import IngestError, UnreadableSource
from store.library import Source

__all__ = ["Opened", "Openings"]

_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Opened:
    """A file, looked at: `reading` where it had to be read, `error` where it could not be.

    `twin` is the path of another file that holds the same bytes.
    """

    path: Path
    source: Source
    reading: Reading | None = None
    error: IngestError | None = None
    unchanged: bool = False
    twin: str | None = None


class Openings:
    """Opens files in order, a few ahead of the one asked for; a context manager."""

    def __init__(self, settings: IngestSettings, pipeline: str, known: Mapping[str, Source]) -> None:
        self._settings = settings
        self._pipeline = pipeline
        self._known = known
        self._by_hash: dict[str, str] = {}
        self._reader = Reader(
            Limits(
                seconds=settings.seconds_per_file,
                memory=settings.memory_per_file_mb * 1024 * 1024,
                ocr_seconds=settings.ocr_seconds_per_file if settings.ocr == "auto" else 0.0,
            )
        )
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.shutdown(wait=False, cancel_futures=True)
        # Ending the child frees the worker at once if it is waiting for an answer.
        self._reader.close()
        self._worker.shutdown(wait=True)
        self._reader.close()

    def each(self, files: Sequence[Path], catalogues: Mapping[Path, str]) -> Iterator[Opened]:
        """Give the files, opened, in order; `catalogues` are the hashes of the corrections for each."""
        # A file of this run may have changed: what it holds is known once it was opened.
        here = set(map(str, files))
        self._by_hash = {
            state.content_hash: name
            for name, state in self._known.items()
            if state.pipeline == self._pipeline and name not in here
        }
        waiting: deque[Future[Opened]] = deque()
        rest = iter(files)
        for _ in range(_AHEAD):
            self._submit(waiting, rest, catalogues)
        while waiting:
            yield waiting.popleft().result()
            self._submit(waiting, rest, catalogues)

    def _submit(self, waiting: deque[Future[Opened]], rest: Iterator[Path], catalogues: Mapping[Path, str]) -> None:
        path = next(rest, None)
        if path is not None:
            waiting.append(self._worker.submit(self._open, path, catalogues.get(path, "")))

    def _open(self, path: Path, catalogue: str) -> Opened:
        name = str(path)
        try:
            state = path.stat()
            refusal = self._refusal(path, state.st_size)
            if refusal:
                return Opened(path, Source(name), error=refusal)
            data = path.read_bytes()
        except OSError as error:
            return Opened(path, Source(name), error=_unreachable(error))
        digest = hashlib.sha256(data).hexdigest()
        source = Source(name, digest, self._pipeline, state.st_size, state.st_mtime_ns, catalogue)
        known = self._known.get(name)
        if known and (known.content_hash, known.pipeline, known.catalogue_hash) == (digest, self._pipeline, catalogue):
            self._by_hash.setdefault(digest, name)
            return Opened(path, source, unchanged=True)
        twin = self._by_hash.setdefault(digest, name)
        if twin != name:
            return Opened(path, source, twin=twin)
        try:
            return Opened(path, source, reading=self._reader.read(path, data=data))
        except IngestError as error:
            return Opened(path, source, error=error)

    def _refusal(self, path: Path, size: int) -> UnreadableSource | None:
        if not path.is_file():
            return UnreadableSource("This is no file.", "Give the path of a file or folder.")
        limit = self._settings.file_size_limit_mb
        if size > limit * 1e6:
            reason = f"The file has {size / 1e6:.1f} MB; at most {limit:g} MB are read."
            remedy = "Split it, or raise the setting file_size_limit_mb." if limit < LARGEST_FILE_MB else "Split it."
            return UnreadableSource(reason, remedy)
        return None


def _unreachable(error: OSError) -> UnreadableSource:
    if isinstance(error, FileNotFoundError):
        return UnreadableSource("There is no such file.", "Check the path.")
    if isinstance(error, PermissionError):
        return UnreadableSource("The file may not be read.", "Allow reading it, or copy it elsewhere.")
    reason = f"The file cannot be read ({error.strerror or error})."
    return UnreadableSource(reason, "Copy it to another place, and try again.")
