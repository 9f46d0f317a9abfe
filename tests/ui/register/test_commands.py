"""The commands that ask the register, as their users run them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.library import Library
from store.settings import StoreSettings
from tests.store.register.conftest import NEWS, NEWS_ENTRIES, REPORT, REPORT_ENTRIES, put

HEAVY = ("torch", "gradio", "chromadb", "langchain_core", "numpy", "transformers", "openpyxl", "babel")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a library whose register has rows; tests leave it as it is."""
    folder = tmp_path_factory.mktemp("home")
    with Library.open(StoreSettings(home=folder, index="exact")) as library:
        put(library, "report", REPORT, REPORT_ENTRIES)
        put(library, "news", NEWS, NEWS_ENTRIES)
    return folder


def run(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    variables = {**os.environ, "TREATY_STORE__EMBEDDING": "hashed", "TREATY_HOME": str(home)}
    command = [sys.executable, "-m", "ui", *words]
    return subprocess.run(command, capture_output=True, text=True, env=variables, check=False, timeout=120)


def told(*words: str, home: Path) -> str:
    """Run a command that succeeds, and give what it prints."""
    done = run(*words, home=home)
    assert done.returncode == 0, done.stderr
    return done.stdout


def parsed(*words: str, home: Path) -> dict:
    """Give the JSON that a command prints."""
    return json.loads(told(*words, "--json", home=home))


def rows(*words: str, home: Path) -> list[dict[str, str]]:
    """Give the CSV that a command prints."""
    return list(csv.DictReader(io.StringIO(told(*words, "--csv", home=home), newline="")))


class TestLookup:
    def test_a_long_text_is_not_repeated_whole(self, home: Path) -> None:
        """The message has its beginning."""
        done = run("lookup", "x" * 10_000, home=home)
        assert done.returncode == 1
        assert len(done.stderr) < 500

    def test_a_symbol(self, home: Path) -> None:
        """It is shown with its title, its date, all its forms, and every place with quotation, address and page."""
        shown = told("lookup", "ag res2459", home=home)
        assert "AG/RES. 2459 (XXXIX-O/09)" in shown
        assert "“Marking of firearms”" in shown
        assert "AG/RES 2459 of 2009" in shown
        assert "“In 2010 the OAS cited AG/RES 2459 of 2009 and A/RES/61/89.”" in shown
        assert "The news, undated, Part I › Section 1, page 1" in shown

    def test_other_programs_get_findings_and_rows(self, home: Path) -> None:
        """What it may mean, and the rows of the best."""
        found = parsed("lookup", "cifta", home=home)
        assert found["findings"][0]["key"] == "instrument:cifta"
        assert {one["kind"] for one in found["findings"]} >= {"instrument", "meeting"}
        assert [row["event"] for row in found["rows"]["events"]] == [
            "Tenth regular meeting of the Consultative Committee of CIFTA",
            "Third Conference of States Parties to the CIFTA",
        ]
        assert all(row["quote"] for part in found["rows"].values() for row in part)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("third conference", "May 2012"),
            ("ts", "Technical Secretariat"),
            ("perú", "ratified"),
            ("OAS", "24 April 2009"),
        ],
    )
    def test_meetings_acronyms_states_and_bodies(self, home: Path, text: str, words: str) -> None:
        """Each is shown with what the documents say of it."""
        assert words in told("lookup", text, home=home)

    def test_a_spreadsheet_gets_rows_with_their_sources(self, home: Path) -> None:
        """A row for each place."""
        found = rows("lookup", "2459", home=home)
        assert [row["written"] for row in found] == ["AG/RES 2459 of 2009", "AG/RES. 2459 (XXXIX-O/09)"]
        assert all(row["quote"] and row["document"] and row["address"] for row in found)


