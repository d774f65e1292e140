"""U-Net (Ronneberger, Fischer, Brox 2015), padded, with batch normalisation."""

from __future__ import annotations

from torch import Tensor, nn

from .encoder import STAGES, DoubleConv, Encoder, concatenated


class UNet(nn.Module):
    """Alpha logits for RGB photos in 0..1, sides multiples of 16."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.encoder = Encoder(width)
        widths = self.encoder.widths
        levels = range(STAGES - 2, -1, -1)
        self.ups = nn.ModuleList(
            nn.ConvTranspose2d(widths[level + 1], widths[level], 2, 2) for level in levels
        )
        self.blocks = nn.ModuleList(
            DoubleConv(2 * widths[level], widths[level]) for level in levels
        )
        self.head = nn.Conv2d(width, 1, 1)
        self.hint_channels = (widths[-1], widths[2])

    def forward(self, x: Tensor) -> Tensor:
        return self.with_features(x)[0]

    def with_features(self, x: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Logits, and the features that a hint may supervise (strides 16 and 4)."""
        features = self.encoder(x)
        y = features[-1]
        decoded = []
        for up, block, skip in zip(self.ups, self.blocks, features[-2::-1], strict=True):
            y = block(concatenated(skip, up(y)))
            decoded.append(y)
        return self.head(y), [features[-1], decoded[1]]
