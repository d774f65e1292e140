"""Model manifests: the JSON beside each ONNX file that says how to feed and read it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

SCHEMA = 1

RESAMPLING = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
    "area": Image.Resampling.BOX,
}


class ManifestError(ValueError):
    """A manifest that cannot be used; the message names file, field and remedy."""


@dataclass(frozen=True)
class Manifest:
    """A manifest as read, with the folder that its file names are relative to."""

    folder: Path
    values: dict

    @staticmethod
    def load(path: Path) -> Manifest:
        """Reads ``path``. Raises ManifestError for what is not a usable manifest."""
        try:
            values = json.loads(path.read_text())
        except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise ManifestError(f"{path}: cannot be read as JSON: {error}") from error
        if not isinstance(values, dict) or values.get("schema") != SCHEMA:
            raise ManifestError(f'{path}: "schema" must be {SCHEMA}; is this a model manifest?')
        for field in ("name", "file", "input", "output"):
            if field not in values:
                raise ManifestError(f"{path}: field {field!r} is missing")
        return Manifest(path.parent, values)

    @staticmethod
    def beside(model: Path) -> Manifest:
        """The manifest of a ``.onnx`` or ``.json`` path."""
        return Manifest.load(model.with_suffix(".json"))

    @property
    def name(self) -> str:
        return self.values["name"]

    @property
    def file(self) -> Path:
        """The model file of the manifest's own precision."""
        return self.folder / self.values["file"]

    def variant_file(self, precision: str) -> Path:
        """The model file of ``precision``. Raises ManifestError when there is none."""
        if precision == self.values.get("precision", "fp32"):
            return self.file
        variants = self.values.get("variants") or {}
        if precision not in variants:
            raise ManifestError(f"{self.name}: no variant of precision {precision!r}")
        return self.folder / variants[precision]["file"]

    def size_for(self, photo: tuple[int, int], side: int | None = None) -> tuple[int, int]:
        """(width, height) that the network sees for a photo of (width, height)."""
        geometry = self.values["input"]["geometry"]
        if geometry["kind"] == "fixed":
            return (side, side) if side else (geometry["width"], geometry["height"])
        longest, multiple = side or geometry["side"], geometry["multiple"]
        scale = longest / max(photo)
        return tuple(max(multiple, round(v * scale / multiple) * multiple) for v in photo)

    def tensor(self, photo: Image.Image, side: int | None = None) -> np.ndarray:
        """[1,3,H,W] float32 input for an RGB photo."""
        spec = self.values["input"]
        resized = photo.resize(
            self.size_for(photo.size, side), RESAMPLING[spec.get("resampling", "bilinear")]
        )
        x = np.asarray(resized, np.float32)
        scaling = spec.get("scaling", "unit")
        if scaling == "unit":
            x = x / 255
        elif scaling == "image-maximum":
            x = x / max(float(x.max()), 1e-6)
        if spec.get("channels", "rgb") == "bgr":
            x = x[..., ::-1]
        x = (x - np.float32(spec["mean"])) / np.float32(spec["std"])
        return np.ascontiguousarray(x.transpose(2, 0, 1)[None], np.float32)

    def alpha(self, output: np.ndarray, size: tuple[int, int]) -> np.ndarray:
        """Alpha at (width, height) ``size`` in 0..1, quantised to 8 bits as a file would be."""
        activation = self.values["output"].get("activation", "none")
        values = output.astype(np.float32)
        if activation == "softmax-1":
            exponents = np.exp(values - values.max(1, keepdims=True))
            plane = (exponents / exponents.sum(1, keepdims=True))[0, 1]
        else:
            plane = values.reshape(values.shape[-2:])
            if activation == "sigmoid":
                plane = 1 / (1 + np.exp(-plane))
        if self.values["output"].get("range", "unit") == "stretch":
            spread = float(plane.max() - plane.min())
            plane = (plane - plane.min()) / spread if spread > 0 else np.zeros_like(plane)
        resized = Image.fromarray(plane.astype(np.float32), "F").resize(
            size, RESAMPLING["bilinear"]
        )
        return np.round(np.clip(np.asarray(resized), 0, 1) * 255) / 255


def sha256(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
