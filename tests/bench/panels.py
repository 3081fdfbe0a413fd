"""How figures grow with the number of documents, as a drawing: one panel for each figure, the documents by powers of ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log10

WIDTH, HEIGHT, COLUMNS = 320, 200, 2
"""Of a panel, and panels side by side."""

LEFT, RIGHT, TOP, BOTTOM = 56, 24, 40, 36
"""Room beside the lines of a panel."""


def drawing(sizes: Sequence[int], panels: Mapping[str, Mapping[str, Sequence[float]]], title: str) -> str:
    """An SVG. `panels`: title -> line -> its value at each of the sizes. Every line begins at 0 on the left axis."""
    rows = -(-len(panels) // COLUMNS)
    drawn = [
        f'<g transform="translate({number % COLUMNS * WIDTH} {number // COLUMNS * HEIGHT})">{_panel(sizes, name, lines)}</g>'
        for number, (name, lines) in enumerate(panels.items())
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * COLUMNS} {HEIGHT * rows}" role="img"'
        f' font-family="sans-serif" font-size="11" fill="#222"><title>{escape(title)}</title>'
        '<rect width="100%" height="100%" fill="#fff"/>'
    )
    return "\n".join([head, *drawn, "</svg>", ""])


_COLOURS = ("#00695c", "#b3541e")
_DASHES = ("none", "6 3")


def _panel(sizes: Sequence[int], name: str, lines: Mapping[str, Sequence[float]]) -> str:
    most = max((value for values in lines.values() for value in values), default=0) or 1
    across, down = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    span = log10(sizes[-1] / sizes[0]) or 1

    def x(size: int) -> float:
        return LEFT + across * log10(size / sizes[0]) / span

    def y(value: float) -> float:
        return TOP + down * (1 - value / most)

    parts = [f'<text x="{LEFT}" y="16" font-weight="bold">{escape(name)}</text>']
    for share in (0, 0.5, 1):
        height = y(most * share)
        parts.append(f'<path d="M{LEFT} {height:.1f}H{WIDTH - RIGHT}" stroke="#ccc"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{height + 4:.1f}" text-anchor="end">{_short(most * share)}</text>')
    for size in sizes:
        parts.append(f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{size:,}</text>')
    for number, (line, values) in enumerate(lines.items()):
        points = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in zip(sizes, values, strict=True))
        colour, dash = _COLOURS[number % 2], _DASHES[number % 2]
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        parts += [
            f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>'
            for size, value in zip(sizes, values, strict=True)
        ]
        if line:
            parts.append(f'<text x="{LEFT + 110 * number}" y="30" fill="{colour}">{escape(line)}</text>')
    return "".join(parts)


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 10 or not value else f"{value:.1f}"
