"""The card of a document: what the archive knows about it, row by row, ready for the template.

One function per kind of field. Pages that people edited may hold values of a wrong shape: those parts are left out
here and told by `check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from scripts.communication import Meta
from scripts.fields import BY_NAME, FIELDS, Field, Kind
from scripts.publish.archive import text_of, texts_of
from scripts.publish.wording import date_in_words, period_in_words, upper_first

NOT_ROWS = frozenset({"title", "description", "acceso", "revision", "procedencia", "fuente"})
"""Fields that the page shows elsewhere or that are about the card itself."""

ORIGIN_WORDS = {
    "extraído": "tomado del texto",
    "inferido": "deducido del texto",
    "manual": "escrito por una persona",
}

BODY_LABEL = "Texto"
"""What `cuerpo` is called in the list of what should be reviewed."""


@dataclass(frozen=True)
class Item:
    """One value of a field as the card shows it."""

    text: str
    note: str = ""
    href: str = ""
    """Address outside the site that the text itself is."""
    page: str = ""
    """Address within the site, relative to its root, of the list that this value belongs to."""
    before: str = ""
    """What the person did, for one who intervenes: «Elaboró»."""
    state: str = ""
    """Whether the archive holds the document that this value names, in words."""
    place: str = ""
    """Id of the paragraph in which the value stands."""
    options: tuple[tuple[str, str], ...] = ()
    """(address within the site, title) of the documents that the value may name."""
    changes: str = ""
    """Address within the site of what changed from the document that this value names."""


@dataclass(frozen=True)
class Row:
    """One field of the card."""

    name: str
    label: str
    items: tuple[Item, ...]
    facet: str = ""
    origin: str = ""
    """In words; '' when nobody recorded it."""
    doubtful: bool = False


@dataclass(frozen=True)
class Source:
    """Where the text was read from."""

    name: str
    sha256: str
    ocr: bool


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


def safe_href(address: str) -> str:
    """The address as the target of a link, '' unless it is plainly http, https or mailto."""
    if re.search(r"[\s\x00-\x1f\x7f<>\"'`\\]", address):
        return ""
    if _EMAIL.fullmatch(address):
        return f"mailto:{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        return address if parts.netloc else ""
    return address if parts.scheme == "mailto" and _EMAIL.fullmatch(parts.path) else ""


def mappings(value: Any) -> list[dict[str, Any]]:
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def _text_items(value: Any) -> list[Item]:
    return [Item(text) for text in texts_of(value)]


def _choice_items(value: Any) -> list[Item]:
    return [Item(upper_first(text)) for text in texts_of(value)]


def _date_items(value: Any) -> list[Item]:
    return [Item(date_in_words(text)) for text in texts_of(value)]


def _period_items(value: Any) -> list[Item]:
    known = value if isinstance(value, dict) else {}
    words = period_in_words(text_of(known, "desde"), text_of(known, "hasta"))
    return [Item(words)] if words else []


def _link_items(value: Any) -> list[Item]:
    return [Item(text, href=safe_href(text)) for text in texts_of(value)]


def _person(person: dict[str, Any]) -> Item:
    name = " ".join(part for part in (text_of(person, "tratamiento"), text_of(person, "nombre")) if part)
    post, role = text_of(person, "cargo"), upper_first(text_of(person, "papel"))
    return Item(name, post, before=role) if name else Item(post, before=role)


def _people_items(value: Any) -> list[Item]:
    people = [_person(person) for person in mappings(value)]
    return [item for item in people if item.text] or _text_items(value)


def _deadline_items(value: Any) -> list[Item]:
    return [
        Item(date_in_words(date) if date else "Sin fecha calculada", text_of(deadline, "texto"))
        for deadline in mappings(value)
        if (date := text_of(deadline, "fecha")) or text_of(deadline, "texto")
    ]


def _attachment_items(value: Any) -> list[Item]:
    titles = [text_of(item, "titulo") or text_of(item, "archivo") for item in mappings(value)]
    return [Item(title) for title in titles if title]


ITEMS: dict[Kind, Callable[[Any], list[Item]]] = {
    Kind.TEXT: _text_items,
    Kind.CHOICE: _choice_items,
    Kind.CODE: _text_items,
    Kind.DATE: _date_items,
    Kind.PERIOD: _period_items,
    Kind.TEXTS: _text_items,
    Kind.CODES: _text_items,
    Kind.LINKS: _link_items,
    Kind.PEOPLE: _people_items,
    Kind.DEADLINES: _deadline_items,
    Kind.ATTACHMENTS: _attachment_items,
}


def card_rows(meta: Meta) -> list[Row]:
    """The rows of the card in the order of FIELDS. The date is always among them, also when it is unknown."""
    rows = [_row(field, meta) for field in FIELDS if field.name not in NOT_ROWS and field.kind in ITEMS]
    return [row for row in rows if row.items]


def _row(field: Field, meta: Meta) -> Row:
    items = ITEMS[field.kind](meta.get(field.name))
    if field.name == "fecha" and not items:
        items = [Item("Fecha desconocida")]
    origins = meta.get("procedencia")
    origin = text_of(origins, field.name) if isinstance(origins, dict) else ""
    return Row(
        field.name,
        field.label,
        tuple(items),
        facet=field.facet or "",
        origin=ORIGIN_WORDS.get(origin, ""),
        doubtful=field.name in texts_of(meta.get("revision")),
    )


def doubts(meta: Meta) -> list[str]:
    """Labels of the fields that a person should look at."""
    names = texts_of(meta.get("revision"))
    return [BODY_LABEL if name == "cuerpo" else BY_NAME[name].label for name in names if name in {"cuerpo", *BY_NAME}]


def origins(meta: Meta) -> list[tuple[str, str]]:
    """(where from, labels of the fields), for the card's explanation."""
    rows = card_rows(meta)
    by_origin = {words: [row.label for row in rows if row.origin == words] for words in ORIGIN_WORDS.values()}
    return [(upper_first(words), ", ".join(labels)) for words, labels in by_origin.items() if labels]


def source_of(meta: Meta) -> Source | None:
    """The original, None when the page does not say which."""
    source = meta.get("fuente")
    if not isinstance(source, dict) or not text_of(source, "archivo"):
        return None
    return Source(text_of(source, "archivo"), text_of(source, "sha256"), text_of(source, "ocr").lower() == "true")
