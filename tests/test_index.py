import hmac
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from search_archive import PAGES, PUBLIC_IDS, write_archive

from scripts.communication import Communication, dumps
from search import IndexBusy, IndexNotWritten, IndexUnusable, PagesMissing, generations, open_index
from search.building import build, out_of_date, verify
from search.generations import current
from search.lock import writing
from search.opening import make_ready
from search.whoosh_backend import DERIVED

PAGE = "2024/cbrh-circular-004-2024.md"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "docs")


@pytest.fixture
def index(tmp_path: Path, docs: Path) -> Path:
    build(docs, tmp_path / "index")
    return tmp_path / "index"


def generation(index: Path) -> str:
    return (index / "CURRENT").read_text().strip()


def test_a_whole_index_of_an_older_program_is_built_anew(docs: Path, index: Path) -> None:
    folder = current(index)
    older = {"fingerprint": "x", "docs": str(docs), "documents": 1, "pages": {}, "files": {"MAIN.toc": "0" * 128}}
    for parts in (older, older | {"pages": None, "files": {}}, {"fingerprint": "x"}):
        data = json.dumps(parts).encode()
        (folder / generations.MANIFEST).write_bytes(data)
        (folder / generations.SIGNATURE).write_bytes(hmac.digest(generations.machine_key(), data, "sha256"))
        with pytest.raises(IndexUnusable, match="otra versión"):
            open_index(index)
    assert build(docs, index).rebuilt
    assert open_index(index).size == len(PAGES)


def test_a_build_leaves_one_generation(docs: Path, index: Path) -> None:
    assert generation(index) == "1"
    report = build(docs, index, full=True)
    assert (report.documents, report.rebuilt, report.unreadable) == (len(PAGES), True, [])
    assert sorted(path.name for path in index.iterdir()) == ["2", "CURRENT", "LOCK"]
    assert verify(docs, index) == []


def test_nothing_is_built_when_nothing_changed(docs: Path, index: Path) -> None:
    assert not build(docs, index).rebuilt
    os.utime(docs / PAGE)
    assert not build(docs, index).rebuilt
    assert generation(index) == "1"


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_a_changed_page_is_noticed(docs: Path, index: Path, change: str) -> None:
    if change == "edit":
        (docs / PAGE).write_text(dumps(Communication({"title": "Otra cosa", "tipo": "aviso"}, "Zarzuela.")))
    elif change == "add":
        (docs / "2024" / "nueva.md").write_text(dumps(Communication({"title": "Nueva"}, "Zarzuela.")))
    else:
        (docs / PAGE).unlink()
    assert out_of_date(current(index), docs) == "páginas que cambiaron: 1"
    assert len(verify(docs, index)) == 1
    ready = make_ready(index)
    assert [notice.code for notice in ready.notices] == ["rebuilt"]
    assert ready.searcher.search("zarzuela").total == (change != "remove")
    assert make_ready(index).notices == []


def test_pages_that_cannot_be_read_are_told_and_the_rest_is_indexed(docs: Path, tmp_path: Path) -> None:
    (docs / "2024" / "rota.md").write_text("---\ntitle: uno: dos\n---\n\nTexto.\n")
    (docs / "2024" / "latina.md").write_bytes("---\ntitle: año\n---\n".encode("latin-1"))
    report = build(docs, tmp_path / "index")
    assert report.documents == len(PAGES)
    assert [fault.split(":")[0].rsplit("/")[-1] for fault in report.unreadable] == ["latina.md", "rota.md"]
    assert not build(docs, tmp_path / "index").rebuilt


