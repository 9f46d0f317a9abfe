"""Signs that a sentence holds the kind of thing a question wants: a date, a number, a name, a list.

Each sign is looked for in four languages and judged against the question: a number or a State that
the question itself names is no answer to it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.questions import Question
from assistant.terms import term_keys
from assistant.wants import Want
from store.folding import fold, is_stop_word
from store.names import mentions, words_in

__all__ = ["holds", "states_in"]

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    "|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|janvier|fevrier"
    "|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|janeiro|fevereiro|marco|maio|junho|julho|setembro"
    "|outubro|novembro|dezembro"
)
_YEAR = r"(?<![\d/.-])(?:1[5-9]|20)\d\d(?!\d)"
_DATE = re.compile(
    rf"\b(?:{_MONTHS})\b\.?(?:\s(?:de\s)?{_YEAR}|\s\d{{1,2}}\b)|\b\d{{1,2}}(?:er|o)?\s(?:de\s)?(?:{_MONTHS})\b"
    rf"|{_YEAR}"
    r"|\b(?:years?|months?|anos?|meses|ans|mois)\s(?:ago|after|later|before|atras|despues|apres|depois)"
    r"|\bhace\s\w+\s(?:anos|meses)"
    r"|\bil\sy\sa\s\w+\s(?:ans|mois)|\b(?:day|month|year|dia|mes|jour|mois)\s(?:after|following|siguiente"
    r"|suivant)|\b(?:\w+)\s(?:days|months|years)\b|\b(?:\w+)\s(?:dias|meses|anos|jours|ans)\b"
)
_EXACT_DATE = re.compile(
    rf"\b(?:{_MONTHS})\b\.?\s\d{{1,2}}\b|\b\d{{1,2}}(?:er|o)?\s(?:de\s)?(?:{_MONTHS})\b"
    rf"|\b(?:{_MONTHS})\b\.?\s(?:de\s)?{_YEAR}"
)
_NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|dozen|dos|tres|cuatro|cinco"
    "|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta|cien|mil|millones|deux|trois|quatre|cinq|sept|huit|neuf|dix"
    r"|vingt|trente|cent|mille|dois|duas|quatro|oito|nove|dez|vinte|trinta|milhoes|twentieth|thirtieth|fortieth|fiftieth|sixtieth|hundredth|\d+(?:st|nd|rd|th)"
)
_NUMBER = re.compile(rf"(?<![\w/.-])\d+(?:[.,\s]\d{{3}})*(?:[.,]\d+)?(?![\w/])|\b(?:{_NUMBER_WORDS})\b")
_BESIDE_NUMBER = 48
"""How many characters after a number are read for the noun that it counts."""
_REASON = re.compile(
    r"\bbecause\b|\bdue to\b|\bin view of\b|\bowing to\b|\bas a result\b|\bin order to\b|\bargu|\bcritici"
    r"|\bconsider(?:ed|ing)\b|\breasons?\b|\bsince\b"
    r"|\bso that\b|\bon the grounds?\b|\bwith a view to\b|\bporque\b|\bdebido a\b|\ba fin de\b|\bpara\b"
    r"|\bparce que\b|\bafin de\b|\bdevido\b|\bpois\b"
)
_MEANING = re.compile(
    r"\bmeans?\b|\bis (?:an?|the)\b|\bare (?:an?|the)\b|\bas the\b|\brefers? to\b|\bdefined\b|\bwhich (?:will"
    r"|aims?|seeks?)\b|\bsignifica\b|\bse entiende\b|\bes (?:un|una|el|la)\b"
    r"|\bdesigne\b|\bs'entend\b|\best (?:un|une|le|la)\b|\bsignifica\b|\([A-Z][\w-]{1,}\)"
)
_PLACE = re.compile(r"(?:\b(?:in|at|from|en|a|dans|em|no|na)\s(?:the\s|la\s|el\s|le\s)?|[,(]\s)[A-ZÀ-Þ][\w’'-]+")
_PROPER = re.compile(r"(?<![.!?:;“\"(]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+")


_PROVISION = re.compile(
    r"\b(?:article|articulo|artigo|paragraph|parrafo|paragraphe|annex|anexo|section)s?\s(?:[ivxlc]+|\d+)\b"
)
_MONEY = re.compile(
    r"[$€£]\s?\d|\d[\d.,]*\s?(?:(?:million|billion|millones|milh[oõ]es|millions)\s)?(?:US\s)?(?:dollars?"
    r"|euros?|USD|EUR|d[oó]lares|pesos|francs?|reais)\b"
)
_SYMBOL = re.compile(
    r"[A-Z]{1,6}/(?:RES|DEC|doc|INF)?\.?\s?[\w./-]*\d|\b\d{1,4}\s?\((?:19|20)\d\d\)|\b\d{1,2}/\d{1,3}\b|[Rr]esoluci[oó]n\s\d+"
    r"|[Rr]esolution\s\d+"
)


def holds(want: Want, sentence: str, language: str, question: Question, address: str = "") -> float:
    """Say how well a sentence at `address` holds what is wanted: 0 (not at all) to 1."""
    if want is Want.PROVISION:
        return 1.0 if _PROVISION.search(fold(sentence)) or _PROVISION.search(fold(address)) else 0.0
    if want is Want.MONEY:
        return 1.0 if _MONEY.search(sentence) else 0.0
    if want is Want.SYMBOL:
        return 1.0 if any(m.group() not in question.text for m in _SYMBOL.finditer(sentence)) else 0.0
    folded = fold(sentence)
    asked = set(fold(question.text).replace(",", " ").split())
    if want is Want.DATE:
        dates = [m.group() for m in _DATE.finditer(folded) if m.group() not in asked]
        if not dates:
            return 0.0
        return 1.0 if _EXACT_DATE.search(folded) else 0.8
    if want is Want.NUMBER:
        undated = _EXACT_DATE.sub(_blank, folded)
        return max((_counting(m, undated, language, asked, question) for m in _NUMBER.finditer(undated)), default=0.0)
    if want is Want.STATE:
        return 1.0 if states_in(sentence, language) - question.keys else 0.0
    if want is Want.PLACE:
        return 1.0 if _new_names(_PLACE, sentence, question) or states_in(sentence, language) - question.keys else 0.0
    if want is Want.PERSON:
        return 1.0 if _new_names(_PROPER, sentence, question) else 0.0
    if want is Want.LIST:
        return _enumeration(sentence, language)
    if want is Want.REASON:
        return 1.0 if _REASON.search(folded) else 0.0
    if want is Want.MEANING:
        return 1.0 if _MEANING.search(sentence) else 0.0
    return 1.0


@lru_cache(maxsize=20000)
def states_in(text: str, language: str) -> frozenset[str]:
    """Give the keys of the States that a text names."""
    return frozenset(m.name.key for m in mentions(words_in(text), language) if m.name.kind == "state")


def _counting(number: re.Match[str], folded: str, language: str, asked: set[str], question: Question) -> float:
    """Say how well a number counts what is counted: a year does not, nor does a number that the question gives."""
    if number.group() in asked or re.fullmatch(_YEAR, number.group()):
        return 0.0
    if not question.counted:
        return 1.0
    beside = folded[number.end() : number.end() + _BESIDE_NUMBER]
    return 1.0 if question.counted & set(term_keys(beside, language)) else 0.35


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _new_names(pattern: re.Pattern[str], sentence: str, question: Question) -> bool:
    known = {word.folded for word in words_in(question.text)}
    return any(
        word.folded not in known and not is_stop_word(word.folded) and word.text[:1].isupper()
        for found in pattern.finditer(sentence)
        for word in words_in(found.group())
    )


def _enumeration(sentence: str, language: str) -> float:
    states = len(states_in(sentence, language))
    parts = len(re.findall(r"[,;]\s|\b(?:and|y|et|e)\b", sentence))
    lettered = len(re.findall(r"\((?:[a-h]|i{1,3}|iv|v|\d)\)", sentence))
    return min(1.0, max(states / 3, parts / 4, lettered / 2))
