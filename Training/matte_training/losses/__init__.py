"""Losses for alpha mattes whose labels carry a per-pixel confidence."""

from .matting import MattingLoss, composition_loss, focused, gradient_loss, laplacian_loss

__all__ = ["MattingLoss", "composition_loss", "focused", "gradient_loss", "laplacian_loss"]
