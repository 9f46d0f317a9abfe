"""What sort of event a sentence tells of: the words that stand nearest to the date decide."""

from __future__ import annotations

import re

from store.register.entries import EventKind
from store.when import When

__all__ = ["EVENT_NOUN", "kind_of"]

_MEETING = (
    r"meetings?|sessions?|conferences?(?!\s+of\s+the\s+(?:states\s+)?parties\s+(?:shall|may|will|has|had|decided))"
    r"|summits?|seminar-workshops?|workshops?|seminars?|symposi(?:um|a)|roundtables?|round tables?"
    r"|courses?|forums?|consultations?"
    r"|debates?|briefings?|hearings?|talks|convened|met(?= (?:with|in|on|at))|reuni[oó]n(?:es)?|sesi[oó]n(?:es)?"
    r"|conferencias?|cumbres?|talleres|taller|seminarios?|cursos?|foros?|r[ée]unions?|conf[ée]rences?|sommets?"
    r"|ateliers?|s[ée]minaires?"
    r"|reuni(?:ão|ões)|conferências?|oficinas?|cúpulas?"
)
_GATHERING = re.compile(rf"\b(?:{_MEETING})\b", re.IGNORECASE)
EVENT_NOUN = re.compile(
    rf"\b(?:{_MEETING}|visits?|missions?|elections?|signing|destruction|adoption|entry into force|letters?|launch"
    rf"|attacks?|election"
    r"|publication|consultations?|ceremon(?:y|ies)|visitas?|misi[oó]n|destrucci[oó]n|firma|adopci[oó]n|elecci[oó]n"
    r"|visites?|visite)\b",
    re.IGNORECASE,
)
"""A noun that tells of something that happens on a date, without a verb."""

