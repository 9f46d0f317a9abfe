"""The sample library: what it holds, what it says of itself, and that its builder makes it again."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import lxml.html
import pypdfium2
import pytest

from samples import folder
from samples.build import build
from samples.notation import NOTICE, read_source, runs_of

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = sorted(folder().iterdir())
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf_text(path: Path) -> str:
    """Return the text of all pages."""
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def text_and_title(path: Path) -> tuple[str, str]:
    """Return what a reader sees and what the metadata calls the document, by means that are not our own."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        title = document.get_metadata_value("Title")
        document.close()
        return pdf_text(path), title
    if path.suffix == ".docx":
        word = docx.Document(str(path))
        return "\n".join(paragraph.text for paragraph in word.paragraphs), word.core_properties.title
    raw = path.read_text("utf-8")
    if path.suffix == ".html":
        page = lxml.html.document_fromstring(raw)
        return " ".join(page.body.itertext()), page.findtext(".//title")
    return raw, next(line for line in raw.splitlines() if line.startswith("title:") or line.isupper())


def plain(text: str) -> str:
    """Collapse white space, so that line breaks of a layout do not count."""
    return re.sub(r"\s+", " ", text)


def test_the_formats_are_there() -> None:
    """The library has eight documents in every format that the program reads most."""
    assert Counter(path.suffix for path in DOCUMENTS) == {".pdf": 2, ".docx": 2, ".html": 2, ".md": 1, ".txt": 1}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_each_document_says_it_is_a_sample(path: Path) -> None:
    """No reader can take a sample for an official text: its first lines and its title say what it is."""
    text, title = text_and_title(path)
    assert NOTICE in plain(text)[:700]
    assert re.search(r"\((sample|muestra)\)", title, re.IGNORECASE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_each_document_is_of_a_readable_length_and_dated(path: Path) -> None:
    """A document has between 400 and 1200 words and says for which month its figures hold."""
    text, _ = text_and_title(path)
    assert 400 <= len(text.split()) <= 1200
    assert re.search(r"(as of|situación a) (february|april|october|december|octubre)", plain(text), re.IGNORECASE)


def test_two_documents_differ_on_the_number_of_parties() -> None:
    """CIFTA has 30 parties in the earlier note and 31 in the later: a question about it has two true answers."""
    earlier = plain(text_and_title(folder() / "cifta-position-april-2012.pdf")[0])
    later = plain(text_and_title(folder() / "cifta-position-december-2020.docx")[0])
    assert "As of April 2012, CIFTA had 30 States Parties." in earlier
    assert "As of December 2020, CIFTA counts 31 States Parties" in later


def test_the_report_has_pages_heads_and_notes() -> None:
    """The longer PDF has several pages, each with the running head, and notes below the text."""
    document = pypdfium2.PdfDocument(folder() / "cifta-position-april-2012.pdf")
    pages = [plain(page.get_textpage().get_text_bounded()) for page in document]
    document.close()
    assert len(pages) >= 3
    assert all("CIFTA in April 2012: the Convention before its Third Conference" in page for page in pages)
    assert pages[0].index("1 The OAS, its depositary") > pages[0].index("4. The questionnaire")


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if p.suffix == ".docx"], ids=lambda path: path.name)
def test_word_documents_have_real_headings_tables_and_footnotes(path: Path) -> None:
    """Headings are styles, the table is a table, and every footnote has its reference in the text."""
    word = docx.Document(str(path))
    assert len([p for p in word.paragraphs if p.style.name == "Heading 1"]) >= 5
    assert len(word.tables) == 1
    with ZipFile(path) as archive:
        notes = ET.fromstring(archive.read("word/footnotes.xml"))  # noqa: S314 - our own file
        text = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own file
    written = {note.get(f"{WORD}id") for note in notes if note.get(f"{WORD}type") is None}
    assert {mark.get(f"{WORD}id") for mark in text.iter(f"{WORD}footnoteReference")} == written
    assert len(written) >= 3


def test_the_builder_makes_the_same_bytes(tmp_path: Path) -> None:
    """The PDF and Word documents of the library are what their sources make, byte for byte."""
    made = build(tmp_path)
    assert {path.name for path in made} == {p.name for p in DOCUMENTS if p.suffix in {".pdf", ".docx"}}
    for path in made:
        assert path.read_bytes() == (folder() / path.name).read_bytes(), path.name


def test_the_notation_keeps_every_word() -> None:
    """Marks for slant and notes leave the text; nothing else does."""
    runs = list(runs_of("Signed *in part*[^2] in 1997."))
    assert runs == [("text", "Signed "), ("slant", "in part"), ("note", "2"), ("text", " in 1997.")]


def test_a_note_without_its_reference_is_an_error(tmp_path: Path) -> None:
    """A source whose notes and references do not match is refused, and the message names the note."""
    source = tmp_path / "draft.md"
    source.write_text("title: A\nkind: B\nas-of: C\nlanguage: en\nlayout: pdf\n---\nText.\n\n[^7]: Lost.\n", "utf-8")
    with pytest.raises(ValueError, match=r"draft\.md.*'7'"):
        read_source(source)
