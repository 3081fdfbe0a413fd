"""Plain text as offices save it: any encoding, invisible characters, light Markdown, files that are no text."""

from __future__ import annotations

import unicodedata

import pytest

from scripts.errors import SourceError
from scripts.readers.text import read, read_markdown
from scripts.reading import read_document
from scripts.source_text import EMPHASIS, EMPHASIS_END, FIRST_LINK, LINK_END, STRONG, STRONG_END, LineKind

TEXT = "Señor Ñúñez: ¿cuándo entró en vigor la resolución n.º 5 «de peñas»? El año pasado, según consta."


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data, "a.txt").lines]


ENCODINGS = [
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "iso8859-15", "cp850", "mac_roman",
]  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [TEXT, TEXT.upper(), "¿Qué año?"])
def test_encodings(encoding: str, text: str) -> None:
    assert texts(text.encode(encoding)) == [text]


CHARACTERS = [
    (unicodedata.normalize("NFD", TEXT), [TEXT]),
    ("uno\r\ndos\rtres\ncuatro", ["uno", "dos", "tres", "cuatro"]),
    ("uno\u2028dos\x85tres", ["uno", "dos", "tres"]),
    ("uno\u2029dos", ["uno", "", "dos"]),
    ("a\u00a0b\u202fc\u2007d", ["a b c d"]),
    ("Primera línea\vSegunda", ["Primera línea", "Segunda"]),
    ("2020\x962024 \x93uno\x94", ["2020–2024 “uno”"]),
    ("comuni\u00adcación", ["comunicación"]),
    ("a\u200bb\u200c\u200d\u2060\ufeffc", ["abc"]),
    ("\u202eoficio\u202c \u2066uno\u2069", ["oficio uno"]),
    ("\ue000uno\ue001 \ue002dos\ue003", ["uno dos"]),
    ("“uno” – 5 € … ½ 👍", ["“uno” – 5 € … ½ 👍"]),
    ("\tuno", ["uno"]),
    ("uno   ", ["uno"]),
]


@pytest.mark.parametrize(("text", "expected"), CHARACTERS)
def test_characters(text: str, expected: list[str]) -> None:
    assert texts(text.encode()) == expected


def test_a_stray_byte_does_not_spoil_the_rest() -> None:
    assert texts(f"{TEXT}\n".encode() + "Peña".encode("cp1252")) == [TEXT, "Peña"]


def test_form_feeds_separate_pages() -> None:
    lines = read(b"uno\n\fdos\ftres", "a.txt").lines
    assert [(line.text, line.page) for line in lines if line.text] == [("uno", 1), ("dos", 2), ("tres", 3)]
    assert [line.number for line in lines] == sorted({line.number for line in lines})


FILLER = " Una frase más, para que el archivo tenga el largo de un archivo."


def test_end_mark_of_old_systems() -> None:
    assert texts(f"uno.{FILLER}\n\x1a".encode()) == [f"uno.{FILLER}", ""]


STRONG_UNO, EMPHATIC_UNO = f"{STRONG}uno{STRONG_END}", f"{EMPHASIS}uno{EMPHASIS_END}"
MARKS = [
    ("# Título", LineKind.HEADING, 1, "Título"),
    ("### Título ###", LineKind.HEADING, 3, "Título"),
    ("#etiqueta", LineKind.LINE, 0, "#etiqueta"),
    ("- uno", LineKind.ITEM, 0, "uno"),
    ("* uno", LineKind.ITEM, 0, "uno"),
    ("• uno", LineKind.ITEM, 0, "uno"),
    ("\uf0b7 uno", LineKind.ITEM, 0, "uno"),
    ("    - uno", LineKind.ITEM, 1, "uno"),
    ("-uno", LineKind.LINE, 0, "-uno"),
    ("- 3 -", LineKind.LINE, 0, "- 3 -"),
    ("1. uno", LineKind.LINE, 0, "1. uno"),
    ("1\\. uno", LineKind.LINE, 0, "1. uno"),
    ("+52 55", LineKind.LINE, 0, "+52 55"),
    ("| uno | dos |", LineKind.ROW, 0, "uno\tdos"),
    ("uno | dos", LineKind.LINE, 0, "uno | dos"),
    ("> uno", LineKind.LINE, 0, "uno"),
    ("----", LineKind.RULE, 0, "----"),
    ("____", LineKind.RULE, 0, "____"),
    ("**uno** dos", LineKind.LINE, 0, f"{STRONG_UNO} dos"),
    ("*uno* dos", LineKind.LINE, 0, f"{EMPHATIC_UNO} dos"),
    ("**uno:** dos", LineKind.LINE, 0, f"{STRONG}uno:{STRONG_END} dos"),
    ("**uno", LineKind.LINE, 0, "**uno"),
    ("5 * 3 * 2", LineKind.LINE, 0, "5 * 3 * 2"),
    ("a*b*c", LineKind.LINE, 0, "a*b*c"),
    ("** uno **", LineKind.LINE, 0, "** uno **"),
    ("*[INE]: uno", LineKind.LINE, 0, "*[INE]: uno"),
    ("a_b c_d", LineKind.LINE, 0, "a_b c_d"),
    ("<script>uno</script>", LineKind.LINE, 0, "<script>uno</script>"),
    ("C:\\uno\\dos", LineKind.LINE, 0, "C:\\uno\\dos"),
    ("", LineKind.BLANK, 0, ""),
]


