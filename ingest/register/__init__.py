"""The register's rows of a document: what it cites, what happened when, who did what about a treaty."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.register.acronyms import acronyms_of
from ingest.register.actions import actions_of
from ingest.register.events import events_of
from ingest.register.references import references_of
from store.documents import Document, Passage
from store.register.entries import Entries

__all__ = ["entries_of"]


def entries_of(document: Document, passages: Sequence[Passage]) -> Entries:
    """Read all rows of a document that is divided into passages."""
    return Entries(
        references=references_of(document, passages),
        events=events_of(document, passages),
        actions=actions_of(document, passages),
        acronyms=acronyms_of(document, passages),
    )
