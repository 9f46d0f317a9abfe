"""Which questions are looked up, and what is looked up for them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.lookup import Topic, route_of
from assistant.questions import read_question
from store.register.entries import ActionKind


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What does AG/RES. 2381 (XXXVIII-O/08) ask of the Secretariat?", Topic.SYMBOL),
        ("Which documents cite resolution 1540 (2004)?", Topic.SYMBOL),
        ("How many States are party to the Convention on Cluster Munitions?", Topic.COUNT),
        ("¿Cuántos Estados han ratificado el Tratado sobre el Comercio de Armas?", Topic.COUNT),
        ("Which States have signed but not ratified the ATT?", Topic.STATES),
        ("Quels États ont ratifié la CIFTA ?", Topic.STATES),
        ("Has Peru ratified the Firearms Protocol?", Topic.STATUS),
        ("Is Chile a party to the NPT?", Topic.STATUS),
        ("When did the Chemical Weapons Convention enter into force?", Topic.MILESTONE),
        ("When was the ATT opened for signature?", Topic.MILESTONE),
        ("When was the Fourteenth regular meeting of the Consultative Committee held?", Topic.MEETING),
        ("Where did the 3rd Conference of States Parties to the ATT take place?", Topic.MEETING),
        ("List the meetings of the CIFTA Consultative Committee.", Topic.MEETINGS),
        ("What happened in March 2011?", Topic.CHRONOLOGY),
        ("Which resolutions did the General Assembly adopt in 2009?", Topic.DECISIONS),
        ("How many resolutions did the Security Council adopt in 1967?", Topic.DECISIONS),
        ("¿Cuántas resoluciones adoptó la Asamblea General en 2009?", Topic.DECISIONS),
        ("What does SLARM stand for?", Topic.ACRONYM),
        ("What does UNLIREC mean?", Topic.ACRONYM),
        ("¿Qué significa UNLIREC?", Topic.ACRONYM),
    ],
)
def test_topic(question: str, topic: Topic) -> None:
    """A question that names what the register is ordered by goes to the register."""
    route = route_of(read_question(question))
    assert route is not None
    assert route.topic is topic


@pytest.mark.parametrize(
    "question",
    [
        "Which countries took part in the seminar on stockpiles?",
        "How many weapons were destroyed in the port?",
        "Who chaired the working group?",
        "What does the treaty say about brokering?",
        "Why was the meeting postponed?",
        "Which article of the ATT deals with diversion?",
        "What types of assistance does the ATT list?",
        "Why did Chile not ratify the ATT?",
        "Which State hosted the workshop in 2011?",
    ],
)
def test_not_for_the_register(question: str) -> None:
    """A question about anything else goes to the passages."""
    assert route_of(read_question(question)) is None


def test_negation_turns_the_act_round() -> None:
    """Those who have not ratified are asked for by what documents say of such States."""
    route = route_of(read_question("Which States have not ratified CIFTA?"))
    assert route is not None
    assert ActionKind.SIGNED_NOT_RATIFIED in route.acts
    assert ActionKind.RATIFIED not in route.acts


def test_time_of_a_month() -> None:
    """A month and a year bound the time asked about by the days of the month."""
    route = route_of(read_question("What happened in February 2012?"))
    assert route is not None
    assert (route.earliest, route.latest) == (date(2012, 2, 1), date(2012, 2, 29))


def test_an_unnumbered_provision_is_no_symbol() -> None:
    """Articles and paragraphs are provisions of something, not documents to look up."""
    assert route_of(read_question("What does Article 6 say?")) is None


def test_newest() -> None:
    """A question for the present state of things says so."""
    route = route_of(read_question("What is the latest number of States Parties to CIFTA?"))
    assert route is not None
    assert route.newest
