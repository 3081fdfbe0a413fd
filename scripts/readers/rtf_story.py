"""A part of an RTF document while it is read: its paragraph, its table, the lines so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from scripts.readers.runs import Block, Run, paragraph_lines, row_line
from scripts.source_text import Line, LineKind, without_emphasis

_BORDERS = frozenset(("clbrdrt", "clbrdrb", "clbrdrl", "clbrdrr", "trbrdrt", "trbrdrb", "trbrdrh", "trbrdrv"))


@dataclass(slots=True)
class Story:
    """Lines of the body, a header or a note, and the paragraph and row that are open in it."""

    block: Block
    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    label: str | None = None
    """Number before the paragraph, "" for a bullet."""
    level: int = 0
    heading: int = 0
    in_table: bool = False
    cell: list[Line] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)
    bordered: bool = False

    def shape(self, word: str, number: int | None) -> None:
        """Take note of a property of the paragraph or row."""
        if word == "pard":
            self.in_table, self.level, self.heading = False, 0, 0
        elif word == "intbl":
            self.in_table = True
        elif word == "ilvl":
            self.level = min(max(number or 0, 0), 8)
        elif word == "outlinelevel" and number is not None and 0 <= number < 9:
            self.heading = min(number + 1, 6)
        elif word == "trowd":
            self.bordered = False
        elif word in _BORDERS:
            self.bordered = True

    def end_paragraph(self) -> None:
        """Close the paragraph: into the cell that is open, or into the lines."""
        block = self.block
        if self.heading:
            block = replace(block, kind=LineKind.HEADING, level=self.heading)
        elif self.label is not None:
            block = replace(block, kind=LineKind.ITEM, level=self.level)
        label = " ".join((self.label or "").split())
        runs = [Run(f"{label} "), *self.runs] if label else self.runs
        lines = list(paragraph_lines(runs, block)) if any(run.text.strip() for run in self.runs) else []
        target = self.cell if self.in_table else self.lines
        target.extend(lines or [Line("", LineKind.BLANK, region=block.region, evidence=block.evidence)])
        self.runs, self.label = [], None

    def end_cell(self) -> None:
        """Close the cell that is open."""
        self.in_table = True
        self.end_paragraph()
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """Close the row: as a ROW, or cell after cell where it lays out blocks side by side."""
        cells, self.cells, self.in_table = self.cells, [], False
        several = any(sum(bool(line.text) for line in cell) > 1 for cell in cells)
        if len(cells) <= 1 or (several and not self.bordered):
            for cell in cells:
                self.lines += [*cell, Line("", LineKind.BLANK, region=self.block.region, evidence=self.block.evidence)]
            return
        if line := row_line((" ".join(without_emphasis(line.text) for line in cell) for cell in cells), self.block):
            self.lines.append(line)
