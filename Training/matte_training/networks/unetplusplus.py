"""UNet++ (Zhou et al. 2018): nested dense skips, deep supervision in training only."""

from __future__ import annotations

from torch import Tensor, nn

from .encoder import STAGES, DoubleConv, Encoder, concatenated


class UNetPlusPlus(nn.Module):
    """Alpha logits for RGB photos in 0..1, sides multiples of 16."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.encoder = Encoder(width)
        widths = self.encoder.widths
        self.ups, self.nodes = nn.ModuleDict(), nn.ModuleDict()
        for column in range(1, STAGES):
            for row in range(STAGES - column):
                key = f"{row}_{column}"
                self.ups[key] = nn.ConvTranspose2d(widths[row + 1], widths[row], 2, 2)
                self.nodes[key] = DoubleConv((column + 1) * widths[row], widths[row])
        self.heads = nn.ModuleList(nn.Conv2d(width, 1, 1) for _ in range(STAGES - 1))
        self.hint_channels = (widths[-1], widths[2])

    def forward(self, x: Tensor) -> Tensor | tuple[Tensor, ...]:
        return self.with_features(x)[0]

    def with_features(self, x: Tensor) -> tuple[Tensor | tuple[Tensor, ...], list[Tensor]]:
        """Logits (in training those of X^{0,4}, then X^{0,1}..X^{0,3}), and hint features."""
        grid = {(row, 0): feature for row, feature in enumerate(self.encoder(x))}
        for column in range(1, STAGES):
            for row in range(STAGES - column):
                key = f"{row}_{column}"
                dense = [grid[row, earlier] for earlier in range(column)]
                up = self.ups[key](grid[row + 1, column - 1])
                grid[row, column] = self.nodes[key](concatenated(*dense, up))
        hints = [grid[STAGES - 1, 0], grid[2, 2]]
        last = STAGES - 1
        logits = self.heads[last - 1](grid[0, last])
        if not self.training:
            return logits, hints
        sides = (self.heads[column - 1](grid[0, column]) for column in range(1, last))
        return (logits, *sides), hints
