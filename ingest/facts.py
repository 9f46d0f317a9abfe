"""What a document says of itself: title, issuer, symbol, kind, language, date.

Everything is read from the clean text by general rules; the file's metadata is only believed
where the text bears it out. What was built rather than found is marked.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from ingest.cleaning import Cleaned
from ingest.dating import date_of
from ingest.issuers import issuer_of
from ingest.kinds import kind_of
from ingest.languages import language_of
from ingest.reading import Reading, Role
from ingest.symbols import symbol_named, symbol_of
from ingest.titles import constructed_title, title_of
from store.documents import DocumentDate, DocumentFacts, Kind

__all__ = ["facts_of"]


def facts_of(cleaned: Cleaned, reading: Reading, file: str) -> DocumentFacts:
    """Describe a document; never raises, and leaves unknown what the text does not tell."""
    language = language_of(_body(cleaned))
    symbol = symbol_of(cleaned.text, file)
    title = title_of(cleaned, reading, language)
    kind = kind_of(cleaned, title or _bare_title(cleaned), symbol)
    date = date_of(cleaned, kind)
    if kind is Kind.RESOLUTION and date.earliest is None and symbol:
        date = _year_of(symbol)
    constructed = title is None
    if kind is Kind.RESOLUTION and symbol and re.match(r"[AS]/RES/", symbol):
        title, constructed = _resolution_title(symbol, date), title is None or _number(symbol) not in title
    elif title is None:
        title = _constructed(cleaned, kind, date)
    return DocumentFacts(
        title=_readable(title),
        title_constructed=constructed,
        issuer=issuer_of(cleaned, reading, kind, symbol, None if constructed else title),
        symbol=symbol,
        kind=kind,
        language=language,
        date=replace(date, evidence=tuple(date.evidence)),
    )


def _year_of(symbol: str) -> DocumentDate:
    """Give the year in a resolution's symbol, where its day cannot be read."""
    year = symbol_named(symbol).year if not symbol.startswith("A/") else None
    return DocumentDate(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31)) if year else DocumentDate()


def _constructed(cleaned: Cleaned, kind: Kind, date: DocumentDate) -> str:
    if kind is Kind.TREATY and (bare := _bare_title(cleaned)):
        return f"{bare} of {date.label}" if date.earliest else bare
    return constructed_title(cleaned)


def _resolution_title(symbol: str, date: DocumentDate) -> str:
    """Name a resolution by its organ, its number and its day: that is how it is cited."""
    organ = "Security Council" if symbol.startswith("S/") else "General Assembly"
    return f"{organ} resolution {_number(symbol)}" + (
        f" of {date.label}" if date.earliest and date.earliest == date.latest else ""
    )


def _number(symbol: str) -> str:
    return re.sub(r"^[AS]/RES/", "", symbol)


def _bare_title(cleaned: Cleaned) -> str | None:
    """Give a heading that is no more than "Protocol" or the like."""
    for block in cleaned.blocks[:10]:
        line = " ".join(cleaned.text[block.start : block.end].split())
        if block.role is Role.HEADING and re.fullmatch(
            r"(?:protocol[eo]?|convention|treaty|agreement|tratado|convenio|trait[ée]|acuerdo|accord)\W*",
            line,
            re.IGNORECASE,
        ):
            return line.capitalize()
    return None


def _readable(title: str) -> str:
    return " ".join(title.split()).strip(" .:–—-") or title


def _body(cleaned: Cleaned) -> str:
    """Give the text of the paragraphs, where a language shows best."""
    parts: list[str] = []
    size = 0
    for block in cleaned.blocks:
        if block.role is not Role.HEADING:
            parts.append(cleaned.text[block.start : min(block.end, block.start + 4000)])
            size += len(parts[-1])
            if size > 24_000:
                break
    return "\n".join(parts) or cleaned.text[:24_000]
