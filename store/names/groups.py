"""Groups of States that documents count in: "states from Latin America and the Caribbean", "OAS member states"."""

# a table of codes reads best as words
# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from store.folding import fold

__all__ = ["GROUPS", "Group", "GroupMention", "group", "groups_in"]

_CARIBBEAN = frozenset("AG BS BB CU DM DO GD HT JM KN LC VC TT".split())
_ISTHMUS = frozenset("BZ CR SV GT HN NI PA".split())
_SOUTH = frozenset("AR BO BR CL CO EC GY PY PE SR UY VE".split())
_LAC = _CARIBBEAN | _ISTHMUS | _SOUTH | {"MX"}


@dataclass(frozen=True, slots=True)
class Group:
    """A group of States: its short name and, where it is settled, its members by ISO 3166 code."""

    name: str
    members: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A group that is named at `text[start:end]`."""

    group: Group
    start: int
    end: int


GROUPS: tuple[Group, ...] = (
    Group("LAC", _LAC),
    Group("the Caribbean", _CARIBBEAN),
    Group("Central America", _ISTHMUS),
    Group("Central America and Mexico", _ISTHMUS | {"MX"}),
    Group("South America", _SOUTH),
    Group("the Americas", _LAC | {"CA", "US"}),
    Group("OAS member states", _LAC | {"CA", "US"}),
    Group("CARICOM", frozenset("AG BS BB BZ DM GD GY HT JM KN LC VC SR TT".split())),
    Group("UN member states"),
    Group("Africa"),
    Group("Asia"),
    Group("Europe"),
    Group("Asia and the Pacific"),
    Group("the European Union"),
)
"""The larger names come where texts name them; members are listed where all sources agree on them."""

_BY_NAME = {entry.name: entry for entry in GROUPS}

_FORMS: tuple[tuple[str, str], ...] = (
    (
        "LAC",
        (
            r"latin americ\w+ (?:and|&) (?:the )?caribbean|america latina y (?:el )?caribe|amerique latine et (?:des "
            r"|les )?caraibes|america latina e (?:o |do )?caribe|\blac\b(?= (?:states|countries|region))"
        ),
    ),
    ("Central America and Mexico", r"central america and mexico|centroamerica y mexico"),
    (
        "OAS member states",
        (
            r"(?:oas|organization of american states) member (?:states|countries)|member states of the (?:oas"
            r"|organization of american states)|estados miembros de la (?:oea|organizacion de los estados americanos)"
            r"|etats membres de l'oea|estados membros da oea"
        ),
    ),
    (
        "UN member states",
        (
            r"(?:un|united nations) member states|member states of the (?:un|united nations)"
            r"|estados miembros de las naciones unidas|etats membres des nations unies"
        ),
    ),
    ("CARICOM", r"\bcaricom\b|caribbean community|comunidad del caribe"),
    (
        "South America",
        r"south americ(?:a|an)\b|sudamerica\w*|suramerica\w*|america del sur|amerique du sud|america do sul",
    ),
    ("Central America", r"central americ(?:a|an)\b|centroamerica\w*|america central\w*|amerique centrale"),
    ("the Caribbean", r"\bcaribbean\b|\bcaribe\b|\bcaribenos\b|\bcaraibes\b"),
    ("the Americas", r"\bthe americas\b|\bthe hemisphere\b|\blas americas\b|\bhemisferio\b|\bles ameriques\b"),
    ("Asia and the Pacific", r"asia(?: and the |-)pacific|asia y el pacifico"),
    ("the European Union", r"(?:eu|european union) member (?:states|countries)|estados miembros de la union europea"),
    ("Africa", r"\bafrica\b|\bafrican\b|\bafricanos\b|\bafrique\b"),
    ("Asia", r"\basia\b|\basian\b|\basie\b"),
    ("Europe", r"\beurope\b|\beuropean\b|\beuropa\b|\beuropeos\b"),
)
_FORM = re.compile("|".join(f"(?P<g{index}>{form})" for index, (_, form) in enumerate(_FORMS)))


def group(name: str) -> Group | None:
    """Give the group with a name, or None where there is none."""
    return _BY_NAME.get(name)


def groups_in(text: str) -> Iterator[GroupMention]:
    """Give the groups that a text names, in order, the larger name at each place."""
    folded = fold(text)
    if len(folded) != len(text):  # an expansion moved the characters: give the groups without exact places
        folded = "".join(fold(character)[:1] or " " for character in text)
    for match in _FORM.finditer(folded):
        found = _FORMS[int(str(match.lastgroup)[1:])][0]
        yield GroupMention(_BY_NAME[found], match.start(), match.end())
