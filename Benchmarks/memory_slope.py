#!/usr/bin/env python3
"""Does a folder run keep memory? Resident memory over 1,000 photos, its slope and the slope's 95 % interval.

    python3 Benchmarks/memory_slope.py --matte .build/release/matte [--photos 1000] [-- further options of `matte cut`]

Photos of four sizes are made from a seed (Benchmarks/requirements.txt), linked under 1,000 names and cut with the default model.
Memory is read every 0.25 s; the first fifth of the run is warm-up and left out. Neighbouring readings depend on each other, so the
interval comes from the means of 20 blocks. Leaves with 1 unless the interval holds zero or the growth over the rest of the run is
under 1 % of the level.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

from cutout_vs_rembg import photo

BLOCKS = 20
T_95 = 2.101  # Student's t, 18 degrees of freedom, two-sided 95 %


def resident_bytes(identifier):
    with open(f"/proc/{identifier}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def outputs(folder):
    return sum(1 for name in os.listdir(folder) if name.endswith(".png")) if os.path.isdir(folder) else 0


def slope(points):
    """Least squares of block means: slope and its standard error."""
    size = len(points) // BLOCKS
    blocks = [points[index * size:(index + 1) * size] for index in range(BLOCKS)]
    xs = [statistics.mean(x for x, _ in block) for block in blocks]
    ys = [statistics.mean(y for _, y in block) for block in blocks]
    mean_x, mean_y = statistics.mean(xs), statistics.mean(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    gradient = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys)) / spread
    residual = sum((y - mean_y - gradient * (x - mean_x)) ** 2 for x, y in zip(xs, ys))
    return gradient, (residual / (BLOCKS - 2) / spread) ** 0.5, mean_y


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--matte", default=".build/release/matte")
    parser.add_argument("--photos", type=int, default=1000)
    parser.add_argument("options", nargs="*")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, out = os.path.join(scratch, "in"), os.path.join(scratch, "out")
        os.mkdir(folder)
        for index, (width, height) in enumerate([(800, 600), (1024, 768), (600, 900), (1280, 720)]):
            photo(os.path.join(scratch, f"{index}.jpg"), width, height, seed=index)
        for index in range(arguments.photos):
            os.link(os.path.join(scratch, f"{index % 4}.jpg"), os.path.join(folder, f"{index:05}.jpg"))
        process = subprocess.Popen([arguments.matte, "cut", folder, "-o", out, "--quiet", *arguments.options])
        points = []
        while process.poll() is None:
            done = outputs(out)
            try:
                points.append((done, resident_bytes(process.pid)))
            except (FileNotFoundError, ProcessLookupError, IndexError):
                break
            time.sleep(0.25)
        if process.wait() != 0:
            sys.exit("matte cut failed")
    steady = [(done, memory) for done, memory in points if done >= arguments.photos / 5]
    if len(steady) < 2 * BLOCKS:
        sys.exit(f"only {len(steady)} readings after warm-up; cut more photos")
    gradient, error, level = slope(steady)
    low, high = gradient - T_95 * error, gradient + T_95 * error
    growth = gradient * arguments.photos * 0.8
    print(f"{arguments.photos} photos, level {level / 1e6:.1f} MB, slope {gradient / 1e3:.3f} kB a photo "
          f"(95 % interval {low / 1e3:.3f} to {high / 1e3:.3f}), growth {growth / 1e6:.2f} MB")
    sys.exit(0 if low <= 0 <= high or growth < 0.01 * level else 1)


if __name__ == "__main__":
    main()
