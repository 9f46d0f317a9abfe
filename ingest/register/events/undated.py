"""Numbered meetings that a document speaks of and never dates: "the First and Second Conferences of States Parties"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.register.events.happening import happening_of
from ingest.register.events.meeting_bodies import is_organization
from ingest.register.events.meetings import Meeting
from ingest.register.events.wording import shortened
from ingest.register.naming import Naming
from ingest.register.placing import place_of
from store.alignment import Span
from store.documents import Document, Passage
from store.register.entries import Event, EventKind, Happening
from store.when import When

__all__ = ["NO_DATE", "undated_in"]

NO_DATE = "no date given"

_PLANS = re.compile(
    r"\bto (?:convene|hold|host|organi[sz]e|attend|participate in|report (?:to|at))\s(?:\w+\s){0,3}$"
    r"|\b(?:agenda (?:of|for)|(?:conven\w+|convocation|holding) of"
    r"|upcoming|forthcoming|preparat\w+ (?:for|of)|a celebrarse|celebrar|organizar|convocar"
    r"|tenir|convoquer|realizar)"
    r"\s(?:(?:the|its|a|la|el|su|une?|le|uma?)\s)?$",
    re.IGNORECASE,
)
"""In front of a meeting: it has still to come."""


def undated_in(
    document: Document,
    passages: Sequence[Passage],
    naming: Naming,
    meetings: Mapping[Span, Sequence[Meeting]],
    dated: Sequence[Event],
) -> Iterator[Event]:
    """Give each numbered meeting of a known body once, at its first place, where no event of `dated` is that meeting.

    `meetings` are those of each sentence. "Written" is what names the meeting, as no date is written.
    """
    seen = {(event.bodies[0], event.number) for event in dated if event.number and event.bodies}
    for sentence, held in sorted(meetings.items()):
        for meeting in held:
            if meeting.body is None or is_organization(meeting.body) or meeting.is_range:
                continue
            for number in meeting.numbers:
                if (meeting.body, number) in seen:
                    continue
                event = _event(document, passages, naming, sentence, meeting, meeting.body, number)
                if event is not None:
                    seen.add((meeting.body, number))
                    yield event


def _event(  # noqa: PLR0917  # a meeting and where it stands
    document: Document,
    passages: Sequence[Passage],
    naming: Naming,
    sentence: Span,
    meeting: Meeting,
    body: str,
    number: int,
) -> Event | None:
    place = place_of(document, passages, *sentence, Span(meeting.start, meeting.end))
    if place is None:
        return None
    when, words = When.parse("XXXX"), document.text[sentence.start : sentence.end]
    start, end = meeting.start - sentence.start, min(meeting.end - sentence.start, len(words))
    named = document.text[meeting.start : meeting.end]
    happening = Happening.PLANNED if _PLANS.search(words[:start]) else _once(words, start, end, when, document)
    bodies = (body, *(each.key for each in naming.bodies_in(*sentence)))
    return Event(
        when=when,
        written=" ".join(named.split()),
        kind=EventKind.MEETING,
        happening=happening,
        title=shortened(named),
        place=place,
        states=tuple(dict.fromkeys(each.key for each in naming.states_in(*sentence))),
        bodies=tuple(dict.fromkeys(bodies)),
        instruments=tuple(dict.fromkeys(each.key for each in naming.instruments_in(*sentence))),
        number=number,
        flags=(NO_DATE,),
    )


def _once(words: str, start: int, end: int, when: When, document: Document) -> Happening:
    """Say whether a meeting took place: one that has a number does so once, "annual" or not."""
    happening = happening_of(words, start, end, when, document.facts.date)
    return Happening.HAPPENED if happening is Happening.RECURRING else happening
