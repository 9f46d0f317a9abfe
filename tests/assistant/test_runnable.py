"""The assistant as LangChain parts."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda

from assistant import Answer, Assistant, Outcome, TreatyRetriever, Turn
from assistant.runnable import chain
from store import Filter
from store.library import Library


@pytest.fixture
def retriever(assistant: Assistant) -> TreatyRetriever:
    """Give a retriever of three passages."""
    return TreatyRetriever(assistant=assistant, k=3)


def test_a_retriever(retriever: TreatyRetriever, library: Library) -> None:
    """It is a LangChain retriever: a query in, LangChain documents out, best first, each with its place."""
    assert isinstance(retriever, BaseRetriever)
    found = retriever.invoke("Where did the Third Conference meet?")
    assert len(found) == 3
    assert all(isinstance(document, LangChainDocument) for document in found)
    scores = [document.metadata["score"] for document in found]
    assert scores == sorted(scores, reverse=True)
    for document in found:
        where = document.metadata
        text = library.document(where["document_id"]).text
        assert text[where["start"] : where["end"]] == document.page_content
        assert document.id == where["passage_id"]


def test_the_same_as_a_search(retriever: TreatyRetriever, assistant: Assistant) -> None:
    """It gives the passages that a search gives."""
    query = "lenses replaced by Jamaica"
    assert [d.id for d in retriever.invoke(query)] == [hit.passage.id for hit in assistant.search(query, 3)]


def test_batch(retriever: TreatyRetriever) -> None:
    """Several queries at once give what each gives alone."""
    queries = ["lanterns", "keepers of Ghana", "¿Cuántas patrullas?"]
    assert retriever.batch(queries) == [retriever.invoke(query) for query in queries]


def test_a_filter(assistant: Assistant, by_file: dict[str, str]) -> None:
    """A retriever may be kept to some documents."""
    only = TreatyRetriever(assistant=assistant, filter=Filter(languages=("es",)))
    assert {d.metadata["document_id"] for d in only.invoke("boats")} == {by_file["resolucion-canales.txt"]}


def test_in_a_chain_of_others(retriever: TreatyRetriever) -> None:
    """It can be joined with other runnables."""
    joined = retriever | RunnableLambda(len)
    assert joined.invoke("lanterns") == 3


def test_the_chain(assistant: Assistant) -> None:
    """The whole chain is a runnable: a question in, an answer out."""
    whole = chain(assistant)
    assert isinstance(whole, Runnable)
    answer = whole.invoke("Where did the Third Conference meet?")
    assert isinstance(answer, Answer)
    assert answer.outcome is Outcome.ANSWERED
    both = whole.batch(["Who chaired the Second Conference?", {"question": "Who is the king of Denmark?"}])
    assert [answer.outcome for answer in both] == [Outcome.ANSWERED, Outcome.NOT_FOUND]


@pytest.mark.parametrize(
    "turn", [{"role": "user", "content": "Where was the Second Conference of States Parties held?"}, None]
)
def test_a_conversation(assistant: Assistant, turn: dict[str, str] | None) -> None:
    """The conversation so far may be given as turns or as plain objects."""
    said = turn or Turn("user", "Where was the Second Conference of States Parties held?")
    answer = chain(assistant).invoke({"question": "And the third one?", "history": [said]})
    assert "Valparaíso" in answer.text


def test_a_chain_with_a_filter(assistant: Assistant) -> None:
    """A chain may be kept to some documents."""
    assert (
        chain(assistant, Filter(languages=("es",))).invoke("Where did the Third Conference meet?").searched.documents
        == 1
    )
