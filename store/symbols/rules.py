"""How a rule of the grammar is written, and how rules are run over a text.

A rule names the words that open its symbols, so that most of a text is passed over at the cost of
looking its words up in a table; a rule whose symbols open with a figure or a bracket names none and
has its pattern searched for. Patterns stand for any white space and any dash; what a pattern matches
is read by a function, which may still decline it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from store.symbols.pattern import Pattern
from store.symbols.symbol import Symbol, SymbolMention

__all__ = ["Found", "Rule", "run", "words"]

_WORD = re.compile(r"[^\W\d_]+")
_LINK_BEFORE = frozenset("/\\@")


def words(text: str) -> frozenset[str]:
    """Give the words of a table that is written as text."""
    return frozenset(text.split())


Found = Symbol | Sequence[SymbolMention] | None
"""What a match means: one symbol that stands at the whole match, several with their own spans, or none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of writing symbols.

    `heads` are the words, in lower case, of which one opens the symbol; a rule without them is
    searched for. No symbol begins within a word or a path unless its rule may stand `anywhere`.
    """

    pattern: Pattern
    read: Callable[[re.Match[str]], Found]
    heads: frozenset[str] = frozenset()
    anywhere: bool = False


def run(rules: Sequence[Rule], text: str) -> tuple[SymbolMention, ...]:
    """Give the mentions in order; where two overlap, the one that begins first wins, then the earlier rule."""
    table: dict[str, list[int]] = defaultdict(list)
    for at, rule in enumerate(rules):
        for head in rule.heads:
            table[head].append(at)
    found = [*_by_head(rules, table, text), *_searched(rules, text)]
    found.sort(key=lambda claim: (claim[1].start, claim[0]))
    claimed: list[SymbolMention] = []
    for _, mention in found:
        if not claimed or mention.start >= claimed[-1].end:
            claimed.append(mention)
    return tuple(claimed)


def _by_head(rules: Sequence[Rule], table: dict[str, list[int]], text: str) -> Iterator[tuple[int, SymbolMention]]:
    free = 0
    for word in _WORD.finditer(text):
        wanted = table.get(word.group().lower())
        start = word.start()
        if wanted is None or start < free or (start and not _may_open(text[start - 1])):
            continue
        for at in wanted:
            mentions = _mentions(rules[at], rules[at].pattern.match(text, start))
            if mentions:
                yield from ((at, mention) for mention in mentions)
                free = mentions[-1].end
                break


def _searched(rules: Sequence[Rule], text: str) -> Iterator[tuple[int, SymbolMention]]:
    for at, rule in enumerate(rules):
        if rule.heads:
            continue
        for match in rule.pattern.finditer(text):
            if rule.anywhere or not match.start() or _may_open(text[match.start() - 1]):
                yield from ((at, mention) for mention in _mentions(rule, match))


def _mentions(rule: Rule, match: re.Match[str] | None) -> Sequence[SymbolMention]:
    found = rule.read(match) if match is not None else None
    if isinstance(found, Symbol) and match is not None:
        return (SymbolMention(found, match.start(), match.end()),)
    return found if found is not None and not isinstance(found, Symbol) else ()


def _may_open(before: str) -> bool:
    """Whether a symbol may begin behind this character: not within a word, a path or an address."""
    return not (before.isalnum() or before == "_" or before in _LINK_BEFORE)
