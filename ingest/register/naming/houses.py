"""Whose organ is meant: the General Assembly of which organization, the Consultative Committee of which treaty."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from store.documents import DocumentFacts

__all__ = ["Named", "house_of", "resolved_bodies"]

_OAS = re.compile(
    r"\bOAS\b|\bOEA\b|Organi[sz]ation of American States|Organización de los Estados Americanos"
    r"|Organisation des États américains|\bCIFTA\b|Pro Tempore Secretariat"
)
_UN = re.compile(
    r"\bUN\b|United Nations|Naciones Unidas|Nations Unies|Nações Unidas|\bUN[A-Z]{2,8}\b|UNLIREC|Secretary-General"
)
_OF_HOUSE = {
    "organ:general-assembly",
    "organ:security-council",
    "organ:secretary-general",
    "organ:permanent-council",
    "organ:general-secretariat",
}
_ITS_OWN = {
    "organ:security-council": "organ:un",
    "organ:permanent-council": "organ:oas",
    "organ:general-secretariat": "organ:oas",
}
_TREATY_BODIES = {
    "organ:consultative-committee",
    "organ:conference-of-states-parties",
    "organ:technical-secretariat",
    "organ:pro-tempore-secretariat",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `text[start:end]` of a document's clean text, and its key: one of `store.names`, or the name given."""

    key: str
    start: int
    end: int
    bare: bool = False


def house_of(facts: DocumentFacts, text: str) -> str | None:
    """Give the organization that speaks, or whose matter the document is."""
    symbol = facts.symbol or ""
    if re.match(r"(?:A|S|E|ST|CTOC|CCPR|CRC|ATT)/", symbol):
        return "organ:un"
    if re.match(r"(?:AG|CP|OEA|CIDI|CICTE|CICAD|CIFTA|CJI|CSH|REMJA)", symbol):
        return "organ:oas"
    for line in (facts.issuer or "", facts.title):
        oas, un = _OAS.search(line), _UN.search(line)
        if (oas is None) != (un is None):
            return "organ:oas" if oas else "organ:un"
    head = text[:3000]
    oas_count, un_count = len(_OAS.findall(head)), len(_UN.findall(head))
    if oas_count >= 3 * max(un_count, 1) or (oas_count and not un_count):
        return "organ:oas"
    if un_count >= 3 * max(oas_count, 1) or (un_count and not oas_count):
        return "organ:un"
    return None


def resolved_bodies(
    text: str, organs: Sequence[Named], instruments: Sequence[Named], house: str | None, subjects: Mapping[str, str]
) -> Iterator[Named]:
    """Give the organs of the text; one that several organizations have is given with its own."""
    for index, named in enumerate(organs):
        if named.key in _OF_HOUSE:
            beside = _beside(text, organs, index)
            whose = beside or _ITS_OWN.get(named.key) or house
            yield Named(
                f"{named.key}.{whose[6:]}" if whose and named.key not in _ITS_OWN else named.key,
                named.start,
                named.end,
                not beside,
            )
        elif named.key in _TREATY_BODIES:
            treaty = _treaty_beside(text, named, instruments) or next(iter(subjects.values()), None)
            known = treaty is not None and treaty.startswith("instrument:")
            yield Named(f"{named.key}.{treaty[11:]}" if known and treaty else named.key, named.start, named.end)
        else:
            yield named


def _beside(text: str, organs: Sequence[Named], index: int) -> str | None:
    """Give the organization that stands right before an organ or, after "of the", right behind it."""
    named = organs[index]
    for other in (organs[index - 1] if index else None, organs[index + 1] if index + 1 < len(organs) else None):
        if other is None or other.key not in {"organ:oas", "organ:un"}:
            continue
        gap = text[other.end : named.start] if other.start < named.start else text[named.end : other.start]
        if re.fullmatch(r"(?:['’]s?)?\s+(?:of (?:the )?|de (?:la |las |los )?|des |de l[’'])?", gap):
            return other.key
    return None


def _treaty_beside(text: str, named: Named, instruments: Sequence[Named]) -> str | None:
    index = bisect_left(instruments, named.start, key=lambda one: one.start)
    for other in instruments[max(0, index - 1) : index + 1]:
        gap = text[other.end : named.start] if other.start < named.start else text[named.end : other.start]
        if re.fullmatch(r"(?:['’]s?)?\s+(?:(?:of|to) (?:the )?|(?:de|a) (?:la )?|del |al |à la |de l[’'])?", gap):
            return other.key
    return None
