"""When each page of the archive was added and last changed, as the repository that keeps it remembers."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scripts.communication import Communication
from scripts.iso_dates import first_day, is_date
from scripts.publish.archive import text_of

EPOCH = "1970-01-01T00:00:00Z"
"""The moment that stands where a format demands one and nobody knows it."""

_HEAD = "\x01"
_LOG = ("log", f"--format={_HEAD}%ct", "--name-only", "--no-renames", "--relative", "-z", "--", ".")


@dataclass(frozen=True)
class Change:
    """Moments in UTC, as `2024-04-16T18:30:00Z`."""

    added: str
    changed: str


History = Mapping[Path, Change]
"""Path of a page -> its dates; a page that was never committed is not in it."""


Moments = Mapping[Path, Sequence[str]]
"""Path of a page -> the moments in UTC at which it was committed, the last first."""


def read_history(folder: Path) -> History:
    """The dates of the files of a folder; empty where `read_moments` is."""
    return history_of(read_moments(folder))


def history_of(moments: Moments) -> History:
    """The first and the last of the moments of each page."""
    return {path: Change(found[-1], found[0]) for path, found in moments.items()}


def read_moments(folder: Path) -> Moments:
    """When the files of a folder were committed. Empty without a repository, or in a shallow copy, which takes the last
    change of everything for the first change of each file."""
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    found: dict[Path, list[str]] = {}
    moment = ""
    for part in _git(folder, *_LOG).split("\0"):
        text = part.lstrip("\n")
        if text.startswith(_HEAD):
            moment = datetime.fromtimestamp(int(text[len(_HEAD) :]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        elif text:
            found.setdefault(folder / text, []).append(moment)
    return found


def _git(folder: Path, *arguments: str) -> str:
    """What git answers; '' when there is no git, or no repository."""
    try:
        command = ["git", "-C", str(folder), *arguments]
        result = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return ""
    return result.stdout.decode("utf-8", "replace") if result.returncode == 0 else ""


def change_of(page: Communication, history: History) -> Change | None:
    """The dates of a page; where no repository knows them, the day of issue; None when that is unknown, too."""
    known = history.get(page.path) if page.path else None
    issued = text_of(page.meta, "fecha")
    if known or not is_date(issued):
        return known
    moment = f"{first_day(issued)}T00:00:00Z"
    return Change(moment, moment)
