"""The engine is replaceable: with another package in its one line of requirements.txt everything still answers alike.

The other one is whoosh3, which goes on with Whoosh under the same module name. It gets an environment of its own that
has everything else from ours: pip says so where the requirements do not fit together.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from golden_queries import LISTS, golden

from search import open_index
from search.building import build

ROOT = Path(__file__).parents[1]
REPLACED, BY = r"(?m)^Whoosh==\S+", "whoosh3==3.54.0"

ANSWER = """
import json, sys
from pathlib import Path
from search import open_index
from search.building import build
build(Path(sys.argv[1]), Path(sys.argv[2]))
searcher = open_index(sys.argv[2])
print(json.dumps([searcher.search(query, limit=100).to_dict() for query in json.load(sys.stdin)]))
"""


def requirements() -> str:
    """Those of the archive with the one line changed."""
    changed, lines = re.subn(REPLACED, BY, (ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert lines == 1, "requirements.txt names the engine in one line"
    return changed


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the other engine."""
    folder = tmp_path_factory.mktemp("otro-motor")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "ours.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install(folder / "bin" / "python", folder / "requirements.txt")
    return folder / "bin" / "python"


def install(interpreter: Path, listed: Path) -> None:
    """What the requirements have that is not there: the other engine, before ours on the path."""
    listed.write_text(requirements(), encoding="utf-8")
    pip = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"]
    done = subprocess.run([*pip, "-r", listed], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(
            f"{BY} could not be installed beside the other requirements ({done.stderr.strip()[-300:]}). Connect to the "
            "package index, or set PIP_FIND_LINKS to a folder with the packages, and run this test again.",
            pytrace=False,
        )


def test_the_environment_has_the_other_engine(python: Path) -> None:
    program = "import json, whoosh; print(json.dumps([whoosh.__file__, whoosh.__version__]))"
    path, version = json.loads(subprocess.check_output([python, "-c", program], cwd=ROOT, text=True))
    assert Path(path).is_relative_to(python.parents[1])
    assert BY.endswith("==" + ".".join(map(str, version)))


def test_the_other_engine_passes_the_contract(python: Path) -> None:
    suite = [python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/test_contract.py"]
    done = subprocess.run(suite, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4_000:] + done.stderr[-2_000:]


@pytest.mark.parametrize("name", LISTS)
def test_both_engines_give_the_same_answers(python: Path, tmp_path: Path, name: str) -> None:
    """To the last score, each from an index that it builds in place of the one that the other left there."""
    queries = [row.query for row in golden(name)]
    build(LISTS[name], tmp_path)
    searcher = open_index(tmp_path)
    expected = [searcher.search(query, limit=100).to_dict() for query in queries]
    command = [python, "-c", ANSWER, LISTS[name], tmp_path]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(queries), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == json.loads(json.dumps(expected))
    assert (tmp_path / "CURRENT").read_text() == "2\n", "what another engine left is not opened"
