"""No published address is lost in silence, and what was withdrawn leaves nothing behind but the notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_archive import CIRCULAR, CIRCULAR_BODY, ROOT, SampleArchive, built

from scripts.__main__ import main
from scripts.communication import page_paths
from scripts.errors import AcervoError
from scripts.publish import publish
from scripts.publish.permanence import NAME, Record, read_record

CIRCULAR_URL = "documentos/2024/iav-circular-004-2024/"
WORD = "XOCHITLALPAN"


@pytest.fixture
def sample(tmp_path: Path) -> SampleArchive:
    found = SampleArchive(tmp_path)
    found.add("iav-circular-004-2024", CIRCULAR, CIRCULAR_BODY)
    found.add("otro", {"title": f"Oficio {WORD}", "tipo": "oficio", "fecha": "2021-05-01"}, f"Texto {WORD}.\n")
    publish(found.docs, found.sources)
    return found


def lines(sample: SampleArchive) -> list[str]:
    return (sample.docs / "documentos" / NAME).read_text(encoding="utf-8").splitlines()


def test_what_is_public_is_recorded(sample: SampleArchive) -> None:
    sample.add("secreto", {"title": "Oficio", "tipo": "oficio", "fecha": "2024-01-01", "acceso": "reservado"}, "No.\n")
    publish(sample.docs, sample.sources)
    assert lines(sample) == ["documentos/2021/otro/", CIRCULAR_URL]


def test_what_never_was_public_may_go(sample: SampleArchive) -> None:
    page = sample.add("secreto", {"title": "Oficio", "fecha": "2024-01-01", "acceso": "interno"}, "No.\n")
    publish(sample.docs, sample.sources)
    page.unlink()
    publish(sample.docs, sample.sources)
    assert lines(sample) == ["documentos/2021/otro/", CIRCULAR_URL]


def delete(page: Path) -> None:
    page.unlink()


def move(page: Path) -> None:
    page.rename(page.with_name("otro-nombre.md"))


def reserve(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\nfuente:", '\nacceso: "reservado"\nfuente:', 1), encoding="utf-8")


@pytest.mark.parametrize("lose", [delete, move, reserve])
def test_a_loss_is_refused_before_anything_is_written(sample: SampleArchive, lose: object) -> None:
    assert callable(lose)
    lose(sample.docs / "documentos/2021/otro.md")
    before = {path: path.read_bytes() for path in sample.docs.rglob("*") if path.is_file()}
    with pytest.raises(
        AcervoError, match=r"dejaría de existir 1 dirección publicada: documentos/2021/otro/\. Devuelva"
    ):
        publish(sample.docs, sample.sources)
    assert before == {path: path.read_bytes() for path in sample.docs.rglob("*") if path.is_file()}
    publish(sample.docs, sample.sources, allow_loss=True)
    assert "documentos/2021/otro/\tretirada" in lines(sample)
    publish(sample.docs, sample.sources)


def test_many_losses_are_counted_and_few_are_named(sample: SampleArchive) -> None:
    for number in range(8):
        sample.add(f"x-{number}", {"title": "Aviso", "fecha": "2020-01-01"}, "Texto.\n")
    publish(sample.docs, sample.sources)
    for path in page_paths(sample.docs / "documentos"):
        path.unlink()
    with pytest.raises(AcervoError, match=r"10 direcciones publicadas: .* y 5 más\."):
        publish(sample.docs, sample.sources)


def test_a_document_that_comes_back_has_its_address_again(sample: SampleArchive) -> None:
    page = sample.docs / "documentos/2021/otro.md"
    text = page.read_text(encoding="utf-8")
    page.unlink()
    publish(sample.docs, sample.sources, allow_loss=True)
    page.write_text(text, encoding="utf-8")
    publish(sample.docs, sample.sources)
    assert lines(sample) == ["documentos/2021/otro/", CIRCULAR_URL]


def test_a_page_that_cannot_be_read_stops_nobody(sample: SampleArchive) -> None:
    (sample.docs / "documentos/2021/otro.md").write_text('---\ntitle: "rota\n---\n', encoding="utf-8")
    assert len(publish(sample.docs, sample.sources).unreadable) == 1
    assert lines(sample) == ["documentos/2021/otro/", CIRCULAR_URL]


@pytest.mark.parametrize(
    "line", ["<<<<<<< HEAD", "documentos/../etc/", "documentos/2024/x", "", "/a/", "documentos/2024/x/\tperdida"]
)
def test_a_damaged_record_is_told_with_its_line(sample: SampleArchive, line: str) -> None:
    path = sample.docs / "documentos" / NAME
    path.write_text(f"{CIRCULAR_URL}\n{line}\n", encoding="utf-8")
    with pytest.raises(AcervoError, match=r"direcciones\.txt:2: no es una dirección publicada"):
        publish(sample.docs, sample.sources)


@pytest.mark.parametrize("lose", [delete, reserve])
def test_where_a_document_stood_the_site_says_so_and_no_more(tmp_path: Path, lose: object) -> None:
    assert callable(lose)
    archive = built(tmp_path)
    archive.add("otro", {"title": f"Oficio {WORD}", "tipo": "oficio", "fecha": "2021-05-01"}, f"Texto {WORD}.\n")
    publish(archive.docs, archive.sources)
    lose(archive.docs / "documentos/2021/otro.md")
    publish(archive.docs, archive.sources, allow_loss=True)
    result = archive.build()
    assert result.returncode == 0, result.stdout + result.stderr
    page = (archive.site / "documentos/2021/otro/index.html").read_text(encoding="utf-8")
    assert "ya no se ofrece aquí" in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="../../../buscar/"' in page
    assert not (archive.site / "documentos" / NAME).exists()
    written = (path for path in archive.site.rglob("*") if path.is_file())
    assert [path for path in written if WORD.encode() in path.read_bytes()] == []


def test_the_command_says_what_would_be_lost(sample: SampleArchive, capsys: pytest.CaptureFixture[str]) -> None:
    (sample.docs / "documentos/2021/otro.md").unlink()
    where = ["publish", "--docs", str(sample.docs / "documentos"), "--sources", str(sample.sources)]
    where += ["--searches", str(sample.docs / "ninguna"), "--config", str(ROOT / "mkdocs.yml")]
    assert main(where) == 2
    assert "--allow-loss" in capsys.readouterr().err
    assert main([*where, "--allow-loss"]) == 0


def test_an_archive_that_was_never_published_has_no_record(tmp_path: Path) -> None:
    assert read_record(tmp_path) == Record()
    assert not (tmp_path / NAME).exists()


def test_the_projects_own_addresses_are_recorded() -> None:
    pages = {f"documentos/{path.parent.name}/{path.stem}/" for path in page_paths(ROOT / "docs/documentos")}
    assert read_record(ROOT / "docs/documentos").standing == pages
