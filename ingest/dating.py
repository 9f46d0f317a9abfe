"""When a document was issued: as it says itself, or as follows from what it tells as past and as planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.cleaning import Cleaned
from ingest.dates import DateMention, date_mentions, display, parse_written_day
from ingest.reading import Block, Role
from ingest.tenses import Tense, tense_at
from store.alignment import Span
from store.documents import DocumentDate, Kind

__all__ = ["date_of", "inferred_date", "stated_date"]

_HEAD = 700
_LATEST_YEAR = 2028
_PREPOSITION = re.compile(
    r"(?:\b(?:on|in|of|since|by|until|before|after|from|during|for|to|and|between|as of|dated|en|el|del|de|desde"
    r"|hasta|le|du|em|dans|depuis|até)|\(|[‘“\"'])\s*$",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?[:–—-]|\s*\([^()\n]{2,40}\)")
_OWN_DATE = re.compile(
    r"(?:\b(?:of|adopted|dated|dat[ée]e? du|de fecha|del?|le|du|em)|(?:\bmeeting|sesi[oó]n|s[ée]ance"
    r"|sess[aã]o)\b,?\s*(?:held )?(?:on|el|le|em|,)?)\s*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:done (?:at|in)|signed (?:at|in)|concluded at|adopted (?:at|in|by)|hech[oa] en|firmado en|fait [àa]|feito"
    r" em|dad[oa] en|opened for signature)\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"\b(?:this|the present|el presente|la presente|le présent|la présente|o presente|a presente) [^\W\d_]+,? $",
    re.IGNORECASE,
)
_ADOPTED = re.compile(r"(?:plenary meeting|sesión plenaria|s[ée]ance pl[ée]ni[eè]re|Adopted|Aprobada|Adopt[ée]e)")
_NOTE_OF_ADOPTION = re.compile(
    r"(?:^|\()\W{0,3}(?:Adopted|Approved|Aprobad[ao]|Adoptad[ao]|Adopt[ée]e?|Approuv[ée]e?|Aprovad[ao]|Adotad[ao])\b",
    re.MULTILINE,
)
_BRACKETED = re.compile(r"^[^\n\w]*\[(?P<day>[^\[\]\n]{8,30})\]\W*$", re.MULTILINE)
"""The day on which a report of the United Nations was closed, on a line of its own."""
_PLACE_AND_YEAR = re.compile(r"^[^\W\d_][\w .•-]{2,40}, (?P<year>(?:19|20)\d\d)$", re.MULTILINE)
_EVENT = re.compile(
    r"(?:\b(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|Thirteenth"
    r"|Fourteenth|Fifteenth"
    r"|Sixteenth|Seventeenth|Eighteenth|Nineteenth|Twentieth|\d{1,2}(?:st|nd|rd|th)|Primer[ao]?|Segund[ao]"
    r"|Tercer[ao]?|Cuart[ao]|Quint[ao]"
    r"|Sext[ao]|Premi[eè]re?|Deuxi[eè]me|Troisi[eè]me|Primeir[ao]|Terceir[ao])\s)(?:[\w-]+\s){0,3}?"
    r"(?:Conference|Meeting|Session|Summit|Assembly|Workshop|Seminar|Conferencia|Reuni[oó]n|Per[ií]odo|Cumbre"
    r"|Asamblea|Conf[eé]rence"
    r"|R[ée]union|Session|Conferência|Reuni[aã]o|Sess[aã]o|Cimeira)(?:\s(?:of|de|des|dos)(?:\s(?:los|las"
    r"|the))?(?:\s[A-Z]\w+){1,3})?",
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"\b(?:resolution|resoluci[oó]n|r[ée]solution|resolu[çc][aã]o|RES\.?|document|doc\.?)\b[^,;]{0,60}$", re.IGNORECASE
)
_SENTENCE_END = re.compile(
    r"(?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\bno\.)(?<=[.!?])[”’\"')\]]*\s+(?=[“‘\"(¿¡]?[A-ZÁÉÍÓÚÂÊÔÀÇ])|\n+"
)


@dataclass(frozen=True, slots=True)
class _Witness:
    """A date of the body that bounds the document's own, and the sentence that says so."""

    bound: date
    label: str
    sentence: Span


