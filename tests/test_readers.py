"""Readers: real files of every format, and what goes wrong with them."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from scripts import readers
from scripts.errors import SourceError
from scripts.readers import numbering
from scripts.readers.attachments import safe_name
from scripts.readers.pdf_columns import Segment
from scripts.readers.pdf_page import Word
from scripts.readers.scan import skew
from scripts.source_text import (
    EMPHASIS,
    EMPHASIS_END,
    FIRST_LINK,
    LINK_END,
    STRONG,
    STRONG_END,
    LineKind,
    Region,
    SourceText,
)

FILES = Path(__file__).parent / "files"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this body; `parts` are further members of word/, their dots written as __."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
    }
    members |= {"word/" + name.replace("__", "."): content for name, content in parts.items()}
    return zipped(members)


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def read_docx(body: str, **parts: str) -> SourceText:
    return readers.read(docx(body, **parts), "prueba.docx")


def texts(source: SourceText, region: Region = Region.BODY) -> list[str]:
    return [line.plain for line in source.lines if line.region is region and line.text]


def shape(source: SourceText) -> list[tuple[str, str]]:
    return [(line.kind.value, line.plain) for line in source.lines if line.region is Region.BODY and line.text]


def pdf(pages: list[list[tuple[float, float, str]]], drawing: str = "", *, before: str = "", size: int = 11) -> bytes:
    """A PDF with texts at (x, y from below) in Helvetica; `before` and `drawing` are operators around them."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        lines = before + "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in page) + drawing
        stream = len(objects) + 1
        objects.append(f"<< /Length {len(lines.encode('cp1252'))} >>\nstream\n{lines}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        resources = "<< /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {resources} /Contents {stream} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(data)
    size_line = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{size_line}trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


PRINTED = (
    "INSTITUTO DE PRUEBAS DE VALLE IMAGINARIO",
    "CIRCULAR No. 31/2024",
    "Se comunica al personal que la revisión del inventario",
    "comenzará el lunes y terminará el viernes de la misma",
    "semana, en el horario acostumbrado de las oficinas.",
    "Las áreas entregarán la relación de sus bienes antes",
    "del mediodía y conservarán una copia para su archivo.",
    "Atentamente, la Dirección de Ensayos",
)


def printed_page() -> Image.Image:
    """A page of 8.5 x 11 inches at 150 dots per inch, as a scanner sees it."""
    lines = [(72.0, 700.0 - 22 * rank, line) for rank, line in enumerate(PRINTED)]
    with pypdfium2.PdfDocument(pdf([lines], size=13)) as document:
        page: Image.Image = document[0].render(scale=150 / 72, grayscale=True).to_pil()
    return page


def saved(page: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    page.save(buffer, kind)
    return buffer.getvalue()


def recognised_share(source: SourceText) -> float:
    wanted = " ".join(PRINTED).split()
    got = " ".join(texts(source)).split()
    return sum(word in got for word in wanted) / len(wanted)


# one document, as five producers save it

CIRCULAR = [
    ("paragraph", "INSTITUTO DE PRUEBAS DE VALLE IMAGINARIO"),
    ("paragraph", "Valle Imaginario, a 7 de marzo de 2024"),
    ("paragraph", "CIRCULAR No. 12/2024"),
    ("heading", "Disposiciones"),
    ("item", "1. Se revisará el inventario."),
    ("item", "2. Se entregará el informe:"),
    ("item", "a. impreso;"),
    ("item", "b. en línea."),
    ("item", "3. Se publicará el resultado.[1]"),
    ("item", "Archivo general"),
    ("row", "Área\tPlazo"),
    ("row", "Almacén\t15 de abril"),
    ("paragraph", "Más informes en la página del Instituto."),
    ("line", "Ing. Íñigo Núñez Agüero"),
    ("line", "Director de Ensayos"),
]


@pytest.mark.parametrize("extension", ["docx", "odt", "doc", "rtf"])
def test_word_processors(extension: str) -> None:
    source = readers.read((FILES / f"circular.{extension}").read_bytes(), f"circular.{extension}")
    kinds = shape(source)
    if extension == "rtf":  # its headings are plain paragraphs with a style
        kinds = [("heading" if text == "Disposiciones" else kind, text) for kind, text in kinds]
    assert kinds == CIRCULAR
    assert [line.level for line in source.lines if line.kind is LineKind.ITEM] == [0, 0, 1, 1, 0, 0]
    assert texts(source, Region.HEADER) == ["Oficina de Ensayos"]
    assert texts(source, Region.FOOTER) == ["Página"]
    assert texts(source, Region.FOOTNOTE) == ["[1] Salvo en días inhábiles."]
    assert source.links == ["https://pruebas.example.mx/circular-12"]
    assert [linked for line in source.lines for linked in re.findall(f"{FIRST_LINK}(.*?){LINK_END}", line.text)] == [
        "la página del Instituto"
    ]
    assert source.doubts == []


def test_pdf_of_the_same_document() -> None:
    source = readers.read((FILES / "circular.pdf").read_bytes(), "circular.pdf")
    lines = texts(source)
    assert lines[:4] == [
        "Oficina de Ensayos",
        "INSTITUTO DE PRUEBAS DE VALLE IMAGINARIO",
        "Valle Imaginario, a 7 de marzo de 2024",
        "CIRCULAR No. 12/2024",
    ]
    assert ("row", "Almacén\t15 de abril") in shape(source)
    assert "2. Se entregará el informe:" in lines
    assert source.links == ["https://pruebas.example.mx/circular-12"]
    tops = [line.top for line in source.lines if line.text and line.top is not None]
    assert tops == sorted(tops)
    assert 0 < tops[0] < 0.1 < 0.9 < tops[-1] < 1
    assert not source.ocr


# Word


def test_docx_takes_changes_as_accepted() -> None:
    change = '<w:ins w:id="2"><w:r><w:t>el 15 de mayo</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="1"><w:r><w:delText>el 30 de abril</w:delText></w:r></w:del>'
    source = read_docx(f"<w:p><w:r><w:t xml:space='preserve'>Vence </w:t></w:r>{deleted}{change}</w:p>")
    assert texts(source) == ["Vence el 15 de mayo"]
    assert source.doubts == ["control de cambios sin aceptar: 2; se leyó con los cambios aceptados"]


def test_docx_joins_paragraphs_whose_end_was_deleted() -> None:
    first = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>Primera</w:t></w:r></w:p>"
    assert texts(read_docx(first + p(" y segunda"))) == ["Primera y segunda"]


LEVELS = "".join(
    f'<w:lvl w:ilvl="{rank}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for rank, (style, text) in enumerate(
        [
            ("upperRoman", "%1."),
            ("lowerLetter", "%2)"),
            ("decimal", "%1.%2.%3"),
            ("ordinalText", "%4."),
            ("bullet", "o"),
        ]
    )
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
)


def numbered(number: int, level: int, text: str) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_docx_shows_automatic_numbers() -> None:
    paragraphs = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 4), (1, 0), (1, 1), (2, 0), (0, 0)]
    body = "".join(numbered(number, level, "x") for number, level in paragraphs)
    source = read_docx(body, numbering__xml=NUMBERING)
    assert texts(source) == ["I. x", "a) x", "b) x", "I.b.1 x", "Primero. x", "x", "II. x", "a) x", "I. x", "x"]
    assert [line.level for line in source.lines][:6] == [0, 1, 1, 2, 3, 4]
    assert source.lines[-1].kind is LineKind.PARAGRAPH


