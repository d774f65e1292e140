"""Losses: zero at the truth, blind where nothing is known, sharp at edges."""

import pytest
import torch

from matte_training.losses import (
    MattingLoss,
    composition_loss,
    focused,
    gradient_loss,
    laplacian_loss,
)


@pytest.fixture
def planes():
    torch.manual_seed(0)
    truth = torch.zeros(2, 1, 32, 32)
    truth[:, :, 8:24, 8:24] = 1
    alpha = (truth + 0.2 * torch.rand_like(truth)).clamp(0, 1)
    return alpha, truth, torch.ones_like(truth), torch.rand(2, 3, 32, 32)


def test_every_part_is_zero_at_the_truth(planes):
    _, truth, weight, photo = planes
    assert laplacian_loss(truth, truth, weight) == 0
    assert gradient_loss(truth, truth, weight) == 0
    assert composition_loss(truth, truth, weight, photo) == 0


def test_every_part_grows_with_the_error(planes):
    alpha, truth, weight, photo = planes
    worse = (2 * alpha - truth).clamp(0, 1)
    for part in (laplacian_loss, gradient_loss):
        assert part(worse, truth, weight) > part(alpha, truth, weight) > 0
    assert composition_loss(worse, truth, weight, photo) > composition_loss(
        alpha, truth, weight, photo
    )


def test_pixels_without_confidence_do_not_count(planes):
    alpha, truth, weight, photo = planes
    weight[:, :, :16] = 0
    logits = torch.logit(alpha.clamp(0.01, 0.99))
    elsewhere = logits.clone()
    elsewhere[:, :, :15] = 3.0
    loss = MattingLoss(laplacian=0)
    assert loss(logits, truth, weight, photo) == pytest.approx(
        float(loss(elsewhere, truth, weight, photo)), abs=1e-6
    )


def test_the_gradient_part_looks_near_edges_only(planes):
    _, truth, weight, _ = planes
    far = truth.clone()
    far[:, :, :2, :2] = 0.5
    assert gradient_loss(far, truth, weight) == 0


def test_a_saturated_mistake_still_pulls():
    truth, logits = torch.zeros(1, 1, 16, 16), torch.full((1, 1, 16, 16), 30.0)
    logits.requires_grad_(True)
    MattingLoss()(logits, truth, torch.ones_like(truth), torch.rand(1, 3, 16, 16)).backward()
    # sigmoid's own slope at 30 is 1e-13: only the cross entropy can pull.
    assert float(logits.grad.sum()) > 0.1


def test_composition_uses_the_photos_contrast(planes):
    alpha, truth, weight, _ = planes
    grey = torch.full((2, 3, 32, 32), 0.5)
    assert composition_loss(alpha, truth, weight, grey) == 0


def test_focus_keeps_the_band_around_soft_edges_and_lowers_the_rest():
    truth = torch.zeros(1, 1, 64, 64)
    truth[..., 32:] = 1
    truth[..., 32] = 0.5
    weight = focused(truth, torch.ones_like(truth), 0.1)
    assert (weight[..., 24:41] == 1).all()
    assert torch.allclose(weight[..., :24], torch.tensor(0.1))
    assert torch.allclose(weight[..., 41:], torch.tensor(0.1))


@pytest.mark.parametrize("side", [1, 6, 12, 31, 48])
def test_the_laplacian_loss_takes_sides_that_cannot_be_halved_often(side):
    truth = torch.zeros(1, 1, side, side)
    alpha, weight = truth + 0.5, torch.ones_like(truth)
    assert laplacian_loss(truth, truth, weight) == 0
    assert laplacian_loss(alpha, truth, weight) > 0
