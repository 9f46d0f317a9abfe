"""The commands that ask the register: `lookup`, `dates`, `status` of an instrument, `cites`, `register`.

No model is loaded for any of them. Every row that is printed has its source.
"""

# ruff: noqa: PLR0917 - a command has an argument for each of its options
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.options import Csv, Documents, Home, Json, house_for
from ui.register.printing import (
    latest,
    ledger_for,
    more,
    nothing,
    print_json,
    print_parts,
    print_sheets,
    sheets_for,
    show,
    view_of,
)

if TYPE_CHECKING:
    from datetime import date

    from rich.console import RenderableType

    from store.library import Library
    from store.when import When

__all__ = ["AsOf", "Instrument", "State", "add_to"]

Instrument = Annotated[
    str | None, typer.Argument(metavar="[INSTRUMENT]", help="An instrument, by any of its names or acronyms.")
]
State = Annotated[str | None, typer.Option("--state", help="Only this State: a name in four languages, or its code.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As it stood at the end of this day, month or year.")
]
_Limit = Annotated[int, typer.Option("--limit", min=1, help="How many rows of each sort are printed.")]

_LIKELY = 0.5


def add_to(app: typer.Typer) -> None:
    """Make the commands part of a program."""
    app.command("lookup")(lookup)
    app.command("dates")(dates)
    app.command("cites")(cites)
    group = typer.Typer(help="Bring tables of treaty actions into the register, and take its tables out.")
    group.command("import")(bring_in)
    group.command("export")(take_out)
    app.add_typer(group, name="register", no_args_is_help=True)


def lookup(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="A symbol, meeting, acronym, State, instrument or body, however typed.")],
    limit: _Limit = 20,
    home: Home = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Look up a symbol, a meeting, an acronym, a State, an instrument or a body."""
    from store.register.entries import Event
    from ui.register.asking import quoted

    with house_for(context, home) as house:
        found = house.library.register.find(text)
        if not found:
            raise nothing(house, f"Nothing is called {quoted(text)} in the documents.")
        rows = _rows_of(house.library, found[0].kind, found[0].key)
        ledger = ledger_for(house.library, [row for part in rows.values() for row in part])
        decision = house.library.register.decisions(keys=[found[0].key]) if found[0].kind == "resolution" else ()
    sheets = sheets_for(rows, ledger)
    if json:
        from dataclasses import asdict

        print_json(
            {
                "text": text,
                "findings": [asdict(one) for one in found],
                "rows": {sheet.name: sheet.records() for sheet in sheets},
            }
        )
        return
    if csv:
        print_sheets(sheets)
        return
    from ui.register.views import decision_view, findings_view, heading

    best = found[0]
    shown: list[RenderableType] = []
    if best.score < _LIKELY:
        shown.append(heading(f"Nothing is called {quoted(text)}; the nearest is {best.label}"))
    shown.append(decision_view(decision[0], ledger) if decision else findings_view([best]))
    for name, part in rows.items():
        if part:
            kept = latest(part, limit) if isinstance(part[0], Event) else part[:limit]
            shown += [heading(name.capitalize()), view_of(name, kept, ledger)]
            shown += more(len(part), limit)
    if found[1:]:
        shown += [heading("Also"), findings_view(found[1:8])]
    print_parts(shown)


def dates(
    context: typer.Context,
    earliest: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year on.")
    ] = None,
    latest: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day, month or year.")] = None,
    state: State = None,
    body: Annotated[str | None, typer.Option("--body", help="Only events of this body.")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="Only this kind: meeting, adoption, visit, destruction, treaty action, …"),
    ] = None,
    instrument: Annotated[str | None, typer.Option("--instrument", help="Only events about this instrument.")] = None,
    document: Documents = None,
    text: Annotated[str | None, typer.Option("--text", help="Only events whose title holds these words.")] = None,
    home: Home = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Print what happened when, and what was planned: a chronology, each date with its source."""
    from ui.filters import documents_named, stretch
    from ui.register.asking import bodies_named, instrument_named, state_named

    with house_for(context, home) as house:
        register = house.library.register
        chosen = documents_named(house.library.summaries(), document) if document else ()
        bodies = bodies_named(register, body) if body else (None,)
        low, high = stretch(earliest, latest)
        asked = {
            "earliest": low,
            "latest": high,
            "state": state_named(register, state) if state else None,
            "kind": _kind(kind),
            "instrument": instrument_named(register, instrument) if instrument else None,
            "documents": [one.id for one in chosen],
            "text": text,
        }
        found = list(dict.fromkeys(event for one in bodies for event in register.events(body=one, **asked)))
        if len(bodies) > 1:
            found.sort(key=lambda event: event.when.sorting)
        if not found and not (json or csv):
            raise nothing(house, "No date in the documents is of that kind.")
        ledger = ledger_for(house.library, found)
    if json or csv:
        show({"events": found}, ledger, json=json, csv=csv)
        return
    from ui.register.views import events_view, heading

    # What lies within the days asked for is what was asked for; a decade that touches them is not quite.
    within = [one for one in found if _lies_within(one.when, low, high)]
    wider = [one for one in found if one not in within]
    parts = [events_view(within, ledger)] if within else []
    parts += [heading("Longer times that touch these days"), events_view(wider, ledger)] if wider else []
    print_parts(parts)


