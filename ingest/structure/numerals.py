"""Numbers as treaties write them: Arabic, Roman, spelt out."""

from __future__ import annotations

import re

__all__ = ["NUMBER", "number_value", "roman_value"]

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_FORM = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,4})", re.IGNORECASE)

_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "one first i primero primera primer primeiro primeira premier première único única unico unica un",
            "two second segundo segunda deuxième second seconde dos",
            "three third tercero tercera tercer terceiro terceira troisième tres",
            "four fourth cuarto cuarta quarto quarta quatrième cuatro",
            "five fifth quinto quinta cinquième cinco",
            "six sixth sexto sexta sixième seis",
            "seven seventh séptimo séptima sétimo sétima septième siete",
            "eight eighth octavo octava oitavo oitava huitième ocho",
            "nine ninth noveno novena nono nona neuvième nueve",
            "ten tenth décimo décima dixième diez",
        ),
        start=1,
    )
    for word in words.split()
}

NUMBER = (
    r"(?:\d{1,4}(?![\d,]|\.\d)|[IVXLCDM]{1,9}(?![^\W\d_])|[ivxl]{1,7}(?![^\W\d_])|(?i:"
    + "|".join(sorted((word for word in _WORDS if len(word) > 2), key=len, reverse=True))
    + r")(?![^\W\d_]))"
)


def roman_value(text: str) -> int | None:
    """Give the value of a Roman numeral, or None when the text is none."""
    if not text or not _ROMAN_FORM.fullmatch(text):
        return None
    values = [_ROMAN[letter] for letter in text.lower()]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def number_value(text: str) -> int | None:
    """Give the value of a number as written, or None."""
    if text.isdigit():
        return int(text)
    return roman_value(text) or _WORDS.get(text.lower())
