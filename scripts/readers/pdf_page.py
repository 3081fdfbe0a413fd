"""What PDFium knows about a page: words with boxes, drawn lines, links, and how far its text layer can be trusted."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from scripts.readers.runs import tidy

MAX_GLYPHS = 40_000
"""Characters of one page that are read; printed pages have under 10,000."""
_INVISIBLE = 3
"""Way of painting text that recognition uses for its layer."""
_HYPHEN_AT_END = "\x02"
"""What PDFium makes of a hyphen that ends a line."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points, from the left and the top of the page as it is shown."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal or vertical line drawn on the page, in points from its left and top."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


@dataclass(slots=True)
class PageContent:
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    """Text that does not run from left to right, such as a stamp along the margin."""
    strokes: list[Stroke] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    picture_share: float = 0.0
    """Part of the page that its largest picture covers."""
    is_written_over: bool = False
    """Whether visible text is painted over that picture: it then is letter paper, not a scan."""
    unmapped_share: float = 0.0
    """Part of the characters that have no letter."""
    is_cut: bool = False
    """Whether the page has more characters than MAX_GLYPHS."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    char: str
    word: Word
    upright: bool


def content(page: pypdfium2.PdfPage) -> PageContent:
    """All that layout needs to know about a page."""
    turn = (page.get_rotation() // 90) % 4
    width, height = page.get_size()
    box = _Box(page.get_mediabox() if page.get_cropbox() is None else page.get_cropbox(), turn)
    result = PageContent(width, height, links=list(_links(page)))
    glyphs, unmapped = _glyphs(page, box)
    result.unmapped_share = unmapped / max(1, len(glyphs))
    result.is_cut = len(glyphs) >= MAX_GLYPHS
    result.words = list(_words(glyph for glyph in glyphs if glyph.upright))
    aside = "".join(glyph.char for glyph in glyphs if not glyph.upright)
    result.aside = [" ".join(tidy(line).split()) for line in aside.splitlines() if line.strip()]
    for thing in page.get_objects(max_depth=1):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            share = min(1.0, abs((right - left) * (top - bottom)) / max(1.0, width * height))
            if share > result.picture_share:
                result.picture_share, result.is_written_over = share, False
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            result.is_written_over |= pdfium.FPDFTextObj_GetTextRenderMode(thing.raw) != _INVISIBLE
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            result.strokes.extend(_strokes(thing.raw, box))
    return result


@dataclass(frozen=True, slots=True)
class _Box:
    """From the coordinates of PDF (from below, unturned) to those of the page as shown."""

    frame: tuple[float, float, float, float]
    turn: int

    def shown(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) as shown."""
        x0, y0, x1, y1 = self.frame
        match self.turn:
            case 1:
                return bottom - y0, left - x0, top - y0, right - x0
            case 2:
                return x1 - right, bottom - y0, x1 - left, top - y0
            case 3:
                return y1 - top, x1 - right, y1 - bottom, x1 - left
            case _:
                return left - x0, y1 - top, right - x0, y1 - bottom


def _glyphs(page: pypdfium2.PdfPage, box: _Box) -> tuple[list[_Glyph], int]:
    """The characters of a page in the order of its text layer, and how many of them have no letter."""
    text = page.get_textpage()
    unmapped = 0
    glyphs = []
    rect = pdfium.FS_RECTF()
    for index in range(min(text.count_chars(), MAX_GLYPHS)):
        char = _char(pdfium.FPDFText_GetUnicode(text, index))
        unmapped += (
            pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or char == "\ufffd" or "\ue004" <= char <= "\uf8ff"
        )
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect))
        left, top, right, bottom = box.shown(rect.left, rect.bottom, rect.right, rect.top)
        angle = round(pdfium.FPDFText_GetCharAngle(text, index) / 1.5708) + box.turn
        glyphs.append(_Glyph(char, Word(char, left, right, top, bottom), angle % 4 == 0))
    text.close()
    return glyphs, unmapped


def _char(code: int) -> str:
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return "-" if char in (_HYPHEN_AT_END, "\u00ad") else char


def _words(glyphs: Iterator[_Glyph]) -> Iterator[Word]:
    """Words, cut at blanks, at gaps wider than a letter and at jumps to another line."""
    letters: list[Word] = []
    for glyph in glyphs:
        if glyph.char.isspace() or not glyph.char.isprintable():
            yield from _word(letters)
            letters = []
            continue
        if letters and _is_apart(letters[-1], glyph.word):
            yield from _word(letters)
            letters = []
        letters.append(glyph.word)
    yield from _word(letters)


def _is_apart(last: Word, new: Word) -> bool:
    size = max(last.height, new.height, 1.0)
    return (
        new.left - last.right > 0.6 * size or last.left - new.left > size or abs(new.middle - last.middle) > 0.6 * size
    )


def _word(letters: list[Word]) -> Iterator[Word]:
    text = tidy("".join(letter.text for letter in letters))
    if text.strip():
        yield Word(
            text,
            min(letter.left for letter in letters),
            max(letter.right for letter in letters),
            min(letter.top for letter in letters),
            max(letter.bottom for letter in letters),
        )


def _strokes(path: object, box: _Box) -> Iterator[Stroke]:
    """Horizontal and vertical lines of a path; thin filled boxes count as lines."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    points: list[tuple[float, float]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), 2_000)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            points = []
        if points:
            yield from _stroke(points[-1], point, box)
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            yield from _stroke(point, points[0], box)


def _stroke(start: tuple[float, float], end: tuple[float, float], box: _Box) -> Iterator[Stroke]:
    (x0, y0), (x1, y1) = start, end
    left, top, right, bottom = box.shown(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    if min(right - left, bottom - top) < 2 and max(right - left, bottom - top) > 8:
        yield Stroke(left, right, top, bottom)


def _links(page: pypdfium2.PdfPage) -> Iterator[str]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        size = pdfium.FPDFAction_GetURIPath(page.pdf, action, None, 0) if action else 0
        if size > 1:
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDFAction_GetURIPath(page.pdf, action, buffer, size)
            yield re.sub(r"\s", "", buffer.value.decode("utf-8", "replace"))
