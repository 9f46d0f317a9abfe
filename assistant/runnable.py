"""The assistant as LangChain parts: a retriever, and the whole chain as a runnable.

LangChain's types stay in this file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ConfigDict

from assistant.answers import Answer, Turn
from assistant.assistant import Assistant
from store import ALL, Filter

__all__ = ["TreatyRetriever", "chain"]


class TreatyRetriever(BaseRetriever):
    """Finds passages as LangChain documents, best first.

    `page_content` is the clean text of the passage; the metadata tell where it stands (`document_id`,
    `passage_id`, `address`, `pages`, `start`, `end` of the clean text) and how it was found (`score`).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant
    k: int = 10
    filter: Filter = ALL

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        del run_manager
        return [
            LangChainDocument(
                id=hit.passage.id,
                page_content=hit.passage.text,
                metadata={
                    "document_id": hit.passage.document_id,
                    "passage_id": hit.passage.id,
                    "address": hit.passage.address,
                    "context": hit.passage.context,
                    "pages": list(hit.passage.pages),
                    "start": hit.passage.start,
                    "end": hit.passage.end,
                    "score": hit.score,
                    "found_by": list(hit.found_by),
                },
            )
            for hit in self.assistant.search(query, self.k, self.filter)
        ]


def chain(assistant: Assistant, filter: Filter = ALL) -> Runnable[Any, Answer]:  # noqa: A002
    """Give the whole chain as a runnable: it takes a question, or `{"question", "history"}`, and gives an `Answer`."""

    def answer(asked: str | dict[str, Any]) -> Answer:
        if isinstance(asked, str):
            return assistant.ask(asked, filter=filter)
        return assistant.ask(asked["question"], _turns(asked.get("history", ())), filter)

    return RunnableLambda(answer, name="treaty-assistant")


def _turns(history: Sequence[Any]) -> tuple[Turn, ...]:
    return tuple(turn if isinstance(turn, Turn) else Turn(turn["role"], turn["content"]) for turn in history)
