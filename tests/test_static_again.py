"""Files of an earlier export are kept where they hold what they should, and only there."""

from __future__ import annotations

from pathlib import Path
from random import Random

from edited_archive import edit, page
from search_archive import write_archive

from search import open_index
from search.building import build
from search.ranking import FIELD_LENGTH
from search.segment_arrays import Segments
from search.static_export import export


def exported(docs: Path, index: Path, to: Path) -> dict[str, bytes]:
    """What an export of the index of some pages leaves in a folder."""
    build(docs, index)
    searcher = open_index(index)
    with searcher.seen() as seen:
        export(seen, to)
    searcher.close()
    return {path.relative_to(to).as_posix(): path.read_bytes() for path in to.rglob("*") if path.is_file()}


def test_an_export_over_an_earlier_one_is_the_one_into_an_empty_folder(tmp_path: Path) -> None:
    chance = Random(3)
    docs = write_archive(tmp_path / "docs")
    for number in range(150):
        (docs / "2024" / f"otra-{number}.md").write_text(page(chance), "utf-8")
    exported(docs, tmp_path / "index", tmp_path / "kept")
    for step in range(4):
        edit(docs, chance)
        files = sorted((tmp_path / "kept").rglob("*.bin"))
        deleted, cut, changed, foreign = chance.sample(files, 4)
        deleted.unlink()
        cut.write_bytes(cut.read_bytes()[:5])
        changed.write_bytes(b"x" * changed.stat().st_size)
        foreign.write_bytes(files[0].read_bytes() if foreign != files[0] else b"")
        kept = exported(docs, tmp_path / "index", tmp_path / "kept")
        assert kept == exported(docs, tmp_path / f"anew-{step}", tmp_path / f"fresh-{step}")


def test_a_file_that_holds_the_same_is_not_written_again(tmp_path: Path) -> None:
    docs = write_archive(tmp_path / "docs")
    exported(docs, tmp_path / "index", tmp_path / "to")
    before = {path: path.stat().st_ino for path in (tmp_path / "to").rglob("*.bin")}
    exported(docs, tmp_path / "index", tmp_path / "to")
    assert {path: path.stat().st_ino for path in (tmp_path / "to").rglob("*.bin")} == before


def test_all_terms_at_once_are_those_that_are_asked_for_one_by_one(tmp_path: Path) -> None:
    chance = Random(4)
    docs = write_archive(tmp_path / "docs")
    for number in range(150):
        (docs / "2024" / f"otra-{number}.md").write_text(page(chance), "utf-8")
    build(docs, tmp_path / "index")
    for _ in range(6):
        edit(docs, chance)
    build(docs, tmp_path / "index")
    searcher = open_index(tmp_path / "index")
    with searcher.seen() as seen:
        visible = seen._visible
        assert isinstance(visible._source, Segments)
        for form in ("words", "stems"):
            found = dict(visible.every(form))
            fields = {field for having in found.values() for field in having}
            one_by_one = {field: set(visible.terms(field, form, "")) for field in fields}
            assert {field: {term for term in found if field in found[term]} for field in fields} == one_by_one
            for term, having in found.items():
                for field, places in having.items():
                    documents, frequencies = visible.postings(field, form, term)
                    assert places.documents.tolist() == documents.tolist()
                    assert places.frequencies.tolist() == frequencies.tolist()
                    standing = visible.places_in(documents, field, form, term) % FIELD_LENGTH
                    assert places.positions.tolist() == standing.tolist()
    searcher.close()
