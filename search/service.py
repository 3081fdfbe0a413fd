"""The archive over HTTP: `/api/v1/search` and, for everything else, the built site. Only public documents, ever."""

from __future__ import annotations

import re
import signal
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

from scripts.errors import AcervoError, reason
from search.compression import TextCompression
from search.errors import BadRequest, DocumentMissing, IndexUnusable
from search.generations import current
from search.plain_page import with_message, with_results
from search.schema import schema
from search.searcher import PUBLIC, SUGGESTIONS, Searcher, open_index
from search.security import SecurityHeaders
from search.similarity import MAX_SIMILAR
from search.site_files import SiteFiles, as_served
from search.suggest import MAX_SUGGESTIONS

MAX_LIMIT = 100
MISSPELT = "circulra"
"""Asked of a new index before it is put in use: what suggestions and corrections need is made when first asked for."""
_SINGLE = ("q", "limit", "offset", "sort")
_NUMBER = re.compile(r"[0-9]{1,9}")
READING = ["GET", "HEAD"]
_MESSAGES = {404: "No existe esa dirección.", 405: "Esa dirección sólo se puede leer (GET)."}


class CannotServe(AcervoError):
    """The site is not built, or the address is taken."""


class LiveIndex:
    """The index that answers; moves to a new generation soon after there is one. Nobody waits for that."""

    def __init__(self, index: Path, searcher: Searcher) -> None:
        self._index = index
        self._searcher = searcher
        self._seen = searcher.source.folder
        """The newest generation that was tried: one that cannot be opened is not tried again."""
        self._moving = threading.Lock()

    def searcher(self) -> Searcher:
        """The index in use. When a new one cannot be opened the old one goes on answering."""
        with suppress(IndexUnusable):
            newest = current(self._index)
            if newest != self._seen and self._moving.acquire(blocking=False):
                threading.Thread(target=self._move, args=(newest,), daemon=True).start()
        return self._searcher

    def _move(self, newest: Path) -> None:
        """Open the new generation aside. For the holder of the lock, which it lets go."""
        try:
            with suppress(IndexUnusable, OSError):
                searcher = open_index(self._index)
                searcher.search(MISSPELT, access=PUBLIC)
                searcher.suggest(MISSPELT, access=PUBLIC)
                newest, self._searcher = searcher.source.folder, searcher
        finally:
            self._seen = newest
            self._moving.release()


