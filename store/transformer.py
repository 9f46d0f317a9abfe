"""Embedding models: any that sentence-transformers can load, with the prompts they want.

Models of the BERT family, the default among them, run in `store.bert`, which is faster; sentence-transformers
runs all others, and gives the same vectors where both can.
"""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from store import bert
from store.embedding import Progress
from store.errors import ModelMissing
from store.models import ModelFolder, readable
from store.settings import StoreSettings

__all__ = ["TransformerEmbedding"]

_QUESTION_CHARACTERS = 4000


class _Engine(Protocol):
    """Runs one model on texts that already carry their prompt."""

    dimension: int
    window: int

    def count_tokens(self, texts: Sequence[str]) -> list[int]: ...

    def vectors(self, texts: Sequence[str], progress: Progress | None) -> NDArray[np.float32]: ...


class TransformerEmbedding:
    """A model of sentence-transformers, however it is run."""

    def __init__(self, folder: ModelFolder, engine: _Engine) -> None:
        self._folder = folder
        self._engine = engine
        self.fingerprint = folder.fingerprint
        self.dimension = engine.dimension
        self.window = engine.window
        self._question = lru_cache(maxsize=256)(self._embedded_question)

    @classmethod
    def open(cls, settings: StoreSettings) -> TransformerEmbedding:
        """Load the model that the settings name; `ModelMissing` if it is not on this machine or not whole."""
        from safetensors import SafetensorError

        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        os.environ["HF_HUB_OFFLINE"] = "1"
        folder = ModelFolder.find(settings.embedding)
        fast = (
            settings.backend != "torch"
            and settings.device == "cpu"
            and importlib.util.find_spec("openvino") is not None
            and bert.supports(folder.path)
        )
        try:
            return cls(folder, _FastEngine(folder.path, settings) if fast else _TorchEngine(folder.path, settings))
        except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
            raise ModelMissing(
                f"The embedding model {settings.embedding} cannot be loaded from {folder.path} ({error}). "
                "Install or copy it again."
            ) from error

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Give the length of each text as a passage, in tokens."""
        return self._engine.count_tokens(self._prompted(texts)) if texts else []

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Give a unit vector for each text."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._engine.vectors(self._prompted(texts), progress)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Give the unit vector of a question; the last few hundred are remembered."""
        return self._question(text[:_QUESTION_CHARACTERS])

    def _embedded_question(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._engine.vectors([self._folder.query_prompt + readable(text)], None)[0]
        vector.flags.writeable = False
        return vector

    def _prompted(self, texts: Sequence[str]) -> list[str]:
        return [self._folder.passage_prompt + readable(text) for text in texts]


class _FastEngine:
    """`store.bert` with the model's tokenizer."""

    def __init__(self, path: Path, settings: StoreSettings) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._model = bert.Bert(path, threads=settings.threads, precision=settings.precision)
        self.dimension = self._model.dimension
        self.window = _window(path)
        self._closing = len(self._tokenizer.encode("").ids) - 1

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(list(texts))]

    def vectors(self, texts: Sequence[str], progress: Progress | None) -> NDArray[np.float32]:
        encodings = self._tokenizer.encode_batch_fast(list(texts))
        return self._model.vectors([self._within(encoding.ids) for encoding in encodings], progress)

    def _within(self, ids: list[int]) -> list[int]:
        """Cut what lies beyond the window, but keep the closing mark."""
        if len(ids) <= self.window:
            return ids
        return ids[: self.window - self._closing] + ids[len(ids) - self._closing :]


def _window(path: Path) -> int:
    sentence = json.loads((path / "sentence_bert_config.json").read_text(encoding="utf-8"))
    most = int(json.loads((path / "config.json").read_text(encoding="utf-8"))["max_position_embeddings"])
    return min(int(sentence.get("max_seq_length") or most), most)


class _TorchEngine:
    """sentence-transformers itself."""

    def __init__(self, path: Path, settings: StoreSettings) -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        if settings.threads:
            torch.set_num_threads(settings.threads)
        half = settings.precision == "bfloat16" or (settings.precision == "auto" and _computes_in_bfloat16(torch))
        self._model: Any = SentenceTransformer(
            str(path),
            device=settings.device,
            local_files_only=True,
            model_kwargs={"dtype": torch.bfloat16 if half else torch.float32},
        )
        # The prompt is part of the text by now.
        self._model.default_prompt_name = None
        self.dimension: int = int(self._model.get_embedding_dimension() or 0)
        self.window: int = self._model.max_seq_length or int(self._model.tokenizer.model_max_length)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        encodings = self._model.tokenizer(list(texts), truncation=False, padding=False, verbose=False)
        return [len(ids) for ids in encodings["input_ids"]]

    def vectors(self, texts: Sequence[str], progress: Progress | None) -> NDArray[np.float32]:
        parts: list[NDArray[np.float32]] = []
        # sentence-transformers sorts by length what it is given; a part is large enough for that to tell.
        for start in range(0, len(texts), 512):
            vectors = self._model.encode(
                list(texts[start : start + 512]), batch_size=8, convert_to_tensor=True, show_progress_bar=False
            )
            parts.append(vectors.float().cpu().numpy())
            if progress:
                progress(min(start + 512, len(texts)), len(texts))
        rows = np.concatenate(parts).astype(np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        return rows


def _computes_in_bfloat16(torch: Any) -> bool:
    """Whether the processor multiplies bfloat16 itself; where it only imitates it, float32 is faster."""
    capabilities = torch.backends.cpu.get_capabilities() if hasattr(torch.backends.cpu, "get_capabilities") else {}
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))
