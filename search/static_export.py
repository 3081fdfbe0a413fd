"""The public archive's index as small files, so that a browser answers as this program does without a server.

docs/assets/busqueda.js reads them. `indice.json` names the table, the table everything else by the hash of its bytes.

    tabla-<hash>.bin        rules, fields, parameters, sentences, institutions; first term and hash of each shard
    terminos/<hash>.bin     some terms: a heading {key: {word: {field: documents}}}, then documents and frequencies
    lugares/<hash>.bin      the positions of those terms, in the same order
    palabras/<hash>.bin     some words and the fields that have them, for prefixes
    columnas/<hash>.bin     facets; lengths of a field; dates and orders
    textos/<hash>/<n>.bin   what a result shows of a document, and its text; a hash for each TOGETHER documents

Documents are numbered in the order of equal results. A word is kept under its stem, so that all its forms are in one
file. Every .bin is deflated; its numbers are of seven bits a byte, ascending ones as differences.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from scripts.authorities import institutions
from scripts.communication import write_atomically
from scripts.fields import FACET_LABELS, Kind
from search import absence, evaluation, expansion, marking, query, ranking, reading, snippets
from search.arrays import runs
from search.backend import Ints, Places
from search.columns import MAX_FACET_VALUES, NO_DATA
from search.documents import is_word, stem_of_term
from search.errors import ExportNotWritten
from search.periods import MONTHS
from search.results import NOTICES
from search.schema import BODY, OWN_NUMBERS, schema
from search.seen import Seen
from search.spanish import RULES_FILE

START = "indice.json"
"""The one file whose name stays: it says the hash of the table."""

SHARD = 16_000
"""Bytes of postings and positions, before they are deflated, after which a file is full."""
WORDS = 2_000
"""Words of a file for prefixes."""
TOGETHER = 64
"""Documents whose texts share a hash."""

_FOLDERS = ("terminos", "lugares", "palabras", "columnas", "textos")
_HASH = 10


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
        files = _Files(folder)
        table = language_table() | _index_table(seen, files)
        name = files.add("tabla-{}.bin", _json(table))
        write_atomically(folder / START, json.dumps({"tabla": name}) + "\n")
        files.sweep(name)
    except OSError as error:
        raise ExportNotWritten(folder, f"no se pudo escribir: {error.strerror}") from error
    return files.written + 1


class _Files:
    """Files named by what they hold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: set[Path] = set()

    @property
    def written(self) -> int:
        return len(self._kept)

    def add(self, name: str, data: bytes) -> str:
        """Write deflated data; `{}` in the name stands for its hash, which is returned."""
        found = _hash(data)
        self.put(name.format(found), data)
        return found

    def put(self, name: str, data: bytes) -> None:
        path = self._folder / name
        self._kept.add(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.tmp")
        partial.write_bytes(zlib.compress(data, 9))
        os.replace(partial, path)

    def sweep(self, table: str) -> None:
        """Delete what no longer belongs to the export."""
        for path in self._folder.glob("tabla-*.bin"):
            if path.name != f"tabla-{table}.bin":
                path.unlink()
        for name in _FOLDERS:
            for path in (self._folder / name).rglob("*.bin"):
                if path not in self._kept:
                    path.unlink()
        for path in (self._folder / "textos").glob("*"):
            if path.is_dir() and not any(path.iterdir()):
                shutil.rmtree(path)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_HASH]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def numbers(values: Ints) -> bytes:
    """Numbers that are not negative, seven bits a byte, lowest first; all but the last byte of each have the eighth."""
    values = np.asarray(values, dtype=np.int64)
    sizes = np.ones(len(values), dtype=np.int64)
    for bits in range(7, 63, 7):
        sizes += values >= 1 << bits
    starts = np.cumsum(sizes) - sizes
    written = np.zeros(int(sizes.sum()), dtype=np.uint8)
    for rank in range(int(sizes.max(initial=0))):
        having = sizes > rank
        more = np.where(sizes[having] > rank + 1, 128, 0)
        written[starts[having] + rank] = (values[having] >> 7 * rank & 127) | more
    return written.tobytes()


