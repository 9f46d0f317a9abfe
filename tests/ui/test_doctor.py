"""The doctor: every problem has a name and a remedy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.ui.conftest import settings_for
from ui.build import House
from ui.doctor import examine


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATY_STORE__EMBEDDING", "hashed")


def _found(home: Path, subject: str) -> list[tuple[str, str]]:
    return [
        (finding.state, f"{finding.text} {finding.remedy}") for finding in examine(home) if finding.subject == subject
    ]


def test_healthy(house: House) -> None:
    """A healthy library has no problem but, in a checkout that is not installed, that of the packages."""
    problems = {finding.subject for finding in examine(house.settings.home) if finding.state == "problem"}
    assert problems <= {"Packages"}


def test_empty_library(tmp_path: Path) -> None:
    """An empty library is a remark that says how to load documents."""
    ((state, text),) = _found(tmp_path, "Library")
    assert state == "remark"
    assert "treaty ingest" in text


def test_files_read_by_an_older_version(tmp_path: Path, folder: Path) -> None:
    """Files whose rows the register may lack are counted, with what to do; after that it is well."""
    with House(settings_for(tmp_path / "home")) as built:
        built.ingest.run([folder])
    assert [state for state, _ in _found(tmp_path / "home", "Register")] == ["good"]
    connection = sqlite3.connect(tmp_path / "home" / "library.sqlite")
    with connection:
        connection.execute("UPDATE sources SET pipeline = '1|200|256|x' WHERE path LIKE '%brief.md'")
    connection.close()
    (state, text), *_ = _found(tmp_path / "home", "Register")
    assert state == "remark"
    assert "1 files were read by an older version" in text
    assert "treaty ingest" in text


def test_damaged_library(tmp_path: Path) -> None:
    """A library file that is none is named."""
    (tmp_path / "library.sqlite").write_bytes(b"not a library" * 500)
    (state, text), *_ = _found(tmp_path, "Library")
    assert state == "problem"
    assert "library.sqlite" in text


def test_misspelt_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt variable is a remark, a misspelt setting within a section a problem."""
    monkeypatch.setenv("TREATY_HOOM", "x")
    assert (
        "remark",
        "TREATY_HOOM is not a setting and does nothing. Did you mean TREATY_HOME? Rename or unset it.",
    ) in _found(tmp_path, "Settings")
    monkeypatch.setenv("TREATY_UI__PROT", "1")
    assert _found(tmp_path, "Settings")[-1][0] == "problem"


def test_other_model(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that did not make the library's vectors, or is not there, is a problem."""
    monkeypatch.setenv("TREATY_STORE__EMBEDDING", "/nowhere/model")
    ((state, _),) = _found(house.settings.home, "Model")
    assert state == "problem"


def test_taken_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A taken port is told with what to do."""
    from ui.server import bound

    with bound("127.0.0.1", 0) as listener:
        listener.listen()
        monkeypatch.setenv("TREATY_UI__PORT", str(listener.getsockname()[1]))
        ((state, text),) = _found(tmp_path, "Port")
    assert state == "remark"
    assert "--port" in text
