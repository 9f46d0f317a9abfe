"""Composing an answer in quotes mode: which sentences, in which order, quoted how.

The best sentence leads. Others follow while they are nearly as likely and add something: another
document's figure, a part of the question that is not yet covered, the rest of a list. A sentence
that leans on the one before it ("They also ...") brings that one along. Quotations are grouped by
document, under its short title and date, so that every figure has its source and as-of date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Candidate
from assistant.questions import Question, symbol_texts
from assistant.signs import holds
from assistant.terms import term_keys
from assistant.wants import Want
from store import Document, Span

__all__ = ["Piece", "chosen", "unmet", "unnamed"]

_RATIO = 0.65
_OTHER_DOCUMENT_RATIO = 0.5
_SAME = 0.8
_LIST_CHARACTERS = 1600
_COVERED_RATIO = 0.4
_LONG = {Want.LIST, Want.OVERVIEW}
_LONGER = 1.4
_LIKELY = 10
_LEANING = re.compile(
    r"^(?:[\w,]+\s){0,3}?(?:they|it|this|these|those|that|he|she|his|her|their|its|such|later\son|the\slatter|both|also|second|in\saddition"
    r"|ellos|ellas|esto|estos|estas|ese|esa|dicho|dicha|además|il|ils|elle|elles|cela|ces|ele|eles|isso|esses|essas)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document to be quoted, with the candidate that it was chosen for."""

    candidate: Candidate
    span: Span


def chosen(question: Question, candidates: Sequence[Candidate], limit: int) -> list[Piece]:
    """Choose what to quote, about `limit` characters of it (more where a list is wanted)."""
    if not candidates:
        return []
    best = candidates[0]
    pieces: list[Piece] = []
    used = 0
    seen: list[Candidate] = []
    following = _sentences(candidates)
    if question.wants & _LONG:
        limit = int(limit * _LONGER)
    for candidate in _in_turn(candidates, best):
        if any(_same(candidate, other) for other in seen) or _met(candidate, candidate.span, pieces):
            continue
        whole = _with_list(candidate, _leaning(candidate))
        span = _followed(
            whole, following.get(candidate.document.id, ()), candidate.document, limit // (2 if pieces else 1)
        )
        length = span.end - span.start
        overlapped = _met(candidate, span, pieces)
        if overlapped:
            hull = Span(min(span.start, overlapped.span.start), max(span.end, overlapped.span.end))
            pieces[pieces.index(overlapped)] = Piece(overlapped.candidate, hull)
            continue
        if pieces and used + length > limit:
            continue
        pieces.append(Piece(candidate, span))
        seen.append(candidate)
        used += length
    return _grouped(pieces)


def _in_turn(candidates: Sequence[Candidate], best: Candidate) -> list[Candidate]:
    """Give the candidates worth showing, in the order in which they claim their place.

    The best of each document comes first, so that figures which differ stand beside each other;
    before them a sentence without doubts, where the best has some.
    """
    first: dict[str, Candidate] = {}
    sound = next((c for c in candidates[:_LIKELY] if not c.doubts), None)
    if best.doubts and sound:
        first[sound.document.id] = sound
    for candidate in candidates:
        if candidate.chance >= _OTHER_DOCUMENT_RATIO * best.chance and _fits(candidate, best):
            first.setdefault(candidate.document.id, candidate)
    likely = [c for c in candidates if _adds(c, best) and c not in first.values()]
    return [*first.values(), *likely]