class TestDates:
    def test_dates_the_wrong_way_round(self, home: Path) -> None:
        """A stretch of time that ends before it begins is refused, not answered with what touches it."""
        done = run("dates", "--from", "2010", "--to", "2009", home=home)
        assert done.returncode == 1
        assert "wrong way round" in done.stderr

    def test_a_chronology(self, home: Path) -> None:
        """In the order of time, what was planned marked, what has no year last."""
        shown = told("dates", home=home)
        places = [shown.index(words) for words in ("24 April 2009", "May 2010", "May 2012", "22 April, year not given")]
        assert places == sorted(places)
        assert "[planned; year inferred]" in shown

    @pytest.mark.parametrize(
        ("options", "dates"),
        [
            (("--from", "2010"), ["2010-05", "2012-05"]),
            (("--to", "2010-04"), ["2009-04-24"]),
            (("--state", "Équateur"), ["2010-05", "XXXX-04-22"]),
            (("--body", "comité consultivo"), ["2009-04-24"]),
            (("--kind", "meetings"), ["2009-04-24", "2012-05"]),
            (("--instrument", "cifta", "--document", "news.txt"), ["2012-05"]),
            (("--text", "quito"), ["2010-05", "XXXX-04-22"]),
            (("--state", "Tuvalu"), []),
        ],
    )
    def test_narrowed(self, home: Path, options: tuple[str, ...], dates: list[str]) -> None:
        """By time, State, body, kind, instrument, document and words."""
        assert [row["date"] for row in parsed("dates", *options, home=home)["events"]] == dates

    def test_what_only_touches_the_days_comes_after(self, home: Path) -> None:
        """A month that a day is asked of is told apart from the day."""
        shown = told("dates", "--from", "2010-05-04", "--to", "2012-12-31", home=home)
        assert shown.index("May 2012") < shown.index("Longer times that touch these days") < shown.index("May 2010")


class TestStatus:
    def test_who_is_party(self, home: Path) -> None:
        """States with the statement that decides, counts with their as-of date, and who is not spoken of."""
        shown = told("status", "CIFTA", home=home)
        assert "CIFTA: Peru" in shown
        assert "CIFTA: 30 parties" in shown
        assert "as of 2010" in shown
        assert "“To date, 30 states have ratified CIFTA; Peru ratified it on June 8, 1999.”" in shown

    def test_one_state(self, home: Path) -> None:
        """A State that no document speaks of is not in the documents: never "not party"."""
        found = parsed("status", "cifta", "--state", "Peru", home=home)
        assert [(row["state"], row["standing"], row["as_of"]) for row in found["states"]] == [
            ("Peru", "party", "1999-06-08")
        ]
        silent = parsed("status", "cifta", "--state", "Tuvalu", home=home)
        assert (silent["states"], silent["not_in_the_documents"]) == ([], ["TV"])
        assert "They do not say how these stand to it: Tuvalu." in told("status", "cifta", "--state", "TV", home=home)

    def test_as_it_stood(self, home: Path) -> None:
        """What was done later is not told."""
        assert parsed("status", "cifta", "--as-of", "1998", home=home)["states"] == []
        assert rows("status", "cifta", "--as-of", "1999", home=home)[0]["code"] == "PE"

    def test_all_instruments_of_a_state(self, home: Path) -> None:
        """Without an instrument, a State's standing to each."""
        found = parsed("status", "--state", "PE", home=home)
        assert [row["instrument"] for row in found["states"]] == ["CIFTA"]

    def test_without_either_it_lists_the_documents(self, home: Path) -> None:
        """As before; as CSV too."""
        assert "2 documents" in told("status", home=home)
        assert {row["file"] for row in rows("status", home=home)} == {"report.txt", "news.txt"}


