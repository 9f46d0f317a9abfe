"""Set a sample as a Word document with real headings, lists, tables and footnotes. Same source, same bytes.

The parts are written by hand: python-docx makes no footnotes, and its template changes with its version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from samples.notation import NOTICE, Heading, Paragraph, Source, Table, runs_of
from samples.word_parts import FIXED_PARTS, SPACES

if TYPE_CHECKING:
    from pathlib import Path

_MADE = "2026-11-22T00:00:00Z"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TEXT_WIDTH = 9070  # twentieths of a point: A4 less the margins


def write_docx(source: Source, path: Path) -> None:
    """Write `source` to `path` as a Word document with its title and notice in the properties."""
    parts = dict(FIXED_PARTS)
    parts["docProps/core.xml"] = _properties(source)
    parts["word/document.xml"] = _document(source)
    parts["word/footnotes.xml"] = _footnotes(source)
    parts["word/header1.xml"] = f"<w:hdr {SPACES}>{_paragraph(f'{source.title}. Sample document.', 'Header')}</w:hdr>"
    # Stored, not deflated: what deflate makes of the same text differs between builds of zlib.
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for name, text in sorted(parts.items()):
            entry = ZipInfo(name, (2026, 11, 22, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, (_HEAD + text).encode())


def _run(words: str, marks: str = "") -> str:
    marks = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _runs(text: str) -> str:
    out = []
    for kind, words in runs_of(text):
        if kind == "note":
            out.append(f'<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:footnoteReference w:id="{words}"/></w:r>')
        else:
            out.append(_run(words, "<w:i/>" if kind == "slant" else ""))
    return "".join(out)


def _paragraph(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(text)}</w:p>'


def _table(block: Table) -> str:
    columns = len(block.rows[0])
    widths = [_TEXT_WIDTH * share // 100 for share in ((26, 34, 40) if columns == 3 else (100 // columns,) * columns)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = []
    for index, row in enumerate(block.rows):
        style = "Cell" if index else "CellHead"
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, style)}</w:tc>'
            for width, cell in zip(widths, row, strict=True)
        )
        mark = "" if index else "<w:tblHeader/>"
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{''.join(cells)}</w:tr>")
    look = '<w:tblStyle w:val="Ruled"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _block(block: Heading | Paragraph | Table) -> str:
    if isinstance(block, Heading):
        return _paragraph(block.text, "Heading1")
    if isinstance(block, Table):
        return _table(block) + '<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>'
    return _paragraph(block.text, "ListItem" if block.listed else "Text")


def _document(source: Source) -> str:
    front = (
        _paragraph(source.kind.upper(), "Kind"),
        _paragraph(source.title, "Title"),
        _paragraph(NOTICE, "Notice"),
        _paragraph(f"Position as of {source.as_of}", "Notice"),
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    )
    body = "".join((*front, *map(_block, source.blocks), section))
    return f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"


def _footnotes(source: Source) -> str:
    # Word wants two notes of its own, for the rule above the notes and its continuation.
    own = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:footnoteRef/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>{mark}{_run(" " + text)}</w:p>'
        "</w:footnote>"
        for number, text in source.notes.items()
    )
    return f"<w:footnotes {SPACES}>{own}{notes}</w:footnotes>"


def _properties(source: Source) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(source.marked_title)}</dc:title><dc:subject>{NOTICE}</dc:subject>"
        f"<dc:creator>Treaty Assistant sample library</dc:creator><dc:language>{source.language}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_MADE}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_MADE}</dcterms:modified></cp:coreProperties>'
    )
