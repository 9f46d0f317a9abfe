"""What kind of thing a question asks for, read by rule in English, Spanish, French and Portuguese."""

from __future__ import annotations

import re
from enum import StrEnum

from store.folding import is_stop_word, stem

__all__ = ["Want", "counted_words", "wants_of"]


class Want(StrEnum):
    """A kind of thing that an answer must hold."""

    DATE = "a date"
    PLACE = "a place"
    PERSON = "a name"
    NUMBER = "a number"
    LIST = "a list"
    STATE = "a State"
    REASON = "a reason"
    MEANING = "a definition"
    PROVISION = "a provision"
    MONEY = "an amount of money"
    SYMBOL = "a symbol or number of a document"
    OVERVIEW = "an overview"


_CUES: dict[Want, str] = {
    Want.DATE: r"""when\b|what\s(?:is|was)\sthe\sdeadline|(?:what|which)\s(?:exact\s)?(?:dates?|days?|years?|months?)\b
        |since\swhen|until\swhen
        |within\s(?:what|which)\s(?:time|period)|how\s(?:long|soon)\b|en\sque\splazo|cuanto\stiempo|dans\squel\sdelai|em\sque\sprazo
        |cuando\b|(?:que|cual)\s(?:fechas?|dia|ano|mes)\b|cual\s(?:es|fue)\sla\sfecha|quand\b|quelles?\sdates?
        |quelle\sannee
        |quel\sjour|quando\b|(?:que|qual)\s(?:datas?|dia)\b|em\sque\sano""",
    Want.PLACE: r"""where\b|(?:what|which)\s(?:city|cities|place|venue|location|town)\b|donde\b
        |en\sque\s(?:ciudad|lugar)
        |ou\s(?:est|a|s|fut|se|ont|etait|la|le)\b|dans\squelle\sville|quel\slieu|onde\b|em\sque\s(?:cidade|local)""",
    Want.PERSON: r"""who\b|whom\b|whose\b
        |(?:what|which)\s(?:person|ambassador|official|laureate|minister|author|body|organi[sz]ation|organ
        |institution|office|agency|company)\b
        |quien(?:es)?\b|que\s(?:organo|organizacion|institucion|oficina|organismo)\b|qui\b
        |quel(?:le)?\s(?:organe|organisation|institution)\b
        |quem\b|qual\s(?:orgao|organizacao|instituicao)\b""",
    Want.NUMBER: r"""how\s(?:many|much|large|often|old|far|high|big)\b
        |what\s(?:number|percentage|proportion|share|amount|total|fraction)\b
        |number\sof\b|cuant[oa]s?\b|que\s(?:porcentaje|proporcion|numero|cantidad)\b|combien\b
        |quel(?:le)?\s(?:pourcentage|proportion|nombre)\b
        |quant[oa]s?\b|que\s(?:percentagem|proporcao)\b""",
    Want.REASON: r"""why\b|for\swhat\sreasons?|on\swhat\sgrounds|what\s(?:was|were|is|are)\sthe\sreasons?|por\sque\b
        |pourquoi\b|porque\b""",
    Want.MEANING: r"""^what\s(?:is|are)\s(?!their\b|its\b|his\b|her\b|these\b|those\b)(?:an?\s
        |the\s)?(?:meaning\sof\s)?[\w-]+(?:\s[\w-]+){0,3}(?:[?,]|$)
        |stands?\sfor\b|what\sdo(?:es)?\s.*\bmean\b|defin|^que\s(?:es|son|significa)\b|qu.est.ce\sque|^o\sque\s(?:e|sao)\b""",
    Want.MONEY: r"""how\smuch\b.*\b(?:cost|costs|paid|pay|spent|contribute[ds]?|money|funding|budget|worth)\b
        |\b(?:budget|cost|price|amount)\b.*\b(?:dollars|euros|of)\b|(?:what|which)\s(?:(?:was|is|were|are)\s)?(?:its|the|their|his)?\s?(?:total\s)?(?:budget|cost|price)\b|in\s(?:us\s)?dollars
        |cuanto\s(?:cost|dinero|se\sgast)\w*|\bpresupuesto\b|combien\s(?:cout|a\scout)\w*|\bbudget\b.*\b(?:du|de)\b
        |quanto\scust\w*|\borcamento\b""",
    Want.PROVISION: r"""(?:what|which)\s(?:articles?|provisions?|paragraphs?|clauses?|annex|protocol)\b
        |que\s(?:articulo|disposicion|parrafo)
        |quel(?:le)?s?\s(?:article|disposition|paragraphe)|que\s(?:artigo|paragrafo)|em\sque\sartigo""",
    Want.SYMBOL: r"""(?:what|which)\s(?!is|are|was|were|did|does|do|has|had)(?:[\w-]+\s){0,4}?(?:resolutions?
        |decisions?|symbol)\b
        |what\s(?:is|was)\sthe\s(?:[\w-]+\s){0,3}?symbol|cual\ses\s(?:la\ssignatura|el\ssimbolo)|quelle\sest\sla\scote
        |(?:by|through|under)\s(?:what|which)\sdocument|(?:que|cuales|qual)\s(?:resolucion|resoluciones|decision)\b
        |quelles?\s(?:resolutions?|decisions?)|que\s(?:resolucao|resolucoes|decisao)""",
    Want.OVERVIEW: r"""^(?:trace|compare|summari[sz]e|describe|outline|explain|discuss|list|enumerate|name)\b
        |difference|over\stime|evolution
        |what\s(?:has|have)\sbeen\sdone|developments?\b|how\s(?:has|have|did)\b.*\b(?:change|evolve|develop)|chronolog
        |^(?:compare|compara|resum|describ|enumer|compar[ea]r|decri|list[ea])""",
}
_CUE_PATTERNS = {want: re.compile(cue, re.VERBOSE) for want, cue in _CUES.items()}

