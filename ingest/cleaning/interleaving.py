"""Pull quotes that an extraction wrote line by line between the lines of the text.

A pull quote repeats words of the document. Where one is mixed into a sentence it shows twice: a
capital stands in the middle of a sentence, and the words from there on are found again, in order
and with the text's own words in between, at another place nearby. The whole quote in one piece
(before a page ends, between two sentences) is dropped; what is mixed line by line cannot be
mended, and its sentences are flagged.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ingest.cleaning.draft import Change, Draft
from ingest.reading import Role
from store.alignment import Edit, Span

__all__ = ["interleaved_quotes", "page_quotes"]

_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_REACH = 1100
_TEXT_GAP = 30
_SOURCE_GAP = 3
_CONDENSED = 10
_FEWEST_WORDS = 8
_MOST_WORDS = 60
_LONGEST = 130
_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "at",
        "on",
        "under",
        "since",
        "this",
        "these",
        "that",
        "as",
        "for",
        "while",
        "when",
        "with",
        "many",
        "most",
        "several",
        "some",
    ]
)
_STOP = re.compile(r"[.!?]")


class _Token(NamedTuple):
    """A word; `opens` says that a sentence may begin here: nothing, a stop or a heading's number stands in front."""

    word: str
    start: int
    end: int
    capital: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class _Quote:
    """A pull quote found in the text: token places of its pieces, and how many words they cover."""

    pieces: tuple[Span, ...]
    words: int

    @property
    def first(self) -> int:
        return self.pieces[0].start

    @property
    def last(self) -> int:
        return self.pieces[-1].end - 1

    @property
    def gaps(self) -> int:
        return self.last + 1 - self.first - sum(piece.end - piece.start for piece in self.pieces)


def page_quotes(draft: Draft) -> Change:
    """Drop a pull quote that stands in one piece at the end of a page or between two sentences."""
    tokens, quotes = _quotes(draft)
    edits = []
    for quote in quotes:
        start = tokens[quote.first].start
        end = tokens[quote.last].end
        if _is_whole(draft, tokens, quote):
            before = start - 1 if draft.text[start - 1 : start] == " " else start
            behind = end + 1 if before == start and draft.text[end : end + 1] == " " else end
            edits.append(Edit(before, behind))
    return Change(edits=edits)


def interleaved_quotes(draft: Draft) -> Change:
    """Flag the sentences into which a pull quote was mixed line by line."""
    tokens, quotes = _quotes(draft)
    marks: list[Span] = []
    for quote in quotes:
        if _is_whole(draft, tokens, quote):
            continue
        start = _sentence_start(draft.text, tokens[quote.first].start)
        end = _sentence_end(draft.text, tokens[quote.last].end)
        if marks and marks[-1].end >= start:
            marks[-1] = Span(marks[-1].start, max(end, marks[-1].end))
        else:
            marks.append(Span(start, end))
    return Change(interleaved=marks)


def _quotes(draft: Draft) -> tuple[tuple[_Token, ...], list[_Quote]]:
    """Find the pull quotes of a text whose line breaks were lost; other texts keep their lines apart."""
    if "page lines" not in draft.flags:
        return (), []
    spans = tuple(Span(block.start, block.end) for block in draft.blocks if block.role in {Role.PARAGRAPH, Role.ITEM})
    tokens = _tokens(draft.text, spans)
    trigrams: dict[tuple[str, str, str], list[int]] = {}
    for index in range(len(tokens) - 2):
        trigrams.setdefault((tokens[index].word, tokens[index + 1].word, tokens[index + 2].word), []).append(index)
    ordinary = Counter(token.word for token in tokens if not token.capital)
    quotes: list[_Quote] = []
    position = 0
    for index in range(1, len(tokens) - 2):
        if index < position or not _is_cue(draft.text, tokens, index):
            continue
        places = trigrams[tokens[index].word, tokens[index + 1].word, tokens[index + 2].word]
        low = bisect_left(places, index - _REACH)
        found = [
            quote
            for source in places[low : low + 40]
            if source != index
            and abs(source - index) <= _REACH
            and _is_likely(tokens, index, source, ordinary)
            and (quote := _followed(tokens, index, source))
        ]
        best = max(found, key=lambda quote: quote.words, default=None)
        if best is None or best.words < _FEWEST_WORDS:
            continue
        if _is_whole(draft, tokens, best) or (len(best.pieces) > 1 and not tokens[index].opens):
            quotes.append(best)
            position = best.last + 1
    return tokens, quotes


@lru_cache(maxsize=2)
def _tokens(text: str, spans: tuple[Span, ...]) -> tuple[_Token, ...]:
    tokens: list[_Token] = []
    for span in spans:
        previous = span.start
        for match in _TOKEN.finditer(text, span.start, span.end):
            word = re.sub(r"[-’']", "", match.group()).lower()
            between = text[previous : match.start()]
            opens = previous == span.start or _STOP.search(between) is not None
            tokens.append(_Token(word, match.start(), match.end(), match.group()[0].isupper(), opens))
            previous = match.end()
    return tuple(tokens)


