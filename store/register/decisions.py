"""One decision from all that the documents say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from store.register.entries import Reference, Role
from store.symbols import Symbol
from store.when import When

__all__ = ["Decision", "decisions_from"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A document or decision that has a symbol, with every place that says something of it.

    `symbol` is its fullest form, one that is stated before one that was inferred. `variants` are the
    ways in which the documents write it, `own` the ids of those that *are* it. `title` and `adopted`
    come from its own document where there is one. `flags` say what was inferred in every form of it.
    """

    symbol: Symbol
    variants: tuple[str, ...] = ()
    title: str | None = None
    adopted: When | None = None
    own: tuple[str, ...] = ()
    references: tuple[Reference, ...] = field(default=(), repr=False)
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is looked up by."""
        return self.symbol.key or self.symbol.norm


def decisions_from(references: Iterable[Reference]) -> tuple[Decision, ...]:
    """Give a decision for each key, by year and number; references without a key are left out."""
    grouped: dict[str, list[Reference]] = {}
    for reference in references:
        if reference.symbol.key is not None:
            grouped.setdefault(reference.symbol.key, []).append(reference)
    return tuple(sorted(map(_decision, grouped.values()), key=_order))


def _decision(rows: list[Reference]) -> Decision:
    # What a document says of itself goes before what others say of it.
    ranked = sorted(rows, key=lambda row: row.role is not Role.IS)
    best = min(ranked, key=lambda row: _defects(row.symbol)).symbol
    return Decision(
        symbol=best,
        variants=tuple(dict.fromkeys(" ".join(row.raw.split()) for row in rows)),
        title=next((row.title for row in ranked if row.title), None),
        adopted=next(
            (row.adopted for row in sorted(ranked, key=lambda row: row.date_kind != "adopted") if row.adopted), None
        ),
        own=tuple(dict.fromkeys(row.place.document_id for row in rows if row.role is Role.IS)),
        references=tuple(rows),
        flags=best.flags,
    )


def _defects(symbol: Symbol) -> tuple[int, int, int]:
    """Give what is less the fuller a form is."""
    parts = (symbol.body, symbol.number, symbol.session, symbol.year, symbol.date)
    return len(symbol.flags), sum(part is None for part in parts), -len(symbol.norm)


def _order(decision: Decision) -> tuple[int, tuple[int, ...], str]:
    symbol = decision.symbol
    numbers = tuple(int(found) for found in re.findall(r"\d+", symbol.number or symbol.norm))
    return symbol.year or 9999, numbers, symbol.norm
