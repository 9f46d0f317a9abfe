"""What "it" and an unsaid object mean: the instrument that was spoken of last."""

from __future__ import annotations

from ingest.register.actions.statements import Statement
from ingest.register.footnotes import Footnotes
from ingest.register.naming import Named

__all__ = ["Antecedents"]


class Antecedents:
    """Finds the instrument that a sentence goes on about, in itself, before it, or where its note is called."""

    def __init__(self, notes: Footnotes) -> None:
        self._notes = notes

    def before(self, statement: Statement, position: int) -> Named | None:
        """Give the instrument named last before a place: in the sentence, the two before it, or the note's host.

        None where the sentence looked to names several and none of them last ("A and B … it").
        """
        own = [one for one in statement.instruments if one.end <= position]
        if own:
            return own[-1]
        note = self._notes.span_holding(statement.start) if statement.passage.role == "note" else None
        earlier = statement.previous
        for _ in range(2):
            if earlier is None or (note is not None and earlier.start < note.start):
                break
            if earlier.instruments:
                return _only(earlier)
            earlier = earlier.previous
        if note is None:
            return None
        host = self._notes.host_of(statement.start)
        named = statement.naming.instruments_in(host.start, host.end) if host else ()
        return named[-1] if len({one.key for one in named}) == 1 else None


def _only(statement: Statement) -> Named | None:
    keys = {one.key for one in statement.instruments}
    return statement.instruments[-1] if len(keys) == 1 else None