# --- what is the same for every archive


def language_table() -> dict[str, Any]:
    """What the browser must know to read a query: rules, fields, limits, sentences, names of institutions."""
    known = schema()
    rows = {id(row): number for number, row in enumerate(_rows())}
    rules = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    return {
        "rules": {name: rules[name] for name in ("token", "fold", "number_labels", "stop", "suffixes", "families")},
        "months": MONTHS,
        "notices": NOTICES,
        "bodies": [[body.name, list(body.siglas), list(body.aliases)] for body in institutions().values()],
        "fields": [
            {
                "name": row.name,
                "label": row.label,
                "weight": row.weight,
                "words": row.name in known.words,
                "dates": row.name in known.dates,
                "choices": row.choices,
            }
            for row in _rows()
        ],
        "names": {name: rows[id(row)] for name, row in known.by_query_name.items()},
        "weighted": _numbers_of(known.weighted),
        "ownNumbers": _numbers_of(OWN_NUMBERS),
        "besideNumbers": _numbers_of(evaluation.beside_numbers()),
        "body": _numbers_of([BODY])[0],
        "facets": [
            {"name": name, "label": FACET_LABELS[name], "choice": row.kind is Kind.CHOICE}
            for name, row in known.facets.items()
        ],
        "noData": NO_DATA,
        "sorts": ranking.SORTS,
        "limits": {
            "characters": query.MAX_CHARACTERS,
            "clauses": query.MAX_CLAUSES,
            "depth": query.MAX_DEPTH,
            "prefix": query.MIN_PREFIX,
            "bodies": expansion.MAX_BODIES,
            "reading": reading.LONGEST,
            "expansions": evaluation.MAX_EXPANSIONS,
            "marked": marking.MAX_EXPANSIONS,
            "marks": snippets.MOST,
            "width": snippets.WIDTH,
            "facetValues": MAX_FACET_VALUES,
            "enough": evaluation.ENOUGH,
            "partial": evaluation.MAX_PARTIAL,
            "years": [evaluation.YEARS.start, evaluation.YEARS.stop],
            "dropped": absence.MAX_DROPPED,
        },
        "parameters": {
            "saturation": ranking.SATURATION,
            "lengthShare": ranking.LENGTH_SHARE,
            "asWritten": ranking.AS_WRITTEN,
            "coverage": ranking.COVERAGE,
            "passage": ranking.PASSAGE,
            "passageWeight": ranking.PASSAGE_WEIGHT,
            "refined": ranking.REFINED,
        },
    }


def _rows() -> list[Any]:
    """The fields that a query can name or a word can stand in, each once."""
    known = schema()
    found = {id(row): row for row in (*known.by_query_name.values(), *known.words.values())}
    return list(found.values())


def _numbers_of(names: Iterable[str]) -> list[int]:
    numbers = {row.name: number for number, row in enumerate(_rows())}
    return [numbers[name] for name in names]


# --- the index


def _index_table(seen: Seen, files: _Files) -> dict[str, Any]:
    found = _words(seen)
    return {
        "size": seen.size,
        "terms": _terms(found, files),
        "vocabulary": _vocabulary(found, files),
        "lengths": {
            number: files.add("columnas/{}.bin", numbers(seen.lengths(name).astype(np.int64)))
            for number, name in _word_fields()
        },
        "facetFile": files.add("columnas/{}.bin", _facets(seen)),
        "columns": _columns(seen, files),
        "texts": _texts(seen, files),
    }


def _word_fields() -> list[tuple[int, str]]:
    return list(zip(_numbers_of(schema().words), schema().words, strict=True))


def _words(seen: Seen) -> list[_Word]:
    """All words by key and then by word, in the order of UTF-16, which is that of JavaScript."""
    renumbered = np.zeros(seen.capacity, dtype=np.int64)
    renumbered[seen.in_order] = np.arange(seen.size)
    rows: dict[str, list[_Row]] = {}
    for number, name in _word_fields():
        for word in seen.vocabulary(name):
            rows.setdefault(word, []).append(_Row(number, _renumbered(seen.places(name, word), renumbered)))
    found = [_Word(stem_of_term(word) or word, word, having) for word, having in rows.items()]
    return sorted(found, key=lambda one: (_utf16(one.key), _utf16(one.word)))


