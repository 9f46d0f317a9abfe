"""Which date of a sentence is that of a numbered meeting in it: nearness and grammar decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from ingest.register.events.meetings import Meeting
from ingest.register.events.telling import Told
from ingest.timing import Timing

__all__ = ["Bond", "meeting_of"]

_FARTHEST = 140
"""A date farther than this from a numbered meeting is not its date, unless the words join them."""
_ON = (
    r"(?:on(?: or (?:about|around))?|from|in|between|during|of|for|at|since|el|los días|del|de|en|entre|le|du|em|no dia"
    r"|(?:to|till|until|hasta)(?= ))"
)
_WAS = (
    r"(?:(?:which|that|que|qui)\s)?(?:was|were|is|are|be|been|will be|is to be|to be|had been|has been|shall be|fue"
    r"|se|será|sera|est|a|foi|a été)\s(?:\w+\s)?"
)
_HELD = (
    r"(?:held|convened|hosted|organi[sz]ed|scheduled|planned|set|opened|conducted|celebrad[oa]s?|celebró|celebrará"
    r"|realizad[oa]s?|realizó|realizará|efectuad[oa]|tenue|tiendra|organisée?|realizada"
    r"|(?:take|took|taking|taken) place"
    r"|tuvo lugar|tendrá lugar|(?:aura|eu) lieu|lugar|postponed|rescheduled|moved|deferred|aplazad[oa]|pospuest[oa]"
    r"|report[ée]e|virtual(?:ly)?|online)"
)
_DIRECT = re.compile(rf"[”\"»’]?\W{{0,4}}(?:{_ON}\s)?(?:the\s|el\s|le\s)?", re.IGNORECASE)
_IN_A_YEAR = re.compile(r"\s(?:in|of|en|de|del|du|em)\s")
"""What dates the meeting itself though all else is told of another thing: "following its session in 2018"."""
_PAREN = re.compile(r"\s\((?:[^()]{0,60}[,:]\s)?(?:on\s|in\s|from\s)?")
_IN_PLACE = re.compile(
    rf"[”\"»]?[,:]?\s(?:in|at|en|à|em)\s[^;.:()]{{2,60}}?(?:\s\([^()]*\))?[,\s]+(?:{_ON}\s)?(?:the\s)?"
)
_HELD_GAP = re.compile(rf"[,.”\"»\s]*(?:{_WAS})?{_HELD}\b[^;]{{0,120}}", re.IGNORECASE)
_HELD_LATER = re.compile(rf"\b{_WAS}?{_HELD}\b(?:\s[^;.]{{0,60}})?$", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?:^|[;:,.]\s|\s)(?:the|this|that|la|el|esta|este|dicha|le|cette|ladite|a|o|esta)\s(?:same\s)?(?:meeting|conference"
    r"|session|summit|congress|assembly|gathering|event|reunión|conferencia|sesión|cumbre|réunion|conférence|session"
    r"|sommet|reunião|conferência|sessão|cúpula)\s(?:\w+\s)?(?:was|were|is|will|took|takes|opened|convened|fue|se|tuvo"
    r"|será|a|est|sera|aura|s['’]|foi|ocorreu|teve|realizou)",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:signed|ratified|acceded|enter\w* into force|entry into force|came into force|published|dated|issued|died"
    r"|born|established|created|founded|course of action|plan of action|programme of action|covers?|covering|term"
    r"|period|biennium|firmad[oa]|ratificó|publicad[oa]|signée?|publiée?|resolutions?|decisions?|declarations?)\b[^;]*$",
    re.IGNORECASE,
)
_AT_MEETING = re.compile(
    r"[,:]?\s(?:(?:was|were)\s)?(?:at|during|in|within|for|on the occasion of"
    r"|in the (?:framework|context|course|margins) of|as (?:the|a) (?:date|dates) (?:for|of)"
    r"|en|durante|lors d[eu]|à|au|pour|para|em|na|no"
    r"|da)?\s?"
    r"(?:(?:the|its|their|a|an|la|el|los|su|sa|le|les|o|os)\s)?(?:[“«\"]\s?)?",
    re.IGNORECASE,
)
_HELD_BY = re.compile(
    r"[^;]{0,160}?\b(?:held|hold|holds|convened?|convenes|hosted|host|opened|attend(?:ed|s)?|participat(?:ed|es) in"
    r"|took part in|celebr\w+|organi[sz]\w+|realiz\w+|tint|tenu|particip\w+ (?:en|à|na|da|de)|chaired|launched"
    r"|at|during)\s(?:(?:the|its|their|a|an|la|el|su|sa|une?|le|uma?)\s)?(?:[“«\"]\s?)?",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"\b(?:follow(?:ing|[- ]up (?:to|on))|pursuant to|prior to|before|after|since|until|till|ahead of|preparat\w+"
    r"(?:\s\w+){0,3} (?:for|of|to|de|para|a|à)|prepar\w+ (?:for|of)|meetings? (?:for|of|prior to|before)"
    r"|sessions? (?:for|before)|run-up to|leading (?:up )?to|recommendations? of|outcomes? of|results? of|decisions? of"
    r"|report (?:of|on)|next to|tras|después de|antes de|previ[oa]s? a|préalables? à|avant|après|suite à|depuis|após)"
    r"\s(?:(?:the|its|their|a|an|la|el|su|sa|le|o|aux?)\s)?(?:[“«\"]\s?)?$",
    re.IGNORECASE,
)
"""In front of a meeting: what is told of is something else."""
_OF_AN_ACT = re.compile(
    r"\b(?:resolutions?|decisions?|declarations?|letters?|documents?|notes?|reports?|resoluci[oó]n|decisi[oó]n|carta"
    r"|résolution|décision|lettre|resolução|decisão)\b[^;]{0,80}\s(?:of|dated|del?|du|de fecha|datée? du)\s(?:the\s)?$"
    r"|\b\d{1,4}\s(?:[A-Z]\s)?\([^()]{1,8}\)\s(?:of|del?|du)\s$",
    re.IGNORECASE,
)
"""In front of a date: it is that of an act."""
_OTHER_CLAUSE = re.compile(
    r"\b(?:which|that|who|whom|where|when|while|will|having|que|qui|dont|donde|cuando)\b|,\s(?:and|but|y|et|e)\b",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(rf"(?:^|[\s,:(–—-])(?:{_ON}\s(?:the\s)?)?$|[,:(–—]\s?$", re.IGNORECASE)


class Bond(IntEnum):
    """How firmly a date and a numbered meeting belong together."""

    NONE = 0
    NEAR = 1
    JOINED = 2
    SAID = 3


def meeting_of(text: str, told: Told, meetings: Sequence[Meeting]) -> tuple[Meeting | None, Bond]:
    """Give the meeting that a date is the date of, of those in its sentence; and how firmly the two are joined."""
    bonds = [(_bond(text, meeting, told.timing, told, meetings), meeting) for meeting in meetings]
    best, meeting = max(bonds, key=lambda pair: (pair[0], -_distance(pair[1], told)), default=(Bond.NONE, None))
    if meeting is None or best is Bond.NONE:
        return None, Bond.NONE
    interval = told.when.is_interval and told.when.precision == "year"
    if best is Bond.NEAR and (told.is_attribute or interval):
        return None, Bond.NONE
    # A meeting that was moved has a second date behind the first.
    second = best is Bond.JOINED and meeting.end <= told.timing.core.start
    if not second and _is_dated_otherwise(text, meeting, told, meetings, best):
        return None, Bond.NONE
    return meeting, best


def _is_dated_otherwise(text: str, meeting: Meeting, told: Told, meetings: Sequence[Meeting], bond: Bond) -> bool:
    """Whether another date of the sentence is more plainly that of the meeting."""
    return any(_bond(text, meeting, other, told, meetings) > bond for other in told.beside if other != told.timing)


def _distance(meeting: Meeting, told: Told) -> int:
    core = told.timing.core
    return max(0, core.start - meeting.end, meeting.start - core.end + 20)


def _bond(text: str, meeting: Meeting, timing: Timing, told: Told, meetings: Sequence[Meeting]) -> Bond:
    """Say how firmly a date is joined to a meeting of its sentence."""
    start, core = timing.start, timing.core
    governed = _GOVERNED.search(text, max(told.place.start, meeting.start - 80), meeting.start) is not None
    if meeting.end <= core.start:
        gap = text[meeting.end : max(start, meeting.end)]
        lead = text[meeting.end : core.start]
        between = any(meeting.end <= other.start < core.start for other in meetings)
        dated = any(meeting.end <= other.core.start < core.start for other in told.beside)
        return _ahead(gap, lead, governed=governed, between=between, dated=dated)
    if core.end <= meeting.start:
        gap = text[max(core.end, timing.end) : meeting.start]
        between = any(core.end <= other.start < meeting.start for other in meetings)
        dated = any(core.end <= other.core.start < meeting.start for other in told.beside)
        if _OF_AN_ACT.search(text, max(told.place.start, core.start - 120), core.start):
            return Bond.NONE
        return Bond.NONE if governed or dated else _behind(gap, between=between)
    return Bond.SAID


def _ahead(gap: str, lead: str, *, governed: bool, between: bool, dated: bool) -> Bond:
    """Judge the words from a meeting to a date behind it."""
    if _PAREN.fullmatch(gap):
        return Bond.SAID
    if between:
        return Bond.NONE
    if _HELD_GAP.fullmatch(gap) and not re.search(r"\.\s+[A-Z]", gap):
        if dated:
            moved = re.search(r"\b(?:postponed|rescheduled|moved|deferred|aplazad|pospuest|report[ée])", gap)
            return Bond.JOINED if moved or re.search(r"\b(?:and|or|y|et|e)\W+$", gap) else Bond.NONE
        return Bond.SAID
    if governed or dated:
        return Bond.SAID if governed and not dated and _IN_A_YEAR.fullmatch(gap) else Bond.NONE
    other = _OF_SOMETHING_ELSE.search(gap) is not None
    if _DIRECT.fullmatch(gap) or _DIRECT.fullmatch(lead) or (_IN_PLACE.fullmatch(gap) and not other):
        return Bond.SAID
    again = list(_AGAIN.finditer(gap))
    if again and not re.search(r";|\.\s", gap[again[-1].end() :]):
        return Bond.JOINED
    if re.search(r";|\.\s", gap) or other:
        return Bond.NONE
    if _HELD_LATER.search(gap):
        return Bond.JOINED
    clear = len(gap) <= _FARTHEST and not _OTHER_CLAUSE.search(gap)
    return Bond.NEAR if clear and _INTRODUCED.search(lead) else Bond.NONE


def _behind(gap: str, *, between: bool) -> Bond:
    """Judge the words from a date to a meeting behind it."""
    if between or re.search(r";|\.\s|^\s*\)", gap):
        return Bond.NONE
    if _AT_MEETING.fullmatch(gap):
        return Bond.SAID
    if _HELD_BY.fullmatch(gap):
        return Bond.JOINED
    return Bond.NEAR if len(gap) <= _FARTHEST - 20 and not _OTHER_CLAUSE.search(gap) else Bond.NONE
