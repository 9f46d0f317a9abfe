"""Telling writing from garbage, for any script and without a dictionary.

Three signs are used. Every word is judged by its make-up: letters of one script, capitals only in
front, no symbols inside, no unmapped or private characters. Long runs of Latin text are judged by
their pairs of letters as well: about 220 pairs make up nine tenths of every European language that
was tried (English .95, Spanish .96, Portuguese .94, French .93, German .92, Dutch .87; even bare
lists of names in Polish .77), while the same text under a random exchange of letters reaches .33,
and .59 in the worst of 200 draws. Cyrillic is judged by its commonest letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

__all__ = ["is_garbled", "writing_score"]

# Which Latin letters commonly follow which (accents folded).
FOLLOWERS = {
    "a": "bcdfghiklmnopqrstuvwyz", "b": "aeiloruy", "c": "acehilortu", "d": "aeijosu", "e": "acdegilmnopqrstuvx",
    "f": "eioru", "g": "aehinoru", "h": "aeiou", "i": "abcdefgklmnoqrstvz", "j": "ai", "k": "aioru",
    "l": "aehilnotuy", "m": "abeiopu", "n": "acdefghinostuv", "o": "bcdfgiklmnprstuv", "p": "aehiloru", "q": "u",
    "r": "acdegilmorstuy", "s": "acehilopstu", "t": "acehiorstuy", "u": "abcdeilmnrst", "v": "aei", "w": "aehi",
    "y": "a", "z": "aei",
}  # fmt: skip
PAIRS = frozenset(first + second for first, row in FOLLOWERS.items() for second in row)
# How many pairs there must be before their share is believed, and how low it may then be.
LOWEST_PAIR_SHARES = ((400, 0.62), (100, 0.5))
COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпуіыяьйз")

# Marks of punctuation beyond ASCII that ordinary documents use.
TYPOGRAPHY = frozenset(
    "\u00a0\u00ad“”„‘’‚«»‹›–—―‐‑‒…•·¶§†‡°ºª№©®™€£¥¢¡¿×÷±½¼¾¹²³′″−→←≤≥≠≈∞√∑µΩ■□▪●○◦►✓✔、。，；：？！「」『』（）《》〈〉・،؛؟।"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)
CASELESS = {"arabic", "hebrew", "cjk", "hangul", "brahmi", "other"}
SCRIPTS = (
    ("latin", 0x41, 0x24F), ("strange", 0x250, 0x2FF), ("greek", 0x370, 0x3FF), ("cyrillic", 0x400, 0x52F),
    ("hebrew", 0x590, 0x5FF), ("arabic", 0x600, 0x8FF), ("brahmi", 0x900, 0x10FF), ("hangul", 0x1100, 0x11FF),
    ("other", 0x1200, 0x1DFF), ("latin", 0x1E00, 0x1EFF), ("greek", 0x1F00, 0x1FFF), ("cjk", 0x2E80, 0x9FFF),
    ("other", 0xA000, 0xABFF), ("hangul", 0xAC00, 0xD7FF), ("cjk", 0xF900, 0xFAFF), ("latin", 0xFB00, 0xFB06),
    ("hebrew", 0xFB1D, 0xFB4F), ("arabic", 0xFB50, 0xFEFF), ("cjk", 0xFF00, 0xFFEF), ("cjk", 0x20000, 0x3FFFF),
)  # fmt: skip
WORD = re.compile(r"\S+")
LEGIBLE = 0.6
FEWEST_CHARACTERS = 24


@lru_cache(maxsize=20_000)
def _script(character: str) -> str:
    """Name the script of a character; "strange" for letters of phonetics, "" for no letter."""
    category = unicodedata.category(character)
    if category[0] == "M":
        return "mark"
    if category[0] != "L":
        return ""
    code = ord(character)
    # Latin Extended-B holds African and phonetic letters; only a few are used by national languages.
    if 0x180 <= code <= 0x24F and character not in "ơƠưƯșȘțȚǎǍǐǐǒǔŉƏəǦǧ":
        return "strange"
    return next((name for name, low, high in SCRIPTS if low <= code <= high), "strange")


@lru_cache(maxsize=50_000)
def _worth(word: str) -> tuple[float, int]:
    """Judge one word between blanks: how much it looks like writing (0..1), and its weight."""
    if word.isascii():
        return _ascii_worth(word)
    letters = [character for character in word if character.isalpha()]
    strange = sum(1 for character in word if _is_debris(character))
    if strange:
        return max(0.0, 1 - 4 * strange / len(word)), len(word)
    if not letters:
        return (1.0, 0) if all(c in TYPOGRAPHY or c.isascii() for c in word) else (0.3, len(word))
    return _script_worth(word, letters), len(letters)


def _script_worth(word: str, letters: list[str]) -> float:
    scripts = {script for letter in letters if (script := _script(letter)) != "mark"}
    if "strange" in scripts:
        return 0.0
    if len(scripts) > 1 and not scripts <= {"cjk", "latin", "hangul"}:
        return 0.2
    if _has_stray_symbol(word):
        return 0.1
    if scripts == {"latin"}:
        foreign = sum(1 for letter in letters if letter > "\x7f")
        if len(letters) >= 3 and foreign > len(letters) / 2:
            return 0.1
    if scripts & CASELESS:
        return 1.0
    if _is_mixed_case(word):
        return 0.3
    if scripts == {"cyrillic"}:
        common = sum(1 for letter in letters if letter.lower() in COMMON_CYRILLIC)
        return min(1.0, 0.35 + common / len(letters))
    return 1.0


def _ascii_worth(word: str) -> tuple[float, int]:
    letters = sum(character.isalpha() for character in word)
    if not letters:
        odd = sum(character < " " or character == "\x7f" for character in word)
        return (0.0, odd) if odd else (1.0, 0)
    core = word.strip("()[]{}<>\"'`*_.,;:!?/|#-+=~^&%$@\\")
    if _has_stray_symbol(core):
        return 0.2, letters
    return (0.4 if _is_mixed_case(core) and not _is_compound(core) else 1.0), letters


def _is_debris(character: str) -> bool:
    """Unmapped, private, control and replacement characters; stray marks that no language uses by themselves."""
    category = unicodedata.category(character)
    if category in {"Cc", "Co", "Cn", "Cs"} or character == "\ufffd":
        return True
    return category in {"Lm", "Sk", "So", "Sm"} and character not in TYPOGRAPHY and ord(character) < 0x2000


def _has_stray_symbol(word: str) -> bool:
    """Whether a symbol that no spelling allows stands between two letters."""
    return bool(re.search(r"[^\W\d_][\"#$%*+<=>^`|~{}¢£¤¥¦¨¬¯±´¸¹²³¼½¾×÷¡¿!?]+[^\W\d_]", word)) and "://" not in word


def _is_mixed_case(word: str) -> bool:
    """Whether small letters are followed by capitals (not "McDonald", "iPhone" and the like: they are rare)."""
    return any(a.islower() and b.isupper() for a, b in pairwise(word))


def _is_compound(word: str) -> bool:
    """Names such as McDonald, eBay, LaTeX, or words glued by a lost blank: at most two changes."""
    changes = sum(a.islower() and b.isupper() for a, b in pairwise(word))
    return changes <= max(1, len(word) // 6)


def writing_score(text: str) -> float:
    """Say how much of the text looks like writing, from 0 to 1 (1 for a text without words)."""
    worth = weight = 0.0
    for match in WORD.finditer(text):
        value, size = _worth(match.group())
        worth += value * size
        weight += size
    return worth / weight if weight else 1.0


def _has_odd_pairs(text: str) -> bool:
    """Whether too few of the neighbouring Latin letters are common pairs; False where there are too few to tell."""
    folded = unicodedata.normalize("NFD", text[:60_000].lower())
    folded = "".join(character for character in folded if not unicodedata.combining(character))
    total = found = 0
    for word in re.findall(r"[a-z]{2,}", folded):
        for first, second in pairwise(word):
            total += 1
            found += first + second in PAIRS
    lowest = next((share for fewest, share in LOWEST_PAIR_SHARES if total >= fewest), 0.0)
    return found < lowest * total


def is_garbled(text: str) -> bool:
    """Say whether a text that claims to be writing is not; short texts are given the benefit of the doubt."""
    if len(text.strip()) < FEWEST_CHARACTERS:
        return False
    return writing_score(text) < LEGIBLE or _has_odd_pairs(text)
