"""Texts in which every line is a printed page: running heads, page numbers, notes at the foot.

Such a text comes from a PDF whose line breaks were lost: the page number and the running head
stand in the middle of a sentence, and so do the notes of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.cleaning.draft import Change, Draft, Lift
from ingest.reading import Block, Role
from store.alignment import Edit, Span
from store.documents import Page

__all__ = ["foot_notes", "joined_pages", "running_heads"]

_SHORTEST_PAGE = 900
_HEAD_WORDS = 16
_LONGEST_HEAD = 8
_WORD = re.compile(r"\S+")
_BOX = re.compile(
    r"(?<=[.!?)\]”\"]) (?=(?:SUMMARY|ABSTRACT|KEY (?:POINTS|MESSAGES)|HIGHLIGHTS|R[ÉE]SUM[ÉE]|RESUMEN|RESUMO"
    r"|SUM[ÁA]RIO)\b)"
)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line that is a printed page; `head` is its running head with the page number, `end` excludes the line end."""

    start: int
    end: int
    number: int
    head: int


def page_lines(text: str) -> list[PageLine]:
    """Find the lines that are pages by page numbers that count up at their starts, or nothing.

    A head is either a number and the words that follow it on every such page, or the same words
    in front of a number. At least three lines, half of the long ones, must agree on the count.
    """
    long = [
        (match.start(), match.end()) for match in re.finditer(r"[^\n]+", text) if len(match.group()) >= _SHORTEST_PAGE
    ]
    if len(long) < 3 or sum(end - start for start, end in long) < 0.6 * len(text.strip()):
        return []
    candidates = [list(_numbers(text[start:end])) for start, end in long]
    offsets = Counter(number - index for index, found in enumerate(candidates) for number in {n for n, _, _ in found})
    for offset, _ in offsets.most_common(5):
        heads = _heads(candidates, offset)
        if len(heads) >= 3 and len(heads) >= len(long) / 2:
            return [
                PageLine(start, end, index + offset, start + heads.get(index, 0))
                for index, (start, end) in enumerate(long)
            ]
    return []


def _numbers(line: str) -> Iterator[tuple[int, int, list[tuple[str, int]]]]:
    """Give each number among the first words of a line: its value, its place among the words, the words."""
    words = [(match.group(), match.end()) for match in _WORD.finditer(line[:300])][:_HEAD_WORDS]
    for place, (word, _) in enumerate(words):
        if re.fullmatch(r"\d{1,4}", word):
            yield int(word), place, words


def _heads(candidates: list[list[tuple[int, int, list[tuple[str, int]]]]], offset: int) -> dict[int, int]:
    """Give the length of the running head of each line that has one, for a page count."""
    before: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    after: list[tuple[int, list[tuple[str, int]]]] = []
    for index, found in enumerate(candidates):
        for number, place, words in found:
            if number != index + offset:
                continue
            if place == 0:
                after.append((index, words))
            else:
                key = tuple(word.lower() for word, _ in words[:place])
                before.setdefault(key, []).append((index, words[place][1]))
    heads = {index: length for group in before.values() if len(group) >= 2 for index, length in group}
    if len(after) >= 2:
        common = 0
        while common < _LONGEST_HEAD and len({_word(words, common + 1) for _, words in after}) == 1:
            common += 1
        heads |= {index: words[min(common, len(words) - 1)][1] for index, words in after}
    return heads


def _word(words: list[tuple[str, int]], place: int) -> str:
    return words[place][0].lower() if place < len(words) else ""


def running_heads(draft: Draft) -> Change:
    """Drop running heads from lines that are pages, and keep their numbers as the pages of the document."""
    lines = page_lines(draft.text) if not draft.blocks or draft.format == "text" else []
    if not lines:
        return Change()
    pages = [(line.number, *_raw_range(draft, line)) for line in lines]
    tiled = tuple(Page(number, start, following) for (number, start, _), (_, following, _) in pairwise(pages))
    known = draft.pages or (*tiled, Page(pages[-1][0], pages[-1][1], draft.raw_length))
    return Change(
        edits=[Edit(line.start, line.head) for line in lines],
        blocks=[Block(line.start, line.end, Role.PARAGRAPH) for line in lines],
        pages=known,
        flags=("page lines",),
    )


def _raw_range(draft: Draft, line: PageLine) -> tuple[int, int]:
    spans = draft.alignment.raw_spans(line.start, line.end)
    return spans[0].start, spans[-1].end


def _page_blocks(draft: Draft) -> list[Block]:
    if "page lines" not in draft.flags:
        return []
    return [block for block in draft.blocks if block.role is Role.PARAGRAPH and block.end - block.start > 1]


