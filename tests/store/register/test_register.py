"""The register gives back what was put into it, each row with its source."""

# ruff: noqa: S608 - the names of tables and columns are our own
from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from store.library import Library
from store.register.entries import NOTHING, Action, ActionKind, Entries, EventKind, Import, Role
from store.settings import StoreSettings
from tests.store.register.conftest import (
    MARKING,
    NEWS,
    NEWS_ENTRIES,
    REPORT,
    REPORT_ENTRIES,
    TRACING,
    day,
    in_news,
    in_report,
)


def imported(line: int, state: str, action: ActionKind = ActionKind.RATIFIED, file: str = "desk.csv") -> Action:
    """Make a line of a desk's file."""
    source = Import("depositary's page", date(2024, 1, 31), file, line)
    return Action("instrument:att", action, state=state, when=day("2014-03-01"), imported=source)


class TestKeeping:
    def test_entries_come_back_as_they_were(self, filled: Library) -> None:
        """Every field of every row is the same after it was stored."""
        assert filled.register.entries("report") == REPORT_ENTRIES
        assert filled.register.entries("news") == NEWS_ENTRIES

    def test_entries_go_with_their_document(self, filled: Library) -> None:
        """Nothing of a document that was removed is left, nor found."""
        filled.remove(["report"])
        register = filled.register
        assert register.entries("report") == NOTHING
        assert register.counts() == {"references": 2, "events": 2, "actions": 0, "acronyms": 0}
        assert register.find("TS") == ()
        assert filled.check() == ()

    def test_a_document_put_again_has_its_entries_once(self, filled: Library, putting: Callable[..., None]) -> None:
        """What replaces a document replaces its rows."""
        before = filled.register.counts()
        putting(filled, "report", REPORT, REPORT_ENTRIES)
        assert filled.register.counts() == before
        putting(filled, "report", REPORT, NOTHING)
        assert filled.register.entries("report") == NOTHING

    def test_entries_and_document_are_written_together(self, library: Library, putting: Callable[..., None]) -> None:
        """An entry that points to another document is refused, and the document with it."""
        with pytest.raises(ValueError, match="place in that document"):
            putting(library, "report", REPORT, NEWS_ENTRIES)
        assert library.counts() == (0, 0)

    def test_a_row_without_a_quotation_is_refused(self, library: Library, putting: Callable[..., None]) -> None:
        """Words are what a row rests on."""
        acronym = REPORT_ENTRIES.acronyms[0]
        for place in (replace(acronym.place, quote="  "), replace(acronym.place, end=acronym.place.start)):
            with pytest.raises(ValueError, match="needs a quotation"):
                putting(library, "report", REPORT, Entries(acronyms=(replace(acronym, place=place),)))

    def test_readers_of_one_revision_remember_nothing_of_another(
        self, filled: Library, putting: Callable[..., None]
    ) -> None:
        """What is remembered is forgotten when the library changes."""
        register = filled.register
        assert register.instruments() == ("instrument:cifta",)
        register.replace_imported("desk.csv", [imported(2, "PE")])
        assert register.instruments() == ("instrument:att", "instrument:cifta")
        filled.remove(["report"])
        assert register.instruments() == ("instrument:att",)


