"""Dated events: what a document tells to have happened, or to be planned, and when.

One row for each sentence and date that tells of something. Dates of sources, of looking things up
and in running heads make no event; the document's own date makes one, marked as such.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.register.event_kinds import EVENT_NOUN, kind_of
from ingest.register.happening import happening_of
from ingest.register.meetings import Meeting, meetings_in
from ingest.register.naming import Naming
from ingest.register.placing import place_of
from ingest.register.sources import dates_a_source
from ingest.register.wording import act_at, named_at, shortened, title_of, venue_of
from ingest.tenses import tense_at
from ingest.timing import Timing, timings
from store.alignment import Span
from store.documents import Document, DocumentDate, Kind, Passage
from store.register.entries import Event, EventKind, Happening
from store.symbols import symbols_in
from store.when import When

__all__ = ["FROM_SYMBOL", "OWN_DATE", "events_of"]

OWN_DATE = "the document's own date"
FROM_SYMBOL = "year from the symbol"

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_IN_A_YEAR = re.compile(
    r"\b(?:in|during|of|since|for|until|till|by|after|before|between|throughout|at least|about|circa|around|period|early|late|mid"
    r"|end of|en|durante|desde|hasta|del?|depuis|pendant|em|até|and|to|through|or|the|year|años?|année)[\s-]+$|^\W*$|[(;]\s*$",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"\s+(?!and|to|or|the|in|at|on|by|for|of|with|was|were|had|has|have|when|as|is|are|that|which|until|from|through|there|it|y|e|et)[a-z]{3,}s\b"
)
_ATTRIBUTE = re.compile(
    r"(?:\s+(?:[A-Z][\w’'.-]*|of|the|on|to|for|and|against|in|\([^)]{1,90}\)|de|la|del|los|y|session|regular|annual|general|joint"
    r"|special|resolution|declaration|agreement|study|report),?){1,16}"
)
_ACT = re.compile(
    r"\b(?:Convention|Treaty|Protocol|Agreement|Programme|Program|Plan|Declaration|Resolution|resolution|Decision|Decisión|Resolución|Résolution|Décision|Code|Mechanism|System|Charter|Accord|Act|Constitution"
    r"|Commitment|Compact|Covenant|Statute|Regulations|Framework|Strategy|Guidelines|Principles|Conference|Summit|Election|Convenio|Convención|Tratado|Protocolo"
    r"|Course of Action|Acuerdo|Plan|Programa|Declaración|Convenção|Acordo|Traité|Accord|study|report|agreement|declaration|elections|estudio|informe|étude|rapport)\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|be|has|have|may|can|must|should|would|could|contains?|includes?|indicates?|shows?|covers?|requires?|provides?|planned|expected|es|son|está|están"
    r"|est|sont|é|são)\b"
)
_AS_OF = re.compile(r"\bas (?:of|at)(?:\s(?:the|end|late|early|mid|of))*\s+$", re.IGNORECASE)
_EDITION = re.compile(r"\s+(?:\w+\s)?(?:edition|issue|version|revision|edición|édition|edição)\b", re.IGNORECASE)
_DONE_AT = re.compile(r"\b(?:DONE|Done|done|HECHO|Hecho|FAIT|Fait|FEITO|Feito)\b[^.;]{0,80}$")
_OBSERVED = re.compile(
    r"\W*(?:to (?:mark|observe|celebrate|commemorate)|in (?:observance|commemoration) of|para (?:conmemorar|celebrar)|pour (?:célébrer|marquer)"
    r"|para (?:comemorar|assinalar)|,|is|as)\s+(?:the\s|el\s|la\s|o\s)?(?P<day>(?:[A-Z][\w-]+\s){0,3}(?:Day|Week|Día|Dia|Journée)\b(?:\s[\w-]+){0,14})"
)
_TERM = re.compile(
    r"\b(?:TERM|PERIOD|term|period|biennium|PERÍODO|período|periodo|période|Course of Action|Plan|Strategy)\b"
)
_BEGAN = re.compile(
    r"\b(?:began|begun|started|commenced|launched|opened|inici[óa]|comenzó|commencé|débuté|começou|iniciou)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:complet\w+|conclud\w+|ended|finish\w+|closed|concluy\w+|finaliz\w+|culmin\w+|terminé\w*|achevé\w*|conclu\w+|terminou)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\b(?:from|de|desde)\s[^;.]{0,60}$", re.IGNORECASE)
_CHANGED = re.compile(r"\s(?:to|a|hasta|à|para)\s[^;.]{0,60}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A date in its sentence; offsets are of the sentence."""

    sentence: str
    start: int
    end: int
    timing: Timing
    place: Span
    role: str


