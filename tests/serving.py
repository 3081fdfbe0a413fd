"""Web servers for tests: a plain one over a folder, and the archive's own."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[1]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on a plain web server: its address, ending with a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{web.server_address[1]}/"
        web.shutdown()


@contextmanager
def served_under(path: str, folder: Path, root: Path) -> Iterator[str]:
    """The same under a path, `a/b`, of a web server whose own folder is `root`, still empty."""
    (root / path).parent.mkdir(parents=True)
    (root / path).symlink_to(folder)
    with served(root) as address:
        yield f"{address}{path}/"


@contextmanager
def started(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The archive's server as a process: the address that it says, ending with a slash."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said: list[str] = []
    try:
        for line in process.stderr:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield found[0] + "/"
                return
        raise AssertionError(f"The server said no address: {''.join(said)}")
    finally:
        process.terminate()
        process.communicate()
