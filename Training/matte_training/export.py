"""ONNX export with proof: ONNX Runtime's output equals PyTorch's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from torch import Tensor, nn

from .networks.registry import build

OPSET = 17
EQUALITY_LIMIT = 1e-4
"""Largest absolute difference allowed between PyTorch's and ONNX Runtime's alpha."""

CHECKED_SIZES = ((256, 256), (512, 512), (320, 448))
CHECKED_BATCHES = (1, 2)


class AlphaModel(nn.Module):
    """A network as shipped: photo in, alpha in 0..1 out."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: Tensor) -> Tensor:
        outputs = self.network(image)
        return torch.sigmoid(outputs if isinstance(outputs, Tensor) else outputs[0])


@dataclass(frozen=True)
class EqualityCheck:
    """Largest difference for one input shape."""

    shape: tuple[int, ...]
    difference: float


def load_network(checkpoint: Path) -> tuple[nn.Module, dict]:
    """The averaged weights of a checkpoint in evaluation mode, and its plan and progress."""
    saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
    plan = saved["plan"]
    # The product's scale and order, whatever the last run's economies were.
    network = build(plan["network"], plan["width"])
    own = network.state_dict()
    network.load_state_dict({k: v for k, v in saved["ema"].items() if k in own})
    return network.eval(), {"plan": plan, "step": saved["step"], "seconds": saved["seconds"]}


def export(network: nn.Module, target: Path, size: int = 512) -> list[EqualityCheck]:
    """Writes ``target`` with dynamic batch, height and width, and checks it.

    Raises ValueError when ONNX Runtime's output differs by more than the limit.
    """
    model = AlphaModel(network).eval()
    target.parent.mkdir(parents=True, exist_ok=True)
    axes = {0: "batch", 2: "height", 3: "width"}
    with torch.no_grad():
        torch.onnx.export(
            model,
            (torch.zeros(1, 3, size, size),),
            str(target),
            input_names=["image"],
            output_names=["alpha"],
            dynamic_axes={"image": axes, "alpha": axes},
            opset_version=OPSET,
            do_constant_folding=True,
            dynamo=False,
        )
    onnx.checker.check_model(onnx.load(str(target)))
    checks = check_equality(model, target)
    worst = max(check.difference for check in checks)
    if worst > EQUALITY_LIMIT:
        target.unlink()
        raise ValueError(f"ONNX Runtime differs from PyTorch by {worst:.2e} > {EQUALITY_LIMIT}")
    return checks


def check_equality(model: nn.Module, target: Path) -> list[EqualityCheck]:
    """Differences between PyTorch and ONNX Runtime at each size and batch size."""
    runtime = ort.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    generator = torch.Generator().manual_seed(0)
    checks = []
    for height, width in CHECKED_SIZES:
        for batch in CHECKED_BATCHES:
            x = torch.rand(batch, 3, height, width, generator=generator)
            with torch.no_grad():
                expected = model(x).numpy()
            actual = runtime.run(None, {"image": x.numpy()})[0]
            difference = float(np.abs(expected - actual).max())
            checks.append(EqualityCheck(tuple(x.shape), difference))
    return checks
