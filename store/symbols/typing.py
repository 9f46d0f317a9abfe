"""What a user may mean who types a symbol: in any case, with stops, slashes and words left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from store.symbols import oas, united_nations
from store.symbols.pattern import Pattern
from store.symbols.symbol import Symbol
from store.symbols.writing import DASH, collapsed, full_year, joined

__all__ = ["matches", "typed_loosely"]

_RESOLUTION = r"(?:res(?:ol(?:utions?|uci[oó]n(?:es)?|u[cç][aã]o)?)?|r[ée]s(?:olutions?)?|r)\.?"
_SIGN = r"(?:n[o°º]?\.?\s?|#\s?)?"
_SEPARATOR = rf"(?:\s|[/.]|{DASH})*"
_YEAR = r"(?:(?:\s*\(\s*|\s+(?:of\s+|de\s+|du\s+)?|\s*/\s*)(?P<year>(?:19|20)\d\d|\d\d(?=\s*$))\s*\)?)?"
_OAS = Pattern(
    rf"(?P<organ>ag|cp|cidi|cepcidi|cji|cicte|cicad|citel|cim|cifta){_SEPARATOR}"
    rf"(?P<type>res|dec)[a-zóãç]*{_SEPARATOR}{_SIGN}(?P<number>\d{{1,4}})"
    rf"{_YEAR}",
    re.IGNORECASE,
)
_OAS_WORDS = Pattern(
    rf"(?:oas|oea)\s+(?:(?P<organ>general assembly|permanent council|ga|ag|pc|cp)\s+)?"
    rf"{_RESOLUTION}\s*{_SIGN}(?P<number>\d{{1,4}}){_YEAR}",
    re.IGNORECASE,
)
_ORGAN_WORDS = Pattern(
    rf"(?P<organ>permanent council|general assembly)\s+{_RESOLUTION}\s*{_SIGN}(?P<number>\d{{1,4}}){_YEAR}",
    re.IGNORECASE,
)
_DOCUMENT = Pattern(
    rf"(?P<organ>cifta|cp|ag|cicte|cicad|csh|remja|gric|mispa|cidi)"
    rf"(?P<sub>(?:{_SEPARATOR}(?!doc|inf|dec|inna)[a-z]{{2,8}})?(?:{_SEPARATOR}[ivxlc]+(?![a-z]))?)"
    rf"{_SEPARATOR}(?P<type>doc|inf|inna|dec)[a-z]*{_SEPARATOR}(?P<number>\d{{1,5}})\s*[/ ]\s*(?P<year>\d{{4}}|\d\d)",
    re.IGNORECASE,
)
_COUNCIL = Pattern(
    rf"(?:(?:un\s*)?(?:sc|security\s+council){_SEPARATOR}{_RESOLUTION}?|unscr|scr|un\s?sc|s{_SEPARATOR}{_RESOLUTION}"
    rf"|consejo\s+de\s+seguridad\s+{_RESOLUTION}?)"
    rf"{_SEPARATOR}{_SIGN}(?P<number>\d{{1,4}}){_YEAR}",
    re.IGNORECASE,
)
_ASSEMBLY = Pattern(
    rf"(?P<by>(?:un(?:ited\s+nations)?\s*)?(?:ga|general\s+assembly)(?:{_SEPARATOR}{_RESOLUTION})?|un(?:ga)?|ungar"
    rf"|a{_SEPARATOR}{_RESOLUTION}|a|{_RESOLUTION}|asamblea\s+general)?"
    rf"{_SEPARATOR}{_SIGN}(?P<session>(?:es-?|s-?)?\d{{1,2}})\s*/\s*(?P<number>\d{{1,3}})\s*(?P<letter>[a-z])?",
    re.IGNORECASE,
)
_RUNNING = Pattern(
    rf"(?:{_RESOLUTION}\s*)?{_SIGN}(?P<number>\d{{1,4}})\s*\(\s*(?P<year>(?:19|20)\d\d)\s*\)", re.IGNORECASE
)
_TREATY = Pattern(r"(?:oas\s+)?(?:treaty\s+)?(?P<code>[abc]-\d{1,3})", re.IGNORECASE)
_BARE = Pattern(
    rf"(?P<word>{_RESOLUTION}\s*|dec(?:\.|ision|isi[oó]n|laration|laraci[oó]n)?\s*)?{_SIGN}(?P<number>\d{{2,4}}){_YEAR}",
    re.IGNORECASE,
)


def typed_loosely(text: str) -> Iterator[Symbol]:
    """Give the symbols that the whole of a typed line may be, the likeliest first."""
    line = collapsed(text).strip(" .,;:?!“”\"'")
    if match := _OAS.fullmatch(line):
        year = _full(match["year"])
        yield oas.resolution(match["organ"].upper(), match["type"].upper(), int(match["number"]), stated=year)
    elif (match := _OAS_WORDS.fullmatch(line)) or (match := _ORGAN_WORDS.fullmatch(line)):
        council = (match["organ"] or "").lower() in {"permanent council", "pc", "cp"}
        yield oas.resolution("CP" if council else "AG", "RES", int(match["number"]), stated=_full(match["year"]))
    elif match := _DOCUMENT.fullmatch(line):
        yield _document(match)
    elif match := _COUNCIL.fullmatch(line):
        yield united_nations.council(match["number"], match["year"] if len(match["year"] or "") == 4 else None)
    elif match := _ASSEMBLY.fullmatch(line):
        yield from _assembly(match)
    elif match := _RUNNING.fullmatch(line):
        yield united_nations.council(match["number"], match["year"])
    elif match := _BARE.fullmatch(line):
        yield _bare(match)
    elif match := _TREATY.fullmatch(line):
        yield oas.treaty(match["code"])


def matches(typed: Symbol, symbol: Symbol) -> bool:
    """Whether a symbol of a document may be what was typed.

    A key matches itself and what only adds to it (a letter, a revision, the session of a special
    session); a typed number without a key matches every symbol of that number, and of the typed
    year where both have one.
    """
    if typed.key is not None:
        if symbol.key is None or not symbol.key.startswith(typed.key):
            return False
        added = symbol.key[len(typed.key) :]
        return not added[:1].isdigit()
    if typed.number is None or symbol.number != typed.number or symbol.key is None:
        return False
    if typed.year and symbol.year and typed.year != symbol.year:
        return False
    return typed.kind == "number" or symbol.kind.rsplit(" ", 1)[-1] == typed.kind


def _full(year: str | None) -> int | None:
    return full_year(year) if year else None


def _document(match: re.Match[str]) -> Symbol:
    sub = re.sub(rf"(?:\s|[/.]|{DASH})+", " ", match["sub"].upper()).split()
    organ = match["organ"].upper()
    for part in sub:
        organ += f"-{part}" if re.fullmatch(r"[IVXLC]+", part) and part not in {"CC", "CI"} else f"/{part}"
    kind = match["type"].lower() if match["type"].lower() == "doc" else match["type"].upper()
    year = full_year(match["year"])
    norm = f"{organ}/{kind}{' ' if kind == 'INNA' else '.'}{int(match['number'])}/{year % 100:02d}"
    return Symbol(norm, "OAS document", f"oas:{joined(norm).lower()}", None, str(int(match["number"])), None, year)


def _assembly(match: re.Match[str]) -> Iterator[Symbol]:
    """Give A/RES/61/89 for "61/89"; for "A/61/89", which is a document of its own, only as a candidate."""
    session, number, letter = match["session"], match["number"], match["letter"]
    session = re.sub(r"^(ES|S)-?", r"\1-", session.upper())
    found = united_nations.assembly(session, number, letter)
    by = (match["by"] or "").lower()
    if re.fullmatch(r"a", by):
        norm = f"A/{session}/{int(number)}"
        yield Symbol(
            norm, "UN document", f"un:{norm.lower()}", united_nations.ASSEMBLY, str(int(number)), session, found.year
        )
    said = "res" in by or re.search(r"ga|assembly|asamblea", by) is not None
    yield found if said else replace(found, flags=(*found.flags, "candidate"))
    if not said and not by and 300 < int(number) < 700:
        decision = united_nations.assembly_decision(session, number, letter)
        yield replace(decision, flags=("candidate",))


def _bare(match: re.Match[str]) -> Symbol:
    """Give what matches any symbol of that number: "res 2950", "2950"."""
    word = (match["word"] or "").strip().lower()
    kind = "number"
    if word.startswith("r"):
        kind = "resolution"
    elif word.startswith("decl"):
        kind = "declaration"
    elif word:
        kind = "decision"
    number = str(int(match["number"]))
    norm = number if kind == "number" else f"{kind} {number}"
    return Symbol(norm, kind, None, number=number, year=_full(match["year"]), flags=("partial",))
