"""Quick figures on the held-out part of the training data, for the training log."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import nn

from .data.cache import Cache
from .data.samples import group
from .metrics import EMPTY_LIMIT


@torch.no_grad()
def validate(
    model: nn.Module, folder: Path, size: int, device: torch.device, batch: int = 5
) -> dict[str, float]:
    """MAD against the label and IoU per group of held-out photos; share of empty ones right."""
    cache = Cache(folder)
    photos, labels = cache.arrays(size)
    if photos.shape[1] != size:
        raise ValueError(f"no cache of {size} pixels in {folder}")
    members: dict[str, list[int]] = {}
    for index, entry in enumerate(cache.entries):
        if entry.val:
            members.setdefault(group(entry), []).append(index)
    result: dict[str, float] = {}
    for name, indices in members.items():
        mads, ious, empty = [], [], []
        for first in range(0, len(indices), batch):
            chosen = indices[first : first + batch]
            x = torch.from_numpy(photos[chosen].transpose(0, 3, 1, 2).astype(np.float32) / 255)
            outputs = model(x.to(device))
            logits = outputs if isinstance(outputs, torch.Tensor) else outputs[0]
            alpha = torch.sigmoid(logits.float()).cpu().numpy()[:, 0]
            truth = labels[chosen][..., 0].astype(np.float32) / 255
            mads += list(np.abs(alpha - truth).mean((1, 2)))
            a, t = alpha >= 0.5, truth >= 0.5
            ious += list(((a & t).sum((1, 2)) + 1e-9) / ((a | t).sum((1, 2)) + 1e-9))
            empty += list(alpha.mean((1, 2)) < EMPTY_LIMIT)
        if name == "backgrounds":
            result["empty"] = round(float(np.mean(empty)), 4)
        else:
            result[f"mad_{name}"] = round(float(np.mean(mads)), 5)
            result[f"iou_{name}"] = round(float(np.mean(ious)), 5)
    return result
