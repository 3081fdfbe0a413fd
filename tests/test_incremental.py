"""An index brought up to date page by page answers as one that is built anew, whatever was edited and in whatever order."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from edited_archive import LEVELS, edit, page, questions
from effort import times
from search_archive import PAGES, write_archive

from search import Results, building, open_index, whoosh_backend
from search.arrays import ArraysDamaged, read_arrays, write_arrays
from search.building import build, usable
from search.columns import page_names
from search.generations import current, read_pages
from search.whoosh_backend import PAGE, SMALL, FileStorage, Places


def contents(index: Path) -> dict[str, Any]:
    """Everything that Whoosh keeps, by page."""
    reader = FileStorage(str(current(index))).open_index().reader()
    pages = {document: stored[PAGE] for document, stored in reader.iter_docs()}
    found: dict[str, Any] = {pages[document]: dict(stored) for document, stored in reader.iter_docs()}
    for field, term, document, weight, value in reader.iter_postings():
        places = Places().decode_positions(value)
        assert len(places) == weight
        found[pages[document]][field, term] = places
    reader.close()
    return found


def lengths(index: Path) -> dict[str, dict[str, float]]:
    generation = usable(current(index))
    opened = whoosh_backend.open_folder(generation.folder)
    source = opened._evaluation._visible(LEVELS)._source
    pages = [name for segment in opened._segments for name in page_names(segment.arrays)]
    rows = {name: source.lengths(name) for name in whoosh_backend._fields()}
    live = np.flatnonzero(opened._columns.live)
    opened.close()
    return {pages[document]: {name: row[document] for name, row in rows.items()} for document in live}


def answers(index: Path, asked: list[dict[str, Any]]) -> list[Results]:
    searcher = open_index(index)
    found = [searcher.search(**question) for question in asked]
    searcher.close()
    return found


@pytest.mark.parametrize("seed", range(times(3)))
def test_an_index_kept_up_to_date_is_the_one_built_anew(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    docs = write_archive(tmp_path / "docs")
    for number in range(chance.choice([0, 2 * SMALL])):
        (docs / "2024" / f"otra-{number}.md").write_text(page(chance), "utf-8")
    build(docs, tmp_path / "kept")
    for _ in range(12):
        for _ in range(chance.choice([1, 1, 2, 20])):
            edit(docs, chance)
        kept = build(docs, tmp_path / "kept")
    anew = build(docs, tmp_path / "anew")
    assert (kept.documents, kept.unreadable) == (anew.documents, anew.unreadable)
    assert read_pages(current(tmp_path / "kept")) == read_pages(current(tmp_path / "anew"))
    assert contents(tmp_path / "kept") == contents(tmp_path / "anew")
    assert lengths(tmp_path / "kept") == lengths(tmp_path / "anew")
    asked = list(questions(chance, 200))
    expected = answers(tmp_path / "anew", asked)
    assert sum(one.total > 0 for one in expected) > 50
    assert answers(tmp_path / "kept", asked) == expected


def test_only_pages_whose_content_changed_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = write_archive(tmp_path / "docs")
    for number in range(2 * SMALL):
        (docs / "2024" / f"otra-{number:03}.md").write_text(page(Random(number)), "utf-8")
    build(docs, tmp_path / "index")
    read: list[str] = []
    hashed: list[str] = []
    load, state = building.load, building._state
    monkeypatch.setattr(building, "load", lambda path: read.append(path.name) or load(path))
    monkeypatch.setattr(building, "_state", lambda path: hashed.append(path.name) or state(path))
    os.utime(docs / "2024" / "otra-001.md")
    (docs / "2024" / "otra-002.md").write_text(page(Random(7)), "utf-8")
    (docs / "2024" / "otra-003.md").unlink()
    assert build(docs, tmp_path / "index").rebuilt
    assert read == ["otra-002.md"]
    assert sorted(set(hashed)) == ["otra-001.md", "otra-002.md"]


def test_segments_stay_few(tmp_path: Path) -> None:
    docs = write_archive(tmp_path / "docs")
    for number in range(4 * SMALL):
        (docs / "2024" / f"otra-{number:03}.md").write_text(page(Random(number)), "utf-8")
    build(docs, tmp_path / "index")
    most = 0
    for number in range(2 * SMALL):
        (docs / "2024" / f"otra-{number:03}.md").write_text(page(Random(1000 + number)), "utf-8")
        build(docs, tmp_path / "index")
        most = max(most, len(list(current(tmp_path / "index").glob("*.arrays"))))
    assert most <= 4


@pytest.mark.parametrize("damage", ["deleted", "truncated", "overwritten"])
def test_derived_arrays_that_are_lost_are_derived_again(tmp_path: Path, damage: str) -> None:
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    for number in range(2 * SMALL):
        (docs / "2024" / f"otra-{number:03}.md").write_text(page(Random(number)), "utf-8")
    build(docs, index)
    for number in range(3):
        (docs / "2024" / f"otra-{number:03}.md").write_text(page(Random(1000 + number)), "utf-8")
    build(docs, index)
    asked = list(questions(Random(1), 100))
    expected = answers(index, asked)
    files = list(current(index).glob("*.arrays"))
    assert len(files) == 2
    for path in files:
        data = path.read_bytes()
        path.unlink()
        if damage != "deleted":
            path.write_bytes(data[: len(data) // 2] if damage == "truncated" else bytes(len(data)))
    assert answers(index, asked) == expected
    assert len(usable(current(index)).lost) == 2
    assert build(docs, index).rebuilt
    assert usable(current(index)).lost == set()
    assert answers(index, asked) == expected


@pytest.mark.parametrize("place", [0, 8, 9, 100])
def test_arrays_that_are_damaged_behind_their_size_and_time_are_derived_again(tmp_path: Path, place: int) -> None:
    build(write_archive(tmp_path / "docs"), tmp_path / "index")
    asked = list(questions(Random(2), 40))
    expected = answers(tmp_path / "index", asked)
    (path,) = current(tmp_path / "index").glob("*.arrays")
    found, data = path.stat(), path.read_bytes()
    path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    with pytest.raises(ArraysDamaged):
        read_arrays(path)
    assert usable(current(tmp_path / "index")).lost == set()
    assert answers(tmp_path / "index", asked) == expected


def test_arrays_of_a_file_that_is_too_short(tmp_path: Path) -> None:
    path = tmp_path / "some.arrays"
    write_arrays(path, {"a": np.arange(50), "b": np.ones((4, 40), dtype=np.float32)})
    assert read_arrays(path)["b"].sum() == 160
    data = path.read_bytes()
    for size in range(0, len(data), 40):
        path.write_bytes(data[:size])
        with pytest.raises(ArraysDamaged):
            read_arrays(path)


def test_derived_arrays_are_those_that_were_written(tmp_path: Path) -> None:
    build(write_archive(tmp_path / "docs"), tmp_path / "index")
    generation = current(tmp_path / "index")
    (file,) = generation.glob("*.arrays")
    written, derived = (whoosh_backend._segments(generation, lost)[0].arrays for lost in ((), [file.name]))
    assert written.keys() == derived.keys()
    for name, array in written.items():
        assert np.array_equal(array, derived[name]), name


def test_every_page_gone(tmp_path: Path) -> None:
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    build(docs, index)
    for path in docs.glob("*/*.md"):
        path.unlink()
    assert build(docs, index).documents == 0
    assert open_index(index).search("circular").total == 0
    write_archive(docs)
    assert build(docs, index).documents == len(PAGES)
    assert open_index(index).search("circular").total == 3
