"""Manifests: reading, feeding, refusing."""

import json

import numpy as np
import pytest
from PIL import Image

from matte_training.manifest import Manifest, ManifestError


def manifest(tmp_path, **changes):
    spec = {
        "geometry": {"kind": "fixed", "width": 64, "height": 32},
        "channels": "rgb",
        "scaling": "unit",
        "mean": [0, 0, 0],
        "std": [1, 1, 1],
    }
    values = {
        "schema": 1,
        "name": "m",
        "file": "m.onnx",
        "input": spec | changes.get("input", {}),
        "output": {"activation": "none", "range": "unit"} | changes.get("output", {}),
    }
    path = tmp_path / "m.json"
    path.write_text(json.dumps(values))
    return Manifest.load(path)


def test_fixed_geometry_squeezes_and_a_side_replaces_it(tmp_path):
    m = manifest(tmp_path)
    assert m.size_for((300, 900)) == (64, 32)
    assert m.size_for((300, 900), 128) == (128, 128)


def test_longest_side_keeps_the_aspect_in_multiples(tmp_path):
    geometry = {"kind": "longest-side", "side": 512, "multiple": 32}
    m = manifest(tmp_path, input={"geometry": geometry})
    assert m.size_for((1000, 500)) == (512, 256)
    assert m.size_for((100, 1000)) == (64, 512)


def test_normalisation_follows_the_manifest(tmp_path):
    photo = Image.fromarray(np.full((8, 8, 3), [255, 128, 0], np.uint8))
    bgr = manifest(tmp_path, input={"channels": "bgr", "mean": [0.5] * 3, "std": [0.5] * 3})
    assert bgr.tensor(photo)[0, :, 0, 0] == pytest.approx([-1, 0.0039, 1], abs=1e-3)
    whole = manifest(tmp_path, input={"scaling": "image-maximum"})
    assert whole.tensor(photo).max() == 1


def test_output_is_activated_and_quantised_to_eight_bits(tmp_path):
    logits = np.zeros((1, 1, 4, 4), np.float32)
    alpha = manifest(tmp_path, output={"activation": "sigmoid"}).alpha(logits, (8, 8))
    assert alpha.shape == (8, 8) and np.unique(alpha) == pytest.approx([128 / 255])
    two = np.stack([np.zeros((4, 4)), np.full((4, 4), 50.0)])[None]
    soft = manifest(tmp_path, output={"activation": "softmax-1"})
    assert soft.alpha(two, (4, 4)).min() == 1


def test_a_flat_output_does_not_divide_by_zero(tmp_path):
    m = manifest(tmp_path, output={"range": "stretch"})
    assert m.alpha(np.full((1, 1, 4, 4), 0.3, np.float32), (4, 4)).max() == 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 2}', '{"schema": 1, "name": "m"}'])
def test_what_is_no_manifest_is_refused_with_the_path(tmp_path, text):
    path = tmp_path / "m.json"
    path.write_text(text)
    with pytest.raises(ManifestError, match="m.json"):
        Manifest.load(path)


def test_a_missing_variant_is_named(tmp_path):
    with pytest.raises(ManifestError, match="int8"):
        manifest(tmp_path).variant_file("int8")
