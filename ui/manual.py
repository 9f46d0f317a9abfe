"""The parts of README.md that follow from the program: `python -m ui.manual` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from ingest.importing import COLUMNS
from ui.cli import app
from ui.settings import reference

__all__ = ["renewed"]


def renewed(readme: str) -> str:
    """Give the README with its tables of commands, columns and settings as they now are."""
    for name, table in (("commands", _commands()), ("columns", _columns()), ("settings", _settings())):
        opening = f"<!-- {name} -->\n"
        before, after = readme.split(opening, 1)
        readme = f"{before}{opening}{table}\n{after[after.index('<!-- end -->') :]}"
    return readme


def _commands() -> str:
    root = typer.main.get_command(app)
    lines = ["| command | what it does | options |", "| --- | --- | --- |"]
    for name, command in _each(root):
        arguments = [one.metavar or one.name.upper() for one in command.params if one.param_type_name == "argument"]
        options = [one.opts[0] for one in command.params if one.param_type_name == "option"]
        shown = " ".join(f"`{option}`" for option in options if option not in {"--home", "--help"})
        lines.append(f"| `treaty {' '.join([name, *arguments])}` | {_first_line(command.help)} | {shown} |")
    return "\n".join(lines)


def _each(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Give the commands of a group, and those of the groups in it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _each(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _columns() -> str:
    lines = ["| column | what it tells |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| `{name}` | {meaning} |" for name, meaning in COLUMNS.items())])


def _settings() -> str:
    lines = ["| setting | default | meaning |", "| --- | --- | --- |"]
    lines += [f"| `{row.variable}` | {row.default} | {row.description} |" for row in reference()]
    return "\n".join(lines)


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]


if __name__ == "__main__":
    path = Path(__file__).parent.parent / "README.md"
    path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
