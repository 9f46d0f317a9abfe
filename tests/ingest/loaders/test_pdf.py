"""PDF: paragraphs, columns, furniture, notes and headings from the layout."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.loaders import load
from ingest.loaders.legibility import is_garbled
from ingest.reading import Block, Reading, Role
from store.errors import UnreadableSource

WORDS = "the Parties shall keep records of every transfer and report them to the depositary each year"


def _pdf(*pages: Callable[[Canvas], None], rotation: int = 0) -> Reading:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for draw in pages:
        canvas.setPageRotation(rotation)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return load(Path("a.pdf"), data=stream.getvalue())


def _write(  # noqa: PLR0917  # as the canvas itself has it
    canvas: Canvas, x: float, y: float, lines: list[str], size: float = 11, font: str = "Times-Roman"
) -> float:
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= size * 1.2
    return y


def _texts(reading: Reading, role: Role) -> list[str]:
    return [reading.raw[block.start : block.end] for block in _blocks(reading, role)]


def _blocks(reading: Reading, role: Role) -> list[Block]:
    return [block for block in reading.blocks if block.role is role]


def _body(canvas: Canvas, first: str = "The text begins here, and") -> None:
    y = _write(canvas, 72, 760, ["A heading in bold"], 11, "Times-Bold")
    _write(canvas, 72, y - 10, [f"{first} {WORDS[:60]}", WORDS[:85], WORDS[:85], f"{WORDS[:40]}."])


def test_paragraphs_and_headings() -> None:
    """Lines become one paragraph, and a bold line above them a heading."""
    reading = _pdf(_body)
    assert _texts(reading, Role.HEADING) == ["A heading in bold"]
    assert len(_texts(reading, Role.PARAGRAPH)) == 1
    assert "\n" not in _texts(reading, Role.PARAGRAPH)[0]


def test_furniture() -> None:
    """A running head and page numbers are set aside; the articles at the head of each page are not."""

    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            _write(canvas, 72, 810, ["DOC/2014/7"], 9)
            _write(canvas, 250, 30, [f"{number}/4"], 9)
            _write(canvas, 250, 780, [f"Article {number + 10}"], 11, "Times-Bold")
            _write(canvas, 72, 740, [f"Page {number} says that {WORDS}", f"{WORDS}."])

        return draw

    reading = _pdf(*(page(number) for number in range(1, 5)))
    assert set(_texts(reading, Role.FURNITURE)) == {"DOC/2014/7", "1/4", "2/4", "3/4", "4/4"}
    assert _texts(reading, Role.HEADING) == ["Article 11", "Article 12", "Article 13", "Article 14"]
    assert [reading.raw[page.start : page.end].count("says that") for page in reading.pages] == [1, 1, 1, 1]


def test_footnotes() -> None:
    """A note in small type is tied to the raised number that calls it; neither number is in the text."""

    def draw(canvas: Canvas) -> None:
        y = _write(canvas, 72, 760, [f"It begins so that {WORDS[:60]}", "and ended in October."])
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(72 + canvas.stringWidth("and ended in October.", "Times-Roman", 11), y + 18, "1")
        _write(canvas, 72, y - 12, [f"More text follows: {WORDS[:50]}.", f"And more text still: {WORDS[:60]}."])
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(72, 63, "1")
        _write(canvas, 77, 60, ["See the report of the secretariat, page 9."], 9)

    reading = _pdf(draw)
    note = _blocks(reading, Role.NOTE)[0]
    assert reading.raw[note.start : note.end] == "See the report of the secretariat, page 9."
    assert note.number == "1"
    assert note.reference is not None
    assert reading.raw[: note.reference].endswith("October.")
    assert "October. More" not in reading.raw.replace("\n", "")
    assert "October.1" not in reading.raw


def test_columns() -> None:
    """Two columns are read one after the other, though each row was drawn across both."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        for row in range(30):
            canvas.drawString(60, 780 - row * 12, f"left column row {row} says a little more")
            canvas.drawString(310, 780 - row * 12, f"right column row {row} says a little more")

    text = _pdf(draw).raw
    assert text.index("left column row 29") < text.index("right column row 0")


