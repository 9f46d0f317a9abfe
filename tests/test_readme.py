"""The README says what is so."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from ui.cli import app
from ui.manual import renewed

REPOSITORY = Path(__file__).resolve().parent.parent
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^treaty .*?(?=\s+#|$)", README, re.MULTILINE)
STARTS = re.findall(r"python3 start\.py[^`#\n]*", README)


def test_tables() -> None:
    """The tables of commands, columns and settings are the program's own (`python -m ui.manual` writes them)."""
    assert renewed(README) == README


@pytest.mark.parametrize("line", COMMANDS)
def test_commands(line: str) -> None:
    """Every command shown exists, and has the options shown."""
    _, name, *words = shlex.split(line)
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    if hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word for word in words if word.startswith("-")} <= known


@pytest.mark.parametrize("line", sorted(set(STARTS)))
def test_start(line: str) -> None:
    """The script knows every option that the README shows."""
    options = [word for word in shlex.split(line) if word.startswith("--")]
    shown = subprocess.run(
        [sys.executable, REPOSITORY / "start.py", "--help"], capture_output=True, text=True, check=True
    )
    assert all(option in shown.stdout for option in options)


def test_two_commands_come_first() -> None:
    """The two commands stand in the first screen."""
    first = "\n".join(README.splitlines()[:25])
    assert "python3 start.py " in first
    assert "python3 start.py --test" in first


def test_start_speaks_old_python() -> None:
    """The script can be read by a Python that is too old, so that it can say so."""
    ast.parse((REPOSITORY / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_continuous_integration_runs_the_readme() -> None:
    """What is run for every change is the README's test command, in a new environment."""
    script = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 start.py --test --venv" in script


def test_changelog() -> None:
    """Changes are told under a heading of their own."""
    assert "## Unreleased" in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
