"""Numbers as lists show them: 4, d, D, iv, IV."""

from __future__ import annotations

__all__ = ["formatted", "roman"]


def formatted(number: int, form: str) -> str:
    """Write a number as a list level wants it: 4, d, D, iv, IV."""
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        capitals = roman(number)
        return capitals.lower() if form == "lowerRoman" else capitals
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def roman(number: int) -> str:
    """Write a number from 1 to 3999 in Roman capitals."""
    steps = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    text = ""
    for value, letters in steps:
        text += letters * (number // value)
        number %= value
    return text
