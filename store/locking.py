"""One writer at a time, across processes: a lock that the system drops when its holder dies."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from store.errors import LibraryLocked, StoreError

__all__ = ["FileLock"]


class FileLock:
    """A lock on a file, held by one `FileLock` at a time; its holder may take it again while it holds it.

    The file names the holder for those who wait in vain; it is never removed, which would let two hold it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = threading.RLock()
        self._depth = 0
        self._file: int | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; raise `LibraryLocked` at once when another process has it.

        Threads that share this object wait for each other instead.
        """
        with self._thread:
            if self._depth == 0:
                self._file = self._taken()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0 and self._file is not None:
                    os.close(self._file)
                    self._file = None

    def is_free(self) -> bool:
        """Whether nobody holds the lock now, this process included."""
        if not self._thread.acquire(blocking=False):
            return False
        try:
            if self._depth:
                return False
            with self.held():
                return True
        except LibraryLocked:
            return False
        finally:
            self._thread.release()

    def _taken(self) -> int:
        import fcntl

        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(
                f"{self._path.parent} cannot be written to ({error.strerror}). "
                "Choose another folder with --home, or allow writing."
            ) from error
        for patience in (0.02, 0.08, None):
            # Whoever only looks whether the lock is free holds it for an instant.
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if patience is not None:
                    time.sleep(patience)
                    continue
                self._refuse(file, error)
        os.ftruncate(file, 0)
        os.pwrite(file, f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC".encode(), 0)
        return file

    def _refuse(self, file: int, error: OSError) -> NoReturn:
        holder = os.pread(file, 200, 0).decode("ascii", "replace").strip()
        os.close(file)
        raise LibraryLocked(
            f"Another process is writing to {self._path.parent} ({holder or 'just starting'}). "
            "Try again when it has finished."
        ) from error