def date_of(cleaned: Cleaned, kind: Kind) -> DocumentDate:
    """Give the stated date; for an undated document other than a treaty the interval that its text implies."""
    stated = stated_date(cleaned, kind)
    if stated is not None:
        return stated
    if kind in {Kind.TREATY, Kind.RESOLUTION}:
        return DocumentDate()
    return inferred_date(cleaned)


def stated_date(cleaned: Cleaned, kind: Kind) -> DocumentDate | None:
    """Give the date that a document gives itself, in its own words."""
    if kind is Kind.TREATY:
        return _signature(cleaned)
    text = cleaned.text
    if kind is Kind.RESOLUTION and (noted := _noted_adoption(text)):
        return noted
    head = min(len(text), _HEAD if kind is not Kind.RESOLUTION else 400)
    for mention in date_mentions(text, 0, head):
        if mention.precision == "year" or mention.is_range:
            continue
        if kind is Kind.RESOLUTION and _OWN_DATE.search(text, max(0, mention.start - 60), mention.start):
            return _as_date(text, mention)
        if _heads_document(text, mention):
            return _as_date(text, mention)
    if kind is Kind.RESOLUTION:
        return _day_after(_ADOPTED, r"[^.;]{0,60}", text, max(0, len(text) - 1200))
    if bracketed := _BRACKETED.search(text[:3000]):
        closed = next(date_mentions(text, *bracketed.span("day")), None)
        if closed is not None and closed.precision == "day" and not closed.is_range:
            return _as_date(text, closed)
    if imprint := _PLACE_AND_YEAR.search(text[:3000]):
        year = int(imprint.group("year"))
        return DocumentDate(str(year), date(year, 1, 1), date(year, 12, 31), evidence=(Span(*imprint.span("year")),))
    return None


def _as_date(text: str, mention: DateMention) -> DocumentDate:
    label = " ".join(text[mention.start : mention.end].split())
    return DocumentDate(label, mention.earliest, mention.latest, evidence=(Span(mention.start, mention.end),))


def _heads_document(text: str, mention: DateMention) -> bool:
    """Whether a date stands by itself in the head of a document, or in a dateline, and not in a sentence."""
    before = text[: mention.start]
    line = before[before.rfind("\n") + 1 :]
    if _PREPOSITION.search(line):
        return False
    if _DATELINE_END.match(text, mention.end) and len(line) <= 70:
        return True
    if len(line.split()) > 14 or re.search(r"[.;:!?]\s", line.replace("Distr.:", "")):
        return False
    rest = text[mention.end : mention.end + 80].split("\n", maxsplit=1)[0]
    alone = not line.strip(" ,") and not rest.strip(" .,")
    return alone or (_is_title_like(line) and (not rest.strip() or not re.match(r",?\s*[a-zà-ÿ]", rest)))


def _is_title_like(line: str) -> bool:
    """Whether words in front of a date are a masthead or a place and no sentence: mostly capitalised, no verb."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return capitals >= 0.7 * len(words) and not re.search(r"\b(?:was|were|is|are|has|have|fue|est|foi)\b", line)


def _noted_adoption(text: str) -> DocumentDate | None:
    """Give the day in a note of adoption, which stands below the heading or at the end."""
    gap = r"[^.;()\n]{0,160}"
    head = _day_after(_NOTE_OF_ADOPTION, gap, text[:1200], 0)
    return head or _day_after(_NOTE_OF_ADOPTION, gap, text, max(0, len(text) - 1200))


def _day_after(words: re.Pattern[str], gap: str, text: str, start: int) -> DocumentDate | None:
    """Give the first day that follows such words, with no more than such a gap between the two."""
    for match in words.finditer(text, start):
        for mention in date_mentions(text, match.end(), min(len(text), match.end() + 200)):
            if not re.fullmatch(gap, text[match.end() : mention.start]):
                break
            if mention.precision == "day":
                return _as_date(text, mention)
    return None


def _signature(cleaned: Cleaned) -> DocumentDate | None:
    """Give the date in a treaty's closing words ("Done at …") or, failing that, in its heading."""
    text = cleaned.text
    for match in reversed(list(_DONE.finditer(text))):
        window = min(len(text), match.end() + 260)
        stop = text.find("\n\n", match.end(), window)
        end = stop if stop > 0 and stop - match.end() > 30 else window
        if not match.group()[0].isupper() and not _ITSELF.search(text, max(0, match.start() - 50), match.start()):
            continue
        days = (found for found in date_mentions(text, match.start(), end) if found.precision == "day")
        mention = parse_written_day(text, match.start(), end) or next(days, None)
        if mention is not None:
            return _as_date(text, mention)
    return None


