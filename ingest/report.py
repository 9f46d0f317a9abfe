"""What became of every file of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["FileReport", "IngestReport", "Progress", "Stage", "Verdict"]

Verdict = Literal["read", "unchanged", "duplicate", "updated", "removed", "refused"]
Stage = Literal["reading", "embedding", "indexing"]


@dataclass(frozen=True, slots=True)
class FileReport:
    """The line of one file.

    `reason` and `remedy` are sentences and are there for a refused file, and only for one;
    `warnings` are sentences about a file that was read. `document` is the id of what it gave.
    """

    path: Path
    verdict: Verdict
    pages: int | None = None
    passages: int = 0
    warnings: tuple[str, ...] = ()
    reason: str | None = None
    remedy: str | None = None
    document: str | None = None
    characters: int = 0

    def __str__(self) -> str:
        """Give the line as a reader sees it."""
        parts = [f"{self.path.name}: {self.verdict}"]
        if self.verdict in {"read", "updated"}:
            pages = f"{_count(self.pages, 'page')}, " if self.pages else ""
            parts.append(f"{pages}{_count(self.passages, 'passage')}")
        if self.reason:
            parts.append(f"{self.reason} {self.remedy or ''}".strip())
        return "; ".join([" · ".join(parts), *self.warnings])


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come. `path` is the file that is worked on; `stage` says what is done with it."""

    stage: Stage
    files_done: int
    files_total: int
    bytes_done: int
    bytes_total: int
    passages_done: int = 0
    passages_total: int = 0
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """All lines of a run, the time it took, and the characters that were read."""

    files: tuple[FileReport, ...]
    seconds: float = 0.0
    characters: int = 0

    def __len__(self) -> int:
        return len(self.files)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many files ended in each verdict."""
        return dict(Counter(file.verdict for file in self.files))

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that were not taken in."""
        return tuple(file for file in self.files if file.verdict == "refused")

    @property
    def passages(self) -> int:
        """How many passages were written."""
        return sum(file.passages for file in self.files if file.verdict in {"read", "updated"})

    def __str__(self) -> str:
        """Give a summary in one or two lines."""
        order: tuple[Verdict, ...] = ("read", "updated", "unchanged", "duplicate", "removed", "refused")
        told = [f"{self.counts[verdict]} {verdict}" for verdict in order if verdict in self.counts]
        head = f"{_count(len(self.files), 'file')}: {', '.join(told)}." if told else "No files."
        speed = ""
        if self.seconds > 0.5 and self.characters:
            speed = f" at {self.characters / self.seconds / 1000:.0f} k characters/s"
        return f"{head} {_count(self.passages, 'passage')} written in {self.seconds:.1f} s{speed}."


def _count(number: int | None, noun: str) -> str:
    return f"{number or 0} {noun}{'' if number == 1 else 's'}"
