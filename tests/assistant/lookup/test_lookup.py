"""Questions answered from the register, over documents that are read in by the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant import Answer, Assistant, Basis, Outcome
from store import collapse
from store.library import Library

MINUTES = """Report of the Fourth meeting of the Harbour Committee of the Convention on Coastal Lanterns

Lisbon, 12 May 2018

At the time of the meeting 33 States were party to the Convention on Coastal Lanterns. Fiji ratified the Convention \
on Coastal Lanterns on 2 March 2017. Iceland and Oman have signed the Convention on Coastal Lanterns but have not \
ratified it.

The First meeting of the Harbour Committee was held in Accra on 3 April 2009. The Second meeting of the Harbour \
Committee was held in Lima on 9 and 10 June 2012.

In resolution AG/RES. 2311 (XXXVII-O/07), "Lights for small harbours", the General Assembly of the Organization of \
American States asked the Committee to count the lamps of small harbours. The Coast Light Fund (CLF) paid for it.
"""


def _shown(answer: Answer) -> str:
    return answer.text.casefold()


def _all_exact(answer: Answer, library: Library) -> bool:
    return all(
        collapse(library.document(one.document_id).raw[one.start : one.end]) == one.quote for one in answer.citations
    )


@pytest.fixture
def minutes(assistant_over: Callable[..., Assistant]) -> Assistant:
    """Give an assistant over one report of a meeting."""
    return assistant_over({"minutes.txt": MINUTES})


def test_figures_that_differ_are_all_given(assistant: Assistant, library: Library) -> None:
    """Each figure comes with its as-of date and source, and the answer says why they differ."""
    answer = assistant.ask("How many States are party to the Convention on Coastal Lanterns?")
    assert answer.outcome is Outcome.ANSWERED
    assert answer.basis is Basis.REGISTER
    assert answer.listing is not None
    assert {row.cells[0] for row in answer.listing.rows} == {"27", "31", "33"}
    assert all(row.citations for row in answer.listing.rows)
    assert answer.differences
    assert "2009" in answer.text
    assert "2014" in answer.text
    assert _all_exact(answer, library)


def test_the_latest_is_said_to_be_so(assistant: Assistant) -> None:
    """The latest figure is the one with the latest as-of date, and it comes first."""
    answer = assistant.ask("What is the latest number of States Parties to the Convention on Coastal Lanterns?")
    assert answer.listing is not None
    assert answer.listing.rows[0].cells[0] == "33"
    assert "latest figure in the documents" in answer.text


def test_a_list_of_states(minutes: Assistant) -> None:
    """States are listed by what a document says they did."""
    answer = minutes.ask("Which States have signed but not ratified the Convention on Coastal Lanterns?")
    assert answer.basis is Basis.REGISTER
    assert answer.listing is not None
    assert {row.cells[0] for row in answer.listing.rows} == {"Iceland", "Oman"}


def test_one_state(minutes: Assistant) -> None:
    """What the documents say of one State, with its date."""
    answer = minutes.ask("When did Fiji ratify the Convention on Coastal Lanterns?")
    assert answer.outcome is Outcome.ANSWERED
    assert "2 march 2017" in _shown(answer)


def test_a_date_that_no_document_gives(minutes: Assistant) -> None:
    """A State that is only said to have signed has no date of ratification: what is known is said, nothing more."""
    answer = minutes.ask("When did Oman ratify the Convention on Coastal Lanterns?")
    assert answer.outcome is Outcome.NOT_FOUND
    assert "oman" in _shown(answer)


def test_a_numbered_meeting(minutes: Assistant) -> None:
    """A meeting is found by its number and body, with its dates and place."""
    answer = minutes.ask("When and where was the Second meeting of the Harbour Committee held?")
    assert answer.outcome is Outcome.ANSWERED
    assert "june 2012" in _shown(answer)
    assert "lima" in _shown(answer)


def test_a_symbol(minutes: Assistant) -> None:
    """A symbol, however it is written, gives its record and what is said of it."""
    for question in ("What is AG/RES. 2311 about?", "What did AG/RES 2311 of 2007 ask for?"):
        answer = minutes.ask(question)
        assert answer.basis is Basis.BOTH
        assert "AG/RES. 2311 (XXXVII-O/07)" in answer.text
        assert "lamps" in answer.text


def test_an_unknown_symbol(minutes: Assistant) -> None:
    """A symbol that no document names is not in the documents, whatever looks like it."""
    answer = minutes.ask("What did AG/RES. 2312 (XXXVII-O/07) ask for?")
    assert answer.outcome is Outcome.NOT_FOUND
    assert any("AG/RES. 2312" in sentence for sentence in answer.missing)


def test_what_happened(minutes: Assistant) -> None:
    """The events of a stretch of time are listed."""
    answer = minutes.ask("What happened in April 2009?")
    assert answer.basis is Basis.REGISTER
    assert "Accra" in answer.text


def test_an_acronym(minutes: Assistant) -> None:
    """An acronym is given the expansion that the documents give."""
    answer = minutes.ask("What does CLF stand for?")
    assert answer.outcome is Outcome.ANSWERED
    assert "Coast Light Fund" in answer.text


def test_json_holds_basis_and_rows(minutes: Assistant) -> None:
    """The rows, the filter and the basis are part of what other programs read."""
    told = minutes.ask("When did Fiji ratify the Convention on Coastal Lanterns?").as_json()
    assert told["basis"] == "register"
    assert told["listing"]["filter"]
    assert told["listing"]["rows"][0]["citations"] == [1]
