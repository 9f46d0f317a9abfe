"""Symbols on documents of the United Nations: "A/RES/61/89", "S/PV.7447", "A/CONF.192/BMS/2016/WP.1/Rev.3".

Since 1976 a resolution of the General Assembly is numbered within its session, before that it has a
running number and its session in Roman; a capital letter at the end belongs to it. Resolutions of
the Security Council run on, with their year in brackets.
"""

from __future__ import annotations

import re
from dataclasses import replace

from store.symbols.pattern import Pattern
from store.symbols.rules import Found, Rule
from store.symbols.symbol import Symbol
from store.symbols.writing import DASH, arabic, joined, plain, roman

__all__ = ["LETTER", "RULES", "SPECIAL", "assembly", "assembly_decision", "council", "economic_council"]

ASSEMBLY = "UN General Assembly"
COUNCIL = "UN Security Council"
ECONOMIC = "UN Economic and Social Council"

_ORGANS = {
    "A": ASSEMBLY,
    "S": COUNCIL,
    "E": ECONOMIC,
    "ST": "UN Secretariat",
    "T": "UN Trusteeship Council",
    "CTOC": "Conference of the Parties to UNTOC",
    "CAC": "Conference of the States Parties to UNCAC",
    "CRC": "Committee on the Rights of the Child",
    "CCPR": "Human Rights Committee",
    "CEDAW": "Committee on the Elimination of Discrimination against Women",
    "CAT": "Committee against Torture",
    "CERD": "Committee on the Elimination of Racial Discrimination",
    "CMW": "Committee on Migrant Workers",
    "CRPD": "Committee on the Rights of Persons with Disabilities",
    "CED": "Committee on Enforced Disappearances",
    "HRI": "UN human rights treaty bodies",
    "DP": "UN Development Programme",
    "TD": "UN Conference on Trade and Development",
    "UNEP": "UN Environment Programme",
    "UNODC": "UN Office on Drugs and Crime",
    "CD": "Conference on Disarmament",
    "NPT": "Conference of the Parties to the NPT",
    "BWC": "Meeting of the Parties to the BWC",
    "CCW": "Meeting of the Parties to the CCW",
    "APLC": "Meeting of the Parties to the Mine Ban Convention",
    "CCM": "Meeting of the Parties to the Convention on Cluster Munitions",
    "DC": "UN Disarmament Commission",
}
_BODIES = {
    "A/HRC": "UN Human Rights Council",
    "A/C.1": "First Committee of the UN General Assembly",
    "A/CONF.192": "UN Conference on small arms",
    "A/CONF.217": "UN Conference on the Arms Trade Treaty",
    "E/CN.4": "UN Commission on Human Rights",
    "E/CN.15": "Commission on Crime Prevention and Criminal Justice",
    "E/CN.7": "Commission on Narcotic Drugs",
}
_GOES_ON = r"(?:of|and|or|on|to|in|de|du|del|y|et)\b"
LETTER = rf"(?:\s?(?P<letter>[A-Z])(?![\w./])(?!(?<=[AEIOY])\s+(?!{_GOES_ON})[a-z]))"
"""A letter that belongs to a number, and is no word of the sentence."""

