"""What a desk has comes in whole or not at all, each line with its source."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from openpyxl import Workbook

from ingest.desk import DayOrder, action_of, column_of, instrument_of, state_of, when_of
from ingest.importing import COLUMNS, read_actions
from store.errors import IngestError, UnusableLines
from store.register.entries import Action, ActionKind, Import
from store.when import When

TAKEN = date(2024, 5, 1)
HEAD = "state,instrument,action,date,source,retrieved\n"

LONG = """State,Instrument,Action,Date,As of,Value,Of,Scope,Source,Retrieved,Notes
Peru,CIFTA,ratified,1999-06-08,,,,,OAS page,2024-01-31,
Pérou,Arms Trade Treaty,firma,24 Sep 2013,,,,,UN page,2024-01-31,at the opening
MEX,instrument:att,Accession,2014-01,,,,,UN page,2024-01-31,
,CIFTA,count,,2020-12,31,parties,OAS,OAS page,2024-01-31,
,Agreement  on Harbours,entered into force,22/04/2021,,,,,ECLAC,2024-01-31,
"""

WIDE = """Chapter XXVI;;;
Participant;Signature;Ratification, Acceptance(A), Accession(a);Notes
Bolivia (Plurinational State of);14 Nov 1997;29 Sep 1999;
Antigua & Barbuda 1, 2;3 Jun 1998; 5 May 2003 a;
Netherlands (Kingdom of the);3 Jun 1998;18 Dec 2014 A;for the European part
Montenegro;;23 Oct 2006 d;
USA;14 Nov 1997;;
China;;;
"""


def rows_of(actions: tuple[Action, ...]) -> list[tuple]:
    """Give what the tests look at."""
    return [
        (one.instrument, one.state, one.action.value, one.when.edtf if one.when else None, one.value) for one in actions
    ]


@pytest.fixture
def table(tmp_path: Path):
    """Give the function that writes a table and reads it."""

    def read(text: str, name: str = "desk.csv", encoding: str = "utf-8", **told) -> tuple[Action, ...]:
        file = tmp_path / name
        file.write_bytes(text.encode(encoding))
        return read_actions(file, told.pop("source", None), told.pop("retrieved", None), **told)

    return read


class TestLongTables:
    def test_each_line_is_a_statement(self, table) -> None:
        """Names of States and instruments in any language, codes and keys; actions and dates as desks write them."""
        actions = table(LONG)
        assert rows_of(actions) == [
            ("instrument:cifta", "PE", "ratified", "1999-06-08", None),
            ("instrument:att", "PE", "signed", "2013-09-24", None),
            ("instrument:att", "MX", "acceded", "2014-01", None),
            ("instrument:cifta", None, "count", None, "31"),
            ("Agreement on Harbours", None, "entered into force", "2021-04-22", None),
        ]
        assert actions[1].imported == Import("UN page", date(2024, 1, 31), "desk.csv", 3, "at the opening")
        count = actions[3]
        assert (count.of, count.scope, count.as_of_basis) == ("parties", "OAS", "stated")
        assert count.as_of == When.parse("2020-12")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_whatever_a_spreadsheet_writes(self, table, encoding: str, delimiter: str) -> None:
        """Commas, semicolons and tabs; UTF-8 with and without its mark, UTF-16, and Excel's own encoding."""
        text = LONG.replace(",", delimiter).replace("\n", "\r\n")
        assert len(table(text, encoding=encoding)) == 5

    def test_a_workbook(self, tmp_path: Path) -> None:
        """Days and numbers in cells of their own kind; the sheet "actions" before others."""
        book = Workbook()
        book.active.append(["nothing", "here"])
        sheet = book.create_sheet("actions")
        sheet.append(["Country", "Treaty", "Action", "Date", "Value", "Of", "Source", "Retrieved"])
        sheet.append(["Ecuador", "CIFTA", "ratified", date(1999, 6, 23), None, None, "OAS", date(2024, 1, 31)])
        sheet.append([None, "CIFTA", "count", None, 31, "parties", "OAS", date(2024, 1, 31)])
        book.save(tmp_path / "desk.xlsx")
        assert rows_of(read_actions(tmp_path / "desk.xlsx")) == [
            ("instrument:cifta", "EC", "ratified", "1999-06-23", None),
            ("instrument:cifta", None, "count", None, "31"),
        ]

    def test_what_the_lines_do_not_tell_is_told_for_all(self, table) -> None:
        """Source, day of retrieval and instrument may be given once."""
        (action,) = table("state,action\nPeru,signed\n", source="OAS", retrieved=TAKEN, instrument="CIFTA")
        assert action.imported == Import("OAS", TAKEN, "desk.csv", 2)
        assert action.instrument == "instrument:cifta"

    def test_every_column_that_is_documented_is_read(self) -> None:
        """The headings are those that the README lists."""
        assert {column_of(name) for name in COLUMNS} == set(COLUMNS)