CELL = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"


def test_docx_tables_give_merged_cells_once() -> None:
    wide = CELL.format('<w:gridSpan w:val="2"/>', p("Ancha"))
    top = CELL.format('<w:vMerge w:val="restart"/>', p("Alta"))
    under = CELL.format("<w:vMerge/>", p(""))
    one, two = CELL.format("", p("uno")), CELL.format("", p("dos"))
    table = f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{top}{one}</w:tr><w:tr>{under}{two}</w:tr></w:tbl>"
    assert shape(read_docx(table)) == [("row", "Ancha"), ("row", "Alta\tuno"), ("row", "\tdos")]


def test_docx_table_without_lines_sets_signatures_side_by_side() -> None:
    cells = [
        CELL.format("", p(name) + p(post)) for name, post in [("Ana Ríos", "Directora"), ("Luis Paz", "Secretario")]
    ]
    table = f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"
    assert texts(read_docx(table)) == ["Ana Ríos", "Directora", "Luis Paz", "Secretario"]


def test_docx_text_boxes_controls_breaks_and_fields() -> None:
    box = "<w:txbxContent>" + p("Dentro del cuadro") + "</w:txbxContent>"
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Dentro del control')}</w:sdtContent></w:sdt>"
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText> PAGE </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>77</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            "<w:t>sigue</w:t>",
        )
    )
    broken = "<w:p><w:r><w:t>uno</w:t><w:br/><w:t>dos</w:t><w:softHyphen/><w:t>tres</w:t></w:r></w:p>"
    source = read_docx(f"<w:p><w:r>{choice}<w:t>Ancla</w:t></w:r></w:p>{control}<w:p>{field}</w:p>{broken}")
    assert shape(source) == [
        ("paragraph", "Dentro del cuadro"),
        ("paragraph", "Ancla"),
        ("paragraph", "Dentro del control"),
        ("paragraph", "sigue"),
        ("line", "uno"),
        ("line", "dostres"),
    ]


