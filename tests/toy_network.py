"""A network that says what it is told to: for tests of what is made of its signals."""

import numpy as np

from sourcier.models.encoder import BUCKETS, POINTERS, TAGS, TYPES, bucket
from sourcier.models.encoder import WIDTH as STATE
from sourcier.models.pieces import cut
from sourcier.models.weights import packaged_network

WIDTH = 4
SURE = 12.0


class ToyNetwork:
    """Says of a text what `says` holds: (row of tags, value, slice) triples; `points` are (from, pointer, to) slices.

    A slice stands for its first piece; `to` may be (slice, "last") for its last. Pieces that nothing is said of begin
    nothing, lie in nothing and point to nothing.
    """

    name = "toy 1"
    beside = False

    def __init__(self, text, says=(), points=()):
        self.tokenizer = packaged_network("fr").tokenizer
        self.distance = np.zeros((len(POINTERS), 2 * BUCKETS + 1), np.float32)
        self.pieces = cut(text, self.tokenizer)
        self.text = text
        self.tags = np.zeros((len(self.pieces.ids), TAGS + TYPES), np.float32)
        self.tags[:, 0:TAGS:3] = SURE
        for row, value, slice_ in says:
            first, last = self.place(slice_)
            for piece in range(first, last + 1) if row == 1 else (first,):
                self.tags[piece, 3 * row : 3 * row + 3] = 0
                self.tags[piece, 3 * row + value] = SURE
        self.links = {}
        for start, pointer, to in points:
            slice_, end = to if isinstance(to, tuple) else (to, "first")
            self.links[self.place(start)[0], POINTERS.index(pointer)] = self.place(slice_)[end == "last"]

    def place(self, slice_):
        at = self.text.index(slice_)
        inside = [
            i
            for i, (start, end) in enumerate(zip(self.pieces.starts, self.pieces.ends, strict=True))
            if at <= start < end <= at + len(slice_)
        ]
        return inside[0], inside[-1]

    def run(self, ids):
        """One window that holds the whole text: what the links say is written into the vectors themselves."""
        length = len(ids)
        assert length == len(self.pieces.ids) + 2, "a toy network reads texts of one window"
        logits = np.zeros((length, TAGS + TYPES), np.float32)
        logits[1:-1] = self.tags
        ask = np.zeros((length, len(POINTERS), length), np.float32)
        ask[:, :, 0] = SURE * np.sqrt(length)
        for (piece, pointer), to in self.links.items():
            ask[piece + 1, pointer] = 0
            ask[piece + 1, pointer, to + 1] = SURE * np.sqrt(length)
        answer = np.broadcast_to(np.eye(length, dtype=np.float32)[:, None, :], (length, len(POINTERS), length))
        return logits, ask.reshape(length, -1), answer.reshape(length, -1).copy(), np.ones((length, STATE), np.float32)


assert bucket(np.array([0]))[0] == BUCKETS
