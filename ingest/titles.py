"""The title of a document, and one built for it where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cleaning import Cleaned
from ingest.dates import date_mentions
from ingest.languages import speaks
from ingest.reading import Reading, Role

__all__ = ["constructed_title", "title_of"]

_LONGEST = 300
_SHOWN = 140
_BAD = re.compile(
    r"(?:untitled|document\d*|microsoft (?:word|powerpoint)|slide ?\d*|sin t[ií]tulo|sans titre|sem t[ií]tulo|scan"
    r"|img|doc\d|print|layout|presentation\d*|new document|index|home)\b"
    r"|.*\.(?:docx?|pdf|indd|qxd|rtf|wpd|pptx?|txt|html?)\b|[\W\d_]*$|\S+$|.*_\S*_",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|]{2,60}$|\s*[|»]\s*[^|]{2,60}$")
_GENERIC = re.compile(
    r"(?:united|nations|(?:general assembly|security council| )+|protocol[eo]?|convention|treaty|agreement|annex(?:e"
    r"|o)?|preamble|pre[aá]mbul[oe]|contents|introduction"
    r"|summary|abstract|foreword|title|united nations"
    r"|naciones unidas|nations unies|general|security council|general assembly|organization of american states"
    r"|distr\.?.*"
    r"|(?:article|art[ií]culo|artigo|part|parte|partie|chapter|cap[ií]tulo|chapitre|section|secci[oó]n) \S{1,5}"
    r"|(?:press|news|media) (?:release|advisory|note)|(?:comunicado|nota) de (?:prensa|imprensa)"
    r"|communiqu[ée] de presse|[IVX]+\.? .{0,40}|\d.*)\W*",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"^(?:united nations|naciones unidas|nations unies|nações unidas|organization of american states|(?:the"
    r" )?(?:general assembly|security council)"
    r"|(?:la )?asamblea general|(?:el )?consejo de seguridad|(?:l[’'])?assemblée générale|(?:le )?conseil de"
    r" sécurité|please recycle|\(?[ESF]\)?)\W*$"
    r"|^distr|^original\b|^[A-Z]{1,4}/\S+|^\W*\d+\W*$|^\S+(?:[- ]\S+)?(?: \S+)? (?:session|year|sesión|período de"
    r" sesiones|année)$|^agenda items?\b|^item \d|^OEA/",
    re.IGNORECASE,
)
_HONOUR = re.compile(
    r"\A(?:The |La |El |Le |A |O )?(?P<issuer>[A-Z][^.;:\n]{2,160}?),? (?:has|have|tiene|tienen|a|tem) (?:the |el "
    r"|l[’']|a )?(?:hono[u]?r|honra)\b[^.\n]{0,60}?"
    r"(?:present\w*|submit\w*|transmi\w*|someter|soumettre)[^.\n]{0,20}?(?:the |its |this |a |el |su |le |son |o "
    r"|seu )?(?P<what>(?:\w+ ){0,2}?(?:report|informe|rapport|relat[oó]rio)\b[^.\n]*)",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?:identical )?letters? dated|note verbale|carta de fecha|cartas id[eé]nticas|lettres? dat[eé]e", re.IGNORECASE
)
_AGENDA = re.compile(
    r"^(?:(?:provisional )?agenda items?|items? .{1,20} of the provisional agenda|tema \d+ del programa"
    r"|point \d+ de l[’']ordre du jour)\b[^:]{0,30}$|\bAgenda items? \d+(?: \(\w\))?$",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(
    r"(?:Report|Note|Memorandum|Statement|Informe|Nota|Rapport) (?:of|by|del?|du) (?:the |la |el )?[A-Z][\w-]+"
    r"(?: (?:of |the |de |la )*[A-Z][\w-]+){0,4}\W*"
)
_TRANSMITTED = re.compile(
    r"\bI have the hono[u]?r to (?:transmit|submit|forward|enclose|convey|present|refer to)(?: herewith)?(?: to"
    r" (?:you|the [A-Z]\w+(?: [A-Z]\w+)*))?,?"
    r"(?: herewith)? (?:the|a|an) (?P<what>[^.;\n]{12,400}?)(?=, (?:which|in accordance|pursuant|submitted"
    r"|covering)\b|[.;]|$)"
)
_PLACE = re.compile(r"\W*(?:[A-ZÀ-Þ][\w’'.-]*(?: (?:de|del|do|da|la|el))?[\s,]+){0,5}\W*", re.UNICODE)
_NAMES_INSTRUMENT = re.compile(
    r"\b(?:treaty|convention|protocol|agreement|charter|statute|declaration|resolution|report|tratado|convenio"
    r"|convenci[oó]n|protocolo|acuerdo|carta|declaraci[oó]n|informe|trait[ée]|protocole|accord|d[ée]claration|rapport"
    r"|conven[çc][aã]o|acordo|declara[çc][aã]o|relat[oó]rio|meeting|session|conference|summit)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:from |de |du |desde )?(?P<from>(?:19|20)\d\d)\s?(?:[-–/]|to|a|al|à|hasta|and)\s?(?P<to>(?:19|20)?\d\d)\b"
)
_ACRONYM = re.compile(r"\((?P<acronym>[A-Z][A-Za-z-]{1,11}[A-Z])\)")
_LEADING_DATE = re.compile(
    r"\A(?:On|In|El|En|Le|Em|No dia) (?P<date>(?:\d{1,2}(?: de)? [^\W\d_]+(?: de)? \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}"
    r"|[A-Z][a-z]+ \d{4})),\s*"
)


def title_of(cleaned: Cleaned, reading: Reading, language: str) -> str | None:
    """Give the title that a document carries, or None.

    A heading at the head of the text in the document's own language comes first, then a good title
    from the file's metadata, then a line in capitals. Mastheads and bare words ("Protocol") are none.
    """
    headings = [line for line in _head_lines(cleaned) if _may_be_title(line)]
    metadata = _metadata_title(reading)
    if reading.format in {"html", "htm"} and metadata and not _GENERIC.fullmatch(metadata):
        return metadata
    only = len(headings) == 1 and len(headings[0].split()) < 6
    own = [line for line in headings if only or speaks(line, language)]
    if own:
        return own[0]
    if headings:
        # The heading is in another language than the text: its translation may stand beneath it.
        beneath = (line for line in _lines_beneath(cleaned) if _may_be_title(line) and speaks(line, language))
        if line := next(beneath, None):
            return line
    if (
        metadata
        and _may_be_title(metadata)
        and _occurs(metadata, cleaned.text)
        and (not headings or speaks(metadata, language))
    ):
        return metadata
    return _capitals(cleaned)


def _may_be_title(line: str) -> bool:
    return not _GENERIC.fullmatch(line) and not _MASTHEAD.search(line) and not _is_dateline(line)


def _is_dateline(line: str) -> bool:
    """Whether a line tells no more than a place and a day, or only a day."""
    mention = next((found for found in date_mentions(line) if found.precision != "year"), None)
    if mention is None:
        return False
    rest = f"{line[: mention.start]} {line[mention.end :]}"
    return _PLACE.fullmatch(rest) is not None and not _NAMES_INSTRUMENT.search(rest)


def _lines_beneath(cleaned: Cleaned) -> Iterator[str]:
    """Give the short lines among the first blocks that are no headings and do not end as sentences."""
    for block in cleaned.blocks[:4]:
        line = " ".join(cleaned.text[block.start : block.end].split())
        if (
            block.role is Role.PARAGRAPH
            and 8 <= len(line) <= 200
            and not line.endswith((".", ":", ";", ","))
            and not line[0].isdigit()
        ):
            yield line


def _metadata_title(reading: Reading) -> str | None:
    title = " ".join((reading.title or "").split())
    title = _SUFFIX.sub("", title) if reading.format in {"html", "htm"} else title
    if not 8 <= len(title) <= _LONGEST or _BAD.match(title) or title.lower().startswith("http"):
        return None
    return title


def _head_lines(cleaned: Cleaned) -> Iterator[str]:
    """Give the headings in front of the first long paragraph, and a first line that is written as one.

    The name of an agenda item is none where the document has a heading of its own beneath it.
    """
    lines = list(_all_head_lines(cleaned))
    for index, (line, of_agenda) in enumerate(lines):
        beneath = [other for other, _ in lines[index + 1 :] if _may_be_title(other) and not _SUBMITTED.fullmatch(other)]
        if not (of_agenda and beneath):
            yield line


def _all_head_lines(cleaned: Cleaned) -> Iterator[tuple[str, bool]]:
    """Give the lines that may be headings, and whether each names the item of the agenda just above it."""
    before = ""
    for index, block in enumerate(cleaned.blocks[:40]):
        line = " ".join(cleaned.text[block.start : block.end].split())
        opens = index == 0 and block.role is Role.PARAGRAPH and _is_title_case(line)
        if block.role is Role.HEADING or opens or _LETTER.match(line):
            if len(line) <= _LONGEST * 2 and re.search(r"[^\W\d_]{3}", line):
                yield line, _AGENDA.search(before) is not None
        elif block.role is not Role.NOTE and (len(line) > 200 or index > 25):
            return
        before = line


def _is_title_case(line: str) -> bool:
    """Whether a line is written as titles are: no sentence's end, all words but small ones with capitals."""
    words = re.findall(r"[^\W\d_]{4,}", line)
    capitals = sum(word[0].isupper() for word in words)
    ended = line.endswith((".", ",", ";", ":", "!", "|"))
    return len(words) >= 3 and len(line) <= 200 and not ended and capitals >= 0.75 * len(words)


