"""Who has reported under an instrument, how many did, and for which year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.register.actions.antecedents import Antecedents
from ingest.register.actions.asof import AsOf
from ingest.register.actions.statements import Found, Statement
from ingest.register.actions.subjects import scope_in, subject_before
from ingest.register.naming import Named
from ingest.register.numbers import NUMBER, number_of
from store.register.entries import ActionKind
from store.when import When

__all__ = ["reporting_in"]

_REPORTS = re.compile(
    r"(?<![\w-])(?P<verb>(?:(?:has|have|had)\s(?:also\s|already\s|each\s|only\s|so\sfar\s)*)?(?:submitted|presented"
    r"|provided|filed)|(?:(?:ha|han)\s)?presentado|present(?:ó|aron)|(?:ha|han)\spresentado|(?:a|ont)\s(?:soumis"
    r"|présenté)|apresent(?:ou|aram))\s"
    rf"(?P<what>(?:at\sleast\s|al\smenos\s|au\smoins\s)?(?:{NUMBER}\s|an?\s|the\s|its\s|their\s|un\s|una\s|sus?\s"
    rf"|su\s|el\s|los\s|des?\s|leurs?\s|um\s|os\s)?(?P<sort>[Ii]nitial\s|[Aa]nnual\s|[Nn]ational\s"
    rf"|[Ff]inal\s)?(?:[Rr]eports?|informes?|rapports?|relatórios?)(?P<sort2>\s(?:inicial(?:es)?|anual(?:es)?"
    rf"|naciona(?:l|les|is)|iniciai[s]?|anuais|initia(?:l|ux)|annuels?|nationa(?:l|ux)))?)(?![\w-])"
)
_DONE_SO = re.compile(
    rf"(?:but|and|pero|mais)\s(?:only\s|sólo\s|seulement\s)?(?P<n>{NUMBER})\s(?:have|had|has|lo\shan?)\s(?:done\sso"
    rf"|hecho)(?:\s(?P<since>since|after|in|desde)\s(?P<year>(?:19|20)\d\d))?"
)
_FOR_YEAR = re.compile(
    rf"\b(?:[Ff]or|[Ii]n|[Pp]ara|[Ee]n|[Pp]our|[Ee]m)\s(?P<year>(?:19|20)\d\d),?\s(?:only\s)?(?P<n>{NUMBER})\s"
    rf"(?:[Ss]tates|countries|Estados|países|États|[Pp]arties)\s(?:submitted|presented|presentaron|ont\s(?:soumis"
    rf"|présenté)|apresentaram)\s(?:annual\s|national\s)?(?:reports?|informes|rapports|relatórios)"
)
_PAIR = re.compile(
    rf"(?:to\s|,\s|and\s|from\sa\speak\sof\s|a\s|y\s|et\s|de\s)(?P<n>{NUMBER})\s(?:states\s|countries\s|reports\s"
    rf"|(?:for|of)\stransfers\s)?(?:for|in|para|en|pour|em)\s(?P<year>(?:19|20)\d\d)(?![\w-])"
)
_SERIES = re.compile(
    r"\b(?:fell|rose|declin\w+|increas\w+|decreas\w+|dropp\w+|falling|rising|bajó|subió|cayó|passé|caiu)\b"
)
_NUMBER_OF = re.compile(
    r"\b(?:number\sof\s(?:[Ss]tates|countries)|[Ss]tates|countries)\b[^.;]{0,60}?\b(?:submitting|reporting"
    r"|that\s(?:submit|report))\b[^.;]{0,40}?\b(?:to|under)?\b"
)


def reporting_in(statement: Statement, as_of: AsOf, antecedents: Antecedents) -> Iterator[Found]:
    """Give the reports that a sentence says were submitted."""
    yield from _by_year(statement, as_of, antecedents)
    for match in _REPORTS.finditer(statement.text):
        start, end = statement.start + match.start(), statement.start + match.end()
        before = statement.between(statement.start, start)
        if re.search(r"\b(?:to|not|be|shall|will|should|may|must|if|once|which|that)\s$", before):
            continue
        if _FOR_YEAR.match(statement.text, max(0, match.start() - 40)) or _FOR_YEAR.search(
            statement.text[: match.end()]
        ):
            continue
        named = _under(statement, end, antecedents, start)
        if named is None:
            continue
        kind = _sort((match.group("sort") or match.group("sort2") or "").strip().lower())
        who = subject_before(statement, start, perfect=True)
        if who is None:
            continue
        stated, basis = as_of.of(statement)
        base_end = max(end, named.end) if statement.start <= named.start < statement.end else end
        if who.states is not None:
            for code in who.states.codes:
                yield Found(
                    named.key,
                    kind,
                    who.states.start,
                    base_end,
                    state=code,
                    value="submitted",
                    as_of=stated,
                    as_of_basis=basis,
                )
        if who.number is not None:
            scope = who.scope or scope_in(statement, statement.start, start)
            of = f"States that submitted {_said(match.group('what'))}"
            yield Found(
                named.key,
                ActionKind.COUNT,
                who.start,
                base_end,
                value=str(who.number),
                of=of,
                scope=scope,
                as_of=stated,
                as_of_basis=basis,
            )
            if again := _DONE_SO.search(statement.text, match.end()):
                number = number_of(again.group("n"))
                since = f" {again.group('since')} {again.group('year')}" if again.group("since") else ""
                if number is not None:
                    yield Found(
                        named.key,
                        ActionKind.COUNT,
                        who.start,
                        statement.start + again.end(),
                        value=str(number),
                        of=of + since,
                        scope=scope,
                        as_of=stated,
                        as_of_basis=basis,
                    )


def _said(what: str) -> str:
    return " ".join(re.sub(r"^(?:an?|their|its|the)\s", "", what).split())


def _sort(word: str) -> ActionKind:
    if word.startswith("ini"):
        return ActionKind.INITIAL_REPORT
    if word.startswith(("annu", "anua")):
        return ActionKind.ANNUAL_REPORT
    return ActionKind.REPORT


def _under(statement: Statement, end: int, antecedents: Antecedents, start: int) -> Named | None:
    """Give the instrument that a report is due under: the next one named, else the one spoken of."""
    for named in statement.instruments:
        if named.start >= end:
            gap = statement.between(end, named.start)
            if len(gap) < 80 and re.search(r"[.;:]", gap) is None:
                return named
            break
    return antecedents.before(statement, start)


def _by_year(statement: Statement, as_of: AsOf, antecedents: Antecedents) -> Iterator[Found]:
    """Read series: "For 2001, 17 Parties reported. This rose to 19 for 2002 and 20 for 2003"."""
    first = _FOR_YEAR.search(statement.text)
    series = _SERIES.search(statement.text)
    about_reports = _NUMBER_OF.search(statement.text)
    goes_on = (
        statement.previous is not None
        and re.match(r"\W*(?:This|That|The (?:number|figure)|Esta cifra|Ce chiffre|Este número)\b", statement.text)
        and _FOR_YEAR.search(statement.previous.text)
    )
    if not (first or (series and (about_reports or goes_on))):
        return
    named = (
        antecedents.before(statement, statement.start + first.start())
        if first and not statement.instruments
        else (
            next(iter(statement.instruments), None)
            or (
                antecedents.before(statement.previous, statement.previous.start)
                if goes_on and statement.previous
                else None
            )
        )
    )
    if named is None:
        return
    stated, basis = as_of.of(statement)
    scope = scope_in(statement, statement.start, statement.end)
    told = re.search(r"(?:annual|national|initial)\s(?=report)", first.group() if first else "")
    sort = told.group() if told else ""
    pairs = [first] if first else []
    pairs += list(_PAIR.finditer(statement.text, first.end() if first else 0)) if series else []
    for pair in pairs:
        number = number_of(pair.group("n"))
        if number is None:
            continue
        year = int(pair.group("year"))
        yield Found(
            named.key,
            ActionKind.COUNT,
            statement.start + pair.start(),
            statement.start + pair.end(),
            value=str(number),
            of=f"States that submitted {sort}reports",
            scope=scope,
            when=When(str(year), date(year, 1, 1), date(year, 12, 31)),
            as_of=stated,
            as_of_basis=basis,
        )
