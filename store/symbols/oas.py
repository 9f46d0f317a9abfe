"""Symbols of the Organization of American States and its bodies.

Resolutions of the General Assembly are numbered on across its ordinary sessions, so that the number
alone is their key; special sessions begin anew, so that theirs holds the session. An ordinary
session is that of its year less 1970.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.symbols.pattern import Pattern
from store.symbols.rules import Found, Rule, words
from store.symbols.symbol import Symbol, SymbolMention
from store.symbols.writing import DASH, DAY, arabic, collapsed, full_year, iso_day, joined, plain, roman

__all__ = ["ORGANS", "RULES", "resolution", "treaty"]

ORGANS = {
    "AG": "OAS General Assembly",
    "CP": "OAS Permanent Council",
    "CJI": "Inter-American Juridical Committee",
    "CIDI": "Inter-American Council for Integral Development",
    "CEPCIDI": "Permanent Executive Committee of the Inter-American Council for Integral Development",
    "CICTE": "Inter-American Committee against Terrorism",
    "CICAD": "Inter-American Drug Abuse Control Commission",
    "CITEL": "Inter-American Telecommunication Commission",
    "CIM": "Inter-American Commission of Women",
    "CIDH": "Inter-American Commission on Human Rights",
    "CIFTA": "CIFTA",
    "CIFTA/CC": "CIFTA Consultative Committee",
    "CIFTA/CEP": "CIFTA Conference of States Parties",
    "CP/CSH": "OAS Committee on Hemispheric Security",
    "CSH": "OAS Committee on Hemispheric Security",
    "CP/CAJP": "OAS Committee on Juridical and Political Affairs",
    "CP/CAAP": "OAS Committee on Administrative and Budgetary Affairs",
    "REMJA": "Meeting of Ministers of Justice of the Americas",
    "MISPA": "Meeting of Ministers of Public Security of the Americas",
    "GRIC": "Summit Implementation Review Group",
    "COSEGRE": "OAS Special Conference on Security",
}
"""Bodies by the code that opens their symbols."""

_FIRST_YEAR = 1970
_CODES = "|".join(sorted((code for code in ORGANS if "/" not in code), key=len, reverse=True))
_MOD = r"(?:\s?,?\s?(?:rev|corr|add)\.?\s?\d+)"
_SESSION = rf"(?P<session>[IVXLC]+)\s?(?:{DASH}\s?)?(?P<special>[OE0])\s?[/{DASH[1:-1]}]\s?(?P<y2>\d{{4}}|\d{{2}})"
_OF_YEAR = rf"""
    (?:(?:\s*+,)?+\s++(?:of|de|del|du|adopted\s+on|adoptada\s+el|dated)\s+
        (?:(?P<day>{DAY})|(?P<y4>(?:19|20)\d\d)(?!\d)))?"""
_NUMBERED = rf"""(?P<by>\s?[/ ]\s?)(?P<type>RES|DEC)(?![a-z])(?:OLU[A-Z]+)?
    \s?\.?\s?/?\s?(?:N[o°º]\.?\s?)?
    (?P<number>\d{{1,4}}|\?)?(?![\d])
    (?:\s?\({{1,2}}\s?(?:{_SESSION}|(?P<meeting>\d{{1,4}}|\?)\s?/\s?(?P<ym>\d{{2}})|(?P<yp>(?:19|20)\d\d))\s?\)
      |/(?P<ys>\d{{4}}|\d{{2}})(?!\d))?
    (?P<mod>{_MOD}*)
    {_OF_YEAR}"""
_RESOLUTION = Pattern(
    rf"(?P<organ>(?:{_CODES})(?:/(?!RES|DEC)[A-Z]{{2,8}}(?:{DASH}[IVXLC]+)?)?){_NUMBERED}", re.VERBOSE | re.IGNORECASE
)
_OF_OTHERS = Pattern(
    rf"(?P<organ>(?-i:[A-Z]{{2,8}})(?:/(?-i:(?!RES|DEC)[A-Z]{{2,8}})(?:{DASH}[IVXLC]+)?){{0,3}})(?=\s?/){_NUMBERED}",
    re.VERBOSE | re.IGNORECASE,
)
_FURTHER = Pattern(
    rf"""\s*+(?:[,;]\s*+)?+(?:(?:and|y|et|e|&)\s*+)?+(?P<number>\d{{1,4}})\s?\(\s?(?:{_SESSION})\s?\)(?P<mod>{_MOD}*)""",
    re.VERBOSE | re.IGNORECASE,
)
_PROSE = Pattern(
    rf"""(?:(?:OAS|OEA)\s+)?(?:(?P<organ>General\s+Assembly|Permanent\s+Council)\s+)?
    resolu(?:tions?|ci[oó]n(?:es)?|[çc][ãa]o|[çc][õo]es)\s+(?:N[o°º]\.?\s?)?
    (?P<number>\d{{1,4}})\s?\(\s?(?:{_SESSION}|(?P<meeting>\d{{3,4}})\s?/\s?(?P<ym>\d{{2}}))\s?\)""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMED = Pattern(
    rf"""(?:OAS|OEA)\s+(?P<organ>General\s+Assembly|Permanent\s+Council|Asamblea\s+General|Consejo\s+Permanente)\s+
    resolu(?:tion|ci[oó]n)\s+(?P<number>\d{{1,4}})(?![\d/]){_OF_YEAR}""",
    re.VERBOSE | re.IGNORECASE,
)
_DOCUMENT = Pattern(
    rf"""(?P<organ>(?:{_CODES}|GETC|CE|CAJP)(?:[{DASH[1:-1]}.\s][IVXLC]+)?
      (?:/(?!doc|inf|innas?\b|dec\b|dp\b|res\b)[A-Z]{{2,8}}(?:[{DASH[1:-1]}.][IVXLC]+)?){{0,3}})
    \s?/\s?(?P<type>doc|inf|inna|dec|dp|act|acta|rec)
    \s?\.?\s?(?P<number>\d+)
    (?:\s?/\s?(?P<y2>\d{{4}}|\d{{2}})(?!\d)
      |\s?\(\s?(?P<session>[IVXLC]+)\s?(?:{DASH}\s?)?(?P<special>[OE0])/(?P<ys>\d{{2,4}})\s?\))
    (?P<mod>{_MOD}*)""",
    re.VERBOSE | re.IGNORECASE,
)
_COMMITTEE = Pattern(
    rf"CP/(?P<committee>CAAP|CSH|CAJP|CISC|CG)\s?{DASH}\s?(?P<number>\d+)/(?P<y2>\d{{2}})(?!\d)(?P<mod>{_MOD}*)",
    re.IGNORECASE,
)
_SERIES = Pattern(
    rf"OEA\s?/\s?Ser\s?\.?\s?(?P<series>[A-Z])(?P<sub>(?:/[IVXLC]+(?:{DASH}[OE])?(?:\.\d+)*(?:{DASH}\d+)?)*)(?![A-Za-z])",
    re.IGNORECASE,
)
_INFORMAL = Pattern(
    r"(?P<organ>CICAD|CICTE|CIFTA)\s+document\s+(?P<number>\d+)/(?P<y2>\d{4}|\d{2})(?!\d)", re.IGNORECASE
)
_REGISTRY = Pattern(r"(?P<organ>CIFTA|CICTE|CICAD|CSH|CP|AG|CIDI|GRIC|CJI)(?P<number>\d{5})[EFPST]\d{2}(?!\w)")
_TREATY = Pattern(
    r"(?:OAS\s+treaty\s+(?P<named>[ABC]-\d{1,3}(?:\(\d+\))?)|(?P<code>[ABC]-\d{1,3}(?:\(\d+\))?)(?=\s?[:)]))(?![\w-])"
)
_TREATY_LINK = Pattern(r"(?<=/sigs/)(?P<code>[abc]-\d{1,3})(?=\.html)", re.IGNORECASE)
_OF_TREATIES = Pattern(
    r"OAS|OEA|Organi[sz]ation of American States|Organizaci[oó]n de los Estados Americanos|Inter-?[Aa]merican"
    r"|[Rr]atifica|[Tt]reaty|[Cc]onvention|Convenci[oó]n|Tratado"
)