class TestTheFile:
    """What the file itself refuses, whoever writes."""

    @pytest.fixture
    def file(self, filled: Library) -> sqlite3.Connection:
        filled.register.replace_imported("desk.csv", [imported(2, "PE")])
        connection = sqlite3.connect(filled.path)
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection
        connection.close()

    @pytest.mark.parametrize("table", ["references", "events", "acronyms"])
    @pytest.mark.parametrize("change", ["quote = ' '", '"end" = start', "start = -1", "document_key = NULL"])
    def test_a_row_of_a_document_has_its_words(self, file: sqlite3.Connection, table: str, change: str) -> None:
        """A row whose quotation or document is lost cannot be stored."""
        with pytest.raises(sqlite3.IntegrityError):
            file.execute(f"UPDATE register_{table} SET {change}")

    @pytest.mark.parametrize("table", ["references", "events", "actions", "acronyms"])
    def test_a_row_of_no_document_is_refused(self, file: sqlite3.Connection, table: str) -> None:
        """A document that is not there is no source."""
        with pytest.raises(sqlite3.IntegrityError):
            file.execute(f"UPDATE register_{table} SET document_key = 999")

    @pytest.mark.parametrize(
        "change",
        [
            "quote = NULL",
            "quote = ''",
            "document_key = NULL",
            "source = 'elsewhere'",
            "import_key = 1",
            '"end" = start',
            "passage_id = NULL",
        ],
    )
    def test_an_action_of_a_document_has_that_source_alone(self, file: sqlite3.Connection, change: str) -> None:
        """A statement with half a source, or with two, cannot be stored."""
        with pytest.raises(sqlite3.IntegrityError):
            file.execute(f"UPDATE register_actions SET {change} WHERE document_key IS NOT NULL")

    @pytest.mark.parametrize(
        "change",
        ["source = NULL", "source = ' '", "retrieved = NULL", "retrieved = 'soon'", "import_key = NULL",
         "quote = 'words'", "document_key = 1", "line = NULL"],
    )  # fmt: skip
    def test_an_imported_action_has_that_source_alone(self, file: sqlite3.Connection, change: str) -> None:
        """So with a line of a desk's file."""
        with pytest.raises(sqlite3.IntegrityError):
            file.execute(f"UPDATE register_actions SET {change} WHERE import_key IS NOT NULL")


class TestReading:
    def test_references_are_given_by_symbol_role_and_document(self, filled: Library) -> None:
        """Each question narrows the rest."""
        register = filled.register
        assert [one.raw for one in register.references("oas:ag:res:2459")] == [
            "AG/RES 2459 of 2009",
            "AG/RES. 2459 (XXXIX-O/09)",
        ]
        assert len(register.references()) == 4
        assert register.references(role=Role.IS) == ()
        assert [one.symbol for one in register.references(documents=["news"])][-1] == TRACING
        assert register.references("oas:ag:res:1") == ()

    def test_a_decision_is_what_all_documents_say_of_it(self, filled: Library) -> None:
        """One for each key: the stated form, all ways of writing it, the title and date that any place gives."""
        tracing, marking = filled.register.decisions()
        assert marking.symbol == MARKING
        assert not marking.flags
        assert set(marking.variants) == {"AG/RES. 2459 (XXXIX-O/09)", "AG/RES 2459 of 2009"}
        assert marking.title == "Marking of firearms"
        assert marking.adopted == day("2009-06-04")
        assert len(marking.references) == 2
        assert tracing.symbol == TRACING

    def test_decisions_are_narrowed(self, filled: Library) -> None:
        """By keys, body, kind, year, words and documents; a decision that passes keeps all its references."""
        register = filled.register

        def keys(**asked) -> list[str]:
            return [one.key for one in register.decisions(**asked)]

        assert keys(body="OAS General Assembly") == ["oas:ag:res:2459"]
        assert keys(kind="UN General Assembly resolution") == ["un:a/res/61/89"]
        assert keys(earliest=date(2009, 1, 1), latest=date(2009, 12, 31)) == ["oas:ag:res:2459"]
        assert keys(text="MARKING") == ["oas:ag:res:2459"]
        assert keys(keys=["un:a/res/61/89"]) == ["un:a/res/61/89"]
        assert keys(documents=["report"]) == ["oas:ag:res:2459"]
        assert len(register.decisions(text="marking")[0].references) == 2

    def test_its_own_document_tells_the_title(self, library: Library, putting: Callable[..., None]) -> None:
        """What a decision says of itself goes before what others say of it."""
        cited, _ = REPORT_ENTRIES.references
        own = replace(cited, role=Role.IS, title="Marking and tracing", place=in_news(0))
        putting(library, "report", REPORT, Entries(references=(cited,)))
        putting(library, "news", NEWS, Entries(references=(own,)))
        (decision,) = library.register.decisions()
        assert (decision.title, decision.own) == ("Marking and tracing", ("news",))

    def test_events_come_by_date(self, filled: Library) -> None:
        """Those whose year is not known come last."""
        dates = [one.when.edtf for one in filled.register.events()]
        assert dates == ["2009-04-24", "2010-05", "2012-05", "XXXX-04-22"]

    def test_events_are_narrowed(self, filled: Library) -> None:
        """By date (what touches it), State, body, kind, instrument, number, words and documents."""
        register = filled.register

        def dates(**asked) -> list[str]:
            return [one.when.edtf for one in register.events(**asked)]

        assert dates(earliest=date(2010, 5, 20), latest=date(2010, 6, 1)) == ["2010-05"]
        assert dates(earliest=date(2012, 1, 1)) == ["2012-05"]
        assert dates(latest=date(2009, 12, 31)) == ["2009-04-24"]
        assert dates(state="EC") == ["2010-05", "XXXX-04-22"]
        assert dates(body="organ:oas") == ["2009-04-24"]
        assert dates(kind=EventKind.MEETING) == ["2009-04-24", "2012-05"]
        assert dates(instrument="instrument:cifta", number=3) == ["2012-05"]
        assert dates(documents=["news"], kind=EventKind.VISIT) == ["XXXX-04-22"]
        assert dates(text="quito VISIT") == ["2010-05", "XXXX-04-22"]

    def test_actions_are_narrowed(self, filled: Library) -> None:
        """By instrument, State, kind and document; imported lines are among them."""
        register = filled.register
        register.replace_imported("desk.csv", [imported(2, "PE")])
        assert len(register.actions()) == 3
        assert {one.instrument for one in register.actions(state="PE")} == {"instrument:cifta", "instrument:att"}
        assert [one.value for one in register.actions(kinds=[ActionKind.COUNT])] == ["30"]
        assert len(register.actions(instrument="instrument:cifta", documents=["report"])) == 2
        assert register.actions(documents=["news"]) == ()

    def test_acronyms_are_given_whatever_their_case(self, filled: Library) -> None:
        """An acronym is asked for as anyone would type it."""
        assert [one.expansion for one in filled.register.acronyms("ts")] == ["Technical Secretariat"]
        assert filled.register.acronyms("T") == ()


