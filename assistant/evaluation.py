"""Measuring: how well passages are found, questions answered, and honest refusals made.

Three kinds of question files are read, all JSON lines:

- gold: `{"id", "type", "question", "history", "answerable", "must_contain", "sources": [{"file",
  "quote"}]}`, scored with a module that has `contains(answer, needle)` and `score(row, answer)`;
- passages: `{"question", "gold": [id, …]}` over `{"id", "text"}`;
- articles: `{"question", "gold": {"file", "article"}}` over ingested treaties.
"""

from __future__ import annotations

import importlib.util
import json
import math
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.answers import Answer, Outcome, Turn
from assistant.assistant import Assistant
from store import Hit, collapse, quotations
from store.errors import AssistantError
from store.library import Library

__all__ = ["GoldReport", "RankReport", "evaluate_articles", "evaluate_gold", "evaluate_passages", "read_lines"]

_DEPTHS = (1, 4, 10)
_RANKS = (1, 5, 10)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class GoldReport:
    """What a gold file gave, by type of question.

    `rows` hold, for each type and for "all": the number of questions, the share of source
    quotes found in the first 1, 4 and 10 passages, the share of required strings in the answer,
    the mean length of the answer in characters. `exact` is the share of shown quotations that are
    in the source, character for character. Refusals are answers whose outcome is NOT_FOUND.
    """

    rows: tuple[tuple[str, int, dict[str, float]], ...]
    quotations: int
    exact: float
    refusal_recall: float
    refusal_precision: float
    p50: float
    p95: float

    def __str__(self) -> str:
        lines = [f"{'type':<20}{'n':>4}{'top 1':>8}{'top 4':>8}{'top 10':>8}{'strings':>9}{'length':>8}"]
        for name, count, row in self.rows:
            figures = "".join(_figure(row[f"top {depth}"], 8) for depth in _DEPTHS)
            lines.append(f"{name:<20}{count:>4}{figures}{_figure(row['strings'], 9)}{row['length']:>8.0f}")
        lines += [
            f"quotations shown: {self.quotations}, exact: {self.exact:.3f}",
            f"refusals: recall {self.refusal_recall:.2f}, precision {self.refusal_precision:.2f}",
            f"seconds: p50 {self.p50:.3f}, p95 {self.p95:.3f}",
        ]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class RankReport:
    """Where the right passage stood: share of questions with it in the first 1, 5, 10; mean reciprocal rank."""

    questions: int
    recall: dict[int, float]
    mrr: float
    p50: float

    def __str__(self) -> str:
        shares = ", ".join(f"recall@{depth} {share:.3f}" for depth, share in self.recall.items())
        return f"{self.questions} questions: {shares}, MRR {self.mrr:.3f}; seconds p50 {self.p50:.3f}"


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines; an error names the line."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except ValueError as error:
            raise AssistantError(f"{path.name}, line {number}: not JSON ({error}). Mend the line.") from error
    return rows


def evaluate_gold(  # noqa: PLR0917  # the first three are needed, in this order
    assistant: Assistant,
    library: Library,
    questions: Path,
    scoring: Path | None = None,
    out: Path | None = None,
    progress: Progress | None = None,
) -> GoldReport:
    """Answer every question of a gold file and measure; `out` gets a JSON line a question.

    `scoring` is the module that scores answers; `score.py` beside the questions by default.
    """
    rows = read_lines(questions)
    if not rows:
        raise AssistantError(f"{questions.name} holds no question. Check that it is the right file.")
    scorer = _module(scoring or questions.parent / "score.py")
    results: list[tuple[dict[str, Any], Answer]] = []
    for done, row in enumerate(rows, 1):
        history = tuple(Turn(turn["role"], turn["content"]) for turn in row.get("history", ()))
        results.append((row, assistant.ask(row["question"], history)))
        if progress:
            progress(done, len(rows))
    if out:
        lines = (json.dumps(_result(library, row, answer), ensure_ascii=False) for row, answer in results)
        out.write_text("\n".join(lines) + "\n", "utf-8")
    return _gold_report(library, scorer, results)


def evaluate_passages(
    search: Callable[[str, Sequence[Turn], int], Sequence[Hit]],
    owner: Callable[[Hit], str],
    questions: Iterable[dict[str, Any]],
    progress: Progress | None = None,
) -> RankReport:
    """Measure where the gold passages of a benchmark stand; `owner` gives the benchmark's id of a hit."""

    def ranks(row: dict[str, Any]) -> tuple[list[str], set[str]]:
        history = tuple(Turn(turn["role"], turn["content"]) for turn in row.get("history", ()))
        hits = search(row["question"], history, 3 * _RANKS[-1])
        return list(dict.fromkeys(owner(hit) for hit in hits)), {str(id_) for id_ in row["gold"]}

    return _ranked([row for row in questions if row["gold"]], ranks, progress)


def evaluate_articles(
    assistant: Assistant, library: Library, questions: Iterable[dict[str, Any]], progress: Progress | None = None
) -> RankReport:
    """Measure where the right article stands among the passages found in ingested treaties."""
    files = {summary.id: summary.file for summary in library.summaries()}

    def ranks(row: dict[str, Any]) -> tuple[list[str], set[str]]:
        hits = assistant.search(row["question"], _RANKS[-1])
        found = [f"{files[hit.passage.document_id]} {hit.passage.article}" for hit in hits]
        return found, {f"{row['gold']['file']} {row['gold']['article']}"}

    return _ranked(list(questions), ranks, progress)