def resolution(
    organ: str,
    kind: str,
    number: int | None,
    *,
    session: str = "",
    special: bool = False,
    meeting: str = "",
    year: int | None = None,
    mod: str = "",
    day: str | None = None,
    stated: int | None = None,
) -> Symbol:
    """Give a resolution or declaration; `year` is that in its brackets, `stated` one that the text adds.

    A missing ordinary session of the General Assembly follows from the year, and is flagged; no other
    part is ever filled in.
    """
    flags: list[str] = []
    sitting = arabic(session) if session else None
    if session and sitting is None:
        flags.append("session_unreadable")
    if year is None and stated is not None:
        year, known = stated, False
    else:
        known = True
        if year is not None and stated is not None and year != stated:
            flags.append("year_mismatch")
    if organ == "AG" and not session and not known and year and year > _FIRST_YEAR and number is not None:
        sitting = year - _FIRST_YEAR
        session = roman(sitting)
        flags.append("session_inferred_from_year")
    elif organ == "AG" and not session:
        flags.append("session_missing")
    elif organ == "AG" and not special and sitting and year and sitting != year - _FIRST_YEAR:
        flags.append("session_year_mismatch")
    if organ == "CP" and meeting in ("", "?"):
        flags.append("meeting_missing")
    if number is None:
        flags.append("number_missing")
    short = f"{year % 100:02d}" if year else ""
    if session:
        bracket = f" ({session}-{'E' if special else 'O'}/{short})"
    elif meeting or short:
        bracket = f" ({meeting or '?'}/{short})"
    else:
        bracket = ""
    system = "oas" if organ.split("/", maxsplit=1)[0].split("-", maxsplit=1)[0] in ORGANS else "other"
    key = f"{system}:{organ}:{kind}:{number}".lower() + (f":{session}-e".lower() if special else "")
    return Symbol(
        norm=f"{organ}/{kind}. {'?' if number is None else number}{bracket}{_tidy(mod)}",
        kind="OAS declaration" if kind == "DEC" else "OAS resolution" if system == "oas" else "resolution",
        key=None if number is None else key,
        body=_body(organ),
        number=None if number is None else str(number),
        session=None if sitting is None else f"{sitting}-E" if special else str(sitting),
        year=year,
        date=day,
        flags=tuple(flags),
    )


