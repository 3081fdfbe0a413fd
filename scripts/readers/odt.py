"""OpenDocument text (.odt): read from its XML, so that numbers, notes, boxes and changes come out as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from scripts.errors import SourceError
from scripts.readers.links import Links
from scripts.readers.odt_styles import (
    DRAW,
    MANIFEST,
    OFFICE,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    Style,
    Styles,
    collect_styles,
    inherited,
    integer,
    next_label,
)
from scripts.readers.packages import Package
from scripts.readers.runs import COLUMN_GAP, Block, Run, doubts_of, note_lines, numbered, paragraph_lines, row_line
from scripts.source_text import Line, LineKind, Region, SourceText, without_emphasis

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_HREF = "{http://www.w3.org/1999/xlink}href"

_NO_TEXT = frozenset(
    (
        TEXT + "tracked-changes", OFFICE + "annotation", TEXT + "page-number", TEXT + "page-count", OFFICE + "forms",
        TEXT + "sequence-decls", TEXT + "variable-decls", DRAW + "image", OFFICE + "binary-data",
        "{http://www.w3.org/2000/svg}title", "{http://www.w3.org/2000/svg}desc", SVG + "title",
        SVG + "desc", TEXT + "table-of-content-source",
    )
)  # fmt: skip
_MAX_REPEATED = 200
"""Blanks or columns that one element may stand for."""
_RUNNING = {"header": Region.HEADER, "footer": Region.FOOTER}


@dataclass(slots=True)
class _Document:
    styles: Styles = field(default_factory=Styles)
    links: Links = field(default_factory=Links)
    link: str = ""
    """The mark of the link that is being read."""
    notes: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    changes: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: region, and within which list."""

    block: Block
    list_style: str = ""
    list_key: str = ""
    depth: int = -1


