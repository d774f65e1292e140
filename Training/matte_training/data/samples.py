"""Training samples: which photo, which augmentation, all fixed by (seed, sample number)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.utils.data import Dataset

from . import augment
from .cache import Cache, Entry
from .scenery import cut, empty_rectangle

MINIMUM_AGREEMENT = 0.8
"""Photos whose teacher output and mask overlap less than this are left out."""

MINIMUM_SECOND_AGREEMENT = 0.85
"""The same for unlabelled photos and a second teacher in the mask's place."""

DETAIL = 1.5
"""Cached photos are this much larger than samples: enlarged parts stay sharp."""

SCENERY_SIZE = 64
"""Labels of this size tell where photos show no person."""

MAXIMUM_SOFTNESS = 0.12
"""A teacher that leaves more of a photo undecided than this did not understand it."""


@dataclass(frozen=True)
class Mixture:
    """How often each kind of sample is drawn."""

    set_shares: dict[str, float] = field(
        default_factory=lambda: {
            "train-eg145": 0.13,
            "dapm": 0.18,
            "train-ccp1004": 0.26,
            "ccp": 0.09,
            "train-vikram290": 0.28,
            "backgrounds": 0.06,
        }
    )
    composites: float = 0.3
    """Share of the person photos that are put onto another background."""
    scenery: float = 0.5
    """Share of the backgrounds that are empty parts of photos of people."""
    companions: float = 0.25
    """Share of the composites whose background is a whole photo of somebody else."""


def group(entry: Entry) -> str:
    """The mixture's group of a photo; unlabelled photos split by their name's prefix."""
    return entry.name.split("-")[0] if entry.set == "unlabelled" else entry.set


def usable(entry: Entry) -> bool:
    """Whether the label is trusted enough to train on."""
    if entry.val:
        return False
    if entry.set == "backgrounds":
        return True
    if entry.set == "unlabelled":
        contradicted = 0 <= entry.iou < MINIMUM_SECOND_AGREEMENT
        return entry.soft <= MAXIMUM_SOFTNESS and entry.area > 0.02 and not contradicted
    return entry.iou >= MINIMUM_AGREEMENT


class TrainingSamples(Dataset):
    """Sample ``k`` is a pure function of the seed and ``k``: a resumed run sees the same."""

    def __init__(self, folder: Path, size: int, seed: int, mixture: Mixture, strength: float = 1.0):
        self.cache = Cache(folder)
        self.size, self.seed, self.mixture, self.strength = size, seed, mixture, strength
        members: dict[str, list[int]] = {}
        for index, entry in enumerate(self.cache.entries):
            if usable(entry):
                members.setdefault(group(entry), []).append(index)
        shares = {k: v for k, v in mixture.set_shares.items() if members.get(k)}
        self.groups = [np.array(members[k]) for k in shares]
        self.names = list(shares)
        self.probabilities = np.array(list(shares.values())) / sum(shares.values())
        self.backgrounds = np.array(members.get("backgrounds", []))
        self._arrays = None

    def __len__(self) -> int:
        return 1 << 40

    def __getitem__(self, k: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Photo [3,S,S] uint8 and [2,S,S] uint8 alpha and confidence."""
        self._open()
        rng = np.random.default_rng([self.seed, k])
        which = int(rng.choice(len(self.groups), p=self.probabilities))
        index = int(rng.choice(self.groups[which]))
        if self.names[which] == "backgrounds":
            photo, known = self._background(rng)
            label = np.stack([np.zeros_like(known), known], 2)
        else:
            photo, label = self._warped(rng, index)
            if len(self.backgrounds) and rng.random() < self.mixture.composites:
                photo, label = self._composed(rng, photo, label)
        photo = augment.degrade(rng, augment.distort_colour(rng, photo))
        return (
            torch.from_numpy(np.ascontiguousarray(photo.transpose(2, 0, 1))),
            torch.from_numpy(np.ascontiguousarray(label.transpose(2, 0, 1))),
        )

    def _open(self) -> None:
        """Opens the files here, so that each worker process maps them itself."""
        if self._arrays is not None:
            return
        self._arrays = self.cache.arrays(min(round(self.size * DETAIL), self.cache.sizes[-1]))
        self.aspects = [entry.aspect for entry in self.cache.entries]
        _, coarse = self.cache.arrays(SCENERY_SIZE)
        groups = zip(self.names, self.groups, strict=True)
        people = [m for name, m in groups if name != "backgrounds"]
        self.people = np.concatenate(people) if people else np.array([], int)
        found = ((int(i), empty_rectangle(coarse[i])) for i in self.people)
        self.scenery = [(i, rectangle) for i, rectangle in found if rectangle]

    def _warped(self, rng: np.random.Generator, index: int) -> tuple[np.ndarray, np.ndarray]:
        photos, labels = self._arrays
        matrix = augment.random_affine(
            rng, photos.shape[1], self.size, self.strength, self.aspects[index]
        )
        photo = augment.warp(photos[index], matrix, self.size, cv2.BORDER_REPLICATE)
        label = augment.warp(labels[index], matrix, self.size, cv2.BORDER_CONSTANT)
        return photo, label

    def _background(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """A scene without a person, and where it is a photo rather than its stretched border."""
        photos, _ = self._arrays
        if self.scenery and rng.random() < self.mixture.scenery:
            index, rectangle = self.scenery[int(rng.integers(len(self.scenery)))]
            photo, aspect = cut(photos[index], rectangle), 1.0
        else:
            index = int(rng.choice(self.backgrounds))
            photo, aspect = photos[index], self.aspects[index]
        matrix = augment.random_affine(rng, photo.shape[0], self.size, self.strength, aspect)
        known = augment.warp(
            np.full(photo.shape[:2], 255, np.uint8), matrix, self.size, cv2.BORDER_CONSTANT
        )
        return augment.warp(photo, matrix, self.size, cv2.BORDER_REFLECT_101), known

    def _composed(
        self, rng: np.random.Generator, photo: np.ndarray, label: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        if rng.random() < self.mixture.companions:
            back, ground = self._warped(rng, int(rng.choice(self.people)))
        else:
            back, _ = self._background(rng)
            ground = np.full_like(label, (0, 255))
        back = augment.distort_colour(rng, back)
        if rng.random() < 0.3:
            back = cv2.GaussianBlur(back, (0, 0), rng.uniform(1, 6) * self.size / 256)
        alpha = label[..., 0]
        front = augment.estimate_foreground(photo, alpha, max(4, self.size // 24))
        return augment.compose(front, alpha, back), augment.compose_labels(label, ground)
