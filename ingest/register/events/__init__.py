"""Dated events: what a document tells to have happened, or to be planned, and when.

One row for each sentence and date that tells of something. Dates of sources, of looking things up
and in running heads make no event; the document's own date makes one, marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.register.events.decided import decided_in
from ingest.register.events.happening import happening_of
from ingest.register.events.kinds import kind_of
from ingest.register.events.meeting_dates import Bond, meeting_of
from ingest.register.events.meetings import Meeting, meetings_in, named_again
from ingest.register.events.sources import dates_a_source
from ingest.register.events.telling import Told, told_in
from ingest.register.events.undated import undated_in
from ingest.register.events.wording import act_at, named_at, shortened, title_of, venue_of
from ingest.register.naming import Named, Naming
from ingest.register.placing import place_of
from ingest.tenses import Tense, tense_at
from ingest.timing import Timing
from store.alignment import Span
from store.documents import Document, DocumentDate, Kind, Passage
from store.register.entries import Event, EventKind, Happening
from store.when import When

__all__ = ["OWN_DATE", "events_of"]

OWN_DATE = "the document's own date"

_NAMED_BY_ACT = {EventKind.ADOPTION, EventKind.PUBLICATION, EventKind.LETTER}
_TOLD_BESIDE = {EventKind.ACTIVITY, EventKind.STATISTIC, EventKind.PERIOD, EventKind.PUBLICATION}
"""What the words around the date of a meeting may speak of besides it."""
_NOT_IN_TREATIES = {EventKind.ACTIVITY, EventKind.PERIOD, EventKind.STATISTIC}
"""What a treaty says on such a date is a rule that the date bounds: "produced between 1946 and 1970"."""
_WITH_VENUE = {
    EventKind.MEETING,
    EventKind.VISIT,
    EventKind.DESTRUCTION,
    EventKind.TREATY_ACTION,
    EventKind.ADOPTION,
    EventKind.ACTIVITY,
}
_ADOPTS = re.compile(r"\b(?:adopt|approv|aprob|aprov|approuv|adot)\w+", re.IGNORECASE).search
_DONE_AT = re.compile(r"\b(?:DONE|Done|done|HECHO|Hecho|FAIT|Fait|FEITO|Feito)\b[^.;]{0,80}$")
_OBSERVED = re.compile(
    r"\W*(?:to (?:mark|observe|celebrate|commemorate)|in (?:observance|commemoration) of|para (?:conmemorar"
    r"|celebrar)|pour (?:célébrer|marquer)"
    r"|para (?:comemorar|assinalar)|,|is|as)\s+(?:the\s|el\s|la\s|o\s)?(?P<day>(?:[A-Z][\w-]+\s){0,3}(?:Day|Week"
    r"|Día|Dia|Journée)\b(?:\s[\w-]+){0,14})"
)
_BY = re.compile(r"\b(?:by|until)\s+(?:the\s)?$", re.IGNORECASE)
_APPOSED = re.compile(r"\b(?:of|dated|de|del|du)\s+(?:the\s)?$")
_STUDY = re.compile(r"\s+(?:\w+\s){0,2}(?:study|report|estudio|informe|étude|rapport)\b")


def events_of(document: Document, passages: Sequence[Passage]) -> tuple[Event, ...]:
    """Read the dated events of a document that is divided into passages, in the order of the text."""
    naming = Naming.of(document)
    # What a treaty or resolution says without a year is a rule, or is told from some other day than its own.
    issued = DocumentDate() if _is_act(document) else document.facts.date
    meetings = _meetings(document, passages, naming)
    seated = _seated(document, naming, meetings)
    found: list[Event] = []
    for told in told_in(document, passages, issued):
        event = _event(document, passages, naming, told, seated)
        if event is not None:
            found += [event, *_observance(event, told)]
    if not _is_act(document):
        # Resolutions and treaties recall others by the dozen: there a symbol alone is a reference and no more.
        found += decided_in(document, passages, naming, found)
    if document.facts.kind is not Kind.TREATY:
        found += undated_in(document, passages, naming, meetings, found)
    return tuple(sorted(_once(found), key=lambda event: event.place.start))


def _meetings(document: Document, passages: Sequence[Passage], naming: Naming) -> dict[Span, list[Meeting]]:
    """Give the numbered meetings of each sentence that names one."""
    sentences = sorted({sentence for passage in passages for sentence in passage.sentences})
    found = [(one, meeting) for one in sentences for meeting in meetings_in(document.text, *one, naming)]
    held: dict[Span, list[Meeting]] = {}
    for (sentence, _), meeting in zip(found, named_again([meeting for _, meeting in found]), strict=True):
        held.setdefault(sentence, []).append(meeting)
    return held


def _seated(document: Document, naming: Naming, meetings: Mapping[Span, list[Meeting]]) -> Mapping[Span, list[Meeting]]:
    """Give the meetings with those that a resolution names by their number alone told to be of its own body."""
    issuer = document.facts.issuer
    if document.facts.kind is not Kind.RESOLUTION or not issuer:
        return meetings
    named = naming.bodies_in(0, len(document.text))
    house = next((each.key for each in named if document.text[each.start : each.end] in issuer), None)
    return {
        sentence: [replace(one, body=house) if _of_the_house(document.text, one) else one for one in held]
        for sentence, held in meetings.items()
    }


def _of_the_house(text: str, meeting: Meeting) -> bool:
    """Whether "the 1143rd meeting" is said with nothing about whose it is: in a resolution, of those who adopt it."""
    if meeting.body is not None or meeting.telling or not meeting.noun.startswith("meeting"):
        return False
    return text[: meeting.start].endswith("the ") and text[meeting.start : meeting.end].count(" ") == 1


def _is_act(document: Document) -> bool:
    """Whether a document's own date is the day of an act: that a treaty was signed, that a resolution was adopted."""
    return document.facts.kind in {Kind.TREATY, Kind.RESOLUTION}


