"""An institution that is renamed keeps its addresses: they lead to its list under the new name."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_archive import SampleArchive
from test_site import Parsed

from scripts.authorities import Institution
from scripts.authorities.institution import COLUMNS
from scripts.authorities.tables import VARIABLE
from scripts.publish import PublishReport, publish
from scripts.publish.archive import read_archive
from scripts.publish.building import build_site
from scripts.publish.institutions import INSTITUTIONS
from scripts.publish.listings import entries
from scripts.publish.offline import as_opened
from scripts.publish.renamed import moved_lists
from scripts.publish.site import Site

OLD, NEW = "Instituto de Bosques", "Instituto de Bosques y Selvas"
OTHER = "Secretaría de Caminos"
FOLDER = "explorar/institucion/"
OLD_URL, NEW_URL = f"{FOLDER}instituto-de-bosques/", f"{FOLDER}instituto-de-bosques-y-selvas/"
SITE = Site("Acervo", "Archivo", "https://archivo.example/a/")


@pytest.fixture
def sample(tmp_path: Path) -> SampleArchive:
    return SampleArchive(tmp_path)


def know(folder: Path, monkeypatch: pytest.MonkeyPatch, *rows: Institution) -> None:
    """Make these the institutions that the authority file knows. `folder`: one that no earlier call had."""
    folder.mkdir()
    lines = ["\t".join(COLUMNS)]
    for row in rows:
        cells = {"id": row.id, "name": row.name, "siglas": "; ".join(row.siglas), "aliases": "; ".join(row.aliases)}
        lines.append("\t".join({"successor": row.successor or "", **cells}.get(name, "") for name in COLUMNS))
    (folder / "institutions.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("states.tsv", "municipalities.tsv", "titles.tsv"):
        (folder / name).write_text("", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(folder))


def issue(sample: SampleArchive, name: str, kind: str = "circular", **more: str) -> None:
    for number in (1, 2):
        meta = {"title": f"Sobre los viveros {number}", "tipo": kind, "numero": f"{number}/2024", "fecha": "2024-02-10"}
        meta |= {"instituciones": [name], "unidades": ["Dirección de Viveros"], **more}  # type: ignore[dict-item]
        meta |= {"plazos": [{"fecha": "2024-03-15", "texto": "el 15 de marzo de 2024"}]}  # type: ignore[dict-item]
        sample.add(f"{kind}-{number}", meta, "Texto.\n")


def published(sample: SampleArchive) -> PublishReport:
    report = publish(sample.docs, sample.sources, SITE)
    build_site(sample.config, report.archive)
    return report


def addresses(sample: SampleArchive) -> dict[str, str]:
    found = entries(INSTITUTIONS, read_archive(sample.docs / "documentos"))
    return {one.url: one.target for one in moved_lists(found)}


def test_a_rename_from_one_build_to_the_next(
    sample: SampleArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.add_own_pages()
    sample.config.write_text(sample.config.read_text().replace("{", f'{{"site_url": "{SITE.url}", ', 1))
    know(tmp_path / "antes", monkeypatch, Institution("ib", OLD, ("IB",)))
    issue(sample, OLD)
    published(sample)
    before = Parsed((sample.site / OLD_URL / "index.html").read_text("utf-8"))
    assert before.one("h1") == f"Instituciones: {OLD}"

    know(tmp_path / "despues", monkeypatch, Institution("ib", NEW, ("IBS",), (OLD, "IB")))
    issue(sample, NEW)
    assert published(sample).lost == ()
    page = (sample.site / OLD_URL / "index.html").read_text("utf-8")
    old, there = Parsed(page), "../instituto-de-bosques-y-selvas/"
    assert [found["content"] for found, _ in old.all("meta", http_equiv="refresh")] == [f"0; url={there}"]
    assert [found["href"] for found, _ in old.all("link", rel="canonical")] == [SITE.url + NEW_URL]
    assert (there, NEW) in [(found.get("href"), text) for found, text in old.all("a")]
    assert f"La lista de {OLD} está en {NEW}." in [text for _, text in old.all("p")]
    assert f'url={there}index.html">' in as_opened(page)
    for name in ("novedades.xml", "novedades.json", "plazos.ics"):
        assert (sample.site / OLD_URL / name).read_bytes() == (sample.site / NEW_URL / name).read_bytes()
    unit = Parsed((sample.site / OLD_URL / "unidad/direccion-de-viveros/index.html").read_text("utf-8"))
    assert [found["content"] for found, _ in unit.all("meta", http_equiv="refresh")] == [
        "0; url=../../../instituto-de-bosques-y-selvas/unidad/direccion-de-viveros/"
    ]
    mapped = (sample.site / "sitemap.xml").read_text("utf-8")
    assert NEW_URL in mapped
    assert OLD_URL not in mapped

    made = {path: path.read_bytes() for path in sample.site.rglob("*.*") if path.suffix in (".html", ".xml")}
    sample.add("otra", {"title": "Otra", "tipo": "aviso", "fecha": "2020-01-01"}, "Texto.\n")
    published(sample)
    assert (sample.site / "sitemap.xml").read_text("utf-8").count(OLD_URL) == 0
    assert (sample.site / OLD_URL / "index.html").read_bytes() == made[sample.site / OLD_URL / "index.html"]


def test_a_predecessor_without_documents_leads_to_its_successor(
    sample: SampleArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        Institution("a", "Consejo de Bosques", ("CB",), successor="b"),
        Institution("b", OLD, successor="c"),
        Institution("c", NEW, successor="a"),
    ]
    know(tmp_path / "x", monkeypatch, *rows)
    issue(sample, NEW)
    found = {url: to for url, to in addresses(sample).items() if "unidad" not in url}
    assert found == dict.fromkeys((f"{FOLDER}cb/", f"{FOLDER}consejo-de-bosques/", OLD_URL), NEW_URL)


def test_an_address_that_has_a_list_or_may_be_anothers_stays(
    sample: SampleArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        Institution("a", NEW, ("SC", "IBS"), (OLD, "Página 2", "—")),
        Institution("b", OTHER, ("SC",)),
        Institution("c", "Comité de Playas", ("CP",)),
    ]
    know(tmp_path / "x", monkeypatch, *rows)
    issue(sample, NEW)
    issue(sample, OTHER, "oficio")
    issue(sample, OLD, "aviso")
    assert [url for url in addresses(sample) if "unidad" not in url] == [f"{FOLDER}ibs/"]


def test_what_is_not_public_has_no_other_address(
    sample: SampleArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    know(tmp_path / "x", monkeypatch, Institution("a", NEW, ("IBS",), (OLD,)))
    issue(sample, NEW, acceso="interno")
    assert addresses(sample) == {}


def test_a_list_that_is_lost_is_told(sample: SampleArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    know(tmp_path / "antes", monkeypatch, Institution("ib", OLD))
    issue(sample, OLD)
    assert publish(sample.docs, sample.sources).lost == ()
    know(tmp_path / "despues", monkeypatch, Institution("ib", NEW))
    issue(sample, NEW)
    (told,) = publish(sample.docs, sample.sources).lost
    assert str(told).startswith(f"{OLD_URL}: esta lista de una institución ya no existe. Si la institución cambió")
    assert publish(sample.docs, sample.sources).lost == ()


@pytest.mark.parametrize("left", ["", "[]", '{"addresses": 3}', '{"addresses": {"instituciones": []}}'])
def test_a_damaged_summary_loses_nothing(sample: SampleArchive, left: str) -> None:
    issue(sample, OLD)
    publish(sample.docs, sample.sources)
    (sample.docs / "explorar/.resumen.json").write_text(left, encoding="utf-8")
    assert publish(sample.docs, sample.sources).lost == ()
