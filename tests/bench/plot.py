"""Lines over two axes as a small SVG that reads in light and dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

WIDTH, HEIGHT, MARGIN = 640, 360, 56
_COLOURS = ("#84193a", "#1450a0", "#2f6b3a", "#8a5a00")

Line = Sequence[tuple[float, float]]


def plot(lines: Mapping[str, Line], across: str, up: str) -> str:
    """The lines from the origin, each with its name at its end."""
    most_across = max(x for line in lines.values() for x, _ in line)
    most_up = max(y for line in lines.values() for _, y in line)

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            MARGIN + (WIDTH - 3 * MARGIN) * x / most_across,
            HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * y / most_up,
        )

    marks = sorted({x for line in lines.values() for x, _ in line})
    parts = [_line([place(0, most_up), place(0, 0), place(most_across, 0)], "#6b6b6b")]
    parts += [_text(place(x, 0)[0], HEIGHT - MARGIN + 18, f"{x:,.0f}", "middle") for x in marks]
    parts += [_text(MARGIN - 8, place(0, y)[1] + 4, f"{y:.0f}", "end") for y in (0, most_up / 2, most_up)]
    parts += [_text(WIDTH / 2, HEIGHT - 12, across, "middle"), _text(MARGIN, MARGIN - 20, up, "start")]
    for (name, line), colour in zip(lines.items(), _COLOURS, strict=False):
        points = [place(x, y) for x, y in [(0, 0), *line]]
        parts += [_line(points, colour), _text(points[-1][0] + 8, points[-1][1] + 4, name, "start", colour)]
    label = f"{up} por {across}: {', '.join(lines)}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}"'
    return "\n".join(
        [
            f'{head} font-family="sans-serif" font-size="13">',
            '<rect width="100%" height="100%" fill="#fff"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _line(points: Sequence[tuple[float, float]], colour: str) -> str:
    said = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{said}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _text(x: float, y: float, words: str, anchor: str, colour: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'
