"""Where sentences begin and end: exact spans of a text in English, Spanish, French or Portuguese.

Treaty texts are full of stops that end nothing ("Art. 5", "AG/RES. 2950 (L-O/20)", "Nov. 3",
"J. Méndez", "1. The Parties"), and of long clauses that end nowhere. So a stop ends a sentence
only when what stands before and behind it lets it; a list item on its own line is a sentence; and
a sentence that has grown past `LONG` is parted at its semicolons and clauses.
"""

# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import re
from collections.abc import Iterator

from store.alignment import Span

__all__ = ["ENUMERATOR", "LONG", "PARTICIPLE", "sentence_spans"]

LONG = 600
"""Sentences of more characters are parted at clauses."""

_PREAMBLE = 240
"""A preamble on one line is parted at its clauses once it is longer than this."""

ENUMERATOR = (
    r"(?:[-–—•·▪■●○◦‣*]\s+|\((?:[a-zñ]{1,2}|[ivxl]{1,6}|\d{1,3}|[A-Z])\)|(?:[a-zñ]|[ivxl]{1,6}|[A-Z]|\d{1,3}(?:\.\d{1,3}){0,3})\)"
    r"|\d{1,3}(?:\.\d{1,3}){0,3}\.?[ºª°o]?(?=\s)|\d{1,3}\.(?=[^\W\d_])|[a-zñ]\.(?=\s?[^\W_])|[ivxl]{1,6}\.\s|[IVXL]{1,6}\.\s|§+\s?\d+)"
)
"""What opens a list item: a bullet, a number, a letter or a small Roman numeral with its mark."""

_PARTICIPLES = (
    # English, Spanish, French and Portuguese preambles all open their clauses with such a word.
    r"(?:Deeply|Gravely|Strongly|Further|Also|Fully|Profoundly|Firmly|Profundamente|Tenant|Tendo|Teniendo|Ayant|Habiendo)\b"
    r"|(?:Mindful|Aware|Conscious|Desirous|Determined|Convinced|Concerned|Alarmed|Guided|Encouraged|Resolved|Inspired)\b"
    r"|(?:Disturbed|Distressed|Dismayed|Persuaded|Animated|Moved|Satisfied|Committed|Faithful|Anxious|Appalled|Cognizant)\b"
    r"|(?!During|According|Regarding|Concerning|Following|Including|Beijing|Nothing|Anything|Everything|Something|Meeting)"
    r"[A-Z][a-z]{2,14}ing\b"
    r"|[A-ZÁÉÍÓÚÀÂÊ][a-zñáéíóúçãõâêô]{3,14}(?:ando|endo|iendo|indo)\b"
    r"|(?:Conscientes?|Deseosos?|Deseosas?|Convencid[oa]s?|Preocupad[oa]s?|Decidid[oa]s?|Resuelt[oa]s?|Guiad[oa]s?|Alarmad[oa]s?)\b"
    r"|(?:Animad[oa]s?|Inspirad[oa]s?|Persuadid[oa]s?|Cientes?|Desejos[oa]s?|Determinad[oa]s?|Resolvid[oa]s?)\b"
    r"|[A-ZÉ][a-zéèêç]{3,14}ant\b(?:\s(?:que|l|le|la|les|en|à|aux?|son|sa|ses|avec|de|du|des|acte)\b)"
    r"|(?:Convaincue?s?|Préoccupée?s?|Désireu(?:x|ses?)|Soucieu(?:x|ses?)|Consciente?s?|Résolue?s?|Déterminée?s?|Alarmée?s?|Guidée?s?)\b"
)
PARTICIPLE = re.compile(_PARTICIPLES)
"""The word that opens a clause of a preamble."""

