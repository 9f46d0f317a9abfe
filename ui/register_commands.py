"""The commands that ask the register: `lookup`, `dates`, `status` of an instrument, `cites`, `register`.

No model is loaded for any of them. Every row that is printed has its source.
"""

# ruff: noqa: PLR0917 - a command has an argument for each of its options
from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.options import Csv, Documents, Home, Json, house_for

if TYPE_CHECKING:
    from datetime import date

    from rich.console import RenderableType

    from store.library import Library
    from store.register.entries import Event
    from store.register.status import Cell
    from store.when import When
    from ui.build import House
    from ui.sheets import Ledger, Sheet

__all__ = ["AsOf", "Instrument", "State", "add_to", "print_csv", "standing"]

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

    with house_for(context, home) as house:
        found = house.library.register.find(text)
        if not found:
            raise _nothing(house, f"Nothing is called “{text}” in the documents.")
        rows = _rows_of(house.library, found[0].kind, found[0].key)
        ledger = _ledger(house.library, [row for part in rows.values() for row in part])
        decision = house.library.register.decisions(keys=[found[0].key]) if found[0].kind == "resolution" else ()
    sheets = _sheets(rows, ledger)
    if json:
        from dataclasses import asdict

        _print_json(
            {
                "text": text,
                "findings": [asdict(one) for one in found],
                "rows": {sheet.name: sheet.records() for sheet in sheets},
            }
        )
        return
    if csv:
        _print_sheets(sheets)
        return
    from ui.register_views import decision_view, findings_view, heading

    best = found[0]
    shown: list[RenderableType] = []
    if best.score < _LIKELY:
        shown.append(heading(f"Nothing is called “{text}”; the nearest is {best.label}"))
    shown.append(decision_view(decision[0], ledger) if decision else findings_view([best]))
    for name, part in rows.items():
        if part:
            kept = _latest(part, limit) if isinstance(part[0], Event) else part[:limit]
            shown += [heading(name.capitalize()), _view(name, kept, ledger)]
            shown += _more(len(part), limit)
    if found[1:]:
        shown += [heading("Also"), findings_view(found[1:8])]
    _print(shown)