def read(data: bytes, name: str) -> SourceText:
    """Lines of an OpenDocument text, tracked changes accepted. Raises SourceError when it is damaged or encrypted."""
    package = Package(data, name)
    if (
        "META-INF/manifest.xml" in package
        and package.xml("META-INF/manifest.xml").find(f".//{MANIFEST}encryption-data") is not None
    ):
        raise SourceError(name, "está protegido con contraseña", "Guárdelo sin ella e intente de nuevo")
    content = package.xml("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise SourceError(name, "no es un texto de OpenDocument", "Ábralo y guárdelo de nuevo como .odt")
    styles = package.xml("styles.xml") if "styles.xml" in package else None
    document = _Document()
    for root in (styles, content):
        if root is not None:
            collect_styles(document.styles, root)
    document.changes = sum(1 for _ in body.iter(TEXT + "changed-region"))
    lines = [
        *_running(document, styles, body, Region.HEADER),
        *_blocks(document, body, _Place(Block())),
        *_running(document, styles, body, Region.FOOTER),
    ]
    lines += _notes(document)
    return SourceText(
        numbered(lines), MEDIA_TYPE, links=list(document.links), doubts=doubts_of(document.changes, document.hidden)
    )


def _running(
    document: _Document, styles: etree._Element | None, body: etree._Element, region: Region
) -> Iterator[Line]:
    """Headers or footers of the page styles in use, those of equal text once."""
    if styles is None:
        return
    masters = {item.get(STYLE + "name", ""): item for item in styles.iter(STYLE + "master-page")}
    seen: set[tuple[str, ...]] = set()
    for name in _masters_in_use(document, masters, body):
        for part in masters[name]:
            kind = etree.QName(part).localname
            if _RUNNING.get(kind.partition("-")[0]) is not region or part.get(STYLE + "display") == "false":
                continue
            lines = list(_blocks(document, part, _Place(Block(region=region, evidence=f"styles.xml {kind}"))))
            text = tuple(line.plain for line in lines if line.text)
            if text and text not in seen:
                yield from lines
            seen.add(text)


def _masters_in_use(document: _Document, masters: dict[str, etree._Element], body: etree._Element) -> list[str]:
    used = ["Standard"]
    for element in body.iter(TEXT + "p", TEXT + "h", TABLE + "table"):
        style = document.styles.text.get(element.get(TEXT + "style-name") or element.get(TABLE + "style-name") or "")
        if style and style.master:
            used.append(style.master)
    for name in used:
        follower = masters[name].get(STYLE + "next-style-name") if name in masters else None
        if follower and follower not in used:
            used.append(follower)
    return [name for name in dict.fromkeys(used) if name in masters]


def _notes(document: _Document) -> Iterator[Line]:
    rank = 0
    while rank < len(document.notes):
        note = document.notes[rank]
        rank += 1
        body = note.find(TEXT + "note-body")
        place = _Place(Block(region=Region.FOOTNOTE, evidence=f"text:note {note.get(TEXT + 'note-class', '')}".strip()))
        yield from note_lines(_blocks(document, body, place), rank) if body is not None else ()


def _blocks(document: _Document, parent: etree._Element, place: _Place) -> Iterator[Line]:
    for child in parent:
        tag = child.tag
        if tag in (TEXT + "p", TEXT + "h"):
            yield from _paragraph(document, child, place)
        elif tag == TEXT + "list":
            yield from _list(document, child, place)
        elif tag == TABLE + "table":
            yield from _table(document, child, place)
        elif tag not in _NO_TEXT:
            yield from _blocks(document, child, place)


def _paragraph(document: _Document, element: etree._Element, place: _Place, label: str | None = None) -> Iterator[Line]:
    runs = list(_runs(document, element, inherited(document.styles, element.get(TEXT + "style-name", ""))))
    boxes, document.boxes = document.boxes, []
    for box in boxes:
        yield from _blocks(document, box, _Place(place.block))
    if not any(run.text.strip() for run in runs):
        if not boxes:
            yield Line("", LineKind.BLANK, region=place.block.region, evidence=place.block.evidence)
        return
    block = place.block
    if element.tag == TEXT + "h":
        level = integer(element.get(TEXT + "outline-level"), 1)
        block = replace(block, kind=LineKind.HEADING, level=min(level, 6))
        if label is None:
            label = next_label(document.styles, "", "", level - 1)
    elif label is not None:
        block = replace(block, kind=LineKind.ITEM, level=place.depth)
    yield from paragraph_lines([Run(f"{label} "), *runs] if label else runs, block)


def _list(document: _Document, element: etree._Element, place: _Place) -> Iterator[Line]:
    depth = place.depth + 1
    own = element.get(TEXT + "style-name", "")
    first = next(element.iter(TEXT + "p", TEXT + "h"), None)
    from_paragraph = (
        inherited(document.styles, first.get(TEXT + "style-name", "")).list_style if first is not None else ""
    )
    style = own or place.list_style or from_paragraph
    key = place.list_key or style
    if depth == 0 and element.get(TEXT + "continue-numbering") != "true" and not element.get(TEXT + "continue-list"):
        document.styles.counts.pop(key, None)
    inner = replace(place, list_style=style, list_key=key, depth=depth)
    for item in element:
        yield from _item(document, item, inner)


def _item(document: _Document, item: etree._Element, place: _Place) -> Iterator[Line]:
    label: str | None = None
    if item.tag == TEXT + "list-item" and any(child.tag in (TEXT + "p", TEXT + "h") for child in item):
        start = item.get(TEXT + "start-value")
        label = next_label(document.styles, place.list_style, place.list_key, place.depth, start=start)
    for child in item:
        if child.tag in (TEXT + "p", TEXT + "h"):
            yield from _paragraph(document, child, place, label)
            label = None
        elif child.tag == TEXT + "list":
            yield from _list(document, child, place)
        elif child.tag not in _NO_TEXT:
            yield from _blocks(document, child, _Place(place.block))


def _runs(document: _Document, parent: etree._Element, style: Style) -> Iterator[Run]:
    yield from _plain(document, parent.text, style)
    for child in parent:
        yield from _inline(document, child, style)
        yield from _plain(document, child.tail, style)


def _plain(document: _Document, text: str | None, style: Style) -> Iterator[Run]:
    if not text:
        return
    if style.hidden:
        document.hidden += len(text.split())
        return
    blank = " " if text[0].isspace() else ""
    collapsed = " ".join(text.split())
    end = " " if text[-1].isspace() and collapsed else ""
    yield Run(blank + collapsed + end, style.strong, style.emphasis, document.link)


def _inline(document: _Document, element: etree._Element, style: Style) -> Iterator[Run]:
    tag = element.tag
    if tag == TEXT + "s":
        yield Run(" " * min(integer(element.get(TEXT + "c"), 1), _MAX_REPEATED))
    elif tag == TEXT + "tab":
        yield Run(COLUMN_GAP)
    elif tag == TEXT + "line-break":
        yield Run("\n")
    elif tag == TEXT + "note":
        document.notes.append(element)
        yield Run(f"[{len(document.notes)}]")
    elif tag == DRAW + "text-box":
        document.boxes.append(element)
    elif tag == TEXT + "span":
        own = inherited(document.styles, element.get(TEXT + "style-name", ""))
        yield from _runs(document, element, replace(own, hidden=own.hidden or style.hidden))
    elif tag == TEXT + "a":
        outer, document.link = document.link, document.links.mark(element.get(_HREF, ""))
        yield from _runs(document, element, style)
        document.link = outer
    elif tag not in _NO_TEXT:
        yield from _runs(document, element, style)


def _table(document: _Document, table: etree._Element, place: _Place) -> Iterator[Line]:
    """Rows of a table; the cells one after another where it has one column or lays out blocks of several lines."""
    block = place.block
    rows = [list(_cells(document, row, block)) for row in table.iter(TABLE + "table-row") if _owner(row) is table]
    layout = max((len(row) for row in rows), default=0) <= 1 or (
        len(rows) == 1 and any(_several(cell) for cell in rows[0])
    )
    if layout:
        for cell in (cell for row in rows for cell in row if any(line.text for line in cell)):
            yield from cell
            yield Line("", LineKind.BLANK, region=block.region, evidence=block.evidence)
        return
    for row in rows:
        if line := row_line((" ".join(without_emphasis(line.text) for line in cell) for cell in row), block):
            yield line


def _owner(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(TABLE + "table"), None)


def _several(cell: list[Line]) -> bool:
    return sum(bool(line.text) for line in cell) > 1


def _cells(document: _Document, row: etree._Element, block: Block) -> Iterator[list[Line]]:
    """Lines of each cell; those that a merged cell covers are empty."""
    for cell in row.iter(TABLE + "table-cell", TABLE + "covered-table-cell"):
        if next(cell.iterancestors(TABLE + "table-row"), None) is not row:
            continue
        covered = cell.tag == TABLE + "covered-table-cell"
        lines = (
            []
            if covered
            else [
                replace(line, text=line.text.replace("\t", COLUMN_GAP), kind=LineKind.LINE)
                if line.kind is LineKind.ROW
                else line
                for line in _blocks(document, cell, _Place(block))
            ]
        )
        count = integer(cell.get(TABLE + "number-columns-repeated"), 1)
        for _ in range(min(count, _MAX_REPEATED) if any(line.text for line in lines) else 1):
            yield lines
