#!/usr/bin/env python3
"""Speed and accuracy of matte-fast by provider and precision, measured in one interleaved run.

    python Benchmarks/matte_fast_speed.py [--eval DIR] [--rounds N] [--json FILE]

Every round runs every configuration a few times in turn, so that a change of the machine's
clock or load meets all of them alike. Images per second come from the median over rounds;
the ratio to FP32 on the CPU provider is the median of the rounds' ratios with a bootstrap
interval. With --eval (a folder with image/ and alpha/) each configuration's MAD is compared
with FP32's: at most 0.002 above it, else the line says that the gate failed. Processor time
is that of all threads; with --threads 1 other programs hardly move it.
Needs what Training/requirements-optimize.txt lists. The machine should be otherwise idle.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Training"))

from matte_training.inference import Matter, open_alpha, open_photo, photos, session  # noqa: E402
from matte_training.manifest import Manifest  # noqa: E402
from matte_training.optimize import GATE  # noqa: E402

SIDE = 512
WARM_UP_RUNS = 5
RUNS_PER_TURN = 4
RESAMPLES = 2000
SEED = 1

CONFIGURATIONS = (
    ("CPU FP32", "fp32", "cpu", None),
    ("CPU INT8", "int8", "cpu", None),
    ("OpenVINO FP32", "fp32", "openvino", "fp32"),
    ("OpenVINO BF16", "fp32", "openvino", "bf16"),
    ("OpenVINO INT8", "int8", "openvino", "fp32"),
    ("OpenVINO INT8, rest BF16", "int8", "openvino", "bf16"),
)
"""Name, model variant, provider, OpenVINO's inference precision. The first is the reference."""


def interval(values: np.ndarray) -> tuple[float, float]:
    """95 % bootstrap interval of the median."""
    rng = np.random.default_rng(SEED)
    medians = np.median(rng.choice(values, (RESAMPLES, len(values))), axis=1)
    return tuple(np.percentile(medians, (2.5, 97.5)))


def processor() -> str:
    """The processor's name."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def mad(matter: Matter, folder: Path) -> float:
    """Mean absolute difference over a folder."""
    errors = [
        np.abs(matter.alpha(open_photo(p)) - open_alpha(folder / "alpha" / f"{p.stem}.png")).mean()
        for p in photos(folder)
    ]
    return float(np.mean(errors))


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=ROOT / "Models" / "matte-fast.json")
    parser.add_argument("--eval", type=Path, help="folder with image/ and alpha/")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    chosen = parser.parse_args()
    manifest = Manifest.load(chosen.model)
    made = [
        (name, session(manifest.variant_file(variant), chosen.threads, provider, precision))
        for name, variant, provider, precision in CONFIGURATIONS
    ]
    photo = np.random.default_rng(SEED).random((1, 3, SIDE, SIDE), dtype=np.float32)
    seconds = np.zeros((chosen.rounds, len(made)))
    processor_seconds = np.zeros_like(seconds)
    for _, runtime in made:
        for _ in range(WARM_UP_RUNS):
            runtime.run(None, {"image": photo})
    order = np.random.default_rng(SEED)
    for turn in range(chosen.rounds):
        for index in order.permutation(len(made)):
            begun, used = time.perf_counter(), time.process_time()
            for _ in range(RUNS_PER_TURN):
                made[index][1].run(None, {"image": photo})
            seconds[turn, index] = (time.perf_counter() - begun) / RUNS_PER_TURN
            processor_seconds[turn, index] = (time.process_time() - used) / RUNS_PER_TURN
    rows = []
    for index, (name, runtime) in enumerate(made):
        ratios = seconds[:, 0] / seconds[:, index]
        row = {
            "configuration": name,
            "provider": runtime.get_providers()[0],
            "imagesPerSecond": round(float(1 / np.median(seconds[:, index])), 2),
            "milliseconds": round(float(1000 * np.median(seconds[:, index])), 2),
            "processorMilliseconds": round(float(1000 * np.median(processor_seconds[:, index])), 2),
            "timesReference": round(float(np.median(ratios)), 3),
            "interval": [round(float(v), 3) for v in interval(ratios)],
        }
        if chosen.eval:
            row["mad"] = round(mad(Matter(manifest, runtime), chosen.eval), 5)
            row["withinGate"] = row["mad"] - rows[0]["mad"] <= GATE if rows else True
        rows.append(row)
        gate = (
            f"  MAD {row['mad']:.5f}{'' if row['withinGate'] else '  GATE FAILED'}"
            if chosen.eval
            else ""
        )
        print(
            f"{name:26} {row['imagesPerSecond']:7.1f} images/s {row['milliseconds']:7.2f} ms "
            f"({row['processorMilliseconds']:6.2f} of processor) {row['timesReference']:6.2f}x [{row['interval'][0]:.2f}, {row['interval'][1]:.2f}]{gate}"
        )
    if chosen.json:
        report = {
            "model": manifest.name,
            "sha256": manifest.values["sha256"],
            "side": SIDE,
            "threads": chosen.threads,
            "rounds": chosen.rounds,
            "processor": processor(),
            "rows": rows,
        }
        chosen.json.write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
