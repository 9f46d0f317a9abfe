"""When: the date expressions of a text, read in their context and written as EDTF.

A date without a year takes it from the words around it, and says so; where nothing near tells the
year, it stays open ("XXXX-04-22"). Links, symbols and numbers of documents are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.tenses import Tense, tense_at
from ingest.timing.covering import as_told
from ingest.timing.expressions import Expression, expressions
from ingest.timing.masking import masked
from ingest.timing.relative import distant_dates
from ingest.timing.words import MONTH, MONTHS, ORDINAL_DAY, YEAR, ordinal_in_words, year_in_words
from store.alignment import Span
from store.documents import DocumentDate
from store.symbols import symbols_in
from store.when import When

__all__ = ["COMPUTED", "YEAR_INFERRED", "Timing", "timings", "written_days"]

YEAR_INFERRED = "year inferred"
COMPUTED = "computed from another date"

_APPROXIMATE = re.compile(
    r"(?:\bon or (?:around|about)|\babout|\baround|\bcirca|\bca?\.|\bapproximately|\bapprox\.|\broughly|\bhacia"
    r"|\balrededor del?"
    r"|\baproximadamente|\bvers|\benviron|\baux alentours d[eu]|\bautour d[eu]|\bcerca de|\bpor volta d[eo])"
    r"(?:\s+(?:the|el|le|o|in|en|em))?\s+$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"(?:\b(?:ever\s)?since|\bas from|\b(?:starting|beginning|effective|commencing) (?:in|on|from)|\bdesde"
    r"|\bdepuis|\bà (?:partir|compter) d[eu]"
    r"|\ba partir del?|\ba contar del?)(?:\s+(?:at least|(?:the )?(?:end|beginning|start|middle) of|the|el|le|o"
    r"|early|mid|late|al menos|au moins))*[\s-]+$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:\bfrom at least|^\W*from|[.;]\s+from)\s+$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|después de|après|após|depois de)\s+$", re.IGNORECASE)
_ONWARDS = re.compile(r"\s+(?:onwards?\b|en adelante|em diante)", re.IGNORECASE)
_ON = re.compile(r"\s+on(?=\s*(?:[.,;)]|$))", re.IGNORECASE)
"""Behind "from" and a date: "from 5 May 1990 on"."""
_THAT_YEAR = re.compile(
    r"\s*(?:,\s*)?(?:of (?:that|the same) year|de es[ea] (?:mismo )?año|del mismo año|de la même année"
    r"|de cette année-là|d[eo] mesmo ano"
    r"|desse ano)",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"(?:\b(?:on|from|since|until|till|by|before|after|between|of|dated|for|around|about|and|held|el|del|le|du|em"
    r"|dia|día|desde|hasta"
    r"|até|depuis|until|through|entre|between|\w+day,?)|[,(:;.–—])\s*$|^\W*$",
    re.IGNORECASE,
)
_UNDATED_MONTH = re.compile(
    r"\b(?:in|since|during|until|by|early|late|mid|for|between|from|en|em|desde|hasta|dans|fin|début)[\s-]+$",
    re.IGNORECASE,
)
_FULL_MONTH = re.compile(
    r"[^\W\d_]{4,}|\b(?:May|mai|mayo)\b",
)
_DECADE = re.compile(
    r"\b(?:the |los |les |os )?(?:(?:early|mid|late)[- ])?(?P<d>(?:18|19|20)\d)0['’]?s\b"
    r"|\b(?:década|decenio|décennie|decade) (?:de|of)(?: los| las| the| os)?(?: a[ñn]os)? (?P<d2>(?:18|19|20)\d)0\b"
    r"|\b(?:los a[ñn]os|les ann[ée]es|os anos|a[ñn]os|ann[ée]es|anos) (?:(?P<d3>(?:18|19|20)\d)0|(?P<d4>[2-9])0"
    r"|(?P<word>veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|sessenta|oitenta))\b",
    re.IGNORECASE,
)
_TENS = ("veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_WRITTEN = re.compile(
    rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL_DAY})\s+day\s+of\s+"
    rf"(?P<month>{MONTH}),?\s+(?:in\s+the\s+year\s+)?(?:of\s+our\s+Lord\s+)?(?:(?P<year>{YEAR})"
    r"|(?P<words>(?:one|two)\s+thousand[\w\s-]{0,60}|nineteen\s+hundred[\w\s-]{0,40}))",
    re.IGNORECASE,
)


_DAY_OF = re.compile(r"\bday\s+of\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timing:
    """A date in a text: `text[start:end]` are its words ("on or around April 5"), `core` the date alone.

    `flags` say what was inferred.
    """

    start: int
    end: int
    when: When
    core: Span
    flags: tuple[str, ...] = ()


def written_days(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, date]]:
    """Read "this second day of April, two thousand and thirteen", as treaties are dated."""
    for hint in _DAY_OF.finditer(text, start, len(text) if end is None else end):
        match = _WRITTEN.search(text, max(start, hint.start() - 20), len(text) if end is None else end)
        if match is None or not match.start() < hint.start() < match.end():
            continue
        year = int(match.group("year")) if match.group("year") else year_in_words(match.group("words"))
        month = MONTHS[match.group("month").lower().rstrip(".")]
        try:
            yield Span(*match.span()), date(year, month, ordinal_in_words(match.group("day")))
        except ValueError:
            continue


def timings(text: str, paragraphs: Sequence[Span], issued: DocumentDate) -> tuple[Timing, ...]:
    """Give the dates of a text in order, not overlapping; a year is looked for within a paragraph.

    `paragraphs` are spans in order. `issued` is the date of the document: dates that are told by their
    distance from it are computed.
    """
    hidden = masked(text)
    found = [*_in_words(hidden)]
    told = as_told(text, issued)
    for paragraph in paragraphs:
        plain = list(expressions(hidden, *paragraph))
        read = (_timed((text, hidden), plain, index, paragraph, (issued, told)) for index in range(len(plain)))
        found += [timing for timing in read if timing is not None]
    known = sorted(
        (timing.core.end, timing.when.earliest)
        for timing in found
        if timing.when.precision == "day" and timing.when.earliest is not None
    )
    for distant in distant_dates(hidden, issued, known):
        span = Span(distant.start, distant.end)
        found.append(Timing(span.start, span.end, distant.when, span, (distant.flag,)))
    return tuple(_apart(found))


def _apart(found: list[Timing]) -> list[Timing]:
    """Order dates, and of two that overlap keep the longer."""
    kept: list[Timing] = []
    for timing in sorted(found, key=lambda each: (each.start, -each.end)):
        if kept and timing.start < kept[-1].end:
            if timing.core.end - timing.core.start > kept[-1].core.end - kept[-1].core.start:
                kept[-1] = timing
        else:
            kept.append(timing)
    return kept


def _in_words(hidden: str) -> Iterator[Timing]:
    for span, day in written_days(hidden):
        yield Timing(span.start, span.end, When.on(day), span)
    for match in _DECADE.finditer(hidden):
        tens = match.group("d") or match.group("d2") or match.group("d3")
        if tens is None:
            word = (match.group("word") or "").lower().replace("sessenta", "sesenta").replace("oitenta", "ochenta")
            tens = "19" + (match.group("d4") or str(_TENS.index(word) + 2))
        yield Timing(match.start(), match.end(), When.parse(f"{tens}X"), Span(*match.span()))


def _timed(
    texts: tuple[str, str],
    plain: Sequence[Expression],
    index: int,
    paragraph: Span,
    days: tuple[DocumentDate, DocumentDate],
) -> Timing | None:
    """Read one expression in its context; None where it is no date after all.

    `texts` are the whole and the masked; `days` are that of the document and the day from which it tells.
    """
    source, text = texts
    issued, told = days
    expression = plain[index]
    before = text[max(paragraph.start, expression.start - 60) : expression.start]
    flags: tuple[str, ...] = ()
    end = expression.end
    mark = ""
    if expression.year is None:
        if not _stands_alone(text, expression, before):
            return None
        back = _THAT_YEAR.match(text, end, paragraph.end)
        year = (
            _year_nearby(text, plain, index, issued, back=back is not None)
            or _year_of_issue(text, expression, paragraph, told)
            or _year_of_symbol(source, expression, paragraph)
        )
        if back is not None:
            end = back.end()
        if year is None and expression.precision == "month":
            return None
        if year is not None:
            expression = expression.in_year(year)
            mark, flags = ("", ()) if back is not None else ("?", (YEAR_INFERRED,))
    approximate = _APPROXIMATE.search(before)
    try:
        when = expression.when(mark=mark, approximate=approximate is not None)
    except ValueError:
        return None
    start = expression.start - (len(before) - approximate.start() if approximate else 0)
    opening = _opening(text, expression, before)
    if opening is not None and len(expression.dates) == 1 and when.has_year:
        when = When.parse(f"{when.edtf}/..")
        start = expression.start - opening
    elif len(expression.dates) == 2 and (
        word := re.search(r"(?i)\b(?:from|between|since|entre|desde|del?|du)\s+(?:el\s+|le\s+)?$", before)
    ):
        start = expression.start - (len(before) - word.start())
    return Timing(start, end, when, Span(expression.start, expression.end), flags)


def _opening(text: str, expression: Expression, before: str) -> int | None:
    """Say how long the words are that open a date without an end ("since"); None where it is not open."""
    if _ONWARDS.match(text, expression.end):
        return 0
    if _ON.match(text, expression.end) and (match := re.search(r"(?i)\b(?:from|as of|since)\s(?:the\s)?$", before)):
        return len(match.group())
    runs_on = re.match(
        r"\s*(?:to|until|till|through|hasta|al?|au|à"
        r"|até)\s",
        text[expression.end : expression.end + 12],
    )
    for pattern in (_SINCE, *(() if runs_on else (_FROM,)), *((_AFTER,) if expression.precision == "year" else ())):
        if match := pattern.search(before):
            words = match.group()
            return len(words) - (len(words) - len(words.lstrip(".; \n")))
    return None


def _stands_alone(text: str, expression: Expression, before: str) -> bool:
    """Whether words without a year are a date and no verb or number: "on April 22", "el 5 de abril", "in May"."""
    words = text[expression.start : expression.end]
    month = _FULL_MONTH.search(words)
    if month is None or (
        month.group() in {"may", "march", "marches", "mars"} and not re.search(r"\d\s+de\s|^\d+ mars", words)
    ):
        return False
    if expression.precision == "month":
        return words[0].isupper() and _UNDATED_MONTH.search(before) is not None
    return _UNDATED.search(before) is not None or _FULL_MONTH.match(words) is not None


def _year_nearby(text: str, plain: Sequence[Expression], index: int, issued: DocumentDate, *, back: bool) -> int | None:
    """Give the year of the last date before, else of the first behind, in the same paragraph."""
    expression = plain[index]
    for before in reversed(plain[:index]):
        if before.year is None or not _tells_a_year(text, before, expression, issued):
            continue
        return before.dates[-1].year if back else _following(before, expression, issued)
    if not issued.inferred and issued.earliest is not None:
        return None
    behind = (
        after.year for after in plain[index + 1 :] if after.year and _tells_a_year(text, after, expression, issued)
    )
    return next(behind, None)


def _following(before: Expression, expression: Expression, issued: DocumentDate) -> int | None:
    """Give the year in which a date lies that is told after another one."""
    first, last = before.dates[0], before.dates[-1]
    month = expression.dates[0].month or 0
    year = last.year
    if year is None:
        return None
    if first.year == year - 1 and month >= (first.month or 13):
        return first.year  # told of a stretch that runs over the turn of the year
    if (last.month or 0) >= 10 and month <= 3 and before.precision != "year":
        return year + 1  # "On 30 December 2024 … On 2 January …"
    told = (year, month)
    late = not issued.inferred and issued.latest is not None and told > (issued.latest.year, issued.latest.month)
    return year - 1 if late and first.year != year else year


def _tells_a_year(text: str, told: Expression, expression: Expression, issued: DocumentDate) -> bool:
    """Whether a date says when things happened, and is not part of a name ("the 2001 Programme").

    Where the document is dated, a bare year tells it only within the sentence: "in 2023" may be a look back.
    """
    if told.precision != "year":
        return True
    before = text[max(0, told.start - 12) : told.start]
    if re.search(r"(?i)\b(?:in|during|of|since|en|de|em|durante)\s+$", before) is None:
        return False
    between = text[told.end : expression.start]
    return issued.inferred or issued.earliest is None or re.search(r"\.\s", between) is None


def _year_of_symbol(text: str, expression: Expression, paragraph: Span) -> int | None:
    """Give the year that the nearest symbol behind carries: "on April 5 … by CP/RES. 1152 (2282/20)"."""
    years = (mention.symbol.year for mention in symbols_in(text[expression.end : paragraph.end]))
    return next((year for year in years if year is not None), None)


def _year_of_issue(text: str, expression: Expression, paragraph: Span, issued: DocumentDate) -> int | None:
    """Give the year that puts a date within a year of the day on which the document was issued."""
    day, month = expression.dates[0].day or 1, expression.dates[0].month or 1
    if issued.earliest is None or issued.inferred or issued.earliest != issued.latest:
        return None
    sentence = text.rfind(". ", paragraph.start, expression.start) + 1 or paragraph.start
    words = text[sentence : min(paragraph.end, expression.end + 120)]
    tense = tense_at(words, expression.start - sentence, expression.end - sentence)
    later = (month, day) > (issued.earliest.month, issued.earliest.day)
    if tense is Tense.FUTURE:
        return issued.earliest.year + (not later)
    return issued.earliest.year - later
