"""From printed lines to the units of the text: hard wraps, hyphens and sentences cut by a page break are put together.

Where it is not sure that a line break was the typesetter's, it stays: a letterhead, an address, a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.authorities import split_title
from scripts.cleaning import GAP
from scripts.document_types import type_of_line
from scripts.markdown_text import Block, BlockKind
from scripts.marks import SENTENCE_END
from scripts.source_text import EMPHASIS, EMPHASIS_END, STRONG, STRONG_END, Line, LineKind, unmarked

_LIST_MARK = re.compile(
    r"(?:\(?[a-zñ]\)|[a-z]\.-?\s|\(?[ivxlc]{1,6}\)|[IVXLC]{1,6}[.)]-?\s|\(?\d{1,3}[.)]-?\s|[•◦▪●‣·–—-]\s|\[\d+\]"
    r"|(?:PRIMER|SEGUND|TERCER|CUART|QUINT|SEXT|S[EÉ]PTIM|OCTAV|NOVEN|D[EÉ]CIM|[UÚ]NIC)[OA]\b"
    r"|(?:Primer|Segund|Tercer|Cuart|Quint|Sext|S[eé]ptim|Octav|Noven|D[eé]cim|[UÚ]nic)[oa]\.|ART[IÍ]CULO\s"
    r"|Art[ií]culo\s+\d)"
)
_LABEL = re.compile(r"(?:[A-ZÁÉÍÓÚÑ][\w.áéíóúñ ]{0,28}:(?:\s|$)|c\.\s?c\.|ccp\b|C\.\s?c\.|C\.C\.)", re.UNICODE)
_CONNECTOR = re.compile(
    r"(?:,|\b(?:a|al|ante|bajo|con|contra|de|del|desde|el|en|entre|e|hacia|hasta|la|las|lo|los|ni|o|para|por|que|según"
    r"|sin|sobre|su|sus|tras|u|un|una|y))$",
    re.IGNORECASE,
)
_LOWER_START = re.compile(r"[«\"“(]?[a-záéíóúüñ]{2}|[yeoua]\s")
_NO_CONTINUATION = re.compile(r"c\.?\s?c\.|ccp\b|https?:|www\.|[\w.+-]+@|[a-z]\)")
_COMPOUND_HEAD = re.compile(
    r"(?:m[eé]dico|t[eé]cnico|administrativo|socio|econ[oó]mico|pol[ií]tico|jur[ií]dico|f[ií]sico|qu[ií]mico|te[oó]rico"
    r"|pr[aá]ctico|hist[oó]rico|cient[ií]fico|c[ií]vico|hispano|franco|anglo|art[ií]stico|acad[eé]mico|contable"
    r"|financiero|ex|no|pro)-$",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"[a-záéíóúüñ]-$")

_COLUMNS = re.compile(r"\S {3,}\S")
"""A wide gap: what stands on both sides belongs to two columns."""
_UNBROKEN = 160
"""A line longer than this shows that the text's paragraphs were not broken into lines."""

_COLUMN_INDENT = 16
_FIRST_LINE_INDENT = 8
"""By how many characters a paragraph's first line may be indented; more is another alignment."""

_HANGING = re.compile(r"\b(?:al?|con|del?|en|la|las|los|para|por|sobre|y)$")
"""Words with which no line ends that is finished."""

_HEADLINE = 25
"""How long, in characters, a line must be that such a word ends to go on behind a gap: headlines are set widely."""

PROSE = 60
"""From how many characters on a paragraph is taken for running text and not for a line of an address or a heading."""


def build_blocks(lines: Sequence[Line], *, tolerance: float = 1.0) -> list[Block]:
    """The document's blocks in order.

    `tolerance`: the share of the full width that a wrapped line reaches; less than 1.0 where letters differ in width.
    """
    width = _wrap_width(lines) * tolerance
    blocks: list[Block] = []
    previous: Line | None = None
    after_gap = False
    for line in lines:
        if line.kind is LineKind.BLANK:
            after_gap = after_gap or line is GAP
            previous = None
            continue
        _append(blocks, line, _Joint(previous, after_gap, width))
        previous, after_gap = line, False
    return blocks


@dataclass(slots=True)
class _Joint:
    """What stands between a line and the text before it."""

    previous: Line | None
    """The line directly above; None behind a blank line or a removal."""
    after_gap: bool
    width: float
    """As `_wrap_width` measures it."""


def _append(blocks: list[Block], line: Line, joint: _Joint) -> None:
    last = blocks[-1] if blocks else None
    match line.kind:
        case LineKind.HEADING:
            blocks.append(Block(line.text, BlockKind.HEADING, line.level))
        case LineKind.ITEM:
            blocks.append(Block(line.text, BlockKind.ITEM, line.level))
        case LineKind.ROW if last is not None and last.kind is BlockKind.TABLE and joint.previous is not None:
            blocks[-1] = Block(f"{last.text}\n{line.text}", BlockKind.TABLE)
        case LineKind.ROW:
            blocks.append(Block(line.text, BlockKind.TABLE))
        case _ if last is not None and (glue := _glue(last, line, joint)) is not None:
            blocks[-1] = Block(
                _joined(last.text, _placed(line) if glue == "\n" else line.text, glue), last.kind, last.level
            )
        case _:
            blocks.append(Block(_placed(line)))


