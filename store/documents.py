"""The nouns of the house: documents, passages, hits.

Everything here is frozen, and every span holds: `document.text[p.start:p.end] == p.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from store.alignment import Alignment, Span

__all__ = [
    "ALL",
    "Document",
    "DocumentDate",
    "DocumentFacts",
    "DocumentSummary",
    "Filter",
    "Hit",
    "Kind",
    "Page",
    "Passage",
]


class Kind(StrEnum):
    """What sort of document a file is; the value is shown to readers."""

    TREATY = "treaty"
    RESOLUTION = "resolution"
    REPORT = "official report"
    PAPER = "paper"
    PRESS = "press"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """When a document was issued, as far as it can be told.

    `earliest` and `latest` bound the date (both ends included; equal for a day that is known).
    A stated date has its own words in `label`; an undated document has an interval that follows
    from what it says, `inferred` is true, and `evidence` holds the clean spans it rests on.
    `label` is for readers: "3 March 2004", "June 2003", "undated; after 3 March 2004,
    before 9 May 2004", or "undated".
    """

    label: str = "undated"
    earliest: date | None = None
    latest: date | None = None
    inferred: bool = False
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known about a document as a whole.

    `title_constructed` is true where the file carries no title and one was built from its content.
    `language` is an ISO 639-1 code. `corrected` names the fields set by hand in `library.toml`.
    """

    title: str
    title_constructed: bool = False
    issuer: str | None = None
    symbol: str | None = None
    kind: Kind = Kind.OTHER
    language: str = "en"
    date: DocumentDate = DocumentDate()
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source: its number as a reader sees it, and its raw span."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text: what a list shows.

    `id` comes from the content of the file, so the same content is one document; `file` is the
    base name shown to readers; `sources` are all the paths it was read from.
    `flags` say what is wrong with the document as a whole ("truncated").
    """

    id: str
    file: str
    sources: tuple[str, ...]
    facts: DocumentFacts
    flags: tuple[str, ...] = ()
    page_count: int | None = None
    passage_count: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    r"""A document in its two layers, tied by `alignment`.

    `raw` is what the file gave (decoded, line ends as "\n"), `text` is the clean text.
    `pages` are empty for formats without pages. `interleaved` are clean spans whose words were
    mixed with others by the extraction: they are never presented as a clean quotation.
    """

    id: str
    file: str
    sources: tuple[str, ...]
    facts: DocumentFacts
    raw: str = field(repr=False)
    text: str = field(repr=False)
    alignment: Alignment = field(repr=False)
    pages: tuple[Page, ...] = ()
    interleaved: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()

    def page_at(self, raw_offset: int) -> int | None:
        """Give the number of the page that holds a raw offset."""
        for page in self.pages:
            if page.start <= raw_offset < page.end:
                return page.number
        return None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of clean text that is found, ranked and quoted as one.

    `path` is its address within the document, outermost first ("Part II", "Article 7",
    "paragraph 1(b)"); a passage never crosses an article, whose label ("7", "XXI") is `article`.
    `context` is the line put before the text when it is embedded and indexed: the title of the
    document and of the article. `sentences` are spans of the clean text of the *document*.
    `role` is "body", "note" (footnote, endnote) or "table".
    """

    id: str
    document_id: str
    ordinal: int
    text: str = field(repr=False)
    start: int
    end: int
    path: tuple[str, ...] = ()
    article: str | None = None
    context: str = ""
    sentences: tuple[Span, ...] = field(default=(), repr=False)
    pages: tuple[int, ...] = ()
    role: str = "body"

    @property
    def address(self) -> str:
        """The path as a reader sees it: "Part II › Article 7"."""
        return " › ".join(self.path)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. A higher score is always better; scores lie in 0..1.

    `found_by` names the ways that found it: "words" (full-text search), "meaning" (vectors).
    """

    passage: Passage
    score: float
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents a search may look at; an empty field lets all through.

    `documents` are ids. `earliest` and `latest` keep documents whose date interval touches them;
    undated documents pass only when neither is set.
    """

    documents: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    languages: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether everything passes."""
        return self == ALL


ALL = Filter()