def events_of(document: Document, passages: Sequence[Passage]) -> tuple[Event, ...]:
    """Read the dated events of a document that is divided into passages, in the order of the text."""
    naming = Naming.of(document)
    issued = document.facts.date
    near = DocumentDate() if document.facts.kind in {Kind.TREATY, Kind.RESOLUTION} else issued
    found: list[Event] = []
    for sentence, role, dates in _dated_sentences(document, passages, near):
        words = document.text[sentence.start : sentence.end]
        told = [
            _Told(words, max(0, each.start - sentence.start), each.end - sentence.start, each, sentence, role)
            for each in dates
        ]
        for each in _spanned(told):
            event = _event(document, passages, naming, each)
            if event is not None:
                found.append(event)
                found += _observance(event, each)
    found += _decided(document, passages, naming, found)
    return tuple(sorted(_once(found), key=lambda event: event.place.start))


def _decided(
    document: Document, passages: Sequence[Passage], naming: Naming, dated: Sequence[Event]
) -> Iterator[Event]:
    """Give the decisions whose symbols carry their year, once each: "AG/RES. 2950 (L-O/20)" was adopted in 2020.

    Resolutions and treaties recall others by the dozen; there a symbol alone is a reference and no more.
    """
    if _dates_an_act(document) or not _DECISION.search(document.text):
        return
    told = {(event.place.start, event.when.edtf[:4]) for event in dated if event.kind is EventKind.ADOPTION}
    body = [sentence for passage in passages if passage.role == "body" for sentence in passage.sentences]
    body.sort()
    seen: set[str | None] = {None}
    for mention in symbols_in(document.text):
        symbol = mention.symbol
        if symbol.key in seen or symbol.year is None or symbol.date or not _DECISION.search(symbol.kind):
            continue
        written = document.text[mention.start : mention.end]
        if not re.search(rf"[/(](?:{symbol.year // 100})?{symbol.year % 100:02d}\)", written):
            continue  # the year of a session is not that of each of its decisions
        index = bisect_right(body, mention.start, key=lambda span: span.start) - 1
        if index < 0 or mention.end > body[index].end or _dated_behind(document.text, mention.end):
            continue
        place = place_of(document, passages, *body[index], Span(mention.start, mention.end))
        if place is None or (place.start, str(symbol.year)) in told or symbol.norm == document.facts.symbol:
            continue
        seen.add(symbol.key)
        yield Event(
            when=When.parse(str(symbol.year)),
            written=" ".join(written.split()),
            kind=EventKind.ADOPTION,
            happening=Happening.HAPPENED,
            title=shortened(written),
            place=place,
            bodies=_keys(naming.bodies_in(*body[index])),
            instruments=_keys(naming.instruments_in(*body[index])),
            flags=(FROM_SYMBOL,),
        )


_DECISION = re.compile(r"(?i)\b(?:res|resolutions?|dec|decisions?|declarations?)\b")


def _dated_behind(text: str, end: int) -> bool:
    """Whether a symbol is followed by its date, which makes an event of its own."""
    return re.match(r",?\s(?:of|dated|adopted on|de|del|du)\s[^.;]{0,12}\d", text[end : end + 40]) is not None


def _observance(event: Event, told: _Told) -> Iterator[Event]:
    """Give the day that recurs, where an event marks it: "around April 5 to mark Inter-American Day"."""
    match = _OBSERVED.match(told.sentence, told.end)
    digits = re.search(r"-(\d\d-\d\d)\W*$", event.when.edtf)
    if match is None or digits is None or event.when.is_interval:
        return
    when, title = When.parse(f"XXXX-{digits.group(1)}"), shortened(match.group("day"))
    yield replace(
        event,
        when=when,
        kind=EventKind.ACTIVITY,
        happening=Happening.RECURRING,
        title=title,
        number=None,
        venue=None,
        flags=(),
    )


def _once(events: Sequence[Event]) -> Iterator[Event]:
    seen: set[tuple[str, int, int | None]] = set()
    for event in events:
        key = (event.when.edtf, event.place.start, event.number)
        if key not in seen:
            seen.add(key)
            yield event


def _dated_sentences(
    document: Document, passages: Sequence[Passage], issued: DocumentDate
) -> Iterator[tuple[Span, str, list[Timing]]]:
    """Give each sentence that holds dates, with them."""
    sentences: dict[Span, str] = {}
    for passage in passages:
        for sentence in passage.sentences:
            sentences.setdefault(sentence, passage.role)
    spans = sorted(sentences)
    held: dict[Span, list[Timing]] = {}
    for timing in timings(document.text, _paragraphs(document.text), issued):
        index = bisect_right(spans, timing.core.start, key=lambda span: span.start) - 1
        if index >= 0 and timing.core.end <= spans[index].end + 1:
            held.setdefault(spans[index], []).append(timing)
    for span, dates in held.items():
        yield span, sentences[span], dates


