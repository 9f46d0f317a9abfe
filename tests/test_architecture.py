"""The floors of the house."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
ROOMS = ("store", "ingest", "assistant", "ui")
MODULES = sorted(path for room in ROOMS for path in (REPOSITORY / room).rglob("*.py"))


def test_floors() -> None:
    """No room reaches up, nor across; Gradio stays in `ui` and Chroma in `store`."""
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", script, "--no-cache"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_public_names(path: Path) -> None:
    """Every module says what it is for, and the public names it lists are there."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    listed = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(name, ast.Name) and name.id == "__all__" for name in node.targets)
    ]
    if listed:
        defined = {name for node in tree.body for name in _names(node)}
        assert set(listed[0]) <= defined


def test_files_are_short() -> None:
    """No file is longer than four hundred lines of code: a longer one has two subjects."""
    long = {path.name: count for path in MODULES if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}


@pytest.mark.parametrize("word", ["SELECT ", "all-MiniLM", "sqlalchemy"])
def test_ui_holds_no_sql_and_no_model(word: str) -> None:
    """No SQL and no model's name stands in `ui`."""
    holders = [path.name for path in (REPOSITORY / "ui").rglob("*.py") if word in path.read_text(encoding="utf-8")]
    assert holders == []


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name for alias in node.names]
    if isinstance(node, ast.Assign):
        return [name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    if isinstance(node, (ast.If, ast.Try)):
        return [name for inner in node.body for name in _names(inner)]
    return []
