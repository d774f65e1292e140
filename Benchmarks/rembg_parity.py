#!/usr/bin/env python3
"""`matte cut --compat rembg` beside rembg itself on a folder of photos: how far apart are the alphas?

    python3 Benchmarks/rembg_parity.py --matte .build/release/matte --model u2netp.onnx FOLDER

Needs rembg and onnxruntime (Benchmarks/requirements.txt). Prints, over all pixels of all photos, the mean absolute difference in
levels of 255 and the share of pixels within 2 levels; leaves with 1 unless they are at most 0.5 and at least 99.5 %.
"""
import argparse
import os
import subprocess
import sys
import tempfile

import numpy
from PIL import Image

from cutout_vs_rembg import rembg_session

MEAN_LIMIT = 0.5
WITHIN_LIMIT = 0.995


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--matte", default=".build/release/matte")
    parser.add_argument("--model", required=True)
    arguments = parser.parse_args()
    from rembg.bg import fix_image_orientation

    session = rembg_session(arguments.model, 2)
    names = sorted(name for name in os.listdir(arguments.folder) if name.lower().endswith((".jpg", ".png")))
    total = within = 0
    difference = 0.0
    worst = (0.0, "")
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(
            [arguments.matte, "cut", arguments.folder, "-o", scratch, "--model", arguments.model, "--compat", "rembg",
             "--alpha-only", "--device", "cpu", "--precision", "fp32", "--quiet"], check=True)
        for name in names:
            ours = numpy.asarray(Image.open(os.path.join(scratch, os.path.splitext(name)[0] + ".png"))).astype(int)
            photo = fix_image_orientation(Image.open(os.path.join(arguments.folder, name)))
            theirs = numpy.asarray(session.predict(photo)[0]).astype(int)
            apart = numpy.abs(ours - theirs)
            difference += apart.sum()
            within += (apart <= 2).sum()
            total += apart.size
            worst = max(worst, (apart.mean(), name))
    mean, share = difference / total, within / total
    print(f"{len(names)} photos: mean absolute difference {mean:.4f} of 255, {share:.4%} within 2 levels, "
          f"worst photo {worst[1]} {worst[0]:.3f}")
    sys.exit(0 if mean <= MEAN_LIMIT and share >= WITHIN_LIMIT else 1)


if __name__ == "__main__":
    main()
