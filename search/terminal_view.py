"""Results for people at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

import click

from scripts.fields import FACET_LABELS
from scripts.terminal import safe
from search.periods import iso_period
from search.results import Hit, Results
from search.similarity import Similar

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_MARK = re.compile(r"<mark>(.*?)</mark>")
SHOWN_VALUES = 6
"""Values of a facet that are listed."""


def lines(results: Results, offset: int = 0) -> Iterator[str]:
    """Notices, hits and facets as lines; styles are left out by click where there is no terminal."""
    for notice in results.notices:
        yield click.style(safe(notice.text), fg="yellow")
    if results.did_you_mean:
        yield click.style(safe(f"¿Quiso decir: {results.did_you_mean}"), fg="cyan")
    if not results.hits:
        yield summary(results)
    else:
        yield click.style(summary(results), bold=True)
    for rank, hit in enumerate(results.hits, offset + 1):
        yield ""
        yield from _hit(rank, hit)
    if results.total:
        yield ""
        yield from _facets(results)


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
