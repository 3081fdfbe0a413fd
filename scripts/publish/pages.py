"""Pages that are made, not written: headings, lists in pieces of a hundred, tables, as pages for MkDocs.

A page is front matter and one block of HTML, in which everything that comes from a document is escaped. Links are
relative to the page's address as MkDocs gives it (`a/b.md` and `a/b/index.md` are both `a/b/`).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from scripts.communication import Communication, dumps
from scripts.publish.archive import text_of, texts_of
from scripts.publish.wording import counted, date_of, short_name, title_of

ROOT = "explorar"
PAGE_SIZE = 100

T = TypeVar("T")
MadePage = tuple[str, str]
"""(path relative to the folder of documentation, text)."""


@dataclass(frozen=True)
class Section:
    """A page of lists: its heading, its address relative to the site's root, and the section above it."""

    title: str
    url: str
    above: Section | None = None

    @property
    def root(self) -> str:
        """The way from its first page to the root of the site."""
        return to_root(self.url)


@dataclass(frozen=True)
class Value:
    """A value of a list that leads to the documents that have it."""

    label: str
    url: str
    """Relative to the root of the site."""
    count: int


EXPLORE = Section("Explorar", f"{ROOT}/")


# Addresses ------------------------------------------------------------------------------------------------------------


def slug(text: str) -> str:
    """`text` as part of an address: `[a-z0-9-]`, at most 80 characters; '' when nothing is left."""
    folded = unicodedata.normalize("NFKD", text.replace("ñ", "n").replace("Ñ", "n"))
    ascii_only = folded.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:80].strip("-")


def slugs(values: Iterable[str]) -> dict[str, str]:
    """An address for each value. What folds to an address already taken, or to none, adds a digest of itself."""
    taken: dict[str, str] = {}
    for value in sorted(values):
        wanted = slug(value)
        if not wanted or wanted in taken or wanted.startswith("pagina-"):
            wanted = f"{wanted}-{hashlib.sha256(value.encode()).hexdigest()[:8]}".strip("-")
        taken[wanted] = value
    return {value: address for address, value in taken.items()}


def to_root(url: str) -> str:
    return "../" * url.count("/")


def _address(url: str, number: int) -> str:
    return url if number == 1 else f"{url}pagina-{number}/"


def _path(url: str, number: int) -> str:
    return f"{url}index.md" if number == 1 else f"{url}pagina-{number}.md"


# Pages ----------------------------------------------------------------------------------------------------------------


def page(section: Section, block: str, number: int = 1, script: str = "") -> MadePage:
    """A page for MkDocs. The block must not have an empty line, so that Markdown leaves it alone. `script`: name of a
    file of `assets/` that adds to the page what it can do without."""
    name = section.title if number == 1 else f"{section.title} (página {number})"
    trail = _trail(section, to_root(_address(section.url, number)))
    inner = f"{trail}<h1>{inline(section.title)}</h1>\n{block}"
    meta = {"title": name, "script": script} if script else {"title": name}
    made = Communication(meta, f'<div class="acervo-listado">\n{inner}\n</div>')
    return _path(section.url, number), dumps(made)


def _trail(section: Section, root: str) -> str:
    """Links to the sections above, the highest first."""
    links: list[str] = []
    above = section.above
    while above:
        links.insert(0, f'<a href="{root}{above.url}">{inline(above.title)}</a>')
        above = above.above
    return f'<nav class="acervo-rastro" aria-label="Usted está en">{" › ".join(links)}</nav>\n' if links else ""


def listed(
    section: Section,
    rows: Sequence[T],
    render: Callable[[Sequence[T], str, int], str],
    *,
    first: str = "",
    last: str = "",
    script: str = "",
) -> Iterator[MadePage]:
    """The rows on as many pages as they need, one also when there are none.

    `render` makes HTML of the rows of one page, the way from there to the root, and the number of the first row, from
    1. `first` stands above the rows of the first page, `last` below them.
    """
    for start in range(0, max(len(rows), 1), PAGE_SIZE):
        number = start // PAGE_SIZE + 1
        root = to_root(_address(section.url, number))
        body = render(rows[start : start + PAGE_SIZE], root, start + 1) + _pager(section.url, number, len(rows))
        yield page(section, first + body + last if number == 1 else body, number, script)


