"""The addresses that the archive has published, so that none of them is lost without anybody noticing.

The record is a file beside the pages, kept in the repository: an address a line, `retirada` behind those that were
given up on purpose. It holds addresses alone: what a withdrawn document was about must not survive it. The history of
the repository would not do instead, for it also knows pages that never were public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.communication import Communication, write_atomically
from scripts.errors import AcervoError, reason
from scripts.publish.archive import Archive

NAME = "direcciones.txt"
"""File in the folder of the archive's pages."""
WITHDRAWN = "retirada"
SHOWN = 5
"""Lost addresses that a message names."""

_LINE = re.compile(rf"(documentos/(?!\.)[^/\t\n]+/(?!\.)[^/\t\n]+/)(?:\t({WITHDRAWN}))?")


@dataclass(frozen=True)
class Record:
    """What was ever published, as `documentos/<year>/<id>/`."""

    standing: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()


def read_record(folder: Path) -> Record:
    """The record of an archive; empty before it was first published. Raises AcervoError when a line is no address."""
    path = folder / NAME
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return Record()
    except OSError as error:
        raise AcervoError(path, f"no se puede leer ({reason(error)})", "Revise sus permisos") from error
    except UnicodeDecodeError as error:
        raise AcervoError(path, "no está en UTF-8", "Recupere una versión anterior") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise AcervoError(f"{path}:{number}", "no es una dirección publicada", "Recupere una versión anterior")
        found[match[1]] = match[2] or ""
    return Record(
        frozenset(url for url, state in found.items() if not state),
        frozenset(url for url, state in found.items() if state),
    )


def renew(record: Record, archive: Archive, folder: Path, allow_loss: bool = False) -> Record:
    """The record after this archive is published. A page that lies in its place but cannot be read is told elsewhere
    and loses nothing. Raises AcervoError when an address would be lost, unless that is allowed."""
    now, withheld = _urls(archive.public), _urls(archive.withheld)
    missing = record.standing - now
    damaged = {url for url in missing - withheld if (folder.parent / f"{url.rstrip('/')}.md").is_file()}
    lost = missing - damaged
    if lost and not allow_loss:
        raise AcervoError(folder / NAME, _loss(sorted(lost)), _REMEDY)
    return Record(frozenset(now | damaged), frozenset((record.withdrawn | lost) - now))


def _urls(pages: Iterable[Communication]) -> set[str]:
    return {page.url for page in pages}


_REMEDY = (
    "Devuelva las páginas a su lugar, o ejecute «python -m scripts publish --allow-loss»: quien llegue verá que el "
    "documento se retiró"
)


def _loss(lost: list[str]) -> str:
    one, many = "dejaría de existir 1 dirección publicada", f"dejarían de existir {len(lost):,} direcciones publicadas"
    count = one if len(lost) == 1 else many
    more = f" y {len(lost) - SHOWN:,} más" if lost[SHOWN:] else ""
    return f"{count}: {', '.join(lost[:SHOWN])}{more}"


def write_record(folder: Path, record: Record) -> None:
    """Write the record, unless it says the same already."""
    lines = {url: f"{url}\n" for url in record.standing} | {url: f"{url}\t{WITHDRAWN}\n" for url in record.withdrawn}
    text = "".join(lines[url] for url in sorted(lines))
    path = folder / NAME
    if text and not (path.is_file() and path.read_text(encoding="utf-8") == text):
        write_atomically(path, text)


def empty_places(record: Record, archive: Archive) -> list[str]:
    """Addresses at which the site says that no document stands there now."""
    return sorted((record.standing | record.withdrawn) - _urls(archive.public))
