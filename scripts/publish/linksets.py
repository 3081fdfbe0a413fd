"""Typed links of each document as a file (RFC 9264, as JSON): Signposting of level 2, found by `link rel="linkset"`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from scripts.communication import Communication
from scripts.publish.api import FOLDER, document_path
from scripts.publish.archive import Archive, data_digest, text_of
from scripts.publish.memory import digest, forgotten
from scripts.publish.site import Site
from scripts.publish.standards import CLASSES

KIND = "application/linkset+json"

_CHANGED = {".zip": "application/zip", ".txt": "text/plain"}
"""Extension of what the site offers -> media type, where it may be another than the original's."""


def linkset_path(page_id: str) -> str:
    """Path of a document's links relative to the root of the site."""
    return f"{FOLDER}/enlaces/{page_id}.json"


def linkset_files(
    archive: Archive,
    originals: Mapping[str, str],
    site: Site,
    stays: Callable[[str, str], bool] = forgotten,
) -> Iterator[tuple[str, str | None]]:
    """(path relative to the root of the site, text) of every document's links; None for one that `stays`, which is
    asked with a digest of what it is made from. `originals`: id -> what is offered."""
    for page in archive.public:
        path, original = linkset_path(page.id), originals.get(page.id, "")
        if stays(path, digest([data_digest(page), original])):
            yield path, None
        else:
            yield path, json.dumps(linkset(page, original, site), ensure_ascii=False, indent=1) + "\n"


def linkset(page: Communication, original: str, site: Site) -> dict[str, Any]:
    """The links of a document. While the site has no address they are relative to their own file."""
    here = linkset_path(page.id)
    itself = site.address(page.url, here)
    record = site.address(document_path(page.id), here)
    kind = CLASSES.get(text_of(page.meta, "tipo"), "DigitalDocument")
    links: dict[str, Any] = {"anchor": itself}
    if site.url:
        links["cite-as"] = [{"href": itself}]
    links["type"] = [{"href": f"https://schema.org/{name}"} for name in ("AboutPage", kind)]
    links["describedby"] = [{"href": record, "type": "application/json"}]
    back = [{"href": itself, "type": "text/html"}]
    others = [{"anchor": record, "describes": back}]
    if original:
        address = site.address(original, here)
        media_type = _media_type(page, original)
        links["item"] = [{"href": address} | ({"type": media_type} if media_type else {})]
        others.append({"anchor": address, "collection": back})
    return {"linkset": [links, *others]}


def _media_type(page: Communication, original: str) -> str:
    source = page.meta.get("fuente")
    own = text_of(source, "formato") if isinstance(source, dict) else ""
    return _CHANGED.get(PurePosixPath(original).suffix, own)
