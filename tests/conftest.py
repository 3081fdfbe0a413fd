"""What several modules of tests share: archives with their sites, made once in a run, their servers, the browser."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import browsing_archive
import pytest
import related_archive
import sample_archive
from playwright.sync_api import Browser
from sample_archive import SampleArchive
from serving import served_under, started
from watched import chromium

from tests.demo.site import Demo, build

Once = Callable[[str, Callable[[Path], object]], Path]

LONGEST = (
    "browser", "demo", "search_page", "bench", "accessibility", "static_search", "browsing_browser", "second_engine",
    "convert_trouble", "building", "index_life", "scans", "service", "permanence",
)  # fmt: skip
"""Modules that take more than ten seconds. They come first: else one worker would be at the last while others wait."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {f"test_{name}.py": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """The folder of a name, filled by the first worker of the run that asks for it. Only read it: others use it, too."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def filled(name: str, fill: Callable[[Path], object]) -> Path:
        folder, ready = shared / name, shared / f"{name}.ready"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not ready.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed
                fill(folder)
                ready.touch()
        return folder

    return filled


@pytest.fixture(scope="session")
def demo(once: Once) -> Demo:
    """The demonstration archive with its site."""
    return Demo(once("demostracion", build).resolve())


@pytest.fixture(scope="session")
def demo_server(demo: Demo) -> Iterator[str]:
    """Address of `python -m search serve` over the demonstration archive, ending with a slash."""
    with started(demo.serve_command(0), demo.environment) as address:
        yield address


@pytest.fixture(scope="session")
def sample_site(once: Once) -> SampleArchive:
    """The sample archive with its site."""
    return SampleArchive(once("muestra", sample_archive.built))


@pytest.fixture(scope="session")
def searchable(sample_site: SampleArchive, once: Once) -> Path:
    """Of the sample archive `index` and `site`, with the files of the search in it."""

    def fill(folder: Path) -> None:
        shutil.copytree(sample_site.site, folder / "site")
        sample_site.export(folder / "index", folder / "site" / "indice")

    return once("buscable", fill)


@pytest.fixture(scope="session")
def server(sample_site: SampleArchive, searchable: Path) -> Iterator[str]:
    """Address of `python -m search serve` over the sample archive, ending with a slash."""
    with started(sample_site.serve_command(searchable)) as address:
        yield address


@pytest.fixture(scope="session")
def static_server(sample_site: SampleArchive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site on a plain web server, under a path and without the API."""
    with served_under("a/b", sample_site.site, tmp_path_factory.mktemp("raiz")) as address:
        yield address


@pytest.fixture(scope="session")
def standalone(searchable: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site with the files of its search on a plain web server, under a path and without the API."""
    with served_under("c/d", searchable / "site", tmp_path_factory.mktemp("sola")) as address:
        yield address


@pytest.fixture(scope="session")
def browsing(once: Once) -> SampleArchive:
    """The archive for browsing with its listings."""
    return SampleArchive(once("recorridos", browsing_archive.published))


@pytest.fixture(scope="session")
def related(once: Once) -> SampleArchive:
    """The archive of documents that name each other, with its site."""
    return SampleArchive(once("relaciones", related_archive.built))


@pytest.fixture(scope="module")  # while it runs, no other module may use asyncio
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched
