"""The documents and decisions that a document names: which one it is, which it cites, and what it says of them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ingest.register.footnotes import Footnotes
from ingest.register.placing import place_of
from ingest.register.references.citing import date_given, title_given
from ingest.symbols import own_symbol, symbol_named
from store.alignment import Span
from store.documents import Document, Kind, Passage
from store.quoting import collapse
from store.register.entries import Place, Reference, Role
from store.symbols import SymbolMention, symbols_in
from store.when import When

__all__ = ["references_of"]

_OF_THE_UNITED_NATIONS = re.compile(
    r"United Nations|Naciones Unidas|Nations Unies|Nações Unidas|\bUN"
    r"|Security Council|Secretary-General|Consejo de Seguridad"
)


def references_of(document: Document, passages: Sequence[Passage]) -> tuple[Reference, ...]:
    """Give a row for every symbol in the text, in order, with the sentence that holds it as its quotation.

    The document's own symbol, wherever it stands, is never a citation; a document that another body
    issued as well (A/79/797-S/2025/109) is both. A symbol at which nothing can be quoted exactly
    gives no row.
    """
    text = document.text
    own = _own(document)
    mentions = list(symbols_in(text, united_nations=_is_of_the_united_nations(document)))
    if own is not None and not any(own.start < mention.end and mention.start < own.end for mention in mentions):
        mentions = sorted([*mentions, own], key=lambda mention: mention.start)
    keys = _own_keys(text, own, mentions)
    notes = Footnotes(document, passages)
    found = []
    for index, mention in enumerate(mentions):
        if mention.symbol.key is None and _is_heading(document, mention):
            continue
        sentence = sentence_at(passages, Span(mention.start, mention.end))
        place = place_of(document, passages, sentence.start, sentence.end, Span(mention.start, mention.end))
        if place is None:
            continue
        if mention.symbol.key in keys:
            found.append(_as_itself(document, mention, place))
        else:
            following = mentions[index + 1] if index + 1 < len(mentions) else None
            cited = _as_cited(text, mention, following, sentence, place)
            host = notes.host_of(mention.start)
            found.append(replace(cited, host=place_of(document, passages, host.start, host.end)) if host else cited)
    return tuple(found)


def _is_of_the_united_nations(document: Document) -> bool:
    facts = document.facts
    named = facts.symbol is not None and (symbol_named(facts.symbol).key or "").startswith("un:")
    return named or _OF_THE_UNITED_NATIONS.search(facts.issuer or "") is not None


def _own(document: Document) -> SymbolMention | None:
    """Give the document's own symbol where it stands; as a person corrected it, where the text has that."""
    if document.facts.symbol is None:
        return None
    symbol = symbol_named(document.facts.symbol)
    own = own_symbol(document.text, document.file)
    if own is not None and own.symbol.key == symbol.key:
        return own
    mentions = symbols_in(document.text, united_nations=True)
    return next((mention for mention in mentions if mention.symbol.key == symbol.key), None)


def _own_keys(text: str, own: SymbolMention | None, mentions: Sequence[SymbolMention]) -> frozenset[str]:
    """Give the keys that are the document's own: its symbol's, and of one joined to it in the masthead."""
    if own is None or own.symbol.key is None:
        return frozenset()
    keys = {own.symbol.key}
    for before, after in itertools.pairwise(mentions):
        gap = text[before.end : after.start]
        if re.fullmatch(r"[-–—]", gap) and own.start in (before.start, after.start):
            keys |= {key for key in (before.symbol.key, after.symbol.key) if key}
    return frozenset(keys)


def _is_heading(document: Document, mention: SymbolMention) -> bool:
    """Whether "Article 7" opens a line of a treaty, and so heads a provision and refers to none."""
    text = document.text
    line = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
    alone = text[mention.end : mention.end + 1] in {"", "\n"}
    return not line.strip(" #*_") and (document.facts.kind is Kind.TREATY or alone)


def sentence_at(passages: Sequence[Passage], words: Span) -> Span:
    """Give the sentence that holds some words; it grows to its neighbours where the words run over its end."""
    start, end = words
    for offset in (words.start, words.end - 1):
        index = bisect_right(passages, offset, key=lambda passage: passage.start) - 1
        if index < 0:
            continue
        for sentence in passages[index].sentences:
            if sentence.start <= offset < sentence.end:
                start, end = min(start, sentence.start), max(end, sentence.end)
    return Span(start, end)


def _as_itself(document: Document, mention: SymbolMention, place: Place) -> Reference:
    facts = document.facts
    adopted, kind = _own_date(document)
    title = None if facts.title_constructed else facts.title
    return Reference(mention.symbol, _raw(document.text, mention), Role.IS, place, title, adopted, kind)


def _as_cited(
    text: str, mention: SymbolMention, following: SymbolMention | None, sentence: Span, place: Place
) -> Reference:
    raw = _raw(text, mention)
    if mention.symbol.key is None:
        return Reference(mention.symbol, raw, Role.CITES, place)
    title = title_given(text, sentence, mention, following)
    adopted, kind = date_given(text, sentence, mention, following)
    return Reference(mention.symbol, raw, Role.CITES, place, title, adopted, kind)


def _raw(text: str, mention: SymbolMention) -> str:
    return collapse(text[mention.start : mention.end])


def _own_date(document: Document) -> tuple[When | None, str | None]:
    found = document.facts.date
    if found.inferred or found.earliest is None or found.latest is None:
        return None, None
    kind = "adopted" if document.facts.kind is Kind.RESOLUTION else "dated"
    if found.earliest == found.latest:
        return When.on(found.earliest), kind
    year, month = found.earliest.year, found.earliest.month
    if found.earliest.day == 1 and (found.latest.year, found.latest.month) == (year, month):
        return When.parse(f"{year}-{month:02d}"), kind
    if year == found.latest.year and found.earliest.timetuple().tm_yday == 1 and found.latest.month == 12:
        return When.parse(str(year)), kind
    return When.parse(f"{found.earliest.isoformat()}/{found.latest.isoformat()}"), kind
