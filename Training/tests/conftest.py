"""Shared material: a tiny cache and a tiny model that stand in for photos and networks."""

import json

import numpy as np
import pytest
import torch
from PIL import Image

SIDE = 32
COUNT = 12


@pytest.fixture(scope="session", autouse=True)
def one_thread():
    torch.set_num_threads(1)


def disc(rng, side):
    """A photo with a bright disc, its alpha, on a noisy ground."""
    y, x = np.mgrid[:side, :side]
    cy, cx, radius = *rng.uniform(0.35, 0.65, 2) * side, rng.uniform(0.2, 0.35) * side
    alpha = np.clip(radius - np.hypot(y - cy, x - cx) + 0.5, 0, 1)
    ground = rng.uniform(0, 90, (side, side, 3))
    photo = ground * (1 - alpha[..., None]) + np.array([220, 180, 150]) * alpha[..., None]
    return photo.astype(np.uint8), np.round(alpha * 255).astype(np.uint8)


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """A cache of discs: portraits to train on and hold out, and empty grounds."""
    folder = tmp_path_factory.mktemp("cache")
    rng = np.random.default_rng(5)
    photos = np.zeros((COUNT, SIDE, SIDE, 3), np.uint8)
    labels = np.full((COUNT, SIDE, SIDE, 2), 255, np.uint8)
    entries = []
    for index in range(COUNT):
        photos[index], labels[index, ..., 0] = disc(rng, SIDE)
        empty = index >= COUNT - 4
        if empty:
            photos[index] = rng.integers(0, 90, (SIDE, SIDE, 3))
            labels[index, ..., 0] = 0
        entries.append(
            {
                "set": "backgrounds" if empty else "train-eg145",
                "name": f"p{index}",
                "val": index in (0, 1, COUNT - 1),
                "iou": 1.0,
                "soft": 0.0,
                "area": float(labels[index, ..., 0].mean() / 255),
            }
        )
    np.save(folder / f"rgb{SIDE}.npy", photos)
    np.save(folder / f"lab{SIDE}.npy", labels)
    (folder / "index.json").write_text(json.dumps(entries))
    return folder


@pytest.fixture
def pairs(tmp_path):
    """A folder with image/ and alpha/ of three discs."""
    rng = np.random.default_rng(9)
    for kind in ("image", "alpha"):
        (tmp_path / "pairs" / kind).mkdir(parents=True)
    for index in range(3):
        photo, alpha = disc(rng, 48)
        Image.fromarray(photo).save(tmp_path / "pairs" / "image" / f"d{index}.png")
        Image.fromarray(alpha).save(tmp_path / "pairs" / "alpha" / f"d{index}.png")
    return tmp_path / "pairs"
