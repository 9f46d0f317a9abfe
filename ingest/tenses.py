"""Whether what a sentence says of a date has happened, in English, Spanish, French and Portuguese."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

__all__ = ["Tense", "tense_at"]


class Tense(Enum):
    """How a sentence speaks of a date."""

    PAST = "past"
    FUTURE = "future"
    ONGOING = "ongoing"


_FUTURE = (
    r"(?:(?<!political )(?<!good )(?<!free )will|shall)\b(?! have)(?: (?:be )?\w+)?"
    r"|(?:is|are) (?:to be|scheduled|planned|expected|due|set|foreseen|intended|going to)\b(?: (?:be )?\w+)?"
    r"|to be (?:held|convened|hosted)"
    r"|scheduled (?:for|to)|planned for|setting\b(?=[^.;]{0,60}as the date)|upcoming|forthcoming"
    r"|será\b|serán\b|serão\b|se (?:celebrará|realizará|llevará|reunirá|efectuará)n?|tendrán?\b|est[áa] previst[oa]"
    r"|previst[oa]s? para|programad[oa]s? para"
    r"|a (?:celebrarse|realizarse)|próxim[oa]s?\b|(?:realizar|celebrar)-se-[áã]o?\b|terá lugar|est[ãa]o? previst[oa]s?"
    r"|sera\b|seront\b|aura lieu|auront lieu|se tiendra|se tiendront|est prévue?|sont prévue?s|prévue?s? (?:pour|le"
    r"|en)|doit se tenir|prochaine?s?\b"
    r"|\w{3,}(?:arán|erán|irán|arão|erão|irão|eront|iront)\b"
)
_ONGOING = (
    r"(?:is|are) (?:also |currently |still |now )?[a-z]{3,}ing\b|est[áa]n? (?:\w+mente )?\w+(?:ando|iendo)\b"
    r"|est[áã]o? \w+(?:ando|endo|indo)\b|en cours\b"
)
_PAST = (
    r"was\b|were\b|had\b|has\b|have\b|did\b|held\b|took\b|met\b|sent\b|gave\b|began\b|became\b|brought\b|made\b"
    r"|led\b|saw\b|said\b|wrote\b|set up\b|chose\b|rose\b|fell\b|grew\b|went\b|came\b|drew\b|spoke\b"
    r"|(?<!is )(?<!are )(?<!be )(?<!dated )\b(?!dated|entitled|titled|related|united|need|so-called|limited|aimed"
    r"|based|advanced|armed|planned|scheduled|proposed|indeed|exceed|proceed|succeed)[a-z]{3,}ed\b"
    r"|fue\b|fueron\b|había\b|ha\b|han\b|tuvo\b|tuvieron\b|[^\W\d_]{3,}ó\b|[^\W\d_]{3,}(?:aron|ieron)\b"
    r"|foi\b|foram\b|teve\b|houve\b|[^\W\d_]{3,}(?:aram|eram|iram|ou)\b"
    r"|a été\b|ont été\b|a eu lieu|ont eu lieu|fut\b|furent\b|était\b|s'est\b|s’est\b|(?:a|ont) [^\W\d_]{2,}[éis]e?s?\b"
)
_CUES = re.compile(rf"(?<!\w)(?:(?P<future>{_FUTURE})|(?P<ongoing>{_ONGOING})|(?P<past>{_PAST}))", re.IGNORECASE)


@lru_cache(maxsize=256)
def tense_at(sentence: str, start: int, end: int) -> Tense | None:
    """Give the tense that governs `sentence[start:end]`: the last cue in front of it, else the first behind it."""
    behind: Tense | None = None
    before: Tense | None = None
    for match in _CUES.finditer(sentence):
        tense = Tense(match.lastgroup)
        if match.end() <= start:
            before = tense
        elif match.start() >= end and behind is None:
            behind = tense
    return before or behind