def _once(events: Sequence[Event]) -> Iterator[Event]:
    seen: set[tuple[str, int, int | None]] = set()
    for event in events:
        key = (event.when.edtf, event.place.start, event.number)
        if key not in seen:
            seen.add(key)
            yield event


def _event(
    document: Document, passages: Sequence[Passage], naming: Naming, told: Told, meetings: Mapping[Span, list[Meeting]]
) -> Event | None:
    own, attribute = _is_own(document, told.timing), told.is_attribute
    if not own and not ((attribute or told.tells) and not _dates_a_source(told)):
        return None
    meeting, bond = None, Bond.NONE
    if _is_act(document) or not own:
        meeting, bond = meeting_of(document.text, told, meetings.get(told.place, ()))
    kind = _kind(document, told, meeting, bond, own=own, attribute=attribute)
    place = place_of(document, passages, *told.place, told.timing.core)
    if place is None or (document.facts.kind is Kind.TREATY and _only_bounds(told, kind)):
        return None
    with_venue = kind in _WITH_VENUE and not attribute
    return Event(
        when=told.when,
        written=" ".join(document.text[told.timing.start : told.timing.end].split()),
        kind=kind,
        happening=_happening(document, told, kind, own=own),
        title=_title(document, told, meeting, kind, own=own, attribute=attribute),
        place=place,
        venue=venue_of(told.sentence, told.start, told.end) if with_venue else None,
        states=_keys(naming.states_in(*told.place)),
        bodies=_bodies(naming, meeting, told.place),
        instruments=_keys(naming.instruments_in(*told.place)),
        number=_number(meeting, told),
        flags=(*told.timing.flags, *((OWN_DATE,) if own and OWN_DATE not in told.timing.flags else ())),
    )


def _only_bounds(told: Told, kind: EventKind) -> bool:
    """Whether a date in a treaty only bounds a rule: "adopted after 1 January 2002", "produced before 1946"."""
    if kind in _NOT_IN_TREATIES:
        return True
    bound = re.search(r"(?i)\b(?:after|before|prior to|after the|since)\s+$", told.sentence[: told.core])
    return bound is not None and kind not in {EventKind.TREATY_ACTION, EventKind.DEADLINE}


def _is_own(document: Document, timing: Timing) -> bool:
    """Whether it is the place where the document states its own date."""
    issued = document.facts.date
    return not issued.inferred and any(Span(*mark).overlaps(timing.core) for mark in issued.evidence)


def _dates_a_source(told: Told) -> bool:
    return dates_a_source(
        told.sentence,
        told.core,
        told.end,
        verb=told.has_verb,
        note=told.role == "note",
        year_only=told.when.precision == "year",
    )


