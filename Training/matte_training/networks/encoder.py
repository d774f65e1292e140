"""The VGG-style encoder that the three U-Nets share: same blocks, same names.

A checkpoint of one network is therefore a valid start for the encoders of the others.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

STAGES = 5
"""Stages of the papers' networks, each half the size of the one before."""

PAPER_WIDTH = 64
"""Channels of the first stage in U-Net and UNet 3+; UNet++ uses half of it."""


class ConvUnit(nn.Sequential):
    """3x3 convolution, batch normalisation, ReLU."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(
            # The normalisation that follows has its own bias.
            nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        )


class DoubleConv(nn.Sequential):
    """The papers' stage: two convolution units."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(ConvUnit(inputs, outputs), ConvUnit(outputs, outputs))


class Encoder(nn.Module):
    """Five stages of doubling width; returns the features of every stage, finest first."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.widths = tuple(width * 2**stage for stage in range(STAGES))
        inputs = (3, *self.widths)
        self.stages = nn.ModuleList(
            DoubleConv(inputs[stage], self.widths[stage]) for stage in range(STAGES)
        )

    def forward(self, x: Tensor) -> list[Tensor]:
        # Photos come in 0..1; the first stage wants them centred.
        x = x * 4 - 2
        features = []
        for stage, block in enumerate(self.stages):
            x = block(x if stage == 0 else functional.max_pool2d(x, 2))
            features.append(x)
        return features


def concatenated(*tensors: Tensor) -> Tensor:
    """Channel concatenation."""
    return torch.cat(tensors, 1)
