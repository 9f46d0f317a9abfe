"""What the addresses of the Look up tab give."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from ui.build import House

VIEWS = ("resolutions", "chronology", "status", "acronyms")
KEPT = {"resolutions": 1, "chronology": 4, "status": 6, "acronyms": 2}


def _count(html: str) -> int:
    found = re.search(r"data-count>([\d,]+)", html)
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("view", VIEWS)
def test_views(view: str, client: Any) -> None:
    """Every table gives its rows, as a fragment that could run nothing if it were opened by itself."""
    answer = client.get(f"/lookup/{view}")
    assert answer.status_code == 200
    assert _count(answer.text) == KEPT[view]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<caption" in answer.text
    assert 'aria-sort="none"' in answer.text


@pytest.mark.parametrize("address", ["lookup/nothing", "lookup/record/nothing?key=x", "lookup/export/status.exe"])
def test_unknown_addresses(address: str, client: Any) -> None:
    """What is not there is told so."""
    answer = client.get(f"/{address}")
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text


def test_marks_open(client: Any, stocked: House) -> None:
    """Every mark of every table opens its source, with exactly the words of the row marked."""
    sources = {
        address.replace("&amp;", "&")
        for view in VIEWS
        for address in re.findall(r'data-source="([^"]+)"', client.get(f"/lookup/{view}").text)
    }
    assert len(sources) >= 8
    for address in sources:
        panel = client.get(address)
        assert panel.status_code == 200
        assert "<mark" in panel.text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("from=2011&to=2011", 1),
        ("from=2011-05", 3),
        ("kind=visit", 1),
        ("state=MT", 1),
        ("happening=planned", 1),
        ("q=second+valletta", 1),
        ("q=nowhere", 0),
    ],
)
def test_filters(query: str, count: int, client: Any) -> None:
    """A filter keeps what passes; a limit in time leaves out what has no year."""
    shown = client.get(f"/lookup/chronology?{query}&part=results").text
    assert _count(shown) == count
    assert "<form" not in shown


def test_dates_that_are_none(client: Any) -> None:
    """A date that is none, or the wrong way round, is told in a sentence."""
    answer = client.get("/lookup/chronology?from=soon")
    assert answer.status_code == 400
    assert "is not a date" in answer.text
    assert "wrong way round" in client.get("/lookup/chronology?from=2012&to=2011").text


def test_what_lies_within_comes_first(client: Any) -> None:
    """In a month, what happened in it stands before what is only told of its year, and that is said."""
    shown = client.get("/lookup/chronology?from=2014-03&to=2014-05").text
    assert "1 of them less exact or longer" in shown
    shown = client.get("/lookup/chronology?from=2011-05&to=2014-05").text
    assert shown.index("Second Meeting of the Harbour Committee<") < shown.index("Logbook &lt;img")


def test_order(client: Any) -> None:
    """A column sorts both ways, and rows with nothing there stay last."""
    up = client.get("/lookup/chronology?sort=date").text
    down = client.get("/lookup/chronology?sort=-date").text
    assert 'aria-sort="ascending"' in up
    assert 'aria-sort="descending"' in down
    for shown in (up, down):
        assert shown.index("Visit to the pilots") > shown.index("Second Meeting of the Harbour Committee<")
    assert down.index("Third Meeting of the Harbour Committee<") < down.index(
        "Second Meeting of the Harbour Committee<"
    )


def test_hostile_rows(client: Any) -> None:
    """Mark-up and templates in a document's words, names and sources are words."""
    addresses = [*(f"/lookup/{view}" for view in VIEWS), "/lookup/suggest?q=HOST", "/lookup/find?q=<img>"]
    addresses += ["/lookup/record/acronym?key=HOST", "/lookup/record/state?key=CV", "/lookup/record/organ?key=<img>"]
    addresses += ["/lookup/statements?state=CV&instrument=Harbour+Convention", "/lookup/status?state=<img>&q=<img>"]
    for address in addresses:
        shown = client.get(address).text
        assert "<img" not in shown
        assert "${" not in shown
        assert "{{" not in shown
    assert "&lt;img" in client.get("/lookup/chronology").text


