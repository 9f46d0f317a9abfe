"""What word processors leave behind: bookmarks, notes written into the sentence, codes and links glued on."""

from __future__ import annotations

import re

from ingest.cleaning.draft import Change, Draft, Lift
from ingest.reading import Role
from store.alignment import Edit

__all__ = ["glued_codes", "inlined_notes", "lost_numbering", "word_bookmarks"]

_BOOKMARK = re.compile(r"\[(?:bookmark|image|picture|cid|embed|comment)(?:Ref)?:[^\[\]\n]{0,200}\]", re.IGNORECASE)
_CALL = re.compile(r"\[(?:foot|end)noteRef:\s?(\d{1,4})\]/?", re.IGNORECASE)
_NOTE = re.compile(r"\[(\d{1,4}):[\s.]*")
_LONGEST_NOTE = 8000
_GLUED_CODE = re.compile(r"(?<=[a-z.)])(?=[A-Z]{2,8}\d{4,6}[A-Z]\d{2}\b)")
_GLUED_LINK = re.compile(r"(?<=[^\W\d_])(?=https?://)")
_ONES = re.compile(r"^[ \t]*1([.)])[ \t]+(?=\S)", re.MULTILINE)


def word_bookmarks(draft: Draft) -> Change:
    """Drop `[bookmark: …]` and its like; where words on both sides would run together, a line ends there."""
    edits = []
    for match in _BOOKMARK.finditer(draft.text):
        before = draft.text[match.start() - 1 : match.start()]
        after = draft.text[match.end() : match.end() + 1]
        edits.append(Edit(match.start(), match.end(), "\n" if before.isalnum() and after.isalnum() else ""))
    return Change(edits=edits)


def inlined_notes(draft: Draft) -> Change:
    """Lift `[n: … ]` out of the sentence when `[footnoteRef:n]` calls it, and drop the call with its stray slash."""
    calls = {match.group(1): match for match in _CALL.finditer(draft.text)}
    edits = [Edit(match.start(), match.end()) for match in _CALL.finditer(draft.text)]
    lifts: list[Lift] = []
    position = 0
    for match in _NOTE.finditer(draft.text) if calls else ():
        call = calls.get(match.group(1))
        if call is None or match.start() < position:
            continue
        end = _closing(draft.text, match.end())
        if end is None or any(other.start() < end and match.start() < other.end() for other in calls.values()):
            continue
        inner = end
        while inner > match.end() and draft.text[inner - 1].isspace():
            inner -= 1
        edits += [Edit(match.start(), match.end()), Edit(inner, end + 1)]
        lifts.append(Lift(match.end(), inner, Role.NOTE, match.group(1), call.start()))
        position = end + 1
    return Change(edits=edits, lifts=lifts)


def _closing(text: str, start: int) -> int | None:
    """Find the bracket that closes the one before `start`, within the length of a long note."""
    depth = 1
    for match in re.compile(r"[\[\]]").finditer(text, start, start + _LONGEST_NOTE):
        depth += 1 if match.group() == "[" else -1
        if depth == 0:
            return match.start()
    return None


def glued_codes(draft: Draft) -> Change:
    """Part a registry code or a link from the word it was glued to."""
    edits = [Edit(match.start(), match.start(), "\n") for match in _GLUED_CODE.finditer(draft.text)]
    edits += [Edit(match.start(), match.start(), " ") for match in _GLUED_LINK.finditer(draft.text)]
    return Change(edits=edits)


def lost_numbering(draft: Draft) -> Change:
    """Count on where every item of a list became "1.": the items of one list follow each other closely."""
    edits: list[Edit] = []
    number = 0
    previous = None
    for match in _ONES.finditer(draft.text):
        follows = previous is not None and _same_list(draft.text[previous : match.start()])
        number = number + 1 if follows else 1
        previous = match.end()
        if number > 1:
            digit = match.start(1) - 1
            edits.append(Edit(digit, digit + 1, str(number)))
    return Change(edits=edits)


def _same_list(between: str) -> bool:
    """Whether the text from one item to the next is that item alone."""
    return len(between) < 3000 and len(re.findall(r"\n\s*\S", between)) == 0
