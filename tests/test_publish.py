"""What `publish` writes: words, cards, listings, originals."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sample_archive import CANARIES, HOSTILE, SampleArchive

from scripts.communication import Communication, dumps, write_atomically
from scripts.errors import AcervoError
from scripts.fields import FACETS, FIELDS, PARTS
from scripts.publish import publish
from scripts.publish.archive import MISSING, Archive, facet_values, read_archive
from scripts.publish.card import ITEMS, NOT_ROWS, Item, card_rows, doubts, origins, safe_href
from scripts.publish.connections import Connections
from scripts.publish.document import document_view
from scripts.publish.listings import LISTINGS, entries, listing_pages
from scripts.publish.originals import SERVED_AS
from scripts.publish.pages import PAGE_SIZE, slug
from scripts.publish.summary import PATH as SUMMARY_PATH
from scripts.publish.summary import load_summary
from scripts.publish.wording import counted, date_in_words, period_in_words, rest_of_title, short_name
from scripts.readers import READERS
from scripts.relations import resolve


@pytest.fixture
def archive(tmp_path: Path) -> SampleArchive:
    sample = SampleArchive(tmp_path)
    sample.fill()
    return sample


def files_under(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def in_memory(*metas: dict[str, Any]) -> Archive:
    pages = [Communication(meta, "", Path(f"2024/doc-{number}.md")) for number, meta in enumerate(metas)]
    return Archive(tuple(pages), (), ())


# Words ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2024-04-16", "16 de abril de 2024"),
        ("2023-10-01", "1 de octubre de 2023"),
        ("2024-12", "diciembre de 2024"),
        ("2024", "2024"),
        ("2024-13-01", "2024-13-01"),
        ("abril", "abril"),
        ("", ""),
    ],
)
def test_dates_are_said_in_words(iso: str, words: str) -> None:
    assert date_in_words(iso) == words


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2024-05-01", "2024-07-31", "Del 1 de mayo de 2024 al 31 de julio de 2024"),
        ("2024-05", "2025", "De mayo de 2024 a 2025"),
        ("2024-05-01", "", "A partir del 1 de mayo de 2024"),
        ("2024", "", "A partir de 2024"),
        ("", "2024-07-31", "Hasta el 31 de julio de 2024"),
        ("", "2024-07", "Hasta julio de 2024"),
        ("", "", ""),
    ],
)
def test_periods_are_said_in_words(since: str, until: str, words: str) -> None:
    assert period_in_words(since, until) == words


@pytest.mark.parametrize(
    ("meta", "name"),
    [
        ({"tipo": "circular", "numero": "004/2024", "fecha": "2024-04-16"}, "Circular 004/2024"),
        ({"tipo": "comunicado", "fecha": "2025-12-10"}, "Comunicado del 10 de diciembre de 2025"),
        ({"tipo": "aviso", "fecha": "2025-12"}, "Aviso de diciembre de 2025"),
        ({"tipo": "fe de erratas"}, "Fe de erratas"),
        ({"tipo": "otro", "numero": "7"}, "Documento 7"),
        ({}, "Documento"),
    ],
)
def test_short_names(meta: dict[str, Any], name: str) -> None:
    assert short_name(meta) == name


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Circular 4/2024: Cierre presupuestal.", "Cierre presupuestal."),
        ("Circular 4/2024. Cierre", "Cierre"),
        ("Circular 4/2024", ""),
        ("", ""),
        ("Circular 4/2024-BIS", "Circular 4/2024-BIS"),
        ("Sobre la circular 4/2024", "Sobre la circular 4/2024"),
    ],
)
def test_what_a_title_says_beside_the_name(title: str, rest: str) -> None:
    assert rest_of_title({"tipo": "circular", "numero": "4/2024", "title": title}) == rest


@pytest.mark.parametrize(("number", "words"), [(0, "0 hojas"), (1, "1 hoja"), (1204, "1,204 hojas")])
def test_counts(number: int, words: str) -> None:
    assert counted(number, "hoja", "hojas") == words


# Card -----------------------------------------------------------------------------------------------------------------


def test_every_field_is_on_the_card_or_named_as_shown_elsewhere() -> None:
    assert {row.name for row in FIELDS if row.kind not in ITEMS} <= NOT_ROWS


@pytest.mark.parametrize(
    ("name", "value", "items"),
    [
        ("tipo", "boletín", [Item("Boletín")]),
        ("fecha", "2024-04-16", [Item("16 de abril de 2024")]),
        ("fecha", None, [Item("Fecha desconocida")]),
        ("instituciones", ["A", "B"], [Item("A"), Item("B")]),
        ("firmantes", [{"nombre": "Ana Lugo", "cargo": "Titular", "tratamiento": "Dra."}], [Item("Dra. Ana Lugo", "Titular")]),
        ("destinatarios", [{"cargo": "Directores"}], [Item("Directores")]),
        ("intervienen", [{"nombre": "Luis", "papel": "revisó"}], [Item("Luis", before="Revisó")]),
        ("plazos", [{"fecha": "2024-04-25", "texto": "a más tardar"}], [Item("25 de abril de 2024", "a más tardar")]),
        ("plazos", [{"texto": "en tres días"}], [Item("Sin fecha calculada", "en tres días")]),
        ("vigencia", {"desde": "2024"}, [Item("A partir de 2024")]),
        ("anexos", [{"archivo": "a.pdf"}, {"titulo": "Formato"}], [Item("a.pdf"), Item("Formato")]),
        ("enlaces", ["https://a.mx/b", "javascript:x"], [Item("https://a.mx/b", href="https://a.mx/b"), Item("javascript:x")]),
        ("correos", ["a.b@c.mx"], [Item("a.b@c.mx", href="mailto:a.b@c.mx")]),
    ],
)  # fmt: skip
def test_values_on_the_card(name: str, value: object, items: list[Item]) -> None:
    rows = {row.name: row for row in card_rows({name: value})}
    assert list(rows[name].items) == items


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://a.mx/x?y=1#z", "https://a.mx/x?y=1#z"),
        ("http://a.mx", "http://a.mx"),
        ("mailto:a@b.mx", "mailto:a@b.mx"),
        ("a@b.mx", "mailto:a@b.mx"),
        ("javascript:alert(1)", ""),
        ("JaVaScript:alert(1)", ""),
        (" https://a.mx", ""),
        ("java\tscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("//a.mx", ""),
        ("www.a.mx", ""),
        ("https://", ""),
        ("https://[", ""),
        ('https://a.mx/"onclick="x', ""),
        ("mailto:a@b.mx,<x>", ""),
    ],
)
def test_only_plain_web_and_mail_addresses_become_links(address: str, href: str) -> None:
    assert safe_href(address) == href


@pytest.mark.parametrize("field", [row.name for row in FIELDS])
@pytest.mark.parametrize(
    "value", ["x", ["x"], [["x"]], {"a": "b"}, [{"a": ["b"]}], [{"nombre": ["b"]}], {}, [], "", None]
)
def test_values_of_a_wrong_shape_do_not_stop_the_site(field: str, value: object, tmp_path: Path) -> None:
    sample = SampleArchive(tmp_path)
    path = sample.docs / "documentos" / "2024" / "doc.md"
    write_atomically(path, dumps(Communication({"tipo": "aviso", field: value}, "Texto.\n")))
    publish(sample.docs, sample.sources)
    archive = read_archive(sample.docs / "documentos")
    known = load_summary(sample.docs, archive)
    connections = Connections(archive.public, resolve(archive.public))
    views = [document_view(page, "<p>Texto.</p>", known, connections) for page in archive.public]
    assert len(views) == (0 if field == "acceso" and value else 1)
    assert all(view.heading and view.date and view.rows for view in views)


def test_doubts_and_origins_are_said_with_the_labels_of_the_fields() -> None:
    meta = {
        "tipo": "aviso",
        "fecha": "2024",
        "revision": ["fecha", "cuerpo", "nada"],
        "procedencia": {"tipo": "manual"},
    }
    assert doubts(meta) == ["Fecha", "Texto"]
    assert origins(meta) == [("Escrito por una persona", "Tipo")]
    assert [row.name for row in card_rows(meta) if row.doubtful] == ["fecha"]


# Listings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meta", "facet", "values"),
    [
        ({"fecha": "2024-04"}, "anio", ["2024"]),
        ({"fecha": "20240416"}, "anio", [MISSING]),
        ({}, "tipo", [MISSING]),
        ({"instituciones": ["B", "A", "B"]}, "instituciones", ["B", "A"]),
        ({"firmantes": [{"nombre": "Ana"}, {"cargo": "Titular"}]}, "firmantes", ["Ana"]),
    ],
)
def test_facet_values(meta: dict[str, Any], facet: str, values: list[str]) -> None:
    assert facet_values(meta, facet) == values


def test_listings_are_of_facets() -> None:
    assert {listing.facet for listing in LISTINGS} <= set(FACETS)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Secretaría de Educación Pública", "secretaria-de-educacion-publica"),
        ("Peña & Ñandú", "pena-nandu"),
        ("¿?", ""),
        ("../../etc", "etc"),
        ("x" * 200, "x" * 80),
    ],
)
def test_slugs(text: str, address: str) -> None:
    assert slug(text) == address


def test_names_that_fold_to_the_same_address_keep_their_own_lists() -> None:
    names = ["IMSS", "Imss", "¿?", "pagina-2"]
    found = entries(LISTINGS[2], in_memory(*({"instituciones": [name]} for name in names)))
    urls = [entry.url for entry in found]
    assert len(set(urls)) == len(names)
    assert "explorar/institucion/pagina-2/" not in urls
    assert "explorar/institucion/imss/" in urls


def test_a_listing_counts_every_document_once_for_each_value() -> None:
    archive = in_memory({"fecha": "2024"}, {"fecha": "2023-01-01"}, {"fecha": "2024-02"}, {})
    found = [(entry.label, len(entry.pages)) for entry in entries(LISTINGS[0], archive)]
    assert found == [("2024", 2), ("2023", 1), ("Sin fecha", 1)]


def test_long_lists_are_cut_into_pages_with_fixed_addresses() -> None:
    pages = dict(listing_pages(in_memory(*({"tipo": "oficio"} for _ in range(2 * PAGE_SIZE + 1)))))
    paths = ["explorar/tipo/oficio/index.md", "explorar/tipo/oficio/pagina-2.md", "explorar/tipo/oficio/pagina-3.md"]
    assert [pages[path].count("<li>") for path in paths] == [PAGE_SIZE, PAGE_SIZE, 1]
    assert 'start="101"' in pages[paths[1]]
    assert 'href="../../../../explorar/tipo/oficio/" rel="prev"' in pages[paths[1]]


def test_text_of_documents_is_escaped_in_lists() -> None:
    text = dict(listing_pages(in_memory({"title": HOSTILE + "\n\n# a", "instituciones": ["<i>x</i>\n\ny"]})))
    listing = text["explorar/todos/index.md"]
    assert "<script" not in listing
    assert "<i>" not in listing
    assert "\n\n" not in listing.split("---\n\n", 1)[1]
    link = re.search(r"<a href[^>]*>(.*?)</a>", listing.split("<ol", 1)[1])
    assert link is not None
    assert unescape(link[1]) == HOSTILE + " # a"


# Originals ------------------------------------------------------------------------------------------------------------


def test_every_format_that_is_read_is_offered_in_a_form_that_no_browser_runs() -> None:
    offered = {extension: SERVED_AS.get(extension, ".zip") for row in READERS for extension in row.extensions}
    runnable = {".html", ".htm", ".xhtml", ".svg", ".xml", ".eml", ".mht", ".mhtml", ".md", ".markdown"}
    assert runnable.isdisjoint(offered.values())
    assert runnable.isdisjoint(SERVED_AS.values())


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.svg", "a.eml", "a.xhtml", "a.mht", "a.desconocido", "a"])
def test_originals_that_a_browser_could_run_are_offered_in_a_zip(tmp_path: Path, name: str) -> None:
    sample = SampleArchive(tmp_path)
    sample.add("doc", {"title": "Uno"}, "Texto.\n", name=f"carpeta/{name}", data=b"<script>x</script>")
    publish(sample.docs, sample.sources)
    offered = files_under(sample.docs / "explorar" / "originales")
    assert list(offered) == ["doc.zip"]
    with zipfile.ZipFile(io.BytesIO(offered["doc.zip"])) as bundle:
        assert bundle.namelist() == [name]
        assert bundle.read(name) == b"<script>x</script>"


@pytest.mark.parametrize(("name", "offered"), [("a.txt", "doc.txt"), ("a.MD", "doc.txt"), ("a.pdf", "doc.pdf")])
def test_other_originals_are_offered_byte_for_byte(tmp_path: Path, name: str, offered: str) -> None:
    sample = SampleArchive(tmp_path)
    sample.add("doc", {"title": "Uno"}, "Texto.\n", name=name, data=b"\x00original")
    publish(sample.docs, sample.sources)
    assert files_under(sample.docs / "explorar" / "originales") == {offered: b"\x00original"}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ({"archivo": "no-esta.txt"}, "no está en"),
        ({"archivo": "../secreto.txt"}, "no está en"),
        ({"archivo": "/etc/hostname"}, "no está en"),
        ({"sha256": "0" * 64}, "su SHA-256 es otro"),
    ],
)
def test_an_original_that_is_not_the_pages_own_is_not_offered(
    tmp_path: Path, source: dict[str, str], reason: str
) -> None:
    (tmp_path / "secreto.txt").write_text("x", encoding="utf-8")
    sample = SampleArchive(tmp_path / "archivo")
    sample.add("doc", {"title": "Uno", "fuente": source}, "Texto.\n")
    report = publish(sample.docs, sample.sources)
    assert [reason in str(problem) for problem in report.without_original] == [True]
    assert not (sample.docs / "explorar" / "originales").exists()


def zip_of(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(("level", "offered"), [("publico", ["a.txt", "b.txt", "todo.zip"]), ("interno", ["a.txt"])])
def test_members_are_offered_but_no_container_of_what_is_not_public(
    tmp_path: Path, level: str, offered: list[str]
) -> None:
    members = {"a.txt": b"uno", "b.txt": b"dos"}
    sample = SampleArchive(tmp_path)
    sample.add("todo", {"title": "Todo"}, "Todo.\n", name="todo.zip", data=zip_of(members))
    for stem, acceso in (("a", "publico"), ("b", level)):
        digest = hashlib.sha256(members[f"{stem}.txt"]).hexdigest()
        source = {"archivo": f"todo.zip/{stem}.txt", "sha256": digest}
        sample.add(stem, {"title": stem, "acceso": acceso, "fuente": source}, "Texto.\n", name=f"aparte/{stem}")
    report = publish(sample.docs, sample.sources)
    assert sorted(files_under(sample.docs / "explorar" / "originales")) == offered
    assert report.without_original == ()


# The whole ------------------------------------------------------------------------------------------------------------


def test_the_report_counts_what_was_published_and_names_what_was_not(archive: SampleArchive) -> None:
    report = publish(archive.docs, archive.sources)
    assert (report.published, report.withheld, report.removed) == (20, 3, 0)
    assert [str(error).split(":")[0].rsplit("/", 1)[1] for error in report.unreadable] == ["rota.md", "borrador.md"]
    assert report.written == len(files_under(archive.docs / "explorar"))


def test_a_second_run_writes_nothing_and_another_folder_gets_the_same_bytes(
    archive: SampleArchive, tmp_path: Path
) -> None:
    publish(archive.docs, archive.sources)
    again = publish(archive.docs, archive.sources)
    other = SampleArchive(tmp_path / "otra")
    other.fill()
    publish(other.docs, other.sources)
    assert (again.written, again.removed) == (0, 0)
    assert files_under(archive.docs / "explorar") == files_under(other.docs / "explorar")


def test_what_is_no_longer_public_leaves_the_folder(archive: SampleArchive) -> None:
    publish(archive.docs, archive.sources)
    archive.add("nota-acervo", {"title": "Nota", "acceso": "reservado"}, "Texto.\n")
    (archive.docs / "explorar" / ".resto.tmp").write_text("x", encoding="utf-8")
    report = publish(archive.docs, archive.sources, allow_loss=True)
    left = files_under(archive.docs / "explorar")
    assert report.removed >= 2
    assert not [path for path in left if "nota" in path or ".resto" in path]
    summary = json.loads(left.pop(Path(SUMMARY_PATH).name))  # never in the site; the address alone is left in it
    assert summary.pop("empty") == ["documentos/sin-fecha/nota-acervo/"]
    assert "nota-acervo" not in json.dumps(summary)
    assert b"nota-acervo" not in b"".join(left.values())


def test_nothing_that_is_not_public_is_published(archive: SampleArchive) -> None:
    publish(archive.docs, archive.sources)
    everything = b"".join(path.encode() + data for path, data in files_under(archive.docs / "explorar").items()).upper()
    assert [word for word in CANARIES if word.encode() in everything] == []


def test_documents_come_newest_first_and_undated_last(archive: SampleArchive) -> None:
    dates = [str(page.meta.get("fecha", "")) for page in read_archive(archive.docs / "documentos").public]
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == ""


def test_an_empty_archive_is_published(tmp_path: Path) -> None:
    sample = SampleArchive(tmp_path)
    assert publish(sample.docs, sample.sources).published == 0
    assert "No hay documentos." in (sample.docs / "explorar" / "todos" / "index.md").read_text(encoding="utf-8")


def test_parts_of_people_are_the_ones_the_card_shows() -> None:
    person = dict.fromkeys(PARTS[next(row.kind for row in FIELDS if row.name == "firmantes")], "x")
    assert card_rows({"firmantes": [person]})[-1].items == (Item("x x", "x", before="X"),)


def test_a_run_that_is_interrupted_leaves_no_summary_of_what_it_did_not_do(archive: SampleArchive) -> None:
    publish(archive.docs, archive.sources)
    archive.add("nota-acervo", {"title": "Nota", "acceso": "interno"}, "Texto.\n")
    stuck = archive.docs / "explorar" / "todos" / "index.md"
    stuck.unlink()
    stuck.mkdir()
    with pytest.raises(OSError, match="index"):
        publish(archive.docs, archive.sources, allow_loss=True)
    with pytest.raises(AcervoError, match="no corresponden"):
        load_summary(archive.docs, read_archive(archive.docs / "documentos"))
