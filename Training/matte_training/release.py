"""Puts a trained model into the folder of shipped models, with its manifest."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from .evaluate import evaluate_pairs
from .inference import Matter, session
from .manifest import SCHEMA, Manifest, sha256

TITLES = {
    "matte-fast": "Fast portrait matting: two small pretrained views and a shallow U-Net",
    "unet": "U-Net (Ronneberger 2015), width 16",
    "unetplusplus": "UNet++ (Zhou 2018), width 16",
    "unet3plus": "UNet 3+ (Huang 2020), width 16",
}

FAMILIES = {"matte-fast": "u-net", "unet": "u-net", "unetplusplus": "u-net", "unet3plus": "u-net"}


@dataclass(frozen=True)
class Judged:
    """A dataset that a manifest's quality figures come from."""

    title: str
    folder: Path


def manifest_values(name: str, file: Path, size: int) -> dict:
    """A manifest of ``file`` without quality figures."""
    return {
        "schema": SCHEMA,
        "name": name,
        "family": FAMILIES[name],
        "title": TITLES[name],
        "file": file.name,
        "sha256": sha256(file),
        "md5": None,
        "bytes": file.stat().st_size,
        "licence": "Apache-2.0",
        "source": None,
        "input": {
            "name": "image",
            "geometry": {"kind": "fixed", "width": size, "height": size},
            "channels": "rgb",
            "scaling": "unit",
            "mean": [0, 0, 0],
            "std": [1, 1, 1],
            "resampling": "bilinear",
        },
        "output": {"name": "alpha", "activation": "none", "range": "unit"},
        "precision": "fp32",
        "variants": {},
        "quality": [],
    }


def quality(manifest: Manifest, judged: Judged, precision: str, threads: int) -> dict:
    """One quality entry: the model's scores on a dataset at its own size."""
    file = manifest.variant_file(precision)
    scores, each = evaluate_pairs(Matter(manifest, session(file, threads)), judged.folder)
    size = manifest.values["input"]["geometry"]["width"]
    option = "" if precision == "fp32" else f" --precision {precision}"
    return {
        "dataset": judged.title,
        **scores.as_dict(5),
        "size": size,
        "refine": "none",
        "command": f"python -m matte_training evaluate Models/{manifest.name}.json"
        f" {judged.folder.name}{option}",
    }


def write(manifest_path: Path, values: dict) -> None:
    """Writes a manifest whole or not at all."""
    partial = manifest_path.with_suffix(".partial")
    partial.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n")
    os.replace(partial, manifest_path)


def release(
    name: str, file: Path, size: int, judged: list[Judged], note: str | None, threads: int = 2
) -> Path:
    """Writes the manifest of an exported model beside it, with measured quality."""
    path = file.with_suffix(".json")
    values = manifest_values(name, file, size)
    if note:
        values["note"] = note
    write(path, values)
    manifest = Manifest.load(path)
    values["quality"] = [quality(manifest, one, "fp32", threads) for one in judged]
    write(path, values)
    return path
