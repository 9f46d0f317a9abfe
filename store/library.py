"""The library: documents, their passages, and the two ways of finding them.

One SQLite file is the truth. Whatever is derived from it (the vector index) can be thrown away.
"""

from __future__ import annotations

import shutil
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, func, select

from store import dialect
from store.database import documents, passages, texts, vectors
from store.documents import ALL, Document, DocumentSummary, Filter, Hit, Passage
from store.errors import EmbeddingMismatch, StoreError, UnknownDocument
from store.lexical import CONTEXT_WEIGHT, WeightedTerm, forms_of, planned
from store.opening import Opened, open_file
from store.register import Register
from store.register.entries import NOTHING, Entries
from store.remembering import Remembered
from store.rows import document_of, passage_of, summary_of
from store.selecting import named, passing, portions
from store.settings import StoreSettings
from store.sources import Source, attach, read_sources, sources_of
from store.writing import (
    check_vectors,
    claim_embedding,
    raise_revision,
    read_facts,
    remove_documents,
    write_document,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from store.meaning import Meaning

__all__ = ["Library", "Source"]

_KEPT_DOCUMENTS = 32
_KEPT_PASSAGES = 20_000
_KEPT_FILTERS = 64


class Library:
    """A library that is open. Every call sees one revision of it as a whole; any thread may call.

    Errors are `StoreError`s: `LibraryLocked` when another process writes, `LibraryDamaged` when the
    file is not what it should be, `EmbeddingMismatch` when the vectors are another model's.
    """

    def __init__(self, opened: Opened, settings: StoreSettings, fingerprint: str | None = None) -> None:
        self._opened = opened
        self._settings = settings
        self._fingerprint = fingerprint
        self._caches = RLock()
        self._documents: OrderedDict[tuple[int, str], Document] = OrderedDict()
        self._passages: dict[int, Passage] = {}
        self._remembered = Remembered(-1)
        self._register = Register(self._reading, self._changing, lambda connection: self._at_hand(connection).register)
        self._found_by_meaning: Meaning | None = None

    @classmethod
    def open(cls, settings: StoreSettings, *, fingerprint: str | None = None) -> Self:
        """Open the library in `settings.home`, making an empty one where there is none.

        With a `fingerprint`, a library whose vectors come from another embedding is refused.
        """
        library = cls(open_file(settings), settings)
        if fingerprint is not None:
            try:
                library.expect(fingerprint)
            except BaseException:
                library.close()
                raise
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; what was written stays written."""
        if self._found_by_meaning is not None:
            self._found_by_meaning.close()
        self._opened.engine.dispose()
        if self._opened.private:
            shutil.rmtree(self._opened.private, ignore_errors=True)

    # What there is

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._opened.path

    @property
    def revision(self) -> int:
        """How often the library was changed."""
        with self._reading() as connection:
            return self._revision(connection)

    @property
    def embedding(self) -> str | None:
        """The fingerprint of the embedding that the vectors come from; none while there are none."""
        with self._reading() as connection:
            return read_facts(connection).get("embedding")

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader should know about how well this library can be searched at present."""
        return self._meaning.notices

    @property
    def register(self) -> Register:
        """What the documents say, row by row."""
        return self._register

    def expect(self, fingerprint: str) -> None:
        """Refuse the library if its vectors are another embedding's; what is put in from now on is this one's."""
        known = self.embedding
        if known is not None and known != fingerprint and self.counts()[1]:
            raise EmbeddingMismatch(
                f"The library in {self.path.parent} was made with another embedding model "
                f"({known}, not {fingerprint}). "
                "Choose that model again, or ingest the documents into a new folder (--home)."
            )
        self._fingerprint = fingerprint

    def summaries(self, filter: Filter = ALL) -> tuple[DocumentSummary, ...]:  # noqa: A002 - the word for it
        """Give the documents without their texts, in the order of their file names."""
        with self._reading() as connection:
            known = self._at_hand(connection).summaries
            if filter not in known:
                query = select(documents).where(passing(filter)).order_by(documents.c.file, documents.c.id)
                paths = sources_of(connection)
                known[filter] = tuple(summary_of(row, paths.get(row.key, ())) for row in connection.execute(query))
            return known[filter]

    def counts(self, filter: Filter = ALL) -> tuple[int, int]:  # noqa: A002
        """Give how many documents and how many passages there are."""
        with self._reading() as connection:
            total = func.coalesce(func.sum(documents.c.passage_count), 0)
            row = connection.execute(select(func.count(), total).select_from(documents).where(passing(filter))).one()
            return int(row[0]), int(row[1])

    def document(self, id_or_file: str) -> Document:
        """Give a document by its id, its file's base name or the path it was read from."""
        with self._reading() as connection:
            row = named(connection, id_or_file)
            paths = sources_of(connection, [row.key]).get(row.key, [])
            cached = (row.key, "\n".join(paths))
            with self._caches:
                if cached in self._documents:
                    self._documents.move_to_end(cached)
                    return self._documents[cached]
            whole = connection.execute(select(documents, texts).join(texts).where(documents.c.key == row.key)).one()
            document = document_of(whole, paths)
        with self._caches:
            self._documents[cached] = document
            while len(self._documents) > _KEPT_DOCUMENTS:
                self._documents.popitem(last=False)
        return document

    def passages(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Give passages by id, in the order asked; those that are no longer there are left out."""
        with self._reading() as connection:
            keys = self._keys(connection, ids)
            found = self._hydrated(connection, list(keys.values()))
            return tuple(found[keys[id_]] for id_ in ids if id_ in keys)

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """Give the passages of a document in order."""
        with self._reading() as connection:
            owner = select(documents.c.key).where(documents.c.id == document_id).scalar_subquery()
            query = select(passages.c.key).where(passages.c.document_key == owner).order_by(passages.c.ordinal)
            keys = list(connection.execute(query).scalars())
            if not keys:
                named(connection, document_id)
            found = self._hydrated(connection, keys)
            return tuple(found[key] for key in keys)

    def sources(self) -> dict[str, str]:
        """Give the id of the document that each file gave, by path."""
        with self._reading() as connection:
            return {path: document_id for path, (document_id, _) in read_sources(connection).items()}

    def source_states(self) -> dict[str, Source]:
        """Give the state in which each file was read, by path."""
        with self._reading() as connection:
            return {path: source for path, (_, source) in read_sources(connection).items()}

    def vectors(self, ids: Sequence[str]) -> NDArray[np.float32]:
        """Give the vectors of passages, a row each, in the order asked; an unknown id raises `UnknownDocument`."""
        import numpy as np

        with self._reading() as connection:
            keys = self._keys(connection, ids)
            rows: dict[int, bytes] = {}
            for part in portions(list(keys.values())):
                query = select(vectors).where(vectors.c.passage_key.in_(part))
                rows.update((row.passage_key, row.vector) for row in connection.execute(query))
        for id_ in ids:
            if id_ not in keys:
                raise UnknownDocument(f"There is no passage {id_} in the library (any more). Search again.")
        blob = b"".join(rows[keys[id_]] for id_ in ids)
        return np.frombuffer(blob, dtype="<f4").reshape(len(ids), -1) if ids else np.empty((0, 0), dtype=np.float32)

    # Changing it

    def writing(self) -> AbstractContextManager[None]:
        """Keep other processes from writing for the length of a `with` block; `LibraryLocked` if one does."""
        if self._opened.lock is None:
            raise StoreError(
                f"{self.path.parent} cannot be written to. Choose another folder with --home, or allow writing."
            )
        return self._opened.lock.held()

    def put(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: NDArray[np.float32],
        sources: Sequence[Source] = (),
        entries: Entries = NOTHING,
    ) -> None:
        """Write a document whole, in the place of what stood under its id or came from the same files.

        `entries` are its rows in the register.
        `sources` tell more about `document.sources`; those not told about are kept by their path alone.
        """
        array = check_vectors(passages, vectors)
        told = {source.path: source for source in sources}
        origins = [told.get(path, Source(path)) for path in dict.fromkeys((*document.sources, *told))]
        with self._changing() as connection:
            if passages:
                claim_embedding(connection, self._fingerprint, array.shape[1])
            write_document(connection, document, passages, array, origins, entries=entries)

    def add_source(self, document_id: str, source: str | Source) -> None:
        """Say that a file holds the same content as a document that is here."""
        with self._changing() as connection:
            row = named(connection, document_id)
            attach(connection, row.key, [Source(source) if isinstance(source, str) else source])

    def remove(self, document_ids: Sequence[str]) -> int:
        """Take documents away, and give how many there were."""
        with self._changing() as connection:
            return remove_documents(connection, document_ids)

    # Finding

    def words(
        self,
        terms: Sequence[WeightedTerm | str],
        k: int = 10,
        filter: Filter = ALL,  # noqa: A002
    ) -> tuple[Hit, ...]:
        """Find passages by their words (bm25 over stems); the best scores 1, the others in proportion.

        Terms are taken literally; one of several words is a phrase. Stop words and the commonest terms are dropped.
        """
        with self._reading() as connection:
            known = self._at_hand(connection)
            count, total = known.counter(connection), known.total(connection)
            groups = planned(terms, known.languages(connection), count, total)
            if not groups or k <= 0:
                return ()
            allowed = None if filter.is_open else self._allowed(connection, filter)
            found = dialect.best_by_words(connection, groups, context_weight=CONTEXT_WEIGHT, limit=k, documents=allowed)
            if not found:
                return ()
            # A word that stands in more than half of all passages scores next to nothing, but not less.
            best = max(found[0][1], 1e-9)
            return self._hits(connection, [(key, max(score, 0.0) / best) for key, score in found], "words")

    def nearest(self, vector: NDArray[np.float32], k: int = 10, filter: Filter = ALL) -> tuple[Hit, ...]:  # noqa: A002
        """Find passages by meaning: the cosine between their vectors and this one, 0 where it is negative."""
        import numpy as np

        question = np.ascontiguousarray(vector, dtype=np.float32)
        if question.ndim != 1 or not np.isfinite(question).all():
            raise ValueError("a question's vector is one row of finite numbers")
        norm = float(np.linalg.norm(question))
        with self._reading() as connection:
            allowed = None if filter.is_open else self._allowed(connection, filter)
            found = self._meaning.nearest(connection, question / norm if norm else question, k, allowed)
            return self._hits(connection, [(key, min(max(score, 0.0), 1.0)) for key, score in found], "meaning")

    def term_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Give in how many passages each term stands, in any of its forms; stop words count as everywhere."""
        with self._reading() as connection:
            known = self._at_hand(connection)
            count, total = known.counter(connection), known.total(connection)
            languages = known.languages(connection)
            found: dict[str, int] = {}
            for term in terms:
                forms = forms_of(term, languages)
                found[term] = min(sum(count(form) for form in forms), total) if forms else total
            return found

    def refresh_index(self, progress: Callable[[str], None] | None = None) -> None:
        """Bring the vector index up to the present revision, if it is not; `progress` is told what takes long."""
        with self._reading() as connection:
            self._meaning.refresh(connection, progress)

    def check(self) -> tuple[str, ...]:
        """Read everything, and give what is wrong; nothing, if all is well."""
        with self._reading() as connection:
            return dialect.check_whole(connection) + self._meaning.check(connection)

    # Within

    @property
    def _meaning(self) -> Meaning:
        """Finding by meaning, once it is asked for: what is looked up needs no vectors, nor their library."""
        from store.meaning import Meaning

        with self._caches:
            if self._found_by_meaning is None:
                self._found_by_meaning = Meaning(self._opened.path.parent / "index", self._settings, self._opened.lock)
            return self._found_by_meaning

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with dialect.translated(self.path), self._opened.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with self.writing(), dialect.translated(self.path), self._opened.engine.connect() as connected:
            connection = connected.execution_options(writes=True)
            with connection.begin():
                yield connection
                raise_revision(connection)

    def _revision(self, connection: Connection) -> int:
        return int(read_facts(connection)["revision"])

    def _at_hand(self, connection: Connection) -> Remembered:
        """Give what is remembered of the present revision."""
        revision = self._revision(connection)
        with self._caches:
            if self._remembered.revision != revision or len(self._remembered.summaries) > _KEPT_FILTERS:
                self._remembered = Remembered(revision)
            return self._remembered

    def _allowed(self, connection: Connection, filter: Filter) -> list[int]:  # noqa: A002
        return list(connection.execute(select(documents.c.key).where(passing(filter))).scalars())

    def _keys(self, connection: Connection, ids: Sequence[str]) -> dict[str, int]:
        keys: dict[str, int] = {}
        for part in portions(list(dict.fromkeys(ids))):
            rows = connection.execute(select(passages.c.id, passages.c.key).where(passages.c.id.in_(part)))
            keys.update((row.id, row.key) for row in rows)
        return keys

    def _hits(self, connection: Connection, scored: Sequence[tuple[int, float]], way: str) -> tuple[Hit, ...]:
        found = self._hydrated(connection, [key for key, _ in scored])
        return tuple(Hit(found[key], score, (way,)) for key, score in scored if key in found)

    def _hydrated(self, connection: Connection, keys: Sequence[int]) -> dict[int, Passage]:
        """Give passages by key. One that was read before is still the same: rows are never changed, nor keys reused."""
        with self._caches:
            if len(self._passages) > _KEPT_PASSAGES:
                self._passages.clear()
            found = {key: self._passages[key] for key in keys if key in self._passages}
        columns = [column for column in passages.c if column.name != "document_key"]
        query = select(*columns, documents.c.id.label("document_id")).join_from(passages, documents)
        for part in portions([key for key in keys if key not in found]):
            for row in connection.execute(query.where(passages.c.key.in_(part))):
                found[row.key] = passage_of(row)
        with self._caches:
            self._passages.update(found)
        return found
