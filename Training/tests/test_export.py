"""Exported models equal the networks they come from."""

import numpy as np
import onnx
import pytest
import torch

from matte_training.export import (
    CHECKED_BATCHES,
    CHECKED_SIZES,
    EQUALITY_LIMIT,
    OPSET,
    AlphaModel,
    check_equality,
    export,
    load_network,
)
from matte_training.networks.registry import NAMES, build
from matte_training.plan import TrainingPlan
from matte_training.train import run


def randomised(name):
    torch.manual_seed(2)
    network = build(name, 4).eval()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            # Fresh statistics would hide a mistake in folding them.
            module.running_mean.uniform_(-0.2, 0.2)
            module.running_var.uniform_(0.5, 1.5)
    if name == "matte-fast":
        torch.nn.init.normal_(network.head.weight, std=0.05)
    return network


@pytest.mark.parametrize("name", NAMES)
def test_onnx_runtime_equals_torch_at_three_sizes_and_two_batch_sizes(name, tmp_path):
    checks = export(randomised(name), tmp_path / "m.onnx", 256)
    assert len(checks) == len(CHECKED_SIZES) * len(CHECKED_BATCHES) == 6
    assert max(check.difference for check in checks) <= EQUALITY_LIMIT


def test_the_graph_has_named_dynamic_axes_and_the_promised_opset(tmp_path):
    export(randomised("unet"), tmp_path / "m.onnx", 64)
    model = onnx.load(str(tmp_path / "m.onnx"))
    assert model.opset_import[0].version >= OPSET
    for value, name in ((model.graph.input[0], "image"), (model.graph.output[0], "alpha")):
        dims = value.type.tensor_type.shape.dim
        assert value.name == name
        assert [d.dim_param for d in dims if d.dim_param] == ["batch", "height", "width"]


def test_a_different_network_is_noticed(tmp_path):
    export(randomised("unet"), tmp_path / "m.onnx", 64)
    torch.manual_seed(99)
    other = AlphaModel(build("unet", 4).eval())
    assert max(c.difference for c in check_equality(other, tmp_path / "m.onnx")) > EQUALITY_LIMIT


def test_a_checkpoint_exports_its_averaged_weights(cache, tmp_path):
    plan = TrainingPlan(
        "unet", str(cache), str(tmp_path), steps=2, size=32, batch=2, width=2, workers=0
    )
    network, progress = load_network(run(plan))
    assert progress["step"] == 2
    saved = torch.load(tmp_path / "last.pt", weights_only=True)
    for key, value in network.state_dict().items():
        np.testing.assert_array_equal(value.numpy(), saved["ema"][key].numpy())
