"""The acronyms of a document, each with the expansion that it gives, in its own characters."""

# a table of words reads best as words
# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.register.naming import Naming
from ingest.register.placing import place_of
from store.alignment import Span
from store.documents import Document, Passage
from store.folding import fold
from store.register.entries import Acronym

__all__ = ["acronyms_of"]

_ACRONYM = r"(?:[A-Z]{2,4}\s)?(?:[A-Z][\w]*(?:-[A-Z]\w*)*[A-Z0-9][\w]*|[A-Z]{2,10}|[A-Z][a-z]?[A-Z])s?"
_BEHIND = re.compile(
    rf"\s?\((?:the\s|or\s|hereinafter\s|en\sadelante\s)?[“\"«‘]?\s?(?P<acronym>{_ACRONYM})\s?[”\"»’]?\)"
)
_INSIDE = re.compile(rf"\((?P<expansion>[^()]{{6,120}}?),\s(?P<acronym>{_ACRONYM})\)")
_BEFORE = re.compile(rf"(?<![\w-])(?P<acronym>{_ACRONYM})\s\((?P<expansion>[A-Z][^()]{{8,200}})\)")
_WORD = re.compile(r"[^\W_]+(?:[’'](?![\s])[^\W_]+)*")
_SMALL = frozenset(
    "of the and for on in to a an at by with its from or against under de la el los las del y e para en sobre contra "
    "da do das dos"
    " du des et les le l d pour sur à aux au no na s".split()
)
_MOST_WORDS = 24
_SHORTEST = 3
"""Letters of an acronym, and capitalised words of its name, where letters may stand within words."""


def acronyms_of(document: Document, passages: Sequence[Passage]) -> tuple[Acronym, ...]:
    """Give each acronym that a document expands, once for each expansion, where it stands first."""
    naming = Naming.of(document)
    found: dict[tuple[str, str], Acronym] = {}
    for passage in passages:
        for span in passage.sentences:
            if "(" not in document.text[span.start : span.end]:
                continue
            for acronym, low, high, edge in _in_sentence(document.text, span, naming):
                expansion = re.sub(r"(?:[’']s?|[\s,.;:()])+$", "", " ".join(document.text[low:high].split()))
                if (acronym, fold(expansion)) in found:
                    continue
                anchor = Span(min(low, edge.start), max(high, edge.end))
                place = place_of(document, passages, span.start, span.end, anchor)
                if place is not None and acronym in place.quote:
                    found[acronym, fold(expansion)] = Acronym(acronym, expansion, place)
    return tuple(found.values())


def _in_sentence(text: str, span: Span, naming: Naming) -> Iterator[tuple[str, int, int, Span]]:
    """Give acronym, start and end of its expansion, and where the acronym stands."""
    for match in _BEHIND.finditer(text, span.start, span.end):
        acronym = _singular(match.group("acronym"))
        edge = Span(*match.span("acronym"))
        low = _start_of(text, span.start, match.start(), acronym)
        if low is None:
            low = _known_start(text, naming, span.start, match.start(), acronym)
        if low is not None:
            yield acronym, low, match.start(), edge
    for match in _INSIDE.finditer(text, span.start, span.end):
        if fits(match.group("acronym"), _words(match.group("expansion"))):
            yield _singular(match.group("acronym")), *match.span("expansion"), Span(*match.span("acronym"))
    for match in _BEFORE.finditer(text, span.start, span.end):
        expansion = match.group("expansion")
        if fits(match.group("acronym"), _words(expansion)) or _same_name(naming, match):
            yield match.group("acronym"), *match.span("expansion"), Span(*match.span("acronym"))


def _start_of(text: str, floor: int, end: int, acronym: str) -> int | None:
    """Give where the words before a bracket begin that fit an acronym: the fewest that do."""
    words = list(_WORD.finditer(text, max(floor, end - 240), end))[-_MOST_WORDS:]
    loose: int | None = None
    for index in range(len(words) - 1, -1, -1):
        if re.search(r"[.;:()]\s", text[words[index].start() : end]):
            break
        if fold(words[index].group()) in _SMALL:
            continue
        folded = tuple(fold(word.group()) for word in words[index:])
        if "".join(word[0] for word in folded if word not in _SMALL) == fold(acronym):
            return words[index].start()
        if loose is None and fits(acronym, folded):
            loose = words[index].start()
    return _run_start(acronym, words) if loose is None else loose


