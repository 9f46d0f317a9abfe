"""Numbering what is cited: each place of a document has one number in an answer, however often it is used."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers import Citation
from store import Document, DocumentSummary, Passage, Span, is_interleaved, quotations
from store.library import Library
from store.register.entries import Place

__all__ = ["Citer"]

_CAUTION = "The extraction mixed these words with others; check the original."


class Citer:
    """Gives citations their numbers, in the order in which they are first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._summaries: dict[str, DocumentSummary] = {}
        self._made: dict[tuple[str, int, int], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that were made, by number."""
        return tuple(self._made.values())

    def of_stretch(self, document: Document, passage: Passage, span: Span) -> tuple[Citation, ...]:
        """Cite a clean stretch of a document: one citation for each exact quotation that it gives."""
        mixed = is_interleaved(document, span.start, span.end)
        return tuple(
            self._made.get((document.id, quotation.start, quotation.end))
            or self._added(
                document,
                passage,
                (quotation.start, quotation.end, quotation.text),
                document.page_at(quotation.start),
                _CAUTION if mixed else "",
            )
            for quotation in quotations(document, span.start, span.end)
        )

    def of_place(self, place: Place) -> Citation | None:
        """Cite the place of a row; None where its passage has left the library meanwhile."""
        known = self._made.get((place.document_id, place.start, place.end))
        if known is not None:
            return known
        passages = self._library.passages([place.passage_id])
        if not self._summaries:
            self._summaries = {summary.id: summary for summary in self._library.summaries()}
        summary = self._summaries.get(place.document_id)
        if not passages or summary is None:
            return None
        return self._added(summary, passages[0], (place.start, place.end, place.quote), place.page, "")

    def numbers_of(self, places: Sequence[Place]) -> tuple[int, ...]:
        """Cite places, and give their numbers, each once."""
        made = (self.of_place(place) for place in places)
        return tuple(dict.fromkeys(citation.number for citation in made if citation is not None))

    def _added(
        self,
        document: Document | DocumentSummary,
        passage: Passage,
        quoted: tuple[int, int, str],
        page: int | None,
        note: str,
    ) -> Citation:
        facts = document.facts
        start, end, quote = quoted
        citation = Citation(
            number=len(self._made) + 1,
            document_id=document.id,
            passage_id=passage.id,
            file=document.file,
            title=facts.title,
            symbol=facts.symbol,
            kind=facts.kind.value,
            date=facts.date.label,
            address=passage.address,
            page=page,
            start=start,
            end=end,
            quote=quote,
            passage=Span(passage.start, passage.end),
            note=note,
        )
        self._made[document.id, start, end] = citation
        return citation
