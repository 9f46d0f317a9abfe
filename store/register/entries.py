"""What the register holds: references to documents and decisions, events, treaty actions, acronyms.

A row is what one document says at one place; rows of several documents about the same thing stay
apart, each with its own source. Nothing is held that has no source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from store.symbols import Symbol
from store.when import When

__all__ = [
    "NOTHING",
    "Acronym",
    "Action",
    "ActionKind",
    "Entries",
    "Event",
    "EventKind",
    "Happening",
    "Import",
    "Place",
    "Reference",
    "Role",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in a document.

    `start` and `end` count characters of the raw text; `quote` is that stretch, white space
    collapsed; `passage_id` is the passage that holds it.
    """

    document_id: str
    passage_id: str
    start: int
    end: int
    quote: str
    address: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """Where a row that a desk brought in comes from: its own source, the day it was taken, the file and the line.

    `note` is what the desk remarked.
    """

    source: str
    retrieved: date
    file: str = ""
    line: int = 0
    note: str = ""


class Role(StrEnum):
    """How a document stands to a symbol in it."""

    IS = "is"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Reference:
    """A symbol at one place.

    `raw` is what stands there. `title` and `adopted` are what the place says of it; `place.quote` is
    the sentence. `adopted` is the date that the document gives for it, as `date_kind` ("adopted",
    "dated", "from the symbol") tells. For a symbol in a footnote, `host` is the sentence of the text
    that carries the note: what it is cited for.
    """

    symbol: Symbol
    raw: str
    role: Role
    place: Place
    title: str | None = None
    adopted: When | None = None
    date_kind: str | None = None
    host: Place | None = None


class EventKind(StrEnum):
    """What sort of event; the value is shown to readers."""

    MEETING = "meeting"
    ADOPTION = "adoption"
    ENTRY_INTO_FORCE = "entry into force"
    TREATY_ACTION = "treaty action"
    DESTRUCTION = "destruction"
    VISIT = "visit"
    PUBLICATION = "publication"
    LETTER = "letter"
    DEADLINE = "deadline"
    PERIOD = "period"
    STATUS = "status"
    STATISTIC = "statistic"
    ACTIVITY = "activity"


class Happening(StrEnum):
    """Whether an event took place, as its document tells."""

    HAPPENED = "happened"
    PLANNED = "planned"
    NOT_HELD = "not held"
    RECURRING = "recurring"


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event.

    `written` is the date as it stands in the text; `title` is what happened, in the document's own
    words cut to a line ("Tenth regular meeting of the CIFTA Consultative Committee"). `states` are
    ISO 3166 codes, `bodies` and `instruments` keys of `store.names`. `number` is the ordinal of a
    numbered meeting, whose body is `bodies[0]`. `flags` say what was inferred ("year inferred").
    """

    when: When
    written: str
    kind: EventKind
    happening: Happening
    title: str
    place: Place
    venue: str | None = None
    states: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    number: int | None = None
    flags: tuple[str, ...] = ()


class ActionKind(StrEnum):
    """What a State did about an instrument, what an instrument is, or what is counted; shown to readers."""

    SIGNED = "signed"
    RATIFIED = "ratified"
    ACCEDED = "acceded"
    PARTY = "party"
    SIGNED_NOT_RATIFIED = "signed, not ratified"
    NOT_SIGNED = "not signed"
    NOT_PARTY = "not party"
    WITHDREW = "withdrew"
    RESERVED = "made a reservation"
    IN_FAVOUR = "voted in favour"
    AGAINST = "voted against"
    ABSTAINED = "abstained"
    ABSENT = "absent from the vote"
    INITIAL_REPORT = "initial report"
    ANNUAL_REPORT = "annual report"
    REPORT = "report"
    ADOPTED = "adopted"
    OPENED = "opened for signature"
    ENTERED_INTO_FORCE = "entered into force"
    NATURE = "nature"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Action:
    """One statement of status: (state, instrument, action, value, date, as-of date, source).

    `state` is an ISO 3166 code, or None where the statement is of the instrument as a whole or
    counts States. `instrument` is a key of `store.names` ("instrument:cifta") or the name the document
    gives. With a count, `value` is the number as digits and `of` what is counted ("parties",
    "signatories", "annual reports"); `scope` is the group it is counted in ("LAC"), else None.
    `when` is when the action was done; `as_of` the day or interval for which the statement holds, and
    `as_of_basis` how that is known: "stated", "document date", "inferred", "date of the event".
    Its source is a `place` in a document, or an `imported` line: exactly one of them.
    """

    instrument: str
    action: ActionKind
    state: str | None = None
    value: str | None = None
    of: str | None = None
    scope: str | None = None
    when: When | None = None
    as_of: When | None = None
    as_of_basis: str = ""
    place: Place | None = None
    imported: Import | None = None

    def __post_init__(self) -> None:
        if (self.place is None) == (self.imported is None):
            raise ValueError("a statement has exactly one source: a place in a document, or an imported line")


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym with the expansion that a document gives."""

    acronym: str
    expansion: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entries:
    """All rows that one document gives."""

    references: tuple[Reference, ...] = ()
    events: tuple[Event, ...] = ()
    actions: tuple[Action, ...] = ()
    acronyms: tuple[Acronym, ...] = ()


NOTHING = Entries()
