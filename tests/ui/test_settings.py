"""Settings: where they come from, and what happens to one that is misspelt."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import SettingsError
from ui.settings import load, reference, unknown_names


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable named for section and setting takes the default's place."""
    monkeypatch.setenv("TREATY_UI__PORT", "9000")
    assert load().ui.port == 9000


def test_file_in_home(tmp_path: Path) -> None:
    """`settings.toml` in the library's folder sets too."""
    (tmp_path / "settings.toml").write_text("[ui]\nport = 9001\n")
    assert load(tmp_path).ui.port == 9001


def test_environment_before_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment wins over the file."""
    (tmp_path / "settings.toml").write_text("[ui]\nport = 9001\nexamples = 2\n")
    monkeypatch.setenv("TREATY_UI__PORT", "9002")
    settings = load(tmp_path)
    assert (settings.ui.port, settings.ui.examples) == (9002, 2)


def test_home_reaches_the_store(tmp_path: Path) -> None:
    """The folder given is the folder the library is opened in."""
    settings = load(tmp_path)
    assert settings.home == settings.store.home == tmp_path


@pytest.mark.parametrize(
    ("name", "meant"),
    [("TREATY_UI__PROT", "TREATY_UI__PORT"), ("TREATY_STORE__EMBEDING", "TREATY_STORE__EMBEDDING")],
)
def test_misspelt_setting(name: str, meant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong name within a section stops the program and says which was meant."""
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingsError, match=meant):
        load()


def test_misspelt_section() -> None:
    """A variable of no section is named with the one that was meant."""
    (sentence,) = unknown_names({"TREATY_UY__PORT": "1", "PATH": "/bin"})
    assert "TREATY_UY__PORT" in sentence
    assert "TREATY_UI__PORT" in sentence


def test_misspelt_section_in_file(tmp_path: Path) -> None:
    """A table of no section in the file stops the program."""
    (tmp_path / "settings.toml").write_text("[uy]\nport = 1\n")
    with pytest.raises(SettingsError, match="TREATY_UY"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["[ui", "\xff"])
def test_damaged_file(text: str, tmp_path: Path) -> None:
    """A file that is not TOML is named."""
    (tmp_path / "settings.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"settings\.toml"):
        load(tmp_path)


def test_value_out_of_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that cannot be used is told with its name."""
    monkeypatch.setenv("TREATY_UI__PORT", "many")
    with pytest.raises(SettingsError, match="TREATY_UI__PORT"):
        load()


def test_every_setting_is_described() -> None:
    """Each setting says what it means."""
    assert [row.variable for row in reference() if not row.description] == []
