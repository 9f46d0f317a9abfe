"""Ordinal numbers as meetings and sessions carry them: "Thirteenth", "11th", "trigésimo octavo", "XXe".

English, Spanish, French and Portuguese: words to the hundred and ninety-ninth, figures to four digits.
Words are compared folded (no case, no accents).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from store.folding import fold

__all__ = ["Ordinal", "in_words", "ordinal_value", "ordinals_in"]

_UNITS = {
    "en": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    "es": ("primer", "segund", "tercer", "cuart", "quint", "sext", "septim", "octav", "noven"),
    "pt": ("primeir", "segund", "terceir", "quart", "quint", "sext", "setim", "oitav", "non"),
    "fr": ("premier", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme", "huitieme", "neuvieme"),
}
_TEENS_EN = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_TEENS_FR = (
    "dixieme", "onzieme", "douzieme", "treizieme", "quatorzieme", "quinzieme", "seizieme", "dix-septieme",
    "dix-huitieme", "dix-neuvieme",
)  # fmt: skip
_TENS_EN = (("twent", 20), ("thirt", 30), ("fort", 40), ("fift", 50), ("sixt", 60), ("sevent", 70), ("eight", 80),
            ("ninet", 90))  # fmt: skip
_TENS_IBERIAN = (
    ("decim", 10), ("vigesim", 20), ("trigesim", 30), ("cuadragesim", 40), ("quadragesim", 40), ("quincuagesim", 50),
    ("quinquagesim", 50), ("sexagesim", 60), ("septuagesim", 70), ("octogesim", 80), ("nonagesim", 90),
)  # fmt: skip
_TENS_FR = (("vingt", 20), ("trente", 30), ("quarante", 40), ("cinquante", 50), ("soixante", 60),
            ("quatre vingt", 80))  # fmt: skip
_FIGURES = re.compile(
    r"(\d{1,4}) ?(?:st|nd|rd|th|º|ª|°|\.º|\.ª|o|a|er|ere|re|e|eme|ieme|do|da|ro|ra|to|ta|mo|ma|vo|va)"
)
_IN_FIGURES = re.compile(r"(?<![\w-])(\d{1,4})(?:st|nd|rd|th|\.?[ºª°]|er|[eè]re|i?[eè]me|e)(?![\w-])", re.IGNORECASE)
_SEPARATORS = r"[\s‐‑–-]+"
_BETWEEN = re.compile(_SEPARATORS)
_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset("-_")
"""A word that one of these joins to another is part of that: "non-first"."""
_LONGEST = 5
"""So many words "one hundred and fifty-first" has."""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal number at `text[start:end]`."""

    value: int
    start: int
    end: int


def ordinal_value(words: str) -> int | None:
    """Give the number that an ordinal stands for; None where it is none."""
    folded = re.sub(_SEPARATORS, " ", fold(words)).strip()
    if figures := _FIGURES.fullmatch(folded):
        return int(figures[1])
    return _table().get(folded)


def in_words(value: int) -> str:
    """Write an ordinal number in English: "fifth", "thirty-eighth"; above ninety-nine in figures."""
    english = (*_UNITS["en"], *_TEENS_EN)
    if 0 < value <= len(english):
        return english[value - 1]
    stem = next((stem for stem, tens in _TENS_EN if tens == value // 10 * 10 and value < 100), None)
    if stem is None:
        return f"{value}th"
    return f"{stem}y-{english[value % 10 - 1]}" if value % 10 else f"{stem}ieth"


def ordinals_in(text: str) -> tuple[Ordinal, ...]:
    """Find the ordinal numbers of a text, in order; of "thirty-eighth" the whole, not its end."""
    figures = (Ordinal(int(match[1]), match.start(), match.end()) for match in _IN_FIGURES.finditer(text))
    return tuple(sorted([*figures, *_spelled(text)], key=lambda ordinal: ordinal.start))


def _spelled(text: str) -> Iterator[Ordinal]:
    words = list(_WORD.finditer(text))
    firsts, table = _first_words(), _table()
    skip = 0
    for index, first in enumerate(words):
        if index < skip or _folded(first.group()) not in firsts or text[first.start() - 1 : first.start()] in _JOINTS:
            continue
        for length in range(min(_LONGEST, len(words) - index), 0, -1):
            last = words[index + length - 1]
            value = table.get(" ".join(_folded(word.group()) for word in words[index : index + length]))
            if value and text[last.end() : last.end() + 1] not in _JOINTS and _are_joined(text, words, index, length):
                yield Ordinal(value, first.start(), last.end())
                skip = index + length
                break


def _are_joined(text: str, words: Sequence[re.Match[str]], index: int, length: int) -> bool:
    """Whether only blanks and hyphens stand between some words."""
    pairs = pairwise(words[index : index + length])
    return all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairs)


@lru_cache(maxsize=1 << 12)
def _folded(word: str) -> str:
    return fold(word)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.partition(" ")[0] for words in _table())


@cache
def _table() -> dict[str, int]:
    table: dict[str, int] = {word: value for value, word in enumerate((*_UNITS["en"], *_TEENS_EN), 1)}
    for stem, tens in _TENS_EN:
        table[f"{stem}ieth"] = tens
        table |= {f"{stem}y {unit}": tens + value for value, unit in enumerate(_UNITS["en"], 1)}
    table |= {word: value for value, word in enumerate((*_UNITS["fr"], *_TEENS_FR), 1)}
    table |= {"premiere": 1, "second": 2, "seconde": 2}
    table |= {word.replace("-", " "): value for word, value in list(table.items()) if "-" in word}
    for word, tens in _TENS_FR:
        table[f"{word.removesuffix('e')}ieme"] = tens
        table[f"{word} et unieme"] = tens + 1
        table |= {f"{word} {unit}": tens + value for value, unit in enumerate(_UNITS["fr"], 1) if value > 1}
    for word, tens in (("soixante", 60), ("quatre vingt", 80)):
        table |= {f"{word} {teen.replace('-', ' ')}": tens + value for value, teen in enumerate(_TEENS_FR, 10)}
    table |= {"soixante et onzieme": 71, "quatre vingt unieme": 81}
    hundreds = {word: value for word, value in table.items() if word.endswith(("st", "nd", "rd", "th"))}
    table |= {f"{one} hundred {link}{word}": 100 + value for word, value in hundreds.items()
              for one in ("one", "a") for link in ("and ", "")}  # fmt: skip
    table |= {"hundredth": 100, "one hundredth": 100}
    for language in ("es", "pt"):
        for value, unit in enumerate(_UNITS[language], 1):
            for ending in ("o", "a"):
                table.setdefault(unit + ending, value)
                for tens_stem, tens in _TENS_IBERIAN:
                    table[f"{tens_stem}{ending} {unit}{ending}"] = tens + value
                    table[f"{tens_stem}o {unit}{ending}"] = tens + value
                    table[f"{tens_stem}o{unit}{ending}"] = tens + value
                    if unit in {"primer", "tercer"}:
                        # In front of a noun: "vigésimo primer período".
                        table[f"{tens_stem}o {unit}"] = table[f"{tens_stem}o{unit}"] = tens + value
    for stem, tens in _TENS_IBERIAN:
        table |= {f"{stem}{ending}": tens for ending in ("o", "a")}
    table |= {
        "primer": 1, "tercer": 3, "undecimo": 11, "undecima": 11, "duodecimo": 12, "duodecima": 12,
        "setima": 7, "setimo": 7,
    }  # fmt: skip
    return table
