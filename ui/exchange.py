"""The JSON that the command prints and reads: forms that other programs may rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answers import Turn
from store import DocumentSummary
from store.errors import AssistantError

if TYPE_CHECKING:
    from ingest.report import IngestReport

__all__ = ["history_from", "printed", "report_json", "summary_json"]


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
