"""The built site as `serve` hands it out: its pages say that there is a server to ask, as a plain copy's do not."""

from __future__ import annotations

from pathlib import Path

from fastapi.responses import FileResponse, HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

_ALONE, _SERVED = (f'name="acervo-motor" content="{who}"' for who in ("archivos", "servidor"))
_OF_THE_FILE = ("etag", "last-modified")


def as_served(page: str) -> str:
    """A built page whose scripts ask the API; without this they read the files of `search export`."""
    return page.replace(_ALONE, _SERVED, 1)


class SiteFiles(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if not isinstance(response, FileResponse) or (file := Path(response.path)).suffix != ".html":
            return response
        kept = {name: response.headers[name] for name in _OF_THE_FILE}
        return HTMLResponse(as_served(file.read_text(encoding="utf-8")), response.status_code, kept)
