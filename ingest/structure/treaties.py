"""How treaties mark their parts, in English, Spanish, French and Portuguese.

`treaty_mark` reads one line. Whether a line that looks like a heading is one depends on what
stands around it, and is settled in `marking`: here, a mention ("Article 7 of the Charter",
"Article 7 shall") is refused on its own words alone.
"""

from __future__ import annotations

import re

from ingest.structure.numerals import NUMBER, number_value
from ingest.structure.units import Mark, MarkKind

__all__ = ["bare_title", "could_be_mark", "is_latin", "is_title", "treaty_mark"]

DIVISION_RANKS = {"book": 1, "part": 2, "title": 3, "chapter": 4, "section": 5, "subsection": 6}
_DIVISION_WORDS = {
    "book": "book libro livre livro",
    "part": "part parte partie",
    "title": "title título titulo titre",
    "chapter": "chapter capítulo capitulo chapitre",
    "section": "section sección seccion seção secao",
    "subsection": "subsection sub-section subsección subseção sous-section",
}
_RANK_OF_WORD = {word: DIVISION_RANKS[key] for key, words in _DIVISION_WORDS.items() for word in words.split()}

_PREFIX = r"[#*_>\s\"“«”]*"
_BIS = r"(?:[\s-]?(?:bis|ter|quater|quáter|quinquies|sexies|septies)\b|-?[A-Z](?![^\W_])|\s[A-Z](?=\s*$))"
_ARTICLE = re.compile(
    rf"{_PREFIX}(?P<word>Art[ií]culo|ART[IÍ]CULO|Article|ARTICLE|Artigo|ARTIGO|Art\.|ART\.|Rule|RULE|Regla|REGLA)"
    rf"\s*(?P<number>{NUMBER})(?:\.?\s?[ºª°]|(?<=\d)[oº°](?![^\W\d_])|\s?er\b)?(?P<bis>{_BIS})?(?P<rest>.*)",
    re.DOTALL,
)
_DIVISION = re.compile(
    rf"{_PREFIX}(?P<word>(?i:{'|'.join(sorted(_RANK_OF_WORD, key=len, reverse=True))}))\s+"
    rf"(?P<number>{NUMBER}|[A-Z](?![^\W_]))(?P<bis>{_BIS})?(?P<rest>.*)",
    re.DOTALL,
)
_ORDINAL_PART = re.compile(
    rf"{_PREFIX}(?P<number>(?i:first|second|third|fourth|fifth|primera|segunda|tercera|cuarta|quinta|primeira|terceira|quarta"
    r"|première|deuxième|troisième|quatrième))\s+(?P<word>(?i:partie|parte|part))(?![^\W_])(?P<rest>.*)",
    re.DOTALL,
)
_ANNEX = re.compile(
    rf"{_PREFIX}(?:(?i:technical|verification|statistical)\s+)?"
    r"(?P<word>(?i:annexe?|anexo|appendix|appendice|apéndice|apêndice|attachment|schedule|exhibit|enclosure|adjunto|addendum|bijlage|anlage))"
    rf"(?:\s+(?:(?i:number|no\.?|n[º°.])\s*)?(?P<number>{NUMBER}|[A-Z](?:[.-]?\d{{1,2}})?(?![^\W_])))?(?P<rest>.*)",
    re.DOTALL,
)
_INSTRUMENT = re.compile(
    r"[#*_>\s]*(?P<quote>[\"“«])?\s*(?P<label>(?:(?i:the|additional|optional|first|second|final|agreed|el|le|protocolo|protocole)\s+)*"
    r"(?i:protocol|protocolo|protocole|statute|estatuto|statuts?|declaration|declaración|déclaration|declaração|final\s+act|acta\s+final|acte\s+final"
    r"|rules\s+of\s+procedure|reglamento|understanding|exchange\s+of\s+(?:notes|letters)|joint\s+statement|minutes)\b)"
    r"(?P<rest>\s+(?:(?i:number)\s|(?i:no)\.|n[º°]|[IVX]+\b|\d|of|on|to|for|by|concerning|regarding|relating|sobre|de|del|da|do|relati[fv]|sur|du|au|entre)\b.*|\s*$)",
    re.DOTALL,
)
_PREAMBLE = re.compile(
    rf"{_PREFIX}(?:Preamble|PREAMBLE|Pre[áa]mbulo|PRE[ÁA]MBULO|Préambule|PRÉAMBULE|Preâmbulo|PREÂMBULO)(?P<rest>.*)",
    re.DOTALL,
)
_CONTENTS = re.compile(
    rf"{_PREFIX}(?i:(?:table\s+of\s+)?contents|(?:tabla\s+de\s+)?contenidos?|[ií]ndice|sumario|sumário|table\s+des\s+matières|sommaire)\W*$"
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|(?:…\s?){2,}\s*\d*\s*$|\t\s*\d{1,4}\s*$")
_OPENING = re.compile(
    rf"{_PREFIX}(?i:art|part|chap|cap[ií]|sec|seç|title|t[ií]t|book|libro|livr|sub-?sec|sous|anne|anex|appen|ap[eé]n|apên|attach|sched|exhib"
    r"|encl|adjun|adden|bijl|anl|techn|verif|statist|pre[áa]m|préam|preâm|rule|regl|first|second|third|fourth|fifth|prim|segu|terc|cuar|quin|quar"
    r"|prem|deux|trois|quatr|content|table|tabla|conten|[ií]nd|sum[aá]r|somm)"
)
_LABEL_WORDS = {"art.": "Article", "articulo": "Artículo"}
_SEPARATOR = re.compile(r"\s*(?:[.:)–—-]+|\.\s?[-–—]+)\s*|\s+")


def could_be_mark(line: str) -> bool:
    """Say cheaply whether a line is worth a closer look."""
    return _OPENING.match(line) is not None


def treaty_mark(line: str, *, heading: bool = False) -> Mark | None:
    """Give what a line announces, or None; `heading` says that the format calls it a heading."""
    if _LEADERS.search(line):
        return None
    if _CONTENTS.match(line):
        return Mark(MarkKind.CONTENTS, "Contents")
    if match := _PREAMBLE.match(line):
        rest = match["rest"]
        if rest and not rest[0].isupper() and not rest[0].isspace() and rest[0] not in ".:*":
            return None
        return Mark(MarkKind.PREAMBLE, "Preamble", body=match.start("rest") if rest.strip(" *.:\n\t") else None)
    for pattern, kind in (
        (_ARTICLE, MarkKind.ARTICLE),
        (_DIVISION, MarkKind.DIVISION),
        (_ORDINAL_PART, MarkKind.DIVISION),
    ):
        if match := pattern.match(line):
            return _numbered(match, kind, heading=heading)
    if match := _ANNEX.match(line):
        return _annex(match, heading=heading)
    if heading and (match := _INSTRUMENT.match(line)):
        label = " ".join(line.strip(' #*_"“”«»').split())
        return Mark(MarkKind.INSTRUMENT, _short(label), sure=match["quote"] is None)
    return None


def is_title(text: str) -> bool:
    """Whether a line under a heading reads as its title: short, and no sentence."""
    text = text.strip(" *_#").rstrip('"”»’')
    if not 2 < len(text) <= 260 or text[-1] in ".;,:" or "\n\n" in text:
        return text.endswith(".") and 2 < len(text) <= 60 and len(text.split()) <= 6 and text[0].isupper()
    head = text.lstrip(': “"«(')
    return bool(head) and not head[0].islower() and not head[0].isdigit() and head[0] not in "-–—•·"


def _numbered(match: re.Match[str], kind: MarkKind, *, heading: bool) -> Mark | None:
    groups = match.groupdict()
    rest = match["rest"]
    number = match["number"] + (groups.get("bis") or "").rstrip()
    body: int | None = None
    title: str | None = None
    tail = rest.strip(" *_#\t\n.:)–—-")
    if tail:
        separator = _SEPARATOR.match(rest)
        if separator is None or not _may_follow(rest, separator.end()):
            return None
        after = rest[separator.end() :].strip()
        if is_title(after) and (heading or len(after) <= 160):
            title = _clean_title(after)
        else:
            body = match.start("rest") + separator.end()
    word = match["word"].lower()
    label_word = _LABEL_WORDS.get(word, word.capitalize())
    return Mark(
        kind,
        f"{label_word} {_number_label(number)}",
        number=_number_label(number),
        value=number_value(match["number"]),
        title=title,
        body=body,
        rank=_RANK_OF_WORD.get(word, 0),
        sure=heading or (body is None and title is None) or bool(re.match(r"\s*[.:–—-]", rest)),
    )


def _may_follow(rest: str, after: int) -> bool:
    """Whether what follows a number can be a title or a first sentence: a mention goes on in small letters."""
    follow = rest[after : after + 1]
    if follow == "(":
        return re.match(r"\(\w{1,4}\)", rest[after:]) is None
    return not follow.islower() and follow not in ",;/&" and not (follow.isdigit() and rest[:after].isspace())


def _annex(match: re.Match[str], *, heading: bool) -> Mark | None:
    rest = match["rest"]
    tail = rest.strip(" *_#\t\n.:)–—-")
    title: str | None = None
    if tail:
        separator = _SEPARATOR.match(rest)
        if separator is None:
            return None
        after = rest[separator.end() :].strip()
        shouted = match["word"].isupper() and after.isupper()
        if not heading and not shouted and (not _may_follow(rest, separator.end()) or match["number"] is None):
            return None
        if not is_title(after) or (len(after) > 200 and not heading):
            return None
        title = _clean_title(after)
    number = match["number"] or ""
    word = match["word"].lower().capitalize()
    return Mark(
        MarkKind.ANNEX,
        f"{word} {number}".strip(),
        number=number,
        value=number_value(number),
        title=title,
        rank=1 if word.startswith(("App", "Ap", "Att", "Adj", "Encl")) else 0,
        sure=heading or not tail,
    )


def is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin ones."""
    letters = [c for c in text if c.isalpha()]
    return not letters or sum(c < "\u0250" for c in letters) * 2 > len(letters)


def _number_label(number: str) -> str:
    word = number.lower()
    if word in {"premier", "première", "primero", "primeiro", "first", "único", "única", "unico", "unique", "one"}:
        return "1"
    return " ".join(number.split())


def _clean_title(text: str) -> str | None:
    """Give a title in one line; one in another script than the label's is none ("Article 1. 第一條")."""
    if not is_latin(text):
        return None
    return _short(bare_title(text), 200)


def bare_title(text: str) -> str:
    """Give a title in one line, without what surrounds it."""
    title = " ".join(text.split()).strip(' *_#:-–—"“”«»').removesuffix(".")
    return title[1:-1].strip() if title.startswith("(") and title.endswith(")") else title


def _short(text: str, limit: int = 90) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
