"""What the page shows, as HTML. Every word that is not our own goes through `esc`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlencode

from assistant.answers import Answer, Citation, Outcome
from store import Document, DocumentSummary, Passage, Span, collapse, is_interleaved
from ui.layout import Paragraph, Role, around, paragraphs
from ui.marking import pieces, plain_text, reference

__all__ = [
    "answer_turn",
    "cautions",
    "document_address",
    "empty_panel",
    "esc",
    "facts_line",
    "flag_sentences",
    "marked_paragraph",
    "problem",
    "source_panel",
    "waiting",
    "welcome",
]

OUTCOMES = {
    Outcome.ANSWERED: "Answered",
    Outcome.PARTLY: "Partly answered",
    Outcome.NOT_FOUND: "Not in the documents",
}
_FLAGS = {"truncated": "The text breaks off: the file is not complete."}
_JOINED = "&NoBreak;"
"""Keeps a mark on the line of the last quoted word."""
_SPECIAL = re.compile(r"""[&<>"'{}$`]""")
_TEMPLATE = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})


def esc(text: object) -> str:
    """Make any text inert: in HTML, in a quoted attribute, and in the template language of the page's framework."""
    shown = "" if text is None else str(text)
    return html.escape(shown, quote=True).translate(_TEMPLATE) if _SPECIAL.search(shown) else shown


def answer_turn(question: str, answer: Answer, *, done: bool) -> str:
    """Show a question and its answer: outcome, quotations with their marks, what is missing, sources, the search."""
    shown = f'<div class="answer-text">{_answer_text(answer)}</div>'
    parts = [_question(question), _badge(answer) if done else _working("Reading…"), shown]
    if done:
        parts += [_listing(answer), _missing(answer), _sources(answer), _search(answer), _copy(answer)]
    return _turn("".join(parts), done=done)


def waiting(question: str) -> str:
    """Show a question whose answer has not begun."""
    return _turn(_question(question) + _working("Searching…"), done=False)


def problem(question: str, sentence: str) -> str:
    """Show a question that could not be taken up, and why."""
    return _turn(f'{_question(question)}<p class="problem" role="alert">{esc(sentence)}</p>', done=True)


def welcome(documents: int, passages: int, examples: Sequence[str] | None) -> str:
    """Show the page before the first question: example questions, or how to load documents.

    `examples` is None while they are being made.
    """
    if not documents:
        return (
            '<section class="welcome"><h2>The library is empty</h2>'
            "<p>Load documents under <strong>Documents</strong>, or in a terminal:</p>"
            "<pre>treaty ingest FOLDER</pre>"
            "<p>Then ask here. Every answer is made of exact quotations from what was loaded.</p></section>"
        )
    buttons = "".join(
        f'<li><button type="button" class="example" data-question="{esc(example)}">{esc(example)}</button></li>'
        for example in examples or ()
    )
    offered = (
        f'<p class="try">Questions these documents answer</p><ul class="examples">{buttons}</ul>' if buttons else ""
    )
    if examples is None:
        offered = _working("Opening the library…")
    return (
        '<section class="welcome"><h2>Ask the documents</h2>'
        f"<p>{_count(documents, 'document')} and {_count(passages, 'passage')} are loaded. An answer is made of exact "
        "quotations; each numbered mark opens its place in the source. What the documents do not say is said so.</p>"
        f"{offered}</section>"
    )


def empty_panel() -> str:
    """Show the source panel before a mark was opened."""
    return (
        '<div class="panel-empty"><h2>Source</h2><p>Open a numbered mark in an answer to see its quotation here, '
        "inside the paragraph it comes from.</p></div>"
    )


