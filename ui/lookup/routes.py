"""The addresses of the Look up tab: fragments of HTML that the page's own script asks for, and the exports."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from store.errors import UnknownDocument
from ui.build import House
from ui.lookup import record, views
from ui.lookup.asking import VIEWS, asked_for
from ui.lookup.exports import FORMS, exported
from ui.lookup.held import Holding
from ui.lookup.suggestions import findings_list, options

__all__ = ["router"]

_LONGEST = 200
_FOUND = 40


def router(house: House) -> Any:
    """Give the routes of one house."""
    made = APIRouter(prefix="/lookup")
    holding = Holding(lambda: house.library)

    @made.get("/suggest")
    def suggest(q: str = "") -> HTMLResponse:
        text = q.strip()[:_LONGEST]
        return HTMLResponse(options(house.library.register.suggest(text)) if text else "")

    @made.get("/find")
    def find(q: str = "") -> HTMLResponse:
        text = q.strip()[:_LONGEST]
        found = house.library.register.find(text, _FOUND) if text else ()
        if len(found) == 1 and not found[0].inferred:
            return HTMLResponse(record.record(found[0].kind, found[0].key, house.library, holding.now()))
        return HTMLResponse(findings_list(text, found))

    @made.get("/record/{kind}")
    def one(kind: str, key: str) -> HTMLResponse:
        if kind not in record.RECORDS:
            raise UnknownDocument(f"There are no records of the kind {kind}.")
        return HTMLResponse(record.record(kind, key, house.library, holding.now()))

    @made.get("/places")
    def places(key: str) -> HTMLResponse:
        return HTMLResponse(record.places(key, house.library, holding.now()))

    @made.get("/statements")
    def statements(state: str, instrument: str) -> HTMLResponse:
        return HTMLResponse(record.statements(state, instrument, house.library, holding.now()))

    @made.get("/export/{view}.{form}")
    def export(view: str, form: str, request: Request) -> Response:
        if view not in VIEWS or form not in FORMS:
            raise UnknownDocument(f"There is no table {view} as {form}.")
        asked = asked_for(view, request.query_params)
        content = exported(house.library, holding.now(), asked, form)
        headers = {"Content-Disposition": f'attachment; filename="{view}.{form}"'}
        return Response(content, media_type=FORMS[form], headers=headers)

    @made.get("/{view}")
    def table(view: str, request: Request) -> Response:
        if view not in VIEWS:
            raise UnknownDocument(f"There is no table {view}.")
        asked = asked_for(view, request.query_params)
        held = holding.now()
        if asked.offset:
            return HTMLResponse(views.further(held, asked))
        narrow = request.query_params.get("part") == "results"
        return HTMLResponse(views.results(held, asked) if narrow else views.view(held, asked))

    return made
