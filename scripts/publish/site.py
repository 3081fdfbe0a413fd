"""The site as others see it from outside: its name, and the addresses of its pages."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """What `mkdocs.yml` says of the site."""

    name: str = "Acervo"
    description: str = ""
    url: str = ""
    """Address of the home page with its closing slash; '' while nobody has said where the site will stand."""

    def address(self, path: str, seen_from: str) -> str:
        """Absolute address of a path of the site (`documentos/2024/x/`), or, without `url`, the one relative to the
        page or file `seen_from`. Both paths are relative to the root of the site."""
        if self.url:
            return self.url + path
        relative = posixpath.relpath(path or ".", posixpath.dirname(seen_from) or ".")
        return f"{relative}/" if path.endswith("/") or not path else relative
