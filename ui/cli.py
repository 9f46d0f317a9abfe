"""The command `treaty`.

Every command is thin: read the settings, call a room, print what it gave. Heavy libraries are
imported inside the commands, so that `treaty --help` answers at once. A `TreatyError` becomes its
sentence and exit code 1; anything else is a bug and keeps its traceback.
"""

# ruff: noqa: PLR0917 - a command has an argument for each of its options
from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

# pydantic looks through every installed distribution for plugins, of which there are none here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from ui.options import Csv, Documents, Home, Json, house_for, settings_for
from ui.register import commands

if TYPE_CHECKING:
    from store import Filter
    from ui.build import House

__all__ = ["app", "main"]

app = typer.Typer(
    name="treaty",
    help="Ask a library of treaty documents, and get answers made of exact quotations. Works offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Only this kind: treaty, resolution, official report, paper, press, other."),
]
Languages = Annotated[list[str] | None, typer.Option("--language", help="Only this language: en, es, fr, pt.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only documents of this day or later.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only documents of this day or earlier.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"treaty {version('treaty-assistant')}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    home: Home = None,
    _shown: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Ask a library of treaty documents, and get answers made of exact quotations. Works offline."""
    context.obj = home


@app.command()
def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders of documents.")],
    prune: Annotated[bool, typer.Option("--prune", help="Drop documents whose files have vanished.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Read every file again, changed or not.")] = False,
    home: Home = None,
    json: Json = False,
) -> None:
    """Take documents in: PDF, DOCX, HTML, Markdown, RTF and text. Unchanged files cost nothing."""
    from ui.exchange import printed, report_json
    from ui.progress import progress_bars
    from ui.terminal import console, report_view

    with house_for(context, home) as house, progress_bars() as shown:
        report = house.ingest.run(paths, prune=prune, force=force, progress=shown)
    if json:
        typer.echo(printed(report_json(report)))
    else:
        console().print(report_view(report))
        typer.echo(str(report))
    if report.files and all(one.verdict == "refused" for one in report.files):
        raise typer.Exit(1)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="The question, in English, Spanish, French or Portuguese.")],
    history: Annotated[
        Path | None,
        typer.Option("--history", metavar="FILE", help="Earlier messages: a JSON list of role and content."),
    ] = None,
    kind: Kinds = None,
    language: Languages = None,
    document: Documents = None,
    earliest: From = None,
    latest: To = None,
    home: Home = None,
    json: Json = False,
) -> None:
    """Answer a question with exact quotations, or say that the documents do not."""
    from ui.exchange import history_from, printed
    from ui.progress import working
    from ui.terminal import answer_view, console

    turns = history_from(history) if history else ()
    with house_for(context, home) as house:
        chosen = _filter(house, kind, language, document, earliest, latest)
        with working("Opening the library and the model"):
            assistant = house.assistant
        answer = assistant.ask(question, history=turns, filter=chosen)
    if json:
        typer.echo(printed(answer.as_json()))
    else:
        console().print(answer_view(answer))


@app.command()
def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="Words, or a question.")],
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    kind: Kinds = None,
    language: Languages = None,
    document: Documents = None,
    earliest: From = None,
    latest: To = None,
    home: Home = None,
    json: Json = False,
) -> None:
    """Find passages, best first, without composing an answer."""
    from assistant.evaluation import passage_json
    from ui.exchange import printed
    from ui.progress import working
    from ui.terminal import console, hits_view

    with house_for(context, home) as house:
        chosen = _filter(house, kind, language, document, earliest, latest)
        with working("Opening the library and the model"):
            assistant = house.assistant
        hits = assistant.search(query, k=k, filter=chosen)
        if json:
            typer.echo(printed([passage_json(house.library, hit) for hit in hits]))
            return
        known = {one.id: one for one in house.library.summaries()}
        console().print(hits_view([(hit, known[hit.passage.document_id]) for hit in hits]))


@app.command()
def status(
    context: typer.Context,
    instrument: commands.Instrument = None,
    state: commands.State = None,
    as_of: commands.AsOf = None,
    home: Home = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """List the documents of the library; with an instrument, say who is party to it, as far as the documents tell."""
    from ui.register.printing import print_csv

    if instrument is not None or state is not None:
        from ui.register.status import standing

        standing(context, instrument, state, as_of, home, json=json, csv=csv)
        return
    from ui.exchange import printed, summary_json
    from ui.terminal import console, summaries_view

    with house_for(context, home) as house:
        summaries = house.library.summaries()
        where, revision = house.settings.home, house.library.revision
    passages = sum(one.passage_count for one in summaries)
    documents = [summary_json(one) for one in summaries]
    if csv:
        print_csv("documents", documents)
        return
    if json:
        typer.echo(printed({"home": str(where), "revision": revision, "passages": passages, "documents": documents}))
        return
    if summaries:
        console().print(summaries_view(summaries))
        typer.echo("")
    typer.echo(f"{len(summaries)} documents, {passages} passages in {where}")
    if not summaries:
        typer.echo("Load documents with: treaty ingest FOLDER")


@app.command()
def remove(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="File names or ids of documents.")],
    home: Home = None,
) -> None:
    """Take documents out of the library; the files themselves stay where they are."""
    from ui.filters import documents_named

    with house_for(context, home) as house:
        chosen = documents_named(house.library.summaries(), names)
        house.library.remove([one.id for one in chosen])
    for one in chosen:
        typer.echo(f"Removed {one.file}")


@app.command()
def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option("--host", help="Address to listen on [127.0.0.1].")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Port [7860]; 0: any free.")] = None,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
    home: Home = None,
) -> None:
    """Open the chat page; stop with Ctrl+C."""
    from ui.server import serve as serve_page

    serve_page(settings_for(context, home), host=host, port=port, browser=browser)


@app.command("eval")
def evaluate(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE.jsonl...", help="Questions, or facts of the register.", exists=True)
    ],
    out: Annotated[Path | None, typer.Option("--json", metavar="OUT", help="Write each result, a line each.")] = None,
    score: Annotated[Path | None, typer.Option("--score", metavar="PATH", help="A scorer for a gold file.")] = None,
    passages: Annotated[
        Path | None, typer.Option("--passages", metavar="P.jsonl", help="Measure retrieval on these passages.")
    ] = None,
    articles: Annotated[bool, typer.Option("--articles", help="Measure whether the right article is found.")] = False,
    home: Home = None,
) -> None:
    """Measure answers, retrieval or the register on files of questions or facts."""
    from ui.measuring import measured

    settings = settings_for(context, home)
    for table in measured(settings, files, out=out, score=score, passages=passages, articles=articles):
        typer.echo(table)


@app.command()
def doctor(context: typer.Context, home: Home = None, json: Json = False) -> None:
    """Look for problems, and name each with its remedy."""
    from dataclasses import asdict

    from ui.doctor import examine
    from ui.exchange import printed
    from ui.terminal import console, findings_view

    findings = examine(home or context.obj)
    if json:
        typer.echo(printed([asdict(finding) for finding in findings]))
    else:
        console().print(findings_view(findings))
    if any(finding.state == "problem" for finding in findings):
        raise typer.Exit(1)


commands.add_to(app)


def main() -> None:
    """Run the command; show an expected error as its sentence."""
    # Of the many small objects that imports make none is garbage: looking through them takes a seventh of a look-up.
    gc.set_threshold(50_000, 20, 20)
    try:
        app()
    except Exception as error:
        from store.errors import TreatyError

        if not isinstance(error, TreatyError):
            raise
        typer.echo(f"treaty: {error}", err=True)
        sys.exit(1)


def _filter(
    house: House,
    kinds: list[str] | None,
    languages: list[str] | None,
    documents: list[str] | None,
    earliest: str | None,
    latest: str | None,
) -> Filter:
    from ui.filters import filter_of

    return filter_of(
        house.library.summaries() if documents else (),
        kinds=kinds or (),
        languages=languages or (),
        documents=documents or (),
        earliest=earliest,
        latest=latest,
    )


if __name__ == "__main__":
    main()
