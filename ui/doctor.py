"""`treaty doctor`: looks at everything the program needs, and names each problem with its remedy."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from store.errors import TreatyError
from ui.build import House
from ui.settings import Settings, load, unknown_names

__all__ = ["Finding", "examine"]

_OLDEST = (3, 11)
_ROOM = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: "good", a "remark" (it works, but), or a "problem"; `remedy` says what to do."""

    subject: str
    state: Literal["good", "remark", "problem"]
    text: str
    remedy: str = ""


def examine(home: Path | None = None) -> tuple[Finding, ...]:
    """Look at everything; nothing that is wrong stops the rest from being looked at."""
    findings = [_python(), _packages()]
    findings += [Finding("Settings", "remark", sentence, "Rename or unset it.") for sentence in unknown_names()]
    try:
        settings = load(home)
    except TreatyError as error:
        return (*findings, Finding("Settings", "problem", str(error), "Mend it; the rest was not looked at."))
    findings += [Finding("Settings", "good", f"read; the library's folder is {settings.home}")]
    findings += _folder(settings.home)
    with House(settings) as house:
        findings += _guarded("Library", lambda: _library(house))
        findings += _guarded("Register", lambda: _register(house))
        findings += _guarded("Model", lambda: _model(house))
        findings += _guarded("Index", lambda: _index(house))
    return (*findings, _port(settings), _tesseract())


def _guarded(subject: str, look: Callable[[], Iterator[Finding]]) -> list[Finding]:
    try:
        return list(look())
    except TreatyError as error:
        return [Finding(subject, "problem", str(error))]


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < _OLDEST:
        return Finding(
            "Python", "problem", f"{version} is too old", "Install Python 3.11 or newer and run start.py again."
        )
    return Finding("Python", "good", version)


def _packages() -> Finding:
    try:
        wanted = importlib.metadata.requires("treaty-assistant") or []
    except importlib.metadata.PackageNotFoundError:
        return Finding("Packages", "problem", "this program is not installed", "Run: python3 start.py")
    from packaging.requirements import Requirement

    wrong = []
    for requirement in map(Requirement, wanted):
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            wrong.append(f"{requirement.name} is missing")
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{requirement.name} {version} is not {requirement.specifier}")
    if wrong:
        return Finding("Packages", "problem", "; ".join(wrong), "Run: python3 start.py")
    return Finding("Packages", "good", "all there, in versions that fit")


def _folder(home: Path) -> Iterator[Finding]:
    present = next(folder for folder in (home, *home.parents) if folder.exists())
    if not os.access(present, os.W_OK):
        yield Finding(
            "Folder", "problem", f"{present} cannot be written to", "Allow writing, or choose another with --home."
        )
    free = shutil.disk_usage(present).free
    if free < _ROOM:
        room = f"{free // 1024**2} MB are free"
        yield Finding("Disk", "problem", room, "Free some space: a large library needs 500 MB and more.")
    else:
        yield Finding("Disk", "good", f"{free / 1024**3:.1f} GB are free")


def _library(house: House) -> Iterator[Finding]:
    documents, passages = house.library.counts()
    if not documents:
        yield Finding("Library", "remark", "it is empty", "Load documents: treaty ingest FOLDER")
    else:
        yield Finding("Library", "good", f"{documents} documents, {passages} passages")
    for sentence in house.library.check():
        yield Finding(
            "Library", "problem", sentence, "Put the library file back from a backup, or ingest the documents anew."
        )


def _register(house: House) -> Iterator[Finding]:
    from ingest.pipeline import VERSION

    states = house.library.source_states().values()
    older = sum(1 for state in states if state.pipeline and state.pipeline.split("|", 1)[0] != VERSION)
    counts = house.library.register.counts()
    if older:
        text = f"{older} files were read by an older version, whose register says less or nothing of them"
        yield Finding("Register", "remark", text, "Read them anew: treaty ingest FOLDER")
    if any(counts.values()):
        yield Finding("Register", "good", ", ".join(f"{count} {name}" for name, count in counts.items()))


def _model(house: House) -> Iterator[Finding]:
    house.library.expect(house.embedding.fingerprint)
    yield Finding("Model", "good", f"{house.settings.store.embedding} opens and fits the library")


def _index(house: House) -> Iterator[Finding]:
    if not house.library.counts()[1]:
        return
    house.library.refresh_index()
    notices = house.library.notices
    yield from (Finding("Index", "remark", notice, "Ask again later, or ingest again.") for notice in notices)
    if not notices:
        yield Finding("Index", "good", "fits the library")


def _port(settings: Settings) -> Finding:
    host, port = settings.ui.host, settings.ui.port
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            text = f"{port} is taken, perhaps by this program's own page"
            return Finding("Port", "remark", text, "Choose another with: treaty serve --port")
    return Finding("Port", "good", f"{port} is free")


def _tesseract() -> Finding:
    if shutil.which("tesseract"):
        return Finding("Scans", "good", "are read, with Tesseract")
    remedy = "To read them, install Tesseract with eng, spa, fra and por."
    return Finding("Scans", "remark", "are refused by name: Tesseract is not installed", remedy)
