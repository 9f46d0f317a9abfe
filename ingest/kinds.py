"""What sort of document a text is."""

from __future__ import annotations

import re

from ingest.cleaning import Cleaned
from ingest.reading import Role
from store.documents import Kind

__all__ = ["kind_of"]

_TREATY_TITLE = re.compile(
    r"\b(?:treaty|convention|protocol|agreement|charter|statute|covenant|accord|tratado|convenio|convenci[oó]n"
    r"|protocolo|acuerdo"
    r"|carta|estatuto|pacto|trait[ée]|protocole|charte|statut|pacte|conven[çc][aã]o|acordo)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:\W{0,3})(?:article|art[ií]culo|artigo|art\.)\s+(?:[IVXLC]{1,7}|\d{1,3}|premier|primero|first|one)\b",
    re.IGNORECASE | re.MULTILINE,
)
_CLAUSES = re.compile(
    r"shall enter into force|entrar[áa] en vigor|entrera en vigueur|High Contracting Parties|Altas Partes Contratantes"
    r"|Hautes Parties contractantes|States? Part(?:y|ies) (?:to|shall)|Estados? Partes?|[ÉE]tats? parties?"
    r"|Contracting Part(?:y|ies)"
    r"|plenipotentiar|plenipotenciari|pl[ée]nipotentiaire|have signed (?:this|the present)|instruments? of"
    r" (?:ratification|accession)"
    r"|instrumentos? de (?:ratificaci[oó]n|adhesi[oó]n)|instruments? de ratification",
    re.IGNORECASE,
)
_RESOLUTION_SYMBOL = re.compile(r"/(?:RES|DEC)[/. ]|^(?:AG|CP|CJI)/(?:RES|DEC)", re.IGNORECASE)
_RESOLUTION_HEAD = re.compile(
    r"\A\W*(?:\S+ ){0,6}?(?:draft )?(?:resolution|resoluci[oó]n|r[ée]solution|resolu[çc][aã]o)\b|\A\W*\d{1,4}"
    r" \((?:19|20)\d\d\)\. Resolution",
    re.IGNORECASE,
)
_ORGAN_SPEAKS = re.compile(
    r"^(?:The (?:Security Council|General Assembly|Economic and Social Council|Conference[^\n]{0,60}|Human Rights"
    r" Council|Permanent Council)"
    r"|THE GENERAL ASSEMBLY|THE PERMANENT COUNCIL|El Consejo de Seguridad|La Asamblea General|Le Conseil de"
    r" s[ée]curit[ée]"
    r"|L[’']Assembl[ée]e g[ée]n[ée]rale|A Assembleia Geral|O Conselho de Segurança),?\s*$",
    re.MULTILINE,
)
_PAPER = re.compile(
    r"\b(?:(?:background|working|policy|discussion|research|occasional|issue|briefing|white) (?:paper|brief|note)"
    r"|policy brief|case study|fact ?sheet|yearbook"
    r"|abstract|keywords|university press|doi:|ISSN|ISBN|documento de trabajo|cuaderno|document de travail|texto"
    r" para discuss[aã]o)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:report|informe|rapport|relat[oó]rio|note by the secretariat|note verbale|letter dated|final document"
    r"|summary record|programme budget"
    r"|statement by the president|concept note|carta de fecha|lettre dat[ée]e|aide-memoire|minutes of)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:press release|media advisory|news release|newsletter|comunicado de prensa|nota de prensa|bolet[ií]n"
    r"|communiqu[ée] de presse|comunicado de imprensa"
    r"|for immediate release|for more information (?:about|on|please|contact)|para m[aá]s informaci[oó]n|pour plus"
    r" d[’']informations?|para mais informa[çc][õo]es)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^[^\W\d_][^\n:;]{2,60}(?:\d{4}|\b\d{1,2})\s?\([A-Z][^()\n]{1,30}\)\s?[:–—-]|^[A-Z][^\n:;]{2,50}, [^\n:;]{3,30}"
    r" \d{4} ?[–—:] |^[A-Z][A-Z ,.]{3,40} \([A-Z][\w ]{1,20}\) ?[–—-]",
    re.MULTILINE,
)
_EVENT_FIRST = re.compile(
    r"\A(?:On|From|El|Del|Le|Du|Em|No dia|Entre|Between|Last) [^.]{3,60}?(?:19|20)\d\d,? [^.]{3,200}?"
    r"(?:\w{3,}ed|held|met|took place|celebr\w+|realiz\w+|se reuni\w+|a eu lieu|s’est tenue?)\b"
)


def kind_of(cleaned: Cleaned, title: str | None, symbol: str | None) -> Kind:
    """Tell the kind from title, symbol, form and, last, from the words at the head of the text."""
    text = cleaned.text
    head = text[:1500]
    heading = title or ""
    articles = len(_ARTICLE.findall(text[:400_000]))
    if symbol and _RESOLUTION_SYMBOL.search(symbol):
        return Kind.RESOLUTION
    if (
        not symbol
        and (_RESOLUTION_HEAD.match(head[:200]) and not _REPORT.search(heading))
        and _ORGAN_SPEAKS.search(text[:4000])
    ):
        return Kind.RESOLUTION
    if _is_treaty(text, heading, articles) and not (symbol and _REPORT.search(head[:600])):
        return Kind.TREATY
    if _DATELINE.search(head[:500]):
        return Kind.PRESS
    if symbol and _ORGAN_SPEAKS.search(head) and not _REPORT.search(heading):
        return Kind.RESOLUTION
    if _REPORT.search(heading) and not _PAPER.search(heading):
        return Kind.REPORT
    if _PAPER.search(heading) or (_PAPER.search(head[:600]) and not symbol):
        return Kind.PAPER
    if symbol:
        return Kind.REPORT
    if len(text) < 10_000 and (
        _PRESS.search(head[:400]) or _PRESS.search(text[-600:]) or _EVENT_FIRST.match(_first_body(cleaned))
    ):
        return Kind.PRESS
    if _REPORT.search(head[:500]):
        return Kind.REPORT
    notes = sum(block.role is Role.NOTE for block in cleaned.blocks)
    return Kind.PAPER if notes >= 10 and len(text) > 10_000 else Kind.OTHER


def _is_treaty(text: str, heading: str, articles: int) -> bool:
    clauses = len(_CLAUSES.findall(text[:400_000]))
    if articles >= 3 and clauses >= 2:
        return True
    return (
        bool(_TREATY_TITLE.search(heading))
        and (articles >= 2 or clauses >= 4)
        and not _REPORT.search(heading)
        and not _PAPER.search(heading + text[:300])
    )


def _first_body(cleaned: Cleaned) -> str:
    for block in cleaned.blocks:
        if block.role in {Role.PARAGRAPH, Role.ITEM}:
            return cleaned.text[block.start : min(block.end, block.start + 500)]
    return ""
