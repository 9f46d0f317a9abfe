"""What a passage is called: its address for readers, its context line for the search."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.splitting.atoms import Counter
from ingest.structure import Unit
from store.documents import DocumentFacts

__all__ = ["contexts_of", "path_of", "short_title"]

SEPARATOR = " › "
_TITLE_LENGTH = 120
_CONTEXT_LENGTH = 260
_PARAGRAPHS = {"es": ("párrafo", "párrafos"), "fr": ("paragraphe", "paragraphes"), "pt": ("parágrafo", "parágrafos")}


def contexts_of(mains: Sequence[Unit], facts: DocumentFacts, counter: Counter, window: int) -> list[str]:
    """Give a context line for each group of units: the document's title, then where the group stands.

    No line takes more than a third of the window.
    """
    title = short_title(facts)
    contexts = [_context(title, unit.titles) for unit in mains]
    counter.contexts(contexts)
    return [_within(context, counter, window // 3) for context in contexts]


def short_title(facts: DocumentFacts) -> str:
    """Give the title in at most some twenty words, with the symbol in front where it does not name it."""
    title = " ".join(facts.title.split())
    if len(title) > _TITLE_LENGTH:
        acronym = title[title.rfind("(") :] if title.endswith(")") and len(title) - title.rfind("(") <= 14 else ""
        head = title[: _TITLE_LENGTH - len(acronym)].rsplit(" ", 1)[0].rstrip(" ,;:-–—(")
        title = f"{head}… {acronym}".rstrip()
    if facts.symbol and facts.symbol.replace(" ", "") not in title.replace(" ", ""):
        return f"{facts.symbol} {title}"
    return title


def _context(title: str, steps: Sequence[str]) -> str:
    """Join title and steps; where that is long, the outer steps shrink before the innermost does."""
    kept = list(steps)
    for index in range(len(kept)):
        if len(title) + sum(len(step) + 3 for step in kept) <= _CONTEXT_LENGTH:
            break
        limit = 40 if index < len(kept) - 1 else max(_CONTEXT_LENGTH - len(title), 60)
        kept[index] = kept[index] if len(kept[index]) <= limit else kept[index][:limit].rsplit(" ", 1)[0] + "…"
    while len(kept) > 2 and len(title) + sum(len(step) + 3 for step in kept) > _CONTEXT_LENGTH:
        del kept[1]
    return SEPARATOR.join([title, *kept])


def _within(context: str, counter: Counter, limit: int) -> str:
    while counter.context(context) > limit and len(context) > 8:
        shorter = context[: len(context) * 3 // 4].rsplit(" ", 1)[0].rstrip(" ›,;:")
        context = (shorter or context[: len(context) // 2]).rstrip("…") + "…"
        if len(context) <= 9:
            return ""
    return context


def path_of(units: Sequence[Unit], *, whole: bool, language: str) -> tuple[str, ...]:
    """Give the address that covers all of some units: the path they share, and the paragraphs they span.

    `whole` says that they are all there is in their article or under their heading: then no
    paragraphs are named.
    """
    spoken = [unit for unit in units if unit.role != "heading"] or list(units[-1:])
    bases = [unit.path[:-1] if unit.paragraph else unit.path for unit in spoken]
    base = bases[0]
    for other in bases[1:]:
        shared = 0
        while shared < min(len(base), len(other)) and base[shared] == other[shared]:
            shared += 1
        base = base[:shared]
    if len(set(bases)) > 1 or any(unit.paragraph is None for unit in spoken if unit.role != "note"):
        return base
    if whole and base:
        return base
    labels = list(dict.fromkeys(unit.paragraph for unit in spoken if unit.paragraph))
    return (*base, _spanning(labels, language)) if labels else base


def _spanning(labels: Sequence[str], language: str) -> str:
    """Name the paragraphs from the first label to the last: "paragraph 1(a)–(c)", "paragraphs 1–3"."""
    one, many = _PARAGRAPHS.get(language, ("paragraph", "paragraphs"))
    first, last = labels[0], labels[-1]
    if first == last:
        return f"{one} {first}"
    heads = [label.split("(", 1)[0] for label in (first, last)]
    if heads[0] == heads[1] and heads[0]:
        if first == heads[0]:
            return f"{one} {first}"
        return f"{one} {first}–{last[len(heads[1]) :]}"
    if not heads[0] or not heads[1]:
        return f"{many} {first}–{last}"
    return f"{many} {heads[0]}–{heads[1]}"
