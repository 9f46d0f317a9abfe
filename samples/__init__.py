"""A small library of sample documents, written by us, for a first try of the program."""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """Return the folder that holds the sample documents and nothing else, so that it can be ingested whole."""
    return Path(__file__).resolve().parent / "library"
