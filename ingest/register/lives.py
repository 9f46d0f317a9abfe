"""What a text says of an instrument as a whole: adopted, opened, signed, in force, binding or not, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.dates import DateMention, parse_written_day
from ingest.register.antecedents import Antecedents
from ingest.register.asof import AsOf
from ingest.register.naming import Named
from ingest.register.statements import Found, StateList, Statement, edtf_of
from store.register.entries import ActionKind
from store.when import When

__all__ = ["lives_in", "own_life_in"]

_STEPS: tuple[tuple[ActionKind, str], ...] = (
    (
        ActionKind.ENTERED_INTO_FORCE,
        (
            r"(?:entered|came|went)\sinto\s(?:force|effect)|entry\sinto\sforce|entr(?:ó|aron)\sen\s(?:vigor|vigencia)"
            r"|est\sentrée?\sen\svigueur|entrou\sem\svigor|in\sforce\s(?:since|from)"
        ),
    ),
    (
        ActionKind.OPENED,
        (
            r"(?:was\s)?opened\sfor\ssignature|qued(?:ó|aron)\sabiert[oa]s?\sa\s(?:la\s)?firma"
            r"|ouverte?\sà\sla\ssignature"
            r"|aberto\sà\sassinatura"
        ),
    ),
    (ActionKind.ADOPTED, r"adopted|adoptad[oa]|aprobad[oa]|adoptée?|adotad[oa]"),
    (ActionKind.SIGNED, r"signed|firmad[oa]|signée?|assinad[oa]"),
)
_STEP = re.compile("|".join(f"(?P<s{index}>(?<![\\w-])(?:{form})(?![\\w-]))" for index, (_, form) in enumerate(_STEPS)))
_TO_DATE = re.compile(
    r"[:\s,(]*(?:(?:at|in)\s[A-ZÀ-Þ][\w’.-]*(?:[\s,]+[A-ZÀ-Þ][\w’.-]*){0,4},?\s(?=on\s|in\s"
    r"|\d))?(?:by\s(?:(?!\b(?:signed|adopted|opened|entered)\b)[^,;.]){3,90}?,?\s)?(?:(?:on|in|of|el|en|le|em|since"
    r"|from|de|du)\s)?(?:the\s)?"
)
_FROM_NAME = re.compile(
    r"\)?(?:\s\([^()]{2,80}\))?[\s,:]*(?:(?:which|that|and|also|was|were|has|had|been|have|fue|ha\ssido|a\sété|foi|is"
    r"|it|then|formally|finally)\s){0,4}$"
)
_FROM_STEP = re.compile(r"[^.;]{0,140}?(?:,|\band)\s(?:(?:it|was|which|and|had|has|been)\s){0,3}$")
_NEGATED = re.compile(
    r"\b(?:not|never|yet to|until|if|once|when|after|before|upon|following|shall|will|to be|would"
    r"|no)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_ADOPTS = re.compile(
    r"(?<![\w-])(?:adopted|adoptó|adoptaron|aprobó|aprobaron|a\sadopté|ont\sadopté|adotou|adotaram"
    r"|approved)\s(?:(?:by\s(?:consensus|acclamation)|unanimously),?\s)?(?:the\s|la\s|el\s|le\s|l[’']|o\s"
    r"|a\s)?(?:(?:final\s)?text\sof\s(?:the\s)?|texto\s(?:de|del)\s(?:la\s)?)?(?:(?:landmark|historic|new|so-called"
    r"|UN|OAS|United\sNations|\d{4})\s)*(?:resolution\s[^,]{3,20},\s)?$"
)
_HEAD_DATE = re.compile(r"\W*(?:\w+,\s)?(?:For\sexample,\s)?(?:On|In|in|on|El|En|Le|Em|Since)\s(?:the\s)?$")
_YEAR_BEFORE = re.compile(r"\b((?:1[89]|20)\d\d)\s[^,;.]{0,60}?resolution\sthat\s$")

_NATURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("not legally binding", re.compile(
    r"\b(?:is|are|was)\s(?:also\s)?not\s(?:itself\s)?(?:a\s)?legally[\s-]binding"
    r"|\bnon-(?:legally\s)?binding\b|politically\s(?:but\snot\slegally\s)?binding"
    r"|no\s(?:es|son)\s(?:jurídicamente\s)?vinculantes?"
    r"|n[’']est\spas\s(?:juridiquement\s)?contraignant"
)),
    ("legally binding", re.compile(
    r"\b(?:which\sis|that\sis|is|are|being)\s(?:also\s|itself\s|the\s(?:first"
    r"|only)\s)?(?:(?:an?|the|international|universal|multilateral"
    r"|regional)\s)*legally[\s-]binding|(?:es|son)\s(?:jurídicamente"
    r"|legalmente)\svinculantes?|est\sjuridiquement\scontraignante?"
    r"|é\sjuridicamente\svinculante"
)),
    ("not in force", re.compile(
    r"\b(?:has|have|had)\s(?:still\s)?not\s(?:yet\s)?(?:entered|come)\sinto\s(?:force"
    r"|effect)|\b(?:is|are)\s(?:still\s)?not\s(?:yet\s)?in\sforce|aún\sno\s(?:ha\sentrado"
    r"|está)\sen\s(?:vigor|vigencia)|n[’']est\spas\s(?:encore\s)?(?:entrée?\s)?en\svigueur"
    r"|ainda\snão\s(?:entrou|está)\sem\svigor"
)),
    ("in force", re.compile(
    r"\b(?:is|are)\s(?:now\s|currently\s)?in\sforce\b|\b(?:has|have)\s(?:now\s"
    r"|since\s)?(?:entered|come)\sinto\sforce|está\sen\s(?:vigor|vigencia)"
    r"|est\sen\svigueur|está\sem\svigor"
)),
    ("not yet fully operational", re.compile(
    r"\b(?:does\snot\s(?:seem|appear)\sto\s(?:be|have)\s(?:yet\s)?(?:become\s)?|(?:is"
    r"|are)\snot\s(?:yet\s)?|has\snot\s(?:yet\s)?(?:become|been)\s)(?:fully\s)?operational"
)),
    ("operational", re.compile(r"\b(?:is|became|has\sbecome|is\snow)\s(?:now\s|fully\s)*operational")),
)  # fmt: skip
_NATURE = re.compile(
    r"binding|vinculante|contraignant|\bin\sforce|into\s(?:force|effect)|vigor|vigencia|vigueur|operational|\sonce\s"
    r"|\bno\s"
)
"""What any statement of nature has; most sentences have none."""
_ONCE = re.compile(
    r"\s(?:\([^()]*\)\s)?once\s(?:it\s(?:is|has\sbeen|has)\s|they\s(?:are|have)\s)?(?P<what>ratified|in\sforce"
    r"|(?:enters|entered|comes)\sinto\sforce)"
)
_NO_LONGER = re.compile(r"\bno\s(?P<what>[^.,;]{4,60}?)\sunder\s(?:the\s)?$")
_REGISTERED = re.compile(r"\s(?:has|have)\sbeen\s\w+ed\s(?:after|since)\s(?:\w+\s)?\d{4}")
_HYPOTHETICAL = re.compile(
    r"\b(?:would|should|could|may|might|whether|if|adoption of|support for|negotiat\w+|propos\w+|towards?"
    r"|call\w*\sfor|draft)\b[^,;]*$",
    re.IGNORECASE,
)


def lives_in(statement: Statement, as_of: AsOf, antecedents: Antecedents) -> Iterator[Found]:
    """Give what a sentence says of an instrument as a whole."""
    if not statement.instruments and not re.match(r"\W*(?:It|The instrument|signed|adopted)\b", statement.text):
        return
    yield from _steps(statement, antecedents)
    yield from _adoptions(statement)
    yield from _natures(statement, as_of)


def _steps(statement: Statement, antecedents: Antecedents) -> Iterator[Found]:
    """Read "the Treaty …, adopted 2 April 2013, entered into force on 24 December 2014"."""
    subject: Named | None = None
    reached = statement.start
    for match in _STEP.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        kind = _STEPS[int(str(match.lastgroup)[1:])][0]
        named = _whose(statement, start, antecedents)
        if (
            named is None
            and subject is not None
            and not statement.naming.instruments_in(reached, start)
            and _FROM_STEP.fullmatch(statement.between(reached, start))
        ):
            named = subject
        if named is None or _NEGATED.search(statement.between(statement.start, start)):
            continue
        if kind is ActionKind.ENTERED_INTO_FORCE and (states := _for_states(statement, end)):
            yield from _in_force_for(statement, named, states)
            continue
        dated = _date_behind(statement, end)
        if dated is None:
            continue
        subject, reached = named, dated.end
        when = edtf_of(dated)
        yield Found(
            named.key, kind, min(named.start, start), dated.end, when=when, as_of=when, as_of_basis="date of the event"
        )


def _for_states(statement: Statement, position: int) -> StateList | None:
    """Give the States for which an instrument entered into force ("entered into force for A and B on …")."""
    return next(
        (
            one
            for one in statement.lists
            if one.start >= position
            and re.fullmatch(
                r"\s(?:for|with\srespect\sto|para|pour)\s(?:the\s|le\s|la\s|l[’'])?",
                statement.between(position, one.start),
            )
        ),
        None,
    )


def _in_force_for(statement: Statement, named: Named, states: StateList) -> Iterator[Found]:
    dated = _date_behind(statement, states.end)
    if dated is None:
        return
    when = edtf_of(dated)
    for code in states.codes:
        yield Found(
            named.key,
            ActionKind.ENTERED_INTO_FORCE,
            named.start,
            dated.end,
            state=code,
            when=when,
            as_of=when,
            as_of_basis="date of the event",
        )


def _whose(statement: Statement, position: int, antecedents: Antecedents) -> Named | None:
    """Give the instrument right before a step; of a title that names two, the first."""
    before = [one for one in statement.instruments if one.end <= position]
    if before:
        close = before[-1]
        rest = statement.between(close.end, position)
        title = re.match(
            r"(?:,?\s(?:(?:of|and|the|in|on|for|to|their|its|all|with|against|including)\s)*[A-Z][\w’'-]*)*", rest
        )
        if _FROM_NAME.fullmatch(rest[title.end() if title else 0 :]) or _FROM_NAME.fullmatch(rest):
            joined = [
                one
                for one in before
                if re.search(
                    r"(?:supplementing|supplementary to|additional to)\s", statement.between(one.end, close.start)
                )
            ]
            return joined[0] if joined else close
        return None
    if re.fullmatch(r"\W*(?:It|which|and|was|has|been|\s)*\W*", statement.between(statement.start, position)):
        return antecedents.before(statement, position)
    return None


def _date_behind(statement: Statement, position: int) -> DateMention | None:
    for mention in statement.dates:
        if mention.start >= position:
            return mention if _TO_DATE.fullmatch(statement.between(position, mention.start)) else None
    return None


def _adoptions(statement: Statement) -> Iterator[Found]:
    """Read "On 2 April 2013, the Assembly adopted the Treaty" and "the 2013 resolution that adopted the Treaty"."""
    for named in statement.instruments:
        before = statement.between(statement.start, named.end if named.bare else named.start)
        words = before[: -(named.end - named.start)] if named.bare else before
        match = _ADOPTS.search(words)
        if match is None or _NEGATED.search(words[: match.start()]) or _HYPOTHETICAL.search(words[: match.start()]):
            continue
        start = statement.start + match.start()
        year = _YEAR_BEFORE.search(words[: match.start()])
        for mention in statement.dates:
            heads = (
                mention.end <= start
                and _HEAD_DATE.fullmatch(statement.between(statement.start, mention.start)) is not None
            )
            follows = (
                mention.start >= named.end
                and re.fullmatch(
                    r"(?:\s\([^()]*\))?,?\s(?:on|in|el|en|le|em)\s", statement.between(named.end, mention.start)
                )
                is not None
            )
            of_resolution = year is not None and mention.start == statement.start + year.start(1)
            if (heads and ";" not in statement.between(mention.end, start)) or follows or of_resolution:
                when = edtf_of(mention)
                first = min(mention.start, start)
                yield Found(
                    named.key,
                    ActionKind.ADOPTED,
                    first,
                    max(named.end, mention.end),
                    when=when,
                    as_of=when,
                    as_of_basis="date of the event",
                )
                break


def _natures(statement: Statement, as_of: AsOf) -> Iterator[Found]:
    if _NATURE.search(statement.text) is None:
        return
    stated, basis = as_of.of(statement)
    for value, pattern in _NATURES:
        for match in pattern.finditer(statement.text):
            start, end = statement.start + match.start(), statement.start + match.end()
            named = _spoken_of(statement, start)
            if named is None or _HYPOTHETICAL.search(statement.between(statement.start, start)):
                continue
            yield Found(
                named.key,
                ActionKind.NATURE,
                min(start, named.start),
                max(end, named.end),
                value=value,
                as_of=stated,
                as_of_basis=basis,
            )
            break
        else:
            continue
        if value.startswith("not"):
            break
    for named in statement.instruments:
        if once := _ONCE.match(statement.between(named.end, statement.end)):
            value = f"once {once.group('what')}"
            yield Found(
                named.key,
                ActionKind.NATURE,
                named.start,
                named.end + once.end(),
                value=value,
                as_of=stated,
                as_of_basis=basis,
            )
        none = _NO_LONGER.search(statement.between(statement.start, named.start))
        told = _REGISTERED.match(statement.between(named.end, statement.end))
        if none and told:
            value = f"no {none.group('what')}{told.group()}"
            yield Found(
                named.key,
                ActionKind.NATURE,
                statement.start + none.start(),
                named.end + told.end(),
                value=value,
                as_of=stated,
                as_of_basis=basis,
            )


def _spoken_of(statement: Statement, position: int) -> Named | None:
    """Give the instrument whose nature a phrase tells: the one right before it, or the only one of the sentence."""
    before = [one for one in statement.instruments if one.end <= position]
    if before and re.fullmatch(r"(?:\s\([^()]*\))?,?\s?", statement.between(before[-1].end, position)):
        return before[-1]
    if (
        len(before) == 1
        and before[0].start - statement.start < 8
        and not re.search(
            r"[.,;]|\b(?:is|are|has|have|was|were|that|which)\b", statement.between(before[0].end, position)
        )
    ):
        return before[0]
    keys = {one.key for one in statement.instruments}
    if len(keys) == 1 and re.search(r"\bdespite\s$", statement.between(statement.start, position)):
        return statement.instruments[0]
    return None


_DONE = re.compile(r"\b(?:DONE|Done|HECHO|Hecho|HECHA|Hecha|FAIT|Fait|FEITO|Feito)\s(?:at|in|en|à|em|EN|AT|IN|À)\b")
_DONE_AT = re.compile(r"\bdone\s(?:at|in)\s[A-Z][\w’.-]*(?:,?\s[A-Z][\w’.-]*){0,3},?\son\s")
_OPEN = re.compile(
    r"\b(?:shall\sbe|is|was)\sopen(?:ed)?\s(?:to\sall\sStates\s)?for\ssignature\b|estará\sabiert[oa]\sa\sla\sfirma"
    r"|(?:sera|est)\souverte?\sà\sla\ssignature"
)
_OWN = re.compile(r"\b(?:This|this|The|the|present|presente|La|El|la|el|Cette|Le|le)\b")


def own_life_in(statement: Statement, own: str) -> Iterator[Found]:
    """Give the dates that a treaty's own text states of itself: done, adopted, open for signature, in force."""
    yield from _final_clause(statement, own)
    for match in _STEP.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        head = statement.between(statement.start, start).strip(" *#_.,:-–—\n")
        named = _whose_own(statement, start, own)
        dated = _date_behind(statement, end)
        if dated is None or dated.precision != "day" or (head and not named) or len(statement.text) > 400:
            continue
        kind = _STEPS[int(str(match.lastgroup)[1:])][0]
        when = edtf_of(dated)
        yield Found(own, kind, start, dated.end, when=when, as_of=when, as_of_basis="date of the event")


