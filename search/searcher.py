"""An open index and its one method that matters: from somebody's words to Results."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

from scripts.fields import ACCESS_LEVELS, Kind
from search.absence import reasons
from search.backend import Answer, Backend, Match, Request
from search.building import Usable, engine, usable
from search.clauses import leaves
from search.correction import corrected
from search.errors import BadRequest, DocumentMissing, IndexUnusable
from search.evaluation import ENOUGH
from search.expansion import known_names, widened
from search.explaining import Explanation
from search.facets import NO_DATA
from search.generations import current
from search.ordering import SORTS
from search.query import parse
from search.reading import read
from search.results import FacetValue, Hit, Notice, Results, notice
from search.schema import schema
from search.seen import Seen
from search.similarity import MAX_SIMILAR, Similar, similar_to
from search.snippets import sought
from search.suggest import MAX_SUGGESTIONS, Suggestion, suggestions

Filters = Mapping[str, Sequence[str]]
PUBLIC = ("publico",)
SUGGESTIONS = 8


class Searcher:
    def __init__(self, backend: Backend, source: Usable) -> None:
        self._backend = backend
        self.source = source

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
        return self.explained(text, limit, offset, filters, sort, access)[0]

    def explained(
        self,
        text: str,
        limit: int = 10,
        offset: int = 0,
        filters: Filters | None = None,
        sort: str = "relevancia",
        access: Sequence[str] = PUBLIC,
    ) -> tuple[Results, Callable[[], list[Explanation]]]:
        """The answer to a query, and what tells for each of its hits what the score is made of."""
        text = _nfc(text)
        query = parse(text)
        names = known_names()
        clauses, expanded = widened(query.clauses, names)
        request = checked(Request(clauses, filters or {}, sort, tuple(access), limit, offset))
        answer = self._backend.answer(request)
        better, absent = self._help(text, request, answer) if answer.total < ENOUGH else (None, [])
        wanted = sought(leaf for clause in clauses for leaf in leaves(clause, wanted_only=True))
        passages = self._backend.snippets([match.document for match in answer.matches], wanted)
        results = Results(
            total=answer.total,
            hits=[_hit(match, passage) for match, passage in zip(answer.matches, passages, strict=True)],
            partial_total=answer.partial_total,
            facets={name: _facet(name, answer) for name in schema().facets},
            notices=[*query.notices, *expanded, *_notices(answer), *absent],
            did_you_mean=better,
            reading=read(clauses, names),
        )
        return results, partial(self._backend.explain, request, answer.matches)

    def suggest(self, text: str, limit: int = SUGGESTIONS, access: Sequence[str] = PUBLIC) -> list[Suggestion]:
        """How a query that is being typed may go on. No text raises; BadRequest for another limit or access."""
        request = checked(Request((), {}, "relevancia", tuple(access), limit, 0))
        if limit > MAX_SUGGESTIONS:
            raise BadRequest("limit", f"{limit} son demasiadas", f"Pida de 0 a {MAX_SUGGESTIONS}")
        with self._backend.seen(request.access) as seen:
            return suggestions(_nfc(text), seen, partial(_total, seen), limit)

    def similar(self, document_id: str, limit: int = 10, access: Sequence[str] = PUBLIC) -> list[Similar]:
        """Documents like one, with the reason why. Raises DocumentMissing, BadRequest for another limit or access."""
        request = checked(Request((), {}, "relevancia", tuple(access), limit, 0))
        if limit > MAX_SIMILAR:
            raise BadRequest("limit", f"{limit} son demasiados", f"Pida de 0 a {MAX_SIMILAR}")
        with self._backend.seen(request.access) as seen:
            document = seen.with_id(_nfc(document_id))
            if document is None:
                raise DocumentMissing(document_id)
            return similar_to(document, seen, limit)

    def _help(self, text: str, request: Request, answer: Answer) -> tuple[str | None, list[Notice]]:
        """A better query, and why this one finds nothing if so."""
        with self._backend.seen(request.access) as seen:
            better = corrected(
                text, request.clauses, seen, answer.total, lambda other: _total(seen, other, request.filters)
            )
            return better, [] if answer.total else list(reasons(request, seen))

    def seen(self) -> AbstractContextManager[Seen]:
        """The public archive, to be asked for more than answers."""
        return self._backend.seen(PUBLIC)

    @property
    def size(self) -> int:
        return self._backend.size

    def close(self) -> None:
        self._backend.close()


def _hit(match: Match, passage: str) -> Hit:
    record = match.record
    return Hit(
        id=record.id,
        url=record.url,
        score=match.score,
        snippet=passage,
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


def open_index(path: Path | str) -> Searcher:
    """Open the index in a folder. Raises IndexUnusable when it is absent, damaged, foreign or of another version."""
    index = Path(path)
    generation = current(index)
    try:
        source = usable(generation)
        return Searcher(engine().open(generation, source.lost), source)
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


def _total(seen: Seen, text: str, filters: Filters | None = None) -> int:
    """How many documents a query finds."""
    return seen.total(widened(parse(text).clauses, known_names())[0], filters)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _facet(name: str, answer: Answer) -> list[FacetValue]:
    label = _capitalised if schema().facets[name].kind is Kind.CHOICE else str
    return [
        FacetValue(value, "Sin dato" if value == NO_DATA else label(value), count)
        for value, count in answer.facets.get(name, [])
    ]


def _capitalised(value: str) -> str:
    return value[:1].upper() + value[1:]


def _notices(answer: Answer) -> list[Notice]:
    notices = []
    for prefix in answer.cut_prefixes:
        reason = f"«{prefix}» abarca demasiadas palabras; sólo se buscaron las primeras."
        notices.append(notice("truncated", reason=reason, text=prefix))
    if answer.partial_total:
        few = "Pocos documentos tienen" if answer.total else "Ningún documento tiene"
        notices.append(notice("partial", few=few, count=answer.partial_total))
    return notices
