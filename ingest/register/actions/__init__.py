"""What a document says of who did what about an instrument, of instruments as a whole, and of how many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.register.actions.antecedents import Antecedents
from ingest.register.actions.asof import AsOf
from ingest.register.actions.final_clauses import own_life_in
from ingest.register.actions.joining import joining_in
from ingest.register.actions.lives import lives_in
from ingest.register.actions.programmes import programmes_in
from ingest.register.actions.reporting import reporting_in
from ingest.register.actions.statements import Found, Statement, statements_of
from ingest.register.actions.tabling import tables_in
from ingest.register.actions.totals import totals_in
from ingest.register.actions.voting import voting_in
from ingest.register.footnotes import Footnotes
from ingest.register.naming import Naming
from ingest.register.placing import place_of
from store.alignment import Span
from store.documents import Document, Kind, Passage
from store.register.entries import Action

__all__ = ["actions_of"]

_TELLS = re.compile(
    r"ratif|\bsign|\bfirm|\bsuscri|\bassin|acced|accession|adh[eé]r|ader(?:iu|iram)|\bpart(?:y|ies|es?)\b|joined"
    r"|withdr|denounc|denunci|retir|reserv"
    r"|abstain|abstuv|absten|voted|favou?r|against|absent|report|informe|rapport|relat[óo]rio|adopt|aprob|in force"
    r"|into force|vigor|vigueur|binding"
    r"|vinculante|contraignant|operational|open(?:ed)? for|registered|received|beneficiar|provid|deliver|donat|entreg"
    r"|\bfell\b|\brose\b|fall|declin|increas|once |\bdone\b",
    re.IGNORECASE,
)


def actions_of(document: Document, passages: Sequence[Passage]) -> tuple[Action, ...]:
    """Give the statements of status in a document, one row each; provisions of treaties give none."""
    naming = Naming.of(document)
    notes = Footnotes(document, passages)
    as_of = AsOf(document, notes, passages)
    antecedents = Antecedents(notes)
    rows: list[Action] = []
    for statement in statements_of(document, naming, passages):
        if _TELLS.search(statement.text) is None:
            continue
        rows.extend(_placed(document, passages, statement, _found(document, statement, as_of, antecedents)))
    for statement, found in tables_in(document, naming, as_of, passages):
        rows.extend(_placed(document, passages, statement, (found,)))
    return tuple(dict.fromkeys(rows))


def _found(document: Document, statement: Statement, as_of: AsOf, antecedents: Antecedents) -> Iterator[Found]:
    if document.facts.kind is Kind.TREATY:
        own = statement.naming.own
        if own is not None:
            yield from own_life_in(statement, own)
        return
    yield from joining_in(statement, as_of, antecedents)
    yield from lives_in(statement, as_of, antecedents)
    yield from voting_in(statement, as_of)
    yield from reporting_in(statement, as_of, antecedents)
    yield from programmes_in(statement, as_of)
    yield from totals_in(statement, as_of, antecedents)


def _placed(
    document: Document, passages: Sequence[Passage], statement: Statement, found: Iterable[Found]
) -> Iterator[Action]:
    """Give each statement its place: the sentence, as far as it is exact."""
    places = {}
    for one in found:
        anchor = Span(max(one.start, statement.start), min(one.end, statement.end))
        if anchor not in places:
            places[anchor] = place_of(document, passages, statement.start, statement.end, anchor)
        place = places[anchor]
        if place is None:
            continue
        yield Action(
            one.instrument,
            one.action,
            state=one.state,
            value=one.value,
            of=one.of,
            scope=one.scope,
            when=one.when,
            as_of=one.as_of,
            as_of_basis=one.as_of_basis,
            place=place,
        )
