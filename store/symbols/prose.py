"""Resolutions and decisions of the United Nations named in words, one or a list, in four languages.

"Security Council resolution 1325 (2000)", "resolutions 61/89 and 62/40 of the General Assembly",
"resolución 46/36 L de la Asamblea General". The body that stands with the number decides; without
one, a running number with its year is the Security Council's if the year fits the number, and a
number within a session is the General Assembly's only in a text of the United Nations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from store.symbols.pattern import Pattern
from store.symbols.rules import Found, Rule, words
from store.symbols.symbol import Symbol, SymbolMention
from store.symbols.united_nations import (
    LETTER,
    SPECIAL,
    assembly,
    assembly_decision,
    council,
    economic_council,
    in_series,
    older_assembly,
)
from store.symbols.writing import DASH, DAY, DAY_MAYBE_OF_A_YEAR, iso_day

__all__ = ["rules"]

_BODY = {
    "council": r"""UN\s?SC | SC | S\.\s?C\. | Security\s+Council(?:['’]s)? | Consejo\s+de\s+Seguridad
        | Conseil\s+de\s+s[ée]curit[ée] | Conselho\s+de\s+Seguran[çc]a""",
    "assembly": r"""UN\s?GA | GA | G\.\s?A\. | General\s+Assembly(?:['’]s)?(?:\s+\(GA\))? | Asamblea\s+General
        | Assembl[ée]e\s+g[ée]n[ée]rale | Assembleia\s+Geral""",
    "economic": r"""ECOSOC | Economic\s+and\s+Social\s+Council(?:['’]s)? | Consejo\s+Econ[óo]mico\s+y\s+Social
        | Conseil\s+[ée]conomique\s+et\s+social | Conselho\s+Econ[ôo]mico\s+e\s+Social""",
    "rights": r"""Human\s+Rights\s+Council(?:['’]s)? | HRC | Consejo\s+de\s+Derechos\s+Humanos
        | Conseil\s+des\s+droits\s+de\s+l['’]homme""",
}
_ISSUER = " | ".join(f"(?P<{name}>{words})" for name, words in _BODY.items())
_UN = r"(?:UN|U\.\s?N\.|United\s+Nations|Naciones\s+Unidas)"
_RESOLUTION = r"resolutions?|resoluci[óo]n(?:es)?|r[ée]solutions?|resolu[çc][ãa]o|resolu[çc][õo]es|res\.?"
_DECISION = r"decisions?|decisi[óo]n(?:es)?|d[ée]cisions?|decis[ãa]o|decis[õo]es"
_BEFORE_NUMBER = rf"(?=\(?\d|E?S\s?{DASH}\s?\d)"
_HEAD = Pattern(
    rf"""(?:(?:{_UN}\s+){{0,2}}(?:{_ISSUER})\s+)?
    (?P<what>(?P<decision>{_DECISION})|{_RESOLUTION})(?:\s+(?:No|N[º°])\.?)?\s+(?:A/RES/)?{_BEFORE_NUMBER}""",
    re.IGNORECASE | re.VERBOSE,
)
_ABBREVIATED = Pattern(
    rf"""(?:{_UN}\s+){{0,2}}(?:
      (?P<council>UN\s?SC|SC|S\.\s?C\.)\s?R(?:es\.?)?
    | (?P<assembly>UN\s?GA|GA|G\.\s?A\.)\s?R(?:es\.?)?
    | (?P<bare>UNSC|UNGA))\s+{_BEFORE_NUMBER}""",
    re.VERBOSE,
)
_ITEM = Pattern(
    rf"""(?:
      (?P<session>(?:{SPECIAL})?\d{{1,2}})/(?P<number>\d{{1,3}})(?![\d/]){LETTER}?
    | (?P<year>(?:19|20)\d\d)/(?P<yearly>\d{{1,3}})(?![\d/])
    | (?P<old>\d{{1,4}})(?:\s?(?P<oldletter>[A-Z]))?
      \s?\(\s?(?P<roman>(?:{SPECIAL})(?:[IVXLC]+|\d{{1,2}})|[IVXLC]+|1(?=\s?\)))\s?\)(?:\s?(?P<behind>[A-Z])(?![\w.]))?
    | (?P<running>\d{{1,4}})\s?\(\s?(?P<in>(?:19|20)\d\d)\s?\)
    )""",
    re.VERBOSE,
)
_LOOSE = Pattern(
    rf"""(?P<number>\d{{1,4}})(?:\s?(?P<letter>[A-Z]))?
    \s?\(\s?(?:(?P<year>(?:19|20)\d\d)|(?P<roman>(?:{SPECIAL})?[IVXLC]{{1,7}}))\s?\)""",
    re.VERBOSE,
)
_SPOKEN_OF = Pattern(rf"(?:{_RESOLUTION})\s[^\n]*$", re.IGNORECASE)
_ALONE = Pattern(
    rf"""(?P<running>\d{{1,4}})(?![\d/(-]|\.\d)(?:
      \s?\(\s?(?P<bracketed>{DAY})\s?\)
    | (?!\s\()(?:(?:\s+(?:of|de|del|du)|,)?\s+(?:(?P<day>{DAY})|(?P<in>(?:19|20)\d\d)(?!\d)))?)""",
    re.IGNORECASE | re.VERBOSE,
)
_MORE = Pattern(r"(?:\s*+,\s*+\d{3,4})*(?:\s*+,)?+\s++(?:and|or|y|et|e)\s+\d{3,4}(?![\d/(]|\s?\()")
_BETWEEN = Pattern(
    rf"""(?:(?:\s*+,)?+\s++(?:of|de|del|du|adopted\s+on)\s+(?:\d{{1,2}}\s+(?:and|y|et|e)\s+)?{DAY_MAYBE_OF_A_YEAR})?
    \s*+(?:[,;.]\s*+)?+(?:(?:and|or|y|e|et|o|ou|to|&|through|as\s+well\s+as|also|inter\s+alia)\b\s*+)?+
    (?:(?:also|in\s+particular,?|particularly|notably|its|its\s+subsequent|sus|ses|suas|the|in|on|of|by|la|las|en|les)
      \s+)?
    (?:(?:{_RESOLUTION}|{_DECISION})\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_OTHERS = r"""Parliamentary\s+Assembly|Council\s+of\s+Europe|Committee\s+of\s+Ministers|European\s+\w+|Conference
    |Commission|Assembly|Committee|League|Board|Governing"""
_BEHIND = Pattern(
    rf"""(?:(?:\s*+,)?+\s++(?:of|de|del|du|dated|adopted\s+on)\s+{DAY_MAYBE_OF_A_YEAR})?(?:\s*+,)?+\s*+
    (?:(?:adopted|passed)\s+by|aprobadas?\s+por|adopt[ée]es?\s+par|of|de|del|du|da|do)
    \s*(?:the\s+|la\s+|el\s+|l['’]\s?)?(?:{_UN}\s+)?
    (?:{_ISSUER}|(?P<other>{_OTHERS}))""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY_BEHIND = Pattern(
    rf"(?:\s*+,)?+\s*+\(?(?:(?:adopted|approved)\s+(?:on\s+)?|of\s+|de\s+|del\s+|du\s+|dated\s+)?(?P<day>{DAY})",
    re.IGNORECASE,
)
_OTHER_BEFORE = Pattern(
    rf"""(?:{_OTHERS}|Congress|Senate|Court|Council|Body|PACE|INTERPOL|OSCE|UNESCO|WHA|IMO|ILO|AU|EU
    |Human\s+Rights|Parties)(?:['’]s)?\s*,?\s*\(?$""",
    re.VERBOSE,
)


def _read(match: re.Match[str], *, united_nations: bool) -> Found:
    items = tuple(_items(match.end(), match.string))
    if not items:
        return _single(match)
    body = _body(match, items[-1].end())
    decision = bool(match.groupdict().get("decision"))
    mentions = [
        SymbolMention(symbol, item.start() if at else match.start(), item.end())
        for at, item in enumerate(items)
        if (symbol := _symbol(item, body, decision=decision, united_nations=united_nations)) is not None
    ]
    return tuple(mentions)


def _body(match: re.Match[str], end: int) -> str | None:
    """Give the body named in front of the numbers, or behind them at `end`: a key of `_BODY`, or "other"."""
    part = match.groupdict()
    if part.get("bare"):
        return "council" if part["bare"] == "UNSC" else "assembly"
    if named := next((name for name in _BODY if part.get(name)), None):
        return named
    behind = _BEHIND.match(match.string, end)
    if behind is not None:
        return next(name for name in (*_BODY, "other") if behind[name])
    return "other" if _OTHER_BEFORE.search(match.string[max(0, match.start() - 60) : match.start()]) else None


def _items(start: int, text: str) -> Iterator[re.Match[str]]:
    """Give the numbers of a list, which may have their days between them."""
    item = _ITEM.match(text, start)
    while item is not None:
        yield item
        between = _BETWEEN.match(text, item.end())
        if between is None or between.end() == item.end():
            return
        item = _ITEM.match(text, between.end())
        if item is not None and item["number"] and not between.group().strip(" .\n\t"):
            return  # "resolution 61/89. 12/15 of them"


def _symbol(item: re.Match[str], body: str | None, *, decision: bool, united_nations: bool) -> Symbol | None:
    part = item.groupdict()
    if body == "other":
        return None
    if part["number"]:
        if decision:
            return _decision(part, body)
        return _within_session(item, body, united_nations=united_nations)
    if decision:
        return None
    if part["yearly"]:
        return economic_council(part["year"], part["yearly"]) if body == "economic" else None
    if part["old"]:
        letter = part["oldletter"] or part["behind"]
        return older_assembly(part["old"], letter, part["roman"]) if body in {None, "assembly"} else None
    if body == "council" or (body is None and in_series(int(part["running"]), int(part["in"]))):
        return council(part["running"], part["in"])
    return None


def _decision(part: Mapping[str, str], body: str | None) -> Symbol | None:
    """Give a decision; without a body it is the Assembly's where its number is one of theirs, from 301 on."""
    special = "S" in part["session"].upper()
    ours = body == "assembly" or (body is None and (special or 300 < int(part["number"]) < 700))
    return assembly_decision(part["session"], part["number"], part["letter"]) if ours else None


def _within_session(item: re.Match[str], body: str | None, *, united_nations: bool) -> Symbol | None:
    session, number, letter = item["session"], item["number"], item["letter"]
    if body == "rights":
        norm = f"A/HRC/RES/{session}/{int(number)}"
        return Symbol(norm, "UN resolution", f"un:{norm.lower()}", "UN Human Rights Council", str(int(number)), session)
    if body == "assembly":
        return assembly(session, number, letter)
    if body is None and (not session.isdigit() or int(session) > 30):
        ours = united_nations or f"{session}/{number}" in _of_the_assembly(item.string) or _falls_into_session(item)
        return assembly(session, number, letter, ("issuer_inferred",)) if ours else None
    return None


@lru_cache(maxsize=1)
def _of_the_assembly(text: str) -> frozenset[str]:
    """Give the resolutions that a text somewhere calls the General Assembly's."""
    told = re.finditer(r"(?:A/RES/|(?:General\s+Assembly|GA|UNGA)\s+[Rr]esolutions?\s+)(\d{2}/\d{1,3})(?!\d)", text)
    return frozenset(found[1] for found in told)


def _falls_into_session(item: re.Match[str]) -> bool:
    """Whether the day behind a number falls into that session of the Assembly."""
    day = _DAY_BEHIND.match(item.string, item.end())
    iso = iso_day(day["day"]) if day else None
    if iso is None or not item["session"].isdigit():
        return False
    opening = 1945 + int(item["session"])
    return f"{opening}-09" <= iso < f"{opening + 1}-10"


def _single(match: re.Match[str]) -> Found:
    """Read "Security Council Resolution 1540, 28 April 2004" and "UNSCR 1325": a number without its bracket."""
    part = match.groupdict()
    named = part.get("council") or part.get("bare") == "UNSC"
    other = any(part.get(body) for body in _BODY if body != "council") or part.get("bare") == "UNGA"
    number = _ALONE.match(match.string, match.end())
    if other or part.get("decision") or number is None or int(number["running"]) == 0:
        return None
    if not named:
        return _told_elsewhere(match, number)
    if part.get("what", "").lower().endswith("s") and (further := _MORE.match(match.string, number.end("running"))):
        return tuple(_bare_list(match, number, further))
    written = number["day"] or number["bracketed"]
    day = iso_day(written) if written else None
    year = day[:4] if day else number["in"]
    if year and not in_series(int(number["running"]), int(year)):
        year = day = None
    end = number.end() if year else number.end("running")
    symbol = council(number["running"], year, ("year_inferred_from_date",) if year else ())
    return (SymbolMention(replace(symbol, date=day), match.start(), end),)


def _bare_list(match: re.Match[str], number: re.Match[str], further: re.Match[str]) -> Iterator[SymbolMention]:
    """Give each of "Security Council resolutions 1718 and 1874"; their years are not told."""
    yield SymbolMention(council(number["running"], None), match.start(), number.end("running"))
    for running in re.finditer(r"\d{3,4}", further.group()):
        start = further.start() + running.start()
        yield SymbolMention(council(running.group(), None), start, start + len(running.group()))


def _told_elsewhere(match: re.Match[str], number: re.Match[str]) -> Found:
    """Read "resolution 687" where the same text gives the year: "687 (1991)"."""
    running = number["running"]
    year = _years(match.string).get(running)
    if len(running) < 3 or number["in"] or number["day"] or year is None:
        return None
    symbol = council(running, year, ("year_told_elsewhere",))
    return (SymbolMention(symbol, match.start(), number.end("running")),)


@lru_cache(maxsize=1)
def _years(text: str) -> Mapping[str, str]:
    """Give the years that a text puts behind running numbers, as far as they fit."""
    told = re.finditer(r"\b(\d{3,4})\s?\(\s?((?:19|20)\d\d)\s?\)", text)
    return {found[1]: found[2] for found in told if in_series(int(found[1]), int(found[2]))}


def _loose(match: re.Match[str]) -> Found:
    """Read "232 (1966)" further on in a sentence that speaks of resolutions, where a list was broken off."""
    if not _SPOKEN_OF.search(match.string[max(0, match.start() - 600) : match.start()].replace("\n", " ")):
        return None
    if match["year"]:
        fits = in_series(int(match["number"]), int(match["year"]), slack=0) and not match["letter"]
        return council(match["number"], match["year"]) if fits else None
    return older_assembly(match["number"], match["letter"], match["roman"]) if len(match["number"]) > 2 else None


_HEADS = words(
    """
    resolution resolutions resolución resolucion resoluciones résolution résolutions resolução resolucao resoluções
    decision decisions decisión decisiones décision décisions decisão decisões res
    un u united unsc sc s security consejo conseil conselho unga ga g general asamblea assemblée assembleia
    ecosoc economic económico human hrc unscr scr ungar gar
    """
)


def rules(*, united_nations: bool) -> tuple[Rule, ...]:
    """Give the rules for what is named in words, in a text of the United Nations or in another."""
    read = partial(_read, united_nations=united_nations)
    return Rule(_HEAD, read, _HEADS), Rule(_ABBREVIATED, read, _HEADS), Rule(_LOOSE, _loose)
