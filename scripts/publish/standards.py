"""What a document is in the words of others: Dublin Core, schema.org, and the tags that reference managers read.

The table is FIELDS (`dcterms`, `schema`, `schema_type`, `citation`); here is only how a value of each kind is written,
and what no field says: language, address, inverse relations. Values of a wrong shape are left out and told by `check`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.communication import Communication, Meta
from scripts.fields import BY_NAME, FIELDS, Field, Kind
from scripts.publish.archive import Archive, text_of, texts_of
from scripts.publish.card import mappings, source_of
from scripts.publish.site import Site
from scripts.publish.wording import title_of
from scripts.relations import Relations, Status

LANGUAGE = "es-MX"

CLASSES: dict[str, str] = {
    "boletín": "NewsArticle", "comunicado": "NewsArticle", "nota": "NewsArticle",
    "acuerdo": "Legislation", "bando": "Legislation", "decreto": "Legislation", "norma": "Legislation",
    "ordenanza": "Legislation", "resolución": "Legislation", "informe": "Report",
}  # fmt: skip
"""Type of document -> class of schema.org, where it is not DigitalDocument. What binds nobody by itself is no
Legislation."""

INVERSE_TERMS = {"replaces": "isReplacedBy", "references": "isReferencedBy", "isVersionOf": "hasVersion"}
"""Term of a relation -> term that the document at its other end gets."""


@dataclass(frozen=True)
class Surroundings:
    """What a document's description needs beyond its own page. Only public documents are in it."""

    site: Site
    urls: Mapping[str, str]
    """Id of a document -> its address relative to the root of the site."""
    originals: Mapping[str, str]
    """Id of a document -> path of the original that the site offers."""
    held: Mapping[tuple[str, str, str], str]
    """(id, field, identifier as printed) -> id of the document that this names for certain."""
    relations: Relations


def surroundings(archive: Archive, site: Site, originals: Mapping[str, str]) -> Surroundings:
    """The surroundings of a whole archive."""
    return surroundings_among(archive.public, archive.relations, site, originals)


def surroundings_among(
    pages: Iterable[Communication], relations: Relations, site: Site, originals: Mapping[str, str]
) -> Surroundings:
    """The surroundings that these documents are to each other."""
    held = {
        (reference.source, reference.relation, reference.text): reference.targets[0]
        for reference in relations.references
        if reference.status is Status.RESOLVED
    }
    return Surroundings(site, {page.id: page.url for page in pages}, originals, held, relations)


def interval(value: Any) -> str:
    """A period as ISO 8601 and EDTF write it, `2024-05-01/..` when its end is open; '' when nothing is known."""
    known = value if isinstance(value, dict) else {}
    since, until = text_of(known, "desde"), text_of(known, "hasta")
    return f"{since or '..'}/{until or '..'}" if since or until else ""


def _person_names(value: Any) -> list[str]:
    named = [text_of(person, "nombre") or text_of(person, "cargo") for person in mappings(value)]
    return [name for name in named if name] or texts_of(value)


TEXTS: dict[Kind, Callable[[Any], list[str]]] = {
    Kind.PERIOD: lambda value: [interval(value)],
    Kind.PEOPLE: _person_names,
    Kind.ATTACHMENTS: lambda value: [text_of(item, "titulo") or text_of(item, "archivo") for item in mappings(value)],
    Kind.SOURCE: lambda value: [text_of(value, "archivo")] if isinstance(value, dict) else [],
}
"""How the values of a kind are written as plain text; those of the other kinds are text already."""


def texts(field: Field, meta: Meta) -> list[str]:
    """The values of a field, each as one line of text."""
    found = TEXTS.get(field.kind, texts_of)(meta.get(field.name))
    return [" ".join(text.split()) for text in found if text.strip()]


# Dublin Core ----------------------------------------------------------------------------------------------------------


