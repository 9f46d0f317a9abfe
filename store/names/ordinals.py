"""Ordinal numbers as meetings and sessions carry them: "Thirteenth", "11th", "trigésimo octavo", "XXe".

English, Spanish, French and Portuguese, from first to ninety-ninth. Words are compared folded
(no case, no accents).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from store.folding import fold

__all__ = ["Ordinal", "ordinal_value", "ordinals_in"]

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
_TENS_FR = (("vingt", 20), ("trente", 30), ("quarante", 40), ("cinquante", 50), ("soixante", 60))
_SEPARATORS = r"[\s‐‑–-]+"


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal number at `text[start:end]`."""

    value: int
    start: int
    end: int


def ordinal_value(words: str) -> int | None:
    """Give the number that an ordinal stands for; None where it is none."""
    folded = re.sub(_SEPARATORS, " ", fold(words)).strip()
    if figures := re.fullmatch(r"(\d{1,3}) ?(?:st|nd|rd|th|º|ª|°|\.º|\.ª|o|a|er|ere|re|e|eme|ieme|do|da|ro|ra|to|ta|mo|ma|vo|va)", folded):
        return int(figures[1])
    return _table().get(folded)


def ordinals_in(text: str) -> tuple[Ordinal, ...]:
    """Find the ordinal numbers of a text, in order; of "thirty-eighth" the whole, not its end."""
    found = []
    for match in _pattern().finditer(text):
        value = ordinal_value(match.group())
        if value:
            found.append(Ordinal(value, match.start(), match.end()))
    return tuple(found)


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
    table["vingtieme"] = 20
    for language in ("es", "pt"):
        for value, unit in enumerate(_UNITS[language], 1):
            for ending in ("o", "a"):
                table.setdefault(unit + ending, value)
                for tens_stem, tens in _TENS_IBERIAN:
                    table[f"{tens_stem}{ending} {unit}{ending}"] = tens + value
                    table[f"{tens_stem}o{unit}{ending}"] = tens + value
    for stem, tens in _TENS_IBERIAN:
        table |= {f"{stem}{ending}": tens for ending in ("o", "a")}
    table |= {
        "primer": 1, "tercer": 3, "undecimo": 11, "undecima": 11, "duodecimo": 12, "duodecima": 12,
        "decimoprimer": 11, "decimotercer": 13, "setima": 7, "setimo": 7,
    }  # fmt: skip
    return table


@cache
def _pattern() -> re.Pattern[str]:
    """Match words, accents or not, the longest first."""
    accents = {"a": "[aáàâã]", "e": "[eéèêë]", "i": "[iíìî]", "o": "[oóòôõ]", "u": "[uúùûü]"}
    words = sorted(_table(), key=len, reverse=True)
    spelled = "|".join(
        "".join(_SEPARATORS if c == " " else accents.get(c, c) for c in word) for word in words
    )
    figures = r"\d{1,3}(?:st|nd|rd|th|\.?[ºª°]|er|[eè]re|i?[eè]me|e)"
    return re.compile(rf"(?<![\w-])(?:{spelled}|{figures})(?![\w-])", re.IGNORECASE)
