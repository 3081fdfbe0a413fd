"""Saved searches: from a file to a list, a feed and a calendar; what is wrong with a file is said and stops no other."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree
from sample_archive import CANARIES, SampleArchive

from scripts.__main__ import main as scripts_main
from scripts.communication import loads
from scripts.publish import publish
from scripts.publish.pages import PAGE_SIZE
from scripts.publish.site import Site
from scripts.saved_searches import (
    ANSWERS_NAME,
    KEYS,
    Answered,
    Answers,
    SavedSearch,
    SearchFileError,
    read_answers,
    read_search,
    read_searches,
    state_of,
    write_answers,
)
from scripts.terminal import run
from search.__main__ import main as search_commands

SITE = Site("Archivo del Valle", "", "https://archivos.example/a/b/", "valle")
IMPARTIALITY = """\
nombre: Imparcialidad
descripcion: "Exhortos <b>a conducirse</b> con imparcialidad."
consulta: imparcialidad -borrador
filtros:
  tipo: [circular, oficio]
  anio: 2024
"""
RESOURCES = "nombre: Recursos materiales\nconsulta: recursos\n"


@pytest.fixture
def sample(tmp_path: Path) -> SampleArchive:
    found = SampleArchive(tmp_path)
    found.fill()
    (found.docs / "documentos" / "2024" / "rota.md").unlink()  # a page that cannot be read is an exit code of its own
    (found.docs / "documentos" / "borrador.md").unlink()
    (tmp_path / "busquedas").mkdir()
    return found


def folder(sample: SampleArchive) -> Path:
    return sample.docs.parent / "busquedas"


def save(sample: SampleArchive, **texts: str) -> None:
    for name, text in texts.items():
        (folder(sample) / f"{name}.yml").write_text(text, encoding="utf-8")


def answer(sample: SampleArchive) -> int:
    places = [
        "--searches", str(folder(sample)), "--docs", str(sample.docs / "documentos"),
        "--index", str(sample.docs.parent / "index"),
    ]  # fmt: skip
    return run(search_commands, "python -m search", ["saved", *places])


def page(sample: SampleArchive, address: str) -> str:
    path = sample.docs / "explorar" / "busqueda" / address
    return loads(path.read_text(encoding="utf-8")).body


# The file -------------------------------------------------------------------------------------------------------------


def test_a_file_says_what_to_search(sample: SampleArchive) -> None:
    save(sample, imparcialidad=IMPARTIALITY)
    assert list(read_searches(folder(sample))) == [
        SavedSearch(
            "imparcialidad",
            "Imparcialidad",
            "Exhortos <b>a conducirse</b> con imparcialidad.",
            "imparcialidad -borrador",
            {"tipo": ["circular", "oficio"], "anio": ["2024"]},
        )
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a", "consulta: x\n", "a.yml: falta «nombre»"),
        ("a", "nombre: x\n", "a.yml: no busca nada"),
        ("a", "nombre: x\nconsulta: y\ncolor: rojo\n", "a.yml:3: no existe la clave «color»"),
        ("a", "nombre: x\nnombre: y\n", "a.yml:2: la clave «nombre» está repetida"),
        ("a", "nombre: [x]\nconsulta: y\n", "a.yml: «nombre» no es un texto"),
        ("a", "nombre: x\nconsulta: {y: z}\n", "a.yml: «consulta» no es un texto"),
        ("a", "nombre: x\nfiltros: circular\n", "a.yml: «filtros» no es una lista"),
        ("a", "nombre: x\nfiltros:\n  tipo: []\n", "a.yml: «filtros» no es una lista"),
        ("a", "nombre: x\nfiltros:\n  tipo: [{a: b}]\n", "a.yml: «filtros» no es una lista"),
        ("a", "nombre: uno: dos\n", "a.yml:1: no es YAML válido"),
        ("a", "- x\n", "a.yml:1: no es una lista de «clave: valor»"),
        ("a", "", "a.yml:1: no es una lista de «clave: valor»"),
        ("A b", "nombre: x\nconsulta: y\n", "A b.yml: su nombre será parte de una dirección"),
        ("pagina-2", "nombre: x\nconsulta: y\n", "pagina-2.yml: su nombre será parte de una dirección"),
    ],
)
def test_a_bad_file_is_a_sentence(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / f"{name}.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SearchFileError) as error:
        read_search(path)
    where, what = str(error.value).removeprefix(f"{tmp_path}/").split(": ", 1)
    assert f"{where}: {what}".startswith(said)
    assert error.value.remedy


def test_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"nombre: \xff\n")
    (error,) = read_searches(tmp_path)
    assert "no está en UTF-8" in str(error)


def test_the_guide_names_every_key() -> None:
    guide = (Path(__file__).parents[1] / "docs/guia/mantenedores.md").read_text(encoding="utf-8")
    assert [key for key in KEYS if f"`{key}`" not in guide] == []


def test_the_examples_are_sound() -> None:
    found = list(read_searches(Path(__file__).parents[1] / "busquedas"))
    assert found
    assert [one for one in found if not isinstance(one, SavedSearch)] == []


# The answers ----------------------------------------------------------------------------------------------------------


def test_a_search_has_a_list_a_feed_and_a_calendar(sample: SampleArchive) -> None:
    save(sample, imparcialidad=IMPARTIALITY, recursos=RESOURCES)
    assert answer(sample) == 0
    report = publish(sample.docs, sample.sources, SITE, folder(sample))
    assert report.outdated is None
    listed = page(sample, "imparcialidad/index.md")
    assert "../../../documentos/2024/iav-circular-004-2024/" in listed
    assert "Exhortos &lt;b&gt;a conducirse&lt;/b&gt; con imparcialidad." in listed
    assert "../../../buscar/?q=imparcialidad+-borrador&amp;tipo=circular&amp;tipo=oficio&amp;anio=2024" in listed
    assert "1 documento," in listed
    assert page(sample, "recursos/index.md").count("<li>") == 15
    overview = page(sample, "index.md")
    assert overview.index("Imparcialidad") < overview.index("Recursos materiales")
    place = sample.docs / "explorar" / "busqueda" / "imparcialidad"
    feed = feedparser.parse((place / "novedades.xml").read_text(encoding="utf-8"))
    assert [entry.link for entry in feed.entries] == [f"{SITE.url}documentos/2024/iav-circular-004-2024/"]
    assert json.loads((place / "novedades.json").read_text(encoding="utf-8"))["items"][0]["url"] == feed.entries[0].link
    calendar = Calendar.from_ical((place / "plazos.ics").read_bytes())
    assert [str(event["dtstart"].dt) for event in calendar.walk("VEVENT")] == ["2024-04-25"]
    explore = loads((sample.docs / "explorar" / "index.md").read_text(encoding="utf-8")).body
    assert 'href="../explorar/busqueda/imparcialidad/"' in explore


def test_a_bad_file_does_not_stop_the_others(sample: SampleArchive, capsys: pytest.CaptureFixture[str]) -> None:
    save(
        sample,
        recursos=RESOURCES,
        rota="nombre: [\n",
        filtro="nombre: x\nfiltros:\n  color: rojo\n",
        fecha="nombre: Fechas\nconsulta: recursos fecha:nunca\n",
    )
    assert answer(sample) == 1
    said = capsys.readouterr()
    assert "rota.yml:" in said.err
    assert "filtro.yml: no existe el filtro «color». Los que hay son tipo" in said.err
    assert "fecha.yml: No se entiende la fecha «fecha:nunca»" in said.err
    assert "recursos: 15 documentos" in said.out
    publish(sample.docs, sample.sources, SITE, folder(sample))
    found = {path.name for path in (sample.docs / "explorar" / "busqueda").iterdir()}
    assert found == {"index.md", "recursos", "fecha"}


def test_what_is_not_public_is_never_listed(sample: SampleArchive) -> None:
    save(sample, todo="nombre: Todo\nconsulta: " + " O ".join((*CANARIES, "recursos")) + "\n")
    answer(sample)
    answers = read_answers(folder(sample))
    assert answers is not None
    (found,) = answers.found
    assert len(found.ids) == 15
    forged = Answered(found.search, (*found.ids, *(f"secreto-{word.lower()}" for word in CANARIES)))
    write_answers(folder(sample), Answers(answers.state, (forged,)))
    publish(sample.docs, sample.sources, SITE, folder(sample))
    files = [path for path in (sample.docs / "explorar" / "busqueda" / "todo").iterdir() if path.suffix != ".yml"]
    assert page(sample, "todo/index.md").count("<li>") == 15
    said = "".join(path.read_text(encoding="utf-8") for path in files).replace(found.search.query, "").upper()
    assert [word for word in CANARIES if f"SECRETO-{word}" in said or f"OFICINA {word}" in said] == []


def test_long_lists_come_in_pages(sample: SampleArchive) -> None:
    ids = []
    for number in range(PAGE_SIZE + 1):
        ids.append(sample.add(f"acta-{number}", {"title": "Acta", "fecha": "2020"}, "x\n").stem)
    write_answers(folder(sample), Answers("", (Answered(SavedSearch("actas", "Actas", query="acta"), tuple(ids)),)))
    publish(sample.docs, sample.sources, SITE, folder(sample))
    assert page(sample, "actas/index.md").count("<li>") == PAGE_SIZE
    second = page(sample, "actas/pagina-2.md")
    assert second.count("<li>") == 1
    assert "Abrir en la búsqueda" not in second


def test_answers_of_other_pages_are_said(sample: SampleArchive) -> None:
    save(sample, recursos=RESOURCES)
    report = publish(sample.docs, sample.sources, SITE, folder(sample))
    assert "no se han respondido" in str(report.outdated)
    answer(sample)
    assert publish(sample.docs, sample.sources, SITE, folder(sample)).outdated is None
    sample.add("otra", {"title": "Otra", "fecha": "2020"}, "recursos\n")
    assert "cambiaron desde que se respondieron" in str(
        publish(sample.docs, sample.sources, SITE, folder(sample)).outdated
    )


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"state": "", "found": [{"search": {"x": 1}, "ids": []}]}', "{"])
def test_damaged_answers_are_none(sample: SampleArchive, text: str) -> None:
    (folder(sample) / ANSWERS_NAME).write_text(text, encoding="utf-8")
    assert read_answers(folder(sample)) is None
    assert publish(sample.docs, sample.sources, SITE, folder(sample)).outdated is None


def test_without_searches_there_is_no_list(sample: SampleArchive, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(sample) == 0
    assert "Búsquedas guardadas" in capsys.readouterr().out
    arguments = ["--docs", str(sample.docs / "documentos"), "--sources", str(sample.sources)]
    assert scripts_main(["publish", *arguments, "--searches", str(folder(sample))]) == 0
    assert not (sample.docs / "explorar" / "busqueda").exists()


def test_an_archive_has_its_searches_beside_its_site(sample: SampleArchive, capsys: pytest.CaptureFixture[str]) -> None:
    save(sample, recursos=RESOURCES)
    docs = ["--docs", str(sample.docs / "documentos")]
    assert run(search_commands, "python -m search", ["saved", *docs, "--index", str(sample.docs.parent / "index")]) == 0
    assert scripts_main(["publish", *docs, "--sources", str(sample.sources)]) == 0
    assert f"Búsquedas guardadas en {folder(sample)}: 1." in capsys.readouterr().out
    assert page(sample, "recursos/index.md").count("<li>") == 15


def test_the_state_changes_with_pages_and_searches(sample: SampleArchive) -> None:
    docs = sample.docs / "documentos"
    states = [state_of(docs, folder(sample))]
    save(sample, recursos=RESOURCES)
    states.append(state_of(docs, folder(sample)))
    sample.add("otra", {"title": "Otra", "fecha": "2020"}, "x\n")
    states.append(state_of(docs, folder(sample)))
    assert len(set(states)) == 3
    assert state_of(docs, folder(sample)) == states[-1]


def test_the_site_is_built_with_them(sample: SampleArchive) -> None:
    sample.add_own_pages()
    save(sample, imparcialidad=IMPARTIALITY)
    answer(sample)
    publish(sample.docs, sample.sources, Site(), folder(sample))
    result = sample.build()
    assert result.returncode == 0, result.stdout + result.stderr
    tree = etree.HTML((sample.site / "explorar/busqueda/imparcialidad/index.html").read_text(encoding="utf-8"))
    assert "novedades.xml" in tree.xpath("//link[@type='application/atom+xml']/@href")
    home = etree.HTML((sample.site / "index.html").read_text(encoding="utf-8"))
    assert "explorar/busqueda/imparcialidad/" in home.xpath("//ul[@class='acervo-valores']//a/@href")
