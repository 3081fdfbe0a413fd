"""The site from its pages, with MkDocs' own functions: what `mkdocs build --strict` makes, byte for byte, but only what
may have changed is made again.

A page that was made keeps a key: a digest of everything that it shows. Of the pages of documents that is their
neighbourhood, of lists their own text; the project's own pages, of which there are few, are made each time. The
program, the theme, the settings, the menu and the installed packages are a key of the whole; when it changes, or when a
plug-in that is not ours takes part, everything is made again. A file of the site that is not as it was left is, too.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_theme_template, build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from scripts.errors import AcervoError
from scripts.publish.archive import GIVEN, Archive
from scripts.publish.memory import PROGRAM, Memory, digest, program_digest
from scripts.publish.processes import share_out
from scripts.publish.summary import MANY, part_for

MEMORY = ".cache/sitio.json"
"""Beside the settings: what each file of the site was made from."""
KEPT = "indice"
"""Folder of the site that another command writes."""
ASIDE = ".nuevo"
"""Folder of the site in which all of it is made again; what begins with a dot is no part of it."""
OURS = Path(__file__).with_name("hooks.py")
SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file shows in its times for certain."""


@dataclass
class Report:
    """What was done, for the person who started it."""

    files: int = 0
    made: int = 0
    removed: int = 0


@dataclass
class _Run:
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any
    known: dict[str, Any]
    memory: Memory = field(init=False)
    wanted: set[str] = field(default_factory=set)
    report: Report = field(default_factory=Report)

    def stays(self, place: str, key: str) -> bool:
        """Whether this file was made from the same, and is as it was left."""
        self.wanted.add(place)
        return self.memory.stays(place, key)

    def made(self, place: str) -> None:
        self.wanted.add(place)
        self.report.made += 1
        self.memory.made(place)


def build_site(settings: Path, archive: Archive | None = None) -> Report:
    """Bring the site of these settings up to date. `archive`: the one that was published, if it was read already.

    Raises AcervoError where `mkdocs build --strict` fails, also when MkDocs only warns.
    """
    os.environ.update(NO_MKDOCS_2_WARNING="1")
    heard = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate, propagated = False, logger.propagate
    try:
        config = load_config(str(settings), strict=True)
        if _is_ours_alone(config):
            report = _update(config, archive, heard)
        else:
            _build_all(config)
            report = Report()
    except (MkDocsException, Abort) as error:
        said = " ".join(dict.fromkeys([*heard.messages, str(error)]))
        raise AcervoError(settings, f"el sitio no se construyó: {said}", "Corríjalo y repita la orden") from error
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagated
    return report


def _is_ours_alone(config: MkDocsConfig) -> bool:
    """Whether what pages show depends on nothing that a plug-in may have read elsewhere."""
    files = {Path(str(getattr(one, "__file__", ""))).resolve() for one in config.plugins.values()}
    return files == {OURS.resolve()} and not config.extra_templates


def _build_all(config: MkDocsConfig) -> None:
    """As `mkdocs build` does, but aside: MkDocs would empty the folder, also of what another command writes there."""
    site = Path(config.site_dir)
    aside = site / ASIDE
    config.site_dir = str(aside)
    build(config)
    for path in site.iterdir():
        if path.name != KEPT and not path.name.startswith("."):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in aside.iterdir():
        path.rename(site / path.name)
    aside.rmdir()


def _update(config: MkDocsConfig, archive: Archive | None, heard: _Warnings) -> Report:
    run = _start(config, archive)
    _make(run, heard.messages)
    if heard.messages:
        raise Abort("")
    run.report.removed = _sweep(Path(config.site_dir), run.wanted)
    run.report.files = len(run.wanted)
    run.memory.write()
    return run.report


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _start(config: MkDocsConfig, archive: Archive | None) -> _Run:
    """Everything that MkDocs does before it reads a page."""
    if archive is not None:
        config.extra[GIVEN] = archive
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    for file in files.documentation_pages():
        if file.page is None:
            Page(None, file, config)
    env = config.plugins.on_env(env, config=config, files=files)
    return _Run(config, files, nav, env, config.extra["acervo"])


def _make(run: _Run, told: list[str]) -> None:
    """Write what has changed. A file of the theme gives way to one of the same name, that to a page.
    `told`: what is warned of."""
    pages = [file.page for file in run.files.documentation_pages() if file.page]
    own = {page.file.src_uri for page in pages if not _is_one_of_many(page)} | {
        page.file.src_uri for page in run.nav.pages
    }
    for page in pages:
        if page.file.src_uri in own:
            _read(run, page)
    settings = Path(run.config.config_file_path)
    run.memory = Memory(Path(run.config.site_dir), settings.parent / MEMORY, _whole_key(run))
    for file in run.files:
        if not file.is_documentation_page() and file.inclusion in (InclusionLevel.INCLUDED, InclusionLevel.NOT_IN_NAV):
            _copy(run, file)
    for page in pages:
        if page.file.src_uri in own:
            _write(run, page)
            run.made(page.file.dest_uri)
    _make_many(run, [page for page in pages if page.file.src_uri not in own], told)
    for name in run.config.theme.static_templates:
        _make_template(run, name)


