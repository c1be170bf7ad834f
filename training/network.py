"""The encoder and its heads, in PyTorch: what is trained, and what is written to ONNX."""

import math
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from sourcier.models.encoder import BUCKETS, POINTERS, TAGS, TYPES, bucket

HEADS = 12
LAYERS = 6
"""How many of the twelve layers are kept, from below: more read a little better and take longer."""
OURS = ("tags", "hidden", "ask", "answer", "distance")
"""The parts that start from nothing: all but the encoder."""
POINTER_WIDTH = 64
MOST_AWAY = 600


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.ao, self.fi, self.fo = nn.Linear(width, width), nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)

    def forward(self, x: Tensor, dropout: float) -> Tensor:
        """(batch, length, width) to the same."""
        batch, length, width = x.shape
        q, k, v = (
            part(x).view(batch, length, HEADS, width // HEADS).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        mixed = functional.scaled_dot_product_attention(q, k, v)
        mixed = self.ao(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.aln(x + functional.dropout(mixed, dropout, self.training))
        inner = self.fo(functional.gelu(self.fi(x)))
        return self.oln(x + inner)


class Network(nn.Module):
    """Pieces to tags, and to the two vectors by which a piece points to others."""

    def __init__(
        self, words: int, width: int = 384, inner: int = 1536, layers: int = LAYERS, positions: int = 512
    ) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(words, width), nn.Embedding(positions, width)
        self.norm = nn.LayerNorm(width, 1e-12)
        self.layers = nn.ModuleList(Layer(width, inner) for _ in range(layers))
        self.dropout = 0.1
        self.tags = nn.Linear(width, TAGS + TYPES)
        self.hidden = nn.Linear(width, width)
        self.ask = nn.Linear(width, len(POINTERS) * POINTER_WIDTH)
        self.answer = nn.Linear(width, len(POINTERS) * POINTER_WIDTH)
        self.buckets = torch.from_numpy(bucket(np.arange(-MOST_AWAY, MOST_AWAY + 1)))
        self.distance = nn.Parameter(torch.zeros(len(POINTERS), 2 * BUCKETS + 1))

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(batch, length) pieces to tags (…, 15) and the vectors that ask and answer (…, 384)."""
        return self.read(self.word(ids))[:3]

    def read(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The same from the vectors of the pieces, and the states from which all is said (…, 384)."""
        x = self.norm(words + self.position.weight[: words.shape[1]])
        x = functional.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, self.dropout)
        x = functional.dropout(x, self.dropout, self.training)
        h = functional.gelu(self.hidden(x))
        return self.tags(x), self.ask(h), self.answer(h), x

    def point(self, ask: Tensor, answer: Tensor, rows: Tensor) -> Tensor:
        """Scores (rows, pointers, length) of what each of the asking pieces at `rows` points to in its window.

        `ask` (rows, pointers × width), `answer` (rows' windows: rows, length, pointers × width).
        """
        n, length = answer.shape[:2]
        q = ask.view(n, 1, len(POINTERS), POINTER_WIDTH)
        k = answer.view(n, length, len(POINTERS), POINTER_WIDTH)
        scores = (q * k).sum(-1).transpose(1, 2) / math.sqrt(POINTER_WIDTH)
        away = torch.arange(length)[None, :] - rows[:, None]
        return scores + self.distance[:, self.buckets[away + MOST_AWAY]].transpose(0, 1)

    def start_from(self, base: Path) -> None:
        """Take the encoder's weights from training/base.py."""
        with np.load(base) as given:
            tensors = {name: torch.from_numpy(given[name]) for name in given.files}
        state = {
            "word.weight": tensors["emb.word"],
            "position.weight": tensors["emb.pos"] + tensors["emb.type"][0],
            "norm.weight": tensors["emb.ln.w"],
            "norm.bias": tensors["emb.ln.b"],
        }
        for i in range(len(self.layers)):
            for part in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                state[f"layers.{i}.{part}.weight"] = tensors[f"l{i}.{part}.w"]
                state[f"layers.{i}.{part}.bias"] = tensors[f"l{i}.{part}.b"]
        missing, unexpected = self.load_state_dict(state, strict=False)
        assert not unexpected and all(name.split(".")[0] in OURS for name in missing)
