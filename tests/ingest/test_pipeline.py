"""Taking files into the library, end to end, with real parts and an embedding that needs no model."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ingest.pipeline import Ingest
from ingest.report import IngestReport, Progress
from ingest.settings import IngestSettings
from store.embedding import Progress as EmbeddingProgress
from store.errors import IngestError, LibraryLocked
from store.hashed import HashedEmbedding
from store.library import Library
from store.settings import StoreSettings

MILLS = """Report on the mills of the upper valley

State of the mills

Nine mills of the upper valley have stood idle since the flood of 2011, and their owners ask for help.

Nets and boats

The nets that were handed out in the spring are torn, and most of the boats leak at the bow.
"""
COMPACT = """# Compact on Rivers

### Article 1

#### Use

The water of the basin is free for all who live by it.

### Article 2

#### Waste

No Party shall let waste of any kind into the water.
"""


class Counting(HashedEmbedding):
    """Counts what it is asked to embed, and fails when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.embedded: list[str] = []
        self.fails: BaseException | None = None

    def embed_passages(self, texts: Sequence[str], progress: EmbeddingProgress | None = None) -> np.ndarray:
        if self.fails:
            raise self.fails
        self.embedded.extend(texts)
        return super().embed_passages(texts, progress)


@pytest.fixture
def embedding() -> Counting:
    return Counting()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(StoreSettings(home=tmp_path / "home", index="exact")) as library:
        yield library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "mills.txt").write_text(MILLS, encoding="utf-8")
    (folder / "compact.md").write_text(COMPACT, encoding="utf-8")
    return folder


def verdicts(report: IngestReport) -> dict[str, str]:
    return {line.path.name: line.verdict for line in report.files}


def test_a_folder(library: Library, embedding: Counting, folder: Path) -> None:
    """Every file of a folder is read, and can be found by its words and its meaning."""
    report = Ingest(library, embedding).run([folder])
    assert verdicts(report) == {"mills.txt": "read", "compact.md": "read"}
    assert library.counts() == (2, report.passages)
    hit = library.words(["waste"])[0]
    assert hit.passage.article == "2"
    assert "Waste" in hit.passage.context
    document = library.document(hit.passage.document_id)
    assert document.text[hit.passage.start : hit.passage.end] == hit.passage.text
    assert library.nearest(embedding.embed_question("nets torn boats leak"))[0].passage.text.count("nets")


def test_unchanged(library: Library, embedding: Counting, folder: Path) -> None:
    """A second run reads and embeds nothing, even when a file's time has changed."""
    ingest = Ingest(library, embedding)
    ingest.run([folder])
    before, revision = len(embedding.embedded), library.revision
    (folder / "mills.txt").touch()
    report = ingest.run([folder])
    assert set(verdicts(report).values()) == {"unchanged"}
    assert (len(embedding.embedded), library.revision) == (before, revision)


def test_changed(library: Library, embedding: Counting, folder: Path) -> None:
    """A changed file replaces its passages; those that stay word for word are not embedded again."""
    ingest = Ingest(library, embedding)
    ingest.run([folder])
    before = len(embedding.embedded)
    (folder / "compact.md").write_text(COMPACT.replace("of any kind", "or sand"), encoding="utf-8")
    report = ingest.run([folder])
    assert verdicts(report) == {"mills.txt": "unchanged", "compact.md": "updated"}
    assert len(embedding.embedded) == before + 1
    assert library.counts()[0] == 2
    assert not library.words(["kind"])
    assert library.words(["sand"])


def test_same_content_twice(library: Library, embedding: Counting, folder: Path) -> None:
    """The same content under two names is one document, whether the bytes are the same or only the words."""
    (folder / "copy.txt").write_text(MILLS, encoding="utf-8")
    (folder / "windows.txt").write_bytes(MILLS.replace("\n", "\r\n").encode("utf-8"))
    report = Ingest(library, embedding).run([folder])
    assert sorted(verdicts(report).values()) == ["duplicate", "duplicate", "read", "read"]
    assert library.counts()[0] == 2
    assert len(library.sources()) == 4


def test_renamed(library: Library, embedding: Counting, folder: Path) -> None:
    """A renamed file is known again, and with pruning its old name goes."""
    ingest = Ingest(library, embedding)
    ingest.run([folder])
    before = len(embedding.embedded)
    (folder / "mills.txt").rename(folder / "old-mills.txt")
    report = ingest.run([folder], prune=True)
    assert verdicts(report) == {"compact.md": "unchanged", "old-mills.txt": "duplicate", "mills.txt": "removed"}
    assert len(embedding.embedded) == before
    assert sorted(Path(path).name for path in library.sources()) == ["compact.md", "old-mills.txt"]
    assert library.document("old-mills.txt").file == "old-mills.txt"
    assert library.words(["nets"])


LEDGER = """Report of the harbour masters

The Harbour Treaty was ratified by Peru on 8 June 1999. Resolution AG/RES. 2459 (XXXIX-O/09) was adopted on 4 June 2009.
"""


