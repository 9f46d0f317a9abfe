"""`treaty eval`: which measurement a file asks for, and the library it is made on."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answers import Turn
from assistant.evaluation import evaluate_articles, evaluate_gold, evaluate_passages, read_lines
from assistant.followups import standalone
from assistant.register_evaluation import evaluate_register, is_register_table
from ingest.languages import language_of
from ingest.preparing import embedded_text
from ingest.splitting import split
from ingest.structure import Unit
from store import Alignment, Document, DocumentFacts, Hit, Passage
from store.embedding import Embedding
from store.library import Library
from ui.build import House
from ui.progress import counting
from ui.settings import Settings

__all__ = ["measured"]

_TOGETHER = 512


def measured(
    settings: Settings,
    files: Sequence[Path],
    *,
    out: Path | None,
    score: Path | None,
    passages: Path | None,
    articles: bool,
) -> Iterator[str]:
    """Measure on each file what it asks for, and give the tables to print."""
    if passages is not None:
        yield from (_on_passages(settings, file, passages) for file in files)
        return
    with House(settings) as house:
        for file in files:
            rows = read_lines(file)
            if is_register_table(rows):
                yield str(evaluate_register(house.library, rows))
                continue
            with counting("Questions") as shown:
                if articles:
                    yield str(evaluate_articles(house.assistant, house.library, rows, shown))
                else:
                    yield str(evaluate_gold(house.assistant, house.library, file, score, out, shown))


def _on_passages(settings: Settings, questions: Path, passages: Path) -> str:
    """Measure retrieval over a benchmark's own passages, in a library made for it and thrown away."""
    with tempfile.TemporaryDirectory(prefix="treaty-eval-") as folder:
        elsewhere = settings.model_copy(
            update={"home": Path(folder), "store": settings.store.model_copy(update={"home": Path(folder)})}
        )
        with House(elsewhere) as house:
            owners = _fill(house.library, house.embedding, read_lines(passages))
            retrieval = house.retrieval

            def search(question: str, history: Sequence[Turn], k: int) -> Sequence[Hit]:
                asked = standalone(question, history)
                return retrieval.search(asked.question, k, extra=asked.lent).hits

            with counting("Questions") as shown:
                return str(
                    evaluate_passages(search, lambda hit: owners[hit.passage.document_id], read_lines(questions), shown)
                )


def _fill(library: Library, embedding: Embedding, rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Put each benchmark passage in as a document of its own; give the benchmark's ids by ours."""
    library.expect(embedding.fingerprint)
    owners: dict[str, str] = {}
    with counting("Passages") as shown, library.writing():
        for batch in _batches([row for row in rows if row["text"].strip()], _TOGETHER):
            made = [_document(f"row-{len(owners) + place}", row["text"], embedding) for place, row in enumerate(batch)]
            vectors = embedding.embed_passages([embedded_text(passage) for _, held in made for passage in held])
            ends = list(itertools.accumulate(len(held) for _, held in made))
            for row, (document, held), part in zip(batch, made, np.split(vectors, ends[:-1]), strict=True):
                library.put(document, held, part)
                owners[document.id] = str(row["id"])
            shown(len(owners), len(rows))
    return owners


def _document(identifier: str, text: str, embedding: Embedding) -> tuple[Document, tuple[Passage, ...]]:
    facts = DocumentFacts(title="", language=language_of(text))
    alignment = Alignment.identity(len(text))
    start = len(text) - len(text.lstrip())
    unit = Unit(start, len(text.rstrip()))
    passages = split(
        identifier,
        text,
        (unit,),
        facts,
        alignment,
        (),
        embedding.count_tokens,
        embedding.window,
        target=embedding.window,
    )
    return Document(identifier, identifier, (), facts, text, text, alignment), passages


def _batches(rows: Sequence[dict[str, Any]], size: int) -> Iterator[Sequence[dict[str, Any]]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
