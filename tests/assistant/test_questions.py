"""Reading a question: its language, what it wants, what it is about."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.questions import language_of, read_question
from assistant.terms import term_keys
from assistant.wants import Want

D, P, W, N, L, S = Want.DATE, Want.PLACE, Want.PERSON, Want.NUMBER, Want.LIST, Want.STATE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where did the keepers meet?", "en"),
        ("¿Dónde se reunieron los guardianes?", "es"),
        ("Donde se reunieron los guardianes de la costa", "es"),
        ("Où se sont réunis les gardiens ?", "fr"),
        ("Onde se reuniram os guardiões?", "pt"),
        ("lanterns", "en"),
        ("", "en"),
        ("7/2014", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    """The language shows in small words and letters; a text that shows none counts as English."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("When was the fund created?", {D}),
        ("On what date was the fund created?", {D}),
        ("¿Cuándo se creó el fondo?", {D}),
        ("¿En qué fecha se creó el fondo?", {D}),
        ("Quand le fonds a-t-il été créé ?", {D}),
        ("Quando foi criado o fundo?", {D}),
        ("Where was it held, and when?", {D, P}),
        ("¿Dónde se reunió el comité?", {P}),
        ("Où est le siège ?", {P}),
        ("Onde fica a sede?", {P}),
        ("Who signed the letter?", {W}),
        ("¿Quién firmó la carta?", {W}),
        ("Qui a signé la lettre ?", {W}),
        ("Quem assinou a carta?", {W}),
        ("How many keepers were trained?", {N}),
        ("¿Cuántos guardianes se formaron?", {N}),
        ("Combien de gardiens ont été formés ?", {N}),
        ("Quantos guardas foram treinados?", {N}),
        ("Which countries abstained?", {L, S}),
        ("¿Qué países se abstuvieron?", {L, S}),
        ("Quels pays se sont abstenus ?", {L, S}),
        ("Quais países se abstiveram?", {L, S}),
        ("Why was the meeting put off?", {Want.REASON}),
        ("¿Por qué se aplazó?", {Want.REASON}),
        ("Pourquoi a-t-il été reporté ?", {Want.REASON}),
        ("What is a coastal lantern?", {Want.MEANING}),
        ("By which resolution was the fund created?", {Want.SYMBOL}),
        ("Which article deals with keepers?", {Want.PROVISION}),
        ("¿Qué artículo trata de los guardianes?", {Want.PROVISION}),
        ("Is Canada a member of the fund?", set()),
    ],
)
def test_wants(text: str, wants: set[Want]) -> None:
    """The question word tells what kind of thing must stand in an answer, in four languages."""
    assert read_question(text).wants == wants


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Can you tell us when the fund was created?", D),
        ("Please tell me who signed the letter.", W),
        ("I would like to know where the committee met.", P),
        ("Do you know how many keepers were trained?", N),
        ("¿Me puede decir cuándo se creó el fondo?", D),
        ('What does "coastal lantern" mean?', Want.MEANING),
    ],
)
def test_polite_questions(text: str, want: Want) -> None:
    """A question inside a request wants what it would want by itself."""
    assert want in read_question(text).wants


def test_politeness_is_no_subject() -> None:
    """The words of a request are nothing that a question is about."""
    assert not read_question("I would like to know where the fund is kept.").keys & {"word:like", "word:know"}


def test_accents_may_stand_apart() -> None:
    """A question whose accents are characters of their own, as some systems type them, reads the same."""
    text = "¿Cuándo se reunió la Comisión en Valparaíso?"
    assert read_question(unicodedata.normalize("NFD", text)).keys == read_question(text).keys


