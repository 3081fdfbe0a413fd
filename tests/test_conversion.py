"""Conversion is safe: deterministic, never over a person's edits, never stopped by one document."""

import os
import signal
from pathlib import Path

import pytest

from scripts import readers
from scripts.communication import conversion_hash, is_untouched, load
from scripts.conversion import Outcome, Result, convert
from scripts.errors import AcervoError
from scripts.source_files import find_sources

CIRCULAR = """INSTITUTO DE PRUEBAS DE VALLE HONDO
Dirección General

Valle Hondo, a 4 de marzo de 2024
CIRCULAR No. {number}/2024

A TODO EL PERSONAL
P R E S E N T E

Se comunica que el archivo abrirá de lunes a viernes, de nueve a quince horas, a partir de mañana.

Atentamente

Lic. Rosa Ibarra Luna
Directora General
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in ("01", "02", "03"):
        (folder / f"circular-{number}.txt").write_text(CIRCULAR.format(number=number), encoding="utf-8")
    return folder


def run(sources: Path, docs: Path, **options: object) -> list[Result]:
    return list(convert(list(find_sources([sources], sources)), docs, **options))  # type: ignore[arg-type]


def outcomes(results: list[Result]) -> list[Outcome]:
    return [result.outcome for result in results]


def pages(docs: Path) -> dict[str, bytes]:
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in sorted(docs.rglob("*.md"))}


def test_path_is_year_and_identity(sources: Path, tmp_path: Path) -> None:
    run(sources, tmp_path / "docs")
    assert list(pages(tmp_path / "docs")) == [f"2024/circular-0{number}-2024.md" for number in (1, 2, 3)]


def test_second_run_changes_nothing(sources: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(sources, docs)
    before = pages(docs)
    assert outcomes(run(sources, docs)) == [Outcome.UNCHANGED] * 3
    assert pages(docs) == before


def test_workers_do_not_matter(sources: Path, tmp_path: Path) -> None:
    for number in range(4, 20):
        (sources / f"circular-{number:02}.txt").write_text(CIRCULAR.format(number=f"{number:02}"), encoding="utf-8")
    run(sources, tmp_path / "one", workers=1)
    run(sources, tmp_path / "two", workers=2)
    assert pages(tmp_path / "one") == pages(tmp_path / "two")


def test_untouched_page_follows_the_converter(sources: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(sources, docs)
    path = docs / "2024/circular-01-2024.md"
    written = path.read_text(encoding="utf-8")
    older = written.replace("de nueve a quince horas", "de nueve a catorce horas")
    older = older.replace(load(path).meta["fuente"]["conversion"], f"0.9 sha256:{conversion_hash(older)}")
    path.write_text(older, encoding="utf-8")
    assert is_untouched(older)
    assert run(sources, docs)[0].outcome is Outcome.UPDATED
    assert path.read_text(encoding="utf-8") == written


def test_edited_page_is_never_overwritten_and_refresh_shows_the_difference(sources: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(sources, docs)
    path = docs / "2024/circular-02-2024.md"
    edited = path.read_text(encoding="utf-8").replace("Se comunica", "Se avisa")
    path.write_text(edited, encoding="utf-8")
    assert run(sources, docs)[1].outcome is Outcome.EDITED
    result = run(sources, docs, refresh=True)[1]
    assert result.outcome is Outcome.EDITED
    assert "-Se avisa que" in result.message
    assert "+Se comunica que" in result.message
    assert path.read_text(encoding="utf-8") == edited


def test_a_page_without_its_seal_is_a_persons(sources: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(sources, docs)
    path = docs / "2024/circular-03-2024.md"
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if "conversion:" not in line]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run(sources, docs)[2].outcome is Outcome.EDITED


def test_corrected_metadata_never_moves_a_page(sources: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(sources, docs)
    path = docs / "2024/circular-01-2024.md"
    path.write_text(path.read_text(encoding="utf-8").replace('"2024-03-04"', '"2023-03-04"'), encoding="utf-8")
    run(sources, docs)
    assert len(pages(docs)) == 3


def test_one_bad_file_does_not_stop_the_rest(sources: Path, tmp_path: Path) -> None:
    (sources / "circular-00-vacia.txt").write_bytes(b"")
    (sources / "circular-02-binaria.txt").write_bytes(b"\x00\x01\x02" * 50)
    (sources / "hoja.xyz").write_text("nada", encoding="utf-8")
    results = run(sources, tmp_path / "docs")
    assert outcomes(results).count(Outcome.NEW) == 3
    failed = {result.source: result.message for result in results if result.outcome is Outcome.FAILED}
    assert set(failed) == {"circular-00-vacia.txt", "circular-02-binaria.txt"}
    assert "está vacío" in failed["circular-00-vacia.txt"]
    assert "no es texto" in failed["circular-02-binaria.txt"]
    assert [result.source for result in results if result.outcome is Outcome.SKIPPED] == ["hoja.xyz"]


def test_the_same_bytes_twice_are_one_page(sources: Path, tmp_path: Path) -> None:
    (sources / "copia.txt").write_bytes((sources / "circular-01.txt").read_bytes())
    results = run(sources, tmp_path / "docs")
    duplicate = next(result for result in results if result.outcome is Outcome.DUPLICATE)
    assert duplicate.source == "copia.txt"
    assert duplicate.page is not None
    assert duplicate.page.stem == "circular-01-2024"
    assert len(pages(tmp_path / "docs")) == 3


def test_same_identity_gets_the_hash_of_its_source(sources: Path, tmp_path: Path) -> None:
    other = CIRCULAR.format(number="01").replace("mañana", "el lunes")
    (sources / "otra.txt").write_text(other, encoding="utf-8")
    run(sources, tmp_path / "docs")
    names = [Path(name).stem for name in pages(tmp_path / "docs")]
    assert len(names) == 4
    assert (
        sum(name.startswith("circular-01-2024-") and len(name) == len("circular-01-2024-") + 8 for name in names) == 1
    )


def test_a_moved_source_keeps_its_page(sources: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(sources, docs)
    (sources / "2024").mkdir()
    (sources / "circular-01.txt").rename(sources / "2024" / "circular-01.txt")
    moved = [result for result in run(sources, docs) if result.outcome is not Outcome.UNCHANGED]
    assert [(result.outcome, result.source) for result in moved] == [(Outcome.UPDATED, "2024/circular-01.txt")]
    assert len(pages(docs)) == 3
    page = (docs / "2024/circular-01-2024.md").read_text(encoding="utf-8")
    assert '"2024/circular-01.txt"' in page
    assert is_untouched(page)


def test_a_copied_source_leaves_the_page_its_name(sources: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(sources, docs)
    (sources / "a.txt").write_bytes((sources / "circular-01.txt").read_bytes())
    assert Outcome.UPDATED not in {result.outcome for result in run(sources, docs)}
    assert len(pages(docs)) == 3


def test_a_corrected_source_keeps_its_page(sources: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    run(sources, docs)
    path = sources / "circular-01.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("mañana", "el lunes"), encoding="utf-8")
    assert run(sources, docs)[0].outcome is Outcome.UPDATED
    assert len(pages(docs)) == 3
    assert "el lunes" in (docs / "2024/circular-01-2024.md").read_text(encoding="utf-8")


def test_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AcervoError, match="no existe ese archivo o carpeta"):
        list(find_sources([tmp_path / "nada"], tmp_path))


def test_an_explicit_file_of_unknown_format_fails(tmp_path: Path) -> None:
    path = tmp_path / "hoja.xyz"
    path.write_text("nada", encoding="utf-8")
    results = list(convert(list(find_sources([path], tmp_path)), tmp_path / "docs"))
    assert outcomes(results) == [Outcome.FAILED]
    assert "formato desconocido" in results[0].message


def test_a_fault_of_the_program_costs_one_document_only(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(data: bytes, name: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(readers, "READERS", (*readers.READERS, readers.Format((".falla",), "text/plain", fault)))  # type: ignore[arg-type]
    (sources / "circular-02.falla").write_text("x", encoding="utf-8")
    results = run(sources, tmp_path / "docs")
    assert outcomes(results).count(Outcome.NEW) == 3
    assert "error del programa (ZeroDivisionError" in next(r.message for r in results if r.outcome is Outcome.FAILED)


def test_a_killed_process_costs_one_document_only(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(data: bytes, name: str) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(readers, "READERS", (*readers.READERS, readers.Format((".mata",), "text/plain", killed)))  # type: ignore[arg-type]
    (sources / "circular-02.mata").write_text("x", encoding="utf-8")
    results = run(sources, tmp_path / "docs", workers=2)
    assert outcomes(results).count(Outcome.NEW) == 3
    assert "el sistema terminó el proceso" in next(r.message for r in results if r.outcome is Outcome.FAILED)


def test_files_of_one_name_in_two_folders_are_two_pages(sources: Path, tmp_path: Path) -> None:
    other = tmp_path / "otra"
    other.mkdir()
    (other / "circular-01.txt").write_text(CIRCULAR.format(number="99"), encoding="utf-8")
    found = list(find_sources([sources, other], tmp_path / "nada"))
    assert len({source.name for source in found}) == 3
    results = list(convert(found, tmp_path / "docs"))
    assert outcomes(results) == [Outcome.NEW] * 4
