"""Charts as inline SVG, each with a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from scripts.publish.pages import inline, table

WIDTH, HEIGHT, BASE, TOP = 360, 130, 112, 16
"""Units of the drawing: pixels of a narrow telephone, so that its letters can be read there."""
WIDEST = 44
"""Width of a bar that has much room."""
LETTER = 6.5
"""Width of a letter of a label."""


@dataclass(frozen=True)
class Bar:
    label: str
    """What stands below it; a few characters."""
    name: str
    """What it is called in the table."""
    count: int
    url: str = ""
    """Where the table leads, relative to the root of the site."""


def bar_chart(title: str, heading: str, bars: Sequence[Bar], root: str, unit: str = "Documentos") -> str:
    """Bars side by side; `title` says what is shown, `heading` what a bar is. '' when there is nothing to compare."""
    if sum(bar.count > 0 for bar in bars) < 2:
        return ""
    highest = max(bars, key=lambda bar: bar.count)
    said = f"{title}, de {bars[0].name} a {bars[-1].name}. Donde más: {highest.name}, con {highest.count:,}."
    rows = [(_cell(bar, root), f"{bar.count:,}") for bar in bars if bar.count]
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{inline(said)}"'
    return (
        '<figure class="acervo-grafica">'
        f"<figcaption>{inline(title)}</figcaption>"
        f"<svg {box}>{_drawing(bars, highest.count)}</svg>"
        f"<details><summary>Los mismos datos en una tabla</summary>{table(title, (heading, unit), rows)}</details>"
        "</figure>\n"
    )


def _cell(bar: Bar, root: str) -> str:
    return f'<a href="{root}{escape(bar.url)}">{inline(bar.name)}</a>' if bar.url else inline(bar.name)


def _drawing(bars: Sequence[Bar], highest: int) -> str:
    """A line for the highest count, a bar for each, a label below as many bars as have room for one."""
    room = WIDTH / len(bars)
    longest = max(len(bar.label) for bar in bars)
    every = ceil((longest + 1) * LETTER / room)
    parts = [
        f'<path class="acervo-regla" d="M0 {TOP}H{WIDTH}M0 {BASE}H{WIDTH}"/>',
        f'<text x="0" y="{TOP - 5}">{highest:,}</text>',
    ]
    for place, bar in enumerate(bars):
        height = max(round(bar.count / highest * (BASE - TOP), 1), 1.5) if bar.count else 0
        if height:
            width = round(min(room * 0.76, WIDEST), 1)
            left = round((place + 0.5) * room - width / 2, 1)
            parts.append(f'<rect x="{left}" y="{round(BASE - height, 1)}" width="{width}" height="{height}"/>')
        if place % every == 0:
            half = len(bar.label) * LETTER / 2
            middle = round(min(max(place * room + room / 2, half), WIDTH - half), 1)
            parts.append(f'<text class="acervo-pie-barra" x="{middle}" y="{HEIGHT - 4}">{inline(bar.label)}</text>')
    return "".join(parts)
