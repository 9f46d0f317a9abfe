"""The stretch of time that a question names: years, months of one year, days of one month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from assistant.questions import Question
from store.folding import fold

__all__ = ["stretch_of"]

_ORDINAL = r"(?:st|nd|rd|th|er|[º°])?"
_TO = r"\s?(?:-|–|to|and|through|y|al?|et|au|e)\s?"


def stretch_of(question: Question) -> tuple[date | None, date | None]:
    """Give the first and the last day that a question asks about; None where it names no year."""
    terms = [term for term in question.terms if not term.source]
    years = sorted({int(one.key[7:]) for one in terms if re.fullmatch(r"number:(?:1[89]|20)\d\d", one.key)})
    months = {int(one.key[6:]): fold(one.surface) for one in terms if one.key.startswith("month:")}
    if not years:
        return None, None
    if len(years) == 1 and months:
        year, first, last = years[0], min(months), max(months)
        end = monthrange(year, last)[1]
        days = _days(fold(question.text), months[first]) if len(months) == 1 else []
        low, high = (min(days), max(days)) if days and min(days) > 0 and max(days) <= end else (1, end)
        return date(year, first, low), date(year, last, high)
    return date(years[0], 1, 1), date(years[-1], 12, 31)


def _days(folded: str, month: str) -> list[int]:
    """Give the days of a month that a text names: "22 November", "14 to 15 de mayo", "April 23 and 24"."""
    named = re.escape(month)
    before = rf"(?:(?<!\d)(\d{{1,2}}){_ORDINAL}{_TO})?(?<!\d)(\d{{1,2}}){_ORDINAL}\s(?:(?:de|of)\s)?{named}\b"
    after = rf"\b{named}\s(\d{{1,2}})(?!\d){_ORDINAL}(?:{_TO}(\d{{1,2}})(?!\d))?"
    found = re.search(before, folded) or re.search(after, folded)
    return [int(day) for day in found.groups() if day] if found else []
