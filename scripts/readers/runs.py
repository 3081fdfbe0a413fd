"""Runs of text with one emphasis and link, and the lines that paragraphs made of them become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scripts.readers.text import normalise
from scripts.source_text import EMPHASIS, EMPHASIS_END, LINK_END, STRONG, STRONG_END, Line, LineKind, Region, unmarked

COLUMN_GAP = "    "
"""What stands for a tabulator or a wide gap: two texts on one printed line, such as two signers side by side."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph. A "\\n" in its text is a line break that the author made."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    """The mark that opens the link it is part of."""

    @property
    def style(self) -> _Style:
        return self.strong, self.emphasis, self.link


_Style = tuple[bool, bool, str]
_PLAIN: _Style = (False, False, "")


@dataclass(frozen=True, slots=True)
class Block:
    """What the lines of one paragraph have in common."""

    kind: LineKind = LineKind.PARAGRAPH
    level: int = 0
    region: Region = Region.BODY
    evidence: str = ""


def tidy(text: str) -> str:
    """`text` normalised as plain text is, on as many lines as it has breaks."""
    return normalise(text).replace("\f", "\n")


def marked(runs: Iterable[Run]) -> str:
    """One line of text from its runs, with marks of emphasis and links that enclose words and never blanks."""
    parts: list[str] = []
    style, blanks = _PLAIN, ""
    for run in runs:
        text = run.text
        core = text.strip()
        if not core:
            blanks += text
            continue
        start = text.index(core[0])
        blanks += text[:start]
        new = run.style
        parts.append(blanks if new == style else _closing(style) + blanks + _opening(new))
        parts.append(core)
        style, blanks = new, text[start + len(core) :]
    return "".join(parts) + _closing(style) + blanks


def _opening(style: _Style) -> str:
    return STRONG * style[0] + EMPHASIS * style[1] + style[2]


def _closing(style: _Style) -> str:
    return LINK_END * bool(style[2]) + EMPHASIS_END * style[1] + STRONG_END * style[0]


def split_at_breaks(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each printed line of a paragraph."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = tidy(run.text).split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=piece)] for piece in rest)
    return lines


def paragraph_lines(runs: Iterable[Run], block: Block) -> Iterator[Line]:
    """The lines of one paragraph: itself, or one LINE per line that the author broke, then a BLANK.

    A heading stays a heading in each of its lines; of a list item the first line is the ITEM. Without text, nothing.
    """
    texts = [marked(line) for line in split_at_breaks(runs)]
    while texts and not texts[-1].strip():
        texts.pop()
    if len(texts) <= 1:
        yield from (_line(text, block) for text in texts)
        return
    for rank, text in enumerate(texts):
        if not text.strip():
            yield Line("", LineKind.BLANK, region=block.region, evidence=block.evidence)
        elif block.kind is LineKind.HEADING or (block.kind is LineKind.ITEM and rank == 0):
            yield _line(text, block)
        else:
            yield _line(text, replace(block, kind=LineKind.LINE, level=0))
    yield Line("", LineKind.BLANK, region=block.region, evidence=block.evidence)


def _line(text: str, block: Block) -> Line:
    core = text.strip()
    indent = len(text) - len(text.lstrip())
    return Line(core, block.kind, block.level, region=block.region, evidence=block.evidence, indent=indent)


def row_line(cells: Iterable[str], block: Block) -> Line | None:
    """A table's row of cells, marked by links alone, or None when all are empty."""
    texts = [" ".join(cell.split()) for cell in cells]
    if not any(map(unmarked, texts)):
        return None
    return Line("\t".join(texts).rstrip("\t"), LineKind.ROW, region=block.region, evidence=block.evidence)


def note_lines(lines: Iterable[Line], rank: int) -> Iterator[Line]:
    """The lines of a note, its mark before the first."""
    texts = (line for line in lines if line.text)
    for place, line in enumerate(texts):
        yield replace(line, text=f"[{rank}] {line.text}", indent=0) if place == 0 else line


def numbered(lines: Iterable[Line]) -> list[Line]:
    """`lines` with their rank on their page as `number`."""
    ranks: dict[int, int] = {}
    result = []
    for line in lines:
        ranks[line.page] = ranks.get(line.page, 0) + 1
        result.append(replace(line, number=ranks[line.page]))
    return result


def doubts_of(changes: int, hidden: int) -> list[str]:
    """What a word processor's file holds beside its text: tracked changes, and words hidden from print."""
    doubts = []
    if changes:
        doubts.append(f"control de cambios sin aceptar: {changes}; se leyó con los cambios aceptados")
    if hidden:
        doubts.append(f"palabras ocultas que no se imprimen: {hidden}; no se incluyen")
    return doubts
