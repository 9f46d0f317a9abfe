"""Every awkward file gets a true verdict: read, with words that must be in it, or refused for its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.loaders import load, ocr
from store.errors import IngestError, UnreadableSource, UnsupportedFormat

READ = {
    "NullHeader.docx": "Hundreds injured in Yemen",
    "annotated_pdf.pdf": "Not highlighted",
    "boilerplate-whitespace.html": "item_b",
    "english.cp500.txt": "Hardware",
    "footnotes.docx": "snoska",
    "habibi-rotated.pdf": "habibi",
    "habibi.pdf": "habibi",
    "multicolumn.pdf": "Austria | 8.9",
    "resolution-latin1.txt": "Security Council",
    "resolution-utf16.txt": "Security Council",
    "russian.cp866.txt": "Однажды",
    "testArabicMisleadingCharset.html": "قرية",
    "testBrokenHTMLContainingRFC822.html": "whole bunch of text",
    "testExtraSpaces.pdf": "Here is some formatted text",
    "testHTMLNoisyMetaEncoding_1.html": "الجزائري",
    "testHTMLNoisyMetaEncoding_2.html": "الجزائري",
    "testHTML_charset_utf16le.html": "sample text",
    "testOptionalHyphen.pdf": "optionalhyphen",
    "testPDFTwoTextBoxes.pdf": "Left column line 2",
    "testPDF_angles.pdf": "naval architect",
    "testPDF_bad_page_303226.pdf": "periodic reports",
    "testPDF_protected.pdf": "FINANCIAL NETWORK",
    "testPDF_rotated.pdf": "The Apache Software Foundation",
    "testRTF-ms932.rtf": "こんにちは",
    "testRTFCorruptListOverride.rtf": "Apples are fun",
    "testRTFWindowsCodepage1250.rtf": "zażółć gęślą",
    "testTXT_win-1252.txt": "“windows”",
    "testWORD_endnote_table.docx": "The Cat Property Act 2025",
    "testWORD_missing_text.docx": "Seasoned professional",
    "testWORD_text_box.docx": "inside of a text box",
    "truncated-utf16-xml.xyz": "TRUE",
    "with-attachment.pdf": "Lorem ipsum",
}
REFUSED = {
    "cut-short.pdf": (UnreadableSource, "damaged"),
    "empty.txt": (UnreadableSource, "empty"),
    "headerPic.docx": (UnreadableSource, "no text"),
    "libreoffice-writer-password.pdf": (UnreadableSource, "encrypted"),
    "program.txt": (UnreadableSource, "binary"),
    "random-bytes.pdf": (UnreadableSource, "damaged"),
    "test-iso-8859-1.xml": (UnreadableSource, "no text"),
    "test-utf16be.xml": (UnreadableSource, "no text"),
    "test-utf16le.xml": (UnreadableSource, "no text"),
    "testODTEncrypted.odt": (UnreadableSource, "encrypted"),
    "testPDF_no_extract_no_accessibility_owner_user.pdf": (UnreadableSource, "encrypted"),
    "testWORD6.doc": (UnsupportedFormat, "old Word"),
    "testWORD_protected_passtika.doc": (UnsupportedFormat, "old Word"),
    "testWORD_protected_passtika.docx": (UnreadableSource, "encrypted"),
    "testWORD_truncated.docx": (UnreadableSource, "cut short"),
    "testWORD_various.doc": (UnsupportedFormat, "old Word"),
    "unreadablemetadata.pdf": (UnreadableSource, "damaged"),
}
PICTURES = {
    "bbnj-russian-garbled-text-layer.pdf": "garbled",
    "scan-no-text-layer.pdf": "scan",
    "testOCR.pdf": "scan",
}


def test_every_file_is_judged(shared: Path) -> None:
    """No awkward file is without an expected verdict."""
    names = {path.name for path in (shared / "badfiles").iterdir()}
    assert names == READ.keys() | REFUSED.keys() | PICTURES.keys()


@pytest.mark.parametrize("name", READ)
def test_readable(shared: Path, name: str) -> None:
    """A file that a reader can read is read, with its words in order."""
    reading = load(shared / "badfiles" / name)
    assert READ[name] in " ".join(reading.raw.split())


@pytest.mark.parametrize("name", REFUSED)
def test_refused(shared: Path, name: str) -> None:
    """A file that cannot be read is refused with its reason and with a remedy."""
    kind, reason = REFUSED[name]
    with pytest.raises(IngestError) as caught:
        load(shared / "badfiles" / name)
    assert type(caught.value) is kind
    assert reason in caught.value.reason
    assert caught.value.remedy.endswith(".")


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_without_recognition(shared: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Tesseract, a scan and a garbled text layer are refused by name, and the remedy names Tesseract."""
    monkeypatch.setenv("PATH", "")
    ocr.languages.cache_clear()
    try:
        with pytest.raises(UnreadableSource) as caught:
            load(shared / "badfiles" / name)
    finally:
        ocr.languages.cache_clear()
    assert PICTURES[name] in caught.value.reason
    assert "Tesseract" in caught.value.remedy


def test_a_picture_with_recognition(shared: Path) -> None:
    """With Tesseract, a scanned page is read and the report says so; without it, it is refused."""
    path = shared / "badfiles" / "testOCR.pdf"
    if ocr.languages():
        reading = load(path)
        assert "Happy New Year" in reading.raw
        assert "OCR" in reading.warnings[0]
    else:
        with pytest.raises(UnreadableSource):
            load(path)
