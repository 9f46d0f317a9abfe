"""Documents and libraries for the store's tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from store.alignment import Alignment, Span
from store.documents import Document, DocumentDate, DocumentFacts, Kind, Passage
from store.hashed import HashedEmbedding
from store.library import Library
from store.settings import StoreSettings

EMBEDDING = HashedEmbedding(64)


def document_of(
    name: str,
    *sentences: str,
    language: str = "en",
    kind: Kind = Kind.OTHER,
    year: int | None = None,
    sources: tuple[str, ...] | None = None,
    content: str | None = None,
    title: str = "",
) -> tuple[Document, tuple[Passage, ...], np.ndarray]:
    """Make a document with a passage for each sentence, and their vectors; `content` is what its id comes from."""
    text = "\n".join(sentences)
    identity = content or name
    when = DocumentDate(str(year), date(year, 1, 1), date(year, 12, 31)) if year else DocumentDate()
    document = Document(
        id=identity,
        file=f"{name}.txt",
        sources=sources if sources is not None else (f"/papers/{name}.txt",),
        facts=DocumentFacts(title or f"Paper {name}", kind=kind, language=language, date=when),
        raw=text,
        text=text,
        alignment=Alignment.identity(len(text)),
    )
    passages: list[Passage] = []
    start = 0
    for ordinal, sentence in enumerate(sentences):
        end = start + len(sentence)
        passages.append(
            Passage(
                id=f"{identity}-{ordinal}",
                document_id=identity,
                ordinal=ordinal,
                text=sentence,
                start=start,
                end=end,
                path=("Part I", f"Article {ordinal + 1}"),
                article=str(ordinal + 1),
                context=title,
                sentences=(Span(start, end),),
            )
        )
        start = end + 1
    return document, tuple(passages), EMBEDDING.embed_passages(sentences)


@pytest.fixture(scope="session")
def make():
    """Give the function that makes documents."""
    return document_of


@pytest.fixture
def embedding() -> HashedEmbedding:
    """Give the embedding that the documents' vectors come from."""
    return EMBEDDING


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    """Give settings for a library without a Chroma index."""
    return StoreSettings(home=tmp_path / "home", index="exact")


@pytest.fixture
def library(settings: StoreSettings) -> Iterator[Library]:
    """Give an empty library."""
    with Library.open(settings, fingerprint=EMBEDDING.fingerprint) as opened:
        yield opened
