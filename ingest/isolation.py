"""Reading files in a child process, so that a hostile file harms nothing but itself.

The child has limits of memory, time and written bytes, reaches no network, and is used for many
files; after a crash or a hang the next file gets a fresh one. Answers come back as JSON, never as
pickles: a parser that was taken over must not be able to run anything here.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from ingest.reading import Block, Reading, Role
from store.documents import Page
from store.errors import IngestError, UnreadableSource, UnsupportedFormat

__all__ = ["Limits", "Reader", "serve"]

# The root is handed over because isolated mode (-I) ignores the current folder and PYTHONPATH.
START = (
    "import sys; root = sys.argv[1]; root in sys.path or sys.path.insert(0, root); "
    "from ingest.isolation import serve; serve(sys.argv[2])"
)
ERRORS: dict[str, type[IngestError]] = {
    "UnreadableSource": UnreadableSource,
    "UnsupportedFormat": UnsupportedFormat,
}
SPLIT = "Leave it out, or give it in another format (DOCX, HTML, text), or in smaller parts."
ALLOWED_PROGRAMS = ("tesseract",)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may cost: seconds by the clock, and bytes of memory.

    `ocr_seconds` come on top where pictures of pages are read; with 0 they are not. A child whose
    parent is gone ends itself `grace` seconds after its time is up.
    """

    seconds: float = 60.0
    memory: int = 2 * 1024**3
    ocr_seconds: float = 120.0
    grace: float = 10.0


class Reader:
    """A child process that reads files one after another; a context manager.

    One thread at a time may use it.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """The child's process id while there is one."""
        return self._child.process_id if self._child else None

    def close(self) -> None:
        """End the child, if there is one."""
        if self._child:
            self._child.end()
            self._child = None

    def read(self, path: Path, *, data: bytes | None = None) -> Reading:
        """Read a file as `load` does; a crash, a hang or too much memory becomes an UnreadableSource."""
        if self._child is None:
            self._child = _Child(self._limits)
        try:
            answer = self._child.ask({"path": str(path), "size": -1 if data is None else len(data)}, data or b"")
        except TimeoutError as error:
            self.close()
            raise UnreadableSource(
                f"Reading the file took longer than {self._limits.seconds:.0f} seconds.", SPLIT
            ) from error
        except (EOFError, BrokenPipeError, ValueError) as error:
            self.close()
            raise UnreadableSource("The file made its reader crash: it is damaged or hostile.", SPLIT) from error
        except BaseException:
            # Interrupted: an answer to this question must not be taken for the next one's.
            self.close()
            raise
        if "memory" in answer:
            self.close()
            raise UnreadableSource(
                f"Reading the file needs more than {self._limits.memory // 1024**2} MB of memory.", SPLIT
            )
        if "error" in answer:
            raise ERRORS[answer["error"]](answer["reason"], answer["remedy"])
        return _reading(answer["reading"])


class _Child:
    """The parent's end of the two pipes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        root = str(Path(__file__).resolve().parent.parent)
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", START, root, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"},
        )
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        # A thread waits for answers: a time limit on a pipe works so on every platform.
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def process_id(self) -> int:
        """The child's process id."""
        return self._process.pid

    def _listen(self) -> None:
        assert self._process.stdout  # noqa: S101  # a pipe was asked for
        with contextlib.suppress(OSError, ValueError):
            while (frame := _receive(self._process.stdout)) is not None:
                self._answers.put(frame)
        self._answers.put(None)

    def ask(self, question: dict[str, Any], data: bytes) -> dict[str, Any]:
        """Send a question and wait for its answer; raises TimeoutError or EOFError."""
        assert self._process.stdin  # noqa: S101  # a pipe was asked for
        _send(self._process.stdin, json.dumps(question).encode("ascii"))
        if data:
            self._process.stdin.write(data)
            self._process.stdin.flush()
        seconds = self._limits.seconds
        while True:
            try:
                frame = self._answers.get(timeout=seconds)
            except queue.Empty:
                raise TimeoutError from None
            if frame is None:
                raise EOFError
            answer: dict[str, Any] = json.loads(frame)
            if "seconds" not in answer:
                return answer
            # The child recognises characters in pictures, which is slow and known to be.
            seconds = max(seconds, float(answer["seconds"]))

    def end(self) -> None:
        """Kill the child and wait for it."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


def serve(settings: str) -> None:
    """Run in the child: answer questions from standard input until it ends."""
    limits = Limits(**json.loads(settings))
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever a parser prints must not be mixed into the answers.
    os.dup2(2, 1)
    _confine(limits)

    from ingest.loaders import ocr

    def allow(seconds: float) -> None:
        _arm(seconds + limits.grace)
        _send(answers, json.dumps({"seconds": seconds}).encode("ascii"))

    ocr.allow(limits.ocr_seconds, allow)
    while (frame := _receive(questions)) is not None:
        question = json.loads(frame)
        data = questions.read(question["size"]) if question["size"] >= 0 else None
        _arm(limits.seconds + limits.grace)
        answer = _answer(Path(question["path"]), data)
        # It may wait for the next question as long as that takes.
        _arm(0)
        _send(answers, json.dumps(answer).encode("ascii"))
        if "memory" in answer:
            break


def _answer(path: Path, data: bytes | None) -> dict[str, Any]:
    from ingest.loaders import load

    try:
        return {"reading": asdict(load(path, data=data))}
    except IngestError as error:
        return {"error": type(error).__name__, "reason": error.reason, "remedy": error.remedy}
    except MemoryError:
        return {"memory": True}
    except RecursionError:
        return _failure("The file is nested too deeply to be read.")
    except Exception as error:  # noqa: BLE001  # whatever a parser does with a hostile file must not stop the run
        return _failure(f"The file could not be read: its parser failed ({type(error).__name__}: {error!s:.200}).")


def _failure(reason: str) -> dict[str, Any]:
    return {"error": "UnreadableSource", "reason": reason, "remedy": SPLIT}


def _confine(limits: Limits) -> None:
    """Set limits that the system enforces, where it can; refuse the network and other programs."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024**2, 64 * 1024**2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "os.system"}:
            raise PermissionError(event)
        if event == "subprocess.Popen" and Path(str(arguments[1][0])).stem not in ALLOWED_PROGRAMS:
            raise PermissionError(event)

    sys.addaudithook(watch)


def _arm(seconds: float) -> None:
    """Let the system end this process after so long, should the parent be gone by then; with 0, never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _send(pipe: IO[bytes], frame: bytes) -> None:
    pipe.write(struct.pack(">I", len(frame)) + frame)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(4)
    if len(head) < 4:
        return None
    (size,) = struct.unpack(">I", head)
    frame = pipe.read(size)
    return frame if len(frame) == size else None


def _reading(fields: dict[str, Any]) -> Reading:
    """Build a Reading from what the child sent; anything malformed raises, and is the child's fault."""
    blocks = tuple(Block(**{**block, "role": Role(block["role"])}) for block in fields.pop("blocks"))
    pages = tuple(Page(**page) for page in fields.pop("pages"))
    warnings = tuple(fields.pop("warnings"))
    return Reading(blocks=blocks, pages=pages, warnings=warnings, **fields)
