"""The states of pages in columns are what a plain dictionary of them would be."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_archive import PAGES, write_archive

from search.building import build, out_of_date
from search.errors import IndexUnusable
from search.generations import PAGES as STATES
from search.generations import current, read_pages
from search.opening import make_ready
from search.page_states import PageState, PageStates

NAMES = st.text("ab/ñ\udcff", min_size=1, max_size=4)
HASHES = st.integers(1, 2**256 - 1).map("{:064x}".format)
READ = st.builds(PageState, HASHES, st.integers(0, 2**40), st.integers(0, 2**62))
STATE = READ | st.text("xé\udcff", min_size=1).map(lambda fault: PageState("", -1, 0, fault))
SOME = st.dictionaries(NAMES, STATE, max_size=8).map(lambda found: dict(sorted(found.items())))


@given(SOME)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, states: dict[str, PageState]) -> None:
    path = tmp_path_factory.mktemp("states") / "pages"
    PageStates.of(states).write(path)
    found = PageStates.read(path)
    assert dict(found) == states
    assert found.faults == {name: state.fault for name, state in states.items() if state.fault}


@given(SOME, SOME, st.sets(NAMES))
def test_changes(before: dict[str, PageState], changed: dict[str, PageState], gone: set[str]) -> None:
    gone |= set(list(before)[::3])
    found = PageStates.of(before).with_changes(gone, changed)
    expected = {name: state for name, state in before.items() if name not in gone} | changed
    assert dict(found) == expected
    assert list(found) == sorted(expected)


@given(SOME, SOME)
def test_pages_unlike_those_that_are_known(before: dict[str, PageState], now: dict[str, PageState]) -> None:
    now |= {name: state for name, state in before.items() if len(name) % 2}
    found = PageStates.of(before).unlike(
        list(now), np.array([one.size for one in now.values()]), np.array([one.changed for one in now.values()])
    )
    known = {name: (state.size, state.changed) for name, state in before.items()}
    assert found == [name for name, state in now.items() if known.get(name) != (state.size, state.changed)]


def test_states_that_are_damaged_behind_their_size_and_time_are_made_again(tmp_path: Path) -> None:
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    build(docs, index)
    path = current(index) / STATES
    found = path.stat()
    path.write_bytes(bytes(found.st_size))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    with pytest.raises(IndexUnusable):
        read_pages(current(index))
    assert "dañado" in out_of_date(current(index), docs)
    ready = make_ready(index, docs)
    assert [one.code for one in ready.notices] == ["rebuilt"]
    assert ready.searcher.size == len(PAGES)
    ready.searcher.close()
    assert out_of_date(current(index), docs) == ""
