"""Folders are scored photo by photo, all of them or those named."""

import numpy as np
import pytest
from PIL import Image

from matte_training.evaluate import evaluate_empty, evaluate_pairs


class Constant:
    """Stands in for a model: the same alpha everywhere."""

    def __init__(self, value):
        self.value = value

    def alpha(self, photo):
        return np.full((photo.height, photo.width), self.value)


class Perfect:
    """Stands in for a model that returns each photo's truth."""

    def __init__(self, folder):
        self.truths = {}
        for path in (folder / "image").iterdir():
            with Image.open(folder / "alpha" / path.name) as truth:
                alpha = np.asarray(truth, np.float64) / 255
            with Image.open(path) as photo:
                self.truths[photo.tobytes()] = alpha

    def alpha(self, photo):
        return self.truths[photo.tobytes()]


def test_every_photo_of_a_folder_is_scored_against_its_own_truth(pairs):
    mean, each = evaluate_pairs(Perfect(pairs), pairs)
    assert sorted(each) == ["d0", "d1", "d2"]
    assert (mean.mad, mean.iou) == (0, 1)


def test_the_mean_is_that_of_the_named_photos(pairs):
    every, each = evaluate_pairs(Constant(1.0), pairs)
    named, chosen = evaluate_pairs(Constant(1.0), pairs, {"d1"})
    assert list(chosen) == ["d1"] and named == each["d1"] != every


@pytest.mark.parametrize(("value", "right"), [(0.0099, 3), (0.0101, 0)])
def test_an_empty_photo_is_right_below_a_hundredth_of_alpha(pairs, value, right):
    assert evaluate_empty(Constant(value), pairs)[:2] == (right, 3)
    assert evaluate_empty(Constant(value), pairs, {"d0", "d2"})[:2] == (min(right, 2), 2)
