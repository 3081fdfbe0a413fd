"""Checking: what is wrong with the pages of an archive, each with its line, its rule and a remedy."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from scripts import front_matter
from scripts.communication import Communication, loads, page_paths, year_folder
from scripts.errors import AcervoError, PageError, reason
from scripts.field_checks import front_matter_faults, runs_code
from scripts.page_rules import Fault, Finding
from scripts.relations import Document, connect, document_of, replacement_cycles
from scripts.source_files import locate

MAX_BYTES = 5_000_000

_ID = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_HTML = re.compile(r"(?<!\\)<(?:[A-Za-z][\w-]*(?=[\s/>])|/[A-Za-z]|!--|[!?][A-Za-z])")
_CODE = re.compile(r"^(`{3,9}|~{3,9}).*?^\1|(?<![\\`])(`{1,9})(?!`)[^\n]*?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(  # lengths are bounded so that hostile text costs no more than its length
    r"(?<!\\)(?:\\\\)*\]\(\s{0,9}<?([^)>]{1,300})"
    r"|^ {0,3}\[[^\]\n]{1,300}\]:[ \t]*<?(\S{1,300})"
    r"|(?<!\\)<([A-Za-z][^\s<>]{0,60}:[^<>]{0,300})>",
    re.MULTILINE,
)


@dataclass(slots=True)
class _Archive:
    """What is remembered of the pages already seen, to find what only several pages together have wrong."""

    docs: Path
    """Resolved."""
    sources: Path | None
    first_of_id: dict[str, Path]
    by_source: dict[str, Path] = field(default_factory=dict)
    documents: dict[str, tuple[Document, Path, int]] = field(default_factory=dict)
    """Id -> document, its page and the line of its `sustituye`."""


def check_pages(paths: Sequence[Path], *, docs: Path, sources: Path | None) -> Iterator[Finding]:
    """Check these pages and folders of pages, or all of `docs` when none is named, in the order of their paths.

    Ids are compared with all of `docs`; circles of replacement and shared originals are looked for among the pages that
    are checked. `sources` None leaves the originals unchecked. Raises AcervoError when a path does not exist.
    """
    files = list(dict.fromkeys(chain.from_iterable(map(_pages_in, paths or [docs]))))
    first_of_id: dict[str, Path] = {}
    for path in chain(page_paths(docs), files):
        first_of_id.setdefault(path.stem.lower(), path)
    archive = _Archive(docs.resolve(), sources, first_of_id)
    for path in files:
        yield from sorted(_file_findings(path, archive), key=lambda finding: finding.line)
    yield from _cycle_findings(archive)


def _pages_in(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise AcervoError(path, "no existe", "Revise el nombre, o convierta primero sus documentos")
    return sorted(page for page in path.rglob("*.md") if page.name != "index.md" and not page.name.startswith("."))


def _file_findings(path: Path, archive: _Archive) -> Iterator[Finding]:
    """Everything wrong with one file: as bytes, as a path, as a page."""
    yield from _path_findings(path, archive)
    try:
        text = _read(path)
        yield from _character_findings(path, text)
        page = loads(text, path)
    except _Unreadable as error:
        yield error.finding
        return
    except PageError as error:
        rule = "clave-repetida" if isinstance(error.__cause__, front_matter.RepeatedKey) else "cabecera-ilegible"
        yield Finding(path, error.line, rule, error.what)
        return
    faults = chain(front_matter_faults(page.meta), _place_faults(page, archive), _source_faults(page, archive))
    yield from (Finding(path, _line(page, fault.place), fault.rule, fault.message) for fault in faults)
    yield from _body_findings(page, first_line=1 + text.count("\n") - page.body.count("\n"))
    archive.documents[page.id] = (document_of(page), path, page.key_lines.get("sustituye", 1))


class _Unreadable(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def _read(path: Path) -> str:
    """The text of a page with its lines as they are counted; raises _Unreadable."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _Unreadable(Finding(path, 1, "pagina-grande", f"pesa {size / 1e6:.1f} MB".replace(".", ",")))
        data = path.read_bytes()
    except OSError as error:
        raise _Unreadable(Finding(path, 1, "cabecera-ilegible", "no se puede leer el archivo")) from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Unreadable(Finding(path, line, "codificacion", "no está en UTF-8")) from error


def _line(page: Communication, place: str) -> int:
    """Line of the value, else of the nearest that contains it, else 1."""
    while place and place not in page.key_lines:
        place = place.rpartition(".")[0]
    return page.key_lines.get(place, 1)