class TestImporting:
    def test_a_file_replaces_what_it_gave_before(self, filled: Library) -> None:
        """Its rows are its last reading's, and another file's stay."""
        register = filled.register
        register.replace_imported("other.csv", [imported(2, "MX", file="other.csv")])
        assert register.replace_imported("desk.csv", [imported(2, "PE"), imported(3, "EC")]) == 2
        register.replace_imported("desk.csv", [imported(2, "PE", ActionKind.SIGNED)])
        rows = register.actions(instrument="instrument:att")
        assert [(one.state, one.action) for one in rows] == [
            ("MX", ActionKind.RATIFIED),
            ("PE", ActionKind.SIGNED),
        ]
        register.replace_imported("desk.csv", [])
        register.replace_imported("other.csv", [])
        assert register.actions(instrument="instrument:att") == ()
        assert register.find("ATT") == ()

    def test_what_is_imported_comes_back(self, library: Library) -> None:
        """With its source, its day, its file, its line and its note."""
        action = imported(7, "PE")
        noted = replace(action, imported=replace(action.imported, note="by note verbale"))
        library.register.replace_imported("desk.csv", [noted])
        assert library.register.actions() == (noted,)

    def test_one_bad_line_keeps_the_file_out(self, filled: Library) -> None:
        """What was there before stays, whole."""
        register = filled.register
        register.replace_imported("desk.csv", [imported(2, "PE")])
        bad = replace(imported(4, "EC"), imported=Import(" ", date(2024, 1, 1), "desk.csv", 4))
        with pytest.raises(IntegrityError):
            register.replace_imported("desk.csv", [imported(3, "MX"), bad])
        assert [one.state for one in register.actions(instrument="instrument:att")] == ["PE"]

    def test_a_statement_of_another_file_is_refused(self, library: Library) -> None:
        """A row keeps the name of the file that it came from."""
        with pytest.raises(ValueError, match=r"desk\.csv"):
            library.register.replace_imported("desk.csv", [imported(2, "PE", file="other.csv")])
        with pytest.raises(ValueError, match="imported"):
            library.register.replace_imported(
                "desk.csv", [replace(imported(2, "PE"), imported=None, place=in_report(0))]
            )


def test_it_is_still_there_after_reopening(settings: StoreSettings, putting: Callable[..., None]) -> None:
    """What was written is read by the next process."""
    with Library.open(settings) as library:
        putting(library, "report", REPORT, REPORT_ENTRIES)
    with Library.open(settings) as library:
        assert library.register.entries("report") == REPORT_ENTRIES
