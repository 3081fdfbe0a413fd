"""What `explain` shows: the words that each value was derived from; rule, place and evidence of each removal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from scripts.cleaning import GAP, clean, letterhead_first
from scripts.communication import load, load_all, page_paths
from scripts.errors import AcervoError, PageError
from scripts.extraction import extract, metadata
from scripts.reading import Reading, read_document
from scripts.relations import not_held, resolve
from scripts.series import gaps
from scripts.source_files import locate, read_original
from scripts.validity import state_on


def find_source(name: str, docs: Path, sources: Path) -> Path:
    """The original that an id of a page, or a path, means; a member of a container as `correo.eml/anexo.pdf`.

    Raises AcervoError when there is none.
    """
    path = Path(name)
    page = path if _is_page(path, docs) else next((page for page in page_paths(docs) if page.stem == name), None)
    if page is None:
        if locate(path) is None:
            remedy = "Dé el id de una página o la ruta de un original"
            raise AcervoError(name, "no hay ninguna página ni archivo con ese nombre", remedy)
        return path
    source = load(page).meta.get("fuente")
    original = str(source.get("archivo") or "") if isinstance(source, dict) else ""
    if not original:
        raise AcervoError(page, "la página no dice de qué original se hizo", "Escríbalo en «fuente»")
    if locate(sources / original) is None:
        remedy = "Póngalo en su lugar o indique la carpeta con --sources"
        raise AcervoError(sources / original, f"no está el original de la página {page.stem}", remedy)
    return sources / original


def _is_page(path: Path, docs: Path) -> bool:
    """Whether a path is a page rather than an original in Markdown."""
    if path.suffix != ".md" or not path.is_file():
        return False
    if path.resolve().is_relative_to(docs.resolve()):
        return True
    try:
        return "fuente" in load(path).meta
    except PageError:
        return False


def explain(path: Path) -> dict[str, Any]:
    """Everything the converter found in the original at `path`, as plain data that JSON can hold.

    `campos`: name -> list of {valor, palabras, inicio, fin, regla, procedencia}; positions count characters of `texto`.
    `quitado`: list of {texto, regla, pagina, renglon, evidencia}. `partes`: list of {parte, inicio, fin}.
    `renglones`: the original line by line, as `fates` tells them. Raises SourceError when it cannot be read.
    """
    reading = read_document(read_original(path), path.name)
    fields = extract(reading)
    text = reading.text
    return {
        "archivo": str(path),
        "formato": reading.source.media_type,
        "texto": text,
        "partes": [{"parte": part.part, "inicio": part.start, "fin": part.end} for part in reading.document.segments],
        "campos": {
            name: [
                {"valor": item.value, "palabras": text[item.start : item.end], "inicio": item.start, "fin": item.end,
                 "regla": item.rule, "procedencia": item.origin}
                for item in found
            ]
            for name, found in fields.items()
        },
        "quitado": [
            {"texto": item.text, "regla": item.rule, "pagina": item.page, "renglon": item.number,
             "evidencia": item.evidence}
            for item in reading.removals
        ],
        "renglones": fates(reading),
        "dudas": list(reading.source.doubts),
        "revision": metadata(fields, reading)["revision"],
    }  # fmt: skip


KEPT, JOINED, REMOVED = "conservado", "unido", "quitado"
"""What becomes of a line: it begins a line of the text, it goes on in the line before it, or it is no text."""


def fates(reading: Reading) -> list[dict[str, Any]]:
    """The lines of the original that have text, as they are read, and what became of each.

    {pagina, renglon, texto, destino}, and {queda, inicio, fin}, what is left of it and where in the document's text,
    or {regla, evidencia} of its removal.
    """
    kept, removals = clean(reading.source)
    removed = iter(removals)
    text, end = reading.text, 0
    rows: list[dict[str, Any]] = []
    for line, left in zip(letterhead_first(reading.source.lines), kept, strict=True):
        if not line.plain.strip():
            continue
        row = {"pagina": line.page, "renglon": line.number, "texto": line.plain.rstrip()}
        if left is GAP:
            removal = next(removed)
            row |= {"destino": REMOVED, "regla": removal.rule, "evidencia": removal.evidence}
        else:
            start, before = _next_word(text, end), end
            end = _end_of(line.plain, text, start)
            begins = before == 0 or "\n" in text[before:start]
            row |= {"destino": KEPT if begins else JOINED, "queda": text[start:end], "inicio": start, "fin": end}
        rows.append(row)
    return rows


def _next_word(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _end_of(line: str, text: str, start: int) -> int:
    """Where the words of a line end in the text that begins with them.

    White space may differ, and a hyphen that divided a word is gone.
    """
    letters = "".join(line.split())
    end = start
    for rank, letter in enumerate(letters):
        at = _next_word(text, end)
        divided = letter == "-" and rank == len(letters) - 1 and text[at : at + 1] != "-"
        end = end if divided else at + 1
    return min(end, len(text))


def describe_relations(docs: Path, day: date | None) -> dict[str, list[dict[str, Any]]]:
    """What the documents of an archive cite, as plain data: references, what is not held, gaps in numbered series.

    What is cited but not held comes most cited first. Given a day, also the state of each document. Unreadable pages
    are left out.
    """
    relations = resolve(page for page in load_all(docs) if not isinstance(page, PageError))
    found: dict[str, list[dict[str, Any]]] = {
        "referencias": [
            {
                "documento": item.source,
                "campo": item.relation,
                "cita": item.text,
                "estado": str(item.status),
                "documentos": list(item.targets),
            }
            for item in relations.references
        ],
        "citados y no conservados": [
            {"numero": item.number, "veces": len(item.cited_by), "por": list(item.cited_by)}
            for item in not_held(relations)
        ],
        "huecos de las series": [
            {"institucion": gap.institution, "tipo": gap.kind, "anio": gap.year, "faltan": list(gap.missing)}
            for gap in gaps(relations)
        ],
    }
    if day is not None:
        found["estados"] = [
            {"documento": page, "estado": str(state_on(relations, page, day))} for page in relations.documents
        ]
    return found
