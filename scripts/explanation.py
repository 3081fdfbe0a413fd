"""What `explain` shows: for each value the words that it was derived from, for each removal rule, place and
evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from scripts import readers
from scripts.communication import load, load_all, page_paths
from scripts.errors import AcervoError, PageError
from scripts.extraction import extract, metadata
from scripts.reading import read_document
from scripts.relations import not_held, resolve
from scripts.series import gaps
from scripts.validity import state_on

_CONTEXT = 40


def find_source(name: str, docs: Path, sources: Path) -> Path:
    """The original that an id of a page, or a path, means. Raises AcervoError when there is none."""
    path = Path(name)
    if path.is_file() and readers.format_of(path.name) is not None and path.suffix != ".md":
        return path
    pages = [path] if path.is_file() else [page for page in page_paths(docs) if page.stem == name]
    if not pages:
        raise AcervoError(
            name, "no hay ninguna página ni archivo con ese nombre", "Dé el id de una página o la ruta de un original"
        )
    source = load(pages[0]).meta.get("fuente") or {}
    original = (
        sources / str(source.get("archivo", "")).split("/", 1)[0]
        if _is_member(source, sources)
        else sources / str(source.get("archivo", ""))
    )
    if not original.is_file():
        raise AcervoError(
            original,
            f"no está el original de la página {pages[0].stem}",
            "Póngalo en su lugar o indique la carpeta con --sources",
        )
    return original


def _is_member(source: dict[str, Any], sources: Path) -> bool:
    """Whether the original lies inside another file (`correo.eml/anexo.pdf`)."""
    return not (sources / str(source.get("archivo", ""))).exists()


def explain(path: Path) -> dict[str, Any]:
    """Everything the converter found in the original at `path`, as plain data that JSON can hold.

    `campos`: name -> list of {valor, palabras, inicio, fin, regla, procedencia}; positions count characters of `texto`.
    `quitado`: list of {texto, regla, pagina, renglon, evidencia}. `partes`: list of {parte, inicio, fin}.
    """
    reading = read_document(path.read_bytes(), path.name)
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
        "dudas": list(reading.source.doubts),
        "revision": metadata(fields, reading)["revision"],
    }  # fmt: skip


def describe_relations(docs: Path, day: date | None) -> dict[str, list[dict[str, Any]]]:
    """What the documents of an archive cite, as plain data: references with their state, what is cited but not held
    (most
    cited first), gaps in numbered series, and, given a day, the state of each document on it. Unreadable pages are
    left out."""
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
