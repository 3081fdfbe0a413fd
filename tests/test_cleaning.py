"""Cleaning takes out what has evidence against it, says so, and loses nothing."""

import random
import re
from collections import Counter

import pytest
from effort import times

from scripts.cleaning import clean
from scripts.markdown_text import plain_text, render
from scripts.paragraphs import build_blocks
from scripts.readers import text as text_reader
from scripts.reading import Reading, read_document
from scripts.source_text import Line, LineKind, Region, SourceText

LETTERHEAD = "GOBIERNO DE VALLE\nHONDO\n\nINSTITUTO DE PRUEBAS"


def read(text: str) -> Reading:
    return read_document(text.encode("utf-8"), "prueba.txt")


def body(text: str) -> str:
    return plain_text(render(read(text).blocks))


def removed(text: str) -> list[tuple[str, str]]:
    return [(removal.rule, removal.text) for removal in read(text).removals]


@pytest.mark.parametrize(
    ("text", "rule", "gone"),
    [
        ("Uno dos tres.\n\n- 2 -\n\nCuatro cinco.", "número-de-página", "- 2 -"),
        ("Uno dos tres.\n\nPágina 2 de 3\n\nCuatro cinco.", "número-de-página", "Página 2 de 3"),
        ("Uno dos tres.\n\nHoja 1 de 2\n\nCuatro cinco.", "número-de-página", "Hoja 1 de 2"),
        (
            "Uno dos tres.\n\nOficio A/1/2024, hoja 2 de 4\n\nCuatro.",
            "encabezado-o-pie-repetido",
            "Oficio A/1/2024, hoja 2 de 4",
        ),
        ("Uno dos tres.\n\n[Página 2 de 3]\nCuatro cinco.", "número-de-página", "[Página 2 de 3]"),
        ("Uno dos tres.\n\n--- 2 ---\n\nCuatro cinco.", "número-de-página", "--- 2 ---"),
        ("Uno dos tres.\n\n---o0o---\n", "marca-de-fin", "---o0o---"),
        ("Uno dos tres.\n\n== o O o ==\n", "marca-de-fin", "== o O o =="),
        ("Uno dos tres.\n\n-- 000 --\n", "marca-de-fin", "-- 000 --"),
        ("Uno dos tres.\n\n—o—\n", "marca-de-fin", "—o—"),
        ("Uno dos tres.\n\n-oo0oo-\n", "marca-de-fin", "-oo0oo-"),
        (
            "Abre la feria.\n\nTe recomendamos: Cierra el puente\n\nSigue la feria.",
            "adorno-de-página-web",
            "Te recomendamos: Cierra el puente",
        ),
    ],
)
def test_furniture_goes_with_its_rule(text: str, rule: str, gone: str) -> None:
    assert (rule, gone) in removed(text)
    assert gone not in body(text)


@pytest.mark.parametrize(
    "text",
    [
        "Se pagará en 2/3 partes.\n\nEl resto, 1 de 2, después.",
        "Artículo 1. Uno.\n\n2024. Año de la Prueba\n\nArtículo 2. Dos.",
        "DICE:\n\n\"uno\"\n\nDEBE DECIR:\n\n\"dos\"\n\nDICE:\n\n\"tres\"\n\nDEBE DECIR:\n\n\"cuatro\"",
        "Atentamente\n\nLic. Ana Ruiz Soto\n(Rúbrica)\n\nLic. Eva Luna Paz\n(Rúbrica)",
        "Más historias de la gente del puerto se contarán en el libro.",
        "A T E N T A M E N T E\n\nTe recomendamos guardar silencio",
        "Total 5\n\n17\n\nunidades",
        "| Uno | Dos | Tres |\n|---|---|---|\n| - | 000 | - |",
        "Las o.",
        "Consejo de Ensayos\n\nUno.\n\nConsejo de Ensayos\n\nDos.",
    ],
)  # fmt: skip
def test_what_has_no_evidence_against_it_stays(text: str) -> None:
    assert removed(text) == []