def _pager(url: str, number: int, rows: int) -> str:
    last = max(1, -(-rows // PAGE_SIZE))
    if last == 1:
        return ""
    root = to_root(_address(url, number))

    def link(target: int, words: str, relation: str = "") -> str:
        return f'<a href="{root}{_address(url, target)}"{relation}>{words}</a>'

    parts = [link(number - 1, "Anterior", ' rel="prev"')] if number > 1 else []
    for target in range(1, last + 1):
        here = f'<span aria-current="page">{target}</span>'
        parts.append(here if target == number else link(target, str(target)))
    parts += [link(number + 1, "Siguiente", ' rel="next"')] if number < last else []
    return f'\n<nav class="acervo-paginas" aria-label="Páginas">{"".join(parts)}</nav>'


# Lists ----------------------------------------------------------------------------------------------------------------


def document_pages(
    section: Section, pages: Sequence[Communication], *, first: str = "", last: str = ""
) -> Iterator[MadePage]:
    """A list of documents, which come newest first."""

    def render(chunk: Sequence[Communication], root: str, start: int) -> str:
        rows = "\n".join(document_row(page, root) for page in chunk)
        body = f'<ol class="acervo-lista" start="{start}">\n{rows}\n</ol>' if rows else "<p>No hay documentos.</p>"
        return _count_line(len(pages), start, len(chunk)) + body

    yield from listed(section, pages, render, first=first, last=last)


def _count_line(total: int, first: int, shown: int) -> str:
    part = "" if shown == total else f" · del {first} al {first + shown - 1}"
    return f'<p class="acervo-cuenta">{documents(total)}{part}, del más reciente al más antiguo</p>\n'


def documents(count: int) -> str:
    """«1 documento», «1,204 documentos»."""
    return counted(count, "documento", "documentos")


def document_row(page: Communication, root: str) -> str:
    """One document of a list: its title as a link, what identifies it, what it says."""
    if "row" not in page.derived:  # made once, for many lists have the same documents
        page.derived["row"] = _row_behind_root(page)
    return f'<li><a href="{root}{page.derived["row"]}'


def _row_behind_root(page: Communication) -> str:
    title, name = title_of(page.meta), short_name(page.meta)
    facts = [name] if text_of(page.meta, "numero") and name not in title else []
    facts += texts_of(page.meta.get("instituciones"))
    data = "".join(f" · {inline(fact)}" for fact in facts)
    summary = text_of(page.meta, "description")
    return (
        f'{escape(page.url)}">{inline(title)}</a>'
        f'<p class="acervo-datos"><span class="acervo-fecha">{inline(date_of(page.meta))}</span>{data}</p>'
        + (f'<p class="acervo-resumen">{inline(summary)}</p>' if summary else "")
        + "</li>"
    )


def document_link(page: Communication, root: str) -> str:
    """A document within a sentence or a cell: its short name, which leads to it."""
    return f'<a href="{root}{escape(page.url)}">{inline(short_name(page.meta))}</a>'


def value_pages(section: Section, values: Sequence[Value], *, first: str = "", last: str = "") -> Iterator[MadePage]:
    """A list of values with the number of their documents."""

    def render(chunk: Sequence[Value], root: str, _start: int) -> str:
        return value_list(chunk, root) if chunk else "<p>No hay documentos.</p>"

    yield from listed(section, values, render, first=first, last=last)


def value_list(values: Iterable[Value], root: str) -> str:
    rows = "\n".join(
        f'<li><a href="{root}{escape(value.url)}">{inline(value.label)}</a> <span>{documents(value.count)}</span></li>'
        for value in values
    )
    return f'<ul class="acervo-valores">\n{rows}\n</ul>'


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]], attributes: str = "") -> str:
    """A table; `caption` and `headings` are text, cells are HTML, the first of a row its heading."""
    head = "".join(f'<th scope="col">{inline(heading)}</th>' for heading in headings)
    body = "\n".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows
    )
    return (
        f'<table class="acervo-tabla"{attributes}><caption>{inline(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )


def inline(text: str) -> str:
    """Text as HTML on one line: an empty line would end the block of HTML."""
    return escape(" ".join(text.split()))
