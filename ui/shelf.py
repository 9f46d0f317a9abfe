"""The second tab as HTML: the documents of the library, and what became of uploaded files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store import DocumentSummary
from ui.render import document_address, esc, flag_sentences

if TYPE_CHECKING:
    from ingest.report import IngestReport

__all__ = ["documents_list", "ingest_report", "notice"]

_VERDICTS = {
    "read": "Read",
    "unchanged": "Unchanged",
    "duplicate": "Already here",
    "updated": "Updated",
    "removed": "Removed",
    "refused": "Refused",
}


def documents_list(summaries: Sequence[DocumentSummary]) -> str:
    """List the documents, each with a link to its text and a way to remove it."""
    if not summaries:
        return '<p class="shelf-empty">No documents yet. Add files above, or run <code>treaty ingest FOLDER</code>.</p>'
    rows = "".join(_row(summary) for summary in summaries)
    heads = "".join(
        f'<th scope="col"{" class=amount" if name in {"Pages", "Passages"} else ""}>{name}</th>'
        for name in ("Document", "Kind", "Symbol", "Date", "Language", "Pages", "Passages")
    )
    return (
        '<div class="shelf" role="region" aria-label="Documents of the library" tabindex="0"><table>'
        f'<thead><tr>{heads}<th scope="col"><span class="hidden">Remove</span></th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def ingest_report(report: IngestReport) -> str:
    """Tell what became of every file: read, or refused with the reason and what to do."""
    lines = []
    for one in report.files:
        remarks = [part for part in (one.reason, one.remedy, *one.warnings) if part]
        counts = ", ".join(f"{n} {what}" for n, what in ((one.pages, "pages"), (one.passages, "passages")) if n)
        lines.append(
            f'<li class="{esc(one.verdict)}"><strong>{_VERDICTS.get(one.verdict, esc(one.verdict))}</strong> '
            f'<span class="name">{esc(one.path.name)}</span> <span class="counts">{esc(counts)}</span>'
            f"{''.join(f'<p>{esc(remark)}</p>' for remark in remarks)}</li>"
        )
    return f'<section class="report" role="status"><h3>Report</h3><ul>{"".join(lines)}</ul></section>'


def notice(sentence: str) -> str:
    """Tell a problem of the library."""
    return f'<p class="problem" role="alert">{esc(sentence)}</p>'


def _row(summary: DocumentSummary) -> str:
    facts = summary.facts
    title = esc(facts.title) + (' <span class="made">made title</span>' if facts.title_constructed else "")
    flags = "".join(f'<span class="note">{esc(flag)}</span>' for flag in flag_sentences(summary.flags))
    link = f'<a href="{document_address(summary.id)}" target="_blank" rel="noopener">{title}</a>'
    remove = f'class="remove" data-document="{esc(summary.id)}" aria-label="Remove {esc(summary.file)}"'
    cells = (
        f'<th scope="row">{link}<span class="file">{esc(summary.file)}</span>{flags}</th>',
        f"<td>{esc(facts.kind.value)}</td>",
        f"<td>{esc(facts.symbol or '')}</td>",
        f"<td>{esc(facts.date.label)}</td>",
        f"<td>{esc(facts.language)}</td>",
        f'<td class="amount" data-unit="pages">{esc(summary.page_count or "")}</td>',
        f'<td class="amount" data-unit="passages">{esc(summary.passage_count)}</td>',
        f'<td><button type="button" {remove}>Remove</button></td>',
    )
    return f"<tr>{''.join(cells)}</tr>"