def test_related_stories_at_the_end_of_a_saved_page() -> None:
    text = "La presidenta informó hoy del avance.\n\nMás noticias\nAbre el museo sus puertas\nCierra el puente viejo"
    assert [gone for _, gone in removed(text)] == [
        "Más noticias",
        "Abre el museo sus puertas",
        "Cierra el puente viejo",
    ]


def test_letterhead_repeated_inside_a_sentence() -> None:
    text = f"{LETTERHEAD}\n\nSe convoca a todo el personal a la reunión del\n\n\n{LETTERHEAD}\n\n\npróximo martes.\n"
    assert body(text).count("INSTITUTO DE PRUEBAS") == 1
    assert "a la reunión del próximo martes." in body(text)
    assert {rule for rule, _ in removed(text)} == {"membrete-repetido"}


def test_a_name_cited_again_in_the_text_is_no_letterhead() -> None:
    text = "INSTITUTO DE PRUEBAS\n\nSe informa lo siguiente.\n\nAtentamente\nINSTITUTO DE PRUEBAS"
    assert removed(text) == []


def test_running_lines_of_pages_by_position() -> None:
    lines = []
    for page in (1, 2, 3):
        lines += [
            Line("INSTITUTO DE PRUEBAS", page=page, top=0.05),
            Line(f"Texto de la página número {page} que sigue.", page=page, top=0.5),
            Line(f"Calle Real 5   Tel. 55 0000 000{page}", page=page, top=0.95),
        ]
    kept, removals = clean(SourceText(lines, "application/pdf"))
    assert [line.text for line in kept if line.text].count("INSTITUTO DE PRUEBAS") == 1
    assert sum(removal.text.startswith("Calle Real") for removal in removals) == 3


@pytest.mark.parametrize(
    ("last", "goes"),
    [
        ("regla dará lugar a la terminación del contrato, sin perjuicio de las", False),
        ("Quien no cumpla con esto pagará la multa que fije la autoridad.", False),
        ("Bulevar de los Notarios 350, Villa Honda", True),
    ],
)
def test_the_last_line_of_a_full_page_is_no_footer(last: str, goes: bool) -> None:
    text = [Line(f"Renglón {rank} de un texto que llena la página.", top=0.1 + rank * 0.02) for rank in range(40)]
    foot = [Line(last, top=0.91), Line("Calle Real 5, Villa Honda", top=0.95), Line("Página 1 de 1", top=0.97)]
    kept, removals = clean(SourceText([*text, *foot], "application/pdf"))
    assert (last in [line.text for line in kept]) is not goes
    assert "Calle Real 5, Villa Honda" in [removal.text for removal in removals]


RUNNING = "Consejo de Ensayos          RES-CE-2023-{}"


def test_running_lines_beside_the_labels_of_pages_in_plain_text() -> None:
    pages = [
        f"Calle Real 5, Villa Honda\n[Página {n} de 3]\n{RUNNING.format(n)}\n\n{n * 'Otra vez '}se resuelve."
        for n in (1, 2, 3)
    ]
    gone = removed("INSTITUTO DE PRUEBAS\n\nVisto el caso.\n\n" + "\n\n".join(pages))
    assert [text for _, text in gone if text.startswith("Calle Real")] == ["Calle Real 5, Villa Honda"] * 3
    assert [text for _, text in gone if text.startswith("Consejo")] == [RUNNING.format(2), RUNNING.format(3)]


def test_header_behind_the_label_of_a_page_repeats_the_opening() -> None:
    text = f"INSTITUTO DE PRUEBAS\n\n{RUNNING}\nUno.\n\n[Página 1 de 2]\n{RUNNING}\nDos."
    assert removed(text) == [("número-de-página", "[Página 1 de 2]"), ("membrete-repetido", RUNNING)]


def footed(footer: str, text: str = "Texto de la página {} que sigue.") -> list[Line]:
    lines = []
    for page, height in ((1, 0.9), (2, 0.4)):
        lines += [Line(text.format(page, rank), page=page, top=height - 0.2 + rank / 100) for rank in range(14)]
        lines += [Line(footer, page=page, top=height), Line(f"Hoja {page} de 2", page=page, top=0.96)]
    return lines