def foot_notes(draft: Draft) -> Change:
    """Lift the notes at the end of each page line, and take their numbers out of the running text.

    Notes are numbered through the document: on each page the calls `k … m` are followed by the
    notes `k … m`, each a number and a capital, up to the end of the page.
    """
    edits: list[Edit] = []
    lifts: list[Lift] = []
    broken: list[Span] = []
    expected = 1
    unfinished: Lift | None = None
    for page in _page_blocks(draft):
        found = _notes_of(draft.text, page, expected)
        if found is None:
            continue
        calls, notes = found
        if unfinished is not None:
            rest = _continuation(draft.text, page, unfinished, notes[0])
            broken += [Span(max(page.start, notes[0] - 300), notes[0])] if rest is None else []
            if rest is not None:
                lifts.append(Lift(rest, notes[0], Role.NOTE, unfinished.number, unfinished.reference))
        edits += [Edit(start, end) for start, end in calls]
        ends = [*notes[1:], page.end]
        for index, (start, end) in enumerate(zip(notes, ends, strict=True)):
            box = _BOX.search(draft.text, start, end) if end == page.end else None
            stop = box.start() if box else end
            digits = re.compile(r"\s*\d+\s+").match(draft.text, start)
            body = digits.end() if digits else start
            lifts.append(Lift(body, stop, Role.NOTE, str(expected + index), calls[index][0]))
            edits.append(Edit(start, body))
            if box:
                lifts.append(Lift(box.end(), end, Role.PARAGRAPH, None, page.start))
        last = next(lift for lift in reversed(lifts) if lift.role is Role.NOTE)
        finished = draft.text[last.start : last.end].rstrip().endswith((".", ">", "]", ")", "?", "!"))
        unfinished = None if finished or last.end != page.end else last
        expected += len(notes)
    return Change(edits=edits, lifts=lifts, interleaved=broken)


def _notes_of(text: str, page: Block, expected: int) -> tuple[list[tuple[int, int]], list[int]] | None:
    """Find the calls of a page and the starts of its notes, from the expected number on."""
    places: dict[int, list[tuple[int, int]]] = {}
    for match in re.compile(r"(?<=\S) (\d{1,3})(?= |$)").finditer(text, page.start, page.end):
        number = int(match.group(1))
        if expected <= number < expected + 40:
            places.setdefault(number, []).append((match.start(), match.end()))
    for start, end in places.get(expected, [])[1:]:
        if not _opens_note(text, end):
            continue
        calls = _chain(text, places, expected, page.start, start)
        if not calls:
            continue
        notes = [start]
        for number in range(expected + 1, expected + len(calls)):
            following = [
                place for place in places.get(number, []) if place[0] > notes[-1] and _opens_note(text, place[1])
            ]
            if not following:
                break
            notes.append(following[0][0])
        if len(notes) == len(calls):
            return calls, notes
    return None


def _chain(
    text: str, places: dict[int, list[tuple[int, int]]], number: int, start: int, end: int
) -> list[tuple[int, int]]:
    """Follow the calls `number`, `number + 1` … between two offsets, in order.

    A call stands behind a stop; failing that, in front of a capital. "Approximately 56 per cent" is none.
    """
    calls: list[tuple[int, int]] = []
    while True:
        reach = [place for place in places.get(number, []) if start <= place[0] and place[1] <= end]
        stopped = [place for place in reach if text[place[0] - 1] in '.,;:!?)]”"’']
        fronted = [place for place in reach if text[place[1] + 1 : place[1] + 2].isupper() or place[1] == end]
        if not (stopped or fronted):
            return calls
        calls.append((stopped or fronted)[0])
        start = calls[-1][1]
        number += 1


def _opens_note(text: str, end: int) -> bool:
    """Whether what follows a number can be the start of a note."""
    following = text[end + 1 : end + 2]
    return following.isupper() or following in "<[“\"‘'("


def _continuation(text: str, page: Block, note: Lift, before: int) -> int | None:
    """Where the rest of a note left unfinished on the page before begins, in front of the first note of this page.

    It is the one place whose words continue the last words of the note in a way that the document
    has elsewhere (three words in a row at least, across the seam).
    """
    tail = text[note.start : note.end].split()[-3:]
    places = []
    for match in re.compile(r"(?<=\S) (?=\S)").finditer(text, max(page.start, before - 1500), before):
        following = text[match.end() : match.end() + 60].split()[:2]
        continues = text[max(0, match.start() - 40) : match.start()].endswith(tail[-1]) if tail else True
        if len(following) == 2 and not continues:
            for size in (3, 2, 1):
                phrase = " ".join([*tail[-size:], *following])
                if len(tail) >= size and phrase in text:
                    places.append((size, match.start()))
                    break
    best = max((size for size, _ in places), default=0)
    chosen = [place for size, place in places if size == best]
    return chosen[0] if len(chosen) == 1 else None


def joined_pages(draft: Draft) -> Change:
    """Join a page line to the next where the sentence goes on; a word parted at the seam is mended with the lines."""
    pages = [block for block in _page_blocks(draft) if block.reference is None]
    edits: list[Edit] = []
    blocks: list[Block] = []
    for page in pages:
        start, end = _trimmed(draft.text, page)
        if blocks and start < end:
            last = blocks[-1]
            if not _is_finished(draft.text[last.start : last.end]):
                edits.append(Edit(last.end, start, "\n"))
                blocks[-1] = Block(last.start, end, Role.PARAGRAPH)
                continue
        if start < end:
            blocks.append(Block(start, end, Role.PARAGRAPH))
    return Change(edits=edits, blocks=blocks if edits else ())


def _trimmed(text: str, block: Block) -> tuple[int, int]:
    start, end = block.start, block.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_finished(text: str) -> bool:
    return text.rstrip("”’\"')] ").endswith((".", "!", "?", ":"))
