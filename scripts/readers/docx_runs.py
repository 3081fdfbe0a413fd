"""The runs of a Word paragraph: text with its emphasis, tracked changes accepted; fields, links and notes noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from scripts.readers.docx_numbering import Numbering, Style, W
from scripts.readers.links import Links
from scripts.readers.runs import COLUMN_GAP, Block, Run
from scripts.source_text import Region

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

DELETED = {W + "del", W + "moveFrom"}
_INSERTED = {W + "ins", W + "moveTo"}
NO_TEXT = {W + name for name in ("pPr", "rPr", "sdtPr", "tblPr", "tblGrid", "sectPr", "instrText", "delText", "rt")}
_CHARACTERS = {
    W + "tab": COLUMN_GAP, W + "ptab": COLUMN_GAP, W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
_PAGE_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)


@dataclass(slots=True)
class Story:
    """One part that is being read: the body, a header, the notes."""

    region: Region
    evidence: str
    targets: dict[str, str]
    """Relationship id -> address outside the document."""

    @property
    def block(self) -> Block:
        return Block(region=self.region, evidence=self.evidence)


@dataclass(slots=True)
class Document:
    """What is known of the document while its parts are read, and what the report needs afterwards."""

    styles: dict[str, Style]
    numbering: Numbering
    links: Links = field(default_factory=Links)
    link: str = ""
    """The mark of the hyperlink that is being read."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of the notes that the text refers to, in order; their mark is the rank from 1."""
    changes: int = 0
    hidden: int = 0
    """Words that the document hides from print."""
    fields: list[str] = field(default_factory=list)
    """Instructions of the fields that are open; one in its result ends in "\\0"."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes met in the paragraph that is being read."""
    carried: list[Run] = field(default_factory=list)
    """Runs of a paragraph whose end was deleted: they begin the next one."""


def choice(alternate: etree._Element) -> etree._Element | None:
    """Of two renderings of one thing, the first that has text."""
    return next((item for item in alternate if any(text.strip() for text in item.itertext())), None)


def runs_of(document: Document, parent: etree._Element, story: Story) -> Iterator[Run]:
    """The runs of a paragraph, or of what it contains, in order."""
    for child in parent:
        tag = child.tag
        if tag in DELETED:
            document.changes += 1
        elif tag == W + "r":
            yield from _run(document, child)
        elif tag == W + "hyperlink":
            outer, document.link = document.link, document.links.mark(story.targets.get(child.get(R + "id", ""), ""))
            yield from runs_of(document, child, story)
            document.link = outer
        elif tag == W + "fldSimple":
            if not _PAGE_FIELDS.match(child.get(W + "instr", "")):
                yield from runs_of(document, child, story)
        elif tag == _MATH_TEXT:
            yield Run(child.text or "")
        elif tag not in NO_TEXT:
            document.changes += tag in _INSERTED
            yield from runs_of(document, child, story)


def _run(document: Document, run: etree._Element) -> Iterator[Run]:
    properties = run.find(W + "rPr")
    strong, emphasis = _is_on(properties, "b"), _is_on(properties, "i")
    hidden = _is_on(properties, "vanish")
    for text in _pieces(document, run):
        if hidden:
            document.hidden += len(text.split())
        elif not any(item.endswith("\0") and _PAGE_FIELDS.match(item) for item in document.fields):
            yield Run(text, strong, emphasis, document.link or document.links.mark_of_fields(document.fields))


def _pieces(document: Document, run: etree._Element) -> Iterator[str]:
    """The texts of one run; fields, notes and boxes in it are taken note of."""
    for child in run:
        tag = child.tag
        if tag == W + "t":
            yield child.text or ""
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag] if child.get(W + "type") != "page" else ""
        elif tag == W + "fldChar":
            _turn_field(document, child.get(W + "fldCharType", ""))
        elif tag == W + "instrText" and document.fields:
            document.fields[-1] += child.text or ""
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            document.notes.append((tag.removeprefix(W).removesuffix("Reference"), child.get(W + "id", "")))
            yield f"[{len(document.notes)}]"
        elif tag == W + "ruby":
            yield "".join(text.text or "" for text in child.iterfind(f"{W}rubyBase//{W}t"))
        else:
            _collect_boxes(document, child)


def _collect_boxes(document: Document, element: etree._Element) -> None:
    if element.tag == ALTERNATE:
        chosen = choice(element)
        element = element if chosen is None else chosen
    document.boxes.extend(
        box for box in element.iter(W + "txbxContent") if not any(True for _ in box.iterancestors(W + "txbxContent"))
    )


def _turn_field(document: Document, turn: str) -> None:
    if turn == "begin":
        document.fields.append("")
    elif turn == "separate" and document.fields:
        document.fields[-1] += "\0"
    elif turn == "end" and document.fields:
        document.fields.pop()


def _is_on(properties: etree._Element | None, name: str) -> bool:
    found = None if properties is None else properties.find(W + name)
    return found is not None and found.get(W + "val", "true") not in ("0", "false", "off", "none")
