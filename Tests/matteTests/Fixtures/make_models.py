#!/usr/bin/env python3
"""Writes the tiny ONNX models that the tests run: python3 make_models.py (needs onnx and numpy)."""
import os

import numpy
from onnx import TensorProto, checker, helper, numpy_helper, save

FOLDER = os.path.dirname(os.path.abspath(__file__))


def write(name, nodes, inputs, outputs, constants=()):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(constants))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="matte-tests")
    checker.check_model(model)
    save(model, os.path.join(FOLDER, name + ".onnx"))


def picture(name, channels=3):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", channels, "h", "w"])


# Brightness: alpha is the mean of the channels, so a white figure on black is the subject.
write("brightness", [helper.make_node("ReduceMean", ["image"], ["alpha"], axes=[1], keepdims=1)],
      [picture("image")], [picture("alpha", 1)])

# The same with the channels last, as models from TensorFlow have them, and of a size of its own.
write("channels-last", [helper.make_node("ReduceMean", ["image"], ["alpha"], axes=[3], keepdims=1)],
      [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 24, 32, 3])],
      [helper.make_tensor_value_info("alpha", TensorProto.FLOAT, [1, 24, 32, 1])])

# The same from bytes, which the model scales itself.
write("bytes", [helper.make_node("Cast", ["image"], ["level"], to=TensorProto.FLOAT),
                helper.make_node("ReduceMean", ["level"], ["mean"], axes=[1], keepdims=1),
                helper.make_node("Div", ["mean", "white"], ["alpha"])],
      [helper.make_tensor_value_info("image", TensorProto.UINT8, ["n", 3, "h", "w"])], [picture("alpha", 1)],
      [numpy_helper.from_array(numpy.float32(255), "white")])

# The same as logits: 20 x - 10.
write("logits", [helper.make_node("ReduceMean", ["image"], ["mean"], axes=[1], keepdims=1),
                 helper.make_node("Mul", ["mean", "gain"], ["product"]),
                 helper.make_node("Add", ["product", "offset"], ["logit"])],
      [picture("image")], [picture("logit", 1)],
      [numpy_helper.from_array(numpy.float32(20), "gain"), numpy_helper.from_array(numpy.float32(-10), "offset")])

# Two pictures in: no matting model.
write("two-inputs", [helper.make_node("Sub", ["image", "background"], ["difference"])],
      [picture("image"), picture("background")], [picture("difference")])

# Gives infinity everywhere.
write("infinite", [helper.make_node("ReduceMean", ["image"], ["mean"], axes=[1], keepdims=1),
                   helper.make_node("Sub", ["mean", "mean"], ["zero"]),
                   helper.make_node("Div", ["one", "zero"], ["alpha"])],
      [picture("image")], [picture("alpha", 1)], [numpy_helper.from_array(numpy.float32(1), "one")])
