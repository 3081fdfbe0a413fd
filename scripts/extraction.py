"""Extraction: the fields of a document with their proofs, and the front matter that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scripts import document_types
from scripts.authorities import find_topics
from scripts.communication import Meta
from scripts.document_types import find_type
from scripts.extract import Found
from scripts.extract.acts import find_relations
from scripts.extract.addressees import find_addressees
from scripts.extract.contacts import find_emails, find_links
from scripts.extract.copies import find_copies
from scripts.extract.deadlines import find_deadlines
from scripts.extract.description import find_description, first_sentence
from scripts.extract.headings import built_title, find_legend, find_subject, find_title
from scripts.extract.identifiers import find_own_identifiers
from scripts.extract.issue_date import find_issue
from scripts.extract.issuers import issuers_by_number, issuers_by_opening, issuers_by_post, issuers_by_sender
from scripts.extract.laws import find_laws
from scripts.extract.organisations import find_organisations
from scripts.extract.references import find_references
from scripts.extract.signers import find_participants, find_signers
from scripts.extract.validity import find_validity
from scripts.fields import BY_NAME, FIELDS, LIST_KINDS
from scripts.reading import MOST_REMOVED, Reading
from scripts.segments import Part, Segmented

Fields = dict[str, list[Found]]
"""Field name -> what was found, in the order of the text; one member for a field with a single value."""

EXPECTED = ("fecha", "instituciones")
"""Fields that every communication has: when one is unknown, a person should look."""


def extract(reading: Reading) -> Fields:
    """Every field that the document supports, each value with the words that it was derived from."""
    document = reading.document
    fields: Fields = {}
    _issue(fields, reading)
    _identity(fields, reading)
    fields["firmantes"] = find_signers(document)
    issuers, fields["unidades"] = find_organisations(document, press=_is_press(fields))
    numbers = fields["numero"] + fields["clave"]
    fields["instituciones"] = (
        issuers
        or issuers_by_opening(document)
        or issuers_by_post(fields["firmantes"])
        or issuers_by_number(document, numbers)
        or issuers_by_sender(document)
    )
    fields["destinatarios"] = find_addressees(document)
    fields["copias"] = find_copies(document)
    fields["intervienen"] = find_participants(document)
    _citations(fields, reading)
    _terms(fields, document)
    _titles(fields, reading)
    _topics(fields, document)
    return {row.name: found for row in FIELDS if (found := fields.get(row.name))}


def _one(found: Found | None) -> list[Found]:
    return [found] if found is not None else []


def _values(fields: Fields, *names: str) -> list[str]:
    return [str(found.value) for name in names for found in fields.get(name, ())]


def _first(fields: Fields, name: str) -> str:
    return next(iter(_values(fields, name)), "")


def _issue(fields: Fields, reading: Reading) -> None:
    document = reading.document
    mail_date = reading.source.headers.get("date")
    issue = find_issue(document.text, mail_date=mail_date)
    fields["fecha"], fields["lugar"] = _one(issue.date), _one(issue.place)


def _identity(fields: Fields, reading: Reading) -> None:
    document = reading.document
    has_headline = bool(document.lines_of(Part.HEAD)) and bool(fields["fecha"])
    kind = find_type(document.text, document.head, is_letter=document.is_letter, has_headline=has_headline)
    fields["tipo"] = [kind]
    identifiers = find_own_identifiers(document.text, document.head, kind.value)
    fields["numero"], fields["clave"] = identifiers[:1], identifiers[1:2]


def _is_press(fields: Fields) -> bool:
    kind = _first(fields, "tipo")
    row = document_types.BY_NAME.get(kind)
    return bool(row and row.press) or (kind == "nota" and fields["tipo"][0].rule == "relato-de-prensa")


def _citations(fields: Fields, reading: Reading) -> None:
    text = reading.text
    own = _values(fields, "numero", "clave")
    fields["referencias"] = find_references(text, own=own)
    for relation, found in find_relations(text, fields["referencias"]).items():
        fields[relation] = found
    fields["leyes"] = find_laws(text)
    source = reading.source
    fields["enlaces"] = find_links(text, source.links, reading.link_words, recognised=source.ocr)
    fields["correos"] = find_emails(text, source.links)


def _terms(fields: Fields, document: Segmented) -> None:
    issued = _first(fields, "fecha") or None
    fields["plazos"] = find_deadlines(document.text, issued=issued)
    fields["vigencia"] = _one(find_validity(document.text, issued=issued))


def _titles(fields: Fields, reading: Reading) -> None:
    document = reading.document
    own = _values(fields, "numero", "clave")
    fields["asunto"] = _one(find_subject(document, reading.source.headers.get("subject", "")))
    fields["lema"] = _one(find_legend(document))
    press = _is_press(fields)
    fields["description"] = _one(find_description(document, press=press))
    title = find_title(document, reading.blocks, press=press, own=own)
    fields["title"] = [title or _built_title(fields, first_sentence(document))]


def _built_title(fields: Fields, opening: Found | None) -> Found:
    shown = fields.get("numero") or fields.get("asunto") or ([opening] if opening else fields.get("tipo"))
    start, end = (shown[0].start, shown[0].end) if shown else (0, 0)
    text = built_title(
        _first(fields, "tipo"), _first(fields, "numero"), _first(fields, "asunto"), opening.value if opening else ""
    )
    return Found(text, start, end, "título-compuesto", "inferido")


def _topics(fields: Fields, document: Segmented) -> None:
    """Topics of what is said; names of offices in letterhead, signature and copies say nothing about it."""
    start, end = document.span(Part.BODY) or (0, 0)
    mentions = find_topics(document.text[start:end], _values(fields, "title", "asunto"))
    fields["tags"] = [
        Found(item.topic, start + item.start, start + item.end, "tema-de-la-lista", "inferido") for item in mentions
    ]


def metadata(fields: Fields, reading: Reading) -> Meta:
    """The front matter that the findings make, without `fuente`; a doubtful empty value is in `revision` alone."""
    meta: Meta = {}
    for name, found in fields.items():
        values = _distinct([item.value for item in found if item.value])
        if values:
            meta[name] = values if BY_NAME[name].kind in LIST_KINDS else values[0]
    meta["revision"] = to_review(fields, meta, reading)
    meta["procedencia"] = {name: _origin(found) for name, found in fields.items() if name in meta}
    return meta


def _distinct(values: Sequence[Any]) -> list[Any]:
    distinct: list[Any] = []
    for value in values:
        if value not in distinct:
            distinct.append(value)
    return distinct


def _origin(found: Sequence[Found]) -> str:
    return "inferido" if any(item.origin == "inferido" for item in found) else "extraído"


def to_review(fields: Fields, meta: Mapping[str, Any], reading: Reading) -> list[str]:
    """Names of the fields that a person should look at, in the order of FIELDS, `cuerpo` last."""
    doubtful = {name for name, found in fields.items() if any(item.doubtful for item in found)}
    doubtful |= {name for name in EXPECTED if name not in meta}
    names = [row.name for row in FIELDS if row.name in doubtful]
    if reading.removed_share > MOST_REMOVED or reading.source.doubts:
        names.append("cuerpo")
    return names
