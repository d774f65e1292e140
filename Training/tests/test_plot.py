"""Training logs and card pictures."""

import json

import pytest

from matte_training.pictures import SCENES, write_pictures
from matte_training.plot import plot, read, stage

TARGETS = ("a.svg", "b.svg")


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "stage1.log.jsonl"
    lines = [
        {"step": 20, "loss": 0.9},
        {"step": 40, "loss": 0.8},
        {"step": 40, "loss": 0.7},
        {"step": 40, "mad_dapm": 0.1, "mad_train-eg145": 0.2},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_a_resumed_runs_repeated_steps_count_once(log):
    assert read(log) == [
        {"step": 20, "loss": 0.9},
        {"step": 40, "loss": 0.7, "mad_dapm": 0.1, "mad_train-eg145": 0.2},
    ]


def test_the_same_logs_give_the_same_plot(log, tmp_path):
    for name in TARGETS:
        plot([log, log], tmp_path / name)
    first, second = ((tmp_path / name).read_bytes() for name in TARGETS)
    assert first == second and b"<svg" in first


def test_stages_are_named_by_folder_or_file(log, tmp_path):
    assert stage(log) == "stage1"
    assert stage(tmp_path / "fastB" / "log.jsonl") == "fastB"


def test_every_scene_can_be_drawn():
    for scene in SCENES.values():
        photo = scene()
        assert photo.mode == "RGB" and min(photo.size) >= 200


def test_an_unknown_scene_is_named(tmp_path):
    with pytest.raises(ValueError, match="nobody"):
        write_pictures(None, tmp_path, ["nobody"], [])
