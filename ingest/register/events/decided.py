"""Decisions whose symbols carry their year: "AG/RES. 2950 (L-O/20)" was adopted in 2020."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.register.events.wording import shortened
from ingest.register.naming import Naming
from ingest.register.placing import place_of
from store.alignment import Span
from store.documents import Document, Passage
from store.register.entries import Event, EventKind, Happening
from store.symbols import SymbolMention, symbols_in
from store.when import When

__all__ = ["FROM_SYMBOL", "decided_in"]

FROM_SYMBOL = "year from the symbol"

_DECISION = re.compile(r"(?i)\b(?:res|resolutions?|dec|decisions?|declarations?)\b")
_WITH_YEAR = re.compile(r"[/(](?:(?:19|20)\d\d|\d\d)\)")


def decided_in(
    document: Document, passages: Sequence[Passage], naming: Naming, dated: Sequence[Event]
) -> Iterator[Event]:
    """Give the decisions whose symbols carry their year, once each, where no day is told for them.

    `dated` are the events already found.
    """
    told = {(event.place.start, event.when.edtf[:4]) for event in dated if event.kind is EventKind.ADOPTION}
    cited = list(_cited(document, passages))
    seen = {mention.symbol.key for _, mention, day_told in cited if day_told} | {None}
    for sentence, mention, _ in cited:
        symbol, year = mention.symbol, str(mention.symbol.year)
        if symbol.key in seen or symbol.norm == document.facts.symbol:
            continue
        span = Span(sentence.start + mention.start, sentence.start + mention.end)
        place = place_of(document, passages, *sentence, span)
        if place is None or (place.start, year) in told:
            continue
        seen.add(symbol.key)
        written = " ".join(document.text[span.start : span.end].split())
        yield Event(
            when=When.parse(year),
            written=written,
            kind=EventKind.ADOPTION,
            happening=Happening.HAPPENED,
            title=shortened(written if re.search(r"[^\W\d_]", written) else symbol.norm),
            place=place,
            bodies=tuple(dict.fromkeys(each.key for each in naming.bodies_in(*sentence))),
            instruments=tuple(dict.fromkeys(each.key for each in naming.instruments_in(*sentence))),
            flags=(FROM_SYMBOL,),
        )


def _cited(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[Span, SymbolMention, bool]]:
    """Give the decisions cited in running text: the sentence, the symbol in it, whether its day is told."""
    for passage in passages:
        if passage.role != "body":
            continue
        for sentence in passage.sentences:
            words = document.text[sentence.start : sentence.end]
            if not _WITH_YEAR.search(words):
                continue
            for mention in symbols_in(words):
                if _DECISION.search(mention.symbol.kind) and _writes_its_year(mention, words):
                    day_told = mention.symbol.date is not None or _dated_behind(words, mention.end)
                    yield sentence, mention, day_told


def _writes_its_year(mention: SymbolMention, words: str) -> bool:
    """Whether the year stands in the symbol; the year of a session is not that of each of its decisions."""
    year = mention.symbol.year
    if year is None:
        return False
    return re.search(rf"[/(](?:{year // 100})?{year % 100:02d}\)", words[mention.start : mention.end]) is not None


def _dated_behind(text: str, end: int) -> bool:
    """Whether a symbol is followed by its date, which makes an event of its own."""
    return re.match(r",?\s(?:of|dated|adopted on|de|del|du)\s[^.;]{0,12}\d", text[end : end + 40]) is not None
