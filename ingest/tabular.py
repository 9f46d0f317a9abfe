"""Tables that a desk keeps, as CSV or as a workbook: their cells as text, line by line."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from store.errors import IngestError

__all__ = ["Line", "lines_of"]

Line = tuple[int, tuple[str, ...]]
"""The number of a line, as a spreadsheet shows it, and its cells."""

_LARGEST = 50 * 1024 * 1024
_LARGEST_UNPACKED = 500 * 1024 * 1024
_MOST_LINES = 200_000
_TRIED_LINES = 50
_DELIMITERS = (",", ";", "\t")
_PREFERRED_SHEET = "actions"
_ANOTHER = "Give a CSV file (UTF-8 or as Excel saves it) or an XLSX workbook."


def lines_of(path: Path) -> tuple[Line, ...]:
    """Read the lines of a table that hold something; IngestError where the file is none.

    Of a workbook, the sheet "actions" is read, else the first.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise IngestError(f"{path.name} is larger than {_LARGEST // 1024**2} MB.", "Part it into several files.")
        data = path.read_bytes()
    except OSError as error:
        raise IngestError(f"{path} cannot be read ({error.strerror}).", _ANOTHER) from error
    rows = _workbook(path.name, data) if data.startswith(b"PK") else _separated(path.name, data)
    found = []
    for number, cells in enumerate(rows, 1):
        if number > _MOST_LINES:
            raise IngestError(f"{path.name} has more than {_MOST_LINES} lines.", "Part it into several files.")
        if any(cells):
            found.append((number, cells))
    return tuple(found)


def _separated(name: str, data: bytes) -> Iterator[tuple[str, ...]]:
    text = _decoded(name, data)
    try:
        for row in csv.reader(
            io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=lambda one: _fit(text, one))
        ):
            yield tuple(map(_plain, row))
    except csv.Error as error:
        raise IngestError(f"{name} is no table ({error}).", _ANOTHER) from error


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """Give how many of the first lines a delimiter parts into equally many cells, and into how many."""
    rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _TRIED_LINES)
    counts = Counter(len(row) for row in rows if len(row) > 1)
    cells, lines = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return lines, cells


def _decoded(name: str, data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    # Excel saves in the machine's own encoding where it is not told otherwise.
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise IngestError(f"{name} is no table of text.", _ANOTHER)


def _workbook(name: str, data: bytes) -> Iterator[tuple[str, ...]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True) if size <= _LARGEST_UNPACKED else None
        rows = [] if book is None else list(_cells(book))
    except Exception as error:  # a workbook can be broken in as many ways as a library has errors
        raise IngestError(f"{name} is no workbook that can be read ({error}).", _ANOTHER) from error
    if book is None:
        raise IngestError(f"{name} is too large once unpacked.", "Part it into several files.")
    yield from rows


def _cells(book: Any) -> Iterator[tuple[str, ...]]:
    sheet = book[_PREFERRED_SHEET] if _PREFERRED_SHEET in book.sheetnames else book.worksheets[0]
    for row in sheet.iter_rows(values_only=True, max_row=_MOST_LINES + 1):
        yield tuple(map(_shown, row))


def _shown(value: object) -> str:
    """Give a cell of a workbook as text: a day as an ISO day, a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _plain(str(value))


def _plain(text: str) -> str:
    """Give a cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return text.strip().removeprefix("'")
