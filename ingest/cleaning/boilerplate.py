"""Text that is on the page and not of the document: lists of other documents, contents, navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cleaning.draft import Change, Draft
from store.alignment import Edit

__all__ = ["news_page", "other_documents", "table_of_contents"]

_OTHERS = re.compile(
    r"^[ \t]*(?:Similar|Related) documents[ \t]*$|^[ \t]*Documentos (?:relacionados|similares)[ \t]*$"
    r"|^[ \t]*Documents (?:pareils|similaires)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_TRANSCRIPT = re.compile(
    r"^[ \t]*(?:Transcription|Transcripci[oó]n|Transcri[cç][aã]o)[ \t]?:[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_LEADER = re.compile(r"\.{4}|(?:\. ){4}|……|_{4}")
_PAGE_NUMBER = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})$", re.IGNORECASE)
_CONTENTS = re.compile(
    r"^[ \t]*\[?(?:table of contents|contents|[ií]ndice|contenido|tabla de contenidos?|sommaire|table des mati[eè]res"
    r"|sum[aá]rio|conte[uú]do)\]?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^[ \t]*[^\W\d_][^\n,:;]{1,40}(?:,[ ][^\n,:;\d]{2,30})?,[ ]"
    r"(?:\d{1,2}(?:[ ]de)?[ ][^\W\d_]{3,10}(?:[ ]de)?,?[ ]\d{4}|[^\W\d_]{3,10}\.?[ ]\d{1,2}(?:,[ ]\d{4})?)"
    r"[ ]?(?:\([^()\n]{2,40}\)[ ]?[:–—.-]|[–—][ ]|:[ ])",
    re.MULTILINE,
)
_FURNITURE = re.compile(
    r"^[ \t]*(?:follow us|most (?:popular|read|viewed)|share (?:this|on)?[^\n]{0,30}|share|subscribe[^\n]{0,40}"
    r"|tags?:?[^\n]{0,80}"
    r"|related (?:articles|posts|news|stories)|leave a (?:comment|reply)|read (?:more|also)[^\n]{0,60}|advertisement"
    r"|you may also like|latest news|trending(?: now)?|newsletter|s[ií]guenos[^\n]{0,30}|comp[aá]rt[ei](?:r"
    r"|lo)?[^\n]{0,30}"
    r"|lo m[aá]s le[ií]do|noticias relacionadas|art[ií]culos relacionados|suivez-nous[^\n]{0,30}|partager[^\n]{0,30}"
    r"|les plus lus|siga-nos[^\n]{0,30}|compartilh[ae]r?[^\n]{0,30}|mais lidas|previous article|next article)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST_PRESS = 60_000
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: (?:de|del|da|dos|van|von|la|[^\W\d_][\w.'’-]*)){1,4}")


def other_documents(draft: Draft) -> Change:
    """Drop the list of other documents that a document-sharing site puts in front of a transcript."""
    edits: list[Edit] = []
    position = 0
    while start := _OTHERS.search(draft.text, position):
        end = _TRANSCRIPT.search(draft.text, start.end())
        if end is None:
            break
        edits.append(Edit(start.start(), end.end()))
        position = end.end()
    return Change(edits=edits)


def table_of_contents(draft: Draft) -> Change:
    """Drop runs of three or more lines with leaders, and the word "Contents" above them."""
    runs: list[tuple[int, int, int]] = []
    for line_start, line_end in _leader_lines(draft.text):
        if runs and draft.text.count("\n", runs[-1][1], min(line_start, runs[-1][1] + 2000)) <= 4:
            start, _, count = runs[-1]
            runs[-1] = (start, line_end, count + 1)
        else:
            runs.append((line_start, line_end, 1))
    edits: list[Edit] = []
    for start, end, count in runs:
        if count < 3:
            continue
        title = None
        for match in _CONTENTS.finditer(draft.text, max(0, start - 300), start):
            title = match
        if title and draft.text.count("\n", title.end(), start) <= 4:
            edits.append(Edit(title.start(), end))
        else:
            edits.append(Edit(start, end))
    return Change(edits=edits)


def _leader_lines(text: str) -> Iterator[tuple[int, int]]:
    """Give the lines that end in a leader and, perhaps, a page number."""
    if not any(leader in text for leader in ("....", ". . . .", "……", "____")):
        return
    position = 0
    while match := _LEADER.search(text, position):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        line = text[start:end].rstrip()
        bare = _PAGE_NUMBER.sub("", line).rstrip()
        if end - start < 400 and bare.endswith((".", "…", "_")) and bare.strip(" .…_\t"):
            leader = bare[len(bare.rstrip(" .…_")) :]
            if len(leader.replace(" ", "")) >= 4 or "……" in leader:
                yield start, end
        position = end + 1


def news_page(draft: Draft) -> Change:
    """Cut navigation in front of a dateline, and the author's box and the site's links behind the article.

    The headline and the byline stay. Without a dateline nothing is cut.
    """
    text = draft.text
    if len(text) > _LONGEST_PRESS or draft.format not in {"text", "markdown"}:
        return Change()
    dateline = _DATELINE.search(text)
    if dateline is None or dateline.start() > max(1500, len(text) * 0.4):
        return Change()
    return Change(edits=[*_navigation(text, dateline.start()), *_tail(text, dateline.end())])


def _navigation(text: str, dateline: int) -> list[Edit]:
    """Keep the headline: the last line in front of the dateline that is not glued navigation or furniture."""
    lines = _lines(text, 0, dateline)
    headline = None
    for start, end in reversed(lines):
        line = text[start:end]
        if not _FURNITURE.match(line) and not re.search(r"[a-zé][A-Z][a-zé]+[A-Z ]", line):
            headline = (start, end)
            break
    if headline is None:
        return [Edit(lines[0][0], lines[-1][1])] if lines else []
    return [
        Edit(start, end)
        for start, end in lines
        if (start, end) != headline and _is_navigation(text, start, end, headline)
    ]


def _is_navigation(text: str, start: int, end: int, headline: tuple[int, int]) -> bool:
    """Tell whether a line in front of a dateline is navigation: it is unless it reads as a sentence."""
    line = text[start:end]
    title = text[headline[0] : headline[1]]
    return (
        line.endswith(title)
        or (end <= headline[0] and not line.endswith((".", "!", "?")))
        or bool(_FURNITURE.match(line))
    )


def _tail(text: str, start: int) -> list[Edit]:
    lines = _lines(text, start, len(text))
    edits: list[Edit] = []
    cut = len(lines)
    for index in range(1, len(lines)):
        name = text[slice(*lines[index - 1])]
        line = text[slice(*lines[index])]
        if len(text) - lines[index][0] < 2500 and _NAME.fullmatch(name) and line.startswith(name):
            cut = index
            break
        if _FURNITURE.match(line) and len(text) - lines[index][0] < 2500:
            cut = index
            break
    if cut < len(lines):
        edits.append(Edit(lines[cut][0], lines[-1][1]))
    return edits


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the spans of the non-blank lines, trimmed."""
    return [(match.start(), match.end()) for match in re.compile(r"[^\s][^\n]*(?<=\S)").finditer(text, start, end)]
