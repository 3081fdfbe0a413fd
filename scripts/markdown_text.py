"""Blocks of text <-> Markdown that renders to exactly that text.

Pages are rendered by Python-Markdown with EXTENSIONS and nothing else. Whatever in a document looks like markup is
escaped; numbers of lists stay letters of the text (`1\\. Uno`), since a list counted by the browser is not its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from scripts.source_text import EMPHASIS, EMPHASIS_END, STRONG, STRONG_END, unmarked

EXTENSIONS = ("tables", "nl2br", "sane_lists", "toc", "fenced_code")
"""Extensions of Python-Markdown that the site renders pages with; `toc` and `fenced_code` are MkDocs' own default."""


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of the document. `text` may hold marks of emphasis.

    "\\n" is a line break of the document; in a table it separates rows, and a tab the cells.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0

    @property
    def plain(self) -> str:
        """The text without marks of emphasis."""
        return unmarked(self.text)


_ESCAPED = re.compile(r"[\\`*\[\]|]|(?<![^\W_])_|_(?![^\W_])")  # an underscore within a word is no emphasis
_ENTITY = re.compile(r"&#?\w+;?")
_LINE_START = re.compile(r"(#{1,6}|[-+](?=\s|$|[-\s]*$)|-(?=-)|>|=(?==*\s*$)|~(?=~~))")
_ORDERED = re.compile(r"(\d+)([.)])(?=\s|$)")
_LINE_START_ENTITIES = {"=": "&equals;", "~": "&#126;", ">": "&gt;"}
_STRONG_RUN = re.compile(f"{STRONG}(\\s*)(.*?)(\\s*){STRONG_END}")
_EMPHASIS_RUN = re.compile(f"{EMPHASIS}(\\s*)(.*?)(\\s*){EMPHASIS_END}")


def _escape_entity(match: re.Match[str]) -> str:
    """`&copy` and `&#35;` would turn into what they name; the `&m=2` of an address would not and stays readable."""
    return match[0] if html.unescape(match[0]) == match[0] else "&amp;" + match[0][1:]


def escape_line(line: str) -> str:
    """One line of plain text as Markdown that renders to it, white space folded. Marks of emphasis pass through."""
    line = " ".join(line.split())
    line = _ENTITY.sub(_escape_entity, line)
    line = _ESCAPED.sub(lambda match: "\\" + match[0], line).replace("<", "&lt;")
    if match := _LINE_START.match(line):
        first = match[0][0]
        return _LINE_START_ENTITIES.get(first, "\\" + first) + line[1:]
    return _ORDERED.sub(r"\1\\\2", line, count=1) if _ORDERED.match(line) else line


def _emphasised(line: str) -> str:
    line = _STRONG_RUN.sub(lambda m: f"{m[1]}**{unmarked(m[2])}**{m[3]}" if unmarked(m[2]).strip() else m[0], line)
    line = _EMPHASIS_RUN.sub(lambda m: f"{m[1]}*{unmarked(m[2])}*{m[3]}" if unmarked(m[2]).strip() else m[0], line)
    return unmarked(line)


def _balanced(lines: Iterable[str]) -> Iterable[str]:
    """Close emphasis at the end of each line and open it again in the next: Markdown's must not cross a line break."""
    opened = ""
    for line in lines:
        line = opened + line
        opened = ""
        for start, end in ((STRONG, STRONG_END), (EMPHASIS, EMPHASIS_END)):
            if line.rfind(start) > line.rfind(end):
                line, opened = line + end, opened + start
        yield line


def _markdown_lines(text: str) -> list[str]:
    return [_emphasised(escape_line(line)) for line in _balanced(text.split("\n"))]


def _table(block: Block) -> str:
    rows = [[_emphasised(escape_line(cell)) for cell in row.split("\t")] for row in block.text.split("\n")]
    width = max(len(row) for row in rows)
    cells = [row + [""] * (width - len(row)) for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _markdown(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return _table(block)
    lines = _markdown_lines(block.text)
    if block.kind is BlockKind.HEADING:
        return "#" * min(max(block.level, 2), 6) + " " + " ".join(lines)
    if block.kind is BlockKind.ITEM:
        margin = "    " * block.level
        return margin + "- " + f"\n{margin}    ".join(lines)
    return "\n".join(line for line in lines if line)


def render(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown, ending with a newline unless there are none. Level 1 belongs to the page's title."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if not block.plain.strip():
            continue
        if previous is not None:
            in_list = previous.kind is BlockKind.ITEM and block.kind is BlockKind.ITEM
            parts.append("\n" if in_list else "\n\n")
        block = _within_list(block, previous)
        parts.append(_markdown(block))
        previous = block
    return "".join(parts) + "\n" if parts else ""


def _within_list(block: Block, previous: Block | None) -> Block:
    """An item may be nested one level below the item before it, no deeper: more indentation would be code."""
    if block.kind is not BlockKind.ITEM:
        return block
    deepest = previous.level + 1 if previous and previous.kind is BlockKind.ITEM else 0
    return block if block.level <= deepest else Block(block.text, block.kind, deepest)


_TABLE_RULE = re.compile(r"^\s*\|?(\s*:?-{3,}:?\s*\|)+\s*(:?-{3,}:?\s*)?$")
_BLOCK_MARK = re.compile(r"^\s*(?:#{1,6}\s+|[-*+]\s+|>\s?)")
_INLINE_MARK = re.compile(r"(?<!\\)(?:\*{1,3}|`+)")
_LINK = re.compile(r"(?<!\\)!?\[((?:[^\]\\]|\\.)*)\]\((?:[^()\\]|\\.)*\)")
_BACKSLASH = re.compile(r"\\([^\w\s]|_)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_CELL_SEPARATOR = re.compile(r"(?<!\\)\|")


def _plain_line(line: str) -> str:
    if line.lstrip().startswith("|"):
        cells = [cell.strip() for cell in _CELL_SEPARATOR.split(line.strip().strip("|"))]
        line = "\t".join(cells)
    else:
        line = _BLOCK_MARK.sub("", line)
    line = _LINK.sub(r"\1", line)
    line = _INLINE_MARK.sub("", line)
    return html.unescape(_BACKSLASH.sub(r"\1", _TAG.sub("", line)))


def plain_text(markdown: str) -> str:
    """The text of a page's body: paragraphs apart by an empty line, line breaks kept, the cells of a row apart by tabs.

    Exact for what `render` writes; for what people add by hand, the usual marks (emphasis, links, tags) are taken off.
    """
    lines = (line for line in markdown.split("\n") if not _TABLE_RULE.match(line))
    text = "\n".join(_plain_line(line).rstrip(" ") for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")
