"""Opening a file that may be anything, and saying what it is.

Nothing is opened that could hang or lead elsewhere: links, pipes and devices are refused before
they are touched. What a file *is* follows from its bytes; its suffix only decides between formats
that look alike (plain text and Markdown).
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from store.errors import UnreadableSource

__all__ = ["LARGEST_FILE", "LARGEST_TEXT", "MOST_PAGES", "Source", "open_source"]

LARGEST_FILE = 200_000_000
LARGEST_TEXT = 5_000_000
MOST_PAGES = 2_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name and its bytes."""

    name: str
    data: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot, or nothing."""
        return Path(self.name).suffix.lower()


def open_source(path: Path, data: bytes | None = None) -> Source:
    """Read a regular file whole, or take `data` as its content; refuse all else by name."""
    if data is None:
        data = _bytes_of(path)
    if len(data) > LARGEST_FILE:
        raise UnreadableSource(
            f"The file has {len(data) // 1_000_000} MB; at most {LARGEST_FILE // 1_000_000} MB are read.",
            "Split it into smaller files.",
        )
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise UnreadableSource("The file is empty.", "Get the file again, or leave it out.")
    return Source(path.name, data)


def _bytes_of(path: Path) -> bytes:
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        raise UnreadableSource(
            f"The file cannot be found or looked at ({error.strerror}).", "Check its name and place."
        ) from error
    if stat.S_ISLNK(mode):
        raise UnreadableSource("This is a link to another file, which is not followed.", "Give the file itself.")
    if not stat.S_ISREG(mode):
        raise UnreadableSource("This is not a regular file.", "Give a file, not a folder, a pipe or a device.")
    try:
        # O_NONBLOCK and O_NOFOLLOW: what was a file a moment ago may have been replaced by a pipe or a link.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableSource(
            f"The file cannot be opened ({error.strerror}).", "Check that you may read it, then try again."
        ) from error
