"""The nouns that name an instrument ("Convention", "Tratado", "Protocole"), and the titles that are built on them."""

# a table of words reads best as words
# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import re
from functools import cache

from store.folding import fold
from store.names import name

__all__ = ["BARE", "TITLE", "head_of_noun", "heads_of", "is_proper", "normal_title", "title_start"]

_NOUNS: dict[str, str] = {
    "convention": "convention|convencion|convenio|convencao",
    "treaty": "treaty|tratado|traite",
    "protocol": "protocol|protocolo|protocole",
    "agreement": "agreement|acuerdo|accord|acordo",
    "covenant": "covenant|pact|pacto|pacte",
    "statute": "statute|estatuto|statut",
    "charter": "charter|carta|charte",
    "programme of action": (
        "programme of action|program of action|programa de accion|programme d'action|programa de acao"
    ),
    "plan": "plan of action|plan|plano|plan d'action|plan de accion",
    "code": "code of conduct|codigo de conducta|code de conduite|codigo de conduta",
    "instrument": "instrument|instrumento",
    "register": "register|registro|registre",
    "mechanism": "mechanism|mecanismo|mecanisme",
    "declaration": "declaration|declaracion|declaracao",
}
_HEAD_OF = {noun: head for head, nouns in _NOUNS.items() for noun in nouns.split("|")}

_EN = (
    r"(?:Convention|Treaty|Protocol|Agreement|Covenant|Pact|Accord|Statute|Charter|Code\sof\sConduct"
    r"|Program(?:me)?\sof\sAction|Plan\sof\sAction)"
)
_OF_A_TABLE = rf"(?:{_EN[3:-1]}|Instrument|Register|Mechanism|Declaration|Commitment)"
_ROMANCE = (
    r"(?:Convenci[oó]n|Convenio|Tratado|Protocolo|Acuerdo|Pacto|Estatuto|Carta|C[oó]digo\sde\sConducta"
    r"|Programa\sde\sAcci[oó]n|Convention|Trait[ée]|Protocole|Accord|Pacte|Statut|Charte|Code\sde\sconduite"
    r"|Programme\sd[’']action|Conven[çc][aã]o|Acordo|C[oó]digo\sde\sConduta|Programa\sde\sA[çc][aã]o)"
)
_CAP = r"[A-ZÀ-ÖØ-Þ][\w’'\-/]*"
_JOIN = (
    r"(?:of|and|the|in|on|for|to|or|from|by|their|its|all|with|against|a|an|under|de|la|el"
    r"|los|las|del|y|e|da|do|dos|das|des|du|et|les|le|sur|contra|contre|en)"
)
_RUN = rf"{_CAP}(?:\s(?:{_JOIN}\s){{0,3}}{_CAP}){{0,16}}"
_LIST = rf"{_RUN}(?:(?:,\s{_RUN}){{1,5}},?\s(?:and|y|et|e)\s{_RUN})?"
TITLE = re.compile(
    rf"(?<![\w’'-])(?:(?P<before>(?:{_CAP}\s(?:(?:of|and|de|du|des)\s)?){{1,6}})(?P<head>{_EN})"
    rf"|(?P<alone>{_EN}|{_ROMANCE}))(?![\w’'-])"
    rf"(?:\s(?:on|against|for|of|to|relating\sto|concerning|regarding|between|in|sobre|contra|para|relativ[oa]\sa(?:l"
    rf"|\sla)?|de(?:l|\sla|\slos|\slas)?|sur|contre|relati(?:f|ve)\s(?:à|aux?)|pour|d[’'])"
    rf"\s?(?:the\s|la\s|el\s|los\s|las\s|l[’'])?(?P<after>{_LIST}))?"
)
"""A name with an instrument's noun in it, as texts write names: in capitals."""

