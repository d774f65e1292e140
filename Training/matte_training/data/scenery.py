"""Parts of photos that show no person: backgrounds of the same kind as the portraits'."""

from __future__ import annotations

import cv2
import numpy as np

GRID = 32
"""Cells a side in which empty rectangles are sought."""

MINIMUM_SIDE = 8
"""Cells; a narrower strip shows no scene."""

MINIMUM_CELLS = 160
"""Cells of the smallest rectangle worth enlarging: a sixth of the photo."""

EMPTY_ALPHA = 5
SURE_CONFIDENCE = 200

Rectangle = tuple[int, int, int, int]
"""Left, top, right, bottom in grid cells."""


def empty_rectangle(label: np.ndarray) -> Rectangle | None:
    """The largest rectangle of ``label`` (alpha, confidence) that surely shows no person."""
    unsure = label[..., 1] < SURE_CONFIDENCE
    doubtful = ((label[..., 0] > EMPTY_ALPHA) | unsure).astype(np.float32)
    cells = cv2.resize(doubtful, (GRID, GRID), interpolation=cv2.INTER_AREA) == 0
    best, found = MINIMUM_CELLS - 1, None
    for top in range(GRID - MINIMUM_SIDE + 1):
        free = cells[top : top + MINIMUM_SIDE - 1].all(0)
        for bottom in range(top + MINIMUM_SIDE, GRID + 1):
            free = free & cells[bottom - 1]
            if not free.any():
                break
            left, right = _longest_run(free)
            if right - left >= MINIMUM_SIDE and (right - left) * (bottom - top) > best:
                best, found = (right - left) * (bottom - top), (left, top, right, bottom)
    return found


def _longest_run(free: np.ndarray) -> tuple[int, int]:
    """Start and end of the longest run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], free, [False]]).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    longest = int(np.argmax(ends - starts))
    return int(starts[longest]), int(ends[longest])


def cut(photo: np.ndarray, rectangle: Rectangle) -> np.ndarray:
    """The rectangle's part of a square photo, as a square of the photo's size."""
    side = photo.shape[0]
    left, top, right, bottom = (edge * side // GRID for edge in rectangle)
    return cv2.resize(photo[top:bottom, left:right], (side, side), interpolation=cv2.INTER_LINEAR)