_WHICH = re.compile(
    r"\b(?:which|what|cuales|que|quels|quelles|quais|list|name|enumerate|enumer[ae]\w*|list[ea]r?)\b"
    r"(?:\s(?:are|were|son|fueron|sont|sao)\b)?(?:\s(?:the|los|las|les|os|as|of)\b)*((?:\s[\w'-]+){1,8})"
)
_JOINING = {"and", "y", "et", "e", "or", "of", "de", "the"}
_STATES = {"country", "state", "nation", "government", "pais", "estado", "nacion", "gobierno", "pays", "etat", "nacao"}
_COUNT_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip


def wants_of(folded: str, language: str) -> tuple[frozenset[Want], int | None]:
    """Give what a folded question wants, and how many of them ("which three ..."), if it says."""
    wants = {want for want, pattern in _CUE_PATTERNS.items() if _asks(pattern, folded, want)}
    nouns = _nouns_asked_for(folded)
    count = next(
        (_COUNT_WORDS.get(noun) or _small(noun) for noun in nouns if _COUNT_WORDS.get(noun) or _small(noun)), None
    )
    if {stem(noun, language) for noun in nouns} & {stem(word, language) for word in _STATES}:
        wants.add(Want.STATE)
    if nouns and (count or (_is_plural(nouns[-1]) and not wants & {Want.DATE, Want.NUMBER})):
        wants.add(Want.LIST)
    if Want.MONEY in wants:
        wants.discard(Want.NUMBER)
    return frozenset(wants), count


def _asks(pattern: re.Pattern[str], folded: str, want: Want) -> bool:
    found = pattern.search(folded)
    if not found:
        return False
    if want in {Want.DATE, Want.PLACE, Want.REASON, Want.PERSON} and found.start() > 0:
        # A cue in the middle counts as a second question ("... and when was it adopted?"), not as a
        # conjunction inside a statement ("the year when it was signed").
        before = folded[: found.start()].rstrip()
        return bool(
            re.search(
                r"(?:[,;:?.]|\b(?:and|y|et|e|in|on|at|by|to|of|for|from|since|until|en|de|por|a|desde|da|dans))$",
                before,
            )
        )
    return True


_HOW_MANY = re.compile(
    r"\b(?:how\smany|number\sof|cuant[oa]s|combien\sd(?:e\b|es\b|')|quant[oa]s|que\snumero\sde)\s?([\w' -]{1,60})"
)


def counted_words(folded: str) -> list[str]:
    """Give the noun after "how many", with its adjectives."""
    found = _HOW_MANY.search(folded)
    words: list[str] = []
    for word in found[1].split()[:4] if found else ():
        if is_stop_word(word) and word not in _JOINING:
            break
        words.append(word)
    return words


def _small(word: str) -> int | None:
    return int(word) if word.isdigit() and 1 < int(word) <= 60 else None


def _nouns_asked_for(folded: str) -> list[str]:
    """Give the words of "which ten States" up to the verb."""
    found = _WHICH.search(folded)
    nouns: list[str] = []
    for word in found[1].split() if found else ():
        if (is_stop_word(word) and word not in _JOINING) or (nouns and word in _VERBS):
            break
        if word not in _JOINING:
            nouns.append(word)
        elif word in {"of", "de"} and nouns:
            break
    # The verb of "which states signed" is not asked for.
    while len(nouns) > 1 and not _is_plural(nouns[-1]) and any(_is_plural(noun) for noun in nouns):
        nouns.pop()
    return nouns


_VERBS = {
    "deals", "covers",
    "regulates", "says", "contains", "concerns", "addresses", "provides", "requires", "sets", "lists",
    "speaks",
    "mentions", "defines", "governs", "trata", "contiene", "regula",
}  # fmt: skip


def _is_plural(word: str) -> bool:
    return word not in _VERBS and len(word) > 3 and word.endswith(("s", "x")) and not word.endswith(("ss", "us", "is"))
