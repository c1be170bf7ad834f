"""The learned reader's network at work: a text's pieces with what it says of each, and what each points to."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from .analysis import Told, untold
from .pieces import BREAK, OPEN, Pieces, cut, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
POINTERS = ("end", "next", "source_first", "source_last", "cue", "speaker")
TAGS, TYPES, WIDTH = 12, 3, 384
AHEAD = 2
"""How much more what follows counts than what came before: a content must end in the window in which it begins."""
MOST_AHEAD = 16
"""Windows of a text up to which they are found out ahead: what is said of one takes 2 MB."""
MAY_BEGIN = 0.1
"""How probable it must be that a content, or a further span of one, begins at a piece for its pointers to be kept."""
EXACT, BUCKETS, FARTHEST = 8, 40, 64
"""Distances told apart one by one, the classes on each side, and how many times `EXACT` the last of them begins at."""


class Network(Protocol):
    """Runs one window: ids (length) to logits (length, 15), the vectors that ask and answer, and states (length, 384).

    `beside` says whether it may run in a thread beside other work.
    """

    name: str
    tokenizer: "Tokenizer"
    distance: Floats
    beside: bool

    def run(self, ids: NDArray[np.int64]) -> "Answer":
        """What the network says of one window."""
        ...


Answer = tuple[Floats, Floats, Floats, Floats]


class Ahead:
    """What the network says of the windows of a text, found out beside other work where there is a thread for it."""

    def __init__(self, text: str, network: Network) -> None:
        """Cut the text, and begin where that may be done ahead."""
        self.pieces = cut(text, network.tokenizer)
        self.spans = windows(len(self.pieces.ids))
        self.distance = network.distance
        self._network = network
        self._pool: ThreadPoolExecutor | None = None
        self._answers: Iterable[Answer] = map(self._run, self.spans)
        if network.beside and len(self.spans) <= MOST_AHEAD:
            self._pool = ThreadPoolExecutor(1)
            self._answers = self._pool.map(self._run, self.spans)

    def __enter__(self) -> "Ahead":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def answers(self) -> Iterator[tuple[int, int, Answer]]:
        """For each window its first piece, the one behind its last, and what is said of it; once only."""
        for (first, end), answer in zip(self.spans, self._answers, strict=True):
            yield first, end, answer

    def _run(self, span: tuple[int, int]) -> Answer:
        return self._network.run(np.array([OPEN, *self.pieces.ids[slice(*span)], BREAK], np.int64))


@dataclass(frozen=True, slots=True)
class Points:
    """Where one piece points. `first` is the first piece of its window; `logs` (pointers, pieces of the window) and
    `nothing` (pointers) are log probabilities of pointing to a piece and to none."""

    first: int
    logs: Floats
    nothing: Floats


@dataclass(frozen=True, slots=True)
class Signals:
    """What the network says of a text. Rows are pieces, values log probabilities.

    `begins`: nothing / a content / a further span of one. `depth`: in no content / in one / in several. `cue`,
    `source`: outside / first / inside. `types`: direct / indirect / mixed, of the content that begins there. `points`:
    where the pieces point at which a content may begin. `states` (pieces, 384; half precision) is what all of this is
    said from.
    """

    pieces: Pieces
    begins: Floats
    depth: Floats
    cue: Floats
    source: Floats
    types: Floats
    points: dict[int, Points]
    states: NDArray[np.float16]

    def pooled(self, spans: Iterable[tuple[int, int]]) -> Floats | None:
        """The mean state (384) of the pieces that share characters with some spans; None where there are none."""
        pieces = [i for start, end in spans for i in self.pieces.within(start, end)]
        mean: Floats | None = self.states[pieces].mean(0, dtype=np.float32) if pieces else None
        return mean


def in_bytes(vector: Floats) -> tuple[float, bytes]:
    """A vector as signed bytes, and what each of them is to be multiplied by."""
    scale = float(np.abs(vector).max()) / 127 or 1.0
    return scale, np.round(vector / scale).astype(np.int8).tobytes()


def bucket(away: NDArray[np.int64]) -> NDArray[np.int64]:
    """Distances in pieces as one of 81 classes: each up to 8 its own, then by their logarithm."""
    size = np.abs(away)
    far = EXACT + (np.log(np.maximum(size, EXACT) / EXACT) / np.log(FARTHEST) * (BUCKETS - EXACT - 1)).astype(np.int64)
    classes: NDArray[np.int64] = BUCKETS + np.sign(away) * np.where(size <= EXACT, size, np.minimum(far, BUCKETS))
    return classes


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = (shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))).astype(np.float32)
    return result


def signals_of(ahead: Ahead, asked: Iterable[int] = (), told: Told = untold) -> Signals:
    """What the network says of a text, read window by window: a piece is judged where it has most around it.

    `asked` are offsets at which contents are known to begin: where their pieces point is told too. `told` is told
    behind each window which share is read.
    """
    pieces = ahead.pieces
    count = len(pieces.ids)
    owner = _owners(ahead.spans, count)
    logits = np.zeros((count, TAGS + TYPES), np.float32)
    states = np.zeros((count, WIDTH), np.float16)
    wanted = np.zeros(count, bool)
    wanted[[at for offset in asked if (at := pieces.at(offset)) < count]] = True
    points: dict[int, Points] = {}
    for number, (first, end, (said, ask, answer, state)) in enumerate(ahead.answers()):
        own = np.flatnonzero(owner[first:end] == number)
        logits[first + own] = said[1 + own]
        states[first + own] = state[1 + own]
        begins = 1 - np.exp(log_softmax(said[1 + own, :3])[:, 0])
        rows = own[(begins >= MAY_BEGIN) | wanted[first + own]]
        points.update(_points(ahead.distance, ask, answer, rows + 1, first))
        told(end / count)
    begin, depth, cue, source, types = (log_softmax(logits[:, at : at + 3]) for at in range(0, TAGS + TYPES, 3))
    return Signals(pieces, begin, depth, cue, source, types, points, states)


def _owners(spans: list[tuple[int, int]], count: int) -> NDArray[np.int32]:
    """The window of each piece: the one in which it has most around it."""
    owner = np.zeros(count, np.int32)
    room = np.full(count, -1)
    for number, (first, end) in enumerate(spans):
        places = np.arange(first, end)
        behind = places - first if first else np.full(len(places), count)
        ahead = end - 1 - places if end < count else np.full(len(places), count)
        around = np.minimum(AHEAD * behind, ahead)
        better = around > room[first:end]
        room[first:end][better] = around[better]
        owner[first:end][better] = number
    return owner


def _points(
    distance: Floats, ask: Floats, answer: Floats, rows: NDArray[np.int64], first: int
) -> Iterator[tuple[int, Points]]:
    """Where the pieces in some rows of a window point, by piece."""
    length, kinds = len(answer), len(POINTERS)
    answers = answer.reshape(length, kinds, -1).transpose(1, 2, 0)
    asks = ask[rows].reshape(len(rows), kinds, answers.shape[1]).transpose(1, 0, 2)
    scores = np.matmul(asks, answers) / np.sqrt(answers.shape[1])
    for number, row in enumerate(rows):
        logs = log_softmax(scores[:, number] + distance[:, bucket(np.arange(length) - row)])
        yield first + int(row) - 1, Points(first, logs[:, 1:-1].astype(np.float16), logs[:, 0])
