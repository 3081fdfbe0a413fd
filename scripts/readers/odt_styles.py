"""Styles and lists of OpenDocument: what makes text bold or hidden, and the numbers shown before items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from scripts.readers.numbering import SHORT_STYLES

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, DRAW, OFFICE = _NS + "text:1.0}", _NS + "table:1.0}", _NS + "drawing:1.0}", _NS + "office:1.0}"
STYLE, FO, MANIFEST = _NS + "style:1.0}", _NS + "xsl-fo-compatible:1.0}", _NS + "manifest:1.0}"
SVG = _NS + "svg-compatible:1.0}"


@dataclass(frozen=True, slots=True)
class Level:
    """How a list counts on one level; `style` "" for bullets."""

    style: str
    prefix: str
    suffix: str
    start: int
    shown: int


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says that matters for reading."""

    strong: bool = False
    emphasis: bool = False
    hidden: bool = False
    parent: str = ""
    list_style: str = ""
    master: str = ""


@dataclass(slots=True)
class Styles:
    """Styles and lists by their names, and how far each list has counted."""

    text: dict[str, Style] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)
    """By the name of the list's style."""


def collect_styles(styles: Styles, root: etree._Element) -> None:
    """Add the styles and lists of a part; of two with one name the later wins."""
    for element in root.iter(STYLE + "style"):
        text = element.find(STYLE + "text-properties")
        properties: Mapping[str, str] = (
            {} if text is None else {str(key): str(item) for key, item in text.attrib.items()}
        )
        styles.text[element.get(STYLE + "name", "")] = Style(
            strong=properties.get(FO + "font-weight") in ("bold", "700", "800", "900"),
            emphasis=properties.get(FO + "font-style") in ("italic", "oblique"),
            hidden=properties.get(TEXT + "display") == "none",
            parent=element.get(STYLE + "parent-style-name", ""),
            list_style=element.get(STYLE + "list-style-name", ""),
            master=element.get(STYLE + "master-page-name", ""),
        )
    for element in root.iter(TEXT + "list-style", TEXT + "outline-style"):
        key = "" if element.tag == TEXT + "outline-style" else element.get(STYLE + "name", "")
        styles.lists[key] = {integer(level.get(TEXT + "level"), 1) - 1: _level(level) for level in element}


def _level(element: etree._Element) -> Level:
    return Level(
        style=element.get(STYLE + "num-format", ""),
        prefix=element.get(STYLE + "num-prefix", ""),
        suffix=element.get(STYLE + "num-suffix", ""),
        start=integer(element.get(TEXT + "start-value"), 1),
        shown=integer(element.get(TEXT + "display-levels"), 1),
    )


def integer(text: str | None, default: int) -> int:
    """`text` as a number, `default` when it is none."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else default


def inherited(styles: Styles, name: str) -> Style:
    """A style with what it inherits."""
    result, steps = styles.text.get(name, Style()), 0
    parent = result.parent
    while parent in styles.text and steps < 20:
        upper = styles.text[parent]
        result = replace(
            result,
            hidden=result.hidden or upper.hidden,
            list_style=result.list_style or upper.list_style,
        )
        parent, steps = upper.parent, steps + 1
    return result


def next_label(styles: Styles, style: str, key: str, depth: int, *, start: str | None = None) -> str:
    """Count one more item; the label shown before it, "" for bullets."""
    levels = styles.lists.get(style, {})
    counts = styles.counts.setdefault(key, [])
    for rank in range(len(counts), depth + 1):
        counts.append(levels[rank].start - (rank == depth) if rank in levels else int(rank != depth))
    counts[depth] = integer(start, 0) if start else counts[depth] + 1
    del counts[depth + 1 :]
    level = levels.get(depth)
    if level is None or not level.style:
        return ""
    shown = range(max(0, depth + 1 - level.shown), depth + 1)
    figures = [
        SHORT_STYLES.get(levels[rank].style, str)(counts[rank])
        for rank in shown
        if rank in levels and levels[rank].style
    ]
    return f"{level.prefix}{'.'.join(figures)}{level.suffix}"