def _whose_own(statement: Statement, position: int, own: str) -> bool:
    before = [one for one in statement.instruments if one.end <= position]
    return (
        bool(before)
        and before[-1].key == own
        and _FROM_NAME.fullmatch(statement.between(before[-1].end, position)) is not None
    )


def _final_clause(statement: Statement, own: str) -> Iterator[Found]:
    if (match := _DONE.search(statement.text)) and (
        not statement.text[: match.start()].strip(" *#_\n")
        or re.search("WITNESS|TESTIMONIO|FOI DE QUOI", statement.text)
    ):
        dated = parse_written_day(statement.text, match.end()) or next(
            (one for one in statement.dates if one.start > statement.start + match.end() and one.precision == "day"),
            None,
        )
        if dated is not None:
            when = edtf_of(dated)
            yield Found(
                own,
                ActionKind.NATURE,
                statement.start + match.start(),
                statement.end,
                value="done",
                when=when,
                as_of=when,
                as_of_basis="date of the event",
            )
    if (match := _DONE_AT.search(statement.text)) and _whose_own(statement, statement.start + match.start(), own):
        dated = next((one for one in statement.dates if one.start == statement.start + match.end()), None)
        if dated is not None and dated.precision == "day":
            when = edtf_of(dated)
            yield Found(
                own,
                ActionKind.NATURE,
                statement.start + match.start(),
                dated.end,
                value="done",
                when=when,
                as_of=when,
                as_of_basis="date of the event",
            )
    if (match := _OPEN.search(statement.text)) and _OWN.search(statement.text[: match.start()]):
        days = [
            one
            for one in statement.dates
            if one.precision == "day" and one.start > statement.start + match.end() - 1 and _begins(statement, one)
        ]
        before = [one for one in statement.instruments if one.end <= statement.start + match.start()]
        if days and before and all(one.key == own for one in before):
            when = When.on(days[0].earliest)
            yield Found(
                own,
                ActionKind.OPENED,
                statement.start + match.start(),
                days[0].end,
                when=when,
                as_of=when,
                as_of_basis="date of the event",
            )


def _begins(statement: Statement, mention: DateMention) -> bool:
    """Whether a date is that from which something is open, and not that until which."""
    before = statement.between(max(statement.start, mention.start - 24), mention.start)
    return (
        re.search(
            r"\b(?:from|on|since|of|el|desde(?:\sel)?|a\spartir\sdel?|du|le|à\spartir\sdu|dès\sle|em"
            r"|del?)\s(?:the\s)?$",
            before,
        )
        is not None
    )