def _kind(
    document: Document, told: Told, meeting: Meeting | None, bond: Bond, *, own: bool, attribute: bool
) -> EventKind:
    if own and not _is_act(document):
        return EventKind.PUBLICATION
    if attribute:
        near = told.sentence[told.end : told.end + 60]
        if _STUDY.match(near):
            return EventKind.PUBLICATION
        if told.when.is_interval:
            return EventKind.PERIOD
        return EventKind.MEETING if re.search(r"\b(?:Conferences?|Summits?|sessions?)\b", near) else EventKind.ADOPTION
    if _done_at(told):
        return EventKind.TREATY_ACTION
    if _BY.search(told.sentence[: told.core]) and _lies_ahead(told.when, document):
        return EventKind.DEADLINE
    past = _is_past(told.when, document) and tense_at(told.sentence, told.core, told.end) is Tense.PAST
    kind = kind_of(told.sentence, told.start, told.end, told.when, told=past)
    if bond >= Bond.JOINED and (kind in _TOLD_BESIDE or (kind is EventKind.ADOPTION and not _ADOPTS(_around(told)))):
        return EventKind.MEETING
    if kind is not EventKind.ACTIVITY:
        return kind
    return EventKind.ADOPTION if own else EventKind.MEETING if meeting is not None else kind


def _done_at(told: Told) -> bool:
    """Whether it is the day on which an instrument was made: no other date stands between ("done … on 30 May")."""
    done = _DONE_AT.search(told.sentence[: told.core])
    if done is None:
        return False
    begins = told.place.start + done.start()
    return not any(begins <= other.core.start < told.timing.core.start for other in told.beside)


def _around(told: Told) -> str:
    return told.sentence[max(0, told.start - 80) : told.end + 60]


def _happening(document: Document, told: Told, kind: EventKind, *, own: bool) -> Happening:
    before = told.sentence[: told.start]
    if document.facts.kind is Kind.TREATY and not told.when.has_year:
        return Happening.RECURRING
    if kind is EventKind.DEADLINE and not _is_past(told.when, document):
        return Happening.PLANNED
    if own or _done_at(told) or (kind in _NAMED_BY_ACT and _APPOSED.search(before)):
        return Happening.HAPPENED
    if kind is EventKind.PUBLICATION and tense_at(told.sentence, told.core, told.end) is Tense.PAST:
        return Happening.HAPPENED
    if told.is_attribute and kind in _NAMED_BY_ACT and not _lies_ahead(told.when, document):
        return Happening.HAPPENED
    return happening_of(told.sentence, told.core, told.end, told.when, document.facts.date)


def _is_past(when: When, document: Document) -> bool:
    """Whether a date had passed when its document was issued; a treaty speaks of what is to come."""
    issued = document.facts.date
    if document.facts.kind is Kind.TREATY or when.latest is None or issued.earliest is None:
        return False
    return when.latest < issued.earliest


def _lies_ahead(when: When, document: Document) -> bool:
    """Whether a date had still to come when its document was issued."""
    latest = document.facts.date.latest
    return latest is not None and when.earliest is not None and when.earliest > latest


def _title(
    document: Document, told: Told, meeting: Meeting | None, kind: EventKind, *, own: bool, attribute: bool
) -> str:
    if own and not _is_act(document):
        return shortened(document.facts.title)
    if meeting is not None:
        return shortened(document.text[meeting.start : meeting.end])
    if attribute:
        return named_at(told.sentence, told.core, told.end)
    if own and len(told.sentence[: told.start].split()) < 2 and len(told.sentence[told.end :].split()) < 2:
        return shortened(document.facts.title)  # the date stands alone: "of 24 February 1984"
    if kind in _NAMED_BY_ACT and not _done_at(told):
        named = act_at(told.sentence, told.core, told.end)
        if named is not None:
            return named
    return title_of(told.sentence, told.start, told.end)


def _number(meeting: Meeting | None, told: Told) -> int | None:
    """Give the number of a meeting; of "Fourth and Fifth Meetings" with two dates the one in the date's place."""
    if meeting is None:
        return None
    if len(meeting.numbers) == 1:
        return meeting.numbers[0]
    if len(meeting.numbers) == len(told.beside) and told.timing in told.beside:
        return meeting.numbers[told.beside.index(told.timing)]
    return None


def _keys(named: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.key for each in named))


def _bodies(naming: Naming, meeting: Meeting | None, place: Span) -> tuple[str, ...]:
    bodies = _keys(naming.bodies_in(*place))
    if meeting is None:
        return bodies
    if meeting.body is None:
        return ()  # whatever else the sentence names, it is not what meets
    return (meeting.body, *(body for body in bodies if body != meeting.body))


def _observance(event: Event, told: Told) -> Iterator[Event]:
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
