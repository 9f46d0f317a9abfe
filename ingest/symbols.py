"""The symbol of a document itself, never of one that it cites."""

from __future__ import annotations

import re
from pathlib import PurePath

__all__ = ["symbol_of"]

_HEAD = 1800
_UN = re.compile(
    r"(?<![\w/.])(?P<symbol>(?:A|S|E|ST|T|CTOC|CRC|CCPR|CEDAW|CAT|CERD|DP|TD|UNEP|CD|LC|ATT|NPT|BWC|CCW|APLC|CCM"
    r"|HRI)/[A-Z0-9][\w./\-–]*\d[\w./\-–]*(?:\s?\((?:19|20)\d\d\)|\s?\([IVXLC]+\))?)(?:\*+)?(?![\w/])"
)
_OAS = re.compile(
    r"(?<![\w/])(?P<symbol>(?:(?:AG|CP|CIDI|CICTE|CICAD|CIFTA|CJI|REMJA|GRIC|CSH)(?:/[A-Z]{2,8}(?:-[IVXLC]+)?)*(?:/"
    r"|\s)?(?:RES|DEC|doc|INF)|(?-i:[A-Z]{2,8}(?:/[A-Z]{2,8}(?:-[IVXLC]+)?)*/(?:RES|DEC)))\.?\s?\d{1,4}(?:\s?\([^()\n]{3,16}\)|/\d{2,4})(?:\s?(?:rev|corr|add)\.\s?\d+)*)",
    re.IGNORECASE,
)
_REGISTRY = re.compile(r"(?m)^\s*(?P<symbol>[A-Z]{2,8}\d{5}[EFPS]\d{2})\s*$")
_RESOLUTION = re.compile(
    r"^\W*(?:(?:Resolution|Resoluci[oó]n|R[ée]solution|Resolu[çc][aã]o)\s+(?P<n1>\d{1,4})\s?\((?P<y1>(?:19|20)\d\d)\)"
    r"|(?P<n2>\d{1,4})\s\((?P<y2>(?:19|20)\d\d)\)\.?\s+(?:Resolution|Resoluci[oó]n|R[ée]solution)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_DATED = re.compile(r"\AResolution\s+(?P<number>\d{1,4})\s+of \d{1,2} \w+ (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_ASSEMBLY = re.compile(r"^\W*(?:Resolution\s+)?(?P<session>\d{2})/(?P<number>\d{1,3})\.?\s", re.MULTILINE)
_CITING = re.compile(
    r"(?:\b(?:see|in|of|and|document|documents?|resolution|resolutions|contained in|pursuant to|also|véase|documento"
    r"|resolución|de la|du|la|under|to|by|paragraph \d+ of|with|its)\s*[(\[]?|[(\[,;]\s*)$",
    re.IGNORECASE,
)
_NAMES_ITSELF = re.compile(
    r"\W*(?:Resolution|RESOLUTION|Resoluci[oó]n|RESOLUCI[OÓ]N|R[ée]solution|R[ÉE]SOLUTION|Resolu[çc][aã]o|RESOLU[ÇC][AÃ]O"
    r"|Decision|DECISION|Decisi[oó]n|DECISI[OÓ]N|D[ée]cision|D[ÉE]CISION|Decis[aã]o|DECIS[AÃ]O)\W*$"
)


def symbol_of(text: str, file: str = "") -> str | None:
    """Give the symbol in a document's masthead, or the one that its own heading implies.

    A symbol in a sentence is a citation and does not count. A file named after a symbol helps to
    choose where several stand in the masthead.
    """
    head = text[:_HEAD]
    resolution = _RESOLUTION.search(head[:600])
    if resolution is not None and re.search(
        r"Security Council|Consejo de Seguridad|Conseil de s[ée]curit[ée]", text[:3000]
    ):
        number = resolution.group("n1") or resolution.group("n2")
        return f"S/RES/{int(number)} ({resolution.group('y1') or resolution.group('y2')})"
    dated = _DATED.match(head)
    if dated is not None and re.search(r"^The Security Council,?\s*$", text[:3000], re.MULTILINE):
        return f"S/RES/{int(dated.group('number'))} ({dated.group('year')})"
    found = [match for match in _UN.finditer(head) if _stands_alone(head, match)]
    named = _from_name(file)
    for match in found:
        if named and _folded(match.group("symbol")) == named:
            return _tidy(match.group("symbol"))
    if found:
        return _tidy(found[0].group("symbol"))
    own = next((match for match in _OAS.finditer(head) if _stands_alone(head, match)), None)
    if own is not None:
        return _tidy(own.group("symbol"))
    assembly = _ASSEMBLY.search(head[:300])
    if assembly is not None and re.search(r"^The General Assembly,", text[:3000], re.MULTILINE):
        return f"A/RES/{assembly.group('session')}/{assembly.group('number')}"
    registry = _REGISTRY.search(head[:600]) or _REGISTRY.search(text[-600:])
    return registry.group("symbol") if registry else None


def _stands_alone(head: str, match: re.Match[str]) -> bool:
    """Whether a symbol stands in a masthead: at a line's start or end, on a short line, and not cited."""
    start = head.rfind("\n", 0, match.start()) + 1
    end = head.find("\n", match.end())
    end = len(head) if end < 0 else end
    before = head[start : match.start()]
    after = head[match.end() : end]
    if _CITING.search(before) and not _NAMES_ITSELF.match(before):
        return False
    short = len(before) <= 60 and (
        len(after) <= 60 or re.match(r"[\s*]*(?:Distr|General Assembly|Security Council|\d)", after) is not None
    )
    return short and not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", before)


def _tidy(symbol: str) -> str:
    return re.sub(r"\s+", " ", symbol).strip().rstrip(".,;-–")


def _from_name(file: str) -> str | None:
    stem = re.sub(r"\.(?:en|es|fr|pt|eng|esp|spa|fre)$", "", PurePath(file).stem, flags=re.IGNORECASE)
    return _folded(stem) if "_" in stem or "-" in stem else None


def _folded(symbol: str) -> str:
    return re.sub(r"[^a-z0-9]", "", symbol.lower())
