"""Compares Matte's figures with ONNX Runtime's own Python loop: same model, same threads, same input size.

    pip install onnxruntime==1.24.1 numpy          # the version of the library that Matte loads
    python3 Benchmarks/harness_vs_python.py [--matte .build/release/matte] [--model Models/matte-fast.onnx] [--size 512]

Both sides time the network alone, batch 1, FP32 on the CPU provider, in alternating fresh processes. Each round gives a ratio of
two medians that were taken one right after the other; the figure is the median of these, with its 95 % interval from order
statistics, as the machine may drift from round to round by more than what is to be shown. Exit status 1 when it is more than 2 %
from 1.
"""

import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

LIMIT = 0.02
ROOT = pathlib.Path(__file__).resolve().parent.parent

PYTHON_LOOP = """
import json, sys, time
import numpy as np, onnxruntime as ort
model, size, threads, queries = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
options = ort.SessionOptions()
options.intra_op_num_threads = threads
session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
name = session.get_inputs()[0].name
rng = np.random.default_rng(1)
# As many inputs in turn as Matte keeps ready.
inputs = [rng.random((1, 3, size, size), dtype=np.float32) for _ in range(8)]
for i in range(4):
    session.run(None, {name: inputs[i % 8]})
times = []
for i in range(queries):
    start = time.perf_counter()
    session.run(None, {name: inputs[i % 8]})
    times.append((time.perf_counter() - start) * 1e3)
print(json.dumps(times))
"""


def python_round(arguments) -> list[float]:
    command = [sys.executable, "-c", PYTHON_LOOP, arguments.model, str(arguments.size), str(arguments.threads), str(arguments.queries)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def matte_round(arguments) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "result.json")
        manifest = pathlib.Path(arguments.model).with_suffix(".json")
        model = str(manifest) if manifest.exists() else arguments.model
        subprocess.run(
            [arguments.matte, "bench", "run", "--suite", "quick", "--model", model, "--device", "cpu",
             "--precision", "fp32", "--size", str(arguments.size), "--path", "model-only", "--rounds", "1",
             "--threads", str(arguments.threads), "--minimum-images", str(arguments.queries), "-o", output],
            check=True, capture_output=True)
        document = json.loads(pathlib.Path(output).read_text())
    return [sample / 1e6 for sample in document["rows"][0]["rounds"][0]["latencies"]["nanoseconds"]]


def interval(values: list[float]) -> tuple[float, float]:
    """The narrowest pair of order statistics that holds the median with at least 95 % (sign test); all of them when there are few."""
    count = len(values)
    rank, outside = 0, 0.5 ** count
    while rank + 1 < count // 2:
        wider = outside + math.comb(count, rank + 1) * 0.5 ** count
        if 2 * wider > 0.05:
            break
        rank, outside = rank + 1, wider
    return values[rank], values[count - 1 - rank]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matte", default=str(ROOT / ".build/release/matte"))
    parser.add_argument("--model", default=str(ROOT / "Models/matte-fast.onnx"))
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    # The seeded pictures are drawn and the model is read once before anything counts.
    matte_round(arguments)
    ours, theirs = [], []
    for number in range(arguments.rounds):
        # Alternating, and each round in the other order, so that what drifts in the machine meets both.
        for side in (("python", "matte") if number % 2 == 0 else ("matte", "python")):
            if side == "python":
                theirs.append(statistics.median(python_round(arguments)))
            else:
                ours.append(statistics.median(matte_round(arguments)))
    print(f"matte   median of round medians {statistics.median(ours):.3f} ms  ({min(ours):.3f} to {max(ours):.3f})")
    print(f"python  median of round medians {statistics.median(theirs):.3f} ms  ({min(theirs):.3f} to {max(theirs):.3f})")
    ratios = sorted(x / y for x, y in zip(ours, theirs))
    ratio = statistics.median(ratios)
    low, high = interval(ratios)
    print(f"ratio {ratio:.4f}, 95 % interval {low:.4f} to {high:.4f}, {len(ratios)} rounds; allowed {1 - LIMIT:.2f} to {1 + LIMIT:.2f}")
    return 0 if abs(ratio - 1) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
