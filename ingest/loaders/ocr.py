"""Reading pictures of pages with Tesseract, where that program is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["SECONDS_A_FILE", "SECONDS_A_PAGE", "Allowance", "allow", "allowance", "languages", "recognise"]

SECONDS_A_PAGE = 40.0
SECONDS_A_FILE = 120.0
WANTED = ("eng", "spa", "fra", "por")


def _nobody(_seconds: float) -> None:
    """Stand in for a listener outside a child process."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What recognition may cost: the seconds a file (0: there is none), and who is told before it starts."""

    seconds: float = SECONDS_A_FILE
    announce: Callable[[float], None] = _nobody


_ALLOWANCE: ContextVar[Allowance] = ContextVar("allowance", default=Allowance())  # noqa: B039  # it is frozen


def allowance() -> Allowance:
    """Give what is allowed here and now."""
    return _ALLOWANCE.get()


def allow(seconds: float, announce: Callable[[float], None] = _nobody) -> None:
    """Set what recognition may cost from here on; `announce` is told how long a file may take by it."""
    _ALLOWANCE.set(Allowance(seconds, announce))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Name the wanted languages that the installed Tesseract knows; empty where it is not installed."""
    program = shutil.which("tesseract")
    if not program:
        return ()
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return ()
    known = set((listed.stdout + listed.stderr).split())
    return tuple(language for language in WANTED if language in known)


def recognise(picture: bytes, languages: tuple[str, ...], seconds: float = SECONDS_A_PAGE) -> str:
    """Give the text of a page's picture (PNG or PNM, 300 dots per inch).

    Empty where there is none, or it takes longer than `seconds`.
    """
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(languages), "--dpi", "300"]
    try:
        # Its threads spend most of their time waiting for each other.
        surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(
            command, input=picture, capture_output=True, timeout=seconds, check=False, env=surroundings
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "").strip()
