"""Set a sample as PDF: running heads, page numbers, notes at the foot of their page. Same source, same bytes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, ClassVar

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph as Flow
from reportlab.platypus import Table as Grid

from samples.notation import NOTICE, Heading, Paragraph, Source, Table, runs_of

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.platypus.flowables import Flowable

_MADE = "D:20261122000000+00'00'"
_WIDTH, _HEIGHT = A4
_LEFT, _TOP, _BOTTOM = 70.0, 84.0, 72.0
_LINE = HexColor("#888888")
_SHADE = HexColor("#e8ecf1")

# The first column is narrow where it holds dates; all widths add up to the text's width.
_COLUMNS: dict[int, tuple[float, ...]] = {3: (0.24, 0.30, 0.46), 4: (0.23, 0.43, 0.21, 0.13)}


class _Styles:
    body: ClassVar = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=14, alignment=TA_JUSTIFY)
    item: ClassVar = ParagraphStyle("item", parent=body, leftIndent=16, bulletIndent=4, bulletFontSize=10.5)
    note: ClassVar = ParagraphStyle("note", parent=body, fontSize=8.5, leading=10.5, leftIndent=10, firstLineIndent=-10)
    cell: ClassVar = ParagraphStyle("cell", fontName="Times-Roman", fontSize=9.5, leading=11.5)
    top: ClassVar = ParagraphStyle("top", parent=cell, fontName="Helvetica-Bold", fontSize=8.5)
    heading: ClassVar = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=12, leading=15)
    title: ClassVar = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=17, leading=21)
    kind: ClassVar = ParagraphStyle("kind", fontName="Helvetica", fontSize=9, leading=12, textColor=_LINE)
    notice: ClassVar = ParagraphStyle("notice", fontName="Helvetica-Oblique", fontSize=9.5, leading=13)


def write_pdf(source: Source, path: Path) -> None:
    """Write `source` to `path` as PDF with its title and notice in the metadata."""
    # Uncompressed: what deflate makes of the same text differs between builds of zlib.
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=0, lang=source.language)
    canvas.setTitle(source.marked_title)
    canvas.setSubject(NOTICE)
    canvas.setAuthor("Treaty Assistant sample library")
    canvas.setCreator("Treaty Assistant")
    canvas.setProducer("Treaty Assistant")
    canvas.setDateFormatter(lambda *_: _MADE)
    sheet = _Sheet(canvas, source)
    sheet.put(Flow(escape(source.kind.upper()), _Styles.kind))
    sheet.put(Flow(escape(source.title), _Styles.title), before=4)
    sheet.put(Flow(NOTICE, _Styles.notice), before=8)
    sheet.put(Flow(f"Position as of {escape(source.as_of)}", _Styles.notice))
    for block in source.blocks:
        if isinstance(block, Heading):
            sheet.put(Flow(escape(block.text), _Styles.heading), before=16, after=72)
        elif isinstance(block, Table):
            sheet.put(_grid(block), before=8)
        else:
            sheet.put(*_paragraph(block, source), before=3 if block.listed else 7)
    sheet.close()
    canvas.save()


def _marked(text: str) -> str:
    shapes = {"text": "{}", "slant": "<i>{}</i>", "note": '<super rise="4" size="7">{}</super>'}
    return "".join(shapes[kind].format(escape(words)) for kind, words in runs_of(text))


def _paragraph(block: Paragraph, source: Source) -> tuple[Flow, tuple[Flow, ...]]:
    numbers = [words for kind, words in runs_of(block.text) if kind == "note"]
    notes = tuple(Flow(f"{n}&nbsp;&nbsp;{escape(source.notes[n])}", _Styles.note) for n in numbers)
    if block.listed:
        return Flow(_marked(block.text), _Styles.item, bulletText="•"), notes
    return Flow(_marked(block.text), _Styles.body), notes


def _grid(block: Table) -> Grid:
    head, *rest = block.rows
    cells = [[Flow(_marked(cell), _Styles.top) for cell in head]]
    cells += [[Flow(_marked(cell), _Styles.cell) for cell in row] for row in rest]
    widths = [share * (_WIDTH - 2 * _LEFT) for share in _COLUMNS[len(head)]]
    look = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
        ("BACKGROUND", (0, 0), (-1, 0), _SHADE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    return Grid(cells, colWidths=widths, repeatRows=1, style=look, hAlign="LEFT")


class _Sheet:
    """Fills pages from the top with text and from the bottom with the notes that belong to it."""

    def __init__(self, canvas: Canvas, source: Source) -> None:
        self._canvas, self._source = canvas, source
        self._width = _WIDTH - 2 * _LEFT
        self._y, self._fresh = 0.0, True
        self._notes: tuple[Flow, ...] = ()
        self._open()

    def put(self, flow: Flowable, notes: tuple[Flow, ...] = (), *, before: float = 0, after: float = 0) -> None:
        """Place `flow` with its notes on one page, or split it over two; `after` is room that must follow it."""
        before = 0 if self._fresh else before
        room = self._y - before - _BOTTOM - self._notes_height((*self._notes, *notes))
        height = flow.wrapOn(self._canvas, self._width, room)[1]
        if height + after <= room:
            flow.drawOn(self._canvas, _LEFT, self._y - before - height)
            self._y -= before + height
            self._notes = (*self._notes, *notes)
            self._fresh = False
            return
        parts = [] if notes or after else flow.splitOn(self._canvas, self._width, room)
        if len(parts) > 1:
            self.put(parts[0], before=before)
            flow = parts[1]
        elif self._fresh:
            raise ValueError(f"{self._source.title}: a block is taller than a page")
        self.close()
        self._open()
        self.put(flow, notes, after=after)

    def close(self) -> None:
        """Set the notes and end the page."""
        y = _BOTTOM + self._notes_height(self._notes)
        if self._notes:
            self._canvas.setStrokeColor(_LINE)
            self._canvas.line(_LEFT, y - 8, _LEFT + 110, y - 8)
            y -= 12
        for note in self._notes:
            y -= note.wrapOn(self._canvas, self._width, _HEIGHT)[1]
            note.drawOn(self._canvas, _LEFT, y)
        self._canvas.showPage()

    def _open(self) -> None:
        self._y, self._notes, self._fresh = _HEIGHT - _TOP, (), True
        self._canvas.setFont("Helvetica", 8)
        self._canvas.setFillColor(_LINE)
        self._canvas.drawString(_LEFT, _HEIGHT - 52, self._source.title)
        self._canvas.drawRightString(_WIDTH - _LEFT, _HEIGHT - 52, "Sample")
        self._canvas.drawCentredString(_WIDTH / 2, 40, f"- {self._canvas.getPageNumber()} -")
        self._canvas.setStrokeColor(_LINE)
        self._canvas.line(_LEFT, _HEIGHT - 58, _WIDTH - _LEFT, _HEIGHT - 58)

    def _notes_height(self, notes: tuple[Flow, ...]) -> float:
        heights: list[float] = [note.wrapOn(self._canvas, self._width, _HEIGHT)[1] for note in notes]
        return sum(heights) + (16 if notes else 0)
