"""Web pages: the article, not the navigation.

The raw text of a web page is what is written here: one paragraph per block of the page, white
space collapsed as a browser does, table rows on a line each with " | " between cells. Navigation,
forms, scripts and lists of links outside the article are left out of it. What scripts may show
later (`class="hidden"`) is kept: pages in two languages hide one of them so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as parser

from ingest.loaders.composing import Composer
from ingest.loaders.encoding import Decoded
from ingest.loaders.labels import label_number
from ingest.loaders.navigation import is_furniture, link_share, main_part
from ingest.loaders.numerals import formatted
from ingest.reading import Reading, Role
from store.errors import UnreadableSource

__all__ = ["read_html"]

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
PREFORMATTED = re.compile(r"pre-wrap|pre-line|whitespace-pre|white-space:\s*pre", re.IGNORECASE)
EMPHATIC = re.compile(r"(?:^|[\s_-])(?:bold|semibold|medium|heading|title|subtitle)(?:$|[\s_-])", re.IGNORECASE)
LONGEST_HEADING = 160
DEEPEST = 200
LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class _Paragraph:
    """The block being filled."""

    role: Role = Role.PARAGRAPH
    level: int | None = None
    number: str | None = None
    keeps_lines: bool = False
    strong: int = 0
    note: str | None = None
    parts: list[str] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)

    def text(self) -> str:
        return "".join(self.parts)


def read_html(decoded: Decoded) -> Reading:
    """Give the article of a page; an XHTML page is read as leniently as any other."""
    # A declaration of the encoding would contradict text that is decoded already.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text)
    try:
        root = parser.document_fromstring(
            source, parser=parser.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
        )
    except (etree.ParserError, ValueError) as error:
        raise UnreadableSource("The web page holds no text.", "Save the page again from the browser.") from error
    page = _Page(root)
    page.compose()
    return Reading(
        raw=page.composer.raw,
        format="html",
        blocks=page.composer.blocks,
        title=_title(root),
        author=_meta(root, "author", "article:author", "dc.creator", "citation_author"),
        language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")),
        date=_meta(root, "article:published_time", "date", "dc.date", "dcterms.date", "citation_publication_date"),
        warnings=decoded.warnings,
    )


def _title(root: parser.HtmlElement) -> str | None:
    title = root.findtext(".//title") or _meta(root, "og:title") or ""
    return SPACE.sub(" ", title).strip() or None


def _meta(root: parser.HtmlElement, *names: str) -> str | None:
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").lower()
        if key in names and (content := (meta.get("content") or "").strip()):
            return str(content)
    return None


class _Page:
    """Walks a page and composes its text."""

    def __init__(self, root: parser.HtmlElement) -> None:
        self.composer = Composer()
        body = root.find("body") if root.find("body") is not None else root
        self._top = main_part(body)
        self._notes = _note_targets(self._top)
        self._called: dict[str, int] = {}
        self._paragraph = _Paragraph()
        self._label_level: int | None = None

    def compose(self) -> None:
        self._walk(self._top)
        self._flush()

    def _walk(self, element: parser.HtmlElement, depth: int = 0) -> None:
        tag = element.tag
        if not isinstance(tag, str) or is_furniture(element, self._top):
            return
        if tag == "br":
            self._paragraph.parts.append("\n")
            return
        if tag == "table" and not _is_layout(element):
            self._flush()
            self._table(element)
            return
        if depth > DEEPEST:
            # Tags that were never closed nest without end; what they hold is text all the same.
            self._text(element.text_content())
            return
        is_block = tag in BLOCKS
        outer = self._paragraph
        if is_block:
            self._flush()
            self._paragraph = self._opened(element, outer)
        self._content(element, depth)
        if is_block:
            self._flush()
            self._paragraph = _Paragraph(
                role=outer.role, level=outer.level, keeps_lines=outer.keeps_lines, note=outer.note
            )

    def _content(self, element: parser.HtmlElement, depth: int) -> None:
        strong = element.tag in {"b", "strong"} or EMPHATIC.search(element.get("class") or "") is not None
        before = self._paragraph
        size = sum(map(len, before.parts))
        if element.tag == "sup" or element.get("role") == "doc-noteref":
            self._call(element)
        self._text(element.text)
        for child in element:
            self._walk(child, depth + 1)
            self._text(child.tail)
        if strong and self._paragraph is before:
            before.strong += sum(map(len, before.parts)) - size

    def _text(self, text: str | None) -> None:
        if text:
            keeps = self._paragraph.keeps_lines
            self._paragraph.parts.append(re.sub(r"[ \t\r\f]+", " ", text) if keeps else SPACE.sub(" ", text))

    def _call(self, element: parser.HtmlElement) -> None:
        """Remember where a note is called."""
        for link in element.iter("a"):
            target = (link.get("href") or "").removeprefix("#")
            if target in self._notes:
                self._paragraph.calls.append((len(self._paragraph.text()), target))

    def _opened(self, element: parser.HtmlElement, outer: _Paragraph) -> _Paragraph:
        """Start the paragraph that a block element opens."""
        tag = element.tag
        keeps = tag == "pre" or outer.keeps_lines or _is_preformatted(element)
        note = element.get("id") if element.get("id") in self._notes else outer.note
        if tag in HEADINGS:
            return _Paragraph(Role.HEADING, HEADINGS[tag], keeps_lines=keeps)
        if tag == "summary":
            return _Paragraph(Role.HEADING, 2, keeps_lines=keeps)
        if tag in {"li", "dd"}:
            return _Paragraph(Role.ITEM, number=_list_number(element), keeps_lines=keeps, note=note)
        role = outer.role if outer.role in {Role.HEADING, Role.ITEM} else Role.PARAGRAPH
        return _Paragraph(role, outer.level, keeps_lines=keeps, note=note, number=_take_number(outer))

    def _flush(self) -> None:
        """Write the paragraph that is being filled, if it has text."""
        paragraph = self._paragraph
        text = paragraph.text()
        clean = re.sub(r" *\n *", "\n", text) if "\n" in text else text
        clean = re.sub(r" {2,}", " ", re.sub(r"\n{2,}", "\n", clean)).strip(" \n")
        paragraph.parts = []
        if not clean.strip():
            return
        role, level, number = self._role(paragraph, clean)
        start = self._write(paragraph, role, level, number, clean)
        for offset, target in paragraph.calls:
            # White space before the call was collapsed: look for the call's own text near its place.
            mark = self._notes[target]
            place = clean.find(mark, max(0, offset - (len(text) - len(clean)) - 2))
            self._called[target] = start + (place if place >= 0 else min(offset, len(clean)))
        paragraph.calls = []
        paragraph.number = None
        paragraph.strong = 0

    def _write(self, paragraph: _Paragraph, role: Role, level: int | None, number: str | None, clean: str) -> int:
        gap = "\n" if role is Role.ITEM else "\n\n"
        if paragraph.note is not None and role is not Role.HEADING:
            mark = self._notes[paragraph.note].strip("[]()")
            return self.composer.add(Role.NOTE, clean, number=mark, reference=self._called.get(paragraph.note), gap=gap)
        return self.composer.add(role, clean, level=level, number=number, gap=gap)

    def _role(self, paragraph: _Paragraph, text: str) -> tuple[Role, int | None, str | None]:
        """Decide whether a paragraph is a heading in all but its tag: an article's label, or its title below it."""
        if paragraph.role is Role.HEADING:
            self._label_level = paragraph.level if label_number(text) else None
            return Role.HEADING, paragraph.level, label_number(text, generated=True)
        short = (
            len(text) <= LONGEST_HEADING
            and "\n" not in text
            and not text.endswith((".", ";", ",", ":", "。", "；", "："))
        )
        emphatic = paragraph.strong >= 0.7 * len(text)
        if short and paragraph.role is Role.PARAGRAPH:
            if label_number(text):
                self._label_level = 3
                return Role.HEADING, 3, label_number(text, generated=True)
            if emphatic:
                return Role.HEADING, (self._label_level or 3) + 1, None
        self._label_level = None if not short else self._label_level
        return paragraph.role, None, paragraph.number

    def _table(self, table: parser.HtmlElement) -> None:
        rows: list[str] = []
        for row in table.iter("tr"):
            cells = [SPACE.sub(" ", cell.text_content()).strip() for cell in row if cell.tag in {"td", "th"}]
            if any(cells):
                rows.append(" | ".join(cells))
        caption = SPACE.sub(" ", "".join(table.xpath("./caption//text()"))).strip()
        if caption:
            self.composer.add(Role.PARAGRAPH, caption)
        if rows:
            self.composer.add(Role.TABLE, "\n".join(rows))