class TestCites:
    def test_who_cites(self, home: Path) -> None:
        """Each citation with its quotation and place."""
        shown = told("cites", "UNGA 61/89", home=home)
        assert "A/RES/61/89" in shown
        assert "Not in the library itself" in shown
        assert "“In 2010 the OAS cited AG/RES 2459 of 2009 and A/RES/61/89.”" in shown
        assert [row["file"] for row in rows("cites", "AG/RES. 2459", home=home)] == ["news.txt", "report.txt"]

    def test_what_nobody_cites(self, home: Path) -> None:
        """Something like it is offered."""
        done = run("cites", "AG/RES. 2460", home=home)
        assert done.returncode == 1
        assert "No document cites “AG/RES. 2460”. Did you mean AG/RES. 2459 (XXXIX-O/09)" in done.stderr


class TestErrors:
    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (("lookup", "zzyzx"), "Nothing is called “zzyzx”"),
            (("dates", "--state", "Atlantis"), "“Atlantis” is no State"),
            (("dates", "--kind", "party"), "The kinds are: meeting"),
            (("dates", "--from", "soon"), "is not a date"),
            (("dates", "--body", "zzyzx"), "No event is of a body called"),
            (("dates", "--from", "2030"), "No date in the documents"),
            (("status", "Treaty of Oz"), "They tell it of: CIFTA"),
            (("status", "--state", "Tuvalu"), "The documents tell of no instrument"),
            (("register", "import", "gone.csv"), "gone.csv cannot be read"),
            (("register", "export", "out.csv"), "--table"),
        ],
    )
    def test_expected_errors(self, home: Path, words: tuple[str, ...], sentence: str) -> None:
        """One sentence that says what to do, on the error output, and exit code 1."""
        done = run(*words, home=home)
        assert done.returncode == 1
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""

    def test_an_empty_register_says_how_to_fill_it(self, tmp_path: Path) -> None:
        """Every question to it does."""
        for words in (("lookup", "cifta"), ("dates",), ("cites", "61/89"), ("status", "cifta")):
            done = run(*words, home=tmp_path)
            assert "treaty ingest" in done.stderr, words


def test_import_and_export(tmp_path: Path) -> None:
    """A desk's table comes in, is asked, is replaced by its next form, and goes out again."""
    home, table = tmp_path / "home", tmp_path / "parties.csv"
    table.write_text("State,Instrument,Action,Date\nPeru,ATT,signed,2013-09-24\nMexico,ATT,ratified,2013-09-25\n")
    refused = run("register", "import", str(table), "--source", "UN page", home=home)
    assert refused.returncode == 1
    assert "line 2: no day of retrieval" in refused.stderr
    done = told("register", "import", str(table), "--source", "UN page", "--retrieved", "2024-05-01", home=home)
    assert "2 rows of parties.csv are in the register: ATT" in done
    assert "UN page, taken on 2024-05-01, line 3 of parties.csv" in told(
        "status", "ATT", "--state", "México", home=home
    )
    table.write_text("State,Instrument,Action,Date\nPeru,ATT,ratified,2016-02-16\n")
    told("register", "import", str(table), "--source", "UN page", "--retrieved", "2024-05-02", home=home)
    (row,) = rows("status", "ATT", home=home)
    assert (row["code"], row["standing"], row["as_of"], row["source"]) == ("PE", "party", "2016-02-16", "UN page")
    told("register", "export", str(tmp_path / "out.csv"), "--table", "actions", home=home)
    elsewhere = told("register", "import", str(tmp_path / "out.csv"), home=tmp_path / "other")
    assert "1 rows" in elsewhere


@pytest.mark.parametrize(
    "words", [("lookup", "AG/RES. 2459"), ("dates",), ("cites", "2459"), ("lookup", "cifta", "--json")]
)
def test_a_look_up_loads_nothing_heavy(home: Path, words: tuple[str, ...]) -> None:
    """Neither a model nor anything of numbers, nor the names of all States."""
    script = (
        f"import sys\nsys.argv = ['treaty', '--home', {str(home)!r}, *{words!r}]\nfrom ui.cli import app\n"
        "try:\n    app()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"
