"""One walk over pieces and marks, which knows at each step where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.reading import Role
from ingest.structure.reports import Numbering, enumerator_of
from ingest.structure.resolutions import is_operative, is_preambular, is_speaker
from ingest.structure.units import Mark, MarkKind, Piece, Unit
from store.documents import DocumentFacts, Kind

__all__ = ["walk"]

_PARAGRAPH = {"es": "párrafo", "fr": "paragraphe", "pt": "parágrafo"}
_PREAMBLE = {"es": "Preámbulo", "fr": "Préambule", "pt": "Preâmbulo"}
_OPERATIVE = {"es": "parte dispositiva", "fr": "dispositif", "pt": "parte dispositiva"}

_SYMBOL = re.compile(r"[A-Z]{1,5}(?:/[A-Za-z0-9.()\s-]+)+|\d\d-\d{4,6}.*|\W*")
_ADOPTED = re.compile(r"(?i)adopted |aprobad|adopté|adotad|resolution |resolución |résolution |resolução ")

_ANNEX, _APPENDIX, _GROUP, _ARTICLE, _INNER, _HEADING, _ASIDE = 0, 0.5, 8, 10, 12, 14, 99


@dataclass(frozen=True, slots=True)
class _Node:
    kind: MarkKind
    rank: float
    label: str
    title: str | None = None
    number: str = ""


def walk(text: str, pieces: Sequence[Piece], marks: Sequence[Mark | None], facts: DocumentFacts) -> Iterator[Unit]:
    """Give the unit or units of each piece, with their addresses."""
    walker = _Walker(text, pieces, marks, facts)
    for index in range(len(pieces)):
        yield from walker.units(index)


class _Walker:
    def __init__(self, text: str, pieces: Sequence[Piece], marks: Sequence[Mark | None], facts: DocumentFacts) -> None:
        self.text = text
        self.pieces = pieces
        self.marks = marks
        self.language = facts.language
        self.resolution = facts.kind is Kind.RESOLUTION
        self.stack: list[_Node] = []
        self.title = _folded(facts.title)
        self.spoken = False
        self.numbering = Numbering()
        self.clause: str | None = None
        self.seen: set[str] = set()
        self.first = next(
            (i for i, m in enumerate(marks) if m and m.kind in {MarkKind.ARTICLE, MarkKind.DIVISION}), None
        )
        self.has_articles = any(m is not None and m.kind is MarkKind.ARTICLE for m in marks)

    # -- where we are ---------------------------------------------------------------------------

    def _path(self) -> tuple[str, ...]:
        path = tuple(node.label for node in self.stack)
        return (*path, self.clause) if self.clause else path

    def _titles(self) -> tuple[str, ...]:
        return tuple(f"{node.label} {node.title}" if node.title else node.label for node in self.stack)

    def _article(self) -> _Node | None:
        return next((node for node in reversed(self.stack) if node.kind is MarkKind.ARTICLE), None)

    def _unit(self, start: int, end: int, role: str, paragraph: str | None = None, depth: int = 0) -> Unit:
        article = self._article()
        path = self._path()
        if paragraph:
            path = (*path, f"{_PARAGRAPH.get(self.language, 'paragraph')} {paragraph}")
        return Unit(
            start,
            end,
            path,
            (article.number or None) if article else None,
            article.title if article else None,
            role,
            self._titles(),
            depth,
            paragraph,
        )

    # -- a step ---------------------------------------------------------------------------------

    def units(self, index: int) -> Iterator[Unit]:
        piece, mark = self.pieces[index], self.marks[index]
        start = piece.start
        if mark is not None and self.resolution and mark.kind is MarkKind.HEADING and self._is_clause(piece):
            mark = None
        if mark is not None:
            if mark.kind is not MarkKind.TITLE:
                self._enter(index, mark)
            if mark.body is None:
                yield self._unit(piece.start, piece.end, "heading")
                return
            start = self._after(piece.start + mark.body, piece.end)
            if start > piece.start:
                yield self._unit(piece.start, len(self.text[: piece.start + mark.body].rstrip()), "heading")
        if start < piece.end:
            yield self._running(index, start)

    def _after(self, start: int, end: int) -> int:
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip())

    def _running(self, index: int, start: int) -> Unit:
        piece = self.pieces[index]
        words = self.text[start : piece.end]
        if piece.role is Role.NOTE:
            return self._unit(start, piece.end, "note", self.numbering.label or None)
        if piece.role is Role.TABLE:
            return self._unit(start, piece.end, "table")
        found = enumerator_of(words, piece.number)
        self._note_clause(words, found is not None, index)
        if found is None:
            if piece.role is Role.ITEM:
                return self._unit(start, piece.end, "item", self.numbering.label or None, depth=1)
            return self._unit(start, piece.end, "body", self._continued(words))
        label, depth = self.numbering.enter(found)
        role = "heading" if piece.role is Role.HEADING else "item" if depth > 1 or found.style == "bullet" else "body"
        return self._unit(start, piece.end, role, label or None, depth=depth if role == "item" else 0)

    def _continued(self, words: str) -> str | None:
        """Give the number of the paragraph that one without a number goes on with, in mid-sentence."""
        if words[:1].islower():
            return self.numbering.label.split("(", 1)[0] or None
        if not self.has_articles:
            self.numbering.clear()
        return None

    # -- preambles and decisions ----------------------------------------------------------------

    def _note_clause(self, words: str, numbered: bool, index: int) -> None:
        if self.has_articles and (self.first is None or index >= self.first or self.resolution):
            return
        if self.has_articles:
            if not self.stack and (is_preambular(words) or len(words) > 400 or words.rstrip().endswith(",")):
                self.clause = _PREAMBLE.get(self.language, "Preamble")
            return
        if not self.resolution:
            return
        self.spoken = self.spoken or is_speaker(words) or is_preambular(words) or is_operative(words) or numbered
        if is_speaker(words) or (not numbered and is_preambular(words)):
            self.clause = _PREAMBLE.get(self.language, "preamble").lower()
        elif numbered and self.clause == _PREAMBLE.get(self.language, "preamble").lower():
            self.clause = None
            self.numbering.clear()
        elif self.clause and is_operative(words):
            self.clause = _OPERATIVE.get(self.language, "operative part")

    def _is_clause(self, piece: Piece) -> bool:
        """Whether what looks like a heading of a resolution is a clause of it."""
        words = self.text[piece.start : piece.end]
        return (
            is_speaker(words) or words.rstrip().endswith((",", ";")) or (len(words) > 45 and is_preambular(f"{words},"))
        )

    # -- headings -------------------------------------------------------------------------------

    def _enter(self, index: int, mark: Mark) -> None:
        self.numbering.clear()
        self.clause = None
        if mark.kind is MarkKind.ARTICLE:
            self._enter_article(mark)
        elif mark.kind is MarkKind.DIVISION:
            inner = mark.rank >= 5 and self._article() is not None and not self._leads_to_article(index)
            self._push(_Node(mark.kind, _INNER + mark.rank / 10 if inner else mark.rank, mark.label, mark.title))
        elif mark.kind is MarkKind.ANNEX:
            within = mark.rank == 1 and any(node.rank == _ANNEX for node in self.stack)
            self._push(_Node(mark.kind, _APPENDIX if within else _ANNEX, mark.label, mark.title))
            self.seen.clear()
        elif mark.kind is MarkKind.INSTRUMENT:
            self._enter_instrument(index, mark)
        elif mark.kind in {MarkKind.PREAMBLE, MarkKind.CONTENTS}:
            self._enter_aside(mark)
        else:
            self._enter_heading(index, mark)

    def _enter_aside(self, mark: Mark) -> None:
        """Enter a preamble or a table of contents: whatever follows it is no part of it."""
        label = _PREAMBLE.get(self.language, "Preamble") if mark.kind is MarkKind.PREAMBLE else mark.label
        self._push(_Node(mark.kind, _ARTICLE, label))
        self.stack[-1] = replace(self.stack[-1], rank=_ASIDE)

    def _enter_article(self, mark: Mark) -> None:
        outer = any(node.kind is MarkKind.ANNEX for node in self.stack)
        number = "" if outer else mark.number
        embedded = any(node.kind is MarkKind.INSTRUMENT for node in self.stack)
        if embedded and mark.label in self.seen and mark.value != 1:
            # The instrument quoted within an article is over: the articles around it go on.
            self.stack = []
        self.seen.add(mark.label)
        self._push(_Node(mark.kind, _ARTICLE, mark.label, mark.title, number))

    def _enter_instrument(self, index: int, mark: Mark) -> None:
        """Enter a protocol or statute among the headings: annexed, quoted in full, or just a heading."""
        if self.first is None or index < self.first or not self.has_articles:
            self._enter_heading(index, mark)
            return
        if mark.sure:
            self._push(_Node(MarkKind.ANNEX, _ANNEX, mark.label))
        else:
            del self.stack[:]
            self._push(_Node(MarkKind.INSTRUMENT, _ANNEX, mark.label))
        self.seen.clear()

    def _enter_heading(self, index: int, mark: Mark) -> None:
        if self._names_document(mark.label):
            return
        leads = self._leads_to_article(index)
        if self.has_articles and (self.first is None or index < self.first) and not (leads and mark.number != "plain"):
            # The titles above the first article name the document, not a part of it.
            return
        if leads:
            self._push(_Node(mark.kind, _GROUP, mark.label))
            return
        form = mark.rank % 4
        if self._article() is not None:
            inner = 0 if mark.number != "plain" else 1
            self._push(_Node(mark.kind, _HEADING + inner, mark.label))
        else:
            base = _HEADING + (mark.rank // 4) * 4
            self._push(_Node(mark.kind, base + form, mark.label))

    def _names_document(self, label: str) -> bool:
        """Whether a heading is the document's own title or symbol, or stands above its first words."""
        if _SYMBOL.fullmatch(label):
            return True
        folded = _folded(label)
        if folded and (folded == self.title or (len(folded) > 24 and self.title.startswith(folded[:60]))):
            return True
        return self.resolution and (not self.spoken or bool(_ADOPTED.match(label)))

    def _push(self, node: _Node) -> None:
        while self.stack and self.stack[-1].rank >= node.rank:
            self.stack.pop()
        self.stack.append(node)

    def _leads_to_article(self, index: int) -> bool:
        """Whether an article comes before any running text."""
        for following in self.marks[index + 1 : index + 6]:
            if following is None:
                return False
            if following.kind is MarkKind.ARTICLE:
                return True
        return False


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
