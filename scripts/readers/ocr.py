"""Character recognition of pictures of pages with Tesseract, called as a program."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from PIL import Image

from scripts.readers import pdf_layout, scan
from scripts.readers.pdf_page import PageContent, Word
from scripts.readers.programs import TESSERACT, run
from scripts.readers.runs import tidy
from scripts.source_text import Line

UNSURE = 60.0
"""Confidence, of 100, under which a word counts as unsure."""
NOISE = 30.0
"""Confidence under which a "word" without two letters or digits in a row is a speck, a stamp or a stroke of a pen."""
TURNED = 0.5
"""When more of the words are unsure, the page may lie on its side or on its head."""
_POINTS = 612.0
"""Width given to a page, in points, so that layout reasons in the sizes of print."""
_SOLID = re.compile(r"[^\W_]{2,}")


@dataclass(slots=True)
class Recognised:
    """One page, recognised."""

    lines: list[Line] = field(default_factory=list)
    words: int = 0
    unsure: int = 0

    @property
    def unsure_share(self) -> float:
        """1.0 when nothing was read."""
        return self.unsure / self.words if self.words else 1.0


def page_lines(picture: Image.Image, page: int, name: str) -> Recognised:
    """Lines of the picture of a page, turned upright if need be. Raises SourceError when Tesseract fails."""
    upright = scan.prepared(picture)
    result = _recognised(upright, page, name)
    if result.unsure_share > TURNED and (angle := _orientation(upright, name)):
        turned = _recognised(scan.prepared(picture.rotate(-angle, expand=True)), page, name)
        if turned.unsure_share < result.unsure_share:
            return turned
    return result


def _recognised(picture: Image.Image, page: int, name: str) -> Recognised:
    table = run(TESSERACT, ["-", "-", "-l", "spa", "--psm", "3", "--oem", "1", "tsv"], _png(picture), name)
    unit = _POINTS / max(1, picture.width)
    content = PageContent(picture.width * unit, picture.height * unit)
    result = Recognised()
    line = (0.0, 0.0)
    for row in csv.DictReader(io.StringIO(table.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE):
        text, confidence = tidy(row["text"] or "").strip(), float(row["conf"])
        left, top = float(row["left"]) * unit, float(row["top"]) * unit
        if row["level"] == "4":
            line = (top, top + float(row["height"]) * unit)
        if row["level"] != "5" or not text or (confidence < NOISE and not _SOLID.search(text)):
            continue
        content.words.append(Word(text, left, left + float(row["width"]) * unit, *line))
        result.words += 1
        result.unsure += confidence < UNSURE
    result.lines = pdf_layout.page_lines(content, page)
    return result


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _orientation(picture: Image.Image, name: str) -> int:
    """Degrees by which the page must be turned clockwise to stand upright; 0 when that cannot be told."""
    report = run(
        TESSERACT, ["-", "-", "--psm", "0", "-c", "min_characters_to_try=20"], _png(picture), name, may_fail=True
    )
    match = re.search(rb"Rotate: (\d+)", report)
    return int(match[1]) % 360 if match else 0


def doubts(pages: Iterable[Recognised]) -> list[str]:
    """How many words the recognition was unsure of, said once for a document."""
    counted = list(pages)
    if not counted:
        return []
    return [f"palabras inseguras: {sum(page.unsure for page in counted)} de {sum(page.words for page in counted)}"]