def test_a_footer_that_follows_the_text_at_any_height() -> None:
    _, removals = clean(SourceText(footed("Calle Real 5, Villa Honda · a.example.mx"), "application/pdf"))
    assert sum(removal.text.startswith("Calle Real") for removal in removals) == 2


def test_pages_that_are_copies_of_one_another_have_no_footer() -> None:
    lines = footed("C.c.p. Lic. Ana Ruiz Soto", text="El mismo {1}.º texto en las dos.")
    _, removals = clean(SourceText(lines, "application/pdf"))
    assert "C.c.p. Lic. Ana Ruiz Soto" not in {removal.text for removal in removals}


@pytest.mark.parametrize(
    "last", ["Lic. Ana Ruiz Soto", "Directora General de Ensayos", "C.c.p. Archivo de la Dirección"]
)
def test_how_letters_of_one_person_end_is_no_footer(last: str) -> None:
    _, removals = clean(SourceText(footed(last), "application/pdf"))
    assert last not in {removal.text for removal in removals}


@pytest.mark.parametrize(
    ("text", "gone"),
    [("a.example.mx | 2", True), ("2 · Boletín", True), ("Plazas - 3", False), ("2 – Requisitos", False)],
)
def test_a_line_that_bears_the_number_of_its_page(text: str, gone: bool) -> None:
    lines = [Line("Se informa.", page=2, top=0.3), Line(text, page=2, top=0.95)]
    _, removals = clean(SourceText(lines, "application/pdf"))
    assert bool(removals) == gone


def test_regions_that_the_format_names() -> None:
    lines = [
        Line("Inicio | Contacto", region=Region.CHROME, evidence="<nav>"),
        Line("Texto.", LineKind.PARAGRAPH),
        Line("Pie", region=Region.FOOTER, evidence="word/footer1.xml"),
        Line("MEMBRETE", region=Region.HEADER, evidence="word/header1.xml"),
    ]
    kept, removals = clean(SourceText(lines, "text/html"))
    assert [line.text for line in kept if line.text] == ["MEMBRETE", "Texto."]
    assert [(removal.rule, removal.evidence) for removal in removals] == [
        ("adorno-de-página-web", "<nav>"),
        ("pie-de-página", "word/footer1.xml"),
    ]


def test_many_removals_ask_for_a_person() -> None:
    text = "Abre hoy la feria del libro.\n\nMás noticias\n" + "\n".join(
        f"Titular número {n} de otra cosa" for n in range(5)
    )
    assert read(text).removed_share > 0.15


PIECES = [
    "INSTITUTO DE PRUEBAS", "Página 2 de 3", "- 3 -", "---o0o---", "P R E S E N T E", "ATENTAMENTE", "C.c.p. Archivo", "LIC. ANA RUIZ SOTO",
    "Se comunica que el plazo vence el 3 de mayo de 2024 y que no habrá prórroga alguna para las áreas que "
        "falten.", "a) primer inciso;",
    "* viñeta suelta", "| uno | dos |", "|---|---|", "## Encabezado", "**negritas que\nsiguen**", "la palabra cor-\ntada", "2/3", "17", "\f", "",
    "  con   blancos    anchos", "Te recomendamos: otra nota", "Más historias", "1. Uno", "http://x.example/a_b", "> cita", "áéí ñ Ñ ü", "***",
]  # fmt: skip
WORD = re.compile(r"\w+")


def lost_letters(text: str) -> Counter[str]:
    """Letters of the text that are neither in the body nor in the log of removals; hyphens at line ends and marks aside."""
    lines, removals = clean(text_reader.read(text.encode("utf-8"), "x.txt"))
    kept = plain_text(render(build_blocks(lines)))
    letters = Counter("".join(WORD.findall(text.replace("_", ""))))
    found = Counter("".join(WORD.findall((kept + " ".join(r.text for r in removals)).replace("_", ""))))
    return letters - found


def test_every_word_is_in_the_body_or_in_the_log() -> None:
    chance = random.Random(20240416)
    for _ in range(times(3000)):
        pieces = [chance.choice(PIECES) + chance.choice(["", "", "\n", "\n\n"]) for _ in range(chance.randint(2, 25))]
        text = "\n".join(["Comienzo.", *pieces])
        assert lost_letters(text) == Counter(), text
