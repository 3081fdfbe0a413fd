"""Who signed what: people and the posts they signed with, gathered from the signatures of the documents.

A signature says that somebody held a post on a day, not since when or until when: nothing else is claimed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from scripts.authorities import split_title
from scripts.authorities.folding import name_key
from scripts.communication import Communication
from scripts.iso_dates import first_day, is_date, last_day
from scripts.publish.archive import MISSING, Archive, facet_values, text_of, texts_of
from scripts.publish.card import mappings
from scripts.publish.pages import ROOT, slugs
from scripts.publish.wording import writings

OWN_PAGE = 2
"""Documents from which on a person or a post has a page of its own; with fewer the document itself is offered."""


@dataclass(frozen=True)
class Signature:
    """One name below one document. Either the name or the post may be ''."""

    name: str
    """As the document has it: a value of the facet."""
    post: str
    institution: str
    """The issuer; '' when there is none, or several of which nobody knows whose the post is."""
    page: Communication

    @property
    def person_key(self) -> str:
        return _person_key(self.name)

    @property
    def post_key(self) -> str:
        return f"{_post_key(self.post)}|{name_key(self.institution)}" if self.post else ""


@dataclass(frozen=True)
class Signer:
    """A name with all that was signed with it, whatever its writing and its titles."""

    key: str
    name: str
    forms: tuple[str, ...]
    """Its writings, the most frequent first."""
    signatures: tuple[Signature, ...]
    url: str
    """Of the page of its own, or of its only document."""

    @property
    def pages(self) -> list[Communication]:
        return distinct(self.signatures)


@dataclass(frozen=True)
class Post:
    """A post at an institution, with those who signed with it."""

    key: str
    """The same whoever holds it; its page is named after it, for no later document changes it."""
    name: str
    institution: str
    signatures: tuple[Signature, ...]
    url: str

    @property
    def pages(self) -> list[Communication]:
        return distinct(self.signatures)

    @property
    def label(self) -> str:
        return f"{self.name} · {self.institution}" if self.institution else self.name


def signatures(archive: Archive) -> list[Signature]:
    """Every signature of the public documents, in the order of these."""
    return [signature for page in archive.public for signature in _signatures(page)]


def _signatures(page: Communication) -> Iterator[Signature]:
    issuers = texts_of(page.meta.get("instituciones"))
    institution = issuers[0] if len(issuers) == 1 else ""
    people = mappings(page.meta.get("firmantes"))
    for name in facet_values(page.meta, "firmantes"):
        if name != MISSING:
            posts = [text_of(person, "cargo") for person in people if person.get("nombre") == name]
            for post in dict.fromkeys(posts or [""]):
                yield Signature(name, post, institution, page)
    for person in people:
        if not text_of(person, "nombre") and (post := text_of(person, "cargo")):
            yield Signature("", post, institution, page)


def signers(found: Iterable[Signature]) -> list[Signer]:
    """People by the number of their documents."""
    groups: dict[str, list[Signature]] = {}
    for signature in found:
        if signature.name:
            groups.setdefault(signature.person_key, []).append(signature)
    addresses = slugs(key for key, group in groups.items() if _has_page(group))
    rows = []
    for key, group in groups.items():
        forms = writings(signature.name for signature in group)
        url = f"{ROOT}/persona/{addresses[key]}/" if key in addresses else group[0].page.url
        rows.append(Signer(key, forms[0], tuple(forms), tuple(group), url))
    return sorted(rows, key=lambda row: (-len(row.pages), row.key))


def posts(found: Iterable[Signature]) -> list[Post]:
    """Posts by the number of their documents."""
    groups: dict[str, list[Signature]] = {}
    for signature in found:
        if signature.post:
            groups.setdefault(signature.post_key, []).append(signature)
    addresses = slugs(key for key, group in groups.items() if _has_page(group))
    rows = []
    for key, group in groups.items():
        name = writings(signature.post for signature in group)[0]
        url = f"{ROOT}/cargo/{addresses[key]}/" if key in addresses else group[0].page.url
        institution = writings(signature.institution for signature in group)[0]
        rows.append(Post(key, name, institution, tuple(group), url))
    return sorted(rows, key=lambda row: (-len(row.pages), row.key))


def distinct(found: Iterable[Signature]) -> list[Communication]:
    """Their documents, each once, in their order."""
    return list({id(signature.page): signature.page for signature in found}.values())


def has_page(row: Signer | Post) -> bool:
    return _has_page(row.signatures)


def _has_page(group: Iterable[Signature]) -> bool:
    return len(distinct(group)) >= OWN_PAGE


def span(found: Iterable[Signature]) -> tuple[str, str]:
    """ISO dates of the first and the last document; '' and '' when no date is known."""
    dates = [text for one in found if is_date(text := text_of(one.page.meta, "fecha"))]
    return (min(dates, key=first_day), max(dates, key=last_day)) if dates else ("", "")


@lru_cache(maxsize=1 << 14)
def _person_key(name: str) -> str:
    return name_key(split_title(name)[1]) or name


_GENDER = re.compile(r"(?<=\w\w\w)[aoe]$")
_LINK = frozenset(("de", "del", "en", "para", "y"))


@lru_cache(maxsize=1 << 14)
def _post_key(post: str) -> str:
    """What the writings of a post share, whoever holds it: «Directora Ejecutiva de X», «DIRECTOR EJECUTIVO DE X»."""
    parts = name_key(post).split()
    end = next((at for at, word in enumerate(parts) if word in _LINK), len(parts))
    return " ".join([*(_GENDER.sub("", word) for word in parts[:end]), *parts[end:]]) or post
