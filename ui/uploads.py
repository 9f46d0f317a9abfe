"""Files that come through the page: kept under the library by their content, by a name that is safe."""

from __future__ import annotations

import hashlib
import shutil
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

__all__ = ["keep_upload", "safe_name"]

_LONGEST = 120
_LONGEST_SUFFIX = 8
_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def safe_name(name: str) -> str:
    """Make any name a file name: no folder, no control or direction marks, no sign a file system minds, not too long.

    The ending is kept, since it tells the format.
    """
    base = PurePosixPath(PureWindowsPath(name.replace("\0", "")).name).name
    shown = "".join(
        "_" if character in _FORBIDDEN else character
        for character in unicodedata.normalize("NFC", base)
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    ).rstrip(" .")
    stem, dot, suffix = shown.rpartition(".")
    if not dot or not suffix.isalnum() or len(suffix) > _LONGEST_SUFFIX:
        stem, suffix = shown, ""
    stem = _within(stem.strip(" ."), _LONGEST - len(suffix) - 2)
    if stem.casefold() in _RESERVED:
        stem = f"_{stem}"
    return f"{stem}.{suffix}" if suffix else stem


def keep_upload(file: Path, name: str, home: Path) -> Path:
    """Copy an uploaded file into the library's folder, and give its place there.

    The folder is named for the content: the same file again is the same place.
    """
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    place = home / "uploads" / digest[:24] / safe_name(name)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.parent / "unfinished"
        shutil.copyfile(file, unfinished)
        unfinished.replace(place)
    return place


def _within(text: str, length: int) -> str:
    """Cut a name, by bytes too: file systems count those."""
    text = text[:length]
    while len(text.encode()) > 2 * length:
        text = text[:-1]
    return text.rstrip(" .") or "document"
