"""The training loop: deterministic, resumable after a kill, on CPU or CUDA."""

from __future__ import annotations

import json
import math
import os
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, Sampler

from .data.samples import Mixture, TrainingSamples
from .hints import HintHeads, PoseHints
from .losses import MattingLoss, focused
from .muon import Muon, suits
from .networks.matte_fast import cut
from .networks.registry import build
from .networks.unetplusplus import UNetPlusPlus
from .networks.widening import unetplusplus_from_unet
from .plan import TrainingPlan
from .validate import validate

LOW_PRECISIONS = {"fp32": None, "bf16": torch.bfloat16}
"""Mixed precision by name. bfloat16 keeps float32's range, so no loss scaling is needed."""

OPTIMISERS = ("adamw", "muon")

WINDOW_GRID = 16
"""Windows start at multiples of the pose trunk's stride in full-size pixels."""

WINDOW_STREAM = 7
"""Keeps the windows' random numbers apart from the samples'."""

FINAL_RATE = 0.02
"""The cosine ends at this share of the peak rate."""


class StepBatches(Sampler):
    """Sample numbers of the remaining steps: step s holds s*batch ..< (s+1)*batch."""

    def __init__(self, first: int, last: int, batch: int) -> None:
        self.first, self.last, self.batch = first, last, batch

    def __iter__(self):
        for step in range(self.first, self.last):
            yield list(range(step * self.batch, (step + 1) * self.batch))

    def __len__(self) -> int:
        return self.last - self.first


class Averaged:
    """Exponential moving average of weights and batch statistics."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.state = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: nn.Module, step: int) -> None:
        # Early on the average would otherwise remember the random start.
        decay = min(self.decay, (1 + step) / (10 + step))
        for key, value in model.state_dict().items():
            if value.is_floating_point():
                self.state[key].lerp_(value, 1 - decay)
            else:
                self.state[key].copy_(value)


def _under(name: str, prefixes: str) -> bool:
    return bool(prefixes) and name.startswith(tuple(prefixes.split(",")))


def rate_at(step: int, plan: TrainingPlan) -> float:
    """Share of the peak rate: linear warm-up, then a cosine."""
    warm = min(1.0, (step + 1) / plan.warm_up)
    progress = step / max(1, plan.steps)
    cosine = 0.5 * (1 + math.cos(math.pi * progress))
    return warm * (FINAL_RATE + (1 - FINAL_RATE) * cosine)


Targets = tuple[Tensor, Tensor, Tensor]
"""Truth, its confidence, and the photo."""


def side_loss(side: Tensor, targets: Targets, loss: MattingLoss) -> Tensor:
    """Loss of logits at a smaller size than the photo's."""
    size = side.shape[2:]
    small = (functional.interpolate(t, size=size, mode="area") for t in targets)
    return loss(side.float(), *small)


def total_loss(
    outputs: Tensor | tuple[Tensor, ...], targets: Targets, loss: MattingLoss, auxiliary: float
) -> Tensor:
    """Loss of the first output plus ``auxiliary`` times the mean of the others."""
    if isinstance(outputs, Tensor):
        outputs = (outputs,)
    total = loss(outputs[0].float(), *targets)
    for side in outputs[1:]:
        total = total + auxiliary / (len(outputs) - 1) * side_loss(side, targets, loss)
    return total


def window_at(step: int, plan: TrainingPlan) -> tuple[int, int, int]:
    """Where the full-size branch looks in this step (top, left, side)."""
    rng = np.random.default_rng([plan.seed, step, WINDOW_STREAM])
    slots = (plan.size - plan.window) // WINDOW_GRID + 1
    top, left = rng.integers(slots, size=2) * WINDOW_GRID
    return int(top), int(left), plan.window


