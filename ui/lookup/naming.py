"""Names in full, for the keys under which the register keeps them."""

from __future__ import annotations

from functools import cache

from store.names import label, name

__all__ = ["full_name"]


@cache
def full_name(key: str) -> str:
    """Give the longest English name for a key: what an acronym stands for."""
    try:
        return max(name(key).forms.get("en", ()), key=len, default=key)
    except KeyError:
        return label(key)
