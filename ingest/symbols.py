"""The symbol of a document itself, never of one that it cites."""

from __future__ import annotations

import re
from pathlib import PurePath

from store.symbols import Symbol, SymbolMention, symbols_in
from store.symbols.united_nations import assembly, council, in_series

__all__ = ["own_symbol", "symbol_named", "symbol_of"]

_HEAD = 1800
_LONG_LINE = 200
_COUNCIL_SPEAKS = re.compile(r"Security Council|Consejo de Seguridad|Conseil de s[ée]curit[ée]", re.IGNORECASE)
_ASSEMBLY_SPEAKS = re.compile(r"^(?:The General Assembly|La Asamblea General|L[’']Assemblée générale),", re.MULTILINE)
_COUNCIL_HEADING = re.compile(
    r"^\W*(?:(?:Resolution|Resoluci[oó]n|R[ée]solution|Resolu[çc][aã]o)\s+(?P<n1>\d{1,4})\s?\((?P<y1>(?:19|20)[\d-]{2,3})\)"
    r"|(?P<n2>\d{1,4})\s?\((?P<y2>(?:19|20)\d\d)\)\s?\.?\s+(?:Resolution|Resoluci[oó]n|R[ée]solution)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_DATED = re.compile(r"\W{1,6}(?:of|de|del|du)\s[^\n]{3,24}?\b(?P<year>(?:19|20)\d\d)\b")
_COUNCIL_DATED = re.compile(r"\AResolution\s+(?P<n1>\d{1,4})\s+of \d{1,2} \w+ (?P<y1>(?:19|20)\d\d)\b", re.IGNORECASE)
_ASSEMBLY_HEADING = re.compile(
    r"^\W*(?:(?:Resolution|Resoluci[oó]n|R[ée]solution)\s+)?(?P<session>\d{2})/(?P<number>\d{1,3})\.?\s",
    re.MULTILINE | re.IGNORECASE,
)
_CITING = re.compile(
    r"(?:\b(?:see|in|of|and|document|documents?|resolution|resolutions|contained in|pursuant to|also|véase|documento"
    r"|resolución|de la|du|la|under|to|by|paragraph \d+ of|with|its)\s*[(\[]?|[(\[,;|]\s*)$",
    re.IGNORECASE,
)
_NAMES_ITSELF = re.compile(
    r"\W*(?:Resolution|RESOLUTION|Resoluci[oó]n|RESOLUCI[OÓ]N|R[ée]solution|R[ÉE]SOLUTION|Resolu[çc][aã]o|RESOLU[ÇC][AÃ]O"
    r"|Decision|DECISION|Decisi[oó]n|DECISI[OÓ]N|D[ée]cision|D[ÉE]CISION|Decis[aã]o|DECIS[AÃ]O)\W*$"
)
_WRITTEN = re.compile(r"[A-Za-z]\s?/|/\s?[A-Za-z]|(?:RES|DEC)\.?\s?\d", re.IGNORECASE)
"""A symbol as such, and no "resolution 61/89" in words."""
_SENTENCE_BEFORE = re.compile(r"(?<![\w.])[a-zà-ÿ]{3,}")
_SENTENCE_BEHIND = re.compile(r"[,;]?\s*(?!of\b|de\b|del\b|du\b|rev\b|rev\.|corr|add|original|distr)[a-zà-ÿ]{2,}")
_COUNCIL_FILE = re.compile(r"S_RES_0*(?P<number>\d{1,4})\W?_?\(?(?P<year>(?:19|20)\d\d)")
_OF_DOCUMENTS = re.compile(r"(?:resolution|declaration|document)$")


def symbol_of(text: str, file: str = "") -> str | None:
    """Give the symbol in a document's masthead, or the one that its own heading implies, in its normal form."""
    own = own_symbol(text, file)
    named = own.symbol if own else _by_name(file, text)
    return named.norm if named else None


def own_symbol(text: str, file: str = "") -> SymbolMention | None:
    """Give a document's own symbol and where it stands.

    The masthead ends where the document begins to speak in sentences or in tables; a symbol further
    on, or within a sentence, is a citation. A file named after a symbol helps to choose where several
    stand in the masthead.
    """
    return _by_heading(text) or _in_masthead(text, file) or _by_assembly(text) or _registry(text)


def _by_name(file: str, text: str) -> Symbol | None:
    """Read "S_RES_0851_1993.txt", as the United Nations name their files, where the text has lost its head."""
    match = _COUNCIL_FILE.match(PurePath(file).name)
    if match is None or not _COUNCIL_SPEAKS.search(text) or not in_series(int(match["number"]), int(match["year"])):
        return None
    return council(match["number"], match["year"])


def _by_heading(text: str) -> SymbolMention | None:
    """Read "Resolution 687 (1991)" or "1 (1946). Resolution of …" at the head of what the Security Council decided."""
    match = _COUNCIL_HEADING.search(text[:600]) or _COUNCIL_DATED.match(text)
    if match is None:
        return None
    part = match.groupdict()
    number, year = part["n1"] or part["n2"], (part["y1"] or part["y2"]).replace("-", "")
    if not in_series(int(number), int(year)) and (dated := _DATED.match(text, match.end())):
        year = dated["year"]
    opens = not text[: match.start()].strip() and in_series(int(number), int(year))
    if not opens and not _COUNCIL_SPEAKS.search(text[:3000]):
        return None
    return SymbolMention(council(number, year), *_trimmed(text, match.start(), match.end()))


def _in_masthead(text: str, file: str) -> SymbolMention | None:
    head = _masthead(text)
    found = [
        mention
        for mention in symbols_in(head, united_nations=True)
        if mention.symbol.key and _OF_DOCUMENTS.search(mention.symbol.kind) and _stands_alone(head, mention)
    ]
    named = _from_name(file)
    by_name = (mention for mention in found if named and _folded(mention.symbol.norm) == named)
    return next(by_name, found[0] if found else None)


def _masthead(text: str) -> str:
    """Give the head of a text up to its first long sentence or the first line of a table."""
    end = 0
    for line in text[:_HEAD].splitlines(keepends=True):
        words = line.strip()
        if words.count("|") > 1 or (len(words) > _LONG_LINE and re.search(r"[a-z]{2,}[.,;]\s+\S", words)):
            break
        end += len(line)
    return text[:end] if end else text[:_LONG_LINE]


def _by_assembly(text: str) -> SymbolMention | None:
    heading = _ASSEMBLY_HEADING.search(text[:300])
    if heading is None or not _ASSEMBLY_SPEAKS.search(text[:3000]):
        return None
    symbol = assembly(heading["session"], heading["number"])
    return SymbolMention(symbol, *_trimmed(text, heading.start(), heading.end()))


def _registry(text: str) -> SymbolMention | None:
    """Read the registry code that stands on a line of its own at the head or at the end."""
    for start, part in ((0, text[:600]), (max(0, len(text) - 600), text[-600:])):
        for mention in symbols_in(part):
            line = part[part.rfind("\n", 0, mention.start) + 1 :].split("\n", maxsplit=1)[0]
            if mention.symbol.kind == "OAS registry code" and line.strip() == mention.symbol.norm:
                return SymbolMention(mention.symbol, start + mention.start, start + mention.end)
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _stands_alone(head: str, mention: SymbolMention) -> bool:
    """Whether a symbol stands in a masthead: at a line's start or end, on a short line, and not cited."""
    start = head.rfind("\n", 0, mention.start) + 1
    end = head.find("\n", mention.end)
    end = len(head) if end < 0 else end
    before = head[start : mention.start]
    after = head[mention.end : end]
    if not _WRITTEN.search(head[mention.start : mention.end]):
        return False
    if _CITING.search(before) and not _NAMES_ITSELF.match(before):
        return False
    short = len(before) <= 60 and (
        len(after) <= 60 or re.match(r"[\s*]*(?:Distr|General Assembly|Security Council|\d)", after) is not None
    )
    return short and not _SENTENCE_BEFORE.search(before) and not _SENTENCE_BEHIND.match(after)


def symbol_named(written: str) -> Symbol:
    """Give the symbol that a document's facts hold; one of an unknown system is its own normal form."""
    found = symbols_in(written, united_nations=True)
    if found and found[0].symbol.key:
        return found[0].symbol
    return Symbol(written, "document", f"other:{''.join(written.split()).lower()}")


def _from_name(file: str) -> str | None:
    stem = re.sub(r"\.(?:en|es|fr|pt|eng|esp|spa|fre)$", "", PurePath(file).stem, flags=re.IGNORECASE)
    return _folded(stem) if "_" in stem or "-" in stem else None


def _folded(symbol: str) -> str:
    return re.sub(r"[^a-z0-9]", "", symbol.lower())
