"""What a reader hands over: the lines of an original, in reading order, with what the format says about each.

Readers report, they do not judge: running headers, page numbers and hard wraps are left for `cleaning`, which keeps a
log of what it takes out. A reader may leave out only what is no text of the document at all (scripts, styles).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

STRONG, STRONG_END, EMPHASIS, EMPHASIS_END, LINK_END = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
"""Emphasis inside a line's text: private-use characters, so that positions, joins and cuts need no bookkeeping."""
FIRST_LINK, LAST_LINK = "\U000f0000", "\U000ffffd"
"""What opens a link is one character, too: from FIRST_LINK on they stand for the addresses in `SourceText.links`."""


class LineKind(StrEnum):
    """What the format itself says a line is."""

    LINE = "line"  # one printed line; the paragraph may go on in the next
    PARAGRAPH = "paragraph"  # a whole paragraph, as formats that know paragraphs give it
    HEADING = "heading"  # a whole heading; `level` 1-6
    ITEM = "item"  # a whole list item; `level` 0 is the outermost; a bullet is no part of the text, a number is
    ROW = "row"  # one row of a table; cells are separated by tabs
    BLANK = "blank"  # an empty line, or a gap that separates paragraphs
    RULE = "rule"  # a drawn line: no text


class Region(StrEnum):
    """Where the format itself says the line stands."""

    BODY = "body"
    HEADER = "header"  # running header of the page or section
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    CHROME = "chrome"  # navigation, sharing buttons, related stories… of a web page


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an original as its reader gives it."""

    text: str
    kind: LineKind = LineKind.LINE
    level: int = 0
    page: int = 1
    """Page of the original, from 1; 1 throughout for formats without pages."""
    region: Region = Region.BODY
    number: int = 0
    """Line of the original file, from 1, where the format has lines; else the line's rank on its page."""
    indent: int = 0
    """Blanks before the text, in characters."""
    top: float | None = None
    """Distance from the top of the page, 0.0 to 1.0, where the format knows it."""
    evidence: str = ""
    """What in the original made the reader choose `region`, e.g. `<nav>` or `word/header1.xml`."""

    @property
    def plain(self) -> str:
        """The text without marks of emphasis and links."""
        return unmarked(self.text)


_LINK_MARK = re.compile(f"[{LINK_END}{FIRST_LINK}-{LAST_LINK}]")


def unmarked(text: str) -> str:
    """`text` without marks of emphasis and links, of which none is left open.

    Asked of every line many times, and `replace` and `in` are quick where there is none.
    """
    text = text.replace(STRONG, "").replace(STRONG_END, "").replace(EMPHASIS, "").replace(EMPHASIS_END, "")
    return _LINK_MARK.sub("", text) if LINK_END in text else text


def without_emphasis(text: str) -> str:
    """`text` with no marks but those of links."""
    return text.replace(STRONG, "").replace(STRONG_END, "").replace(EMPHASIS, "").replace(EMPHASIS_END, "")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a source (e-mail attachment, archive member)."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Unread:
    """A file inside a source whose bytes could not be taken out: what is wrong and what to do, in Spanish."""

    name: str
    what: str
    remedy: str


@dataclass(slots=True)
class SourceText:
    """One original, read."""

    lines: list[Line]
    media_type: str
    """IANA media type of the original."""
    ocr: bool = False
    """Whether the text comes from character recognition."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """An e-mail's own headers, keys as `from to cc date subject`; other formats' properties are not trusted."""
    attachments: list[Attachment] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Addresses that stand in the markup and not in the text (`href`), in order, chrome excluded. Marks in the lines
    name them by their place here."""
    doubts: list[str] = field(default_factory=list)
    """Why a person should compare the text with the original, in Spanish, e.g. «palabras inseguras: 14 de 320»."""
