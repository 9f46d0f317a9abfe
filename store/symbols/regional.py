"""Acts of the European Union, MERCOSUR, the Andean Community and the OSCE, and targets of development."""

from __future__ import annotations

import re
from functools import lru_cache

from store.symbols.pattern import Pattern
from store.symbols.rules import Found, Rule, words
from store.symbols.symbol import Symbol
from store.symbols.writing import full_year, joined

__all__ = ["RULES"]

_DOMAINS = {"PESC": "CFSP", "UE": "EU", "CE": "EC", "CEE": "EEC", "JAI": "JHA", "EURATOM": "Euratom"}
_DOMAIN = r"CFSP|PESC|EU|UE|EC|CE|EEC|CEE|JHA|JAI|Euratom"
_OLD = Pattern(rf"(?P<year>(?:19|20)\d\d|[6-9]\d)/(?P<number>\d{{1,4}})/(?P<domain>{_DOMAIN})(?!\w)")
_NEW = Pattern(
    rf"\((?P<domain>(?:{_DOMAIN})(?:,\s?Euratom)?)\)\s(?P<year>20(?:1[5-9]|[2-9]\d))/(?P<number>\d{{1,5}})(?!\d)"
)
_REGULATION = Pattern(
    rf"\((?P<domain>{_DOMAIN})\)\s?(?:No\.?|N[º°]|n[.º°]+)\s?(?P<number>\d{{1,4}})/(?P<year>(?:19|20)\d\d)(?!\d)"
)
_CELEX = Pattern(r"[1-9CE](?P<year>(?:19|20)\d\d)(?P<type>[A-Z]{1,2})(?P<number>\d{4})(?!\w)")
_NUMBER_SIGN = r"(?:N\s?(?:[º°o]|ro)?\.?\s?)?"
_MERCOSUR = Pattern(
    rf"(?:MERCOSU[RL]\s?/\s?)?(?P<organ>GMC|RMI|CMC|CCM)\s?/\s?(?P<type>ACUERDO|ACORDO|ACTA|RES|DEC|DIR)\s?\.?\s?{_NUMBER_SIGN}"
    r"(?P<number>\d+)\s?/\s?(?P<year>\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)
_MERCOSUR_WORDS = Pattern(
    r"(?:(?P<type>Decision|Decisi[óo]n|Decis[ãa]o|Resolution|Resoluci[óo]n|Resolu[çc][ãa]o|Directiva|Diretriz)\s+(?P<organ>CMC|GMC|CCM)"
    r"|(?P<organ2>CMC|GMC|CCM)\s+(?P<type2>Decision|Resolution|Directive))"
    rf"\s+{_NUMBER_SIGN}(?P<number>\d+)/(?P<year>\d{{4}}|\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_ANDEAN = Pattern(
    r"(?P<andean>(?:CAN|Andean(?:\s+Community)?|Comunidad\s+Andina)(?:['’]s)?\s+)?(?:Decision|Decisi[óo]n|D[ée]cision|Decis[ãa]o)"
    r"\s+(?:No\.?\s?|N[º°]\s?)?(?P<number>\d{3})(?![\d/(])(?!\s?\()",
    re.IGNORECASE,
)
_ANDEAN_WORDS = Pattern(r"\bAndean\b|\bAndin[ao]\b|\bAndine\b")
_TARGET = Pattern(r"(?P<word>target|meta|cible)\s(?P<target>\d{1,2}\.(?:\d{1,2}|[a-d]))(?![\d.]\d|\w)", re.IGNORECASE)
_OF_GOALS = Pattern(
    r"SDG|ODS|ODD|Sustainable|Sostenible|Sustent[áa]vel|[Dd]urable|2030|\b[Gg]oals?\b|Objetivo|Objectif"
)
_OSCE = Pattern(
    r"(?P<organ>FSC|MC|PC)\.(?P<type>DEC|DOC|JOUR|GAL|DEL)/(?P<number>\d+)/(?P<year>\d{2})(?:/(?:Rev|Corr|Add)\.\d+)?(?!\w)"
)

_MERCOSUR_BODIES = {
    "CMC": "MERCOSUR Council of the Common Market",
    "GMC": "MERCOSUR Common Market Group",
    "CCM": "MERCOSUR Trade Commission",
    "RMI": "MERCOSUR Meeting of Ministers of the Interior",
}


def _domain(written: str) -> str:
    return ", ".join(_DOMAINS.get(part.strip().upper(), part.strip()) for part in written.split(","))


def _act(norm: str, system: str, number: str, year: int) -> Symbol:
    return Symbol(norm, "EU act", f"{system}:{norm.lower()}", "European Union", number, None, year)


def _old(match: re.Match[str]) -> Found:
    norm = f"{match['year']}/{match['number']}/{_domain(match['domain'])}"
    return _act(norm, "eu_old", match["number"], full_year(match["year"]))


def _new(match: re.Match[str]) -> Found:
    norm = f"({_domain(match['domain'])}) {match['year']}/{match['number']}"
    return _act(norm, "eu_new", match["number"], int(match["year"]))


def _regulation(match: re.Match[str]) -> Found:
    norm = f"({_domain(match['domain'])}) No {match['number']}/{match['year']}"
    return _act(norm, "eu_old", match["number"], int(match["year"]))


def _celex(match: re.Match[str]) -> Found:
    return _act(match.group(), "celex", str(int(match["number"])), int(match["year"]))


def _mercosur(match: re.Match[str]) -> Found:
    part = match.groupdict()
    organ = (part["organ"] or part["organ2"]).upper()
    kind = (part["type"] or part["type2"]).upper()
    if len(kind) > 4:
        kind = {"DEC": "DEC", "RES": "RES", "DIR": "DIR"}.get(kind[:3], kind)
    year = full_year(part["year"])
    norm = f"MERCOSUR/{organ}/{kind} Nº {int(part['number']):02d}/{year % 100:02d}"
    body = _MERCOSUR_BODIES[organ]
    return Symbol(norm, "MERCOSUR act", f"mercosur:{norm.lower()}", body, str(int(part["number"])), None, year)


def _andean(match: re.Match[str]) -> Found:
    """Read "Decision 552", which is the Andean Community's only in a text that speaks of it."""
    if not match["andean"] and not _speaks_of_the_andes(match.string):
        return None
    norm = f"CAN Decision {match['number']}"
    return Symbol(norm, "CAN decision", f"can_dec:{norm.lower()}", "Andean Community", match["number"])


@lru_cache(maxsize=1)
def _speaks_of_the_andes(text: str) -> bool:
    return _ANDEAN_WORDS.search(text) is not None


def _target(match: re.Match[str]) -> Found:
    around = match.string[max(0, match.start() - 200) : match.end() + 200]
    if not 1 <= int(match["target"].split(".")[0]) <= 17 or (
        len(around) > len(match.group()) and not _OF_GOALS.search(around)
    ):
        return None
    word = match["word"] if match["word"].lower() == "target" else "target"
    norm = f"{word} {match['target']}"
    return Symbol(norm, "SDG target", f"sdg_target:{norm.lower()}", "United Nations", match["target"])


def _osce(match: re.Match[str]) -> Found:
    norm = joined(match.group())
    return Symbol(
        norm, "OSCE document", f"osce:{norm.lower()}", "OSCE", match["number"], None, full_year(match["year"])
    )


_DECISION_HEADS = words(
    "decision decisión decision decisao decisão décision resolution resolución resolução directiva diretriz"
)

RULES = (
    Rule(_OLD, _old),
    Rule(_NEW, _new),
    Rule(_REGULATION, _regulation),
    Rule(_CELEX, _celex),
    Rule(_MERCOSUR, _mercosur, frozenset({"mercosur", "mercosul", "cmc", "gmc", "ccm", "rmi"})),
    Rule(_MERCOSUR_WORDS, _mercosur, _DECISION_HEADS | {"cmc", "gmc", "ccm"}),
    Rule(_TARGET, _target, frozenset({"target", "meta", "cible"})),
    Rule(_OSCE, _osce, frozenset({"fsc", "mc", "pc"})),
    Rule(_ANDEAN, _andean, _DECISION_HEADS | {"can", "andean", "comunidad"}),
)
"""The rules of regional organisations; a decision in words comes last, after those of the United Nations."""