def _body(organ: str) -> str:
    """Give the longest code of the table that the organ's begins with, without the numbers of meetings."""
    bare = re.sub(r"[-.][IVXLC]+(?=/|$)", "", organ)
    while bare not in ORGANS and "/" in bare:
        bare = bare.rsplit("/", 1)[0]
    return ORGANS.get(bare, bare)


def _tidy(mod: str) -> str:
    """Write revisions and the like as " rev. 1"."""
    parts = re.findall(r"(rev|corr|add)\.?\s?(\d+)", mod, re.IGNORECASE)
    return "".join(f" {word.lower()}. {number}" for word, number in parts)


def _resolution(match: re.Match[str]) -> Found:
    part = match.groupdict()
    organ = plain(part["organ"]).upper()
    known = organ.split("/")[0].split("-")[0] in ORGANS
    numbered = part["number"] not in (None, "?")
    bracketed = part["session"] or part["meeting"]
    if not numbered and not bracketed:
        return None
    if not known and not (numbered and bracketed):
        return None
    if "/" not in part["by"] and not bracketed and (part["type"].upper() == "DEC" or not numbered):
        return None  # "CICTE, Dec. 12"
    if part["ys"] and organ not in ("AG", "CP"):
        return None
    year = part["y2"] or part["ym"]
    stated = part["yp"] or part["y4"] or part["ys"]
    day = iso_day(part["day"]) if part["day"] else None
    first = resolution(
        organ,
        part["type"].upper(),
        int(part["number"]) if numbered else None,
        session=(part["session"] or "").upper(),
        special=(part["special"] or "").upper() == "E",
        meeting=part["meeting"] or "",
        year=full_year(year) if year else None,
        mod=part["mod"],
        day=day,
        stated=int(day[:4]) if day else full_year(stated) if stated else None,
    )
    further = tuple(_further(match, organ)) if part["session"] and numbered else ()
    return (SymbolMention(first, match.start(), match.end()), *further)


def _further(match: re.Match[str], organ: str) -> Iterator[SymbolMention]:
    """Give the rest of "AG/RES. 1 (I-O/71), 2 (II-O/72) and 3 (III-O/73)"."""
    after = match.end()
    while further := _FURTHER.match(match.string, after):
        part = further.groupdict()
        after = further.end()
        symbol = resolution(
            organ,
            match["type"].upper(),
            int(part["number"]),
            session=part["session"].upper(),
            special=part["special"].upper() == "E",
            year=full_year(part["y2"]),
            mod=part["mod"],
        )
        yield SymbolMention(symbol, further.start("number"), after)


def _prose(match: re.Match[str]) -> Found:
    part = match.groupdict()
    council = part["meeting"] or (part["organ"] or "").lower().startswith("permanent")
    return resolution(
        "CP" if council else "AG",
        "RES",
        int(part["number"]),
        session=(part["session"] or "").upper(),
        special=(part["special"] or "").upper() == "E",
        meeting=part["meeting"] or "",
        year=full_year(part["y2"] or part["ym"]),
    )


def _named(match: re.Match[str]) -> Found:
    day = iso_day(match["day"]) if match["day"] else None
    year = int(day[:4]) if day else int(match["y4"]) if match["y4"] else None
    organ = "CP" if re.match(r"permanent|consejo", match["organ"], re.IGNORECASE) else "AG"
    return resolution(organ, "RES", int(match["number"]), day=day, stated=year)