SPECIAL = rf"(?:ES|S)\s?{DASH}\s?"
_SLASH = r"\s?/\s?"
_MOD = r"(?:Add|Amend|Corr|Rev)\s?\.?\s?\d+|Summary|Corr\b"
_RES = Pattern(
    rf"""(?:A{_SLASH}RES{_SLASH}(?:
        (?P<session>(?:{SPECIAL})?\d{{1,2}}){_SLASH}(?P<number>\d{{1,3}})(?!\d){LETTER}?
      | (?P<old>\d{{1,4}})(?:\s?(?P<oldletter>[A-Z]))?
        \s?\(\s?(?P<roman>(?:{SPECIAL})?[IVXLC]+)\s?\)(?:\s?\[?(?P<behind>[A-Z])\]?(?![\w./]))?)
     | S{_SLASH}RES{_SLASH}(?P<running>\d{{1,4}})(?!\d)
        (?:\s?\(\s?(?P<year>(?:19|20)\d\d)\s?\)|{_SLASH}(?P<slashed>(?:19|20)\d\d))?
     | E{_SLASH}RES{_SLASH}(?P<eyear>(?:19|20)\d\d){_SLASH}(?P<enumber>\d{{1,3}})(?!\d)
        {LETTER.replace("letter", "eletter")}?)
    (?P<mod>(?:{_SLASH}(?:{_MOD}))*)\*?""",
    re.VERBOSE | re.IGNORECASE,
)
_UNGA_DECISION = Pattern(
    rf"(?:UNGA\s+decision|A{_SLASH}DEC{_SLASH})\s*(?P<session>(?:{SPECIAL})?\d{{1,2}}){_SLASH}(?P<number>\d{{1,3}})(?!\d){LETTER}?",
    re.VERBOSE,
)
_PART = rf"""(?:
    (?:{_MOD})
  | (?:ES|S){DASH}\d{{1,2}}
  | [A-Z][A-Za-z]{{0,9}}\.[A-Z](?![a-z])
  | [A-Z][A-Za-z]{{0,9}}(?:\.\s?\d+[a-z]?)?
  | (?:\d{{4}}|\d{{1,4}})(?:\.\d+)?
  )"""
_ANY = Pattern(
    rf"""(?P<organ>{"|".join(sorted(_ORGANS, key=len, reverse=True))})
    (?P<rest>(?:/\s?(?>{_PART}))+)(?:\s\(Vol\.\s?(?P<volume>[IVX]+|\d+)\))?(?P<star>\*{{0,2}})(?![\w])""",
    re.VERBOSE,
)
_ATT = Pattern(r"ATT/(?:CSP|PM|VTF|WG|SEC|MC)\d*(?:\.[A-Z0-9]+)*(?:/\s?(?:[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*))+(?!\w)")
_ECLAC = Pattern(
    rf"LC/(?:[A-Z]{{1,4}}/){{0,3}}[A-Z]{{1,4}}(?:\.[A-Z]{{1,3}})?\.\s?(?P<number>\d+(?:/\d+)?)(?:{DASH}[A-Z](?!\w))?"
    r"(?:/(?:Rev|Add|Corr)\.\s?\d+)*(?:\s?\((?P<meeting>[A-Z]{2,4}\.\d+(?:/\d+)?)\))?"
)
_PAHO = Pattern(
    r"(?P<organ>CD|CSP|CE|SPP)(?P<session>\d{2,3})(?:/(?:INF|DIV|FR)/\d+|/\d+|\.R\d+)(?!\d)(?:,?\sRev\.\s?\d+)?"
    r"(?:\s\((?:Eng|Esp|Fr|Por)\.\))?(?:\sAnnex\s[A-Z](?!\w))?"
)


def assembly(session: str, number: str, letter: str | None = None, flags: tuple[str, ...] = ()) -> Symbol:
    """Give a resolution of the General Assembly that is numbered within its session."""
    session = joined(session).upper()
    norm = f"A/RES/{session}/{int(number)}" + (f" {letter.upper()}" if letter else "")
    year = None if "-" in session else 1945 + int(session)
    return Symbol(norm, "UN resolution", _key(norm), ASSEMBLY, str(int(number)), session, year, flags=flags)


def older_assembly(number: str, letter: str | None, session: str, flags: tuple[str, ...] = ()) -> Symbol | None:
    """Give a resolution of the General Assembly from the time of running numbers; None where that time was over."""
    session = joined(session).upper()
    special = session.rsplit("-", 1)[0] + "-" if "-" in session else ""
    written = session[len(special) :]
    numeral = int(written) if written.isdigit() else arabic(written)
    if numeral is None or not 0 < numeral <= 31:
        return None
    session = f"{special}{roman(numeral)}"
    norm = f"A/RES/{int(number)}" + (f" {letter.upper()}" if letter else "") + f" ({session})"
    year = None if special else 1945 + numeral
    return Symbol(
        norm, "UN resolution", _key(norm), ASSEMBLY, str(int(number)), f"{special}{numeral}", year, flags=flags
    )