def _paragraphs(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for match in _BLANK_LINE.finditer(text):
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return spans


def _spanned(told: list[_Told]) -> Iterator[_Told]:
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


def _joined(each: _Told, following: _Told) -> _Told | None:
    edtfs = (each.timing.when.edtf, following.timing.when.edtf)
    if any("/" in edtf or "[" in edtf for edtf in edtfs):
        return None
    try:
        when = When.parse("/".join(edtfs))
    except ValueError:
        return None
    flags = tuple(dict.fromkeys((*each.timing.flags, *following.timing.flags)))
    timing = Timing(each.timing.start, following.timing.end, when, each.timing.core, flags)
    return _Told(each.sentence, each.start, following.end, timing, each.place, each.role)


def _event(document: Document, passages: Sequence[Passage], naming: Naming, told: _Told) -> Event | None:
    timing, sentence = told.timing, told.sentence
    own = _is_own(document, timing)
    core_start, core_end = timing.core.start - told.place.start, told.end
    verb = _has_verb(sentence, core_start, told.end)
    attribute = _is_attribute(sentence, core_start, core_end, timing)
    if not own and not attribute and not _tells(told, core_start, verb=verb):
        return None
    if not own and dates_a_source(
        sentence, core_start, core_end, verb=verb, note=told.role == "note", year_only=timing.when.precision == "year"
    ):
        return None
    place = place_of(document, passages, *told.place, timing.core)
    if place is None:
        return None
    meeting = None if own and not _dates_an_act(document) else _meeting_at(document, naming, told)
    kind = _kind(document, told, own=own, attribute=attribute, meeting=meeting)
    if document.facts.kind is Kind.TREATY and kind in _NOT_IN_TREATIES:
        return None
    low, high = _reach(told)
    return Event(
        when=timing.when,
        written=" ".join(document.text[timing.start : timing.end].split()),
        kind=kind,
        happening=_happening(document, told, own=own),
        title=_title(document, told, meeting, own=own, attribute=attribute, core=core_start, kind=kind),
        place=place,
        venue=venue_of(sentence, told.start, told.end) if kind in _WITH_VENUE and not attribute else None,
        states=_keys(naming.states_in(low, high)),
        bodies=_bodies(naming, meeting, low, high),
        instruments=_keys(naming.instruments_in(low, high)),
        number=meeting.numbers[0] if meeting is not None and len(meeting.numbers) == 1 else None,
        flags=(*timing.flags, *((OWN_DATE,) if own and OWN_DATE not in timing.flags else ())),
    )


_NOT_IN_TREATIES = {EventKind.ACTIVITY, EventKind.PERIOD, EventKind.STATISTIC}
"""A date in a treaty that is none of an act or a term bounds a rule: "produced between 1946 and 1970"."""
_WITH_VENUE = {
    EventKind.MEETING,
    EventKind.VISIT,
    EventKind.DESTRUCTION,
    EventKind.TREATY_ACTION,
    EventKind.ADOPTION,
    EventKind.ACTIVITY,
}


def _is_own(document: Document, timing: Timing) -> bool:
    """Whether it is the place where the document states its own date."""
    issued = document.facts.date
    return not issued.inferred and any(Span(*mark).overlaps(timing.core) for mark in issued.evidence)


def _is_attribute(sentence: str, start: int, end: int, timing: Timing) -> bool:
    """Whether a year belongs to a name: "the 2001 Programme of Action", "a 2012 study"."""
    if timing.when.precision != "year" or timing.when.is_interval and not _TERM.search(sentence[end : end + 60]):
        return False
    if re.search(r"(?i)\b(?:in|since|during|by|until|for)\s+$", sentence[:start]):
        return False
    match = _ATTRIBUTE.match(sentence, end)
    named = re.match(
        r"\s+(?:\w+\s){0,2}(?:study|report|resolution|declaration|agreement|elections?|estudio|informe)\b",
        sentence[end:],
    )
    return bool(named) or (
        match is not None and _ACT.search(match.group()) is not None and match.group()[1:2].isupper()
    )


def _has_verb(sentence: str, start: int, end: int) -> bool:
    return tense_at(sentence, start, end) is not None or _PRESENT.search(sentence) is not None


def _tells(told: _Told, core: int, *, verb: bool) -> bool:
    """Whether a sentence tells of something on a date, and does more than carry it."""
    sentence, when = told.sentence, told.timing.when
    if _EDITION.match(sentence, told.end):
        return False
    rest = sentence[: told.start] + sentence[told.end :]
    if len(re.findall(r"[^\W\d_]{2,}", rest)) < 3:
        return False
    if when.precision in {"year", "decade"} and when.edtf[-1] != "~" and not told.timing.flags:
        spans = when.is_interval and re.search(r"(?i)\b(?:from|desde|del?)\s+$", sentence[:core])
        if not (spans or _IN_A_YEAR.search(sentence[:core])) or _NOT_COUNTED.match(sentence, told.end):
            return False
        if when.is_interval and (_TERM.search(sentence) or when.edtf.endswith("..")):
            return True
        return verb
    return (
        verb
        or EVENT_NOUN.search(sentence) is not None
        or _AS_OF.search(sentence[:core]) is not None
        or _names_an_act(sentence, told.start)
    )


def _names_an_act(sentence: str, start: int) -> bool:
    return _ACT.search(sentence[:start]) is not None


def _dates_an_act(document: Document) -> bool:
    """Whether a document's own date is the day of an act: that a treaty was signed, that a resolution was adopted."""
    return document.facts.kind in {Kind.TREATY, Kind.RESOLUTION}


def _kind(document: Document, told: _Told, *, own: bool, attribute: bool, meeting: Meeting | None) -> EventKind:
    if own and not _dates_an_act(document):
        return EventKind.PUBLICATION
    kind = kind_of(told.sentence, told.start, told.end, told.timing.when)
    if attribute:
        near = told.sentence[told.end : told.end + 60]
        if re.match(r"\s+(?:\w+\s){0,2}(?:study|report|estudio|informe|étude|rapport)\b", near):
            return EventKind.PUBLICATION
        if told.timing.when.is_interval:
            return EventKind.PERIOD
        return EventKind.MEETING if re.search(r"\b(?:Conference|Summit|session)\b", near) else EventKind.ADOPTION
    if own and kind is EventKind.ACTIVITY:
        return EventKind.ADOPTION
    if meeting is not None and kind is EventKind.ACTIVITY:
        return EventKind.MEETING
    return kind


def _happening(document: Document, told: _Told, *, own: bool) -> Happening:
    if document.facts.kind is Kind.TREATY and not told.timing.when.has_year:
        return Happening.RECURRING
    if own or _DONE_AT.search(told.sentence[: told.start]):
        return Happening.HAPPENED
    return happening_of(told.sentence, told.start, told.end, told.timing.when, document.facts.date)


def _meeting_at(document: Document, naming: Naming, told: _Told) -> Meeting | None:
    """Give the numbered meeting that a date is the date of: the one nearest in front of it, else close behind."""
    low, high = told.place
    at, end = told.start + low, told.end + low
    best: tuple[int, Meeting] | None = None
    for meeting in meetings_in(document.text, low, high, naming):
        between = document.text[meeting.end : at] if meeting.end <= at else document.text[end : meeting.start]
        distance = len(between) + (20 if meeting.start >= end else 0)
        if distance <= 140 and not re.search(r";|\.\s", between) and (best is None or distance < best[0]):
            best = (distance, meeting)
    return best[1] if best else None


def _title(
    document: Document, told: _Told, meeting: Meeting | None, *, own: bool, attribute: bool, core: int, kind: EventKind
) -> str:
    if own and not _dates_an_act(document):
        return shortened(document.facts.title)
    if meeting is not None and meeting.end - meeting.start <= 160:
        return " ".join(document.text[meeting.start : meeting.end].split())
    if attribute:
        return named_at(told.sentence, core, told.end)
    if (
        kind in _NAMED_BY_ACT
        and not _DONE_AT.search(told.sentence[:core])
        and (named := act_at(told.sentence, core, told.end))
    ):
        return named
    return title_of(told.sentence, told.start, told.end)


_NAMED_BY_ACT = {EventKind.ADOPTION, EventKind.PUBLICATION, EventKind.LETTER}


def _reach(told: _Told) -> tuple[int, int]:
    return told.place.start, told.place.end


def _keys(named: Sequence[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(getattr(each, "key")) for each in named))


def _bodies(naming: Naming, meeting: Meeting | None, low: int, high: int) -> tuple[str, ...]:
    bodies = _keys(naming.bodies_in(low, high))
    if meeting is None or meeting.body is None:
        return bodies
    return (meeting.body, *(body for body in bodies if body != meeting.body))
