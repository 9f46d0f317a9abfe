"""How fast passages and questions are embedded: `python bench/embedding.py FOLDER [--backend torch]`.

Rates are per second of this process's own time on one thread, so that other work on the machine
does not blur them; FOLDER holds .md and .txt files.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from store.embedding import open_embedding
from store.settings import StoreSettings

LONGEST = 900
QUESTION = "Which duties does a transit State have when a cargo of firearms crosses its territory, case {}?"


def texts_in(folder: Path, most: int) -> list[str]:
    """Give stretches of paragraphs of at most `LONGEST` characters."""
    texts: list[str] = []
    for file in sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".txt"}):
        stretch = ""
        for paragraph in file.read_text(encoding="utf-8", errors="replace").split("\n\n"):
            if len(stretch) + len(paragraph) > LONGEST and stretch:
                texts.append(stretch[:LONGEST])
                stretch = ""
            stretch += paragraph + "\n"
        texts.append(stretch[:LONGEST])
    return texts[:: max(1, len(texts) // most)][:most]


def main() -> None:
    """Measure, and print one line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--backend", default="auto")
    parser.add_argument("--model", default="all-MiniLM-L6-v2")
    parser.add_argument("--texts", type=int, default=200)
    given = parser.parse_args()
    started = time.process_time()
    embedding = open_embedding(StoreSettings(embedding=given.model, backend=given.backend, threads=1))
    opened = time.process_time() - started
    texts = texts_in(given.folder, given.texts)
    embedding.embed_passages(texts[:16])
    started = time.process_time()
    embedding.embed_passages(texts)
    spent = time.process_time() - started
    questions: list[float] = []
    for number in range(30):
        started = time.process_time()
        embedding.embed_question(QUESTION.format(number))
        questions.append(time.process_time() - started)
    rate = len(texts) / spent
    characters = sum(map(len, texts)) / spent / 1000
    sys.stdout.write(
        f"{embedding.fingerprint} {given.backend}: opened in {opened:.2f} s; {rate:.1f} passages/s, "
        f"{characters:.1f} k characters/s; question {statistics.median(questions) * 1000:.1f} ms\n"
    )


if __name__ == "__main__":
    main()
