"""How reports are built: headings with and without mark-up, and numbered lists of every kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.structure.numerals import roman_value

__all__ = ["Enumerator", "Numbering", "enumerator_of", "heading_form", "is_bare_heading", "is_lettered_heading"]

_LETTERED = re.compile(
    r"[#*_\s]*(?P<form>[IVXL]{1,6}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)\.\s+(?P<text>[^\W\d_]\S*.*)", re.DOTALL
)
_ROMAN_HEADING = re.compile(r"(?P<form>[IVX]{1,6})\s+[A-Z]")
_ENUMERATOR = re.compile(
    r"[#*_\s]*(?:(?P<bullet>[-–—•·▪■●○◦‣*])\s|\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?P<mark>[.)])(?=\s|[^\W\d_]|$)"
    r"|\((?P<inner>[a-zñ]{1,2}|[ivxl]{1,6}|[A-Z]{1,2}|\d{1,3})\)"
    r"|(?P<letter>[a-zñ]|[ivxl]{1,6})(?P<close>\)|\.(?=\s|[A-Z]))|(?P<alone>\d{1,3})\s*$)"
)


@dataclass(frozen=True, slots=True)
class Enumerator:
    """The number of a paragraph or item: its label, the style it is written in, and its value."""

    label: str
    style: str
    value: int
    end: int


def enumerator_of(text: str, number: str | None = None) -> Enumerator | None:
    """Give the number that opens a paragraph; `number` is one that the format generates."""
    if number:
        found = enumerator_of(f"{number} x") or enumerator_of(f"{number}. x")
        return Enumerator(found.label, found.style, found.value, 0) if found else None
    match = _ENUMERATOR.match(text)
    if match is None:
        return None
    if match["bullet"]:
        return Enumerator("", "bullet", 0, match.end())
    if whole := match["number"] or match["alone"]:
        style = "number" + ("" if match["alone"] else match["mark"] or "") + "." * whole.count(".")
        return Enumerator(whole, style.replace("number)", "number)"), int(whole.rsplit(".", 1)[-1]), match.end())
    label = match["inner"] or match["letter"]
    brackets = "()" if match["inner"] else match["close"]
    if label.isdigit():
        return Enumerator(label, f"number{brackets}", int(label), match.end())
    if label.isupper():
        return Enumerator(label, f"capital{brackets}", ord(label[0]) - 64, match.end())
    return Enumerator(label, f"letter{brackets}", _letter_value(label), match.end())


def _letter_value(label: str) -> int:
    if len(label) == 2 and label[0] == label[1]:
        return ord(label[0]) - 96 + 26
    return ord(label[0]) - 96 if len(label) == 1 else 0


class Numbering:
    """Where a document stands in its nested numbers: 1, then 1(a), then 1(a)(ii).

    A style that is open is continued; another is nested below. A lone "i" continues a list of
    letters only right after "h", and so with "v" and "x"; otherwise it is a Roman one.
    """

    def __init__(self) -> None:
        self._open: list[tuple[str, int, str]] = []

    def clear(self) -> None:
        """Forget all lists: a new article or heading has begun."""
        self._open.clear()

    def enter(self, found: Enumerator) -> tuple[str, int]:
        """Take the next number; give its whole label ("1(a)(ii)") and its depth."""
        style, value = self._resolved(found)
        for depth, (known, _, _) in enumerate(self._open):
            if known == style:
                del self._open[depth:]
                break
        self._open.append((style, value, found.label))
        return self.label, len(self._open)

    @property
    def label(self) -> str:
        """The label of the innermost open item."""
        parts = [label for style, _, label in self._open if style != "bullet"]
        return "".join(part if index == 0 and part[0].isdigit() else f"({part})" for index, part in enumerate(parts))

    def _resolved(self, found: Enumerator) -> tuple[str, int]:
        if not found.style.startswith("letter"):
            return found.style, found.value
        numeral = roman_value(found.label)
        roman = found.style.replace("letter", "roman")
        if numeral is None:
            return found.style, found.value
        levels = {style: value for style, value, _ in self._open}
        if levels.get(roman) == numeral - 1:
            return roman, numeral
        if levels.get(found.style) == found.value - 1 or (
            found.style in levels and len(found.label) == 1 and found.label not in "ivx"
        ):
            return found.style, found.value
        if len(found.label) == 1 and found.label not in "ivx":
            return found.style, found.value
        return roman, numeral


def heading_form(text: str) -> str:
    """Tell how a heading is numbered: "roman", "letter", "number" or "plain"."""
    match = _LETTERED.match(text) or _ROMAN_HEADING.match(text)
    if match is None:
        return "plain"
    form = match["form"]
    if form[0].isdigit():
        return "number"
    return "roman" if roman_value(form) and (len(form) > 1 or form in "IVX") else "letter"


def is_lettered_heading(text: str) -> bool:
    """Whether a line is a heading with a number or letter: "II. Relevant developments", "B. Scope"."""
    match = _LETTERED.match(text)
    if match is None or len(text) > 160 or match["form"][0].isdigit():
        return False
    body = match["text"].strip(" *_")
    return (
        body[0].isupper()
        and body[-1] not in ".;:,!?"
        and "." not in body[:-1].replace("U.S.", "")
        and len(body.split()) <= 18
    )


def is_bare_heading(text: str, following: str | None) -> bool:
    """Whether a short line without mark-up is a heading: no full stop, few words, text follows.

    `following` is the paragraph after it. A line of a list, a signature or an address is none:
    the paragraph that follows must be a real one.
    """
    text = text.strip(" *_")
    words = text.split()
    if following is None or not 3 <= len(text) <= 110 or not 1 <= len(words) <= 16 or "\n" in text:
        return False
    if (text[-1] in '.;:,!?…”"»)' and not text.endswith(")")) or text[0].islower() or not text[0].isalpha():
        return False
    if any(mark in text for mark in ("http", "www.", "@", "\t", ";")) or sum(c.isdigit() for c in text) > 8:
        return False
    return (
        len(following) > 1.5 * len(text)
        and len(following) >= 80
        and following.lstrip()[:1].isupper()
        and following.rstrip()[-1:] in '.:;?!”")]»'
    )