_DIRECT: tuple[tuple[EventKind, str], ...] = (
    (
        EventKind.ENTRY_INTO_FORCE,
        (
            r"(?:enter(?:ed|s|ing)?|c[ao]me) into force|entry into force|in force|entr[óa] en vigor|entrada en vigor"
            r"|entr[ée]e? en vigueur|entrou em vigor"
        ),
    ),
    (
        EventKind.TREATY_ACTION,
        (
            r"(?:signed|ratified|acceded|accession|ratification|deposited|opened for signature|done)(?! by the)"
            r"|suscrit[oa]|firmad[oa]|ratificad[oa]|hech[oa]|sign[ée]e?|ratifi[ée]e?|fait|feito|assinad[oa]"
        ),
    ),
    (EventKind.STATUS, r"(?:status )?as (?:of|at)|current as of|status on|situación al|état au|a fecha de"),
    (
        EventKind.DEADLINE,
        (
            r"(?:no|not) later than(?: [^;,]{1,45} on)?|on or before|prior to"
            r"|deadline(?: of| for [^.;]{0,40})?|(?:period|term) ending"
            r"|expir(?:es|ing)|a más tardar|au plus tard|o mais tardar"
        ),
    ),
    (
        EventKind.LETTER,
        (
            r"(?:letters?|notes? verbales?|cartas?|lettres?|communications?) (?:(?:to|from|of"
            r"|addressed) [^.;]{0,60} )?(?:dated|of|de fecha|datée? du|del?|du)"
        ),
    ),
    (EventKind.PUBLICATION, r"(?:published|issued|released|publicad[oa]|publi[ée]e?)"),
    (
        EventKind.PUBLICATION,
        (
            r"(?:reports?|statements?|press release|informes?|declaraci[oó]n|rapports?"
            r"|relatórios?) (?:[^.;,]{0,80},? )?(?:dated|of|de fecha|del?|du)"
        ),
    ),
    (
        EventKind.ADOPTION,
        r"(?:adopted|approved|adoptad[oa]|aprobad[oa]|adopt[ée]e?|approuv[ée]e?|adotad[oa]|aprovad[oa])",
    ),
)
_JUST_BEFORE = [
    (
        kind,
        re.compile(
            rf"\b(?:{words})(?:\s+(?:on|in|at [A-Z][\w.-]+,?|since|by|el|le|em|the|a|al|de|del|du|this"
            rf"|,|[A-Z][a-z]+day,?))*\s*[,(]?\s*$",
            re.IGNORECASE,
        ),
    )
    for kind, words in _DIRECT
]
_JUST_BEHIND = (
    (
        EventKind.ADOPTION,
        re.compile(
            r"\s(?:[a-z-]+\s)?(?:agreement|declaration|resolution|decision|protocol|law|memorandum|accord|acuerdo"
            r"|decree)\b"
        ),
    ),
    (EventKind.LETTER, re.compile(r"\s(?:letter|note verbale|carta|lettre)\b")),
    (EventKind.PUBLICATION, re.compile(r"\s(?:report|study|statement|press release|informe|rapport)\b")),
    (EventKind.MEETING, re.compile(r"\s(?:[a-z-]+\s)?(?:meeting|session|conference|summit|workshop|seminar)\b")),
)
"""The noun that a date stands in front of: "the 25 September 2024 agreement"."""
_YEARS_OF_MEETINGS = re.compile(
    r"(?:(?:,|,? and|,? y|,? et)\s\d{4}){0,6}\s(?:[A-Z][\w-]*\s){0,3}(?:Conferences?|Summits?|Sessions?|Meetings?"
    r"|Conferencias?|Cumbres?)\b"
    r"(?!\s(?:Report|Document|Declaration))"
)
"""Behind a year: "the 1995, 2000 and 2010 Review Conferences"."""
_HELD = re.compile(
    r"\b(?:held|took place|convened|hosted|celebrad[oa]|realizad[oa]|tuvo lugar|tenue?|realizad[oa])\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_ACT_OF = re.compile(
    r"\b\d{1,4}(?:\s[A-Z])?\s\((?:(?:19|20)\d\d|[IVXL]+)\),?\s(?:of|dated|del?|du)\s$|\b(?:[Rr]esolutions?|RES\.?"
    r"|[Dd]ecisions?|[Dd]eclarations?|[Rr]esoluci[oó]n(?:es)?|[Dd]ecisi[oó]n(?:es)?|[Dd]eclaraci[oó]n"
    r"|[Rr]ésolutions?|[Dd]écisions?"
    r"|[Rr]esoluç(?:ão|ões)|Agreements?|Conventions?|Protocols?|Treaty|Treaties|Charter|Covenants?|Act|Law|Acuerdo"
    r"|Convenci[oó]n|Protocolo|Tratado|Accord|Traité|Regulations|Programme of Action|Document|Code of Conduct)"
    r"(?:(?!, (?:that|contained|annexed|issued) )\W+[\w/.\-–()]+){0,16}?\W+(?:of|dated|de fecha|del?|du)\s+(?:the\s)?$"
    r"|\b(?:Resolution|Decision"
    r"|Declaration|Regulations|Programme of Action|Document|Convention|Protocol)\b[^;]*,\s*$"
)
_CUES: tuple[tuple[EventKind, str], ...] = (
    (
        EventKind.ENTRY_INTO_FORCE,
        (
            r"enter(?:ed|s|ing)? into force|(?<!until its )(?<!until the )entry into force|c[ao]me into force"
            r"|entr[óa] en vigor|entr[ée]e? en vigueur|entrou em vigor"
        ),
    ),
    (
        EventKind.TREATY_ACTION,
        (
            r"ratified|ratification|acceded|accession|withdrew|denounced"
            r"|open(?:ed)? (?:to [^.;]{0,40} )?for signature"
            r"|signed (?:the|a|an)|signature of|ratificó|ratificad[oa]|adhirió|firmó|suscribió|ratifié|adhéré|signé"
            r"|ratificou|assinou"
        ),
    ),
    (
        EventKind.ADOPTION,
        (
            r"adopt(?:ed|s|ion)|approv(?:ed|al)|proclaimed|agreed to|declaration of|adoptó|aprobó|adoptad[oa]"
            r"|aprobad[oa]|adopté|approuvé|adotou|aprovou|adotad[oa]|aprovad[oa]"
        ),
    ),
    (
        EventKind.DESTRUCTION,
        r"destr(?:oyed|uction)|dismantled|destru(?:yó|idos?|idas?|cción|ído|ída)|détruit|destruction",
    ),
    (EventKind.VISIT, r"visit(?:ed|s)?|travelled to|visitó|visitas?|visité|visites?|visitou"),
    (EventKind.MEETING, _MEETING),
    (EventKind.LETTER, r"letters?|notes? verbales?|wrote to|cartas?|lettres?"),
    (
        EventKind.PUBLICATION,
        (
            r"published|publication|issued|study|report(?=\s(?:prepared|by|of|found|entitled))|publicó|publicad[oa]"
            r"|publié|publicou"
        ),
    ),
)
_NEAR = [(kind, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for kind, words in _CUES]
_FIGURES = re.compile(
    r"\bper cent\b|%|\bpor ciento\b|\bpour cent\b|\bpor cento\b|\b(?:rose|fell|falling|rising|decreas\w+ (?:to"
    r"|from|by)|increas\w+ (?:to|from|by|in)|steadily"
    r"|dropp\w+ (?:to|from|by)|averag\w+|accounted for|totall?ed|a total of|number of|exporters|at least (?:\d|one"
    r"|two|three|four|five)|seized|ascend\w+ a|aumentó|disminuyó)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:rose|fell|increased|decreased|declined|dropped|grew|aumentó|disminuyó|augmenté|aumentou|diminuiu)\s(?:\w+\s)?"
    r"(?:by|to|from|en|un|de|em)\s(?:about\s|nearly\s|some\s)?\d",
    re.IGNORECASE,
)
_AS_WRITTEN = re.compile(r"(?:as (?:of|at) the |a la fecha de)", re.IGNORECASE)
_ISSUED = re.compile(
    r"\W*(?:re-?issued|issued|published|posted)\s(?:again\s)?(?:for [^.;,]{3,40} )?(?:on )?", re.IGNORECASE
)
"""A remark on the document: "Reissued for technical reasons on …"."""
_PERIOD = re.compile(
    r"\b(?:period|term|biennium|activities (?:carried out|conducted)|reporting period|período|periodo|période"
    r"|bienio)\b",
    re.IGNORECASE,
)
_PERIOD_BEFORE = re.compile(
    r"\b(?:covers?|covering|reporting|review)\s(?:the\s)?(?:\w+\s)?period\s(?:(?:of|from|between)\s)?$", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|until|within|antes del?|avant le|até|hasta el)\s+(?:the\s)?$", re.IGNORECASE)
_BY_A_DAY = re.compile(rf"{_BY.pattern}|(?<!ed )\bbefore\s+(?:the\s)?$", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?:shall|must|should|will|requests?|decides?|calls? upon|urges?|invit\w+|deadline|due|deber[áa]n?|decide"
    r"|solicita|pide|doivent|devront|deverão|extend\w*|mandate)\b",
    re.IGNORECASE,
)


def kind_of(sentence: str, start: int, end: int, when: When, *, told: bool = False) -> EventKind:
    """Give the kind of the event that the sentence tells of the date at `sentence[start:end]`.

    `told` says that the date had passed and is told as past: then nothing is due on it.
    """
    before = sentence[:start]
    if _AS_WRITTEN.match(sentence, start):
        return EventKind.STATUS
    if _ISSUED.fullmatch(before):
        return EventKind.PUBLICATION
    for kind, words in _JUST_BEFORE:
        if words.search(before[-120:]):
            return kind
    by = _BY if when.precision == "year" else _BY_A_DAY
    if not told and by.search(before[-20:]) and _DUTY.search(sentence):
        return EventKind.DEADLINE
    if _ACT_OF.search(before[-200:]):
        return EventKind.ADOPTION
    if _YEARS_OF_MEETINGS.match(sentence, end):
        return EventKind.MEETING
    if when.precision != "year":
        for kind, words in _JUST_BEHIND:
            if words.match(sentence, end):
                return kind
    if when.is_interval and _PERIOD_BEFORE.search(before[-40:]):
        return EventKind.PERIOD
    if (
        when.is_interval
        and when.precision in {"year", "month"}
        and _PERIOD.search(sentence[max(0, start - 60) : end + 40])
    ):
        return EventKind.PERIOD
    nearest = min(
        ((_distance(match, start, end), kind) for kind, words in _NEAR for match in words.finditer(sentence)),
        key=lambda pair: pair[0],
        default=None,
    )
    if (
        (when.precision == "year" and _FIGURES.search(sentence)) or (when.is_interval and _SHARE.search(sentence))
    ) and (nearest is None or nearest[0] > 60):
        return EventKind.STATISTIC
    # A date that opens its sentence is that of the main clause, however far its verb is.
    reach = 260 if len(before.split()) <= 4 else 110
    if nearest is not None and nearest[0] <= reach:
        return nearest[1]
    held = _HELD.search(before)
    return EventKind.MEETING if held and _GATHERING.search(before[: held.start()]) else EventKind.ACTIVITY


def _distance(match: re.Match[str], start: int, end: int) -> int:
    """Say how far a word is from the date; other clauses are farther."""
    if match.end() <= start:
        between, steps = match.string[match.end() : start], start - match.end()
    else:
        between, steps = match.string[end : match.start()], max(0, match.start() - end) + 30
    return (
        steps
        + 15 * between.count(",")
        + 60 * (between.count(";") + len(re.findall(r", (?:and|which|while|but) ", between)))
    )
