"""For which day a statement holds: one that it or its note states, that of what it tells, or the document's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from ingest.dates import DateMention, date_mentions
from ingest.register.actions.statements import Statement, edtf_of
from ingest.register.footnotes import Footnotes
from store.documents import Document, DocumentDate, Passage
from store.register.entries import EventKind, Happening
from store.when import When

__all__ = ["AsOf", "document_when"]

_AS_OF = re.compile(
    r"(?:\b(?:status|situation|position|data|figures)\s(?:as\s)?(?:of|at|on)|\bas\s(?:of|at|on)|\bas\sfrom|\bup\sto"
    r"|\buntil"
    r"|\bsituaci[oó]n\sal?|\ba\sfecha\sde|\bal|\bhasta\sel|\bhasta|\bau|\ben\sdate\sdu|\bà\sla\sdate\sdu|\bjusqu[’']au"
    r"|\ben|\bat[ée]|\bem|\bdesde|\bby(?:\sthe\send\sof)?|\bat\sthe\send\sof)\s(?:the\s)?\s?$",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\bas\s(?:of|at|on)\s$|\b(?:status|situation)\b.{0,12}$|\ba\sfecha\sde\s$|\bal\s$|\ben\sdate\sdu\s$", re.IGNORECASE
)
_CONTINUES = re.compile(
    r"\W*(?:Of (?:these|them|those|which)|Among (?:these|them)|De (?:estos|ellos|éstos)|Parmi|Destes|Desses)\b"
)
_ACCESSED = re.compile(
    r"\b(?:accessed|consulted|retrieved|visited|status as (?:of|at)|consultations?\b[^.;]{0,80},|consultado|consulté"
    r"|acessado)\W*(?:on|el|le|em|of|at)?\W*$",
    re.IGNORECASE,
)
_UNDATED = re.compile(r"\[n\.\s?d\.\]|\[s\.\s?f\.\]")
_HAD = re.compile(r"\b(?:had (?:not|yet|never)|habían? no|no habían?|n[’']avaient)\b", re.IGNORECASE)


_MEETING_SPEAKS = re.compile(
    r"\b(?:[Tt]he|[Ll]a|[Ee]l|A|O)\s(?:Conference|Meeting|Assembly|Summit|Conferencia|Reunión|Asamblea|Cumbre"
    r"|Conférence|Réunion|Assemblée"
    r"|Conferência|Reunião)\s(?:also\s)?(?:called|urged|invited|noted|recalled|welcomed|encouraged|instó|exhortó"
    r"|invitó|señaló|a\s(?:appelé|invité|noté)|instou|exortou)\b"
)


class AsOf:
    """Tells for which day the statements of one document hold."""

    def __init__(self, document: Document, notes: Footnotes, passages: Sequence[Passage] = ()) -> None:
        self._document = document
        self._own = document_when(document.facts.date)
        self._basis = "inferred" if document.facts.date.inferred else "document date"
        self._period = _period(document.facts.title)
        self._notes = notes
        self._passages = passages

    def of(self, statement: Statement, when: When | None = None, *, had: bool = False) -> tuple[When | None, str]:
        """Give the day or interval for which a statement holds and how that is known.

        `when` is the date of the act itself; `had` says that the statement is told as past ("had not yet ratified").
        """
        if stated := self.stated(statement):
            return stated, "date of the event" if when == stated else "stated"
        if when is not None:
            return when, "date of the event"
        if had and (headed := self._headed(statement)):
            return headed, "stated"
        if had and _HAD.search(statement.text):
            told = [one for one in statement.dates if one.precision == "day"]
            if len(told) == 1:
                return edtf_of(told[0]), "date of the event"
            if self._period is not None and not statement.dates:
                return self._period, "inferred"
        if noted := self._noted(statement):
            return noted, "stated"
        if _MEETING_SPEAKS.search(statement.text) and (day := self._meeting_day):
            return day, "inferred"
        return self._own, self._basis if self._own else ""

    @cached_property
    def _meeting_day(self) -> When | None:
        """The one day on which the document tells of a meeting: what "the Conference" said, it said then."""
        from ingest.register.events import events_of

        met = {
            event.when.earliest
            for event in events_of(self._document, self._passages)
            if event.kind is EventKind.MEETING and event.happening is Happening.HAPPENED and event.when.earliest
            if event.when.earliest == event.when.latest
        }
        return When.on(met.pop()) if len(met) == 1 else None

    def stated(self, statement: Statement) -> When | None:
        """Give the date that the sentence, or what it goes on from, states for what it says."""
        if found := self._stated_in(statement.start, statement.end, statement.dates):
            return found
        if _CONTINUES.match(statement.text) and statement.previous is not None:
            return self.stated(statement.previous)
        if statement.passage.role != "note":
            return None
        host = self._notes.host_of(statement.start)
        return self._following(statement) or (self._stated_in(*host) if host else None)

    def _stated_in(self, start: int, end: int, dates: Sequence[DateMention] | None = None) -> When | None:
        text = self._document.text
        for mention in date_mentions(text, start, end) if dates is None else dates:
            before = text[max(start, mention.start - 40) : mention.start]
            opens = mention.start - start < 24 and text[mention.end : mention.end + 1] == ","
            if _AS_OF.search(before) and (_FIRM.search(before) or opens):
                return edtf_of(mention)
        return None

    def _headed(self, statement: Statement) -> When | None:
        """Give the date at the head of a sentence that tells what had been done by then ("In 2014, 40 had …")."""
        for mention in statement.dates[:1]:
            if re.fullmatch(r"\W*(?:In|By|On|At|En|Em)\s(?:the\s)?", statement.between(statement.start, mention.start)):
                return edtf_of(mention)
        return None

    def _following(self, statement: Statement) -> When | None:
        """Give the date of "status as of" in the sentences that follow within the same note."""
        after = [span for span in statement.passage.sentences if span.start >= statement.end][:3]
        for span in after:
            words = self._document.text[span.start : span.end]
            for mention in date_mentions(words):
                if re.search(
                    r"\b(?:status|situation)\s(?:as\s)?(?:of|at|on)\s$", words[: mention.start], re.IGNORECASE
                ):
                    return edtf_of(mention)
            if _UNDATED.search(words):
                return None
        return None

    def _noted(self, statement: Statement) -> When | None:
        """Give the date at which the source in the sentence's own note was looked at."""
        if statement.passage.role == "note":
            return None
        note = self._notes.note_of(statement.start, statement.end)
        if note is None or _UNDATED.search(note):
            return None
        found = [
            one
            for one in date_mentions(note)
            if one.precision == "day" and _ACCESSED.search(note[max(0, one.start - 130) : one.start])
        ]
        return edtf_of(found[-1]) if found else None


def document_when(when: DocumentDate) -> When | None:
    """Write a document's own date as EDTF: its day, month or year, or the interval that is inferred."""
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return None
    if first is None or last is None:
        return When(f"{first or '..'}/{last or '..'}", first, last)
    if first == last:
        return When.on(first)
    if not when.inferred:
        if first.day == 1 and (last - first).days in {27, 28, 29, 30} and first.month == last.month:
            return When(first.isoformat()[:7], first, last)
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return When(str(first.year), first, last)
    return When(f"{first}/{last}", first, last)


def _period(title: str) -> When | None:
    """Give the years that a report is about, as its title says ("activities, 2008 to 2012")."""
    for match in re.finditer(r"\b((?:19|20)\d\d)\s*(?:[-–—/]|to|and|al?|y|à|au|et|e)\s*((?:19|20)\d\d)\b", title):
        first, last = int(match.group(1)), int(match.group(2))
        if first < last:
            return When(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))
    return None
