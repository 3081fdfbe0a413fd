"""Conversion in trouble: each cause is one Spanish sentence and the right exit code, and nothing is lost."""

from __future__ import annotations

import io
import json
import os
import unicodedata
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from command_line import run

from scripts.communication import load, page_paths

ROOT = Path(__file__).parent.parent
CIRCULAR = """INSTITUTO DE PRUEBAS

Valle Hondo, a 4 de marzo de 2024
CIRCULAR No. {number}/2024

Se comunica que mañana no habrá servicio en la ventanilla.
"""


def circular(number: int) -> str:
    return CIRCULAR.format(number=number)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/circular-1.txt").write_text(circular(1), encoding="utf-8")
    return tmp_path


def pages(home: Path) -> list[str]:
    return [path.relative_to(home / "docs/documentos").as_posix() for path in page_paths(home / "docs/documentos")]


def sources_of(home: Path) -> list[str]:
    return sorted(load(path).meta["fuente"]["archivo"] for path in page_paths(home / "docs/documentos"))


# names

LONG = "circular " * 26 + "larga.txt"
NAMES = [
    "con espacios y acentos, ñandú.txt",
    "comillas \"dobles\" y 'sencillas'.txt",
    "-raya.txt",
    "--to",
    "dos: puntos #y almohadilla.txt",
    "barra\\invertida.txt",
    "[corchetes]*.txt",
    "circular\u00a0con espacio fijo.txt",
    LONG,
    ".. .txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_kept_and_found_again(home: Path, name: str) -> None:
    source = home / "sources" / name
    source.write_text(circular(2), encoding="utf-8")
    done = run("convert", "--", f"sources/{name}", cwd=home)
    if name == "--to":
        assert done.returncode == 1
        assert "formato desconocido" in done.stderr
        return
    assert (done.returncode, sources_of(home)) == (0, [name])
    assert run("check", cwd=home).returncode == 0
    source.write_text(circular(2).replace("mañana", "el lunes"), encoding="utf-8")
    again = run("convert", "--", f"sources/{name}", cwd=home)
    assert "actualizada: 1" in again.stderr
    assert len(pages(home)) == 1


def test_a_decomposed_name_is_found_again(home: Path) -> None:
    name = "circular de organización.txt"
    source = home / "sources" / unicodedata.normalize("NFD", name)
    source.write_text(circular(2), encoding="utf-8")
    assert run("convert", cwd=home).returncode == 0
    assert name in sources_of(home)
    assert run("check", cwd=home).returncode == 0
    assert run("explain", "circular-2-2024", cwd=home).returncode == 0


BAD_NAMES = [
    (b"latin-\xf1.txt", "su nombre tiene caracteres que no se pueden escribir"),
    (b"dos\nrenglones.txt", "su nombre"),
]


@pytest.mark.parametrize(("name", "sentence"), BAD_NAMES)
def test_a_name_that_no_page_can_hold_is_told(home: Path, name: bytes, sentence: str) -> None:
    Path(os.fsdecode(os.fsencode(home / "sources") + b"/" + name)).write_text(circular(2), encoding="utf-8")
    done = run("convert", cwd=home)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert pages(home) == ["2024/circular-1-2024.md"]


# paths


def test_names_are_relative_to_the_folder_of_originals_however_they_are_given(home: Path) -> None:
    (home / "sources/2024").mkdir()
    (home / "sources/2024/circular-2.txt").write_text(circular(2), encoding="utf-8")
    outside = home / "entrada/sub"
    outside.mkdir(parents=True)
    (outside / "circular-3.txt").write_text(circular(3), encoding="utf-8")
    assert run("convert", "sources/2024/circular-2.txt", home / "sources/circular-1.txt", cwd=home).returncode == 0
    assert run("convert", "entrada", cwd=home).returncode == 0
    assert run("convert", "../sources", cwd=outside.parent).returncode == 0
    assert sources_of(home) == ["2024/circular-2.txt", "circular-1.txt", "sub/circular-3.txt"]


def test_to_is_an_archive_of_its_own(home: Path) -> None:
    run("convert", cwd=home)
    done = run("convert", "--to", "otra carpeta/de páginas", cwd=home)
    assert done.returncode == 0
    assert "nueva: 1" in done.stderr
    assert (home / "otra carpeta/de páginas/2024/circular-1-2024.md").is_file()


def test_links_have_their_own_name_and_loops_are_told(home: Path) -> None:
    target = home / "fuera.txt"
    target.write_text(circular(2), encoding="utf-8")
    sources = home / "sources"
    (sources / "fuera.txt").symlink_to(target)
    (sources / "aparte").mkdir()
    (sources / "aparte/circular-3.txt").write_text(circular(3), encoding="utf-8")
    (sources / "enlace.txt").symlink_to("aparte/circular-3.txt")
    (sources / "vuelta.txt").symlink_to(sources / "vuelta.txt")
    (sources / "roto.txt").symlink_to(sources / "nada.txt")
    (sources / "arriba").symlink_to(sources)
    done = run("convert", cwd=home)
    assert done.returncode == 1
    assert "vuelta.txt: no se puede leer (es un enlace que se apunta a sí mismo)." in done.stderr
    assert "roto.txt: es un enlace a un archivo que no está." in done.stderr
    assert "fuera.txt: es un enlace a un archivo de fuera de la carpeta de originales" in done.stderr
    assert sources_of(home) == ["aparte/circular-3.txt", "circular-1.txt"]
    assert run("convert", "sources/fuera.txt", cwd=home).returncode == 0
    assert sources_of(home) == ["aparte/circular-3.txt", "circular-1.txt", "fuera.txt"]


def test_a_pipe_is_no_original(home: Path) -> None:
    os.mkfifo(home / "sources/tubo.txt")
    done = run("convert", cwd=home)
    assert done.returncode == 1
    assert "tubo.txt: no es un archivo, sino un dispositivo o un canal." in done.stderr
    assert pages(home) == ["2024/circular-1-2024.md"]


COULD_NOT_START = [
    (("convert", "a" * 300), "no se puede leer (el nombre es demasiado largo)."),
    (("convert", "sources/vuelta"), "es un enlace que se apunta a sí mismo"),
    (("convert", "sources/circular-1.txt/nada"), "una parte de la ruta no es una carpeta"),
    (("convert", "--to", "sources/circular-1.txt"), "sources/circular-1.txt: no es una carpeta."),
    (("convert", "cerrada/circular.txt"), "cerrada/circular.txt: no se puede leer (no hay permiso)."),
]


@pytest.mark.parametrize(("arguments", "sentence"), COULD_NOT_START)
def test_what_cannot_start_is_one_sentence(home: Path, arguments: tuple[str, ...], sentence: str) -> None:
    (home / "sources/vuelta").symlink_to("vuelta")
    (home / "cerrada").mkdir(mode=0o000)
    done = run(*arguments, cwd=home)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert done.stderr.startswith("Error: ")


# permissions and disks


def test_what_may_not_be_read_is_told_and_the_rest_goes_on(home: Path) -> None:
    locked = home / "sources/cerrado.txt"
    locked.write_text(circular(2), encoding="utf-8")
    locked.chmod(0o000)
    folder = home / "sources/carpeta"
    folder.mkdir(mode=0o000)
    done = run("convert", cwd=home)
    assert done.returncode == 1
    assert "cerrado.txt: no se puede leer (no hay permiso)." in done.stderr
    assert "carpeta: no se puede entrar en la carpeta (no hay permiso)." in done.stderr
    assert pages(home) == ["2024/circular-1-2024.md"]


def test_a_target_that_is_read_only(home: Path) -> None:
    run("convert", cwd=home)
    (home / "sources/circular-2.txt").write_text(circular(2), encoding="utf-8")
    before = (home / "docs/documentos/2024/circular-1-2024.md").read_bytes()
    (home / "docs/documentos/2024").chmod(0o555)
    done = run("convert", cwd=home)
    (home / "docs/documentos/2024").chmod(0o755)
    assert done.returncode == 1
    assert "circular-2.txt: no se pudo escribir su página en docs/documentos (no hay permiso)." in done.stderr
    assert "sin cambios: 1" in done.stderr
    assert (home / "docs/documentos/2024/circular-1-2024.md").read_bytes() == before
    assert run("convert", cwd=home).returncode == 0
    assert len(pages(home)) == 2


def test_a_page_that_may_not_be_read_stops_before_it_gets_a_twin(home: Path) -> None:
    run("convert", cwd=home)
    (home / "docs/documentos/2024/circular-1-2024.md").chmod(0o000)
    done = run("convert", cwd=home)
    assert done.returncode == 2
    assert "no se puede leer la página (no hay permiso)." in done.stderr
    assert pages(home) == ["2024/circular-1-2024.md"]


def test_a_disk_that_fills_up_leaves_no_half_page(home: Path) -> None:
    done = run("convert", cwd=home, largest_file=300)
    assert done.returncode == 1
    assert "circular-1.txt: no se pudo escribir su página en docs/documentos (" in done.stderr
    assert [path for path in (home / "docs").rglob("*") if path.is_file()] == []
    assert run("convert", cwd=home).returncode == 0
    assert pages(home) == ["2024/circular-1-2024.md"]


# containers


def zipped(members: dict[str, str | bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return result.getvalue()


def damaged(data: bytes, text: bytes) -> bytes:
    """A zip whose member that holds `text` fails its checksum."""
    assert data.count(text) == 1
    return data.replace(text, text[::-1])


def mail(attachments: dict[str, bytes], text: str = "Se adjunta la circular.") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.mx", "b@example.mx", "Envío de circulares"
    message["Date"] = "Mon, 4 Mar 2024 10:00:00 -0600"
    message.set_content(text)
    for name, data in attachments.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


PDF, WORD = ((ROOT / "tests/files" / name).read_bytes() for name in ("circular.pdf", "circular.docx"))
CONTAINERS = [
    ("envio.zip", damaged(zipped({"uno.txt": circular(2), "dos.txt": "CLAVE-DEL-DOS"}), b"CLAVE-DEL-DOS"),
     "envio.zip/dos.txt: el archivo está dañado o incompleto."),
    ("envio.zip", zipped({"uno.txt": circular(2), "mas.zip": zipped({"x.txt": "x"})}),
     "envio.zip/mas.zip: es un archivo comprimido dentro de otro y no se abrió."),
    ("envio.zip", zipped({"uno.txt": circular(2), "sub/vacio.txt": ""}), "envio.zip/sub/vacio.txt: el archivo está vacío."),
    ("envio.zip", zipped({"uno.txt": circular(2), "roto.pdf": b"%PDF-1.7 nada"}), "envio.zip/roto.pdf: "),
    ("correo.eml", mail({"uno.txt": circular(2).encode(), "roto.docx": b"PK\x03\x04 nada"}), "correo.eml/roto.docx: "),
    ("correo.eml", mail({"uno.txt": circular(2).encode(), "dos.zip": zipped({"vacio.txt": ""})}),
     "correo.eml/dos.zip/vacio.txt: el archivo está vacío."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "sentence"), CONTAINERS)
def test_a_member_that_cannot_be_read_is_named_and_the_others_go_on(
    home: Path, name: str, data: bytes, sentence: str
) -> None:
    (home / "sources" / name).write_bytes(data)
    done = run("convert", cwd=home)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert {"circular-1.txt", f"{name}/uno.txt"} <= set(sources_of(home))


@pytest.mark.parametrize(("name", "data"), [("a.pdf", PDF), ("a.docx", WORD)])
@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_is_not_taken_for_what_it_holds(home: Path, name: str, data: bytes, compression: int) -> None:
    with zipfile.ZipFile(home / "sources/envio.zip", "w", compression) as archive:
        archive.writestr(name, data)
    assert run("convert", cwd=home).returncode == 0
    assert sources_of(home) == ["circular-1.txt", f"envio.zip/{name}"]


def test_the_page_of_a_mail_links_its_attachments_and_stays_its_own(home: Path) -> None:
    attached = {"circular dos.txt": circular(2).encode(), "circular-3.txt": circular(3).encode()}
    (home / "sources/correo.eml").write_bytes(mail(attached))
    assert run("convert", cwd=home).returncode == 0
    before = {path: path.read_bytes() for path in page_paths(home / "docs/documentos")}
    (page,) = (load(path) for path in before if load(path).meta["fuente"]["archivo"] == "correo.eml")
    assert page.meta["anexos"] == [{"titulo": name, "archivo": f"correo.eml/{name}"} for name in attached]
    assert {item["archivo"] for item in page.meta["anexos"]} <= set(sources_of(home))
    again = run("convert", cwd=home)
    assert "sin cambios: 4" in again.stderr
    (home / "sources/correo.eml").write_bytes(mail(attached, "Se adjuntan las circulares."))
    corrected = run("convert", cwd=home)
    assert "actualizada: 1" in corrected.stderr
    assert before.keys() == set(page_paths(home / "docs/documentos"))
    assert run("check", cwd=home).returncode == 0


def test_a_member_is_explained_by_its_id_and_by_its_path(home: Path) -> None:
    inner = zipped({"sub/circular-2.txt": circular(2)})
    (home / "sources/correo.eml").write_bytes(mail({"envio.zip": inner}))
    run("convert", cwd=home)
    for name in ("circular-2-2024", "sources/correo.eml/envio.zip/sub/circular-2.txt"):
        done = run("explain", name, "--json", cwd=home)
        assert done.returncode == 0, done.stderr
        assert [item["valor"] for item in json.loads(done.stdout)["campos"]["numero"]] == ["2/2024"]
    missing = run("explain", "sources/correo.eml/otra.txt", cwd=home)
    assert missing.returncode == 1
    assert "correo.eml: no contiene «otra.txt»." in missing.stderr