def test_docx_headers_once_and_only_those_shown() -> None:
    relations = "".join(f'<Relationship Id="h{n}" Target="header{n}.xml"/>' for n in (1, 2, 3))
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="h{n}"/>' for n, kind in ((1, "default"), (2, "first"), (3, "even"))
    )
    section = f"<w:sectPr>{references}<w:titlePg/></w:sectPr>"
    headers = {f"header{n}__xml": f"<w:hdr {W}>{p(t)}</w:hdr>" for n, t in ((1, "Común"), (2, "Portada"), (3, "Par"))}
    package = zipfile.ZipFile(io.BytesIO(docx(p("Texto") + section + section, **headers)))
    members = {name: package.read(name) for name in package.namelist()}
    members["word/_rels/document.xml.rels"] = f"<Relationships>{relations}</Relationships>".encode()
    source = readers.read(zipped(members), "prueba.docx")
    assert texts(source, Region.HEADER) == ["Común", "Portada"]
    assert {line.evidence for line in source.lines if line.region is Region.HEADER} == {
        "word/header1.xml",
        "word/header2.xml",
    }


def test_docx_emphasis_encloses_words() -> None:
    runs = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>muy </w:t></w:r>"
    runs += "<w:r><w:rPr><w:b/></w:rPr><w:t>fuerte</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space='preserve'> y leve</w:t></w:r>"
    (line,) = read_docx(f"<w:p>{runs}</w:p>").lines
    assert line.text == f"{STRONG}muy fuerte{STRONG_END} {EMPHASIS}y leve{EMPHASIS_END}"


# web pages

PROSE = "<p>" + "El texto del comunicado tiene varias frases. " * 6 + "</p>"

FURNITURE = [
    ("<nav><a href='/a'>Inicio</a></nav>", "<nav>"),
    ("<div class='cookie-banner'>Usamos cookies</div>", "class=cookie-banner"),
    ("<div id='socialShare'>Compartir</div>", "id=socialShare"),
    ("<div role='search'>Buscar</div>", "role=search"),
    ("<aside>Otras notas</aside>", "<aside>"),
    ("<div class='notasRelacionadas'>Más notas</div>", "class=notasRelacionadas"),
    ("<footer>Derechos reservados</footer>", "<footer>"),
    ("<div hidden>Oculto</div>", "oculto en la página"),
    ("<p><a href='javascript:print()'>Imprimir</a></p>", "href=javascript:print()"),
    (
        "<div class='t'><a href='javascript:window.print()'>Imprimir</a> <a href='mailto:?subject=Nota'>Recomendar</a> A+ A-</div>",
        "href=javascript:window.print()",
    ),
    ("<p><a href='mailto:?body=x'>Enviar a un amigo</a></p>", "href=mailto:?body=x"),
    ("<div class='left'><b>Avisos 2021</b><a href='?a=1'>Uno</a><a href='?a=2'>Dos</a> Tres</div>", "class=left"),
    ("<div class='banner'>Intranet <a href='/s'>Salir</a> <a href='/t'>Mis cosas</a> Hola</div>", "class=banner"),
    ("<div class='foot'>Consultado el 3/5/2021. Soporte: x@example.mx</div>", "class=foot"),
    ("<p><a href='/1'>Nota uno</a> | <a href='/2'>Nota dos</a></p>", "93% del texto son enlaces"),
]


@pytest.mark.parametrize(("markup", "evidence"), FURNITURE)
def test_html_furniture_is_kept_apart_with_evidence(markup: str, evidence: str) -> None:
    source = readers.read(f"<html><body>{PROSE}{markup}{PROSE}</body></html>".encode(), "nota.html")
    chrome = [line for line in source.lines if line.region is Region.CHROME and line.text]
    assert {line.evidence for line in chrome} == {evidence}
    assert len(texts(source)) == 2


