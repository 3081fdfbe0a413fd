import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from search_archive import PAGES, write_archive

from scripts.terminal import run
from search.__main__ import main
from search.terminal_view import day_in_words, safe

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    """The options that name a small archive and its index, which is not built yet."""
    return ["--docs", str(write_archive(tmp_path / "docs")), "--index", str(tmp_path / "index")]


@pytest.fixture
def indexed(folders: list[str], capfd: pytest.CaptureFixture[str]) -> list[str]:
    command("index", *folders)
    capfd.readouterr()
    return folders


def command(*arguments: str) -> int:
    return run(main, "python -m search", arguments)


def test_index_reports(folders: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert command("index", *folders) == 0
    assert f"construido: {len(PAGES)} documentos" in capfd.readouterr().out
    assert command("index", *folders) == 0
    assert "ya estaba al día" in capfd.readouterr().out
    assert command("index", "--full", *folders) == 0
    assert "construido" in capfd.readouterr().out
    assert command("index", "--verify", *folders) == 0
    assert "entero y al día" in capfd.readouterr().out


def test_index_names_unreadable_pages(folders: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    (Path(folders[1]) / "2024" / "rota.md").write_text("---\ntitle: [\n---\n")
    assert command("index", *folders) == 1
    captured = capfd.readouterr()
    assert "rota.md:" in captured.err
    assert f"{len(PAGES)} documentos" in captured.out
    assert command("index", "--verify", *folders) == 1


def test_verify_without_an_index(folders: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert command("index", "--verify", *folders) == 1
    assert "todavía no hay índice" in capfd.readouterr().err


def test_query_builds_a_missing_index_and_says_so(folders: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert command("query", "circulares", *folders) == 0
    captured = capfd.readouterr()
    assert captured.err == "El índice se reconstruyó: todavía no hay índice.\n"
    assert "3 documentos." in captured.out


def test_query_shows_what_a_person_needs(indexed: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert command("query", "exhorto", "electoral", *indexed) == 0
    shown = capfd.readouterr().out
    for text in (
        "1. Circular 004/2024",
        "circular 004/2024 · 16 de abril de 2024 · Colegio de Bachilleres de Río Hondo",
        "exhorto para preservar la imparcialidad",
        "documentos/2024/cbrh-circular-004-2024/",
        "Tipo: Circular (1)",
        "Año: 2024 (1)",
    ):
        assert text in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["zarzuela"], "No se encontró ningún documento"),
        (["circular", "zarzuela"], "Le falta: zarzuela"),
        (["circular zarzuela"], "Ningún documento tiene todas las palabras"),
        (["-tipo:oficio", "tipo:boletin"], "687/2025"),
        (["-zarzuela"], "11 documentos."),
        ([], "11 documentos."),
        (["circulares", "--offset", "50"], "No hay resultados en esta página"),
        (["circulares", "--limit", "1", "--sort", "fecha"], "1. Circular 009/2023"),
        (["", "--filter", "tipo=circular", "--filter", "tipo=aviso", "--filter", "anio=2024"], "2 documentos."),
        (["auditoría", "--access", "interno"], "INTERNO"),
        (["auditoría"], "No se encontró ningún documento"),
        (["exorto", "electoral"], "¿Quiso decir: exhorto electoral?"),
        (
            ["circulares de abril de 2024"],
            "¿Quiso decir: tipo:circular fecha:abril-2024? (Tipo: circular; Fecha: abril-2024)",
        ),
        (["IMSS"], "también se buscó como «Instituto Mexicano del Seguro Social»"),
    ],
)
def test_query_answers(indexed: list[str], capfd: pytest.CaptureFixture[str], words: list[str], shown: str) -> None:
    assert command("query", *words, *indexed) == 0
    captured = capfd.readouterr()
    assert shown in captured.out
    assert captured.err == ""


def test_similar_shows_the_reasons(indexed: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert command("similar", "ine-oficio-ine-deoe-0996-2023", *indexed) == 0
    shown = capfd.readouterr().out
    assert "1. Oficio INE/DEOE/1104/2023\n" in shown
    assert "   Cita a este por su número INE/DEOE/0996/2023\n   Firma: Rómulo Güemes Ibáñez\n" in shown
    assert command("similar", "ine-oficio-ine-deoe-0996-2023", "--json", "--limit", "1", *indexed) == 0
    (found,) = json.loads(capfd.readouterr().out)["similar"]
    assert found["id"] == "ine-oficio-ine-deoe-1104-2023"


def test_similar_to_a_document_that_is_not_there(indexed: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("nada", "imss-memorandum-interno-17"):
        assert command("similar", name, *indexed) == 2
        assert (
            capfd.readouterr().err
            == f"Error: {name}: no hay un documento con esa identidad. Es el «id» de un resultado.\n"
        )
    assert command("similar", "imss-memorandum-interno-17", "--access", "interno", *indexed) == 0
    assert command("similar", "edomex-nota-credencializacion", *indexed) == 0


def on_a_terminal(arguments: list[str], **environment: str) -> str:
    """What a command prints to a terminal."""
    reading, writing = os.openpty()
    command = [sys.executable, "-m", "search", *arguments]
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(command, cwd=ROOT, stdout=writing, stderr=writing, env={**kept, **environment}) as process:
        os.close(writing)
        shown = b""
        while True:
            try:
                some = os.read(reading, 65_536)
            except OSError:  # the other end is closed
                break
            shown += some
        os.close(reading)
    assert process.returncode == 0
    return shown.decode("utf-8")


def test_a_terminal_shows_words_found_in_bold(indexed: list[str]) -> None:
    shown = on_a_terminal(["query", "exhorto", *indexed])
    assert "\x1b[1mexhorto\x1b[0m para preservar" in shown
    plain = on_a_terminal(["query", "exhorto", *indexed], NO_COLOR="1")
    assert "exhorto para preservar" in plain
    assert "\x1b" not in plain


def test_the_next_page_is_told(indexed: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    command("query", "--limit", "4", *indexed)
    assert capfd.readouterr().out.endswith("\nSiguen 7 resultados más: agregue --offset 4\n")
    command("query", "--limit", "4", "--offset", "6", *indexed)
    assert capfd.readouterr().out.endswith("\nSigue 1 resultado más: agregue --offset 10\n")
    command("query", "--limit", "4", "--offset", "8", *indexed)
    assert "--offset" not in capfd.readouterr().out


def test_query_in_other_formats(indexed: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert command("query", "circular", "zarzuela", "--urls", *indexed) == 0
    captured = capfd.readouterr()
    assert len(captured.out.splitlines()) == 3
    assert "Ningún documento tiene todas las palabras" in captured.err
    for options in (["--csv", "--ris"], ["--json", "--urls"], ["--csv", "--explain"]):
        assert command("query", "circular", *options, *indexed) == 2
        captured = capfd.readouterr()
        assert captured.out == ""
        assert captured.err.startswith("Error: ")


def test_query_explains(indexed: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert command("query", "jueces", "--explain", *indexed) == 0
    shown = capfd.readouterr().out
    assert "Se leyó jueces: «jueces» en cualquier forma\n" in shown
    assert re.search(r"   Puntaje \d\.\d{4}\n     \d\.\d{4}  jueces: Texto \d\.\d{4} \(2\)\n", shown)
    assert command("query", "circulares de 2024", "--explain", *indexed) == 0
    shown = capfd.readouterr().out
    assert "Se leyó 2024: «2024» en cualquier forma\n" in shown
    assert "Se leyó tipo:" not in shown
    assert command("query", "jueces", "--explain", "--json", *indexed) == 0
    (hit,) = json.loads(capfd.readouterr().out)["hits"]
    assert hit["explanation"]["parts"][0]["fields"][0]["frequency"] == 2


def test_query_as_json(indexed: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert command("query", "circular", "zarzuela", "--json", *indexed) == 0
    data = json.loads(capfd.readouterr().out)
    assert data["total"] == 0
    assert data["partial_total"] == 3
    assert data["hits"][0]["missing"] == ["zarzuela"]
    assert data["notices"][0]["code"] == "partial"


def test_a_rebuild_stands_among_the_notices(folders: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert command("query", "acta", "--json", *folders) == 0
    assert [notice["code"] for notice in json.loads(capfd.readouterr().out)["notices"]] == ["rebuilt"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["query", "x", "--limit", "diez"], "--limit"),
        (["query", "x", "--limit", "-1"], "--limit"),
        (["query", "x", "--sort", "precio"], "--sort"),
        (["query", "x", "--access", "todos"], "--access"),
        (["query", "x", "--limt", "5"], "--limt"),
        (["query", "x", "--filter", "tipo"], "--filter"),
        (["query", "x", "--filter", "color=rojo"], "color"),
        (["serve", "--port", "99999"], "--port"),
        (["serve", "--site", "no-hay-sitio"], "no-hay-sitio: el sitio no está construido"),
        (["index", "--nada"], "--nada"),
    ],
)
def test_bad_arguments_are_one_sentence(
    indexed: list[str], capfd: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    assert command(*arguments, *indexed) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Error: ")
    assert named in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("name", ["index", "query", "serve"])
def test_a_missing_folder_of_pages(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "index.html").write_text("Inicio")
    site = ["--site", str(tmp_path), "--port", "0"] if name == "serve" else []
    folders = ["--docs", str(tmp_path / "nada"), "--index", str(tmp_path / "index")]
    assert command(name, *site, *folders) == 2
    assert "nada: no existe la carpeta de páginas" in capfd.readouterr().err


def test_nothing_that_commands_a_terminal_is_shown() -> None:
    assert safe("\x1b[31mrojo\u202e\x07\n") == "[31mrojo"


@pytest.mark.parametrize(
    ("fecha", "words"),
    [
        ("2024-04-16", "16 de abril de 2024"),
        ("2024-04", "abril de 2024"),
        ("2024", "2024"),
        (None, ""),
        ("2024-99", ""),
    ],
)
def test_days_in_words(fecha: str | None, words: str) -> None:
    assert day_in_words(fecha) == words
