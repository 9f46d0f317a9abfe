"""What a text says that an instrument is: binding or not, in force or not, at work or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.register.actions.asof import AsOf
from ingest.register.actions.statements import Found, Statement
from ingest.register.naming import Named
from store.register.entries import ActionKind

__all__ = ["HYPOTHETICAL", "natures_in"]

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
HYPOTHETICAL = re.compile(
    r"\b(?:would|should|could|may|might|whether|if|adoption of|support for|negotiat\w+|propos\w+|towards?"
    r"|call\w*\sfor|draft)\b[^,;]*$",
    re.IGNORECASE,
)
"""Words before a statement that make a wish or a plan of it."""


def natures_in(statement: Statement, as_of: AsOf) -> Iterator[Found]:
    """Give what a sentence says that an instrument is."""
    if _NATURE.search(statement.text) is None:
        return
    stated, basis = as_of.of(statement)
    for value, pattern in _NATURES:
        for match in pattern.finditer(statement.text):
            start, end = statement.start + match.start(), statement.start + match.end()
            named = _spoken_of(statement, start)
            if named is None or HYPOTHETICAL.search(statement.between(statement.start, start)):
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
