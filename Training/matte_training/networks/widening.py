"""A trained U-Net as a function-preserving start for UNet++ (Net2Net, Chen et al. 2016)."""

from __future__ import annotations

import torch
from torch import Tensor

from .encoder import STAGES

State = dict[str, Tensor]


def unetplusplus_from_unet(state: State) -> State:
    """UNet++ weights whose X^{0,4} output equals the U-Net's.

    The nodes on the diagonal are the U-Net's decoder stages with zero weights for the
    dense skips in between; the other nodes start as copies of their row's stage.
    """
    result = {k: v for k, v in state.items() if k.startswith("encoder.")}
    for column in range(1, STAGES):
        for row in range(STAGES - column):
            stage = STAGES - 2 - row
            for kind in ("weight", "bias"):
                result[f"ups.{row}_{column}.{kind}"] = state[f"ups.{stage}.{kind}"]
            prefix = f"blocks.{stage}."
            for key, value in state.items():
                if key.startswith(prefix):
                    name = f"nodes.{row}_{column}.{key.removeprefix(prefix)}"
                    first = key == f"{prefix}0.0.weight"
                    result[name] = _spread(value, column) if first else value
    for head in range(STAGES - 1):
        for kind in ("weight", "bias"):
            result[f"heads.{head}.{kind}"] = state[f"head.{kind}"]
    return result


def _spread(weight: Tensor, column: int) -> Tensor:
    """[o, skip + up] to [o, skip + zeros for the dense skips + up]."""
    skip, up = weight.chunk(2, 1)
    between = torch.zeros_like(skip).repeat(1, column - 1, 1, 1)
    return torch.cat([skip, between, up], 1)