KEPT = [
    "<p class='meta'>Boletín 159</p>",
    "<div class='desarrollo-social'>Desarrollo social</div>",
    "<div class='elementor-widget'>Párrafo de un editor</div>",
    "<div class='has-sidebar'>Párrafo ancho</div>",
    "<p>Véase <a href='https://a.example.mx/x.pdf'>el anexo</a></p>",
    "<ul><li><a href='/a.pdf'>Anexo uno</a></li><li><a href='/b.pdf'>Anexo dos</a></li></ul>",
    "<p class='byline'>Publicado el 3 de mayo de 2024</p>",
    "<p class='left'>Párrafo alineado a la izquierda</p>",
    "<div class='header'>Secretaría de Pruebas<br>Dirección de Ensayos</div>",
    "<p>Descargue el acta <a href='javascript:baja()'>aquí</a> antes del lunes.</p>",
    "<p>Escriba a <a href='mailto:x@example.mx'>la mesa</a></p>",
    "<table><tr><td>Plazo</td><td>3 de mayo</td></tr></table>",
]


@pytest.mark.parametrize("markup", KEPT)
def test_html_keeps_what_is_not_furniture(markup: str) -> None:
    source = readers.read(f"<html><body>{PROSE}{markup}{PROSE}</body></html>".encode(), "nota.html")
    assert texts(source, Region.CHROME) == []


OWN_ADDRESS = [
    ("<base href='https://a.example.mx/avisos/'>", "https://a.example.mx/avisos/docs/cedula.pdf"),
    ("<link rel=canonical href='https://a.example.mx/avisos/7'>", "https://a.example.mx/avisos/docs/cedula.pdf"),
    ("<meta property='og:url' content='https://a.example.mx/aviso'>", "https://a.example.mx/docs/cedula.pdf"),
    ("<!-- saved from url=(0026)https://a.example.mx/aviso -->", "https://a.example.mx/docs/cedula.pdf"),
    ("<base href='/avisos/'>", None),
    ("", None),
]


@pytest.mark.parametrize(("head", "address"), OWN_ADDRESS)
def test_html_relative_links_lead_somewhere_where_the_page_says_its_address(head: str, address: str | None) -> None:
    page = f"{head}{PROSE}<p>La <a href='docs/cedula.pdf'>cédula</a> y la <a href='#n1'>nota</a>.</p>"
    source = readers.read(f"<html>{page}</html>".encode(), "nota.html")
    assert source.links == ([address] if address else [])
    assert texts(source)[-1] == "La cédula y la nota."


def test_html_byline_goes_where_the_document_bears_its_own_date() -> None:
    byline = "<div class='entry-meta'>Publicado el 5 mayo, 2023 por web · Categoría: Avisos</div>"
    page = f"<article><h1>Aviso</h1>{byline}{PROSE}<p>Villa Honda, Mich., a 1o. de mayo de 2023</p></article>"
    source = readers.read(page.encode(), "nota.html")
    assert texts(source, Region.CHROME) == ["Publicado el 5 mayo, 2023 por web · Categoría: Avisos"]


def test_html_cells_around_the_article_of_a_page_laid_out_by_a_table() -> None:
    page = (
        "<table><tr><td>INSTITUTO</td></tr><tr><td><a href='a.htm'>Quiénes somos</a><br><a href='b.htm'>Boletines</a>"
        f"<br>Hoy hace buen tiempo</td><td>{PROSE}</td><td><font size=1><b>Lo último</b><br>Precio del maíz</font></td></tr>"
        "<tr><td colspan=3 style='font-size:9px'>Resolución mínima 800 x 600</td></tr></table>"
    )
    source = readers.read(page.encode(), "nota.html")
    assert {line.evidence for line in source.lines if line.region is Region.CHROME and line.text} == {
        "columna de enlaces al lado del texto",
        "letra pequeña al lado del texto",
        "letra pequeña debajo del texto",
    }
    assert texts(source)[0] == "INSTITUTO"


def test_html_text_beside_the_marked_article_is_furniture() -> None:
    page = f"<div>Lo último</div><main><h1>Título</h1>{PROSE}</main><div>Clima</div>"
    source = readers.read(page.encode(), "nota.html")
    assert texts(source, Region.CHROME) == ["Lo último", "Clima"]
    assert {line.evidence for line in source.lines if line.region is Region.CHROME} == {"fuera de <main>"}


