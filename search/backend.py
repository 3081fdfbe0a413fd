"""What an engine must offer, and the table of engines. A new engine is one module and one row.

`Backend` is asked whole questions, so that an engine may answer them where its data lie; one that keeps postings on
this machine offers `Postings` and leaves the answering to `evaluation`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from search.clauses import Node
from search.documents import Document, Record
from search.snippets import Sought

if TYPE_CHECKING:
    from search.explaining import Explanation
    from search.lexicon import Shelf
    from search.own_numbers import OwnNumbers
    from search.seen import Seen

Form = Literal["stems", "words"]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Array = NDArray[Any]


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
        """The document's plain text."""
        ...

    def snippets(self, documents: Sequence[int], wanted: Sought) -> list[str]:
        """The passage of each document that shows best what was sought."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Places:
    """Where a term stands in a field."""

    documents: Array
    """Ascending."""
    frequencies: Array
    """How often it stands in each."""
    positions: Array
    """Of all these documents, one after another; in each, as many as its frequency says, ascending."""

    @cached_property
    def ends(self) -> Ints:
        """Where the positions of each document end."""
        return np.cumsum(self.frequencies)


NOWHERE = Places(*(np.zeros(0, dtype=np.int32) for _ in range(3)))


class Postings(Protocol):
    """Where words stand, as arrays; documents are numbered from 0."""

    def places(self, form: Form, term: str) -> Mapping[str, Places]:
        """Field -> where the term stands in it; without the fields where it does not."""
        ...

    def every(self, form: Form) -> Iterator[tuple[str, Mapping[str, Places]]]:
        """All terms in the order of their UTF-8, each with what `places` says of it."""
        ...

    def terms(self, field: str, form: Form, prefix: str) -> Iterator[str]:
        """Terms of a field that begin with the prefix, in their order."""
        ...

    @property
    def shelves(self) -> Sequence[Shelf]:
        """The words of each part of the index, as they are spelt."""
        ...

    @property
    def own_numbers(self) -> OwnNumbers: ...

    def lengths(self, field: str) -> Floats:
        """Words of the field in every document."""
        ...

    def word_starts(self, document: int) -> Array:
        """Where each word of a document begins in its text, by its position in the body."""
        ...


@dataclass(frozen=True)
class Engine:
    write: Callable[[Path, Iterable[Document]], None]
    """Add documents to the index in a folder, which may be empty."""
    carry: Callable[[Path, Path, Collection[str], int, Collection[str]], list[str]]
    """(old, new, gone, arriving, lost): put into the empty folder `new` what stays of the index in `old` when some
    pages go and so many arrive, without the `lost` files. Returns pages that stay but must be written again."""
    open: Callable[[Path, Collection[str]], Backend]
    """Open the index in a folder, without its `lost` files."""
    derived: str
    """Ends the names of files that may be lost: what they say is derived again."""
    version: str


def _whoosh() -> Engine:
    from search import whoosh_backend

    engine = whoosh_backend
    return Engine(engine.write, engine.carry, engine.open_folder, engine.DERIVED, engine.VERSION)


BACKENDS: dict[str, Callable[[], Engine]] = {"whoosh": _whoosh}
"""Name of an engine -> what loads it, so that only the one in use must be installed."""
