"""The addresses of the Look up tab: fragments of HTML that the page's own script asks for, and the exports."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from store.errors import AssistantError, UnknownDocument
from ui.build import House
from ui.filters import day
from ui.lookup import record, views
from ui.lookup.asking import VIEWS, asked_for
from ui.lookup.exports import FORMS, exported
from ui.lookup.held import Holding
from ui.lookup.statements import statements
from ui.lookup.suggestions import findings_list, options
from ui.shelf import notice

__all__ = ["router"]

_LONGEST = 200
_FOUND = 40


def router(house: House, holding: Holding) -> Any:
    """Give the routes of one house; `holding` gives the rows of its register."""
    made = APIRouter(prefix="/lookup")

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
    def behind(state: str, instrument: str, to: str = "") -> HTMLResponse:
        return HTMLResponse(statements(state, instrument, house.library, holding.now(), day(to, end=True)))

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
        try:
            asked = asked_for(view, request.query_params)
        except AssistantError as error:  # a date that is none
            return HTMLResponse(notice(str(error)), status_code=400)
        held = holding.now()
        if asked.offset:
            return HTMLResponse(views.further(held, asked))
        narrow = request.query_params.get("part") == "results"
        return HTMLResponse(views.remembered(held, asked, narrow=narrow))

    return made