def _path_findings(path: Path, archive: _Archive) -> Iterator[Finding]:
    if not _ID.fullmatch(path.stem):
        yield Finding(path, 1, "id-invalido", f"«{path.stem}» no es un nombre de página")
    first = archive.first_of_id[path.stem.lower()]
    if first != path and first.resolve() != path.resolve():
        yield Finding(path, 1, "id-repetido", f"también se llama así {first}")
    resolved = path.resolve()
    if resolved.is_relative_to(archive.docs) and resolved.parent.parent != archive.docs:
        yield Finding(path, 1, "ruta", "no está en una carpeta de año")


def _character_findings(path: Path, text: str) -> Iterator[Finding]:
    for rule, pattern in (("caracter-de-control", _CONTROL), ("direccion-del-texto", _DIRECTION)):
        if match := pattern.search(text):
            line = text.count("\n", 0, match.start()) + 1
            yield Finding(path, line, rule, f"contiene el carácter U+{ord(match[0]):04X}")
    if not unicodedata.is_normalized("NFC", text):
        lines = enumerate(text.split("\n"), 1)
        number = next((number for number, line in lines if not unicodedata.is_normalized("NFC", line)), 1)
        yield Finding(path, number, "no-nfc", "hay letras con acentos descompuestos")


def _place_faults(page: Communication, archive: _Archive) -> Iterator[Fault]:
    folder = page.path.resolve().parent if page.path else archive.docs
    expected = year_folder({"fecha": page.meta["fecha"]} if isinstance(page.meta.get("fecha"), str) else {})
    if folder.parent == archive.docs and folder.name != expected:
        yield Fault("carpeta", "fecha", f"está en «{folder.name}» y su fecha la pondría en «{expected}»")


def _source_faults(page: Communication, archive: _Archive) -> Iterator[Fault]:
    source = page.meta.get("fuente")
    name, digest = (source.get("archivo"), source.get("sha256")) if isinstance(source, dict) else (None, None)
    if isinstance(digest, str) and digest and page.path:
        first = archive.by_source.setdefault(digest, page.path)
        if first != page.path:
            yield Fault("fuente-repetida", "fuente.sha256", f"{first} tiene el mismo original")
    if archive.sources and isinstance(name, str) and name and ".." not in Path(name).parts:
        yield from _original_faults(archive.sources, name, digest)


def _original_faults(sources: Path, name: str, digest: object) -> Iterator[Fault]:
    """A member of a container (`correo.eml/anexo.pdf`) is there when its container is."""
    located = locate(sources / name)
    if located is None:
        yield Fault("original-ausente", "fuente.archivo", f"no está «{name}»")
        return
    original, member = located
    if member:
        return
    try:
        with original.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        yield Fault("original-ausente", "fuente.archivo", f"no se puede leer «{name}» ({reason(error)})")
        return
    if isinstance(digest, str) and digest and found != digest:
        yield Fault("original-distinto", "fuente.sha256", f"«{name}» cambió desde que se convirtió")


def _body_findings(page: Communication, first_line: int) -> Iterator[Finding]:
    assert page.path is not None
    if not page.body.strip():
        yield Finding(page.path, 1, "cuerpo-vacio", "no tiene texto")
        return
    body = _without_code(page.body)
    for line, text in enumerate(body.split("\n"), first_line):
        if "<" in text and (tag := _HTML.search(text)):
            yield Finding(page.path, line, "html-en-el-texto", f"hay HTML («{tag[0]}…»)")
    links = _dangerous_links(body) if any(mark in body for mark in ("](", "]:", "<")) else ()
    for line, address in links:
        yield Finding(page.path, first_line + line, "enlace-peligroso", f"«{address[:60]}» puede ejecutar código")


def _without_code(body: str) -> str:
    """The body with its code taken out, its lines kept."""
    return _CODE.sub(lambda match: "\n" * match[0].count("\n"), body) if "`" in body or "~~~" in body else body


def _dangerous_links(body: str) -> Iterator[tuple[int, str]]:
    """(line of the body, from 0; address)."""
    line, counted = 0, 0
    for match in _LINK.finditer(body):
        address = html.unescape(match[1] or match[2] or match[3] or "")
        if runs_code(address):
            line += body.count("\n", counted, match.start())
            counted = match.start()
            yield line, address


def _cycle_findings(archive: _Archive) -> Iterator[Finding]:
    documents = [document for document, _, _ in archive.documents.values()]
    if not any(relation == "sustituye" for document in documents for relation, _ in document.cited):
        return
    relations = connect(documents)
    for cycle in replacement_cycles(relations):
        _, path, line = archive.documents[cycle[0]]
        yield Finding(path, line, "ciclo-de-sustitucion", " → ".join((*cycle, cycle[0])))
