"""The Chroma index does what any index does, and its errors are all known here."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import chromadb.errors
import numpy as np
import pytest

from store import chroma
from store.chroma import ChromaIndex, IndexDamaged, IndexFailed
from tests.contracts.passage_index import Maker, PassageIndexContract, directions


class TestChroma(PassageIndexContract):
    @pytest.fixture
    def build(self, tmp_path: Path) -> Iterator[Maker]:
        opened: list[ChromaIndex] = []

        def made(keys, matrix) -> ChromaIndex:
            folder = tmp_path / f"index-{len(opened)}"
            folder.mkdir()
            chroma.build(folder, keys, matrix, search_ef=200)
            opened.append(ChromaIndex(folder, len(keys)))
            return opened[-1]

        yield made
        for index in opened:
            index.close()


def test_no_error_of_chroma_is_unknown() -> None:
    """Every error class that chromadb defines stands in the table of the adapter, and nothing else does."""
    defined = {
        name
        for name, kind in inspect.getmembers(chromadb.errors, inspect.isclass)
        if issubclass(kind, chromadb.errors.ChromaError)
    }
    assert defined == set(chroma.ERRORS)
    assert all(issubclass(kind, IndexFailed) for kind in chroma.ERRORS.values())


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    """All keys and vectors are read back, in the order of the keys."""
    keys, matrix = np.array([2, 10, 9, 33]), directions(4)
    chroma.build(tmp_path, keys, matrix, search_ef=50)
    with ChromaIndex(tmp_path, 4) as index:
        back, vectors = index.vectors()
    order = np.argsort(keys)
    assert back.tolist() == [2, 9, 10, 33]
    assert np.allclose(vectors, matrix[order], atol=1e-6)


def test_an_index_of_another_size_is_damaged(tmp_path: Path) -> None:
    """An index that holds fewer passages than it should is not opened."""
    chroma.build(tmp_path, np.arange(3), directions(3), search_ef=50)
    with pytest.raises(IndexDamaged, match="instead of 4"):
        ChromaIndex(tmp_path, 4)


def test_an_empty_folder_is_no_index(tmp_path: Path) -> None:
    """Chroma would make a new, empty database there; here that is damage."""
    with pytest.raises(IndexDamaged):
        ChromaIndex(tmp_path, 4)


def test_settings_do_not_come_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file .env where the program is run does not change the engine."""
    (tmp_path / ".env").write_text("CHROMA_API_IMPL=chromadb.api.segment.SegmentAPI\n")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "index"
    folder.mkdir()
    chroma.build(folder, np.arange(3), directions(3), search_ef=50)
    with ChromaIndex(folder, 3) as index:
        assert len(index.nearest(directions(3)[0], 3)) == 3
