"""Plain text in any encoding, and files that are none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.loaders import load
from store.errors import IngestError, UnreadableSource, UnsupportedFormat

SPANISH = "El año pasado, la Convención entró en vigor en España; señaló el depositario: «¿cuándo?». " * 4
RUSSIAN = "Стороны настоящего Договора согласились о нижеследующем и уведомили депозитария. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_western_encodings(encoding: str) -> None:
    """Spanish text comes back letter by letter, with a mark, without one, and in Windows' code page."""
    assert load(Path("a.txt"), data=SPANISH.encode(encoding)).raw == SPANISH


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16-le"])
def test_russian_encodings(encoding: str) -> None:
    """Russian text is told from its letters, whichever of the code pages wrote it."""
    assert load(Path("a.txt"), data=RUSSIAN.encode(encoding)).raw == RUSSIAN


def test_ebcdic() -> None:
    """Text from a mainframe is recognised by its blanks."""
    text = "The Parties shall keep records of all transfers.\n" * 5
    assert load(Path("a.txt"), data=text.encode("cp500")).raw == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), min_size=1))
def test_utf8_is_read_as_it_stands(text: str) -> None:
    """Whatever UTF-8 text a file holds is its raw text, so that offsets count its characters."""
    if not text.strip() or text.startswith(("%PDF-", "PK", "{\\rtf", "<", "GIF8", "Rar!", "BZh", "ID3")):
        return
    try:
        reading = load(Path("a.md"), data=text.encode())
    except UnreadableSource:
        assert not text.strip("\0 \t\r\n\f")
        return
    assert reading.raw == text


def test_line_ends_and_form_feeds() -> None:
    """Line ends become one kind, and form feeds part pages that cover the text."""
    reading = load(Path("a.txt"), data=b"one\r\ntwo\rthree\n\fsecond page\n\f\fthird page")
    assert reading.raw == "one\ntwo\nthree\n\fsecond page\n\f\fthird page"
    assert [page.number for page in reading.pages] == [1, 2, 3]
    assert reading.pages[0].start == 0
    assert reading.pages[-1].end == len(reading.raw)
    assert all(a.end == b.start for a, b in zip(reading.pages, reading.pages[1:], strict=False))


@pytest.mark.parametrize(
    ("name", "data", "kind", "word"),
    [
        ("a.txt", b"", UnreadableSource, "empty"),
        ("a.txt", b" \r\n\t", UnreadableSource, "empty"),
        ("a.txt", b"MZ\x90\0\x03\0\0\0program", UnreadableSource, "binary"),
        ("a.pdf", bytes(range(256)) * 4, UnreadableSource, "damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n0000", UnsupportedFormat, "picture"),
        ("a.txt", b"a" * 5_000_001, UnreadableSource, "million"),
    ],
)
def test_refusals(name: str, data: bytes, kind: type[IngestError], word: str) -> None:
    """What is no text is refused with its reason."""
    with pytest.raises(kind, match=word):
        load(Path(name), data=data)


def test_a_suffix_that_lies() -> None:
    """A web page named as text is read as what it is, and the report says so."""
    reading = load(Path("a.txt"), data=b"<!DOCTYPE html><html><body><p>The depositary is named here.</p></body></html>")
    assert reading.format == "html"
    assert reading.raw == "The depositary is named here."
    assert "HTML" in reading.warnings[0]


def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    """A link, a pipe, a folder and a missing file are refused at once."""
    (tmp_path / "real.txt").write_text("Text of a treaty.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("link.txt", "pipe.txt", ".", "missing.txt"):
        with pytest.raises(UnreadableSource):
            load(tmp_path / name)
