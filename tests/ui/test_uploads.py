"""Uploaded files: kept by content, under names that are safe."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.uploads import keep_upload, safe_name


@given(st.text(max_size=400))
def test_any_name_is_made_safe(name: str) -> None:
    """Whatever a file is called, it becomes one name in one folder that can be written."""
    safe = safe_name(name)
    assert safe not in {"", ".", ".."}
    assert Path(safe).name == safe
    assert not set(safe) & set('<>:"/\\|?*\0\n\r')
    assert len(safe) <= 120
    assert len(safe.encode()) < 255
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/cron.d/x.txt", "x.txt"),
        ("C:\\Users\\me\\note.docx", "note.docx"),
        ("CON.txt", "_CON.txt"),
        ("report\u202egpj.exe", "reportgpj.exe"),
        ("acta final ñ.pdf", "acta final ñ.pdf"),
        ("a" * 300 + ".pdf", "a" * 115 + ".pdf"),
        ("\0.pdf", "document.pdf"),
    ],
)
def test_names(name: str, safe: str) -> None:
    """Folders, reserved names, direction marks and length are dealt with; letters and the ending stay."""
    assert safe_name(name) == safe


def test_same_content_same_place(tmp_path: Path) -> None:
    """The same file uploaded twice is kept once; another content under the same name is kept apart."""
    file = tmp_path / "upload"
    file.write_text("one")
    first = keep_upload(file, "a.txt", tmp_path)
    assert keep_upload(file, "a.txt", tmp_path) == first
    file.write_text("two")
    second = keep_upload(file, "a.txt", tmp_path)
    assert second != first
    assert (first.read_text(), second.read_text()) == ("one", "two")
    assert first.is_relative_to(tmp_path / "uploads")
