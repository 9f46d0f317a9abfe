#!/usr/bin/env python3
"""Set everything up and start: needs Python 3.11 or newer, and nothing else of ours.

    python3 start.py                    set up, load the sample library, open the chat page
    python3 start.py --ask "QUESTION"   the same, but answer one question here and stop
    python3 start.py --test             set up with the test tools, and run the tests

Packages go into the folder .venv beside this file, by pip and its configuration as it stands on
this machine. What is already there is not done again, so every run after the first is quick.
Only the standard library is used here, in words that an older Python understands too, so that it
can say what is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
UNFINISHED = "samples-unfinished"


def main() -> int:
    """Do what the command line asks; give the exit code."""
    options, rest = arguments().parse_known_args()
    if rest and not options.test:
        arguments().error("not understood: " + " ".join(rest))
    use_new_python()
    if options.home:
        os.environ["TREATY_HOME"] = str(Path(options.home).absolute())
    folder = Path(options.venv).absolute()
    extras = (["test"] if options.test else []) + (["multilingual"] if options.multilingual or options.test else [])
    steps = 3
    say(1, steps, "Python environment in " + str(folder))
    make_environment(folder)
    say(2, steps, "Packages")
    install(folder, extras)
    if options.test:
        say(3, steps, "Tests")
        find_browser()
        return run_tests(folder, rest)
    say(3, steps, "Sample library")
    load_samples(folder)
    if options.ask:
        return subprocess.call([treaty(folder), "ask", options.ask])
    page = [treaty(folder), "serve", "--no-open" if options.no_open else "--open"]
    return subprocess.call(page + (["--port", options.port] if options.port else []))


def arguments() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ask", metavar="QUESTION", help="answer one question in the terminal, and stop")
    parser.add_argument("--test", action="store_true", help="run the tests; other words are handed to pytest")
    parser.add_argument("--multilingual", action="store_true", help="also install the multilingual embedding model")
    parser.add_argument("--home", metavar="DIR", help="folder of the library (default: your user data folder)")
    parser.add_argument("--venv", metavar="DIR", default=str(HERE / ".venv"), help="folder for the packages")
    parser.add_argument("--port", help="port of the chat page")
    parser.add_argument("--no-open", action="store_true", help="print the page's address, open no browser")
    return parser


def use_new_python() -> None:
    """Go on with a Python that is new enough, or say how to get one."""
    if sys.version_info >= OLDEST:
        return
    for minor in (11, 12, 13):
        other = shutil.which("python3." + str(minor))
        if other:
            os.execv(other, [other, *sys.argv])  # noqa: S606 - the same script, by a newer Python
    stop(
        "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".",
        "Install it (Debian and Ubuntu: sudo apt-get install python3.11 python3.11-venv) and run this again.",
    )


def make_environment(folder: Path) -> None:
    """Make a virtual environment, unless a whole one is there."""
    if (
        python(folder).exists()
        and subprocess.call([python(folder), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0
    ):
        note("is there")
        return
    try:
        import ensurepip  # noqa: F401 - Debian parts it from Python
        import venv
    except ImportError:
        name = "python" + ".".join(str(part) for part in sys.version_info[:2]) + "-venv"
        stop("Python's venv module is missing.", "Debian and Ubuntu: sudo apt-get install " + name)
    venv.create(str(folder), with_pip=True, clear=folder.exists() and not any_foreign(folder))
    note("made")


def any_foreign(folder: Path) -> bool:
    """Stop rather than clear a folder that is not a virtual environment."""
    if any(folder.iterdir()) and not (folder / "pyvenv.cfg").exists():
        stop(str(folder) + " is not empty and not a Python environment.", "Choose another folder with --venv.")
    return False


def install(folder: Path, extras: list[str]) -> None:
    """Install this program and what it needs, unless exactly that is installed."""
    stamp = folder / "treaty-installed.json"
    done = read_stamp(stamp)
    project = hashlib.sha256((HERE / "pyproject.toml").read_bytes() + str(HERE).encode()).hexdigest()
    wanted = sorted(set(extras) | set(done["extras"] if done["project"] == project else []))
    if done == {"project": project, "extras": wanted}:
        note("are there")
        return
    note("pip installs them now; the first time takes some minutes")
    target = str(HERE) + ("[" + ",".join(wanted) + "]" if wanted else "")
    started = time.monotonic()
    if subprocess.call([python(folder), "-m", "pip", "install", "--disable-pip-version-check", "--editable", target]):
        stop(
            "pip could not install the packages; its own message stands above.",
            "Check the network and pip's configuration (pip config list), then run this again.",
        )
    stamp.write_text(json.dumps({"project": project, "extras": wanted}), encoding="utf-8")
    note("installed in %d s" % (time.monotonic() - started))  # noqa: UP031 - reads the same everywhere


def read_stamp(stamp: Path) -> dict:
    """Give what an earlier run installed, or nothing."""
    try:
        return json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"project": None, "extras": []}


def load_samples(folder: Path) -> None:
    """Load the sample library into an empty one; leave a library that holds documents alone."""
    unfinished = folder / UNFINISHED
    listed = subprocess.run([treaty(folder), "status", "--json"], stdout=subprocess.PIPE, check=False)
    if listed.returncode:
        sys.exit(listed.returncode)
    status = json.loads(listed.stdout.decode("utf-8"))
    if status["documents"] and not unfinished.exists():
        note(str(len(status["documents"])) + " documents are in " + status["home"])
        return
    unfinished.touch()
    code = subprocess.call([treaty(folder), "ingest", str(HERE / "samples" / "library")])
    if code:
        sys.exit(code)
    unfinished.unlink()


def find_browser() -> None:
    """Get Chromium for the tests of the page, where this machine lets us."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    apt = shutil.which("apt-get")
    sudo = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else [shutil.which("sudo")]
    if apt is None or None in sudo:
        note("Chromium is not installed: the tests of the page are left out. Install it to run them.")
        return
    note("Chromium is not installed; the tests of the page need it. Installing it with: apt-get install -y chromium")
    for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        if subprocess.call([*sudo, apt, *command], stdout=subprocess.DEVNULL):
            note("that did not work: the tests of the page are left out")
            return


def run_tests(folder: Path, rest: list[str]) -> int:
    """Run pytest, on two processes unless told otherwise."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TREATY_")}
    parallel = [] if any(word.startswith("-n") for word in rest) else ["-n", "2"]
    return subprocess.call([python(folder), "-m", "pytest", *parallel, *rest], cwd=str(HERE), env=environment)


def python(folder: Path) -> str | Path:
    """Give the environment's Python."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def treaty(folder: Path) -> str:
    """Give the installed command."""
    return str(folder / ("Scripts/treaty.exe" if os.name == "nt" else "bin/treaty"))


def say(step: int, steps: int, what: str) -> None:
    """Announce a step."""
    print("[%d/%d] %s" % (step, steps, what), flush=True)  # noqa: T201, UP031


def note(what: str) -> None:
    """Add a remark to the step."""
    print("      " + what, flush=True)  # noqa: T201


def stop(problem: str, remedy: str) -> None:
    """End with what is wrong and what to do."""
    sys.exit("start.py: " + problem + " " + remedy)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