_STOP = re.compile(
    r"(?P<blank>\n[ \t\f\v\r]*\n\s*)"
    rf"|(?P<item>\s*\n[ \t]*(?={ENUMERATOR}))"
    r"|(?P<end>(?:[.!?…]+)[\"'”’»)\]]*(?:(?<=[^\W\d_][.!?…])\d{1,3}|\[\^?\d{1,3}\])?)(?P<gap>\s+)(?=\S)"
    r"|(?P<wide>[。！？]+[”’」』）]*)\s*"
)
_CLAUSE = re.compile(
    rf"(?<=[;；])\s+(?=\S)|(?<=[,:])\s+(?=\((?:[a-z]{{1,2}}|[ivxl]{{1,6}})\)\s)|(?<=[,;])\s*(?=(?:{_PARTICIPLES}))"
)
_PREAMBLE_CLAUSE = re.compile(rf"(?<=[,;])\s*(?=(?:{_PARTICIPLES}))")

_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘«]+$")
_ENUMERATED = re.compile(r"\W*(?:\d{1,3}\s+)?(?:\d{1,3}(?:\.\d{1,3})*|[a-zñ]|[A-Z]|[ivxl]{1,6}|[IVXL]{1,6})\W*")

_TITLES = frozenset(
    "mr mrs ms messrs dr prof st ste sr sra srta srs dra mme mlle mgr rev hon gen col lt sgt capt cmdr amb gov sen rep"
    " excmo excma exmo exma ilmo lic ing arq abg sto sta gral cnel d.ª ud uds vs".split()
)
"""Followed by a name: these never end a sentence."""

_BEFORE_NUMBER = frozenset(
    "no nos nr n nº núm num núms art arts artt al para paras par parr párr pár inc incs subpara cl sec secs sect"
    " ch chap cap caps cf p pp pg pág págs pag vol vols doc docs res dec corr add rev ser fig figs"
    " tab ed annex app ap approx ca"
    " c ss fasc lit let reg regs rule op aprox mtg jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago set dic"
    " dez out fev mai janv févr avr juil déc bldg tel tél fax ext ts cts núm.º".split()
)
"""Stops only when no number, numeral or bracket follows."""

_INSIDE = frozenset(
    "e.g i.e viz cf vid v p.ej ej i.a incl esp ibid id op.cit loc cit s.l s.d inter a.k.a n.b p.e ap pe c.-à-d"
    " w.r.t resp".split()
)
"""Followed by the rest of their sentence, whatever its first letter is."""

_MAY_END = frozenset("etc u.s u.n u.k e.u ee.uu s.a inc ltd co corp jr bros a.m p.m d.c ph.d a.d b.c m.a rr.ee".split())
"""End a sentence only when a word follows that opens one."""

_OPENERS = frozenset(
    "the this these those it its he she they we in on at for from by as an a all any no each there if when where while"
    " however moreover furthermore nevertheless also such after before during since under with"
    " el la los las un una este esta estos estas en por para con al se su sus cuando como sin no"
    " le les une ce cette ces dans pour il elle ils elles on au aux o os um uma esse essa na nas nos quando".split()
)
_LABELS = frozenset(
    "annex article art part section schedule appendix category group class table list chapter option type protocol"
    " anexo artículo artigo parte sección seção grupo categoría categoria annexe appendice partie groupe".split()
)
_LETTERS = re.compile(r"[^\W\d_]")


def sentence_spans(text: str, start: int = 0, end: int | None = None, language: str = "en") -> tuple[Span, ...]:
    """Give the sentences of `text[start:end]`, in order, without the blanks around them.

    Together they hold every character that is not white space. `language` is an ISO 639-1 code;
    the rules are those of all four languages at once, since treaties quote each other.
    """
    del language  # one table serves all four: an abbreviation of one is no common word of another
    end = len(text) if end is None else end
    spans: list[Span] = []
    for span in _sentences(text, start, end):
        if span.end - span.start > _PREAMBLE:
            spans.extend(_parted(text, span))
        else:
            spans.append(span)
    return tuple(spans)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        kind = match.lastgroup
        if kind in ("blank", "wide"):
            cut, resume = match.end(kind) if kind == "wide" else match.start(), match.end()
        elif kind == "item":
            if not _opens_item(text, match.start(), match.end()):
                continue
            cut, resume = match.start(), match.end()
        elif _ends_sentence(text, begin, match):
            cut, resume = match.end("end"), match.end()
        else:
            continue
        yield from _trimmed(text, begin, cut)
        begin = resume
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        yield Span(start, start + len(stripped))