def test_the_register(library: Library, embedding: Counting, folder: Path) -> None:
    """What a document says is in the register with it, stays when the file changes its name, and goes with it."""
    (folder / "ledger.txt").write_text(LEDGER, encoding="utf-8")
    (folder / "copy.txt").write_text(LEDGER, encoding="utf-8")
    ingest = Ingest(library, embedding)
    ingest.run([folder])
    document = library.document("copy.txt").id
    entries = library.register.entries(document)
    assert [one.symbol.key for one in entries.references] == ["oas:ag:res:2459"]
    for row in (*entries.references, *entries.events, *entries.actions):
        raw = library.document(document).raw
        assert row.place is not None
        assert " ".join(raw[row.place.start : row.place.end].split()) == row.place.quote
    for name in ("copy.txt", "ledger.txt"):
        (folder / name).rename(folder / f"new-{name}")
        ingest.run([folder], prune=True)
        assert library.register.entries(document) == entries
    for name in ("new-copy.txt", "new-ledger.txt"):
        (folder / name).unlink()
    ingest.run([folder], prune=True)
    assert not library.register.references("oas:ag:res:2459")


def test_an_older_pipeline(library: Library, embedding: Counting, folder: Path) -> None:
    """A library from before the register is filled by the next run, without embedding anything again."""
    (folder / "ledger.txt").write_text(LEDGER, encoding="utf-8")
    ingest = Ingest(library, embedding)
    ingest.run([folder])
    with sqlite3.connect(library.path) as file:
        file.execute("PRAGMA foreign_keys = ON")
        file.execute("DELETE FROM register_references")
        file.execute("UPDATE sources SET pipeline = '1' || substr(pipeline, 2)")
    file.close()
    assert not library.register.references()
    before = len(embedding.embedded)
    assert set(verdicts(ingest.run([folder])).values()) == {"updated"}
    assert library.register.references("oas:ag:res:2459")
    assert len(embedding.embedded) == before


def test_what_a_library_keeps_is_no_document(library: Library, embedding: Counting, folder: Path) -> None:
    """A library's own files in a folder that is read are passed over."""
    for name in ("library.lock", "library.sqlite", "library.sqlite-wal", "settings.toml", "library.toml"):
        (folder / name).write_text("", encoding="utf-8")
    assert set(verdicts(Ingest(library, embedding).run([folder]))) == {"mills.txt", "compact.md"}


@pytest.mark.parametrize("batch", [1, 512])
def test_swapped(library: Library, embedding: Counting, folder: Path, batch: int) -> None:
    """Two files that exchange their contents are told apart, however they are batched."""
    ingest = Ingest(library, embedding, IngestSettings(batch_passages=batch))
    other = MILLS.replace("Nine", "Ten")
    (folder / "a.txt").write_text(MILLS, encoding="utf-8")
    (folder / "b.txt").write_text(other, encoding="utf-8")
    (folder / "mills.txt").unlink()
    ingest.run([folder])
    (folder / "a.txt").write_text(other, encoding="utf-8")
    (folder / "b.txt").write_text(MILLS, encoding="utf-8")
    ingest.run([folder])
    sources = {Path(path).name: document for path, document in library.sources().items()}
    assert "Ten" in library.document(sources["a.txt"]).raw
    assert "Nine" in library.document(sources["b.txt"]).raw


def test_prune(library: Library, embedding: Counting, folder: Path) -> None:
    """Pruning removes what is gone from below the given paths only, and never more than half unasked."""
    ingest = Ingest(library, embedding)
    inner = folder / "inner"
    inner.mkdir()
    (inner / "rope.txt").write_text(
        "Ropes\n\nThe ropes of the ferry are renewed each year in the month of May.", encoding="utf-8"
    )
    ingest.run([folder])
    (folder / "mills.txt").unlink()
    assert "removed" not in verdicts(ingest.run([inner], prune=True)).values()
    assert verdicts(ingest.run([folder], prune=True))["mills.txt"] == "removed"
    assert library.counts()[0] == 2
    for name in ("compact.md", "inner/rope.txt"):
        (folder / name).unlink()
    with pytest.raises(IngestError, match="nothing was removed"):
        ingest.run([folder], prune=True)
    assert library.counts()[0] == 2
    ingest.run([folder], prune=True, force=True)
    assert library.counts() == (0, 0)


def test_bad_files(library: Library, embedding: Counting, folder: Path) -> None:
    """A bad file ends in a line with a reason and a remedy, and the others are read."""
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "again.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    report = Ingest(library, embedding).run([folder, folder / "absent.txt"])
    assert sorted(line.path.name for line in report.refused) == ["absent.txt", "again.pdf", "broken.pdf", "empty.txt"]
    assert all(line.reason and line.remedy for line in report.refused)
    assert library.counts()[0] == 2
    assert "2 read" in str(report)
    assert "4 refused" in str(report)


def test_damaged_later(library: Library, embedding: Counting, folder: Path) -> None:
    """A file that can no longer be read leaves what it held before, and says so."""
    ingest = Ingest(library, embedding)
    ingest.run([folder])
    (folder / "mills.txt").write_bytes(b"")
    line = next(line for line in ingest.run([folder]).files if line.path.name == "mills.txt")
    assert line.verdict == "refused"
    assert "stays" in line.warnings[0]
    assert library.words(["nets"])


