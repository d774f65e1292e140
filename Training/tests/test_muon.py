"""Orthogonal steps for matrices, AdamW's for the rest."""

import pytest
import torch

from matte_training.muon import MATCHING_SCALE, Muon, orthogonal, suits

# Five iterations bring singular values near 1, not to it (Jordan et al. 2024).
SINGULAR = (0.6, 1.3)


@pytest.mark.parametrize("shape", [(16, 16), (8, 144), (144, 8)])
def test_singular_values_come_close_to_one(shape):
    torch.manual_seed(1)
    values = torch.linalg.svdvals(orthogonal(torch.randn(shape)).float())
    assert values.min() > SINGULAR[0] and values.max() < SINGULAR[1]


def test_heads_and_vectors_are_left_to_adamw():
    assert suits(torch.empty(8, 8, 3, 3))
    assert not suits(torch.empty(1, 8, 1, 1))
    assert not suits(torch.empty(8, 3, 3, 3))
    assert not suits(torch.empty(8))


def test_a_step_has_the_size_of_adamws():
    torch.manual_seed(2)
    weight = torch.nn.Parameter(torch.zeros(32, 16, 3, 3))
    group = {"params": [weight], "weight_decay": 0.0, "muon": True}
    weight.grad = torch.randn_like(weight)
    Muon([group], 0.1).step()
    size = weight.detach().square().mean().sqrt()
    assert float(size) == pytest.approx(0.1 * MATCHING_SCALE, rel=0.3)


def test_groups_without_muon_are_adamws_to_the_bit():
    torch.manual_seed(3)
    first = torch.nn.Parameter(torch.randn(5, 5))
    second = torch.nn.Parameter(first.detach().clone())
    mine = Muon([{"params": [first], "muon": False, "weight_decay": 0.1}], 0.01)
    plain = torch.optim.AdamW([second], lr=0.01, betas=(0.9, 0.99), weight_decay=0.1)
    for _ in range(3):
        first.grad = torch.randn(5, 5)
        second.grad = first.grad.clone()
        mine.step()
        plain.step()
    assert torch.equal(first, second)


def test_both_kinds_minimise():
    torch.manual_seed(4)
    net = torch.nn.Sequential(torch.nn.Conv2d(4, 8, 3), torch.nn.ReLU(), torch.nn.Conv2d(8, 1, 1))
    inner = [p for p in net.parameters() if suits(p)]
    rest = [p for p in net.parameters() if not suits(p)]
    groups = [
        {"params": inner, "muon": True, "weight_decay": 0.0},
        {"params": rest, "muon": False, "weight_decay": 0.0},
    ]
    optimiser = Muon(groups, 0.01)
    x = torch.rand(4, 4, 8, 8)
    losses = []
    for _ in range(60):
        loss = (net(x) - x[:, :1, 1:-1, 1:-1]).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.3 * losses[0]
