"""Alpha losses. ``alpha``, ``truth`` and ``weight`` are [N,1,H,W] in 0..1 throughout.

``weight`` is the confidence in each label pixel: 0 where nothing is known (outside the
photo after a rotation), small where a binary mask and the teacher contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

EPSILON = 1e-6
GRADIENT_EDGE = 0.02
"""Truth gradients above this (per pixel) count as near an edge."""


SOFT_LIMIT = 0.02
"""Alpha closer than this to 0 or 1 is not an edge."""

BAND_PIXELS = 8
"""Half width of the band around soft edges, in label pixels."""


def weighted_mean(values: Tensor, weight: Tensor) -> Tensor:
    """Mean of ``values`` with per-pixel confidence."""
    return (values * weight).sum() / (weight.sum() + EPSILON)


def focused(truth: Tensor, weight: Tensor, elsewhere: float) -> Tensor:
    """``weight`` lowered to a share of ``elsewhere`` outside the bands around soft edges."""
    soft = ((truth > SOFT_LIMIT) & (truth < 1 - SOFT_LIMIT)).to(weight.dtype)
    near = functional.max_pool2d(soft, 2 * BAND_PIXELS + 1, 1, BAND_PIXELS)
    return weight * (elsewhere + (1 - elsewhere) * near)


def halvings(side: int) -> int:
    """How often ``side`` can be halved into whole pixels, leaving at least one."""
    return (side & -side).bit_length() - 1


def laplacian_loss(alpha: Tensor, truth: Tensor, weight: Tensor, levels: int = 4) -> Tensor:
    """Absolute difference of Laplacian pyramids, level i weighted by 2**i (Niklaus & Liu 2018)."""
    difference, total = (alpha - truth) * weight, alpha.new_zeros(())
    # Side outputs can be smaller than the pyramid is deep, or no longer even.
    levels = min(levels, *(halvings(side) for side in difference.shape[2:]))
    for level in range(levels):
        smaller = functional.avg_pool2d(difference, 2)
        band = difference - functional.interpolate(smaller, scale_factor=2.0, mode="nearest")
        total = total + (2**level) * band.abs().mean()
        difference = smaller
    return total + (2**levels) * difference.abs().mean() / 4


def gradient_loss(alpha: Tensor, truth: Tensor, weight: Tensor) -> Tensor:
    """Absolute difference of forward differences, counted near edges of the truth only."""
    total = alpha.new_zeros(())
    for axis in (2, 3):
        da, dt = alpha.diff(dim=axis), truth.diff(dim=axis)
        length = alpha.shape[axis] - 1
        near = functional.max_pool2d((dt.abs() > GRADIENT_EDGE).to(alpha.dtype), 5, 1, 2)
        total = total + weighted_mean((da - dt).abs(), near * weight.narrow(axis, 0, length))
    return total


def composition_loss(alpha: Tensor, truth: Tensor, weight: Tensor, photo: Tensor) -> Tensor:
    """Difference of composites over the photo's complement colour (Xu et al. 2017).

    With the photo as foreground and a background B the composites differ by
    (alpha - truth) * (photo - B); B is the inverted photo, the worst case per pixel.
    """
    contrast = (2 * photo - 1).abs().mean(1, keepdim=True)
    return weighted_mean((alpha - truth).abs() * contrast, weight)


@dataclass(frozen=True)
class MattingLoss:
    """Weighted sum of the parts; each factor 0 leaves the part out."""

    cross_entropy: float = 0.3
    absolute: float = 1.0
    laplacian: float = 0.5
    gradient: float = 0.3
    composition: float = 0.3

    def __call__(self, logits: Tensor, truth: Tensor, weight: Tensor, photo: Tensor) -> Tensor:
        alpha = torch.sigmoid(logits)
        total = self.absolute * weighted_mean((alpha - truth).abs(), weight)
        if self.cross_entropy:
            # Pulls saturated mistakes back, where the absolute loss has no slope.
            entropy = functional.binary_cross_entropy_with_logits(logits, truth, reduction="none")
            total = total + self.cross_entropy * weighted_mean(entropy, weight)
        if self.laplacian:
            total = total + self.laplacian * laplacian_loss(alpha, truth, weight)
        if self.gradient:
            total = total + self.gradient * gradient_loss(alpha, truth, weight)
        if self.composition:
            total = total + self.composition * composition_loss(alpha, truth, weight, photo)
        return total
