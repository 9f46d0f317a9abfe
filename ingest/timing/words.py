"""The words that dates are made of, in English, Spanish, French and Portuguese."""

# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = [
    "DAY",
    "MONTH",
    "MONTHS",
    "ORDINAL_DAY",
    "SHORT_MONTHS",
    "YEAR",
    "alternatives",
    "ordinal_in_words",
    "year_in_words",
]

_MONTH_NAMES: tuple[tuple[str, ...], ...] = (
    ("january", "enero", "janvier", "janeiro", "jan", "janv", "ene"),
    ("february", "febrero", "février", "fevrier", "fevereiro", "feb", "fev", "févr"),
    ("march", "marzo", "mars", "março", "marco", "mar"),
    ("april", "abril", "avril", "apr", "abr", "avr", "apri]"),
    ("may", "mayo", "mai", "maio"),
    ("june", "junio", "juin", "junho", "jun"),
    ("july", "julio", "juillet", "julho", "jul", "juil"),
    ("august", "agosto", "août", "aout", "aug", "ago"),
    ("september", "septiembre", "setiembre", "septembre", "setembro", "sept", "sep", "set"),
    ("october", "octubre", "octobre", "outubro", "oct", "out"),
    ("november", "noviembre", "novembre", "novembro", "nov"),
    ("december", "diciembre", "décembre", "decembre", "dezembro", "dec", "dic", "dez", "déc"),
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
"""The number of each month, under each of its names in small letters."""
SHORT_MONTHS = frozenset(
    short
    for short, number in MONTHS.items()
    if short not in {"may", "mai"}
    and any(name.startswith(short) and len(name) > len(short) for name, other in MONTHS.items() if other == number)
)
"""The short names among them."""


def alternatives(words: Iterable[str]) -> str:
    """Give a pattern for any of the words, the longest first, grouped by their first letters so that it fails fast."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())


MONTH = f"(?:{alternatives(MONTHS)})" + r"(?![^\W\d_])\.?"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er|º|°)?(?![\d%])"
YEAR = r"(?:1[89]\d\d|20\d\d)(?!\d)"

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINAL_DAY = rf"(?:(?:twenty[- ]|thirty[- ])?(?:{alternatives(_ORDINALS[1:])})|twentieth|thirtieth)"
"""A day of the month in words."""


def ordinal_in_words(words: str) -> int:
    """Give the number of "2nd", "second" or "twenty-second"."""
    if digits := re.match(r"\d+", words):
        return int(digits.group())
    total = 0
    for word in re.split(r"[-\s]+", words.lower()):
        if word in _ORDINALS:
            total += _ORDINALS.index(word)
        elif word in {"twenty", "twentieth"}:
            total += 20
        elif word in {"thirty", "thirtieth"}:
            total += 30
    return total


def year_in_words(words: str) -> int:
    """Give the number of "two thousand and thirteen" or "nineteen hundred and ninety-six"."""
    total = 0
    for word in re.split(r"[-\s]+", words.lower()):
        if word == "thousand":
            total *= 1000
        elif word == "hundred":
            total = total // 1000 * 1000 + (total % 1000) * 100
        elif word in _UNITS:
            total += _UNITS.index(word)
        elif word in _TENS:
            total += 20 + 10 * _TENS.index(word)
        elif word != "and":
            break
    return total
