"""Rich Text Format, read by its control words: mere stripping would lose headers, notes, numbers and tables."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from scripts.errors import SourceError
from scripts.readers.links import Links
from scripts.readers.rtf_story import Story
from scripts.readers.runs import COLUMN_GAP, Block, Run, note_lines, numbered
from scripts.source_text import Line, LineKind, Region, SourceText

MEDIA_TYPE = "application/rtf"

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\"
)
_SKIPPED = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "nonshppict", "themedata", "colorschememapping",
    "latentstyles", "datastore", "listtable", "listoverridetable", "rsidtbl", "generator", "objdata", "objclass",
    "revtbl", "annotation", "atnid", "atnauthor", "atndate", "atnref", "bkmkstart", "bkmkend", "xmlnstbl",
    "filetbl", "fldtype", "template", "private", "userprops", "docvar", "sp", "sn", "sv", "tc", "xe", "txe",
    "rxe", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pgptbl", "wgrffmtfilter", "mmathPr",
    "shprslt", "background",
))  # fmt: skip
_HEADERS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), Region.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), Region.FOOTER),
}
_SYMBOLS = {
    "tab": COLUMN_GAP, "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n",
}  # fmt: skip
_SIGNS = {"~": " ", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}
_PAGE_FIELD = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the one around it."""

    story: Story
    target: str = "text"
    """text, skip, label (number of an item), field (its instruction)."""
    strong: bool = False
    emphasis: bool = False
    hidden: bool = False
    link: str = ""
    """The mark of the link whose text it shows."""
    fallback: int = 1
    """Characters after a Unicode one that stand for it in old readers."""


class _Reading:
    """The walk over one document."""

    def __init__(self) -> None:
        self.body = Story(Block())
        self.running: dict[Region, list[Story]] = {Region.HEADER: [], Region.FOOTER: []}
        self.notes: list[Story] = []
        self.links = Links()
        self.changes = 0
        self.hidden = 0
        self._stack: list[_State] = []
        self._state = _State(self.body)
        self._star = False
        self._skip = 0
        self._encoding = "cp1252"
        self._high = 0
        self._fields: list[str] = []

    def walk(self, text: str) -> None:
        for match in _TOKEN.finditer(text):
            word, number, code, sign, brace, plain = match.groups()
            if brace == "{":
                self._stack.append(self._state)
                self._star = False
            elif brace == "}":
                self._close_group()
            elif word:
                self._word(word, int(number) if number else None)
            elif code:
                self._put(bytes([int(code, 16)]).decode(self._encoding, "replace"))
            elif sign == "*":
                self._star = True
            elif sign:
                self._sign(sign)
            elif plain:
                self._put(plain)
        self.body.end_paragraph()
        if self.body.cells:
            self.body.end_row()

    def _close_group(self) -> None:
        state = self._state
        self._state = self._stack.pop() if self._stack else _State(self.body)
        if state.story is not self._state.story and state.story.runs:
            state.story.end_paragraph()

    def _sign(self, sign: str) -> None:
        if sign in ("\n", "\r"):
            self._paragraph_end()
        else:
            self._put(_SIGNS.get(sign, ""))

    def _put(self, text: str) -> None:
        if self._skip:
            skipped = min(self._skip, len(text))
            self._skip -= skipped
            text = text[skipped:]
        if not text or self._state.target == "skip":
            return
        if self._state.target == "field":
            self._fields[-1:] = [(self._fields or [""])[-1] + text]
        elif self._state.target == "label":
            self._state.story.label = (self._state.story.label or "") + text
        elif self._state.hidden:
            self.hidden += len(text.split())
        else:
            self._state.story.runs.append(Run(text, self._state.strong, self._state.emphasis, self._state.link))

    def _word(self, word: str, number: int | None) -> None:
        star, self._star = self._star, False
        self._skip = 0
        if word in _HEADERS or word in ("footnote", "shptxt", "listtext", "pntext", "fldinst", "field", "fldrslt"):
            self._open_destination(word)
        elif word in _SKIPPED or (star and word not in ("shpinst", "cs", "ud")) or word == "shpinst":
            self._state = replace(self._state, target="skip")
        elif word in _SYMBOLS:
            self._put(_SYMBOLS[word])
        elif word in _PARAGRAPHS:
            if self._state.target == "text":
                _PARAGRAPHS[word](self._state.story)
        elif word in ("u", "uc", "ansicpg", *_PAGES):
            self._characters(word, number)
        else:
            self._format(word, number)

    def _paragraph_end(self) -> None:
        if self._state.target == "text":
            self._state.story.end_paragraph()

    def _open_destination(self, word: str) -> None:
        if word in _HEADERS:
            story = Story(Block(region=_HEADERS[word], evidence=f"\\{word}"))
            self.running[_HEADERS[word]].append(story)
            self._state = _State(story)
        elif word == "footnote":
            self.notes.append(Story(Block(region=Region.FOOTNOTE, evidence="\\footnote")))
            self._state.story.runs.append(Run(f"[{len(self.notes)}]"))
            self._state = _State(self.notes[-1])
        elif word == "shptxt":
            self._state = replace(self._state, target="text")
        elif word in ("listtext", "pntext"):
            if self._state.target == "text":
                self._state.story.label = ""
                self._state = replace(self._state, target="label")
        elif word == "field":
            self._fields.append("")
        elif word == "fldinst":
            self._state = replace(self._state, target="field")
        elif self._fields:
            self._open_result(self._fields.pop())

    def _open_result(self, instruction: str) -> None:
        """Begin what a field shows: nothing for the number of a page."""
        if _PAGE_FIELD.match(instruction):
            self._state = replace(self._state, target="skip")
        elif link := self.links.mark_of_field(instruction):
            self._state = replace(self._state, link=link)

    def _characters(self, word: str, number: int | None) -> None:
        if word == "uc":
            self._state = replace(self._state, fallback=number if number is not None else 1)
        elif word == "u" and number is not None:
            self._put_unit(number % 0x10000)
            self._skip = self._state.fallback
        elif word == "ansicpg":
            self._encoding = _codec(f"cp{number}", self._encoding)
        elif word in _PAGES:
            self._encoding = _PAGES[word]

    def _put_unit(self, unit: int) -> None:
        """Put a UTF-16 unit; the first half of a pair waits for the second."""
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
        elif 0xDC00 <= unit < 0xE000:
            if self._high:
                self._put(chr(0x10000 + ((self._high - 0xD800) << 10) + unit - 0xDC00))
            self._high = 0
        else:
            self._put(chr(unit))

    def _format(self, word: str, number: int | None) -> None:
        on = number != 0
        if word == "b":
            self._state = replace(self._state, strong=on)
        elif word == "i":
            self._state = replace(self._state, emphasis=on)
        elif word == "v":
            self._state = replace(self._state, hidden=on)
        elif word == "deleted" and on:
            self.changes += 1
            self._state = replace(self._state, target="skip")
        elif word == "revised":
            self.changes += on
        elif word == "plain":
            self._state = replace(self._state, strong=False, emphasis=False, hidden=False)
        else:
            self._state.story.shape(word, number)


