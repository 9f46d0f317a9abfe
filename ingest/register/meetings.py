"""Numbered meetings: "Tenth regular meeting of the Consultative Committee", "24th Meeting of …", in four languages."""

# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.register.naming import Naming
from store.folding import fold

__all__ = ["Meeting", "meetings_in", "ordinal"]

_ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
).split()
_ENGLISH_TENS = "twent thirt fort fift sixt sevent eight ninet".split()
_SPANISH = "primer segund tercer cuart quint sext septim octav noven decim undecim duodecim".split()
_SPANISH_TENS = ("vigesim trigesim cuadragesim quincuagesim sexagesim septuagesim octogesim nonagesim").split()
_PORTUGUESE = "primeir segund terceir quart quint sext setim oitav non decim".split()
_PORTUGUESE_TENS = ("vigesim trigesim quadragesim quinquagesim sexagesim septuagesim octogesim nonagesim").split()
_FRENCH = (
    "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme"
    " treizieme quatorzieme quinzieme seizieme dix-septieme dix-huitieme dix-neuvieme"
).split()
_FRENCH_TENS = "vingt trent quarant cinquant soixant".split()

_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_UNIT = (
    r"(?:primera|segunda|tercera|cuarta|quinta|sexta|s[eé]ptima|octava|novena|primeira|terceira|quarta|s[ée]tima"
    r"|oitava|nona)"
)
"""The second word of "vigésima primera"."""
_ORDINAL = rf"(?:\d{{1,5}}(?:st|nd|rd|th|er|re|[eè]me|e|[ªºa°o])(?!\w)|{_WORD}(?:\s{_UNIT}\b)?)"
_NOUN = (
    r"(?:meetings?|sessions?|conferences?|summits?|congress(?:es)?|rounds?|assembl(?:y|ies)|reuni[oó]n(?:es)?"
    r"|per[ií]odos? de sesiones"
    r"|sesi[oó]n(?:es)?|conferencias?|cumbres?|asambleas?|r[ée]unions?|s[ée]ances?|conf[ée]rences?|sommets?"
    r"|reuni(?:ão|ões)|sess(?:ão|ões)"
    r"|conferências?|cúpulas?|assembleias?)(?!\w)"
)
_LIST = r"(?:\s?,\s?(?:and\s|y\s|et\s|e\s)?|\s(?:and|y|et|e)\s)"
_NUMBERED = re.compile(
    rf"(?<![\w-])(?P<ordinals>{_ORDINAL}(?:{_LIST}{_ORDINAL})*)\s"
    rf"(?P<between>(?:[^\W\d_][\w-]*\s){{0,5}}?)(?P<noun>{_NOUN})",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:\s(?:[A-Z][\w-]+\s?){0,6})?(?:,?\s(?:of|de|du|do|da)(?:\s(?:the|la|los|las|el|les|l['’]))?|\sdel|\sdes"
    r"|\sdos|\sdas)\s",
    re.IGNORECASE,
)
_QUICK = re.compile(_NOUN, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A numbered meeting at `text[start:end]`, the body that meets included; `body` is a key of `store.names`."""

    start: int
    end: int
    numbers: tuple[int, ...]
    body: str | None


def ordinal(word: str) -> int | None:
    """Give the number that an ordinal says, in figures or in the words of four languages."""
    if digits := re.match(r"\d+", word):
        return int(digits.group())
    return _ordinals().get(re.sub(r"[\s-]+", " ", fold(word)).strip())


@cache
def _ordinals() -> dict[str, int]:
    table: dict[str, int] = {word: number for number, word in enumerate(_ENGLISH, 1)}
    for tens, stem in enumerate(_ENGLISH_TENS, 2):
        table[f"{stem}ieth"] = tens * 10
        table.update({f"{stem}y {word}": tens * 10 + unit for unit, word in enumerate(_ENGLISH[:9], 1)})
    for units, tens_stems in ((_SPANISH, _SPANISH_TENS), (_PORTUGUESE, _PORTUGUESE_TENS)):
        for end in "oa":
            table.update({f"{stem}{end}": number for number, stem in enumerate(units, 1)})
            for tens, stem in ((1, "decim"), *enumerate(tens_stems, 2)):
                table[f"{stem}{end}"] = tens * 10
                for unit, unit_stem in enumerate(units[:9], 1):
                    for middle in (f"{stem}{end} ", f"{stem}o", f"{stem}a "):
                        table[f"{middle}{unit_stem}{end}"] = tens * 10 + unit
    table.update({"primer": 1, "tercer": 3, "premiere": 1})
    table.update({word: number for number, word in enumerate(_FRENCH, 1)})
    for tens, stem in enumerate(_FRENCH_TENS, 2):
        whole = stem if stem == "vingt" else f"{stem}e"
        table[f"{stem}ieme"] = tens * 10
        table[f"{whole} et unieme"] = tens * 10 + 1
        table.update({f"{whole} {word}": tens * 10 + unit for unit, word in enumerate(_FRENCH[:9], 1) if unit > 1})
    return {fold(word).replace("-", " "): number for word, number in table.items()}


def meetings_in(text: str, start: int, end: int, naming: Naming) -> Iterator[Meeting]:
    """Give the numbered meetings of a stretch in order; "Fourth and Fifth Meetings" is one place with two numbers."""
    if not _QUICK.search(text, start, end):
        return
    for match in _NUMBERED.finditer(text, start, end):
        words = [word for word in re.split(_LIST, match.group("ordinals")) if word]
        numbers = [number for word in words if (number := ordinal(word)) is not None]
        first = match.start()
        if len(numbers) < len(words):
            # The pattern takes any word for an ordinal: "the Committee held its tenth meeting".
            numbers, first = _last_ordinals(match)
        if not numbers:
            continue
        last, body = _body(text, match.end(), end, naming)
        if body is None:
            named = naming.bodies_in(first, match.end())
            body = named[-1].key if named else None
        yield Meeting(first, last, tuple(numbers), body)


def _last_ordinals(match: re.Match[str]) -> tuple[list[int], int]:
    """Find the ordinals among the words in front of "meeting"."""
    stretch = match.string[match.start() : match.start("noun")]
    found: list[tuple[int, int]] = []
    for word in re.finditer(_ORDINAL, stretch, re.IGNORECASE):
        number = ordinal(word.group())
        if number is not None:
            found.append((word.start(), number))
            continue
        # "la quinta reunión": the second word alone.
        parts = re.finditer(r"\S+", word.group())
        found += [
            (word.start() + part.start(), value) for part in parts if (value := ordinal(part.group())) is not None
        ]
    return [number for _, number in found], match.start() + (found[0][0] if found else 0)


def _body(text: str, start: int, end: int, naming: Naming) -> tuple[int, str | None]:
    """Give where the name of the body that meets ends, and its key."""
    of = _OF.match(text, start, end)
    if of is None:
        return start, None
    tail = re.compile(r"[^.;:,()\[\]“”\"]{0,120}").match(text, of.end(), end)
    limit = tail.end() if tail else of.end()
    named = [name for name in naming.bodies_in(of.end(), end) if name.start < min(limit, of.end() + 40)]
    if not named:
        words = re.compile(
            r"(?:[A-ZÁÉÍÓÚÑ][\w’'-]*|of|the|on|to|for|and|de|la|los|del|y|en|que)(?:\s+(?:[A-ZÁÉÍÓÚÑ][\w’'-]*|of"
            r"|the|on|to|for|and|de|la|los|del|y|en))*"
        ).match(text, of.end(), limit)
        return (words.end() if words else start), None
    last = max(name.end for name in named)
    follow = re.compile(r"(?:\s(?:of|to|on|de|del|du|da|do)(?:\s(?:the|la|el|los|l['’]))?\s[A-Z][\w-]*)").match(
        text, last, end
    )
    return (follow.end() if follow else last), named[0].key
