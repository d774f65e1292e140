"""Reads convolution weights out of a TensorFlow Lite flatbuffer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tflite

ELEMENT_TYPES = {0: np.float32, 1: np.float16}
"""``TensorType`` codes of the flatbuffer schema that hold floating-point weights."""

BUILTIN_CUSTOM = 32
TRANSPOSED = b"Convolution2DTransposeBias"
"""MediaPipe's custom operator: a transposed convolution with a bias."""


def convolution_layers(path: Path) -> list[tuple[np.ndarray, np.ndarray]]:
    """(weight, bias) of every convolution in graph order, weights in PyTorch's layout.

    Half-precision constants that pass through DEQUANTIZE are widened to float32.
    Raises ValueError for a file whose convolutions have no constant weights.
    """
    model = tflite.Model.GetRootAsModel(path.read_bytes(), 0)
    graph = model.Subgraphs(0)
    producers: dict[int, int] = {}
    layers = []
    for index in range(graph.OperatorsLength()):
        operator = graph.Operators(index)
        code = model.OperatorCodes(operator.OpcodeIndex())
        builtin = max(code.BuiltinCode(), code.DeprecatedBuiltinCode())
        if builtin == tflite.BuiltinOperator.DEQUANTIZE:
            producers[operator.Outputs(0)] = operator.Inputs(0)
            continue
        depthwise = builtin == tflite.BuiltinOperator.DEPTHWISE_CONV_2D
        transposed = builtin == BUILTIN_CUSTOM and code.CustomCode() == TRANSPOSED
        if not (depthwise or transposed or builtin == tflite.BuiltinOperator.CONV_2D):
            continue
        weight, bias = (
            _constant(model, graph, producers.get(operator.Inputs(slot), operator.Inputs(slot)))
            for slot in (1, 2)
        )
        layers.append((_to_torch_layout(weight, depthwise, transposed), bias))
    return layers


def _constant(model: tflite.Model, graph: tflite.SubGraph, index: int) -> np.ndarray:
    tensor = graph.Tensors(index)
    buffer = model.Buffers(tensor.Buffer())
    if buffer.DataLength() == 0 or tensor.Type() not in ELEMENT_TYPES:
        raise ValueError(f"tensor {index} is not a constant of 16 or 32 bit floats")
    values = np.frombuffer(buffer.DataAsNumpy().tobytes(), ELEMENT_TYPES[tensor.Type()])
    return values.reshape(tensor.ShapeAsNumpy()).astype(np.float32)


def _to_torch_layout(weight: np.ndarray, depthwise: bool, transposed: bool) -> np.ndarray:
    if depthwise or transposed:
        # [1, kh, kw, c] -> [c, 1, kh, kw]: for one output channel a transposed kernel has
        # PyTorch's [inputs, outputs, kh, kw] order after the same permutation.
        return np.ascontiguousarray(weight.transpose(3, 0, 1, 2))
    return np.ascontiguousarray(weight.transpose(0, 3, 1, 2))
