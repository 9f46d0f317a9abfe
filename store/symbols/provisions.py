"""Articles and paragraphs that a text refers to. They name no document, and so have no key."""

from __future__ import annotations

import re

from store.symbols.pattern import Pattern
from store.symbols.rules import Found, Rule, words
from store.symbols.symbol import Symbol
from store.symbols.writing import collapsed

__all__ = ["ARTICLE", "PARAGRAPH", "RULES"]

ARTICLE = "article"
PARAGRAPH = "paragraph"

_NUMBER = r"(?:[IVXLC]+(?![a-z])|\d{1,3})"
_POINTS = r"(?:\s?\(\w{1,4}\)|\.\d{1,2}(?!\d))*"
_BETWEEN = r"(?:,\s+(?:and\s+|y\s+|et\s+|e\s+)?|\s+(?:and|or|to|y|a|al|et|à|e)\s+|\s?[-–]\s?)"
_NUMBERS = rf"{_NUMBER}{_POINTS}(?:{_BETWEEN}{_NUMBER}(?!\s?\(?(?:19|20)\d\d){_POINTS})*"
_WORDS = r"(?:[A-Z][\w.’'-]*\s+){0,6}?"
_INSTRUMENT = (
    r"(?:CIFTA|ATT|TCA|UNTOC|UNCAC|UNCLOS"
    rf"|{_WORDS}(?:Rules\s+of\s+Procedure|Convention|Treaty|Charter|Protocol|Agreement|Covenant|Statute)(?!\w)"
    r"|Convenci[óo]n|Convenio|Tratado|Carta|Protocolo|Acuerdo|Reglamento|Trait[ée]|Charte|Protocole|Accord"
    r"|Conven[çc][ãa]o|Acordo)"
)
_OF = rf"(?:\s+(?:of|del?|da|do|du)(?:\s+(?:the|la|l['’]))?\s+(?P<instrument>{_INSTRUMENT}))?"
_PARAGRAPH_WORD = r"(?:[Pp]aragraph|[Pp][áa]rrafo|[Pp]aragraphe|[Pp]ar[áa]grafo|[Pp]ara\.)"
_ARTICLE_WORD = r"(?:[Aa]rticle|[Aa]rt[íi]culo|[Aa]rtigo)"
_OF_ARTICLE = Pattern(
    rf"{_PARAGRAPH_WORD}\s+(?P<paragraph>\d+)\s+(?:of|del?|de\s+l['’]|do)\s*(?:the\s+)?{_ARTICLE_WORD}\s+"
    rf"(?P<article>{_NUMBER}(?!\w)){_OF}"
)
_OF_RESOLUTION = Pattern(
    rf"{_PARAGRAPH_WORD}s?\s+(?P<paragraph>\d+)\s+(?:of|de\s+la|de\s+l['’]|da)"
    r"(?:\s*(?:the\s+)?(?:resolution|resoluci[óo]n|r[ée]solution|resolu[çc][ãa]o))?(?=\s+[A-Z]{1,8}(?:/|\s+RES))"
)
_OPERATIVE = Pattern(
    r"(?:operative\s+paragraphs?\s+(?P<paragraph>\d+(?:(?:,\s|\s+and\s+|\s+to\s+)\d+)*)"
    r"|p[áa]rrafos?\s+(?:dis|re)positivos?\s+(?P<parrafo>\d+)|paragraphe\s+du\s+dispositif\s+(?P<paragraphe>\d+))",
    re.IGNORECASE,
)
_OF_DECLARATION = Pattern(
    rf"{_PARAGRAPH_WORD}\s+\d+\s+(?:of|de|da)\s+(?:the|la)?\s*"
    rf"(?:Declaration|Declaraci[óo]n|D[ée]claration|Declara[çc][ãa]o)\b[^,.;:“”\"\n]*"
)
_ARTICLES = Pattern(
    r"(?P<word>Articles?|articles?|Art[íi]culos?|art[íi]culos?|Artigos?|artigos?|Art\.|art\.)\s+"
    rf"(?P<article>{_NUMBERS})(?!\w){_OF}"
)
_INSTRUMENTS_IN_ENGLISH = {
    "convención": "Convention", "convencion": "Convention", "convenio": "Convention", "convenção": "Convention",
    "tratado": "Treaty", "traité": "Treaty", "carta": "Charter", "charte": "Charter", "protocolo": "Protocol",
    "protocole": "Protocol", "acuerdo": "Agreement", "acordo": "Agreement", "accord": "Agreement", "tca": "ATT",
    "reglamento": "Rules of Procedure",
}  # fmt: skip


def _instrument(written: str | None) -> str:
    name = collapsed(written or "")
    return _INSTRUMENTS_IN_ENGLISH.get(name.lower(), name)


def _paragraph_of_article(match: re.Match[str]) -> Found:
    instrument = _instrument(match["instrument"])
    norm = f"art. {match['article']}, para. {match['paragraph']}" + (f" ({instrument})" if instrument else "")
    return Symbol(norm, PARAGRAPH, number=match["paragraph"])


def _paragraph(match: re.Match[str]) -> Found:
    return Symbol(f"paragraph {match['paragraph']} of resolution", PARAGRAPH, number=match["paragraph"])


def _operative(match: re.Match[str]) -> Found:
    number = next(part for part in match.groups() if part)
    word = "paragraphs" if re.search(r"\D", number) else "paragraph"
    return Symbol(f"operative {word} {collapsed(number)}", PARAGRAPH, number=number)


def _of_declaration(match: re.Match[str]) -> Found:
    norm = collapsed(match.group())
    return Symbol(norm, PARAGRAPH, number=re.sub(r"\D+(\d+).*", r"\1", norm))


def _articles(match: re.Match[str]) -> Found:
    numbers = collapsed(match["article"])
    instrument = _instrument(match["instrument"])
    several = re.search(r"[,\s–]|\d-\d|[IVX]-[IVX]", re.sub(r"\s\(", "(", numbers)) is not None
    english = re.match(r"articles?$", match["word"], re.IGNORECASE)
    word = match["word"].capitalize() if english else "Articles" if several else "Article"
    bare = instrument in {"CIFTA", "ATT"} and english and not re.search(r"\bthe\s+\S+$", match.group())
    of = f" of {'' if bare else 'the '}{instrument}" if instrument else ""
    return Symbol(f"{word} {numbers}{of}", ARTICLE, number=numbers)


_PARAGRAPH_HEADS = frozenset({"paragraph", "paragraphs", "párrafo", "parrafo", "paragraphe", "parágrafo", "para"})

RULES = (
    Rule(_OF_ARTICLE, _paragraph_of_article, _PARAGRAPH_HEADS),
    Rule(_OF_RESOLUTION, _paragraph, _PARAGRAPH_HEADS),
    Rule(_OPERATIVE, _operative, frozenset({"operative", "párrafo", "párrafos", "parrafo", "paragraphe"})),
    Rule(_OF_DECLARATION, _of_declaration, _PARAGRAPH_HEADS),
    Rule(_ARTICLES, _articles, words("article articles artículo artículos articulo artigo artigos art")),
)
"""The rules for provisions."""
