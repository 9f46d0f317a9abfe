"""A lock has one holder, who may take it again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.errors import LibraryLocked, StoreError
from store.locking import FileLock


def test_the_holder_may_take_it_again(tmp_path: Path) -> None:
    """Within a held block another is a matter of course; the lock is free after the outer one."""
    lock = FileLock(tmp_path / "lock")
    with lock.held():
        with lock.held():
            assert not lock.is_free()
        assert not lock.is_free()
    assert lock.is_free()


def test_another_is_told_who_holds_it(tmp_path: Path) -> None:
    """Two locks on one file exclude each other, and the message names the holder's process."""
    one, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    with one.held():
        assert not other.is_free()
        with pytest.raises(LibraryLocked, match=str(os.getpid())), other.held():
            pass
    with other.held():
        assert not one.is_free()


def test_a_block_that_fails_lets_go(tmp_path: Path) -> None:
    """An error inside does not leave the lock behind."""
    lock = FileLock(tmp_path / "lock")
    with pytest.raises(RuntimeError), lock.held():
        raise RuntimeError
    assert FileLock(tmp_path / "lock").is_free()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Where no lock can be made, the message says in which folder."""
    with pytest.raises(StoreError, match="nowhere"), FileLock(tmp_path / "nowhere" / "lock").held():
        pass