def source_panel(document: Document, passage: Passage, mark: Span, number: int) -> str:
    """Show where a citation stands, with its quotation marked in the text around it."""
    facts = document.facts
    clean = document.alignment.clean_spans(*mark)
    caution = ""
    if any(is_interleaved(document, *span) for span in clean):
        caution = "The extraction mixed this text with other text. Check it in the original."
    page = document.page_at(mark.start)
    rows = (
        ("Symbol", facts.symbol),
        ("Issuer", facts.issuer),
        ("Kind", facts.kind.value),
        ("Date", facts.date.label),
        ("Place", passage.address),
        ("Page", page),
        ("File", document.file),
    )
    shown = paragraphs(document, around(document, Span(passage.start, passage.end), mark), mark)
    labels = {collapse(label).casefold() for label in passage.path}
    body = "".join(
        marked_paragraph(one, attributes=' class="heading"' if one.text.casefold() in labels else "") for one in shown
    )
    return (
        f'<article class="source" lang="en"><header><p class="number" aria-hidden="true">{number}</p>'
        f'<h2 tabindex="-1">{_title(facts.title, constructed=facts.title_constructed)}</h2></header>'
        f'<dl class="facts">{_rows(rows)}</dl>'
        f'<blockquote class="excerpt" lang="{esc(facts.language)}">{body}</blockquote>'
        f"{cautions(caution, *flag_sentences(document.flags))}"
        f'<p class="open"><a href="{document_address(document.id, mark)}" target="_blank" rel="noopener">'
        'Open the whole document<span class="hidden"> in a new tab, at this quotation</span></a></p></article>'
    )


def document_address(document_id: str, mark: Span | None = None) -> str:
    """Give the address of a whole document, opened at a mark."""
    address = f"/document/{quote(document_id, safe='')}"
    return esc(f"{address}?{urlencode({'start': mark.start, 'end': mark.end})}#mark") if mark else esc(address)


def marked_paragraph(paragraph: Paragraph, *, first_mark: bool = False, tag: str = "p", attributes: str = "") -> str:
    """Show a paragraph with its marks, its dropped words in grey, and its page turns in the margin.

    The first mark of a page carries the id that its address points at.
    """
    shown = []
    for part in paragraph.parts:
        if part.role is Role.MARK and part.text.strip():
            shown.append(f"<mark{' id=mark' if first_mark else ''}>{esc(part.text)}</mark>")
            first_mark = False
        elif part.role is Role.DROPPED:
            shown.append(f'<span class="dropped" title="Left out when searching">{esc(part.text)}</span>')
        elif part.role is Role.PAGE:
            shown.append(f'<span class="page" data-page="{esc(part.text)}"></span>')
        else:
            shown.append(esc(part.text))
    return f"<{tag}{attributes}>{''.join(shown)}</{tag}>"


def flag_sentences(flags: Iterable[str]) -> tuple[str, ...]:
    """Say what is wrong with a document as a whole."""
    return tuple(_FLAGS.get(flag, flag) for flag in flags)


def cautions(*sentences: str) -> str:
    """Show what a reader should mind."""
    return "".join(f'<p class="note">{esc(sentence)}</p>' for sentence in sentences if sentence)


def facts_line(summary: DocumentSummary | Document) -> str:
    """Give kind, symbol, date and issuer in one line."""
    facts = summary.facts
    return esc(" · ".join(part for part in (facts.kind.value, facts.symbol, facts.date.label, facts.issuer) if part))


def _answer_text(answer: Answer) -> str:
    shown = []
    for piece in pieces(answer):
        if not piece.citations:
            css = "difference" if piece.text in answer.differences else "stated" if piece.stated else "lead"
            shown.append(f'<p class="{css}">{esc(piece.text)}</p>')
            continue
        cited = [citation for citation in answer.citations if citation.number in piece.citations]
        marks = "".join(_mark(citation) for citation in cited)
        if piece.stated:
            shown.append(f'<p class="stated">{esc(piece.text)}{_JOINED}{marks}</p>')
        else:
            shown.append(f"<p><q>{esc(piece.text)}</q>{_JOINED}{marks}</p>")
    return "".join(shown)


