"""Markdown is kept as it stands; its mark-up becomes blocks."""

from __future__ import annotations

from pathlib import Path

from ingest.loaders import load
from ingest.reading import Role

SOURCE = """<meta charset='utf-8'>

##Verdrag over proeven
####Treaty on Samples
The Parties,
### Article  1 ###
####Purpose
1.  The purpose is *plain*.
- first point
- second point

| State | Date |
| --- | --- |
| Peru | 2014 |

Underlined
==========
Text with a call[^1].

[^1]: The note itself.
"""


def _blocks() -> list[tuple[Role, int | None, str]]:
    reading = load(Path("a.md"), data=SOURCE.encode())
    assert reading.raw == SOURCE
    return [(block.role, block.level, reading.raw[block.start : block.end]) for block in reading.blocks]


def test_headings_without_blanks() -> None:
    """A heading may touch its hashes and its neighbours; the hashes are not part of it."""
    headings = [(level, text) for role, level, text in _blocks() if role is Role.HEADING]
    assert headings == [
        (2, "Verdrag over proeven"), (4, "Treaty on Samples"), (3, "Article  1"), (4, "Purpose"), (1, "Underlined"),
    ]  # fmt: skip


def test_lists_tables_and_notes() -> None:
    """A typed number stays in its item and a bullet does not; a table's rule is no row; a note is tied to its call."""
    blocks = _blocks()
    assert [text for role, _, text in blocks if role is Role.ITEM] == [
        "1.  The purpose is *plain*.", "first point", "second point",
    ]  # fmt: skip
    assert [text for role, _, text in blocks if role is Role.TABLE] == ["| State | Date |", "| Peru | 2014 |"]
    reading = load(Path("a.md"), data=SOURCE.encode())
    note = next(block for block in reading.blocks if block.role is Role.NOTE)
    assert note.number == "1"
    assert note.reference == SOURCE.index("[^1]")


def test_meta_tags_are_furniture() -> None:
    """A meta tag before the title is no text."""
    assert _blocks()[0] == (Role.FURNITURE, None, "<meta charset='utf-8'>")


def test_front_matter() -> None:
    """A YAML head gives title, author and date."""
    reading = load(Path("a.md"), data=b"---\ntitle: Our report\nauthor: The Secretariat\n---\nText.\n")
    assert (reading.title, reading.author) == ("Our report", "The Secretariat")
    assert reading.blocks[0].role is Role.FURNITURE


def test_the_treaties(shared: Path) -> None:
    """All treaties of the corpus are read, with blocks in order and without overlap."""
    for path in sorted((shared / "corpus" / "treaties").glob("*.md")):
        reading = load(path)
        assert any(block.role is Role.HEADING for block in reading.blocks), path.name
        assert all(a.end <= b.start for a, b in zip(reading.blocks, reading.blocks[1:], strict=False)), path.name
