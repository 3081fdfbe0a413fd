"""The public archive's index as small files, so that a browser answers as this program does without a server.

docs/assets/busqueda.js reads them. `indice.json` names the table, the table everything else by the hash of its bytes.

    tabla-<hash>.bin        rules, fields, parameters, sentences; first term and hash of each shard
    terminos/<hash>.bin     some terms: a heading {key: {word: {field: documents}}}, then documents and frequencies
    lugares/<hash>.bin      the positions of those terms, in the same order
    palabras/<hash>.bin     some words and the fields that have them, for prefixes
    columnas/<hash>.bin     facets; lengths of a field; dates and orders
    nombres/<hash>.bin      institutions by their siglas and names (static_names.py)
    sugerencias/<hash>.bin  words and numbers by their beginnings (static_suggestions.py)
    textos/<hash>/<n>.bin   what a result shows of a document, and its text; a hash for each TOGETHER documents

Documents are numbered in the order of equal results. A word is kept under its stem, so that all its forms are in one
file. Every .bin is deflated; its numbers are of seven bits a byte, ascending ones as differences.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from scripts.communication import write_atomically
from search.arrays import runs
from search.backend import Ints, Places
from search.documents import Record, is_word, stem_of_term
from search.errors import ExportNotWritten
from search.facets import NO_DATA
from search.schema import schema
from search.seen import Seen
from search.static_files import Files, as_json, hash_of, numbers, utf16
from search.static_language import language_table, numbers_of
from search.static_names import names_table
from search.static_suggestions import by_field, suggestion_table

START = "indice.json"
"""The one file whose name stays: it says the hash of the table."""

SHARD = 6_000
"""Bytes of postings and positions, before they are deflated, after which a file is full."""
WORDS = 2_000
"""Words of a file for prefixes."""
TOGETHER = 64
"""Documents whose texts share a hash."""


class _Row(NamedTuple):
    """A word in a field."""

    field: int
    places: Places
    """Their documents numbered for the export."""


class _Word(NamedTuple):
    key: str
    """Its stem; itself if it has none."""
    word: str
    rows: list[_Row]


def export(seen: Seen, folder: Path) -> int:
    """Write what is seen of an archive into a folder and delete what an earlier export left there.

    Returns the number of files. Raises ExportNotWritten.
    """
    try:
        files = Files(folder)
        table = language_table() | {"bodies": names_table(files)} | _index_table(seen, files)
        name = files.add("tabla-{}.bin", as_json(table))
        write_atomically(folder / START, json.dumps({"tabla": name}) + "\n")
        files.sweep(name)
    except OSError as error:
        raise ExportNotWritten(folder, f"no se pudo escribir: {error.strerror}") from error
    return files.written + 1


def _index_table(seen: Seen, files: Files) -> dict[str, Any]:
    found = _words(seen)
    records = [seen.record(document) for document in seen.in_order.tolist()]
    return {
        "size": seen.size,
        "terms": _terms(found, files),
        "vocabulary": _vocabulary(found, files),
        "lengths": {
            number: files.add("columnas/{}.bin", numbers(seen.lengths(name).astype(np.int64)))
            for number, name in _word_fields()
        },
        "facetFile": files.add("columnas/{}.bin", _facets(records)),
        "columns": _columns(seen, records, files),
        "texts": _texts(seen, records, files),
        "suggestions": suggestion_table(seen, _documents_of_words(found), files),
    }


def _word_fields() -> list[tuple[int, str]]:
    return list(zip(numbers_of(schema().words), schema().words, strict=True))


def _words(seen: Seen) -> list[_Word]:
    """All words by key and then by word, in the order of UTF-16, which is that of JavaScript."""
    renumbered = np.zeros(seen.capacity, dtype=np.int64)
    renumbered[seen.in_order] = np.arange(seen.size)
    fields = _word_fields()
    found = []
    for word, having in seen.every_word():
        rows = [_Row(number, _renumbered(having[name], renumbered)) for number, name in fields if name in having]
        if rows:
            found.append(_Word(stem_of_term(word) or word, word, rows))
    return sorted(found, key=lambda one: (utf16(one.key), utf16(one.word)))


def _documents_of_words(found: Sequence[_Word]) -> dict[str, dict[str, Ints]]:
    rows = ((one.word, row.field, row.places.documents) for one in found if is_word(one.word) for row in one.rows)
    return by_field(_word_fields(), rows)


def _renumbered(places: Places, numbers: Ints) -> Places:
    documents = numbers[places.documents]
    if len(documents) == 1:
        return Places(documents, places.frequencies, places.positions)
    order = np.argsort(documents)
    frequencies = places.frequencies.astype(np.int64)
    ends = np.cumsum(frequencies)
    positions = places.positions[runs((ends - frequencies)[order], ends[order])]
    return Places(documents[order], frequencies[order], positions)


def _terms(found: Sequence[_Word], files: Files) -> dict[str, Any]:
    firsts, names = [], []
    for shard in _shards(found):
        heading: dict[str, list[Any]] = {}
        for word in shard:
            counted = [part for row in word.rows for part in (row.field, len(row.places.documents))]
            heading.setdefault(word.key, []).append([word.word, *counted])
        rows = [row.places for word in shard for row in word.rows]
        postings = _headed(list(heading.items()), [part for row in rows for part in _postings(row)])
        places = numbers(np.concatenate([_positions(row) for row in rows]))
        name = hash_of(postings + places)
        files.put(f"terminos/{name}.bin", postings)
        files.put(f"lugares/{name}.bin", places)
        firsts.append(shard[0].key)
        names.append(name)
    return {"firsts": firsts, "files": names}


def _shards(found: Sequence[_Word]) -> Iterator[list[_Word]]:
    """The words in as many parts as files: no key in two, none far larger than SHARD unless one key is."""
    shard: list[_Word] = []
    size = 0
    for _, words in _by_key(found):
        added = sum(len(row.places.documents) * 2 + len(row.places.positions) for word in words for row in word.rows)
        if shard and size + added > SHARD:
            yield shard
            shard, size = [], 0
        shard += words
        size += added
    if shard:
        yield shard


def _by_key(found: Sequence[_Word]) -> Iterator[tuple[str, Sequence[_Word]]]:
    edges = [number for number, one in enumerate(found) if not number or one.key != found[number - 1].key]
    for start, end in pairwise([*edges, len(found)]):
        yield found[start].key, found[start:end]


def _headed(heading: Any, values: Sequence[Ints]) -> bytes:
    """A heading as JSON behind its length in four bytes, then numbers."""
    head = as_json(heading)
    joined = np.concatenate(values) if values else np.zeros(0, dtype=np.int64)
    return len(head).to_bytes(4, "little") + head + numbers(joined)


def _postings(places: Places) -> tuple[Ints, Ints]:
    return _differences(places.documents), places.frequencies


def _differences(values: Ints) -> Ints:
    """Each number less the one before it."""
    found = values.astype(np.int64)
    found[1:] -= values[:-1]
    return found


def _positions(places: Places) -> Ints:
    """The positions of each document as differences."""
    found = _differences(places.positions)
    firsts = np.cumsum(places.frequencies) - places.frequencies
    found[firsts] = places.positions[firsts]
    return found


def _vocabulary(found: Sequence[_Word], files: Files) -> dict[str, Any]:
    words = sorted((one for one in found if is_word(one.word)), key=lambda one: utf16(one.word))
    firsts, names = [], []
    for start in range(0, len(words), WORDS):
        sets: dict[tuple[int, ...], int] = {}
        shard = words[start : start + WORDS]
        having = [sets.setdefault(tuple(row.field for row in one.rows), len(sets)) for one in shard]
        data = {"words": [one.word for one in shard], "fields": having, "sets": list(sets)}
        firsts.append(shard[0].word)
        names.append(files.add("palabras/{}.bin", as_json(data)))
    return {"firsts": firsts, "files": names}


def _facets(records: Sequence[Record]) -> bytes:
    """For each facet its values, ascending; then, per facet, how many values each document has, and which."""
    heading, parts = [], []
    for name in schema().facets:
        of_each = [record.facets.get(name) or [NO_DATA] for record in records]
        values = sorted({value for having in of_each for value in having}, key=lambda value: value.encode("utf-8"))
        places = {value: number for number, value in enumerate(values)}
        heading.append(values)
        parts.append(np.array([len(having) for having in of_each], dtype=np.int64))
        parts.append(np.array([places[value] for having in of_each for value in having], dtype=np.int64))
    return _headed(heading, parts)


def _columns(seen: Seen, records: Sequence[Record], files: Files) -> dict[str, str]:
    """What is asked for only by some sorts and clauses. Of sorts the ranks among these documents: the index ranks the
    numbers of all, so that others, also those of before a change, would leave gaps."""
    orders = {name: np.unique(keys, return_inverse=True)[1].tolist() for name, keys in seen.sort_keys().items()}
    found = {"orden": files.add("columnas/{}.bin", as_json(orders))}
    for name in schema().dates:
        rows = [(number, *period) for number, record in enumerate(records) for period in record.periods.get(name, ())]
        if rows:
            found[f"periodo.{name}"] = files.add("columnas/{}.bin", as_json(rows))
    return found


def _texts(seen: Seen, records: Sequence[Record], files: Files) -> dict[str, Any]:
    names = []
    for start in range(0, seen.size, TOGETHER):
        documents = seen.in_order[start : start + TOGETHER].tolist()
        shown = [
            _shown(record, seen.text(number))
            for record, number in zip(records[start : start + TOGETHER], documents, strict=True)
        ]
        name = hash_of(b"\0".join(shown))
        for number, data in enumerate(shown, start):
            files.put(f"textos/{name}/{number}.bin", data)
        names.append(name)
    return {"together": TOGETHER, "files": names}


def _shown(record: Record, text: str) -> bytes:
    named = (record.id, record.url, record.title, record.tipo, record.numero, record.clave, record.fecha)
    return as_json([*named, record.instituciones, record.access, text])
