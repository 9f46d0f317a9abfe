"""What a Word document's styles and lists say: heading levels, and the numbers that Word generates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.loaders.numerals import formatted
from ingest.loaders.word_package import Element, attribute, children, only

__all__ = ["Numbering", "Style", "Styles", "is_on"]

HEADING_NAME = re.compile(r"(?:heading|t[íi]tulo|titre|überschrift|kop|rubrik|заголовок)\s*(\d)$", re.IGNORECASE)
TITLE_NAMES = {"title", "título", "titre", "titel"}


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits."""

    name: str = ""
    level: int | None = None
    is_title: bool = False
    is_contents: bool = False
    bold: bool = False
    list_id: str | None = None
    list_level: int = 0


class Styles:
    """The paragraph styles of a document, by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {attribute(style, "styleId") or "": style for style in children(root, "style")}
        self._known: dict[str, Style] = {}

    def __getitem__(self, style_id: str | None) -> Style:
        if style_id is None:
            return Style()
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def _resolve(self, style_id: str) -> Style:
        chain: list[Element] = []
        seen: set[str] = set()
        current: str | None = style_id
        while current in self._elements and current not in seen:
            seen.add(current)
            chain.append(self._elements[current])
            current = attribute(only(chain[-1], "basedOn"), "val")
        name = (attribute(only(chain[0], "name"), "val") or style_id) if chain else style_id
        outline = next(
            (value for style in chain if (value := attribute(only(style, "pPr", "outlineLvl"), "val"))), None
        )
        match = HEADING_NAME.match(name) or HEADING_NAME.match(style_id)
        level = (
            int(match.group(1))
            if match
            else int(outline) + 1
            if outline and outline.isdigit() and int(outline) < 9
            else None
        )
        list_id = next(
            (value for style in chain if (value := attribute(only(style, "pPr", "numPr", "numId"), "val"))), None
        )
        list_level = next(
            (value for style in chain if (value := attribute(only(style, "pPr", "numPr", "ilvl"), "val"))), "0"
        )
        bold = next((is_on(mark) for style in chain if (mark := only(style, "rPr", "b")) is not None), False)
        return Style(
            name=name,
            level=level,
            is_title=name.lower() in TITLE_NAMES,
            is_contents=re.match(r"(?:toc|tdc|índice|tm|table of figures)\s*\d?$", name, re.IGNORECASE) is not None,
            bold=bold,
            list_id=list_id,
            list_level=int(list_level) if list_level.isdigit() else 0,
        )


def is_on(mark: Element | None) -> bool:
    """Whether a switch such as <w:b/> is there and on."""
    return mark is not None and attribute(mark, "val") not in {"0", "false", "off", "none"}


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the items of all lists, and gives each the number Word shows before it."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        for abstract in children(root, "abstractNum"):
            levels = {_number(attribute(level, "ilvl")): _level(level) for level in children(abstract, "lvl")}
            self._lists[attribute(abstract, "abstractNumId") or ""] = _List(levels)
        self._instances: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        for instance in children(root, "num"):
            key = attribute(instance, "numId") or ""
            self._instances[key] = attribute(only(instance, "abstractNumId"), "val") or ""
            self._overrides[key] = {
                _number(attribute(override, "ilvl")): _number(attribute(start, "val"), 1)
                for override in children(instance, "lvlOverride")
                if (start := only(override, "startOverride")) is not None
            }

    def next(self, list_id: str, level: int) -> str | None:
        """Count one item of a list, and give its number, or None for a bullet or an unknown list."""
        numbered = self._lists.get(self._instances.get(list_id, ""))
        if numbered is None or level not in numbered.levels:
            return None
        for deep, start in self._overrides.pop(list_id, {}).items():
            numbered.counts[deep] = start - 1
        here = numbered.levels[level]
        numbered.counts[level] = numbered.counts.get(level, here.start - 1) + 1
        for deeper in [deep for deep in numbered.counts if deep > level]:
            del numbered.counts[deeper]
        if here.form in {"bullet", "none"}:
            return None
        return re.sub(r"%(\d)", lambda match: self._part(numbered, int(match.group(1)) - 1), here.text).strip() or None

    @staticmethod
    def _part(numbered: _List, level: int) -> str:
        shape = numbered.levels.get(level, _Level())
        return formatted(numbered.counts.get(level, shape.start), shape.form)


def _level(element: Element) -> _Level:
    return _Level(
        start=_number(attribute(only(element, "start"), "val"), 1),
        form=attribute(only(element, "numFmt"), "val") or "decimal",
        text=attribute(only(element, "lvlText"), "val") or "",
    )


def _number(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdigit() and len(text) < 7 else default
