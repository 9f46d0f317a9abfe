"""The JSON that the command prints and reads: forms that other programs may rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answers import Turn
from store import Document, DocumentSummary, Hit
from store.errors import AssistantError

if TYPE_CHECKING:
    from ingest.report import IngestReport

__all__ = ["history_from", "hit_json", "printed", "report_json", "summary_json"]


def history_from(path: Path) -> tuple[Turn, ...]:
    """Read a conversation: a JSON list of `{"role": "user" | "assistant", "content": text}`.

    Raises `AssistantError` for anything else, and never takes another role from the file.
    """
    try:
        turns = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AssistantError(f"The history {path} cannot be read ({error}). Give a JSON file.") from error
    if not isinstance(turns, list):
        raise AssistantError(f"The history {path} is not a JSON list of messages with role and content.")
    return tuple(_turn(turn, path) for turn in turns)


def hit_json(hit: Hit, document: Document) -> dict[str, Any]:
    """Give a found passage; `start` and `end` count characters of the raw text, `text` is the clean one.

    `spans` are the raw stretches that the passage was copied from, in reading order.
    """
    passage = hit.passage
    spans = document.alignment.raw_spans(passage.start, passage.end)
    start = spans[0].start if spans else 0
    end = spans[-1].end if spans and spans[-1].end > start else max((span.end for span in spans), default=0)
    return {
        "file": document.file,
        "title": document.facts.title,
        "symbol": document.facts.symbol,
        "kind": document.facts.kind.value,
        "date": document.facts.date.label,
        "address": passage.address,
        "page": document.page_at(start),
        "start": start,
        "end": end,
        "spans": [list(span) for span in spans],
        "text": passage.text,
        "score": round(hit.score, 4),
        "found_by": list(hit.found_by),
        "document_id": document.id,
        "passage_id": passage.id,
    }


def summary_json(summary: DocumentSummary) -> dict[str, Any]:
    """Give a document as `treaty status --json` lists it."""
    facts = summary.facts
    return {
        "id": summary.id,
        "file": summary.file,
        "sources": list(summary.sources),
        "title": facts.title,
        "title_constructed": facts.title_constructed,
        "issuer": facts.issuer,
        "symbol": facts.symbol,
        "kind": facts.kind.value,
        "language": facts.language,
        "date": facts.date.label,
        "earliest": facts.date.earliest.isoformat() if facts.date.earliest else None,
        "latest": facts.date.latest.isoformat() if facts.date.latest else None,
        "pages": summary.page_count,
        "passages": summary.passage_count,
        "flags": list(summary.flags),
    }


def report_json(report: IngestReport) -> dict[str, Any]:
    """Give what became of every file of a run."""
    files = [
        {
            "path": str(one.path),
            "verdict": one.verdict,
            "pages": one.pages,
            "passages": one.passages,
            "warnings": list(one.warnings),
            "reason": one.reason,
            "remedy": one.remedy,
        }
        for one in report.files
    ]
    return {"files": files, "seconds": round(report.seconds, 3), "characters": report.characters}


def printed(value: Sequence[Any] | dict[str, Any]) -> str:
    """Write a value as the command prints it: readable, letters of all languages as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def _turn(turn: Any, path: Path) -> Turn:
    if not isinstance(turn, dict) or turn.get("role") not in {"user", "assistant"}:
        raise AssistantError(f'Every message of {path} needs a "role": "user" or "assistant".')
    if not isinstance(turn.get("content"), str):
        raise AssistantError(f'Every message of {path} needs its text as "content".')
    return Turn(turn["role"], turn["content"])
