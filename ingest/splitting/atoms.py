"""The smallest stretches that may stand alone: short units whole, long ones by their sentences.

Tokens are counted for all atoms of a document in one call, since tokenizers are fast in batches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.sentences import sentence_spans
from ingest.structure import Unit
from store.alignment import Span

__all__ = ["Atom", "Counter", "atoms_of"]

_CUT = re.compile(r"(?<=[;:])\s+|(?<=,)\s+|\s+")
_ROW = re.compile(r"[^\n]*\S[^\n]*")
_HEADING_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of one unit, its length in tokens without the model's own marks, and its sentences.

    `first` says that the unit begins with it.
    """

    start: int
    end: int
    unit: Unit
    tokens: int
    sentences: tuple[Span, ...]
    first: bool


class Counter:
    """Counts tokens in batches, and knows what the model adds to every text by itself."""

    def __init__(self, count_tokens: Callable[[Sequence[str]], list[int]]) -> None:
        self._count = count_tokens
        self._own: int | None = None
        self._lengths: dict[str, int] = {}

    @property
    def own(self) -> int:
        """How many tokens the model adds to any text."""
        if self._own is None:
            self._own = self._count(["x"])[0] - 1
        return self._own

    def bare(self, texts: Sequence[str]) -> list[int]:
        """Give the lengths of texts without what the model adds."""
        own = self.own
        return [max(length - own, 0) for length in self._count(texts)] if texts else []

    def context(self, text: str) -> int:
        """Give the length of a context line with its line end and all that the model adds."""
        if text not in self._lengths:
            self.contexts([text])
        return self._lengths[text]

    def contexts(self, texts: Sequence[str]) -> None:
        """Count context lines ahead, in one batch."""
        wanted = [text for text in dict.fromkeys(texts) if text not in self._lengths]
        for text, length in zip(wanted, self._count([f"{text}\n" for text in wanted]) if wanted else [], strict=True):
            self._lengths[text] = length + 1

    def budget(self, context: str, window: int) -> int:
        """Give how many tokens are left for the text behind a context line."""
        return max(window - self.context(context), 1)

    def fitting(self, text: str, context: str, held: Sequence[Atom], window: int) -> Iterator[Sequence[Atom]]:
        """Part a passage once more if, counted as a whole, it is longer than the window after all.

        Tokens of parts add up to those of the whole in nearly all tokenizers; only what comes
        close to the window is counted again.
        """
        if self.context(context) + sum(atom.tokens for atom in held) > 0.93 * window - 3 and len(held) > 1:
            whole = f"{context}\n{text[held[0].start : held[-1].end]}"
            if self._count([whole])[0] > window:
                middle = (len(held) + 1) // 2
                yield from self.fitting(text, context, held[:middle], window)
                yield from self.fitting(text, context, held[middle:], window)
                return
        yield held


def atoms_of(  # noqa: PLR0917
    text: str,
    groups: Sequence[Sequence[Unit]],
    contexts: Sequence[str],
    counter: Counter,
    window: int,
    target: int,
) -> list[list[Atom]]:
    """Give the atoms of each group; none is longer than what its context line leaves of the window."""
    drafts = [_drafts(text, units, target) for units in groups]
    lengths = iter(counter.bare([text[start:end] for group in drafts for start, end, _, _, _ in group]))
    atoms: list[list[Atom]] = []
    for group, context in zip(drafts, contexts, strict=True):
        # A little is kept back: the tokens of an atom may differ by one where it is joined to the next.
        budget = max(counter.budget(context, window) - 2, 1)
        inner: list[Atom] = []
        for start, end, unit, sentences, first in group:
            tokens = next(lengths)
            if tokens <= budget:
                inner.append(Atom(start, end, unit, tokens, sentences, first))
            else:
                inner.extend(_cut(text, Span(start, end), unit, sentences, counter, budget, first=first))
        atoms.append(inner)
    return atoms


_Draft = tuple[int, int, Unit, tuple[Span, ...], bool]


def _drafts(text: str, units: Sequence[Unit], target: int) -> list[_Draft]:
    drafts: list[_Draft] = []
    for unit in units:
        if unit.role == "heading" and unit.end - unit.start <= _HEADING_LIMIT and text[unit.end - 1] not in ".!?":
            # A heading can be found, but nothing is ever quoted from it.
            drafts.append((unit.start, unit.end, unit, (), True))
            continue
        sentences = tuple(_rows(text, unit)) if unit.role == "table" else sentence_spans(text, unit.start, unit.end)
        if unit.end - unit.start <= 3 * target or len(sentences) < 2:
            drafts.append((unit.start, unit.end, unit, sentences, True))
            continue
        drafts.extend((span.start, span.end, unit, (span,), index == 0) for index, span in enumerate(sentences))
    return drafts


def _rows(text: str, unit: Unit) -> Iterator[Span]:
    for match in _ROW.finditer(text, unit.start, unit.end):
        row = match.group()
        start = match.start() + len(row) - len(row.lstrip())
        yield Span(start, start + len(row.strip()))


def _cut(  # noqa: PLR0917
    text: str, span: Span, unit: Unit, sentences: Sequence[Span], counter: Counter, budget: int, *, first: bool
) -> Iterator[Atom]:
    """Cut what is too long: between its sentences, then at clauses, then at blanks, then anywhere."""
    pieces = list(sentences) if len(sentences) > 1 else _halves(text, span)
    lengths = counter.bare([text[start:end] for start, end in pieces])
    for index, (piece, tokens) in enumerate(zip(pieces, lengths, strict=True)):
        at_first = first and index == 0
        if tokens <= budget or piece.end - piece.start < 2:
            yield Atom(piece.start, piece.end, unit, tokens, (piece,), at_first)
        else:
            yield from _cut(text, piece, unit, (piece,), counter, budget, first=at_first)


def _halves(text: str, span: Span) -> list[Span]:
    """Cut a stretch in two near its middle, at the best place there is."""
    middle = (span.start + span.end) // 2
    reach = (span.end - span.start) // 4
    best: tuple[int, int, re.Match[str]] | None = None
    for match in _CUT.finditer(text, max(middle - reach, span.start + 1), min(middle + reach, span.end - 1)):
        before = text[match.start() - 1]
        rank = 0 if before in ";:.!?" else 1 if before == "," else 2
        found = (rank, abs(match.start() - middle), match)
        if best is None or found[:2] < best[:2]:
            best = found
    if best is None:
        return [Span(span.start, middle), Span(middle, span.end)]
    return [Span(span.start, best[2].start()), Span(best[2].end(), span.end)]
