"""Word documents, with the form that their mark-up tells."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from ingest.loaders import load
from ingest.reading import Reading, Role
from store.errors import UnreadableSource

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
NOTES = f"""<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r>
<w:r><w:t xml:space="preserve"> See the annex.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""
ENDNOTES = (
    f"""<w:endnotes {W}><w:endnote w:id="2"><w:p><w:r><w:t>Later amended.</w:t></w:r></w:p></w:endnote></w:endnotes>"""
)


def _package(body: str, **parts: str) -> bytes:
    """Make the smallest Word document that holds a body and other parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def _read(body: str, **parts: str) -> Reading:
    return load(Path("a.docx"), data=_package(body, **parts))


def _paragraph(text: str, level: int | None = None) -> str:
    number = "" if level is None else f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    return f"<w:p>{number}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_generated_numbers() -> None:
    """Items carry the numbers that Word would show; deeper levels start again."""
    body = "".join(_paragraph(text, level) for text, level in
                   [("One", 0), ("Deep", 1), ("Deeper", 1), ("Two", 0), ("Again", 1), ("Third", 2)])  # fmt: skip
    reading = _read(body, numbering=NUMBERING)
    assert [block.number for block in reading.blocks] == ["1.", "(a)", "(b)", "2.", "(a)", "2.I"]
    assert {block.role for block in reading.blocks} == {Role.ITEM}
    assert reading.raw == "One\nDeep\nDeeper\nTwo\nAgain\nThird"


def test_notes_follow_their_paragraph() -> None:
    """Footnotes and endnotes stand right after the paragraph that calls them, tied to the place of the call."""
    body = (
        '<w:p><w:r><w:t>The Parties</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r>'
        '<w:r><w:t xml:space="preserve"> agree</w:t><w:endnoteReference w:id="2"/></w:r></w:p>' + _paragraph("Next.")
    )
    reading = _read(body, footnotes=NOTES, endnotes=ENDNOTES)
    assert reading.raw == "The Parties agree\n\nSee the annex.\n\nLater amended.\n\nNext."
    notes = [block for block in reading.blocks if block.role is Role.NOTE]
    assert [(note.number, note.reference) for note in notes] == [("1", 11), ("i", 17)]


def test_tracked_changes_and_fields() -> None:
    """Insertions are kept; deletions, field codes and hidden text are not."""
    body = (
        "<w:p><w:r><w:t>Kept </w:t></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )
    assert _read(body).raw == "Kept new"


def test_tables_headings_and_facts() -> None:
    """What a word processor writes is read: title, headings, tables in rows, and its author."""
    document = Document()
    document.add_heading("Report on samples", 0)
    document.add_heading("Findings", 1)
    document.add_paragraph("Three states reported.")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ["State", "Year", "Peru", "2014"], strict=True):
        cell.text = text
    document.core_properties.author = "The Secretariat"
    stream = io.BytesIO()
    document.save(stream)
    reading = load(Path("a.docx"), data=stream.getvalue())
    assert [(b.role, b.level, reading.raw[b.start : b.end]) for b in reading.blocks] == [
        (Role.HEADING, 1, "Report on samples"),
        (Role.HEADING, 2, "Findings"),
        (Role.PARAGRAPH, None, "Three states reported."),
        (Role.TABLE, None, "State | Year\nPeru | 2014"),
    ]
    assert reading.author == "The Secretariat"


def test_text_boxes_are_read_once() -> None:
    """A text box, which Word stores twice, follows its paragraph once."""
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Before.</w:t></w:r><w:r>"
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert _read(body).raw == "Before.\n\nBoxed."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    """A document type declaration is refused in any encoding: nothing is expanded, no file is opened."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        source = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document/>'
        archive.writestr("word/document.xml", source.encode(encoding))
    with pytest.raises(UnreadableSource, match="entities"):
        load(Path("a.docx"), data=stream.getvalue())


def test_hostile_archives_are_refused() -> None:
    """Too many parts, and parts that point outside, are refused."""
    for names in ([f"x{i}" for i in range(2100)], ["../../etc/cron.d/x"]):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("word/document.xml", "<w/>")
            for name in names:
                archive.writestr(name, "")
        with pytest.raises(UnreadableSource):
            load(Path("a.docx"), data=stream.getvalue())
