"""Taking files into the library: what changed is read, cleaned, divided, embedded and put there, file by file."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.correcting import Corrections
from ingest.folders import absolute, files_under, is_below
from ingest.opening import Opened, Openings
from ingest.preparing import Prepared, embedded_text, prepare
from ingest.report import FileReport, IngestReport, Progress, Stage, Verdict
from ingest.settings import IngestSettings
from store.embedding import Embedding
from store.errors import IngestError, UnknownDocument
from store.library import Library, Source

__all__ = ["VERSION", "Ingest"]

VERSION = "2"
"""Raised whenever reading, cleaning, dividing or the register change what they give: files are then read anew."""

_BATCH_CHARACTERS = 2_000_000
_NO_TEXT = ("The file holds no text that can be searched.", "Leave it out, or give a version that has text.")


@dataclass(slots=True)
class _Pending:
    """A document that waits for its vectors; `missing` are the passages that have none yet."""

    opened: Opened
    prepared: Prepared
    vectors: NDArray[np.float32]
    missing: list[int]
    line: int


@dataclass(slots=True)
class _Run:
    """Where a run stands."""

    files: list[Path]
    progress: Callable[[Progress], None] | None
    lines: list[FileReport] = field(default_factory=list)
    waiting: list[_Pending] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, FileReport] = field(default_factory=dict)
    bytes_total: int = 0
    bytes_done: int = 0
    passages_done: int = 0
    passages_seen: int = 0
    upcoming: set[Path] = field(default_factory=set)
    reusable: frozenset[str] = frozenset()

    def end(self, line: FileReport) -> None:
        """Note what became of a file."""
        self.lines.append(line)
        self.outcomes[str(line.path)] = line

    def tell(self, stage: Stage, path: Path | None = None, embedded: int = 0) -> None:
        if self.progress:
            self.progress(
                Progress(
                    stage,
                    len(self.lines) - len(self.waiting),
                    len(self.files),
                    self.bytes_done,
                    self.bytes_total,
                    self.passages_done + embedded,
                    self.passages_seen,
                    path,
                )
            )


class Ingest:
    """Keeps a library in step with folders of files.

    A file is known by the hash of its bytes; one that is unchanged costs its hashing. Every
    document is written in one transaction, with all its vectors, so that an interrupted run
    leaves what it had finished and nothing half done.
    """

    def __init__(self, library: Library, embedding: Embedding, settings: IngestSettings | None = None) -> None:
        self._library = library
        self._embedding = embedding
        self._settings = settings or IngestSettings()

    @property
    def pipeline(self) -> str:
        """What decides how a file is taken in, besides its bytes: a file taken in otherwise is read anew."""
        return f"{VERSION}|{self._settings.target_tokens}|{self._embedding.window}|{self._embedding.fingerprint}"

    def run(
        self,
        paths: Sequence[Path],
        *,
        prune: bool = False,
        force: bool = False,
        progress: Callable[[Progress], None] | None = None,
    ) -> IngestReport:
        """Take in files, and all files in folders; give a line for each.

        With `prune`, documents whose files are gone from below `paths` are removed; IngestError if
        those are more than half of what was there, unless `force` is set, which also reads files again that
        are unchanged. A bad file never stops a
        run. LibraryLocked when another process writes; EmbeddingMismatch when the library's
        vectors are another model's.
        """
        began = time.perf_counter()
        self._library.expect(self._embedding.fingerprint)
        with self._library.writing():
            states = self._library.source_states()
            run = _Run(list(files_under(paths)), progress, documents=dict(self._library.sources()))
            vanished = self._vanished(paths, states, run.files, force=force) if prune else []
            run.upcoming = set(run.files)
            if self._library.embedding == self._embedding.fingerprint:
                run.reusable = frozenset(summary.id for summary in self._library.summaries())
            run.bytes_total = sum(_size(path) for path in run.files)
            self._take_in(run, states, known={} if force else states)
            self._prune(run, vanished)
            run.tell("indexing")
            self._library.refresh_index()
        characters = sum(line.characters for line in run.lines)
        return IngestReport(tuple(run.lines), time.perf_counter() - began, characters)

    # -- each file --------------------------------------------------------------------------------

    def _take_in(self, run: _Run, states: dict[str, Source], known: dict[str, Source]) -> None:
        """Open and handle each file; one in the same state as in `known` is not read again."""
        corrections = Corrections(run.files)
        for line in corrections.problems():
            run.end(line)
        hashes = {path: corrections.fingerprint(path) for path in run.files}
        with Openings(self._settings, self.pipeline, known) as openings:
            for opened in openings.each(run.files, hashes):
                self._handle(run, opened, states, corrections)
                run.bytes_done += opened.source.size
                run.tell("reading", opened.path)
                if self._is_full(run):
                    self._flush(run)
            self._flush(run)

    def _is_full(self, run: _Run) -> bool:
        missing = sum(len(pending.missing) for pending in run.waiting)
        size = sum(len(pending.prepared.document.raw) for pending in run.waiting)
        return missing >= self._settings.batch_passages or size > _BATCH_CHARACTERS

    def _handle(self, run: _Run, opened: Opened, states: dict[str, Source], corrections: Corrections) -> None:
        name = str(opened.path)
        if opened.unchanged:
            run.end(FileReport(opened.path, "unchanged", document=run.documents.get(name)))
        elif opened.error is not None:
            run.end(_refusal(opened, kept=name in states))
        elif opened.twin is not None:
            self._handle_twin(run, opened)
        elif opened.reading is not None:
            self._handle_reading(run, opened, states, corrections)

    def _handle_twin(self, run: _Run, opened: Opened) -> None:
        """Store the same bytes under another name once, whatever became of the first."""
        twin = opened.twin or ""
        first = run.outcomes.get(twin)
        if first is not None and first.verdict == "refused":
            run.end(replace(first, path=opened.path))
            return
        self._flush_if_waiting(run, twin)
        self._add_name(run, opened, run.documents[twin])

    def _flush_if_waiting(self, run: _Run, name: str) -> None:
        if any(str(pending.opened.path) == name for pending in run.waiting):
            self._flush(run)

    def _add_name(self, run: _Run, opened: Opened, document: str) -> None:
        self._library.add_source(document, opened.source)
        run.documents[str(opened.path)] = document
        run.end(FileReport(opened.path, "duplicate", document=document))

    def _handle_reading(self, run: _Run, opened: Opened, states: dict[str, Source], corrections: Corrections) -> None:
        reading = opened.reading
        if reading is None:
            return
        prepared = prepare(
            opened.path,
            reading,
            self._embedding.count_tokens,
            self._embedding.window,
            target=self._settings.target_tokens,
            corrections=corrections,
        )
        name, document = str(opened.path), prepared.document.id
        for pending in run.waiting:
            if pending.prepared.document.id == document:
                self._flush(run)
                break
        twins = [path for path, known in run.documents.items() if known == document and path != name]
        if any(self._is_current(path, states, run) for path in twins):
            self._add_name(run, opened, document)
            return
        if not prepared.passages:
            run.end(_refusal(replace(opened, error=IngestError(*_NO_TEXT)), kept=name in states))
            return
        verdict: Verdict = "updated" if name in states else "read"
        run.end(
            FileReport(
                opened.path,
                verdict,
                pages=len(prepared.document.pages) or None,
                passages=len(prepared.passages),
                warnings=(*prepared.warnings, *_flag_warnings(prepared.document.flags)),
                document=document,
                characters=len(reading.raw),
            )
        )
        before = {known for known in (run.documents.get(name), document) if known in run.reusable}
        vectors, missing = self._known_vectors(prepared, before)
        run.passages_seen += len(prepared.passages)
        run.waiting.append(_Pending(opened, prepared, vectors, missing, len(run.lines) - 1))

    def _is_current(self, path: str, states: dict[str, Source], run: _Run) -> bool:
        """Whether what a file gave was written by the present pipeline, in this run or before."""
        state = states.get(path)
        line = run.outcomes.get(path)
        if line is not None:
            return line.verdict != "refused"
        return state is not None and state.pipeline == self.pipeline and Path(path) not in run.upcoming

    def _known_vectors(self, prepared: Prepared, before: set[str]) -> tuple[NDArray[np.float32], list[int]]:
        """Take over the vectors of passages that stood in the file before, word for word."""
        vectors = np.zeros((len(prepared.passages), self._embedding.dimension), dtype=np.float32)
        known: dict[str, NDArray[np.float32]] = {}
        for document in before:
            try:
                passages = self._library.passages_of(document)
            except UnknownDocument:
                # Its last file was given other content earlier in this run.
                continue
            rows = self._library.vectors([passage.id for passage in passages])
            known.update(zip(map(embedded_text, passages), rows, strict=True))
        missing: list[int] = []
        for index, passage in enumerate(prepared.passages):
            row = known.get(embedded_text(passage)) if known else None
            if row is None:
                missing.append(index)
            else:
                vectors[index] = row
        return vectors, missing

    # -- writing ----------------------------------------------------------------------------------

    def _flush(self, run: _Run) -> None:
        """Embed what waits, in one go, and write each document whole."""
        texts = [
            embedded_text(pending.prepared.passages[index]) for pending in run.waiting for index in pending.missing
        ]
        if texts:
            rows = self._embedding.embed_passages(texts, lambda done, _: run.tell("embedding", embedded=done))
            at = 0
            for pending in run.waiting:
                pending.vectors[pending.missing] = rows[at : at + len(pending.missing)]
                at += len(pending.missing)
        while run.waiting:
            pending = run.waiting[0]
            prepared = pending.prepared
            document = prepared.document
            self._library.put(
                document, prepared.passages, pending.vectors, [pending.opened.source], entries=prepared.entries
            )
            run.documents[str(pending.opened.path)] = document.id
            run.passages_done += len(prepared.passages)
            del run.waiting[0]
        run.tell("embedding")

    # -- what is gone -----------------------------------------------------------------------------

    def _vanished(
        self, paths: Sequence[Path], states: dict[str, Source], files: Sequence[Path], *, force: bool
    ) -> list[str]:
        """Give the known files below `paths` that are not there any more."""
        roots = [absolute(path) for path in paths]
        below = [name for name in states if is_below(Path(name), roots)]
        present = {str(path) for path in files if path.exists()}
        vanished = [name for name in below if name not in present]
        if len(vanished) * 2 > len(below) and not force:
            raise IngestError(
                f"{len(vanished)} of the {len(below)} files known from there are gone; nothing was removed.",
                "Check that the folder is the right one and is connected; or remove them with --force.",
            )
        return vanished

    def _prune(self, run: _Run, vanished: Sequence[str]) -> None:
        """Remove the documents that no file gives any longer; one that another file gives loses a name."""
        gone = set(vanished)
        for name in vanished:
            run.end(FileReport(Path(name), "removed", document=run.documents.get(name)))
        owners = self._library.sources()
        wanted = {owners[name] for name in gone if name in owners}
        living = {name: document for name, document in owners.items() if name not in gone}
        shared = wanted & set(living.values())
        if wanted - shared:
            self._library.remove(sorted(wanted - shared))
        for document in sorted(shared):
            self._keep_under([name for name, owner in living.items() if owner == document], document)

    def _keep_under(self, names: Sequence[str], identifier: str) -> None:
        """Write a document again under the names that are left, the first of which it is now called by."""
        states = self._library.source_states()
        document = self._library.document(identifier)
        passages = self._library.passages_of(identifier)
        vectors = self._library.vectors([passage.id for passage in passages])
        entries = self._library.register.entries(identifier)
        self._library.remove([identifier])
        document = replace(document, file=Path(names[0]).name, sources=tuple(names))
        self._library.put(document, passages, vectors, [states[name] for name in names], entries=entries)


def _refusal(opened: Opened, *, kept: bool) -> FileReport:
    error = opened.error
    warnings = ("What it held before stays in the library.",) if kept else ()
    return FileReport(
        opened.path,
        "refused",
        warnings=warnings,
        reason=error.reason if error else None,
        remedy=error.remedy if error else None,
    )


def _flag_warnings(flags: Sequence[str]) -> tuple[str, ...]:
    return ("The text breaks off: the file is not complete.",) if "truncated" in flags else ()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
