"""Word documents (.docx, .docm): read from their XML; the usual library passes over insertions, boxes and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from scripts.errors import SourceError
from scripts.readers.docx_numbering import (
    Numbering,
    Style,
    W,
    heading_level,
    integer,
    read_numbering,
    read_styles,
    style_chain,
    value,
)
from scripts.readers.links import is_address
from scripts.readers.packages import Package
from scripts.readers.runs import COLUMN_GAP, Block, Run, note_lines, numbered, paragraph_lines, row_line
from scripts.source_text import Line, LineKind, Region, SourceText

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MAIN_PARTS = ("word/document.xml", "word/document2.xml")

_DELETED = {W + "del", W + "moveFrom"}
_INSERTED = {W + "ins", W + "moveTo"}
_NO_TEXT = {
    W + "pPr",
    W + "rPr",
    W + "sdtPr",
    W + "tblPr",
    W + "tblGrid",
    W + "sectPr",
    W + "instrText",
    W + "delText",
    W + "rt",
}
_CHARACTERS = {
    W + "tab": COLUMN_GAP, W + "ptab": COLUMN_GAP, W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
_PAGE_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)


@dataclass(slots=True)
class _Story:
    """One part that is being read: the body, a header, the notes."""

    region: Region
    evidence: str
    targets: dict[str, str]
    """Relationship id -> address outside the document."""

    @property
    def block(self) -> Block:
        return Block(region=self.region, evidence=self.evidence)


@dataclass(slots=True)
class _Document:
    styles: dict[str, Style]
    numbering: Numbering
    links: list[str] = field(default_factory=list)
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


def read(data: bytes, name: str) -> SourceText:
    """Lines of a Word document, tracked changes accepted. Raises SourceError when it is damaged or encrypted."""
    package = Package(data, name)
    main = next((part for part in _MAIN_PARTS if part in package), "")
    if not main:
        raise SourceError(name, "no es un documento de Word", "Ábralo y guárdelo de nuevo como .docx")
    document = _Document(
        read_styles(_optional(package, "word/styles.xml")), read_numbering(_optional(package, "word/numbering.xml"))
    )
    root = package.xml(main)
    lines = [
        *_running_parts(package, root, document, Region.HEADER),
        *_blocks(document, root.find(W + "body"), _Story(Region.BODY, "", _relations(package, main))),
        *_running_parts(package, root, document, Region.FOOTER),
    ]
    lines += _notes(package, document)
    return SourceText(numbered(lines), MEDIA_TYPE, links=document.links, doubts=_doubts(document))


def _optional(package: Package, part: str) -> etree._Element | None:
    return package.xml(part) if part in package else None


def _relations(package: Package, part: str) -> dict[str, str]:
    folder, _, base = part.rpartition("/")
    root = _optional(package, f"{folder}/_rels/{base}.rels")
    return {} if root is None else {item.get("Id", ""): item.get("Target", "") for item in root}


def _doubts(document: _Document) -> list[str]:
    doubts = []
    if document.changes:
        doubts.append(f"control de cambios sin aceptar: {document.changes}; se leyó con los cambios aceptados")
    if document.hidden:
        doubts.append(f"palabras ocultas que no se imprimen: {document.hidden}; no se incluyen")
    return doubts


def _running_parts(package: Package, root: etree._Element, document: _Document, region: Region) -> Iterator[Line]:
    """Headers or footers of all sections, those of equal text once, and only the variants that the document shows."""
    settings = _optional(package, "word/settings.xml")
    even = settings is not None and settings.find(W + "evenAndOddHeaders") is not None
    relations = _relations(package, "word/document.xml")
    seen: set[tuple[str, ...]] = set()
    for section in root.iter(W + "sectPr"):
        for reference in section.findall(f"{W}{region.value}Reference"):
            variant = reference.get(W + "type", "default")
            if (variant == "first" and section.find(W + "titlePg") is None) or (variant == "even" and not even):
                continue
            part = "word/" + relations.get(reference.get(_R + "id", ""), "").removeprefix("/word/")
            if part not in package:
                continue
            lines = list(_blocks(document, package.xml(part), _Story(region, part, _relations(package, part))))
            text = tuple(line.plain for line in lines if line.text)
            if text and text not in seen:
                yield from lines
            seen.add(text)


def _notes(package: Package, document: _Document) -> Iterator[Line]:
    """Footnotes and endnotes in the order of their marks, each with its mark before the text."""
    parts = {}
    for kind in ("footnote", "endnote"):
        part = f"word/{kind}s.xml"
        if part in package:
            stories = {item.get(W + "id", ""): item for item in package.xml(part).findall(W + kind)}
            parts[kind] = (stories, _Story(Region.FOOTNOTE, part, _relations(package, part)))
    for rank, (kind, note_id) in enumerate(list(document.notes), 1):
        stories, story = parts.get(kind, ({}, None))
        if story is None or note_id not in stories:
            continue
        yield from note_lines(_blocks(document, stories[note_id], story), rank)


def _blocks(document: _Document, parent: etree._Element | None, story: _Story) -> Iterator[Line]:
    for child in () if parent is None else parent:
        if child.tag == W + "p":
            yield from _paragraph(document, child, story)
        elif child.tag == W + "tbl":
            yield from _table(document, child, story)
        elif child.tag == _MC + "AlternateContent":
            yield from _blocks(document, _choice(child), story)
        elif child.tag not in _DELETED | _NO_TEXT:
            yield from _blocks(document, child, story)


def _choice(alternate: etree._Element) -> etree._Element | None:
    """Of two renderings of one thing, the first that has text."""
    return next((item for item in alternate if any(text.strip() for text in item.itertext())), None)


def _paragraph(document: _Document, element: etree._Element, story: _Story) -> Iterator[Line]:
    runs = document.carried + list(_runs(document, element, story, Run("")))
    document.carried = []
    boxes, document.boxes = document.boxes, []
    for box in boxes:
        yield from _blocks(document, box, story)
    mark = element.find(f"{W}pPr/{W}rPr/{W}del")
    if mark is not None:
        document.changes += 1
        document.carried = runs
        return
    if not any(run.text.strip() for run in runs):
        if not boxes:
            yield Line("", LineKind.BLANK, region=story.region, evidence=story.evidence)
        return
    block, label = _kind(document, element, story)
    yield from paragraph_lines([Run(f"{label} "), *_without_lead(runs)] if label else runs, block)


def _without_lead(runs: list[Run]) -> list[Run]:
    """Runs without blanks and breaks before the first word."""
    result: list[Run] = []
    for run in runs:
        text = run.text if result else run.text.lstrip()
        if text:
            result.append(replace(run, text=text))
    return result


def _kind(document: _Document, element: etree._Element, story: _Story) -> tuple[Block, str]:
    """What a paragraph is, and the number that Word shows before it."""
    style_id = value(element, "pPr/pStyle")
    chain = style_chain(document.styles, style_id)
    number, level = value(element, "pPr/numPr/numId"), integer(value(element, "pPr/numPr/ilvl"))
    if not number and (owner := next(((key, style) for key, style in chain if style.number), None)):
        number = owner[1].number
        level = owner[1].level or document.numbering.level_of_style(number, owner[0])
    label = document.numbering.label(number, level) if number not in ("", "0") else None
    if heading := heading_level(element, [style for _, style in chain]):
        return replace(story.block, kind=LineKind.HEADING, level=heading), label or ""
    if label is None:
        return story.block, ""
    return replace(story.block, kind=LineKind.ITEM, level=level), label


def _runs(document: _Document, parent: etree._Element, story: _Story, style: Run) -> Iterator[Run]:
    for child in parent:
        tag = child.tag
        if tag in _DELETED:
            document.changes += 1
        elif tag == W + "r":
            yield from _run(document, child, story)
        elif tag == W + "hyperlink":
            _note_link(document, story.targets.get(child.get(_R + "id", ""), ""))
            yield from _runs(document, child, story, style)
        elif tag == W + "fldSimple":
            if not _PAGE_FIELDS.match(child.get(W + "instr", "")):
                yield from _runs(document, child, story, style)
        elif tag == _MATH_TEXT:
            yield replace(style, text=child.text or "")
        elif tag not in _NO_TEXT:
            document.changes += tag in _INSERTED
            yield from _runs(document, child, story, style)


def _run(document: _Document, run: etree._Element, story: _Story) -> Iterator[Run]:
    properties = run.find(W + "rPr")
    style = Run("", _is_on(properties, "b"), _is_on(properties, "i"))
    hidden = _is_on(properties, "vanish")
    for text in _pieces(document, run):
        if hidden:
            document.hidden += len(text.split())
        elif not any(item.endswith("\0") and _PAGE_FIELDS.match(item) for item in document.fields):
            yield replace(style, text=text)


def _pieces(document: _Document, run: etree._Element) -> Iterator[str]:
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


def _collect_boxes(document: _Document, element: etree._Element) -> None:
    if element.tag == _MC + "AlternateContent":
        chosen = _choice(element)
        element = element if chosen is None else chosen
    document.boxes.extend(
        box for box in element.iter(W + "txbxContent") if not any(True for _ in box.iterancestors(W + "txbxContent"))
    )


def _turn_field(document: _Document, turn: str) -> None:
    if turn == "begin":
        document.fields.append("")
    elif turn == "separate" and document.fields:
        if match := _LINK_FIELD.match(document.fields[-1]):
            _note_link(document, match[1])
        document.fields[-1] += "\0"
    elif turn == "end" and document.fields:
        document.fields.pop()


def _note_link(document: _Document, address: str) -> None:
    if is_address(address) and address not in document.links:
        document.links.append(address)


def _is_on(properties: etree._Element | None, name: str) -> bool:
    found = None if properties is None else properties.find(W + name)
    return found is not None and found.get(W + "val", "true") not in ("0", "false", "off", "none")


def _table(document: _Document, table: etree._Element, story: _Story) -> Iterator[Line]:
    """Rows of a table; the cells one after another where it only lays out blocks side by side."""
    rows = [list(_cells(document, row, story)) for row in _rows(table)]
    several = any(sum(bool(line.text) for line in cell) > 1 for row in rows for cell in row)
    if max((len(row) for row in rows), default=0) <= 1 or (several and not _has_borders(table)):
        for cell in (cell for row in rows for cell in row if any(line.text for line in cell)):
            yield from cell
            yield Line("", LineKind.BLANK, region=story.region, evidence=story.evidence)
        return
    for row in rows:
        line = row_line((" ".join(line.plain for line in cell if line.text) for cell in row), story.block)
        if line:
            yield line


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag not in _DELETED | _NO_TEXT:
            yield from _rows(child)


def _cells(document: _Document, row: etree._Element, story: _Story) -> Iterator[list[Line]]:
    """Lines of each cell; one that continues the cell above is empty."""
    for child in row:
        if child.tag == W + "tc":
            merge = child.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and merge.get(W + "val", "continue") == "continue"
            yield [] if continued else list(_flat(_blocks(document, child, story)))
        elif child.tag not in _DELETED | _NO_TEXT:
            yield from _cells(document, child, story)


def _flat(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines of a cell, those of a table in it as plain lines."""
    for line in lines:
        yield (
            replace(line, text=line.text.replace("\t", COLUMN_GAP), kind=LineKind.LINE)
            if line.kind is LineKind.ROW
            else line
        )


def _has_borders(table: etree._Element) -> bool:
    """Whether the table draws lines, by itself or by any style but the plain one."""
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    if borders is not None:
        return any(item.get(W + "val", "nil") not in ("nil", "none") for item in borders)
    return value(table, "tblPr/tblStyle", "TableNormal") not in ("TableNormal", "Tablanormal")
