"""matte-fast: two small pretrained views of the photo at half size, one U-Net at full size.

A coarse segmenter and a pose trunk see the photo at half size and know what a person is.
A shallow U-Net sees the whole photo, takes their features and the coarse logits in at the
strides where they are native, and predicts a correction of the logits. No convolution
works at full size: the head predicts four sub-pixels at once.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from .blazepose import PYRAMID_CHANNELS, BlazePoseTrunk
from .selfie import DECODER_CHANNELS, SelfieNet

DEFAULT_WIDTHS = (16, 32, 64)
"""Channels of the U-Net at strides 2, 4 and 8."""

SATURATION = 0.25
"""Slope of tanh over the coarse logits; raw logits would drown the photo's own features."""

PYRAMID_SCALE = 0.25
"""Brings the trunk's features (0..20) to the range of normalised ones."""


class ConvBlock(nn.Sequential):
    """Convolution, batch normalisation, ReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        )


class MatteFast(nn.Module):
    """Alpha logits for RGB photos in 0..1, sides multiples of 64.

    ``coarse_scale`` is the size at which the pretrained parts see the photo: one half in
    the product, 1 while training on small crops of it.
    """

    def __init__(
        self, widths: tuple[int, int, int] = DEFAULT_WIDTHS, coarse_scale: float = 0.5
    ) -> None:
        super().__init__()
        self.coarse_scale = coarse_scale
        self.coarse = SelfieNet()
        self.trunk = BlazePoseTrunk()
        w2, w4, w8 = widths
        self.stem = ConvBlock(3, w2, stride=2)
        self.down4 = ConvBlock(w2, w4, stride=2)
        self.level4 = ConvBlock(w4 + DECODER_CHANNELS + 1, w4)
        self.down8 = ConvBlock(w4, w8, stride=2)
        self.level8 = nn.Sequential(
            ConvBlock(w8 + PYRAMID_CHANNELS, w8), ConvBlock(w8, w8), ConvBlock(w8, w4, kernel=1)
        )
        self.up4 = nn.Sequential(ConvBlock(2 * w4, w4), ConvBlock(w4, w2, kernel=1))
        self.up2 = ConvBlock(2 * w2 + 1, w2)
        self.head = nn.Conv2d(w2, 4, 3, padding=1)
        # The untrained network is the coarse branch.
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(
        self, x: Tensor, window: tuple[int, int, int] | None = None
    ) -> tuple[Tensor, Tensor]:
        """Logits at full size, and the coarse branch's logits at its own size.

        ``window`` (top, left, side; multiples of 16) confines the U-Net to a part of the
        photo: training at 512 then costs little more than at 256.
        """
        small = rescaled(x, self.coarse_scale)
        features, logits = self.coarse.decode(*self.coarse.encode(small))
        pyramid = self.trunk(small) * PYRAMID_SCALE
        seen = (features, logits, pyramid)
        if window is not None:
            scale = self.coarse_scale
            strides = (2 / scale, 1 / scale, 4 / scale)
            seen = tuple(cut(t, window, s) for t, s in zip(seen, strides, strict=True))
            x = cut(x, window, 1)
        return self.refine(x, *seen), logits

    def refine(self, x: Tensor, features: Tensor, logits: Tensor, pyramid: Tensor) -> Tensor:
        """Full-size logits from the photo and what the pretrained parts saw."""
        # Strides within the small photo: logits 1, features 2, pyramid 4.
        scale = self.coarse_scale
        prior = torch.tanh(logits * SATURATION)
        s2 = self.stem(x)
        seen4 = [rescaled(features, 0.5 / scale), rescaled(prior, 0.25 / scale)]
        s4 = self.level4(torch.cat([self.down4(s2), *seen4], 1))
        s8 = self.level8(torch.cat([self.down8(s4), rescaled(pyramid, 0.5 / scale)], 1))
        y = self.up4(torch.cat([rescaled(s8, 2), s4], 1))
        y = self.up2(torch.cat([rescaled(y, 2), s2, rescaled(prior, 0.5 / scale)], 1))
        correction = functional.pixel_shuffle(self.head(y), 2)
        return correction + rescaled(logits, 1 / scale)


def rescaled(x: Tensor, factor: float) -> Tensor:
    """Bilinear rescaling by a constant factor (a constant in the exported graph)."""
    if factor == 1.0:
        return x
    return functional.interpolate(x, scale_factor=factor, mode="bilinear", align_corners=False)


def cut(x: Tensor, window: tuple[int, int, int], stride: float) -> Tensor:
    """The window (in the photo's pixels) of a feature map of the given stride."""
    top, left, side = (round(value / stride) for value in window)
    return x[:, :, top : top + side, left : left + side]
