"""What every command shares: one Spanish sentence for every failure, exit codes, an output that may be cut off."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import scripts.__main__
import search.__main__
from scripts.errors import AcervoError, PageError, SourceError
from scripts.terminal import run

ROOT = Path(__file__).parent.parent


@click.group()
def commands() -> None:
    pass


@commands.command()
@click.argument("count", type=int, metavar="CUANTOS")
@click.option("--format", "shape", type=click.Choice(["corto", "largo"]))
@click.option("--width", type=click.IntRange(min=0))
@click.option("--port", type=click.IntRange(1, 9))
@click.option("--from", "source", type=click.File("rb"))
@click.option("--quiet", is_flag=True)
def tell(count: int, quiet: bool, **_: object) -> int:
    return count


WRONG_USE = [
    ([], "la orden no se entiende."),
    (["tel"], "tel: no existe esa orden. ¿Quiso decir tell?"),
    (["tell"], "CUANTOS: falta."),
    (["tell", "1", "2"], "la orden no se entiende."),
    (["tell", "1", "--from", "nada.txt"], "'--from': el valor no es válido."),
    (["tell", "1", "--format"], "la orden no se entiende."),
    (["tell", "1", "--quiet=no"], "la orden no se entiende."),
    (["tell", "1", "--queit"], "--queit: no existe esa opción. ¿Quiso decir --quiet?"),
    (["tell", "1", "--xyz"], "--xyz: no existe esa opción."),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG_USE)
def test_wrong_use_is_one_spanish_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(commands, "prueba", arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"Error: {sentence} Use --help para ver cómo se usa.\n"


WRONG_VALUES = [
    (["uno"], "'CUANTOS': el valor no es válido. Escriba un entero."),
    (["1", "--format", "ancho"], "'--format': el valor no es válido. Los que hay son corto, largo."),
    (["1", "--width", "-1"], "'--width': el valor no es válido. Escriba un entero de 0 en adelante."),
    (["1", "--port", "99999"], "'--port': el valor no es válido. Escriba un entero de 1 a 9."),
    (["1", "--port", "uno"], "'--port': el valor no es válido. Escriba un entero de 1 a 9."),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG_VALUES)
def test_a_wrong_value_is_told_what_could_be_written(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(commands, "prueba", ["tell", *arguments]) == 2
    assert capsys.readouterr().err == f"Error: {sentence}\n"


def test_ranges_in_the_help_are_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(search.__main__.main, "prueba", ["query", "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "--limit ENTERO Cuántos resultados. [por omisión: 10; de 0 en adelante]" in shown
    assert run(search.__main__.main, "prueba", ["similar", "--help"]) == 0
    assert "[por omisión: 10; de 0 a 100]" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "words",
    [[name] for name in scripts.__main__.commands.commands] + [[name] for name in search.__main__.main.commands],
)
def test_no_help_has_a_word_of_another_language(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    group = scripts.__main__.commands if words[0] in scripts.__main__.commands.commands else search.__main__.main
    assert run(group, "prueba", [*words, "--help"]) == 0
    assert re.findall(r"INTEGER|RANGE|PATH|TEXT\b|\bdefault|x>=|<=x|required|OPTIONS", capsys.readouterr().out) == []


FAILURES = [
    (AcervoError("nada", "no existe", "Cree la carpeta"), 2, "Error: nada: no existe. Cree la carpeta.\n"),
    (SourceError("a.pdf", "está dañado."), 1, "Error: a.pdf: está dañado.\n"),
    (PageError("a.md", "sin cabecera", "Póngala", line=3), 1, "Error: a.md:3: sin cabecera. Póngala.\n"),
    (AcervoError("", "no hay red"), 2, "Error: no hay red.\n"),
    (click.FileError("a.txt", "denied"), 2, "Error: a.txt: no se puede abrir. Revise el nombre y los permisos.\n"),
    (KeyboardInterrupt(), 1, "\nInterrumpido. Lo ya escrito queda escrito; repita la orden para terminar.\n"),
    (EOFError(), 1, "\nInterrumpido. Lo ya escrito queda escrito; repita la orden para terminar.\n"),
    (BrokenPipeError(32, "Broken pipe"), 0, ""),
]


@pytest.mark.parametrize(("failure", "code", "message"), FAILURES)
def test_failures_of_a_command(
    failure: BaseException, code: int, message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # click replaces both when the reader has gone
    monkeypatch.setattr(sys, "stderr", sys.stderr)

    @click.command()
    def fail() -> None:
        raise failure

    assert run(fail, "prueba", []) == code
    assert capsys.readouterr().err == message


def test_a_mistake_of_ours_is_not_hidden() -> None:
    @click.command()
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(fail, "prueba", [])


@pytest.mark.parametrize(("result", "code"), [("0", 0), ("1", 1), ("7", 7)])
def test_code_of_a_command(result: str, code: int) -> None:
    assert run(commands, "prueba", ["tell", result]) == code


def test_a_command_that_returns_nothing_is_done() -> None:
    assert run(click.Command("nada", callback=lambda: None), "prueba", []) == 0
    assert run(commands, "prueba", ["--help"]) == 0


def test_a_reader_that_leaves_is_no_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "scripts", "list", "--formats"],
            cwd=ROOT,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_output_that_cannot_be_written_is_a_sentence() -> None:
    command = [sys.executable, "-m", "scripts", "--help"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "Error: la salida: no se pudo leer o escribir (no queda espacio en el disco).\n"
