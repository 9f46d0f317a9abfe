"""What is kept, and the words for it: documents, passages, their index, and the names of the field."""

from store.alignment import Alignment, Edit, Run, Span
from store.documents import (
    ALL,
    Document,
    DocumentDate,
    DocumentFacts,
    DocumentSummary,
    Filter,
    Hit,
    Kind,
    Page,
    Passage,
)
from store.errors import TreatyError
from store.quoting import Quotation, collapse, is_exact, is_interleaved, quotations

__all__ = [
    "ALL",
    "Alignment",
    "Document",
    "DocumentDate",
    "DocumentFacts",
    "DocumentSummary",
    "Edit",
    "Filter",
    "Hit",
    "Kind",
    "Page",
    "Passage",
    "Quotation",
    "Run",
    "Span",
    "TreatyError",
    "collapse",
    "is_exact",
    "is_interleaved",
    "quotations",
]
