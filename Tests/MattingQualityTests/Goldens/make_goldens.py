"""Makes goldens.json: the scores of small mattes by the definitions of Rhemann et al. 2009, in NumPy and SciPy.

Run: python3 -m venv v && v/bin/pip install numpy scipy && v/bin/python make_goldens.py
"""

import base64
import json
import math
import pathlib

import numpy as np
from scipy import ndimage

SIGMA = 1.4


def gradient(alpha):
    half = math.ceil(SIGMA * math.sqrt(-2 * math.log(math.sqrt(2 * math.pi) * SIGMA * 0.01)))
    size = 2 * half + 1
    kernel = np.empty((size, size))
    for i in range(size):
        for j in range(size):
            u, v = i - half, j - half
            gauss = math.exp(-u * u / (2 * SIGMA**2)) / (SIGMA * math.sqrt(2 * math.pi))
            slope = -v * math.exp(-v * v / (2 * SIGMA**2)) / (SIGMA**3 * math.sqrt(2 * math.pi))
            kernel[i, j] = gauss * slope
    kernel /= np.sqrt((kernel**2).sum())
    across = ndimage.convolve(alpha, kernel, mode="nearest")
    down = ndimage.convolve(alpha, kernel.T, mode="nearest")
    return np.hypot(across, down)


def largest_component(mask):
    labels, count = ndimage.label(mask)
    if count == 0:
        return np.zeros_like(mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == sizes.argmax()


def connectivity(alpha, truth):
    level = np.full(alpha.shape, -1.0)
    for step in range(1, 11):
        threshold = step / 10
        source = largest_component((alpha >= threshold) & (truth >= threshold))
        level[(level == -1) & ~source] = (step - 1) / 10
    level[level == -1] = 1

    def degree(matte):
        fall = matte - level
        return 1 - fall * (fall >= 0.15)

    return np.abs(degree(alpha) - degree(truth)).sum() / 1000


def scores(prediction, target):
    alpha, truth = prediction / 255.0, target / 255.0
    both, either = (alpha >= 0.5) & (truth >= 0.5), (alpha >= 0.5) | (truth >= 0.5)
    return {
        "sad": np.abs(alpha - truth).sum() / 1000,
        "mse": ((alpha - truth) ** 2).mean(),
        "mad": np.abs(alpha - truth).mean(),
        "gradient": ((gradient(alpha) - gradient(truth)) ** 2).sum() / 1000,
        "connectivity": connectivity(alpha, truth),
        "iou": both.sum() / either.sum() if either.any() else 1.0,
    }


def pairs():
    random = np.random.default_rng(42)
    for width, height in ((61, 47), (1, 17), (33, 31)):
        y, x = np.mgrid[0:height, 0:width]
        disc = np.clip((min(width, height) / 3 - np.hypot(x - width / 2, y - height / 2)) / 5 + 0.5, 0, 1)
        blobs = ndimage.gaussian_filter(random.random((height, width)), 2.5, mode="nearest")
        blobs = np.clip((blobs - 0.5) * 6 + 0.5, 0, 1)
        first = np.round(np.clip(0.7 * disc + 0.4 * blobs, 0, 1) * 255).astype(np.uint8)
        second = np.round(np.clip(disc + 0.3 * (blobs - 0.5), 0, 1) * 255).astype(np.uint8)
        yield first, second
    empty = np.zeros((5, 7), np.uint8)
    yield empty, empty


if __name__ == "__main__":
    cases = []
    for prediction, truth in pairs():
        cases.append(
            {
                "width": prediction.shape[1],
                "height": prediction.shape[0],
                "prediction": base64.b64encode(prediction.tobytes()).decode(),
                "truth": base64.b64encode(truth.tobytes()).decode(),
                "scores": {name: float(value) for name, value in scores(prediction, truth).items()},
            })
    path = pathlib.Path(__file__).with_name("goldens.json")
    path.write_text(json.dumps(cases, indent=1) + "\n")
