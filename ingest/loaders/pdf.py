"""PDF, through PDFium: text with its pages and what its layout tells.

The raw text is written here (`pdf_blocks`): one line per paragraph, hyphens at line ends undone
where the document's own words say so. A page without a text layer, or with one that is not
writing, is read by character recognition where Tesseract is installed; else it is left out with
a warning, and a file with too many such pages is refused.
"""

from __future__ import annotations

import io
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.loaders import ocr
from ingest.loaders.legibility import is_garbled
from ingest.loaders.pdf_blocks import Writer
from ingest.loaders.pdf_furniture import furniture_of
from ingest.loaders.pdf_lines import Line, lines_of
from ingest.loaders.pdf_order import in_reading_order
from ingest.loaders.pdf_paragraphs import Measures, measures_of
from ingest.loaders.pdf_words import Words
from ingest.loaders.source import MOST_PAGES
from ingest.reading import Reading, Role
from store.documents import Page
from store.errors import UnreadableSource

__all__ = ["read_pdf"]

OCR_REMEDY = (
    "Give a version with a text layer, or install Tesseract (languages eng, spa, fra, por) and add the file again."
)
SWITCHED_OFF_REMEDY = "Give a version with a text layer, or set ocr to auto and add the file again."
OUT_OF_TIME_REMEDY = (
    "Give a version with a text layer, split the file into parts, or raise the setting ocr_seconds_per_file."
)
FEWEST_CHARACTERS = 16
LARGEST_LOST_SHARE = 0.5
DOTS_PER_INCH = 300
TRIAL_PAGES = 3
MOST_AT_ONCE = 4
LEFT_OUT = {"garbled": "garbled text layer", "scanned": "a picture without text", "damaged": "damaged"}
FAILURES = {
    raw.FPDF_ERR_PASSWORD: (
        "The PDF is encrypted and needs a password.",
        "Remove its password in a PDF program, and add it again.",
    ),
    raw.FPDF_ERR_SECURITY: (
        "The PDF uses an encryption that is not supported.",
        "Print it to a new PDF, and add that.",
    ),
    raw.FPDF_ERR_FORMAT: ("The PDF is damaged or cut short.", "Get the file again."),
    raw.FPDF_ERR_FILE: ("The PDF is damaged or cut short.", "Get the file again."),
}


@dataclass(slots=True)
class _Sheet:
    """A page on its way: its lines in reading order, or the text that was recognised on it."""

    number: int
    height: float
    lines: list[Line] = field(default_factory=list)
    recognised: str = ""
    lost: str = ""


def read_pdf(data: bytes) -> Reading:
    """Give the text of a PDF.

    Raises UnreadableSource for one that is damaged, encrypted, or has no text that can be read.
    """
    document = _opened(data)
    try:
        count = len(document)
        if count == 0:
            raise UnreadableSource("The PDF has no pages.", "Get the file again.")
        if count > MOST_PAGES:
            raise UnreadableSource(f"The PDF has {count} pages; at most {MOST_PAGES} are read.", "Split it into parts.")
        sheets = [_sheet(document, index) for index in range(count)]
        warnings = _recognise_lost(document, sheets)
        facts = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    return _composed(sheets, warnings, facts)


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        reason, remedy = FAILURES.get(code, FAILURES[raw.FPDF_ERR_FORMAT])
        raise UnreadableSource(reason, remedy) from error


