"""Lower precision is written when the gate passes, and only then."""

import json

import numpy as np
import onnx
import pytest
import torch

from matte_training import optimize as module
from matte_training.__main__ import main
from matte_training.export import export
from matte_training.manifest import Manifest, sha256
from matte_training.networks.registry import build
from matte_training.release import manifest_values, write


@pytest.fixture
def model(tmp_path):
    """A small U-Net with a manifest, at 32 pixels."""
    torch.manual_seed(4)
    file = tmp_path / "m" / "unet.onnx"
    export(build("unet", 4).eval(), file, 64)
    write(file.with_suffix(".json"), manifest_values("unet", file, 32))
    return file


@pytest.mark.parametrize("precision", ["int8", "fp16"])
def test_a_passing_variant_is_written_with_its_manifest_entry(model, pairs, precision):
    result = module.optimize(model, precision, pairs)
    assert result.passed and result.against == "fp32-output"
    manifest = Manifest.beside(model)
    variant = manifest.values["variants"][precision]
    file = manifest.variant_file(precision)
    assert variant["sha256"] == sha256(file) == result.sha256
    assert variant["bytes"] == file.stat().st_size < model.stat().st_size
    assert variant["gate"]["mad"] <= variant["gate"]["limit"]


def test_int8_is_in_qdq_form_with_weights_per_channel(model, pairs):
    module.optimize(model, "int8", pairs)
    graph = onnx.load(str(Manifest.beside(model).variant_file("int8"))).graph
    kinds = [node.op_type for node in graph.node]
    assert kinds.count("DequantizeLinear") > 10
    scales = {i.name: onnx.numpy_helper.to_array(i) for i in graph.initializer}
    per_channel = [
        node
        for node in graph.node
        if node.op_type == "DequantizeLinear" and np.ndim(scales.get(node.input[1], 0)) == 1
    ]
    assert per_channel


def test_nothing_is_written_when_the_gate_fails(model, pairs, monkeypatch):
    monkeypatch.setattr(module, "GATE", -1.0)
    before = sorted(p.name for p in model.parent.iterdir())
    manifest = model.with_suffix(".json").read_text()
    lines = []
    result = module.optimize(model, "int8", pairs, report=lines.append)
    assert not result.passed and result.file is None
    assert sorted(p.name for p in model.parent.iterdir()) == before
    assert model.with_suffix(".json").read_text() == manifest
    assert "not written" in lines[-1]


def test_ground_truth_judges_when_given(model, pairs):
    result = module.optimize(model, "int8", pairs, evaluate=pairs)
    assert result.against == "ground-truth" and result.fp32_mad > 0
    assert result.difference == pytest.approx(result.low_mad - result.fp32_mad, abs=2e-6)


def test_another_folder_gets_a_manifest_that_finds_the_original(model, pairs, tmp_path):
    out = tmp_path / "elsewhere"
    out.mkdir()
    result = module.optimize(model, "int8", pairs, out=out)
    manifest = Manifest.load(out / "unet.json")
    assert manifest.file.resolve() == model.resolve()
    assert manifest.variant_file("int8").samefile(result.file)


def test_the_command_prints_one_json_line_and_its_exit_status_is_the_gates(
    model, pairs, capsys, monkeypatch
):
    arguments = ["optimize", str(model), "--precision", "int8", "--calibrate", str(pairs), "--json"]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert json.loads(out)["passed"] is True and out.count("\n") == 1
    monkeypatch.setattr(module, "GATE", -1.0)
    assert main(arguments) == 1


def test_bad_input_ends_with_status_two_and_a_message(model, tmp_path, capsys):
    (tmp_path / "none").mkdir()
    arguments = [
        "optimize",
        str(model),
        "--precision",
        "int8",
        "--calibrate",
        str(tmp_path / "none"),
    ]
    assert main(arguments) == 2
    assert "no photos" in capsys.readouterr().err


def test_the_first_convolutions_stay_in_float_when_asked(model, pairs):
    every = sum(node.op_type == "Conv" for node in onnx.load(str(model)).graph.node)
    usual = module.optimize(model, "int8", pairs)
    asked = module.optimize(model, "int8", pairs, float_first=7)
    assert (usual.kept_in_float, asked.kept_in_float) == (2, 8) and every > 8


def test_many_calibration_photos_are_thinned_evenly(tmp_path):
    every = [tmp_path / str(i) for i in range(1000)]
    chosen = module.spread(every, 200)
    assert len(chosen) == 200 and chosen[0] == every[0] and chosen[-1] == every[-1]
