"""Pictures of the pages of scanned originals, for readers to compare with the text that recognition made of them.

Only of originals that the site offers. What the last run made of the same bytes is not made again.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from PIL import Image

from scripts.errors import AcervoError, SourceError
from scripts.publish.archive import Archive
from scripts.publish.card import Source, source_of
from scripts.publish.originals import Original
from scripts.publish.pages import ROOT
from scripts.readers import image, pdf

FOLDER = f"{ROOT}/paginas"
EDITION = 1
"""Raise it when the same original would give other pictures."""
WIDTH = 1_000
"""Pixels of the shorter side: 120 dots per inch of a letter, where small print can still be read."""
MAX_LENGTH = 4 * WIDTH
MAX_PAGES = 30
QUALITY = 45

PAGES: dict[str, Callable[[bytes, str, int], Iterator[Image.Image]]] = {
    ".pdf": pdf.pictures,
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff"), image.pictures),
}
"""Extension of a served original -> what gives the pictures of its pages, upright, about so many pixels wide."""


@dataclass
class Scans:
    """The pictures of an archive, made as their originals come by."""

    docs: Path
    sources: Mapping[str, Source]
    """Id of a document whose text was recognised -> its original."""
    before: Mapping[str, Any]
    """What the last run recorded."""
    made: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Id -> `{de, paginas: [[width, height], …], mas}`: what the pictures were made of ('' where some could not be),
    and whether there are more pages than pictures."""
    problems: list[AcervoError] = field(default_factory=list)

    def files(self, original: Original) -> Iterator[tuple[str, bytes | None]]:
        """(path relative to the folder of documentation, its bytes, None where they lie there already)."""
        source = self.sources.get(original.page_id)
        pictures = PAGES.get(PurePosixPath(original.path).suffix)
        if source is None or pictures is None:
            return
        mark, known = f"{EDITION}:{source.sha256}", self.before.get(original.page_id)
        if isinstance(known, dict) and known.get("de") == mark and (kept := self._kept(original.page_id, known)):
            self.made[original.page_id] = known
            yield from ((path, None) for path in kept)
            return
        sizes: list[list[int]] = []
        more = False
        try:
            for number, picture in enumerate(islice(pictures(original.data, source.name, WIDTH), MAX_PAGES + 1), 1):
                more = number > MAX_PAGES
                if not more:
                    small = _reduced(picture)
                    sizes.append([small.width, small.height])
                    yield path_of(original.page_id, number), _webp(small)
        except SourceError as error:
            mark, more = "", True
            what = f"no se hicieron las imágenes de todas sus páginas: {error.what}"
            self.problems.append(SourceError(error.where, what, error.remedy))
        if sizes:
            self.made[original.page_id] = {"de": mark, "paginas": sizes, "mas": more}

    def _kept(self, page_id: str, known: Mapping[str, Any]) -> list[str]:
        """The pictures of the last run; none when one of them is gone."""
        paths = [path_of(page_id, number) for number, _ in enumerate(known["paginas"], 1)]
        return paths if all((self.docs / path).is_file() for path in paths) else []


def scans_of(archive: Archive, docs: Path, summary: Path) -> Scans:
    """`summary`: what the last run left, which may be missing or damaged."""
    found = {page.id: source for page in archive.public if (source := source_of(page.meta)) and source.ocr}
    return Scans(docs, found, _recorded(summary))


def _recorded(summary: Path) -> Mapping[str, Any]:
    try:
        known = json.loads(summary.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    recorded = known.get("scans") if isinstance(known, dict) else None
    return recorded if isinstance(recorded, dict) else {}


def path_of(page_id: str, number: int) -> str:
    """Path of a picture, relative to the folder of documentation and to the root of the site."""
    return f"{FOLDER}/{page_id}/{number}.webp"


def _reduced(picture: Image.Image) -> Image.Image:
    """As it is shown: no longer than a strip of paper, so that a picture of odd proportions cannot be huge."""
    scale = min(1.0, WIDTH / min(picture.size), MAX_LENGTH / max(picture.size))
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS) if scale < 1 else picture.convert("RGB")


def _webp(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=QUALITY, method=4)
    return buffer.getvalue()
