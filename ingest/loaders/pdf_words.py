"""Joining the lines of a paragraph, and deciding whether a hyphen at a line's end is part of its word.

The document's own words decide: "imple-" and "mentation" are one word where "implementation" stands
elsewhere on a line, "self-" and "defence" keep their hyphen where "self-defence" does. What the
document has nowhere else follows its habit, and then whether both halves are words of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.loaders.pdf_lines import Line

__all__ = ["Call", "Words", "joined"]

WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
LAST = re.compile(r"(?<![^\W\d_][-‐‑])([^\W\d_]+)$")
LINK = re.compile(r"(?:://|www\.|[\w-]+\.[\w.-]+/)\S*$")
FIRST = re.compile(r"([^\W\d_]+)")

OFTEN = 0.03

Call = tuple[int, str, bool]
"""The offset at which a note is called, its mark, and whether a blank stood before it."""


class Words:
    """The words that stand whole on the lines of a document, and its habit of breaking others."""

    def __init__(self, pages: Iterable[list[Line]]) -> None:
        self._counts: Counter[str] = Counter()
        breaks: list[tuple[str, str]] = []
        seen = list(pages)
        last: Line | None = None
        for lines in seen:
            for line in lines:
                words = WORD.findall(line.text.casefold())
                if last is not None and (parts := _parts(last, line)):
                    breaks.append(parts)
                    words = words[1:]
                if _ends_broken(line):
                    words = words[:-1]
                self._counts.update(words)
                for word in words:
                    if "-" in word or "‑" in word:
                        self._counts.update(re.split("[-‐‑]", word))
                last = line
        known = [self._known(a, b) for a, b in breaks]
        joins, keeps = known.count(True), known.count(False)
        # A document whose typesetter breaks words does so on many lines; one that does not has few hyphens there.
        self._joins = joins > keeps or (joins == keeps and len(breaks) > OFTEN * sum(map(len, seen)))

    def _known(self, before: str, after: str) -> bool | None:
        """Whether two halves are one word; None where the document does not tell."""
        whole = self._counts[before + after]
        hyphened = self._counts[f"{before}-{after}"]
        return None if whole == hyphened else whole > hyphened

    def joins(self, before: str, after: str) -> bool:
        """Whether the hyphen between two halves only marks the line's end."""
        if not before.islower() and not (before[:1].isupper() and before[1:].islower()):
            return False
        if not after.islower():
            return False
        before, after = before.casefold(), after.casefold()
        known = self._known(before, after)
        if known is not None:
            return known
        both = self._counts[before] > 0 and self._counts[after] > 0 and min(len(before), len(after)) > 2
        if both:
            return False
        return self._joins


def _ends_broken(line: Line) -> bool:
    return line.hyphenated or line.text.endswith(("-", "\u00ad", "‐"))


def _parts(line: Line, following: Line) -> tuple[str, str] | None:
    if not _ends_broken(line):
        return None
    before, after = LAST.search(line.text.rstrip("-\u00ad‐")), FIRST.match(following.text)
    return (before.group(1).casefold(), after.group(1).casefold()) if before and after else None


def joined(lines: list[Line], words: Words) -> tuple[str, list[Call]]:
    """Write lines as one, with the places of the marks in it."""
    text = ""
    calls: list[Call] = []
    for index, line in enumerate(lines):
        start = len(text)
        # A soft hyphen is no part of a word; at the end of a line it is decided below.
        piece, marks = _without_soft_hyphens(line)
        text += piece
        calls += [(start + offset, mark, spaced) for offset, mark, spaced in marks]
        if index + 1 < len(lines):
            text = _seam(line, text, lines[index + 1], words)
    return text, [(min(offset, len(text)), mark, spaced) for offset, mark, spaced in calls]


def _without_soft_hyphens(line: Line) -> tuple[str, list[Call]]:
    marks = [(mark.offset, mark.text, mark.spaced) for mark in line.marks]
    if "\u00ad" not in line.text:
        return line.text, marks
    marks = [(o - line.text[:o].count("\u00ad"), text, spaced) for o, text, spaced in marks]
    return line.text.replace("\u00ad", ""), marks


def _seam(line: Line, text: str, following: Line, words: Words) -> str:
    """Give the text with what joins it to the next line: a blank, a hyphen, or nothing."""
    if line.text.endswith("\u00ad"):
        return text
    if line.hyphenated or re.search(r"[^\W_][-‐]$", text):
        text = text.rstrip("-‐")
        before, after = LAST.search(text), FIRST.match(following.text)
        if LINK.search(text[-200:]):
            return f"{text}-"
        if before and after and words.joins(before.group(1), after.group(1)):
            return text
        return f"{text}-"
    if text.endswith(("/", "—")) or _is_cjk(text[-1:]) or not text:
        return text
    return f"{text} "


def _is_cjk(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
