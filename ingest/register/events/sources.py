"""Dates of sources: when something that is cited was printed, posted or looked up. They tell of no event."""

from __future__ import annotations

import re

from ingest.register.events.kinds import EVENT_NOUN

__all__ = ["dates_a_source"]

_ACT = re.compile(
    r"\b(?:adopted|approved|signed|ratified|acceded|concluded|proclaimed|entered into force|entry into force"
    r"|in force|opened for"
    r" signature|adoptad[oa]|aprobad[oa]|suscrit[oa]|firmad[oa]|entr[óo] en vigor|adopt[ée]e?|sign[ée]e?"
    r"|entr[ée]e? en vigueur"
    r"|assinad[oa]|adotad[oa]|aprovad[oa]|entrou em vigor|status as (?:of|at)|as (?:of|at))\b"
    r"[^.;,]{0,40},?\s*(?:on|in|at|since|el|le|em|du|del?)?\s*$",
    re.IGNORECASE,
)
_LOOKED_UP = re.compile(
    r"\b(?:accessed|last (?:visited|consulted|checked|updated|modified)|retrieved|downloaded|consultad[oa]s?"
    r"|consult[ée]e?s?"
    r"|acessad[oa]|acceso|\(consulted)\s*(?:on|in|el|le|em)?:?\s*$",
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"[A-ZÀ-Ý][\w’'-]+, (?!D\.C\.)(?:[A-Z]\.[- ]?){1,3}(?:,|\s(?:and|y|et|e|&)\s)|\(eds?\.\)|\beds?\.,"
    r"|\bpp?\.\s?\d|\bpágs?\.\s?\d"
    r"|\b[Vv]ol\.?\s?\d|\bno\.\s?\d+[,.]|University Press|\b[Pp]ress release|\bPress:|\[n\.d\.\]|\bISBN|\bISSN"
    r"|\b[Ii]bid\b|\bop\. cit|\bloc\. cit"
    r"|\bavailable (?:at|from)\b|disponible en|https?:|\bwww\.|(?:Working|Background|Occasional|Discussion|Policy"
    r"|Research|Issue) (?:Paper|Brief|Notes?)"
    r"|\b(?:Journal|Yearbook|Anuario|Annuaire|Quarterly|Bulletin|Magazine|Gazette|Reuters|Associated Press"
    r"|Agence France|BBC|Le Monde"
    r"|Miami Herald|Washington Post|New York Times|Insight Crime|InSight Crime|Newsletter|Analytical Brief"
    r"|Law Review|Revista|Revue|Zeitschrift"
    r"|I\.?C\.?J\.? Reports|Insights on|Fact Sheets?|Briefs)\b|\([^()]*:\s[^()]*(?:19|20)\d\d\)|\b(?:v\."
    r"|c\.) [A-Z][\w’'. ()-]+,",
)
_AUTHOR = re.compile(r"\W*[A-ZÀ-Ý][\w’'-]+, [A-ZÀ-Ý][\w’'.-]+(?:,| and | y | et )")
_QUOTED_TITLE = re.compile(r"[“\"‘«][^”\"«»]{12,}[,.]?[”\"’»],?\s[^.;]{0,120}$")
_TOLD_TO_US = re.compile(r"\b(?:interview(?:s|ed)?|entrevistas?|entretiens?)\b", re.IGNORECASE)
_SHORT = 20
"""A sentence of no more words that names an interview says where something is known from."""
_PLACE_IN_BRACKETS = re.compile(r"\([A-Z][\w .,–-]{2,50},\s$")
_OFFICIAL = re.compile(
    r"\b(?:Resolution|resolution|Decision|Declaration|Regulations|Programme of Action|Program of Action|Convention"
    r"|Protocol|Treaty"
    r"|Agreement|Covenant|Charter|Statute|Document|Communiqué|Resolución|Decisión|Declaración|Convención|Protocolo"
    r"|Tratado|Acuerdo"
    r"|Résolution|Décision|Déclaration|Accord|Traité|Resolução|Decisão|Declaração|Acordo|Consultations?"
    r"|Code of Conduct)\b"
)
_END = re.compile(r"[\s.,;)\]”\"*†‡\d]*$")
_SEGMENT = re.compile(r"[;]\s|(?<=[a-z\d)”\"]{2})[.]\s(?=[A-ZÀ-Ý“\"])")
_SEE = re.compile(r"^\W*(?:\d{1,3}\W{0,2}\s*)?(?:See|Véase|Voir|Ver|Cf\.?|Source|Fuente)\b")


def dates_a_source(sentence: str, start: int, end: int, *, verb: bool, note: bool, year_only: bool = False) -> bool:
    """Whether the date at `sentence[start:end]` says when a source appeared or was looked up.

    What an organ did counts though it stands in a citation: "adopted 31 May 2001", "Decision 60/519,
    8 Dec. 2005". `verb` says whether the sentence has a verb, `note` whether it is a footnote.
    """
    low, high = _segment(sentence, start, end)
    before, segment = sentence[low:start], sentence[low:high]
    if _LOOKED_UP.search(before) or (_TOLD_TO_US.search(segment) and len(segment.split()) <= _SHORT):
        return True
    if _ACT.search(before):
        return False
    if _PLACE_IN_BRACKETS.search(before):
        return year_only
    if _QUOTED_TITLE.search(before) and not verb:
        return True
    if _is_last_apposition(sentence, low, start, end, high) and not _OFFICIAL.search(before):
        return EVENT_NOUN.search(before) is None or _CITATION.search(before) is not None
    cites = _CITATION.search(segment) is not None
    if cites and _AUTHOR.match(sentence):
        return True
    if cites and (not verb or note or _SEE.search(segment) or _END.fullmatch(sentence, end, high)):
        return True
    official = _OFFICIAL.search(before) is not None
    return not verb and not official and (note or _SEE.search(segment) is not None)


def _is_last_apposition(sentence: str, low: int, start: int, end: int, high: int) -> bool:
    """Whether a date closes a citation behind a comma, as the date of a newspaper does: "…, El Faro, 3 May 2004."."""
    if sentence.rfind("(", low, start) > sentence.rfind(")", low, start):
        return False
    if not _END.fullmatch(sentence, end, high) or not re.search(r",\s*$", sentence[low:start]):
        return False
    return re.search(r"day,\s*$|\b(?:was|were|had|has) [^,;]+,\s*$", sentence[low:start]) is None


def _segment(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Give the one citation, of several in a note, that holds a date."""
    low, high = 0, len(sentence)
    for match in _SEGMENT.finditer(sentence):
        if match.end() <= start:
            low = match.end()
        elif match.start() >= end:
            high = match.start()
            break
    return low, high
