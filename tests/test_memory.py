"""What is remembered of the files that were made never keeps one that is not what it should be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_archive import SampleArchive

from scripts.publish import MEMORY, publish
from scripts.publish.api import document_path
from scripts.publish.linksets import linkset_path
from scripts.publish.memory import Memory, program_digest
from scripts.publish.site import Site

PAGE = "iav-circular-004-2024"


@pytest.fixture
def archive(tmp_path: Path) -> SampleArchive:
    sample = SampleArchive(tmp_path)
    sample.fill()
    return sample


def published(archive: SampleArchive, site: Site | None = None) -> dict[str, bytes]:
    publish(archive.docs, archive.sources, site)
    paths = (archive.docs / "explorar").rglob("*")
    return {path.relative_to(archive.docs).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def anew(archive: SampleArchive, site: Site | None = None) -> dict[str, bytes]:
    (archive.docs.parent / MEMORY).unlink()
    return published(archive, site)


def damage(path: Path) -> None:
    path.write_bytes(b"x" * path.stat().st_size)


DAMAGES: tuple[Callable[[Path], None], ...] = (damage, Path.unlink, lambda path: path.write_text("otro"))


@pytest.mark.parametrize("harm", DAMAGES)
@pytest.mark.parametrize("path_of", [document_path, linkset_path])
def test_a_file_that_somebody_altered_is_made_again(
    archive: SampleArchive, harm: Callable[[Path], None], path_of: Callable[[str], str]
) -> None:
    before = published(archive)
    harm(archive.docs / path_of(PAGE))
    assert published(archive) == before


@pytest.mark.parametrize("text", ["", "{no es JSON", "[]", '{"": ["otro"]}', "\x00"])
def test_a_memory_that_is_damaged_costs_time_alone(archive: SampleArchive, text: str) -> None:
    before = published(archive)
    (archive.docs.parent / MEMORY).write_text(text, encoding="utf-8")
    assert published(archive) == before


def test_after_a_change_everything_is_as_if_made_anew(archive: SampleArchive) -> None:
    before = published(archive)
    path = next(archive.docs.rglob(f"{PAGE}.md"))
    path.write_text(path.read_text("utf-8").replace('title: "', 'title: "Nuevo ', 1), "utf-8")
    after = published(archive)
    assert after != before
    assert after == anew(archive)
    (archive.sources / f"{PAGE}.txt").unlink()
    without = published(archive)
    assert without[linkset_path(PAGE)] != after[linkset_path(PAGE)]
    assert without == anew(archive)
    site = Site(url="https://archivo.example/")
    moved = published(archive, site)
    assert moved[linkset_path(PAGE)] != without[linkset_path(PAGE)]
    assert moved == anew(archive, site)


def test_what_is_of_another_program_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    first = Memory(tmp_path, tmp_path / "memoria.json", "uno")
    assert not first.stays("a.txt", "clave")
    first.made("a.txt")
    first.write()
    assert Memory(tmp_path, tmp_path / "memoria.json", "uno").stays("a.txt", "clave")
    assert not Memory(tmp_path, tmp_path / "memoria.json", "uno").stays("a.txt", "otra")
    assert not Memory(tmp_path, tmp_path / "memoria.json", "dos").stays("a.txt", "clave")


def test_what_has_no_key_is_always_made(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    memory = Memory(tmp_path, tmp_path / "memoria.json", "uno")
    assert not memory.stays("a.txt", "")
    memory.made("a.txt")
    memory.write()
    assert "a.txt" not in json.loads((tmp_path / "memoria.json").read_text())


def test_any_file_of_the_program_counts(tmp_path: Path) -> None:
    for name in ("uno", "dos"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.py").write_text("a" if name == "uno" else "b")
    assert program_digest(tmp_path / "uno") != program_digest(tmp_path / "dos")
