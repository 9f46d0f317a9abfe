"""Symbols of documents and decisions: how they are written, and their one normal form.

    >>> from store.symbols import symbols_in
    >>> [mention.symbol.norm for mention in symbols_in("as in AG/RES 2907 of 2017 and resolution 687 (1991)")]
    ['AG/RES. 2907 (XLVII-O/17)', 'S/RES/687 (1991)']

Each system has its file; a rule reads what its pattern matches, and the rule that begins first wins.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from store.symbols.symbol import Symbol, SymbolMention

if TYPE_CHECKING:
    from store.symbols.grammar import symbols_in, typed
    from store.symbols.typing import matches

__all__ = ["Symbol", "SymbolMention", "matches", "symbols_in", "typed"]

_HOMES = {"matches": "store.symbols.typing", "symbols_in": "store.symbols.grammar", "typed": "store.symbols.grammar"}


def __getattr__(name: str) -> Any:
    """Import what reads symbols when it is first used: its patterns take a tenth of a second to compile."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
