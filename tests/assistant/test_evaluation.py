"""Measuring: gold questions, passages, articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.evaluation import evaluate_articles, evaluate_gold, evaluate_passages, read_lines
from store.errors import AssistantError
from store.library import Library

SCORE = """
def contains(answer, needle):
    return needle.casefold() in answer.casefold()


def score(row, answer):
    missing = [needle for needle in row["must_contain"] if not contains(answer, needle)]
    wanted = len(row["must_contain"])
    return (1 - len(missing) / wanted if wanted else 1.0), missing
"""
GOLD: list[dict[str, Any]] = [
    {
        "id": "a", "type": "factoid", "question": "Who chaired the Second Conference?", "history": [],
        "answerable": True, "must_contain": ["Ruth Okello", "never said"],
        "sources": [{"file": "second-conference.txt", "quote": "Ambassador Ruth Okello of Kenya chaired the meeting."}],
    },
    {
        "id": "b", "type": "followup", "question": "And the third one?",
        "history": [{"role": "user", "content": "Where was the Second Conference of States Parties held?"}],
        "answerable": True, "must_contain": ["Valparaíso"],
        "sources": [{"file": "third-conference.html", "quote": "States Parties met in Valparaíso, Chile"}],
    },
    {
        "id": "c", "type": "unanswerable", "question": "How many lenses did Jamaica replace in 2010?", "history": [],
        "answerable": False, "must_contain": [], "sources": [],
    },
    {
        "id": "d", "type": "unanswerable", "question": "Where did the Second Conference of States Parties meet?",
        "history": [], "answerable": False, "must_contain": [], "sources": [],
    },
]  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Give a gold file with its scoring module beside it."""
    (tmp_path / "score.py").write_text(SCORE, encoding="utf-8")
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in GOLD) + "\n\n", encoding="utf-8")
    return path


def test_gold(assistant: Assistant, library: Library, gold: Path) -> None:
    """Quotes found, strings, refusals and exactness are measured by type, and printed."""
    report = evaluate_gold(assistant, library, gold)
    rows = {name: (count, row) for name, count, row in report.rows}
    assert set(rows) == {"factoid", "followup", "unanswerable", "all"}
    assert list(rows)[-1] == "all"
    assert [rows[name][0] for name in ("factoid", "unanswerable", "all")] == [1, 2, 4]
    assert rows["factoid"][1]["top 10"] == 1
    assert rows["factoid"][1]["strings"] == 0.5
    assert rows["followup"][1]["strings"] == 1
    assert rows["all"][1]["strings"] == 0.75
    assert rows["unanswerable"][1]["top 4"] != rows["unanswerable"][1]["top 4"], "no sources: not a number"
    assert report.exact == 1
    assert report.quotations > 0
    assert (report.refusal_recall, report.refusal_precision) == (0.5, 1.0)
    assert 0 < report.p50 <= report.p95
    printed = str(report)
    assert all(word in printed for word in ("factoid", "all", "exact: 1.000", "recall 0.50, precision 1.00", "p95"))


def test_gold_lines(assistant: Assistant, library: Library, gold: Path, tmp_path: Path) -> None:
    """Each question leaves a line: its id, the whole answer, the passages in order, the time."""
    seen: list[tuple[int, int]] = []
    out = tmp_path / "out.jsonl"
    evaluate_gold(assistant, library, gold, out=out, progress=lambda done, all_: seen.append((done, all_)))
    lines = read_lines(out)
    assert [line["id"] for line in lines] == ["a", "b", "c", "d"]
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    for line, row in zip(lines, GOLD, strict=True):
        assert {"outcome", "text", "citations"} <= set(line["answer"])
        assert line["seconds"] > 0
        assert {"file", "address", "page", "start", "end", "text", "score"} <= set(line["passages"][0])
        if not row["history"]:
            assert line["answer"]["text"] == assistant.ask(row["question"]).text


def test_a_scoring_module_elsewhere(assistant: Assistant, library: Library, gold: Path, tmp_path: Path) -> None:
    """The scoring module may be named; one that is not there is an error with a remedy."""
    strict = tmp_path / "strict.py"
    strict.write_text("def score(row, answer):\n    return 0.25, []\n", encoding="utf-8")
    rows = {name: row for name, _, row in evaluate_gold(assistant, library, gold, strict).rows}
    assert rows["all"]["strings"] == 0.25
    with pytest.raises(AssistantError, match=r"none\.py"):
        evaluate_gold(assistant, library, gold, tmp_path / "none.py")


def test_a_damaged_line(tmp_path: Path) -> None:
    """A line that is no JSON is named by its number."""
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": 1}\n\n{"id": \n', encoding="utf-8")
    with pytest.raises(AssistantError, match="line 3"):
        read_lines(path)


def test_an_empty_gold_file(assistant: Assistant, library: Library, gold: Path) -> None:
    """A file without a question is told, as it is for passages."""
    gold.write_text("\n", encoding="utf-8")
    with pytest.raises(AssistantError):
        evaluate_gold(assistant, library, gold)


def test_passages(assistant: Assistant, by_file: dict[str, str]) -> None:
    """Recall and mean reciprocal rank tell where the gold passages stand; questions without any are left out."""
    files = {id_: name for name, id_ in by_file.items()}
    questions = [
        {"question": "lenses taken by thieves in Norway", "gold": ["press-lenses.txt"]},
        {"question": "Who chaired the Second Conference?", "gold": ["second-conference.txt", "nowhere.txt"]},
        {"question": "patrullas", "gold": ["nowhere.txt"]},
        {"question": "left out", "gold": []},
    ]
    report = evaluate_passages(
        lambda question, history, k: assistant.search(question, k),
        lambda hit: files[hit.passage.document_id],
        questions,
    )
    assert report.questions == 3
    assert report.recall[10] == pytest.approx((1 + 0.5 + 0) / 3)
    assert report.recall[1] == pytest.approx((1 + 0.5 + 0) / 3)
    assert report.mrr == pytest.approx(2 / 3)
    assert "recall@5 0.500" in str(report)


def test_passages_without_gold(assistant: Assistant) -> None:
    """A file of questions without any gold passage is the wrong file, and the reader is told."""
    with pytest.raises(AssistantError, match="gold"):
        evaluate_passages(lambda question, history, k: (), lambda hit: "", [{"question": "x", "gold": []}])


def test_articles(assistant: Assistant, library: Library) -> None:
    """The right article of the right treaty counts, and no other."""
    questions = [
        {"question": "Where is the seat of the Secretariat?", "gold": {"file": "convention.md", "article": "4"}},
        {"question": "What does “coastal lantern” mean?", "gold": {"file": "convention.md", "article": "1"}},
        {"question": "Where is the seat of the Secretariat?", "gold": {"file": "other.md", "article": "4"}},
    ]
    report = evaluate_articles(assistant, library, questions)
    assert report.questions == 3
    assert report.recall == {1: pytest.approx(2 / 3), 5: pytest.approx(2 / 3), 10: pytest.approx(2 / 3)}
