"""The offset map between two layers of one text: what was cleaned, and where it came from.

A document is kept as the *raw* text its file gave, for quoting, and as the *clean* text made
from it, for reading and searching. An `Alignment` ties the two: it lists the runs of clean text
that were copied from the raw text unchanged. Clean text outside every run was written by a
cleaning rule (a restored apostrophe, a blank between joined pages) and can never be quoted.
Runs follow the clean text; a note that was moved makes raw offsets jump.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Alignment", "Edit", "Run", "Span"]


class Span(NamedTuple):
    """A half-open stretch of characters: `text[start:end]`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Run(NamedTuple):
    """`length` characters that stand at `clean` in the clean text and at `raw` in the raw text."""

    clean: int
    raw: int
    length: int


class Edit(NamedTuple):
    """Replace `text[start:end]` by `text`; an empty `text` deletes."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which clean characters are copies of which raw characters."""

    runs: tuple[Run, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(run.clean for run in self.runs))

    @classmethod
    def identity(cls, length: int) -> Alignment:
        """Align a text of `length` characters with itself."""
        return cls((Run(0, 0, length),) if length else ())

    def raw_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Give the raw spans that the clean stretch `[start, end)` was copied from, in clean order."""
        spans: list[Span] = []
        for run in self.runs[max(0, bisect_right(self._starts, start) - 1) : bisect_left(self._starts, end)]:
            low = max(start, run.clean)
            high = min(end, run.clean + run.length)
            if low >= high:
                continue
            span = Span(run.raw + low - run.clean, run.raw + high - run.clean)
            if spans and spans[-1].end == span.start:
                span = Span(spans.pop().start, span.end)
            spans.append(span)
        return tuple(spans)

    def clean_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Give the clean spans that were copied from the raw stretch `[start, end)`, in clean order."""
        spans: list[Span] = []
        for run in self.runs:
            low = max(start, run.raw)
            high = min(end, run.raw + run.length)
            if low < high:
                spans.append(Span(run.clean + low - run.raw, run.clean + high - run.raw))
        return tuple(spans)

    def after(self, edits: Iterable[Edit], length: int) -> Alignment:
        """Give the alignment of the text that `edits` make of this clean text of `length` characters.

        Edits are sorted and do not overlap.
        """
        runs: list[Run] = []
        position = 0
        shift = 0
        for edit in [*edits, Edit(length, length)]:
            runs += [Run(run.clean + shift, run.raw, run.length) for run in self._between(position, edit.start)]
            shift += len(edit.text) - (edit.end - edit.start)
            position = edit.end
        return Alignment(tuple(_joined(runs)))

    def _between(self, start: int, end: int) -> Iterable[Run]:
        for run in self.runs[max(0, bisect_right(self._starts, start) - 1) : bisect_left(self._starts, end)]:
            low = max(start, run.clean)
            high = min(end, run.clean + run.length)
            if low < high:
                yield Run(low, run.raw + low - run.clean, high - low)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Join runs that follow each other in both texts."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.clean + last.length == run.clean and last.raw + last.length == run.raw:
            joined[-1] = Run(last.clean, last.raw, last.length + run.length)
        else:
            joined.append(run)
    return joined
