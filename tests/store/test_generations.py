"""The vector index is a thing that can be thrown away: missing, stale or damaged, it is built again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from store.chroma import IndexDamaged
from store.generations import Generations
from store.library import Library
from store.settings import StoreSettings

SENTENCES = [f"Marking of firearms {' '.join(f'word{7 * number + i}' for i in range(7))}." for number in range(60)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, make) -> Path:
    """Give a folder with a library and its index, made once."""
    folder = tmp_path_factory.mktemp("built")
    with Library.open(StoreSettings(home=folder)) as library:
        library.put(*make("one", *SENTENCES))
        library.refresh_index()
    return folder


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """Give a folder with a library and its index, to do anything to."""
    return Path(shutil.copytree(built, tmp_path / "home"))


def best(library: Library, embedding) -> str:
    """Give the passage nearest to the sentence number 23."""
    return library.nearest(embedding.embed_question(SENTENCES[23]), 1)[0].passage.id


def current(home: Path) -> str:
    """Give the name of the generation in service."""
    return (home / "index" / "CURRENT").read_text().strip()


def test_the_manifest_tells_what_the_index_was_made_from(home: Path) -> None:
    """Rows, revision, embedding, the hash of all vectors and chromadb's version stand in it."""
    manifest = json.loads((home / "index" / current(home) / "MANIFEST.json").read_text())
    assert manifest["rows"] == 60
    assert manifest["revision"] == 1
    assert set(manifest) >= {"library", "embedding", "content", "chromadb", "files"}
    assert manifest["files"]


def test_a_fresh_index_is_opened_not_built(home: Path, embedding) -> None:
    """Opening and asking leave the generation in service as it is, and its files unchanged."""
    for _ in range(2):
        with Library.open(StoreSettings(home=home)) as library:
            assert best(library, embedding) == "one-23"
            assert library.check() == ()
        assert current(home) == "gen-000001"


def test_no_texts_are_kept_in_it(home: Path) -> None:
    """What was removed from the library must not live on in the index."""
    for file in (home / "index").rglob("*"):
        if file.is_file():
            assert b"marking of firearms" not in file.read_bytes()


def test_a_change_makes_a_new_generation(home: Path, make, embedding) -> None:
    """After a change the next search uses an index with it; no more than the previous one is kept."""
    told: list[str] = []
    with Library.open(StoreSettings(home=home)) as library:
        for number in range(3):
            library.put(*make(f"more{number}", "Ships may pass."))
            library.refresh_index(told.append)
        assert library.nearest(embedding.embed_question("ships pass"), 1)[0].passage.id == "more0-0"
        library.remove(["one"])
        assert len(library.nearest(embedding.embed_question("firearms"), 100)) == 3
        assert library.notices == ()
    assert any("63 passages" in line for line in told)
    assert len(list((home / "index").glob("gen-*"))) == 2


def test_what_chroma_gives_is_what_comparing_gives(home: Path, embedding) -> None:
    """With the index and without it, the same passages come in the same order with the same scores."""
    question = embedding.embed_question(SENTENCES[17])
    with Library.open(StoreSettings(home=home)) as one, Library.open(StoreSettings(home=home, index="exact")) as other:
        ours, truth = one.nearest(question, 20), other.nearest(question, 20)
    assert {hit.passage.id: pytest.approx(hit.score, abs=1e-4) for hit in truth} == {
        hit.passage.id: hit.score for hit in ours
    }


def test_another_library_does_not_use_it(home: Path, make, embedding) -> None:
    """An index that was left behind by another library, at the same revision, is not taken for its own."""
    (home / "library.sqlite").unlink()
    with Library.open(StoreSettings(home=home)) as library:
        library.put(*make("other", "Ships.", SENTENCES[23]))
        assert library.revision == 1
        assert best(library, embedding) == "other-1"


def test_a_model_swapped_under_it_makes_it_stale(home: Path, make, embedding) -> None:
    """The manifest names the embedding, so an index of another is not used."""
    with Library.open(StoreSettings(home=home)) as library:
        library.remove(["one"])
        library.expect("another")
        library.put(*make("one", *SENTENCES))
        assert best(library, embedding) == "one-23"
    manifest = json.loads((home / "index" / current(home) / "MANIFEST.json").read_text())
    assert manifest["embedding"] == "another"


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _rot(file: Path) -> None:
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(64 * [0xA5])
    file.write_bytes(bytes(data))


def _empty(file: Path) -> None:
    file.write_bytes(b"")


FILES = ["chroma.sqlite3", "*/data_level0.bin", "*/header.bin", "*/length.bin", "*/link_lists.bin", "MANIFEST.json"]


@pytest.mark.parametrize("harm", [_cut, _rot, _empty, Path.unlink])
@pytest.mark.parametrize("pattern", FILES)
def test_a_damaged_index_is_built_again(home: Path, embedding, pattern: str, harm) -> None:
    """Whichever file of the index is cut, rotten, empty or gone, the search is right and no process dies."""
    files = list((home / "index" / current(home)).glob(pattern))
    assert files, pattern
    for file in files:
        if file.stat().st_size:
            harm(file)
    with Library.open(StoreSettings(home=home)) as library:
        assert best(library, embedding) == "one-23"
        assert len(library.nearest(embedding.embed_question("firearms"), 60)) == 60
        assert library.notices == ()


@pytest.mark.parametrize("pointer", ["", "gen-999999\n", "../../etc\n", "\x00"])
def test_a_pointer_to_nothing_is_replaced(home: Path, embedding, pointer: str) -> None:
    """Whatever stands in CURRENT, only a generation of ours is opened."""
    (home / "index" / "CURRENT").write_text(pointer)
    with Library.open(StoreSettings(home=home)) as library:
        assert best(library, embedding) == "one-23"
    assert current(home) == "gen-000002"


def test_a_missing_index_is_built_again(home: Path, embedding) -> None:
    """The whole folder can be removed at any time."""
    shutil.rmtree(home / "index")
    with Library.open(StoreSettings(home=home)) as library:
        assert library.check() != ()
        assert best(library, embedding) == "one-23"
        assert library.check() == ()


def test_an_index_that_cannot_be_built_is_done_without(home: Path, embedding) -> None:
    """Where no index can be made, every passage is compared, and a notice says so."""
    shutil.rmtree(home / "index")
    (home / "index").write_text("in the way")
    with Library.open(StoreSettings(home=home)) as library:
        assert best(library, embedding) == "one-23"
        assert len(library.notices) == 1


def test_changed_files_are_never_given_to_chroma(home: Path) -> None:
    """Damaged index files would end the process, so they are compared with their hashes before."""
    generations = Generations(home / "index", 60)
    found = generations.current()
    assert found is not None
    folder, manifest = found
    _rot(next(folder.glob("*/data_level0.bin")))
    with pytest.raises(IndexDamaged, match="changed"):
        generations.open(folder, manifest)


def test_during_writing_the_search_is_exact(home: Path, make, embedding) -> None:
    """While a run puts many documents, no search waits for an index that will be stale at once."""
    with Library.open(StoreSettings(home=home)) as library, library.writing():
        library.put(*make("more", "Ships may pass."))
        assert library.nearest(embedding.embed_question("ships pass"), 1)[0].passage.id == "more-0"
        assert current(home) == "gen-000001"
        library.refresh_index()
        assert current(home) == "gen-000002"
