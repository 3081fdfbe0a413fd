"""A site that was brought up to date is, byte for byte, the one that MkDocs makes of everything."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from effort import times
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sample_archive import ROOT, SampleArchive

from scripts.communication import page_paths
from scripts.errors import AcervoError
from scripts.publish import processes, publish
from scripts.publish.building import KEPT, MEMORY, Report, build_site
from scripts.publish.site import read_site

STEPS = 14
BODIES = ("Instituto de Archivos del Valle", "Museo del Valle", "Secretaría de Pruebas")


def files_under(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def add(archive: SampleArchive, chance: Random) -> None:
    number = chance.randrange(12)
    meta = {
        "title": f"Circular {number}: {chance.choice(['obras', 'agua', 'permisos'])}",
        "tipo": "circular",
        "numero": f"IAV/DA/{number:03}/2023",
        "fecha": f"2023-0{chance.randint(1, 9)}-01",
        "instituciones": chance.sample(BODIES, chance.randint(1, 2)),
        "referencias": [f"IAV/DA/{chance.randrange(12):03}/2023"],
        "sustituye": [f"IAV/DA/{chance.randrange(12):03}/2023"] if chance.random() < 0.5 else [],
    }
    text = f"Se comunica lo dicho en IAV/DA/{chance.randrange(12):03}/2023. [Aquí](otra-{number}.md)\n"
    archive.add(f"circular-{number}", {key: value for key, value in meta.items() if value}, text)


def remove(archive: SampleArchive, chance: Random) -> None:
    chance.choice(documents(archive)).unlink()


def edit(archive: SampleArchive, chance: Random) -> None:
    path = chance.choice(documents(archive))
    path.write_text(path.read_text("utf-8") + f"\nAgregado {chance.random()}.\n", encoding="utf-8")


def rename(archive: SampleArchive, chance: Random) -> None:
    """Its title is shown wherever the document is named."""
    path = chance.choice(documents(archive))
    path.write_text(path.read_text("utf-8").replace('title: "', f'title: "Nuevo {chance.random()} ', 1), "utf-8")


def reserve(archive: SampleArchive, chance: Random) -> None:
    path = chance.choice(documents(archive))
    path.write_text(path.read_text("utf-8").replace("\nfuente:", '\nacceso: "reservado"\nfuente:', 1), "utf-8")


def lose_original(archive: SampleArchive, chance: Random) -> None:
    chance.choice(sorted(archive.sources.rglob("*.txt"))).unlink()


def edit_own_page(archive: SampleArchive, chance: Random) -> None:
    (archive.docs / "acerca.md").write_text(f"# Acerca de {chance.random()}\n", encoding="utf-8")


def change_settings(archive: SampleArchive, chance: Random) -> None:
    settings = json.loads(archive.config.read_text("utf-8"))
    address = chance.choice(["", "https://archivo.example/a/", "https://otro.example/"])
    archive.config.write_text(
        json.dumps(settings | {"site_name": f"Archivo {chance.random()}", "site_url": address}), "utf-8"
    )


def damage_site(archive: SampleArchive, chance: Random) -> None:
    """Somebody changed, deleted and added files of the site, and left a page of the size that it had."""
    first, second, third = chance.sample(sorted(archive.site.rglob("documentos/*/*/index.html")), 3)
    first.unlink()
    second.write_text("Otra cosa", encoding="utf-8")
    third.write_bytes(b"x" * third.stat().st_size)
    (archive.site / "ajeno.html").write_text("ajeno", encoding="utf-8")


CHANGES: tuple[Callable[[SampleArchive, Random], None], ...] = (
    add, add, add, remove, edit, edit, rename, rename, reserve, lose_original, edit_own_page, change_settings,
    damage_site,
)  # fmt: skip


def documents(archive: SampleArchive) -> list[Path]:
    return [path for path in page_paths(archive.docs / "documentos") if path.name != "rota.md"]


def bring_up_to_date(archive: SampleArchive) -> Report:
    report = publish(archive.docs, archive.sources, read_site(archive.config), allow_loss=True)
    return build_site(archive.config, report.archive)


def whole(archive: SampleArchive, folder: Path) -> dict[str, bytes]:
    """The site as MkDocs makes it of everything, with nothing to begin with."""
    shutil.rmtree(folder, ignore_errors=True)
    config = load_config(str(archive.config), site_dir=str(folder))
    build(config)
    return files_under(folder)


@pytest.fixture
def archive(tmp_path: Path) -> SampleArchive:
    sample = SampleArchive(tmp_path / "uno")
    sample.fill()
    for seed in range(12):
        add(sample, Random(seed))
    sample.add_own_pages()
    return sample


@pytest.mark.parametrize("seed", range(times(1)))
def test_after_any_change_the_site_is_the_one_made_of_everything(
    archive: SampleArchive, tmp_path: Path, seed: int
) -> None:
    chance = Random(seed)
    order = [*CHANGES, *chance.choices(CHANGES, k=max(0, STEPS - len(CHANGES)))]
    chance.shuffle(order)
    bring_up_to_date(archive)
    for change in order:
        change(archive, chance)
        bring_up_to_date(archive)
        found, expected = files_under(archive.site), whole(archive, tmp_path / "entero")
        assert found.keys() == expected.keys(), change.__name__
        assert [path for path in expected if found[path] != expected[path]] == [], change.__name__


def test_what_did_not_change_is_not_made_again(archive: SampleArchive) -> None:
    first = bring_up_to_date(archive)
    pages = {path: path.stat().st_mtime_ns for path in archive.site.rglob("documentos/*/*/index.html")}
    path = archive.docs / "documentos/2021/oficio-3-2021.md"
    path.write_text(path.read_text("utf-8") + "\nAgregado.\n", encoding="utf-8")
    second = bring_up_to_date(archive)
    remade = [page.parent.name for page, moment in pages.items() if page.stat().st_mtime_ns != moment]
    assert remade == ["oficio-3-2021"]
    assert second.files == first.files


def test_a_document_that_is_renamed_changes_the_pages_that_name_it_alone(archive: SampleArchive) -> None:
    archive.add("citado", {"title": "Oficio citado", "numero": "IAV/X/900/2020", "fecha": "2020-01-01"}, "Uno.\n")
    archive.add(
        "cita",
        {"title": "Otro oficio", "referencias": ["IAV/X/900/2020"], "fecha": "2020-02-01"},
        "Véase IAV/X/900/2020.\n",
    )
    bring_up_to_date(archive)
    pages = {path: path.stat().st_mtime_ns for path in archive.site.rglob("documentos/*/*/index.html")}
    path = archive.docs / "documentos/2020/citado.md"
    path.write_text(path.read_text("utf-8").replace("Oficio citado", "Oficio con otro título"), encoding="utf-8")
    bring_up_to_date(archive)
    remade = {page.parent.name for page, moment in pages.items() if page.stat().st_mtime_ns != moment}
    assert remade == {"citado", "cita"}
    assert "con otro título" in (archive.site / "documentos/2020/cita/index.html").read_text("utf-8")


def test_the_search_files_stay_and_a_lost_memory_costs_time_alone(archive: SampleArchive) -> None:
    bring_up_to_date(archive)
    (archive.site / KEPT).mkdir()
    (archive.site / KEPT / "indice.json").write_text("{}", encoding="utf-8")
    before = files_under(archive.site)
    (archive.config.parent / MEMORY).write_text("{no es JSON", encoding="utf-8")
    bring_up_to_date(archive)
    assert files_under(archive.site) == before


def test_a_broken_link_in_a_page_of_our_own_stops_the_build_until_it_is_mended(archive: SampleArchive) -> None:
    bring_up_to_date(archive)
    page = archive.docs / "acerca.md"
    page.write_text("# Acerca\n\n[roto](no-existe.md)\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(AcervoError, match=r"no-existe\.md"):
            bring_up_to_date(archive)
    page.write_text("# Acerca\n", encoding="utf-8")
    bring_up_to_date(archive)


def test_a_plug_in_of_others_has_everything_made(archive: SampleArchive) -> None:
    bring_up_to_date(archive)
    other = archive.config.parent / "otro.py"
    other.write_text("def on_post_page(output, page, config):\n    return output + '<!-- otro -->'\n", encoding="utf-8")
    settings = json.loads(archive.config.read_text("utf-8"))
    archive.config.write_text(json.dumps(settings | {"hooks": [*settings["hooks"], str(other)]}), encoding="utf-8")
    for _ in range(2):
        bring_up_to_date(archive)
        pages = archive.site.rglob("documentos/*/*/index.html")
        assert {path.read_text("utf-8").count("<!-- otro -->") for path in pages} == {1}


def test_the_search_files_stay_also_when_everything_is_made(archive: SampleArchive) -> None:
    bring_up_to_date(archive)
    kept = archive.site / KEPT / "textos/uno.bin"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"uno")
    (archive.site / "ajeno").mkdir()
    (archive.config.parent / "otro.py").write_text("def on_config(config):\n    return config\n", encoding="utf-8")
    settings = json.loads(archive.config.read_text("utf-8"))
    hooks = [*settings["hooks"], str(archive.config.parent / "otro.py")]
    archive.config.write_text(json.dumps(settings | {"hooks": hooks}), encoding="utf-8")
    before = files_under(archive.site)
    bring_up_to_date(archive)
    assert files_under(archive.site) == before
    assert sorted(path.name for path in archive.site.iterdir() if path.name.startswith(".")) == []
    assert not (archive.site / "ajeno").exists()


def test_an_empty_folder_of_the_search_files_stays(archive: SampleArchive) -> None:
    """The export may just be about to write there."""
    bring_up_to_date(archive)
    (archive.site / KEPT / "textos").mkdir(parents=True)
    (archive.site / "vacia").mkdir()
    (archive.site / "vacia/ajeno.html").write_text("ajeno", encoding="utf-8")
    bring_up_to_date(archive)
    assert (archive.site / KEPT / "textos").is_dir()
    assert not (archive.site / "vacia").exists()


def test_several_processes_make_the_same_site(archive: SampleArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_up_to_date(archive)
    expected = files_under(archive.site)
    shutil.rmtree(archive.site)
    monkeypatch.setattr(processes, "LEAST", 1)
    monkeypatch.setattr(processes, "processors", lambda: 3)
    bring_up_to_date(archive)
    assert files_under(archive.site) == expected
    path = archive.docs / "documentos/2021/oficio-3-2021.md"
    path.write_text(path.read_text("utf-8") + "\nAgregado.\n", encoding="utf-8")
    bring_up_to_date(archive)
    assert sum(files_under(archive.site)[name] != data for name, data in expected.items()) > 0


def test_the_command_says_what_it_did(archive: SampleArchive) -> None:
    command = [sys.executable, "-m", "scripts", "build", "--docs", str(archive.docs / "documentos")]
    command += ["--sources", str(archive.sources), "--config", str(archive.config)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stderr  # a page of the sample cannot be read, the others are published
    assert "Sitio construido: " in result.stderr
    assert (archive.site / "index.html").is_file()
