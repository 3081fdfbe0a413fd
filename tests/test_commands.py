"""The commands of scripts as a person runs them: a process, its exit code, its sentences."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import run

ROOT = Path(__file__).parent.parent
CIRCULAR = """INSTITUTO DE PRUEBAS

Valle Hondo, a 4 de marzo de 2024
CIRCULAR No. 7/2024

Se comunica que mañana no habrá servicio en la ventanilla.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/circular.txt").write_text(CIRCULAR, encoding="utf-8")
    assert run("convert", cwd=tmp_path).returncode == 0
    return tmp_path


def test_convert_tells_what_it_wrote(archive: Path) -> None:
    assert (archive / "docs/documentos/2024/circular-7-2024.md").is_file()
    again = run("convert", cwd=archive)
    assert again.returncode == 0
    assert "sin cambios: 1" in again.stderr
    assert again.stdout == ""


def test_convert_to_another_folder(archive: Path) -> None:
    done = run("convert", "sources", "--to", "otra", cwd=archive)
    assert done.returncode == 0
    assert (archive / "otra/2024/circular-7-2024.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("convert", "nada"), 2, "nada: no existe ese archivo o carpeta."),
        (("convert", "--refrescar"), 2, "--refrescar: no existe esa opción."),
        (("convertir",), 2, "convertir: no existe esa orden."),
        (("explain", "nada"), 2, "nada: no hay ninguna página ni archivo con ese nombre."),
        (("explain",), 2, "falta."),
        (("check", "--docs", "nada"), 2, "nada: no existe la carpeta de páginas."),
        (("list", "--docs", "nada"), 2, "nada: no existe la carpeta de páginas."),
        (("publish", "--docs", "nada"), 2, "nada: no existe la carpeta de páginas."),
    ],
)
def test_what_cannot_start_is_one_sentence(archive: Path, arguments: tuple[str, ...], code: int, sentence: str) -> None:
    done = run(*arguments, cwd=archive)
    assert done.returncode == code
    assert sentence in done.stderr
    assert done.stderr.startswith("Error: ")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("vacio.txt", b"", "vacio.txt: el archivo está vacío."),
        ("blancos.txt", b" \n\n ", "blancos.txt: el archivo está vacío."),
        ("binario.txt", b"\x7fELF\x00\x01\x02\x00" * 40, "binario.txt: no es texto: contiene datos binarios."),
        ("pdf.txt", b"%PDF-1.7 ...", "pdf.txt: no es texto, es un PDF."),
        ("hoja.xyz", b"nada", "hoja.xyz: formato desconocido."),
    ],
)
def test_a_bad_source_fails_with_its_name_and_the_rest_goes_on(
    archive: Path, name: str, data: bytes, sentence: str
) -> None:
    (archive / name).write_bytes(data)
    (archive / "buena.txt").write_text(CIRCULAR.replace("7/2024", "8/2024"), encoding="utf-8")
    done = run("convert", name, "buena.txt", cwd=archive)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert (archive / "docs/documentos/2024/circular-8-2024.md").is_file()


def test_unknown_formats_in_a_folder_are_listed_as_skipped(archive: Path) -> None:
    (archive / "sources/hoja.xyz").write_text("nada", encoding="utf-8")
    done = run("convert", cwd=archive)
    assert done.returncode == 0
    assert "formato desconocido, se omite: hoja.xyz" in done.stderr


def test_check_names_file_line_rule_and_remedy(archive: Path) -> None:
    assert run("check", cwd=archive).returncode == 0
    page = archive / "docs/documentos/2024/circular-7-2024.md"
    page.write_text(page.read_text(encoding="utf-8").replace('tipo: "circular"', 'tipo: "circularr"'), encoding="utf-8")
    done = run("check", cwd=archive)
    assert done.returncode == 1
    line = page.read_text(encoding="utf-8").split("\n").index('tipo: "circularr"') + 1
    assert done.stdout.startswith(f"docs/documentos/2024/circular-7-2024.md:{line}: ")
    assert "circularr" in done.stdout


def test_broken_front_matter_is_told_and_the_page_is_kept(archive: Path) -> None:
    page = archive / "docs/documentos/2024/circular-7-2024.md"
    broken = page.read_text(encoding="utf-8").replace('title: "', 'title: Exhorto: x: "')
    page.write_text(broken, encoding="utf-8")
    checked = run("check", cwd=archive)
    assert checked.returncode == 1
    assert f"{page.relative_to(archive)}:2: " in checked.stdout
    run("convert", cwd=archive)
    assert page.read_text(encoding="utf-8") == broken
    listed = run("list", cwd=archive)
    assert listed.returncode == 1


def test_explain_shows_words_rule_and_removals(archive: Path) -> None:
    (archive / "sources/circular.txt").write_text(CIRCULAR + "\nPágina 1 de 1\n", encoding="utf-8")
    done = run("explain", "circular-7-2024", cwd=archive)
    assert done.returncode == 0
    assert "numero: 7/2024" in done.stdout
    assert "«Página 1 de 1»" in done.stdout
    explained = json.loads(run("explain", "sources/circular.txt", "--json", cwd=archive).stdout)
    number = explained["campos"]["numero"][0]
    assert explained["texto"][number["inicio"] : number["fin"]] == number["palabras"] == "7/2024"
    assert explained["quitado"][0]["regla"] == "número-de-página"


def test_list_shows_pages_and_what_to_review(archive: Path) -> None:
    (archive / "sources/nota.txt").write_text(
        "El evento tuvo lugar el pasado 24 de enero en la plaza de armas del pueblo.", encoding="utf-8"
    )
    run("convert", cwd=archive)
    assert len(run("list", cwd=archive).stdout.splitlines()) == 2
    review = run("list", "--review", cwd=archive).stdout
    assert "fecha" in review.splitlines()[-1]


def test_explain_writes_one_file_and_never_among_the_originals(archive: Path) -> None:
    done = run("explain", "circular-7-2024", "--html", "lectura.html", cwd=archive)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Lado a lado" in (archive / "lectura.html").read_text(encoding="utf-8")
    refused = run("explain", "circular-7-2024", "--html", "sources/circular.txt", cwd=archive)
    assert refused.returncode == 2
    assert "ahí están los originales, que no se tocan." in refused.stderr
    assert (archive / "sources/circular.txt").read_text(encoding="utf-8") == CIRCULAR


def test_list_unknown_names_the_pages_and_the_nearest(archive: Path) -> None:
    done = run("list", "--unknown", cwd=archive)
    assert done.returncode == 0
    assert done.stdout.startswith("instituciones\tInstituto de Pruebas\t1\tcircular-7-2024\t")


def test_list_formats_says_what_each_waits_for() -> None:
    command = [sys.executable, "-m", "scripts", "list", "--formats"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert ".txt\tlisto" in done.stdout
