"""Word documents (DOCX): paragraphs, headings, lists, tables, text boxes, footnotes and endnotes.

Deleted text is left out and inserted text kept, as if all tracked changes were accepted. A note
follows the paragraph (or the table) that calls it. Headers, footers and comments are left out;
only where the body is empty are they read, since then they are all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.loaders.composing import Composer
from ingest.loaders.numerals import formatted
from ingest.loaders.word_package import Element, Package, attribute, children, name_of, only
from ingest.loaders.word_styles import Numbering, Style, Styles, is_on
from ingest.reading import Reading, Role
from store.errors import UnreadableSource

__all__ = ["read_word"]

SKIPPED = frozenset(
    [
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "rt",
        "fldData",
        "pPr",
        "rPr",
        "tblPr",
        "tcPr",
        "trPr",
        "sectPr",
        "commentReference",
    ]
)
SYMBOLS = {"F0B7": "•", "F0A7": "▪", "F0FC": "✓", "F0E0": "→", "F02D": "-", "F0A8": "□", "F0FE": "☒"}
LONGEST_HEADING = 160


@dataclass(slots=True)
class _Text:
    """A paragraph's text as it is gathered."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    calls: list[tuple[int, str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def add(self, text: str, *, bold: bool = False) -> None:
        self.parts.append(text)
        self.length += len(text)
        if bold:
            self.bold += len(text)


def read_word(data: bytes) -> Reading:
    """Give the text of a Word document with the form that its mark-up tells."""
    package = Package(data)
    document = _Document(package)
    document.compose()
    core = package.xml("docProps/core.xml")
    facts = {name_of(child): (child.text or "").strip() for child in core} if core is not None else {}
    return Reading(
        raw=document.composer.raw,
        format="word",
        blocks=document.composer.blocks,
        title=facts.get("title") or None,
        author=facts.get("creator") or None,
        language=facts.get("language") or None,
        date=facts.get("created") or facts.get("modified") or None,
    )


