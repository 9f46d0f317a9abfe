"""Dates in their sentences, and whether the sentence tells of something that happens on them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.register.events.kinds import EVENT_NOUN
from ingest.tenses import tense_at
from ingest.timing import Timing, timings
from store.alignment import Span
from store.documents import Document, DocumentDate, Passage
from store.when import When

__all__ = ["Told", "told_in"]

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_IN_A_YEAR = re.compile(
    r"\b(?:in|during|of|since|for|until|till|by|after|before|between|throughout|at least|about|circa|around|period"
    r"|early|late|mid"
    r"|end of|en|durante|desde|hasta|del?|depuis|pendant|em|até|and|to|through|or|the|year|años?|année)[\s-]+$"
    r"|^\W*$|[(;]\s*$",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"\s+(?!(?:and|to|or|the|in|at|on|by|for|of|with|was|were|had|has|have|when|as|is|are|that|which|until|from|through"
    r"|there|it|this|its|y|e|et)\b)[a-z]{3,}s\b"
)
"""A noun that the digits count."""
_ATTRIBUTE = re.compile(
    r"(?:\s+[“\"‘]?(?:[A-Z][\w’'.-]*|of|the|on|to|for|and|against|in|\([^)]{1,90}\)|de|la|del|los|y|session|regular"
    r"|annual|general|joint"
    r"|special|resolution|declaration|agreement|study|report),?){1,16}"
)
_ACT = re.compile(
    r"\b(?:Convention|Treaty|Protocol|Agreement|Programme|Program|Plan|Declaration|Resolution|resolution|Decision"
    r"|Decisión|Resolución|Résolution|Décision|Code|Mechanism|System|Charter|Accord|Act|Constitution"
    r"|Commitment|Compact|Covenant|Statute|Regulations|Framework|Strategy|Guidelines|Principles|Conference|Summit"
    r"|Election|Convenio|Convención|Tratado|Protocolo"
    r"|Course of Action|Acuerdo|Plan|Programa|Declaración|Convenção|Acordo|Traité|Accord|study|report|agreement"
    r"|declaration|elections|estudio|informe|étude|rapport)\b"
)
_COMMON_NAME = re.compile(
    r"\s+(?:\w+\s){0,2}(?:study|report|resolution|declaration|agreement|elections?|estudio|informe)\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|be|has|have|may|can|must|should|would|could|contains?|includes?|indicates?|shows?|covers?"
    r"|requires?|provides?|planned|expected|es|son|está|están"
    r"|est|sont|é|são)\b"
)
_AS_OF = re.compile(r"\bas (?:of|at)(?:\s(?:the|end|late|early|mid|of))*\s+$", re.IGNORECASE)
_EDITION = re.compile(r"\s+(?:\w+\s)?(?:edition|issue|version|revision|edición|édition|edição)\b", re.IGNORECASE)
_TERM = re.compile(
    r"\b(?:TERM|PERIOD|term|period|biennium|PERÍODO|período|periodo|période|Course of Action|Plan|Strategy)\b"
)
_COMPARED = re.compile(
    r"\b(?:the\s(?:first|only|(?!rest\b|west\b|interest|request)[a-z]{3,}est|most\s\w+|least\s\w+|worst))\b[^.;,]{0,100}\bsince\s$"
)
"""What "the deadliest attack since 2016" compares with; nothing is told of that year."""
_BEGAN = re.compile(
    r"\b(?:began|begun|started|commenced|launched|opened|inici[óa]|comenzó|commencé|débuté|começou"
    r"|iniciou)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:complet\w+|conclud\w+|ended|finish\w+|closed|concluy\w+|finaliz\w+|culmin\w+|terminé\w*|achevé\w*"
    r"|conclu\w+|terminou)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\b(?:from|de|desde)\s[^;.]{0,60}$", re.IGNORECASE)
_CHANGED = re.compile(r"\s(?:to|a|hasta|à|para)\s[^;.]{0,60}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A date in its sentence: it stands at `sentence[start:end]`, and the sentence at `place` in the clean text.

    `role` is that of the passage; `beside` are all dates of the sentence, this one included.
    """

    sentence: str
    place: Span
    role: str
    timing: Timing
    beside: tuple[Timing, ...] = ()

    @property
    def when(self) -> When:
        """The date."""
        return self.timing.when

    @property
    def start(self) -> int:
        """Where its words begin in the sentence, "since" and "about" included."""
        return max(0, self.timing.start - self.place.start)

    @property
    def core(self) -> int:
        """Where the date itself begins in the sentence."""
        return max(0, self.timing.core.start - self.place.start)

    @property
    def end(self) -> int:
        """Where its words end in the sentence."""
        return min(len(self.sentence), self.timing.end - self.place.start)

    @property
    def has_verb(self) -> bool:
        """Whether the sentence has a verb, as far as that shows."""
        return tense_at(self.sentence, self.core, self.end) is not None or _PRESENT.search(self.sentence) is not None

    @property
    def is_attribute(self) -> bool:
        """Whether the date is a year that belongs to a name: "the 2001 Programme of Action", "a 2012 study"."""
        behind = self.sentence[self.end : self.end + 240]
        if self.when.precision != "year" or (self.when.is_interval and not _TERM.search(behind[:60])):
            return False
        if re.search(r"(?i)\b(?:in|since|during|by|until|for)\s+$", self.sentence[: self.core]):
            return False
        if _COMMON_NAME.match(behind):
            return True
        name = _ATTRIBUTE.match(behind)
        return name is not None and _ACT.search(name.group()) is not None and name.group().strip(' “"‘')[:1].isupper()

    @property
    def tells(self) -> bool:
        """Whether the sentence tells of something on the date, and does more than carry it."""
        sentence = self.sentence
        if _EDITION.match(sentence, self.end):
            return False
        if len(re.findall(r"[^\W\d_]{2,}", sentence[: self.start] + sentence[self.end :])) < 3:
            return False
        if self.when.precision in {"year", "decade"} and self.when.edtf[-1] != "~" and not self.timing.flags:
            return self._tells_in_a_year()
        return (
            self.has_verb
            or EVENT_NOUN.search(sentence) is not None
            or _AS_OF.search(sentence[: self.core]) is not None
            or _ACT.search(sentence[: self.start]) is not None
        )

    def _tells_in_a_year(self) -> bool:
        """Whether four digits are a year of which something is told: "in 2009", not "2000 rounds"."""
        before, interval = self.sentence[: self.core], self.when.is_interval
        from_one = interval and re.search(r"(?i)\b(?:from|desde|del?)\s+$", before)
        if _COMPARED.search(before):
            return False
        if not (from_one or _IN_A_YEAR.search(before)) or _NOT_COUNTED.match(self.sentence, self.end):
            return False
        named = interval and (_TERM.search(self.sentence) is not None or self.when.edtf.endswith(".."))
        return named or self.has_verb


