"""Treaty series: where a treaty is printed, by volume and page or by number."""

from __future__ import annotations

import re

from store.symbols.pattern import Pattern
from store.symbols.rules import Found, Rule
from store.symbols.symbol import Symbol

__all__ = ["RULES"]

_UN = r"(?:U\.\s?N\.\s?T\.\s?S\.|UNTS|RTNU)"
_VOLUME_FIRST = Pattern(
    rf"(?P<volume>\d{{1,4}})\s{_UN}\s(?:No\.\s)?(?:p\.\s?)?(?P<page>\d+|I{{1,2}}-\d+)", re.IGNORECASE
)
_SERIES_FIRST = Pattern(
    rf"(?:(?:United\s+Nations|Naciones\s+Unidas|Nations\s+Unies),?\s+)?(?:Treaty\s+Series|Recueil\s+des\s+Trait[ée]s|{_UN}),?"
    r"\s+vol(?:\.|ume|umen)\s?(?P<volume>\d{1,3}(?:,\d{3})+|\d+)"
    r"(?:,?\s+(?:pp?\.|p[áa]g\.|page)\s?(?P<page>\d+)|,?\s+(?:No\.|n[úu]m\.|n[º°])\s?(?P<registration>(?:I{1,2}-)?\d+))?",
    re.IGNORECASE,
)
_OAS = Pattern(
    r"(?:O\.?\s?A\.?\s?S\.?\s?T\.?\s?S\.?|OAS\s+Treaty\s+Series),?\s*(?:(?:No|N[º°])\.?\s?)?(?P<number>(?:[A-C]-)?\d+)"
)
_MATERIALS = Pattern(r"(?P<volume>\d{1,3})\s(?:ILM|I\.\s?L\.\s?M\.)(?:\s(?:\((?:19|20)\d\d\)\s)?(?P<page>\d+)(?!\w))?")
_US_ACTS = Pattern(r"T\.?\s?I\.?\s?A\.?\s?S\.?,?\s(?:No\.?\s?)?(?P<number>\d[\d,-]*\d|\d)")
_US_TREATIES = Pattern(r"(?P<volume>\d{1,2})\s(?:U\.\s?S\.\s?T\.|UST)\s(?P<page>\d+)")
_EUROPE = Pattern(r"C?ETS\s(?:No\.?\s?)?(?P<number>\d{1,3})(?!\d)")
_LEAGUE = Pattern(r"(?P<volume>\d{1,3})\s(?:L\.\s?N\.\s?T\.\s?S\.|LNTS)\s(?P<page>\d+)")

_KIND = "treaty series"


def _paged(system: str, abbreviation: str, volume: str, page: str | None, body: str) -> Symbol:
    norm = f"{volume} {abbreviation}" + (f" {page}" if page else "")
    flags = () if page else ("page_missing",)
    return Symbol(norm, _KIND, f"{system}:{norm.lower()}", body, page or volume, flags=flags)


def _united_nations(match: re.Match[str]) -> Found:
    part = match.groupdict()
    volume = part["volume"].replace(",", "")
    registration = part.get("registration") or (part["page"] if part["page"] and "I" in part["page"] else None)
    if registration:
        norm = f"United Nations, Treaty Series, vol. {volume}, No. {registration.upper()}"
        return Symbol(norm, _KIND, f"unts:{norm.lower()}", "United Nations", registration)
    return _paged("unts", "UNTS", volume, part["page"], "United Nations")


def _oas(match: re.Match[str]) -> Found:
    return _numbered("oasts", "O.A.S.T.S.", match["number"], "Organization of American States")


def _materials(match: re.Match[str]) -> Found:
    return _paged("ilm", "I.L.M.", match["volume"], match["page"], "American Society of International Law")


def _us_acts(match: re.Match[str]) -> Found:
    return _numbered("tias", "T.I.A.S.", match["number"].replace(",", ""), "United States")


def _us_treaties(match: re.Match[str]) -> Found:
    return _paged("ust", "U.S.T.", match["volume"], match["page"], "United States")


def _europe(match: re.Match[str]) -> Found:
    return _numbered("ets", "ETS", match["number"], "Council of Europe")


def _league(match: re.Match[str]) -> Found:
    return _paged("lnts", "LNTS", match["volume"], match["page"], "League of Nations")


def _numbered(system: str, abbreviation: str, number: str, body: str) -> Symbol:
    norm = f"{abbreviation} No. {number.upper()}"
    return Symbol(norm, _KIND, f"{system}:{norm.lower()}", body, number)


RULES = (
    Rule(_VOLUME_FIRST, _united_nations),
    Rule(
        _SERIES_FIRST,
        _united_nations,
        frozenset({"united", "naciones", "nations", "treaty", "recueil", "unts", "rtnu", "u"}),
    ),
    Rule(_OAS, _oas, frozenset({"o", "oas", "oasts"})),
    Rule(_MATERIALS, _materials),
    Rule(_US_ACTS, _us_acts, frozenset({"t", "tias"})),
    Rule(_US_TREATIES, _us_treaties),
    Rule(_EUROPE, _europe, frozenset({"ets", "cets"})),
    Rule(_LEAGUE, _league),
)
"""The rules for treaty series; those that open with a figure are searched for."""
