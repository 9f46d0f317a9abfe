"""Which files a run looks at."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.catalogue import CATALOGUE

__all__ = ["absolute", "files_under", "is_below"]


def absolute(path: Path) -> Path:
    """Give the path by which a file is known: absolute, without `..`; links keep their own name."""
    return Path(os.path.abspath(path.expanduser()))  # noqa: PTH100  # resolve() would follow links


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Give each file once, in order of names; a path that is named is given even if absent.

    Catalogues are no documents, nor is what this program keeps in the folder of a library; hidden
    files and folders are left out, and links are not followed, so that no walk leaves its folder
    or runs in circles.
    """
    seen: set[Path] = set()
    for path in map(absolute, paths):
        for file in _walk(path) if path.is_dir() else [path]:
            if file not in seen:
                seen.add(file)
                yield file


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(files):
            path = Path(place, name)
            if not _is_hidden(name) and not _is_ours(name) and path.is_file() and not path.is_symlink():
                yield path


def _is_hidden(name: str) -> bool:
    # "~$report.docx" is what Word leaves beside a document that is open.
    return name.startswith((".", "~$")) or name in {"__pycache__", "Thumbs.db", "desktop.ini"}


def _is_ours(name: str) -> bool:
    return name in {CATALOGUE, "library.lock", "settings.toml"} or name.startswith("library.sqlite")


def is_below(path: Path, roots: Iterable[Path]) -> bool:
    """Whether a path is one of the roots, or lies below one."""
    return any(path == root or root in path.parents for root in roots)
