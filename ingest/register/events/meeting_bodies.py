"""The body that a numbered meeting is one of, as the words around its number tell."""

# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import re

from ingest.register.naming import Named, Naming
from store.alignment import Span

__all__ = ["body_of", "is_organization"]

_ORGANIZATIONS = frozenset(
    f"organ:{name}" for name in "oas un eu caricom mercosur sica unasur celac osce nato interpol".split()
)
"""Their organs meet: beside one of these, the organ is the body."""
_GATHERS = (
    r"(?:Group|Committee|Commission|Council|Board|Conference|Assembly|Association|Union|Organization|Bureau|Panel"
    r"|Network|Forum|Team|Parties|Grupo|Comité|Comisión|Consejo|Junta|Conferencia|Asamblea|Groupe|Commission|Conseil"
    r"|Comissão|Conselho|Assembleia)\b"
)
_LINKS = r"(?:of|to|for|on|the|and|de|la|las|los|el|del|du|des|da|do|dos|das|à|al|aux|y|l['’](?=\w)|d['’](?=\w))"
_LINK = re.compile(rf"(?:['’]s?)?(?:\s(?:{_LINKS}|[A-ZÀ-Þ][\w’'.-]*|\([^()]{{1,30}}\)))*\s?")
_OF = re.compile(r"\s(?:of|de|del|des|du|do|da|dos|das)\b(?!\s(?:\d|[a-z]+ing\b))")
_FAR = 60
_SUBJECT_FAR = 200
_HOLDS = (
    r"(?:will hold|to hold|had held|has held|held|holds|holding|convened|opened|began|concluded|celebró|celebra"
    r"|celebrará|tuvo|realizó|tint|tiendra|a tenu|realizou|realizará)"
)
_AT = r"(?:at|during|in|for|after|since|on|en|durante|lors de|à|em|na|no)"
_ITS = r"(?:its|their|the|an?|sus?|sa|son|leurs?|seus?|suas?|la|el|le|une?|a|o)"
_JUST_BEFORE = re.compile(rf"(?:['’]s?\s|,?\s(?:{_HOLDS}\s|{_AT}\s)?(?:{_ITS}\s)?)(?:[“«\"]\s?)?")
_OWN = re.compile(r"\b(?:its|their|sus?|sa|leurs?|seus?|suas?)\s$", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(rf"\b[Tt]he (?:[A-Z][\w-]* )*{_GATHERS}|\b(?:el|la|El|La|le|Le|o|O|a|A) {_GATHERS}")
_SUBJECT_BEHIND = re.compile(r"[^.;:]{0,70}?,\s(?:the|el|la|le|o|a)\s$", re.IGNORECASE)


def body_of(text: str, sentence: Span, first: int, noun_end: int, naming: Naming) -> tuple[str | None, int, bool]:
    """Give the key of the body of the meeting at `first`, where the name of that ends, and whether a body is told.

    The key is None where no name is known; a body may be told all the same: "of the Rail Transport Council".
    """
    chain, reach = _chain(text, sentence.end, first, noun_end, naming)
    if chain:
        return _most_specific(chain), reach, True
    if _OF.match(text, noun_end, sentence.end):
        return None, noun_end, True
    return _owner(text, sentence, first, noun_end, naming), noun_end, False


def is_organization(key: str) -> bool:
    """Whether a key is of an organization as a whole, which meets in its organs."""
    return key in _ORGANIZATIONS


def _most_specific(chain: list[Named]) -> str:
    return next((name.key for name in chain if name.key not in _ORGANIZATIONS), chain[0].key)


def _chain(text: str, stop: int, first: int, noun_end: int, naming: Naming) -> tuple[list[Named], int]:
    """Give the bodies that the words of the meeting name one after the other: "of the OAS Group of Experts"."""
    chain: list[Named] = []
    reach = noun_end
    for name in naming.bodies_in(first, stop):
        if name.start >= noun_end:
            gap = text[reach : name.start]
            if name.start - reach > _FAR or not _LINK.fullmatch(gap):
                break
            if re.search(_GATHERS, gap) or (reach == noun_end and not chain and not _is_linked(gap)):
                # Some body stands between that no table names: "of the Rail Transport Council of the Union".
                break
        chain.append(name)
        reach = max(reach, name.end)
    return chain, reach


def _is_linked(gap: str) -> bool:
    """Whether the first body behind "meeting" is joined to it: "of the …", "of the CIFTA …"."""
    return _OF.match(gap) is not None


def _owner(text: str, sentence: Span, first: int, noun_end: int, naming: Naming) -> str | None:
    """Give the body in front that has the meeting ("the Council held its ninth meeting"), or for "its" the subject."""
    before = [name for name in naming.bodies_in(sentence.start, first) if name.end <= first]
    if before and _JUST_BEFORE.fullmatch(text, before[-1].end, first):
        return before[-1].key
    if not _OWN.search(text, max(sentence.start, first - 8), first):
        return None
    for name in naming.bodies_in(noun_end, min(sentence.end, noun_end + 160)):
        if _SUBJECT_BEHIND.fullmatch(text, noun_end, name.start):
            return name.key
    if before and first - before[-1].end <= _SUBJECT_FAR:
        between = text[before[-1].end : first]
        if not re.search(r"[;:(]|,\s(?:and|which|while)", between) and not _OTHER_SUBJECT.search(between):
            return before[-1].key
    return None
