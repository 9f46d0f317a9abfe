"""Progress on the terminal, for whatever takes longer than two seconds. Written to stderr, so that JSON stays clean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

from ui.terminal import console

if TYPE_CHECKING:
    from ingest.report import Progress as Step

__all__ = ["counting", "progress_bars", "working"]


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show that something is under way."""
    with console(stderr=True).status(what):
        yield


@contextmanager
def progress_bars() -> Iterator[Callable[[Step], None]]:
    """Give a function that shows the steps of an ingest: bytes read, then passages embedded."""
    with _bars() as bars:
        reading = bars.add_task("Reading", total=None)
        embedding = bars.add_task("Embedding", total=None, visible=False)

        def show(step: Step) -> None:
            name = step.path.name if step.path else ""
            what = f"Reading {step.files_done} of {step.files_total}  {name}"
            bars.update(reading, completed=step.bytes_done, total=step.bytes_total or None, description=_fitted(what))
            if step.passages_total:
                described = "Building the index" if step.stage == "indexing" else "Embedding passages"
                done, total = step.passages_done, step.passages_total
                bars.update(embedding, completed=done, total=total, description=_fitted(described), visible=True)

        yield show


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows how many things are done, of how many."""
    with _bars() as bars:
        task = bars.add_task(_fitted(what), total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


def _bars() -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
    return Progress(*columns, TimeElapsedColumn(), console=console(stderr=True), transient=True)


def _fitted(text: str) -> str:
    return f"{text[:56]:<56}"
