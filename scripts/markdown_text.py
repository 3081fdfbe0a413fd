"""Blocks of text <-> Markdown that renders to exactly that text.

Pages are rendered by Python-Markdown with EXTENSIONS and nothing else. Whatever in a document looks like markup is
escaped; numbers of lists stay letters of the text (`1\\. Uno`), since a list counted by the browser is not its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from scripts.source_text import EMPHASIS, EMPHASIS_END, FIRST_LINK, LAST_LINK, LINK_END, STRONG, STRONG_END, unmarked

EXTENSIONS = ("tables", "nl2br", "sane_lists", "toc", "fenced_code")
"""Extensions of Python-Markdown that the site renders pages with; `toc` and `fenced_code` are MkDocs' own default."""


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of the document. `text` may hold marks of emphasis and links.

    "\\n" is a line break of the document; in a table it separates rows, and a tab the cells.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0

    @property
    def plain(self) -> str:
        """The text without those marks."""
        return unmarked(self.text)


_GAP = rf"[\s{STRONG}-{LINK_END}{FIRST_LINK}-{LAST_LINK}]"
"""Blanks, and marks that may come to nothing."""
_GAPS = re.compile(f"{_GAP}*")
_ESCAPED = re.compile(r"[\\`*\[\]|]|(?<![^\W_])_|_(?![^\W_])")  # an underscore within a word is no emphasis
_ENTITY = re.compile(r"&#?\w+;?")
_LINE_START = re.compile(rf"(#{{1,6}}|[-+](?={_GAP}|$)|-(?=-)|>|=(?==*{_GAP}*$)|~(?=~~))")
_ORDERED = re.compile(rf"(\d+)([.)])(?={_GAP}|$)")
_LINE_START_ENTITIES = {"=": "&equals;", "~": "&#126;", ">": "&gt;"}
_STRONG_RUN = re.compile(f"{STRONG}(.*?){STRONG_END}")
_EMPHASIS_RUN = re.compile(f"{EMPHASIS}(.*?){EMPHASIS_END}")
_LINK_START = re.compile(f"[{FIRST_LINK}-{LAST_LINK}]")
_LINK_MARK = re.compile(f"[{LINK_END}{FIRST_LINK}-{LAST_LINK}]")
_LINK_RUN = re.compile(f"({_LINK_START.pattern})(\\s*)(.*?)(\\s*){LINK_END}")
_SOUND_LINK = re.compile(f"(!?)({_LINK_START.pattern})(.*?){LINK_END}")
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f-\xa0]")


def _escape_entity(match: re.Match[str]) -> str:
    """`&copy` and `&#35;` would turn into what they name; the `&m=2` of an address would not and stays readable."""
    return match[0] if html.unescape(match[0]) == match[0] else "&amp;" + match[0][1:]


def escape_line(line: str) -> str:
    """One line of text as Markdown that renders to it, white space folded. Marks of emphasis and links pass through."""
    line = " ".join(line.split())
    line = _ENTITY.sub(_escape_entity, line)
    line = _ESCAPED.sub(lambda match: "\\" + match[0], line).replace("<", "&lt;")
    start = _GAPS.match(line).end()  # type: ignore[union-attr]
    if match := _LINE_START.match(line, start):
        first = match[0][0]
        return line[:start] + _LINE_START_ENTITIES.get(first, "\\" + first) + line[start + 1 :]
    if match := _ORDERED.match(line, start):
        return f"{line[:start]}{match[1]}\\{line[match.end(1) :]}"
    return line


def _emphasised(line: str, links: Sequence[str]) -> str:
    """An escaped line with its marks as Markdown's own."""
    if LINK_END in line:
        line = _SOUND_LINK.sub(lambda m: _link(m, links), line)
    line = line.replace(STRONG_END + STRONG, "").replace(EMPHASIS_END + EMPHASIS, "")
    line = _STRONG_RUN.sub(lambda match: _enclosed(match[1], "**"), line)
    line = _EMPHASIS_RUN.sub(lambda match: _enclosed(match[1], "*"), line)
    return unmarked(line)


def _enclosed(text: str, sign: str) -> str:
    """A text between two signs, its blanks outside."""
    words = unmarked(text)
    if not (core := words.strip()):
        return words
    before, _, after = words.partition(core)
    return f"{before}{sign}{core}{sign}{after}"


def _link(run: re.Match[str], links: Sequence[str]) -> str:
    """A link, told from the picture that an exclamation mark before it would make of it."""
    before, mark, words = run.groups()
    rank = ord(mark) - ord(FIRST_LINK)
    if rank >= len(links):
        return before + words
    return f"{before and chr(92) + before}[{unmarked(words)}]({_address(links[rank])})"


def _address(address: str) -> str:
    """An address as the target of a Markdown link; what no address may hold is percent-encoded."""
    address = _NOT_IN_ADDRESS.sub(lambda match: quote(match[0]), address)
    return re.sub(r"[()\[\]]", r"\\\g<0>", _ENTITY.sub(_escape_entity, address))


