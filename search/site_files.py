"""The built site as `serve` hands it out: its pages say that there is a server to ask, as a plain copy's do not."""

from __future__ import annotations

import os
from pathlib import Path

from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

_ALONE, _SERVED = (f'name="acervo-motor" content="{who}"' for who in ("archivos", "servidor"))
_OF_THE_FILE = ("etag", "last-modified")


def as_served(page: str) -> str:
    """A built page whose scripts ask the API; without this they read the files of `search export`."""
    return page.replace(_ALONE, _SERVED, 1)


class SiteFiles(StaticFiles):
    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        path = Path(full_path)
        if path.suffix != ".html" or response.status_code == 304:
            return response
        kept = {name: response.headers[name] for name in _OF_THE_FILE}
        return HTMLResponse(as_served(path.read_text(encoding="utf-8")), status_code, kept)
