"""`check`: each rule has rows of (page, line); the rules are told in one table."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from scripts.checking import MAX_BYTES, check_pages
from scripts.communication import Communication, dumps, write_atomically
from scripts.errors import AcervoError
from scripts.page_rules import ERROR, RULES, WARNING, Finding

ORIGINAL = b"Circular 4/2024\n"
SHA256 = hashlib.sha256(ORIGINAL).hexdigest()
SOUND = f"""---
title: "Circular 4/2024"
tipo: "circular"
numero: "004/2024"
fecha: "2024-04-16"
fuente:
  archivo: "circular.txt"
  sha256: "{SHA256}"
  formato: "text/plain"
---

El texto de la circular.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "circular.txt").write_bytes(ORIGINAL)
    (tmp_path / "documentos" / "2024").mkdir(parents=True)
    return tmp_path


def findings(archive: Path, *paths: Path, sources: bool = True) -> list[tuple[str, int, str]]:
    """(page, line, rule) of everything found."""
    found = check_pages(paths, docs=archive / "documentos", sources=archive / "sources" if sources else None)
    return [(finding.path.stem, finding.line, finding.rule) for finding in found]


def write(archive: Path, text: str, name: str = "2024/circular.md") -> Path:
    path = archive / "documentos" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def with_line(line: str, after: str = "fecha") -> str:
    """The sound page with a line more in its front matter: line 6 when it stands after `fecha`."""
    lines = SOUND.split("\n")
    place = next(rank for rank, known in enumerate(lines) if known.startswith(f"{after}:")) + 1
    return "\n".join([*lines[:place], line, *lines[place:]])


def replaced(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new)


def body(text: str) -> str:
    return replaced("El texto de la circular.", text)


PAGES: list[tuple[str, str, int]] = [
    ("cabecera-ilegible", "", 1),
    ("cabecera-ilegible", "Solo texto\n", 1),
    ("cabecera-ilegible", '---\ntitle: "x"\n\nTexto\n', 1),
    ("cabecera-ilegible", "---\n---\n\nTexto\n", 2),
    ("cabecera-ilegible", "---\n- uno\n---\n\nTexto\n", 2),
    ("cabecera-ilegible", with_line("asunto: Exhorto: x"), 6),
    ("cabecera-ilegible", with_line("\tasunto: x"), 6),
    ("cabecera-ilegible", with_line('asunto: "x', after="  formato"), 10),
    ("cabecera-ilegible", with_line("tags: &a [uno]\nunidades: *a"), 7),
    ("cabecera-ilegible", with_line("tags: " + "[" * 50 + "]" * 50), 6),
    ("clave-repetida", with_line('tipo: "oficio"'), 6),
    ("clave-repetida", with_line('vigencia: {desde: "2024", desde: "2025"}'), 6),
    ("clave-desconocida", with_line('titulo: "x"'), 6),
    ("clave-desconocida", with_line('firmantes:\n- nombre: "A"\n  puesto: "B"'), 8),
    ("campo-obligatorio", replaced('title: "Circular 4/2024"\n', ""), 1),
    ("valor-vacio", with_line("asunto:"), 6),
    ("valor-vacio", with_line("asunto: null"), 6),
    ("valor-vacio", with_line('asunto: "  "'), 6),
    ("valor-vacio", with_line("tags: []"), 6),
    ("valor-vacio", with_line('tags:\n- "uno"\n- ""'), 8),
    ("valor-vacio", with_line('firmantes:\n- nombre: "A"\n  cargo: ""'), 8),
    ("tipo-de-valor", with_line('tags: "uno"'), 6),
    ("tipo-de-valor", with_line('asunto:\n- "uno"'), 6),
    ("tipo-de-valor", with_line('firmantes:\n- "A"'), 7),
    ("tipo-de-valor", with_line('vigencia: "2024"'), 6),
    ("tipo-de-valor", with_line('procedencia: "manual"'), 6),
    ("tipo-de-valor", with_line('firmantes:\n- nombre: ["A"]'), 7),
    ("vocabulario", replaced('tipo: "circular"', 'tipo: "Circular"'), 3),
    ("vocabulario", with_line('acceso: "privado"'), 6),
    ("vocabulario", with_line('procedencia:\n  numero: "adivinado"'), 7),
    ("fecha-invalida", replaced("2024-04-16", "2024-02-30"), 5),
    ("fecha-invalida", replaced("2024-04-16", "2024-4-16"), 5),
    ("fecha-invalida", with_line('plazos:\n- texto: "x"\n  fecha: "25 de abril"'), 8),
    ("fecha-invalida", with_line('vigencia:\n  desde: "2024-13"'), 7),
    ("vigencia-invertida", with_line('vigencia:\n  desde: "2024-05"\n  hasta: "2024-04-30"'), 6),
    ("persona-vacia", with_line('copias:\n- nombre: "A"\n- tratamiento: "Lic."'), 8),
    ("campo-desconocido", with_line('revision:\n- "fecha"\n- "fehca"'), 8),
    ("campo-desconocido", with_line('procedencia:\n  asunot: "manual"'), 7),
    ("enlace-peligroso", with_line('enlaces:\n- "https://example.org"\n- "JavaScript:alert(1)"'), 8),
    ("enlace-peligroso", with_line('enlaces:\n- "java\\tscript:alert(1)"'), 7),
    ("enlace-peligroso", body("Uno\n\n[dos](javascript:alert(1))"), 14),
    ("enlace-peligroso", body("[dos]( java&#115;cript:alert(1) )"), 12),
    ("enlace-peligroso", body("Vea [x]\n\n[x]: data:text/html;base64,AAAA"), 14),
    ("enlace-peligroso", body("Vea <vbscript:x>"), 12),
    ("enlace-peligroso", body("[dos\\\\](javascript:alert(1))"), 12),
    ("correo-invalido", with_line('correos:\n- "a@example.org"\n- "a@b"'), 8),
    ("fuente-incompleta", replaced('  formato: "text/plain"\n', ""), 6),
    ("fuente-invalida", replaced("text/plain", "txt"), 9),
    ("fuente-invalida", replaced('"circular.txt"', '"../circular.txt"'), 7),
    ("original-ausente", replaced('"circular.txt"', '"otra.txt"'), 7),
    ("original-ausente", replaced('"circular.txt"', '"correo.eml/anexo.pdf"'), 7),
    ("original-distinto", replaced(SHA256, "0" * 64), 8),
    ("relacion-consigo", with_line('referencias:\n- "Circular 4-2024"'), 7),
    ("sustituye-sin-referencia", with_line('referencias:\n- "1/2023"\nsustituye:\n- "2/2023"'), 9),
    ("cuerpo-vacio", body(""), 1),
    ("html-en-el-texto", body("Uno\n\n<div onclick=x>dos</div>"), 14),
    ("html-en-el-texto", body("<!-- oculto -->"), 12),
    ("caracter-de-control", body("Uno\n\x07dos"), 13),
    ("caracter-de-control", with_line('asunto: "a\\x07b"'), 6),
    ("direccion-del-texto", body("Uno\n\u202edos"), 13),
    ("no-nfc", body("Uno\nresolucio\u0301n"), 13),
    ("carpeta", replaced("2024-04-16", "2023-04-16"), 5),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text", "line"), PAGES, ids=[f"{rule}-{rank}" for rank, (rule, _, _) in enumerate(PAGES)]
)
def test_page(archive: Path, rule: str, text: str, line: int) -> None:
    write(archive, text)
    assert findings(archive) == [("circular", line, rule)]


PLACES = {
    "id-invalido": ["2024/Circular_4.md"],
    "id-repetido": ["2023/circular.md", "2024/circular.md"],
    "ruta": ["circular.md"],
    "carpeta": ["sin-fecha/circular.md"],
}


@pytest.mark.parametrize("rule", PLACES)
def test_place(archive: Path, rule: str) -> None:
    for rank, name in enumerate(PLACES[rule]):
        own = archive / "sources" / f"{rank}.txt"
        own.write_text(name, encoding="utf-8")
        year = name.partition("/")[0] if rule == "id-repetido" else "2024"
        digest = hashlib.sha256(own.read_bytes()).hexdigest()
        write(
            archive,
            SOUND.replace("2024-04", f"{year}-04").replace(SHA256, digest).replace("circular.txt", own.name),
            name,
        )
    assert [found[2] for found in findings(archive)] == [rule]


def test_deeper_folders_are_told_too(archive: Path) -> None:
    write(archive, SOUND, "2024/abril/circular.md")
    assert findings(archive) == [("circular", 1, "ruta")]


def test_one_original_of_two_pages(archive: Path) -> None:
    write(archive, SOUND, "2024/a.md")
    write(archive, SOUND, "2024/b.md")
    assert findings(archive) == [("b", 8, "fuente-repetida")]


def _numbered(archive: Path, name: str, number: str, replaces: str) -> None:
    text = SOUND.replace("004/2024", number).replace(SHA256, hashlib.sha256(name.encode()).hexdigest())
    relations = f'referencias:\n- "{replaces}"\nsustituye:\n- "{replaces}"\nfuente:'
    write(archive, text.replace("fuente:", relations), f"2024/{name}.md")


def test_circle_of_replacement(archive: Path) -> None:
    for name, number, replaces in (("a", "1", "3"), ("b", "2", "1"), ("c", "3", "2"), ("d", "4", "3")):
        _numbered(archive, name, f"DA/{number}/2024", f"DA/{replaces}/2024")
    assert findings(archive, sources=False) == [("a", 8, "ciclo-de-sustitucion")]
    message = next(str(one) for one in check_pages([], docs=archive / "documentos", sources=None))
    assert "a → c → b → a" in message


def test_bytes_that_are_no_text(archive: Path) -> None:
    path = write(archive, SOUND)
    path.write_bytes(SOUND.encode().replace(b"texto", b"t\xe9xto"))
    assert findings(archive) == [("circular", 12, "codificacion")]
    path.write_bytes(SOUND.encode() + b"a" * MAX_BYTES)
    assert findings(archive) == [("circular", 1, "pagina-grande")]


TESTED = (
    {rule for rule, _, _ in PAGES}
    | PLACES.keys()
    | {"fuente-repetida", "ciclo-de-sustitucion", "codificacion", "pagina-grande"}
)


def test_every_rule_is_tested_and_told() -> None:
    assert RULES.keys() == TESTED
    for name, rule in RULES.items():
        assert rule.severity in (ERROR, WARNING)
        assert rule.what.endswith("."), name
        assert rule.remedy[0].isupper(), name
        assert not rule.remedy.endswith("."), name


SOUND_PAGES = {
    "as converted": SOUND,
    "with CRLF": SOUND.replace("\n", "\r\n"),
    "with a BOM": "\ufeff" + SOUND,
    "unquoted": SOUND.replace('"', ""),
    "access": with_line('acceso: "reservado"'),
    "addresses as printed": with_line('enlaces:\n- "www.example.org/a:b"\n- "example.org:8080"\n- "https://example.org/?x=javascript:1"'),
    "a deadline that cannot be computed": with_line('plazos:\n- texto: "en breve"'),
    "validity within one month": with_line('vigencia:\n  desde: "2024-05"\n  hasta: "2024-05-15"'),
    "body in review": with_line('revision:\n- "cuerpo"'),
    "text that looks like HTML": body("a &lt;b> \\<b>, 3 < 4, <https://example.org>, <a@example.org>, `<b>`\n\n```\n<b>\n```"),
    "brackets that are no link": body("\\[x\\](javascript:y), \\<javascript:z>, artículo (data: ver anexo), javascript: no es enlace\n\n\\[x]: javascript:y"),
    "horizontal rule": body("Uno\n\n---\n\ntitle: dos"),
}  # fmt: skip


@pytest.mark.parametrize("text", SOUND_PAGES.values(), ids=SOUND_PAGES)
def test_sound_page(archive: Path, text: str) -> None:
    write(archive, text)
    assert findings(archive) == []


def test_member_of_a_container(archive: Path) -> None:
    (archive / "sources" / "correo.eml").write_bytes(b"From: x")
    write(archive, replaced('"circular.txt"', '"correo.eml/anexo.pdf"'))
    assert findings(archive) == []


def test_a_page_may_have_many_faults_and_the_rest_is_still_checked(archive: Path) -> None:
    write(archive, with_line('titulo: "x"\nasunto: ""').replace("2024-04-16", "ayer"), "2024/a.md")
    write(archive, "sin cabecera", "2024/b.md")
    assert findings(archive, sources=False) == [
        ("a", 5, "fecha-invalida"),
        ("a", 5, "carpeta"),
        ("a", 6, "clave-desconocida"),
        ("a", 7, "valor-vacio"),
        ("b", 1, "cabecera-ilegible"),
    ]


def test_named_pages_and_folders(archive: Path) -> None:
    sound = write(archive, SOUND)
    broken = write(archive, "x", "2023/rota.md")
    listing = write(archive, "x", "2023/index.md")
    assert findings(archive, sound) == []
    assert findings(archive, broken.parent, broken) == [("rota", 1, "cabecera-ilegible")]
    assert findings(archive, listing)[0][2] == "cabecera-ilegible"
    outside = archive / "aparte.md"
    outside.write_text(SOUND, encoding="utf-8")
    assert findings(archive, outside) == []


def test_a_path_that_does_not_exist(archive: Path) -> None:
    with pytest.raises(AcervoError, match=r"nada.md: no existe\. "):
        findings(archive, archive / "nada.md")


SENTENCES = [
    (with_line('titulo: "x"'), "x.md:6: [clave-desconocida] no existe «titulo»; ¿quiso decir «title»?. Corrija el nombre de la clave o bórrela."),
    (with_line('asnto: "x"'), "x.md:6: [clave-desconocida] no existe «asnto»; ¿quiso decir «asunto»?. Corrija el nombre de la clave o bórrela."),
    (replaced('"circular"', '"boletin"'), "x.md:3: [vocabulario] «tipo» no puede ser «boletin»; cabe boletín. Use una de las palabras previstas."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_sentence(archive: Path, text: str, sentence: str) -> None:
    write(archive, text, "2024/x.md")
    found = [str(finding) for finding in check_pages([], docs=archive / "documentos", sources=None)]
    assert [line.removeprefix(f"{archive / 'documentos' / '2024'}/") for line in found] == [sentence]


def test_severity_and_remedy_are_those_of_the_rule() -> None:
    finding = Finding(Path("x.md"), 7, "carpeta", "m")
    assert (finding.severity, finding.remedy) == (WARNING, RULES["carpeta"].remedy)


HOSTILE_BODIES = [
    "<a" * 200_000,
    "[" * 200_000,
    "](" * 200_000,
    "`" * 200_000,
    "` " * 200_000,
    "\n" * 200_000 + "x",
    "<a:" * 100_000,
    "~~~\n" * 50_000,
    "\\" * 200_000 + "](",
    "<b>\n" * 100_000,
    "[x](data:,)\n" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE_BODIES, ids=range(len(HOSTILE_BODIES)))
def test_hostile_text_costs_no_more_than_its_length(archive: Path, text: str) -> None:
    write(archive, body(text))
    assert {rule for _, _, rule in findings(archive)} <= {"html-en-el-texto", "cuerpo-vacio", "enlace-peligroso"}


def test_what_is_written_is_sound(archive: Path) -> None:
    meta = {
        "title": 'Un título: con "comillas", #almohadilla y \\ barra',
        "fecha": "2024",
        "fuente": {"archivo": "circular.txt", "sha256": SHA256, "formato": "text/plain", "ocr": True},
    }
    write_atomically(archive / "documentos" / "2024" / "x.md", dumps(Communication(meta, "Texto")))
    assert findings(archive) == []
