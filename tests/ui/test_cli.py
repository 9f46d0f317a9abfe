"""The command, as its users run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store import collapse
from ui.build import House

HEAVY = ("torch", "gradio", "chromadb", "sqlalchemy", "langchain_core", "numpy", "pydantic", "transformers")


def _run(*words: str, home: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "TREATY_STORE__EMBEDDING": "hashed", **environment}
    if home is not None:
        variables["TREATY_HOME"] = str(home)
    command = [sys.executable, "-m", "ui", *words]
    return subprocess.run(command, capture_output=True, text=True, env=variables, check=False, timeout=120)


@pytest.fixture(scope="module")
def home(house: House) -> Path:
    """Give the folder of a library that holds documents."""
    return house.settings.home


def test_help_imports_nothing_heavy() -> None:
    """No library that takes long to load is imported for help."""
    script = (
        "import sys\nsys.argv = ['treaty', '--help']\nfrom ui.cli import app\n"
        "try:\n    app()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_ask_json(home: Path, house: House) -> None:
    """The object has the fields of the interface, and its quotations are stretches of the raw text."""
    done = _run("ask", "Which harbour of refuge was the first to be notified?", "--json", home=home)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert set(answer) == {
        "outcome", "basis", "text", "sentences", "searched", "missing", "differences", "listing", "citations",
    }  # fmt: skip
    assert answer["outcome"] in {"answered", "partly", "not_found"}
    for citation in answer["citations"]:
        raw = house.library.document(citation["file"]).raw
        assert collapse(raw[citation["start"] : citation["end"]]) == citation["quote"]
    for sentence in answer["sentences"]:
        assert sentence["status"] == "quoted"
        assert set(sentence["citations"]) <= {citation["number"] for citation in answer["citations"]}


def test_ask_in_the_terminal(home: Path) -> None:
    """An answer is followed by its numbered sources and by what was searched."""
    done = _run("ask", "Who keeps the register of pilots?", home=home)
    assert done.returncode == 0, done.stderr
    assert "[1]" in done.stdout
    assert "Searched" in done.stdout


def test_history(home: Path, tmp_path: Path) -> None:
    """A follow-up is understood from the conversation given."""
    file = tmp_path / "history.json"
    file.write_text('[{"role": "user", "content": "Who keeps the register of pilots?"}]')
    done = _run("ask", "And where?", "--json", "--history", str(file), home=home)
    assert done.returncode == 0, done.stderr


def test_search_json(home: Path) -> None:
    """Passages come best first, at most as many as asked for."""
    done = _run("search", "harbours of refuge", "-k", "2", "--json", home=home)
    found = json.loads(done.stdout)
    assert 1 <= len(found) <= 2
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)


def test_filter(home: Path) -> None:
    """A filter keeps other documents out."""
    done = _run("search", "harbours", "--document", "meeting-2011.txt", "--json", home=home)
    assert {one["file"] for one in json.loads(done.stdout)} == {"meeting-2011.txt"}


def test_round(tmp_path: Path, folder: Path) -> None:
    """Documents are taken in, are unchanged the second time, are listed, and are removed again."""
    home = tmp_path / "home"
    first = json.loads(_run("ingest", str(folder), "--json", home=home).stdout)
    assert {line["verdict"] for line in first["files"]} == {"read"}
    second = json.loads(_run("ingest", str(folder), "--json", home=home).stdout)
    assert {line["verdict"] for line in second["files"]} == {"unchanged"}
    removed = _run("remove", "meeting-2011.txt", home=home)
    assert removed.returncode == 0, removed.stderr
    status = json.loads(_run("--home", str(home), "status", "--json").stdout)
    assert {one["file"] for one in status["documents"]} == {"brief.md", "harbour-convention.md", "hostile.html"}


def test_refused_file(tmp_path: Path) -> None:
    """A file that cannot be read is reported with its reason; when nothing was read the exit code says so."""
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    done = _run("ingest", str(tmp_path / "broken.pdf"), home=tmp_path / "home")
    assert done.returncode == 1
    assert "refused" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("remove", "nowhere.pdf"), "nowhere.pdf"),
        (("ask", "What?", "--kind", "memo"), "memo"),
        (("ask", "What?", "--from", "soon"), "soon"),
        (("ask", "   "), "empty"),
    ],
)
def test_expected_errors(words: tuple[str, ...], sentence: str, home: Path) -> None:
    """An expected problem is one sentence on the error output, and exit code 1."""
    done = _run(*words, home=home)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_usage() -> None:
    """A misused command has exit code 2."""
    assert _run("ask").returncode == 2
    assert _run("nonsense").returncode == 2


def test_misspelt_setting_is_told(home: Path) -> None:
    """Every command warns of a variable that sets nothing, and goes on."""
    done = _run("status", home=home, TREATY_HOOM="x")
    assert done.returncode == 0
    assert "TREATY_HOOM is not a setting" in done.stderr


def test_version() -> None:
    """The version is told where the program is installed."""
    done = _run("--version")
    assert done.returncode == 0 or "PackageNotFoundError" in done.stderr