def council(number: str, year: str | None, flags: tuple[str, ...] = ()) -> Symbol:
    """Give a resolution of the Security Council; its number alone is its key."""
    norm = f"S/RES/{int(number)}" + (f" ({year})" if year else "")
    if not year:
        flags = (*flags, "year_missing")
    elif not in_series(int(number), int(year)):
        flags = (*flags, "number_year_mismatch")
    key = f"un:s/res/{int(number)}"
    return Symbol(norm, "UN resolution", key, COUNCIL, str(int(number)), None, int(year) if year else None, flags=flags)


def economic_council(year: str, number: str, letter: str | None = None) -> Symbol:
    """Give a resolution of the Economic and Social Council."""
    norm = f"E/RES/{year}/{int(number)}" + (f" {letter.upper()}" if letter else "")
    return Symbol(norm, "UN resolution", _key(norm), ECONOMIC, str(int(number)), None, int(year))


def assembly_decision(session: str, number: str, letter: str | None = None) -> Symbol:
    """Give a decision of the General Assembly, which has no symbol of its own."""
    session = joined(session).upper()
    last = f" {letter.upper()}" if letter else ""
    year = None if "-" in session else 1945 + int(session)
    key = f"un:a/dec/{session}/{int(number)}{last.strip()}".lower()
    norm = f"UNGA decision {session}/{int(number)}{last}"
    return Symbol(norm, "UN decision", key, ASSEMBLY, str(int(number)), session, year)


# The last resolution of each year from 1946 on.
_LAST = (
    15, 37, 66, 78, 89, 96, 98, 103, 105, 110, 121, 126, 131, 132, 160, 170, 177, 185, 199, 219, 232, 244, 262,
    275, 291, 307, 324, 344, 366, 384, 402, 422, 443, 461, 484, 499, 528, 545, 559, 580, 593, 606, 626, 646,
    683, 725, 799, 892, 969, 1035, 1092, 1146, 1219, 1284, 1334, 1386, 1454, 1521, 1580, 1651, 1738, 1794, 1859,
    1907, 1966, 2032, 2085, 2132, 2195, 2259, 2336, 2397, 2451, 2504, 2560, 2617, 2671, 2721, 2767,
)  # fmt: skip


def in_series(number: int, year: int, slack: int = 2) -> bool:
    """Whether the Security Council can have adopted this number in this year, give or take a few at the turn."""
    at = year - 1946
    if at < 0:
        return False
    first = _LAST[min(at, len(_LAST)) - 1] if at else 0
    last = _LAST[at] if at < len(_LAST) else _LAST[-1] + 90 * (at - len(_LAST) + 1)
    return first - slack < number <= last + slack


def _key(norm: str) -> str:
    return f"un:{joined(norm)}".lower()


def _resolution(match: re.Match[str]) -> Found:
    part = match.groupdict()
    if part["number"]:
        found = assembly(part["session"], part["number"], part["letter"])
    elif part["old"]:
        older = older_assembly(part["old"], part["oldletter"] or part["behind"], part["roman"])
        if older is None:
            return None
        found = older
    elif part["running"]:
        found = council(part["running"], part["year"] or part["slashed"])
    else:
        found = economic_council(part["eyear"], part["enumber"], part["eletter"])
    return _modified(found, part["mod"]) if part["mod"] else found


def _modified(symbol: Symbol, mod: str) -> Symbol:
    last = _proper(mod)
    return replace(symbol, norm=symbol.norm + last, key=f"{symbol.key}{last.lower()}")


def _decision(match: re.Match[str]) -> Found:
    return assembly_decision(match["session"], match["number"], match["letter"])


def _proper(parts: str) -> str:
    """Write what follows the organ without blanks, its modifications with their stop."""
    return re.sub(
        r"(?<=/)(Add|Amend|Corr|Rev)\.?(?=\d)",
        lambda found: f"{found[1].capitalize()}.",
        joined(parts),
        flags=re.IGNORECASE,
    )


