"""A child process reads files, and its end is never the run's."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A6
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.isolation import Limits, Reader
from ingest.loaders import load, ocr
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


def test_a_child_may_idle(tmp_path: Path) -> None:
    """The time of one file ends with its answer: a child that then waits for longer reads the next file."""
    path = tmp_path / "a.txt"
    path.write_text("Readable text.")
    with Reader(Limits(seconds=3, grace=0)) as reader:
        reader.read(path)
        child = reader.process_id
        time.sleep(3.3)
        assert reader.read(path).raw == "Readable text."
        assert reader.process_id == child


def test_recognition_is_bounded(tmp_path: Path) -> None:
    """A scan is refused at once where recognition is off, and soon where it takes too long; the remedy says so."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(_scan(pages=8))
    with Reader(Limits(ocr_seconds=0)) as reader, pytest.raises(UnreadableSource, match="scan") as off:
        reader.read(path)
    with Reader(Limits(ocr_seconds=0.05)) as reader, pytest.raises(UnreadableSource, match="scan") as hurried:
        reader.read(path)
    assert "set ocr to auto" in off.value.remedy
    assert ("ocr_seconds_per_file" in hurried.value.remedy) == bool(ocr.languages())


def test_recognition_in_time(tmp_path: Path) -> None:
    """A short scan is read, in the order of its pages, where Tesseract is installed; else it is refused."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(_scan(pages=3))
    with Reader() as reader:
        if ocr.languages():
            raw = reader.read(path).raw
            places = [raw.find(f"Gate number {page}") for page in (1, 2, 3)]
            assert -1 not in places
            assert places == sorted(places)
        else:
            with pytest.raises(UnreadableSource, match="scan"):
                reader.read(path)


def _scan(pages: int) -> bytes:
    """Give a PDF whose pages are pictures of a line of writing."""
    font = ImageFont.load_default(size=28)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A6)
    for page in range(1, pages + 1):
        picture = Image.new("L", (620, 877), 255)
        ImageDraw.Draw(picture).text((60, 100), f"Gate number {page} is closed at night.", fill=0, font=font)
        canvas.drawImage(ImageReader(picture), 0, 0, *A6)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


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
