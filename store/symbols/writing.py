"""What all symbols are written with: dashes, Roman numerals, short years, days in four languages."""

from __future__ import annotations

import re

__all__ = [
    "DASH",
    "DAY",
    "DAY_MAYBE_OF_A_YEAR",
    "arabic",
    "collapsed",
    "full_year",
    "iso_day",
    "joined",
    "plain",
    "roman",
]

DASH = "[-‐‑‒–—−]"
"""Any dash: extraction and word processors turn the hyphen into all of them."""

_DASHES = re.compile(DASH)
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_MONTHS = (
    "jan(?:uary|vier|eiro)?|enero|ene",
    "feb(?:ruary|rero)?|f[ée]v(?:rier|ereiro|r)?",
    "mar(?:ch|zo|s|ço)?",
    "apr(?:il)?|abr(?:il)?|avr(?:il)?",
    "may|mayo|mai|maio",
    "june?|junio|juin|junho",
    "july?|julio|juillet|julho|jul",
    "aug(?:ust)?|ago(?:sto)?|ao[ûu]t",
    "sept?(?:ember|embre|iembre)?|setiembre|setembro",
    "oct(?:ober|ubre|obre)?|out(?:ubro)?",
    "nov(?:ember|iembre|embre|embro)?",
    "dec(?:ember)?|dic(?:iembre)?|d[ée]c(?:embre)?|dez(?:embro)?",
)
_MONTH = "(?:" + "|".join(_MONTHS) + r")(?![^\W\d_])\.?"
_YEAR = r"(?:19|20)\d\d"
_OF = r"(?:\s+(?:de|del|of))?"
DAY = rf"(?:{_MONTH}\s+\d{{1,2}},?\s+{_YEAR}|\d{{1,2}}(?:º|er|st|nd|rd|th)?{_OF}\s+{_MONTH}{_OF},?\s+{_YEAR})(?!\d)"
"""A day with its year, in English, Spanish, French or Portuguese (to be compiled with IGNORECASE)."""

DAY_MAYBE_OF_A_YEAR = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+{_YEAR})?"
    rf"|\d{{1,2}}(?:º|er|st|nd|rd|th)?{_OF}\s+{_MONTH}(?:{_OF},?\s+{_YEAR})?)(?!\d)"
)
"""A day whose year may be left to what follows or to the symbol itself."""


def plain(text: str) -> str:
    """Write every dash as a hyphen and every run of white space as one blank."""
    return _DASHES.sub("-", collapsed(text))


def collapsed(text: str) -> str:
    """Turn every run of white space into one blank."""
    return " ".join(text.split())


def joined(text: str) -> str:
    """Take all white space out, and write every dash as a hyphen."""
    return _DASHES.sub("-", "".join(text.split()))


def arabic(numeral: str) -> int | None:
    """Read a Roman numeral; None where it is none as they are written."""
    numeral = numeral.upper()
    if not numeral or not _ROMAN.fullmatch(numeral):
        return None
    values = [_VALUES[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def roman(number: int) -> str:
    """Write a number below 4000 in Roman numerals."""
    written = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        count, number = divmod(number, value)
        written += letters * count
    return written


def full_year(written: str) -> int:
    """Read a year of two or four figures; the organisations meant here are no older than 1945."""
    year = int(written)
    if len(written) > 2:
        return year
    return 1900 + year if year >= 45 else 2000 + year


def iso_day(written: str) -> str | None:
    """Read a day that `DAY` found as an ISO day; None where the calendar has no such day."""
    from datetime import date

    words = written.lower()
    year = re.search(_YEAR + r"\D*$", words)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", words)
    month = next(
        (at for at, names in enumerate(_MONTHS, 1) if re.search(rf"(?<![^\W\d_])(?:{names})(?![^\W\d_])", words)), 0
    )
    if year is None or day is None:
        return None
    try:
        return date(int(year.group()[:4]), month, int(day.group())).isoformat()
    except ValueError:
        return None
