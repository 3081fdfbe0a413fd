"""News of the archive: what arrived and what was corrected, by day, as the repository remembers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from scripts.communication import Communication
from scripts.publish.archive import Archive, texts_of
from scripts.publish.history import Moments
from scripts.publish.listings import ATOM_NAME, EVERYTHING
from scripts.publish.pages import EXPLORE, ROOT, MadePage, Section, inline, listed
from scripts.publish.wording import counted, date_in_words, date_of, title_of

NEWS = Section("Novedades", f"{ROOT}/novedades/", EXPLORE)
SIZE = 1000
"""Changes that are told: the last ones."""

UNKNOWN = "Ningún repositorio dice cuándo llegó o cambió cada documento."
NEW, CORRECTED = "Nuevo", "Corregido"


@dataclass(frozen=True)
class Event:
    """A document arrived or was corrected on a day."""

    day: str
    """ISO date, of UTC."""
    kind: str
    page: Communication


def events(archive: Archive, moments: Moments) -> list[Event]:
    """What happened to the public documents, the last day first; of each document once a day."""
    found = []
    for page in archive.public:
        days = sorted({moment[:10] for moment in moments.get(page.path, ())} if page.path else ())
        found += [Event(day, CORRECTED if place else NEW, page) for place, day in enumerate(days)]
    found.sort(key=lambda event: event.kind, reverse=True)
    return sorted(found, key=lambda event: event.day, reverse=True)


def news_pages(found: Sequence[Event]) -> Iterator[MadePage]:
    """The last changes, by day."""
    counts = Counter((event.day, event.kind) for event in found)

    def render(chunk: Sequence[Event], root: str, _start: int) -> str:
        blocks = []
        for day, group in groupby(chunk, key=lambda event: event.day):
            rows = "\n".join(_row(event, root) for event in group)
            said = _said(counts[day, NEW], counts[day, CORRECTED])
            heading = f'<h2>{date_in_words(day)}</h2>\n<p class="acervo-cuenta">{said}</p>'
            blocks.append(f'{heading}\n<ol class="acervo-plazos">\n{rows}\n</ol>')
        return "\n".join(blocks) or f"<p>{UNKNOWN}</p>"

    yield from listed(NEWS, found[:SIZE], render, first=_introduction(len(found)))


def _introduction(count: int) -> str:
    if not count:
        return ""
    part = f"Los últimos {SIZE:,} cambios de {count:,}. " if count > SIZE else ""
    follow = f'<a href="{NEWS.root}{EVERYTHING}{ATOM_NAME}">siga las novedades</a>'
    return f"<p>{part}Para enterarse sin venir a ver, {follow} con un lector de noticias (Atom).</p>\n"


def _said(new: int, corrected: int) -> str:
    parts = [counted(new, "documento nuevo", "documentos nuevos")] if new else []
    parts += [counted(corrected, "corregido", "corregidos")] if corrected else []
    return ", ".join(parts)


def _row(event: Event, root: str) -> str:
    meta = event.page.meta
    facts = "".join(f" · {inline(name)}" for name in texts_of(meta.get("instituciones")))
    return (
        f'<li><p><span class="acervo-origen">{event.kind}</span> '
        f'<a href="{root}{escape(event.page.url)}">{inline(title_of(meta))}</a></p>'
        f'<p class="acervo-datos">{inline(date_of(meta))}{facts}</p></li>'
    )