def _is_cue(text: str, tokens: Sequence[_Token], index: int) -> bool:
    """Whether a capital stands where no sentence begins: behind a word, with a blank between."""
    token = tokens[index]
    before = tokens[index - 1]
    behind_heading = token.opens and "\n\n" in text[before.end : token.start]
    return token.capital and (text[before.end : token.start] == " " or behind_heading)


def _is_likely(tokens: Sequence[_Token], index: int, source: int, ordinary: Counter[str]) -> bool:
    """Whether a capital in mid-sentence can open a quote, and is not part of a name."""
    origin = tokens[source]
    if origin.opens:
        return True
    word = tokens[index].word
    sentence_like = origin.capital and source > 0 and not tokens[source - 1].capital
    return (word in _OPENERS or ordinary[word] >= 2) and (sentence_like or not tokens[index - 1].capital)


def _followed(tokens: Sequence[_Token], index: int, source: int) -> _Quote | None:
    """Follow a quote from its first word along its source: pieces in order, the text's own words between them."""
    pieces: list[Span] = []
    words = 0
    here, there = index, source
    limit = len(tokens)
    while words < _MOST_WORDS and here - index < _LONGEST:
        length = _common(tokens, here, there)
        pieces.append(Span(here, here + length))
        words += length
        here += length
        there += length
        seam = _next_piece(tokens, here, there, limit)
        if seam is None:
            break
        here, there = seam
    if len(pieces) == 1 and words >= 12:
        # A last word or two may be reworded; a capital behind them says that they belong to the quote.
        tail = next((step for step in range(1, 4) if here + step < limit and tokens[here + step].capital), 0)
        if tail and not any(tokens[here + step].opens or tokens[here + step].capital for step in range(tail)):
            pieces[-1] = Span(pieces[-1].start, here + tail)
    # The quote must not run into its own source.
    if pieces[0].start < source + 2 and source < pieces[-1].end and source > index:
        return None
    return _Quote(tuple(pieces), words) if words >= 3 else None


def _next_piece(tokens: Sequence[_Token], here: int, there: int, limit: int) -> tuple[int, int] | None:
    """Find where the quote goes on: close by in the text, closer still in the source."""
    for gap in range(_TEXT_GAP + 1):
        skips = range(_CONDENSED if gap <= 2 else _SOURCE_GAP + 1)
        for skip in skips:
            if here + gap + 1 >= limit or there + skip + 1 >= limit or (gap == 0 and skip == 0):
                continue
            if any(tokens[place].opens for place in range(there, there + skip + 1)):
                # A quote is one sentence: it does not go on behind the end of its source.
                break
            length = _common(tokens, here + gap, there + skip)
            needed = 2 if (skip <= 1 and gap <= 22) or (gap == 0 and skip <= _SOURCE_GAP) else 3
            if length >= needed and (gap == 0 or not _is_common_pair(tokens, here + gap, length)):
                return here + gap, there + skip
    return None


_WEAK = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "for",
        "on",
        "with",
        "by",
        "is",
        "are",
        "was",
        "as",
        "or",
        "that",
        "have",
        "has",
        "been",
        "from",
    ]
)


def _is_common_pair(tokens: Sequence[_Token], index: int, length: int) -> bool:
    """Two words that stand together everywhere prove nothing."""
    return length == 2 and tokens[index].word in _WEAK and tokens[index + 1].word in _WEAK


def _common(tokens: Sequence[_Token], here: int, there: int) -> int:
    length = 0
    while (
        max(here, there) + length < len(tokens)
        and tokens[here + length].word == tokens[there + length].word
        and not (length and tokens[there + length].opens)
    ):
        length += 1
    return length


def _is_whole(draft: Draft, tokens: Sequence[_Token], quote: _Quote) -> bool:
    """Whether a quote stands in one piece, with a page end or a new sentence behind it."""
    if quote.gaps > 3 or quote.words < _FEWEST_WORDS or quote.last + 1 >= len(tokens):
        return False
    end, following = tokens[quote.last], tokens[quote.last + 1]
    if _STOP.search(draft.text[end.end : following.start]):
        return False
    return following.capital or _crosses_page(draft, end.end - 1, following.start)


def _crosses_page(draft: Draft, before: int, after: int) -> bool:
    first = draft.alignment.raw_spans(before, before + 1)
    second = draft.alignment.raw_spans(after, after + 1)
    if not first or not second:
        return False
    return any(first[0].start < page.start <= second[0].start for page in draft.pages)


def _sentence_start(text: str, offset: int) -> int:
    start = max(text.rfind(stop, 0, offset) for stop in (". ", "! ", "? ", "\n"))
    return start + 2 if start >= 0 and text[start] != "\n" else start + 1


def _sentence_end(text: str, offset: int) -> int:
    match = re.compile(r"[.!?](?=\s+[A-Z“(]|\s*$)|\n").search(text, offset)
    return match.end() if match else len(text)
