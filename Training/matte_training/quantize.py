"""Lower precision for any ONNX model: FP16, and static INT8 in QDQ form."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process

QUANTISED_OPERATORS = ("Conv",)
"""Convolutions hold the work; their neighbours stay in float, which keeps soft edges soft."""


@dataclass(frozen=True)
class QuantisationPlan:
    """What stays in float besides everything that is not a convolution."""

    float_first: int = 1
    """Convolutions kept in float at the start of the graph."""
    float_last: int = 2
    """Convolutions kept in float at its end."""
    method: str = "minmax"


class PhotoReader(CalibrationDataReader):
    """Feeds calibration tensors one by one."""

    def __init__(self, name: str, tensors: Iterable[np.ndarray]) -> None:
        self.name, self.tensors = name, iter(tensors)

    def get_next(self) -> dict[str, np.ndarray] | None:
        tensor = next(self.tensors, None)
        return None if tensor is None else {self.name: tensor}


def to_int8(
    source: Path, target: Path, tensors: Iterable[np.ndarray], plan: QuantisationPlan
) -> list[str]:
    """Writes a QDQ model: INT8 weights per channel, UINT8 activations.

    ``tensors`` are calibration inputs of batch 1. Returns the names of the convolutions
    that were kept in float.
    """
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        # Symbolic shapes are not needed for convolutions and fail on some graphs.
        quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
        graph = onnx.load(str(prepared)).graph
        convolutions = [node.name for node in graph.node if node.op_type == "Conv"]
        kept = convolutions[: plan.float_first]
        kept += convolutions[len(convolutions) - plan.float_last :] if plan.float_last else []
        method = {
            "minmax": CalibrationMethod.MinMax,
            "entropy": CalibrationMethod.Entropy,
            "percentile": CalibrationMethod.Percentile,
        }[plan.method]
        quantize_static(
            str(prepared),
            str(target),
            PhotoReader(graph.input[0].name, tensors),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=list(QUANTISED_OPERATORS),
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=kept,
            calibrate_method=method,
            extra_options={"ActivationSymmetric": False, "WeightSymmetric": True},
        )
    return kept


def to_fp16(source: Path, target: Path) -> None:
    """Writes a half-precision model whose input and output stay float32."""
    from onnxruntime.transformers.float16 import convert_float_to_float16

    model = convert_float_to_float16(onnx.load(str(source)), keep_io_types=True)
    partial = target.with_suffix(".partial")
    onnx.save(model, str(partial))
    os.replace(partial, target)
