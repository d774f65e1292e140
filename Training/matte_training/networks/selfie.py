"""The topology of MediaPipe's selfie segmentation network, as a trainable module.

The layer list follows the flatbuffer that MediaPipe publishes under Apache-2.0
(``selfie_segmentation.tflite``): a MobileNetV3-like encoder with squeeze-and-excitation
and a decoder that gates each skip by the pooled sum of skip and upsampled features.
Batch normalisation is already folded into the published weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

BOTTLENECK_CHANNELS = 32
"""Channels of the deepest feature map (stride 16)."""

DECODER_CHANNELS = 16
"""Channels of the finest decoder feature map (stride 2)."""

# (expanded channels, squeezed channels, stride, residual); 5x5 kernels throughout.
DEEP_BLOCKS = (
    (96, 24, 2, False),
    (128, 32, 1, True),
    (128, 32, 1, True),
    (96, 24, 1, True),
    (96, 24, 1, True),
)


class SameConv(nn.Conv2d):
    """A convolution whose padding puts the odd pixel at the end, as TensorFlow's SAME does."""

    def __init__(
        self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1
    ) -> None:
        symmetric = stride == 1
        super().__init__(
            inputs,
            outputs,
            kernel,
            stride,
            padding=kernel // 2 if symmetric else 0,
            groups=groups,
        )
        total = kernel - stride
        self.extra = None if symmetric else (total // 2, total - total // 2) * 2

    def forward(self, x: Tensor) -> Tensor:
        if self.extra is not None:
            x = functional.pad(x, self.extra)
        return super().forward(x)


class Gate(nn.Module):
    """Channel weights in 0..1 from globally pooled features."""

    def __init__(self, channels: int, squeezed: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(channels, squeezed, 1)
        self.expand = nn.Conv2d(squeezed, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        pooled = x.mean((2, 3), keepdim=True)
        return torch.sigmoid(self.expand(functional.relu(self.squeeze(pooled))))


class GatedBottleneck(nn.Module):
    """Inverted bottleneck with a 5x5 depthwise convolution and squeeze-and-excitation."""

    def __init__(
        self, inputs: int, expanded: int, squeezed: int, stride: int, residual: bool
    ) -> None:
        super().__init__()
        self.residual = residual
        self.expand = nn.Conv2d(inputs, expanded, 1)
        self.depthwise = SameConv(expanded, expanded, 5, stride, groups=expanded)
        self.gate = Gate(expanded, squeezed)
        self.project = nn.Conv2d(expanded, BOTTLENECK_CHANNELS, 1)

    def forward(self, x: Tensor) -> Tensor:
        y = functional.hardswish(self.expand(x))
        y = functional.hardswish(self.depthwise(y))
        y = self.project(y * self.gate(y))
        return x + y if self.residual else y


class GatedMerge(nn.Module):
    """Joins upsampled decoder features with a gated skip, then refines them."""

    def __init__(self, below: int, channels: int) -> None:
        super().__init__()
        self.lateral = nn.Conv2d(below, channels, 1)
        self.gate = Gate(channels, channels)
        self.mix = nn.Conv2d(channels, channels, 1)
        self.depthwise = SameConv(channels, channels, 3, groups=channels)

    def forward(self, below: Tensor, skip: Tensor) -> Tensor:
        # A factor, not a size: it stays a constant in the exported graph.
        up = functional.interpolate(below, scale_factor=2.0, mode="bilinear", align_corners=False)
        up = self.lateral(up)
        merged = skip * self.gate(skip + up) + up
        merged = functional.relu(self.mix(merged))
        return merged + functional.relu(self.depthwise(merged))


class SelfieNet(nn.Module):
    """Coarse person segmentation: RGB in 0..1 with sides that are multiples of 16."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = SameConv(3, 16, 3, 2)
        self.mix0 = nn.Conv2d(16, 16, 1)
        self.down0 = SameConv(16, 16, 3, 2, groups=16)
        self.gate0 = Gate(16, 8)
        self.project0 = nn.Conv2d(16, 16, 1)
        self.expand1 = nn.Conv2d(16, 72, 1)
        self.down1 = SameConv(72, 72, 3, 2, groups=72)
        self.project1 = nn.Conv2d(72, 24, 1)
        self.expand2 = nn.Conv2d(24, 88, 1)
        self.depthwise2 = SameConv(88, 88, 3, groups=88)
        self.project2 = nn.Conv2d(88, 24, 1)
        self.deep = nn.ModuleList()
        channels = 24
        for expanded, squeezed, stride, residual in DEEP_BLOCKS:
            self.deep.append(GatedBottleneck(channels, expanded, squeezed, stride, residual))
            channels = BOTTLENECK_CHANNELS
        self.head = nn.Conv2d(BOTTLENECK_CHANNELS, 128, 1)
        self.head_gate = nn.Conv2d(BOTTLENECK_CHANNELS, 128, 1)
        self.merge2 = GatedMerge(128, 24)
        self.merge1 = GatedMerge(24, 16)
        self.merge0 = GatedMerge(16, DECODER_CHANNELS)
        self.logits = nn.ConvTranspose2d(DECODER_CHANNELS, 1, 2, 2)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Features at strides 2 (16 channels), 4 (16), 8 (24) and 16 (32)."""
        half = functional.hardswish(self.stem(x))
        y = functional.relu(self.down0(functional.relu(self.mix0(half))))
        quarter = self.project0(y * self.gate0(y))
        y = functional.relu(self.down1(functional.relu(self.expand1(quarter))))
        y = self.project1(y)
        z = functional.relu(self.depthwise2(functional.relu(self.expand2(y))))
        eighth = self.project2(z) + y
        deep = eighth
        for block in self.deep:
            deep = block(deep)
        return half, quarter, eighth, deep

    def decode(
        self, half: Tensor, quarter: Tensor, eighth: Tensor, deep: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Decoder features at stride 2 and the logits at full size."""
        pooled = deep.mean((2, 3), keepdim=True)
        y = functional.relu(self.head(deep)) * torch.sigmoid(self.head_gate(pooled))
        y = self.merge2(y, eighth)
        y = self.merge1(y, quarter)
        y = self.merge0(y, half)
        return y, self.logits(y)

    def forward(self, x: Tensor) -> Tensor:
        return self.decode(*self.encode(x))[1]

    def convolutions(self) -> Iterator[nn.Conv2d | nn.ConvTranspose2d]:
        """The convolutions in the order in which the published graph evaluates them."""
        yield from (self.stem, self.mix0, self.down0, self.gate0.squeeze, self.gate0.expand)
        yield from (self.project0, self.expand1, self.down1, self.project1)
        yield from (self.expand2, self.depthwise2, self.project2)
        for block in self.deep:
            yield from (block.expand, block.depthwise)
            yield from (block.gate.squeeze, block.gate.expand, block.project)
        yield from (self.head, self.head_gate)
        for merge in (self.merge2, self.merge1, self.merge0):
            yield from (merge.lateral, merge.gate.squeeze, merge.gate.expand)
            yield from (merge.mix, merge.depthwise)
        yield self.logits

    def load_published(self, layers: Sequence[tuple[np.ndarray, np.ndarray]]) -> None:
        """Loads (weight, bias) pairs read by ``weights.tflite.convolution_layers``."""
        targets = list(self.convolutions())
        if len(targets) != len(layers):
            raise ValueError(f"expected {len(targets)} convolutions, the file has {len(layers)}")
        for module, (weight, bias) in zip(targets, layers, strict=True):
            if tuple(module.weight.shape) != weight.shape:
                raise ValueError(f"weight {weight.shape} does not fit {tuple(module.weight.shape)}")
            with torch.no_grad():
                module.weight.copy_(torch.from_numpy(weight))
                module.bias.copy_(torch.from_numpy(bias))
