"""Networks by name."""

from __future__ import annotations

from torch import nn

from .matte_fast import MatteFast
from .unet import UNet
from .unet3plus import UNet3Plus
from .unetplusplus import UNetPlusPlus

NAMES = ("matte-fast", "unet", "unetplusplus", "unet3plus")

DEFAULT_WIDTH = 16
"""First-stage channels of the shipped U-Nets: unet3plus then costs 200 GMAC at 1024x1024."""


def build(
    name: str, width: int | None = None, coarse_scale: float = 0.5, economical: bool = False
) -> nn.Module:
    """The network ``name``; ``width`` is the channel count of the first stage.

    ``coarse_scale`` concerns matte-fast, ``economical`` UNet 3+ alone.
    Raises ValueError for an unknown name.
    """
    if name == "matte-fast":
        return MatteFast(coarse_scale=coarse_scale)
    if name == "unet3plus":
        return UNet3Plus(width or DEFAULT_WIDTH, economical)
    family = {"unet": UNet, "unetplusplus": UNetPlusPlus}
    if name not in family:
        raise ValueError(f"unknown network {name!r}; one of {', '.join(NAMES)}")
    return family[name](width or DEFAULT_WIDTH)
