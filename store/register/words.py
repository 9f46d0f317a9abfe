"""The words by which the register is searched: of what is kept, and of what is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from store.folding import fold
from store.names.ordinals import ordinal_value

__all__ = ["roman_number", "squeezed", "tokens"]

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LETTERS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def tokens(text: str) -> list[str]:
    """Give the folded words of a text, letters and digits apart.

    An ordinal number ("13th", "décima tercera") is its digits.
    """
    return _TOKEN.findall(" ".join(_with_figures(_WORD.findall(fold(text)))))


def _with_figures(words: Sequence[str]) -> Iterator[str]:
    position = 0
    while position < len(words):
        # "Thirty-eighth" is two words, and one number.
        for length in (1,) if words[position].isdecimal() else (2, 1):
            number = _number(" ".join(words[position : position + length]))
            if number is not None:
                yield str(number)
                break
        else:
            yield words[position]
        position += length


@lru_cache(maxsize=1 << 14)
def _number(words: str) -> int | None:
    return ordinal_value(words)


def squeezed(text: str) -> str:
    """Give a text without case, accents, blanks and punctuation: "AG/RES. 2950" and "ag res2950" are one."""
    return re.sub(r"[\W_]+", "", fold(text))


def roman_number(word: str) -> int | None:
    """Give the value of a folded Roman number, else None; a single "c" or "l" is none."""
    if word in {"c", "l"} or not _ROMAN.fullmatch(word):
        return None
    values = [_LETTERS[letter] for letter in word]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