def _sheet(document: pdfium.PdfDocument, index: int) -> _Sheet:
    """Read the text layer of a page, and say what is wrong with it."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return _Sheet(index + 1, 0.0, lost="damaged")
    try:
        left, bottom, right, top = page.get_mediabox()
        textpage = page.get_textpage()
        try:
            lines = in_reading_order(lines_of(textpage.raw, right - left, top - bottom))
        finally:
            textpage.close()
        sheet = _Sheet(index + 1, top - bottom, lines)
        text = "\n".join(line.text for line in lines)
        if is_garbled(text):
            sheet.lost = "garbled"
        elif sum(c.isalnum() for c in text) < FEWEST_CHARACTERS and _has_picture(page):
            sheet.lost = "scanned"
    except pdfium.PdfiumError:
        return _Sheet(index + 1, 0.0, lost="damaged")
    else:
        return sheet
    finally:
        page.close()


def _has_picture(page: pdfium.PdfPage) -> bool:
    """Whether a picture covers a good part of the page, or strips of pictures do."""
    width, height = page.get_size()
    covered = 0.0
    for index, thing in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        left, bottom, right, top = thing.get_bounds()
        covered += abs((right - left) * (top - bottom))
        if index > 200:
            break
    return bool(covered > 0.15 * width * height)


def _recognise_lost(document: pdfium.PdfDocument, sheets: list[_Sheet]) -> list[str]:
    """Read lost pages as pictures where that is possible; refuse the file where too much stays lost."""
    lost = [sheet for sheet in sheets if sheet.lost]
    pictures = [sheet for sheet in lost if sheet.lost != "damaged"]
    allowed = ocr.allowance().seconds
    languages = ocr.languages() if pictures and allowed else ()
    in_time = not languages or _recognise(document, pictures, languages, allowed)
    if not in_time and len(lost) > LARGEST_LOST_SHARE * len(sheets):
        refusal = _refusal(lost)
        slow = f" Reading {len(pictures)} pages by OCR would take longer than {allowed:.0f} seconds."
        raise UnreadableSource(refusal.reason + slow, OUT_OF_TIME_REMEDY)
    still = [sheet for sheet in lost if not _is_read(sheet)]
    readable = sum(1 for sheet in sheets if sheet not in still and (sheet.lines or sheet.recognised))
    if still and (not readable or len(still) > LARGEST_LOST_SHARE * len(sheets)):
        raise _refusal(still)
    for sheet in still:
        sheet.recognised = ""
    warnings = []
    if read := [sheet.number for sheet in lost if sheet not in still]:
        warnings.append(f"Read by OCR, which makes mistakes: {_pages(read)}.")
    for what, phrase in LEFT_OUT.items():
        if numbers := [sheet.number for sheet in still if sheet.lost == what]:
            warnings.append(f"Left out: {_pages(numbers)} ({phrase}).")
    return warnings


def _recognise(document: pdfium.PdfDocument, sheets: list[_Sheet], languages: tuple[str, ...], seconds: float) -> bool:
    """Recognise the writing on pages, the middle ones first: where those give nothing, neither will the others.

    Say whether there was time for it. Where the first pages show that there will not be, the others
    are not begun.
    """
    ocr.allowance().announce(seconds + ocr.SECONDS_A_PAGE)
    began = time.monotonic()
    middle = len(sheets) // 2
    trial = sheets[middle : middle + TRIAL_PAGES]
    order = [*trial, *(sheet for sheet in sheets if sheet not in trial)]
    at_once = min(MOST_AT_ONCE, os.cpu_count() or 1)
    with ThreadPoolExecutor(at_once) as pool:
        for done in range(0, len(order), at_once):
            spent = time.monotonic() - began
            tried = done >= len(trial)
            if tried and len(order) > 2 * TRIAL_PAGES and not any(map(_is_read, trial)):
                return True
            # One page may be slower than most: before the trial is over, only a clear case counts.
            if spent >= seconds or (done and spent / done * len(order) > seconds * (1 if tried else 2)):
                return False
            batch = order[done : done + at_once]
            pictures = [_picture(document, sheet.number - 1) for sheet in batch]
            read = partial(ocr.recognise, languages=languages, seconds=min(ocr.SECONDS_A_PAGE, seconds - spent))
            for sheet, text in zip(batch, pool.map(read, pictures), strict=True):
                sheet.recognised = text
    return time.monotonic() - began < seconds


def _is_read(sheet: _Sheet) -> bool:
    return bool(sheet.recognised) and not is_garbled(sheet.recognised)


def _refusal(lost: list[_Sheet]) -> UnreadableSource:
    kinds = [sheet.lost for sheet in lost]
    most = max(set(kinds), key=kinds.count)
    remedy = OCR_REMEDY if ocr.allowance().seconds else SWITCHED_OFF_REMEDY
    if most == "garbled":
        return UnreadableSource(
            "The PDF has a garbled text layer: its characters are not those that are shown.", remedy
        )
    if most == "scanned":
        return UnreadableSource("The PDF is a scan: its pages are pictures without a text layer.", remedy)
    return UnreadableSource("The pages of the PDF are damaged.", "Get the file again.")


def _pages(numbers: list[int]) -> str:
    """Write page numbers as a reader would: "pages 2, 5-8"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    listed = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"page{'s' if len(numbers) > 1 else ''} {listed}"


def _picture(document: pdfium.PdfDocument, index: int) -> bytes:
    page = document[index]
    try:
        width, height = page.get_size()
        # A page larger than A3 at this resolution would need more memory than it is worth.
        scale = min(DOTS_PER_INCH / 72, 5000 / max(width, height))
        image = page.render(scale=scale, grayscale=True).to_pil()
        stream = io.BytesIO()
        image.save(stream, format="PPM")
        return stream.getvalue()
    finally:
        page.close()


def _composed(sheets: list[_Sheet], warnings: list[str], facts: dict[str, str]) -> Reading:
    kept = [[] if sheet.lost else sheet.lines for sheet in sheets]
    furniture = furniture_of([(lines, sheet.height) for lines, sheet in zip(kept, sheets, strict=True)])
    body = [[line for line in lines if id(line) not in furniture] for lines in kept]
    measures = measures_of(body)
    writer = Writer(measures, Words(body), _heading_styles(body, measures))
    pages: list[Page] = []
    for index, (sheet, lines) in enumerate(zip(sheets, kept, strict=True)):
        start = writer.composer.length
        if sheet.recognised:
            for paragraph in re.split(r"\n\s*\n", sheet.recognised):
                if paragraph.strip():
                    writer.composer.add(Role.PARAGRAPH, re.sub(r"\s*\n\s*", " ", _unhyphenated(paragraph)).strip())
        else:
            writer.page(lines, furniture, first=index == 0)
        pages.append(Page(sheet.number, start, writer.composer.length))
    return Reading(
        raw=writer.composer.raw,
        format="pdf",
        pages=tuple(pages),
        blocks=writer.composer.blocks,
        title=facts.get("Title") or None,
        author=facts.get("Author") or None,
        date=facts.get("CreationDate") or None,
        warnings=tuple(warnings),
    )


def _unhyphenated(text: str) -> str:
    return re.sub(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])", "", text)


def _heading_styles(pages: list[list[Line]], measures: Measures) -> list[tuple[float, bool]]:
    """Give the sizes and weights that headings may have, largest first: the rank is the level."""
    styles: dict[tuple[float, bool], int] = {}
    for lines in pages:
        for line in lines:
            if (line.bold or line.size >= 1.12 * measures.size) and not any(gap.offset > 6 for gap in line.gaps):
                key = (float(round(line.size)), line.bold)
                styles[key] = styles.get(key, 0) + 1
    return sorted(styles, key=lambda style: (-style[0], not style[1]))
