"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of real documents and questions beside the checkout, or skip and say what is left out."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("left out: checks on the real documents, which are not on this machine")
    return folder


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the developer's own settings and library out of the tests."""
    import os

    for name in [name for name in os.environ if name.startswith("TREATY_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TREATY_HOME", str(tmp_path_factory.getbasetemp() / "home"))
