"""Building a raw text and its blocks piece by piece."""

from __future__ import annotations

from ingest.reading import Block, Role

__all__ = ["Composer"]


class Composer:
    """Collects pieces of text, each a block, with line ends between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    @property
    def length(self) -> int:
        """How many characters there are so far."""
        return self._length

    @property
    def raw(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far, in order."""
        return tuple(self._blocks)

    def write(self, text: str) -> None:
        """Add text that belongs to no block."""
        self._parts.append(text)
        self._length += len(text)

    def add(
        self,
        role: Role,
        text: str,
        *,
        level: int | None = None,
        number: str | None = None,
        reference: int | None = None,
        gap: str = "\n\n",
    ) -> int:
        """Add a block, apart from what stands before it by `gap`; give its offset."""
        if self._length:
            self.write(gap)
        start = self._length
        self.write(text)
        self._blocks.append(Block(start, self._length, role, level=level, number=number, reference=reference))
        return start
