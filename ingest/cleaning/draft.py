"""The text between two rules, and the one way to change it.

A rule looks at a `Draft` and gives back a `Change`; the engine carries it out, so that no rule
ever touches the alignment to the raw text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cleaning.cleaned import Dropped
from ingest.reading import Block, Reading, Role
from store.alignment import Alignment, Edit, Run, Span
from store.documents import Page

__all__ = ["Change", "Draft", "Lift", "compose"]


@dataclass(frozen=True, slots=True)
class Lift:
    """Take a stretch out of the flow and keep it at the end of the text as a block of its own.

    A lifted note is set behind its host, the paragraph around `reference`, when the text is laid out.
    """

    start: int
    end: int
    role: Role
    number: str | None = None
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a rule wants: edits, lifted stretches, blocks told apart, pages, flags; offsets of the present text."""

    edits: Sequence[Edit] = ()
    lifts: Sequence[Lift] = ()
    blocks: Sequence[Block] = ()
    pages: tuple[Page, ...] = ()
    interleaved: Sequence[Span] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The present text, how it came from the raw text, and what is known about it.

    `blocks` are sorted and disjoint, with FURNITURE already gone. `pages` are in raw offsets.
    `page_breaks` are the present offsets where one printed page was joined to the next.
    """

    text: str
    alignment: Alignment
    raw_length: int
    format: str = "text"
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    interleaved: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()
    applied: tuple[tuple[str, int], ...] = ()
    dropped: tuple[Dropped, ...] = ()

    @classmethod
    def of(cls, reading: Reading) -> Draft:
        """Start from the raw text as it is."""
        raw = reading.raw
        return cls(
            text=raw,
            alignment=Alignment.identity(len(raw)),
            raw_length=len(raw),
            format=reading.format,
            blocks=tuple(_disjoint(reading.blocks, len(raw))),
            pages=reading.pages,
        )

    def changed(self, rule: str, change: Change) -> Draft:
        """Carry out what a rule wants."""
        edits = [edit for edit in change.edits if self.text[edit.start : edit.end] != edit.text]
        count = len(edits) + len(change.lifts) + len(change.blocks) + len(change.interleaved) + len(change.flags)
        if not count and not change.pages:
            return self
        draft = replace(
            self,
            blocks=tuple(_with_blocks(self.blocks, change.blocks)) if change.blocks else self.blocks,
            pages=change.pages or self.pages,
            interleaved=tuple(sorted({*self.interleaved, *change.interleaved})),
            flags=tuple(dict.fromkeys([*self.flags, *change.flags])),
            applied=(*self.applied, (rule, count)),
        )
        return draft.rearranged(rule, edits, change.lifts) if edits or change.lifts else draft

    def rearranged(self, rule: str, edits: Iterable[Edit], lifts: Sequence[Lift]) -> Draft:
        """Carry out edits and lifts; one that overlaps an earlier one is left out."""
        cuts = sorted([*edits, *(Edit(lift.start, lift.end) for lift in lifts)])
        lifted = {Span(lift.start, lift.end) for lift in lifts}
        pieces: list[Span | str] = []
        dropped: list[Dropped] = []
        kept: list[tuple[Span, int]] = []
        position = 0
        length = 0
        for cut in [*cuts, Edit(len(self.text), len(self.text))]:
            if cut.start < position:
                continue
            kept.append((Span(position, cut.start), length))
            pieces.append(kept[-1][0])
            length += cut.start - position + len(cut.text)
            if cut.text:
                pieces.append(cut.text)
            if Span(cut.start, cut.end) not in lifted and any(map(str.isalnum, self.text[cut.start : cut.end])):
                dropped += (
                    Dropped(rule, span.start, span.end) for span in self.alignment.raw_spans(cut.start, cut.end)
                )
            position = cut.end
        at = _Offsets(kept, length)
        blocks = [block for block in (_moved(block, at) for block in self.blocks) if block.start < block.end]
        for lift in sorted(lifts, key=lambda lift: lift.start):
            if lift.start >= lift.end:
                continue
            pieces += ["\n\n", Span(lift.start, lift.end)]
            start = length + 2
            length = start + lift.end - lift.start
            reference = None if lift.reference is None else at.low(lift.reference)
            blocks.append(Block(start, length, lift.role, number=lift.number, reference=reference))
        text, alignment = compose(self.text, self.alignment, pieces)
        marks = (Span(at.high(span.start), at.low(span.end)) for span in self.interleaved)
        return replace(
            self,
            text=text,
            alignment=alignment,
            blocks=tuple(blocks),
            interleaved=tuple(mark for mark in marks if mark.start < mark.end),
            dropped=(*self.dropped, *dropped),
        )


class _Offsets:
    """Where offsets of the old text lie in the new one."""

    def __init__(self, kept: list[tuple[Span, int]], length: int) -> None:
        self._starts = [span.start for span, _ in kept]
        self._kept = kept
        self._length = length

    def high(self, offset: int) -> int:
        """Give the new place of an offset; inside a cut, the place after what replaced it."""
        index = bisect_right(self._starts, offset) - 1
        span, new = self._kept[max(index, 0)]
        if offset <= span.end and offset < span.end + (index + 1 == len(self._kept)):
            return new + offset - span.start
        return self._kept[index + 1][1] if index + 1 < len(self._kept) else self._length

    def low(self, offset: int) -> int:
        """Give the new place of an offset; inside a cut, the place before it."""
        index = max(bisect_left(self._starts, offset) - 1, 0)
        span, new = self._kept[index]
        return new + min(offset, span.end) - span.start


def compose(text: str, alignment: Alignment, pieces: Iterable[Span | str]) -> tuple[str, Alignment]:
    """Put a new text together from stretches of the old one and new words, with its alignment."""
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    starts = [run.clean for run in alignment.runs]
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
            length += len(piece)
            continue
        start, end = piece
        parts.append(text[start:end])
        for run in alignment.runs[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
            low = max(start, run.clean)
            high = min(end, run.clean + run.length)
            if low < high:
                _append(runs, Run(length + low - start, run.raw + low - run.clean, high - low))
        length += end - start
    return "".join(parts), Alignment(tuple(runs))


def _append(runs: list[Run], run: Run) -> None:
    last = runs[-1] if runs else None
    if last and last.clean + last.length == run.clean and last.raw + last.length == run.raw:
        runs[-1] = Run(last.clean, last.raw, last.length + run.length)
    else:
        runs.append(run)


def _moved(block: Block, at: _Offsets) -> Block:
    reference = None if block.reference is None else at.low(block.reference)
    return Block(at.high(block.start), at.low(block.end), block.role, block.level, block.number, reference)


def _disjoint(blocks: Iterable[Block], length: int) -> Iterator[Block]:
    """Trust a loader's blocks as far as they are sorted, disjoint and inside the text."""
    position = 0
    for block in sorted(blocks, key=lambda block: (block.start, block.end)):
        if position <= block.start < block.end <= length:
            yield block
            position = block.end


def _with_blocks(old: Iterable[Block], new: Iterable[Block]) -> Iterator[Block]:
    """Add blocks; an old one that a new one overlaps is cut down to what is left in front and behind."""
    marks = sorted(new, key=lambda block: block.start)
    starts = [mark.start for mark in marks]
    result = list(marks)
    for block in old:
        position = block.start
        index = max(bisect_right(starts, position) - 1, 0)
        while index < len(marks) and marks[index].start < block.end:
            mark = marks[index]
            if mark.end > position:
                if mark.start > position:
                    result.append(replace(block, start=position, end=mark.start))
                position = mark.end
            index += 1
        if position < block.end:
            result.append(replace(block, start=position))
    return iter(sorted(result, key=lambda block: block.start))
