"""An open index and its one method that matters: from somebody's words to Results."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from scripts.fields import ACCESS_LEVELS, Kind
from search.backend import Answer, Backend, Match, Request
from search.building import engine, usable
from search.clauses import leaves
from search.columns import NO_DATA
from search.errors import BadRequest, IndexUnusable
from search.expansion import known_names, widened
from search.generations import Manifest, current
from search.query import parse
from search.ranking import SORTS
from search.reading import read
from search.results import FacetValue, Hit, Notice, Results, notice
from search.schema import schema
from search.snippets import Sought, snippet, sought

Filters = Mapping[str, Sequence[str]]
PUBLIC = ("publico",)


class Searcher:
    def __init__(self, backend: Backend, manifest: Manifest, generation: Path) -> None:
        self._backend = backend
        self.manifest = manifest
        self.generation = generation

    def search(
        self,
        text: str,
        limit: int = 10,
        offset: int = 0,
        filters: Filters | None = None,
        sort: str = "relevancia",
        access: Sequence[str] = PUBLIC,
    ) -> Results:
        """Answer a query. No text raises; BadRequest when one of the other arguments does not exist."""
        query = parse(_nfc(text))
        names = known_names()
        clauses, expanded = widened(query.clauses, names)
        request = checked(Request(clauses, filters or {}, sort, tuple(access), limit, offset))
        answer = self._backend.answer(request)
        wanted = sought(leaf for clause in clauses for leaf in leaves(clause, wanted_only=True))
        return Results(
            total=answer.total,
            hits=[self._hit(match, wanted) for match in answer.matches],
            partial_total=answer.partial_total,
            facets={name: _facet(name, answer) for name in schema().facets},
            notices=[*query.notices, *expanded, *_notices(answer)],
            did_you_mean=None,
            reading=read(clauses, names),
        )

    def _hit(self, match: Match, wanted: Sought) -> Hit:
        record = match.record
        return Hit(
            id=record.id,
            url=record.url,
            score=match.score,
            snippet=snippet(self._backend.text(match.document), wanted),
            partial=bool(match.missing),
            missing=list(match.missing),
            title=record.title,
            tipo=record.tipo,
            numero=record.numero,
            clave=record.clave,
            fecha=record.fecha,
            instituciones=record.instituciones,
            acceso=record.access,
        )

    @property
    def size(self) -> int:
        return self._backend.size

    def close(self) -> None:
        self._backend.close()


def open_index(path: Path | str) -> Searcher:
    """Open the index in a folder. Raises IndexUnusable when it is absent, damaged, foreign or of another version."""
    index = Path(path)
    generation = current(index)
    try:
        manifest = usable(generation)
        return Searcher(engine().open(generation), manifest, generation)
    except (IndexUnusable, FileNotFoundError):
        if current(index) == generation:
            raise
        return open_index(index)  # a writer replaced it meanwhile


def checked(request: Request) -> Request:
    """The request with its filters as lists of NFC texts. Raises BadRequest for what does not exist."""
    if request.limit < 0 or request.offset < 0:
        raise BadRequest("limit, offset", "no pueden ser negativos")
    if request.sort not in SORTS:
        raise BadRequest("sort", f"no existe el orden «{request.sort}»", f"Los que hay son {', '.join(SORTS)}")
    for level in request.access:
        if level not in ACCESS_LEVELS:
            raise BadRequest("access", f"no existe el acceso «{level}»", f"Los que hay son {', '.join(ACCESS_LEVELS)}")
    for name in request.filters:
        if name not in schema().facets:
            raise BadRequest("filter", f"no existe el filtro «{name}»", f"Los que hay son {', '.join(schema().facets)}")
    filters = {name: [_nfc(value) for value in values] for name, values in request.filters.items()}
    return replace(request, filters=filters)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _facet(name: str, answer: Answer) -> list[FacetValue]:
    return [FacetValue(value, _label(name, value), count) for value, count in answer.facets.get(name, [])]


def _label(facet: str, value: str) -> str:
    if value == NO_DATA:
        return "Sin dato"
    return value[:1].upper() + value[1:] if schema().facets[facet].kind is Kind.CHOICE else value


def _notices(answer: Answer) -> list[Notice]:
    notices = []
    for prefix in answer.cut_prefixes:
        reason = f"«{prefix}» abarca demasiadas palabras; sólo se buscaron las primeras."
        notices.append(notice("truncated", reason=reason, text=prefix))
    if answer.partial_total:
        few = "Pocos documentos tienen" if answer.total else "Ningún documento tiene"
        notices.append(notice("partial", few=few, count=answer.partial_total))
    return notices
