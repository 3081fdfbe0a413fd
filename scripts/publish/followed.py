"""The lists beyond those of facets that can be followed: what a person signs, what is issued in a place."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.publish.archive import Archive
from scripts.publish.listings import Entry
from scripts.publish.places import places
from scripts.publish.signatures import has_page, signatures, signers


def followed_lists(archive: Archive) -> list[Entry]:
    """The lists of people and places that have a page of their own, like values of a listing."""
    return [*_people(archive), *_places(archive)]


def _people(archive: Archive) -> Iterator[Entry]:
    for person in filter(has_page, signers(signatures(archive))):
        yield Entry(person.key, f"Firmante: {person.name}", person.url, tuple(person.pages))


def _places(archive: Archive) -> Iterator[Entry]:
    for place in places(archive):
        for row in (place, *place.towns):
            if row.has_page and row.is_known:
                yield Entry(row.url, f"Lugar: {row.label}", row.url, row.pages)
