"""Writing the pages of a PDF as one raw text with blocks.

Each page is written as: what runs at its head, its paragraphs, what runs at its foot. A footnote
follows the paragraph that calls it, without its number, and the number that called it is left out
of the paragraph; both are in the note's block. A paragraph that a page break cuts in two ends its
page's text and begins the next one's, so that only furniture stands between its halves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.loaders.composing import Composer
from ingest.loaders.labels import label_number
from ingest.loaders.pdf_lines import Line
from ingest.loaders.pdf_notes import Note, notes_of, with_asterisks
from ingest.loaders.pdf_paragraphs import BULLET, ITEM, TERMINAL, Measures, Paragraph, paragraphs_of
from ingest.loaders.pdf_words import Call, Words, joined
from ingest.reading import Role

__all__ = ["Writer"]

LONGEST_HEADING = 260
FEWEST_ROWS = 3
FEWEST_CALLS = 3
HIGHEST_EXPONENT = 3
ORGANS = re.compile(
    r"(?:United Nations|Naciones Unidas|Nations Unies|Nações Unidas|General Assembly|Security Council|Asamblea General|"
    r"Consejo de Seguridad|Assemblée générale|Conseil de sécurité|Economic and Social Council|Distr\.?:? .*)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Piece:
    """A block to be written."""

    role: Role
    text: str
    calls: list[Call] = field(default_factory=list)
    level: int | None = None
    cut: bool = False


class Writer:
    """Writes page after page into a composer."""

    def __init__(self, measures: Measures, words: Words, styles: list[tuple[float, bool]]) -> None:
        self.composer = Composer()
        self._measures = measures
        self._words = words
        self._styles = styles
        self._open: tuple[str, int | None] | None = None
        self._matched = 0

    def page(self, lines: list[Line], furniture: set[int], *, first: bool) -> None:
        """Write one page; `lines` are in reading order."""
        heads, feet = _split_furniture(lines, furniture)
        for line in heads:
            self.composer.add(Role.FURNITURE, line.text.strip(), gap="\n" if self.composer.length else "")
        inner = [line for line in lines if id(line) not in furniture or set(line.text.strip()) == {"_"}]
        body, notes = notes_of(inner, self._measures)
        rules = [line for line in body if id(line) in furniture]
        body = with_asterisks([line for line in body if id(line) not in furniture], notes)
        pieces = [self._written(p, first=first) for p in self._tabled(paragraphs_of(body, self._measures))]
        if pieces:
            pieces[-1].cut = pieces[-1].role in {Role.PARAGRAPH, Role.ITEM} and not TERMINAL.search(pieces[-1].text)
        self._body(pieces, notes)
        for line in [*rules, *feet]:
            self.composer.add(Role.FURNITURE, line.text.strip(), gap="\n")

    def _body(self, pieces: list[_Piece], notes: list[Note]) -> None:
        """Write paragraphs, each followed by the notes it calls."""
        waiting = [note for note in notes if note.number is not None]
        numbers = {note.number for note in waiting}
        continued = [note for note in notes if note.number is None]
        for index, piece in enumerate(pieces):
            called = [call for call in piece.calls if call[1] in numbers]
            self._matched += len(called)
            text, places = _with_uncalled(piece, numbers, drops=self._matched >= FEWEST_CALLS)
            mine = [note for note in waiting if note.number in {mark for _, mark, _ in called}]
            waiting = [note for note in waiting if note not in mine]
            is_last = index + 1 == len(pieces)
            if is_last and piece.cut:
                # The sentence goes on overleaf: its notes stand before it, not in its middle.
                start = self.composer.length + sum(self._note_length(n) for n in [*continued, *mine, *waiting]) + 2
                for note in continued:
                    self._note(note, None)
                for note in [*mine, *waiting]:
                    self._note(note, start + places[note.number] if note.number in places else None)
                continued, waiting = [], []
                self.composer.add(piece.role, text, level=piece.level)
                continue
            start = self.composer.add(piece.role, text, level=piece.level)
            for note in [*continued, *mine]:
                self._note(note, start + places[note.number] if note.number else None)
            continued = []
        for note in [*continued, *waiting]:
            self._note(note, None)

    def _note_text(self, note: Note) -> str:
        text, _ = joined(note.lines, self._words)
        return text.strip()

    def _note_length(self, note: Note) -> int:
        text = self._note_text(note)
        return len(text) + 2 if text else 0

    def _note(self, note: Note, reference: int | None) -> None:
        text = self._note_text(note)
        number = note.number
        if number is None and self._open is not None:
            number, reference = self._open
        if text:
            self.composer.add(Role.NOTE, text, number=number, reference=reference)
            self._open = (number, reference) if number else None

    def _written(self, paragraph: Paragraph, *, first: bool) -> _Piece:
        text, calls = joined(paragraph.lines, self._words)
        stripped = text.strip()
        lead = len(text) - len(text.lstrip())
        calls = [(max(0, min(offset - lead, len(stripped))), mark, spaced) for offset, mark, spaced in calls]
        if isinstance(paragraph, _Table):
            return _Piece(Role.TABLE, _table_text(paragraph.lines), [])
        if self._is_heading(paragraph, stripped, first=first):
            return _Piece(Role.HEADING, stripped, calls, level=self._level(paragraph))
        if match := BULLET.match(stripped):
            cut = match.end()
            return _Piece(Role.ITEM, stripped[cut:], [(max(0, o - cut), m, s) for o, m, s in calls])
        return _Piece(Role.ITEM if ITEM.match(stripped) else Role.PARAGRAPH, stripped, calls)

    def _is_heading(self, paragraph: Paragraph, text: str, *, first: bool) -> bool:
        letters = sum(c.isalpha() for c in text)
        if letters < 3 or len(text) > LONGEST_HEADING or len(paragraph.lines) > 5:
            return False
        if any(gap.offset > 6 for line in paragraph.lines for gap in line.gaps):
            return False
        if first and ORGANS.match(text):
            return False
        label = label_number(text)
        if label and len(text) < 60 and (paragraph.bold or not TERMINAL.search(text)) and len(paragraph.lines) == 1:
            return True
        if text.endswith((";", ",", ":")) or (text.endswith(".") and not text.isupper() and len(text) > 60):
            return False
        large = paragraph.size >= 1.12 * self._measures.size
        return large or (paragraph.bold and paragraph.size >= 0.85 * self._measures.size and not text.endswith("."))

    def _level(self, paragraph: Paragraph) -> int:
        style = (float(round(paragraph.size)), paragraph.bold)
        nearest = min(self._styles, key=lambda other: (abs(other[0] - style[0]), other[1] != style[1]), default=style)
        return min(6, self._styles.index(nearest) + 1 if nearest in self._styles else 2)

    def _tabled(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Gather neighbouring rows with blanks in the same places into tables."""
        result: list[Paragraph] = []
        for paragraph in paragraphs:
            last = result[-1] if result else None
            if all(_is_row(line) for line in paragraph.lines):
                if isinstance(last, _Table) and _aligned(last.lines[-1], paragraph.lines[0]):
                    last.lines += paragraph.lines
                else:
                    result.append(_Table(paragraph.lines))
            else:
                result.append(paragraph)
        parted: list[Paragraph] = []
        for paragraph in result:
            if isinstance(paragraph, _Table) and len(paragraph.lines) < FEWEST_ROWS:
                parted += [Paragraph([line]) for line in paragraph.lines]
            else:
                parted.append(paragraph)
        return parted


