"""The parts of a Word document that are the same in every sample: styles, numbering, relations, page foot."""

from __future__ import annotations

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}/relationships"'

# Sizes are half points, distances twentieths of a point.
_BODY = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
_SANS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'


def _style(name: str, identity: str, paragraph: str = "", run: str = "", kind: str = "paragraph") -> str:
    first = ' w:default="1"' if identity == "Text" else ""
    based = '<w:basedOn w:val="Text"/>' if kind == "paragraph" and identity != "Text" else ""
    paragraph = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    inside = f'<w:name w:val="{name}"/>{based}{paragraph}{run}'
    return f'<w:style w:type="{kind}"{first} w:styleId="{identity}">{inside}</w:style>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/>'


def _styles() -> str:
    rule = '<w:top w:val="single" w:sz="4" w:color="888888"/><w:bottom w:val="single" w:sz="4" w:color="888888"/>'
    rule += '<w:insideH w:val="single" w:sz="4" w:color="888888"/>'
    margins = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    table = (
        '<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Ruled"/><w:tblPr>'
        f"<w:tblBorders>{rule}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
    item = '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/><w:ind w:left="425" w:hanging="283"/>'
    grey = _SANS + '<w:color w:val="777777"/>'
    styles = (
        _style("Normal", "Text", '<w:spacing w:after="140" w:line="276" w:lineRule="auto"/>', _BODY + _size(22)),
        _style("Title", "Title", '<w:spacing w:before="120" w:after="160" w:line="240"/>', f"{_SANS}<w:b/>{_size(34)}"),
        _style("Kind", "Kind", '<w:spacing w:after="0"/>', grey + _size(18)),
        _style("Notice", "Notice", '<w:spacing w:after="0"/>', f"{_SANS}<w:i/>{_size(19)}"),
        _style(
            "heading 1",
            "Heading1",
            '<w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/>',
            f"{_SANS}<w:b/>{_size(25)}",
        ),
        _style("List Bullet", "ListItem", item),
        _style("Cell", "Cell", '<w:spacing w:before="40" w:after="40" w:line="240"/>', _size(20)),
        _style("CellHead", "CellHead", '<w:keepNext/><w:spacing w:before="40" w:after="40"/>', "<w:b/>" + _size(20)),
        _style("header", "Header", '<w:spacing w:after="0"/>', grey + _size(16)),
        _style("footer", "Footer", '<w:spacing w:after="0"/><w:jc w:val="center"/>', _SANS + _size(16)),
        _style("footnote text", "Note", '<w:spacing w:after="40" w:line="240"/>', _size(18)),
        _style("footnote reference", "NoteMark", run='<w:vertAlign w:val="superscript"/>', kind="character"),
        table,
    )
    return f"<w:styles {SPACES}>{''.join(styles)}</w:styles>"


def _relations(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/numbering.xml": f"{_WORD}.numbering+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/footnotes.xml": f"{_WORD}.footnotes+xml",
        "/word/header1.xml": f"{_WORD}.header+xml",
        "/word/footer1.xml": f"{_WORD}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    rels += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}{listed}</Types>'


FIXED_PARTS: dict[str, str] = {
    "[Content_Types].xml": _content_types(),
    "_rels/.rels": _relations(
        (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ),
    "word/_rels/document.xml.rels": _relations(
        (f"{_OFFICE}/relationships/styles", "styles.xml"),
        (f"{_OFFICE}/relationships/numbering", "numbering.xml"),
        (f"{_OFFICE}/relationships/footnotes", "footnotes.xml"),
        (f"{_OFFICE}/relationships/header", "header1.xml"),
        (f"{_OFFICE}/relationships/footer", "footer1.xml"),
        (f"{_OFFICE}/relationships/settings", "settings.xml"),
    ),
    "word/styles.xml": _styles(),
    "word/numbering.xml": (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ),
    "word/settings.xml": (
        f'<w:settings {SPACES}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr></w:settings>'
    ),
    "word/footer1.xml": (
        f'<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "</w:p></w:ftr>"
    ),
}
