"""Note numbers in running text: small raised figures that came out as plain ones.

"7" behind a full stop is a call for note 7 and must never be read as a figure. What is removed
stands where no figure can: behind the end of a clause at the end of a paragraph, behind a whole
date or a symbol and in front of a word that cannot be counted, or where its note was found.
"""

from __future__ import annotations

import re

from ingest.cleaning.draft import Change, Draft, Lift
from ingest.reading import Role
from store.alignment import Edit

__all__ = ["note_paragraphs", "reference_numbers", "slashed_references"]

_NOTE_LINE = re.compile(
    r"^[ \t]*(\d{1,3})(?:[ \t]*/s?|\.?[ \t]?\*)?[ \t]+(?=[“\"‘(<\[]?[A-ZÁÉÍÓÚÀÂÇÊÎÔÛ])", re.MULTILINE
)
_NOTE_OPENING = re.compile(
    r"(?:Ibid|Idem|Official Records|Resolutions and Decisions|See |United Nations,|UN |Adopted |Document|A/|S/|E/"
    r"|Ver |Véase"
    r"|Voir |Cf\.|Op\. cit|Loc\. cit|One member|In the|Text |The text|Subsequently|Incorporated|Replaced|League of"
    r" Nations"
    r"|Treaty Series|General Assembly|Security Council|http|Ibíd|Documentos Oficiales|Documents officiels)",
    re.IGNORECASE,
)
_CALL = re.compile(r"(?<=[^\W\d_]|[.,;:)”\"’]) (\d{1,3})(?:/|\b)(?=[\s,;.)]|\Z)")
_REACH = 12_000
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro)"
)
_CLOSING = r"[ \t]+(\d{1,3})[ \t]*(?=\n[ \t]*\n|\s{0,4}\Z)"
_PARAGRAPH_END = re.compile(rf"(?<=[^\W\d_][.,;]){_CLOSING}|(?<=\b(?:19|20)\d\d[,;.]){_CLOSING}|(?<=\)[,;.]){_CLOSING}")
_UNCOUNTABLE = (
    r"(?:to|and|in|which|as|by|the|that|on|for|with|from|is|was|were|are|he|she|it|they|at|when|where|who|whose|inter"
    r"|y|en|que|por|para|con|el|la|et|dans|qui|par|pour|avec|le|em|com)"
)
_AFTER_DATE = re.compile(
    rf"(?<![\d,])[ ,](\d{{1,2}}[ \n](?:de )?{_MONTHS}(?: de)?[ \n](?:19|20)\d\d|\((?:19"
    rf"|20)\d\d\))[,;.)]?([ \t]+(\d{{1,3}}))(?=[ \n]{_UNCOUNTABLE}\b(?![ \n]\d))"
)
_UNPARTED = re.compile(rf"(?<=\d )(?:{_MONTHS})[ \n](?:19|20)\d\d([ \t]+\d{{1,3}})(?=[ \n][^\W\d_])")
_SLASHED = re.compile(r"(?<=[^\W_][.,;:)”\" ])[ ]?\b(\d{1,2})/(?=[\s,;.)])|(?<=[.,;:)”\"]) (\d{1,2})/(?=[\s,;.)])")


def note_paragraphs(draft: Draft) -> Change:
    """Lift notes that stand as lines of their own below the text, and drop the number that called each.

    A line opening with a number and a capital is a note if the number is called further up, behind
    a word or a stop, and the line follows a blank line or another note.
    """
    if draft.blocks and draft.format != "text":
        return Change()
    text = draft.text
    edits: list[Edit] = []
    lifts: list[Lift] = []
    calls: dict[str, list[tuple[int, int, bool]]] | None = None
    previous_end = -1
    for match in _NOTE_LINE.finditer(text):
        if match.start() < previous_end:
            continue
        alone = not text[text.rfind("\n", 0, max(match.start() - 1, 0)) + 1 : match.start()].strip()
        follows = previous_end >= 0 and not text[previous_end : match.start()].strip()
        if not alone and not follows:
            continue
        if calls is None:
            calls = _calls(text)
        reach = [place for place in calls.get(match.group(1), ()) if match.start() - _REACH < place[0] < match.start()]
        call = reach[-1] if reach else None
        end = _note_end(text, match.end())
        if call is None or not (_NOTE_OPENING.match(text, match.end()) or call[2]):
            continue
        edits += [Edit(match.start(), match.end()), Edit(call[0], call[1])]
        lifts.append(Lift(match.end(), end, Role.NOTE, match.group(1), call[0]))
        previous_end = end
    return Change(edits=sorted(set(edits)), lifts=lifts)


def _calls(text: str) -> dict[str, list[tuple[int, int, bool]]]:
    """Find the numbers that may call a note; the third value says whether one stands behind a stop."""
    calls: dict[str, list[tuple[int, int, bool]]] = {}
    for match in _CALL.finditer(text):
        stopped = text[match.start() - 1] in '.,;:)”"'
        if stopped or not text[match.end() : match.end() + 2].strip():
            calls.setdefault(match.group(1), []).append((match.start(), match.end(), stopped))
    return calls


def _note_end(text: str, start: int) -> int:
    """Find where a note ends: at a blank line or at the next line that opens like a note."""
    blank = re.compile(r"\n[ \t]*(?=\n)|\n(?=[ \t]*\d{1,3}(?:/s?)?[ \t]+[A-Z])").search(text, start)
    end = blank.start() if blank else len(text)
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def reference_numbers(draft: Draft) -> Change:
    """Drop the number of a note that is not in the text, where no figure can stand."""
    found = [(match.start(), match.end()) for match in _PARAGRAPH_END.finditer(draft.text)]
    found += [match.span(2) for match in _AFTER_DATE.finditer(draft.text)]
    if len(found) >= 2:
        # The numbers beyond doubt say which others, behind a whole date and unparted, are calls too.
        numbers = [int(draft.text[start:end]) for start, end in found]
        found += [
            match.span(1)
            for match in _UNPARTED.finditer(draft.text)
            if min(numbers) - 2 <= int(match.group(1)) <= max(numbers) + 2
        ]
    return Change(edits=[Edit(start, end) for start, end in sorted(set(found))])


def slashed_references(draft: Draft) -> Change:
    """Drop note numbers of the form "1/" as old United Nations documents have them."""
    found = list(_SLASHED.finditer(draft.text))
    return Change(edits=[Edit(match.start(), match.end()) for match in found])