_PARAGRAPHS: dict[str, Callable[[Story], None]] = {
    "par": Story.end_paragraph,
    "page": Story.end_paragraph,
    "sect": Story.end_paragraph,
    "cell": Story.end_cell,
    "nestcell": Story.end_cell,
    "row": Story.end_row,
    "nestrow": Story.end_row,
}


def _codec(name: str, default: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return default


def read(data: bytes, name: str) -> SourceText:
    """Lines of an RTF document, tracked changes accepted. Raises SourceError when it is no RTF or has no text."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise SourceError(name, "no es un documento RTF o está dañado", "Pida el original de nuevo")
    reading = _Reading()
    reading.walk(re.sub(rb"\\bin(\d{1,9}) ?", b"", data).decode("latin-1"))
    lines = [
        *_distinct(reading.running[Region.HEADER]),
        *(_without_bullet(line) for line in reading.body.lines),
        *_distinct(reading.running[Region.FOOTER]),
    ]
    for rank, note in enumerate(reading.notes, 1):
        lines += note_lines(note.lines, rank)
    if not any(line.text for line in lines):
        raise SourceError(name, "el documento no contiene texto", "Pida el original de nuevo")
    return SourceText(numbered(lines), MEDIA_TYPE, links=list(reading.links), doubts=_doubts(reading))


def _distinct(stories: list[Story]) -> list[Line]:
    """Lines of headers or footers, those of equal text once."""
    seen: set[tuple[str, ...]] = set()
    lines: list[Line] = []
    for story in stories:
        text = tuple(line.plain for line in story.lines if line.text)
        if text and text not in seen:
            lines += story.lines
        seen.add(text)
    return lines


def _without_bullet(line: Line) -> Line:
    """An item without the sign that stands before it."""
    if line.kind is not LineKind.ITEM:
        return line
    return replace(line, text=re.sub(r"^(?:[^\w\s(\[«“\"¿¡]|[\uf000-\uf8ff]|o(?=\s))+\s+", "", line.text))


def _doubts(reading: _Reading) -> list[str]:
    doubts = []
    if reading.changes:
        doubts.append(f"control de cambios sin aceptar: {reading.changes}; se leyó con los cambios aceptados")
    if reading.hidden:
        doubts.append(f"palabras ocultas que no se imprimen: {reading.hidden}; no se incluyen")
    return doubts
