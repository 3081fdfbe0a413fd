"""The saved searches as lists of the site, each with what a list has: pages, feed, calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from scripts.errors import AcervoError
from scripts.fields import FACET_LABELS
from scripts.publish.archive import Archive
from scripts.publish.listings import Entry, subscriptions
from scripts.publish.pages import EXPLORE, ROOT, MadePage, Section, document_pages, value_pages
from scripts.saved_searches import Answers, SavedSearch, read_answers, search_paths, state_of

TITLE = "Búsquedas guardadas"
SECTION = Section(TITLE, f"{ROOT}/busqueda/", EXPLORE)
_REMEDY = "Ejecute «python -m search saved» y publique de nuevo"


@dataclass(frozen=True)
class SavedList:
    """A saved search and the public documents that it finds."""

    search: SavedSearch
    entry: Entry
    """Like a value of a listing; its value is the search's `slug`."""


def saved_lists(archive: Archive, answers: Answers | None) -> list[SavedList]:
    """The list of each search, by name. Only what the archive shows everybody enters, whatever the answers say."""
    found = [_list(archive, one.search, frozenset(one.ids)) for one in answers.found] if answers else []
    return sorted(found, key=lambda saved: (saved.search.name.casefold(), saved.search.slug))


def _list(archive: Archive, search: SavedSearch, ids: frozenset[str]) -> SavedList:
    pages = tuple(page for page in archive.public if page.id in ids)
    return SavedList(search, Entry(search.slug, search.name, f"{SECTION.url}{search.slug}/", pages))


def read_saved(docs: Path, folder: Path) -> tuple[Answers | None, AcervoError | None]:
    """The answers that are there, and what is wrong with them: none, or those of other pages or searches."""
    answers = read_answers(folder)
    if answers is None:
        missing = AcervoError(folder, "las búsquedas guardadas no se han respondido y no se publican", _REMEDY)
        return None, missing if search_paths(folder) else None
    if answers.state != state_of(docs, folder):
        what = "las páginas o las búsquedas cambiaron desde que se respondieron; se publican las respuestas de entonces"
        return answers, AcervoError(folder, what, _REMEDY)
    return answers, None


def saved_pages(saved: Sequence[SavedList]) -> Iterator[MadePage]:
    """(path relative to the folder of documentation, text) of the lists; none without a search."""
    if saved:
        yield from value_pages(SECTION, [one.entry.row for one in saved])
    for one in saved:
        section = Section(one.search.name, one.entry.url, SECTION)
        yield from document_pages(section, one.entry.pages, first=_about(one), last=subscriptions(one.entry.pages))


def _about(saved: SavedList) -> str:
    """What the list is, and the search itself, which a reader may change."""
    search, root = saved.search, "../" * saved.entry.url.count("/")
    asked = [("q", search.query)] if search.query else []
    asked += [(name, value) for name, values in search.filters.items() for value in values]
    parts = [f"<kbd>{escape(search.query)}</kbd>"] if search.query else []
    parts += [
        escape(f"{FACET_LABELS.get(name, name)}: {' o '.join(values)}") for name, values in search.filters.items()
    ]
    description = f"<p>{escape(search.description)}</p>\n" if search.description else ""
    link = f'<a href="{root}buscar/?{escape(urlencode(asked))}">Abrir en la búsqueda</a>'
    return f'{description}<p class="acervo-datos">Busca: {" · ".join(parts)}. {link}</p>\n'
