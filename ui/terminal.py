"""What the command prints: answers, passages, reports, lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.answers import Answer, Listing, Outcome
from store import DocumentSummary, Hit
from ui.marking import pieces, reference

if TYPE_CHECKING:
    from ingest.report import IngestReport
    from ui.doctor import Finding

__all__ = ["OUTCOMES", "answer_view", "console", "findings_view", "hits_view", "report_view", "summaries_view"]

OUTCOMES = {
    Outcome.ANSWERED: "answered",
    Outcome.PARTLY: "partly answered",
    Outcome.NOT_FOUND: "not in the documents",
}
_COLOURS = {Outcome.ANSWERED: "green", Outcome.PARTLY: "yellow", Outcome.NOT_FOUND: "red"}
_PAPER = 160
"""Columns where there is no terminal to ask: a file, a pipe."""
_VERDICTS = {"refused": "red", "read": "green", "updated": "green"}


def answer_view(answer: Answer) -> RenderableType:
    """Show an answer with its marks, its sources, what was searched, and what is missing."""
    parts: list[RenderableType] = [Text(OUTCOMES[answer.outcome], style=f"bold {_COLOURS[answer.outcome]}")]
    for piece in pieces(answer):
        line = Text(f"“{piece.text}”" if piece.citations and not piece.stated else piece.text)
        line.append("".join(f" [{number}]" for number in piece.citations), style="bold cyan")
        parts.append(line)
    if answer.listing:
        parts.append(Padding(_listing_view(answer.listing), (1, 0, 0, 0)))
    for citation in answer.citations:
        source = Text(f"[{citation.number}] ", style="bold cyan")
        source.append(reference(citation), style="bold")
        source.append(f"\n“{citation.quote}”", style="italic not bold")
        source.append(f"\n{citation.file}", style="dim not bold")
        if citation.note:
            source.append(f"\n{citation.note}", style="yellow not bold")
        parts.append(Padding(source, (1, 0, 0, 2)))
    parts.append(Padding(Text(f"Searched: {answer.searched.label}", style="dim"), (1, 0, 0, 0)))
    parts += [Text(f"Missing: {sentence}", style="yellow") for sentence in answer.missing]
    return Group(*parts)


def _listing_view(listing: Listing) -> Table:
    """Show the rows of the register that an answer rests on."""
    table = Table(box=None, pad_edge=False, header_style="bold", title=f"From the register: {escape(listing.filter)}")
    table.title_justify = "left"
    for column in listing.columns:
        table.add_column(column, overflow="fold")
    table.add_column("Source")
    for row in listing.rows:
        marks = "".join(f"[{number}]" for number in row.citations)
        table.add_row(*(escape(cell) for cell in row.cells), Text(marks, style="bold cyan"))
    return table


def hits_view(hits: Sequence[tuple[Hit, DocumentSummary]]) -> RenderableType:
    """Show passages with their places, best first."""
    parts: list[RenderableType] = []
    for number, (hit, summary) in enumerate(hits, 1):
        head = Text(f"{number}. ", style="bold cyan")
        place = (summary.facts.title, hit.passage.address, _pages(hit.passage.pages))
        head.append(", ".join(part for part in place if part), style="bold")
        head.append(f"  {hit.score:.2f}  {summary.file}", style="dim not bold")
        parts.append(Padding(Group(head, Text(hit.passage.text)), (0, 0, 1, 0)))
    return Group(*parts) if parts else Text("Nothing was found.", style="yellow")


def summaries_view(summaries: Sequence[DocumentSummary]) -> RenderableType:
    """List documents."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("File", "Title", "Kind", "Symbol", "Date", "Lang."):
        table.add_column(column, overflow="fold")
    table.add_column("Pages", justify="right")
    table.add_column("Passages", justify="right")
    table.add_column("Warnings", overflow="fold")
    for one in summaries:
        facts = one.facts
        title = f"[{facts.title}]" if facts.title_constructed else facts.title
        row = (one.file, title, facts.kind.value, facts.symbol or "", facts.date.label, facts.language)
        counts = (str(one.page_count) if one.page_count else "", str(one.passage_count), ", ".join(one.flags))
        table.add_row(*(escape(cell) for cell in (*row, *counts)))
    return table


def report_view(report: IngestReport) -> RenderableType:
    """Show what became of every file, refusals with their remedy."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("File", overflow="fold", ratio=2)
    table.add_column("Verdict")
    table.add_column("Pages", justify="right")
    table.add_column("Passages", justify="right")
    table.add_column("Remarks", overflow="fold", ratio=3)
    for one in report.files:
        remarks = " ".join(part for part in (one.reason, one.remedy, *one.warnings) if part)
        counts = (str(one.pages or ""), str(one.passages or ""))
        verdict = Text(one.verdict, style=_VERDICTS.get(one.verdict, "dim"))
        table.add_row(escape(str(one.path)), verdict, *counts, escape(remarks))
    return table


def findings_view(findings: Sequence[Finding]) -> RenderableType:
    """Show what the doctor found, a problem with its remedy."""
    signs = {"good": ("ok", "green"), "remark": ("note", "yellow"), "problem": ("PROBLEM", "bold red")}
    table = Table(box=None, pad_edge=False, show_header=False)
    for finding in findings:
        sign, style = signs[finding.state]
        text = Text(finding.text)
        if finding.remedy:
            text.append(f"\n→ {finding.remedy}", style="bold")
        table.add_row(Text(sign, style=style), Text(finding.subject), text)
    return table


def console(*, stderr: bool = False) -> Console:
    """Give a console that prints text as it is, without guessing at numbers and paths in it."""
    known = Console(stderr=stderr, highlight=False)
    return known if known.is_terminal else Console(stderr=stderr, highlight=False, width=_PAPER)


def _pages(pages: Sequence[int]) -> str:
    if not pages:
        return ""
    return f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]}–{pages[-1]}"
