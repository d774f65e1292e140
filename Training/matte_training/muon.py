"""Muon (Jordan et al. 2024): momentum whose matrices are made orthogonal before the step.

All directions of a convolution's weight then learn at one speed, where AdamW lets few
dominate; a network from nothing gets further with the same number of photos. Vectors, the
first and the last layer are stepped by AdamW, as its authors recommend.
"""

from __future__ import annotations

import torch
from torch import Tensor

# Quintic iteration that pulls singular values to about 1 (Jordan et al. 2024).
COEFFICIENTS = (3.4445, -4.7750, 2.0315)
ITERATIONS = 5

MATCHING_SCALE = 0.2
"""Root mean square of AdamW's steps, which Muon's are scaled to (Liu et al. 2025)."""

SMALLEST_SIDE = 4
"""Channels on either side; fewer are those of a head or of the photo: stepped by AdamW."""


def orthogonal(matrix: Tensor) -> Tensor:
    """The nearest matrix with singular values near 1, approximately."""
    a, b, c = COEFFICIENTS
    x = matrix.bfloat16()
    tall = x.shape[0] > x.shape[1]
    if tall:
        x = x.T
    x = x / (x.norm() + 1e-7)
    for _ in range(ITERATIONS):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return (x.T if tall else x).to(matrix.dtype)


def suits(parameter: Tensor) -> bool:
    """Whether Muon steps this parameter: an inner convolution's weight."""
    return parameter.ndim == 4 and min(parameter.shape[:2]) >= SMALLEST_SIDE


class Muon(torch.optim.AdamW):
    """AdamW whose groups with ``muon`` set take orthogonal steps instead."""

    def __init__(self, groups: list[dict], rate: float, momentum: float = 0.95) -> None:
        super().__init__(groups, lr=rate, betas=(0.9, 0.99))
        self.momentum = momentum

    @torch.no_grad()
    def step(self, closure=None):
        every = self.param_groups
        self.param_groups = [group for group in every if not group.get("muon")]
        try:
            super().step(closure)
        finally:
            self.param_groups = every
        for group in every:
            if group.get("muon"):
                for parameter in group["params"]:
                    if parameter.grad is not None:
                        self._orthogonal_step(parameter, group)

    def _orthogonal_step(self, parameter: Tensor, group: dict) -> None:
        state = self.state[parameter]
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(parameter)
            # AdamW expects one with every state that it loads.
            state["step"] = torch.zeros(())
        state["step"] += 1
        gathered = state["momentum"].lerp_(parameter.grad, 1 - self.momentum)
        direction = parameter.grad.lerp(gathered, self.momentum)
        # .contiguous: a channels-last weight has no view as a matrix.
        matrix = direction.contiguous().flatten(1)
        scale = MATCHING_SCALE * max(matrix.shape) ** 0.5
        parameter.mul_(1 - group["lr"] * group["weight_decay"])
        step = orthogonal(matrix).view(parameter.shape)
        parameter.add_(step, alpha=-group["lr"] * scale)
