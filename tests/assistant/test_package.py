"""The public face of the package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import assistant

REPOSITORY = Path(__file__).resolve().parents[2]


def test_public_names() -> None:
    """The list of public names is sorted, each once, and each of them is there."""
    assert sorted(set(assistant.__all__)) == assistant.__all__
    for name in assistant.__all__:
        assert getattr(assistant, name).__name__ == name


def test_a_public_name_stays_what_it_is() -> None:
    """A name means the same thing however often it is used, and whichever module was imported before."""
    code = "import assistant.runnable; from assistant import TreatyRetriever, chain; print(callable(chain))"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_unknown_names() -> None:
    """A name that is not public is not there."""
    with pytest.raises(AttributeError, match="Asistant"):
        _ = assistant.Asistant


@pytest.mark.parametrize("names", ["", "Answer, Turn, Outcome", "AssistantSettings"])
def test_light_imports(names: str) -> None:
    """Importing the package, its nouns or its settings loads no model, no index and no LangChain."""
    imports = f"from assistant import {names}" if names else "import assistant"
    heavy = "{'torch', 'transformers', 'sentence_transformers', 'langchain', 'langchain_core', 'chromadb', 'openvino'}"
    code = f"import sys; {imports}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_assistant_needs_no_langchain() -> None:
    """LangChain's types stay in the one file that adapts them."""
    code = "import sys; from assistant import Assistant; print('langchain_core' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
