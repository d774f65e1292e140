"""The pictures of a model card, from photos that anybody may use.

The photos come with scikit-image: ``astronaut`` (NASA, public domain), ``camera`` (Lav
Varshney, CC0), ``chelsea`` (Stefan van der Walt, CC0), ``coffee`` (Rachel Michetti, CC0) and
``rocket`` (SpaceX, public domain). Everything else is computed from a seed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from .inference import Matter

TILE = 200
"""Side of one picture on the sheet, in pixels."""

SEED = 11
BACKDROP = (40, 160, 90)
JPEG_QUALITY = 82


def _load(name: str) -> Image.Image:
    from skimage import data

    return Image.fromarray(getattr(data, name)()).convert("RGB")


def _ground(size: tuple[int, int], seed: int) -> Image.Image:
    """Smooth coloured clouds."""
    noise = np.random.default_rng(seed).integers(0, 255, (5, 7, 3)).astype(np.uint8)
    return Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC)


def _small_in_a_scene() -> Image.Image:
    scene = _ground((512, 512), SEED)
    scene.paste(_load("astronaut").resize((130, 130)), (330, 340))
    return scene


def _dark_and_noisy() -> Image.Image:
    dark = np.asarray(ImageEnhance.Brightness(_load("astronaut")).enhance(0.12), np.float32)
    noise = np.random.default_rng(SEED).normal(0, 9, dark.shape)
    return Image.fromarray(np.clip(dark + noise, 0, 255).astype(np.uint8))


def _beside_a_person() -> Image.Image:
    pair = Image.new("RGB", (760, 512))
    pair.paste(_load("astronaut"), (0, 0))
    pair.paste(_load("coffee").resize((760 - 460, 512)), (460, 0))
    return pair


SCENES: dict[str, Callable[[], Image.Image]] = {
    "portrait": lambda: _load("astronaut"),
    "mirrored": lambda: ImageOps.mirror(_load("astronaut")).crop((60, 0, 512, 400)),
    "grey": lambda: _load("astronaut").convert("L").convert("RGB"),
    "close": lambda: _load("astronaut").crop((110, 0, 360, 250)).resize((512, 512)),
    "standing": lambda: _load("camera"),
    "upside-down": lambda: _load("astronaut").rotate(180),
    "small": _small_in_a_scene,
    "dark": _dark_and_noisy,
    "beside": _beside_a_person,
    "cat": lambda: _load("chelsea"),
    "cup": lambda: _load("coffee"),
    "rocket": lambda: _load("rocket"),
}
"""Scenes by name; cat, cup and rocket hold no person: their alpha should be black."""


def row(matter: Matter, photo: Image.Image) -> Image.Image:
    """Photo, alpha, and the cut-out over a plain colour, side by side."""
    alpha = matter.alpha(photo)
    mask = Image.fromarray(np.round(alpha * 255).astype(np.uint8))
    placed = Image.composite(photo, Image.new("RGB", photo.size, BACKDROP), mask)
    strip = Image.new("RGB", (3 * TILE, TILE), "white")
    for index, picture in enumerate((photo, mask.convert("RGB"), placed)):
        fitted = ImageOps.contain(picture, (TILE - 4, TILE - 4))
        strip.paste(fitted, (index * TILE + 2, 2))
    return strip


def sheet(matter: Matter, names: list[str]) -> Image.Image:
    """One row per scene, labelled."""
    result = Image.new("RGB", (3 * TILE, len(names) * (TILE + 14)), "white")
    draw = ImageDraw.Draw(result)
    for index, name in enumerate(names):
        top = index * (TILE + 14)
        draw.text((4, top), name, fill="black")
        result.paste(row(matter, SCENES[name]()), (0, top + 13))
    return result


def write_pictures(matter: Matter, folder: Path, good: list[str], bad: list[str]) -> list[Path]:
    """Writes NAME-good.jpg and NAME-bad.jpg and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, names in (("good", good), ("bad", bad)):
        unknown = [name for name in names if name not in SCENES]
        if unknown:
            raise ValueError(f"no scene {unknown[0]!r}; one of {', '.join(SCENES)}")
        if names:
            path = folder / f"{matter.manifest.name}-{kind}.jpg"
            sheet(matter, names).save(path, quality=JPEG_QUALITY)
            written.append(path)
    return written
