"""Two builds of the same pages are the same files: whenever, wherever and after whatever else they are made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample_archive import SampleArchive

from scripts.publish import publish
from scripts.publish.site import read_site
from search import open_index
from search.building import build
from search.static_export import export


def site(folder: Path) -> dict[str, bytes]:
    """The whole site with its search files: path relative to its root -> bytes."""
    archive = SampleArchive(folder)
    archive.fill()
    archive.add_own_pages()
    settings = json.loads(archive.config.read_text(encoding="utf-8"))
    archive.config.write_text(json.dumps(settings | {"site_url": "https://archivo.example/a/b/"}), encoding="utf-8")
    publish(archive.docs, archive.sources, read_site(archive.config))
    result = archive.build()
    assert result.returncode == 0, result.stdout + result.stderr
    build(archive.docs / "documentos", folder / "index")
    with open_index(folder / "index").seen() as seen:
        export(seen, archive.site / "indice")
    paths = (path for path in archive.site.rglob("*") if path.is_file())
    return {path.relative_to(archive.site).as_posix(): path.read_bytes() for path in paths}


def test_two_builds_are_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    first = site(tmp_path / "una")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("PYTHONHASHSEED", "2")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    second = site(tmp_path / "otra" / "carpeta")
    assert first.keys() == second.keys()
    assert {"sitemap.xml", "sitemap.xml.gz", "indice/indice.json"} <= first.keys()
    assert [path for path in first if first[path] != second[path]] == []