def _occurs(title: str, text: str) -> bool:
    """Whether a title from the metadata is borne out by the head of the text."""
    words = re.findall(r"[^\W\d_]{4,}", title.lower())
    head = text[:5000].lower()
    return bool(words) and sum(word in head for word in words) >= 0.6 * len(words)


def _capitals(cleaned: Cleaned) -> str | None:
    """Give the first line or the first run of words in capitals at the head of the text."""
    for block in cleaned.blocks[:12]:
        line = " ".join(cleaned.text[block.start : block.end].split())[:600]
        for match in re.finditer(r"\b[A-ZÁÉÍÓÚÂÊÔÀÇÑ][A-ZÁÉÍÓÚÂÊÔÀÇÑ’',:()\-– ]{14,280}[A-ZÁÉÍÓÚÂÊÔÀÇÑ)]", line):
            words = match.group().split()
            if len(words) >= 4 and not _MASTHEAD.search(match.group()) and not _GENERIC.fullmatch(match.group()):
                return match.group()
        if len(line) > 250:
            return None
    return None


def constructed_title(cleaned: Cleaned) -> str:
    """Build a title: issuer, type, subject and period of a report, else from the first sentence."""
    body = next(
        (
            cleaned.text[block.start : min(block.end, block.start + 1200)]
            for block in cleaned.blocks
            if block.role in {Role.PARAGRAPH, Role.ITEM} and block.end - block.start > 60
        ),
        cleaned.text[:1200],
    )
    body = " ".join(body.split())
    transmitted = _TRANSMITTED.search(body)
    if transmitted:
        what = transmitted.group("what")
        return _shortened(what[0].upper() + what[1:])
    report = _HONOUR.match(body)
    return _report_title(report, body) if report else _from_sentence(body)