def told_in(document: Document, passages: Sequence[Passage], issued: DocumentDate) -> Iterator[Told]:
    """Give the dates of a document, each in its sentence; `issued` is the date that others are counted from."""
    roles: dict[Span, str] = {}
    for passage in passages:
        for sentence in passage.sentences:
            roles.setdefault(sentence, passage.role)
    spans = sorted(roles)
    held: dict[Span, list[Timing]] = {}
    for timing in timings(document.text, _paragraphs(document.text), issued):
        index = bisect_right(spans, timing.core.start, key=lambda span: span.start) - 1
        if index >= 0 and timing.core.end <= spans[index].end + 1:
            held.setdefault(spans[index], []).append(timing)
    for span, dates in held.items():
        words = document.text[span.start : span.end]
        yield from _spanned([Told(words, span, roles[span], timing, tuple(dates)) for timing in dates])


def _paragraphs(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for match in _BLANK_LINE.finditer(text):
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return spans


def _spanned(told: list[Told]) -> Iterator[Told]:
    """Join "began in June 2011 and was completed in November"; "from 11 in 1994 to 1600 in 2015" spans them besides."""
    skip = -1
    for index, each in enumerate(told):
        if index <= skip:
            continue
        following = told[index + 1] if index + 1 < len(told) else None
        joined = _joined(each, following) if following else None
        if joined is None or following is None:
            yield each
            continue
        between = each.sentence[each.end : following.start]
        if _BEGAN.search(each.sentence[: each.start]) and _ENDED.search(between):
            skip = index + 1
            yield joined
        elif _CHANGE.search(each.sentence[: each.start]) and _CHANGED.search(between):
            yield joined
            yield each
        else:
            yield each


def _joined(each: Told, following: Told) -> Told | None:
    edtfs = (each.timing.when.edtf, following.timing.when.edtf)
    if any("/" in edtf or "[" in edtf for edtf in edtfs):
        return None
    try:
        when = When.parse("/".join(edtfs))
    except ValueError:
        return None
    flags = tuple(dict.fromkeys((*each.timing.flags, *following.timing.flags)))
    return replace(each, timing=Timing(each.timing.start, following.timing.end, when, each.timing.core, flags))
