"""The words by which texts say what States did about an instrument, in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.register.entries import ActionKind

__all__ = ["COUNTED", "Predicate", "predicates_in"]

COUNTED: dict[ActionKind, str] = {
    ActionKind.SIGNED: "signatories",
    ActionKind.RATIFIED: "ratifications",
    ActionKind.ACCEDED: "accessions",
    ActionKind.PARTY: "parties",
    ActionKind.SIGNED_NOT_RATIFIED: "signatories that are not party",
    ActionKind.NOT_SIGNED: "not signatories",
    ActionKind.NOT_PARTY: "not parties",
    ActionKind.WITHDREW: "withdrawals",
    ActionKind.RESERVED: "reservations",
}
"""What a number of States that did so counts."""

_ADV = (
    r"(?:(?:now|also|already|since|recently|so\sfar|formally|either|both|each|all"
    r"|officially|subsequently|thus\sfar|to\sdate)\s)*"
)
_HAVE = rf"(?:(?:has|have|had|having)\s{_ADV})"
_NOT_YET = (
    r"(?:(?:has|have|had)\s(?:still\s)?(?:not|never)(?:\s(?:yet|so\sfar))?\s|(?:have|has|had)\syet\sto\s|did\snot\s)"
)
_BE = r"(?:is|are|was|were|remains?|remained)"
_PARTY = r"(?:States?\s)?[Pp]art(?:y|ies)"
_NTH = r"(?:has\s)?bec(?:ame|ome)\sthe\s(?:\d{1,3}|[a-z-]+)(?:st|nd|rd|th)\s(?:(?:[Ss]tate|country|nation)\s){0,2}"
_HABER = r"(?:(?:ha|han|había|habían|hayan?)\s(?:ya\s|también\s)?)"
_AVOIR = r"(?:(?:a|ont|avait|avaient)\s(?:déjà\s|également\s|aussi\s)?)"

_FORMS: tuple[tuple[str, tuple[ActionKind, ...], str], ...] = (
    (
        "neither",
        (ActionKind.NOT_SIGNED,),
        (
            r"(?:has|have|had)\sneither\ssigned\snor\s(?:ratified|acceded\sto)|no\s(?:ha|han)\sfirmado\sni\sratificado"
            r"|n[’'](?:a|ont)\sni\ssigné\sni\sratifié"
        ),
    ),
    (
        "notratified",
        (ActionKind.NOT_PARTY,),
        (
            rf"{_NOT_YET}(?:ratif(?:ied|y)(?:\sor\s(?:acceded|accede))?|acceded?|join(?:ed)?|become\s(?:a\s)?{_PARTY})"
            rf"|{_BE}\snot\s(?:yet\s)?(?:a\s)?{_PARTY}(?=\sto|\sof)"
            r"|(?:aún\s|todavía\s)?no\s(?:lo\s|la\s|se\s)?(?:ha|han|habían?)\s(?:ratificado|adherido)|no\s(?:es"
            r"|son)\s(?:aún\s)?(?:Estados?\s)?[Pp]artes?"
            r"|ne\s(?:l[’'])?(?:a|ont)\spas(?:\sencore)?\sratifié|n[’'](?:a|ont|avaient)\spas(?:\sencore)?\s(?:ratifié"
            r"|adhéré)|ne\s(?:est|sont)\spas\s(?:encore\s)?parties?|n[’']est\spas\s(?:encore\s)?partie"
            r"|(?:ainda\s)?não\s(?:o\s|a\s)?(?:ratificou|ratificaram|aderiu|aderiram)"
        ),
    ),
    (
        "notsigned",
        (ActionKind.NOT_SIGNED,),
        (
            rf"{_NOT_YET}sign(?:ed)?|no\s(?:ha|han|habían?)\s(?:firmado|suscrito)|n[’'](?:a"
            rf"|ont)\spas(?:\sencore)?\ssigné"
            r"|não\s(?:assinou|assinaram)"
        ),
    ),
    (
        "both",
        (ActionKind.SIGNED, ActionKind.RATIFIED),
        (
            rf"{_HAVE}?signed\sand\s(?:subsequently\s|later\s|then\s)?ratified|{_HABER}?firmado\sy\sratificado"
            rf"|{_AVOIR}signé\set\sratifié|assin(?:ou|aram)\se\sratific(?:ou|aram)"
        ),
    ),
    (
        "party",
        (ActionKind.PARTY,),
        (
            rf"{_NTH}[Pp]arty(?=\sto)|{_NTH}to\sjoin|"
            rf"{_HAVE}?(?:ratified(?:,\saccepted,?(?:\sor)?\sapproved)?(?:,?\s(?:or|and|and/or)\s|/)acceded"
            rf"|acceded\sto\sor\sratified|become\s(?:a\s)?{_PARTY}(?=\sto|\sof))"
            rf"|{_HAVE}joined|(?:is|are|became|were|was)\s(?:now\s|also\s|all\s|already\s)*(?:a\s"
            rf"|the\s)?{_PARTY}(?=\sto"
            rf"|\sof)"
            rf"|{_HABER}ratificado\so\s(?:se\shan?\s)?adherido|(?:es|son)\s(?:Estados?\s)?[Pp]artes?(?=\s(?:en|de|del))"
            rf"|{_AVOIR}ratifié\sou\sadhéré|(?:est|sont)\s(?:États?\s)?[Pp]arties?(?=\s(?:à|au))"
            r"|(?:é|são)\s(?:Estados?\s)?[Pp]artes?(?=\s(?:d|n|em))|ratificaram\sou\saderiram"
        ),
    ),
    (
        "ratified",
        (ActionKind.RATIFIED,),
        (
            rf"{_NTH}to\sratify|"
            rf"{_HAVE}?ratified|{_HAVE}?deposited\s(?:its|their|an?|the)\sinstruments?\sof\sratification(?=\s|[.,;])"
            rf"|{_HABER}ratificado|ratific(?:ó|aron|ou|aram)|{_AVOIR}ratifié"
            r"|(?:fue|fueron|ha\ssido|han\ssido|foi|foram)\sratificad[oa]s?(?=\spor|\spel)|(?:a"
            r"|ont)\sété\sratifiée?s?(?=\spar)"
        ),
    ),
    (
        "acceded",
        (ActionKind.ACCEDED,),
        (
            rf"{_NTH}to\saccede|"
            rf"{_HAVE}?acceded|{_HAVE}?deposited\s(?:its|their|an?|the)\sinstruments?\sof\saccession(?=\s|[.,;])"
            rf"|se\s(?:{_HABER}adherido|adhiri(?:ó|eron))|{_AVOIR}adhéré|aderi(?:u|ram)"
        ),
    ),
    (
        "signed",
        (ActionKind.SIGNED,),
        (
            rf"{_NTH}to\ssign|"
            rf"{_HAVE}?signed|(?:is|are|was|were|became)\s(?:also\s|all\s)?(?:a\s|an\s"
            rf"|the\s)?(?:original\s)?signator(?:y"
            rf"|ies)(?=\s(?:to|of))"
            rf"|{_HABER}(?:firmado|suscrito)|firm(?:ó|aron)|suscribi(?:ó|eron)|{_AVOIR}signé|assin(?:ou|aram)"
            r"|(?:fue|fueron|ha\ssido|han\ssido|foi|foram)\s(?:firmad|assinad)[oa]s?(?=\spor|\spel)|(?:a"
            r"|ont)\sété\ssignée?s?(?=\spar)"
        ),
    ),
    (
        "withdrew",
        (ActionKind.WITHDREW,),
        rf"{_HAVE}?withdr(?:ew|awn)(?=\sfrom)|{_HAVE}?denounced|se\sretir(?:ó|aron)(?=\sde)|denunci(?:ó|aron)",
    ),
    (
        "reserved",
        (ActionKind.RESERVED,),
        rf"{_HAVE}?(?:made|entered|formulated|lodged)\s(?:a\s)?reservations?(?=\s(?:to|upon|on|with|in\srespect))"
        r"|formul(?:ó|aron)\s(?:una\s)?reservas?(?=\s(?:a|al))|{0}formulé\s(?:une\s)?réserves?".format(_AVOIR),
    ),
)
_PREDICATE = re.compile(
    r"(?<![\w’'-])(?:" + "|".join(f"(?P<{name}>{form})" for name, _, form in _FORMS) + r")(?![\w-])"
)
_KINDS = {name: kinds for name, kinds, _ in _FORMS}
_UNREAL = re.compile(
    r"\b(?:to|be|being|will|would|should|shall|may|might|could|must|can|cannot|once|if|until|unless|when|whether|not"
    r"|never|nor|neither|without"
    r"|fully|properly|a|an|the|its|their|newly|duly|widely|que|si|una\svez|once|cuando|hasta|se|être|serait|sera)\s*$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:^|[,;:–—]\s*)\W*(?:if|should|were|once|until|unless|when|whenever|whether|as soon as|after|before"
    r"|provided that|in the event"
    r"|si|una vez que|cuando|hasta que|a menos que|siempre que|lorsque|quand|une fois que|à moins que|caso|se|quando"
    r"|assim que)\s[^,;:]*$",
    re.IGNORECASE,
)


_WISHED = re.compile(
    r"\b(?:hop(?:e[sd]?|ing)|expect\w*|assum\w*|wish\w*|believ\w*|request\w*|recommend\w*|propos\w*|demand\w*"
    r"|requir\w*|suppos\w*|alleg\w*|claim\w*"
    r"|esper\w+|supon\w+|souhait\w+)\s(?:that|que)\b[^,;:]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb of joining at `text[start:end]`: what it says, whether "has" stands with it, whether it denies."""

    kinds: tuple[ActionKind, ...]
    start: int
    end: int
    perfect: bool
    denied: bool
    had: bool


def predicates_in(text: str) -> Iterator[Predicate]:
    """Give the verbs of joining that state a fact: no wishes, conditions or provisions."""
    for match in _PREDICATE.finditer(text):
        name = str(match.lastgroup)
        words = match.group()
        before = text[: match.start()]
        if _CONDITION.search(before) or _WISHED.search(before):
            continue
        perfect = re.match(r"(?:has|have|had|having|ha|han|había|habían|a|ont)\s", words) is not None
        if not perfect and name not in {"neither", "notratified", "notsigned"} and _UNREAL.search(before):
            continue
        if perfect and re.search(
            r"\b(?:will|would|should|shall|may|might|could|must|to|if|until|unless|once|when|que)\s*$",
            before,
            re.IGNORECASE,
        ):
            continue
        yield Predicate(
            _KINDS[name],
            match.start(),
            match.end(),
            perfect,
            name in {"neither", "notratified", "notsigned"},
            words.startswith(("had", "había", "avai", "n’avai", "n'avai")),
        )
