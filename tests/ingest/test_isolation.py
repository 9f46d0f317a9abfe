"""A child process reads files, and its end is never the run's."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import pytest

from ingest.isolation import Limits, Reader
from ingest.loaders import load
from store.errors import UnreadableSource, UnsupportedFormat


def test_same_as_load(tmp_path: Path) -> None:
    """What the child gives is what the loader gives, block by block, for a file and for bytes."""
    path = tmp_path / "a.md"
    path.write_text("# Treaty\n\nThe Parties agree.\n", encoding="utf-8")
    with Reader() as reader:
        assert reader.read(path) == load(path)
        assert reader.read(Path("b.md"), data=path.read_bytes()) == load(path)


def test_refusals_come_through(tmp_path: Path) -> None:
    """A refusal keeps its class, reason and remedy; the child goes on."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG....")
    (tmp_path / "a.txt").write_text("Readable text.")
    with Reader() as reader:
        with pytest.raises(UnsupportedFormat, match="picture"):
            reader.read(tmp_path / "a.png")
        assert reader.read(tmp_path / "a.txt").raw == "Readable text."


def test_one_child_reads_many_files(tmp_path: Path) -> None:
    """After the first file, a small one takes milliseconds: no process is started for it."""
    path = tmp_path / "a.txt"
    path.write_text("Readable text.")
    with Reader() as reader:
        reader.read(path)
        start = time.perf_counter()
        for _ in range(50):
            reader.read(path)
        assert time.perf_counter() - start < 2.0


def test_a_hang_is_ended(tmp_path: Path) -> None:
    """A file that takes too long is refused in about the time allowed, and the next one is read."""
    path = tmp_path / "a.md"
    path.write_text("Readable text.")
    with Reader(Limits(seconds=0.001)) as impatient, pytest.raises(UnreadableSource, match="longer"):
        impatient.read(path)
    with Reader(Limits(seconds=30)) as reader:
        assert reader.read(path).raw == "Readable text."


def test_a_dead_child_is_replaced(tmp_path: Path) -> None:
    """A child that is killed in between is replaced: one file is refused at most, and the run goes on."""
    path = tmp_path / "a.txt"
    path.write_text("Readable text.")
    with Reader() as reader:
        reader.read(path)
        assert reader.process_id is not None
        os.kill(reader.process_id, 9)
        with pytest.raises(UnreadableSource, match="crash"):
            reader.read(path)
        assert reader.read(path).raw == "Readable text."


def test_too_much_memory(tmp_path: Path) -> None:
    """A file that needs more memory than allowed is refused, and the next one is read."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"The Parties agree to this. " * 150_000)
    small = tmp_path / "b.txt"
    small.write_text("Readable text.")
    with Reader(Limits(memory=48 * 1024**2)) as reader:
        with pytest.raises(UnreadableSource):
            reader.read(path)
        with pytest.raises(UnreadableSource):
            reader.read(path)
    with Reader() as reader:
        assert reader.read(small).raw == "Readable text."


def test_a_bomb_is_refused_quickly(tmp_path: Path) -> None:
    """A Word document that unpacks to hundreds of megabytes is refused before it is unpacked."""
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 210_000_000)
    with Reader() as reader:
        start = time.perf_counter()
        with pytest.raises(UnreadableSource, match="unpacks"):
            reader.read(path)
        assert time.perf_counter() - start < 5.0