def _document(match: re.Match[str]) -> Found:
    organ, rest = match["organ"], _proper(match["rest"])
    parts = rest[1:].split("/")
    figures = [part for part in parts if part.isdigit()]
    if not any(character.isdigit() for character in rest) or _only_short(organ, parts, match):
        return None
    if match["volume"]:
        rest += f" (Vol. {match['volume']})"
    norm = f"{organ}{rest}"
    flags: tuple[str, ...] = ()
    if (
        organ == "A"
        and len(figures) == 2 == len(parts)
        and len(figures[0]) == 2
        and re.search(r"[Rr]es(?:olution|\.)\s*$", match.string[max(0, match.start() - 14) : match.start()])
    ):
        flags = ("called_a_resolution",)
    # "S/2025/85" is of that year; the 2049 of "S/2049" is its running number.
    years = [int(part) for part in parts[:-1] if re.fullmatch(r"(?:19|20)\d\d", part)]
    session = _session(parts) if organ == "A" else None
    opened = 1945 + int(session) if session and session.isdigit() and parts[0] != "HRC" else None
    year = years[0] if years else opened
    body = next((name for code, name in _BODIES.items() if f"{norm}/".startswith(f"{code}/")), _ORGANS[organ])
    number = figures[-1] if figures else re.sub(r"^.*?(\d+)\D*$", r"\1", rest)
    return Symbol(norm, "UN document", _key(norm), body, number, session, year, flags=flags)


def _session(parts: list[str]) -> str | None:
    """Give the session in "A/61/89", "A/C.1/61/L.55", "A/HRC/24/35" or "A/S-13/2"."""
    at = 1 if re.match(r"C\.\d|HRC$", parts[0]) else 0
    return next((part for part in parts[at : at + 1] if re.fullmatch(r"S-\d+|ES-\d+|\d\d", part)), None)


def _only_short(organ: str, parts: list[str], match: re.Match[str]) -> bool:
    """Whether "A/4" may be anything: a size, a row; unless it is called a document or is all there is."""
    if len(parts) > 1:
        return len(parts) == 2 and len(organ) == 1 and all(len(part) == 1 for part in parts)
    if len(organ) == 1 and re.fullmatch(r"[A-Z][A-Za-z]*\d*", parts[0]):
        return True
    if not parts[0].isdigit() or len(parts[0]) > 2:
        return False
    if match.string.strip() == match.group() and len(parts[0]) > 1:
        return False
    return not re.search(r"document[os]*\s*$", match.string[max(0, match.start() - 14) : match.start()])


def _arms_trade(match: re.Match[str]) -> Found:
    norm = joined(match.group())
    years = re.findall(r"/((?:19|20)\d\d)(?=/)", norm)
    conference = re.match(r"ATT/CSP(\d+)", norm)
    return Symbol(
        norm,
        "ATT document",
        f"un:{norm.lower()}",
        "ATT Conference of States Parties" if conference else "ATT Secretariat",
        session=conference[1] if conference else None,
        year=int(years[0]) if years else None,
    )


def _eclac(match: re.Match[str]) -> Found:
    norm = joined(match.group())
    return Symbol(norm, "ECLAC document", f"un:{norm.lower()}", "ECLAC", match["number"])


def _paho(match: re.Match[str]) -> Found:
    norm = plain(match.group())
    return Symbol(
        norm, "PAHO document", f"paho:{norm.lower()}", "Pan American Health Organization", session=match["session"]
    )


RULES = (
    Rule(_RES, _resolution, frozenset({"a", "s", "e"})),
    Rule(_UNGA_DECISION, _decision, frozenset({"unga", "a"})),
    Rule(_ATT, _arms_trade, frozenset({"att"})),
    Rule(_ECLAC, _eclac, frozenset({"lc"})),
    Rule(_PAHO, _paho, frozenset({"cd", "csp", "ce", "spp"})),
    Rule(_ANY, _document, frozenset(organ.lower() for organ in _ORGANS)),
)
"""The rules for symbols of the United Nations and of bodies that write theirs alike."""
