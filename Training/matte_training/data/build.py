"""Builds a cache: photos shrunk once, labels from teacher and masks, smaller sizes derived."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np

from . import labels
from .cache import Entry

BASE_SIZE = 512
SMALLER_SIZES = (64, 96, 128, 160, 192, 256, 384)

Teacher = Callable[[np.ndarray], np.ndarray]
"""RGB uint8 [S,S,3] to alpha [S,S] in 0..1."""


@dataclass(frozen=True)
class Source:
    """One folder of photos: ``image/`` with or without ``alpha/``, or photos alone."""

    folder: Path
    empty: bool = False
    """Photos without a person: their alpha is zero, no teacher is asked."""
    held_out: dict[str, int] | None = None
    """How many photos to hold out, by name prefix ("" for any name)."""


@dataclass(frozen=True)
class Item:
    source: Source
    photo: Path
    mask: Path | None
    val: bool


def held_out(names: list[str], counts: dict[str, int]) -> set[str]:
    """The held-out names: the first of each prefix in the order of their SHA-1."""
    chosen: set[str] = set()
    for prefix, count in counts.items():
        candidates = [name for name in names if name.startswith(prefix)]
        candidates.sort(key=lambda name: hashlib.sha1(name.encode()).hexdigest())
        chosen |= set(candidates[:count])
    return chosen


def items(source: Source) -> list[Item]:
    """The photos of a source, by file name."""
    inner = source.folder / "image"
    folder = inner if inner.is_dir() else source.folder
    photos = sorted(p for p in folder.iterdir() if p.suffix.lower() in {".jpg", ".jpeg", ".png"})
    val = held_out([p.stem for p in photos], source.held_out or {})
    masks = source.folder / "alpha"
    found = []
    for photo in photos:
        mask = masks / f"{photo.stem}.png"
        found.append(Item(source, photo, mask if mask.exists() else None, photo.stem in val))
    return found


def build(
    sources: list[Source],
    teacher: Teacher,
    target: Path,
    threads: int = 2,
    second: Teacher | None = None,
) -> list[Entry]:
    """Writes the cache of all sources to ``target`` and returns its index.

    A ``second`` teacher lowers the confidence where it contradicts the label, and stands in
    for the mask when the agreement of unlabelled photos is judged.
    """
    target.mkdir(parents=True, exist_ok=True)
    every = [item for source in sources for item in items(source)]
    shape = (len(every), BASE_SIZE, BASE_SIZE)
    photos = _create(target / f"rgb{BASE_SIZE}.npy", (*shape, 3))
    truth = _create(target / f"lab{BASE_SIZE}.npy", (*shape, 2))

    def one(index: int) -> Entry:
        item = every[index]
        photo = cv2.cvtColor(cv2.imread(str(item.photo)), cv2.COLOR_BGR2RGB)
        aspect = round(photo.shape[1] / photo.shape[0], 4)
        photos[index] = _shrunk(photo, BASE_SIZE)
        name, group = item.photo.stem, item.source.folder.name
        if item.source.empty:
            truth[index, ..., 0], truth[index, ..., 1] = 0, 255
            return Entry(group, name, item.val, 1.0, 0.0, 0.0, aspect)
        alpha = teacher(photos[index])
        mask = None
        if item.mask is not None:
            mask = _shrunk(cv2.imread(str(item.mask), cv2.IMREAD_GRAYSCALE), BASE_SIZE)
        label, confidence = labels.combine(alpha, mask)
        judge = mask
        if second is not None:
            opinion = second(photos[index])
            confidence = labels.doubted(label, confidence, opinion)
            judge = mask if mask is not None else (opinion > 0.5).astype(np.uint8) * 255
        truth[index, ..., 0], truth[index, ..., 1] = label, confidence
        scores = labels.agreement(alpha, judge), labels.softness(alpha), float(alpha.mean())
        return Entry(group, name, item.val, *scores, aspect)

    with ThreadPoolExecutor(threads) as pool:
        entries = list(pool.map(one, range(len(every))))
        for size in SMALLER_SIZES:
            for name, large in (("rgb", photos), ("lab", truth)):
                small = _create(
                    target / f"{name}{size}.npy", (len(every), size, size, large.shape[3])
                )
                list(pool.map(lambda i, s=small, b=large: _store(s, b, i), range(len(every))))
    index = target / "index.json"
    partial = index.with_suffix(".partial")
    partial.write_text(json.dumps([asdict(entry) for entry in entries]))
    # The index comes last: a folder with an index is a whole cache.
    os.replace(partial, index)
    return entries


def _create(path: Path, shape: tuple[int, ...]) -> np.ndarray:
    return np.lib.format.open_memmap(path, "w+", np.uint8, shape)


def _shrunk(image: np.ndarray, size: int) -> np.ndarray:
    return cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA)


def _store(small: np.ndarray, large: np.ndarray, index: int) -> None:
    small[index] = _shrunk(large[index], small.shape[1])