def test_size_limit(library: Library, embedding: Counting, folder: Path) -> None:
    """A file over the limit is refused, unread."""
    report = Ingest(library, embedding, IngestSettings(file_size_limit_mb=0.0001)).run([folder])
    refused = next(line for line in report.refused if line.path.name == "mills.txt")
    assert "at most" in str(refused.reason)
    assert "file_size_limit_mb" in str(refused.remedy)


def test_recognition_switched_off(library: Library, embedding: Counting, tmp_path: Path) -> None:
    """With recognition off, a page that is a picture is refused as a scan, and the remedy names the switch."""
    folder = tmp_path / "scans"
    folder.mkdir()
    Image.new("L", (620, 877), 128).save(folder / "scan.pdf", "PDF")
    report = Ingest(library, embedding, IngestSettings(ocr="off")).run([folder])
    assert "scan" in str(report.refused[0].reason)
    assert "set ocr to auto" in str(report.refused[0].remedy)


def test_hidden_and_linked(library: Library, embedding: Counting, folder: Path, tmp_path: Path) -> None:
    """Hidden files, links and the catalogue are no documents."""
    (folder / ".secret.txt").write_text(MILLS, encoding="utf-8")
    (folder / "~$mills.docx").write_bytes(b"lock")
    (folder / "library.toml").write_text('[files."mills.txt"]\ntitle = "The mills"\n', encoding="utf-8")
    (tmp_path / "outside.txt").write_text("Outside of the folder there is a text as well.", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "round").symlink_to(folder)
    report = Ingest(library, embedding).run([folder])
    assert verdicts(report) == {"mills.txt": "read", "compact.md": "read"}


def test_catalogue(library: Library, embedding: Counting, folder: Path) -> None:
    """A correction is applied, a changed one at the next run, and a misspelt one is reported."""
    ingest = Ingest(library, embedding)
    ingest.run([folder])
    catalogue = folder / "library.toml"
    catalogue.write_text('[files."mills.txt"]\ntitle = "The mills of 2011"\n', encoding="utf-8")
    assert verdicts(ingest.run([folder])) == {"mills.txt": "updated", "compact.md": "unchanged"}
    assert library.document("mills.txt").facts.title == "The mills of 2011"
    assert library.words(["nets"])[0].passage.context.startswith("The mills of 2011")
    assert set(verdicts(ingest.run([folder])).values()) == {"unchanged"}
    catalogue.write_text('[files."mils.txt"]\ntitle = "X"\n', encoding="utf-8")
    lines = {line.path.name: line for line in ingest.run([folder]).files}
    assert "mils.txt" in lines["library.toml"].warnings[0]


def test_interrupted(library: Library, embedding: Counting, folder: Path) -> None:
    """An interrupted run leaves the library valid, and the next one completes it."""
    ingest = Ingest(library, embedding)
    ingest.run([folder / "mills.txt"])
    embedding.fails = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        ingest.run([folder])
    assert library.counts()[0] == 1
    assert library.check() == ()
    embedding.fails = None
    assert verdicts(ingest.run([folder])) == {"mills.txt": "unchanged", "compact.md": "read"}


def test_batches_across_documents(library: Library, embedding: Counting, folder: Path) -> None:
    """Whatever the size of a batch, the library is the same."""
    for number in range(12):
        (folder / f"note{number}.txt").write_text(
            f"Note {number}\n\nThe mill number {number} is open on {number} days.", encoding="utf-8"
        )
    report = Ingest(library, embedding, IngestSettings(batch_passages=3)).run([folder])
    assert report.counts == {"read": 14}
    assert library.counts() == (14, report.passages)
    assert all(
        library.vectors([passage.id for passage in library.passages_of(s.id)]).any(axis=1).all()
        for s in library.summaries()
    )


def test_progress(library: Library, embedding: Counting, folder: Path) -> None:
    """Progress grows to the whole, in files, bytes and passages."""
    told: list[Progress] = []
    Ingest(library, embedding).run([folder], progress=told.append)
    last = told[-1]
    assert last.stage == "indexing"
    assert (last.files_done, last.bytes_done, last.passages_done) == (2, last.bytes_total, last.passages_total)
    assert [p.bytes_done for p in told] == sorted(p.bytes_done for p in told)


def test_locked(library: Library, embedding: Counting, folder: Path, tmp_path: Path) -> None:
    """While another process writes, a run is refused before anything is read."""
    import subprocess
    import sys

    holder = (
        "import sys; from pathlib import Path; from store.library import Library\n"
        "from store.settings import StoreSettings\n"
        f"settings = StoreSettings(home=Path({str(tmp_path / 'home')!r}), index='exact')\n"
        "with Library.open(settings) as library, library.writing():\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(LibraryLocked):
            Ingest(library, embedding).run([folder])
        process.communicate("")
    assert set(verdicts(Ingest(library, embedding).run([folder])).values()) == {"read"}
