"""The default model, run the fast way and by sentence-transformers itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from store import bert
from store.embedding import Embedding, open_embedding
from store.errors import ModelMissing
from store.models import ModelFolder, check_weights
from store.settings import StoreSettings
from tests.contracts.embedding import TEXTS, EmbeddingContract


@pytest.fixture(scope="module")
def fast() -> Embedding:
    return open_embedding(StoreSettings())


@pytest.fixture(scope="module")
def plain() -> Embedding:
    return open_embedding(StoreSettings(backend="torch"))


class TestFast(EmbeddingContract):
    @pytest.fixture
    def embedding(self, fast: Embedding) -> Embedding:
        return fast


class TestPlain(EmbeddingContract):
    @pytest.fixture
    def embedding(self, plain: Embedding) -> Embedding:
        return plain


def test_both_ways_give_the_same_vectors(fast: Embedding, plain: Embedding) -> None:
    """The fast way is a way to the same vectors, so the two share their fingerprint, window and counts."""
    texts = [*TEXTS, "treaty " * 400, "Ñandú, 2013 — «Artículo 7»", "", "x" * 300]
    cosines = (fast.embed_passages(texts) * plain.embed_passages(texts)).sum(axis=1)
    assert cosines.min() > 0.9999
    assert float(fast.embed_question(TEXTS[1]) @ plain.embed_question(TEXTS[1])) > 0.9999
    assert fast.count_tokens(texts) == plain.count_tokens(texts)
    assert (fast.fingerprint, fast.window, fast.dimension) == (plain.fingerprint, plain.window, plain.dimension)


def test_questions_need_no_torch() -> None:
    """Importing the seam loads nothing heavy, and answering with the default model never loads torch."""
    program = """
import sys
import store.embedding
heavy = {"torch", "openvino", "sentence_transformers", "numpy.linalg._nothing"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
from store.settings import StoreSettings
store.embedding.open_embedding(StoreSettings()).embed_question("Which firearms are marked?")
assert "torch" not in sys.modules and "sentence_transformers" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_many_threads_ask_at_once(fast: Embedding) -> None:
    """Questions from several threads, during a long list, all get their own answers."""
    from concurrent.futures import ThreadPoolExecutor

    alone = [fast.embed_passages([text])[0] for text in TEXTS]
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda number: fast.embed_passages(list(TEXTS) * (1 + number % 3)), range(12)))
    for vectors in results:
        for row, vector in enumerate(vectors):
            assert float(vector @ alone[row % len(TEXTS)]) > 0.9999


class TestFinding:
    def test_other_weights_are_refused(self, tmp_path: Path) -> None:
        """Weights that are not bit for bit the published ones are named, with what to do."""
        weights = tmp_path / "model.safetensors"
        weights.write_bytes(b"not the model")
        with pytest.raises(ModelMissing, match="pip install"):
            check_weights(weights)

    @pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "a b/c d/e"])
    def test_a_model_that_is_not_here_is_named(self, name: str) -> None:
        """An unknown model is refused at once, without asking the network."""
        with pytest.raises(ModelMissing, match=name):
            open_embedding(StoreSettings(embedding=name))

    def test_a_folder_without_a_model_is_refused(self, tmp_path: Path) -> None:
        """A folder that holds something else is named."""
        with pytest.raises(ModelMissing, match=r"modules\.json"):
            open_embedding(StoreSettings(embedding=str(tmp_path)))

    def test_a_damaged_model_is_refused(self, tmp_path: Path, model: Path) -> None:
        """A copy whose weights are cut short cannot be loaded, and the message says from where."""
        weights = model / "model.safetensors"
        weights.write_bytes(weights.read_bytes()[:1000])
        with pytest.raises(ModelMissing, match="cannot be loaded"):
            open_embedding(StoreSettings(embedding=str(model)))

    @pytest.fixture
    def model(self, tmp_path: Path) -> Path:
        return Path(shutil.copytree(ModelFolder.find("all-MiniLM-L6-v2").path, tmp_path / "my-model"))

    def test_prompts_are_honoured(self, model: Path, fast: Embedding) -> None:
        """A model that wants prompts gets them, for questions and for passages, and they count as tokens."""
        config = {"prompts": {"query": "question: ", "document": "text of a paper: "}}
        (model / "config_sentence_transformers.json").write_text(json.dumps(config))
        for backend in ("auto", "torch"):
            embedding = open_embedding(StoreSettings(embedding=str(model), backend=backend))
            asked = embedding.embed_question(TEXTS[1])
            assert float(asked @ fast.embed_question(f"question: {TEXTS[1]}")) > 0.9999
            kept = embedding.embed_passages([TEXTS[1]])[0]
            assert float(kept @ fast.embed_passages([f"text of a paper: {TEXTS[1]}"])[0]) > 0.9999
            assert embedding.count_tokens(["x"])[0] == fast.count_tokens(["text of a paper: x"])[0]
            assert embedding.fingerprint != fast.fingerprint

    def test_whatever_decides_the_vectors_is_in_the_fingerprint(self, model: Path, fast: Embedding) -> None:
        """A copy under the same name has the same identity but for the name; another window has another."""
        same = ModelFolder.find(str(model)).fingerprint
        assert same.rsplit("-", 1)[1] == fast.fingerprint.rsplit("-", 1)[1]
        (model / "sentence_bert_config.json").write_text('{"max_seq_length": 128, "do_lower_case": false}')
        assert ModelFolder.find(str(model)).fingerprint != same

    def test_a_model_of_another_kind_is_left_to_sentence_transformers(self, model: Path) -> None:
        """Where the fast way would not give the same vectors, it is not taken."""
        assert bert.supports(model)
        (model / "1_Pooling" / "config.json").write_text('{"pooling_mode_max_tokens": true}')
        assert not bert.supports(model)


def test_precision_makes_no_difference_to_what_is_found(fast: Embedding) -> None:
    """In bfloat16 the order of passages is the same."""
    rough = open_embedding(StoreSettings(precision="bfloat16"))
    exact = open_embedding(StoreSettings(precision="float32"))
    passages = list(TEXTS)
    question = "Where may ships pass?"
    orders = [
        np.argsort(-(embedding.embed_passages(passages) @ embedding.embed_question(question))).tolist()
        for embedding in (rough, exact)
    ]
    assert orders[0][0] == orders[1][0] == 3
