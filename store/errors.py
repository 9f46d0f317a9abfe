"""Every error a user can meet, in one tree.

    TreatyError                    the root: its message is a sentence for the reader
    ├── SettingsError              a setting is misspelt or has a value that cannot be
    ├── StoreError                 the library cannot be read or written
    │   ├── LibraryLocked          another process is writing
    │   ├── LibraryDamaged         a file of the library is not what it should be
    │   ├── EmbeddingMismatch      the vectors were made by another model
    │   ├── ModelMissing           the embedding model is absent or not the one expected
    │   └── UnknownDocument        no document has this name or id
    ├── IngestError                a file cannot be taken in
    │   ├── UnreadableSource       damaged, encrypted, scanned, garbled, empty
    │   ├── UnsupportedFormat      not a format that is read here
    │   └── UnusableLines          a table to import has lines that make no sense
    └── AssistantError             a question cannot be answered as asked

Only the root is caught, at the edge (`ui`); anything else is a bug and keeps its traceback.
Messages say what is wrong and then what to do.
"""

from __future__ import annotations

__all__ = [
    "AssistantError",
    "EmbeddingMismatch",
    "IngestError",
    "LibraryDamaged",
    "LibraryLocked",
    "ModelMissing",
    "SettingsError",
    "StoreError",
    "TreatyError",
    "UnknownDocument",
    "UnreadableSource",
    "UnsupportedFormat",
    "UnusableLines",
]


class TreatyError(Exception):
    """The root of all errors shown to a user as one sentence."""


class SettingsError(TreatyError):
    """A setting is misspelt, or its value cannot be used."""


class StoreError(TreatyError):
    """The library cannot be read or written."""


class LibraryLocked(StoreError):
    """Another process is writing to the library."""


class LibraryDamaged(StoreError):
    """A file of the library is not what it should be."""


class EmbeddingMismatch(StoreError):
    """The library's vectors were made by another embedding model."""


class ModelMissing(StoreError):
    """The embedding model is absent, or is not the one expected."""


class UnknownDocument(StoreError):
    """No document has this name or id."""


class IngestError(TreatyError):
    """A file cannot be taken in.

    `remedy` tells the reader what to do about it.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


class UnreadableSource(IngestError):
    """The file is damaged, encrypted, scanned, garbled or empty."""


class UnsupportedFormat(IngestError):
    """The file is of a format that is not read here."""


_MOST_PROBLEMS = 40


class UnusableLines(IngestError):
    """A table to import has lines that make no sense; `problems` has a sentence for each, the message the first."""

    def __init__(self, name: str, problems: tuple[str, ...]) -> None:
        listed = "".join(f"\n  {problem}" for problem in problems[:_MOST_PROBLEMS])
        if len(problems) > _MOST_PROBLEMS:
            listed += f"\n  … and {len(problems) - _MOST_PROBLEMS} more."
        super().__init__(f"Nothing of {name} was imported:{listed}\n", "Mend these lines, and import the file again.")
        self.problems = problems


class AssistantError(TreatyError):
    """A question cannot be answered as it was asked."""
