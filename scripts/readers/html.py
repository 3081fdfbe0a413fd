"""Saved web pages: the article as lines, the site's furniture as lines of region CHROME with what gave it away."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree, html
from lxml.html import HtmlElement

from scripts.errors import SourceError
from scripts.readers import chrome
from scripts.readers.links import Links
from scripts.readers.numbering import SHORT_STYLES
from scripts.readers.page_address import absolute, own_address
from scripts.readers.runs import Block, Run, marked, numbered, paragraph_lines, row_line, tidy
from scripts.readers.text import decode
from scripts.source_text import Line, LineKind, Region, SourceText

MEDIA_TYPE = "text/html"
MAX_DEPTH = 2_000
"""Elements inside one another that the parser follows; it loses what lies deeper."""

_NO_TEXT = frozenset((
    "script", "style", "template", "head", "title", "meta", "link",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tfoot", "tr",
    "td", "th", "caption", "ul",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRONG, _EMPHASIS = frozenset(("b", "strong")), frozenset(("i", "em", "cite"))
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CELL_BLOCKS = "p|div|center|h1|h2|h3|h4|h5|h6|ul|ol|blockquote"


def read(data: bytes, name: str) -> SourceText:
    """Lines of a web page. Raises SourceError when it holds no text or is nested beyond reason."""
    return read_text(decoded(data, name), name)


def read_text(text: str, name: str) -> SourceText:
    """Lines of a web page that is already decoded."""
    root = _parse(text, name)
    address = own_address(root, text)
    page = _Page(chrome.evidence([item for item in root.iter() if isinstance(item.tag, str)]), address)
    page.walk(root)
    if not any(line.text and line.region is Region.BODY for line in page.lines):
        page = _Page({}, address)  # when all looks like furniture, the rules do not fit this page
        page.walk(root)
    if not any(line.text for line in page.lines):
        raise SourceError(name, "la página no contiene texto", "Guárdela de nuevo desde el navegador")
    doubts = ["caracteres ilegibles en el original"] if "\ufffd" in text else []
    return SourceText(numbered(page.lines), MEDIA_TYPE, links=list(page.links), doubts=doubts)


def decoded(data: bytes, name: str) -> str:
    """Text of a page in the encoding that its mark, its bytes or its `<meta>` tell, in that order: `<meta>` lies."""
    if data.startswith(_BOMS) or not (declared := _META_CHARSET.search(data[:4096])):
        return decode(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        charset = declared[1].decode("ascii").lower()
    if charset in ("utf-8", "utf8", "us-ascii"):
        return decode(data, name)
    try:
        return data.decode("cp1252" if charset in ("iso-8859-1", "latin1") else charset, "replace")
    except LookupError:
        return decode(data, name)


def _parse(text: str, name: str) -> HtmlElement:
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceError(name, "la página no contiene texto", "Guárdela de nuevo desde el navegador") from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        what = f"la página anida más de {MAX_DEPTH} elementos"
        raise SourceError(name, what, "Ábrala en un navegador y guárdela como texto o PDF")
    return root


@dataclass(slots=True)
class _List:
    """A list that is open; `style` is None for bullets."""

    style: str | None
    next: int
    step: int = 1


@dataclass(slots=True)
class _Table:
    """A table of data that is open; `spans` counts the rows that a cell still reaches down, by column."""

    spans: dict[int, int] = field(default_factory=dict)
    row: list[str] = field(default_factory=list)


class _Page:
    """The walk over one page: what is open, and the lines so far."""

    def __init__(self, furniture: dict[HtmlElement, str], address: str) -> None:
        self.lines: list[Line] = []
        self.links = Links()
        self._link = ""
        self._furniture = furniture
        self._address = address
        self._evidence: list[str] = []
        self._runs: list[Run] = []
        self._block = Block()
        self._number = ""
        self._lists: list[_List] = []
        self._tables: list[_Table | None] = []
        self._strong = self._emphasis = self._pre = self._silent = 0

    def walk(self, root: HtmlElement) -> None:
        """Read the whole page. Without recursion, since pages nest without end."""
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                self._open(element)
                self._text(element.text)
            else:
                self._close(element)
                self._text(element.tail if element is not root else None)
        self._flush()

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        self._silent += tag in _NO_TEXT
        if element in self._furniture or tag in _BLOCKS:
            self._flush()
        if element in self._furniture:
            self._evidence.append(self._furniture[element])
        self._strong += tag in _STRONG
        self._emphasis += tag in _EMPHASIS
        self._pre += tag == "pre"
        if tag in _HEADINGS:
            self._block = Block(LineKind.HEADING, _HEADINGS[tag])
        elif tag in ("ol", "ul", "menu", "li"):
            self._open_list(element)
        elif tag in ("table", "tr", "td", "th"):
            self._open_table(element)
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "hr":
            self.lines.append(self._placed(Line("", LineKind.RULE)))
        elif tag == "a":
            self._link = "" if self._evidence else self.links.mark(absolute(element.get("href", ""), self._address))
        elif tag == "sup" and _is_note_mark(element):
            self._runs.append(Run("["))

    def _close(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in ("td", "th") and self._table:
            self._close_cell(self._table, element)
        elif tag in _BLOCKS or element in self._furniture:
            self._flush()
        if tag == "tr" and self._table:
            self._close_row(self._table)
        elif tag == "table" and self._tables:
            self._tables.pop()
        elif tag in ("ol", "ul", "menu") and self._lists:
            self._lists.pop()
        if tag in _HEADINGS or tag == "li":
            self._block, self._number = Block(), ""
        elif tag == "a":
            self._link = ""
        elif tag == "sup" and _is_note_mark(element):
            self._runs.append(Run("]"))
        if element in self._furniture:
            self._evidence.pop()
        self._strong -= tag in _STRONG
        self._emphasis -= tag in _EMPHASIS
        self._pre -= tag == "pre"
        self._silent -= tag in _NO_TEXT
        if tag in ("td", "th") and not self._table:
            self.lines.append(self._placed(Line("", LineKind.BLANK)))

    @property
    def _table(self) -> _Table | None:
        return self._tables[-1] if self._tables else None

    def _text(self, text: str | None) -> None:
        if not text or self._silent:
            return
        shown = text if self._pre else re.sub(r"[ \t\r\n\f]+", " ", text)
        last = self._runs[-1].text if self._runs else " "
        if not self._pre and last.endswith((" ", "\n")):
            shown = shown.lstrip(" ")
        if shown.strip():
            self._put_number()
        if shown:
            self._runs.append(Run(shown, self._strong > 0, self._emphasis > 0, self._link))

    def _put_number(self) -> None:
        """The number of the item that was opened, before its first words: they may stand in a paragraph of its own."""
        if self._number:
            self._runs.append(Run(self._number))
            self._number = ""

    def _flush(self) -> None:
        """End the paragraph that is open. In a cell of a table of data it becomes a blank."""
        if self._table is not None and self._table.row:
            self._runs.append(Run(" "))
            return
        runs, self._runs = self._runs, []
        placed = self._placed(Line(""))
        self.lines += paragraph_lines(runs, replace(self._block, region=placed.region, evidence=placed.evidence))
        if self._block.kind is LineKind.ITEM and any(run.text.strip() for run in runs):
            self._block = Block()

    def _placed(self, line: Line) -> Line:
        if not self._evidence:
            return line
        return replace(line, region=Region.CHROME, evidence=self._evidence[0])

    def _open_table(self, element: HtmlElement) -> None:
        if element.tag == "table":
            self._tables.append(_Table() if _is_data(element) else None)
        elif self._table and element.tag == "tr":
            self._table.row = []
        elif self._table:
            self._open_cell(self._table)

    def _open_list(self, element: HtmlElement) -> None:
        if element.tag == "li":
            self._open_item(element)
        else:
            self._lists.append(_list(element))

    def _open_item(self, element: HtmlElement) -> None:
        self._put_number()
        self._flush()
        level = max(0, len(self._lists) - 1)
        self._block = Block(LineKind.ITEM, level)
        current = self._lists[-1] if self._lists else None
        if current is None or current.style is None:
            return
        number = _integer(element.get("value"), current.next)
        current.next = number + current.step
        self._number = f"{SHORT_STYLES.get(current.style, str)(number)}. "

    def _open_cell(self, table: _Table) -> None:
        self._runs = []
        while table.spans.get(len(table.row), 0):
            table.row.append("")
        table.row.append("")

    def _close_cell(self, table: _Table, element: HtmlElement) -> None:
        text = marked(Run(tidy(run.text), link=run.link) for run in self._runs)
        self._runs = []
        if not table.row:
            return
        table.row[-1] = text
        column, width = len(table.row) - 1, min(_integer(element.get("colspan"), 1), 1000)
        table.row += [""] * (width - 1)
        if (height := _integer(element.get("rowspan"), 1)) > 1:
            table.spans |= {column + rank: height for rank in range(max(1, width))}

    def _close_row(self, table: _Table) -> None:
        placed = self._placed(Line(""))
        line = row_line(table.row, Block(region=placed.region, evidence=placed.evidence))
        if line:
            self.lines.append(line)
        table.row = []
        table.spans = {column: rows - 1 for column, rows in table.spans.items() if rows > 1}


def _list(element: HtmlElement) -> _List:
    if element.tag != "ol" or re.search(r"list-style(?:-type)?\s*:\s*none", element.get("style", "")):
        return _List(None, 1)
    backwards = element.get("reversed") is not None
    first = sum(1 for _ in element.iterchildren("li")) if backwards else 1
    return _List(element.get("type", "1"), _integer(element.get("start"), first), -1 if backwards else 1)


def _is_note_mark(element: HtmlElement) -> bool:
    """Whether a raised figure refers to a note: it links within the page and has no brackets of its own."""
    inside = any(link.get("href", "").startswith("#") for link in element.iter("a"))
    return inside and element.text_content().strip().isalnum()


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else default


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds data, not the page: it has headings, a caption, a frame, or cells of one block each."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return False
    if max((len(row) for row in table.iter("tr")), default=0) < 2:
        return False
    if (
        table.find(".//th") is not None
        or table.find("caption") is not None
        or table.get("border", "0") not in ("0", "")
    ):
        return True
    return not any(_lays_out(cell) for cell in table.iter("td"))


def _lays_out(cell: HtmlElement) -> bool:
    """Whether a cell holds several blocks or lines."""
    blocks = sum(1 for _ in cell.iter(*_CELL_BLOCKS.split("|")))
    return blocks > 1 or any(True for _ in cell.iter("br"))
