"""How to cite a document: a sentence to copy, and what reference managers read."""

from __future__ import annotations

from scripts.bibliography import Entry, bibtex, line, ris
from scripts.communication import Communication
from scripts.iso_dates import is_date
from scripts.publish.archive import text_of, texts_of
from scripts.publish.site import Site
from scripts.publish.wording import date_in_words, rest_of_title, short_name, title_of


def citations(page: Communication, site: Site) -> list[tuple[str, str, str]]:
    """(name of the form, name of a file with it, the citation). The address is whole where the site has one."""
    meta, url = page.meta, site.url + page.url
    date = text_of(meta, "fecha")
    entry = Entry(
        page.id,
        title_of(meta),
        texts_of(meta.get("instituciones")),
        date if is_date(date) else None,
        text_of(meta, "tipo"),
        text_of(meta, "numero"),
        text_of(meta, "clave"),
        url,
    )
    return [
        ("Texto", f"{page.id}.txt", sentence(page, url)),
        ("BibTeX", f"{page.id}.bib", bibtex(entry)),
        ("RIS", f"{page.id}.ris", ris(entry)),
    ]


def sentence(page: Communication, url: str) -> str:
    """Institution, name, title, date and address, those that are known."""
    meta = page.meta
    name, said, date = short_name(meta), rest_of_title(meta).rstrip(". "), text_of(meta, "fecha")
    parts = [
        " y ".join(texts_of(meta.get("instituciones"))),
        name,
        f"«{said}»" if said else "",
        date_in_words(date) if date and date_in_words(date) not in name else "",
        url,
    ]
    return line(", ".join(part for part in parts if part))
