"""What a sentence says of a document that it names: its title and its date."""

from __future__ import annotations

import re
from datetime import date

from ingest.dates import DateMention, date_mentions
from store.alignment import Span
from store.symbols import Symbol, SymbolMention
from store.symbols.writing import DAY_MAYBE_OF_A_YEAR, iso_day
from store.when import When

__all__ = ["date_given", "title_given"]

_LONGEST = 400
_OPEN, _CLOSE = '[“"«„]', '[”"»“]'
_QUOTED = rf"{_OPEN}(?P<title>[^“”\"«»]{{4,{_LONGEST}}}+){_CLOSE}"
_A_DAY = r"[^\W\d_]*\.?\s?\d{1,2}(?:,|º|er)?\s+(?:de\s+)?[^\W\d_]*\.?\s?(?:de\s+)?\d{4}"
_QUOTED_BEHIND = re.compile(
    rf"""(?:(?:\s*+,)?+(?:\s*+\()?+\s*+(?:(?:of|de|del|du|dated|adopted\s+on|adopted)\s+)?{_A_DAY}\)?)?
    (?:\s*+[,:;–—-])?+(?:\s*+\()?+\s*+
    (?:(?:which\s+(?:is|was)\s+)?
      (?:entitled|titled|titulad[ao]s?|intitul[ée]e?s?|intitulad[ao]s?|denominad[ao]s?|on\s+the|on|sobre)(?:\s*+[,:])?+\s*+)?
    {_QUOTED}""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED_BEFORE = re.compile(
    rf"""{_QUOTED}(?:\s*+,)?+(?:\s*+[(\[])?+\s*+
    (?:(?:adopted\s+(?:as|by|in)|contained\s+in|as|in|through|by|por|mediante)\s+)?(?:the\s+|la\s+|el\s+)?
    (?:(?:resolution|resoluci[óo]n|r[ée]solution|resolu[çc][ãa]o|document|documento|doc\.|decision)\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH_AND_YEAR = r"[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},\s+)?(?:19|20)\d\d"
_ENDS = re.compile(
    rf"""\s*\([A-Z][^()]{{1,60}}\)\s*(?:,|\.|$)
    |,\s+(?=adopted|approved|signed|opened|entered|annex|para|art|p\.|pp\.|\[n\.d\.\]|<|http
        |\d{{1,2}}\s+[A-Z][a-z]{{2,8}}\.?\s+(?:19|20)\d\d|{_MONTH_AND_YEAR}|(?:19|20)\d\d\b)
    |\.\s*$|;\s|\.\s+(?=[A-Z])""",
    re.VERBOSE,
)
_NOTE_NUMBER = re.compile(r"\s*(?:\[\^?\w{1,5}\]:?|\d{1,3}\.?|\*+|[-•·])?\s*")
_AUTHOR = re.compile(
    r"""(?:(?:United\sNations|UN)(?:\s[A-Z][\w’'-]+){0,5}|Naciones\sUnidas|Nations\sUnies
    |Organi[sz]ation\sof\sAmerican\sStates|Organizaci[óo]n\sde\slos\sEstados\sAmericanos
    |European\sUnion|Council\sof\sthe\sEuropean\sUnion|[A-Z]{2,8}
    |[A-Z][\w’'-]+(?:\s(?:of|the|for|and|on|de|la|del|[A-Z][\w’'-]+)){1,9}\s\([A-Z]{2,10}\))
    (?:\s\([A-Z]{2,10}\))?,\s+""",
    re.VERBOSE,
)
"""An organisation at the head of a note: "United Nations, ", "Organization of American States (OAS), "."""
_NO_TITLE = re.compile(
    r"^(?:See|Cf|Ibid|Véase|Voir|Ver|Vide|Note|Para|Page|Annex|Adopted|As)\b|\w/\d+/\d|(?<!\w)[ASE]/\w"
)
_COMMA, _COLON = re.compile(r"\s*,\s+(?=[A-Z])"), re.compile(r"\s*:\s+(?=[A-Z])")
_LAST_ACRONYM = re.compile(r"\s*\([^()]{2,60}\)\s*$")
_TO_THE_DATE = re.compile(
    r"""\*?[)\]]?(?:\s*+,)?+(?:\s*+\()?+\s*+(?P<words>(?:
      of|dated|issued\s+on|on|(?:which\s+was\s+)?adopted(?:\s+by\s+[^,;.]{2,60}?)?(?:\s+(?:on|in))?|approved(?:\s+on)?
      |de\s+fecha|de|del|du|em|en\s+date\s+du|(?:que\s+fue\s+)?(?:aprobad[ao]|adoptad[ao])\s+el
      |adopt[ée]e?\s+le|adotad[ao]\s+em|aprovad[ao]\s+em)\s*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY = re.compile(rf"(?:{DAY_MAYBE_OF_A_YEAR})(?!\s*(?:and|y|et|e|to|-|–)\s*\d)", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|y|et|e)\s+")
_PARENTHESIS = re.compile(r"\s*[.,]?[”\"»]?\s*(?:\([^()]{2,60}\))?")
_ADOPTED = re.compile(r"adop|approv|aprob|aprov|adot", re.IGNORECASE)
_OF = re.compile(r"of|de|del|du|em", re.IGNORECASE)


def title_given(text: str, sentence: Span, mention: SymbolMention, following: SymbolMention | None) -> str | None:
    """Give the title beside a symbol: in quotation marks, or in a note that lists symbol and title."""
    span = _title_span(text, sentence, mention, following)
    if span is None:
        return None
    title = " ".join(text[span.start : span.end].split()).strip(" ,.;:")
    return title if _is_title(title) else None


def date_given(
    text: str, sentence: Span, mention: SymbolMention, following: SymbolMention | None
) -> tuple[When | None, str | None]:
    """Give the date that the sentence has for a symbol, and its kind: "adopted", "dated" or "from the symbol".

    A day without a year is one of the symbol's own year ("39 (1948) of 20 January"); the last two of
    a list share the day behind them.
    """
    symbol = mention.symbol
    if symbol.date is not None:
        return When.on(date.fromisoformat(symbol.date)), "adopted"
    ends = [mention.end]
    title = _title_span(text, sentence, mention, following)
    if title is not None and title.start > mention.end:
        skipped = _PARENTHESIS.match(text, title.end)
        ends.append(skipped.end() if skipped else title.end)
    if (
        following is not None
        and following.symbol.body == symbol.body
        and _AND.fullmatch(text, mention.end, following.start)
    ):
        ends.append(following.end)
    for end in ends:
        limit = sentence.end if following is None or end >= following.start else min(sentence.end, following.start)
        found = _date_behind(text, end, max(limit, end), symbol.year)
        if found is not None and _may_be_of(symbol, found[0]):
            return found[0], _kind(symbol, found[1])
    return _from_symbol(symbol)


def _title_span(text: str, sentence: Span, mention: SymbolMention, following: SymbolMention | None) -> Span | None:
    limit = min(max(sentence.end, mention.end) + 2, len(text))
    behind = _QUOTED_BEHIND.match(text, mention.end, limit)
    if behind is not None and (following is None or behind.start("title") <= following.start):
        return Span(*behind.span("title"))
    before = _QUOTED_BEFORE.search(text, max(sentence.start, mention.start - _LONGEST - 60), mention.start)
    if before is not None:
        return Span(*before.span("title"))
    return _listed(text, sentence, mention)


def _listed(text: str, sentence: Span, mention: SymbolMention) -> Span | None:
    """Read the title in a note: "Resolution 55/255, Protocol …, 31 May 2001", "UN, Programme …, A/CONF.192/15"."""
    opening = _NOTE_NUMBER.match(text, sentence.start, mention.start)
    start = opening.end() if opening else sentence.start
    gap = _COLON if mention.symbol.kind == "OAS treaty" else _COMMA
    if start == mention.start or gap is _COLON:
        comma = gap.match(text, mention.end, sentence.end)
        if comma is None or next(date_mentions(text, comma.end(), min(comma.end() + 24, sentence.end)), None):
            return None
        stop = _ENDS.search(text, comma.end(), sentence.end)
        return _long_enough(text, Span(comma.end(), stop.start() if stop else sentence.end))
    tail = text[start : mention.start].rstrip()
    if not tail.endswith(",") or "<" in tail:
        return None
    end = start + len(tail) - 1
    while author := _AUTHOR.match(text, start, end):
        start = author.end()
    if acronym := _LAST_ACRONYM.search(text, start, end):
        end = acronym.start()
    capitals = sum(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", text[start:end]))
    words = len(re.findall(r"[^\W\d_]{4,}", text[start:end]))
    if capitals < 0.7 * words or re.search(r"[.;]\s|[“”\"]", text[start:end]):
        return None
    return _long_enough(text, Span(start, end))


def _long_enough(text: str, span: Span) -> Span | None:
    words = text[span.start : span.end].split()
    return span if 3 <= len(words) <= 60 and words[0][0].isupper() else None


def _is_title(title: str) -> bool:
    """Whether words are a title, and no term or list of symbols: more than one, opened by a capital."""
    if _NO_TITLE.search(title):
        return False
    return len(title.split()) >= 2 and (title[0].isupper() or title[0].isdigit())


def _date_behind(text: str, start: int, end: int, year: int | None) -> tuple[When, str] | None:
    """Give the date that follows at once, and the words between."""
    words = _TO_THE_DATE.match(text, start, end)
    after = words.end() if words else start
    said = (words["words"] or "" if words else "").strip()
    found = next(date_mentions(text, after, min(after + 48, end)), None)
    if found is not None and found.start == after and not found.is_range:
        return None if found.precision == "year" and not said else (_when(found), said)
    day = _DAY.match(text, after, end)
    if day is None or year is None or not said:
        return None
    iso = iso_day(f"{day.group()} {year}")
    return (When.parse(iso), said) if iso else None


def _may_be_of(symbol: Symbol, found: When) -> bool:
    """Whether the year fits the symbol's; a session of the Assembly runs into the next year."""
    if symbol.year is None or found.latest is None:
        return True
    later = 1 if symbol.session else 0
    return symbol.year <= found.latest.year <= symbol.year + later


def _kind(symbol: Symbol, words: str) -> str:
    if _ADOPTED.search(words):
        return "adopted"
    decided = symbol.kind.endswith(("resolution", "decision", "declaration"))
    return "adopted" if decided and _OF.fullmatch(words) else "dated"


def _when(found: DateMention) -> When:
    if found.precision == "day":
        return When.on(found.earliest)
    return When.parse(f"{found.earliest:%Y-%m}" if found.precision == "month" else f"{found.earliest:%Y}")


def _from_symbol(symbol: Symbol) -> tuple[When | None, str | None]:
    if symbol.year is None:
        return None, None
    of_assembly = symbol.key is not None and symbol.key.startswith("un:a/") and symbol.session is not None
    written = f"{symbol.year}/{symbol.year + 1}" if of_assembly else str(symbol.year)
    return When.parse(written), "from the symbol"
