"""Answers from the register: symbols, meetings, figures, lists and dates are looked up, not searched for."""

from __future__ import annotations

from collections.abc import Collection

from assistant.lookup.acronyms import stands_for
from assistant.lookup.attribution import documents_meant
from assistant.lookup.citing import asks_who_cites, citing
from assistant.lookup.decisions import adopted, by_symbol
from assistant.lookup.listed import Line, Listed
from assistant.lookup.meetings import chronology, is_meant, meetings, one_meeting, own_bodies
from assistant.lookup.routing import Route, Topic, route_of
from assistant.lookup.statuses import counts, milestones, one_state, states
from assistant.questions import Question
from store import ALL, DocumentSummary, Filter
from store.library import Library
from store.names import mentions, words_in
from store.register.entries import Acronym, Action, Event
from store.register.words import squeezed

__all__ = ["Line", "Listed", "Lookup", "Route", "Topic", "route_of"]


class Lookup:
    """Looks questions up in the register of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, question: Question, filter: Filter = ALL) -> Listed | None:  # noqa: A002 - the word for it
        """Give what the register holds for a question, or None where it is one for the passages."""
        route = route_of(question, self._library.register.instruments())
        if route is None:
            return None
        summaries = self._library.summaries(filter)
        meant = documents_meant(question, summaries)
        # An open filter names no documents: rows that a desk brought in have none.
        allowed = meant or (() if filter.is_open else tuple(summary.id for summary in summaries) or ("",))
        return self._looked_up(question, route, allowed)

    def _looked_up(self, question: Question, route: Route, allowed: tuple[str, ...]) -> Listed | None:
        register = self._library.register
        match route.topic:
            case Topic.SYMBOL:
                if asks_who_cites(question) and (found := citing(route.symbols, register, self._shelf(), allowed)):
                    return found
                told = by_symbol(question, route.symbols, register, allowed)
                # An empty register (a library that was made before there was one) knows of no symbol at all.
                return told if told.found or any(register.counts().values()) else None
            case Topic.DECISIONS:
                if not route.bodies or not (route.numbers or route.earliest):
                    return None
                titles = {id_: summary.facts.title for id_, summary in self._shelf().items()}
                return adopted(question, route, register.decisions(documents=allowed), titles, self._speaks_of)
            case Topic.MEETING:
                return one_meeting(question, route, self._meetings(route, allowed))
            case Topic.MEETINGS:
                return meetings(question, route, self._meetings(route, allowed))
            case Topic.CHRONOLOGY:
                return chronology(question, route, self._events(route, allowed))
            case Topic.COUNT:
                return counts(question, route, self._actions(route, allowed))
            case Topic.STATES:
                return states(question, route, self._actions(route, allowed))
            case Topic.STATUS:
                return one_state(question, route, self._actions(route, allowed))
            case Topic.MILESTONE:
                return milestones(question, route, self._actions(route, allowed))
            case Topic.ACRONYM:
                return stands_for(route, self._acronyms(route.acronym, allowed))

    def _shelf(self) -> dict[str, DocumentSummary]:
        return {summary.id: summary for summary in self._library.summaries()}

    def _speaks_of(self, document_id: str, states: Collection[str]) -> bool:
        """Whether the text of a document names one of some States."""
        document = self._library.document(document_id)
        named = mentions(words_in(document.text), document.facts.language)
        return not {f"state:{code}" for code in states}.isdisjoint(mention.name.key for mention in named)

    def _acronyms(self, text: str, allowed: tuple[str, ...]) -> tuple[Acronym, ...]:
        """Give an acronym as it is written, else as it is written without its hyphens and points."""
        register = self._library.register
        written = register.acronyms(text, documents=allowed)
        if written:
            return written
        return tuple(one for one in register.acronyms(documents=allowed) if squeezed(one.acronym) == squeezed(text))

    def _actions(self, route: Route, allowed: tuple[str, ...]) -> list[Action]:
        return [
            action
            for instrument in route.instruments
            for action in self._library.register.actions(instrument=instrument, documents=allowed)
        ]

    def _events(self, route: Route, allowed: tuple[str, ...]) -> tuple[Event, ...]:
        found = self._library.register.events(earliest=route.earliest, latest=route.latest, documents=allowed)
        return tuple(
            event
            for event in found
            if (not route.states or set(route.states) & set(event.states))
            and (not route.bodies or set(route.bodies) & set(event.bodies))
            and (not route.instruments or set(route.instruments) & set(event.instruments))
        )

    def _meetings(self, route: Route, allowed: tuple[str, ...]) -> list[Event]:
        """Give the numbered meetings of the bodies or instruments that a question names."""
        register = self._library.register
        bodies = own_bodies(route)
        found = [event for key in bodies for event in register.events(body=key, documents=allowed)]
        if not bodies:
            found = [event for key in route.instruments for event in register.events(instrument=key, documents=allowed)]
        return [event for event in found if event.number and is_meant(route, event)]
