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


FIRST = """Security Council resolution 2901 (2031) of 4 March 2031

Resolution 2901 (2031)

Adopted by the Security Council on 4 March 2031

The Security Council,

Concerned by the sinking of ferries off the coast of Fiji,

1. Calls upon all States to light their harbours by night.
"""
SECOND = """Security Council resolution 2917 (2031) of 6 May 2031

Resolution 2917 (2031)

Adopted by the Security Council on 6 May 2031

The Security Council,

Recalling its resolution 2901 (2031) of 4 March 2031,

1. Calls upon Oman to open its harbours to ships in distress.
"""


@pytest.fixture
def council(assistant_over: Callable[..., Assistant]) -> Assistant:
    """Give an assistant over two resolutions, of which the later cites the earlier."""
    return assistant_over({"first.txt": FIRST, "second.txt": SECOND, "minutes.txt": MINUTES})


def test_who_cites(council: Assistant) -> None:
    """Each document that cites a resolution has its line and row; the resolution itself is none of them."""
    answer = council.ask("Which documents cite resolution 2901 (2031)?")
    assert answer.basis is Basis.REGISTER
    assert answer.outcome is Outcome.ANSWERED
    assert answer.listing is not None
    assert ["2917" in row.cells[0] for row in answer.listing.rows] == [True]
    assert all(row.citations for row in answer.listing.rows)


def test_what_a_resolution_cites_is_not_who_cites_it(council: Assistant) -> None:
    """Who cites is asked of what cites: "what does X recall" is a question for its own text."""
    answer = council.ask("What does resolution 2917 (2031) recall?")
    assert "documents that cite" not in (answer.listing.filter if answer.listing else "")


def test_decisions_are_counted(council: Assistant) -> None:
    """How many decisions there are is counted from the rows, and said to be what the documents name."""
    answer = council.ask("How many resolutions did the Security Council adopt in 2031?")
    assert answer.basis is Basis.REGISTER
    assert answer.listing is not None
    assert len(answer.listing.rows) == 2
    assert "name 2 decisions" in answer.text


@pytest.mark.parametrize(("state", "number"), [("Fiji", "2901"), ("Oman", "2917")])
def test_decisions_on_a_state(council: Assistant, state: str, number: str) -> None:
    """A State that the question names chooses among the decisions by what their texts say."""
    answer = council.ask(f"Which Security Council resolutions of 2031 concern {state}?")
    assert answer.listing is not None
    assert [number in row.cells[0] for row in answer.listing.rows] == [True]


def test_decisions_of_a_month(council: Assistant) -> None:
    """A month chooses by the date of a decision, not by its year alone."""
    answer = council.ask("Which resolutions did the Security Council adopt in May 2031?")
    assert answer.listing is not None
    assert ["2917" in row.cells[0] for row in answer.listing.rows] == [True]


def test_no_decision_on_a_state(council: Assistant) -> None:
    """Where no decision speaks of a State, the others are not listed in its name."""
    answer = council.ask("Which Security Council resolutions of 2031 concern Iceland?")
    assert answer.basis is Basis.PASSAGES


def test_an_acronym_without_its_hyphen(assistant_over: Callable[..., Assistant]) -> None:
    """An acronym is found though it is typed without the hyphen and small letters of the documents."""
    assistant = assistant_over({"a.txt": "The Coastal Harbour Lights Register (CH-LiR) was opened in Accra in 2009.\n"})
    answer = assistant.ask("What does CHLIR stand for?")
    assert "Coastal Harbour Lights Register" in answer.text


def test_what_happened_on_a_day(minutes: Assistant) -> None:
    """Only what happened on the day is listed, not what did in its month."""
    answer = minutes.ask("What happened on 3 April 2009?")
    assert answer.outcome is Outcome.ANSWERED
    assert "Accra" in answer.text
    assert minutes.ask("What happened on 4 April 2009?").outcome is Outcome.NOT_FOUND


def test_who_abstained_did_not_vote_against(assistant_over: Callable[..., Assistant]) -> None:
    """A sentence on abstentions is no answer to who voted against."""
    vote = (
        "Fiji and Oman abstained from the General Assembly resolution that adopted the text of the Arms Trade Treaty.\n"
    )
    assistant = assistant_over({"vote.txt": vote})
    assert assistant.ask("Which States voted against the Arms Trade Treaty?").outcome is not Outcome.ANSWERED
    assert assistant.ask("Which States abstained from the Arms Trade Treaty?").outcome is Outcome.ANSWERED
