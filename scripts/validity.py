"""Validity: the state of a document on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from scripts.iso_dates import first_day, is_date, last_day
from scripts.relations import Document, Relations


class State(StrEnum):
    """What a document is on a day."""

    IN_FORCE = "vigente"
    REPLACED = "sustituido"
    NOT_YET = "aún no vigente"
    ENDED = "terminado"
    UNKNOWN = "desconocido"


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends a validity. The days are the first and the last on which the document may first be without force."""

    first: date
    last: date
    state: State
    replacement: str = ""
    """Id of the document that replaces it."""


@dataclass(frozen=True, slots=True)
class Validity:
    """What is known of when a document is in force."""

    start: str
    """ISO date of effect, or of issue when no other is told; '' when neither is known."""
    is_told: bool
    """Whether the document itself says from when it is in force."""
    endings: tuple[Ending, ...]


def state_on(relations: Relations, page_id: str, day: date) -> State:
    """State of a document on a day, from its `vigencia` and from the documents that replace it.

    A document that says nothing of its validity is known to be in force only until another replaced it: a circular of
    ten years ago may or may not be, and then the state is unknown.
    """
    return state(validity(relations, page_id), day)


def state(known: Validity, day: date) -> State:
    """State on a day of a document of which this is known."""
    over = [(ending.first, ending.last, ending.state) for ending in known.endings if ending.last <= day]
    if over:
        return min(over)[2]
    if known.start and day < first_day(known.start):
        return State.NOT_YET
    may_be_over = any(ending.first <= day for ending in known.endings)
    if may_be_over or not known.start or day < last_day(known.start):
        return State.UNKNOWN
    return State.IN_FORCE if known.endings or known.is_told else State.UNKNOWN


def validity(relations: Relations, page_id: str) -> Validity:
    """What the document says, and what the documents say that replace it."""
    document = relations.documents[page_id]
    endings = tuple(_endings(relations, document))
    return Validity(document.since or document.issued, bool(document.since), endings)


def _endings(relations: Relations, document: Document) -> Iterator[Ending]:
    if is_date(document.until) and last_day(document.until) < date.max:
        one_day = timedelta(days=1)
        yield Ending(first_day(document.until) + one_day, last_day(document.until) + one_day, State.ENDED)
    for source in relations.inverse(document.id).get("sustituye", ()):
        other = relations.documents[source]
        effect = other.since or other.issued
        yield Ending(first_day(effect), last_day(effect), State.REPLACED, source)
