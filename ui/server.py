"""The web server: the page, whole documents, source panels, what is looked up; and who may reach them.

The page has no login, so it listens on this machine only, unless told otherwise. Requests under
another host name, and changes asked for by another site's page, are refused. Nothing that is
served lets a browser load anything from elsewhere.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import typer

from store.errors import SettingsError, TreatyError, UnknownDocument
from ui.build import House, stay_offline
from ui.settings import Settings

__all__ = ["create_app", "serve"]

ASSETS = Path(__file__).parent / "assets"
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:; worker-src 'self' blob:; "
    "form-action 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'self'"
)
READING_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)


class Guard:
    """Adds the headers that keep a browser at home, and refuses changes asked for by other sites.

    Written for ASGI itself, so that streamed answers pass untouched.
    """

    def __init__(self, app: Any, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if scope["method"] not in {"GET", "HEAD"} and self._is_foreign(headers):
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"Asked for by another site."})
            return
        reading = scope["path"].startswith(("/document/", "/source/", "/lookup/"))

        async def answer(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *_headers(reading=reading)]}
            await send(message)

        await self.app(scope, receive, answer)

    def _is_foreign(self, headers: dict[str, str]) -> bool:
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return True
        origin = headers.get("origin")
        return origin is not None and urlsplit(origin).netloc != headers.get("host")


def create_app(house: House) -> Any:
    """Give the ASGI application of one house."""
    stay_offline()
    import gradio as gr
    from fastapi import FastAPI, Request
    from fastapi.middleware.cors import CORSMiddleware
    from fastapi.middleware.trustedhost import TrustedHostMiddleware
    from fastapi.responses import HTMLResponse, JSONResponse
    from fastapi.staticfiles import StaticFiles

    from store import Span
    from ui.lookup.held import Holding
    from ui.lookup.routes import router
    from ui.page import build_page, look
    from ui.render import source_panel
    from ui.whole import document_page

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.warm = threading.Event()

    @app.get("/healthz")
    def healthz() -> JSONResponse:
        return JSONResponse({"status": "up"})

    @app.get("/readyz")
    def readyz() -> JSONResponse:
        ready = app.state.warm.is_set()
        return JSONResponse({"status": "ready" if ready else "warming up"}, status_code=200 if ready else 503)

    @app.get("/source/{document_id}")
    def source(document_id: str, passage: str, start: int, end: int, number: int = 1) -> HTMLResponse:
        document = house.library.document(document_id)
        found = house.library.passages([passage])
        if not found or not 0 <= start < end <= len(document.raw):
            raise UnknownDocument("This place is no longer in the library. Ask again.")
        return HTMLResponse(source_panel(document, found[0], Span(start, end), number))

    @app.get("/document/{document_id}")
    def document(document_id: str, start: int = -1, end: int = -1) -> HTMLResponse:
        whole = house.library.document(document_id)
        mark = Span(start, end) if 0 <= start < end <= len(whole.raw) else None
        return HTMLResponse(document_page(whole, house.library.passages_of(whole.id), mark))

    @app.exception_handler(TreatyError)
    async def refused(_request: Request, error: TreatyError) -> HTMLResponse:
        from ui.shelf import notice

        return HTMLResponse(notice(str(error)), status_code=404 if isinstance(error, UnknownDocument) else 500)

    app.state.tables = Holding(lambda: house.library)
    app.include_router(router(house, app.state.tables))
    app.mount("/own", StaticFiles(directory=ASSETS), name="own")
    ui = house.settings.ui
    page = build_page(house).queue(max_size=ui.queue)
    gr.mount_gradio_app(
        app, page, path="/", show_error=False, max_file_size=f"{ui.upload_megabytes}mb", run_history=False,
        footer_links=[], enable_monitoring=False, ssr_mode=False, allowed_paths=[],
        blocked_paths=[str(house.settings.home)], **look(),
    )  # fmt: skip
    app.add_middleware(Guard, hosts=ui.hosts)
    app.add_middleware(CORSMiddleware, allow_origins=[], allow_credentials=False)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(ui.hosts), www_redirect=False)
    return app


def serve(settings: Settings, *, host: str | None = None, port: int | None = None, browser: bool = True) -> None:
    """Open the page and answer until stopped.

    The port is bound first, then the model is warmed, so that a taken port is told at once.
    """
    import uvicorn

    address = host or settings.ui.host
    if not _is_local(address) and not settings.ui.open_network:
        raise SettingsError(
            f"The page has no login, so it does not listen on {address}: whoever reached it could read and remove "
            "documents. To do so nevertheless, set TREATY_UI__OPEN_NETWORK=true and TREATY_UI__HOSTS to its host names."
        )
    listener = bound(address, settings.ui.port if port is None else port)
    place = f"http://{address if ':' not in address else f'[{address}]'}:{listener.getsockname()[1]}/"
    typer.echo(f"Opening the page at {place}")
    with House(settings) as house:
        app = create_app(house)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3, server_header=False)
        )
        threading.Thread(target=_warm, args=(app, house, place, browser), daemon=True).start()
        server.run(sockets=[listener])


def bound(host: str, port: int) -> socket.socket:
    """Take a port, or say that another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"The page cannot listen on {host}, port {port} ({error.strerror}). "
            "Choose another with --port, or --port 0."
        ) from error
    return listener


def _warm(app: Any, house: House, place: str, browser: bool) -> None:
    """Open everything before the first question, and show the page."""
    if browser:
        webbrowser.open(place)
    try:
        house.library.register.suggest("convention")
        if house.library.counts()[1]:
            house.assistant.ask("What is in force?")
            app.state.tables.now().prepare()
    except TreatyError as error:
        typer.echo(f"treaty: {error}", err=True)
        return
    app.state.warm.set()
    typer.echo(f"Ready. Ask at {place}  (stop with Ctrl+C)")


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _headers(*, reading: bool) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-security-policy", (READING_POLICY if reading else POLICY).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"x-frame-options", b"DENY"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    ]
