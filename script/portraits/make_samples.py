"""Makes the people that `matte bench` composes its portraits of: Sources/CSamplePortraits/pictures/*.jpg.

usage: make_samples.py FOLDER-OF-PHOTOS PATH-OF-MATTE

The photos come with scikit-image (skimage/data), as `make demo` fetches them to demo/photos:
  astronaut.png   Eileen Collins, NASA; works of NASA are in the public domain
  camera.png      a photographer by Lav Varshney, dedicated to the public domain (CC0)
They are cut out by matte-fast with guided refinement. Each sample is one JPEG: colours on the left, alpha on the right.
Needs NumPy, SciPy and Pillow.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

OUTPUT = Path(__file__).resolve().parents[2] / "Sources/CSamplePortraits/pictures"
# Below this row the astronaut has no gap through which the background would be seen; the network leaves some there.
CLOSED_FROM_ROW = {"astronaut": 380, "photographer": 512}


def largest_part(alpha):
    labels, count = ndimage.label(alpha > 0.02)
    sizes = ndimage.sum(np.ones_like(alpha), labels, range(1, count + 1))
    return np.where(labels == 1 + np.argmax(sizes), alpha, 0)


def spread(colours, alpha):
    """Colours of the person continued outwards, so that compression and enlargement mix nothing else into the edge."""
    certain = (alpha > 0.5).astype(float)
    result = np.zeros_like(colours)
    weight = np.zeros_like(certain)
    for radius in (2, 8, 32, 128):
        share = ndimage.gaussian_filter(certain, radius)
        blurred = np.stack([ndimage.gaussian_filter(colours[..., i] * certain, radius) for i in range(3)], -1)
        fresh = (1 - weight) * np.clip(share * 20, 0, 1)
        result += blurred / np.maximum(share, 1e-9)[..., None] * fresh[..., None]
        weight += fresh
    result += (1 - weight)[..., None] * colours[certain > 0].mean(0)
    inside = np.clip(alpha * 2, 0, 1)[..., None]
    return colours * inside + result * (1 - inside)


def main():
    photos, matte = Path(sys.argv[1]), sys.argv[2]
    for source, name in (("astronaut", "astronaut"), ("camera", "photographer")):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([matte, "cut", photos / f"{source}.png", "--model", "matte-fast", "-o", folder], check=True)
            cut = np.asarray(Image.open(Path(folder) / f"{source}.png").convert("RGBA")).astype(float)
        alpha = largest_part(np.clip((cut[..., 3] / 255 - 0.08) / 0.88, 0, 1))
        rows = slice(CLOSED_FROM_ROW[name], None)
        alpha[rows] = ndimage.grey_closing(np.pad(alpha, 64, mode="edge"), size=(61, 61))[64:-64, 64:-64][rows]
        pair = np.concatenate([spread(cut[..., :3], alpha), np.repeat(alpha[..., None] * 255, 3, -1)], 1)
        Image.fromarray(pair.round().clip(0, 255).astype(np.uint8)).save(
            OUTPUT / f"{name}.jpg", quality=86, subsampling=0, optimize=True)


main()
