"""What several modules of tests share: the demonstration archive, built once in a session, and served."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.demo.site import ROOT, Demo, build


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demonstration archive with its site; about a minute. Only read it: others use it, too."""
    return build(tmp_path_factory.mktemp("demostracion"))


@pytest.fixture(scope="session")
def demo_server(demo: Demo) -> Iterator[str]:
    """Address of `python -m search serve` over the demonstration archive, ending with a slash."""
    process = subprocess.Popen(demo.serve_command(0), cwd=ROOT, env=demo.environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said: list[str] = []
    for line in process.stderr:
        said.append(line)
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            yield found[0] + "/"
            break
    else:
        pytest.fail("".join(said))
    process.terminate()
    process.communicate()
