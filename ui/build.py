"""Where the parts are put together: the only place that constructs them from the settings.

Nothing heavy is imported or opened before it is asked for, so that `treaty status` needs no
model and the page can bind its port first and warm up after.
"""

from __future__ import annotations

import os
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ui.settings import Settings

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.retrieval import Retrieval
    from ingest.pipeline import Ingest
    from store.embedding import Embedding
    from store.library import Library

__all__ = ["House", "stay_offline"]


def stay_offline() -> None:
    """Close the ways by which a library of ours might reach the network; call before importing any."""
    os.environ.update(
        GRADIO_ANALYTICS_ENABLED="False",
        HF_HUB_OFFLINE="1",
        HF_HUB_DISABLE_TELEMETRY="1",
        TRANSFORMERS_OFFLINE="1",
        LANGSMITH_TRACING="false",
        LANGCHAIN_TRACING_V2="false",
        ANONYMIZED_TELEMETRY="False",
        DO_NOT_TRACK="1",
        TQDM_DISABLE="1",  # libraries' own bars: ours are drawn with Rich
    )
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


class House:
    """The rooms of one library, each opened when first entered, once, from any thread.

    Entering a room raises the room's own `TreatyError`s: a damaged library, a missing model.
    """

    def __init__(self, settings: Settings) -> None:
        stay_offline()
        self.settings = settings
        self._lock = threading.RLock()
        self._library: Library | None = None
        self._embedding: Embedding | None = None
        self._assistant: Assistant | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def library(self) -> Library:
        """The documents that are kept. Needs no model."""
        from store.library import Library

        with self._lock:
            if self._library is None:
                self._library = Library.open(self.settings.store)
            return self._library

    @property
    def embedding(self) -> Embedding:
        """The embedding model."""
        from store.embedding import open_embedding

        with self._lock:
            if self._embedding is None:
                self._embedding = open_embedding(self.settings.store)
            return self._embedding

    @property
    def assistant(self) -> Assistant:
        """What answers."""
        from assistant.assistant import Assistant

        with self._lock:
            if self._assistant is None:
                self.library.expect(self.embedding.fingerprint)
                self._assistant = Assistant(self.library, self.embedding, self.settings.assistant)
            return self._assistant

    @property
    def retrieval(self) -> Retrieval:
        """What finds passages, for measuring it by itself."""
        from assistant.retrieval import Retrieval

        with self._lock:
            self.library.expect(self.embedding.fingerprint)
        return Retrieval(self.library, self.embedding, self.settings.assistant)

    @property
    def ingest(self) -> Ingest:
        """What takes documents in."""
        from ingest.pipeline import Ingest

        with self._lock:
            self.library.expect(self.embedding.fingerprint)
        return Ingest(self.library, self.embedding, self.settings.ingest)

    def close(self) -> None:
        """Let go of the library's files."""
        with self._lock:
            if self._library is not None:
                self._library.close()
            self._library = self._assistant = None
