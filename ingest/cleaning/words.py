"""Words that the extraction broke: lost apostrophes and dashes, split words, small capitals."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from ingest.cleaning.draft import Change, Draft
from store.alignment import Edit

__all__ = [
    "lost_apostrophes",
    "lost_dashes",
    "lowered_bylines",
    "mended",
    "split_words",
    "vocabulary",
]

_TOKEN = re.compile(r"[^\W\d_]+")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_]{2}) s(?=[ ,.;:)\n])")
_YEARS = re.compile(r"\b((?:19|20)\d\d) (\d\d)\b(?![ ]?(?:%|per cent|000))")
_PAGES = re.compile(r"\bpp\. ?(\d{1,4}) (\d{1,4})\b")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATES = re.compile(
    rf"({_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}) (?={_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH}"
    rf" \d{{4}})"
)
_TEENS = re.compile(r"\b(thir|four|fif|six|seven|eigh|nine) teen\b", re.IGNORECASE)
_CLOSE = re.compile(r"(?<=\(\w) (?=\))")
_BYLINE = re.compile(
    r"\b[A-Z]{3,}[ \n][A-Z]{3,}[ \n]((?:[^\W\d_A-Z]{2,15} ){1,3}[^\W\d_A-Z]{2,15}(?:(?: and| y| et| e)"
    r" (?:[^\W\d_A-Z]{2,15} ){1,3}[^\W\d_A-Z]{2,15})?)"
    r"(?=[ \n](?:[IVX]+\. )?[A-Z])"
)
_HYPHEN_BLANK = re.compile(
    r"(?<![\w-])([^\W\d_]{2,20})- (?!(?:and|or|to|y|o|e|et|ou|as|but)\b)([a-zà-ÿ]{2,20})(?![\w-])"
)
_NAME_PARTICLES = frozenset(["and", "de", "del", "da", "dos", "la", "van", "von", "y", "e", "et"])
_KEPT_PREFIXES = frozenset(
    [
        "all",
        "anti",
        "co",
        "counter",
        "cross",
        "ex",
        "extra",
        "high",
        "inter",
        "intra",
        "long",
        "low",
        "mid",
        "multi",
        "non",
        "over",
        "post",
        "pre",
        "pro",
        "quasi",
        "re",
        "self",
        "semi",
        "short",
        "sub",
        "three",
        "trans",
        "two",
        "ultra",
        "un",
        "well",
    ]
)


@lru_cache(maxsize=2)
def vocabulary(text: str) -> Counter[str]:
    """Count the words of a text, in lower case."""
    return Counter(_TOKEN.findall(text.lower()))


def lost_apostrophes(draft: Draft) -> Change:
    """Give back the apostrophe to a lone "s" where the document has lost its apostrophes."""
    text = draft.text
    if text.count("’s") + text.count("'s"):
        return Change()
    found = list(_APOSTROPHE.finditer(text))
    return Change(edits=[Edit(match.start(), match.start() + 1, "’") for match in found] if len(found) >= 2 else [])


def lost_dashes(draft: Draft) -> Change:
    """Give back the dash of a range of years, pages or dates where the document has lost its dashes."""
    text = draft.text
    if "–" in text or "—" in text:
        return Change()
    edits = [
        Edit(match.end(1), match.start(2), "–")
        for match in _PAGES.finditer(text)
        if int(match.group(2)) > int(match.group(1)) or len(match.group(2)) < len(match.group(1))
    ]
    edits += [Edit(match.end(1), match.end(), "–") for match in _DATES.finditer(text)]
    # Years are ambiguous ("in 2015 16 States …"); a document that lost other marks lost this one too.
    if edits or _APOSTROPHE.search(text) or (not re.search("[’“”]", text) and len(text) > 20_000):
        edits += [
            Edit(match.end(1), match.start(2), "–")
            for match in _YEARS.finditer(text)
            if 0 < int(match.group(2)) - int(match.group(1)[2:]) <= 30
        ]
    return Change(edits=sorted(set(edits)))


def split_words(draft: Draft) -> Change:
    """Rejoin a word that was split by a blank.

    The joined form must stand elsewhere in the document, more often than the split one, and one of
    the parts must stand nowhere else; so "in to" and "per cent" stay as they are.
    """
    text = draft.text
    edits = [Edit(match.end(1), match.end(1) + 1) for match in _TEENS.finditer(text)]
    edits += [Edit(match.start(), match.end()) for match in _CLOSE.finditer(text)]
    if " " not in text:
        return Change()
    words = vocabulary(text)
    for match in _HYPHEN_BLANK.finditer(text):
        if words[(match.group(1) + match.group(2)).lower()]:
            edits.append(Edit(match.end(1), match.start(2)))
        elif match.group(1).lower() in _KEPT_PREFIXES:
            edits.append(Edit(match.start(2) - 1, match.start(2)))
    tokens = _TOKEN.findall(text)
    pairs = Counter(
        (left, right) for left, right in pairwise(tokens) if left + right in words or (left + right).lower() in words
    )
    pairs = Counter(
        {pair: count for pair, count in pairs.items() if pair[1].islower() and len(pair[0]) > 1 < len(pair[1])}
    )
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for (left, right), count in pairs.items():
        lefts[left.lower()] += count
        rights[right] += count
    split = {
        (left, right)
        for (left, right), count in pairs.items()
        if (lefts[left.lower()] == words[left.lower()] or rights[right] == words[right])
        and count <= min(5, words[(left + right).lower()])
    }
    edits += _blanks_between(text, split) if split else []
    return Change(edits=sorted(set(edits)))


def _blanks_between(text: str, split: set[tuple[str, str]]) -> list[Edit]:
    """Delete the blank between the parts of the given pairs."""
    edits: list[Edit] = []
    previous = ""
    end = -1
    for match in _TOKEN.finditer(text):
        word = match.group()
        if match.start() == end + 1 and text[end] == " " and (previous, word) in split:
            edits.append(Edit(end, end + 1))
        previous, end = word, match.end()
    return edits


def mended(words: Counter[str], left: str, right: str) -> str:
    """Say what stands between two lines of which the first ends in a hyphen: "-", or nothing.

    `left` ends in the hyphen. The document's own words decide; else a capital, a digit or a
    prefix that usually keeps its hyphen does.
    """
    head = re.search(r"([^\W_]+)-$", left)
    tail = re.match(r"[^\W_]+", right)
    if head is None or tail is None:
        return "-"
    first, second = head.group(1), tail.group()
    if not second[0].islower() or first[-1].isdigit() or (first.isupper() and len(first) > 1):
        return "-"
    if words[(first + second).lower()]:
        return ""
    return "-" if first.lower() in _KEPT_PREFIXES or (words[first.lower()] > 1 and words[second.lower()] > 1) else ""


def lowered_bylines(draft: Draft) -> Change:
    """Give capitals back to a by-line in small capitals that came out in lower case.

    It stands behind a title in capitals and in front of a capital: names of two to four words,
    with "and" between two of them, that the document does not use as ordinary words.
    """
    text = draft.text
    for match in _BYLINE.finditer(text[:8000]):
        names = [word for word in re.finditer(r"\w+", match.group(1)) if word.group() not in _NAME_PARTICLES]
        unusual = [name for name in names if len(re.findall(rf"\b{name.group()}\b", text)) == 1]
        if len(names) < 2 or len(unusual) < 0.6 * len(names):
            continue
        starts = [match.start(1) + name.start() for name in names]
        return Change(edits=[Edit(start, start + 1, text[start].upper()) for start in starts])
    return Change()
