"""Who cites whom: the most cited documents, and what is cited and not in the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from scripts.citation import cited_number
from scripts.communication import Communication
from scripts.publish.archive import newest_first
from scripts.publish.pages import (
    EXPLORE,
    ROOT,
    MadePage,
    Section,
    document_link,
    document_pages,
    documents,
    inline,
    listed,
    slugs,
    table,
)
from scripts.publish.wording import date_of, title_of
from scripts.relations import Relations, not_held

MOST_CITED = Section("Los más citados", f"{ROOT}/mas-citados/", EXPLORE)
WANTED = Section("Citados que faltan", f"{ROOT}/citados-que-faltan/", EXPLORE)
SHOWN = 5
"""Documents that a row names; those of which there are more have a list of their own."""

CITED = "Cuenta los documentos de este archivo que citan, sustituyen, corrigen o responden a otro."
NOT_HERE = (
    "Números que los documentos citan y que no llevan a ninguno de este sitio, los más citados primero. Puede que el"
    " documento no sea público, que todavía no haya llegado al archivo o que el número esté mal escrito."
)


@dataclass(frozen=True)
class Cited:
    """What is cited, with the documents that do so, newest first."""

    key: str
    """Names the list of those documents in its address."""
    name: str
    cited: Communication | None
    """None for what the archive does not have."""
    sources: tuple[Communication, ...]

    @property
    def has_page(self) -> bool:
        return len(self.sources) > SHOWN


def most_cited(relations: Relations, by_id: Mapping[str, Communication]) -> list[Cited]:
    """The documents that others cite, those that most do first."""
    found = [
        Cited(page_id, title_of(page.meta), page, _sources(sources, by_id))
        for page_id, page in by_id.items()
        if (sources := relations.cited_by(page_id))
    ]
    return sorted(found, key=lambda row: (-len(row.sources), row.key))


def wanted(relations: Relations, by_id: Mapping[str, Communication]) -> list[Cited]:
    """What is cited and not held, what most documents cite first."""
    return [
        Cited(
            " ".join((*cited_number(row.number)[1], row.issuer)),
            f"{row.number} ({row.issuer})" if row.issuer else row.number,
            None,
            _sources(row.cited_by, by_id),
        )
        for row in not_held(relations)
    ]


def _sources(ids: Sequence[str], by_id: Mapping[str, Communication]) -> tuple[Communication, ...]:
    return tuple(newest_first(by_id[page_id] for page_id in ids))


def citation_pages(cited: Sequence[Cited], missing: Sequence[Cited]) -> Iterator[MadePage]:
    """Both lists, and one of those who cite it for each that many do."""
    yield from _pages(MOST_CITED, cited, CITED, "Ningún documento cita a otro de este archivo.")
    yield from _pages(WANTED, missing, NOT_HERE, "Todo lo que se cita está en el archivo.")


def _pages(section: Section, found: Sequence[Cited], explained: str, empty: str) -> Iterator[MadePage]:
    keys = slugs(row.key for row in found if row.has_page)
    addresses = {key: f"{section.url}{address}/" for key, address in keys.items()}

    def render(chunk: Sequence[Cited], root: str, _start: int) -> str:
        rows = [(_name(row, root), documents(len(row.sources)), _citing(row, addresses, root)) for row in chunk]
        return table(section.title, ("Documento", "Lo citan", "Quiénes"), rows) if rows else f"<p>{empty}</p>"

    yield from listed(section, found, render, first=f"<p>{explained}</p>\n")
    for row in found:
        if row.has_page:
            inner = Section(f"Citan a {row.name}", addresses[row.key], section)
            said = f"<p>{_name(row, inner.root)}</p>\n" if row.cited else ""
            yield from document_pages(inner, row.sources, first=said)


def _name(row: Cited, root: str) -> str:
    if row.cited is None:
        return inline(row.name)
    link = f'<a href="{root}{escape(row.cited.url)}">{inline(row.name)}</a>'
    return f'{link} <span class="acervo-nota">{inline(date_of(row.cited.meta))}</span>'


def _citing(row: Cited, addresses: Mapping[str, str], root: str) -> str:
    links = "; ".join(document_link(page, root) for page in row.sources[:SHOWN])
    if not row.has_page:
        return links
    return f'{links}… <a href="{root}{addresses[row.key]}">los {len(row.sources):,} que lo citan</a>'
