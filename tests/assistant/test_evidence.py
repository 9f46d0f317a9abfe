"""Whether the documents answer: right questions are answered, and questions that are nearly right are not."""

from __future__ import annotations

import pytest

from assistant import Assistant, Outcome


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Where was the Second Conference of States Parties held?", "Bridgetown"),
        ("Where did the Third Conference of States Parties meet?", "Valparaíso"),
        ("Who chaired the Second Conference?", "Okello"),
        ("Who chaired the Third Conference?", "Lagos Ibarra"),
        ("How many lenses did Jamaica replace in 2013?", "65 lenses"),
        ("How many lenses did Jamaica replace in 2008?", "40 lenses"),
        ("Why did Ghana ask for more time?", "burned down"),
        ("What does “coastal lantern” mean?", "any fixed light"),
        ("Where is the seat of the Secretariat?", "Nairobi"),
        ("When does the Convention on Coastal Lanterns enter into force?", "sixtieth day"),
        ("What was the budget adopted by the Third Conference?", "240,000 dollars"),
        ("Which article deals with the Secretariat?", "Nairobi"),
        ("Why do keepers leave?", "the pay is low"),
        ("¿Cuántas patrullas deben vigilar los canales?", "seis patrullas"),
        ("¿Dónde se celebró la Tercera Conferencia de los Estados Partes?", "Valparaíso"),
        ("¿Quién presidió la Tercera Conferencia de los Estados Partes?", "Lagos Ibarra"),
        ("Can you tell me who chaired the Second Conference?", "Okello"),
    ],
)
def test_answered(assistant: Assistant, question: str, words: str) -> None:
    """A sentence that holds the thing asked for, said of the thing asked about, is an answer."""
    answer = assistant.ask(question)
    assert answer.outcome is not Outcome.NOT_FOUND, answer.missing
    assert words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How many lenses did Jamaica replace in 2010?",
        "How many lenses did Brazil replace in 2013?",
        "Who chaired the Fifth Conference of States Parties?",
        "When did the Fourth Conference of States Parties meet?",
        "Who is the king of Denmark?",
        "How much did the lanterns of Ghana cost?",
        "When did Peru put out a lantern for repair?",
        "Where did the Convention on Submarine Cables enter into force?",
        "What is the penalty for fishing without a licence?",
        "Who won the football match?",
        "¿Quién ganó el partido de fútbol?",
        "How many doctors work in the hospitals of the coast?",
        "¿Cuántas lentes cambió Jamaica en 2010?",
        "¿Quién presidió la Quinta Conferencia de los Estados Partes?",
    ],
)
def test_not_answered(assistant: Assistant, question: str) -> None:
    """Another year, conference, State or treaty, or another kind of thing, is no answer; what is missing is said."""
    answer = assistant.ask(question)
    assert answer.outcome is Outcome.NOT_FOUND, answer.text
    assert answer.missing
    assert all(sentence.strip() for sentence in answer.missing)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many lenses did Jamaica replace in 2010?", "2010"),
        ("How many lenses did Brazil replace in 2013?", "Brazil"),
        ("Who chaired the Fifth Conference of States Parties?", "Fifth"),
        ("How much did the lanterns of Ghana cost?", "money"),
    ],
)
def test_missing_says_what(assistant: Assistant, question: str, missing: str) -> None:
    """What is missing is named, so that the reader knows what to look for elsewhere."""
    assert missing in " ".join(assistant.ask(question).missing)


def test_a_false_premise(assistant: Assistant) -> None:
    """A question that takes for granted what is not so is met with what the documents do say."""
    answer = assistant.ask("How many lenses did Jamaica replace in 2010?")
    assert answer.outcome is Outcome.NOT_FOUND
    assert "40 lenses in 2008" in answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "words", "missing"),
    [
        ("Who chaired the Second Conference and what was its budget?", "Okello", "money"),
        ("Who chaired the Second Conference, and how much money did it cost in dollars?", "Okello", "money"),
        ("When was the Second Conference held and why did it end early?", "3 to 5 March 2009", "reason"),
    ],
)
def test_half_an_answer(assistant: Assistant, question: str, words: str, missing: str) -> None:
    """Where one of two things is there, that one is quoted and the other is said to be missing."""
    answer = assistant.ask(question)
    assert answer.outcome is Outcome.PARTLY
    assert words in answer.text
    assert missing in " ".join(answer.missing)


@pytest.mark.parametrize(
    "question", ["Compare the Second and the Third Conference.", "Summarize the work of the Secretariat."]
)
def test_partly_says_what_is_missing(assistant: Assistant, question: str) -> None:
    """An answer that is not whole says what it lacks, an overview too."""
    answer = assistant.ask(question)
    assert answer.citations
    assert answer.outcome is not Outcome.PARTLY or answer.missing
