"""Augmentation of one photo. Every function draws from the generator that it is given."""

from __future__ import annotations

import cv2
import numpy as np

Generator = np.random.Generator

MAXIMUM_ROTATION = 45.0
"""Degrees, as in the automatic-portrait-matting recipe (Shen et al. 2016)."""


UPPER_PART = 0.4
"""How far, as a share of the way up, a sample may leave out the top of a photo."""

ASPECT_RANGE = (0.6, 1.7)
"""Width over height of the photos that a sample may imitate: upright to landscape."""

COVERING = 0.5
"""Share of the samples that show a part of the photo alone, nothing beyond it."""

SCALE_RANGE = (0.75, 1.8)


def random_affine(
    rng: Generator, source: int, target: int, strength: float, aspect: float = 1.0
) -> np.ndarray:
    """A 2x3 matrix from a source square to a target square.

    ``aspect`` is the width over height of the photo that was squeezed into the source square;
    the target imitates a photo of any aspect in ``ASPECT_RANGE``, part of it or more than it.
    Flip, rotation, scale and shift; ``strength`` 0..1 scales their spread.
    """
    low, high = np.log(SCALE_RANGE)
    scale = float(np.exp(rng.uniform(low, high) * strength))
    wanted = np.exp(rng.uniform(*np.log(ASPECT_RANGE)))
    narrow = float((aspect / wanted) ** (0.5 * min(1.0, 2 * strength)))
    if rng.random() < COVERING * min(1.0, 2 * strength):
        # As a photographer frames: no border of the photo in view.
        scale = max(scale, 1 / min(narrow, 1 / narrow))
    small = rng.random() < 0.7
    limit = 10.0 if small else MAXIMUM_ROTATION
    angle = np.deg2rad(rng.uniform(-limit, limit) * strength * (rng.random() < 0.5))
    flip = -1.0 if rng.random() < 0.5 else 1.0
    unit = target / source
    scales = np.array([scale * narrow, scale / narrow])
    # Enlarged photos may be shifted so that any part stays in view, more often the upper one:
    # heads are seldom out of view in photos of people.
    slack = (np.maximum(scales - 1.0, 0.0) * 0.5 + 0.05) * strength
    low, high = -slack * np.array([1.0, UPPER_PART]), slack
    shift = rng.uniform(low, high) * target
    cos, sin = np.cos(angle), np.sin(angle)
    linear = np.array([[cos, -sin], [sin, cos]]) @ np.diag([flip * scales[0], scales[1]])
    linear = linear * unit
    centre = np.array([source / 2, source / 2])
    offset = np.array([target / 2, target / 2]) + shift - linear @ centre
    return np.concatenate([linear, offset[:, None]], 1).astype(np.float32)


def warp(image: np.ndarray, matrix: np.ndarray, size: int, border: int) -> np.ndarray:
    """Warps a photo or label to ``size`` squared."""
    return cv2.warpAffine(image, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=border)


def estimate_foreground(photo: np.ndarray, alpha: np.ndarray, radius: int) -> np.ndarray:
    """Colours of the person alone, uint8, by blur fusion (Forte 2021), one pass."""
    a = alpha[..., None].astype(np.float32) / 255
    image = photo.astype(np.float32)
    kernel = (2 * radius + 1, 2 * radius + 1)
    blurred_a = cv2.blur(a, kernel)[..., None]
    front = cv2.blur(image * a, kernel) / (blurred_a + 1e-5)
    back = cv2.blur(image * (1 - a), kernel) / (1 - blurred_a + 1e-5)
    front = front + a * (image - a * front - (1 - a) * back)
    return np.clip(front, 0, 255).astype(np.uint8)


def compose(front: np.ndarray, alpha: np.ndarray, back: np.ndarray) -> np.ndarray:
    """The person over another background, uint8."""
    a = alpha[..., None].astype(np.float32) / 255
    return np.round(front * a + back * (1 - a)).astype(np.uint8)


def compose_labels(front: np.ndarray, back: np.ndarray) -> np.ndarray:
    """Alpha and confidence, uint8, of a person over a photo that has labels of its own.

    Outside the person's photo the other one alone is seen, and its label is what counts.
    """
    inside = front[..., 1] > 0
    a, b = front[..., 0].astype(np.float32), back[..., 0].astype(np.float32)
    alpha = np.round(a + b * (1 - a / 255)).astype(np.uint8)
    # What hides the other photo is known as well as the person is, the rest as the less known.
    hidden = front[..., 0] == 255
    known = np.where(hidden, front[..., 1], np.minimum(front[..., 1], back[..., 1]))
    label = np.stack([alpha, known], 2)
    return np.where(inside[..., None], label, back)


def distort_colour(rng: Generator, photo: np.ndarray) -> np.ndarray:
    """Gamma, brightness, contrast, white balance, saturation, grey."""
    if rng.random() < 0.8:
        gamma = float(np.exp(rng.uniform(-0.5, 0.5)))
        gain = rng.uniform(0.75, 1.25) * rng.uniform(0.92, 1.08, 3)
        bias = rng.uniform(-15, 15)
        ramp = np.arange(256, dtype=np.float32) / 255
        table = np.clip(255 * ramp[:, None] ** gamma * gain + bias, 0, 255).astype(np.uint8)
        photo = cv2.LUT(photo, table[:, None, :].reshape(256, 1, 3))
    choice = rng.random()
    if choice < 0.08:
        photo = np.repeat(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
    elif choice < 0.4:
        grey = cv2.cvtColor(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
        amount = rng.uniform(0.4, 1.4)
        photo = cv2.addWeighted(photo, amount, grey, 1 - amount, 0)
    return photo


def degrade(rng: Generator, photo: np.ndarray) -> np.ndarray:
    """Blur, noise and JPEG artefacts."""
    if rng.random() < 0.15:
        photo = cv2.GaussianBlur(photo, (0, 0), rng.uniform(0.4, 1.6))
    if rng.random() < 0.15:
        noise = rng.normal(0, rng.uniform(1, 8), photo.shape).astype(np.float32)
        photo = np.clip(photo + noise, 0, 255).astype(np.uint8)
    if rng.random() < 0.2:
        quality = int(rng.integers(30, 90))
        _, encoded = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, quality])
        photo = cv2.imdecode(encoded, cv2.IMREAD_COLOR)
    return photo