def _document(match: re.Match[str]) -> Found:
    part = match.groupdict()
    organ = plain(part["organ"]).upper().replace(" ", "-")
    kind = part["type"].lower() if part["type"].lower() in {"doc", "act", "acta", "rec"} else part["type"].upper()
    flags: tuple[str, ...] = ()
    if kind == "DEC" and part["session"]:
        return None  # a declaration of the Assembly is numbered as its resolutions are
    if part["session"]:
        special = part["special"].upper() == "E"
        year = full_year(part["ys"])
        sitting = arabic(part["session"])
        bracket = f" ({part['session'].upper()}-{'E' if special else 'O'}/{year % 100:02d})"
        session = None if sitting is None else f"{sitting}-E" if special else str(sitting)
        if organ == "AG" and not special and sitting and sitting != year - _FIRST_YEAR:
            flags = ("session_year_mismatch",)
    else:
        year, session = full_year(part["y2"]), _meeting(organ)
        bracket = f"/{year % 100:02d}"
    blank = " " if kind == "INNA" else "."
    norm = f"{organ}/{kind}{blank}{int(part['number'])}{bracket}{_tidy(part['mod'])}"
    return Symbol(
        norm=norm,
        kind="OAS document",
        key=f"oas:{joined(norm).lower()}",
        body=_body(organ),
        number=str(int(part["number"])),
        session=session,
        year=year,
        flags=flags,
    )


def _meeting(organ: str) -> str | None:
    """Give the number of the meeting that a code holds ("CIFTA/CC-XX")."""
    numeral = re.search(r"[-.]([IVXLC]+)$", organ)
    number = arabic(numeral[1]) if numeral else None
    return str(number) if number else None


def _committee(match: re.Match[str]) -> Found:
    year = full_year(match["y2"])
    organ = f"CP/{match['committee'].upper()}"
    norm = f"{organ}-{int(match['number'])}/{match['y2']}{_tidy(match['mod'])}"
    return Symbol(norm, "OAS document", f"oas:{joined(norm).lower()}", _body(organ), match["number"], None, year)


def _series(match: re.Match[str]) -> Found:
    sub = joined(match["sub"] or "").upper()
    norm = f"OEA/Ser.{match['series'].upper()}{sub}"
    flags = () if sub else ("subseries_missing",)
    return Symbol(norm, "OAS series", f"oas:{norm.lower()}", "Organization of American States", flags=flags)


def _informal(match: re.Match[str]) -> Found:
    organ = match["organ"].upper()
    year = full_year(match["y2"])
    norm = f"{organ} Document {int(match['number'])}/{year % 100:02d}"
    return Symbol(norm, "OAS document", f"oas:{norm.lower()}", _body(organ), match["number"], None, year)


def _registry(match: re.Match[str]) -> Found:
    norm = match.group()
    return Symbol(norm, "OAS registry code", f"oas:{norm.lower()}", _body(match["organ"]), match["number"])


def _treaty(match: re.Match[str]) -> Found:
    """Read "A-63", which is a treaty only where treaties are spoken of: an aircraft may have such a name too."""
    part = match.groupdict()
    linked = match.string[: match.start()].endswith("/sigs/")
    if not part.get("named") and not linked:
        around = match.string[max(0, match.start() - 120) : match.end() + 120]
        if not _OF_TREATIES.search(collapsed(around)):
            return None
    return treaty(part.get("named") or part["code"])


def treaty(code: str) -> Symbol:
    """Give a treaty by its code in the OAS's series ("A-63")."""
    code = code.upper()
    return Symbol(
        f"OAS treaty {code}", "OAS treaty", f"oas:treaty:{code.lower()}", "Organization of American States", code[2:]
    )


_ORGAN_HEADS = frozenset(code.lower() for code in ORGANS if "/" not in code)
_PROSE_HEADS = words(
    """
    oas oea general permanent resolution resolutions resolución resolucion resoluciones resolução resolucao resoluções
    """
)

RULES = (
    Rule(_DOCUMENT, _document, _ORGAN_HEADS | {"getc", "ce", "cajp"}),
    Rule(_COMMITTEE, _committee, frozenset({"cp"})),
    Rule(_RESOLUTION, _resolution, _ORGAN_HEADS),
    Rule(_SERIES, _series, frozenset({"oea"})),
    Rule(_INFORMAL, _informal, frozenset({"cicad", "cicte", "cifta"})),
    Rule(_REGISTRY, _registry, anywhere=True),
    Rule(_TREATY, _treaty, frozenset({"oas", "a", "b", "c"})),
    Rule(_TREATY_LINK, _treaty, anywhere=True),
    Rule(_NAMED, _named, frozenset({"oas", "oea"})),
    Rule(_PROSE, _prose, _PROSE_HEADS),
    Rule(_OF_OTHERS, _resolution),
)
"""The rules of the inter-American system."""
