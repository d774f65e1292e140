"""Scores a model on folders of photos with ground truth (``image/`` + ``alpha/``)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .inference import Matter, open_alpha, open_photo, photos
from .metrics import EMPTY_LIMIT, Scores, scores


def evaluate_pairs(
    matter: Matter, folder: Path, only: set[str] | None = None
) -> tuple[Scores, dict[str, Scores]]:
    """Mean scores and each photo's. ``only`` restricts to photos of these names."""
    each: dict[str, Scores] = {}
    for path in photos(folder):
        if only is not None and path.stem not in only:
            continue
        truth = open_alpha(folder / "alpha" / f"{path.stem}.png")
        each[path.stem] = scores(matter.alpha(open_photo(path)), truth)
    return Scores.mean(list(each.values())), each


def evaluate_empty(
    matter: Matter, folder: Path, only: set[str] | None = None
) -> tuple[int, int, dict[str, float]]:
    """(photos with mean alpha under the limit, photos, mean alpha of each)."""
    chosen = [path for path in photos(folder) if only is None or path.stem in only]
    means = {path.stem: float(np.mean(matter.alpha(open_photo(path)))) for path in chosen}
    right = sum(mean < EMPTY_LIMIT for mean in means.values())
    return right, len(means), means
