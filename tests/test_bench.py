"""The measurements of speed run, compare like with like and print their tables. No clock is judged here."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bench.corpus import DATA, varied
from tests.bench.site import STEPS
from tests.bench.stopwatch import SPLIT

ROOT = Path(__file__).resolve().parents[1]

PEERS = ("Whoosh", "SQLite FTS5", *(["tantivy"] if find_spec("tantivy") else []))

ASKED = {"Preguntas": 300, "Frases": 98, "Comienzos de palabras": 100}
"""What is asked -> in how many questions the peers find as many documents; some read a hyphen in another way."""

COLUMNS = {
    "Conversión": ("Acervo", "tres patrones y YAML"),
    "Índice": ("Acervo", *PEERS),
    **{f"{asked}, con tres facetas": ("Acervo", *PEERS, "Acervo, en cualquier forma") for asked in ASKED},
    "Abrir el índice": ("Acervo", *PEERS),
}
"""Head of each table -> the rows below it."""


def measured(module: str, *arguments: object) -> str:
    """What a measurement over the project's own examples prints."""
    environment = {name: value for name, value in os.environ.items() if name != DATA} | {SPLIT: "1"}
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def printed() -> str:
    return measured("tests.bench", "--documents", 45, "--rounds", 1)


@pytest.mark.parametrize("title", COLUMNS)
def test_every_table_has_its_rows(printed: str, title: str) -> None:
    table = printed.split(f"| {title} |")[1].split("\n\n")[0]
    rows = [line.split(" | ")[0].removeprefix("| ") for line in table.split("\n")[2:]]
    assert tuple(rows) == COLUMNS[title]


@pytest.mark.parametrize("peer", PEERS)
@pytest.mark.parametrize(("asked", "alike"), ASKED.items())
def test_peers_find_what_acervo_finds(printed: str, asked: str, alike: int, peer: str) -> None:
    answers = printed.split(f"| {asked}, con tres facetas |")[1].split("\n\n")[0]
    row = next(line for line in answers.split("\n") if line.startswith(f"| {peer} |"))
    assert int(row.split(" | ")[6].split(" de ")[0]) >= alike


def test_the_helps_are_measured() -> None:
    printed = measured("tests.bench.helping", "--documents", 30, "--rounds", 1)
    rows = [line.split(" | ") for line in printed.split("\n") if line.startswith("| ")][1:]
    assert len(rows) == 6
    assert all(float(cell.rstrip(" |")) > 0 for row in rows for cell in row[1:])


def test_browsing_is_measured() -> None:
    printed = measured("tests.bench.browsing", "--sizes", 10, 20)
    rows = [[int(cell) for cell in line.split("|")[1:4]] for line in printed.strip().split("\n")[2:]]
    assert [row[0] for row in rows] == [10, 20]
    assert all(everything > lists for _, lists, everything in rows)


def test_related_documents_are_measured() -> None:
    printed = measured("tests.bench.related", "--sizes", 10, 20)
    assert [int(line.split("|")[1]) for line in printed.strip().split("\n")[2:]] == [10, 20]


def test_growth_is_measured_and_drawn(tmp_path: Path) -> None:
    plot = tmp_path / "plot.svg"
    printed = measured("tests.bench.growth", "--sizes", 20, "--plot", plot)
    rows = [line.strip("| ").split(" | ") for line in printed.split("\n") if line.startswith("| ")][1:]
    assert [row[0] for row in rows if row[0].isdecimal()] == ["20"]
    root = ElementTree.fromstring(plot.read_text("utf-8"))
    lines = root.findall(".//{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 7
    assert all(len(line.get("points", "").split()) == 1 for line in lines)


def test_says_where_the_documents_come_from(printed: str) -> None:
    assert "tests/examples" in printed.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "copy", "expected"),
    [
        ("CIRCULAR 004/2024 y 12/2023", 3, "CIRCULAR 7/2024 y 15/2023\n\nEjemplar 3\n"),
        ("CIRCULAR 004/2024", 0, "CIRCULAR 004/2024"),
        ("16/04/2024", 1, "16/04/2024\n\nEjemplar 1\n"),
        ("artículo 5, del 2024", 9, "artículo 5, del 2024\n\nEjemplar 9\n"),
    ],
)
def test_copies_differ_in_their_numbers(text: str, copy: int, expected: str) -> None:
    assert varied(text, copy) == expected


def test_the_building_of_the_site_is_measured_and_plotted(tmp_path: Path) -> None:
    chart = tmp_path / "growth.svg"
    printed = measured("tests.bench.site", "--sizes", 12, "--plot", chart)
    rows = [line.strip("| ").split(" | ") for line in printed.split("\n")[2:-1]]
    assert [row[0] for row in rows] == ["12"]
    assert all(float(cell.split()[0]) > 0 for row in rows for cell in row[1:])
    lines = ElementTree.parse(chart).getroot().findall("{*}polyline")
    assert len(lines) == 1 + len(STEPS)
