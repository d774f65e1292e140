"""Statistics come from the given samples, weights stay."""

import pytest
import torch

from matte_training.__main__ import main
from matte_training.data.samples import Mixture, TrainingSamples
from matte_training.export import load_network
from matte_training.networks.registry import build
from matte_training.plan import TrainingPlan
from matte_training.settle import settle
from matte_training.train import run


def test_the_first_layers_statistics_are_those_of_the_samples(cache):
    torch.manual_seed(1)
    network = build("unet", 4)
    samples = TrainingSamples(cache, 32, 3, Mixture(composites=0), 0.5)
    settle(network, samples, 32)
    photos = torch.stack([samples[k][0] for k in range(32)]).float() / 255
    convolution, normalisation, _ = network.encoder.stages[0][0]
    with torch.no_grad():
        expected = convolution(photos * 4 - 2).mean((0, 2, 3))
    assert normalisation.running_mean.tolist() == pytest.approx(expected.tolist(), abs=1e-5)
    assert not network.training


def test_a_settled_checkpoint_keeps_its_weights_and_says_so(cache, tmp_path):
    plan = TrainingPlan(
        "unet", str(cache), str(tmp_path), steps=2, size=32, batch=2, width=2, workers=0
    )
    last, target = run(plan), tmp_path / "settled.pt"
    command = ["settle", str(last), str(target), "--cache", str(cache), "--photos", "8"]
    assert main(command) == 0
    before, _ = load_network(last)
    after, progress = load_network(target)
    assert progress["plan"]["settled"]["photos"] == 8
    for (name, old), new in zip(before.named_parameters(), after.parameters(), strict=True):
        assert torch.equal(old, new), name
    means = [
        dict(net.named_buffers())["encoder.stages.0.0.1.running_mean"] for net in (before, after)
    ]
    assert not torch.equal(*means)