def dates(
    context: typer.Context,
    earliest: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year on.")
    ] = None,
    latest: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day, month or year.")] = None,
    state: State = None,
    body: Annotated[str | None, typer.Option("--body", help="Only events of this body.")] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only this kind: meeting, adoption, visit, destruction, treaty action, …")
    ] = None,
    instrument: Annotated[str | None, typer.Option("--instrument", help="Only events about this instrument.")] = None,
    document: Documents = None,
    text: Annotated[str | None, typer.Option("--text", help="Only events whose title holds these words.")] = None,
    home: Home = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Print what happened when, and what was planned: a chronology, each date with its source."""
    from ui.filters import day, documents_named
    from ui.register_asking import bodies_named, instrument_named, state_named

    with house_for(context, home) as house:
        register = house.library.register
        chosen = documents_named(house.library.summaries(), document) if document else ()
        bodies = bodies_named(register, body) if body else (None,)
        asked = {
            "earliest": day(earliest),
            "latest": day(latest, end=True),
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
            raise _nothing(house, "No date in the documents is of that kind.")
        ledger = _ledger(house.library, found)
    if json or csv:
        _show({"events": found}, ledger, json=json, csv=csv)
        return
    from ui.register_views import events_view, heading

    # What lies within the days asked for is what was asked for; a decade that touches them is not quite.
    within = [one for one in found if _lies_within(one.when, asked["earliest"], asked["latest"])]
    wider = [one for one in found if one not in within]
    parts = [events_view(within, ledger)] if within else []
    parts += [heading("Longer times that touch these days"), events_view(wider, ledger)] if wider else []
    _print(parts)


def standing(
    context: typer.Context,
    instrument: str | None,
    state: str | None,
    as_of: str | None,
    home: Path | None,
    *,
    json: bool,
    csv: bool,
) -> None:
    """Say who is party to an instrument, or to what a State is party: with as-of dates, and what is not said."""
    from store.register.conflicts import conflicts_of_actions
    from store.register.status import overview
    from ui.filters import day
    from ui.register_asking import instrument_named, state_named

    with house_for(context, home) as house:
        register = house.library.register
        until = day(as_of, end=True)
        code = state_named(register, state) if state else None
        keys = (instrument_named(register, instrument),) if instrument else register.instruments()
        rows = [row for key in keys for row in register.actions(instrument=key)]
        among = {row.state for row in register.actions() if row.state} | ({code} if code else set())
        views = [overview(rows, key, until, among=among) for key in keys]
        cells = [one for view in views for one in view.cells if code in {None, one.state}]
        if code and not instrument and not cells and not (json or csv):
            raise _nothing(house, f"The documents tell of no instrument how {state} stands to it.")
        counts = [row for view in views for row in view.counts] if instrument else []
        lives = [row for view in views for row in view.lives] if instrument else []
        differing = [
            one
            for one in conflicts_of_actions(rows)
            if code is None or any(getattr(row, "state", None) == code for row in one.rows)
        ]
        shown = [*rows, *(cell.latest for cell in cells if cell.latest)]
        ledger = _ledger(house.library, shown)
    unsaid = [one for view in views for one in view.unsaid if code in {None, one}] if instrument else []
    sheet = _cells_sheet(cells, ledger)
    if csv:
        _print_sheets([sheet])
        return
    if json:
        from ui.sheets import actions_sheet

        _print_json(
            {
                "instrument": instrument and keys[0],
                "state": code,
                "as_of": until.isoformat() if until else None,
                "states": sheet.records(),
                "counts": actions_sheet(counts, ledger).records(),
                "instrument_itself": actions_sheet(lives, ledger).records(),
                "differ": [
                    {"why": one.why.value, "reason": one.reason, "rows": actions_sheet(one.rows, ledger).records()}  # type: ignore[arg-type]
                    for one in differing
                ],
                "not_in_the_documents": unsaid,
            }
        )
        return
    from rich.text import Text

    from ui.register_views import actions_view, cells_view, conflicts_view, heading

    parts: list[RenderableType] = []
    for title, part, view in (
        ("The instrument", lives, actions_view),
        ("States", cells, cells_view),
        ("Counts", counts, actions_view),
        ("Statements that differ", differing, conflicts_view),
    ):
        if part:
            parts += [heading(title), view(part, ledger)]  # type: ignore[operator]
    if unsaid:
        from store.names import label

        names = ", ".join(label(f"state:{one}") for one in unsaid)
        parts += [heading("Not in the documents"), Text(f"They do not say how these stand to it: {names}.")]
    _print(parts)


def cites(
    context: typer.Context,
    symbol: Annotated[str, typer.Argument(help="A symbol, however typed: AG/RES. 2950, UNGA 61/89, S/RES/1325.")],
    home: Home = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Print which documents cite a resolution, decision or document, and what they say of it."""
    from ui.register_asking import decision_named

    with house_for(context, home) as house:
        if not house.library.register.counts()["references"]:
            raise _nothing(house, f"No document cites “{symbol}”.")
        decision = decision_named(house.library.register, symbol)
        ledger = _ledger(house.library, decision.references)
    rows: dict[str, Sequence[Any]] = {"references": decision.references}
    if json or csv:
        _show(rows, ledger, json=json, csv=csv)
        return
    from ui.register_views import decision_view, references_view

    _print([decision_view(decision, ledger), "", references_view(decision.references, ledger)])


def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.csv|xlsx", help="A table of treaty actions.")],
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
        _print_json({"file": file.name, "rows": count, "instruments": told})
    else:
        typer.echo(f"{count} rows of {file.name} are in the register: {', '.join(told)}")


def take_out(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.csv|xlsx|json|FOLDER", help="Where the tables are written.")],
    table: Annotated[
        list[str] | None, typer.Option("--table", help="Only this table: references, events, actions, acronyms.")
    ] = None,
    home: Home = None,
) -> None:
    """Write the tables of the register: a workbook, a JSON file, a CSV file of one table, or a folder of CSV files."""
    from ui.exporting import TABLES, export, sheets_of

    with house_for(context, home) as house:
        sheets = sheets_of(house.library, table or TABLES)
    for written in export(sheets, file):
        typer.echo(f"Wrote {written}")
    typer.echo(", ".join(f"{len(sheet.rows)} {sheet.name}" for sheet in sheets))


