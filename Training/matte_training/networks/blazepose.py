"""The trunk of MediaPipe's BlazePose landmark network, as a trainable module.

The layer list follows ``pose_landmark_full.tflite``, which MediaPipe publishes under
Apache-2.0, up to the fused pyramid that feeds its heat maps and its segmentation: a
MobileNetV2-like encoder to stride 32 and a top-down sum of 48-channel laterals.
Batch normalisation is already folded into the published weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

PYRAMID_CHANNELS = 48
"""Channels of the fused features (stride 4)."""


class Bottleneck(nn.Module):
    """Inverted bottleneck; ``lateral`` adds a branch from its input to the pyramid."""

    def __init__(
        self,
        inputs: int,
        expanded: int,
        outputs: int,
        kernel: int,
        stride: int = 1,
        lateral: bool = False,
    ) -> None:
        super().__init__()
        self.residual = stride == 1 and inputs == outputs
        self.expand = nn.Conv2d(inputs, expanded, 1)
        self.depthwise = nn.Conv2d(expanded, expanded, kernel, stride, kernel // 2, groups=expanded)
        self.project = nn.Conv2d(expanded, outputs, 1)
        self.lateral = (
            nn.ModuleList(
                [
                    nn.Conv2d(inputs, inputs, 3, padding=1, groups=inputs),
                    nn.Conv2d(inputs, PYRAMID_CHANNELS, 1),
                ]
            )
            if lateral
            else None
        )

    def forward(self, x: Tensor) -> Tensor:
        y = functional.relu6(self.depthwise(functional.relu6(self.expand(x))))
        y = self.project(y)
        return x + y if self.residual else y

    def side(self, x: Tensor) -> Tensor:
        """The lateral's features at this block's input resolution."""
        return functional.relu6(self.lateral[1](functional.relu6(self.lateral[0](x))))

    def convolutions(self) -> Iterator[nn.Conv2d]:
        """Published order: the lateral sits between expansion and depthwise."""
        yield self.expand
        if self.lateral is not None:
            yield from self.lateral
        yield self.depthwise
        yield self.project


class BlazePoseTrunk(nn.Module):
    """Person features at stride 4 for RGB in 0..1 with sides that are multiples of 32."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 24, 3, 2, 1)
        self.stem_depthwise = nn.Conv2d(24, 24, 3, 1, 1, groups=24)
        self.stem_project = nn.Conv2d(24, 16, 1)
        self.blocks = nn.ModuleList(
            [
                Bottleneck(16, 64, 24, 3, 2),
                Bottleneck(24, 144, 24, 3),
                Bottleneck(24, 144, 32, 5, 2, lateral=True),
                Bottleneck(32, 192, 32, 5),
                Bottleneck(32, 192, 64, 3, 2, lateral=True),
                Bottleneck(64, 384, 64, 3),
                Bottleneck(64, 384, 64, 3),
                Bottleneck(64, 384, 88, 5),
                Bottleneck(88, 528, 88, 5),
                Bottleneck(88, 528, 88, 5),
                Bottleneck(88, 528, 144, 5, 2, lateral=True),
                Bottleneck(144, 864, 144, 5),
                Bottleneck(144, 864, 144, 5),
                Bottleneck(144, 864, 144, 5),
            ]
        )
        self.top = nn.ModuleList(
            [
                nn.Conv2d(144, 864, 1),
                nn.Conv2d(864, 864, 3, 1, 1, groups=864),
                nn.Conv2d(864, 864, 3, 1, 1, groups=864),
                nn.Conv2d(864, PYRAMID_CHANNELS, 1),
            ]
        )

    def forward(self, x: Tensor) -> Tensor:
        y = functional.relu6(self.stem(x))
        y = self.stem_project(functional.relu6(self.stem_depthwise(y)))
        sides = []
        for block in self.blocks:
            if block.lateral is not None:
                sides.append(block.side(y))
            y = block(y)
        for layer in self.top:
            y = functional.relu6(layer(y))
        for side in reversed(sides):
            # A factor, not a size: it stays a constant in the exported graph.
            y = side + functional.interpolate(
                y, scale_factor=2.0, mode="bilinear", align_corners=False
            )
        return y

    def convolutions(self) -> Iterator[nn.Conv2d | None]:
        """Published order; None stands for a published layer that the trunk leaves out."""
        yield from (self.stem, self.stem_depthwise, self.stem_project)
        yield self.blocks[0].expand
        # The stride-2 lateral of the published decoder, two convolutions.
        yield from (None, None)
        yield from (self.blocks[0].depthwise, self.blocks[0].project)
        for block in self.blocks[1:]:
            yield from block.convolutions()
        yield from self.top

    def load_published(self, layers: Sequence[tuple[np.ndarray, np.ndarray]]) -> None:
        """Loads the first layers read by ``weights.tflite.convolution_layers``."""
        for module, (weight, bias) in zip(self.convolutions(), layers, strict=False):
            if module is None:
                continue
            if tuple(module.weight.shape) != weight.shape:
                raise ValueError(f"weight {weight.shape} does not fit {tuple(module.weight.shape)}")
            with torch.no_grad():
                module.weight.copy_(torch.from_numpy(weight))
                module.bias.copy_(torch.from_numpy(bias))
