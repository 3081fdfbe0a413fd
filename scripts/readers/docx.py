"""Word documents (.docx, .docm): read from their XML; the usual library passes over insertions, boxes and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from scripts.errors import SourceError
from scripts.readers.docx_numbering import (
    W,
    heading_level,
    integer,
    read_numbering,
    read_styles,
    style_chain,
    value,
)
from scripts.readers.docx_runs import ALTERNATE, DELETED, NO_TEXT, Document, R, Story, choice, runs_of
from scripts.readers.packages import Package
from scripts.readers.runs import COLUMN_GAP, Block, Run, doubts_of, note_lines, numbered, paragraph_lines, row_line
from scripts.source_text import Line, LineKind, Region, SourceText, without_emphasis

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN_PARTS = ("word/document.xml", "word/document2.xml")


def read(data: bytes, name: str) -> SourceText:
    """Lines of a Word document, tracked changes accepted. Raises SourceError when it is damaged or encrypted."""
    package = Package(data, name)
    main = next((part for part in _MAIN_PARTS if part in package), "")
    if not main:
        raise SourceError(name, "no es un documento de Word", "Ábralo y guárdelo de nuevo como .docx")
    document = Document(
        read_styles(_optional(package, "word/styles.xml")), read_numbering(_optional(package, "word/numbering.xml"))
    )
    root = package.xml(main)
    lines = [
        *_running_parts(package, root, document, Region.HEADER),
        *_blocks(document, root.find(W + "body"), Story(Region.BODY, "", _relations(package, main))),
        *_running_parts(package, root, document, Region.FOOTER),
    ]
    lines += _notes(package, document)
    return SourceText(
        numbered(lines), MEDIA_TYPE, links=list(document.links), doubts=doubts_of(document.changes, document.hidden)
    )


def _optional(package: Package, part: str) -> etree._Element | None:
    return package.xml(part) if part in package else None


def _relations(package: Package, part: str) -> dict[str, str]:
    folder, _, base = part.rpartition("/")
    root = _optional(package, f"{folder}/_rels/{base}.rels")
    return {} if root is None else {item.get("Id", ""): item.get("Target", "") for item in root}


def _running_parts(package: Package, root: etree._Element, document: Document, region: Region) -> Iterator[Line]:
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
            part = "word/" + relations.get(reference.get(R + "id", ""), "").removeprefix("/word/")
            if part not in package:
                continue
            lines = list(_blocks(document, package.xml(part), Story(region, part, _relations(package, part))))
            text = tuple(line.plain for line in lines if line.text)
            if text and text not in seen:
                yield from lines
            seen.add(text)


def _notes(package: Package, document: Document) -> Iterator[Line]:
    """Footnotes and endnotes in the order of their marks, each with its mark before the text."""
    parts = {}
    for kind in ("footnote", "endnote"):
        part = f"word/{kind}s.xml"
        if part in package:
            stories = {item.get(W + "id", ""): item for item in package.xml(part).findall(W + kind)}
            parts[kind] = (stories, Story(Region.FOOTNOTE, part, _relations(package, part)))
    for rank, (kind, note_id) in enumerate(list(document.notes), 1):
        stories, story = parts.get(kind, ({}, None))
        if story is None or note_id not in stories:
            continue
        yield from note_lines(_blocks(document, stories[note_id], story), rank)


def _blocks(document: Document, parent: etree._Element | None, story: Story) -> Iterator[Line]:
    for child in () if parent is None else parent:
        if child.tag == W + "p":
            yield from _paragraph(document, child, story)
        elif child.tag == W + "tbl":
            yield from _table(document, child, story)
        elif child.tag == ALTERNATE:
            yield from _blocks(document, choice(child), story)
        elif child.tag not in DELETED | NO_TEXT:
            yield from _blocks(document, child, story)


def _paragraph(document: Document, element: etree._Element, story: Story) -> Iterator[Line]:
    runs = document.carried + list(runs_of(document, element, story))
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


def _kind(document: Document, element: etree._Element, story: Story) -> tuple[Block, str]:
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


def _table(document: Document, table: etree._Element, story: Story) -> Iterator[Line]:
    """Rows of a table; the cells one after another where it only lays out blocks side by side."""
    rows = [list(_cells(document, row, story)) for row in _rows(table)]
    several = any(sum(bool(line.text) for line in cell) > 1 for row in rows for cell in row)
    if max((len(row) for row in rows), default=0) <= 1 or (several and not _has_borders(table)):
        for cell in (cell for row in rows for cell in row if any(line.text for line in cell)):
            yield from cell
            yield Line("", LineKind.BLANK, region=story.region, evidence=story.evidence)
        return
    for row in rows:
        line = row_line((" ".join(without_emphasis(line.text) for line in cell) for cell in row), story.block)
        if line:
            yield line


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag not in DELETED | NO_TEXT:
            yield from _rows(child)


def _cells(document: Document, row: etree._Element, story: Story) -> Iterator[list[Line]]:
    """Lines of each cell; one that continues the cell above is empty."""
    for child in row:
        if child.tag == W + "tc":
            merge = child.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and merge.get(W + "val", "continue") == "continue"
            yield [] if continued else list(_flat(_blocks(document, child, story)))
        elif child.tag not in DELETED | NO_TEXT:
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
