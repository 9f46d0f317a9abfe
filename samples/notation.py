"""Read the plain notation in which the sources of the PDF and Word samples are kept.

The notation is a small part of Markdown: `#` headings, paragraphs, `-` lists, `|` tables, `*slant*`, and notes
(`[^1]` in the text, `[^1]: words` at the end), after a head of `name: value` lines closed by `---`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTICE = "Sample document written for Treaty Assistant; not an official text."


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the one level that the samples need."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `listed` when it is an item of a list."""

    text: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A sample document before it is set in a format."""

    title: str
    kind: str
    as_of: str
    language: str
    layout: str
    blocks: tuple[Heading | Paragraph | Table, ...]
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def marked_title(self) -> str:
        """The title for the file's metadata, where it must say that the document is a sample."""
        return f"{self.title} (sample)"


def read_source(path: Path) -> Source:
    """Read a source file.

    Raises:
        ValueError: A line of the head is missing, or a reference has no note.

    """
    head, _, body = path.read_text("utf-8").partition("\n---\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", body, re.MULTILINE))
    body = re.sub(r"^\[\^\d+\]: .+$", "", body, flags=re.MULTILINE)
    lost = set(re.findall(r"\[\^(\d+)\]", body)) ^ set(notes)
    missing = {"title", "kind", "as-of", "language", "layout"} - set(facts)
    if lost or missing:
        raise ValueError(
            f"{path.name}: notes without counterpart {sorted(lost)}, missing in the head {sorted(missing)}"
        )
    return Source(
        title=facts["title"],
        kind=facts["kind"],
        as_of=facts["as-of"],
        language=facts["language"],
        layout=facts["layout"],
        blocks=tuple(_blocks(body)),
        notes=notes,
    )


def runs_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield ("text" | "slant" | "note", words or number of the note) in order; nothing is lost but the marks."""
    for piece in re.split(r"(\*[^*]+\*|\[\^\d+\])", text):
        if piece.startswith("[^"):
            yield "note", piece[2:-1]
        elif piece.startswith("*"):
            yield "slant", piece[1:-1]
        elif piece:
            yield "text", piece


def _blocks(body: str) -> Iterator[Heading | Paragraph | Table]:
    for chunk in re.split(r"\n{2,}", body.strip()):
        lines = chunk.splitlines()
        if chunk.startswith("# "):
            yield Heading(chunk[2:])
        elif chunk.startswith("|"):
            rows = (tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines)
            yield Table(tuple(row for row in rows if not set("".join(row)) <= {"-"}))
        elif chunk.startswith("- "):
            yield from (Paragraph(line[2:], listed=True) for line in lines)
        elif chunk:
            yield Paragraph(" ".join(lines))
