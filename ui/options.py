"""What the commands share: options that several have, and the house that they work in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ui.build import House
    from ui.settings import Settings

__all__ = ["Csv", "Documents", "Home", "Json", "house_for", "settings_for"]

Home = Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Folder of the library (or set TREATY_HOME).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, for a spreadsheet.")]
Documents = Annotated[list[str] | None, typer.Option("--document", help="Only this document: its file name or id.")]


def settings_for(context: typer.Context, home: Path | None) -> Settings:
    """Read the settings, and warn of variables that set nothing."""
    from ui.settings import load, unknown_names

    for sentence in unknown_names():
        typer.echo(f"treaty: {sentence}", err=True)
    return load(home or context.obj)


def house_for(context: typer.Context, home: Path | None) -> House:
    """Give the house of the library that a command is for."""
    from ui.build import House

    return House(settings_for(context, home))
