"""A killed run goes on as if nothing had happened, bit for bit."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict

import pytest
import torch

from matte_training.plan import TrainingPlan
from matte_training.train import Averaged, initialise, rate_at, run, window_at

STEPS = 8
DEADLINE_SECONDS = 120


def plan(cache, out, **changes):
    values = {
        "network": "unet",
        "cache": str(cache),
        "out": str(out),
        "steps": STEPS,
        "size": 32,
        "batch": 2,
        "width": 2,
        "threads": 1,
        "workers": 0,
        "save_every": 2,
        "validate_every": 4,
    }
    return TrainingPlan(**(values | changes))


def equal(first, second):
    if isinstance(first, torch.Tensor):
        return torch.equal(first, second)
    if isinstance(first, dict):
        return first.keys() == second.keys() and all(equal(first[k], second[k]) for k in first)
    if isinstance(first, (list, tuple)):
        return len(first) == len(second) and all(map(equal, first, second))
    return first == second


def load(folder):
    saved = torch.load(folder / "last.pt", weights_only=True)
    # Wall clock and folder names are the only things that may differ.
    return {k: v for k, v in saved.items() if k not in ("seconds", "plan")}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"network": "unetplusplus"},
        {"network": "unet3plus", "economical": True},
        {"workers": 1},
        {"optimiser": "muon", "width": 4},
    ],
    ids=["unet", "unetplusplus", "unet3plus", "worker process", "muon"],
)
def test_stopping_and_going_on_equals_one_run(cache, tmp_path, changes):
    run(plan(cache, tmp_path / "whole", **changes))
    run(plan(cache, tmp_path / "parts", stop_after=3, **changes))
    run(plan(cache, tmp_path / "parts", **changes))
    assert equal(load(tmp_path / "whole"), load(tmp_path / "parts"))


def test_a_run_killed_without_warning_goes_on_exactly(cache, tmp_path):
    whole = plan(cache, tmp_path / "whole", steps=40)
    run(whole)
    killed = plan(cache, tmp_path / "killed", steps=40)
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(asdict(killed)))
    command = [sys.executable, "-m", "matte_training", "train", "--plan", str(file)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not (tmp_path / "killed" / "last.pt").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    run(killed)
    assert equal(load(tmp_path / "whole"), load(tmp_path / "killed"))


def test_an_unknown_optimiser_is_refused(cache, tmp_path):
    with pytest.raises(ValueError, match="one of adamw, muon"):
        run(plan(cache, tmp_path, optimiser="sgd"))


def test_different_seeds_give_different_weights(cache, tmp_path):
    run(plan(cache, tmp_path / "a", steps=2))
    run(plan(cache, tmp_path / "b", steps=2, seed=2))
    assert not equal(load(tmp_path / "a")["model"], load(tmp_path / "b")["model"])


def test_the_log_holds_loss_and_held_out_scores(cache, tmp_path):
    run(plan(cache, tmp_path))
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert any("loss" in line for line in lines)
    scored = [line for line in lines if "mad_train-eg145" in line]
    assert [line["step"] for line in scored] == [4, 8]
    assert all("empty" in line for line in scored)


def test_a_unet_starts_the_others_encoders(cache, tmp_path):
    from matte_training.networks.registry import build

    run(plan(cache, tmp_path, steps=2))
    saved = torch.load(tmp_path / "last.pt", weights_only=True)["ema"]
    for name in ("unetplusplus", "unet3plus"):
        network = build(name, 2)
        loaded = initialise(network, str(tmp_path / "last.pt"))
        own = {k for k in network.state_dict() if k.startswith("encoder.")}
        assert own <= set(loaded)
        assert all(torch.equal(network.state_dict()[k], saved[k]) for k in own)


def test_the_average_follows_quickly_at_first_and_slowly_later():
    module = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.zeros_(module.weight)
    early, late = Averaged(module, 0.99), Averaged(module, 0.99)
    torch.nn.init.ones_(module.weight)
    early.update(module, 0)
    late.update(module, 10_000)
    assert float(early.state["weight"]) == pytest.approx(0.9)
    assert float(late.state["weight"]) == pytest.approx(0.01)


def test_the_rate_warms_up_then_falls(tmp_path):
    long = plan(tmp_path, tmp_path, steps=1000)
    rates = [rate_at(step, long) for step in range(1000)]
    assert rates[0] < 0.02
    peak = rates.index(max(rates))
    assert 80 <= peak <= 120
    assert rates[-1] == pytest.approx(0.02, abs=1e-3)
    assert rate_at(9, plan(tmp_path, tmp_path, steps=1000, warm_up=10)) > 0.99


def test_windows_lie_on_the_trunks_grid_inside_the_photo(tmp_path):
    wide = plan(tmp_path, tmp_path, size=512, window=256)
    for step in range(50):
        top, left, side = window_at(step, wide)
        assert top % 16 == left % 16 == 0
        assert side == 256 and min(top, left) >= 0 and max(top, left) + side <= 512
