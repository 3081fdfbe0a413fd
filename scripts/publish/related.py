"""Related documents, each with the reason why: neighbours in a series, the signer and the topic, what both cite, rare
words in both titles.

Only public documents are compared, and only with those that share something with them, so that the cost grows with the
archive and not with its square.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from textwrap import shorten
from typing import NamedTuple

from scripts.authorities import split_title
from scripts.authorities.folding import WORD, fold, name_key
from scripts.citation import cited_number
from scripts.communication import Communication, Meta
from scripts.publish.archive import MISSING, facet_values, text_of, texts_of
from scripts.publish.wording import date_of, short_name, title_of, upper_first
from scripts.relations import INVERSES, Relations, Status, is_qualified, strings
from scripts.series import all_series

SHOWN = 5
"""Documents that a page names at most."""
REASONS = 2
"""Reasons told of each at most."""
_WHOLE = 24
"""Documents with one thing in common that are all compared; of more, those nearest in date."""
_NEAR = 3
"""How many of these on either side."""
_LETTERS = 4
"""Of the shortest word of a title that may tell something."""
_MAX_TEXT, _MAX_SAID = 1_000, 90
"""Characters of a title that are read, and of a value that are shown."""


class Ground(NamedTuple):
    """A kind of thing that two documents may have in common."""

    sentence: str
    worth: float
    """Of the rarest thing of its kind; neighbours in a series are worth more than all others together."""
    share: float = 1.0
    """Share of the archive that may have the thing at most for it to tell anything…"""
    always: int = 2
    """…though so many documents may in any archive…"""
    never_over: float = math.inf
    """…and more than so many in none."""
    least: int = 1
    """Things of the kind that two documents must share."""
    shown: int = 1
    """Things that the reason names at most."""

    def limit(self, documents: int) -> float:
        return max(self.always, min(self.never_over, self.share * documents))


SERIES = Ground("{}", 100.0)
CITED = Ground("Los dos citan: {}", 3.0, share=0.05, always=_WHOLE, shown=2)
SIGNED = Ground("Firma también {}", 2.0)
WORDS = Ground("Palabras en común: {}", 1.0, share=0.1, never_over=_WHOLE, least=3, shown=4)


class Thing(NamedTuple):
    """Something that a document has and others may have, too."""

    ground: Ground
    key: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Relative:
    """A document that has something in common with another, as the page of that one names it."""

    url: str
    title: str
    name: str
    """'' where the title already says it."""
    date: str
    reasons: tuple[str, ...]
    """In words, the best first."""


@dataclass(slots=True)
class _Group:
    """The documents that have one thing."""

    thing: Thing
    members: list[int] = field(default_factory=list)
    """Places in the order of the archive, ascending."""


class RelatedDocuments:
    """The public documents of an archive by what they have in common."""

    def __init__(self, pages: Sequence[Communication], relations: Relations) -> None:
        """`pages`: all public documents, newest first; `relations`: those among them."""
        self._pages = pages
        self._place = {page.id: place for place, page in enumerate(pages)}
        self._linked = _linked(relations)
        self._neighbours = _neighbours(relations)
        self._of_page: list[list[_Group]] = []
        groups: dict[tuple[str, ...], _Group] = {}
        held = _held(relations, {page.id: short_name(page.meta) for page in pages})
        for place, page in enumerate(pages):
            things = {thing.key: thing for thing in (*_signed(page.meta), *_cited(page, held), *_words(page.meta))}
            self._of_page.append([groups.setdefault(key, _Group(thing)) for key, thing in things.items()])
            for group in self._of_page[-1]:
                group.members.append(place)

    def of(self, page: Communication) -> list[Relative]:
        """The documents most akin to one, the closest first; none that its card names already."""
        place = self._place[page.id]
        common: dict[int, dict[Ground, list[tuple[float, str]]]] = defaultdict(lambda: defaultdict(list))
        for other, said in self._neighbours.get(page.id, ()):
            common[self._place[other]][SERIES].append((SERIES.worth, said))
        for group in self._of_page[place]:
            ground, size = group.thing.ground, len(group.members)
            if 1 < size <= ground.limit(len(self._pages)):
                worth = ground.worth * math.log(1 + len(self._pages) / size) / math.log(1 + len(self._pages))
                for near in _near(place, group.members):
                    common[near][ground].append((worth, group.thing.said))
        told = {self._place[other] for other in self._linked.get(page.id, ())} | {place}
        ranked = sorted((-_worth(shared), other) for other, shared in common.items() if other not in told)
        return [self._relative(other, common[other]) for worth, other in ranked[:SHOWN] if worth]

    def _relative(self, place: int, shared: Mapping[Ground, list[tuple[float, str]]]) -> Relative:
        page = self._pages[place]
        title, name = title_of(page.meta), short_name(page.meta)
        kept = [(ground, things) for ground, things in shared.items() if len(things) >= ground.least]
        kept.sort(key=lambda pair: -sum(worth for worth, _ in pair[1]))
        reasons = tuple(_reason(ground, things) for ground, things in kept[:REASONS])
        return Relative(page.url, title, "" if name in title else name, date_of(page.meta), reasons)


def _near(place: int, members: Sequence[int]) -> Sequence[int]:
    if len(members) <= _WHOLE:
        return members
    at = bisect_left(members, place)
    return members[max(0, at - _NEAR) : at + _NEAR + 1]


def _worth(shared: Mapping[Ground, list[tuple[float, str]]]) -> float:
    """Rounded, so that the order of adding decides nothing."""
    return round(
        sum(worth for ground, things in shared.items() if len(things) >= ground.least for worth, _ in things), 6
    )


def _reason(ground: Ground, things: Sequence[tuple[float, str]]) -> str:
    best = sorted(things, key=lambda thing: (-thing[0], thing[1]))[: ground.shown]
    return ground.sentence.format(", ".join(said for _, said in best))


# What a document has --------------------------------------------------------------------------------------------------


def _signed(meta: Meta) -> Iterator[Thing]:
    topics = [topic for topic in facet_values(meta, "tags") if topic != MISSING]
    for name in facet_values(meta, "firmantes") if topics else ():
        person = name_key(split_title(name)[1])
        if name != MISSING and person:
            yield from (
                Thing(SIGNED, ("firma", person, name_key(topic)), _said(f"{name}, sobre {topic}")) for topic in topics
            )


def _cited(page: Communication, held: Mapping[tuple[str, str], tuple[str, str]]) -> Iterator[Thing]:
    meta = page.meta
    for text in (text for relation in INVERSES for text in strings(meta.get(relation))):
        if (page.id, text) in held:
            target, name = held[page.id, text]
            yield Thing(CITED, ("documento", target), _said(name))
        elif parts := cited_number(text)[1]:
            issuers = () if is_qualified(parts) else tuple(map(name_key, texts_of(meta.get("instituciones"))[:1]))
            yield Thing(CITED, ("numero", *parts, "", *issuers), _said(text))
    for text in texts_of(meta.get("leyes")):
        if key := name_key(text):
            yield Thing(CITED, ("ley", key), _said(text))


def _words(meta: Meta) -> Iterator[Thing]:
    for word in WORD.findall(f"{text_of(meta, 'title')[:_MAX_TEXT]} {text_of(meta, 'asunto')[:_MAX_TEXT]}"):
        if word.isalpha() and _LETTERS <= len(word) <= _MAX_SAID:
            yield Thing(WORDS, ("palabra", fold(word)), word.lower())


def _said(text: str) -> str:
    return shorten(text, _MAX_SAID, placeholder="…")


# What the archive knows -----------------------------------------------------------------------------------------------


def _held(relations: Relations, names: Mapping[str, str]) -> dict[tuple[str, str], tuple[str, str]]:
    """(id, identifier as printed) -> id and short name of the document that it names for certain."""
    return {
        (one.source, one.text): (one.targets[0], names[one.targets[0]])
        for one in relations.references
        if one.status is Status.RESOLVED
    }


def _linked(relations: Relations) -> dict[str, set[str]]:
    """Id -> ids of the documents that its card names."""
    found: dict[str, set[str]] = defaultdict(set)
    for reference in relations.references:
        found[reference.source].update(reference.targets)
        if reference.status is Status.RESOLVED:
            found[reference.targets[0]].add(reference.source)
    return found


def _neighbours(relations: Relations) -> dict[str, list[tuple[str, str]]]:
    """Id -> (id, reason) of the documents before and after it in its series."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for series in all_series(relations):
        numbered: dict[int, list[str]] = defaultdict(list)
        for number, page_id in series.documents:
            numbered[number].append(page_id)
        kind = upper_first(series.kind)
        for before, after in pairwise(numbered):
            gap = "" if after == before + 1 else " que se conserva"
            for page_id in numbered[before]:
                found[page_id].append((numbered[after][0], f"{kind} siguiente de la serie{gap}"))
            for page_id in numbered[after]:
                found[page_id].append((numbered[before][0], f"{kind} anterior de la serie{gap}"))
    return found