@pytest.mark.parametrize(("raw", "kind", "level", "text"), MARKS)
def test_marks(raw: str, kind: LineKind, level: int, text: str) -> None:
    line = read(f"{raw}\nfin".encode(), "a.txt").lines[0]
    assert (line.kind, line.level, line.text) == (kind, level, text)


def test_rows_without_the_rule_below_the_heading() -> None:
    assert texts(b"| a | b |\n|---|:-:|\n| 1 | 2 |") == ["a\tb", "1\t2"]


def test_emphasis_goes_over_lines_but_not_over_paragraphs() -> None:
    assert texts(b"**uno\ndos**") == [f"{STRONG}uno", f"dos{STRONG_END}"]
    assert texts(b"**uno\n\ndos**") == ["**uno", "", "dos**"]


MARKDOWN = [
    ("[liga](https://a.example.mx/x) y más", f"{FIRST_LINK}liga{LINK_END} y más", ["https://a.example.mx/x"]),
    ("[escriba](mailto:a@b.example.mx)", f"{FIRST_LINK}escriba{LINK_END}", ["mailto:a@b.example.mx"]),
    ("[no](javascript:alert(1))", "[no](javascript:alert(1))", []),
    ("uno\\_dos \\& \\*tres\\*", "uno_dos & *tres*", []),
    ("Uno\\", "Uno", []),
    ("https://a.example.mx/a_b", "https://a.example.mx/a_b", []),
]


@pytest.mark.parametrize(("raw", "text", "links"), MARKDOWN)
def test_markdown(raw: str, text: str, links: list[str]) -> None:
    source = read_markdown(raw.encode(), "a.md")
    assert ([line.text for line in source.lines], source.links, source.media_type) == ([text], links, "text/markdown")


def test_front_matter_of_a_markdown_file_is_text() -> None:
    source = read_markdown(b"---\nuno: dos\n---\ntres", "a.md")
    assert [line.text for line in source.lines if line.text] == ["uno: dos", "tres"]


NO_TEXT = [
    (b"%PDF-1.7", "es un PDF"),
    (b"PK\x03\x04docx", "un documento de Office o un ZIP"),
    (b"\xd0\xcf\x11\xe0doc", "un documento antiguo de Office"),
    (b"\x89PNG\r\n", "una imagen PNG"),
    (b"\xff\xd8\xff\xe0", "una imagen JPEG"),
    (b"II*\x00tiff", "una imagen TIFF"),
    (b"{\\rtf1 hola}", "un documento RTF"),
    (b"GIF89a\x01\x00\x01", "datos binarios"),
    (b"\x7fELF\x02\x01\x01" + bytes(60), "datos binarios"),
    (bytes(range(256)) * 20, "datos binarios"),
    (bytes([7, 0, 200, 0, 0, 16, 0, 40]) * 200, "datos binarios"),
    (b"hola\0mundo, que tal", "datos binarios"),
    (b"\xef\xbb\xbf", "no tiene texto"),
    (" \u200b\n\f".encode(), "no tiene texto"),
]


@pytest.mark.parametrize(("data", "what"), NO_TEXT)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=what) as raised:
        read(data, "a.txt")
    assert str(raised.value).startswith("a.txt: ")


@pytest.mark.parametrize("hyphen", ["-", "\u00ad"])
def test_words_divided_by_a_hyphen_are_joined(hyphen: str) -> None:
    assert read_document(
        f"La presente comuni{hyphen}\ncación se envía a todas las áreas.".encode(), "a.txt"
    ).text.startswith("La presente comunicación")