def create_app(live: LiveIndex, site: Path) -> FastAPI:
    app = FastAPI(title="Acervo", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(TextCompression)

    _add_api(app, live)

    @app.api_route("/buscar/", methods=READING)
    def search_page(request: Request) -> Response:
        built = site / "buscar" / "index.html"
        if not built.is_file():
            raise HTTPException(404)
        page = as_served(built.read_text(encoding="utf-8"))
        parameters = request.query_params.multi_items()
        if not parameters:
            return HTMLResponse(page)
        try:
            arguments = read_parameters(parameters)
            results = live.searcher().search(**arguments, access=PUBLIC)
        except BadRequest as error:
            return HTMLResponse(with_message(page, str(error)))
        return HTMLResponse(with_results(page, results, parameters, arguments["offset"]))

    _add_errors(app)
    app.mount("/", SiteFiles(directory=site, html=True))
    return app


def _add_api(app: FastAPI, live: LiveIndex) -> None:
    @app.api_route("/api/v1/search", methods=READING)
    def search(request: Request) -> JSONResponse:
        arguments = read_parameters(request.query_params.multi_items())
        results = live.searcher().search(**arguments, access=PUBLIC)
        return JSONResponse(results.to_dict(), headers={"Cache-Control": "no-store"})

    @app.api_route("/api/v1/suggest", methods=READING)
    def suggest(request: Request) -> JSONResponse:
        asked = single_values(request.query_params.multi_items(), ("q", "limit"))
        limit = _number("limit", asked.get("limit", str(SUGGESTIONS)), MAX_SUGGESTIONS)
        found = live.searcher().suggest(asked.get("q", ""), limit, access=PUBLIC)
        return JSONResponse({"suggestions": [asdict(one) for one in found]}, headers={"Cache-Control": "no-store"})

    @app.api_route("/api/v1/similar", methods=READING)
    def similar(request: Request) -> JSONResponse:
        asked = single_values(request.query_params.multi_items(), ("id", "limit"))
        if "id" not in asked:
            raise BadRequest("id", "falta", "Ponga la identidad de un documento, el «id» de un resultado")
        limit = _number("limit", asked.get("limit", "10"), MAX_SIMILAR)
        found = live.searcher().similar(asked["id"], limit, access=PUBLIC)
        answer = {"id": asked["id"], "similar": [asdict(one) for one in found]}
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    @app.api_route("/api/v1/health", methods=READING)
    def health() -> dict[str, Any]:
        return {"status": "ok", "documents": live.searcher().search("", limit=0, access=PUBLIC).total}


def _add_errors(app: FastAPI) -> None:
    @app.get("/api/{path:path}")
    def unknown(path: str) -> Response:
        raise HTTPException(404)

    @app.exception_handler(BadRequest)
    def bad_request(_: Request, error: BadRequest) -> JSONResponse:
        return JSONResponse({"error": {"where": error.where, "message": str(error)}}, status_code=400)

    @app.exception_handler(DocumentMissing)
    def missing(_: Request, error: DocumentMissing) -> JSONResponse:
        return JSONResponse({"error": {"where": "id", "message": str(error)}}, status_code=404)

    @app.exception_handler(HTTPException)
    def failed(request: Request, error: HTTPException) -> Response:
        message = _MESSAGES.get(error.status_code, "No se pudo atender la petición.")
        if request.url.path.startswith("/api/"):
            body = {"error": {"where": request.url.path, "message": message}}
            return JSONResponse(body, status_code=error.status_code, headers=error.headers)
        return PlainTextResponse(message, status_code=error.status_code, headers=error.headers)


def read_parameters(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Arguments of `Searcher.search` from the parameters of an address. Raises BadRequest for any that is not C3."""
    single: dict[str, str] = {}
    filters: dict[str, list[str]] = {}
    for name, value in pairs:
        if name in _SINGLE:
            if name in single:
                raise BadRequest(name, "el parámetro está repetido", "Póngalo una sola vez")
            single[name] = value
        elif name in schema().facets:
            if value:
                filters.setdefault(name, []).append(value)
        else:
            known = ", ".join((*_SINGLE, *schema().facets))
            raise BadRequest(name, "no existe ese parámetro", f"Los que hay son {known}")
    return {
        "text": single.get("q", ""),
        "limit": _number("limit", single.get("limit", "10"), MAX_LIMIT),
        "offset": _number("offset", single.get("offset", "0"), None),
        "sort": single.get("sort") or "relevancia",
        "filters": filters,
    }


def single_values(pairs: Iterable[tuple[str, str]], names: Sequence[str]) -> dict[str, str]:
    """Parameters of an address that may be given once. Raises BadRequest for a repeated or another one."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if name not in names:
            raise BadRequest(name, "no existe ese parámetro", f"Los que hay son {', '.join(names)}")
        if name in found:
            raise BadRequest(name, "el parámetro está repetido", "Póngalo una sola vez")
        found[name] = value
    return found


def _number(name: str, text: str, most: int | None) -> int:
    if not _NUMBER.fullmatch(text) or (most is not None and int(text) > most):
        bounds = f"de 0 a {most}" if most is not None else "de 0 en adelante"
        raise BadRequest(name, f"«{text[:40]}» no es un número válido", f"Escriba un entero {bounds}")
    return int(text)


def check_site(site: Path) -> None:
    """Raise CannotServe unless a built site lies in the folder."""
    if not (site / "index.html").is_file():
        raise CannotServe(site, "el sitio no está construido", "Constrúyalo con «make build» o indíquelo con --site")


def bind(host: str, port: int) -> socket.socket:
    """A socket on the address. Raises CannotServe when it is taken or does not exist. Port 0: any free one."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotServe(host, "no existe esa dirección en esta máquina", "Indique otra con --host") from error
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()
    except OSError as error:
        bound.close()
        what = f"el puerto {port} no se puede usar ({reason(error)})"
        raise CannotServe(host, what, "Cierre el programa que lo ocupa o indique otro con --port") from error
    return bound


def run(app: FastAPI, bound: socket.socket, announce: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl+C, then finish what was asked and return. `announce` is called once it answers."""

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            announce()

    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    previous = {name: signal.signal(name, lambda *_: None) for name in (signal.SIGTERM, signal.SIGINT)}
    try:
        Server(config).run(sockets=[bound])
    finally:
        for name, handler in previous.items():
            signal.signal(name, handler)
