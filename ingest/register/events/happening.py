"""Whether an event took place, as its document tells at the time of its writing."""

from __future__ import annotations

import re

from ingest.tenses import Tense, tense_at
from store.documents import DocumentDate
from store.register.entries import Happening
from store.when import When

__all__ = ["happening_of"]

_OFF = (
    r"(?:(?:was|were|been|is|be) (?:postponed|cancel+ed|called off|deferred|suspended)|postponed?\b|cancel+ed\b"
    r"|called off|not (?:be )?held"
    r"|could not be held|did not take place|fail(?:ed|ure) to (?:hold|convene|take place)"
    r"|no (?:\w+ ){0,6}(?:could be|were|was) held|fue (?:aplazad|pospuest|cancelad|suspendid)[oa]|aplazad[oa]"
    r"|pospuest[oa]"
    r"|cancelad[oa]|no se (?:celebr|realiz)ó|report[ée]e|annul[ée]e|n['’]a pas eu lieu|adiad[oa]|não se realizou"
    r"|não foi realizad[oa])"
)
_CALLED_OFF = re.compile(rf"\b{_OFF}", re.IGNORECASE)
_INTENDED = re.compile(
    r"\b(?:had (?:intended|planned|been (?:scheduled|planned|due))|(?:was|were) (?:originally|initially|previously"
    r"|due|to (?:be|have been)|supposed)\b"
    r"|originally|initially (?:scheduled|planned)|previously (?:scheduled|planned)|había previsto"
    r"|estaba previst[oa]|inicialmente|avait prévu"
    r"|était prévue?|initialement|estava previst[oa]|tinha previsto)",
    re.IGNORECASE,
)
_NEW_DATE = re.compile(
    r"\b(?:(?:postponed|deferred|rescheduled|moved|aplazad[oa]|pospuest[oa]|report[ée]e?"
    r"|adiad[oa]) (?:\w+,? ){0,4}?(?:to|until|till|for|hasta|para|al?|au)"
    r"|until|hasta)\s*(?:the\s|el\s)?$",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\b(?:every|each) (?:year|calendar year|spring|autumn)|\bannual(?:ly)?\b|\bcada año|\banualmente"
    r"|\bchaque année|\btous les ans|\btodos os anos"
    r"|\ba cada ano|\b(?:International|World|Inter-American|National|European) (?:Day|Week)\b|\b(?:Día|Journée"
    r"|Dia) (?:Internacional|Mundial"
    r"|Interamericano|internationale|mondiale)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were) (?:held|adopted|signed|convened|completed|opened|approved)|\btook place|\b(?:has|have) been\b",
    re.IGNORECASE,
)


def happening_of(sentence: str, start: int, end: int, when: When, issued: DocumentDate) -> Happening:
    """Say of the date at `sentence[start:end]` whether its event happened; a future stays planned."""
    before, near = sentence[:start], sentence[max(0, start - 160) : end + 160]
    if not when.has_year and _YEARLY.search(near):
        return Happening.RECURRING
    off = _CALLED_OFF.search(sentence)
    if off is not None:
        moved = _NEW_DATE.search(before[-60:]) is not None
        if not moved and (_INTENDED.search(before) or _off_itself(sentence, start, end, off)):
            return Happening.NOT_HELD
        if moved:
            return Happening.PLANNED
    tense = tense_at(sentence, start, end)
    if tense is Tense.FUTURE:
        return Happening.PLANNED
    return Happening.PLANNED if _lies_ahead(when, issued, tense) else Happening.HAPPENED


def _off_itself(sentence: str, start: int, end: int, off: re.Match[str]) -> bool:
    """Whether what was called off is the event of this date, with nothing said to have been done on it."""
    low, high = min(start, off.start()), max(end, off.end())
    between = sentence[low:high]
    if re.search(r"\bfail|\bno\b|\bnot\b|\bno se\b|\bnão\b|\bpas\b", off.group(), re.IGNORECASE):
        return True
    scheduled = re.search(
        r"\b(?:scheduled|planned|programad|previst|prévu)\w*\b[^.;]{0,60}$", sentence[:start], re.IGNORECASE
    )
    return scheduled is not None and ";" not in between and not _DONE.search(between)


def _lies_ahead(when: When, issued: DocumentDate, tense: Tense | None) -> bool:
    """Whether the date is later than its document."""
    begins = when.earliest
    if begins is None or when.edtf.endswith("/.."):
        return False
    if issued.inferred:
        if issued.latest is not None and begins >= issued.latest:
            return True
        return tense is None and issued.earliest is not None and begins > issued.earliest
    return issued.latest is not None and begins > issued.latest
