"""Answers with text are compressed for readers who take that; what is compressed already goes out as it is."""

from __future__ import annotations

from pathlib import PurePosixPath

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

TEXT = frozenset({"", ".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".ics", ".xsd"})
"""Extensions of addresses whose answers are text; '' is that of pages and of the API."""
LEAST = 500
"""Bytes of an answer that is worth compressing."""
EFFORT = 6


class TextCompression:
    """ASGI middleware. A part of a file (`Range`) is a part of its own bytes, so it is never compressed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._compressed = GZipMiddleware(app, minimum_size=LEAST, compresslevel=EFFORT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self._compressed if _is_text(scope) else self.app)(scope, receive, send)


def _is_text(scope: Scope) -> bool:
    if scope["type"] != "http" or "range" in Headers(scope=scope):
        return False
    return PurePosixPath(scope["path"]).suffix.lower() in TEXT
