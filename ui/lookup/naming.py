"""Names as readers know them, for the keys under which the register keeps them."""

from __future__ import annotations

from functools import cache

from store.names import label, name

__all__ = ["full_name", "label_of", "state_label"]


def state_label(code: str) -> str:
    """Give the name of a State for its ISO 3166 code; a code that is none stands for itself."""
    return label_of(f"state:{code}").removeprefix("state:")


@cache
def label_of(key: str) -> str:
    """Give the English name for a key such as "organ:general-assembly"; a plain name stands for itself."""
    return label(key)


@cache
def full_name(key: str) -> str:
    """Give the longest English name for a key: what an acronym stands for."""
    try:
        return max(name(key).forms.get("en", ()), key=len, default=key)
    except KeyError:
        return label_of(key)
