"""The page's file: what is written reads back the same, here, in MkDocs and in any YAML reader; what is broken is told by its line."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils import meta as mkdocs_meta

from scripts.communication import (
    Communication,
    conversion_hash,
    dumps,
    is_untouched,
    load,
    load_all,
    loads,
    ordered,
    page_path,
    page_paths,
    write_atomically,
    year_folder,
)
from scripts.errors import PageError
from scripts.fields import BY_NAME, FIELDS, LIST_KINDS, PARTS, Field, Kind
from scripts.front_matter import Handler

NASTY = [
    "No",
    "0123",
    "1_000",
    "12:30",
    "2024-04-16",
    "~",
    "null",
    "=",
    "---",
    "...",
    "- a",
    "a: b",
    "# a",
    "'",
    '"',
    "\\",
    "&a",
    "*a",
    "{a}",
    "[a",
    "!x",
    "|",
    ">",
    "%",
    "@",
    "`",
    "\t",
    "a\nb",
    "\x85\u2028",
    "\ufeff",
    "\U0001f600",
    "<<",
    "é",
    "e\u0301",
    "\x07",
    " a ",
]
TEXT = st.one_of(st.sampled_from(NASTY), st.text(max_size=30))


def values_of(row: Field) -> st.SearchStrategy[Any]:
    item: st.SearchStrategy[Any] = TEXT
    if row.kind in PARTS:
        item = st.dictionaries(st.sampled_from(PARTS[row.kind]), TEXT, max_size=4)
    elif row.kind is Kind.ORIGINS:
        item = st.dictionaries(st.sampled_from(sorted(BY_NAME)), TEXT, max_size=4)
    return st.lists(item, max_size=3) if row.kind in LIST_KINDS else item


METAS = st.fixed_dictionaries({}, optional={row.name: values_of(row) for row in FIELDS})
PAGES = st.builds(Communication, METAS, st.one_of(TEXT, st.text(alphabet=string.printable)))


@settings(deadline=None)
@given(PAGES)
def test_what_is_written_reads_back(page: Communication) -> None:
    text = dumps(page)
    again = loads(text)
    assert dumps(again) == text
    assert list(again.meta) == list(ordered(page.meta))
    assert again.body.strip("\n") == loads(dumps(Communication({}, page.body))).body.strip("\n")
    assert again.key_lines.keys() >= again.meta.keys()


@settings(deadline=None)
@given(PAGES)
def test_other_readers_read_the_same_values(page: Communication) -> None:
    text = dumps(page)
    ours = loads(text)
    assert yaml.safe_load(text[4:].partition("\n---\n")[0]) == ours.meta
    body, theirs = mkdocs_meta.get_data(text)
    assert theirs == ours.meta
    assert body.strip("\n") == ours.body.strip("\n")
    assert frontmatter.loads(text, handler=Handler()).metadata == ours.meta


@settings(deadline=None)
@given(METAS)
def test_lines_are_those_of_the_keys(meta: dict[str, Any]) -> None:
    text = dumps(Communication(meta, "texto"))
    page = loads(text)
    lines = text.split("\n")
    for place, line in page.key_lines.items():
        key = place.rpartition(".")[2]
        assert lines[line - 1].lstrip(" -").startswith("" if key.isdigit() else f"{key}:")


@settings(deadline=None)
@given(st.text())
def test_no_text_raises_anything_but_a_page_error(text: str) -> None:
    for candidate in (text, f"---\n{text}\n---\n", f"---\ntitle: {text}\n---\n{text}"):
        outcome = read(candidate)
        lines = candidate.count("\n") + candidate.count("\r") + 1
        assert isinstance(outcome, Communication) or 1 <= outcome.line <= lines


def read(text: str) -> Communication | PageError:
    try:
        return loads(text)
    except PageError as error:
        return error


PLAIN = "---\ntitle: 004\nfecha: 2024-04-16\nasunto: No\nfuente: {archivo: a.txt}\n---\n\nUno\n\n---\n\ndos: tres\n"
READ = {"title": "004", "fecha": "2024-04-16", "asunto": "No", "fuente": {"archivo": "a.txt"}}


@pytest.mark.parametrize(
    "text",
    [PLAIN, PLAIN.replace("\n", "\r\n"), PLAIN.replace("\n", "\r"), "\ufeff" + PLAIN, PLAIN.replace("---\nt", "---  \nt"), PLAIN.replace("asunto: No", "asunto: !!bool No"), PLAIN.replace("004", '"004"')],
    ids=["LF", "CRLF", "CR", "BOM", "blanks after the dashes", "tags", "quotes"],
)  # fmt: skip
def test_scalars_are_strings_and_a_rule_in_the_body_ends_nothing(text: str) -> None:
    page = loads(text)
    assert page.meta == READ
    assert page.body == "Uno\n\n---\n\ndos: tres\n"
    assert page.key_lines == {"title": 2, "fecha": 3, "asunto": 4, "fuente": 5, "fuente.archivo": 5}


def test_decomposed_letters_are_composed() -> None:
    page = loads("---\ntitle: Resolucio\u0301n\n---\nAn\u0303o\n")
    assert (page.meta["title"], page.body) == ("Resolución", "Año\n")
    assert dumps(Communication({"title": "Resolucio\u0301n"}, "x")) == dumps(
        Communication({"title": "Resolución"}, "x")
    )


@pytest.mark.parametrize("null", ["", "~", "null", "NULL"])
def test_an_unquoted_null_is_empty_and_a_quoted_one_is_a_word(null: str) -> None:
    assert loads(f"---\ntitle: {null}\ntags: [{null or '~'}]\n---\n").meta == {"title": "", "tags": [""]}
    assert loads(f'---\ntitle: "{null}"\n---\n').meta == {"title": null}


BROKEN = [
    ("", 1, "está vacío"),
    (" \n\n", 1, "está vacío"),
    ("Solo texto", 1, "no tiene cabecera"),
    ("\n---\ntitle: x\n---\n", 1, "no tiene cabecera"),
    ("---\ntitle: x\n", 1, "no se cierra"),
    ("---\ntitle: x\n ---\nTexto", 1, "no se cierra"),
    ("---\n---\n", 2, "lista de «clave: valor»"),
    ("---\njust text\n---\n", 2, "lista de «clave: valor»"),
    ("---\n- a\n- b\n---\n", 2, "lista de «clave: valor»"),
    ("---\ntitle: x\ntitle: y\n---\n", 3, "«title» está repetida"),
    ("---\nvigencia:\n  desde: x\n  desde: y\n---\n", 4, "«desde» está repetida"),
    ("---\nfirmantes:\n- cargo: x\n- cargo: y\n  nombre: z\n  cargo: w\n---\n", 6, "«cargo» está repetida"),
    ("---\ntitle: x\n? [a]\n: y\n---\n", 3, "una clave no es un texto"),
    ("---\na: &x [1]\nb: *x\n---\n", 3, "alias"),
    ("---\na: &a [b, *a]\n---\n", 2, "alias"),
    ("---\na: b\nc: " + "[" * 20 + "]" * 20 + "\n---\n", 3, "demasiados niveles"),
    ("---\na: b\nc: " + "[" * 900 + "]" * 900 + "\n---\n", 3, "demasiados niveles"),
    ("---\na: b\nc: " + "[" * 200_000 + "]" * 200_000 + "\n---\n", 3, "demasiados niveles"),
    ("---\na: b\nc: " + "{x: " * 200_000 + "\n---\n", 3, "demasiados niveles"),
    ("---\na: b\nc:\n" + "- " * 200_000 + "\n---\n", 4, "demasiados niveles"),
    ("---\na: b\n" + "".join(" " * depth + "x:\n" for depth in range(1000)) + "---\n", 11, "demasiados niveles"),
    ("---\na: b\nasunto: Exhorto: x\n---\n", 3, "sin comillas"),
    ("---\na: b\n\tc: d\n---\n", 3, "tabulador"),
    ("---\na: b\nc: @d\n---\n", 3, "signo reservado"),
    ("---\na: b\nc: 'd\n---\n", 3, "faltan las comillas"),
    ('---\na: b\nc: "\\d"\n---\n', 3, "barra invertida"),
    ('---\na: b\nc: "\\ud800"\n---\n', 3, "código de carácter"),
    ("---\na: b\nc: [d\ne: f\n---\n", 4, "corchete"),
    ("---\na: b\nc: d\x07\n---\n", 3, "carácter de control"),
    ("---\na: b\nc\n---\n", 4, "sin «clave: valor»"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "what"), BROKEN)
def test_what_is_broken_is_told_by_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(PageError) as caught:
        loads(text, Path("2024/x.md"))
    assert caught.value.line == line
    assert what in caught.value.what
    assert str(caught.value).startswith(f"2024/x.md:{line}: ")
    assert caught.value.remedy


def test_expanding_aliases_cost_nothing() -> None:
    front = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60))
    with pytest.raises(PageError, match="alias"):
        loads(f"---\n{front}---\n")


@pytest.mark.parametrize(
    ("data", "what"), [(b"---\ntitle: \xe9\n---\n", "UTF-8"), (b"\xff\xfe-\x00", "UTF-8"), (None, "no existe")]
)
def test_files_that_cannot_be_read(tmp_path: Path, data: bytes | None, what: str) -> None:
    path = tmp_path / "x.md"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(PageError, match=what):
        load(path)
    with pytest.raises(PageError, match="no se puede leer"):
        load(tmp_path)


def test_an_archive_is_its_pages_in_folders_of_years(tmp_path: Path) -> None:
    for name in (
        "2024/b.md",
        "2023/a.md",
        "2024/index.md",
        "suelta.md",
        "2024/abril/c.md",
        "2024/nota.txt",
        "2024/rota.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x" if "rota" in name else PLAIN, encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in page_paths(tmp_path)] == [
        "2023/a.md",
        "2024/b.md",
        "2024/rota.md",
    ]
    pages = list(load_all(tmp_path))
    assert [page.id for page in pages if isinstance(page, Communication)] == ["a", "b"]
    told = [str(error).removeprefix(str(tmp_path)) for error in pages if isinstance(error, PageError)]
    assert [line.partition(":")[0] for line in told] == ["/2024/rota.md", "/2024/abril/c.md", "/suelta.md"]
    assert all("no está en una carpeta de año" in line for line in told[1:])


@pytest.mark.parametrize(
    ("meta", "path", "url", "access"),
    [
        ({"fecha": "2024-04"}, None, "documentos/2024//", "publico"),
        ({"fecha": "2024-04", "acceso": "interno"}, Path("documentos/2023/x.md"), "documentos/2023/x/", "interno"),
        ({"acceso": ""}, Path("documentos/sin-fecha/x.md"), "documentos/sin-fecha/x/", "publico"),
    ],
)
def test_identity(meta: dict[str, str], path: Path | None, url: str, access: str) -> None:
    page = Communication(meta, "", path)
    assert (page.url, page.access) == (url, access)


@pytest.mark.parametrize(
    ("fecha", "folder"), [("2024-04-16", "2024"), ("2024", "2024"), ("", "sin-fecha"), (None, "sin-fecha")]
)
def test_where_a_new_page_lies(fecha: str | None, folder: str) -> None:
    assert year_folder({"fecha": fecha}) == folder
    assert page_path(Path("d"), {"fecha": fecha}, "x") == Path("d") / folder / "x.md"


def converted(**meta: Any) -> str:
    """A page as the converter leaves it: with the hash of itself."""
    source = {"archivo": "a.txt", "sha256": "0" * 64, "formato": "text/plain"}
    without = Communication({"title": "x"} | meta | {"fuente": source}, 'Uno\n\n  conversion: "texto"\n')
    stamp = f"1.0 {conversion_hash(dumps(without))}"
    return dumps(Communication(without.meta | {"fuente": source | {"conversion": stamp}}, without.body))


def test_a_page_as_written_is_untouched_and_any_edit_is_a_touch() -> None:
    text = converted()
    assert is_untouched(text)
    assert not is_untouched(text.replace("Uno", "Dos"))
    assert not is_untouched(text.replace('title: "x"', 'title: "y"'))
    assert not is_untouched(dumps(Communication({"title": "x"}, "Uno")))
    for edit in range(len(text)):
        if not text[:edit].endswith('conversion: "') and text.count("\n", 0, edit) != text[
            : text.index("conversion")
        ].count("\n"):
            assert not is_untouched(text[:edit] + "#" + text[edit:])


def test_writing_replaces_the_whole_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "2024" / "x.md"
    for text in ("uno\n", "dos\r\ntres"):
        write_atomically(path, text)
        assert path.read_bytes() == text.encode()
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "\ud800")
    assert path.read_bytes() == b"dos\r\ntres"
    assert list(path.parent.iterdir()) == [path]


def test_empty_values_are_left_out_and_order_is_that_of_the_table() -> None:
    meta = {
        "x": "unknown keys stay",
        "fuente": {"sha256": "s", "archivo": "a", "ocr": True, "formato": ""},
        "tags": [],
        "asunto": None,
        "copias": [{"cargo": "c", "nombre": "n"}],
        "title": "t",
        "anexos": [{}],
    }
    text = dumps(Communication(meta, ""))
    assert (
        text
        == '---\ntitle: "t"\ncopias:\n- nombre: "n"\n  cargo: "c"\nfuente:\n  archivo: "a"\n  sha256: "s"\n  ocr: "true"\nx: "unknown keys stay"\n---\n'
    )
