"""Which note belongs to which sentence, by the numbers that the raw text shows behind the one and before the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.alignment import Span
from store.documents import Document, Passage

__all__ = ["Footnotes"]

_MARK = re.compile(r"\s?[\[(^]{0,2}(\d{1,3})[\])]?(?=\s|$|[.,;])")
_LABEL = re.compile(r"(?:^|[\s.\])>])\[?\^?(\d{1,3})[\].:]{0,2}\s*$")


class Footnotes:
    """The notes of one document: spans of its clean text by number, and the sentences that carry their marks."""

    def __init__(self, document: Document, passages: Sequence[Passage]) -> None:
        self._document = document
        self._notes: dict[str, Span] = {}
        self._hosts: dict[str, Span] = {}
        for passage in passages:
            if passage.role == "note":
                self._read(passage)
        self._read_among_text([passage for passage in passages if passage.role == "body"])
        if self._notes:
            for passage in passages:
                if passage.role == "body":
                    self._mark(passage)

    def note_of(self, start: int, end: int) -> str | None:
        """Give the text of the note whose mark stands behind a sentence."""
        number = self._number_behind(start, end)
        note = self._notes.get(number) if number else None
        return self._document.text[note.start : note.end] if note else None

    def span_holding(self, position: int) -> Span | None:
        """Give the note that holds a place."""
        return next((span for span in self._notes.values() if span.start <= position < span.end), None)

    def host_of(self, position: int) -> Span | None:
        """Give the sentence that carries the mark of the note at a place."""
        for number, span in self._notes.items():
            if span.start <= position < span.end:
                return self._hosts.get(number)
        return None

    def _read(self, passage: Passage) -> None:
        labelled = self._labelled(passage)
        for index, (span, number) in enumerate(labelled):
            end = labelled[index + 1][0].start if index + 1 < len(labelled) else passage.end
            self._notes.setdefault(number, Span(span.start, end))

    def _read_among_text(self, passages: Sequence[Passage]) -> None:
        """Read notes that the extraction left in the text: a number that comes back opens its note there."""
        found: dict[str, list[Span]] = {}
        for passage in passages:
            for span, number in self._labelled(passage):
                found.setdefault(number, []).append(span)
        for number, spans in found.items():
            if len(spans) > 1:
                self._notes.setdefault(number, spans[-1])

    def _labelled(self, passage: Passage) -> list[tuple[Span, str]]:
        """Give the sentences that stand behind a number in the raw text, with it."""
        labelled: list[tuple[Span, str]] = []
        for span in passage.sentences:
            raw = self._document.alignment.raw_spans(span.start, span.end)
            label = _LABEL.search(self._document.raw, max(0, raw[0].start - 8), raw[0].start) if raw else None
            if label:
                labelled.append((span, label.group(1)))
        return labelled

    def _mark(self, passage: Passage) -> None:
        for span in passage.sentences:
            number = self._number_behind(span.start, span.end)
            if number in self._notes:
                self._hosts.setdefault(number, span)

    def _number_behind(self, start: int, end: int) -> str | None:
        raw = self._document.alignment.raw_spans(start, end)
        mark = _MARK.match(self._document.raw, raw[-1].end) if raw else None
        return mark.group(1) if mark else None