class TestWideTables:
    def test_a_column_for_each_action(self, table) -> None:
        """As depositaries publish them: each cell with its letter; titles above and footnotes are passed over."""
        actions = table(WIDE, source="UNTC", retrieved=TAKEN, instrument="Arms Trade Treaty")
        assert rows_of(actions) == [
            ("instrument:att", "BO", "signed", "1997-11-14", None),
            ("instrument:att", "BO", "ratified", "1999-09-29", None),
            ("instrument:att", "AG", "signed", "1998-06-03", None),
            ("instrument:att", "AG", "acceded", "2003-05-05", None),
            ("instrument:att", "NL", "signed", "1998-06-03", None),
            ("instrument:att", "NL", "ratified", "2014-12-18", "acceptance"),
            ("instrument:att", "ME", "party", "2006-10-23", "succession"),
            ("instrument:att", "US", "signed", "1997-11-14", None),
        ]
        assert {one.imported.line for one in actions if one.imported} == {3, 4, 5, 6, 7}

    def test_figures_are_read_the_one_way_that_all_of_them_allow(self, table) -> None:
        """One cell tells the order for all; where none does, the table is refused."""
        head = "State,Signature,Ratification\n"
        told = {"source": "OAS", "retrieved": TAKEN, "instrument": "CIFTA"}
        american = table(head + "Peru,11/14/97,06/08/99\n", **told)
        assert [one.when.edtf for one in american if one.when] == ["1997-11-14", "1999-06-08"]
        european = table(head + "Peru,14/11/1997,08/06/1999\n", **told)
        assert [one.when.edtf for one in european if one.when] == ["1997-11-14", "1999-06-08"]
        with pytest.raises(UnusableLines, match="may be two days"):
            table(head + "Peru,11/04/97,06/08/99\n", **told)

    def test_a_cross_is_an_action_without_a_day(self, table) -> None:
        """Some tables only tell that something was done."""
        actions = table("Estado,Firma,Adhesión\nPerú,x,-\n", source="OEA", retrieved=TAKEN, instrument="CIFTA")
        assert rows_of(actions) == [("instrument:cifta", "PE", "signed", None, None)]


class TestRefusals:
    def test_every_bad_line_is_named(self, table) -> None:
        """All of them at once, by the line that the spreadsheet shows, and nothing comes in."""
        text = (
            "State,Instrument,Action,Date,Source,Retrieved\n"
            "Atlantis,CIFTA,ratified,1999-01-01,OAS,2024-01-01\n"
            "Peru,CIFTA,ratified,1999-01-01,OAS,2024-01-01\n"
            "\n"
            "Peru,CIFTA,blessed,1999-01-01,OAS,2024-01-01\n"
            "Peru,CIFTA,ratified,soon,OAS,2024-01-01\n"
            ",CIFTA,ratified,1999,OAS,2024-01-01\n"
            "Peru,,ratified,1999,,\n"
            ",CIFTA,count,,OAS,2024-01-01\n"
            "Peru,CIFTA,ratified,1999,OAS,2024\n"
        )
        with pytest.raises(UnusableLines) as raised:
            table(text)
        problems = raised.value.problems
        for line, word in ((2, "Atlantis"), (5, "blessed"), (6, "soon"), (7, "no State"), (8, "no source"),
                           (8, "no day of retrieval"), (8, "no instrument"), (9, "count"), (10, "no day")):  # fmt: skip
            assert any(one.startswith(f"line {line}:") and word in one for one in problems), (line, word)
        assert not any(one.startswith(("line 3:", "line 4:")) for one in problems)
        assert "Nothing of desk.csv was imported" in str(raised.value)

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "no headings"),
            (b"a,b,c\n1,2,3\n", "no headings"),
            (b"state,instrument,action\n", "no lines"),
            (b"PK\x03\x04 not a workbook", "no workbook"),
            (b"\xff\xfe\x00", "no table of text"),
            (b"\x00\x01\x02\x03", "no table of text"),
        ],
    )
    def test_what_is_no_table_is_refused(self, tmp_path: Path, data: bytes, words: str) -> None:
        """With a sentence that says what to give instead."""
        file = tmp_path / "desk.csv"
        file.write_bytes(data)
        with pytest.raises(IngestError, match=words):
            read_actions(file, "OAS", TAKEN)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """Is named."""
        with pytest.raises(IngestError, match=r"gone\.csv"):
            read_actions(tmp_path / "gone.csv")

    @limits(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: f"State,Action,{text}".encode())))
    def test_no_bytes_make_it_fail(self, tmp_path: Path, data: bytes) -> None:
        """A file is read or refused, whatever it holds."""
        file = tmp_path / "any.csv"
        file.write_bytes(data)
        with suppress(IngestError):
            read_actions(file, "OAS", TAKEN, instrument="CIFTA")