def test_when_within_a_statement() -> None:
    """A "when" that joins two clauses asks for no date."""
    assert D not in read_question("Who was there in the year when the fund was created?").wants


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Which three States abstained?", 3),
        ("Which 12 lighthouses were lit?", 12),
        ("¿Cuáles son los cinco objetivos?", 5),
        ("Quels sont les quatre objectifs ?", 4),
        ("Which States abstained?", None),
        ("Which States abstained in 2012?", None),
    ],
)
def test_counts(text: str, count: int | None) -> None:
    """A question may say how many things it asks for; a year is no count."""
    assert read_question(text).count == count


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("How many lanterns did Jamaica light?", "word:lantern"),
        ("¿Cuántos Estados firmaron?", "term:state"),
        ("Combien d'États ont signé ?", "term:state"),
        ("Quantos Estados assinaram?", "term:state"),
    ],
)
def test_counted(text: str, key: str) -> None:
    """What "how many" counts is known by its key."""
    assert key in read_question(text).counted


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("What did Jamaica report?", "state:JM"),
        ("What did Jamaica report in 2013?", "number:2013"),
        ("Who chaired the Third Conference?", "term:third"),
        ("What was said in March?", "month:3"),
        ("¿Qué dijo Alemania?", "state:DE"),
        ("What is said in Article 7?", "number:7"),
    ],
)
def test_particular_terms(text: str, key: str) -> None:
    """A State, a year, an ordinal, a month or a number names one thing and no other."""
    assert key in {term.key for term in read_question(text).terms if term.particular}


@pytest.mark.parametrize("text", ["¿Cuándo se celebró la reunión?", "Quand la réunion a-t-elle eu lieu ?"])
def test_a_meeting_is_no_state(text: str) -> None:
    """The plain word for a meeting is the term of practice, and names nothing in particular."""
    terms = {term.key: term.particular for term in read_question(text).terms}
    assert "term:meeting" in terms
    assert not any(terms.values())


def test_roman_numbers_are_particular() -> None:
    """The Roman number of an article names that article alone, and meets it in a text."""
    asked = {term.key for term in read_question("What does Article XXI say?").terms if term.particular}
    assert asked & set(term_keys("Article XXI", "en"))


def test_question_words_are_no_terms() -> None:
    """Only what a question is about is a term."""
    terms = read_question("Which lanterns are mentioned in the documents, and why?").terms
    assert {term.surface for term in terms} == {"lanterns"}


def test_attribution_is_apart() -> None:
    """What a question names as its source is not what it asks about."""
    for text in (
        "According to the 2014 report, how many lenses were replaced?",
        "Según el informe de 2014, ¿cuántas lentes se cambiaron?",
        "Selon le rapport de 2014, combien de lentilles ont été changées ?",
        "Segundo o relatório de 2014, quantas lentes foram trocadas?",
    ):
        terms = {term.key: term.source for term in read_question(text).terms}
        assert terms["number:2014"], text
        assert not all(terms.values()), text


def test_names_meet_across_languages() -> None:
    """A question in one language and a text in another share the keys of names and terms of practice."""
    asked = read_question("¿Cuándo ratificó Alemania el Tratado sobre el Comercio de Armas?").keys
    said = set(term_keys("Germany ratified the Arms Trade Treaty on 2 April 2014.", "en"))
    assert {"state:DE", "instrument:att", "term:ratify"} <= asked & said


def test_plain_words_stay_in_their_language() -> None:
    """A plain word is looked up in documents of its own language only; a number in all."""
    terms = {term.surface: term for term in read_question("How many lanterns in 2014?").terms}
    assert terms["lanterns"].words
    assert not terms["lanterns"].elsewhere
    assert terms["2014"].elsewhere


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("in 2007–12", {"2007", "2012"}),
        ("in 2007-2012", {"2007", "2012"}),
        ("the 2019/20 term", {"2019", "2020"}),
        ("on 2012-07-03", {"2012"}),
    ],
)
def test_ranges_of_years(text: str, years: set[str]) -> None:
    """A range of years ends in a whole year; a day's date is no range."""
    found = {key.removeprefix("number:") for key in term_keys(text, "en") if len(key) == len("number:2000")}
    assert found == years


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """Whatever is typed, it can be read, and its pairs are pairs of its own terms."""
    question = read_question(text)
    assert all({one, other} <= question.keys for one, other in question.pairs)
    assert question.count is None or question.count > 0
