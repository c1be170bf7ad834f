"""Writes a trained network for use: ONNX with eight-bit weights, the tokenizer, and what its heads need beside it.

Scales of activations are found as it runs, but it runs one window at a time (a batch of one), so that nothing in a
document's reading depends on what else is read. Weights take seven of their eight bits, for processors whose eight-bit
products would overflow.
"""

import logging
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

FLOAT_LAYERS = 2
"""How many of the last layers keep their widest product in float32: its inputs have outliers that eight bits lose."""


class Exported(nn.Module):
    """A network whose word vectors are eight-bit numbers with a scale a row."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        words = network.word.weight.detach()
        scale = words.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("words", torch.round(words / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """One window's pieces (1, length) to its logits, vectors and states."""
        return self.network.read(self.words[ids].float() * self.scale[ids])


def _wide(model: onnx.ModelProto, layers: int) -> list[str]:
    """The products that close the last layers' inner networks, the only ones with more inputs than outputs."""
    shapes = {tensor.name: tuple(tensor.dims) for tensor in model.graph.initializer}
    wide = [
        node.name
        for node in model.graph.node
        if node.op_type == "MatMul"
        and len(shape := shapes.get(node.input[1], ())) == 2
        and shape[0] > shape[1] * 2
        and shape[1] > 100
    ]
    return wide[-layers:]


def export(network: Network, out: Path) -> None:
    """Write `network.onnx` and `distance.f32` into a folder."""
    network.eval()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        length = torch.export.Dim("length", min=3, max=512)
        torch.onnx.export(
            Exported(network),
            (torch.randint(4, 1000, (1, 128)),),
            whole,
            input_names=["ids"],
            output_names=["logits", "ask", "answer", "states"],
            dynamic_shapes=({1: length},),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        model = onnx.load(whole)
        for node in model.graph.node:
            del node.metadata_props[:]
            node.doc_string = ""
        model.graph.doc_string = model.doc_string = ""
        del model.graph.value_info[:]
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            out / "network.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=_wide(model, FLOAT_LAYERS),
        )
    logging.disable(logging.NOTSET)
    (out / "distance.f32").write_bytes(network.distance.detach().numpy().astype("<f4").tobytes())
