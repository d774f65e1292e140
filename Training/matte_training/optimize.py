"""``optimize``: a lower precision of any ONNX model, behind an accuracy gate.

This is the step behind ``matte models optimize``. Input: a model file with its manifest,
a folder of calibration photos, optionally a folder with ground truth. Output: a model file
and a manifest that lists it as a variant; or neither when the gate fails.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from .inference import Matter, open_alpha, open_photo, photos, session
from .manifest import Manifest, sha256
from .quantize import QuantisationPlan, to_fp16, to_int8

GATE = 0.002
"""Most that the lower precision's MAD may lie above FP32's."""

ATTEMPTS = (
    QuantisationPlan(),
    QuantisationPlan(depthwise=False),
    QuantisationPlan(depthwise=False, pointwise=False),
    QuantisationPlan(float_last=4, depthwise=False, pointwise=False),
)
"""INT8 settings in the order tried: each keeps more of the network in float."""

CALIBRATION_LIMIT = 200
"""Photos used for calibration at most; more do not move the ranges."""


@dataclass(frozen=True)
class GateResult:
    """What the gate measured. Without ground truth FP32's own output is the truth."""

    precision: str
    against: str
    """``ground-truth`` or ``fp32-output``."""
    photos: int
    fp32_mad: float
    low_mad: float
    difference: float
    limit: float
    passed: bool
    kept_in_float: int
    file: str | None
    sha256: str | None
    bytes: int | None
    manifest: str | None


def optimize(
    model: Path,
    precision: str,
    calibrate: Path,
    evaluate: Path | None = None,
    out: Path | None = None,
    side: int | None = None,
    provider: str = "cpu",
    threads: int = 2,
    limit: float | None = None,
    float_first: int | None = None,
    report=lambda line: None,
) -> GateResult:
    """Makes ``precision`` (fp16 or int8) of ``model``; writes it only past the gate.

    ``float_first`` is a setting of one's own for INT8: that many convolutions at the start
    stay in float, all others but the last are quantised. Without it ``ATTEMPTS`` are tried.
    """
    limit = GATE if limit is None else min(limit, GATE)
    manifest = Manifest.beside(model)
    source = manifest.file
    target_folder = out or source.parent
    target = target_folder / f"{source.stem}.{precision}.onnx"
    report(f"model {manifest.name}: {source}")
    chosen = spread(list(photos(calibrate)), CALIBRATION_LIMIT)
    report(f"calibration: {len(chosen)} photos of {calibrate}")
    truth_folder = evaluate or calibrate
    judged = list(photos(truth_folder)) if evaluate else chosen
    reference = Matter(manifest, session(source, threads, provider), side)
    expected, against = _references(reference, judged, evaluate)
    fp32 = _mad(reference, judged, expected) if evaluate else 0.0
    report(f"gate: MAD over {len(judged)} photos against {against}; FP32 {fp32:.5f}")
    result = None
    attempts = (QuantisationPlan(float_first=float_first),) if float_first else ATTEMPTS
    plans = attempts if precision == "int8" else (None,)
    with tempfile.TemporaryDirectory(dir=target_folder) as folder:
        made = Path(folder) / target.name
        for plan in plans:
            kept: list[str] = []
            if plan is None:
                to_fp16(source, made)
            else:
                tensors = (manifest.tensor(open_photo(p), side) for p in chosen)
                kept = to_int8(source, made, tensors, plan)
            low = _mad(Matter(manifest, session(made, threads, provider), side), judged, expected)
            passed = low - fp32 <= limit
            report(
                f"{precision} with {len(kept)} convolutions in float: MAD {low:.5f}, "
                f"{low - fp32:+.5f}, {'within' if passed else 'above'} the gate of {limit}"
            )
            result = GateResult(
                precision,
                against,
                len(judged),
                round(fp32, 6),
                round(low, 6),
                round(low - fp32, 6),
                limit,
                passed,
                len(kept),
                None,
                None,
                None,
                None,
            )
            if passed:
                os.replace(made, target)
                break
    if not result.passed:
        report("not written: no setting passed the gate")
        return result
    written = _write_manifest(manifest, precision, target, result)
    report(f"written: {target}, manifest {written}")
    return GateResult(
        **{
            **asdict(result),
            "file": str(target),
            "sha256": sha256(target),
            "bytes": target.stat().st_size,
            "manifest": str(written),
        }
    )


def spread(every: list[Path], limit: int) -> list[Path]:
    """At most ``limit`` photos, evenly over the list."""
    if len(every) <= limit:
        return every
    return [every[round(i)] for i in np.linspace(0, len(every) - 1, limit)]


def _references(matter: Matter, judged: list[Path], folder: Path | None):
    if folder is not None:
        return [open_alpha(folder / "alpha" / f"{p.stem}.png") for p in judged], "ground-truth"
    return [matter.alpha(open_photo(p)) for p in judged], "fp32-output"


def _mad(matter: Matter, judged: list[Path], expected: list[np.ndarray]) -> float:
    return float(
        np.mean(
            [
                np.abs(matter.alpha(open_photo(path)) - truth).mean()
                for path, truth in zip(judged, expected, strict=True)
            ]
        )
    )


def _write_manifest(manifest: Manifest, precision: str, target: Path, gate: GateResult) -> Path:
    values = json.loads(json.dumps(manifest.values))
    path = target.parent / f"{manifest.file.stem}.json"
    if target.parent != manifest.file.parent:
        # A manifest elsewhere still has to find the original.
        values["file"] = os.path.relpath(manifest.file, target.parent)
    values.setdefault("variants", {})[precision] = {
        "file": target.name,
        "sha256": sha256(target),
        "bytes": target.stat().st_size,
        "quality": [],
        "gate": {
            "against": gate.against,
            "photos": gate.photos,
            "fp32Mad": gate.fp32_mad,
            "mad": gate.low_mad,
            "limit": gate.limit,
        },
    }
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n")
    os.replace(partial, path)
    return path
