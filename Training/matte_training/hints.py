"""Hints: features of the pretrained pose trunk that a U-Net learns to predict (Romero 2015).

A few hundred labelled photos teach a network from nothing little about people; the trunk's
features say at every position what it sees. The heads are dropped after training.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from .networks.blazepose import PYRAMID_CHANNELS, BlazePoseTrunk
from .weights.tflite import convolution_layers

DEEP_CHANNELS = 144
"""Channels of the trunk's last block, at a stride of 32."""

ENLARGEMENT = 2
"""The trunk sees the photo enlarged: it was made for people of 256 pixels."""


class PoseHints(nn.Module):
    """The frozen trunk: photo to [deep features at stride 16, pyramid at stride 4]."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        self.trunk = BlazePoseTrunk().eval()
        self.trunk.load_published(convolution_layers(weights))
        self.trunk.requires_grad_(False)
        self._deep: Tensor | None = None
        self.trunk.blocks[-1].register_forward_hook(self._keep)

    def _keep(self, module: nn.Module, inputs: tuple, output: Tensor) -> None:
        self._deep = output

    @torch.no_grad()
    def forward(self, photo: Tensor) -> list[Tensor]:
        large = functional.interpolate(photo, scale_factor=float(ENLARGEMENT), mode="bilinear")
        pyramid = functional.avg_pool2d(self.trunk(large), ENLARGEMENT)
        return [standardised(self._deep), standardised(pyramid)]


class HintHeads(nn.Module):
    """1x1 predictions of the trunk's features from a U-Net's stages 5 and 3."""

    def __init__(self, deep: int, fine: int) -> None:
        super().__init__()
        self.deep = nn.Conv2d(deep, DEEP_CHANNELS, 1)
        self.fine = nn.Conv2d(fine, PYRAMID_CHANNELS, 1)

    def forward(self, features: list[Tensor], hints: list[Tensor]) -> Tensor:
        """Mean squared error over standardised channels."""
        deep = functional.mse_loss(self.deep(features[0]).float(), hints[0].float())
        fine = functional.mse_loss(self.fine(features[1]).float(), hints[1].float())
        return deep + fine


def standardised(x: Tensor) -> Tensor:
    """Zero mean and unit variance per channel over the batch."""
    mean = x.mean((0, 2, 3), keepdim=True)
    deviation = x.std((0, 2, 3), keepdim=True)
    return (x - mean) / (deviation + 1e-3)
