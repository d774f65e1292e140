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
    """Which convolutions are quantised; everything else stays in float."""

    float_first: int = 1
    """Convolutions kept in float at the start of the graph."""
    float_last: int = 1
    """Convolutions kept in float at its end."""
    depthwise: bool = True
    """Whether grouped convolutions are quantised: each channel has few weights and its own
    range, which one scale for all activations fits badly."""
    pointwise: bool = True
    """Whether 1x1 convolutions are quantised, squeeze-and-excitation's among them."""
    method: str = "minmax"

    def chosen(self, graph: onnx.GraphProto) -> tuple[list[str], list[str]]:
        """Names of the convolutions to quantise and of those kept in float."""
        every = [node for node in graph.node if node.op_type == "Conv"]
        last = len(every) - self.float_last
        picked = [
            node.name
            for index, node in enumerate(every)
            if self.float_first <= index < last
            and (self.depthwise or _attribute(node, "group", 1) == 1)
            and (self.pointwise or max(_attribute(node, "kernel_shape", [1])) > 1)
        ]
        return picked, [node.name for node in every if node.name not in set(picked)]


def _attribute(node: onnx.NodeProto, name: str, default):
    for attribute in node.attribute:
        if attribute.name == name:
            return onnx.helper.get_attribute_value(attribute)
    return default


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
        picked, kept = plan.chosen(graph)
        if not picked:
            raise ValueError(f"{source}: no convolution is left to quantise")
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
            nodes_to_quantize=picked,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
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
