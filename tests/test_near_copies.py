"""Near copies: what is one document and what is two, as pairs of texts; then an archive of mutated texts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from scripts.communication import Communication, PagesOnDisk, dumps, write_atomically
from scripts.near_copies import NEAR_TEXT, SAME_TEXT, find_near_copies

CIRCULAR = """Secretaría de Cultura de la Cuenca

Circular No. 014/2025

Villa del Lago, a 5 de mayo de 2025

A las personas titulares de las unidades administrativas

Por este conducto se les solicita remitir a la Dirección de Archivo, a más tardar el 30 de mayo, el inventario de los
expedientes concluidos que se encuentren en sus oficinas, en el formato que se anexa, debidamente firmado por la persona
responsable del archivo de trámite, con el propósito de preparar la transferencia primaria de este ejercicio.

No se omite mencionar que los expedientes con valores históricos deberán relacionarse por separado y que no se otorga
prórroga alguna para su entrega.

Atentamente

Lic. Aurelia Montes Quiroga
Directora de Archivo
"""


def page(name: str, body: str, **meta: str) -> Communication:
    return Communication(dict(meta), body, Path(f"documentos/2025/{name}.md"))


def changed(*pairs: tuple[str, str]) -> str:
    text = CIRCULAR
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


ONE_DOCUMENT = {
    "hard wraps elsewhere": (CIRCULAR.replace(" ", "\n", 40), SAME_TEXT),
    "Markdown marks": (changed(("Circular No. 014/2025", "## **Circular No. 014/2025**")), SAME_TEXT),
    "case and accents": (CIRCULAR.upper().replace("Ó", "O").replace("Í", "I"), SAME_TEXT),
    "words hyphenated at the line end": (changed(("transferencia", "trans-\nferencia")), SAME_TEXT),
    "a stamp": (CIRCULAR + "\nRECIBIDO 07 MAY 2025 Oficialía de Partes\n", NEAR_TEXT),
    "a paragraph lost": (changed(("No se omite mencionar que los expedientes con valores históricos deberán relacionarse por separado y que no se otorga\nprórroga alguna para su entrega.", "")), NEAR_TEXT),
    "slips of recognition": (changed(("expedientes concluidos", "expedienles concluídos"), ("Aurelia", "Aurelía"), ("Quiroga", "Quiroqa")), NEAR_TEXT),
    "a word in small letters changed": (changed(("debidamente firmado", "firmado")), NEAR_TEXT),
}  # fmt: skip

TWO_DOCUMENTS = {
    "the next number": changed(("014/2025", "015/2025")),
    "another day": changed(("5 de mayo", "6 de mayo")),
    "another month": changed(("5 de mayo", "5 de junio"), ("30 de mayo", "30 de junio")),
    "another year": changed(("2025", "2024")),
    "another person": changed(("Aurelia Montes Quiroga", "Benito Salgado Luna")),
    "another addressee": changed(("A las personas titulares de las unidades administrativas", "A la Biblioteca Pública")).replace("Secretaría de Cultura de la Cuenca", "Ayuntamiento de Peña Alta"),
    "another subject": CIRCULAR[:120] + " Se comunica el horario de verano de las oficinas." * 6,
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), ONE_DOCUMENT.values(), ids=ONE_DOCUMENT)
def test_one_document(text: str, kind: str) -> None:
    found = find_near_copies([page("b", text), page("a", CIRCULAR)])
    assert [(copy.a, copy.b, copy.kind) for copy in found] == [("a", "b", kind)]
    assert 0.7 <= found[0].similarity <= 1.0
    assert (found[0].similarity == 1.0) is (kind == SAME_TEXT)


@pytest.mark.parametrize("text", TWO_DOCUMENTS.values(), ids=TWO_DOCUMENTS)
def test_two_documents(text: str) -> None:
    assert find_near_copies([page("a", CIRCULAR), page("b", text)]) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({"numero": "014/2025"}, {"numero": "14-2025"}, 1),
        ({"numero": "014/2025"}, {"numero": "SCC/DA/014/2025"}, 1),
        ({"numero": "014/2025"}, {"numero": "015/2025"}, 0),
        ({"numero": "014/2025"}, {"numero": "7", "clave": "SCC/014/2025"}, 1),
        ({"fecha": "2025-05-05"}, {"fecha": "2025-05-06"}, 0),
        ({"fecha": "2025-05-05"}, {"fecha": "2025-05"}, 1),
        ({"fecha": "2025-05-05"}, {}, 1),
    ],
)  # fmt: skip
def test_own_number_and_date(mine: dict[str, str], theirs: dict[str, str], expected: int) -> None:
    stamped = CIRCULAR + "\nRecibido\n"
    assert len(find_near_copies([page("a", CIRCULAR, **mine), page("b", stamped, **theirs)])) == expected


def test_pages_without_text_and_short_texts() -> None:
    short = "Se suspende el servicio el lunes."
    pages = [page("a", ""), page("b", " \n"), page("c", short), page("d", short), page("e", short + " Gracias.")]
    assert [(copy.a, copy.b, copy.kind) for copy in find_near_copies(pages)] == [("c", "d", SAME_TEXT)]
    assert find_near_copies([]) == []


def test_of_many_same_texts_each_is_told_beside_the_first() -> None:
    pages = [page(name, CIRCULAR) for name in "abcd"]
    assert [(copy.a, copy.b) for copy in find_near_copies(pages)] == [("a", "b"), ("a", "c"), ("a", "d")]


def _archive(rng: random.Random, series: int) -> list[Communication]:
    vocabulary = [
        "".join(rng.choices("bcdflmnprst", k=3)) + rng.choice("aeio") + rng.choice(["", "s", "r"]) for _ in range(3000)
    ]
    texts = [" ".join(rng.choices(vocabulary, k=rng.randrange(60, 300))) for _ in range(150)]
    pages = [page(f"texto-{rank:03}", text) for rank, text in enumerate(texts)]
    return pages + [page(f"serie-{rank:03}", changed(("014/2025", f"{rank:03}/2025"))) for rank in range(1, series + 1)]


def _slip(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    for place in rng.sample(range(len(words)), k=len(words) // 60 + 1):
        words[place] = words[place][:-1] + rng.choice("aeiou")
    return " ".join(words)


@pytest.mark.parametrize("seed", range(5))
def test_copies_are_found_in_an_archive_and_a_series_is_none(seed: int) -> None:
    rng = random.Random(seed)
    pages = _archive(rng, series=60)
    originals = rng.sample(pages[:150], 20)
    copies = [page(f"zz-{original.id}", _slip(rng, original.body)) for original in originals]
    shuffled = rng.sample(pages + copies, len(pages) + len(copies))
    found = find_near_copies(shuffled)
    assert [(copy.a, copy.b) for copy in found] == sorted((original.id, f"zz-{original.id}") for original in originals)
    assert find_near_copies(shuffled) == found


def test_a_copy_within_a_long_series_is_found_by_its_figures() -> None:
    pages = _archive(random.Random(0), series=60)
    copy = page("zz", changed(("014/2025", "033/2025"), ("debidamente firmado", "firmado")))
    assert [(found.a, found.b) for found in find_near_copies([*pages, copy])] == [("serie-033", "zz")]


def test_an_archive_on_disk_is_read_page_by_page_and_what_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    for name, body in (("a", CIRCULAR), ("b", CIRCULAR), ("c", "otro texto")):
        write_atomically(tmp_path / "2025" / f"{name}.md", dumps(Communication({"title": name}, body)))
    (tmp_path / "2025" / "d.md").write_text("sin cabecera", encoding="utf-8")
    pages = PagesOnDisk(tmp_path)
    assert len(pages) == 4
    assert [one.id for one in pages[:2]] == ["a", "b"]
    assert [(copy.a, copy.b) for copy in find_near_copies(pages)] == [("a", "b")]
