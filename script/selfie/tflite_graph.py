"""Reads a TensorFlow Lite file into plain Python objects."""

from dataclasses import dataclass

import numpy as np
import tflite

_NUMPY_TYPES = {
    tflite.TensorType.FLOAT32: np.float32,
    tflite.TensorType.FLOAT16: np.float16,
    tflite.TensorType.INT32: np.int32,
}
_OPERATOR_NAMES = {number: name for name, number in vars(tflite.BuiltinOperator).items() if isinstance(number, int)}


@dataclass(frozen=True)
class Tensor:
    """One tensor: its name, its shape as it is stored (images: batch, height, width, channels), its constant if it is one."""

    name: str
    shape: tuple[int, ...]
    constant: np.ndarray | None


@dataclass(frozen=True)
class Operator:
    """One operation. `options` is the table of its built-in options, or the bytes of a custom operation's."""

    type: str
    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    options: object


@dataclass(frozen=True)
class Graph:
    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    operators: tuple[Operator, ...]


def read(content: bytes) -> Graph:
    """Reads the first graph of a file. Raises ValueError for a tensor type or options that the converter does not know."""
    model = tflite.Model.GetRootAsModel(content, 0)
    graph = model.Subgraphs(0)
    tensors = [_tensor(model, graph.Tensors(index)) for index in range(graph.TensorsLength())]
    pick = lambda indices: tuple(tensors[index] for index in indices)
    operators = []
    for index in range(graph.OperatorsLength()):
        operator = graph.Operators(index)
        name = _operator_name(model.OperatorCodes(operator.OpcodeIndex()))
        operators.append(
            Operator(name, pick(operator.InputsAsNumpy()), pick(operator.OutputsAsNumpy()), _options(name, operator))
        )
    return Graph(pick(graph.InputsAsNumpy()), pick(graph.OutputsAsNumpy()), tuple(operators))


def _tensor(model, tensor) -> Tensor:
    shape = tuple(int(length) for length in tensor.ShapeAsNumpy()) if tensor.ShapeLength() else ()
    data = model.Buffers(tensor.Buffer())
    constant = None
    if data.DataLength():
        if tensor.Type() not in _NUMPY_TYPES:
            raise ValueError(f"tensor {tensor.Name()} has type {tensor.Type()}, which is not converted")
        constant = np.frombuffer(data.DataAsNumpy().tobytes(), _NUMPY_TYPES[tensor.Type()]).reshape(shape)
    return Tensor(tensor.Name().decode(), shape, constant)


def _operator_name(code) -> str:
    # Files older than the wide field keep the number in the narrow one.
    name = _OPERATOR_NAMES[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())]
    return code.CustomCode().decode() if name == "CUSTOM" else name


_OPTION_TABLES = {
    "CONV_2D": tflite.Conv2DOptions,
    "DEPTHWISE_CONV_2D": tflite.DepthwiseConv2DOptions,
    "AVERAGE_POOL_2D": tflite.Pool2DOptions,
    "RESIZE_BILINEAR": tflite.ResizeBilinearOptions,
    "ADD": tflite.AddOptions,
    "MUL": tflite.MulOptions,
}


def _options(name: str, operator) -> object:
    if operator.CustomOptionsLength():
        return operator.CustomOptionsAsNumpy().tobytes()
    if name not in _OPTION_TABLES or operator.BuiltinOptions() is None:
        return None
    table = _OPTION_TABLES[name]()
    table.Init(operator.BuiltinOptions().Bytes, operator.BuiltinOptions().Pos)
    return table
