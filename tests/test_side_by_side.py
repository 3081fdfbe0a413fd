"""The original beside the page: every line has its fate, and both views show it without harm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from scripts.explanation import JOINED, KEPT, REMOVED, explain, fates
from scripts.legibility import undo_slips
from scripts.readers import format_of
from scripts.reading import read_document
from scripts.side_by_side import as_html, as_terminal, visible

EXAMPLES = Path(__file__).parent / "examples"
ORIGINALS = [
    path
    for path in sorted(EXAMPLES.iterdir())
    if (row := format_of(path.name)) and not row.needs and path.suffix != ".zip"
]
LETTER = """INSTITUTO DE PRUEBAS
Dirección General

Valle Hondo, a 4 de marzo de 2024
CIRCULAR No. 7/2024

P R E S E N T E

Se comunica a todo el personal que mañana no habrá servicio en la ventanilla de la plan-
ta baja, y que las solicitudes se recibirán en la oficialía de partes de nueve a quince

- 2 -

horas, sin excepción alguna. El horario de costumbre se reanudará el lunes siguiente.
"""


@pytest.fixture
def explained(tmp_path: Path) -> dict[str, Any]:
    return explain_text(tmp_path, LETTER)


def explain_text(folder: Path, text: str) -> dict[str, Any]:
    path = folder / "carta.txt"
    path.write_text(text, encoding="utf-8")
    return explain(path)


def plain(lines: Any) -> str:
    return re.sub(r"\x1b\[\d+m", "", "\n".join(lines))


def test_each_line_is_kept_joined_or_removed(explained: dict[str, Any]) -> None:
    fate = {row["texto"].split()[0]: row["destino"] for row in explained["renglones"]}
    assert fate["Se"] == KEPT
    assert fate["ta"] == JOINED
    assert fate["-"] == REMOVED
    assert fate["horas,"] == JOINED
    spaced = next(row for row in explained["renglones"] if row["texto"].startswith("P R"))
    assert spaced["queda"] == "PRESENTE"
    divided = next(row for row in explained["renglones"] if row["texto"].endswith("plan-"))
    assert divided["queda"].endswith("plan")
    (gone,) = (row for row in explained["renglones"] if row["destino"] == REMOVED)
    (removal,) = explained["quitado"]
    assert {key: gone[key] for key in removal} == removal
    assert gone["renglon"] == 12


@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.name)
def test_every_word_of_the_original_has_its_place(path: Path) -> None:
    reading = read_document(path.read_bytes(), path.name)
    rows = fates(reading)
    kept = [row for row in rows if row["destino"] != REMOVED]
    for row in kept:
        assert reading.text[row["inicio"] : row["fin"]] == row["queda"]
        wanted, found = "".join(row["texto"].split()), "".join(row["queda"].split())
        assert found in (wanted, wanted.removesuffix("-"), "".join(undo_slips(row["texto"]).split()))
    assert "".join("".join(row["queda"] for row in kept).split()) == "".join(reading.text.split())
    removed = [(row["texto"].strip(), row["pagina"], row["renglon"]) for row in rows if row["destino"] == REMOVED]
    assert removed == [(item.text.strip(), item.page, item.number) for item in reading.removals]


@pytest.mark.parametrize("width", [20, 60, 80, 200])
def test_the_terminal_is_never_wider_than_it_is(explained: dict[str, Any], width: int) -> None:
    shown = plain(as_terminal(explained, width))
    beside = shown[shown.index("Lado a lado") :].split("\n")[1:]
    assert max(map(len, beside)) <= max(width, 48)
    assert sum(line.count("│") for line in beside) == len(beside)


def test_the_terminal_says_what_became_of_a_line(explained: dict[str, Any]) -> None:
    lines = plain(as_terminal(explained, 200)).split("\n")
    rule = explained["quitado"][0]["regla"]
    assert any(re.search(rf"^ *12  - 2 - +│ ✗ {rule}: ", line) for line in lines)
    assert any(re.search(r"^ *14  horas, sin.*│ ↳ horas, sin", line) for line in lines)


def test_long_runs_of_equal_lines_are_shortened_unless_all_is_asked(tmp_path: Path) -> None:
    verses = "\n".join(f"Verso número {rank} de la lista" for rank in range(1, 31))
    explained = explain_text(tmp_path, f"LISTA\n\n{verses}\n\nFin\n")
    short, whole = (plain(as_terminal(explained, 100, whole=whole)) for whole in (False, True))
    short, whole = (text[text.index("Lado a lado") :] for text in (short, whole))
    assert "«… 28 renglones iguales …»" in short
    assert "Verso número 15" not in short
    assert whole.count("Verso número 15") == 2


def test_each_value_leads_to_its_words(explained: dict[str, Any]) -> None:
    page = html.fromstring(as_html(explained))
    targets = [link.get("href")[1:] for link in page.xpath("//table[@class='fields']//a")]
    assert len(targets) == sum(bool(item["palabras"]) for found in explained["campos"].values() for item in found)
    for target in targets:
        (anchor,) = page.xpath(f"//*[@id='{target}']")
        assert anchor.xpath("following-sibling::mark")
    (number,) = page.xpath("//table[@class='fields']//tr[th='Número']//a")
    (anchor,) = page.xpath(f"//*[@id='{number.get('href')[1:]}']")
    assert anchor.xpath("string(following-sibling::mark[1])") == "7/2024"


def test_the_page_shows_the_text_whole_and_the_removals_apart(explained: dict[str, Any]) -> None:
    page = html.fromstring(as_html(explained))
    rows = page.xpath("//table[@class='lines']/tbody/tr")
    columns = [[cell.text_content() for cell in row.xpath("td")] for row in rows]
    text = "".join(text.removeprefix("↳ Sigue al renglón anterior: ") for _, text, _ in columns)
    assert "".join(text.split()) == "".join(explained["texto"].split())
    assert [(original, why) for original, _, why in columns if why] == [
        (item["texto"], f"{item['regla']}: {item['evidencia']}") for item in explained["quitado"]
    ]


def test_the_page_needs_nothing_from_elsewhere_and_has_its_landmarks(explained: dict[str, Any]) -> None:
    page = html.fromstring(as_html(explained))
    assert page.get("lang") == "es-MX"
    assert page.xpath("//script | //link | //img | //iframe | //@src | //@onload") == []
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert {element.tag for element in page.xpath("//header | //nav | //main")} == {"header", "nav", "main"}
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href")} <= set(ids)
    for table in page.xpath("//table"):
        assert table.xpath("caption")
        assert table.xpath("thead//th[not(@scope='col')] | tbody//tr[not(th[@scope='row'])]") == []


HOSTILE = 'Se avisa <script>alert(1)</script> <b onclick=x>a todos</b> {{ 7 * 7 }} &amp; "comillas" \x1b[31mrojo y \u202eal revés.'


def test_hostile_text_is_shown_as_the_text_it_is(tmp_path: Path) -> None:
    explained = explain_text(tmp_path, f"AVISO\n\n{HOSTILE}\n")
    source = as_html(explained)
    page = html.fromstring(source)
    assert page.xpath("//script | //b") == []
    for text in (page.text_content(), plain(as_terminal(explained, 400))):
        assert '<script>alert(1)</script> <b onclick=x>a todos</b> {{ 7 * 7 }} &amp; "comillas"' in text
        assert "\u202e" not in text
    assert "\x1b" not in source
    assert "\x1b[31m" not in "\n".join(as_terminal(explained, 400))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("ñandú “x”", "ñandú “x”"), ("a\x1bb", "a⟨U+001B⟩b"), ("a\u202eb", "a⟨U+202E⟩b"), ("a\tb\nc", "a    b\nc")],
)
def test_what_acts_instead_of_being_seen_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_an_original_without_text_of_its_own() -> None:
    explained = explain(EXAMPLES.parent / "files/circular.docx") | {"renglones": [], "campos": {}, "quitado": []}
    assert "El original no tiene texto propio." in as_html(explained)
    assert "Se quitó: nada" in plain(as_terminal(explained, 80))
