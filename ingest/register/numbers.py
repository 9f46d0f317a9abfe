"""Numbers as texts write them, in digits and in the words of four languages."""

from __future__ import annotations

import re

from store.folding import fold

__all__ = ["NUMBER", "number_of"]

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis"
    " diecisiete dieciocho diecinueve",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
    " dix-huit dix-neuf",
    "pt": "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete"
    " dezoito dezenove",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
}
_VALUES: dict[str, int] = {
    **{word: value for words in _UNITS.values() for value, word in enumerate(words.split())},
    **{word: 20 + 10 * place for words in _TENS.values() for place, word in enumerate(words.split())},
    **{f"veinti{word}": 20 + value for value, word in enumerate(_UNITS["es"].split()[1:10], 1)},
    "dos": 2,
    "duas": 2,
    "una": 1,
    "uma": 1,
    "une": 1,
    "dezasseis": 16,
    "dezassete": 17,
    "dezanove": 19,
    "catorze": 14,
    "veintiun": 21,
    "veintiuna": 21,
    "none": 0,
    "ningun": 0,
    "ninguno": 0,
    "aucun": 0,
    "nenhum": 0,
}
_WORD = "|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True))
NUMBER = (
    r"(?:(?<![\w.,/–-])\d{1,3}(?![\d.,/–-]*\d|\w|\s?%|\sper\scent)"
    rf"|(?<![\w-])(?:{_WORD}|seizième)(?:[-\s](?:(?:and|y|et|e)[-\s])?(?:{_WORD}))?(?![\w-]))"
)
"""A number up to 999 in digits, or up to 99 in words."""


def number_of(text: str) -> int | None:
    """Give the value of what `NUMBER` found, or None where it is none ("ten two")."""
    words = fold(text).replace("-", " ").split()
    if len(words) == 1 and words[0].isdigit():
        return int(words[0])
    if (whole := _VALUES.get(fold(text))) is not None:
        return whole
    values = [_VALUES.get(word) for word in words if word not in {"and", "y", "et", "e"}]
    if len(values) == 1:
        return values[0]
    if len(values) == 2 and None not in values:
        tens, units = values[0] or 0, values[1] or 0
        return tens + units if tens >= 20 and tens % 10 == 0 and 0 < units < 10 else None
    return None
