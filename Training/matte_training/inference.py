"""Runs ONNX models on photos, as their manifests say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime as ort
from PIL import Image, ImageOps

from .manifest import Manifest

PHOTO_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"}


def session(model: Path, threads: int = 2, provider: str = "cpu", precision: str | None = None):
    """An ONNX Runtime session on one provider, without silent fallback.

    ``precision`` (fp32, bf16) is OpenVINO's inference precision. Raises RuntimeError when
    the provider is not the one that runs.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    if provider == "cpu":
        providers: list = ["CPUExecutionProvider"]
    else:
        settings = {"device_type": "CPU", "num_of_threads": str(threads)}
        if precision:
            hint = {"fp32": "f32"}.get(precision, precision)
            settings["load_config"] = json.dumps({"CPU": {"INFERENCE_PRECISION_HINT": hint}})
        providers = [("OpenVINOExecutionProvider", settings)]
    made = ort.InferenceSession(str(model), options, providers=providers)
    wanted = "CPUExecutionProvider" if provider == "cpu" else "OpenVINOExecutionProvider"
    if made.get_providers()[0] != wanted:
        raise RuntimeError(
            f"{wanted} does not run here; available: {ort.get_available_providers()}"
        )
    return made


class Matter:
    """Photo in, alpha at the photo's size out."""

    def __init__(self, manifest: Manifest, runtime: ort.InferenceSession, side: int | None = None):
        self.manifest, self.runtime, self.side = manifest, runtime, side
        described = runtime.get_inputs()[0]
        self.input_name = described.name
        self.half = described.type == "tensor(float16)"

    def raw(self, photo: Image.Image) -> np.ndarray:
        """The network's output, [1,C,h,w] float32."""
        x = self.manifest.tensor(photo, self.side)
        x = x.astype(np.float16) if self.half else x
        return self.runtime.run(None, {self.input_name: x})[0].astype(np.float32)

    def alpha(self, photo: Image.Image) -> np.ndarray:
        """Alpha [H,W] in 0..1 at the photo's size, quantised to 8 bits."""
        return self.manifest.alpha(self.raw(photo), photo.size)


def photos(folder: Path) -> Iterator[Path]:
    """The photos of a folder (or of its ``image`` subfolder), by name."""
    inner = folder / "image"
    chosen = inner if inner.is_dir() else folder
    found = sorted(p for p in chosen.iterdir() if p.suffix.lower() in PHOTO_SUFFIXES)
    if not found:
        raise FileNotFoundError(f"{chosen}: no photos; expected files such as name.jpg")
    return iter(found)


def open_photo(path: Path) -> Image.Image:
    """An upright RGB photo."""
    with Image.open(path) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


def open_alpha(path: Path) -> np.ndarray:
    """An 8-bit alpha file as [H,W] in 0..1."""
    with Image.open(path) as image:
        return np.asarray(image.convert("L"), np.float64) / 255
