"""A small archive of invented communications, for the tests of the search: every document is there for some query."""

from __future__ import annotations

from pathlib import Path

from golden_queries import SMALL

from scripts.communication import Communication, Meta, dumps, load, page_path, page_paths

COLEGIO = "Colegio de Bachilleres de Río Hondo"

PAGES: dict[str, tuple[Meta, str]] = {
    page.id: (page.meta, page.body.removesuffix("\n")) for page in map(load, page_paths(SMALL))
}

PUBLIC_IDS = sorted(name for name, (meta, _) in PAGES.items() if "acceso" not in meta)


def write_archive(folder: Path, pages: dict[str, tuple[Meta, str]] = PAGES) -> Path:
    """Write the pages below `folder` and return it."""
    for page_id, (meta, body) in pages.items():
        path = page_path(folder, meta, page_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dumps(Communication(meta, body)), encoding="utf-8")
    return folder