def test_html_that_seems_all_furniture_is_kept() -> None:
    assert texts(readers.read(b"<nav>Todo el texto de la nota</nav>", "nota.html")) == ["Todo el texto de la nota"]


def test_html_lists_lines_tables_and_scripts() -> None:
    page = (
        "<script>var x = 'no';</script><style>p{}</style>"
        "<ol start='3'><li>c<ol type='a'><li>x</li><li value='5'>y</li></ol></li><li>d</li></ol>"
        "<ol type='I' reversed><li>alto</li><li>bajo</li></ol><ul><li>punto</li></ul>"
        "<p>uno<br>dos &aacute;&nbsp;&ntilde;</p><hr>"
        "<table border='1'><tr><th rowspan='2'>A</th><td>1</td></tr><tr><td>2</td></tr></table>"
        "<p>nota<sup><a href='#n'>1</a></sup>, 5<sup>o</sup></p>"
    )
    assert shape(readers.read(page.encode(), "nota.html")) == [
        ("item", "3. c"),
        ("item", "a. x"),
        ("item", "e. y"),
        ("item", "4. d"),
        ("item", "II. alto"),
        ("item", "I. bajo"),
        ("item", "punto"),
        ("line", "uno"),
        ("line", "dos á ñ"),
        ("row", "A\t1"),
        ("row", "\t2"),
        ("paragraph", "nota[1], 5o"),
    ]


def test_html_items_whose_words_stand_in_paragraphs() -> None:
    page = f"{PROSE}<ol><li><p>Uno</p><p>Sigue</p></li><li>\n<p><b>Dos</b></p></li><li><ol type=a><li>Tres</li></ol></li></ol>"
    source = readers.read(f"<html>{page}</html>".encode(), "nota.html")
    assert [line.plain for line in source.lines if line.text][1:] == ["1. Uno", "Sigue", "2. Dos", "3.", "a. Tres"]


def test_html_links_of_the_article_only() -> None:
    page = (
        f"<nav><a href='https://a.example.mx'>Inicio</a></nav>{PROSE}<p>En <a href='https://b.example.mx/c'>la gaceta</a>, "
        "<a href='mailto:x@example.mx'>correo</a>, <a href='java\tscript:alert(1)'>ver</a> y algo más que leer, <a href='#n1'>1</a></p>"
    )
    source = readers.read(page.encode(), "nota.html")
    assert source.links == ["https://b.example.mx/c", "mailto:x@example.mx"]
    second = chr(ord(FIRST_LINK) + 1)
    assert f"En {FIRST_LINK}la gaceta{LINK_END}, {second}correo{LINK_END}, ver y algo" in source.lines[-1].text


def test_links_in_cells_of_a_table() -> None:
    page = f"{PROSE}<table border=1><tr><th>Anexo</th><th>Archivo</th></tr><tr><td>1</td><td><b>Vea <a href='https://b.example.mx/c'>el formato</a></b></td></tr></table>"
    source = readers.read(page.encode(), "nota.html")
    assert source.lines[-1].text == f"1\tVea {FIRST_LINK}el formato{LINK_END}"


ENCODINGS = [
    ("utf-8", "utf-8"),
    ("iso-8859-1", "cp1252"),
    ("utf-8", "cp1252"),
    ("iso-8859-1", "utf-8"),
    ("no-existe", "cp1252"),
]


@pytest.mark.parametrize(("declared", "real"), ENCODINGS)
def test_html_encoding_whatever_the_page_declares(declared: str, real: str) -> None:
    page = f"<meta charset='{declared}'><p>Resolución del año «cierta»</p>".encode(real)
    assert texts(readers.read(page, "nota.html")) == ["Resolución del año «cierta»"]


def test_html_that_never_closes() -> None:
    assert texts(readers.read(b"<div>" * 1500 + b"hola", "nota.html")) == ["hola"]
    with pytest.raises(SourceError, match="anida más de"):
        readers.read(b"<div>" * 60_000 + b"hola", "nota.html")


# PDF

LEFT = [(72.0, 600.0 - 14 * n, f"izquierda renglon {n} con varias palabras mas") for n in range(12)]
RIGHT = [(330.0, 600.0 - 14 * n, f"derecha renglon {n} con varias palabras mas") for n in range(12)]


