"""Relations: what the documents of an archive cite, resolved over the whole archive, and the inverses.

Extraction finds identifiers in a text; only the archive knows which document they name. A relation is written on one
side, everything else here is computed, and heals by itself when a missing document arrives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from scripts import numbers
from scripts.authorities.folding import name_key
from scripts.citation import cited_number
from scripts.communication import Communication
from scripts.iso_dates import first_day, last_day

INVERSES = {
    "sustituye": "Sustituido por",
    "responde_a": "Respondido por",
    "corrige": "Corregido por",
    "referencias": "Citado por",
}
"""Field that holds a relation -> what the document at its other end shows. The most telling relation first."""


class Status(StrEnum):
    """Whether what a document cites was found in the archive."""

    RESOLVED = "resuelta"
    AMBIGUOUS = "ambigua"
    MISSING = "no conservada"


@dataclass(frozen=True, slots=True)
class Document:
    """What relations need to know of a page: little, since all of an archive are in memory at once."""

    id: str
    kind: str
    numbers: tuple[tuple[str, ...], ...]
    """Components of `numero` and `clave`."""
    printed: str
    """`numero`, else `clave`, as the page has it."""
    issuers: frozenset[str]
    institution: str
    """First issuer as written."""
    issued: str
    since: str
    until: str
    cited: tuple[tuple[str, str], ...]
    """(field, identifier as printed)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One identifier that one document cites."""

    source: str
    """Id of the citing page."""
    relation: str
    """Field that it stands in."""
    text: str
    status: Status
    targets: tuple[str, ...] = ()
    """Ids: the one document when resolved, the candidates when ambiguous."""


@dataclass(frozen=True, slots=True)
class NotHeld:
    """A document that the archive cites and does not have."""

    number: str
    cited_by: tuple[str, ...]
    issuer: str = ""
    """Institution of the documents that cite it, for a number that does not name its office."""


@dataclass(slots=True)
class Relations:
    """The graph of an archive."""

    documents: dict[str, Document]
    references: list[Reference]
    _into: dict[str, list[Reference]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for reference in self.references:
            if reference.status is Status.RESOLVED:
                self._into.setdefault(reference.targets[0], []).append(reference)

    def inverse(self, page_id: str) -> dict[str, tuple[str, ...]]:
        """Field of INVERSES -> ids of the documents that name this one there, each in its most telling relation."""
        found: dict[str, tuple[str, ...]] = {}
        told: set[str] = set()
        for relation in INVERSES:
            sources = {reference.source for reference in self._into.get(page_id, ()) if reference.relation == relation}
            if sources - told:
                found[relation] = self._oldest_first(sources - told)
            told |= sources
        return found

    def _oldest_first(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=lambda page_id: (self.documents[page_id].issued, page_id)))

    def cited_by(self, page_id: str) -> tuple[str, ...]:
        """Ids of the documents that name this one in any relation, oldest first."""
        return self._oldest_first({reference.source for reference in self._into.get(page_id, ())})


def resolve(pages: Iterable[Communication]) -> Relations:
    """Resolve every relation of these pages among themselves."""
    return connect(document_of(page) for page in pages)


def connect(found: Iterable[Document]) -> Relations:
    """The graph of these documents; for callers that cannot hold all pages."""
    documents = {document.id: document for document in found}
    index = _Index(documents.values())
    references = [
        index.reference(document, relation, text)
        for document in documents.values()
        for relation, text in document.cited
    ]
    return Relations(documents, references)


def document_of(page: Communication) -> Document:
    """The part of a page that relations need."""
    meta = page.meta
    own = [text for name in ("numero", "clave") for text in strings(meta.get(name))]
    issuers = strings(meta.get("instituciones"))
    period = meta.get("vigencia")
    period = period if isinstance(period, Mapping) else {}
    cited = {(relation, text): None for relation in INVERSES for text in strings(meta.get(relation))}
    return Document(
        id=page.id,
        kind=" ".join(strings(meta.get("tipo"))),
        numbers=tuple(parts for parts in map(numbers.components, own) if _is_number(parts)),
        printed=own[0] if own else "",
        issuers=frozenset(filter(None, map(name_key, issuers))),
        institution=issuers[0] if issuers else "",
        issued=" ".join(strings(meta.get("fecha"))),
        since=" ".join(strings(period.get("desde"))),
        until=" ".join(strings(period.get("hasta"))),
        cited=tuple(cited),
    )


def strings(value: Any) -> list[str]:
    """The strings of a value; pages that `check` faults may hold anything."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    return [item for item in value if isinstance(item, str) and item.strip()] if isinstance(value, list) else []


def _is_number(parts: tuple[str, ...]) -> bool:
    """Whether these can be an official number; what has more components than any would only cost memory."""
    return len(parts) <= numbers.MAX_COMPONENTS and any(char.isdigit() for part in parts for char in part)


