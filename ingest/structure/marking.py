"""Which pieces are headings, and of what: the marks that hold against their surroundings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.reading import Role
from ingest.structure.reports import enumerator_of, heading_form, is_bare_heading, is_lettered_heading
from ingest.structure.treaties import bare_title, could_be_mark, is_latin, is_title, treaty_mark
from ingest.structure.units import Mark, MarkKind, Piece

__all__ = ["marks_of"]

_HEADED = frozenset({MarkKind.ARTICLE, MarkKind.DIVISION, MarkKind.ANNEX})
_TITLES = frozenset({MarkKind.HEADING, MarkKind.INSTRUMENT})
_FORM_RANK = {"roman": 0, "plain": 0, "letter": 1, "number": 2}
_GLUED_TITLE = re.compile(
    r"(?P<title>[A-ZÁÉÍÓÚÀÂÊ][^.;:()\n]{2,140}?[^\W\d_,])\s"
    r"(?=(?:The|This|These|Each|Every|Any|All|Nothing|Where|When|If|For the purposes?"
    r"|States Parties|Parties|A State|An|In order|No|Without prejudice"
    r"|Las|Los|El|La|Cada|Toda?s?|Nada|Cuando|Si|A los (?:efectos|fines)|Para los|Sin perjuicio|Ningun[oa]|En el"
    r"|Les|Le|L['’]|Chaque|Tout|Rien|Lorsque|Aux fins|Pour|Aucune?|Os|As|O|Cada|Nenhuma?|Para os|Nada)\s)"
)


def marks_of(text: str, pieces: Sequence[Piece]) -> tuple[Mark | None, ...]:
    """Give for each piece the mark that opens it, or None for running text.

    Tables of contents are told from the headings that they list, titles are joined to what they
    are the title of, and a mention that stands at the head of a line is no heading.
    """
    marks: list[Mark | None] = [_mark(text, piece) for piece in pieces]
    _refuse_mentions(text, pieces, marks)
    _refuse_contents(text, pieces, marks)
    _join_titles(text, pieces, marks)
    _join_titles_before(text, pieces, marks)
    _find_bare_headings(text, pieces, marks)
    return tuple(marks)


def _mark(text: str, piece: Piece) -> Mark | None:
    if piece.role in {Role.NOTE, Role.TABLE}:
        return None
    heading = piece.role is Role.HEADING
    words = text[piece.start : piece.end]
    if heading or could_be_mark(words):
        mark = treaty_mark(words, heading=heading)
        if mark is not None:
            return mark
    if heading and not _is_number(words):
        return _heading_mark(words, piece.level)
    if not heading and len(words) <= 160 and is_lettered_heading(words):
        return _heading_mark(words, None)
    return None


def _is_number(words: str) -> bool:
    """Whether a heading is nothing but the number of a paragraph."""
    found = enumerator_of(words)
    return found is not None and not words[found.end :].strip(" .*_")


def _heading_mark(words: str, level: int | None) -> Mark:
    label = " ".join(words.split()).strip(" *_#:")
    label = label if len(label) <= 110 else label[:110].rsplit(" ", 1)[0] + "…"
    form = heading_form(label)
    return Mark(MarkKind.HEADING, label, number=form, rank=(level or 1) * 4 + _FORM_RANK[form])


def _refuse_mentions(text: str, pieces: Sequence[Piece], marks: list[Mark | None]) -> None:
    """Drop doubtful articles that are out of sequence, and headings whose sentence goes on."""
    last: int | None = None
    for index, mark in enumerate(marks):
        if mark is None or mark.kind not in _HEADED:
            continue
        if pieces[index].role is not Role.HEADING and mark.body is None and _goes_on(text, pieces, index):
            marks[index] = None
            continue
        if mark.kind is MarkKind.ARTICLE:
            if not mark.sure and mark.value not in {1, (last or 0) + 1}:
                marks[index] = None
                continue
            last = mark.value if mark.value is not None else last
        elif not mark.sure and mark.body is not None:
            marks[index] = None


def _goes_on(text: str, pieces: Sequence[Piece], index: int) -> bool:
    if index + 1 >= len(pieces):
        return False
    follow = text[pieces[index + 1].start : pieces[index + 1].start + 12]
    return follow[0].islower() and enumerator_of(follow) is None


def _refuse_contents(text: str, pieces: Sequence[Piece], marks: list[Mark | None]) -> None:
    """Turn the entries of a table of contents into running text.

    An entry has no text before the next one, and its place comes again further on.
    """
    places = [i for i, mark in enumerate(marks) if mark is not None and mark.kind in _HEADED]
    later: dict[tuple[MarkKind, str], int] = {}
    for index in places:
        mark = marks[index]
        if mark is not None:
            later[mark.kind, mark.label] = index
    run: list[int] = []
    for place, following in zip(places, [*places[1:], None], strict=False):
        mark = marks[place]
        end = pieces[following].start if following is not None else len(text)
        bare = end - pieces[place].end < 160 and not _has_sentence(text, pieces, place + 1, following)
        if mark is not None and bare and later[mark.kind, mark.label] > place:
            run.append(place)
            continue
        _drop_run(marks, run)
        run = []
    _drop_run(marks, run)


def _drop_run(marks: list[Mark | None], run: Sequence[int]) -> None:
    if len(run) < 3:
        return
    for index in range(run[0], run[-1] + 1):
        marks[index] = None
    marks[run[0]] = Mark(MarkKind.CONTENTS, "Contents", body=0)


def _has_sentence(text: str, pieces: Sequence[Piece], first: int, following: int | None) -> bool:
    last = len(pieces) if following is None else following
    return any(text[piece.start : piece.end].rstrip()[-1:] in ".;" for piece in pieces[first:last])


def _join_titles(text: str, pieces: Sequence[Piece], marks: list[Mark | None]) -> None:
    """Join to an article, division or annex the title that stands on the next line."""
    for index in range(len(marks) - 1):
        mark = marks[index]
        if mark is None or mark.kind not in _HEADED or mark.body is not None:
            continue
        if mark.title is not None and not (mark.kind is MarkKind.ANNEX and len(mark.title) < 4):
            continue
        place = index + 1
        while place + 1 < len(marks) and _is_foreign_title(text, pieces, marks, place):
            marks[place] = Mark(MarkKind.TITLE, "")
            place += 1
        _join_title(text, pieces, marks, index, place)


def _is_foreign_title(text: str, pieces: Sequence[Piece], marks: Sequence[Mark | None], place: int) -> bool:
    """Whether a heading in another script stands before the title proper, as on bilingual pages."""
    mark = marks[place]
    words = text[pieces[place].start : pieces[place].end]
    return mark is not None and mark.kind is MarkKind.HEADING and not is_latin(words)


def _join_title(text: str, pieces: Sequence[Piece], marks: list[Mark | None], index: int, place: int) -> None:
    mark, piece, after = marks[index], pieces[place], marks[place]
    words = text[piece.start : piece.end]
    if mark is None or (after is not None and (after.kind not in _TITLES or after.number == "letter")):
        return
    if (piece.role is Role.HEADING and after is not None) or _is_plain_title(text, pieces, marks, place):
        marks[index] = replace(mark, title=_title(words))
        marks[place] = Mark(MarkKind.TITLE, "")
        return
    if mark.kind is not MarkKind.ARTICLE or piece.role is not Role.PARAGRAPH or enumerator_of(words) is not None:
        return
    glued = _GLUED_TITLE.match(words)
    if glued is not None and len(glued["title"].split()) <= 14:
        marks[index] = replace(mark, title=_title(glued["title"]))
        marks[place] = Mark(MarkKind.TITLE, "", body=glued.end("title"))


def _is_plain_title(text: str, pieces: Sequence[Piece], marks: Sequence[Mark | None], index: int) -> bool:
    """Whether a short paragraph under a heading is its title: real text must follow it."""
    piece = pieces[index]
    words = text[piece.start : piece.end]
    if piece.role in {Role.NOTE, Role.TABLE, Role.ITEM} or not is_title(words) or len(words) > 200:
        return False
    if enumerator_of(words) is not None or index + 1 >= len(pieces):
        return False
    following = marks[index + 1]
    if words.rstrip(' "”»’*_').endswith("."):
        return following is None
    return following is None or following.kind in {MarkKind.DIVISION, MarkKind.ARTICLE, MarkKind.HEADING}


def _title(words: str) -> str:
    title = bare_title(words)
    return title if len(title) <= 200 else title[:200].rsplit(" ", 1)[0] + "…"


def _join_titles_before(text: str, pieces: Sequence[Piece], marks: list[Mark | None]) -> None:
    """Join titles that stand above their articles, in treaties that put them there throughout."""
    articles = [i for i, mark in enumerate(marks) if mark is not None and mark.kind is MarkKind.ARTICLE]
    above = {index: place for index in articles if (place := _heading_above(pieces, marks, index)) is not None}
    if len(articles) < 3 or len(above) < 0.6 * len(articles):
        return
    for index, place in above.items():
        article, heading = marks[index], marks[place]
        if article is None or heading is None or article.title is not None:
            continue
        marks[place] = replace(article, title=_title(text[pieces[place].start : pieces[place].end]))
        for between in range(place + 1, index + 1):
            marks[between] = Mark(MarkKind.TITLE, "")


def _heading_above(pieces: Sequence[Piece], marks: Sequence[Mark | None], index: int) -> int | None:
    for place in range(index - 1, max(index - 3, -1), -1):
        mark = marks[place]
        if mark is not None:
            return place if mark.kind is MarkKind.HEADING and mark.number == "plain" else None
        if pieces[place].end - pieces[place].start > 90:
            return None
    return None


def _find_bare_headings(text: str, pieces: Sequence[Piece], marks: list[Mark | None]) -> None:
    """Find headings without mark-up, where the format tells of none."""
    told = sum(1 for piece in pieces if piece.role is Role.HEADING)
    if told > 2 or any(mark is not None and mark.kind is MarkKind.ARTICLE for mark in marks):
        return
    for index, piece in enumerate(pieces[:-1]):
        if marks[index] is not None or piece.role is not Role.PARAGRAPH or piece.end - piece.start > 110:
            continue
        following = pieces[index + 1]
        words = text[piece.start : piece.end]
        if enumerator_of(words) is None and is_bare_heading(words, text[following.start : following.end]):
            marks[index] = _heading_mark(words, None)
