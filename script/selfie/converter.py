"""Translates a TensorFlow Lite graph of image operations into ONNX.

Images are stored as batch, height, width, channels there and as batch, channels, height, width here; the translation turns
shapes and kernels, so that no transposition is left in the graph.
"""

import struct

import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper

from tflite_graph import Graph, Operator, Tensor

OPERATOR_SET = 17
IR_VERSION = 8
_ACTIVATIONS = {
    tflite.ActivationFunctionType.NONE: None,
    tflite.ActivationFunctionType.RELU: "Relu",
}
_ELEMENTWISE = {"RELU": "Relu", "LOGISTIC": "Sigmoid", "HARD_SWISH": "HardSwish"}
_BINARY = {"ADD": "Add", "MUL": "Mul"}


def same_padding(length: int, kernel: int, stride: int, dilation: int = 1) -> tuple[int, int]:
    """Pixels added before and after, as TensorFlow's SAME does: an odd one goes to the end."""
    reach = (kernel - 1) * dilation + 1
    total = max((-(-length // stride) - 1) * stride + reach - length, 0)
    return total // 2, total - total // 2


class Converter:
    """Collects the nodes and constants of the ONNX graph."""

    def __init__(self, graph: Graph):
        self.graph = graph
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        # Constants that the file stores as 16-bit floats and widens when it runs; widening is exact, so it is done now.
        self.widened: dict[str, np.ndarray] = {}

    def convert(self, input_name: str, output_name: str, metadata: dict[str, str]) -> onnx.ModelProto:
        """The model, with an open batch and the given names. Raises ValueError for an operation that it does not know."""
        (source,), (result,) = self.graph.inputs, self.graph.outputs
        self.renamed = {source.name: input_name, result.name: output_name}
        for operator in self.graph.operators:
            self._operator(operator)
        graph = helper.make_graph(
            self.nodes,
            "selfie",
            [helper.make_tensor_value_info(input_name, TensorProto.FLOAT, ["batch", *self._planar(source.shape)[1:]])],
            [helper.make_tensor_value_info(output_name, TensorProto.FLOAT, ["batch", *self._planar(result.shape)[1:]])],
            list(self.constants.values()),
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPERATOR_SET)], ir_version=IR_VERSION, producer_name="matte"
        )
        helper.set_model_props(model, metadata)
        onnx.checker.check_model(model, full_check=True)
        return model

    def _operator(self, operator: Operator) -> None:
        kind = operator.type
        if kind == "DEQUANTIZE":
            self.widened[operator.outputs[0].name] = operator.inputs[0].constant.astype(np.float32)
        elif kind in _ELEMENTWISE:
            self._node(_ELEMENTWISE[kind], [self._name(operator.inputs[0])], operator.outputs[0])
        elif kind in _BINARY:
            names = [self._name(tensor) for tensor in operator.inputs]
            self._node(_BINARY[kind], names, operator.outputs[0], operator.options.FusedActivationFunction())
        elif kind == "CONV_2D":
            # Kernel: out, height, width, in.
            self._convolution(operator, self._constant(operator.inputs[1]).transpose(0, 3, 1, 2), group=1)
        elif kind == "DEPTHWISE_CONV_2D":
            # Kernel: 1, height, width, channels.
            kernel = self._constant(operator.inputs[1]).transpose(3, 0, 1, 2)
            if kernel.shape[0] != operator.inputs[0].shape[3]:
                raise ValueError("a depthwise convolution with a multiplier is not converted")
            self._convolution(operator, kernel, group=kernel.shape[0])
        elif kind == "AVERAGE_POOL_2D":
            self._average(operator)
        elif kind == "RESIZE_BILINEAR":
            self._resize(operator)
        elif kind == "Convolution2DTransposeBias":
            self._transposed_convolution(operator)
        else:
            raise ValueError(f"operation {kind} is not converted")

    def _convolution(self, operator: Operator, kernel: np.ndarray, group: int) -> None:
        options = operator.options
        strides = [options.StrideH(), options.StrideW()]
        dilations = [options.DilationHFactor(), options.DilationWFactor()]
        pads = [0, 0, 0, 0]
        if options.Padding() == tflite.Padding.SAME:
            pads = self._pads(operator.inputs[0].shape[1:3], kernel.shape[2:], strides, dilations)
        self._node(
            "Conv",
            [self._name(operator.inputs[0]), *self._weights(operator, kernel)],
            operator.outputs[0],
            options.FusedActivationFunction(),
            group=group,
            kernel_shape=list(kernel.shape[2:]),
            strides=strides,
            dilations=dilations,
            pads=pads,
        )

    def _transposed_convolution(self, operator: Operator) -> None:
        """MediaPipe's own operation: a transposed convolution with a bias. Options: padding, stride width, stride height."""
        _, stride_width, stride_height = struct.unpack_from("<3i", operator.options)
        kernel = self._constant(operator.inputs[1]).transpose(3, 0, 1, 2)  # stored as out, height, width, in
        if kernel.shape[2:] != (stride_height, stride_width):
            raise ValueError("a transposed convolution whose kernel overlaps itself is not converted")
        self._node(
            "ConvTranspose",
            [self._name(operator.inputs[0]), *self._weights(operator, kernel)],
            operator.outputs[0],
            kernel_shape=list(kernel.shape[2:]),
            strides=[stride_height, stride_width],
        )

    def _average(self, operator: Operator) -> None:
        window = (operator.options.FilterHeight(), operator.options.FilterWidth())
        if window != operator.inputs[0].shape[1:3]:
            raise ValueError("an average over less than the whole image is not converted")
        self._node("GlobalAveragePool", [self._name(operator.inputs[0])], operator.outputs[0])

    def _resize(self, operator: Operator) -> None:
        source, result = operator.inputs[0].shape, operator.outputs[0].shape
        mode = "asymmetric"
        if operator.options.AlignCorners():
            mode = "align_corners"
        elif operator.options.HalfPixelCenters():
            mode = "half_pixel"
        scales = np.array([1, 1, result[1] / source[1], result[2] / source[2]], np.float32)
        name = operator.outputs[0].name + "/scales"
        self._add_constant(name, scales)
        self._node(
            "Resize",
            [self._name(operator.inputs[0]), "", name],
            operator.outputs[0],
            mode="linear",
            coordinate_transformation_mode=mode,
        )

    def _weights(self, operator: Operator, kernel: np.ndarray) -> list[str]:
        bias = operator.inputs[2]
        self._add_constant(operator.inputs[1].name, kernel)
        self._add_constant(bias.name, self._constant(bias))
        return [operator.inputs[1].name, bias.name]

    def _node(self, kind: str, inputs: list[str], output: Tensor, activation: int = 0, **attributes) -> None:
        result = self._name(output)
        following = _ACTIVATIONS[activation]
        raw = result + "/linear" if following else result
        self.nodes.append(helper.make_node(kind, inputs, [raw], name=raw, **attributes))
        if following:
            self.nodes.append(helper.make_node(following, [raw], [result], name=result))

    def _constant(self, tensor: Tensor) -> np.ndarray:
        return tensor.constant if tensor.constant is not None else self.widened[tensor.name]

    def _add_constant(self, name: str, value: np.ndarray) -> None:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)

    def _name(self, tensor: Tensor) -> str:
        return self.renamed.get(tensor.name, tensor.name)

    @staticmethod
    def _pads(size, kernel, strides, dilations) -> list[int]:
        ends = [same_padding(*axis) for axis in zip(size, kernel, strides, dilations)]
        return [ends[0][0], ends[1][0], ends[0][1], ends[1][1]]

    @staticmethod
    def _planar(shape) -> list[int]:
        return [shape[0], shape[3], shape[1], shape[2]]
