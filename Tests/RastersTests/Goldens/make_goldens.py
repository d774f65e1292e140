"""Makes goldens.json: what Pillow, pymatting and a plain NumPy guided filter give for small pictures.

Run: python3 -m venv v && v/bin/pip install pillow numpy scipy pymatting && v/bin/python make_goldens.py
"""

import base64
import json
import pathlib

import numpy as np
from PIL import Image, ImageFilter
from pymatting import estimate_foreground_ml
from scipy.ndimage import maximum_filter, minimum_filter

FILTERS = {
    "bilinear": Image.BILINEAR,
    "lanczos": Image.LANCZOS,
    "bicubic": Image.BICUBIC,
    "area": Image.BOX,
}
SHAPES = [((37, 23), (11, 7)), ((7, 5), (17, 13)), ((1, 9), (5, 3)), ((64, 33), (13, 31)), ((31, 2), (32, 1)), ((20, 31), (16, 9))]


def noise(count, seed):
    """Bytes of the linear congruential generator of Numerical Recipes; the Swift tests make the same."""
    state, values = seed, []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        values.append(state >> 24)
    return np.array(values, np.uint8)


def picture(width, height, seed):
    return noise(width * height * 3, seed).reshape(height, width, 3)


def packed(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def resampling():
    cases = []
    for source, target in SHAPES:
        image = picture(*source, seed=7)
        for name, kind in FILTERS.items():
            colour = Image.fromarray(image).resize(target, kind)
            plane = Image.fromarray(np.ascontiguousarray(image[..., 0])).resize(target, kind)
            cases.append(
                {"source": source, "target": target, "filter": name, "colour": packed(np.asarray(colour)),
                 "plane": packed(np.asarray(plane))})
    return cases


def blurring():
    image = Image.fromarray(picture(41, 29, seed=11))
    return [
        {"radius": radius, "colour": packed(np.asarray(image.filter(ImageFilter.GaussianBlur(radius))))}
        for radius in (0.6, 2.5, 5.0)
    ]


def soft_disc(width, height):
    """Alpha of a soft disc, and a picture whose colours differ inside and outside of it, both in 8 bits."""
    y, x = np.mgrid[0:height, 0:width]
    distance = np.hypot(x - width / 2 + 0.5, y - height / 2 + 0.5)
    alpha = np.clip((height / 3 - distance) / 6 + 0.5, 0, 1)
    front = np.stack([200 + x * 0, 60 + 2 * x, 40 + 3 * y], -1)
    back = np.stack([20 + x * 3, 120 + y * 2, 180 + x * 0], -1)
    mixed = alpha[..., None] * front + (1 - alpha[..., None]) * back
    grain = noise(width * height * 3, 5).reshape(height, width, 3) / 32
    return np.round(alpha * 255).astype(np.uint8), np.clip(mixed + grain, 0, 255).astype(np.uint8)


def foreground():
    alpha, image = soft_disc(75, 58)
    estimate = estimate_foreground_ml(image / 255.0, alpha / 255.0)
    return {"size": [75, 58], "alpha": packed(alpha), "image": packed(image),
            "foreground": packed(np.round(estimate * 255).astype(np.uint8))}


def window_mean(values, radius):
    """Means over windows cut to the picture, by summing every window in full."""
    height, width = values.shape[:2]
    result = np.empty_like(values)
    for y in range(height):
        for x in range(width):
            part = values[max(0, y - radius):y + radius + 1, max(0, x - radius):x + radius + 1]
            result[y, x] = part.mean((0, 1))
    return result


def guided(radius=5, epsilon=1e-4, undecided=0.1, bound=2, contrast=1.1):
    """A confidence-weighted guided filter from its definition, in double precision."""
    alpha, image = soft_disc(47, 36)
    coarse = Image.fromarray((alpha / 255).astype(np.float32)).resize((13, 9), Image.BOX)
    guess = np.clip(np.asarray(coarse.resize((47, 36), Image.BILINEAR), np.float64), 0, 1)
    colour = image / 255.0
    weight = np.maximum((2 * guess - 1) ** 2, undecided)[..., None]
    total = window_mean(weight, radius)
    mean = window_mean(weight * colour, radius) / total
    mean_alpha = (window_mean(weight * guess[..., None], radius) / total)[..., 0]
    with_alpha = window_mean(weight * colour * guess[..., None], radius) / total
    outer = (colour[..., :, None] * colour[..., None, :]).reshape(36, 47, 9)
    products = (window_mean(weight * outer, radius) / total).reshape(36, 47, 3, 3)
    covariance = products - mean[..., :, None] * mean[..., None, :] + epsilon * np.eye(3)
    slope = np.linalg.solve(covariance, (with_alpha - mean * mean_alpha[..., None])[..., None])[..., 0]
    offset = mean_alpha - (slope * mean).sum(-1)
    lines = window_mean(np.dstack([slope, offset]), radius)
    refined = (lines[..., :3] * colour).sum(-1) + lines[..., 3]
    refined = (refined - 0.5) * contrast + 0.5
    side = 2 * bound + 1
    refined = np.clip(refined, minimum_filter(guess, side, mode="nearest"), maximum_filter(guess, side, mode="nearest"))
    return {"size": [47, 36], "coarseSize": [13, 9], "coarse": packed(np.asarray(coarse, "<f4")), "image": packed(image),
            "alpha": packed(np.round(refined * 255).astype(np.uint8))}


if __name__ == "__main__":
    goldens = {"resampling": resampling(), "blurring": blurring(), "foreground": foreground(), "guided": guided()}
    path = pathlib.Path(__file__).with_name("goldens.json")
    path.write_text(json.dumps(goldens, indent=1) + "\n")