def print_csv(name: str, records: Sequence[dict[str, Any]]) -> None:
    """Print records that have the same fields as CSV."""
    from ui.sheets import Sheet

    columns = tuple(records[0]) if records else ()
    cells = (tuple(tuple(v) if isinstance(v, list) else v for v in record.values()) for record in records)
    _print_sheets([Sheet(name, columns, tuple(cells))])


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


def _ledger(library: Library, rows: Iterable[Any]) -> Ledger:
    from ui.exporting import ledger_of

    places = (getattr(row, "place", None) for row in rows)
    return ledger_of(library, list(dict.fromkeys(place.document_id for place in places if place)))


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


def _nothing(house: House, sentence: str) -> Exception:
    """Give the error for an answer that is empty: what to do depends on why."""
    from store.errors import AssistantError

    if not any(house.library.register.counts().values()):
        return AssistantError(f"{sentence} The register is empty. Fill it with: treaty ingest FOLDER")
    return AssistantError(f'{sentence} Try fewer words, or ask the texts themselves: treaty ask "…"')


# What is printed


def _sheets(rows: dict[str, Sequence[Any]], ledger: Ledger) -> list[Sheet]:
    from ui.sheets import acronyms_sheet, actions_sheet, events_sheet, references_sheet

    makers = {
        "references": references_sheet,
        "events": events_sheet,
        "actions": actions_sheet,
        "acronyms": acronyms_sheet,
    }
    return [makers[name](part, ledger) for name, part in rows.items()]  # type: ignore[operator]


def _view(name: str, rows: Sequence[Any], ledger: Ledger) -> RenderableType:
    from ui.register_views import acronyms_view, actions_view, events_view, references_view

    makers = {
        "references": references_view,
        "events": events_view,
        "actions": actions_view,
        "acronyms": acronyms_view,
    }
    return makers[name](rows, ledger)


def _cells_sheet(cells: Sequence[Cell], ledger: Ledger) -> Sheet:
    """Give how States stand as a table, each with the statement that decides."""
    from ui.sheets import Sheet, actions_sheet

    latest = actions_sheet([one.latest for one in cells if one.latest], ledger)
    start = latest.columns.index("source")
    rows = iter(latest.rows)
    made = []
    for one in cells:
        source = next(rows)[start:] if one.latest else (None,) * (len(latest.columns) - start)
        as_of = one.as_of.edtf if one.as_of else None
        implied = "implied" if one.implied else None
        made.append(
            (ledger.name(one.state), one.state, ledger.name(one.instrument), one.standing.value, as_of, implied, *source)
        )
    head = ("state", "code", "instrument", "standing", "as_of", "implied")
    return Sheet("states", head + latest.columns[start:], tuple(made))


def _show(rows: dict[str, Sequence[Any]], ledger: Ledger, *, json: bool, csv: bool) -> None:
    if json:
        _print_json({sheet.name: sheet.records() for sheet in _sheets(rows, ledger)})
    elif csv:
        _print_sheets(_sheets(rows, ledger))
    else:
        _print([_view(name, part, ledger) for name, part in rows.items()])


def _latest(events: Sequence[Event], limit: int) -> Sequence[Event]:
    """Give the last of many events that have a year; they stay in their order."""
    dated = [one for one in events if one.when.has_year]
    return [*dated[-limit:], *(one for one in events if not one.when.has_year)][:limit]


def _more(count: int, limit: int) -> list[RenderableType]:
    from rich.text import Text

    return [Text(f"… and {count - limit} more: --limit {count}", style="dim")] if count > limit else []


def _print(parts: Sequence[RenderableType]) -> None:
    from ui.terminal import console

    target = console()
    for part in parts:
        target.print(part)


def _print_json(value: Any) -> None:
    from ui.exporting import as_json

    typer.echo(as_json(value))


def _print_sheets(sheets: Sequence[Sheet]) -> None:
    """Print tables as CSV, an empty line between two."""
    from ui.exporting import as_csv

    typer.echo("\r\n".join(as_csv(sheet) for sheet in sheets if sheet.rows or len(sheets) == 1), nl=False)
