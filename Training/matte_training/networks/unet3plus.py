"""UNet 3+ (Huang et al. 2020): full-scale skips, deep supervision in training only."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from .encoder import STAGES, ConvUnit, Encoder, concatenated


class FullScaleNode(nn.Module):
    """One decoder stage: a branch of ``width`` channels from each of the five scales."""

    def __init__(self, level: int, width: int, inputs: list[int]) -> None:
        super().__init__()
        self.level = level
        self.branches = nn.ModuleList(ConvUnit(channels, width) for channels in inputs)
        self.fuse = ConvUnit(STAGES * width, STAGES * width)

    def forward(self, scales: list[Tensor], economical: bool) -> Tensor:
        """``scales[k]`` is stage k's feature map: encoder's up to this level, else decoder's.

        ``economical`` convolves before enlarging, which costs half as much and gives nearly
        the same; a run may start that way before it trains the paper's order.
        """
        brought = []
        for stage, (branch, x) in enumerate(zip(self.branches, scales, strict=True)):
            if stage < self.level:
                factor = 2 ** (self.level - stage)
                x = branch(functional.max_pool2d(x, factor, factor))
            elif stage == self.level:
                x = branch(x)
            elif economical:
                x = enlarged(branch(x), 2 ** (stage - self.level))
            else:
                x = branch(enlarged(x, 2 ** (stage - self.level)))
            brought.append(x)
        return self.fuse(concatenated(*brought))


def enlarged(x: Tensor, factor: int) -> Tensor:
    """Bilinear enlargement by a whole factor."""
    return functional.interpolate(
        x, scale_factor=float(factor), mode="bilinear", align_corners=False
    )


class UNet3Plus(nn.Module):
    """Alpha logits for RGB photos in 0..1, sides multiples of 16."""

    def __init__(self, width: int, economical: bool = False) -> None:
        super().__init__()
        self.economical = economical
        self.encoder = Encoder(width)
        widths = list(self.encoder.widths)
        fused = STAGES * width
        self.nodes = nn.ModuleList()
        for level in range(STAGES - 2, -1, -1):
            inputs = widths[: level + 1] + [fused] * (STAGES - 2 - level) + [widths[-1]]
            self.nodes.append(FullScaleNode(level, width, inputs))
        self.head = nn.Conv2d(fused, 1, 3, padding=1)
        # One per coarser decoder stage and one for the deepest encoder stage.
        self.sides = nn.ModuleList(
            nn.Conv2d(channels, 1, 3, padding=1) for channels in [widths[-1]] + [fused] * 3
        )
        self.hint_channels = (widths[-1], fused)

    def forward(self, x: Tensor) -> Tensor | tuple[Tensor, ...]:
        return self.with_features(x)[0]

    def with_features(self, x: Tensor) -> tuple[Tensor | tuple[Tensor, ...], list[Tensor]]:
        """Logits (in training the side outputs, each at its own size, follow), hint features."""
        features = self.encoder(x)
        decoded = {STAGES - 1: features[-1]}
        for node in self.nodes:
            level = node.level
            scales = features[: level + 1] + [decoded[k] for k in range(level + 1, STAGES)]
            decoded[level] = node(scales, self.economical)
        hints = [features[-1], decoded[2]]
        logits = self.head(decoded[0])
        if not self.training:
            return logits, hints
        levels = range(STAGES - 1, 0, -1)
        sides = (side(decoded[k]) for side, k in zip(self.sides, levels, strict=True))
        return (logits, *sides), hints