class _Table(Paragraph):
    """Lines that are rows."""

    __slots__ = ()


def _is_row(line: Line) -> bool:
    """Whether a line has cells: wide blanks elsewhere than after a list number."""
    return any(not (ITEM.match(line.text) and gap.offset <= 7) and not gap.offset <= 3 for gap in line.gaps)


def _aligned(first: Line, second: Line) -> bool:
    return any(a.left < b.right and b.left < a.right for a in first.gaps for b in second.gaps)


def _table_text(lines: list[Line]) -> str:
    rows = []
    for line in lines:
        cells, start = [], 0
        for gap in line.gaps:
            cells.append(line.text[start : gap.offset].strip())
            start = gap.offset
        cells.append(line.text[start:].strip())
        rows.append(" | ".join(cell for cell in cells if cell))
    return "\n".join(rows)


def _with_uncalled(piece: _Piece, numbers: set[str | None], *, drops: bool) -> tuple[str, dict[str | None, int]]:
    """Put marks that call no note back into the text (an exponent, an ordinal); give the places of the others.

    With `drops`, in a document that has notes, a higher number calls a note that was not found: it is left out.
    """
    text = piece.text
    shift = 0
    places: dict[str | None, int] = {}
    for offset, mark, spaced in piece.calls:
        if mark in numbers:
            places.setdefault(mark, offset + shift)
            continue
        if drops and mark.isdigit() and int(mark) > HIGHEST_EXPONENT:
            continue
        written = (
            f" {mark}"
            if spaced and text[: offset + shift].strip() and not text[: offset + shift].endswith(" ")
            else mark
        )
        text = text[: offset + shift] + written + text[offset + shift :]
        shift += len(written)
    return text, places


def _split_furniture(lines: list[Line], furniture: set[int]) -> tuple[list[Line], list[Line]]:
    """Give the furniture above and below the middle of the page; rules are written where they stand."""
    marked = [line for line in lines if id(line) in furniture and set(line.text.strip()) != {"_"}]
    if not lines:
        return [], []
    middle = (max(line.y1 for line in lines) + min(line.y0 for line in lines)) / 2
    return [line for line in marked if line.y0 >= middle], [line for line in marked if line.y0 < middle]
