"""The stretch that a report says it covers: what it tells without a year happened in that."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from ingest.timing.words import MONTH, MONTHS, YEAR
from store.documents import DocumentDate

__all__ = ["as_told"]

_COVERS = re.compile(
    rf"\b(?:cover(?:s|ing)|reporting|abarca|comprende|couvre|cobre)\s(?:the\s|el\s|la\s|o\s)?"
    rf"(?:(?:reporting\s)?period|período|periodo|période)\s(?:from\s|between\s|of\s|del?\s|du\s)?"
    rf"(?:\d{{1,2}}\s)?(?:de\s)?{MONTH}(?:\s(?:de\s)?{YEAR})?\s(?:to|until|through|and|al?|au|à)\s"
    rf"(?:(?P<day>\d{{1,2}})\s)?(?:de\s)?(?P<month>{MONTH})\s(?:de\s)?(?P<year>{YEAR})",
    re.IGNORECASE,
)
_HEAD = 30_000
_LONG_AGO = timedelta(days=90)
"""A report that is issued so long after its stretch does not look on to its own day."""


def as_told(text: str, issued: DocumentDate) -> DocumentDate:
    """Give the day from which a document is told: the end of what it covers if that is well before its own date."""
    if issued.inferred or issued.latest is None or issued.earliest != issued.latest:
        return issued
    match = _COVERS.search(" ".join(text[:_HEAD].split()))
    if match is None:
        return issued
    month, year = MONTHS[match.group("month").lower().rstrip(".")], int(match.group("year"))
    try:
        end = date(year, month, int(match.group("day") or calendar.monthrange(year, month)[1]))
    except ValueError:
        return issued
    return replace(issued, earliest=end, latest=end) if end + _LONG_AGO < issued.latest else issued
