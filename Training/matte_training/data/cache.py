"""Memory-mapped caches of photos and labels, one square size per file.

``rgbS.npy`` is uint8 [N,S,S,3]; ``labS.npy`` is uint8 [N,S,S,2] with alpha and label
confidence; ``index.json`` lists, in the same order, each photo's set, name, whether it is
held out, and the teacher's agreement with the mask.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Entry:
    """One cached photo."""

    set: str
    name: str
    val: bool
    iou: float
    """IoU of the teacher's output with the binary mask; -1 without a mask."""
    soft: float
    """Share of pixels that the teacher leaves between 0.1 and 0.9."""
    area: float
    """Mean alpha."""
    aspect: float = 1.0
    """Width over height of the photo before it was squeezed into a square."""


class Cache:
    """Read-only view of a cache folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def entries(self) -> list[Entry]:
        return [Entry(**item) for item in json.loads((self.folder / "index.json").read_text())]

    @cached_property
    def sizes(self) -> list[int]:
        return sorted(int(p.stem[3:]) for p in self.folder.glob("rgb*.npy"))

    def arrays(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        """Photos and labels at the smallest cached size of at least ``size``."""
        fitting = [s for s in self.sizes if s >= size] or self.sizes[-1:]
        return tuple(
            np.load(self.folder / f"{kind}{fitting[0]}.npy", mmap_mode="r")
            for kind in ("rgb", "lab")
        )
