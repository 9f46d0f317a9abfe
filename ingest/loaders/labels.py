"""Labels of the parts of a treaty, where a page shows them without marking them as headings."""

from __future__ import annotations

import re

__all__ = ["label_number"]

WORDS = (
    r"Article|Art\.|Art[ií]culo|Artigo|Section|Secci[óo]n|Se[cç][çt]ão|Chapter|Chapitre|Cap[ií]tulo|Part|Partie|Parte|"
    r"Annex|Annexe|Anexo|Rule|Regla|Title|T[íi]tulo|Titre"
)
NUMBER = r"(?:\d{1,3}(?:\s?(?:bis|ter|quater|[A-Z]))?|[IVXLC]{1,7}|[A-H])\b\.?(?=$|\s|[:–—-])"
LATIN = re.compile(rf"(?:{WORDS})\s+{NUMBER}", re.IGNORECASE)
CHINESE = re.compile(r"第([〇零一二三四五六七八九十百]+|\d+)[條条章編编節节]")
DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
LONGEST = 120


def label_number(text: str, *, generated: bool = False) -> str | None:
    """Give the label a short text starts with ("Article 7"), or None.

    With `generated`, only a label that the text lacks in Latin letters: "第七條" gives "Article 7".
    """
    if len(text) > LONGEST:
        return None
    if match := LATIN.match(text):
        return None if generated else match.group()
    if match := CHINESE.match(text):
        digits = match.group(1)
        number = int(digits) if digits.isdigit() else _chinese(digits)
        return f"Article {number}" if match.group().endswith(("條", "条")) else None if generated else match.group()
    return None


def _chinese(digits: str) -> int:
    """Read a Chinese number below a thousand: 一百二十八 is 128, 一二八 too."""
    if "十" not in digits and "百" not in digits:
        return int("".join(str(DIGITS[digit]) for digit in digits))
    total = current = 0
    for digit in digits:
        if digit in DIGITS:
            current = DIGITS[digit]
        else:
            total += (current or 1) * (100 if digit == "百" else 10)
            current = 0
    return total + current
