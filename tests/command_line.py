"""`python -m scripts` for tests: each call a process of its own, split off one that has imported everything already.

Starting Python anew takes three quarters of the time of most calls. File permissions hold in the processes, also where
the tests run as root, and they know no other language than Python's own (LC_ALL=C).
"""

from __future__ import annotations

import atexit
import ctypes
import json
import os
import resource
import runpy
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1"}
MOST_SECONDS = 60
_CAPBSET_DROP, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2


def run(*arguments: object, cwd: Path = ROOT, largest_file: int | None = None) -> subprocess.CompletedProcess[str]:
    """What the command did and said. With `largest_file`, in bytes, it meets a disk that is almost full."""
    command = list(map(str, arguments))
    ends = [os.pipe() for _ in range(2)]
    asked = json.dumps({"arguments": command, "cwd": os.fspath(cwd), "largest_file": largest_file}).encode()
    socket.send_fds(_door(), [asked], [writing for _, writing in ends])
    for _, writing in ends:
        os.close(writing)
    with ThreadPoolExecutor(2) as pool:
        output, errors = pool.map(_all_of, (reading for reading, _ in ends))
    code = int(_door().recv(16))
    assert "Traceback" not in errors
    return subprocess.CompletedProcess(command, code, output, errors)


def _all_of(descriptor: int) -> str:
    with os.fdopen(descriptor, encoding="utf-8", errors="surrogateescape") as stream:
        return stream.read()


@cache
def _door() -> socket.socket:
    """Where the waiting process takes what is asked: arguments with the ends of two pipes; it answers the exit code."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with its:
        waiting = subprocess.Popen(
            [sys.executable, "-m", "tests.command_line", str(its.fileno())], cwd=ROOT, env=ENVIRONMENT,
            pass_fds=[its.fileno()], preexec_fn=_obey_permissions,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,  # pipes, as those of a call are
        )  # fmt: skip

    def end() -> None:
        ours.close()
        waiting.communicate()

    atexit.register(end)
    ours.settimeout(MOST_SECONDS)
    return ours


def _obey_permissions() -> None:
    for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(_CAPBSET_DROP, capability, 0, 0, 0)


def _wait(door: socket.socket) -> None:
    """Split a process off for each call, until nobody can ask any more."""
    import scripts.__main__  # noqa: F401

    del sys.modules["scripts.__main__"]  # it is to run once more, as the main module
    while True:
        asked, ends, _, _ = socket.recv_fds(door, 1 << 20, 2)
        if not asked:
            return
        child = os.fork()
        if not child:
            door.close()
            _become(json.loads(asked), ends)
        for end in ends:
            os.close(end)
        _, status = os.waitpid(child, 0)
        door.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(asked: dict[str, object], ends: list[int]) -> None:
    for target, end in enumerate(ends, start=1):
        os.dup2(end, target)
        os.close(end)
    os.chdir(str(asked["cwd"]))
    sys.path[0] = os.getcwd()
    if asked["largest_file"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["largest_file"],) * 2)
    sys.argv = ["scripts", *asked["arguments"]]
    runpy.run_module("scripts", run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    _wait(socket.socket(fileno=int(sys.argv[1])))
