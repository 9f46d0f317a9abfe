"""Finding passages by words and by meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from assistant import Assistant
from store import Filter, Kind
from store.embedding import Embedding


def files(assistant: Assistant, by_file: dict[str, str], query: str, k: int = 4, **conditions: object) -> list[str]:
    """Give the files that the passages found stand in, best first."""
    names = {id_: name for name, id_ in by_file.items()}
    hits = assistant.search(query, k, Filter(**conditions))  # type: ignore[arg-type]
    return [names[hit.passage.document_id] for hit in hits]


def test_words_and_meaning(assistant: Assistant) -> None:
    """A passage with the words asked for is found both ways; scores lie in 0..1, best first, no passage twice."""
    hits = assistant.search("lenses stolen from lighthouses in Norway", 8)
    assert set(hits[0].found_by) == {"words", "meaning"}
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len({hit.passage.id for hit in hits}) == len(hits) == 8


@pytest.mark.parametrize(
    ("query", "file"),
    [
        ("lenses stolen from lighthouses", "press-lenses.txt"),
        ("a light for vessels after dark", "convention.md"),
        ("reasons for quitting the job", "paper-keepers.md"),
        ("meeting in Chile", "third-conference.html"),
        ("patrullas nocturnas", "resolucion-canales.txt"),
    ],
)
def test_found(assistant: Assistant, by_file: dict[str, str], query: str, file: str) -> None:
    """The document that speaks of it is among the first two, in the words of the query or in others."""
    assert file in files(assistant, by_file, query, 2)


@pytest.mark.parametrize(
    ("question", "file"),
    [
        ("¿Dónde se celebró la Tercera Conferencia de los Estados Partes?", "third-conference.html"),
        ("¿Cuántos Estados eran parte en el momento de la Segunda Conferencia?", "second-conference.txt"),
        ("Combien de dollars la troisième Conférence a-t-elle adoptés comme budget ?", "third-conference.html"),
        ("¿Qué dijo Jamaica en la Segunda Conferencia?", "second-conference.txt"),
    ],
)
def test_across_languages(assistant: Assistant, by_file: dict[str, str], question: str, file: str) -> None:
    """A question in another language finds the document that speaks of it, not the one that shares its small words."""
    assert file in files(assistant, by_file, question, 3)


def test_stray_words_do_not_lead_astray(assistant_over: Callable[..., Assistant]) -> None:
    """A Spanish word that is an English one by chance counts for nothing in English documents."""
    assistant = assistant_over(
        {
            "pan.txt": "A pan once sold\n\nThe pan once sold in the bar of the red general has a sin on it.\n",
            "jamaica.txt": "Report of Jamaica\n\nJamaica ratified the Arms Trade Treaty on 3 June 2014.\n",
        }
    )
    hits = assistant.search("¿Once Estados con pan, sin red en general? ¿Jamaica ratificó?", 2)
    assert "Jamaica" in hits[0].passage.text
    assert "words" not in hits[1].found_by


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"kinds": (Kind.TREATY,)}, {"convention.md"}),
        ({"languages": ("es",)}, {"resolucion-canales.txt"}),
        ({"earliest": date(2014, 1, 1)}, {"third-conference.html", "press-lenses.txt", "paper-keepers.md"}),
        ({"latest": date(2009, 12, 31)}, {"convention.md", "second-conference.txt"}),
        ({"earliest": date(2012, 1, 1), "latest": date(2012, 12, 31)}, {"resolucion-canales.txt"}),
        ({"kinds": (Kind.TREATY,), "languages": ("es",)}, set()),
    ],
)
def test_filters(
    assistant: Assistant, by_file: dict[str, str], conditions: dict[str, object], expected: set[str]
) -> None:
    """A filter by kind, language or date lets through its documents and no others."""
    assert set(files(assistant, by_file, "lanterns and keepers", 30, **conditions)) == expected


def test_filter_by_document(assistant: Assistant, by_file: dict[str, str]) -> None:
    """A filter by document gives that document, however badly it fits; an unknown one gives nothing."""
    only = (by_file["press-lenses.txt"],)
    assert set(files(assistant, by_file, "wages of the keepers", 10, documents=only)) == {"press-lenses.txt"}
    assert files(assistant, by_file, "wages of the keepers", 10, documents=("none",)) == []


@pytest.mark.parametrize("words_alone", [False, True])
def test_no_document_crowds_out_the_rest(
    assistant_over: Callable[..., Assistant], embedding: Embedding, words_alone: bool
) -> None:
    """A document stuffed with the words of every question leaves room for others that fit about as well."""
    stuffed = "\n\n".join(
        f"## Lantern {number}\n\nThe lantern budget of year {number} was adopted: lantern, budget, lantern."
        for number in range(1, 31)
    )
    assistant = assistant_over(
        {
            "stuffed.md": f"# Lantern budget\n\n{stuffed}\n",
            "first.txt": "First report\n\nThe lantern budget was adopted in Lima.\n",
            "second.txt": "Second report\n\nThe lantern budget was adopted in Quito.\n",
        },
        None if words_alone else embedding,
    )
    hits = assistant.search("Where was the lantern budget adopted?", 10)
    count = Counter(hit.passage.document_id for hit in hits)
    assert len(count) == 3
    assert max(count.values()) <= 8
    answer = assistant.ask("Where was the lantern budget adopted?")
    assert "Lima" in answer.text
    assert "Quito" in answer.text


@pytest.mark.parametrize("k", [1, 3, 100])
def test_at_most_k(assistant: Assistant, k: int) -> None:
    """As many passages come back as were asked for, or all that there are."""
    hits = assistant.search("lanterns", k)
    assert len(hits) <= k
    assert len(hits) == k or k == 100


@pytest.mark.parametrize("k", [0, -1])
def test_no_passages_asked_for(assistant: Assistant, k: int) -> None:
    """Asked for none, it gives none."""
    assert assistant.search("lanterns", k) == ()


def test_spelling(assistant: Assistant, by_file: dict[str, str]) -> None:
    """Case, accents and typographic marks make no difference to what is found."""
    queries = ("Valparaíso", "VALPARAISO", "valparai\u0301so", "“valparaíso”")
    assert {files(assistant, by_file, query, 1)[0] for query in queries} == {"third-conference.html"}


def test_an_empty_library(assistant_over: Callable[..., Assistant]) -> None:
    """A library without documents gives no passages, and no error."""
    assert assistant_over({}).search("lanterns") == ()
