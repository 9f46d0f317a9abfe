"""The hashed words are an embedding like any other."""

from __future__ import annotations

import pytest

from store.hashed import HashedEmbedding
from tests.contracts.embedding import EmbeddingContract


class TestHashed(EmbeddingContract):
    @pytest.fixture
    def embedding(self) -> HashedEmbedding:
        return HashedEmbedding()