def inferred_date(cleaned: Cleaned) -> DocumentDate:
    """Infer when an undated document was written.

    It was written after the latest date that it tells as past, and before the earliest later one
    that it tells as planned. Notes and tables do not count: they date sources. A dated entry
    without a verb counts as planned if it opens with an event that is planned elsewhere.
    """
    text = cleaned.text
    past: list[_Witness] = []
    planned: list[_Witness] = []
    silent: list[tuple[DateMention, Span]] = []
    events: set[str] = set()
    for block in cleaned.blocks:
        if block.role not in {Role.PARAGRAPH, Role.ITEM}:
            continue
        for sentence in _sentences(text, block):
            words = text[sentence.start : sentence.end]
            if _future_words(words):
                events |= {_key(match.group()) for match in _EVENT.finditer(words)}
            for mention in date_mentions(text, *sentence):
                tense = tense_at(words, mention.start - sentence.start, mention.end - sentence.start)
                witness = _witness(mention, tense, sentence)
                if tense is Tense.PAST and witness is not None:
                    past.append(witness)
                elif tense is not None and witness is not None:
                    planned.append(witness)
                elif tense is None:
                    silent.append((mention, sentence))
    for mention, sentence in silent:
        opening = _EVENT.match(text, _content_start(text, sentence), sentence.end)
        if opening and _key(opening.group()) in events and mention.precision == "day":
            planned.append(_Witness(mention.earliest, display(mention.earliest), sentence))
    return _interval(past, planned)


def _interval(past: list[_Witness], planned: list[_Witness]) -> DocumentDate:
    exact = [witness for witness in past if len(witness.label) > 4]
    last = max(exact or past, key=lambda witness: witness.bound, default=None)
    later = [witness for witness in planned if last is None or witness.bound > last.bound]
    first = min(later, key=lambda witness: witness.bound, default=None)
    if last is None:
        # A plan alone proves little: it may have been told long after.
        return DocumentDate()
    label = f"undated; after {last.label}" + (f", before {first.label}" if first else "")
    return DocumentDate(
        label=label,
        earliest=last.bound,
        latest=first.bound if first else None,
        inferred=True,
        evidence=tuple(witness.sentence for witness in (last, first) if witness is not None),
    )


def _witness(mention: DateMention, tense: Tense | None, sentence: Span) -> _Witness | None:
    """Say what a mention bounds: a past day bounds from below, a planned one from above; years alone are too vague."""
    if mention.precision == "year" and mention.latest.year > _LATEST_YEAR:
        return None
    if tense is Tense.PAST:
        if mention.precision == "year":
            return (
                _Witness(mention.earliest, display(mention.earliest, "year"), sentence)
                if not mention.is_range
                else None
            )
        bound = mention.latest if mention.precision == "day" else _first_of_last_month(mention)
        return _Witness(bound, display(bound, mention.precision), sentence)
    if tense is Tense.ONGOING and not mention.is_range:
        return None
    if tense is None or mention.precision == "year":
        return None
    bound = mention.earliest if mention.precision == "day" and tense is Tense.FUTURE else mention.latest
    return _Witness(bound, display(bound, mention.precision), sentence)


def _first_of_last_month(mention: DateMention) -> date:
    return mention.latest.replace(day=1)


def _sentences(text: str, block: Block) -> Iterator[Span]:
    start = block.start
    for match in _SENTENCE_END.finditer(text, block.start, block.end):
        yield Span(start, match.start())
        start = match.end()
    if start < block.end:
        yield Span(start, block.end)


def _future_words(words: str) -> bool:
    return (
        tense_at(words, len(words), len(words)) is Tense.FUTURE
        or re.search(r"\b(?:will be|to be) held\b", words) is not None
    )


def _content_start(text: str, sentence: Span) -> int:
    match = re.compile(r"[^\w]*").match(text, sentence.start, sentence.end)
    return match.end() if match else sentence.start


def _key(event: str) -> str:
    """Give the first words of an event's name, which are enough to know it by."""
    return " ".join(event.lower().split()[:4])
