"""Styles and automatic numbering of Word documents: headings, and the numbers that Word shows before paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from scripts.readers.numbering import WORD_STYLES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING_NAME = re.compile(r"(?:heading|título|titulo|encabezado) ([1-6])$")


def value(element: etree._Element | None, path: str, default: str = "") -> str:
    """The `w:val` of the descendant at `path` (`pPr/numPr/numId`), or `default`."""
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return default if found is None else found.get(W + "val", default)


def integer(text: str, default: int = 0) -> int:
    """`text` as a number, `default` when it is none."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else default


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says that matters for reading."""

    name: str = ""
    parent: str = ""
    outline: int | None = None
    """Level of outline from 0, for headings."""
    number: str = ""
    level: int = 0


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Paragraph styles by their id."""
    if root is None:
        return {}
    return {
        element.get(W + "styleId", ""): Style(
            name=value(element, "name").lower(),
            parent=value(element, "basedOn"),
            outline=_outline(value(element, "pPr/outlineLvl")),
            number=value(element, "pPr/numPr/numId"),
            level=integer(value(element, "pPr/numPr/ilvl")),
        )
        for element in root.iter(W + "style")
    }


def _outline(text: str) -> int | None:
    level = integer(text, -1)
    return level if 0 <= level < 9 else None


def style_chain(styles: dict[str, Style], style_id: str) -> list[tuple[str, Style]]:
    """A style and those it is based on, the nearest first, with their ids."""
    chain: list[tuple[str, Style]] = []
    while style_id in styles and len(chain) < 20:
        chain.append((style_id, styles[style_id]))
        style_id = styles[style_id].parent
    return chain


def heading_level(element: etree._Element, styles: list[Style]) -> int:
    """1-6 for a heading, else 0."""
    own = value(element, "pPr/outlineLvl")
    if own:
        return min(integer(own, 9) + 1, 6) if integer(own, 9) < 9 else 0
    for style in styles:
        if match := _HEADING_NAME.match(style.name):
            return int(match[1])
        if style.outline is not None:
            return min(style.outline + 1, 6)
        if style.name in ("title", "título", "titulo"):
            return 1
    return 0


@dataclass(frozen=True, slots=True)
class Level:
    style: str
    """`numFmt`: decimal, lowerLetter, bullet, none…"""
    text: str
    """Pattern as `%1.%2)`."""
    start: int
    paragraph_style: str
    legal: bool
    """Whether the numbers of upper levels are shown in digits."""


@dataclass(slots=True)
class Numbering:
    """All the lists of a document, and how far each has counted."""

    abstract: dict[str, dict[int, Level]]
    instances: dict[str, str]
    """Id of a list -> id of its abstract definition, which holds the count."""
    starts: dict[tuple[str, int], int]
    """Levels that a list starts anew."""
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> str | None:
        """Count one more paragraph of the list; the label Word shows, "" for a bullet, None when it is no list."""
        levels = self.abstract.get(self.instances.get(number, ""), {})
        if level not in levels:
            return None
        counts = self._advance(number, level, levels)
        shown = levels[level]
        if shown.style in ("bullet", "none") and "%" not in shown.text:
            return ""
        return re.sub(r"%([1-9])", lambda match: self._figure(counts, levels, shown, int(match[1]) - 1), shown.text)

    def _advance(self, number: str, level: int, levels: dict[int, Level]) -> list[int]:
        counts = self._counts.setdefault(self.instances[number], [])
        for rank in range(len(counts), level + 1):
            counts.append(levels[rank].start - (rank == level) if rank in levels else 0)
        if (number, level) in self.starts and (number, level) not in self._started:
            self._started.add((number, level))
            counts[level] = self.starts[number, level] - 1
        counts[level] += 1
        del counts[level + 1 :]
        return counts

    @staticmethod
    def _figure(counts: list[int], levels: dict[int, Level], shown: Level, rank: int) -> str:
        if rank >= len(counts) or rank not in levels:
            return ""
        style = "decimal" if shown.legal else levels[rank].style
        return "" if style in ("none", "bullet") else WORD_STYLES.get(style, str)(counts[rank])

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a list gives to paragraphs of a style, 0 when it names none."""
        levels = self.abstract.get(self.instances.get(number, ""), {})
        return next((rank for rank, level in levels.items() if level.paragraph_style == style), 0)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of `word/numbering.xml`; none without it."""
    if root is None:
        return Numbering({}, {}, {})
    abstract = {item.get(W + "abstractNumId", ""): _levels(item) for item in root.findall(W + "abstractNum")}
    by_style = {value(item, "styleLink"): item.get(W + "abstractNumId", "") for item in root.findall(W + "abstractNum")}
    for item in root.findall(W + "abstractNum"):
        linked = by_style.get(value(item, "numStyleLink"), "")
        if value(item, "numStyleLink") and linked in abstract:
            abstract[item.get(W + "abstractNumId", "")] = abstract[linked]
    instances, starts = {}, {}
    for item in root.findall(W + "num"):
        number = item.get(W + "numId", "")
        instances[number] = value(item, "abstractNumId")
        for override in item.findall(W + "lvlOverride"):
            level = integer(override.get(W + "ilvl", "0"))
            own = override.find(W + "lvl")
            if own is not None:
                instances[number] = f"{instances[number]}/{number}"
                abstract[instances[number]] = abstract.get(value(item, "abstractNumId"), {}) | {level: _level(own)}
            if start := value(override, "startOverride"):
                starts[number, level] = integer(start, 1)
    return Numbering(abstract, instances, starts)


def _levels(item: etree._Element) -> dict[int, Level]:
    return {integer(level.get(W + "ilvl", "0")): _level(level) for level in item.findall(W + "lvl")}


def _level(element: etree._Element) -> Level:
    return Level(
        style=value(element, "numFmt", "decimal"),
        text=value(element, "lvlText"),
        start=integer(value(element, "start"), 1),
        paragraph_style=value(element, "pStyle"),
        legal=element.find(W + "isLgl") is not None,
    )
