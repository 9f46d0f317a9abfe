"""Signs that a sentence holds the kind of thing a question wants."""

from __future__ import annotations

import pytest

from assistant.questions import read_question
from assistant.signs import holds, states_in
from assistant.wants import Want


def sign(want: Want, sentence: str, question: str = "", language: str = "en", address: str = "") -> float:
    """Say how well a sentence holds what is wanted."""
    return holds(want, sentence, language, read_question(question), address)


@pytest.mark.parametrize(
    ("want", "sentence", "language"),
    [
        (Want.DATE, "It opened on 3 March 2009.", "en"),
        (Want.DATE, "It opened on March 3, 2009.", "en"),
        (Want.DATE, "Se abrió el 3 de marzo de 2009.", "es"),
        (Want.DATE, "Il a ouvert le 1er août 2009.", "fr"),
        (Want.DATE, "Abriu em 3 de março de 2009.", "pt"),
        (Want.DATE, "It opened in 2009.", "en"),
        (Want.DATE, "It shall open on the sixtieth day after the deposit.", "en"),
        (Want.NUMBER, "They lit 27 lanterns.", "en"),
        (Want.NUMBER, "They lit twenty lanterns.", "en"),
        (Want.NUMBER, "Encendieron doce faroles.", "es"),
        (Want.NUMBER, "Ils ont allumé 1 200 lanternes.", "fr"),
        (Want.NUMBER, "About 58 per cent wanted to leave.", "en"),
        (Want.STATE, "Only Fiji abstained.", "en"),
        (Want.STATE, "Solo Alemania se abstuvo.", "es"),
        (Want.PLACE, "The Parties met in Bridgetown.", "en"),
        (Want.PLACE, "Las Partes se reunieron en Montevideo.", "es"),
        (Want.PERSON, "The chair was Ruth Okello.", "en"),
        (Want.LIST, "Fiji, Iceland, Malta, Oman and Peru abstained.", "en"),
        (Want.LIST, "Each Party shall: (a) train; (b) pay; (c) feed.", "en"),
        (Want.REASON, "It was late because the workshop had burned.", "en"),
        (Want.REASON, "Se aplazó debido a la tormenta.", "es"),
        (Want.REASON, "Reporté parce que la mer était haute.", "fr"),
        (Want.MEANING, "“Lantern” means any fixed light.", "en"),
        (Want.MEANING, "“Farol” significa toda luz fija.", "es"),
        (Want.MONEY, "It cost 240,000 dollars.", "en"),
        (Want.MONEY, "It cost US$3 million.", "en"),
        (Want.MONEY, "Costó 90.000 dólares.", "es"),
        (Want.PROVISION, "See article IV.", "en"),
        (Want.SYMBOL, "It was adopted as CP/RES. 77 (1530/12).", "en"),
    ],
)
def test_held(want: Want, sentence: str, language: str) -> None:
    """A sentence with the kind of thing wanted shows its sign."""
    assert sign(want, sentence, language=language) > 0.5


@pytest.mark.parametrize(
    ("want", "sentence"),
    [
        (Want.DATE, "It opened after the storm, with 27 lanterns."),
        (Want.NUMBER, "It opened on 3 March 2009."),
        (Want.NUMBER, "It opened in 2009."),
        (Want.STATE, "Nobody abstained."),
        (Want.PLACE, "the parties met again later"),
        (Want.PERSON, "The meeting was chaired by the oldest delegate."),
        (Want.LIST, "Nobody abstained"),
        (Want.REASON, "The meeting was put off."),
        (Want.MONEY, "They lit 240 lanterns."),
        (Want.PROVISION, "The keepers are paid."),
        (Want.SYMBOL, "It was adopted in 2012."),
    ],
)
def test_not_held(want: Want, sentence: str) -> None:
    """A sentence without it shows none: a date is no number, a count no date."""
    assert sign(want, sentence) == 0


@pytest.mark.parametrize(
    ("want", "sentence", "question"),
    [
        (Want.NUMBER, "The 27 lanterns were lit.", "How were the 27 lanterns lit, and how many?"),
        (Want.STATE, "Jamaica replaced its lenses.", "Which State is Jamaica?"),
        (Want.PERSON, "The report of Ruth Okello was read.", "Who is Ruth Okello?"),
        (Want.DATE, "In 2009 the lanterns were lit.", "When, in 2009, were the lanterns lit?"),
        (Want.SYMBOL, "CP/RES. 77 (1530/12) was read.", "Which resolution is like CP/RES. 77 (1530/12)?"),
    ],
)
def test_the_question_is_no_answer(want: Want, sentence: str, question: str) -> None:
    """What the question itself names is not what it asks for."""
    assert sign(want, sentence, question) == 0


def test_a_number_of_what_is_counted() -> None:
    """A number beside the thing counted is better than another."""
    question = "How many lanterns were lit?"
    counted = sign(Want.NUMBER, "They lit 27 lanterns.", question)
    other = sign(Want.NUMBER, "They drank 27 barrels while all was lit.", question)
    assert counted > other


def test_an_address_is_a_provision() -> None:
    """The article that a sentence stands in is the provision asked for."""
    assert sign(Want.PROVISION, "The seat is in Nairobi.", address="Article 4 – Secretariat") == 1


def test_states_in() -> None:
    """The States of a sentence are known in its language."""
    assert states_in("Fiji and the Dominican Republic", "en") == {"state:FJ", "state:DO"}
    assert states_in("la reunión de expertos", "es") == frozenset()
