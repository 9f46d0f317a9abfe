"""Opening the library file: making it, bringing it to its present form, or reading it where nothing may be written."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from store.dialect import check_file, open_engine, translated, use_log
from store.errors import LibraryDamaged, StoreError
from store.locking import FileLock
from store.migrations import migrate, pending
from store.settings import StoreSettings

__all__ = ["FILE_NAME", "Opened", "open_file"]

FILE_NAME = "library.sqlite"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open library file. `path` is the file that users know; `private` a folder to remove in the end."""

    engine: Engine
    path: Path
    lock: FileLock | None
    private: Path | None = None

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""
        return self.lock is None


def open_file(settings: StoreSettings) -> Opened:
    """Open the library in the folder `home`, making one where there is none yet.

    A file that is there is never written over: one that is not a library raises `LibraryDamaged`.
    """
    home = settings.home.expanduser().absolute()
    path = home / FILE_NAME
    if not _is_writable(home):
        return _read_only(path, settings)
    lock = FileLock(home / "library.lock")
    if not path.exists():
        with lock.held():
            if not path.exists():
                _make(path, settings)
    check_file(path)
    engine = open_engine(path, busy_seconds=settings.busy_seconds)
    with translated(path):
        use_log(engine)
        with engine.connect() as connection:
            steps = pending(connection, path)
        if steps:
            with lock.held(), engine.connect().execution_options(writes=True) as connection, connection.begin():
                migrate(connection)
    return Opened(engine, path, lock)


def _is_writable(home: Path) -> bool:
    """Try it: permissions alone do not tell of a read-only file system."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        file, name = tempfile.mkstemp(prefix=".treaty-", dir=home)
    except OSError:
        return False
    os.close(file)
    Path(name).unlink()
    return True


def _make(path: Path, settings: StoreSettings) -> None:
    """Make an empty library beside its place and move it there whole: no kill leaves half a file behind."""
    for leftover in (f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        if (path.parent / leftover).exists():
            raise LibraryDamaged(
                f"{path} is gone, but {leftover} is still beside it. Put the library file back from a backup; "
                f"if there is none, move {leftover} away and ingest the documents again."
            )
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    engine = open_engine(new, busy_seconds=settings.busy_seconds)
    with translated(path):
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            migrate(connection)
        engine.dispose()
    new.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder outlast a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read_only(path: Path, settings: StoreSettings) -> Opened:
    if not path.exists():
        raise StoreError(
            f"There is no library in {path.parent}, and nothing can be written there. "
            "Choose another folder with --home, or allow writing."
        )
    check_file(path)
    log = path.with_name(f"{path.name}-wal")
    private = None
    place = path
    if log.exists() and log.stat().st_size:
        # The last changes stand in the log, and reading a log needs a place for its index.
        private = Path(tempfile.mkdtemp(prefix="treaty-library-"))
        place = private / path.name
        shutil.copyfile(path, place)
        shutil.copyfile(log, place.with_name(log.name))
    engine = open_engine(place, busy_seconds=settings.busy_seconds, read_only=private is None)
    with translated(path), engine.connect() as connection:
        if pending(connection, path):
            raise StoreError(
                f"{path} was made by an older version of this program and must be brought up to date, "
                "but nothing can be written there. Allow writing once, or copy the folder."
            )
    return Opened(engine, path, None, private)