def _renumbered(places: Places, numbers: Ints) -> Places:
    documents = numbers[places.documents]
    order = np.argsort(documents)
    frequencies = places.frequencies.astype(np.int64)
    ends = np.cumsum(frequencies)
    positions = places.positions[runs((ends - frequencies)[order], ends[order])]
    return Places(documents[order], frequencies[order], positions)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def _terms(found: Sequence[_Word], files: _Files) -> dict[str, Any]:
    firsts, names = [], []
    for shard in _shards(found):
        heading: dict[str, list[Any]] = {}
        for word in shard:
            counted = [part for row in word.rows for part in (row.field, len(row.places.documents))]
            heading.setdefault(word.key, []).append([word.word, *counted])
        rows = [row.places for word in shard for row in word.rows]
        postings = _headed(list(heading.items()), [part for row in rows for part in _postings(row)])
        places = numbers(np.concatenate([_positions(row) for row in rows]))
        name = _hash(postings + places)
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
    head = _json(heading)
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


def _vocabulary(found: Sequence[_Word], files: _Files) -> dict[str, Any]:
    words = sorted((one for one in found if is_word(one.word)), key=lambda one: _utf16(one.word))
    firsts, names = [], []
    for start in range(0, len(words), WORDS):
        sets: dict[tuple[int, ...], int] = {}
        shard = words[start : start + WORDS]
        having = [sets.setdefault(tuple(row.field for row in one.rows), len(sets)) for one in shard]
        data = {"words": [one.word for one in shard], "fields": having, "sets": list(sets)}
        firsts.append(shard[0].word)
        names.append(files.add("palabras/{}.bin", _json(data)))
    return {"firsts": firsts, "files": names}


def _facets(seen: Seen) -> bytes:
    """For each facet its values, ascending; then, per facet, how many values each document has, and which."""
    heading, parts = [], []
    records = [seen.record(document) for document in seen.in_order.tolist()]
    for name in schema().facets:
        of_each = [record.facets.get(name) or [NO_DATA] for record in records]
        values = sorted({value for having in of_each for value in having}, key=lambda value: value.encode("utf-8"))
        places = {value: number for number, value in enumerate(values)}
        heading.append(values)
        parts.append(np.array([len(having) for having in of_each], dtype=np.int64))
        parts.append(np.array([places[value] for having in of_each for value in having], dtype=np.int64))
    return _headed(heading, parts)


def _columns(seen: Seen, files: _Files) -> dict[str, str]:
    """What is asked for only by some sorts and clauses."""
    orders = {name: keys.tolist() for name, keys in seen.sort_keys().items()}
    found = {"orden": files.add("columnas/{}.bin", _json(orders))}
    records = [seen.record(document) for document in seen.in_order.tolist()]
    for name in schema().dates:
        rows = [(number, *period) for number, record in enumerate(records) for period in record.periods.get(name, ())]
        if rows:
            found[f"periodo.{name}"] = files.add("columnas/{}.bin", _json(rows))
    return found


def _texts(seen: Seen, files: _Files) -> dict[str, Any]:
    names = []
    for start in range(0, seen.size, TOGETHER):
        shown = [_shown(seen, document) for document in seen.in_order[start : start + TOGETHER].tolist()]
        name = _hash(b"\0".join(shown))
        for number, data in enumerate(shown, start):
            files.put(f"textos/{name}/{number}.bin", data)
        names.append(name)
    return {"together": TOGETHER, "files": names}


def _shown(seen: Seen, document: int) -> bytes:
    record = seen.record(document)
    named = (record.id, record.url, record.title, record.tipo, record.numero, record.clave, record.fecha)
    return _json([*named, record.instituciones, record.access, seen.text(document)])
