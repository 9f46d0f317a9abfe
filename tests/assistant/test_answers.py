"""What an answer is made of."""

from __future__ import annotations

import dataclasses
import json

import pytest

from assistant import Answer, Citation, Outcome, Searched, Sentence, Status, Turn
from store import ALL, Span

CITATION = Citation(
    number=1,
    document_id="d",
    passage_id="p",
    file="a.pdf",
    title="Report",
    symbol=None,
    kind="official report",
    date="undated",
    address="Part I",
    page=3,
    start=10,
    end=14,
    quote="Yes.",
    passage=Span(0, 40),
    note="",
)
SEARCHED = Searched("Is it?", ("it",), 2, 9, ALL)
ANSWER = Answer(
    Outcome.PARTLY,
    "“Yes.” [1]",
    (Sentence("Yes.", (1,)),),
    (CITATION,),
    SEARCHED,
    ("No reason was found.",),
    seconds=0.1,
)


def test_json() -> None:
    """The object that is printed holds these fields, in plain JSON, and reads back the same."""
    made = ANSWER.as_json()
    assert json.loads(json.dumps(made)) == made
    assert made["outcome"] == "partly"
    assert made["sentences"] == [{"text": "Yes.", "status": "quoted", "citations": [1]}]
    assert made["missing"] == ["No reason was found."]
    names = ("number", "file", "title", "symbol", "kind", "date", "address", "page", "start", "end", "quote")
    assert {name: made["citations"][0][name] for name in names} == {name: getattr(CITATION, name) for name in names}


def test_searched_is_a_sentence() -> None:
    """What was searched is told with the question and the size of the library."""
    assert SEARCHED.label == "“Is it?” in 9 passages of 2 documents"


def test_outcomes() -> None:
    """There are three outcomes, and in quotes mode one status."""
    assert [outcome.value for outcome in Outcome] == ["answered", "partly", "not_found"]
    assert Status.QUOTED.value == "quoted"


@pytest.mark.parametrize("thing", [ANSWER, CITATION, SEARCHED, Turn("user", "x"), Sentence("x", ())])
def test_frozen(thing: object) -> None:
    """Nothing of an answer can be changed afterwards."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(thing, dataclasses.fields(thing)[0].name, "other")  # type: ignore[arg-type]