class _Document:
    """Walks the body of a document and composes its text."""

    def __init__(self, package: Package) -> None:
        self.composer = Composer()
        self._package = package
        self._main = package.main_part()
        root = package.xml(self._main)
        self._body = only(root, "body")
        if self._body is None:
            raise UnreadableSource("The Word document has no text part: it is damaged.", "Get the file again.")
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._notes = {kind: self._note_bodies(kind) for kind in ("footnote", "endnote")}
        self._counts = {"footnote": 0, "endnote": 0}
        self._has_title = any(self._style(paragraph).is_title for paragraph in children(self._body, "p"))
        self._deepest = 1
        self._pending: list[tuple[int | None, str, str]] = []

    def _part(self, kind: str) -> Element | None:
        return self._package.xml(self._package.related(self._main, kind)[0])

    def _note_bodies(self, kind: str) -> dict[str, Element]:
        notes = children(self._part(f"{kind}s"), kind)
        return {attribute(note, "id") or "": note for note in notes if attribute(note, "type") in {None, "normal"}}

    def compose(self) -> None:
        self._flow(self._body)
        # Notes that nothing calls are text all the same.
        self._pending = [(None, kind, key) for kind, bodies in self._notes.items() for key in bodies]
        self._write_notes()
        if not self.composer.length:
            for kind in ("header", "footer"):
                for part in self._package.related(self._main, kind):
                    root = self._package.xml(part)
                    if root is not None:
                        self._flow(root)

    def _flow(self, container: Element) -> None:
        for element in _unwrapped(container):
            if name_of(element) == "p":
                self._paragraph(element)
            elif name_of(element) == "tbl":
                self._table(element)
            self._write_notes()

    def _style(self, paragraph: Element) -> Style:
        return self._styles[attribute(only(paragraph, "pPr", "pStyle"), "val")]

    def _paragraph(self, paragraph: Element) -> None:
        style = self._style(paragraph)
        text = self._gather(paragraph, style)
        written = "".join(text.parts)
        clean = written.strip()
        number, is_item = self._list(paragraph, style) if clean else (None, False)
        if clean:
            role, level = self._role(paragraph, style, text, clean, is_item=is_item)
            start = self.composer.add(role, clean, level=level, number=number, gap="\n" if is_item else "\n\n")
            lead = len(written) - len(written.lstrip())
            for offset, kind, key in text.calls:
                self._pending.append((start + min(max(0, offset - lead), len(clean)), kind, key))
        else:
            # A call on a line of its own belongs to what stands above it.
            self._pending += [(max(0, self.composer.length - 1), kind, key) for _, kind, key in text.calls]
        for box in text.boxes:
            self._flow(box)

    def _role(
        self, paragraph: Element, style: Style, text: _Text, clean: str, *, is_item: bool
    ) -> tuple[Role, int | None]:
        if style.is_contents:
            return Role.FURNITURE, None
        outline = attribute(only(paragraph, "pPr", "outlineLvl"), "val")
        level = int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else style.level
        if style.is_title:
            return Role.HEADING, 1
        if level is not None:
            level += self._has_title
            self._deepest = max(self._deepest, level)
            return Role.HEADING, level
        short = len(clean) <= LONGEST_HEADING and "\n" not in clean and clean[-1] not in ".;,:"
        if short and text.bold >= 0.9 * len(clean) and re.search(r"[^\W\d_]{3}", clean):
            return Role.HEADING, self._deepest + 1
        return (Role.ITEM if is_item else Role.PARAGRAPH), None

    def _list(self, paragraph: Element, style: Style) -> tuple[str | None, bool]:
        """Count a list item; give its number, and whether it is one."""
        properties = only(paragraph, "pPr", "numPr")
        list_id = attribute(only(properties, "numId"), "val") or style.list_id
        if list_id is None or list_id == "0":
            return None, False
        own = attribute(only(properties, "ilvl"), "val")
        level = int(own) if own and own.isdigit() else style.list_level
        return self._numbering.next(list_id, level), True

    def _gather(self, paragraph: Element, style: Style) -> _Text:
        text = _Text()
        self._gather_into(text, paragraph, bold=style.bold)
        return text

    def _gather_into(self, text: _Text, element: Element, *, bold: bool) -> None:
        for child in element:
            name = name_of(child)
            if name in SKIPPED:
                continue
            if name == "r":
                properties = only(child, "rPr")
                if is_on(only(properties, "vanish")):
                    continue
                mark = only(properties, "b")
                self._gather_into(text, child, bold=is_on(mark) if mark is not None else bold)
            elif name == "AlternateContent":
                # The same thing twice, for new and old versions of Word.
                choice = next((part for part in child if name_of(part) in {"Choice", "Fallback"} and len(part)), None)
                if choice is not None:
                    self._gather_into(text, choice, bold=bold)
            elif name == "txbxContent":
                text.boxes.append(child)
            elif not self._piece(text, child, name, bold=bold):
                self._gather_into(text, child, bold=bold)

    def _piece(self, text: _Text, element: Element, name: str, *, bold: bool) -> bool:
        """Add what one element stands for; False where its children have to be looked at."""
        if name == "t":
            text.add(element.text or "", bold=bold)
        elif name in {"tab", "ptab"}:
            text.add("\t", bold=bold)
        elif name in {"br", "cr"}:
            text.add("\n", bold=bold)
        elif name == "noBreakHyphen":
            text.add("\u2011", bold=bold)
        elif name == "sym":
            text.add(SYMBOLS.get((attribute(element, "char") or "").upper(), ""), bold=bold)
        elif name in {"footnoteReference", "endnoteReference"}:
            text.calls.append((text.length, name.removesuffix("Reference"), attribute(element, "id") or ""))
        else:
            return False
        return True

    def _write_notes(self) -> None:
        """Write the notes that the last paragraph or table called, after it."""
        pending, self._pending = self._pending, []
        for reference, kind, key in pending:
            body = self._notes[kind].pop(key, None)
            if body is None:
                continue
            self._counts[kind] += 1
            number = formatted(self._counts[kind], "decimal" if kind == "footnote" else "lowerRoman")
            paragraphs = [
                "".join(self._gather(p, self._style(p)).parts).strip() for p in body.iter() if name_of(p) == "p"
            ]
            text = "\n".join(paragraph for paragraph in paragraphs if paragraph)
            if text:
                self.composer.add(Role.NOTE, text, number=number, reference=reference)

    def _table(self, table: Element) -> None:
        rows = [
            [cell for cell in _unwrapped(row) if name_of(cell) == "tc"]
            for row in _unwrapped(table)
            if name_of(row) == "tr"
        ]
        if max(map(len, rows), default=0) <= 1 or any(_is_flowing(cell) for row in rows for cell in row):
            for row in rows:
                for cell in row:
                    self._flow(cell)
            return
        lines: list[str] = []
        calls: list[tuple[int, str, str]] = []
        length = 0
        for row in rows:
            cells: list[str] = []
            place = length
            for cell in row:
                text, found = self._cell(cell)
                calls += [(place + offset, kind, key) for offset, kind, key in found]
                cells.append(text)
                place += len(text) + 3
            if any(cells):
                lines.append(" | ".join(cells))
                length += len(lines[-1]) + 1
        if lines:
            written = "\n".join(lines)
            start = self.composer.add(Role.TABLE, written)
            self._pending += [(start + min(offset, len(written)), kind, key) for offset, kind, key in calls]

    def _cell(self, cell: Element) -> tuple[str, list[tuple[int, str, str]]]:
        """Give the text of a cell on one line, with the calls of notes in it."""
        pieces: list[str] = []
        calls: list[tuple[int, str, str]] = []
        length = 0
        for paragraph in cell.iter():
            if name_of(paragraph) != "p":
                continue
            style = self._style(paragraph)
            text = self._gather(paragraph, style)
            words = re.sub(r"\s+", " ", "".join(text.parts)).strip()
            number, _ = self._list(paragraph, style) if words else (None, False)
            words = f"{number} {words}" if number else words
            calls += [(min(length + offset, length + len(words)), kind, key) for offset, kind, key in text.calls]
            if words:
                pieces.append(words)
                length += len(words) + 1
        return " ".join(pieces), calls


def _unwrapped(container: Element) -> Iterator[Element]:
    """Give the children of a container, looking through controls, tracked insertions and custom XML."""
    for child in container:
        name = name_of(child)
        if name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from _unwrapped(child)
        elif name == "AlternateContent":
            choice = next((part for part in child if name_of(part) in {"Choice", "Fallback"} and len(part)), None)
            if choice is not None:
                yield from _unwrapped(choice)
        elif name not in SKIPPED:
            yield child


def _is_flowing(cell: Element) -> bool:
    """Whether a cell holds a stretch of a document rather than an entry of a table."""
    paragraphs = [p for p in children(cell, "p") if any(name_of(t) == "t" for t in p.iter())]
    size = sum(len(t.text or "") for t in cell.iter() if name_of(t) == "t")
    return len(paragraphs) > 4 and size > 1500