def _adds(candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence is worth standing beside the best: nearly as likely, and no less sound."""
    if candidate.chance < _RATIO * best.chance:
        return False
    if candidate.measures.covered < _COVERED_RATIO * best.measures.covered:
        return False
    return bool(best.doubts) or not candidate.doubts


def _fits(candidate: Candidate, best: Candidate) -> bool:
    return (
        candidate.document.id == best.document.id or candidate.measures.wanted_least >= 0.5 * best.measures.wanted_least
    )


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences say the same: nearly all words shared, and every number."""
    both = one.keys | other.keys
    if not both or len(one.keys & other.keys) / len(both) < _SAME:
        return False
    return {k for k in one.keys ^ other.keys if k.startswith(("number:", "state:", "month:"))} == set()


def _met(candidate: Candidate, span: Span, pieces: Sequence[Piece]) -> Piece | None:
    """Give the piece that already quotes a part of a stretch of the candidate's document."""
    same = (piece for piece in pieces if piece.candidate.document.id == candidate.document.id)
    return next((piece for piece in same if piece.span.overlaps(span)), None)


def _leaning(candidate: Candidate) -> Span:
    """Add the sentence before where this one leans on it."""
    sentences = candidate.hit.passage.sentences
    if candidate.span not in sentences or not _LEANING.match(candidate.text.strip()):
        return candidate.span
    place = sentences.index(candidate.span)
    if place == 0:
        return candidate.span
    before = sentences[place - 1]
    between = candidate.document.text[before.end : candidate.span.start]
    return Span(before.start, candidate.span.end) if "\n\n" not in between else candidate.span


def _sentences(candidates: Sequence[Candidate]) -> dict[str, list[Span]]:
    """Give the sentences of all passages found, by document, in order."""
    passages = {c.hit.passage.id: c.hit.passage for c in candidates}
    found: dict[str, list[Span]] = {}
    for passage in sorted(passages.values(), key=lambda p: p.start):
        found.setdefault(passage.document_id, []).extend(passage.sentences)
    return found


def _followed(span: Span, sentences: Sequence[Span], document: Document, room: int) -> Span:
    """Add the sentences after that lean on this one ("Those resolutions were adopted as ..."), while there is room."""
    end = span.end
    for sentence in sentences:
        if sentence.start < end:
            continue
        between = document.text[end : sentence.start]
        leans = _LEANING.match(document.text[sentence.start : sentence.end].strip())
        if between.strip() or not leans or sentence.end - span.start > room or "\n\n" in between:
            break
        end = sentence.end
    return Span(span.start, end)


def _with_list(candidate: Candidate, span: Span) -> Span:
    """Add the items of a list that a sentence announces ("...: (a) ...; (b) ...")."""
    sentences = [s for s in candidate.hit.passage.sentences if s.start >= candidate.span.end]
    text = candidate.document.text
    opens = text[span.start : span.end].rstrip().endswith((":", "–", "—"))
    end = span.end
    for item in sentences:
        words = text[item.start : item.end].strip()
        goes_on = text[:end].rstrip().endswith((";", ":", "; and", ", and", ";"))
        if not (opens or goes_on) or not (goes_on or re.match(r"^(?:[-•·–*]|\(?[a-z0-9ivx]{1,4}[.)])\s", words)):
            break
        if item.end - span.start > _LIST_CHARACTERS:
            break
        end = item.end
    return Span(span.start, end)


def _grouped(pieces: list[Piece]) -> list[Piece]:
    """Group the stretches by document, and within it by passage; those of a passage stand in its own order.

    Documents and passages come in the order in which their first sentence claimed its place: the best leads.
    """
    order: dict[str, dict[str, list[Piece]]] = {}
    for piece in pieces:
        passages = order.setdefault(piece.candidate.document.id, {})
        passages.setdefault(piece.candidate.hit.passage.id, []).append(piece)
    return [
        piece
        for passages in order.values()
        for group in passages.values()
        for piece in sorted(group, key=lambda piece: piece.span)
    ]


def unmet(question: Question, pieces: Sequence[Piece]) -> list[Want]:
    """Give the kinds of thing that were wanted and that no quoted sentence holds."""
    wants = [want for want in question.wants if want not in {Want.OVERVIEW, Want.MEANING, Want.LIST}]
    return [
        want
        for want in wants
        if not any(
            holds(
                want,
                p.candidate.document.text[p.span.start : p.span.end],
                p.candidate.document.facts.language,
                question,
                p.candidate.hit.passage.address,
            )
            for p in pieces
        )
    ]


def unnamed(question: Question, pieces: Sequence[Piece]) -> list[str]:
    """Give what is particular in a question (a year, a State, a number) and stands nowhere near the quotations."""
    near: set[str] = set()
    for piece in pieces:
        document, passage = piece.candidate.document, piece.candidate.hit.passage
        about = f"{passage.context} {passage.address} {document.facts.date.label} {passage.text}"
        near.update(term_keys(about, document.facts.language))
    # A symbol is looked up whole: the parts of it that a text leaves out are not missed.
    near.update(term_keys(" ".join(symbol_texts(question)), question.language))
    return [term.surface for term in question.terms if term.particular and term.key not in near]
