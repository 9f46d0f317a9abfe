"""Who may reach the page, and what it is served with."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.errors import SettingsError
from ui.build import House
from ui.server import bound, create_app, serve
from ui.settings import load


@pytest.fixture(scope="module")
def client(house: House) -> Iterator[Any]:
    """Give a client of the page."""
    from fastapi.testclient import TestClient

    with TestClient(create_app(house), base_url="http://localhost") as made:
        yield made


def test_health(client: Any) -> None:
    """The server says that it is up before it is ready."""
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_headers(client: Any) -> None:
    """No answer lets a browser load from elsewhere, guess a type, be framed, or tell where it came from."""
    for path in ("/", "/healthz", "/own/page.js", "/document/nowhere"):
        headers = client.get(path).headers
        assert "default-src" in headers["content-security-policy"]
        assert "http:" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"


def test_documents_are_read_without_script(client: Any) -> None:
    """A whole document is served under a policy that lets no script run."""
    answer = client.get("/document/harbour-convention.md")
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]


def test_other_host_names(client: Any) -> None:
    """A name that was made to point at this machine is refused."""
    assert client.get("/", headers={"host": "assistant.evil.example"}).status_code == 400


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_changes_from_other_sites(headers: dict[str, str], client: Any) -> None:
    """What another site's page asks for is refused before it is read."""
    for path in ("/gradio_api/queue/join", "/gradio_api/upload"):
        assert client.post(path, headers=headers, content=b"{}").status_code == 403


def test_no_origin_is_echoed(client: Any) -> None:
    """No other origin is let in."""
    answer = client.get("/config", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["/document/nowhere", "/source/nowhere?passage=x&start=0&end=1"])
def test_unknown_documents(path: str, client: Any) -> None:
    """A document that is not there is told so."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "nowhere" in answer.text


@pytest.mark.parametrize("place", ["start=-1&end=4", "start=4&end=4", "start=0&end=99999999"])
def test_places_that_are_none(place: str, house: House, client: Any) -> None:
    """A stretch that the document does not have opens nothing, and breaks nothing."""
    document = house.library.document("harbour-convention.md")
    passage = house.library.passages_of(document.id)[0]
    assert client.get(f"/source/{document.id}?passage={passage.id}&{place}").status_code == 404
    assert client.get(f"/document/{document.id}?{place}").status_code == 200


def test_library_files_are_not_served(client: Any, house: House) -> None:
    """The library's own files cannot be fetched."""
    file = house.settings.home / "library.sqlite"
    assert file.exists()
    assert client.get(f"/gradio_api/file={file}").status_code == 403


def test_upload_limit(client: Any, house: House) -> None:
    """A file over the limit is refused."""
    content = b"x" * (house.settings.ui.upload_megabytes * 1_100_000)
    answer = client.post("/gradio_api/upload", files={"files": ("big.txt", content)})
    assert answer.status_code == 413


def test_open_network_is_refused(tmp_path: Path) -> None:
    """The page does not listen beyond this machine unless a setting says so."""
    with pytest.raises(SettingsError, match="TREATY_UI__OPEN_NETWORK"):
        serve(load(tmp_path), host="0.0.0.0", port=0, browser=False)  # noqa: S104 - that it is refused is the point


def test_taken_port(tmp_path: Path) -> None:
    """A port that another program has is told at once, with what to do."""
    with bound("127.0.0.1", 0) as listener:
        listener.listen()
        with pytest.raises(SettingsError, match="--port"):
            serve(load(tmp_path), port=listener.getsockname()[1], browser=False)


def test_no_thread_is_left(house: House) -> None:
    """Making the application starts no thread that keeps the program alive."""
    before = set(threading.enumerate())
    create_app(house)
    assert all(thread.daemon for thread in set(threading.enumerate()) - before)
