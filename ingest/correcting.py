"""The corrections beside the files of a run: each `library.toml` is read once, its part for a file fingerprinted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.catalogue import CATALOGUE, Catalogue, corrected, read_catalogue
from ingest.report import FileReport
from store.documents import DocumentFacts

__all__ = ["Corrections"]


class Corrections:
    """What people have said about the files of a run."""

    def __init__(self, files: Iterable[Path]) -> None:
        names: dict[Path, list[str]] = {}
        for file in files:
            names.setdefault(file.parent, []).append(file.name)
        self._catalogues: dict[Path, Catalogue] = {
            folder: read_catalogue(folder / CATALOGUE, _there(folder, known))
            for folder, known in names.items()
            if (folder / CATALOGUE).is_file()
        }

    def fingerprint(self, path: Path) -> str:
        """Give what changes when the corrections for a file do; empty where there are none."""
        entry = self._entry(path)
        return hashlib.sha256(repr(sorted(entry.items())).encode()).hexdigest()[:16] if entry else ""

    def applied(self, facts: DocumentFacts, path: Path) -> DocumentFacts:
        """Give the facts of a file as corrected by hand."""
        return corrected(facts, self._entry(path))

    def problems(self) -> Iterator[FileReport]:
        """Give a line for each catalogue in which something is wrong."""
        for folder, catalogue in self._catalogues.items():
            fatal = next((problem for problem in catalogue.problems if problem.fatal), None)
            if fatal:
                remedy = "Correct it, and ingest again."
                yield FileReport(folder / CATALOGUE, "refused", reason=str(fatal), remedy=remedy)
            elif catalogue.problems:
                yield FileReport(folder / CATALOGUE, "read", warnings=tuple(map(str, catalogue.problems)))

    def _entry(self, path: Path) -> Mapping[str, Any]:
        catalogue = self._catalogues.get(path.parent)
        return catalogue.entries.get(path.name, {}) if catalogue else {}


def _there(folder: Path, known: Iterable[str]) -> set[str]:
    """Give the names that a catalogue may speak of: also files that this run does not look at."""
    try:
        return {*known, *(path.name for path in folder.iterdir())}
    except OSError:
        return set(known)