_THE = (
    r"(?:the|this|that|said|present|la|el|del|al|esta|este|dicha|dicho|le|du|au|cette|ce"
    r"|l[’']|o|a|do|da|ao|à|no|na|esta|este)"
)
_BARE_NOUNS = (
    "Convention|Treaty|Protocol|Agreement|Covenant|Statute|Charter|Programme of Action"
    "|Program of Action"
    "|Code of Conduct|Instrument|Register|Mechanism|Pact|Plan of Action|Convención|Convenio|Tratado"
    "|Protocolo"
    "|Acuerdo|Pacto|Estatuto|Carta|Programa de Acción|Traité|Protocole|Accord|Pacte|Statut|Charte"
    "|Programme d'action|Programme d’action|Convenção|Acordo|Programa de Ação|Declaration"
)
BARE = re.compile(
    rf"(?<![\w’'-])(?P<the>{_THE})(?:\s|(?<=[’']))(?P<noun>"
    + "|".join(
        sorted(
            set(_BARE_NOUNS.split("|")),
            key=len,
            reverse=True,
        )
    ).replace(" ", r"\s")
    + r")(?![\w’'-])",
    re.IGNORECASE,
)
"""An instrument's noun that stands alone: "the Convention", "este Tratado"."""

_NO_NAME = frozenset(
    "the this that these those a an any each every such said present draft new proposed final under in on of and no"
    " state states party parties article articles section additional optional its their his another other initial"
    " international model whereas meeting annual regional national bilateral multilateral first second third"
    " member signatory original amended safeguards framework headquarters peace ceasefire political"
    " to by from with for at as if when where both all some most following".split()
)
_LEADING = frozenset(
    (
        "the this that these those a an any each every such said under in on of and to by "
        "from with for at as if when where whereas both all both draft present"
    ).split()
)
_NO_TITLE = frozenset(
    "high state states party parties parte partes court contracting member depositary commission committee conference"
    " secretary organization article annex estado estados etat etats partie cour corte tribunal alta haute".split()
)
_SMALL = frozenset(
    (
        "of and the in on for to or from by with against under a an de la el los las del y e "
        "da do dos das des du et les le sur contra contre en sobre para relating concerning"
    ).split()
)


def head_of_noun(noun: str) -> str:
    """Give the class of an instrument's noun: "Convenio" and "Convention" are one."""
    return _HEAD_OF.get(" ".join(fold(noun).split()), fold(noun))


@cache
def heads_of(key: str) -> frozenset[str]:
    """Give the classes of noun in the names of an instrument: a "Convention", a "Protocol"."""
    try:
        forms = name(key).in_languages(("en",))
    except KeyError:
        forms = (key,)
    found = set()
    for form in forms:
        first = re.search(rf"(?<![\w-]){_OF_A_TABLE}(?![\w-])|{_ROMANCE}", form)
        if first:
            found.add(head_of_noun(first.group()))
    return frozenset(found)


def title_start(match: re.Match[str]) -> int:
    """Give where a name begins: what stands before "the Convention" is none of its name."""
    words = (match.group("before") or "").split()
    return match.start("head") if words and fold(words[-1]) in _LEADING else match.start()


def is_proper(match: re.Match[str]) -> bool:
    """Whether what was matched is a name and not the bare noun with an article ("The Convention")."""
    words = [fold(word) for word in (match.group("before") or "").split()]
    if words and words[-1] in _LEADING:
        words = []
    if match.group("after"):
        return bool(words) or fold(match.group("after").split()[0]) not in _NO_TITLE
    return any(word not in _NO_NAME and not word.isdigit() for word in words)


def normal_title(text: str) -> str:
    """Write a name in its one form: no article or year before it, small words small, no capitals throughout."""
    words = re.sub(r"[“”\"«»*_]", "", text).split()
    while words and (fold(words[0]) in _LEADING or re.fullmatch(r"(?:19|20)\d\d", words[0])):
        words.pop(0)
    long = [word for word in words if len(word) > 3]
    shouting = bool(long) and all(word.isupper() for word in long) and len(words) > 2
    if shouting:
        words = [word.capitalize() for word in words]
    return " ".join(
        word.lower() if index and fold(word) in _SMALL else word for index, word in enumerate(words)
    ).rstrip(" ,.;:")
