"""Takes the weights of a packaged network up again, for more training: its ONNX file in, a state of `Network` out."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from sourcier.models.encoder import POINTERS

PRODUCTS = ("q", "k", "v", "ao", "fi", "fo")
"""The weights of a layer in the order in which they are multiplied with."""
HEADS = ("hidden", "tags", "ask", "answer")


def weights_of(folder: Path) -> dict[str, Tensor]:
    """The weights of the network in a folder, as `Network.load_state_dict` takes them; eight-bit ones are what their
    scales make of them."""
    graph = onnx.load(folder / "network.onnx").graph
    given = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    named = {name.removeprefix("network."): value for name, value in given.items() if name.startswith("network.")}
    products = [
        _product(given, node.input[1])
        for node in graph.node
        if node.op_type in ("MatMul", "MatMulInteger") and (node.input[1] in given)
    ]
    layers = (len(products) - len(HEADS)) // len(PRODUCTS)
    names = [f"layers.{i}.{part}" for i in range(layers) for part in PRODUCTS] + list(HEADS)
    named |= {f"{name}.weight": value.T for name, value in zip(names, products, strict=True)}
    most = max(map(len, given.values()))
    words, scale = (value for value in given.values() if len(value) == most)
    named["word.weight"] = words.astype(np.float32) * scale
    distance = np.frombuffer((folder / "distance.f32").read_bytes(), "<f4")
    named["distance"] = distance.reshape(len(POINTERS), -1)
    return {name: torch.from_numpy(np.array(value, np.float32, order="C")) for name, value in named.items()}


def _product(given: dict[str, np.ndarray], name: str) -> np.ndarray:
    if not name.endswith("_quantized"):
        return given[name]
    zero, scale = (given[name.replace("_quantized", end)] for end in ("_zero_point", "_scale"))
    return (given[name].astype(np.float32) - zero) * scale
