"""What MkDocs calls while it builds the site (`hooks` in mkdocs.yml).

Only what cannot be done before the build is here: pages that are not public never enter it, and a document's template
gets the document's data. Official text is not trusted: tags are shown as text, links lead to web and mail only.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url

from scripts.communication import Communication
from scripts.errors import AcervoError
from scripts.fields import FACET_LABELS
from scripts.publish.api import document_path
from scripts.publish.archive import GIVEN, read_archive, text_of
from scripts.publish.citing import citations
from scripts.publish.differences import FOLDER as DIFFERENCES
from scripts.publish.document import document_view, report_address
from scripts.publish.history import read_history
from scripts.publish.linksets import linkset_path
from scripts.publish.neighbourhood import Neighbours
from scripts.publish.official_text import with_links, with_places, without_needless_tags
from scripts.publish.related import RelatedDocuments
from scripts.publish.site import site_of
from scripts.publish.standards import citation_tags, dublin_core, json_ld, script_json
from scripts.publish.summary import load_summary, part_for
from scripts.publish.wording import title_of

ARCHIVE_FOLDER = "documentos/"
OWN_TEMPLATES = Path(__file__).parent / "theme"

NEVER = "1980-01-01"
"""Day of the last change of a page of which nobody knows it: the same in every build, and in no sitemap."""

_UNSAFE_LINK = re.compile(r'\b(?:href|src)="(?!https?://|mailto:|#)[^"]*"', re.IGNORECASE)

_AS_PRINTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_MARGIN = re.compile(r"\s*\n\s*")


def _not_of_a_document(record: logging.LogRecord) -> bool:
    """Official text may lead nowhere, nobody may correct it; its relative links are taken off."""
    return not record.getMessage().startswith(f"Doc file '{ARCHIVE_FOLDER}")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    logging.getLogger("mkdocs.structure.pages").addFilter(_not_of_a_document)
    docs = Path(config.docs_dir)
    archive = config.extra.pop(GIVEN, None) or read_archive(docs / "documentos")
    try:
        known = load_summary(docs, archive, config.site_url or "")
    except AcervoError as error:
        raise PluginError(str(error)) from error
    pages = {f"{ARCHIVE_FOLDER}{_name(page)}": page for page in archive.public}
    site, history = site_of(config), read_history(docs / "documentos")
    config.extra["acervo"] = {
        "pages": pages,
        "empty": {_source(url) for url in known["empty"]},
        "moved": {_source(url): url for url in known["moved"]},
        "summary": known,
        "facets": FACET_LABELS,
        "site": site,
        "neighbours": Neighbours(
            archive, site, known, _compared(docs), history, RelatedDocuments(archive.public, archive.relations)
        ),
        "history": history,
    }
    return config


def _source(url: str) -> str:
    """Where the page of an address would be written."""
    return f"{url.rstrip('/')}.md"


def _name(page: Communication) -> str:
    return f"{page.path.parent.name}/{page.path.name}" if page.path else ""


def _compared(docs: Path) -> set[tuple[str, str]]:
    """(id of the newer, id of the older) of the documents whose comparison `publish` wrote."""
    paths = (docs / DIFFERENCES).glob("*/*/index.md")
    return {(path.parts[-3], path.parts[-2]) for path in paths}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Of the archive's folder only readable pages of public documents go on; where one stood there is a page, too, and
    where a list is known by another address."""
    known = config.extra["acervo"]
    kept = [file for file in files if not file.src_uri.startswith(ARCHIVE_FOLDER) or file.src_uri in known["pages"]]
    more = sorted([*known["empty"], *known["moved"]])
    return Files([*kept, *(File.generated(config, path, content="") for path in more)])


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Our own templates escape what they show; Material's expect that nothing is escaped. Lines that hold nothing but a
    tag of a template leave nothing behind: they were a kilobyte of a page."""
    own = {path.relative_to(OWN_TEMPLATES).as_posix() for path in OWN_TEMPLATES.rglob("*.*")}
    env.autoescape = lambda name: name in own
    env.trim_blocks = env.lstrip_blocks = True
    env.globals["NEVER"] = NEVER
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    known = config.extra["acervo"]
    document = known["pages"].get(page.file.src_uri)
    change = known["history"].get(document.path) if document else None
    page.update_date = change.changed[:10] if change else NEVER
    if page.file.src_uri in known["empty"]:
        page.meta = {"title": "Documento retirado", "template": "retirado.html"}
    if page.file.src_uri in known["moved"]:
        page.meta = {"title": "Esta lista está en otra dirección", "template": "traslado.html"}
    if document is None:
        return markdown
    page.meta = {"title": title_of(document.meta), "template": "documento.html"}
    if description := text_of(document.meta, "description"):
        page.meta["description"] = description
    return str(document.body.replace("<", "&lt;").replace("![", "!\\["))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    known = config.extra["acervo"]
    document = known["pages"].get(page.file.src_uri)
    if document is None:
        return html
    page.toc = TableOfContents([])  # its links lead to ids that the text does not keep
    numbers = known["neighbours"].of(document).connections.numbers_in_text(document)
    targets = {text: (get_relative_url(link.url, page.url), link.name) for text, link in numbers.items()}
    return without_needless_tags(with_places(with_links(_UNSAFE_LINK.sub("", html), targets)))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page without the margins of its templates: a kilobyte. What is set as it is printed keeps its blanks."""
    parts = _AS_PRINTED.split(output)
    parts[::2] = [_MARGIN.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    known = config.extra["acervo"]
    context["acervo"] = part_for(page.file.src_uri, page.url, known["summary"])
    context["facets"] = known["facets"]
    if document := known["pages"].get(page.file.src_uri):
        near = known["neighbours"].of(document)
        context["documento"] = document_view(document, page.content or "", near.known, near.connections)
        context["relacionados"] = near.related
        context["reportar"] = report_address(page.edit_url, near.site.email, document)
        context["citas"] = citations(document, near.site)
        context["estandares"] = {
            "dcterms": dublin_core(document, near.around),
            "citation": citation_tags(document, near.around),
            "json": document_path(document.id),
            "linkset": linkset_path(document.id),
            "json_ld": script_json(json_ld(document, near.around)),
        }
    return context