def test_matrix(client: Any) -> None:
    """A State's cell says what the latest statement says; what no document says is not a no."""
    shown = client.get("/lookup/status").text
    assert 'aria-label="Portugal, Harbour Convention: party' in shown
    assert 'aria-label="Malta, Harbour Convention: party' in shown
    before = client.get("/lookup/status?to=2013").text
    assert 'aria-label="Malta, Harbour Convention: signed, not ratified' in before
    assert "not in the documents" in shown


def test_figures_that_differ(client: Any) -> None:
    """Two counts of the same thing stand together with the reason."""
    shown = client.get("/lookup/status").text
    assert "41 parties" in shown
    assert "and 44" in shown
    assert "changed over time" in shown


def test_statements_behind_a_cell(client: Any) -> None:
    """A cell opens each statement with its quotation and the time it holds for; an imported one with its source."""
    shown = client.get("/lookup/statements?state=MT&instrument=Harbour+Convention").text
    assert "Malta has ratified the Harbour Convention." in shown
    assert "signed, not ratified" in shown
    assert "(inferred)" in shown
    assert "desk.csv, line 7" in client.get("/lookup/statements?state=CV&instrument=Harbour+Convention").text


def test_places_that_cite(client: Any) -> None:
    """A resolution's row opens what each place says of it."""
    shown = client.get("/lookup/places?key=oas:ag:res:1971").text
    assert "was recalled twice" in shown
    assert "the Assembly called for pilots" in shown
    assert shown.count('class="mark"') == 2


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("resolution?key=oas:ag:res:1971", ("Safe harbours", "2 places cite it", "not in the library")),
        ("meeting?key=Harbour+Committee%232", ("Second Meeting", "9 May 2011")),
        ("acronym?key=PRO", ("Pilots&#x27; Register Office",)),
        ("state?key=MT", ("Malta", "Second Meeting", "signed, not ratified")),
        ("instrument?key=Harbour+Convention", ("41", "44", "Portugal")),
        ("organ?key=Harbour+Committee", ("Third Meeting",)),
        ("state?key=ZZ", ("do not speak of it",)),
    ],
)
def test_records(address: str, words: tuple[str, ...], client: Any) -> None:
    """A record shows all that the documents say of a thing."""
    shown = client.get(f"/lookup/record/{address}")
    assert shown.status_code == 200
    for word in words:
        assert word in shown.text


def test_suggestions(client: Any) -> None:
    """What is typed finds a symbol however it is written; each suggestion leads to a record."""
    shown = client.get("/lookup/suggest?q=ag%20res%201971").text
    assert 'role="option"' in shown
    assert "#lookup/record/resolution?key=oas%3Aag%3Ares%3A1971" in shown
    assert client.get("/lookup/suggest?q=").text == ""


def test_one_finding_is_its_record(client: Any) -> None:
    """A text that can only mean one thing shows its record; one that means nothing says so."""
    assert "places cite it" in client.get("/lookup/find?q=AG/RES.%201971%20(XXXIII-O/03)").text
    assert "Nothing is called" in client.get("/lookup/find?q=zzyzx").text


def test_exports(client: Any) -> None:
    """What is filtered is what is exported, in three forms, and no cell is a formula."""
    table = client.get("/lookup/export/chronology.csv?kind=meeting")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row["date"] for row in rows] == ["2011-05-09", "2012-06"]
    assert all(row["quote"] for row in rows)
    assert "attachment" in table.headers["content-disposition"]
    told = json.loads(client.get("/lookup/export/status.json?state=MT").content)
    assert sum(len(rows) for rows in told.values()) == 2
    assert client.get("/lookup/export/resolutions.xlsx").content.startswith(b"PK")


def test_a_change_is_seen(stocked: House, tmp_path: Any) -> None:
    """After a change of the library the tables are read anew."""
    from ui.lookup.held import Holding

    holding = Holding(lambda: stocked.library)
    first = holding.now()
    assert holding.now() is first
    stocked.library.register.replace_imported("nothing.csv", [])
    assert holding.now() is not first
