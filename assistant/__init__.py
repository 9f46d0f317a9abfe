"""Finding and answering: questions in, answers made of exact quotations out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answers import Answer, Basis, Citation, Listing, Outcome, Row, Searched, Sentence, Status, Turn
    from assistant.assistant import Assistant
    from assistant.runnable import TreatyRetriever, chain
    from assistant.settings import AssistantSettings

__all__ = [
    "Answer",
    "Assistant",
    "AssistantSettings",
    "Basis",
    "Citation",
    "Listing",
    "Outcome",
    "Row",
    "Searched",
    "Sentence",
    "Status",
    "TreatyRetriever",
    "Turn",
    "chain",
]

_HOMES = {
    "Assistant": "assistant.assistant",
    "AssistantSettings": "assistant.settings",
    "TreatyRetriever": "assistant.runnable",
    "chain": "assistant.runnable",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: the command's help loads nothing heavy."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(_HOMES.get(name, "assistant.answers")), name)
