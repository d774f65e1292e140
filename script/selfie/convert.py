"""Converts MediaPipe's selfie segmentation model from TensorFlow Lite to ONNX.

usage: convert.py selfie_segmentation.tflite selfie.onnx

The result takes `image` [batch, 3, 256, 256], RGB in 0..1, and gives `alpha` [batch, 1, 256, 256] in 0..1.
"""

import pathlib
import sys

import tflite_graph
from converter import Converter

METADATA = {
    "source": "MediaPipe selfie segmentation (general), mediapipe 0.10.21, Apache-2.0",
    "conversion": "TensorFlow Lite to ONNX; weights widened from 16-bit to 32-bit floats",
}


def main() -> int:
    source, target = map(pathlib.Path, sys.argv[1:])
    model = Converter(tflite_graph.read(source.read_bytes())).convert("image", "alpha", METADATA)
    target.write_bytes(model.SerializeToString(deterministic=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
