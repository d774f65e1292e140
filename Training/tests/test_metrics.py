"""Scores against plain loops, and properties."""

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from matte_training.metrics import Scores, gradient_filters, intersection_over_union, scores

GOLDEN = json.loads((Path(__file__).parent / "goldens" / "metrics.json").read_text())

RELATIVE = 1e-9
"""Both sides compute in double precision; only the order of summation differs."""


@pytest.mark.parametrize("name", [f.name for f in fields(Scores)])
def test_scores_equal_plain_loops(name):
    result = scores(np.array(GOLDEN["alpha"]), np.array(GOLDEN["truth"]))
    assert getattr(result, name) == pytest.approx(GOLDEN[name], rel=RELATIVE)


def test_a_perfect_alpha_scores_zero_and_one():
    truth = np.array(GOLDEN["truth"])
    result = scores(truth, truth)
    assert (result.mad, result.mse, result.sad, result.gradient) == (0, 0, 0, 0)
    assert (result.connectivity, result.iou) == (0, 1)


def test_two_empty_mattes_overlap_fully():
    assert intersection_over_union(np.zeros((3, 5)), np.zeros((3, 5))) == 1


def test_gradient_filters_have_unit_norm_and_no_constant_part():
    for kernel in gradient_filters():
        assert (kernel**2).sum() == pytest.approx(1)
        assert kernel.sum() == pytest.approx(0, abs=1e-12)


def test_the_mean_is_taken_over_photos_not_pixels():
    small = scores(np.ones((2, 2)), np.zeros((2, 2)))
    large = scores(np.zeros((20, 20)), np.zeros((20, 20)))
    assert Scores.mean([small, large]).mad == 0.5
