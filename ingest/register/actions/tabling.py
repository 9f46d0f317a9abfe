"""Tables of status: a row for each State, a column for each act, a date or a mark in each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.dates import DateMention, date_mentions
from ingest.register.actions.asof import AsOf
from ingest.register.actions.statements import Found, Statement, edtf_of
from ingest.register.naming import Naming
from store.documents import Document, Passage
from store.register.entries import ActionKind

__all__ = ["tables_in"]

_STATE = re.compile(
    r"^\W*(?:states?(?:\sparties)?|count(?:ry|ries)|part(?:y|ies)|participants?|member(?:\sstates)?"
    r"|estados?(?:\spartes?)?"
    r"|pa[íi]s(?:es)?(?:\ssignatarios)?|états?(?:\sparties)?|pays|signator(?:y|ies)(?:\s(?:states|countries))?)\W*$",
    re.IGNORECASE,
)
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("state", _STATE),
    ("force", re.compile(r"into force|effective|vigor|vigencia|vigueur", re.IGNORECASE)),
    ("withdrew", re.compile(r"withdraw|denunci|retir|retrait", re.IGNORECASE)),
    (
        "joined",
        re.compile(r"ratif|acc?ess?ion|accept|adhesi|adhési|ades[ãa]o|approv|dep[oó]sit|consent", re.IGNORECASE),
    ),
    ("signed", re.compile(r"sign|firma|assinatura", re.IGNORECASE)),
)
_DEPOSIT = re.compile(r"dep[oó]sit|dép[oô]t", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(?P<a>\d{1,2})[./](?P<b>\d{1,2})[./](?P<y>(?:19|20)\d\d|\d\d)(?!\d)")
_MARK = re.compile(r"(?:^|[\s\d.])(?P<mark>AD|AC|RA|A|a|d|s|R|r)\W*$")
_RULE = re.compile(r"^[\s|:+–—-]+$")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    end: int


def tables_in(
    document: Document, naming: Naming, as_of: AsOf, passages: Sequence[Passage]
) -> Iterator[tuple[Statement, Found]]:
    """Give what the tables of a document say, each with the row of the table it stands in."""
    columns: dict[int, str] = {}
    instrument: str | None = None
    end = -1
    for passage in passages:
        rows = [_cells(document.text, span.start, span.end) for span in passage.sentences]
        if passage.role != "table" and not any(len(row) > 2 for row in rows):
            continue
        if passage.start - end > 400:
            columns, instrument = {}, None
        end = passage.end
        for span, row in zip(passage.sentences, rows, strict=True):
            if len(row) < 2 or _RULE.match(document.text[span.start : span.end]):
                continue
            header = _header(row)
            if header:
                columns = header
                instrument = _subject(naming, passage, span.start)
                continue
            if not columns or instrument is None:
                continue
            statement = Statement(document, naming, passage, span.start, span.end)
            for found in _row(statement, row, columns, instrument, as_of):
                yield statement, found


def _cells(text: str, start: int, end: int) -> list[_Cell]:
    """Divide a line at its bars or tabs."""
    line = text[start:end]
    if "|" not in line and "\t" not in line:
        return []
    cells = []
    position = 0
    for part in re.split(r"[|\t]", line):
        words = part.strip()
        lead = len(part) - len(part.lstrip())
        cells.append(_Cell(words, start + position + lead, start + position + lead + len(words)))
        position += len(part) + 1
    return cells


def _header(row: Sequence[_Cell]) -> dict[int, str]:
    """Give what each column holds, or nothing where the row is no header of a status table."""
    found: dict[int, str] = {}
    for index, cell in enumerate(row):
        if len(cell.text) > 90 or list(date_mentions(cell.text)):
            return {}
        name = next((name for name, pattern in _COLUMNS if pattern.search(cell.text)), None)
        if name:
            found[index] = name
    joined = [index for index, name in found.items() if name == "joined"]
    deposited = [index for index in joined if _DEPOSIT.search(row[index].text)]
    for index in joined:  # a State has joined once: the day of the deposit counts, where the table has both
        if index != (deposited or joined)[0]:
            del found[index]
    acts = {name for name in found.values() if name != "state"}
    return found if acts and ("state" in found.values() or 0 not in found) else {}


def _subject(naming: Naming, passage: Passage, position: int) -> str | None:
    """Give the instrument that a table is about: named last before it, close by, else the document's only one."""
    before = naming.instrument_before(position, max(passage.start - 600, 0))
    if before is not None:
        return before.key
    keys = set(naming.subjects.values())
    return next(iter(keys)) if len(keys) == 1 else None


def _row(
    statement: Statement, row: Sequence[_Cell], columns: dict[int, str], instrument: str, as_of: AsOf
) -> Iterator[Found]:
    place = next((index for index, name in columns.items() if name == "state"), 0)
    if place >= len(row):
        return
    states = statement.naming.states_in(row[place].start, row[place].end)
    if len(states) != 1:
        return
    stated, basis = as_of.of(statement)
    for index, name in columns.items():
        if name == "state" or index >= len(row):
            continue
        cell = row[index]
        dated = _date_in(cell)
        if dated is None:
            continue
        kind = _kind(name, cell.text)
        yield Found(
            instrument,
            kind,
            row[place].start,
            cell.end,
            state=states[0].key,
            when=edtf_of(dated),
            as_of=stated,
            as_of_basis=basis,
        )


def _date_in(cell: _Cell) -> DateMention | None:
    found = list(date_mentions(cell.text))
    if found:
        return found[0]
    match = _DAY.search(cell.text)
    if match is None:
        return None
    return _numeric(match)


def _numeric(match: re.Match[str]) -> DateMention | None:
    """Read "24/04/2009" where only one of day and month can be meant."""
    first, second, year = int(match.group("a")), int(match.group("b")), int(match.group("y"))
    year += 0 if year > 99 else 1900 if year > 40 else 2000
    if first > 12 >= second or (first == second and first <= 12):
        iso = f"{year:04}-{second:02}-{first:02}"
    elif second > 12 >= first:
        iso = f"{year:04}-{first:02}-{second:02}"
    else:
        return None
    return next(iter(date_mentions(iso)), None)


def _kind(column: str, text: str) -> ActionKind:
    if column == "signed":
        return ActionKind.SIGNED
    if column == "force":
        return ActionKind.ENTERED_INTO_FORCE
    if column == "withdrew":
        return ActionKind.WITHDREW
    mark = _MARK.search(text)
    return (
        ActionKind.ACCEDED
        if (mark and mark.group("mark") in {"a", "AD", "AC"}) or re.search(r"access|adhes", text, re.IGNORECASE)
        else ActionKind.RATIFIED
    )
