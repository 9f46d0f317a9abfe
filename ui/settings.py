"""Every setting of the program, joined from the rooms' own sections.

A setting comes, first match wins, from the command line (`--home`), from the environment
(`TREATY_HOME`, `TREATY_ASSISTANT__...`: the section, two underscores, the name), from the file
`settings.toml` in the library's folder (a table for each section), or from its default.
This is the only place that reads the environment. What is misspelt is reported: a wrong name
inside a section or in the file stops the program with a sentence, and an environment variable
that starts with `TREATY_` and names nothing is warned of by every command.
"""

from __future__ import annotations

import difflib
import os
import tomllib
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError as UnparsableSetting

from assistant.settings import AssistantSettings
from ingest.settings import IngestSettings
from store.errors import SettingsError
from store.settings import StoreSettings

__all__ = ["Row", "Settings", "UISettings", "default_home", "load", "reference", "unknown_names"]

PREFIX = "TREATY_"
FILE = "settings.toml"


def default_home() -> Path:
    """Give the folder where this user's library lives unless told otherwise."""
    return Path(platformdirs.user_data_dir("treaty-assistant", appauthor=False))


class UISettings(BaseModel):
    """The page and the command."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(default="127.0.0.1", description="Address the chat page listens on.")
    port: int = Field(default=7860, ge=0, le=65535, description="Port of the chat page; 0 takes any free one.")
    hosts: tuple[str, ...] = Field(
        default=("localhost", "127.0.0.1"),
        description="Host names under which the page may be reached (a JSON list); others are refused.",
    )
    open_network: bool = Field(
        default=False,
        description="Let the page listen beyond this machine. It has no login: whoever reaches it can read and remove.",
    )
    upload_megabytes: int = Field(
        default=50, ge=1, le=2000, description="Largest file that can be uploaded, in megabytes."
    )
    examples: int = Field(default=4, ge=0, le=12, description="How many example questions the empty page offers.")
    queue: int = Field(
        default=32, ge=1, description="Requests that may wait on the page before new ones are turned away."
    )


class Settings(BaseSettings):
    """All settings."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", frozen=True, extra="forbid", env_ignore_empty=True
    )

    home: Path = Field(default_factory=default_home, description="Folder of the library.")
    store: StoreSettings = Field(default_factory=StoreSettings)
    ingest: IngestSettings = Field(default_factory=IngestSettings)
    assistant: AssistantSettings = Field(default_factory=AssistantSettings)
    ui: UISettings = UISettings()

    @classmethod
    def settings_customise_sources(  # noqa: D102 - pydantic-settings' own hook
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        home = init_settings().get("home") or env_settings().get("home") or default_home()
        return init_settings, env_settings, _File(settings_cls, Path(home).expanduser() / FILE)


class _File(PydanticBaseSettingsSource):
    """The tables of `settings.toml`."""

    def __init__(self, settings_cls: type[BaseSettings], path: Path) -> None:
        super().__init__(settings_cls)
        self.path = path

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002
        """Leave single fields to `__call__`, as the base class asks."""
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        """Give the file's tables; no file is an empty one."""
        try:
            return tomllib.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(
                f"The settings file {self.path} cannot be read ({error}). Mend or remove it."
            ) from error


def load(home: Path | None = None) -> Settings:
    """Read all settings, `home` taking the place of what the environment says.

    Raises `SettingsError` with a sentence for each that is misspelt or out of bounds.
    """
    try:
        settings = Settings(home=home) if home is not None else Settings()
    except ValidationError as error:
        raise SettingsError(" ".join(_sentence(problem) for problem in error.errors())) from error
    except UnparsableSetting as error:
        raise SettingsError(f"A setting cannot be read: {error}.") from error
    if "home" in settings.store.model_fields_set:
        raise SettingsError("TREATY_STORE__HOME is set by another name: use TREATY_HOME or --home.")
    folder = settings.home.expanduser().absolute()
    store = settings.store.model_copy(update={"home": folder})
    return settings.model_copy(update={"home": folder, "store": store})


def unknown_names(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Name, in a sentence each, the variables `TREATY_...` that set nothing."""
    known = [row.variable for row in reference()]
    sections = {variable.split("__")[0] for variable in known if "__" in variable}
    sentences = []
    for name in sorted(environment if environment is not None else os.environ):
        upper = name.upper()
        if not upper.startswith(PREFIX) or upper in known or upper.split("__")[0] in sections:
            continue
        near = difflib.get_close_matches(upper, known, 1, 0.6)
        hint = f" Did you mean {near[0]}?" if near else " `treaty doctor` lists the settings."
        sentences.append(f"{name} is not a setting and does nothing.{hint}")
    return tuple(sentences)


@dataclass(frozen=True, slots=True)
class Row:
    """One setting, as documentation shows it."""

    variable: str
    default: str
    description: str


def reference() -> tuple[Row, ...]:
    """List every setting: its variable, default and meaning."""
    return tuple(_rows(Settings, PREFIX))


def _rows(model: type[BaseModel], prefix: str) -> Iterator[Row]:
    for name, field in model.model_fields.items():
        section = _section(field.annotation)
        if section is not None:
            yield from _rows(section, f"{prefix}{name.upper()}__")
            continue
        if f"{prefix}{name}" == f"{PREFIX}STORE__home":
            continue  # one folder, one setting: `load` hands `home` on
        yield Row(f"{prefix}{name.upper()}", _shown(name, field), field.description or "")


def _section(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    return None


def _shown(name: str, field: Any) -> str:
    if name == "home":
        return "the platform's user data folder"
    default = field.get_default(call_default_factory=True)
    if default is None or default in ("", ()):
        return "none"
    if isinstance(default, (tuple, list, frozenset)):
        return ", ".join(str(part) for part in default)
    return str(default).lower() if isinstance(default, bool) else str(default)


def _sentence(problem: typing.Mapping[str, Any]) -> str:
    place = [str(part) for part in problem["loc"]]
    variable = PREFIX + "__".join(place).upper()
    if problem["type"] != "extra_forbidden":
        return f"The setting {variable} cannot be used: {problem['msg']}."
    near = difflib.get_close_matches(variable, [row.variable for row in reference()], 1, 0.5)
    hint = f" Did you mean {near[0]}?" if near else " `treaty doctor` lists the settings."
    return f"There is no setting {variable}.{hint}"