class _Index:
    """Documents by their numbers, and by the closing parts of their numbers."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._whole: dict[tuple[str, ...], list[Document]] = defaultdict(list)
        self._tails: dict[tuple[str, ...], list[Document]] = defaultdict(list)
        for document in documents:
            for parts in dict.fromkeys(_with_year(document)):
                self._whole[parts].append(document)
                for start in range(1, len(parts) - 1):
                    self._tails[parts[start:]].append(document)

    def reference(self, source: Document, relation: str, text: str) -> Reference:
        kind, parts = cited_number(text)
        certain, possible = self._candidates(source, kind, parts) if _is_number(parts) else ([], [])
        if len(certain) == 1:
            return Reference(source.id, relation, text, Status.RESOLVED, (certain[0],))
        candidates = tuple(sorted(certain or possible))
        status = Status.AMBIGUOUS if candidates else Status.MISSING
        return Reference(source.id, relation, text, status, candidates)

    def _candidates(self, source: Document, kind: str, parts: tuple[str, ...]) -> tuple[list[str], list[str]]:
        """Ids of the documents that the number names for certain, and of those that it may name."""
        exact = _fitting(self._whole.get(parts, []), source, kind)
        if exact:
            qualified = is_qualified(parts)
            sure = [item for item in exact if qualified or _is_certain(item, source, parts)]
            return _ids(_narrow(sure, source)), _ids(exact)
        longer = _fitting(self._tails.get(parts, []), source, kind)
        heads = [item for start in range(1, len(parts) - 1) for item in self._whole.get(parts[start:], [])]
        shorter = [item for item in _fitting(heads, source, kind) if not item.issuers or item.issuers & source.issuers]
        partly = [*longer, *shorter]
        return _ids(item for item in partly if _is_certain(item, source, parts)), _ids(partly)


def _with_year(document: Document) -> Iterable[tuple[str, ...]]:
    """The document's numbers; one that has no year also with the year of issue, as others cite it."""
    for parts in document.numbers:
        yield parts
        if not _has_year(parts) and document.issued[:4].isdigit():
            yield (*parts, document.issued[:4])


def _has_year(parts: tuple[str, ...]) -> bool:
    number = numbers.parse("/".join(parts))
    return number is not None and number.year is not None


def is_qualified(parts: tuple[str, ...]) -> bool:
    """Whether the number names its office, and so is one of a kind in any archive."""
    return any(len(part) >= 2 and not part.isdigit() and part not in ("BIS", "TER", "QUATER") for part in parts)


def _fitting(candidates: Iterable[Document], source: Document, kind: str) -> list[Document]:
    """Those that are another document, of the kind that is said or of none known.

    People say «circular» of an oficio-circular, too.
    """
    others = [item for item in candidates if item.id != source.id]
    return [
        item for item in others if not kind or item.kind in ("", "otro") or kind in (item.kind, *item.kind.split("-"))
    ]


def _is_certain(candidate: Document, source: Document, parts: tuple[str, ...]) -> bool:
    """Whether a number that many offices use must mean this document: same issuer, not later, and of the same year when
    the number does not say its own."""
    if not candidate.issuers & source.issuers:
        return False
    if source.issued and candidate.issued and first_day(candidate.issued) > last_day(source.issued):
        return False
    return _has_year(parts) or (source.issued[:4] == candidate.issued[:4] != "")


def _narrow(certain: list[Document], source: Document) -> list[Document]:
    """Among several of one number, those of the citing document's issuer."""
    same = [item for item in certain if item.issuers & source.issuers]
    return same if len(certain) > 1 and same else certain


def _ids(documents: Iterable[Document]) -> list[str]:
    return list(dict.fromkeys(item.id for item in documents))


def not_held(relations: Relations) -> list[NotHeld]:
    """Documents cited and not held, the most cited first. A number without an office counts apart for each issuer."""
    cited: dict[tuple[tuple[str, ...], str], dict[str, str]] = defaultdict(dict)
    for reference in relations.references:
        if reference.status is Status.MISSING:
            parts = cited_number(reference.text)[1]
            if not _is_number(parts):
                continue
            issuer = "" if is_qualified(parts) else relations.documents[reference.source].institution
            cited[parts, issuer].setdefault(reference.source, reference.text)
    rows = [NotHeld(next(iter(texts.values())), tuple(sorted(texts)), issuer) for (_, issuer), texts in cited.items()]
    return sorted(rows, key=lambda row: (-len(row.cited_by), row.number, row.cited_by))


def replacement_cycles(relations: Relations) -> list[tuple[str, ...]]:
    """Circles in `sustituye`: ids in the order in which each replaces the next, from the smallest; each circle once.

    A relation with a single candidate counts, certain or not: a circle is worth a look.
    """
    edges: dict[str, list[str]] = defaultdict(list)
    for reference in relations.references:
        if reference.relation == "sustituye" and len(reference.targets) == 1:
            edges[reference.source].append(reference.targets[0])
    cycles: dict[tuple[str, ...], None] = {}
    done: set[str] = set()
    for start in sorted(edges):
        cycles |= dict.fromkeys(_cycles_from(start, edges, done))
    return list(cycles)


def _cycles_from(start: str, edges: Mapping[str, list[str]], done: set[str]) -> Iterable[tuple[str, ...]]:
    """Walk depth first without recursion (a chain may be long); `done` keeps what needs no second visit."""
    path: list[str] = []
    steps = [(start, iter(edges.get(start, ())))] if start not in done else []
    while steps:
        node, following = steps[-1]
        if len(path) < len(steps):
            path.append(node)
        step = next(following, None)
        if step is None:
            steps.pop()
            done.add(path.pop())
        elif step in path:
            circle = path[path.index(step) :]
            turn = circle.index(min(circle))
            yield (*circle[turn:], *circle[:turn])
        elif step not in done:
            steps.append((step, iter(edges.get(step, ()))))