def _listing(answer: Answer) -> str:
    """Show the rows of the register that an answer rests on, and how they were chosen."""
    listing = answer.listing
    if listing is None or not listing.rows:
        return ""
    cited = {citation.number: citation for citation in answer.citations}
    heads = "".join(f'<th scope="col">{esc(name)}</th>' for name in (*listing.columns, "Source"))
    body = "".join(
        f"<tr>{''.join(f'<td>{esc(cell)}</td>' for cell in row.cells)}"
        f"<td>{''.join(_mark(cited[number]) for number in row.citations if number in cited)}</td></tr>"
        for row in listing.rows
    )
    count = _count(len(listing.rows), "row")
    return (
        f'<details class="listing"><summary>From the register: {count} ({esc(listing.filter)})</summary>'
        f'<div class="rows" role="region" aria-label="Rows of the register" tabindex="0"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def _mark(citation: Citation, label: str | None = None) -> str:
    where = urlencode(
        {"passage": citation.passage_id, "start": citation.start, "end": citation.end, "number": citation.number}
    )
    address = esc(f"/source/{quote(citation.document_id, safe='')}?{where}")
    if label:
        return f'<button type="button" class="open-source" data-source="{address}">{esc(label)}</button>'
    name = esc(f"Source {citation.number}: {reference(citation)}")
    return (
        f'<button type="button" class="mark" data-source="{address}" data-number="{citation.number}" '
        f'aria-label="{name}" title="{name}">{citation.number}</button>'
    )


def _badge(answer: Answer) -> str:
    return f'<p class="outcome {answer.outcome.value}">{esc(OUTCOMES[answer.outcome])}</p>'


def _missing(answer: Answer) -> str:
    lines = "".join(f"<li>{esc(sentence)}</li>" for sentence in answer.missing)
    return f'<section class="missing"><h3>Could not be found</h3><ul>{lines}</ul></section>' if lines else ""


def _sources(answer: Answer) -> str:
    """List the documents quoted, each with the places of its quotations."""
    groups: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        groups.setdefault(citation.document_id, []).append(citation)
    lines = []
    for cited in groups.values():
        first = cited[0]
        about = " · ".join(part for part in (first.kind, first.symbol, first.date) if part)
        places = "".join(f"<li>{_mark(citation)}{_place(citation)}</li>" for citation in cited)
        lines.append(
            f'<li>{_mark(first, first.title)}<span class="about">{esc(about)}</span>'
            f'<ul class="places">{places}</ul></li>'
        )
    return f'<section class="sources"><h3>Sources</h3><ul>{"".join(lines)}</ul></section>' if lines else ""


def _place(citation: Citation) -> str:
    page = f"page {citation.page}" if citation.page is not None else None
    place = " · ".join(part for part in (citation.address, page) if part) or citation.file
    note = f'<span class="note">{esc(citation.note)}</span>' if citation.note else ""
    return f'<span class="place">{esc(place)}</span>{note}'


def _search(answer: Answer) -> str:
    searched = answer.searched
    terms = f" Words looked up: {', '.join(searched.terms)}." if searched.terms else ""
    scope = f"{_count(searched.passages, 'passage')} of {_count(searched.documents, 'document')}."
    return (
        '<form class="searched"><label>Searched for'
        f'<input name="question" value="{esc(searched.question)}" maxlength="2000" autocomplete="off"></label>'
        '<button type="submit">Search again</button>'
        f'<p class="scope">in {esc(scope)}{esc(terms)}</p></form>'
    )


def _copy(answer: Answer) -> str:
    if not answer.citations:
        return ""
    text = esc(plain_text(answer))
    return f'<p class="tools"><button type="button" class="copy" data-copy="{text}">Copy with sources</button></p>'


def _turn(shown: str, *, done: bool) -> str:
    state, busy = ("true", "false") if done else ("false", "true")
    return f'<article class="turn" data-done="{state}" aria-busy="{busy}">{shown}</article>'


def _question(question: str) -> str:
    return f'<h2 class="question">{esc(question)}</h2>'


def _working(what: str) -> str:
    return f'<p class="working" role="status"><span class="dot"></span>{esc(what)}</p>'


def _title(title: str, *, constructed: bool) -> str:
    mark = ' <span class="made" title="The file has no title: this one was made from its content">made title</span>'
    return esc(title) + (mark if constructed else "")


def _rows(rows: Iterable[tuple[str, object]]) -> str:
    return "".join(
        f"<div><dt>{name}</dt><dd>{esc(value)}</dd></div>" for name, value in rows if value not in {None, ""}
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
