"""Batch statistics of averaged weights, from photos as they will be met in use.

Averages of weights do not have the averages of their activations (Izmailov et al. 2018,
section 3.2), and heavily augmented photos are not what users bring. A last pass over gently
augmented training photos, without a gradient, sets the statistics right.
"""

from __future__ import annotations

import os
from pathlib import Path

import torch
from torch import nn

from .data.samples import Mixture, TrainingSamples
from .export import load_network

BATCH = 32


@torch.no_grad()
def settle(network: nn.Module, samples: TrainingSamples, photos: int) -> None:
    """Replaces the running statistics of ``network`` by those over ``photos`` samples."""
    layers = [m for m in network.modules() if isinstance(m, nn.BatchNorm2d)]
    for layer in layers:
        layer.reset_running_stats()
        # None: the plain mean over all batches.
        layer.momentum = None
    network.train()
    for first in range(0, photos, BATCH):
        batch = [samples[k][0] for k in range(first, min(first + BATCH, photos))]
        network(torch.stack(batch).float() / 255)
    network.eval()


def settle_checkpoint(
    checkpoint: Path, target: Path, cache: Path, photos: int, strength: float, seed: int
) -> None:
    """Writes ``checkpoint`` to ``target`` with its averaged weights settled."""
    network, progress = load_network(checkpoint)
    plan = progress["plan"]
    samples = TrainingSamples(cache, plan["size"], seed, Mixture(composites=0.0), strength)
    settle(network, samples, photos)
    saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
    saved["ema"] = {**saved["ema"], **network.state_dict()}
    saved["plan"] = {**plan, "settled": {"photos": photos, "strength": strength, "seed": seed}}
    partial = target.with_suffix(".partial")
    torch.save(saved, partial)
    os.replace(partial, target)
