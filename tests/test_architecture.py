"""The floors of the house."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
ROOMS = ("store", "ingest", "assistant", "ui")
FILES = sorted(path for room in ROOMS for path in (REPOSITORY / room).rglob("*.py") if path.stem != "__main__")
MODULES = [".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__") for path in FILES]


def test_floors() -> None:
    """No room reaches up, nor across; Gradio stays in `ui` and Chroma in `store`."""
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", script, "--no-cache"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", MODULES)
def test_public_names(name: str) -> None:
    """Every module says what it is for, and the public names it lists are there."""
    module = importlib.import_module(name)
    assert module.__doc__
    assert [one for one in getattr(module, "__all__", ()) if not hasattr(module, one)] == []


def test_files_are_short() -> None:
    """No file is longer than four hundred lines of code: a longer one has two subjects."""
    long = {path.name: count for path in FILES if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}


@pytest.mark.parametrize("word", ["SELECT ", "all-MiniLM", "sqlalchemy"])
def test_ui_holds_no_sql_and_no_model(word: str) -> None:
    """No SQL and no model's name stands in `ui`."""
    holders = [path.name for path in (REPOSITORY / "ui").rglob("*.py") if word in path.read_text(encoding="utf-8")]
    assert holders == []
