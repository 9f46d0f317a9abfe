"""The words in which rows of the register are told to readers."""

from __future__ import annotations

from collections.abc import Sequence

from store.register.entries import Action, ActionKind
from store.register.status import held_at

__all__ = ["as_of_label", "joined", "verb"]

_VERBS = {
    ActionKind.SIGNED: "signed",
    ActionKind.RATIFIED: "ratified",
    ActionKind.ACCEDED: "acceded to",
    ActionKind.PARTY: "is party to",
    ActionKind.SIGNED_NOT_RATIFIED: "signed but did not ratify",
    ActionKind.NOT_SIGNED: "did not sign",
    ActionKind.NOT_PARTY: "is not party to",
    ActionKind.WITHDREW: "withdrew from",
    ActionKind.RESERVED: "made a reservation to",
    ActionKind.IN_FAVOUR: "voted in favour of",
    ActionKind.AGAINST: "voted against",
    ActionKind.ABSTAINED: "abstained in the vote on",
    ActionKind.ABSENT: "was absent from the vote on",
    ActionKind.INITIAL_REPORT: "submitted an initial report under",
    ActionKind.ANNUAL_REPORT: "submitted an annual report under",
    ActionKind.REPORT: "reported under",
    ActionKind.ADOPTED: "was adopted",
    ActionKind.OPENED: "was opened for signature",
    ActionKind.ENTERED_INTO_FORCE: "entered into force",
    ActionKind.NATURE: "is",
    ActionKind.COUNT: "counts",
}


def verb(kind: ActionKind) -> str:
    """Give what a State did, between its name and the instrument's."""
    return _VERBS[kind]


def as_of_label(action: Action) -> str:
    """Say for which day a statement holds, and how that is known."""
    when = held_at(action)
    if when is None:
        return "no date"
    # An undated text that is later than a day tells of some day after it.
    told = f"a day after {when.label.removeprefix('since ')}" if when.edtf.endswith("/..") else when.label
    return f"{told} (inferred)" if action.as_of_basis == "inferred" and "inferred" not in told else told


def joined(parts: Sequence[str]) -> str:
    """Give a list as a sentence has it: "A, B and C"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else list(parts))
