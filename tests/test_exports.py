import csv
import io

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from search.exports import FORMATS
from search.results import Hit, Results

HIT = Hit("iav-1", "documentos/2024/iav-1/", 1.5, "La <mark>ficha</mark> &amp; más", False, [], "Título", "oficio", "1/2024", "K/1/2024", "2024-04-16", ["IAV", "SEP"], "publico")  # fmt: skip


def results(*hits: Hit) -> Results:
    return Results(len(hits), list(hits), 0, {}, [], None, [])


def changed(**values: object) -> Hit:
    return Hit(**{**HIT.__dict__, **values})  # type: ignore[arg-type]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_the_keys_of_a_hit() -> None:
    (row,) = rows(FORMATS["csv"].write(results(HIT)))
    assert list(row) == list(Hit.__dataclass_fields__)
    assert row["snippet"] == "La ficha & más"
    assert row["instituciones"] == "IAV; SEP"
    assert (row["score"], row["partial"], row["missing"]) == ("1.5", "no", "")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "\r=1"])
def test_no_cell_of_a_spreadsheet_is_a_formula(start: str) -> None:
    (row,) = rows(FORMATS["csv"].write(results(changed(title=start, instituciones=[start], missing=[start]))))
    for name in ("title", "instituciones", "missing"):
        assert row[name].startswith("'")


def test_a_negative_score_stays_a_number() -> None:
    assert rows(FORMATS["csv"].write(results(changed(score=-0.25))))[0]["score"] == "-0.25"


def test_bibtex_is_read_by_another_program() -> None:
    (entry,) = bibtexparser.loads(FORMATS["bibtex"].write(results(HIT))).entries
    assert (entry["ID"], entry["ENTRYTYPE"]) == ("iav-1", "misc")
    assert entry["title"] == "{Título}"
    assert entry["author"] == "{IAV} and {SEP}"
    assert (entry["year"], entry["month"], entry["date"]) == ("2024", "04", "2024-04-16")
    assert (entry["type"], entry["number"], entry["note"]) == ("oficio", "1/2024", "Clave K/1/2024")


@pytest.mark.parametrize(
    "title", ["100 % & más_cosas #1 $5", "} @book{otro, title={x}", "{{{", "\\write18{ls}", "a\nb"]
)
def test_bibtex_takes_text_for_text(title: str) -> None:
    text = FORMATS["bibtex"].write(results(changed(title=title), changed(id="iav-2")))
    assert [entry["ID"] for entry in bibtexparser.loads(text).entries] == ["iav-1", "iav-2"]


def test_ris_is_read_by_another_program() -> None:
    (entry,) = rispy.loads(FORMATS["ris"].write(results(HIT)))
    assert (entry["type_of_reference"], entry["id"], entry["title"]) == ("GOVDOC", "iav-1", "Título")
    assert entry["authors"] == ["IAV", "SEP"]
    assert (entry["year"], entry["date"]) == ("2024", "2024/04/16/")
    assert entry["type_of_work"] == "oficio"


@settings(deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), min_size=4, max_size=4))
def test_any_text_is_one_record_in_every_format(texts: list[str]) -> None:
    title, number, name, document = texts
    hit = changed(id=document, title=title, numero=number, instituciones=[name], tipo=None, fecha=None)
    both = results(hit, HIT)
    assert len(rows(FORMATS["csv"].write(both))) == 2
    assert len(bibtexparser.loads(FORMATS["bibtex"].write(both)).entries) in (1, 2)  # 1: the same key twice
    assert len(rispy.loads(FORMATS["ris"].write(both))) == 2
    assert FORMATS["urls"].write(both) == "documentos/2024/iav-1/\n" * 2


@pytest.mark.parametrize("name", FORMATS)
def test_no_results_is_a_file_without_records(name: str) -> None:
    text = FORMATS[name].write(results())
    assert len(rows(text)) == 0 if name == "csv" else "iav" not in text
