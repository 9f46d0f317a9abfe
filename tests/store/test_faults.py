"""Kills, damage, other processes and read-only folders: what was acknowledged stays, and what is wrong is named."""

from __future__ import annotations

import ctypes
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from store.errors import LibraryDamaged, LibraryLocked, StoreError
from store.library import Library
from store.settings import StoreSettings

REPOSITORY = Path(__file__).resolve().parents[2]

_PRELUDE = """
import sys, time
from pathlib import Path
sys.path.insert(0, {repository!r})
import importlib.util
spec = importlib.util.spec_from_file_location("made", {conftest!r})
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)
from store.library import Library
from store.settings import StoreSettings
settings = StoreSettings(home=Path({home!r}), index={index!r})
"""


def child(home: Path, program: str, *, index: str = "exact", bound: bool = False) -> subprocess.Popen[str]:
    """Start another process with a library's settings and the maker of documents at hand.

    A `bound` one heeds permissions even where the tests are run by root.
    """
    prelude = _PRELUDE.format(
        repository=str(REPOSITORY), conftest=str(REPOSITORY / "tests/store/conftest.py"), home=str(home), index=index
    )
    return subprocess.Popen(
        [sys.executable, "-c", prelude + program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_without_override if bound else None,  # noqa: PLW1509 - it calls one system function
    )


def _without_override() -> None:
    """Drop root's power to write where permissions forbid it (CAP_DAC_OVERRIDE, from the bounding set)."""
    if os.getuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


_PUT_FOR_EVER = """
with Library.open(settings) as library:
    number = library.counts()[0]
    while True:
        library.put(*made.document_of(f"paper{number}", "Arms are marked.", "Parts are traced."))
        print(number, flush=True)
        number += 1
"""


def test_a_kill_during_writing_loses_nothing_acknowledged(settings: StoreSettings) -> None:
    """However often the writer is killed, each document is there whole or not at all, and all acknowledged are."""
    chance = random.Random(5)  # noqa: S311 - the same kills each time
    acknowledged = -1
    for _ in range(4):
        process = child(settings.home, _PUT_FOR_EVER)
        assert process.stdout is not None
        acknowledged = max(acknowledged, int(process.stdout.readline()))
        time.sleep(chance.uniform(0, 0.15))
        process.kill()
        rest, _errors = process.communicate()
        acknowledged = max([acknowledged, *map(int, rest.split())])
        with Library.open(settings) as library:
            documents, passages = library.counts()
            assert documents >= acknowledged + 1
            assert passages == 2 * documents
            assert library.check() == ()
            assert len(library.words(["marked"], 10_000)) == documents


def test_a_kill_at_birth_leaves_a_usable_folder(tmp_path: Path) -> None:
    """A process killed while it makes the library leaves nothing that would be taken for a damaged one."""
    for delay in (0.0, 0.002, 0.005, 0.01, 0.02):
        home = tmp_path / str(delay)
        process = child(home, "print('go', flush=True)\nLibrary.open(settings)\n")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
        process.communicate()
        with Library.open(StoreSettings(home=home, index="exact")) as library:
            assert library.counts() == (0, 0)


def test_a_kill_while_the_index_is_built_leaves_a_usable_library(tmp_path: Path, make, embedding) -> None:
    """Half an index is never served: the next search builds a whole one."""
    settings = StoreSettings(home=tmp_path / "home")
    with Library.open(settings) as library:
        library.put(*make("one", *[f"Paper{number} on marking{number} the part{number}." for number in range(300)]))
    for delay in (0.05, 0.3, 0.8):
        process = child(
            settings.home,
            "with Library.open(settings) as library:\n    print('go', flush=True)\n    library.refresh_index()\n",
            index="chroma",
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
        process.communicate()
    with Library.open(settings) as library:
        assert (
            library.nearest(embedding.embed_question("Paper17 on marking17 the part17."), 1)[0].passage.id == "one-17"
        )
        assert library.notices == ()
        assert library.check() == ()
    assert not (settings.home / "index" / "staging").exists()


def test_two_writers_exclude_each_other(settings: StoreSettings, make) -> None:
    """The second writer is told at once who writes, and may write when the first has died."""
    holder = child(
        settings.home,
        "library = Library.open(settings)\n"
        "with library.writing():\n    print('held', flush=True)\n    time.sleep(60)\n",
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    with Library.open(settings) as library:
        started = time.monotonic()
        with pytest.raises(LibraryLocked, match=str(holder.pid)):
            library.put(*make("one", "Arms."))
        assert time.monotonic() - started < 2
        assert library.counts() == (0, 0)
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
        library.put(*make("one", "Arms."))
        assert library.counts() == (1, 1)


def test_readers_go_on_while_another_process_writes(settings: StoreSettings, make, embedding) -> None:
    """A reader sees every change of another process, and never half of one."""
    with Library.open(settings) as library:
        library.put(*make("paper0", "Arms are marked.", "Parts are traced."))
        process = child(settings.home, _PUT_FOR_EVER)
        assert process.stdout is not None
        question = embedding.embed_question("arms are marked")
        seen = 0
        try:
            for _ in range(30):
                process.stdout.readline()
                documents, passages = library.counts()
                assert passages == 2 * documents >= seen
                seen = passages
                found = {hit.passage.document_id for hit in library.nearest(question, 5000)}
                assert len(found) * 2 >= passages
        finally:
            process.kill()
            process.communicate()
        assert seen > 20


class TestDamage:
    @pytest.fixture
    def home(self, settings: StoreSettings, make) -> Path:
        with Library.open(settings) as library:
            library.put(*make("one", *[f"Arms number {number} are marked." for number in range(200)]))
        return settings.home

    @pytest.mark.parametrize("content", [b"", b"SQLite", b"hello " * 100, b"\x00" * 4096])
    def test_a_file_that_is_none_is_not_written_over(self, settings: StoreSettings, content: bytes) -> None:
        """Whatever lies in the library's place is named, and left as it was."""
        settings.home.mkdir()
        file = settings.home / "library.sqlite"
        file.write_bytes(content)
        with pytest.raises(LibraryDamaged, match=r"library\.sqlite"):
            Library.open(settings)
        assert file.read_bytes() == content

    def test_a_stranger_is_not_touched(self, settings: StoreSettings) -> None:
        """A database of another program is refused."""
        import sqlite3

        settings.home.mkdir()
        with sqlite3.connect(settings.home / "library.sqlite") as connection:
            connection.execute("CREATE TABLE notes (text)")
        connection.close()
        with pytest.raises(LibraryDamaged, match="not a library"):
            Library.open(settings)

    def test_a_lost_file_with_its_log_is_not_replaced(self, settings: StoreSettings, home: Path) -> None:
        """When the library is gone but its log is there, nothing new is made that would swallow the log."""
        (home / "library.sqlite").rename(home / "elsewhere")
        (home / "library.sqlite-wal").write_bytes(b"log")
        with pytest.raises(LibraryDamaged, match=r"library\.sqlite-wal"):
            Library.open(settings)

    def test_damage_anywhere_is_named_or_harmless(self, settings: StoreSettings, home: Path, embedding) -> None:
        """With bytes overwritten or the end cut off, every use gives an answer or says that the file is damaged."""
        chance = random.Random(3)  # noqa: S311 - the same damage each time
        whole = (home / "library.sqlite").read_bytes()
        question = embedding.embed_question("arms number 7")
        named = 0
        for trial in range(60):
            data = bytearray(whole)
            place = chance.randrange(100, len(data))
            if trial % 3:
                data[place : place + 600] = chance.randbytes(600)
            else:
                del data[place:]
            (home / "library.sqlite").write_bytes(bytes(data[: len(whole)]))
            try:
                with Library.open(settings) as library:
                    library.summaries()
                    library.words(["arms", "marked"])
                    library.nearest(question, 5)
                    library.document("one")
                    library.register.find("arms")
                    library.register.events()
                    assert library.check() or trial % 3
            except LibraryDamaged as error:
                named += 1
                assert "library.sqlite" in str(error)  # noqa: PT017 - not every damage is met
        assert named > 10

    def test_a_newer_library_is_refused(self, settings: StoreSettings, home: Path) -> None:
        """A file that a later version made is left alone, and the message says so."""
        import sqlite3

        connection = sqlite3.connect(home / "library.sqlite")
        connection.execute("PRAGMA user_version = 99")
        connection.close()
        with pytest.raises(LibraryDamaged, match="newer version"):
            Library.open(settings)


class TestReadOnly:
    @pytest.fixture
    def place(self, tmp_path: Path, make) -> Path:
        """Give a folder that others may read but not write."""
        home = tmp_path / "home"
        with Library.open(StoreSettings(home=home)) as library:
            library.put(*make("one", "Arms are marked.", "The budget."))
            library.refresh_index()
        yield home
        self._allow(home, 0o755)

    def _allow(self, home: Path, mode: int) -> None:
        for path in [home, *home.rglob("*")]:
            path.chmod(mode if path.is_dir() else mode & 0o666)

    @pytest.mark.parametrize("kept", [True, False])
    def test_a_read_only_library_is_searched(self, place: Path, kept: bool) -> None:
        """It answers from a private copy of the index, or without one and says so; nothing is changed."""
        if not kept:
            shutil.rmtree(place / "index")
        self._allow(place, 0o555)
        before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
        process = child(
            place,
            "library = Library.open(settings)\n"
            "print(library.words(['marking'])[0].passage.id)\n"
            "print(library.nearest(made.EMBEDDING.embed_question('budget'), 1)[0].passage.id)\n"
            "print(len(library.notices))\nlibrary.close()\n",
            index="chroma",
            bound=True,
        )
        out, errors = process.communicate(timeout=120)
        assert out.split() == ["one-0", "one-1", "0" if kept else "1"], errors
        assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before

    def test_writing_there_is_refused(self, place: Path) -> None:
        """A put into a read-only library says what to do instead."""
        self._allow(place, 0o555)
        process = child(
            place,
            "from store.errors import StoreError\nlibrary = Library.open(settings)\n"
            "try:\n    library.remove(['one'])\nexcept StoreError as error:\n    print(error)\n",
            bound=True,
        )
        out, errors = process.communicate(timeout=120)
        assert "--home" in out, errors


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Where a file stands in the place of the folder, the message says which."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file"):
        Library.open(StoreSettings(home=tmp_path / "file" / "home"))


def test_a_full_disk_changes_nothing(settings: StoreSettings, make) -> None:
    """When the file may not grow, the put fails with a sentence, and what stood there before is found."""
    with Library.open(settings) as library:
        library.put(*make("one", "Arms."))
    program = """
import resource
from store.errors import StoreError
size = (settings.home / "library.sqlite").stat().st_size + 40_000
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
with Library.open(settings) as library:
    try:
        library.put(*made.document_of("two", *[f"Parts {number} " + "word " * 200 for number in range(3000)]))
    except StoreError as error:
        print("told:", error)
    print(library.counts())
"""
    out, errors = child(settings.home, program).communicate(timeout=120)
    assert "told:" in out, (out, errors)
    assert "(1, 1)" in out, (out, errors)
    with Library.open(settings) as library:
        assert library.check() == ()
        assert np.array_equal(library.vectors(["one-0"]), make("one", "Arms.")[2])