def test_pdf_reads_columns_one_after_another() -> None:
    title = (72.0, 700.0, "Un titulo que cruza las dos columnas de la pagina de lado a lado, como en los boletines")
    foot = (72.0, 60.0, "Calle Falsa 1")
    both = [item for pair in zip(LEFT, RIGHT, strict=True) for item in pair]
    lines = texts(readers.read(pdf([[title, *both, foot]]), "boletin.pdf"))
    assert lines == [title[2], *(text for _, _, text in LEFT), *(text for _, _, text in RIGHT), foot[2]]


def test_pdf_signatures_side_by_side_and_tables() -> None:
    signatures = [
        (100.0, 300.0, "Lic. Aurora Montes de Prueba"),
        (380.0, 300.0, "Dr. Bruno Cielo"),
        (151.0, 286.0, "Directora"),
        (379.0, 286.0, "Secretario Uno"),
    ]
    rows = [(90.0, 600.0, "Norte"), (250.0, 600.0, "6"), (400.0, 600.0, "100")]
    rows += [(90.0, 580.0, "Costa"), (250.0, 580.0, "9"), (400.0, 580.0, "250")]
    grid = "".join(f"{x} 573 m {x} 613 l S\n" for x in (80, 240, 390, 500))
    grid += "".join(f"80 {y} m 500 {y} l S\n" for y in (573, 593, 613))
    source = readers.read(pdf([[*rows, *signatures]], grid), "acta.pdf")
    assert shape(source) == [
        ("row", "Norte\t6\t100"),
        ("row", "Costa\t9\t250"),
        ("line", "Lic. Aurora Montes de Prueba"),
        ("line", "Directora"),
        ("line", "Dr. Bruno Cielo"),
        ("line", "Secretario Uno"),
    ]


def test_pdf_words_of_a_line_need_not_stand_level() -> None:
    words = [(72.0 + 40 * rank, 700.0 + rank * 7 % 3 * 0.5, f"voz{rank}") for rank in range(9)]
    assert texts(readers.read(pdf([words[::-1]]), "acta.pdf")) == [" ".join(text for _, _, text in words)]


def test_pdf_pages_gaps_and_indents() -> None:
    first = [
        (72.0, 700.0, "Primer parrafo que empieza aqui y"),
        (72.0, 686.0, "sigue en el segundo renglon."),
        (72.0, 650.0, "Otro."),
    ]
    source = readers.read(pdf([first, [(72.0, 700.0, "Margen"), (172.0, 686.0, "Sangrado")]]), "acta.pdf")
    assert [line.kind.value for line in source.lines if line.page == 1] == ["line", "line", "blank", "line", "blank"]
    assert [(line.page, line.number, line.indent > 10) for line in source.lines if line.text][-2:] == [
        (2, 1, False),
        (2, 2, True),
    ]


# recognition


@pytest.mark.parametrize("turn", [0, 90, 180, 2.5])
def test_scans_are_read_however_they_lie(turn: float) -> None:
    page = printed_page().rotate(turn, expand=True, fillcolor=255)
    source = readers.read(saved(page, "PDF"), "escaneo.pdf")
    assert source.ocr
    assert recognised_share(source) > 0.9
    assert source.doubts[0].startswith("palabras inseguras: ")


@pytest.mark.parametrize(("extension", "kind"), [("png", "PNG"), ("jpg", "JPEG"), ("tiff", "TIFF")])
def test_pictures_are_read(extension: str, kind: str) -> None:
    page = printed_page()
    shadow = Image.linear_gradient("L").resize(page.size).point(lambda value: 90 + value // 2)
    source = readers.read(saved(ImageChops.multiply(page, shadow), kind), f"foto.{extension}")
    assert source.ocr
    assert recognised_share(source) > 0.9


def test_text_printed_over_letter_paper_is_no_scan() -> None:
    lines = [(72.0, 700.0 - 22 * rank, line) for rank, line in enumerate(PRINTED)]
    paper = "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q\n"
    assert not readers.read(pdf([lines], before=paper), "membretado.pdf").ocr
    assert readers.read(pdf([lines], paper), "tapado.pdf").ocr


@pytest.mark.parametrize("angle", [-8.0, -3.0, -0.6, 0.0, 1.5, 6.0])
def test_skew_is_measured(angle: float) -> None:
    page = printed_page().rotate(-angle, fillcolor=255)
    assert skew(page) == pytest.approx(angle, abs=0.35)


def test_blank_scan_is_refused() -> None:
    with pytest.raises(SourceError, match="no se encontró texto"):
        readers.read(saved(Image.new("L", (850, 1100), "white"), "PDF"), "blanco.pdf")


def test_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError, match="apt-get install tesseract-ocr tesseract-ocr-spa"):
        readers.read(saved(printed_page(), "PNG"), "foto.png")
    assert "CIRCULAR No. 12/2024" in texts(readers.read((FILES / "circular.pdf").read_bytes(), "circular.pdf"))


