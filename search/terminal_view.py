"""Results for people at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

import click

from scripts.fields import FACET_LABELS
from scripts.terminal import safe
from search.explaining import Explanation
from search.periods import iso_period
from search.results import Hit, Results
from search.schema import schema
from search.similarity import Similar

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_MARK = re.compile(r"<mark>(.*?)</mark>")
SHOWN_VALUES = 6
"""Values of a facet that are listed."""


def lines(results: Results, offset: int = 0, reasons: Sequence[Explanation] | None = None) -> Iterator[str]:
    """Notices, hits and facets as lines; styles are left out by click where there is no terminal.

    With `reasons`, one for each hit, also how the query was read and what the scores are made of.
    """
    for notice in results.notices:
        yield click.style(safe(notice.text), fg="yellow")
    if results.did_you_mean:
        yield click.style(safe(f"¿Quiso decir: {results.did_you_mean}?"), fg="cyan")
    for other in results.offered():
        yield click.style(safe(f"¿Quiso decir: {other.text}? ({other.meaning})"), fg="cyan")
    if reasons is not None:
        applied = [reading for reading in results.reading if not reading.offered]
        yield from (safe(f"Se leyó {reading.text}: {reading.meaning}") for reading in applied)
    yield click.style(summary(results), bold=bool(results.hits))
    for place, hit in enumerate(results.hits):
        yield ""
        yield from _hit(offset + place + 1, hit)
        yield from _explanation(reasons[place]) if reasons is not None else ()
    if results.total:
        yield ""
        yield from _facets(results)
    yield from _more(results, offset)


def _more(results: Results, offset: int) -> Iterator[str]:
    """How to see the next results."""
    rest = results.total + results.partial_total - offset - len(results.hits)
    if results.hits and rest > 0:
        after = offset + len(results.hits)
        follow = "Sigue 1 resultado más: agregue" if rest == 1 else f"Siguen {rest:,} resultados más: agregue"
        yield ""
        yield click.style(f"{follow} --offset {after}", bold=True)


def _explanation(reason: Explanation) -> Iterator[str]:
    yield f"   Puntaje {reason.score:.4f}"
    for part in reason.parts:
        fields = ", ".join(f"{_field(row.field)} {row.score:.4f} ({row.frequency})" for row in part.fields)
        yield safe(f"     {part.score:.4f}  {part.text}" + (f": {fields}" if fields else ""))
    if reason.reason:
        yield safe(f"     {reason.adjustment:+.4f}  {reason.reason}")


def _field(name: str) -> str:
    return schema().words[name].label


def summary(results: Results) -> str:
    """How many documents were found, in a sentence; a kind one when there are none."""
    if results.hits:
        return _count(results)
    if results.total or results.partial_total:
        return f"{_count(results)} No hay resultados en esta página."
    return "No se encontró ningún documento. Pruebe con menos palabras, con sinónimos o sin filtros."


def _count(results: Results) -> str:
    total = "1 documento." if results.total == 1 else f"{results.total:,} documentos."
    return total if not results.partial_total else f"{total} Con algunas palabras: {results.partial_total}."


def _hit(rank: int, hit: Hit) -> Iterator[str]:
    yield from _heading(rank, hit)
    yield "   " + _styled(hit.snippet)
    if hit.missing:
        yield click.style(safe(f"   Le falta: {', '.join(hit.missing)}"), fg="yellow")
    yield click.style(safe(f"   {hit.url}"), dim=True)


def _heading(rank: int, hit: Hit | Similar) -> Iterator[str]:
    heading = " · ".join(filter(None, (" ".join(filter(None, (hit.tipo, hit.numero))), day_in_words(hit.fecha))))
    yield click.style(safe(f"{rank}. {hit.title or hit.id}"), bold=True)
    institutions = ", ".join(hit.instituciones)
    yield safe("   " + " · ".join(filter(None, (heading, institutions, _access(hit)))))


def similar_lines(found: Sequence[Similar]) -> Iterator[str]:
    """Documents like one, each with the reasons."""
    if not found:
        yield "Ningún otro documento se le parece."
    for rank, one in enumerate(found, 1):
        yield from ("",) if rank > 1 else ()
        yield from _heading(rank, one)
        yield from (safe(f"   {reason.text}") for reason in one.reasons)
        yield click.style(safe(f"   {one.url}"), dim=True)


def _access(hit: Hit | Similar) -> str:
    return "" if hit.acceso == "publico" else hit.acceso.upper()


def _facets(results: Results) -> Iterator[str]:
    for name, values in results.facets.items():
        shown = [f"{value.label} ({value.count})" for value in values[:SHOWN_VALUES]]
        if len(values) > SHOWN_VALUES:
            shown.append("…")
        yield safe(f"{FACET_LABELS[name]}: {', '.join(shown)}")


def _styled(snippet: str) -> str:
    """A snippet as text, what is marked in bold."""
    parts = _MARK.split(snippet)
    texts = [safe(unescape(part)) for part in parts]
    return "".join(click.style(text, bold=True) if place % 2 else text for place, text in enumerate(texts))


def day_in_words(fecha: str | None) -> str:
    """A date of the front matter as it is said; '' for none."""
    if not fecha or iso_period(fecha) is None:
        return ""
    year, *rest = fecha.split("-")
    month = [f"de {_MONTHS[int(rest[0]) - 1]}"] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    words = [*day, *month, f"de {year}"] if rest else [year]
    return " ".join(words).removeprefix("de ")
