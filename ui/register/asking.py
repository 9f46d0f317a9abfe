"""What a person means on the command line: a State, an instrument, a body, a decision, by whatever name is typed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from store.errors import AssistantError
from store.register import Decision, Finding, Register
from store.register.words import squeezed

__all__ = ["bodies_named", "decision_named", "instrument_named", "nearest", "quoted", "state_named"]

_SURE = 0.95
_LONGEST = 80
_LIKELY = 0.5
_APART = 0.04


def state_named(register: Register, text: str) -> str:
    """Give the code of a State; AssistantError where the text is none, or may be several."""
    sure = _one(register, text, "state", "State")
    if sure is not None:
        return sure.key
    # A State of which the documents say nothing is a State all the same.
    from ingest.desk import state_of

    code = state_of(text)
    if code is None:
        raise AssistantError(f"{quoted(text)} is no State that is known.{_hint(register, text, 'state')}")
    return code


def instrument_named(register: Register, text: str) -> str:
    """Give the key or name of an instrument of which the documents tell a status."""
    if text in register.instruments():
        return text
    sure = _one(register, text, "instrument", "instrument")
    if sure is not None:
        return sure.key
    known = ", ".join(sorted(register.names().get(key, key) for key in register.instruments()))
    rest = f" They tell it of: {known}." if known else f" {_EMPTY}"
    raise AssistantError(f"The documents tell no status of {quoted(text)}.{_hint(register, text, 'instrument')}{rest}")


def bodies_named(register: Register, text: str) -> tuple[str, ...]:
    """Give the keys of the bodies that a name fits: "Consultative Committee" may be that of several conventions."""
    found = [one for one in register.find(text, 50) if one.kind == "organ" and one.score >= _LIKELY]
    sure = [one for one in found if one.score >= _SURE]
    if sure:
        found = [one for one in found if any(one.key == s.key or one.key.startswith(f"{s.key}.") for s in sure)]
    if not found:
        raise AssistantError(f"No event is of a body called {quoted(text)}.{_hint(register, text, 'organ')}")
    return tuple(one.key for one in found)


def decision_named(register: Register, text: str) -> Decision:
    """Give the decision with a symbol, however it is typed."""
    found = [one for one in register.find(text, 20) if one.kind == "resolution"]
    best = [one for one in found if one.score >= _SURE] or [one for one in found if one.score >= _LIKELY]
    exact = [one for one in best if one.score >= best[0].score - _APART / 2] if best else []
    if len(exact) != 1:
        raise AssistantError(f"No document cites {quoted(text)}.{nearest(found or _alike(register, text))}")
    return register.decisions(keys=[exact[0].key])[0]


def quoted(text: str) -> str:
    """Give what was typed in quotation marks, for a message; of a long text its beginning."""
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST]}…”"


def _alike(register: Register, text: str) -> list[Finding]:
    """Give the symbols that are written most like a text of which no number is known."""
    words = re.sub(r"\d+", " ", text)
    found = [one for one in register.find(words, 200) if one.kind == "resolution"]
    typed = squeezed(text)
    return sorted(found, key=lambda one: -SequenceMatcher(None, typed, squeezed(one.label)[: len(typed)]).ratio())


def nearest(found: list[Finding]) -> str:
    """Give the sentence that names what may have been meant; nothing where there is nothing."""
    labels = list(dict.fromkeys(one.label for one in found))[:4]
    return f" Did you mean {' or '.join(labels)}?" if labels else ""


_EMPTY = "Fill the register with: treaty ingest FOLDER"


def _one(register: Register, text: str, kind: str, noun: str) -> Finding | None:
    found = [one for one in register.find(text, 50) if one.kind == kind and one.score >= _LIKELY]
    if not found:
        return None
    rivals = [one.label for one in found if one.score > found[0].score - _APART]
    if found[0].score < _SURE and len(rivals) > 1:
        raise AssistantError(
            f"“{text}” may be any of several: {'; '.join(rivals)}. Give the name of the {noun} in full."
        )
    return found[0]


def _hint(register: Register, text: str, kind: str) -> str:
    return nearest([one for one in register.find(text, 20) if one.kind == kind])
