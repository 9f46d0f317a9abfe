"""Reading pictures of pages with Tesseract, where that program is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import lru_cache

__all__ = ["SECONDS_A_PAGE", "announce", "languages", "recognise"]

SECONDS_A_PAGE = 40
WANTED = ("eng", "spa", "fra", "por")


def _nobody(_seconds: float) -> None:
    """Stand in for a listener outside a child process."""


announce: Callable[[float], None] = _nobody
"""Told how many seconds the recognition may take, before it starts; `isolation` listens."""


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


def recognise(picture: bytes, languages: tuple[str, ...]) -> str:
    """Give the text of a page's picture (PNG or PNM, 300 dots per inch); empty where there is none."""
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(languages), "--dpi", "300"]
    try:
        # Its threads spend most of their time waiting for each other.
        surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(
            command, input=picture, capture_output=True, timeout=SECONDS_A_PAGE, check=False, env=surroundings
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "").strip()
