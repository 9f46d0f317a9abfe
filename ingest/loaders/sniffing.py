"""What a file is, judged by its content, and which loader reads it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from ingest.loaders.encoding import Decoded, decode
from ingest.loaders.source import Source
from ingest.reading import Reading
from store.errors import UnreadableSource, UnsupportedFormat

__all__ = ["FORMATS", "format_of", "read_as"]

FORMATS = {
    ".pdf": "pdf",
    ".docx": "word",
    ".docm": "word",
    ".dotx": "word",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".rtf": "rtf",
    ".xml": "xml",
}
"""Which suffix promises which format."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound file"),
    (b"SQLite format 3", "a database"),
)
PICTURE_REMEDY = "Make it a PDF with a text layer, and add that."
SAVE_AS_DOCX = "Open it in Word or LibreOffice, save it as DOCX or PDF, and add that."
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
XML_START = re.compile(r"\s*(?:<\?xml\b|<!DOCTYPE\s+(?!html))", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:p|div|h[1-6]|table|tr|td|span|br|ul|ol|li|a|hr|b|i|em|strong|blockquote)\b[^<>]*>", re.IGNORECASE
)


def format_of(source: Source) -> str:
    """Name the format of a file: a value of FORMATS, or an error that says what it is instead."""
    data = source.data
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _format_of_archive(data)
    if data.startswith(OLE):
        raise _ole_error(data)
    if data.lstrip()[:6].startswith(b"{\\rtf"):
        return "rtf"
    for mark, name in FOREIGN:
        if data.startswith(mark):
            remedy = PICTURE_REMEDY if "picture" in name else "Give a document: PDF, DOCX, HTML, Markdown or text."
            raise UnsupportedFormat(f"The file is {name}.", remedy)
    if source.suffix == ".pdf" and not _is_texty(data):
        raise UnreadableSource("The file is named PDF but holds no PDF: it is damaged.", "Get the file again.")
    return _format_of_text(source)


def _format_of_text(source: Source) -> str:
    promised = FORMATS.get(source.suffix, "text")
    head = decode(source.data[:8192], declares=promised in {"html", "xml"}).text
    if HTML_START.match(head):
        return "html"
    if XML_START.match(head):
        return "html" if re.search(r"<html\b", head, re.IGNORECASE) else "xml"
    if promised == "html" or (promised == "text" and len(TAG.findall(head)) * 60 > len(head)):
        return "html" if TAG.search(head) else "text"
    return promised if promised in {"markdown", "text"} else "text"


def _is_texty(data: bytes) -> bool:
    try:
        decode(data[:4096], declares=True)
    except UnreadableSource:
        return False
    return True


def _format_of_archive(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError, EOFError) as error:
        what = "Word document" if b"[Content_Types].xml" in data[:200] else "archive"
        raise UnreadableSource(f"The {what} is cut short or damaged.", "Get the file again.") from error
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return "word"
    if "mimetype" in names and "content.xml" in names:
        if b"encryption-data" in _member(data, "META-INF/manifest.xml"):
            raise UnreadableSource(
                "The OpenDocument file is encrypted.", "Remove its password, save it as DOCX or PDF, and add that."
            )
        raise UnsupportedFormat("The file is an OpenDocument file, which is not read here.", SAVE_AS_DOCX)
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise UnsupportedFormat("The file is an Excel or PowerPoint file.", "Save it as PDF, and add that.")
    raise UnsupportedFormat("The file is an archive.", "Unpack it, and add the documents inside.")


def _member(data: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)).open(name) as stream:
            return stream.read(200_000)
    except (KeyError, zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError):
        return b""


def _ole_error(data: bytes) -> UnreadableSource | UnsupportedFormat:
    """Say what an old Microsoft compound file is; names inside it are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableSource(
            "The Office document is encrypted.", "Remove its password in Word, save it as DOCX, and add that."
        )
    if "WordDocument".encode("utf-16-le") in data:
        return UnsupportedFormat("The file is in the old Word format (.doc), which is not read here.", SAVE_AS_DOCX)
    return UnsupportedFormat("The file is in an old Microsoft Office format.", SAVE_AS_DOCX)


def read_as(kind: str, source: Source) -> Reading:
    """Read a file as the format it has; heavy parsers are imported only when needed."""
    return _LOADERS[kind](source)


def _pdf(source: Source) -> Reading:
    from ingest.loaders.pdf import read_pdf

    return read_pdf(source.data)


def _word(source: Source) -> Reading:
    from ingest.loaders.word import read_word

    return read_word(source.data)


def _html(source: Source) -> Reading:
    from ingest.loaders.html import read_html

    return read_html(_decoded(source, declares=True))


def _xml(source: Source) -> Reading:
    from ingest.loaders.xml import read_xml

    return read_xml(_decoded(source, declares=True))


def _rtf(source: Source) -> Reading:
    from ingest.loaders.rtf import read_rtf

    return read_rtf(source.data)


def _markdown(source: Source) -> Reading:
    from ingest.loaders.markdown import read_markdown

    return read_markdown(_decoded(source))


def _text(source: Source) -> Reading:
    from ingest.loaders.text import read_text

    return read_text(_decoded(source))


def _decoded(source: Source, *, declares: bool = False) -> Decoded:
    return decode(source.data, declares=declares)


_LOADERS: dict[str, Callable[[Source], Reading]] = {
    "pdf": _pdf,
    "word": _word,
    "html": _html,
    "xml": _xml,
    "rtf": _rtf,
    "markdown": _markdown,
    "text": _text,
}
