"""Setting an answer as text: what the register says, then quotations under their sources.

Sentences made by rule stand without quotation marks; what stands between quotation marks is the
source's. With more than one document in the library, each group of quotations is headed by its
document's title and date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Citation, Listing, Row, Sentence, Status
from assistant.citing import Citer
from assistant.composing import Piece
from assistant.lookup import Listed
from store import Document, DocumentSummary
from store.library import Library
from store.quoting import GAP
from store.register.entries import Place

__all__ = ["Composed", "set_out"]

_TITLE_CHARACTERS = 64
_MOST_MARKS = 4
"""A sentence on many rows points at its first ones; the listing has them all."""


@dataclass(frozen=True, slots=True)
class Composed:
    """Sentences with their citations, the text that shows them, and the rows they rest on."""

    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    listing: Listing | None = None


@dataclass(slots=True)
class _Page:
    """What has been set so far."""

    citer: Citer
    titled: bool
    lines: list[str]
    sentences: list[Sentence]
    current: str | None = None

    def state(self, text: str, numbers: tuple[int, ...]) -> None:
        self.lines.append(f"{text} {_marks(numbers)}".rstrip())
        self.sentences.append(Sentence(text, numbers, Status.STATED))

    def quote(self, document: Document | DocumentSummary, made: Sequence[Citation]) -> None:
        quoted = GAP.join(citation.quote for citation in made)
        numbers = tuple(citation.number for citation in made)
        if document.id != self.current and self.titled:
            self.lines.append(f"{_short_title(document)} ({document.facts.date.label}):")
        self.current = document.id
        self.lines.append(f"“{quoted}” {_marks(numbers)}")
        self.sentences.append(Sentence(quoted, numbers))


def set_out(
    library: Library, listed: Listed | None, pieces: Sequence[Piece], documents_shown: int, quoted_characters: int
) -> Composed:
    """Set what the register gives, if anything, and the pieces of passages; nothing is quoted twice.

    The quotations of rows take up about `quoted_characters`; the first is always shown.
    """
    page = _Page(Citer(library), documents_shown > 1, [], [])
    listing = None
    if listed is not None:
        for line in listed.lines:
            page.state(line.text, page.citer.numbers_of(line.places[:_MOST_MARKS]))
        page.lines += listed.differences
        _quote_rows(library, page, listed.quotes, quoted_characters)
    shown = _shown(page)
    for piece in pieces:
        made = page.citer.of_stretch(piece.candidate.document, piece.candidate.hit.passage, piece.span)
        if made and not all(_covered(citation, shown) for citation in made):
            page.quote(piece.candidate.document, made)
    if listed is not None and listed.cells:
        rows = zip(listed.cells, listed.sources, strict=True)
        listing = Listing(
            listed.filter, listed.columns, tuple(Row(cells, page.citer.numbers_of(places)) for cells, places in rows)
        )
    return Composed("\n".join(page.lines), tuple(page.sentences), page.citer.citations, listing)


def _quote_rows(library: Library, page: _Page, places: Sequence[Place], limit: int) -> None:
    """Quote the places of rows, document by document, while there is room."""
    summaries = {summary.id: summary for summary in library.summaries()}
    used = 0
    chosen: list[Place] = []
    for place in places:
        if any(_within(place, other) for other in chosen) or (chosen and used + len(place.quote) > limit):
            continue
        chosen.append(place)
        used += len(place.quote)
    order = list(dict.fromkeys(place.document_id for place in chosen))
    for place in sorted(chosen, key=lambda one: order.index(one.document_id)):
        made = page.citer.of_place(place)
        if made is not None:
            page.quote(summaries[place.document_id], (made,))


def _within(place: Place, other: Place) -> bool:
    return place.document_id == other.document_id and place.start < other.end and other.start < place.end


def _shown(page: _Page) -> list[Citation]:
    quoted = {number for one in page.sentences if one.status is Status.QUOTED for number in one.citations}
    return [citation for citation in page.citer.citations if citation.number in quoted]


def _covered(citation: Citation, shown: Sequence[Citation]) -> bool:
    return any(
        other.document_id == citation.document_id and other.start <= citation.start and citation.end <= other.end
        for other in shown
    )


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _short_title(document: Document | DocumentSummary) -> str:
    """Give a title that fits in a line: the symbol of a document that is known by it, or the title cut at a word."""
    facts = document.facts
    title = facts.title
    symbol = facts.symbol if facts.symbol and re.search(r"[/(]", facts.symbol) else None
    if len(title) > _TITLE_CHARACTERS:
        title = title[: title.rfind(" ", 0, _TITLE_CHARACTERS)].rstrip(" ,;:–-") + " …"
    if symbol and symbol not in title:
        return f"{symbol}, {title}" if len(title) < _TITLE_CHARACTERS // 2 else symbol
    return title
