"""Dividing a document into passages: what is embedded, found and quoted as one.

`atoms` cuts units into the smallest stretches that may stand alone, `packing` chooses where to
part them, `naming` gives each passage its address and its context line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.splitting.atoms import Atom, Counter, atoms_of
from ingest.splitting.naming import contexts_of, path_of
from ingest.splitting.packing import packed
from ingest.structure import Unit
from store.alignment import Alignment, Span
from store.documents import DocumentFacts, Page, Passage

__all__ = ["TARGET", "split"]

TARGET = 160
"""Passages are brought near this many tokens, where the structure lets them."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Units that may share a passage: those of one article, or under one heading."""

    units: tuple[Unit, ...]
    main: Unit


def split(  # noqa: PLR0917  # agreed order; callers name nothing twice
    document_id: str,
    text: str,
    units: Sequence[Unit],
    facts: DocumentFacts,
    alignment: Alignment,
    pages: Sequence[Page],
    count_tokens: Callable[[Sequence[str]], list[int]],
    window: int,
    *,
    target: int = TARGET,
) -> tuple[Passage, ...]:
    """Give the passages of a document: ordered, disjoint, and holding all of its text that is not blank.

    The context line, a line end and the passage's text together are never longer than `window`
    tokens as `count_tokens` counts them; a passage never crosses an article.
    """
    groups = _groups(units)
    counter = Counter(count_tokens)
    contexts = contexts_of([group.main for group in groups], facts, counter, window)
    atoms = atoms_of(text, [group.units for group in groups], contexts, counter, window, target)
    passages: list[Passage] = []
    page_of = _PageFinder(alignment, pages)
    for group, context, inner in zip(groups, contexts, atoms, strict=True):
        for part in packed(text, inner, budget=counter.budget(context, window), target=target):
            for held in counter.fitting(text, context, part, window):
                passages.append(_passage(document_id, len(passages), text, group, context, held, inner, facts, page_of))
    return tuple(passages)


def _groups(units: Sequence[Unit]) -> list[_Group]:
    """Gather units that may share a passage; a heading without text goes with what follows it."""
    groups: list[_Group] = []
    current: list[Unit] = []
    for unit in units:
        if current and _house(current[-1]) != _house(unit) and any(held.role != "heading" for held in current):
            groups.append(_Group(tuple(current), _main(current)))
            current = []
        current.append(unit)
    if current:
        groups.append(_Group(tuple(current), _main(current)))
    return groups


def _house(unit: Unit) -> tuple[tuple[str, ...], str | None]:
    return unit.titles, unit.article


def _main(units: Sequence[Unit]) -> Unit:
    return next((unit for unit in units if unit.role != "heading"), units[-1])


def _passage(  # noqa: PLR0917
    document_id: str,
    ordinal: int,
    text: str,
    group: _Group,
    context: str,
    held: Sequence[Atom],
    all_atoms: Sequence[Atom],
    facts: DocumentFacts,
    page_of: _PageFinder,
) -> Passage:
    start, end = held[0].start, held[-1].end
    roles = {atom.unit.role for atom in held if atom.unit.role != "heading"}
    return Passage(
        id=f"{document_id}:{ordinal}",
        document_id=document_id,
        ordinal=ordinal,
        text=text[start:end],
        start=start,
        end=end,
        path=path_of([atom.unit for atom in held], whole=len(held) == len(all_atoms), language=facts.language),
        article=group.main.article,
        context=context,
        sentences=tuple(span for atom in held for span in atom.sentences),
        pages=page_of(Span(start, end)),
        role=roles.pop() if len(roles) == 1 and roles <= {"note", "table"} else "body",
    )


class _PageFinder:
    """Tells on which pages a clean stretch stands."""

    def __init__(self, alignment: Alignment, pages: Sequence[Page]) -> None:
        self._alignment = alignment
        self._pages = pages

    def __call__(self, span: Span) -> tuple[int, ...]:
        if not self._pages:
            return ()
        raw = self._alignment.raw_spans(*span)
        return tuple(
            dict.fromkeys(
                page.number
                for page in self._pages
                if any(stretch.start < page.end and page.start < stretch.end for stretch in raw)
            )
        )
