"""What a symbol is, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Symbol", "SymbolMention"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a symbol means.

    `norm` is the normal form ("AG/RES. 2907 (XLVII-O/17)"), `key` the same for all ways of writing it
    ("oas:ag:res:2907"); None where the symbol is incomplete and can mean no one document, or where it
    names a provision. `kind` is shown to readers ("OAS resolution", "UN document", "article").
    `body` is the issuing body as readers know it. `session` is in figures, with the mark of a special
    session ("50", "24-E", "ES-8"). `date` is an ISO day where the symbol carries one.
    `flags` say what was inferred or does not fit ("session_inferred_from_year").
    """

    norm: str
    kind: str
    key: str | None = None
    body: str | None = None
    number: str | None = None
    session: str | None = None
    year: int | None = None
    date: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A symbol that stands at `text[start:end]`."""

    symbol: Symbol
    start: int
    end: int