class TestCells:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Peru", "PE"), ("PÉROU", "PE"), ("Dominica", "DM"), ("Dominican Republic", "DO"),
            ("República Dominicana", "DO"), ("Estados Unidos", "US"), ("St. Kitts & Nevis", "KN"),
            ("Venezuela (Bolivarian Republic of)", "VE"), ("Bahamas, The", "BS"), ("The Bahamas", "BS"),
            ("Chad", "TD"), ("chad", "TD"), ("ve", "VE"), ("BRA", "BR"), ("Suriname*", "SR"), ("Grenada 3", "GD"),
            ("Atlantis", None), ("Mexico City", None), ("XQ", None), ("", None), ("Peru and Ecuador", None),
        ],
    )  # fmt: skip
    def test_states(self, text: str, code: str | None) -> None:
        """A State by its names in four languages, its code, and as depositaries write it."""
        assert state_of(text) == code

    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("CIFTA", "instrument:cifta"), ("cifta", "instrument:cifta"), ("instrument:att", "instrument:att"),
            ("The Arms Trade Treaty", "instrument:att"), ("Tratado sobre el Comercio de Armas", "instrument:att"),
            ("Agreement  on Harbours", "Agreement on Harbours"),
        ],
    )  # fmt: skip
    def test_instruments(self, text: str, key: str) -> None:
        """A known instrument by any name; another is kept under the name it has."""
        assert instrument_of(text) == key

    @pytest.mark.parametrize("kind", list(ActionKind))
    def test_every_action_is_known_by_its_own_word(self, kind: ActionKind) -> None:
        """What an export writes, an import reads."""
        assert action_of(kind.value) is kind

    @pytest.mark.parametrize(
        ("heading", "meant"),
        [
            ("Participant", "state"), ("STATES PARTIES", "state"), ("País", "state"), ("État", "state"),
            ("Signature", ActionKind.SIGNED), ("Date of signature", ActionKind.SIGNED),
            ("Ratification, Acceptance(A), Accession(a)", ActionKind.RATIFIED), ("Accession(a)", ActionKind.ACCEDED),
            ("Entrada en vigor", ActionKind.ENTERED_INTO_FORCE), ("as of", "as_of"), ("As_Of:", "as_of"),
            ("Fuente", "source"), ("Signatories 3", "state"), ("Population", None),
        ],
    )  # fmt: skip
    def test_headings(self, heading: str, meant: object) -> None:
        """Case, accents, marks and the depositaries' own headings."""
        assert column_of(heading) == meant

    @pytest.mark.parametrize(
        ("text", "edtf", "letter"),
        [
            ("1997-11-14", "1997-11-14", ""), ("1997-11", "1997-11", ""), ("14 Nov 1997 a", "1997-11-14", "a"),
            ("14 Nov 1997 (A)", "1997-11-14", "A"), ("14 de noviembre de 1997", "1997-11-14", ""),
            ("1997-11-14 AA", "1997-11-14", "AA"), ("14-Nov-97", "1997-11-14", ""),
            ("14 Nov 1997 [3]", "1997-11-14", ""),
            ("2011/..", "2011/..", ""), ("1997~", "1997~", ""), ("3 Jun 1998 2", "1998-06-03", ""),
        ],
    )  # fmt: skip
    def test_dates(self, text: str, edtf: str, letter: str) -> None:
        """EDTF as it is; days as desks and depositaries write them, with the letter that tells the act."""
        when, found = when_of(text, DayOrder())
        assert (when.edtf, found) == (edtf, letter)


def test_cells_steer_no_terminal(table) -> None:
    """Escape sequences and marks that turn a line's direction are taken out of what is kept."""
    text = f"{HEAD}Peru,\x1b[31mHarbour\u202e Pact,signed,1999,OAS\x07 page,2024-01-31\n"
    (found,) = table(text)
    assert found.instrument == "[31mHarbour Pact"
    assert found.imported is not None
    assert found.imported.source == "OAS page"


def test_many_wrong_lines_are_told_in_short(table) -> None:
    """A long list of problems is cut in the message, and is whole for programs."""
    text = HEAD + "Atlantis,CIFTA,signed,1999,OAS page,2024-01-31\n" * 500
    with pytest.raises(UnusableLines) as raised:
        table(text)
    assert len(raised.value.problems) == 500
    assert "line 2:" in str(raised.value)
    assert "and 460 more" in str(raised.value)
    assert len(str(raised.value).splitlines()) < 50