def parameter_groups(model: nn.Module, plan: TrainingPlan) -> list[dict]:
    """Decay for matrices only; the pretrained part at its own rate; Muon for inner ones."""
    groups: dict[tuple[bool, bool, bool], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            slow = plan.slow_rate is not None and _under(name, plan.slow_prefix)
            inner = plan.optimiser == "muon" and suits(parameter)
            groups.setdefault((slow, parameter.ndim > 1, inner), []).append(parameter)
    return [
        {
            "params": parameters,
            "peak": plan.slow_rate if slow else plan.rate,
            "weight_decay": plan.weight_decay if matrix else 0.0,
            "muon": inner,
        }
        for (slow, matrix, inner), parameters in groups.items()
    ]


def initialise(model: nn.Module, source: str) -> list[str]:
    """Loads a checkpoint's averaged weights, or published weights of the coarse branch.

    Tensors that the model lacks or that differ in shape are skipped; returns what was loaded.
    """
    if "=" in source:
        from .weights.tflite import convolution_layers

        parts = dict(item.split("=", 1) for item in source.split(","))
        for part, file in parts.items():
            getattr(model, part).load_published(convolution_layers(Path(file)))
        return sorted(parts)
    state = torch.load(source, map_location="cpu", weights_only=True)["ema"]
    if isinstance(model, UNetPlusPlus) and "blocks.0.0.0.weight" in state:
        state = unetplusplus_from_unet(state)
    own = model.state_dict()
    fitting = {k: v for k, v in state.items() if k in own and own[k].shape == v.shape}
    model.load_state_dict(fitting, strict=False)
    return sorted(fitting)


def run(plan: TrainingPlan) -> Path:
    """Trains, or goes on from ``out/last.pt``; returns the final checkpoint's path."""
    if plan.precision not in LOW_PRECISIONS:
        raise ValueError(f"precision {plan.precision!r}: one of {', '.join(LOW_PRECISIONS)}")
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    device = torch.device(plan.device)
    out = Path(plan.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "plan.json").write_text(json.dumps(asdict(plan), indent=1))
    model = build(plan.network, plan.width, plan.coarse_scale, plan.economical).to(device)
    if plan.hint:
        model.hint_heads = HintHeads(*model.hint_channels)
    if plan.channels_last:
        model = model.to(memory_format=torch.channels_last)
    for name, parameter in model.named_parameters():
        parameter.requires_grad = not _under(name, plan.frozen_prefix)
    optimiser = Muon(parameter_groups(model, plan), plan.rate)
    if plan.optimiser not in OPTIMISERS:
        raise ValueError(f"optimiser {plan.optimiser!r}: one of {', '.join(OPTIMISERS)}")
    last = out / "last.pt"
    start, seconds = 0, 0.0
    if last.exists():
        saved = torch.load(last, map_location=device, weights_only=True)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        average = Averaged(model, plan.ema)
        average.state = saved["ema"]
        start, seconds = saved["step"], saved["seconds"]
    else:
        if plan.init:
            loaded = initialise(model, plan.init)
            print(f"started from {plan.init}: {len(loaded)} tensors", flush=True)
        average = Averaged(model, plan.ema)
    _train(plan, model, optimiser, average, start, seconds, device)
    return last


def _train(plan, model, optimiser, average, start, seconds, device) -> None:
    samples = TrainingSamples(
        Path(plan.cache), plan.size, plan.seed, Mixture(composites=plan.composites), plan.strength
    )
    finish = min(plan.steps, plan.stop_after or plan.steps)
    loader = DataLoader(
        samples,
        batch_sampler=StepBatches(start, finish, plan.batch),
        num_workers=plan.workers,
        prefetch_factor=6 if plan.workers else None,
        # A fork after OpenMP has started its threads can hang in the child.
        multiprocessing_context="forkserver" if plan.workers else None,
        worker_init_fn=_quiet_worker,
    )
    loss = MattingLoss(cross_entropy=plan.cross_entropy)
    hints = PoseHints(Path(plan.hint_weights)).to(device) if plan.hint else None
    low = LOW_PRECISIONS[plan.precision]
    log = (Path(plan.out) / "log.jsonl").open("a")
    begun, running = time.monotonic() - seconds, 0.0
    model.train()
    for step, (photo, label) in enumerate(loader, start):
        photo = photo.to(device).float().div_(255)
        if plan.channels_last:
            photo = photo.contiguous(memory_format=torch.channels_last)
        truth, weight = (label.to(device).float() / 255).split(1, 1)
        if plan.edge_focus < 1:
            weight = focused(truth, weight, plan.edge_focus)
        factor = rate_at(step, plan)
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        with torch.autocast(device.type, low, enabled=low is not None):
            if plan.hint:
                outputs, features = model.with_features(photo)
                # The trunk costs more than the network; part of the photos hints enough.
                few = max(2, round(plan.hint_share * len(photo)))
                hint = model.hint_heads([f[:few] for f in features], hints(photo[:few]))
            elif plan.window:
                window = window_at(step, plan)
                outputs = model(photo, window)
            else:
                outputs = model(photo)
        targets = (truth, weight, photo)
        if plan.window:
            parts = [cut(t, window, 1) for t in targets]
            value = loss(outputs[0].float(), *parts)
            if plan.auxiliary:
                value = value + plan.auxiliary * side_loss(outputs[1], targets, loss)
        else:
            value = total_loss(outputs, targets, loss, plan.auxiliary)
        if plan.hint:
            value = value + plan.hint * hint
        optimiser.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        average.update(model, step)
        running = value.item() if step == start else 0.98 * running + 0.02 * value.item()
        done = step + 1
        if done % 20 == 0 or done == finish:
            _log(log, step=done, loss=round(running, 5), seconds=round(time.monotonic() - begun, 1))
        if done % plan.validate_every == 0 or done == plan.steps:
            _log(log, step=done, **_validated(plan, average, device))
        if done % plan.save_every == 0 or done == finish:
            _save(plan, model, optimiser, average, done, time.monotonic() - begun)


def _validated(plan: TrainingPlan, average: Averaged, device: torch.device) -> dict[str, float]:
    model = build(plan.network, plan.width, plan.coarse_scale, plan.economical).to(device)
    model.load_state_dict(average.state, strict=False)
    return validate(model.eval(), Path(plan.cache), plan.size, device)


def _save(plan, model, optimiser, average, step, seconds) -> None:
    target = Path(plan.out) / "last.pt"
    partial = target.with_suffix(".partial")
    torch.save(
        {
            "model": model.state_dict(),
            "optimiser": optimiser.state_dict(),
            "ema": average.state,
            "step": step,
            "seconds": seconds,
            "plan": asdict(plan),
        },
        partial,
    )
    # A kill in the middle of writing leaves the previous checkpoint whole.
    os.replace(partial, target)


def _log(file, **values) -> None:
    line = json.dumps(values)
    file.write(line + "\n")
    file.flush()
    print(line, flush=True)


def _quiet_worker(_: int) -> None:
    import cv2

    cv2.setNumThreads(1)
    torch.set_num_threads(1)
