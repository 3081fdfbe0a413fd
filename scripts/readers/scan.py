"""The picture of a page made fit for recognition: size, light, noise, skew."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

MIN_WIDTH, MAX_WIDTH = 1_650, 2_550
"""Pixels of the shorter side of a page: letter size at 200 and 300 dots per inch."""
MAX_SKEW = 10.0
"""Degrees to either side in which a page is straightened."""
MIN_SKEW = 0.15
_COARSE, _FINE = 0.5, 0.1
_SMALL_WIDTH = 800


def prepared(picture: Image.Image) -> Image.Image:
    """A grey, evenly lit, straight picture of the size that recognition reads best."""
    page = _resized(picture.convert("L"))
    page = _evenly_lit(page).filter(ImageFilter.MedianFilter(3))
    angle = skew(page)
    if abs(angle) < MIN_SKEW:
        return page
    return page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def _resized(page: Image.Image) -> Image.Image:
    side = max(1, min(page.size))
    wanted = min(max(side, MIN_WIDTH), MAX_WIDTH)
    if wanted == side:
        return page
    scale = wanted / side
    size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
    return page.resize(size, Image.Resampling.LANCZOS)


def _evenly_lit(page: Image.Image) -> Image.Image:
    """The page divided by its background, so that shadows and yellowed paper become white."""
    small = page.resize((max(1, page.width // 16), max(1, page.height // 16)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    background = np.asarray(paper.resize(page.size, Image.Resampling.BILINEAR), dtype=np.float32)
    light = np.asarray(page, dtype=np.float32) / np.maximum(background, 32.0)
    return Image.fromarray(np.clip(light * 255.0, 0, 255).astype(np.uint8))


def skew(page: Image.Image) -> float:
    """Degrees by which the page must be turned, counter-clockwise, for its lines to be level."""
    scale = _SMALL_WIDTH / max(1, page.width)
    small = page.resize((_SMALL_WIDTH, max(1, round(page.height * scale))), Image.Resampling.BOX)
    pixels = np.asarray(small)
    ink = Image.fromarray(np.where(pixels < 160, 255, 0).astype(np.uint8))
    coarse = max(np.arange(-MAX_SKEW, MAX_SKEW + _COARSE, _COARSE), key=lambda angle: _sharpness(ink, float(angle)))
    near = np.arange(coarse - _COARSE, coarse + _COARSE + _FINE, _FINE)
    best = max(near, key=lambda angle: _sharpness(ink, float(angle)))
    return float(best) if _sharpness(ink, float(best)) > 1.02 * _sharpness(ink, 0.0) else 0.0


def _sharpness(ink: Image.Image, angle: float) -> float:
    """How much the rows of pixels differ: most when lines of text are level."""
    rows: NDArray[np.float64] = np.asarray(ink.rotate(angle), dtype=np.float64).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