def _opens_item(text: str, before: int, after: int) -> bool:
    """Whether a new line that begins like an item is one, and not a wrapped line of running text."""
    head = text[max(0, before - 12) : before].rstrip()
    if not head or head[-1] in '.;:,!?…—–-”"»)':
        return head[-1:] not in {"-", "–", "—"} or text[after] in "-–—•·▪■●○◦‣*"
    return text[after] in "•·▪■●○◦‣" or head.rsplit(None, 1)[-1].lower() in {
        "and",
        "or",
        "y",
        "o",
        "e",
        "et",
        "ou",
        "and/or",
    }


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    follow = text[match.end()]
    if follow.islower():
        return False
    if text[match.start()] != "." or match.end("end") - match.start() > 1:
        return not _is_only_a_number(text, begin, match.start())
    if _is_only_a_number(text, begin, match.start()):
        return False
    found = _WORD_BEFORE.search(text, max(begin, match.start() - 24), match.start())
    if found is None:
        return True
    word = found.group()
    return _word_may_end(text, word, found.start(), match.end())


def _is_only_a_number(text: str, begin: int, stop: int) -> bool:
    """Whether all that the sentence holds so far is its own number."""
    return stop - begin < 12 and _ENUMERATED.fullmatch(text, begin, stop) is not None


def _word_may_end(text: str, word: str, at: int, after: int) -> bool:
    key = re.split(r"['’]", word.lower())[-1] or word.lower()
    follow = text[after]
    if key in _TITLES or key in _INSIDE:
        return key == "id" and not follow.isdigit()
    if len(word) == 1 and word.isupper():
        return _is_label(text, at) or _opens_sentence(text, after)
    if key in _BEFORE_NUMBER or re.split(r"[/.]", key)[-1] in _BEFORE_NUMBER:
        return not (follow.isdigit() or follow in "([°º" or re.match(r"[IVXLC]+\b|n[.º°]", text[after : after + 8]))
    if key in _MAY_END or (
        "." in word and _LETTERS.search(word) and len(word) < 9 and "/" not in word and "@" not in word
    ):
        return _opens_sentence(text, after)
    return True


def _is_label(text: str, at: int) -> bool:
    """Whether the single capital at `at` is a label ("Annex A.") and not an initial ("J. Silva")."""
    words = text[max(0, at - 24) : at].split()
    return bool(words) and words[-1].lower() in _LABELS


def _opens_sentence(text: str, after: int) -> bool:
    found = re.match(r"[\"“‘«(\[]*([^\W\d_]+)", text[after : after + 24])
    return found is not None and found.group(1).lower() in _OPENERS


def _parted(text: str, span: Span) -> Iterator[Span]:
    """Part a long sentence at the clauses of a preamble, and a very long one at its semicolons."""
    clauses = _cut_at(text, span, _PREAMBLE_CLAUSE, least=24)
    if len(clauses) < 3:  # a stray participle is no preamble
        clauses = [span]
    for clause in clauses:
        if clause.end - clause.start > LONG:
            yield from _cut_at(text, clause, _CLAUSE, least=120)
        else:
            yield clause


def _cut_at(text: str, span: Span, where: re.Pattern[str], *, least: int) -> list[Span]:
    pieces: list[Span] = []
    begin = span.start
    for match in where.finditer(text, span.start, span.end):
        if match.start() - begin >= least and span.end - match.end() >= least // 2:
            pieces.append(Span(begin, match.start()))
            begin = match.end()
    pieces.append(Span(begin, span.end))
    return pieces