# mail and archives


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Área de Ensayos <ensayos@example.mx>"
    mail["To"] = "personal@example.mx"
    mail["Subject"] = "Circular del año nuevo"
    mail["Date"] = "Thu, 07 Mar 2024 09:00:00 -0600"
    for name, value in headers.items():
        mail[name] = value
    return mail


def test_mail_headers_text_and_attachments() -> None:
    mail = message(Cc="archivo@example.mx")
    mail.set_content("Se adjunta la circular.\n\nSaludos.")
    mail.add_alternative("<p>Se adjunta <a href='https://a.example.mx/c'>la circular</a> en HTML.</p>", subtype="html")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../etc/circular año.pdf")
    mail.add_attachment(b"otro", maintype="application", subtype="octet-stream", filename="../../etc/circular año.pdf")
    source = readers.read(mail.as_bytes(), "correo.eml")
    assert source.headers["subject"] == "Circular del año nuevo"
    assert source.links == ["https://a.example.mx/c"]
    assert source.headers["from"] == "Área de Ensayos <ensayos@example.mx>"
    assert texts(source) == [
        "De: Área de Ensayos <ensayos@example.mx>",
        "Para: personal@example.mx",
        "Cc: archivo@example.mx",
        "Fecha: Thu, 07 Mar 2024 09:00:00 -0600",
        "Asunto: Circular del año nuevo",
        "Se adjunta la circular.",
        "Saludos.",
    ]
    assert [(item.name, item.data) for item in source.attachments] == [
        ("etc/circular año.pdf", b"%PDF-1.4"),
        ("etc/circular año-2.pdf", b"otro"),
    ]


def test_mail_with_html_only() -> None:
    mail = message()
    mail.set_content("<p>Vea <a href='https://a.example.mx/b'>la página</a>.</p><script>x</script>", subtype="html")
    source = readers.read(mail.as_bytes(), "correo.eml")
    assert texts(source)[-1] == "Vea la página."
    assert source.links == ["https://a.example.mx/b"]


def test_mail_keeps_a_forwarded_message_as_attachment() -> None:
    inner = message()
    inner.set_content("Original")
    mail = message()
    mail.set_content("Reenvío")
    mail.add_attachment(inner)
    source = readers.read(mail.as_bytes(), "correo.eml")
    assert texts(source)[-1] == "Reenvío"
    (attached,) = source.attachments
    assert attached.name == "mensaje.eml"
    assert texts(readers.read(attached.data, attached.name))[-1] == "Original"


def test_page_saved_as_one_file() -> None:
    mail = EmailMessage()
    mail["Subject"] = "página"
    mail.set_content(PROSE, subtype="html")
    assert len(texts(readers.read(mail.as_bytes(), "nota.mht"))) == 1


def test_archive_members_and_what_is_left_closed() -> None:
    data = zipped({"a/uno.txt": "uno", "../dos.txt": "dos", "mas.zip": zipped({"x.txt": "x"}), "__MACOSX/._uno": "no"})
    source = readers.read(data, "envio.zip")
    assert [(item.name, item.data) for item in source.attachments] == [("a/uno.txt", b"uno"), ("dos.txt", b"dos")]
    assert [(item.name, item.what) for item in source.unread] == [
        ("mas.zip", "es un archivo comprimido dentro de otro y no se abrió")
    ]


NAMES = [
    ("oficio.pdf", "oficio.pdf"),
    ("C:\\datos\\..\\oficio.pdf", "C-/datos/oficio.pdf"),
    ("/etc/passwd", "etc/passwd"),
    ("...", "adjunto"),
    ("a\x00b\u202e.txt", "ab.txt"),
    ("n" * 300 + ".pdf", "n" * 116 + ".pdf"),
]


@pytest.mark.parametrize(("given", "wanted"), NAMES)
def test_names_of_attachments_are_safe(given: str, wanted: str) -> None:
    assert safe_name(given) == wanted


# what cannot be read