def cites(
    context: typer.Context,
    symbol: Annotated[str, typer.Argument(help="A symbol, however typed: AG/RES. 2950, UNGA 61/89, S/RES/1325.")],
    home: Home = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Print which documents cite a resolution, decision or document, and what they say of it."""
    from ui.register.asking import decision_named

    with house_for(context, home) as house:
        if not house.library.register.counts()["references"]:
            raise nothing(house, f"No document cites “{symbol}”.")
        decision = decision_named(house.library.register, symbol)
        ledger = ledger_for(house.library, decision.references)
    rows: dict[str, Sequence[Any]] = {"references": decision.references}
    if json or csv:
        show(rows, ledger, json=json, csv=csv)
        return
    from ui.register.views import decision_view, references_view

    print_parts([decision_view(decision, ledger), "", references_view(decision.references, ledger)])


def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of treaty actions: CSV or XLSX.")],
    source: Annotated[
        str | None, typer.Option("--source", help="Where the rows come from that do not say so themselves.")
    ] = None,
    retrieved: Annotated[
        str | None, typer.Option("--retrieved", metavar="DAY", help="The day on which they were taken from there.")
    ] = None,
    instrument: Annotated[
        str | None, typer.Option("--instrument", help="The instrument of the rows that do not name one.")
    ] = None,
    home: Home = None,
    json: Json = False,
) -> None:
    """Bring in who did what about which instrument; the same file again replaces its rows."""
    from ingest.importing import read_actions
    from ui.filters import day

    actions = read_actions(file, source, day(retrieved), instrument=instrument)
    with house_for(context, home) as house:
        count = house.library.register.replace_imported(file.name, actions)
        names = house.library.register.names()
    told = sorted({names.get(one.instrument, one.instrument) for one in actions})
    if json:
        print_json({"file": file.name, "rows": count, "instruments": told})
    else:
        typer.echo(f"{count} rows of {file.name} are in the register: {', '.join(told)}")


def take_out(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where the tables are written: .csv, .xlsx, .json, or a folder.")
    ],
    table: Annotated[
        list[str] | None, typer.Option("--table", help="Only this table: references, events, actions, acronyms.")
    ] = None,
    home: Home = None,
) -> None:
    """Write the tables of the register: a workbook, a JSON file, a CSV file of one table, or a folder of CSV files."""
    from ui.register.exporting import TABLES, export, sheets_of

    with house_for(context, home) as house:
        sheets = sheets_of(house.library, table or TABLES)
    for written in export(sheets, file):
        typer.echo(f"Wrote {written}")
    typer.echo(", ".join(f"{len(sheet.rows)} {sheet.name}" for sheet in sheets))


# What is asked of the register


def _rows_of(library: Library, kind: str, key: str) -> dict[str, Sequence[Any]]:
    """Give the rows of a thing that was looked up, by the table that they stand in."""
    register = library.register
    if kind == "resolution":
        return {"references": register.references(key)}
    if kind == "acronym":
        return {"acronyms": register.acronyms(key)}
    if kind == "meeting":
        body, _, number = key.rpartition("#")
        return {"events": register.events(body=body or None, number=int(number))}
    if kind == "state":
        return {"actions": register.actions(state=key), "events": register.events(state=key)}
    if kind == "organ":
        return {"events": register.events(body=key)}
    return {"actions": register.actions(instrument=key), "events": register.events(instrument=key)}


def _kind(text: str | None) -> Any:
    from store.errors import AssistantError
    from store.register.entries import EventKind

    if text is None:
        return None
    wanted = text.strip().casefold().replace("_", " ")
    for kind in EventKind:
        if wanted in {kind.value, f"{kind.value}s"}:
            return kind
    raise AssistantError(f"“{text}” is no kind of event. The kinds are: {', '.join(EventKind)}.")


def _lies_within(when: When, earliest: date | None, latest: date | None) -> bool:
    after = earliest is None or (when.earliest is not None and when.earliest >= earliest)
    return after and (latest is None or (when.latest is not None and when.latest <= latest))