def _ranked(
    rows: Sequence[dict[str, Any]],
    ranks: Callable[[dict[str, Any]], tuple[list[str], set[str]]],
    progress: Progress | None,
) -> RankReport:
    """Recall@k is the share of a question's gold passages among the first k, averaged over the questions."""
    recall: dict[int, list[float]] = {depth: [] for depth in _RANKS}
    reciprocal: list[float] = []
    seconds: list[float] = []
    for done, row in enumerate(rows, 1):
        started = time.perf_counter()
        found, gold = ranks(row)
        seconds.append(time.perf_counter() - started)
        for depth in _RANKS:
            recall[depth].append(len(gold & set(found[:depth])) / len(gold))
        reciprocal.append(next((1 / place for place, id_ in enumerate(found, 1) if id_ in gold), 0.0))
        if progress:
            progress(done, len(rows))
    if not rows:
        raise AssistantError("The file holds no question with a gold passage. Check that it is the right file.")
    means = {depth: statistics.fmean(shares) for depth, shares in recall.items()}
    return RankReport(len(rows), means, statistics.fmean(reciprocal), statistics.median(seconds))


def _gold_report(library: Library, scorer: ModuleType, results: Sequence[tuple[dict[str, Any], Answer]]) -> GoldReport:
    by_type: dict[str, list[dict[str, float]]] = defaultdict(list)
    shown = exact = refused = rightly = unanswerable = 0
    for row, answer in results:
        measured = {
            **{
                f"top {depth}": share for depth, share in zip(_DEPTHS, _quotes_found(library, row, answer), strict=True)
            },
            "strings": scorer.score(row, answer.text)[0] if row["must_contain"] else float("nan"),
            "length": float(len(answer.text)),
        }
        for name in (row["type"], "all"):
            by_type[name].append(measured)
        for citation in answer.citations:
            raw = library.document(citation.document_id).raw
            shown += 1
            exact += collapse(raw[citation.start : citation.end]) == citation.quote
        refusal = answer.outcome is Outcome.NOT_FOUND
        refused += refusal
        unanswerable += not row["answerable"]
        rightly += refusal and not row["answerable"]
    rows = tuple((name, len(found), _means(found)) for name, found in by_type.items() if name != "all")
    rows += (("all", len(by_type["all"]), _means(by_type["all"])),)
    seconds = sorted(answer.seconds for _, answer in results)
    return GoldReport(
        rows=rows,
        quotations=shown,
        exact=exact / shown if shown else 1.0,
        refusal_recall=rightly / unanswerable if unanswerable else 1.0,
        refusal_precision=rightly / refused if refused else 1.0,
        p50=seconds[len(seconds) // 2],
        p95=seconds[int(len(seconds) * 0.95)],
    )


def _quotes_found(library: Library, row: dict[str, Any], answer: Answer) -> Iterator[float]:
    """Give the share of a row's source quotes that stand in the first 1, 4 and 10 passages."""
    sources = (
        [(source["file"], collapse(source["quote"])) for source in row.get("sources", ())] if row["answerable"] else []
    )
    texts = [(library.document(hit.passage.document_id).file, passage_text(library, hit)) for hit in answer.hits]
    for depth in _DEPTHS:
        if not sources:
            yield float("nan")
            continue
        found = sum(any(file == name and quote in text for name, text in texts[:depth]) for file, quote in sources)
        yield found / len(sources)


def passage_text(library: Library, hit: Hit) -> str:
    """Give a passage in the words of its source, white space collapsed."""
    document = library.document(hit.passage.document_id)
    return " ".join(q.text for q in quotations(document, hit.passage.start, hit.passage.end))


def passage_json(library: Library, hit: Hit) -> dict[str, Any]:
    """Give the object that a search prints: raw span, and the words of the source."""
    document = library.document(hit.passage.document_id)
    spans = document.alignment.raw_spans(hit.passage.start, hit.passage.end)
    return {
        "file": document.file,
        "title": document.facts.title,
        "symbol": document.facts.symbol,
        "address": hit.passage.address,
        "article": hit.passage.article,
        "page": hit.passage.pages[0] if hit.passage.pages else None,
        "start": min((span.start for span in spans), default=0),
        "end": max((span.end for span in spans), default=0),
        "text": passage_text(library, hit),
        "score": round(hit.score, 4),
        "found_by": list(hit.found_by),
    }


def _result(library: Library, row: dict[str, Any], answer: Answer) -> dict[str, Any]:
    return {
        "id": row.get("id"),
        "answer": answer.as_json(),
        "passages": [passage_json(library, hit) for hit in answer.hits],
        "seconds": round(answer.seconds, 4),
    }


def _means(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    means = {}
    for name in rows[0]:
        values = [row[name] for row in rows if not math.isnan(row[name])]
        means[name] = statistics.fmean(values) if values else float("nan")
    return means


def _figure(value: float, width: int) -> str:
    return f"{'–':>{width}}" if math.isnan(value) else f"{value:>{width}.3f}"


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("treaty_scoring", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise AssistantError(f"{path} is no scoring module. Name one that has score(row, answer).")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
