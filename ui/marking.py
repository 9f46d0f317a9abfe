"""An answer's text, taken apart for showing: which words are quotations, and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers import Answer, Citation, Status

__all__ = ["Piece", "pieces", "plain_text", "reference"]

_MARKS = re.compile(r"”?(?:\s*\[\d+\])*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an answer, with the numbers of its citations.

    It is a quotation, or `stated`: a sentence made by rule from the register; without either, words that lead to one.
    """

    text: str
    citations: tuple[int, ...] = ()
    stated: bool = False


def pieces(answer: Answer) -> tuple[Piece, ...]:
    """Divide an answer's text into what is quoted and what leads to it, in order.

    Marks such as "[2]" that the text itself carries behind a quotation are left out: `citations`
    has them. A sentence that the text lacks is added at the end, so that none is lost.
    """
    found: list[Piece] = []
    position = 0
    late: list[Piece] = []
    for sentence in answer.sentences:
        stated = sentence.status is Status.STATED
        start = answer.text.find(sentence.text, position) if sentence.text else -1
        if start < 0:
            late.append(Piece(sentence.text, sentence.citations, stated))
            continue
        found += _leads(answer.text[position:start])
        found.append(Piece(sentence.text, sentence.citations, stated))
        marks = _MARKS.match(answer.text, start + len(sentence.text))
        position = marks.end() if marks else start + len(sentence.text)
    found += _leads(answer.text[position:])
    return tuple(piece for piece in (*found, *late) if piece.text)


def plain_text(answer: Answer) -> str:
    """Give an answer as text to paste: with numbered marks, and its sources below."""
    lines = [_marked(piece) for piece in pieces(answer)]
    if answer.citations:
        lines.append("")
        lines += [f"[{citation.number}] {reference(citation)}" for citation in answer.citations]
    return "\n".join(lines)


def reference(citation: Citation) -> str:
    """Give where a citation stands, in one line: title, symbol, date, address, page."""
    page = f"page {citation.page}" if citation.page is not None else None
    parts = (citation.title, citation.symbol, citation.date, citation.address, page)
    return ", ".join(part for part in parts if part)


def _leads(text: str) -> list[Piece]:
    """Give the lines between two quotations, without the quotation marks at their edges."""
    return [Piece(line.strip()) for line in text.strip().removeprefix("”").removesuffix("“").splitlines()]


def _marked(piece: Piece) -> str:
    if not piece.citations:
        return piece.text
    shown = f"{piece.text} " if piece.stated else f"“{piece.text}” "
    return shown + "".join(f"[{number}]" for number in piece.citations)