def _run_start(acronym: str, words: Sequence[re.Match[str]]) -> int | None:
    """Give where the run of capitalised words before a bracket begins, if an acronym is made of its letters.

    "Register of Lost Lanterns (RELAN)" takes letters from within a word: so only a run that opens with
    the acronym's first letter is its name.
    """
    run: list[re.Match[str]] = []
    for word in reversed(words):
        if not word.group()[0].isupper() and fold(word.group()) not in _SMALL:
            break
        run.insert(0, word)
    while run and not run[0].group()[0].isupper():
        run.pop(0)
    letters = fold(acronym)
    if len(letters) < _SHORTEST or sum(word.group()[0].isupper() for word in run) < _SHORTEST:
        return None
    rest = iter("".join(fold(word.group()) for word in run))
    in_order = all(letter in rest for letter in letters)
    return run[0].start() if in_order and fold(run[0].group())[0] == letters[0] else None


def _singular(acronym: str) -> str:
    """Give an acronym without its plural: "PSCs" are PSC."""
    return re.sub(r"(?<=[A-Z])s$", "", acronym)


def _known_start(text: str, naming: Naming, floor: int, end: int, acronym: str) -> int | None:
    """Give where a known name begins that has this acronym, though its letters do not fit ("… (CIFTA)")."""
    inside = naming.instruments_in(end, end + len(acronym) + 4) or naming.bodies_in(end, end + len(acronym) + 4)
    if not inside:
        return None
    key = inside[0].key
    for named in (*naming.instruments_in(max(floor, end - 260), end), *naming.bodies_in(max(floor, end - 260), end)):
        if (
            named.key == key
            and named.end - named.start > len(acronym) + 4
            and not re.search(r"[.;:()]\s", text[named.start : end])
        ):
            before = re.search(r"(?:UN|United Nations|OAS|U\.N\.)\s$", text[max(floor, named.start - 16) : named.start])
            return named.start - len(before.group()) if before else named.start
    return None


def _same_name(naming: Naming, match: re.Match[str]) -> bool:
    acronym = {
        one.key for one in (*naming.instruments_in(*match.span("acronym")), *naming.bodies_in(*match.span("acronym")))
    }
    named = (*naming.instruments_in(*match.span("expansion")), *naming.bodies_in(*match.span("expansion")))
    return any(one.key in acronym and one.start <= match.start("expansion") + 4 for one in named)


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(match.group()) for match in _WORD.finditer(text))


@lru_cache(maxsize=4096)
def fits(acronym: str, words: tuple[str, ...]) -> bool:
    """Whether an acronym is made of its words in order: each gives its first letter, and perhaps more of its letters.

    Small words may give a letter or none. A plural "s" is none of the acronym's letters.
    """
    letters = re.sub(r"[^a-z0-9]", "", fold(re.sub(r"(?<=[A-Z])s$", "", acronym)))
    if len(letters) < 2 or sum(word not in _SMALL for word in words) < 2 or len(words) > 2 * len(letters) + 4:
        return False
    return _made_of(letters, words)


@lru_cache(maxsize=16384)
def _made_of(letters: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not letters
    if not letters:
        return all(word in _SMALL for word in words)
    first, rest = words[0], words[1:]
    if first in _SMALL and _made_of(letters, rest):
        return True
    if first[0] != letters[0]:
        return False
    # Whole words that are acronyms themselves ("UN Office …"), else as many letters as stand in the word in order.
    position, taken = 0, 1
    if _made_of(letters[1:], rest):
        return True
    while taken < len(letters):
        position = first.find(letters[taken], position + 1)
        if position < 0:
            return False
        taken += 1
        if _made_of(letters[taken:], rest):
            return True
    return False
