"""The register's tables as files: whole, harmless to a spreadsheet, and readable again."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from openpyxl import load_workbook

from ingest.importing import read_actions
from store.errors import AssistantError
from store.library import Library
from store.register.entries import Action, ActionKind, Import
from store.settings import StoreSettings
from store.when import When
from tests.store.register.conftest import NEWS, NEWS_ENTRIES, REPORT, REPORT_ENTRIES, put
from ui.register.exporting import TABLES, as_csv, export, inert, sheets_of
from ui.register.sheets import Ledger, Sheet, actions_sheet

NOBODY = Ledger({}, {})


@pytest.fixture
def library(tmp_path: Path):
    """Give a library with a report and a piece of news."""
    with Library.open(StoreSettings(home=tmp_path / "home", index="exact")) as opened:
        put(opened, "report", REPORT, REPORT_ENTRIES)
        put(opened, "news", NEWS, NEWS_ENTRIES)
        yield opened


def read_csv(text: str) -> list[dict[str, str]]:
    """Read what was written."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_every_row_is_written_with_its_source(library: Library) -> None:
    """As many rows as the register has; each ends with document, address, page and quotation."""
    sheets = sheets_of(library)
    assert {sheet.name: len(sheet.rows) for sheet in sheets} == library.register.counts()
    for sheet in sheets:
        for record in sheet.records():
            assert record["quote"]
            assert record["document"] in {"The report", "The news"}
            assert record["address"].startswith("Part I")
            assert record["file"].endswith(".txt")


def test_one_table_as_csv(library: Library, tmp_path: Path) -> None:
    """Excel opens it as UTF-8; names of States and bodies are those of readers."""
    (written,) = export(sheets_of(library, ["events"]), tmp_path / "events.csv")
    assert written.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = read_csv(written.read_text(encoding="utf-8"))
    assert [row["date"] for row in rows] == ["2009-04-24", "2010-05", "2012-05", "XXXX-04-22"]
    assert rows[0]["states"] == "Peru"
    assert rows[0]["bodies"] == "Consultative Committee; OAS"


def test_a_folder_gets_a_file_for_each_table(library: Library, tmp_path: Path) -> None:
    """One CSV file per table."""
    written = export(sheets_of(library), tmp_path / "out")
    assert [file.name for file in written] == [f"{name}.csv" for name in TABLES]


def test_a_workbook_has_a_sheet_for_each_table(library: Library, tmp_path: Path) -> None:
    """With the same cells as the CSV, numbers as numbers."""
    export(sheets_of(library), tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    assert tuple(book.sheetnames) == TABLES
    head, *rows = book["events"].iter_rows(values_only=True)
    assert rows[0][head.index("number")] == 10
    assert len(rows) == 4


def test_json_has_lists_as_lists(library: Library, tmp_path: Path) -> None:
    """Other programs get what the register has."""
    export(sheets_of(library), tmp_path / "out.json")
    tables = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert set(tables) == set(TABLES)
    assert tables["events"][0]["bodies"] == ["Consultative Committee", "OAS"]


@pytest.mark.parametrize("name", ["out.csv", "out.pdf"])
def test_a_form_that_cannot_hold_the_tables(library: Library, tmp_path: Path, name: str) -> None:
    """Several tables are no CSV file, and a PDF is no table."""
    with pytest.raises(AssistantError):
        export(sheets_of(library), tmp_path / name)
    with pytest.raises(AssistantError, match="no table of the register"):
        sheets_of(library, ["parties"])


def test_a_place_that_cannot_be_written(library: Library, tmp_path: Path) -> None:
    """A sentence, with the path."""
    with pytest.raises(AssistantError, match="cannot be written"):
        export(sheets_of(library, ["events"]), tmp_path / "nowhere" / "out.csv")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_no_cell_is_a_formula(text: str, tmp_path: Path) -> None:
    """In CSV and in a workbook, a cell is the text that it is."""
    sheet = Sheet("actions", ("note",), ((text,), ((text, "x"),)))
    (first, second) = read_csv(as_csv(sheet))
    assert first["note"] == f"'{text}"
    assert second["note"].startswith("'")
    export([sheet], tmp_path / "out.xlsx")
    cells = [row[0] for row in load_workbook(tmp_path / "out.xlsx")["actions"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}


@given(st.one_of(st.none(), st.integers(), st.text()))
def test_making_inert_changes_only_what_could_act(cell: str | int | None) -> None:
    """Numbers and plain words stay as they are; what is changed begins with an apostrophe."""
    done = inert(cell)
    assert done in {cell, f"'{cell}"}
    if isinstance(done, str) and done:
        assert done[0] not in "=+-@\t\r"


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=12
)
DATES = st.one_of(st.none(), st.sampled_from(["1997-11-14", "1997-11", "1997", "2011/..", "1997~", "XXXX-04-22"]))
STATES = {"PE": "Peru", "MX": "Mexico", "VC": "St. Vincent & Grenadines", "US": "United States"}
ACTIONS = st.builds(
    Action,
    instrument=st.sampled_from(["instrument:cifta", "instrument:att", "Agreement on Harbours"]),
    action=st.sampled_from([kind for kind in ActionKind if kind is not ActionKind.COUNT]),
    state=st.sampled_from(list(STATES)),
    value=st.one_of(st.none(), TEXTS),
    scope=st.one_of(st.none(), TEXTS),
    when=DATES.map(lambda text: When.parse(text) if text else None),
    as_of=DATES.map(lambda text: When.parse(text) if text else None),
    as_of_basis=st.just("stated"),
    imported=st.builds(Import, source=TEXTS, retrieved=st.dates(date(1990, 1, 1), date(2030, 1, 1)), note=TEXTS),
)


@limits(max_examples=40, deadline=None)
@given(st.lists(ACTIONS, min_size=1, max_size=5), st.sampled_from([".csv", ".xlsx"]))
def test_what_is_exported_can_be_imported(
    tmp_path_factory: pytest.TempPathFactory, actions: list[Action], ending: str
) -> None:
    """Actions come back equal, but for the file and the line that they now come from."""
    file = tmp_path_factory.mktemp("round") / f"actions{ending}"
    export([actions_sheet(actions, Ledger({}, STATES))], file)
    back = read_actions(file)
    assert len(back) == len(actions)
    for one, other in zip(actions, back, strict=True):
        assert one.imported is not None
        assert other.imported is not None
        moved = replace(one.imported, file=other.imported.file, line=other.imported.line)
        assert other == replace(one, imported=moved)


def test_statements_of_documents_can_be_imported_elsewhere(library: Library, tmp_path: Path) -> None:
    """Their source is the document in a line; the day on which they were taken is told with the import."""
    (file,) = export(sheets_of(library, ["actions"]), tmp_path / "actions.csv")
    back = read_actions(file, retrieved=date(2024, 5, 1))
    assert [(one.state, one.action, one.value) for one in back] == [
        (one.state, one.action, one.value) for one in library.register.actions()
    ]
    assert {one.imported.source for one in back if one.imported} == {
        "The report, Part I › Section 3, page 1, report.txt"
    }