def bomb() -> bytes:
    return zipped({"ceros.txt": bytes(30_000_000)})


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"oficio.txt": "secreto"}, zipfile.ZIP_STORED))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    return bytes(data)


WORD = docx(p("Texto " * 2000))
PDF = pdf([[(72.0, 700.0, "Hola")]])
PNG = saved(Image.new("L", (400, 400), "white"), "PNG")

REFUSED = [
    ("vacio.pdf", b"", "vacío"),
    ("vacio.docx", b" \n", "vacío"),
    ("roto.docx", WORD[: len(WORD) // 2], "dañado"),
    ("roto.odt", b"PK\x03\x04 nada", "dañado"),
    ("roto.pdf", PDF[:60], "dañado"),
    ("roto.png", PNG[:100], "dañada"),
    ("roto.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "dañado"),
    ("roto.rtf", b"\\rtf sin llave", "no es un documento RTF"),
    ("otro.pdf", b"<!DOCTYPE html><p>Hola", "es una página web. Cámbiele la extensión a .html"),
    ("otro.html", PDF, "es un PDF. Cámbiele la extensión a .pdf"),
    ("otro.doc", b"{\\rtf1 Hola}", "es un documento RTF"),
    ("otro.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "es un documento antiguo de Word"),
    ("clave.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "contraseña"),
    ("clave.pdf", (FILES / "cifrado.pdf").read_bytes(), "contraseña"),
    ("clave.zip", encrypted_zip(), "contraseña"),
    ("bomba.zip", bomb(), "crece fuera de lo normal"),
    ("bomba.docx", docx("", styles__xml=" " * 30_000_000), "crece fuera de lo normal"),
    ("anidado.zip", zipped({"a.zip": bomb()}), "solo contiene otros archivos comprimidos"),
    ("nada.zip", zipped({}), "está vacío"),
    ("nada.html", b"<html><script>x</script></html>", "no contiene texto"),
    ("nada.eml", b"hola, esto no es un correo", "no es un mensaje"),
    ("chica.png", saved(Image.new("L", (16, 16), "white"), "PNG"), "demasiado pequeña"),
]


@pytest.mark.parametrize(
    ("name", "data", "reason"), REFUSED, ids=[f"{name}-{reason[:12]}" for name, _, reason in REFUSED]
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        readers.read(data, name)
    assert caught.value.where == name
    assert caught.value.remedy


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
@pytest.mark.parametrize("share", [3, 10, 40, 70, 95])
def test_every_truncation_is_read_or_refused(path: Path, share: int) -> None:
    whole = path.read_bytes()
    try:
        outcome = bool(readers.read(whole[: len(whole) * share // 100], path.name).lines)
    except SourceError as error:
        outcome = bool(error.remedy)
    assert outcome


# tables and house

FIGURES = [
    (1, "i", "a", "a"),
    (4, "iv", "d", "d"),
    (9, "ix", "i", "i"),
    (27, "xxvii", "aa", "aa"),
    (28, "xxviii", "bb", "ab"),
]


@pytest.mark.parametrize(("number", "roman", "word", "browser"), FIGURES)
def test_figures_of_lists(number: int, roman: str, word: str, browser: str) -> None:
    assert (numbering.roman(number), numbering.repeated_letter(number), numbering.letter(number)) == (
        roman,
        word,
        browser,
    )


def test_figures_in_words() -> None:
    words = [numbering.ordinal_word(number) for number in (1, 7, 10, 12, 20, 31)]
    assert words == ["primero", "séptimo", "décimo", "décimo segundo", "vigésimo", "trigésimo primero"]


def test_every_row_of_the_table_has_a_module() -> None:
    for row in readers.READERS:
        with pytest.raises(SourceError):
            row.read(b"\x00\x01 nada que se pueda leer", f"x{row.extensions[0]}")


def test_importing_the_table_loads_no_library() -> None:
    heavy = "lxml pypdfium2 PIL numpy olefile"
    code = f"import sys, scripts.readers; print([name for name in '{heavy}'.split() if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_pdf_set_letter_by_letter() -> None:
    letters = [
        Word(char, left, left + 5, 10, 20)
        for char, left in zip("AVISODEOBRA", [0, 8, 16, 24, 32, 52, 60, 80, 88, 96, 104], strict=True)
    ]
    assert Segment(letters).text == "A V I S O   D E   O B R A"
    assert Segment([Word("Uno", 0, 20, 10, 20), Word("y", 25, 30, 10, 20)]).text == "Uno y"
