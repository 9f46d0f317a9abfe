"""Where to part a run of atoms into passages: the cheapest set of cuts, found by dynamic programming.

A passage costs what it is away from the target size; a cut costs by what it tears apart: a
heading from its text, an introduction from its list, a sentence from its paragraph.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ingest.splitting.atoms import Atom

__all__ = ["packed"]

_EACH = 0.12
"""Every passage costs this much: fewer are better."""

_AFTER_HEADING = 3.0
_AFTER_INTRODUCTION = 0.8
_INTO_A_LIST = 0.45
_BETWEEN_ITEMS = 0.2
_WITHIN_A_PARAGRAPH = 0.3
_BEFORE_A_NOTE = 0.6
_BETWEEN_PARTS = -0.3


def packed(text: str, atoms: Sequence[Atom], *, budget: int, target: int) -> Iterator[Sequence[Atom]]:
    """Give the atoms in passages of at most `budget` tokens, near `target`; tables stand by themselves."""
    start = 0
    for index in range(1, len(atoms) + 1):
        if index == len(atoms) or _is_wall(atoms, start, index):
            yield from _parted(text, atoms[start:index], budget, target)
            start = index


def _is_wall(atoms: Sequence[Atom], start: int, index: int) -> bool:
    """Whether a table begins or ends here; the heading above a table stays with it."""
    before, after = atoms[index - 1].unit, atoms[index].unit
    if (before.role == "table") == (after.role == "table") and (before is after or before.role != "table"):
        return False
    return not (after.role == "table" and all(atom.unit.role == "heading" for atom in atoms[start:index]))


def _parted(text: str, atoms: Sequence[Atom], budget: int, target: int) -> Iterator[Sequence[Atom]]:
    count = len(atoms)
    if count < 2 or sum(atom.tokens for atom in atoms) <= min(1.2 * target, budget):
        yield atoms
        return
    target = min(target, budget)
    costs = [0.0] * (count + 1)
    origins = [0] * (count + 1)
    tears = [0.0, *(_tear(text, atoms[i - 1], atoms[i]) for i in range(1, count)), 0.0]
    for end in range(1, count + 1):
        best = float("inf")
        size = 0
        for start in range(end - 1, -1, -1):
            size += atoms[start].tokens
            if size > budget and start < end - 1:
                break
            away = (size - target) / target
            cost = costs[start] + tears[start] + _EACH + away * away
            if cost < best:
                best = cost
                origins[end] = start
        costs[end] = best
    cuts = [count]
    while cuts[-1]:
        cuts.append(origins[cuts[-1]])
    cuts.reverse()
    for start, end in itertools.pairwise(cuts):
        yield atoms[start:end]


def _tear(text: str, before: Atom, after: Atom) -> float:
    """Give what it costs to cut between two atoms."""
    if before.unit.role == "heading":
        return _AFTER_HEADING
    if after.unit is before.unit:
        return _WITHIN_A_PARAGRAPH
    if after.unit.role == "note":
        return _BEFORE_A_NOTE if before.unit.role != "note" else 0.05
    if text[before.end - 1] == ":":
        return _AFTER_INTRODUCTION
    if after.unit.depth > before.unit.depth:
        return _INTO_A_LIST
    if after.unit.depth:
        return _BETWEEN_ITEMS
    if after.unit.paragraph is None and after.unit.path != before.unit.path and before.unit.paragraph is None:
        return _BETWEEN_PARTS
    if after.unit.paragraph is not None and before.unit.paragraph is None and before.unit.path != after.unit.path[:-1]:
        return _BETWEEN_PARTS
    return 0.0
