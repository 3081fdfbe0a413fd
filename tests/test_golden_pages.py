"""The five documents of the sample archive become exactly the pages that were looked at and kept."""

import re
from pathlib import Path

import pytest

from scripts.conversion import convert
from scripts.source_files import find_sources

SOURCES = Path(__file__).parent.parent / "sources"
GOLDEN = Path(__file__).parent / "golden/pages"


def without_conversion(page: bytes) -> bytes:
    """The page without the line that changes with the version of the converter."""
    return re.sub(rb"(?m)^ +conversion: .*\n", b"", page, count=1)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    docs = tmp_path_factory.mktemp("docs")
    results = list(convert(list(find_sources([SOURCES], SOURCES)), docs))
    assert all(result.page for result in results)
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in sorted(docs.rglob("*.md"))}


def test_every_source_has_a_page_and_every_golden_page_a_source(pages: dict[str, bytes]) -> None:
    assert len(pages) == len(list(SOURCES.iterdir()))
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md")} <= pages.keys()


def test_pages_are_as_they_were_reviewed(pages: dict[str, bytes]) -> None:
    missing = [name for name in pages if not (GOLDEN / name).exists()]
    for name in missing:
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_bytes(without_conversion(pages[name]))
    assert not missing, f"se escribió {', '.join(missing)}: revise y confirme"
    for name, page in pages.items():
        assert without_conversion(page).decode() == without_conversion((GOLDEN / name).read_bytes()).decode(), name
