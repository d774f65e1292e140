"""Matting metrics on whole photos, as ``matte eval`` defines them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

import numpy as np
from scipy import ndimage

EMPTY_LIMIT = 0.01
"""Mean alpha under which a photo without a person counts as right."""

GRADIENT_SIGMA = 1.4
"""Rhemann et al. 2009, section 4."""

KERNEL_CUTOFF = 0.01
"""The Gaussian filters end where they fall below this share."""

CONNECTIVITY_STEP = 0.1
CONNECTIVITY_TOLERANCE = 0.15
"""Rhemann et al. 2009: threshold step and the distance that is not counted."""


@dataclass(frozen=True)
class Scores:
    """One photo's scores, or the means of a folder's."""

    mad: float
    mse: float
    sad: float
    gradient: float
    connectivity: float
    iou: float

    @staticmethod
    def mean(scores: list[Scores]) -> Scores:
        return Scores(
            *(float(np.mean([getattr(s, f.name) for s in scores])) for f in fields(Scores))
        )

    def as_dict(self, digits: int = 6) -> dict[str, float]:
        return {key: round(value, digits) for key, value in asdict(self).items()}


def scores(alpha: np.ndarray, truth: np.ndarray) -> Scores:
    """Scores of ``alpha`` against ``truth``, both [H,W] in 0..1."""
    a, t = alpha.astype(np.float64), truth.astype(np.float64)
    difference = np.abs(a - t)
    return Scores(
        mad=float(difference.mean()),
        mse=float((difference**2).mean()),
        sad=float(difference.sum() / 1000),
        gradient=gradient_error(a, t),
        connectivity=connectivity_error(a, t),
        iou=intersection_over_union(a, t),
    )


def intersection_over_union(a: np.ndarray, t: np.ndarray) -> float:
    """IoU at 0.5; 1 when both are empty."""
    first, second = a >= 0.5, t >= 0.5
    union = np.count_nonzero(first | second)
    return float(np.count_nonzero(first & second) / union) if union else 1.0


def gradient_filters(sigma: float = GRADIENT_SIGMA) -> tuple[np.ndarray, np.ndarray]:
    """First-order Gaussian derivative filters along x and y, each of unit L2 norm."""
    half = int(np.ceil(sigma * np.sqrt(-2 * np.log(np.sqrt(2 * np.pi) * sigma * KERNEL_CUTOFF))))
    position = np.arange(-half, half + 1, dtype=np.float64)
    gauss = np.exp(-(position**2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    slope = -position * gauss / sigma**2
    along_x = np.outer(gauss, slope)
    along_x /= np.sqrt((along_x**2).sum())
    return along_x, along_x.T


def gradient_error(a: np.ndarray, t: np.ndarray) -> float:
    """Sum of squared differences of gradient magnitudes / 1000."""
    along_x, along_y = gradient_filters()

    def magnitude(plane: np.ndarray) -> np.ndarray:
        gx = ndimage.convolve(plane, along_x, mode="nearest")
        gy = ndimage.convolve(plane, along_y, mode="nearest")
        return np.sqrt(gx**2 + gy**2)

    return float(((magnitude(a) - magnitude(t)) ** 2).sum() / 1000)


def connectivity_error(a: np.ndarray, t: np.ndarray) -> float:
    """Sum of differences of the degrees of connectivity / 1000."""
    level = np.full(a.shape, -1.0)
    steps = round(1 / CONNECTIVITY_STEP)
    previous = 0.0
    for step in range(1, steps + 1):
        threshold = step / steps
        labels, count = ndimage.label((a >= threshold) & (t >= threshold))
        if count:
            sizes = np.bincount(labels.ravel())[1:]
            source = labels == int(sizes.argmax()) + 1
        else:
            source = np.zeros(a.shape, bool)
        level[(level == -1) & ~source] = previous
        previous = threshold
    level[level == -1] = 1.0

    def degree(plane: np.ndarray) -> np.ndarray:
        distance = plane - level
        return 1 - distance * (distance >= CONNECTIVITY_TOLERANCE)

    return float(np.abs(degree(a) - degree(t)).sum() / 1000)