def test_an_empty_archive_is_an_archive(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    build(tmp_path / "docs", tmp_path / "index")
    searcher = open_index(tmp_path / "index")
    for text in ("", "circular", '"no se otorga"', "fecha:2024", "-acta", "resoluci*", "1104/2023"):
        assert searcher.search(text).total == 0


def test_no_folder_of_pages(tmp_path: Path) -> None:
    with pytest.raises(PagesMissing, match="no existe la carpeta de páginas"):
        build(tmp_path / "nada", tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_no_index_yet(tmp_path: Path, docs: Path) -> None:
    with pytest.raises(IndexUnusable, match="todavía no hay índice"):
        open_index(tmp_path / "index")
    ready = make_ready(tmp_path / "index", docs)
    assert [notice.code for notice in ready.notices] == ["rebuilt"]
    assert ready.searcher.search("").total == len(PUBLIC_IDS)


def essential_files(index: Path) -> list[Path]:
    """Those without which there is no answer: not the ones that can be derived, see test_incremental."""
    files = sorted((index / generation(index)).iterdir())
    return [index / "CURRENT", *(path for path in files if path.stat().st_size and path.suffix != DERIVED)]


@pytest.mark.parametrize("damage", ["truncated", "overwritten", "deleted"])
def test_a_damaged_index_is_rebuilt(docs: Path, index: Path, damage: str) -> None:
    for number in range(len(essential_files(index))):
        path = essential_files(index)[number]
        if path.name == generations.MARKER:
            continue
        data = path.read_bytes()
        if damage == "deleted":
            path.unlink()
        elif damage == "truncated":
            path.write_bytes(data[: len(data) // 3])
        else:
            path.write_bytes(bytes([data[0] ^ 0xFF]) + data[1:])
        with pytest.raises(IndexUnusable, match="Constrúyalo"):
            open_index(index)
        ready = make_ready(index, docs)
        assert [notice.code for notice in ready.notices] == ["rebuilt"]
        assert ready.searcher.search("circulares").total == 3


def test_verifying_looks_at_every_byte(docs: Path, index: Path) -> None:
    path = max(essential_files(index), key=lambda path: path.stat().st_size)
    found, data = path.stat(), path.read_bytes()
    path.write_bytes(data[:100] + bytes([data[100] ^ 0xFF]) + data[101:])
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert verify(docs, index) == [f"{index}: el índice está dañado. Constrúyalo con «python -m search index»."]


def test_a_file_that_nobody_wrote_is_not_opened(index: Path) -> None:
    (toc,) = (index / generation(index)).glob("*.toc")
    toc.with_name("_MAIN_99.toc").write_bytes(toc.read_bytes())
    with pytest.raises(IndexUnusable, match="dañado"):
        open_index(index)


def test_an_index_of_another_machine_is_not_opened(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "machine_key", lambda: b"another machine")
    with pytest.raises(IndexUnusable, match="no se construyó en esta máquina"):
        open_index(index)


def test_a_forged_manifest_is_not_believed(index: Path) -> None:
    path = index / generation(index) / generations.MANIFEST
    values = json.loads(path.read_text())
    path.write_text(json.dumps(values | {"documents": 1}))
    with pytest.raises(IndexUnusable):
        open_index(index)


def test_another_version_is_not_opened(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.building.FORMAT", 0)
    with pytest.raises(IndexUnusable, match="otra versión"):
        open_index(index)


def test_an_index_of_other_pages_is_rebuilt(index: Path, tmp_path: Path) -> None:
    other = write_archive(tmp_path / "other", {"aviso-1": ({"title": "Aviso"}, "Texto.")})
    ready = make_ready(index, other)
    assert [notice.code for notice in ready.notices] == ["rebuilt"]
    assert ready.searcher.search("").total == 1


def test_foreign_folders_beside_the_generations_stay(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "index" / "2019").mkdir(parents=True)
    build(docs, tmp_path / "index")
    build(docs, tmp_path / "index", full=True)
    assert (tmp_path / "index" / "2019").is_dir()
    assert generation(tmp_path / "index") == "2021"


def test_an_index_where_a_file_lies(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("una nota")
    with pytest.raises(IndexNotWritten, match="no se pudo escribir"):
        build(docs, tmp_path / "index")


HOLDER = """
import sys
from pathlib import Path
from search.generations import current
from search.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(index: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(index)]
    root = Path(__file__).parents[1]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_writer_is_told_who_writes(docs: Path, index: Path) -> None:
    with hold(index) as holder:
        with pytest.raises(IndexBusy, match=f"proceso {holder.pid}"):
            build(docs, index, full=True, patience=0.1)
        holder.communicate()
    assert build(docs, index, full=True, patience=0.1).rebuilt


def test_a_dead_writer_holds_nothing(index: Path) -> None:
    with hold(index) as holder:
        holder.kill()
        holder.communicate()
    with writing(index, patience=0.1):
        assert str(os.getpid()) in (index / "LOCK").read_text()


def test_while_another_writes_the_old_index_answers(docs: Path, index: Path) -> None:
    (docs / PAGE).unlink()
    with hold(index) as holder:
        ready = make_ready(index, docs, patience=0.1)
        assert [notice.code for notice in ready.notices] == ["outdated"]
        assert ready.searcher.search("circulares").total == 3
        holder.communicate()


def test_an_open_index_answers_while_a_new_one_is_built(docs: Path, index: Path) -> None:
    searcher = open_index(index)
    build(docs, index, full=True)
    assert [hit.id for hit in searcher.search("credencializacion").hits] == ["edomex-nota-credencializacion"]


def test_a_failed_build_leaves_the_old_index(docs: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object) -> dict[str, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("search.building.file_states", full_disk)
    with pytest.raises(IndexNotWritten, match="no queda espacio en el disco"):
        build(docs, index, full=True)
    monkeypatch.undo()
    assert open_index(index).search("circulares").total == 3
    assert sorted(path.name for path in index.iterdir()) == ["1", "CURRENT", "LOCK"]
