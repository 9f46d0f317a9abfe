"""Which documents a person means: names typed on a command line or picked on the page."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from store import DocumentSummary, Filter, Kind
from store.errors import AssistantError, UnknownDocument

__all__ = ["day", "documents_named", "filter_of", "stretch"]

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_ID_LENGTH = 6


def filter_of(
    summaries: Sequence[DocumentSummary],
    *,
    kinds: Iterable[str] = (),
    languages: Iterable[str] = (),
    documents: Iterable[str] = (),
    earliest: str | None = None,
    latest: str | None = None,
) -> Filter:
    """Make a filter of words: kinds and languages as listed, documents by name, dates in full or in part.

    A year or month stands for its first day in `earliest` and its last day in `latest`.
    Raises a `TreatyError` that says which word is not understood.
    """
    low, high = stretch(earliest, latest)
    return Filter(
        documents=tuple(one.id for one in documents_named(summaries, documents)),
        kinds=tuple(_kind(name) for name in kinds),
        languages=tuple(name.strip().casefold() for name in languages),
        earliest=low,
        latest=high,
    )


def documents_named(summaries: Sequence[DocumentSummary], names: Iterable[str]) -> tuple[DocumentSummary, ...]:
    """Give the documents meant by file names, paths, ids (or their first letters), symbols or titles.

    Raises `UnknownDocument` for a name that fits none, and for one that fits several.
    """
    return tuple(_named(summaries, name) for name in names)


def day(text: str | None, *, end: bool = False) -> date | None:
    """Read a year, a month (2021-10) or a day (2021-10-06); nothing is None."""
    if not text or not text.strip():
        return None
    found = _DAY.match(text.strip())
    try:
        if not found or (found.end() < len(text.strip()) and text.strip()[found.end()] not in " T"):
            raise ValueError  # noqa: TRY301 - one sentence for every way to be wrong
        year, month = int(found[1]), int(found[2] or (12 if end else 1))
        return date(year, month, int(found[3] or (monthrange(year, month)[1] if end else 1)))
    except ValueError as error:
        raise AssistantError(f"“{text}” is not a date. Write a year, 2021-10 or 2021-10-06.") from error


def stretch(earliest: str | None, latest: str | None) -> tuple[date | None, date | None]:
    """Read the first and the last day of a stretch of time; AssistantError where the one comes after the other."""
    low, high = day(earliest), day(latest, end=True)
    if low and high and low > high:
        raise AssistantError(f"The dates are the wrong way round: {low} comes after {high}.")
    return low, high


def _kind(name: str) -> Kind:
    wanted = name.strip().casefold()
    for kind in Kind:
        if wanted in {kind.value, kind.name.casefold()}:
            return kind
    raise AssistantError(f"“{name}” is not a kind of document. The kinds are: {', '.join(Kind)}.")


def _named(summaries: Sequence[DocumentSummary], name: str) -> DocumentSummary:
    exact = [one for one in summaries if name == one.id or name in one.sources]
    wanted = name.casefold()
    loose = [
        one
        for one in summaries
        if wanted in {one.file.casefold(), one.facts.title.casefold(), (one.facts.symbol or "").casefold()}
        or (len(name) >= _ID_LENGTH and one.id.startswith(name))
    ]
    found = exact or loose
    if not found:
        raise UnknownDocument(f"No document is called “{name}”. `treaty status` lists the documents.")
    if len(found) > 1:
        ids = ", ".join(one.id[:12] for one in found)
        raise UnknownDocument(f"“{name}” fits {len(found)} documents. Give one of their ids: {ids}.")
    return found[0]
