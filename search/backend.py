"""What an engine must offer, and the table of engines. A new engine is one module and one row.

`Backend` is asked whole questions, so that an engine may answer them where its data lie; one that keeps postings on
this machine offers `Postings` and leaves the answering to `evaluation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from search.clauses import Node
from search.documents import Document, Record

if TYPE_CHECKING:
    from search.explaining import Explanation
    from search.seen import Seen

Form = Literal["stems", "words"]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Request:
    """A question that was understood. Names and bounds were checked by whoever made it."""

    clauses: tuple[Node, ...]
    filters: Mapping[str, Sequence[str]]
    sort: str
    access: tuple[str, ...]
    limit: int
    offset: int


@dataclass(frozen=True)
class Match:
    document: int
    """Number by which the backend knows the document."""
    record: Record
    score: float
    missing: tuple[str, ...] = ()
    """Clauses that it lacks; empty for a document with all of them."""


@dataclass(frozen=True)
class Answer:
    total: int
    partial_total: int
    matches: list[Match]
    facets: dict[str, list[tuple[str, int]]]
    """Facet -> (value, count), most frequent first."""
    cut_prefixes: tuple[str, ...] = ()
    """Prefixes of which not all words were looked up."""


class Backend(Protocol):
    """An open index."""

    @property
    def size(self) -> int:
        """Documents of every level of access."""
        ...

    def answer(self, request: Request) -> Answer: ...

    def explain(self, request: Request, matches: Sequence[Match]) -> list[Explanation]:
        """What the scores of the request's matches are made of."""
        ...

    def seen(self, access: tuple[str, ...]) -> AbstractContextManager[Seen]:
        """The archive as those levels of access know it, to be asked for more than documents."""
        ...

    def text(self, document: int) -> str:
        """The document's plain text, for a snippet."""
        ...

    def close(self) -> None: ...


class Postings(Protocol):
    """Where words stand, as arrays; documents are numbered from 0."""

    def postings(self, field: str, form: Form, term: str) -> tuple[Ints, Floats]:
        """Documents with the term, ascending, and how often it stands in each. Empty when there is none."""
        ...

    def positions(self, field: str, form: Form, term: str) -> Mapping[int, Sequence[int]]:
        """Document -> positions of the term."""
        ...

    def terms(self, field: str, form: Form, prefix: str) -> Iterator[str]:
        """Terms of a field that begin with the prefix, in their order."""
        ...

    def frequencies(self, field: str) -> Iterator[tuple[str, int]]:
        """The words of a field and in how many documents each stands."""
        ...

    def text(self, document: int) -> str:
        """The document's plain text."""
        ...

    def lengths(self, field: str) -> Floats:
        """Words of the field in every document, more or less; 0 where it has none."""
        ...


@dataclass(frozen=True)
class Engine:
    write: Callable[[Path, Iterable[Document]], int]
    """Write documents into an empty folder; returns how many."""
    open: Callable[[Path], Backend]
    version: str


def _whoosh() -> Engine:
    from search import whoosh_backend

    return Engine(whoosh_backend.write, whoosh_backend.open_folder, whoosh_backend.VERSION)


BACKENDS: dict[str, Callable[[], Engine]] = {"whoosh": _whoosh}
"""Name of an engine -> what loads it, so that only the one in use must be installed."""