def _report_title(report: re.Match[str], body: str) -> str:
    what = report.group("what")
    sentence = body[: body.find(". ", report.end()) + 1] or body
    acronym = _ACRONYM.search(sentence, report.start("what"))
    period = _PERIOD.search(what)
    subject = re.match(
        r"(?:\w+ ){0,2}?report(?: on| of)?(?: the| its)? ?(?P<subject>[\w -]{0,60}?)(?= (?:conducted|carried"
        r"|undertaken|from|during|in|since|for|made)\b|[,.(]|$)",
        what,
    )
    issuer = report.group("issuer").strip()
    if subject is None:
        return _shortened(f"{what[0].upper()}{what[1:]} ({issuer})")
    topic = subject.group("subject").strip() or "activities"
    if acronym and acronym.group("acronym") not in issuer:
        topic = f"{acronym.group('acronym')} {topic}"
    span = f", {period.group('from')} to {period.group('to')}" if period else ""
    return _shortened(f"Report of the {_ACRONYM.sub('', issuer).strip()} on {topic}{span}")


def _from_sentence(body: str) -> str:
    leading = _LEADING_DATE.match(body)
    text = body[leading.end() :] if leading else body
    stop = re.search(r"(?<![A-Z])[.;:?!](?:\s|$)", text)
    sentence = text[: stop.start()] if stop else text
    sentence = sentence.strip(" ,.") or "Untitled document"
    suffix = f" ({leading.group('date')})" if leading else ""
    return _shortened(sentence[0].upper() + sentence[1:], _SHOWN - len(suffix)) + suffix


def _shortened(title: str, length: int = _SHOWN) -> str:
    if len(title) <= length:
        return title
    cut = title[:length].rsplit(" ", 1)[0].rstrip(" ,;:-–")
    return re.sub(r"\s(?:the|of|and|to|in|for|on|at|a|an|de|la|el|y|en|les?|du|et|da|do|e)$", "", cut) + " …"