def _balanced(lines: Iterable[str]) -> Iterable[str]:
    """Close emphasis at the end of each line and open it again in the next: Markdown's must not cross a line break.

    So with links.
    """
    opened = ""
    for line in lines:
        line = opened + line
        opened = ""
        for start, end in _pairs(line):
            if line.rfind(start) > line.rfind(end):
                line, opened = line + end, opened + start
        yield _sound_links(line) if LINK_END in line else line


def _sound_links(line: str) -> str:
    """The line with those links that enclose words, blanks outside; any other mark of a link is dropped."""
    parts, end = [], 0
    for run in _LINK_RUN.finditer(line):
        mark, before, words, after = run.groups()
        words = _LINK_MARK.sub("", words)
        kept = f"{before}{mark}{words}{LINK_END}{after}" if unmarked(words) else f"{before}{words}{after}"
        parts += [_LINK_MARK.sub("", line[end : run.start()]), kept]
        end = run.end()
    return "".join([*parts, _LINK_MARK.sub("", line[end:])])


def _pairs(line: str) -> list[tuple[str, str]]:
    """The marks of opening and closing to be seen to in a line, the outer ones last."""
    last_link = _LINK_START.findall(line)[-1:]
    return [*((mark, LINK_END) for mark in last_link), (EMPHASIS, EMPHASIS_END), (STRONG, STRONG_END)]


def _markdown_lines(text: str, links: Sequence[str]) -> list[str]:
    return [_emphasised(escape_line(line), links) for line in _balanced(text.split("\n"))]


def _table(block: Block, links: Sequence[str]) -> str:
    rows = [_markdown_cells(row, links) for row in block.text.split("\n")]
    width = max(len(row) for row in rows)
    cells = [row + [""] * (width - len(row)) for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _markdown_cells(row: str, links: Sequence[str]) -> list[str]:
    return [_emphasised(escape_line(cell), links) for cell in _balanced(row.split("\t"))]


def _markdown(block: Block, links: Sequence[str]) -> str:
    if block.kind is BlockKind.TABLE:
        return _table(block, links)
    lines = _markdown_lines(block.text, links)
    if block.kind is BlockKind.HEADING:
        return "#" * min(max(block.level, 2), 6) + " " + " ".join(lines)
    if block.kind is BlockKind.ITEM:
        margin = "    " * block.level
        return margin + "- " + f"\n{margin}    ".join(lines)
    return "\n".join(line for line in lines if line)


def render(blocks: Iterable[Block], links: Sequence[str] = ()) -> str:
    """The blocks as Markdown, ending with a newline unless there are none. Level 1 belongs to the page's title.

    `links`: the addresses that the marks of links stand for; a link without one is left out, not its words.
    """
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if not block.plain.strip():
            continue
        if previous is not None:
            in_list = previous.kind is BlockKind.ITEM and block.kind is BlockKind.ITEM
            parts.append("\n" if in_list else "\n\n")
        block = _within_list(block, previous)
        parts.append(_markdown(block, links))
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
_INLINE_MARK = re.compile(r"(?<!\\)((?:\\\\)*)(?:\*{1,3}|`+)")
_LINK = re.compile(r"(?<!\\)((?:\\\\)*)!?\[((?:[^\]\\]|\\.)*)\]\((?:[^()\\]|\\.)*\)")
_BACKSLASH = re.compile(r"\\([^\w\s]|_)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_CELL_SEPARATOR = re.compile(r"(?<!\\)\|")
_MARK, _FIRST_MARK = re.compile(r"[\\`*&<\[]"), re.compile(r"\s*[|#*+>-]")
"""What a line has anywhere, or at its beginning, that `_plain_line` does not leave as it is."""


def _plain_line(line: str) -> str:
    if line.lstrip().startswith("|"):
        cells = [cell.strip() for cell in _CELL_SEPARATOR.split(line.strip().strip("|"))]
        line = "\t".join(cells)
    else:
        line = _BLOCK_MARK.sub("", line)
    line = _LINK.sub(r"\1\2", line)
    line = _INLINE_MARK.sub(r"\1", line)
    return html.unescape(_BACKSLASH.sub(r"\1", _TAG.sub("", line)))


def plain_text(markdown: str) -> str:
    """The text of a page's body: paragraphs apart by an empty line, line breaks kept, the cells of a row apart by tabs.

    Exact for what `render` writes; for what people add by hand, the usual marks (emphasis, links, tags) are taken off.
    """
    lines = (line for line in markdown.split("\n") if "---" not in line or not _TABLE_RULE.match(line))
    read = (_plain_line(line) if _MARK.search(line) or _FIRST_MARK.match(line) else line for line in lines)
    text = "\n".join(line.rstrip(" ") for line in read)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")
