"""Headings inside lines that are whole pages: a title without a stop, and then a sentence.

Such a heading starts where a sentence ended (or with the next Roman number), is short, holds no
verb and no comma, and is followed by a capital where the sentence would go on in small letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ingest.cleaning.draft import Change, Draft
from ingest.reading import Block, Role
from store.alignment import Edit, Span

__all__ = ["inline_headings"]

_MOST_WORDS = 14
_WORD = re.compile(r"\S+")
_START = re.compile(r"(?<=[.!?])\s(?=(?:[IVX]{1,5}\. )?[A-Z])|(?<=\w)\s(?=[IVX]{1,5}\. [A-Z])")
_NUMBER = re.compile(r"[IVX]{1,5}\.")
_OPENERS = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "At",
        "On",
        "Under",
        "Since",
        "This",
        "These",
        "That",
        "As",
        "For",
        "While",
        "When",
        "With",
        "Many",
        "Most",
        "Several",
        "Some",
        "During",
        "From",
        "To",
        "It",
        "They",
        "There",
        "El",
        "La",
        "Los",
        "Las",
        "En",
        "Con",
        "Desde",
        "Para",
        "Por",
        "Según",
        "Le",
        "Les",
        "Dans",
        "Depuis",
        "Pour",
        "Os",
        "As",
        "Em",
        "Desde",
    ]
)
_NOT_IN_TITLES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "be",
        "been",
        "being",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "that",
        "which",
        "who",
        "this",
        "these",
        "those",
        "not",
        "it",
        "they",
        "he",
        "she",
        "we",
        "i",
        "there",
        "do",
        "does",
        "did",
        "also",
        "es",
        "son",
        "fue",
        "fueron",
        "ha",
        "han",
        "que",
        "será",
        "est",
        "sont",
        "a",
        "ont",
        "qui",
        "não",
        "é",
        "são",
        "foi",
    ]
)
_NO_END = frozenset(
    [
        "the",
        "of",
        "and",
        "or",
        "in",
        "to",
        "for",
        "with",
        "by",
        "a",
        "an",
        "on",
        "at",
        "from",
        "as",
        "de",
        "la",
        "el",
        "y",
        "en",
        "du",
        "des",
        "le",
        "les",
        "do",
        "da",
        "e",
        "other",
        "such",
    ]
)


def inline_headings(draft: Draft) -> Change:
    """Set headings that stand in the middle of a page line apart from the sentences around them."""
    if "page lines" not in draft.flags:
        return Change()
    small = Counter(re.findall(r"\b[^\W\d_A-Z][^\W\d_]*\b", draft.text))
    edits: list[Edit] = []
    blocks: list[Block] = []
    for block in draft.blocks:
        if block.role is not Role.PARAGRAPH or block.end - block.start < 200:
            continue
        if block.reference is not None and draft.text[block.start : block.end].find("\n\n") >= 0:
            continue
        position = block.start
        for heading in _headings(draft, block, small):
            if heading.start > position:
                blocks.append(Block(position, heading.start - 1, Role.PARAGRAPH, reference=block.reference))
                edits.append(Edit(heading.start - 1, heading.start, "\n\n"))
            numbered = _NUMBER.match(draft.text, heading.start) is not None
            level = 1 if numbered else 2
            blocks.append(Block(heading.start, heading.end, Role.HEADING, level=level, reference=block.reference))
            edits.append(Edit(heading.end, heading.end + 1, "\n\n"))
            position = heading.end + 1
        if position > block.start:
            blocks.append(Block(position, block.end, Role.PARAGRAPH, reference=block.reference))
    return Change(edits=edits, blocks=blocks)


def _headings(draft: Draft, block: Block, small: Counter[str]) -> Iterator[Span]:
    position = block.start
    for start in [block.start, *(match.end() for match in _START.finditer(draft.text, block.start, block.end))]:
        if start < position or any(mark.start <= start < mark.end for mark in draft.interleaved):
            continue
        place = start
        while (heading := _heading(draft.text, place, block.end, small)) is not None:
            yield heading
            place = position = heading.end + 1


def _heading(text: str, start: int, end: int, small: Counter[str]) -> Span | None:
    """Give the heading that starts here, or None."""
    previous: re.Match[str] | None = None
    count = 0
    for match in _WORD.finditer(text, start, min(end, start + 200)):
        word = match.group()
        if previous is None and _NUMBER.fullmatch(word):
            continue
        if previous is not None and _begins_sentence(previous, word, small):
            shown = text[start : previous.end()]
            return Span(start, previous.end()) if _reads_as_title(shown) and end - match.start() > 60 else None
        count += 1
        bare = word.strip("()[]“”‘’'\"")
        if count > _MOST_WORDS or re.search(r"[.,;:?!<>\d]", word) or bare.lower() in _NOT_IN_TITLES:
            return None
        previous = match
    return None


def _begins_sentence(previous: re.Match[str], word: str, small: Counter[str]) -> bool:
    """Whether a capital starts a sentence: a word that opens sentences, or an ordinary word behind a small one."""
    if not word[0].isupper() or previous.group().lower() in _NO_END:
        return False
    if word in _OPENERS:
        return True
    bare = re.match(r"[^\W\d_]+", word)
    ordinary = bare is not None and small[bare.group().lower()] >= 2 and not bare.group().isupper()
    return ordinary and (previous.group()[0].islower() or previous.group().isupper())


def _reads_as_title(shown: str) -> bool:
    words = [word for word in shown.split() if not _NUMBER.fullmatch(word)]
    return (
        bool(words)
        and words[-1].lower() not in _NO_END
        and (len(words) > 1 or _NUMBER.match(shown) is not None or words[0].isupper())
        and words[0] not in {"In", "At", "Under", "Since", "As", "For", "While", "When", "During", "From", "To"}
    )
