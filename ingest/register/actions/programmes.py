"""How many States a project or programme has, serves or has equipped: counts under its name in the document's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.register.actions.asof import AsOf
from ingest.register.actions.statements import Found, Statement
from ingest.register.actions.subjects import STATES, scope_in, subject_before
from ingest.register.numbers import NUMBER, number_of
from store.register.entries import ActionKind

__all__ = ["programmes_in"]

_PROJECT = (
    r"(?:[Pp]rogrammes?|[Pp]rograms?|[Pp]rojects?|[Ii]nitiatives?|[Pp]royectos?"
    r"|[Ii]niciativas?|[Pp]rogramas?|[Pp]rojets?|[Pp]rojetos?)"
)
_NAMED = re.compile(
    r"(?:the\s|The\s|el\s|la\s|le\s|o\s|a\s)?(?P<name>(?:(?:[A-Z][\w’'-]*\s(?:(?:of|de|on|for)\s)?){1,6}(?:Programme"
    r"|Program|Project|Initiative)|(?:Proyecto|Programa|Iniciativa|Projet|Programme|Projeto)(?=\s(?:de|para|sobre"
    r"|d[’']|pour|del)\s[A-Z]))"
    r"(?:\s(?:to|for|on|of|de|para|pour|sobre)\s(?:the\s|la\s|el\s)?[A-Z][\w’'-]*(?:\s(?:(?:of|in|and|the|for|on|to"
    r"|de|la|el|en|y|et)\s){0,3}[A-Z][\w’'-]*){0,12})?)"
)
_DESCRIBED = re.compile(
    rf"\b(?:an?|the|un|una|une|um|uma)\s(?P<name>(?:[\w-]+\s){{0,3}}?{_PROJECT}\s(?:to|for|on|aimed\sat|para|pour"
    rf"|sobre|de)\s[^.;:()]{{8,160}}?)(?=,\s(?:in|with|which|that|through|under|as|by|thus|en|con|que|qui)\b|[.;:()]"
    rf"|\s(?:which|that|planned|plans|has|have|had|is|was|will|aims|seeks|provided|provides)\s)"
)
_BACK = 1800
_GIVES = re.compile(
    rf"(?P<verb>provid\w+|deliver\w+|donat\w+|suppl(?:y|ie\w*)|distribut\w+|entreg\w+|proporcion\w+|suministr\w+"
    rf"|fourni\w*|fornec\w+)\s(?:(?P<what>[^.;]{{4,120}}?)\s(?:to|a|à)\s)?(?:the\s)?(?P<about>approximately\s|about\s"
    rf"|some\s|at\sleast\s|up\sto\s|unos\s|environ\s)?(?P<n>{NUMBER})\s(?P<kind>(?:[\w-]+\s){{0,3}}?)"
    rf"(?P<noun>{STATES})(?P<tail>\s(?:from|in|of)\s[^,.;]{{3,60}}?)?(?:\swith\s(?P<with>[^.;,]{{4,90}}?))?(?=[,.;]"
    rf"|\s(?:in|from|the|and)\s|$)"
)
_DID = re.compile(
    r"(?:have|has|had|han|ont)\s(?:already\s|since\s|so\sfar\s|ya\s|déjà\s)?(?P<what>signed\s(?:an?\s)?"
    r"(?:[\w-]+\s){0,3}agreements?|received\s[^.;:,]{3,40}|joined\s[^.;:,]{3,40}"
    r"|benefited\sfrom\s[^.;:,]{3,40}|been\s(?:equipped|trained|supplied|provided)[^.;:,]{0,40}"
    r"|firmado\s(?:un\s)?(?:acuerdos?|convenios?)[^.;:,]{0,40}|recibido\s[^.;:,]{3,40}|reçu\s[^.;:,]{3,40}"
    r"|signé\s(?:des\s|un\s)?accords?[^.;:,]{0,40})"
)
_BEHIND = re.compile(r"[^:;.]{0,20}:\s*(?:the\s|The\s)?")


def programmes_in(statement: Statement, as_of: AsOf) -> Iterator[Found]:
    """Give what a sentence counts of a project's States."""
    for match in _GIVES.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        name = _project(statement, start)
        number = number_of(match.group("n"))
        if (
            name is None
            or number is None
            or re.search(r"\b(?:not|never)\s(?:\w+\s)?$", statement.text[: match.start()])
        ):
            continue
        stated, basis = as_of.of(statement)
        yield Found(
            name,
            ActionKind.COUNT,
            start,
            end,
            value=str(number),
            of=_given(statement, match),
            scope=scope_in(statement, statement.start + match.start("n"), end),
            as_of=stated,
            as_of_basis=basis,
        )
    for match in _DID.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        who = subject_before(statement, start, perfect=True)
        name = _project(statement, start)
        if who is None or who.number is None or name is None:
            continue
        stated, basis = as_of.of(statement)
        did = " ".join(match.group("what").split())
        of = f"States that have {did}" if did.startswith("been") else f"States that {did}"
        listed = who.states
        last = end
        if listed is None:
            behind = next((one for one in statement.lists if one.start >= end), None)
            if behind and len(behind.codes) == who.number and _BEHIND.fullmatch(statement.between(end, behind.start)):
                listed, last = behind, behind.end
        yield Found(
            name,
            ActionKind.COUNT,
            who.start,
            last,
            value=str(who.number),
            of=of,
            scope=who.scope,
            as_of=stated,
            as_of_basis=basis,
        )
        for code in listed.codes if listed else ():
            yield Found(name, ActionKind.COUNT, who.start, last, state=code, of=of, as_of=stated, as_of_basis=basis)


def _given(statement: Statement, match: re.Match[str]) -> str:
    """Name what is counted: States that receive something, and whether they are only meant to."""
    things = " ".join((match.group("what") or match.group("with") or "").split())
    before = statement.text[max(0, match.start() - 40) : match.start()]
    planned = re.search(
        r"\b(?:will|shall|planned?\sto|plans\sto|is\sto|are\sto|intend\w*\sto|seeks?\sto|aims?\sto|expected\sto)\s$",
        before,
    )
    kind = "beneficiary countries" if "beneficiar" in match.group("kind") else "States"
    about = f" ({match.group('about').strip()})" if match.group("about") else ""
    return f"{kind} {'to be provided' if planned else 'provided'} with {things or 'support'}{about}"


def _project(statement: Statement, position: int) -> str | None:
    """Give the project that is spoken of: the last one named in the sentence, or before it in the same section."""
    words = statement.between(max(statement.section, position - _BACK), position)
    found = [*_NAMED.finditer(words), *_DESCRIBED.finditer(words)]
    if not found:
        return None
    last = max(found, key=lambda match: (match.end("name"), match.end("name") - match.start("name")))
    name = " ".join(last.group("name").split())
    return name if len(name) <= 160 else None
