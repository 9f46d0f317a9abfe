"""Patterns that are compiled when they are first used: a look-up that meets few of them starts sooner."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

__all__ = ["Pattern"]


class Pattern:
    """A regular expression, compiled at its first use; the methods are those of `re.Pattern`."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at a place."""
        return self._used().match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match a whole stretch."""
        return self._used().fullmatch(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match."""
        return self._used().search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all matches."""
        return self._used().finditer(text, start, end)

    def sub(self, replacement: str, text: str) -> str:
        """Replace all matches."""
        return self._used().sub(replacement, text)

    def _used(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled
