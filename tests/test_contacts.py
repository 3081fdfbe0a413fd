"""Links and e-mail addresses."""

import pytest

from scripts.extract.contacts import find_emails, find_links

LINKS = [
    ("en la liga <https://secogem.example.gob.mx/taller/>, y obtengan", ["https://secogem.example.gob.mx/taller/"]),
    ("en https://a.example.gob.mx/f/v2025.xlsx; para dudas", ["https://a.example.gob.mx/f/v2025.xlsx"]),
    ("en la página www.sapaz.example.gob.mx, sección", ["www.sapaz.example.gob.mx"]),
    ("WWW.SALUD.EXAMPLE.GOB.MX", ["WWW.SALUD.EXAMPLE.GOB.MX"]),
    ("en citas.archivo.example.gob.mx o al 800 555 7000", ["citas.archivo.example.gob.mx"]),
    ("en www.utpn.example.edu.mx/transparencia/informes.", ["www.utpn.example.edu.mx/transparencia/informes"]),
    ("(https://es.example.org/wiki/Circular_(oficio)).", ["https://es.example.org/wiki/Circular_(oficio)"]),
    ("https://correo.example.gob.mx/entrar?u=1&m=2#inicio (con esos signos)", ["https://correo.example.gob.mx/entrar?u=1&m=2#inicio"]),
    ("[acuerdo.pdf](https://st.example.com/Acuerdos/2016 09/Acuerdo 317.pdf)\n", ["https://st.example.com/Acuerdos/2016 09/Acuerdo 317.pdf"]),
    ("https://www.example.gob.mx/dpe/\nformatos/SRV-4.pdf y", ["https://www.example.gob.mx/dpe/formatos/SRV-4.pdf"]),
    ("https://std.example.gob.pe/d.php?var=9Y%\n3D el", ["https://std.example.gob.pe/d.php?var=9Y%3D"]),
    ("https://www.example.gob.mx/\nAtentamente", ["https://www.example.gob.mx/"]),
    ("https://a.example.mx/x y otra vez https://a.example.mx/x/", ["https://a.example.mx/x"]),
    ("[Ver](javascript:document.location='http://malo.example.net/r').", []),
    ("[norma](/spij-ext-web/detallenorma/H1)", []),
    ("en bit.ly/2FmN5Ei y en www.sbs.gob.pe", ["bit.ly/2FmN5Ei", "www.sbs.gob.pe"]),
    ("el documento.es necesario", []),
    ("correo luis@ine.example.mx y punto.", []),
    ("el art.5 y S.A. de C.V. y 12.mx no", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_links(text: str, expected: list[str]) -> None:
    assert [item.value for item in find_links(text)] == expected


def test_the_span_ends_with_the_address() -> None:
    text = "(véase https://a.example.mx/x)."
    (found,) = find_links(text)
    assert text[found.start : found.end] == found.value


def test_links_of_the_markup() -> None:
    links = [
        "https://a.example.mx/lista",
        "#n1",
        "/inicio",
        "javascript:toggle()",
        "mailto:x@a.example.mx",
        "http://b.example.mx",
    ]
    found = find_links("en esta página; también http://b.example.mx/", links)
    assert [item.value for item in found] == ["http://b.example.mx/", "https://a.example.mx/lista"]


def test_a_host_is_the_link_that_its_markup_gives_it() -> None:
    (found,) = find_links("cita en citas.a.example.gob.mx.", ["http://citas.a.example.gob.mx"])
    assert (found.value, found.start, found.end) == ("http://citas.a.example.gob.mx", 8, 30)


WORDS = [
    ("en citas.a.example.mx, hoy", "https://citas.a.example.mx/e/04", "citas.a.example.mx", ["https://citas.a.example.mx/e/04"]),
    ("Calendario: http://www.a.example.mx/...", "http://www.a.example.mx/c.xls", "http://www.a.example.mx/...", ["http://www.a.example.mx/c.xls"]),
    ("en www.a.example.mx, la guía", "https://www.a.example.mx/g.pdf", "la guía", ["www.a.example.mx", "https://www.a.example.mx/g.pdf"]),
    ("en a.example.mx/uno", "https://b.example.mx/a.example.mx/uno", "a.example.mx/uno", ["a.example.mx/uno", "https://b.example.mx/a.example.mx/uno"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "address", "words", "expected"), WORDS)
def test_words_that_begin_the_address_of_their_link(text: str, address: str, words: str, expected: list[str]) -> None:
    assert [item.value for item in find_links(text, [address], {address: words})] == expected


def test_a_bare_host_that_recognition_read_may_be_an_address() -> None:
    text = (
        "al correo mesaOsps.example.gob.mx; en www.sps.example.gob.mx, sps.example.gob.mx/citas y https://a.example.mx"
    )
    found = [item.value for item in find_links(text, recognised=True)]
    assert found == ["www.sps.example.gob.mx", "sps.example.gob.mx/citas", "https://a.example.mx"]


EMAILS = [
    ("al correo recursos.salud@edomex.example.mx a más tardar", ["recursos.salud@edomex.example.mx"]),
    ("para dudas, c@istr.example.gob.mx.", ["c@istr.example.gob.mx"]),
    ("PRENSA@COAGUA.EXAMPLE.GOB.MX; prensa@coagua.example.gob.mx", ["PRENSA@COAGUA.EXAMPLE.GOB.MX"]),
    ("(nora@sedam.example.gob.mx, ext. 2041)", ["nora@sedam.example.gob.mx"]),
    ("Correo personal: vero@gmail.example.com", []),
    ("al correo electrónico personal vero@gmail.example.com", []),
    ("en la Dirección de Personal: altas@iacs.example.mx", ["altas@iacs.example.mx"]),
    ("CURP PEXA800101MDFRXN05. Notificaciones: ana.perez@correo.example.com", []),
    ("CURP PEXA800101MDFRXN05, a becas@upv.example.edu.mx", ["becas@upv.example.edu.mx"]),
    ("CURP PEXA800101MDFRXN05.\n\nInformes: mesa@cooperativa.example.com", ["mesa@cooperativa.example.com"]),
    ("a uno@sps.example.gob.peydos@sps.example.gob.pe, con", []),
    ("en @usuario de la red y en a@b", []),
]


@pytest.mark.parametrize(("text", "expected"), EMAILS)
def test_emails(text: str, expected: list[str]) -> None:
    assert [item.value for item in find_emails(text)] == expected


def test_emails_of_the_markup() -> None:
    links = ["mailto:a%40b.example.mx?subject=Bah%C3%ADa", "mailto:c@d.example.mx", "https://e.example.mx"]
    assert [item.value for item in find_emails("escriba a c@d.example.mx", links)] == [
        "c@d.example.mx",
        "a@b.example.mx",
    ]