def _placed(line: Line) -> str:
    """The line with its blanks before it where it stands in a column of its own; Markdown folds them."""
    return " " * line.indent + line.text if line.indent >= _COLUMN_INDENT and line.kind is LineKind.LINE else line.text


def _glue(last: Block, line: Line, joint: _Joint) -> str | None:
    """What puts the line to the block before it: a blank, a line break, or None when it begins a block of its own."""
    if last.kind is BlockKind.TABLE or last.kind is BlockKind.HEADING:
        return None
    if joint.previous is None:
        return " " if _goes_on(last, line, joint.after_gap) else None
    if line.kind is LineKind.PARAGRAPH or joint.previous.kind is LineKind.PARAGRAPH:
        return None
    if _is_wrapped(joint.previous, line, joint.width):
        return " "
    if last.kind is BlockKind.ITEM:
        return " " if line.indent > joint.previous.indent or _LOWER_START.match(line.plain) else None
    indented = line.indent > joint.previous.indent + 2 and SENTENCE_END.search(last.plain)
    return None if len(joint.previous.plain) > _UNBROKEN or (joint.width and indented) else "\n"


def _goes_on(last: Block, line: Line, after_gap: bool) -> bool:
    """Whether a sentence that a page break, or a stray blank line, cut in two goes on in `line`."""
    before, after = last.plain.rstrip(), line.plain.strip()
    if SENTENCE_END.search(before) or _NO_CONTINUATION.match(after):
        return False
    broken = bool(_HANGING.search(before)) and bool(_LOWER_START.match(after))
    least = _HEADLINE if broken else 40 if after_gap else PROSE
    if len(before.split("\n")[-1]) < least or last.kind is BlockKind.TABLE:
        return False
    if _LOWER_START.match(after):
        return True
    return after_gap and bool(_CONNECTOR.search(before)) and not _LIST_MARK.match(after)


def _is_wrapped(above: Line, line: Line, width: float) -> bool:
    """Whether the line break after `above` is the typesetter's: the next word would not have fitted in."""
    before, after = above.plain.rstrip(), line.plain.strip()
    if _HYPHENATED.search(before) and _LOWER_START.match(after):
        return True
    if not width or _LIST_MARK.match(after) or _COLUMNS.search(before) or _COLUMNS.search(after):
        return False
    if _begins_anew(after) and not _CONNECTOR.search(before):
        return False
    shift = above.indent - line.indent
    if abs(shift) > _FIRST_LINE_INDENT and (len(before) < 0.75 * width or not after[:1].islower()):
        return False
    length = len(before) + (shift if 0 < shift <= _FIRST_LINE_INDENT else 0)
    return length + 1 + len(after.split(" ", 1)[0]) > width


def _begins_anew(text: str) -> bool:
    """A label, a titled name or a line that names the type: never the rest of a line above that is finished."""
    return bool(_LABEL.match(text) or split_title(text)[0] or type_of_line(text))


def _joined(before: str, after: str, glue: str) -> str:
    plain = unmarked(before).rstrip()
    if glue == " " and _HYPHENATED.search(plain) and _LOWER_START.match(unmarked(after).strip()):
        head = before.rstrip()
        return head + after if _COMPOUND_HEAD.search(plain.split()[-1]) else head[: head.rindex("-")] + after
    joined = f"{before.rstrip() if glue == ' ' else before}{glue}{after}"
    return joined.replace(f"{STRONG_END}{glue}{STRONG}", glue).replace(f"{EMPHASIS_END}{glue}{EMPHASIS}", glue)


def _wrap_width(lines: Sequence[Line]) -> float:
    """Width, in characters, at which the text's lines were broken; 0.0 when paragraphs are one line each."""
    if any(
        line.kind is LineKind.PARAGRAPH or len(line.plain) > _UNBROKEN
        for line in lines
        if line.kind is not LineKind.ROW
    ):
        return 0.0
    lengths = sorted(
        len(line.plain.rstrip())
        for run in _line_runs(lines)
        if len(run) >= 3 or (len(run) == 2 and len(run[0].plain) > PROSE)
        for line in run[:-1]
        if len(line.plain) > 30 and not _COLUMNS.search(line.plain)
    )
    if not lengths:
        return 0.0
    longest = lengths[int(len(lengths) * 0.95)] if len(lengths) > 20 else lengths[-1]
    beyond = any(len(line.plain) > 1.25 * longest for line in lines if line.kind is LineKind.LINE)
    return float(longest) if longest >= 38 and not beyond else 0.0


def _line_runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if line.kind in (LineKind.LINE, LineKind.ITEM):
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run