def _is_one_of_many(page: Page) -> bool:
    return page.file.src_uri.startswith(MANY)


# Pages ----------------------------------------------------------------------------------------------------------------


def _make_many(run: _Run, pages: Sequence[Page], told: list[str]) -> None:
    """Write those of the pages that have changed. Of a page that another process makes nothing comes back, nor does
    anything of one that stays: all that the sitemap needs of either is its date."""
    changed = [page for page in pages if not run.stays(page.file.dest_uri, _key(run, page))]

    def make(page: Page) -> None:
        _read(run, page)
        _write(run, page)

    share_out(changed, make, told)
    for page in changed:
        run.made(page.file.dest_uri)
    for page in pages:
        run.config.plugins.on_page_markdown("", page=page, config=run.config, files=run.files)


def _key(run: _Run, page: Page) -> str:
    """A digest of what the page shows."""
    path = page.file.src_uri
    document = run.known["pages"].get(path)
    shown = part_for(path, page.url, run.known["summary"])
    text = run.known["neighbours"].key(document) if document else page.file.content_string
    return digest([path, page.url, text, shown, path in run.known["empty"]])


def _read(run: _Run, page: Page) -> None:
    """Read a page and turn it into HTML."""
    config, files = run.config, run.files
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
    page.render(config, files)
    page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)


def _write(run: _Run, page: Page) -> None:
    page.active = True
    context = get_context(run.nav, [], run.config, page)
    template = run.env.get_template(page.meta.get("template", "main.html"))
    context = run.config.plugins.on_page_context(context, page=page, config=run.config, nav=run.nav)
    output = run.config.plugins.on_post_page(template.render(context), page=page, config=run.config)
    write_file(output.encode("utf-8", errors="xmlcharrefreplace"), page.file.abs_dest_path)
    page.active = False
    page.markdown = page.content = None


def _make_template(run: _Run, name: str) -> None:
    """A page without source, such as the sitemap; one that comes out empty is none."""
    places = {place: Path(run.config.site_dir, place) for place in (name, f"{name}.gz")}
    for path in places.values():
        path.unlink(missing_ok=True)
    _build_theme_template(name, run.env, run.files, run.config, run.nav)
    run.wanted.update(place for place, path in places.items() if path.is_file())


# Other files ----------------------------------------------------------------------------------------------------------


def _copy(run: _Run, file: File) -> None:
    key = _state_of(file)
    if not run.stays(file.dest_uri, key):
        file.copy_file()
        run.made(file.dest_uri)


def _state_of(file: File) -> str:
    """What changes when the file does; '' when nothing does for certain."""
    if file.abs_src_path is None:
        return ""
    known = os.stat(file.abs_src_path)
    if time.time_ns() - known.st_ctime_ns < SETTLED:
        return ""
    return f"{file.abs_src_path} {known.st_ino} {known.st_size} {known.st_mtime_ns} {known.st_ctime_ns}"


def _sweep(folder: Path, wanted: set[str]) -> int:
    """Delete what does not belong to the site any more, as MkDocs does: names that begin with a dot stay."""
    removed = 0
    for parent, folders, names in os.walk(folder, topdown=True):
        here = os.path.relpath(parent, folder).replace(os.sep, "/")
        top = here == "."
        folders[:] = [name for name in folders if not (top and (name == KEPT or name.startswith(".")))]
        for name in names:
            if (name if top else f"{here}/{name}") not in wanted and not (top and name.startswith(".")):
                os.unlink(os.path.join(parent, name))
                removed += 1
    for name in os.listdir(folder) if removed else ():
        if name != KEPT and not name.startswith("."):
            for parent, _, _ in os.walk(folder / name, topdown=False):
                if not os.listdir(parent):
                    os.rmdir(parent)
    return removed


# The whole ------------------------------------------------------------------------------------------------------------


def _whole_key(run: _Run) -> str:
    """A digest of what every page depends on."""
    config = run.config
    settings = {name: _plain(value) for name, value in config.items() if name not in ("extra", "theme")}
    theme = [config.theme.name, config.theme.dirs, sorted(config.theme.static_templates), sorted(config.theme.items())]
    extra = {name: value for name, value in config.extra.items() if name != "acervo"}
    folders = [PROGRAM, *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
    program = [program_digest(folder) for folder in folders]
    packages = sorted(f"{one.name} {one.version}" for one in distributions())
    menu = [[item.title, getattr(item, "url", ""), str(item)] for item in run.nav]
    text = json.dumps([settings, repr(theme), extra, packages, menu, program], default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A setting as text that is the same in every run."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))
