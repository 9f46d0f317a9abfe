"""What any embedding has to do, whatever model it is."""

from __future__ import annotations

import numpy as np
import pytest

from store.embedding import Embedding

TEXTS = (
    "Each Party shall mark firearms when they are made.",
    "The budget of the secretariat is adopted every two years.",
    "Las armas de fuego se marcan al fabricarse.",
    "Ships may pass through the strait without delay.",
    "A",
)


class EmbeddingContract:
    """Subclasses give the fixture `embedding`."""

    @pytest.fixture
    def embedding(self) -> Embedding:
        raise NotImplementedError

    def test_vectors_are_directions(self, embedding: Embedding) -> None:
        """Every vector is float32, of the stated length, of unit size, whatever the text."""
        odd = ["", " ", "\x00", "\ud800", "🕊", "word " * 2000]
        vectors = embedding.embed_passages([*TEXTS, *odd])
        assert vectors.dtype == np.float32
        assert vectors.shape == (len(TEXTS) + len(odd), embedding.dimension)
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-4)
        question = embedding.embed_question(TEXTS[0])
        assert question.shape == (embedding.dimension,)
        assert np.linalg.norm(question) == pytest.approx(1.0, abs=1e-4)

    def test_no_texts_give_no_vectors(self, embedding: Embedding) -> None:
        """An empty list is a list."""
        assert embedding.embed_passages([]).shape == (0, embedding.dimension)
        assert embedding.count_tokens([]) == []

    def test_company_makes_no_difference(self, embedding: Embedding) -> None:
        """A text has the same vector alone and among others, in the order given."""
        together = embedding.embed_passages(list(TEXTS))
        for row, text in enumerate(TEXTS):
            alone = embedding.embed_passages([text])[0]
            assert float(alone @ together[row]) == pytest.approx(1.0, abs=1e-4)

    def test_a_question_is_near_its_passage(self, embedding: Embedding) -> None:
        """A question is nearest to the passage with its subject."""
        passages = embedding.embed_passages(list(TEXTS))
        question = embedding.embed_question("What is said about the budget of the secretariat?")
        assert int(np.argmax(passages @ question)) == 1

    def test_tokens_count_the_marks_of_the_model(self, embedding: Embedding) -> None:
        """Longer texts have more tokens, beyond the window too, and an empty one has the model's own marks."""
        empty, short, long = embedding.count_tokens(["", "firearms", "firearms " * (embedding.window + 50)])
        assert 0 < empty < short < embedding.window < long

    def test_what_lies_beyond_the_window_is_not_read(self, embedding: Embedding) -> None:
        """Words that come after the window do not change the vector."""
        long = "firearms and ammunition " * embedding.window
        one, other = embedding.embed_passages([long + "budget", long + "strait passage"])
        assert float(one @ other) == pytest.approx(1.0, abs=1e-4)

    def test_progress_is_told_to_the_end(self, embedding: Embedding) -> None:
        """Progress rises to the number of texts, and says how many there are."""
        told: list[tuple[int, int]] = []
        embedding.embed_passages(list(TEXTS), lambda done, of: told.append((done, of)))
        assert told == sorted(told)
        assert told[-1] == (len(TEXTS), len(TEXTS))

    def test_the_fingerprint_is_a_short_line(self, embedding: Embedding) -> None:
        """It is shown to users, so it is printable and not empty."""
        assert embedding.fingerprint.isprintable()
        assert 0 < len(embedding.fingerprint) < 100
