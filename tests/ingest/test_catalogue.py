"""Corrections by hand: `library.toml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.catalogue import corrected, read_catalogue
from store.documents import DocumentFacts, Kind


def write(folder: Path, text: str) -> Path:
    path = folder / "library.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_corrections(tmp_path: Path) -> None:
    """What stands in the file replaces what was read, and is marked as set by hand; the rest stays."""
    path = write(
        tmp_path,
        '[files."gates.pdf"]\ntitle = "The gates"\nkind = "paper"\nlanguage = "es"\ndate = "2012-02-10/2012-05-14"\n',
    )
    catalogue = read_catalogue(path, ["gates.pdf"])
    assert catalogue.problems == ()
    found = corrected(DocumentFacts(title="x", title_constructed=True, symbol="A/1"), catalogue.entries["gates.pdf"])
    assert (found.title, found.title_constructed, found.symbol) == ("The gates", False, "A/1")
    assert (found.kind, found.language) == (Kind.PAPER, "es")
    assert (found.date.earliest, found.date.latest) == (date(2012, 2, 10), date(2012, 5, 14))
    assert found.date.label == "between 10 February 2012 and 14 May 2012"
    assert found.corrected == ("title", "kind", "language", "date")


@pytest.mark.parametrize(
    ("written", "label", "first", "last"),
    [
        ('"2017-02"', "February 2017", date(2017, 2, 1), date(2017, 2, 28)),
        ('"2017"', "2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017-02-03", "3 February 2017", date(2017, 2, 3), date(2017, 2, 3)),
        ('"2011/2012-03"', "between 2011 and March 2012", date(2011, 1, 1), date(2012, 3, 31)),
    ],
)
def test_dates(tmp_path: Path, written: str, label: str, first: date, last: date) -> None:
    """A date may be a day, a month, a year, or an interval."""
    found = corrected(
        DocumentFacts(title="x"), read_catalogue(write(tmp_path, f"[files.a]\ndate = {written}\n")).entries["a"]
    )
    assert (found.date.label, found.date.earliest, found.date.latest) == (label, first, last)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('titel = "x"', "title"),
        ('kind = "treatise"', "treaty, resolution"),
        ('date = "2012-13"', "2012-13"),
        ('date = "2013/2012"', "before it begins"),
        ('language = "English"', "language code"),
        ("title = 3", "quotation marks"),
    ],
)
def test_problems(tmp_path: Path, line: str, message: str) -> None:
    """A misspelt key or a value that cannot be is reported with its line and left out; what is sound is used."""
    path = write(tmp_path, f'[files."a.pdf"]\nissuer = "The Office"\n{line}\n')
    catalogue = read_catalogue(path, ["a.pdf"])
    [problem] = catalogue.problems
    assert problem.line == 3
    assert message in str(problem)
    assert dict(catalogue.entries["a.pdf"]) == {"issuer": "The Office"}


def test_unknown_file(tmp_path: Path) -> None:
    """A name that no file has is reported, with the nearest one."""
    catalogue = read_catalogue(write(tmp_path, '\n[files."gate.pdf"]\ntitle = "x"\n'), ["gates.pdf"])
    [problem] = catalogue.problems
    assert problem.line == 2
    assert "gates.pdf" in problem.message
    assert not catalogue.entries


def test_not_toml(tmp_path: Path) -> None:
    """A file that is no TOML corrects nothing and says on which line it fails."""
    [problem] = read_catalogue(write(tmp_path, "[files\n")).problems
    assert problem.fatal
    assert problem.line == 1


def test_absent(tmp_path: Path) -> None:
    """No file, no corrections, no problems."""
    catalogue = read_catalogue(tmp_path / "library.toml")
    assert (dict(catalogue.entries), catalogue.problems) == ({}, ())
