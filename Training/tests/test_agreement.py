"""``evaluate`` and the built program's ``matte eval`` give the same figures."""

import json
import os
import subprocess
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage import data

from matte_training.__main__ import main
from matte_training.metrics import Scores

REPOSITORY = Path(__file__).parents[2]

# Alpha goes through 8 bits on both sides. Where resampling rounds a pixel the other way it
# differs by one level, which moves the means by less than this share, plus this much where a
# score is close to zero.
RELATIVE, ABSOLUTE = 0.005, 1e-4

# Upright, landscape, and sides that no network's input divides.
SHAPES = ((160, 240), (240, 160), (203, 149))


def program():
    """The built ``matte``: $MATTE, or a release or debug build of this repository."""
    named = os.environ.get("MATTE")
    built = [REPOSITORY / ".build" / kind / "matte" for kind in ("release", "debug")]
    candidates = [Path(named)] if named else built
    return next((path for path in candidates if os.access(path, os.X_OK)), None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """image/ and alpha/: a portrait cropped to three shapes, each with a soft ellipse as truth.

    The truth need not fit the person: what counts is that both programs measure alike. The
    photo must show one, or the networks' output hangs on the last bit of their input.
    """
    root = tmp_path_factory.mktemp("agreement")
    portrait = Image.fromarray(data.astronaut()).resize((256, 256), Image.Resampling.BICUBIC)
    for kind in ("image", "alpha"):
        (root / kind).mkdir()
    for index, (width, height) in enumerate(SHAPES):
        portrait.crop((16, 0, 16 + width, height)).save(root / "image" / f"p{index}.png")
        y, x = np.mgrid[:height, :width]
        distance = np.hypot((x - 0.45 * width) / width, (y - 0.6 * height) / height)
        alpha = np.clip((0.4 - distance) * 20, 0, 1)
        truth = Image.fromarray(np.round(alpha * 255).astype(np.uint8))
        truth.save(root / "alpha" / f"p{index}.png")
    return root


@pytest.mark.parametrize("name", ["unet", "matte-fast"])
def test_evaluate_and_matte_eval_agree_on_every_score(name, folder, tmp_path, capsys):
    matte = program()
    if matte is None:
        pytest.skip("matte is not built: set MATTE to the program or run `swift build`")
    manifest = REPOSITORY / "Models" / f"{name}.json"
    theirs = tmp_path / "figures.json"
    command = [matte, "eval", folder, "--model", manifest, "--json", theirs, "--quiet"]
    engine = ["--device", "cpu", "--precision", "fp32", "--threads", "1"]
    done = subprocess.run([*command, *engine], capture_output=True, text=True, cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr
    assert main(["evaluate", str(manifest), str(folder), "--each", "--threads", "1"]) == 0
    ours = json.loads(capsys.readouterr().out)["folders"][folder.name]
    figures = json.loads(theirs.read_text())
    pairs = {"mean": (ours, figures)}
    pairs |= {photo["name"]: (ours["each"][photo["name"]], photo) for photo in figures["photos"]}
    assert len(pairs) == 1 + len(SHAPES)
    for photo, (own, other) in pairs.items():
        for field in fields(Scores):
            expected = pytest.approx(other[field.name], rel=RELATIVE, abs=ABSOLUTE)
            assert own[field.name] == expected, f"{field.name} of {photo}"
