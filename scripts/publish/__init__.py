"""From the archive to what the site needs before it is built: listings, feeds, data, originals, a summary.

Everything is written into one folder, `docs/explorar/`, a cache: delete it at will, and so is what is remembered of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from scripts.errors import AcervoError, PageError
from scripts.publish.api import api_files
from scripts.publish.archive import Archive, read_archive
from scripts.publish.browsing import browsing_pages
from scripts.publish.calendars import calendar_files
from scripts.publish.connections import citing_lists
from scripts.publish.data import data_files, record
from scripts.publish.differences import difference_pages
from scripts.publish.feeds import feed_files
from scripts.publish.followed import followed_lists
from scripts.publish.history import Moments, history_of, read_moments
from scripts.publish.institutions import INSTITUTIONS
from scripts.publish.linksets import linkset_files
from scripts.publish.listings import Entry, entries
from scripts.publish.memory import Memory, digest, program_digest
from scripts.publish.oai import oai_files
from scripts.publish.opensearch import opensearch_files
from scripts.publish.originals import Original, originals
from scripts.publish.pages import ROOT
from scripts.publish.permanence import empty_places, read_record, renew, write_record
from scripts.publish.renamed import Moved, also_at, lost_lists, moved_lists
from scripts.publish.saved import SavedList, read_saved, saved_lists, saved_pages
from scripts.publish.scans import Scans, scans_of
from scripts.publish.site import Site
from scripts.publish.standards import surroundings
from scripts.publish.summary import PATH as SUMMARY_PATH
from scripts.publish.summary import summary

MEMORY = ".cache/publicado.json"
"""Beside the folder of documentation: what the files of documents were made from."""


@dataclass(frozen=True)
class PublishReport:
    """What publishing did, for the person who started it."""

    published: int
    """Public documents."""
    withheld: int
    """Documents that are not public and were left out."""
    unreadable: tuple[PageError, ...]
    """Pages that were left out because their front matter cannot be read."""
    without_original: tuple[AcervoError, ...]
    """Why the original of a public document, or a picture of its pages, is not offered."""
    written: int
    """Files that were new or changed."""
    removed: int
    """Files of an earlier run that no longer belong to the site."""
    outdated: AcervoError | None
    """What is wrong with the answers to the saved searches."""
    lost: tuple[AcervoError, ...]
    """What to say of the lists of institutions that were published before and now are nowhere."""
    remembered: bool
    """Whether a repository says when the pages changed; without it their dates of issue stand in its place."""
    archive: Archive
    """What was read, for whoever builds the site next."""


def publish(
    docs: Path, sources: Path, site: Site | None = None, searches: Path | None = None, *, allow_loss: bool = False
) -> PublishReport:
    """Bring `docs/explorar/` up to date with the pages under `docs/documentos/`. Unchanged files are not rewritten.
    `searches`: the folder of the saved searches, if there are any. Raises AcervoError, before anything is written, when
    an address that was published would be lost and `allow_loss` is not given.

    The summary is written last, when nothing that is withdrawn is left: without it the site is not built.
    """
    site = site or Site()
    archive = read_archive(docs / "documentos")
    record = renew(read_record(docs / "documentos"), archive, docs / "documentos", allow_loss)
    moments = read_moments(docs / "documentos")
    answers, outdated = read_saved(docs / "documentos", searches) if searches else (None, None)
    saved = saved_lists(archive, answers)
    followed = followed_lists(archive)
    bodies = entries(INSTITUTIONS, archive)
    moved = moved_lists(bodies)
    lost = lost_lists(docs / SUMMARY_PATH, bodies, moved)
    offered: dict[str, str] = {}
    problems: list[AcervoError] = []
    pictures = scans_of(archive, docs, docs / SUMMARY_PATH)
    kept = {SUMMARY_PATH}
    memory = Memory(docs, docs.parent / MEMORY, digest([program_digest(), repr(site)]))
    written = 0
    for path, data in _files(
        archive, sources, site, moments, saved, followed, moved, offered, problems, pictures, memory
    ):
        kept.add(path)
        if data is not None:
            written += _write(docs / path, data)
            memory.made(path)
    removed = _remove_others(docs, kept)
    memory.write()
    write_record(docs / "documentos", record)
    lists, empty = [one.entry for one in saved], empty_places(record, archive)
    known = summary(archive, offered, site, lists, followed, empty=empty, moved=moved, scans=pictures.made)
    written += _write(docs / SUMMARY_PATH, known.encode())
    return PublishReport(
        len(archive.public),
        len(archive.withheld),
        archive.unreadable,
        (*problems, *pictures.problems),
        written,
        removed,
        outdated,
        tuple(lost),
        bool(moments),
        archive,
    )


def _files(
    archive: Archive,
    sources: Path,
    site: Site,
    moments: Moments,
    saved: list[SavedList],
    followed: list[Entry],
    moved: list[Moved],
    offered: dict[str, str],
    problems: list[AcervoError],
    pictures: Scans,
    memory: Memory,
) -> Iterator[tuple[str, bytes | None]]:
    """Every file but the summary, one at a time, for originals may be large; None stands for a file that lies there and
    stays. Fills `offered`, `problems` and `pictures`."""
    for found in originals(archive, sources):
        if isinstance(found, Original):
            offered[found.page_id] = found.path
            yield found.path, found.data
            yield from pictures.files(found)
        else:
            problems.append(found)
    lists, history = [one.entry for one in saved], history_of(moments)
    between = chain(
        citing_lists(archive.public, archive.relations), difference_pages(archive.public, archive.relations)
    )
    for path, text in chain(browsing_pages(archive, moments, lists), saved_pages(saved), between):
        yield path, text.encode()
    news = feed_files(archive, site, history, [*lists, *followed])
    for path, text in also_at(chain(news, calendar_files(archive, site, history, lists)), moved):
        yield path, text.encode()
    records = {page.id: record(page) for page in archive.public}
    yield from data_files(archive, site, lambda page: records[page.id])
    for path, known in chain(
        api_files(archive, offered, lambda page: records[page.id], memory.stays),
        linkset_files(archive, offered, site, memory.stays),
        opensearch_files(site),
    ):
        yield path, None if known is None else known.encode()
    if site.url and site.email:
        for path, text in oai_files(archive, surroundings(archive, site, offered), history):
            yield path, text.encode()


def _write(path: Path, data: bytes) -> bool:
    """Whether the file had to be written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    partial.write_bytes(data)
    os.replace(partial, path)
    return True


def _remove_others(docs: Path, kept: set[str]) -> int:
    """Delete what does not belong to our folder any more, and folders left empty; the number of files deleted. `kept`:
    relative to the folder of documentation."""
    removed = 0
    for parent, folders, names in os.walk(docs / ROOT, topdown=False):
        here = os.path.relpath(parent, docs).replace(os.sep, "/")
        links = (name for name in folders if os.path.islink(os.path.join(parent, name)))
        for name in (*names, *links):
            if f"{here}/{name}" not in kept:
                os.unlink(os.path.join(parent, name))
                removed += 1
        if here != ROOT and not os.listdir(parent):
            os.rmdir(parent)
    return removed