def test_broken_words() -> None:
    """A hyphen at a line's end goes where the word stands whole elsewhere, and stays where it is part of it."""

    def draw(canvas: Canvas) -> None:
        _write(canvas, 72, 760, [
            "The implementation of self-defence rules was discussed at length in the meeting of imple-",
            "mentation bodies, and the right of self-",
            "defence was recalled.",
        ])  # fmt: skip

    text = " ".join(_pdf(draw).raw.split())
    assert "meeting of implementation bodies" in text
    assert "right of self-defence was" in text


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_rotated_pages(rotation: int) -> None:
    """A page that is shown turned reads like any other."""
    assert _pdf(_body, rotation=rotation).raw == _pdf(_body).raw


def test_tables() -> None:
    """Rows of cells in the same places become a table."""

    def draw(canvas: Canvas) -> None:
        for row, cells in enumerate([("State", "Signed", "Year"), ("Peru", "yes", "2014"), ("Chile", "no", "2015")]):
            for column, cell in enumerate(cells):
                canvas.drawString(72 + column * 150, 700 - row * 16, cell)

    assert _texts(_pdf(draw), Role.TABLE) == ["State | Signed | Year\nPeru | yes | 2014\nChile | no | 2015"]


def test_damage() -> None:
    """A PDF that is cut, or has no page tree, is refused."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    _body(canvas)
    canvas.save()
    with pytest.raises(UnreadableSource, match="damaged"):
        load(Path("a.pdf"), data=stream.getvalue()[:300])


def test_garbled_layers_are_told_from_languages() -> None:
    """Text under an exchange of letters is garbage; eight languages and a list of names are not."""
    shift = str.maketrans("abcdefghijklmnopqrstuvwxyz", "qxzjkvwbyfghpcmdurtslneoia")
    assert is_garbled((WORDS * 8).translate(shift))
    assert is_garbled("7KH 3DUWLHV VKDOO NHHS UHFRUGV RI HYHU\\ WUDQVIHU DQG UHSRUW WKHP " * 4)
    assert is_garbled("Ñòîðîíû íàñòîÿùåãî Äîãîâîðà ñîãëàñèëèñü î íèæåñëåäóþùåì " * 4)
    for text in (
        WORDS,
        "Las Partes llevarán registros de toda transferencia y los comunicarán al depositario cada año",
        "Les Parties tiennent un registre de chaque transfert et le communiquent au dépositaire",
        "As Partes manterão registros de todas as transferências e os comunicarão ao depositário",
        "Die Vertragsparteien führen Aufzeichnungen über jede Weitergabe und übermitteln sie dem Verwahrer",
        "Стороны ведут учет каждой передачи и ежегодно сообщают о ней депозитарию",
        "تحتفظ الأطراف بسجلات لكل عملية نقل وتبلغها إلى الوديع كل عام",
        "缔约方应保存每次转让的记录并每年向保存人报告这些记录缔约方应保存每次转让的记录",
        "Argentina, Bahamas, Brazil, Chile, Ecuador, Guyana, Haiti, Jamaica, Mexico, Peru, Suriname, Uruguay",
    ):
        assert not is_garbled(text * 8), text


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_checked_treaty(shared: Path, language: str) -> None:
    """Of a treaty with a checked text beside it, every word comes in its order once the title page is passed."""
    folder = shared / "corpus" / "bbnj"
    reading = load(folder / f"bbnj-agreement-2023-{language}.pdf")
    text = " ".join(reading.raw[b.start : b.end] for b in reading.blocks if b.role is not Role.FURNITURE)
    expected = _tokens((folder / f"bbnj-agreement-2023-{language}.txt").read_text(encoding="utf-8"))
    found = _tokens(text)
    # Word by word from the end: the title page and the first page both bear the title.
    same = sum(a == b for a, b in zip(reversed(found), reversed(expected), strict=False))
    assert same > 0.995 * len(expected)


def test_united_nations_reports(shared: Path) -> None:
    """Reports of the United Nations keep symbol and job number out of the text, and notes at their calls."""
    reading = load(shared / "corpus" / "un-pdf" / "S_2025_85.en.pdf")
    body = "\n".join(reading.raw[b.start : b.end] for b in reading.blocks if b.role is not Role.FURNITURE)
    assert "25-00725" not in body
    notes = _blocks(reading, Role.NOTE)
    numbers = [int(note.number) for note in notes if note.number and note.number.isdigit()]
    assert sorted(set(numbers)) == list(range(1, max(numbers) + 1))
    assert sum(note.reference is not None for note in notes) > 0.9 * len(notes)
