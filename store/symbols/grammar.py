"""The whole grammar of symbols, run over a text or over what a user types."""

from __future__ import annotations

from store.symbols import oas, prose, provisions, regional, series
from store.symbols import united_nations as un
from store.symbols.rules import Rule, run
from store.symbols.symbol import Symbol, SymbolMention
from store.symbols.typing import typed_loosely

__all__ = ["symbols_in", "typed"]


def _rules(*, of_united_nations: bool) -> tuple[Rule, ...]:
    return (
        *oas.RULES,
        *un.RULES,
        *series.RULES,
        *prose.rules(united_nations=of_united_nations),
        *regional.RULES,
        *provisions.RULES,
    )


_RULES = {of_united_nations: _rules(of_united_nations=of_united_nations) for of_united_nations in (False, True)}


def symbols_in(text: str, *, united_nations: bool = False) -> tuple[SymbolMention, ...]:
    """Find the symbols of a text, in order; white space and dashes may be of any kind.

    A bare "resolution 61/89" is one of the General Assembly only where the text is known to be one
    of the United Nations; it then carries the flag "issuer_inferred".
    """
    return run(_RULES[united_nations], text)


def typed(text: str) -> tuple[Symbol, ...]:
    """Give the symbols that a user may mean by what is typed, the likeliest first; none where it is no symbol.

    A line that is no symbol as documents write them is read loosely ("ag res 2950", "UNSC 1325",
    "61/89"). Such a symbol may be partial: `matches` tells which symbols of documents it may be.
    Without a key it is no more than a number ("2950", "res 2950"). One that is not what was typed,
    only close to it, carries the flag "candidate" (A/RES/61/89 for "A/61/89").
    """
    loose = tuple(typed_loosely(text))
    written = _keyed(text) or (() if loose else _keyed(text.upper()))
    best = {symbol.norm: symbol for symbol in (*loose, *written)} if loose else {s.norm: s for s in written}
    complete = {symbol.key for symbol in best.values() if symbol.key and not _is_partial(symbol)}
    return tuple(s for s in best.values() if s.key is None or not _is_partial(s) or s.key not in complete)


def _keyed(text: str) -> tuple[Symbol, ...]:
    return tuple(mention.symbol for mention in symbols_in(text, united_nations=True) if mention.symbol.key)


def _is_partial(symbol: Symbol) -> bool:
    return any(flag.endswith("_missing") for flag in symbol.flags)
