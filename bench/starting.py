"""How long a command takes from a cold start: `python bench/starting.py HOME [ROUNDS]`.

Each command runs in a process of its own; beside it, what importing the libraries under it takes. The
best and the median of the rounds are printed, in seconds by the clock: on a machine that does other work
the best is the figure to compare.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

_LIBRARIES = "import typer, rich.table, pydantic_settings, sqlalchemy; sqlalchemy.create_engine('sqlite://')"
_COMMANDS = (
    ("--help",),
    ("lookup", "AG/RES. 2950"),
    ("dates", "--from", "2009-04", "--to", "2009-04"),
    ("status", "CIFTA"),
    ("cites", "AG/RES. 2381"),
)


def main(home: str, rounds: int) -> None:
    """Run everything in turn, round by round, and print a line for each."""
    jobs = {"libraries alone": [sys.executable, "-c", _LIBRARIES]}
    for command in _COMMANDS:
        jobs[f"treaty {' '.join(command)}"] = [sys.executable, "-m", "ui", "--home", home, *command]
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, words in jobs.items():
            started = time.perf_counter()
            subprocess.run(words, capture_output=True, check=True)
            seconds[name].append(time.perf_counter() - started)
    for name, times in seconds.items():
        print(f"{name:<44} best {min(times):.3f}  median {statistics.median(times):.3f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
