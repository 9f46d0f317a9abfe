"""Answers on what an acronym stands for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.lookup.listed import Line, Listed
from assistant.lookup.routing import Route, Topic
from assistant.wants import Want
from store.folding import fold
from store.register.entries import Acronym

__all__ = ["stands_for"]


def stands_for(route: Route, found: Sequence[Acronym]) -> Listed | None:
    """Give the expansions that documents give of an acronym, each once; None where none does."""
    groups: dict[str, list[Acronym]] = {}
    for one in found:
        groups.setdefault(fold(one.expansion), []).append(one)
    if not groups:
        return None
    differ = (f"The documents expand {route.acronym} in {len(groups)} ways.",) if len(groups) > 1 else ()
    return Listed(
        topic=Topic.ACRONYM,
        filter=f"acronym {route.acronym}",
        lines=tuple(
            Line(f"{group[0].acronym}: {group[0].expansion}.", tuple(one.place for one in group))
            for group in groups.values()
        ),
        columns=("Acronym", "Expansion"),
        cells=tuple((one.acronym, one.expansion) for one in found),
        sources=tuple((one.place,) for one in found),
        quotes=tuple(group[0].place for group in groups.values()),
        differences=differ,
        covers=frozenset({Want.MEANING}),
        settled=True,
    )
