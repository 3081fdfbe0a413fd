"""Validity: the state of a document on a day."""

from __future__ import annotations

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


def state_on(relations: Relations, page_id: str, day: date) -> State:
    """State of a document on a day, from its `vigencia` and from the documents that replace it.

    A document that says nothing of its validity is known to be in force only until another replaced it: a circular of
    ten years ago may or may not be, and then the state is unknown.
    """
    document = relations.documents[page_id]
    endings = _endings(relations, document)
    start = document.since or document.issued
    over = [ending for ending in endings if ending[1] <= day]
    if over:
        return min(over)[2]
    if start and day < first_day(start):
        return State.NOT_YET
    may_be_over = any(ending[0] <= day for ending in endings)
    if may_be_over or not start or day < last_day(start):
        return State.UNKNOWN
    return State.IN_FORCE if endings or document.since else State.UNKNOWN


def _endings(relations: Relations, document: Document) -> list[tuple[date, date, State]]:
    """(first, last possible day on which the document is no longer in force, why)."""
    endings = []
    if is_date(document.until) and last_day(document.until) < date.max:
        one_day = timedelta(days=1)
        endings.append((first_day(document.until) + one_day, last_day(document.until) + one_day, State.ENDED))
    for source in relations.inverse(document.id).get("sustituye", ()):
        other = relations.documents[source]
        effect = other.since or other.issued
        endings.append((first_day(effect), last_day(effect), State.REPLACED))
    return endings