def dublin_core(page: Communication, around: Surroundings) -> list[tuple[str, str]]:
    """(DCMI term, value) in the order of FIELDS, then what the archive knows of the document."""
    found = [(row.dcterms, text) for row in FIELDS if row.dcterms for text in texts(row, page.meta)]
    if not text_of(page.meta, "title"):
        found.insert(0, ("title", title_of(page.meta)))
    if around.site.url:
        found.append(("identifier", around.site.url + page.url))
    for relation, ids in around.relations.inverse(page.id).items():
        term = INVERSE_TERMS.get(BY_NAME[relation].dcterms or "", "")
        found += [(term, around.site.address(around.urls[other], page.url)) for other in ids if term]
    return [*found, ("language", LANGUAGE)]


# Reference managers ---------------------------------------------------------------------------------------------------


def citation_tags(page: Communication, around: Surroundings) -> list[tuple[str, str]]:
    """(name, content) of the tags that Zotero and Google Scholar read.

    A report is what has an institution; without one they would be taken for an article of a journal, so there are none.
    """
    if not texts_of(page.meta.get("instituciones")):
        return []
    found = [(row.citation, text) for row in FIELDS if row.citation for text in texts(row, page.meta)]
    if not text_of(page.meta, "title"):
        found.insert(0, ("title", title_of(page.meta)))
    if around.site.url:
        found.append(("public_url", around.site.url + page.url))
        original = around.originals.get(page.id, "")
        found += [("pdf_url", around.site.url + original)] if original.endswith(".pdf") else []
    return [(f"citation_{name}", text) for name, text in (*found, ("language", LANGUAGE))]


# schema.org -----------------------------------------------------------------------------------------------------------


Node = dict[str, Any]


def json_ld(page: Communication, around: Surroundings) -> Node:
    """The document as a node of schema.org. Addresses are relative to the page while the site has none."""
    kind = CLASSES.get(text_of(page.meta, "tipo"), "DigitalDocument")
    found: Node = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": around.site.address(page.url, page.url),
        "name": title_of(page.meta),
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
    }
    for row in FIELDS:
        if row.schema and row.name != "title":
            found.setdefault(row.schema, []).extend(_values(row, page, around))
    if kind == "Legislation":
        found |= {"legislationIdentifier": texts_of(page.meta.get("numero"))}
    return {name: _alone(value) for name, value in found.items() if value != []}


def _alone(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _values(row: Field, page: Communication, around: Surroundings) -> list[Any]:
    if row.schema_type is None:
        return texts(row, page.meta)
    value = page.meta.get(row.name)
    if row.kind is Kind.SOURCE:
        return _encodings(row.schema_type, page, around)
    if row.kind is Kind.PEOPLE and row.schema_type == "Person":
        return [node for person in mappings(value) if (node := _person(person))] or _named(row, page, around)
    if row.schema_type == "PropertyValue":
        return [{"@type": row.schema_type, "propertyID": row.name, "value": text} for text in texts(row, page.meta)]
    return _named(row, page, around)


def _person(person: Meta) -> Node:
    known = {
        "name": text_of(person, "nombre"),
        "honorificPrefix": text_of(person, "tratamiento"),
        "jobTitle": text_of(person, "cargo"),
    }
    said = {name: text for name, text in known.items() if text}
    return {"@type": "Person", **said} if said else {}


def _named(row: Field, page: Communication, around: Surroundings) -> list[Node]:
    """A node for each value; a cited document that the archive holds for certain has its address."""
    nodes = []
    for text in texts(row, page.meta):
        target = around.held.get((page.id, row.name, text))
        address = {"@id": around.site.address(around.urls[target], page.url)} if target else {}
        nodes.append({"@type": row.schema_type, "name": text, **address})
    return nodes


def _encodings(kind: str, page: Communication, around: Surroundings) -> list[Node]:
    """The original. One that is offered inside a .zip has no address, since its SHA-256 is not the .zip's."""
    source = source_of(page.meta)
    if source is None:
        return []
    path = around.originals.get(page.id, "")
    itself = path and (not path.endswith(".zip") or source.name.endswith(".zip"))
    known = {
        "name": source.name,
        "encodingFormat": text_of(page.meta["fuente"], "formato"),
        "sha256": source.sha256,
        "contentUrl": around.site.address(path, page.url) if itself else "",
    }
    return [{"@type": kind, **{name: text for name, text in known.items() if text}}]


def script_json(node: Node) -> str:
    """JSON that can stand in a `<script>`: nothing in it can end the element."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
