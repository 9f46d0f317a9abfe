"""Who issued a document."""

from __future__ import annotations

import re

from ingest.cleaning import Cleaned
from ingest.reading import Reading, Role
from store.documents import Kind

__all__ = ["issuer_of"]

_SERIES = (
    ("S/", "United Nations Security Council"),
    ("A/", "United Nations General Assembly"),
    ("E/", "United Nations Economic and Social Council"),
    ("ATT/", "Arms Trade Treaty Secretariat"),
    ("AG/", "General Assembly of the Organization of American States"),
    ("CP/", "Permanent Council of the Organization of American States"),
)
_HONOUR = re.compile(
    r"\A\W*(?:The |El |La |Le |L[’'])?(?P<issuer>[A-Z][^.;:\n]{2,160}?),? (?:has|have|tiene|tienen|a|tem) (?:the |el"
    r" |la |l[’']|a )?(?:hono[u]?r|honra)\b",
    re.IGNORECASE,
)
_OF_TITLE = re.compile(
    r"\b(?:report|informe|rapport|relat[oó]rio|letter|note|statement)\s(?:of|by|from|de|del|de la|du|do|da)\s(?:the "
    r"|la |el )?(?P<issuer>.{4,140}?)"
    r"(?=\son (?:(?:the|its)\b|(?-i:[a-z]))|\s(?:about|regarding|concerning|to the|sobre|acerca|sur|submitted"
    r"|pursuant)\b|[,:;]|$)",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\b(?:letter|letters|note verbale)\b[^.\n]{0,40}?\bfrom the (?P<issuer>[A-Z][^.\n]{4,140}?)(?= addressed\b| to"
    r" the\b)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:\d{4}|\d{1,2})\s?\((?P<issuer>[A-Z][^()\n]{1,40})\)\s?[:–—-]"
    r"|^[A-Z][A-Z ,.]{2,40}\((?P<issuer2>[A-Z][\w ]{1,30})\)",
    re.MULTILINE,
)
_ABOUT = re.compile(
    r"(?:for more information (?:about|on)|para más información sobre|pour plus d[’']informations? sur) (?:the"
    r" )?(?P<issuer>(?-i:[A-Z])[\w.-]{2,30}(?: (?-i:[A-Z])[\w.-]{2,30}){0,5})",
    re.IGNORECASE,
)
_SERIES_NAME = re.compile(
    r"\b(?P<issuer>[A-Z][A-Z-]{2,12})(?:’s)? (?:Background|Working|Policy|Discussion|Research|Occasional|Insights"
    r"|Issue|Briefing)\b"
)
_SMALL = re.compile(r"\b(Of|The|On|And|In|To|For|By|De|La|El|Del|Los|Las|Y)\b")


def issuer_of(cleaned: Cleaned, reading: Reading, kind: Kind, symbol: str | None, title: str | None) -> str | None:
    """Give the body that speaks: from the title, the first sentence, a series, a dateline, or the symbol."""
    if kind is Kind.TREATY:
        return None
    head = cleaned.text[:3000]
    if kind is Kind.RESOLUTION and symbol:
        return next((name for prefix, name in _SERIES if symbol.startswith(prefix)), None)
    for line in [title or "", *_head_lines(cleaned)]:
        found = _LETTER.search(line) or _OF_TITLE.search(line)
        if found:
            return _named(found.group("issuer"))
    if (found := _HONOUR.match(_first_body(cleaned))) and found.group("issuer") != "I":
        return _named(found.group("issuer"))
    if kind is Kind.PRESS:
        agency = _AGENCY.search(head) or _ABOUT.search(cleaned.text[-1500:])
        if agency:
            return next(name for name in agency.groups() if name)
    series = _SERIES_NAME.search(head[:1200])
    if series and kind in {Kind.PAPER, Kind.OTHER, Kind.REPORT}:
        return series.group("issuer")
    if symbol:
        return next((name for prefix, name in _SERIES if symbol.startswith(prefix)), None)
    author = " ".join((reading.author or "").split())
    return author if 3 < len(author) < 120 and author in cleaned.text else None


def _head_lines(cleaned: Cleaned) -> list[str]:
    """Give the short lines of the masthead, where a report names its author."""
    lines = [" ".join(cleaned.text[block.start : block.end].split()) for block in cleaned.blocks[:14]]
    return [line for line in lines if len(line) < 220 and not line.endswith((".", ";"))]


def _first_body(cleaned: Cleaned) -> str:
    return next(
        (
            cleaned.text[block.start : min(block.end, block.start + 500)]
            for block in cleaned.blocks
            if block.role in {Role.PARAGRAPH, Role.ITEM} and block.end - block.start > 60
        ),
        "",
    )


def _named(issuer: str) -> str:
    """Write a name in capitals as names are written."""
    name = " ".join(issuer.split()).strip(" ,")
    if not name.isupper():
        return name
    words = [word if len(word) <= 5 and not _is_common(word) else word.capitalize() for word in name.split()]
    return _SMALL.sub(
        lambda match: match.group().lower(), " ".join(word.capitalize() if _is_common(word) else word for word in words)
    )


def _is_common(word: str) -> bool:
    """Short words that are no acronyms."""
    return word in {
        "PRO",
        "OF",
        "THE",
        "ON",
        "AND",
        "IN",
        "TO",
        "FOR",
        "BY",
        "DE",
        "LA",
        "EL",
        "DEL",
        "LOS",
        "LAS",
        "Y",
        "GROUP",
        "STATE",
        "PANEL",
    }
