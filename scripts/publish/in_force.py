"""What was in force when: the documents of which it is known, with their periods in words, and the same as data.

A page without a server cannot answer for any day; a script reads the data and does, as `scripts.validity` would.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from scripts.communication import Communication
from scripts.iso_dates import first_day, is_date, last_day
from scripts.publish.archive import text_of
from scripts.publish.pages import EXPLORE, ROOT, MadePage, Section, document_link, inline, listed, table
from scripts.publish.wording import lower_first, on_date, period_in_words, title_of
from scripts.relations import Relations
from scripts.validity import State, Validity, validity

IN_FORCE = Section("Vigencia", f"{ROOT}/vigencia/", EXPLORE)
SCRIPT = "vigencia.js"
DATA_NAME = "periodos.json"

SAID = (
    "Están aquí los documentos que dicen desde cuándo o hasta cuándo valen, y los que otro sustituyó, según los"
    " documentos públicos de este archivo. De los demás no se sabe si siguen vigentes."
)


@dataclass(frozen=True)
class Term:
    """A document with what is known of when it is in force."""

    page: Communication
    validity: Validity
    replacements: tuple[Communication, ...]

    @property
    def since(self) -> str:
        return self.validity.start if is_date(self.validity.start) else ""


def terms(relations: Relations, by_id: Mapping[str, Communication]) -> list[Term]:
    """The documents of which more is known than their date, by the day from which they are in force, the last first."""
    found = []
    for page_id, page in by_id.items():
        known = validity(relations, page_id)
        if known.is_told or known.endings:
            others = tuple(by_id[ending.replacement] for ending in known.endings if ending.replacement)
            found.append(Term(page, known, others))
    found.sort(key=lambda term: term.page.id)
    return sorted(found, key=lambda term: first_day(term.since), reverse=True)


def in_force_pages(found: Sequence[Term]) -> Iterator[MadePage]:
    """The table of periods, and the data that the script reads."""
    yield from listed(IN_FORCE, found, _table, first=f"<p>{SAID}</p>\n{_form()}", script=SCRIPT)
    rows = [[term.page.url, title_of(term.page.meta), *days(term.validity)] for term in found]
    yield f"{IN_FORCE.url}{DATA_NAME}", json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n"


def days(known: Validity) -> tuple[list[str], bool, list[list[str]]]:
    """(first and last day on which it may begin, [] when nothing is known; whether the document says it; its endings as
    first day, last day and state), the days as ISO dates: all that the state on a day depends on."""
    start = [first_day(known.start).isoformat(), last_day(known.start).isoformat()] if known.start else []
    endings = [[one.first.isoformat(), one.last.isoformat(), str(one.state)] for one in known.endings]
    return start, known.is_told, endings


def _form() -> str:
    states = "".join(f'<option value="{state}">{_STATES[state]}</option>' for state in _STATES)
    return (
        f'<form class="acervo-dia-elegido" id="acervo-vigencia" data-periodos="{DATA_NAME}" hidden>'
        '<label for="acervo-vigencia-dia">¿Qué valía el día…?</label>'
        '<input type="date" id="acervo-vigencia-dia">'
        f'<label for="acervo-vigencia-estado">Mostrar</label><select id="acervo-vigencia-estado">{states}</select>'
        "</form>"
        '<div id="acervo-vigencia-respuesta"><p role="status"></p></div>\n'
    )


_STATES = {
    State.IN_FORCE: "lo vigente",
    State.REPLACED: "lo ya sustituido",
    State.ENDED: "lo ya terminado",
    State.NOT_YET: "lo aún no vigente",
    State.UNKNOWN: "lo que no se sabe",
}


def _table(found: Sequence[Term], root: str, _start: int) -> str:
    rows = [(_document(term, root), _beginning(term), _ends(term, root)) for term in found]
    empty = "<p>Ningún documento dice desde cuándo o hasta cuándo vale.</p>"
    return table("Desde cuándo y hasta cuándo", ("Documento", "Empieza", "Termina"), rows) if rows else empty


def _document(term: Term, root: str) -> str:
    return f'<a href="{root}{escape(term.page.url)}">{inline(title_of(term.page.meta))}</a>'


def _beginning(term: Term) -> str:
    if not term.since:
        return "No se sabe"
    said = inline(period_in_words(term.since, ""))
    return said if term.validity.is_told else f"{said}, su fecha"


def _ends(term: Term, root: str) -> str:
    period = term.page.meta.get("vigencia")
    until = text_of(period, "hasta") if isinstance(period, dict) else ""
    said = [inline(period_in_words("", until))] if is_date(until) else []
    said += [f"Sustituido por {document_link(page, root)}{_effect(page)}" for page in term.replacements]
    return "; ".join([*said[:1], *map(lower_first, said[1:])]) or "No lo dice"


def _effect(replacement: Communication) -> str:
    """«, el 5 de noviembre de 2022»: when a document takes the place of another."""
    period = replacement.meta.get("vigencia")
    since = text_of(period, "desde") if isinstance(period, dict) else ""
    day = since or text_of(replacement.meta, "fecha")
    return f", {inline(lower_first(on_date(day)))}" if is_date(day) else ""
