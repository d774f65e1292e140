"""Computes the golden values of the selfie model with MediaPipe itself, in an environment that has mediapipe 0.10.21.

usage: make_golden.py golden.json

MediaPipe gets the drawn figure at the model's own size, so that nothing is scaled. Kept are the values on a grid and, because
most of those are 0 or 1, some along the figure's edge: each as row, column, value.
"""

import json
import sys

import mediapipe
import numpy as np

from figure import figure

GRID_STEP = 32
EDGE_RANGE = (0.02, 0.98)
EDGE_POINTS = 96


def points(mask: np.ndarray) -> list[tuple[int, int]]:
    """The places that are kept."""
    grid = [(row, column) for row in range(0, mask.shape[0], GRID_STEP) for column in range(0, mask.shape[1], GRID_STEP)]
    edge = np.argwhere((mask > EDGE_RANGE[0]) & (mask < EDGE_RANGE[1]))
    return grid + [tuple(map(int, place)) for place in edge[:: max(1, len(edge) // EDGE_POINTS)]]


def main() -> int:
    segmentation = mediapipe.solutions.selfie_segmentation.SelfieSegmentation(model_selection=0)
    mask = np.asarray(segmentation.process(figure()).segmentation_mask, np.float64)
    values = [[row, column, round(float(mask[row, column]), 6)] for row, column in points(mask)]
    golden = {"made-with": f"mediapipe {mediapipe.__version__}", "points": values}
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write(json.dumps(golden).replace(", [", ",\n[") + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