def _is_preformatted(element: parser.HtmlElement) -> bool:
    return PREFORMATTED.search(f"{element.get('class') or ''} {element.get('style') or ''}") is not None


def _take_number(outer: _Paragraph) -> str | None:
    """Hand a list number on to the first block inside the item."""
    number, outer.number = outer.number, None
    return number


def _is_layout(table: parser.HtmlElement) -> bool:
    """Whether a table only places things on the page: one column, tables within, or whole sections in its cells."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return True
    rows = list(table.iter("tr"))
    if max((sum(1 for cell in row if cell.tag in {"td", "th"}) for row in rows), default=0) <= 1:
        return True
    if table.xpath(".//td//h1|.//td//h2|.//td//h3|.//td//h4"):
        return True
    cells = [cell for row in rows for cell in row if cell.tag == "td"]
    lengthy = sum(1 for cell in cells if len(cell.findall(".//p")) > 3 or len(cell.text_content()) > 3000)
    return bool(cells) and lengthy > 0 and link_share(table) < 0.5


def _list_number(item: parser.HtmlElement) -> str | None:
    """Give the number that a browser writes before an item of an ordered list."""
    parent = item.getparent()
    if item.tag != "li" or parent is None or parent.tag != "ol":
        return None
    position = _value(parent.get("start"), 1)
    for sibling in parent:
        if sibling.tag != "li":
            continue
        position = _value(sibling.get("value"), position)
        if sibling is item:
            break
        position += 1
    form = LIST_FORMS.get(parent.get("type") or "1", "decimal")
    return f"{formatted(position, form)}."


def _value(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


def _note_targets(top: parser.HtmlElement) -> dict[str, str]:
    """Which ids are notes, with the text of the call: links in superscript to a place of the same page."""
    targets: dict[str, str] = {}
    for link in _calls(top):
        href = link.get("href") or ""
        mark = SPACE.sub(" ", link.text_content()).strip()
        if href.startswith("#") and 0 < len(mark) <= 6:
            targets.setdefault(href[1:], mark)
    known = {element.get("id") for element in top.iter() if isinstance(element.tag, str) and element.get("id")}
    return {target: mark for target, mark in targets.items() if target in known}


def _calls(top: parser.HtmlElement) -> Iterator[parser.HtmlElement]:
    for sup in top.iter("sup"):
        yield from sup.iter("a")
    for link in top.iter("a"):
        if link.get("role") == "doc-noteref" or "footnote-ref" in (link.get("class") or ""):
            yield link
