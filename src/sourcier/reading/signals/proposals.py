"""What the signals of the encoder say: contents with their cues, sources and speakers, each with its probability."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from sourcier.models.encoder import POINTERS, Points, Signals
from sourcier.records import Span

END, NEXT, FIRST, LAST, CUE, SPEAKER = range(len(POINTERS))
BEGINS, INSIDE, DIRECT = 1, 2, 0
LEAST_BEGIN = 0.25
"""How probable it must be that a content begins at a piece for it to be looked at."""
LEAST_SPEAKER = 0.01
LONGEST_SOURCE = 48
MOST_SPANS = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A content that the encoder sees; `direct` says that it takes it for somebody's own words.

    Probabilities: of its beginning, of its end, of its letters lying in a content, of the source and of the cue that it
    points to (or of pointing to none).
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    begin: float
    end: float
    inside: float
    source_sure: float
    cue_sure: float
    direct: bool
    piece: int


def propose(signals: Signals, sentences: Sequence[Span] = ()) -> list[Proposal]:
    """The contents that the encoder sees in a text, by the piece at which they begin; no source goes on behind its
    sentence."""
    closes = [sentence.end for sentence in sentences]
    chances = np.exp(signals.begins[:, BEGINS])
    found = []
    for piece in np.flatnonzero(chances >= LEAST_BEGIN):
        proposal = propose_at(signals, int(piece), closes)
        if proposal is not None:
            found.append(proposal)
    return found


def propose_at(signals: Signals, piece: int, closes: Sequence[int]) -> Proposal | None:
    """What the encoder sees of a content that begins at a piece; None where it would hold nothing.

    `closes` are where sentences close, in order.
    """
    points = signals.points.get(piece)
    if points is None:
        return None
    spans, sure = _spans(signals, piece, points)
    offset, logs, nothing = points.first, points.logs, points.nothing
    source, source_sure = _source(signals, offset, logs, nothing, closes)
    cue, cue_sure = _cue(signals, offset, logs, nothing)
    inside = float(np.mean(1 - np.exp(signals.depth[_covered(signals, spans), 0])))
    content = tuple(Span(start, end) for start, end in spans if end > start)
    if not content:
        return None
    return Proposal(
        content=content,
        cue=cue,
        source=source,
        begin=exp(float(signals.begins[piece, BEGINS])),
        end=exp(sure),
        inside=inside,
        source_sure=source_sure,
        cue_sure=cue_sure,
        direct=int(np.argmax(signals.types[piece])) == DIRECT,
        piece=piece,
    )


def _spans(signals: Signals, piece: int, points: Points) -> tuple[list[tuple[int, int]], float]:
    """The spans of the content that begins at a piece, and the log probability of where the first one ends."""
    spans: list[tuple[int, int]] = []
    sure = 0.0
    while True:
        here = piece - points.first
        last = here + int(np.argmax(points.logs[END, here:]))
        spans.append(_span(signals, piece, points.first + last))
        if len(spans) == 1:
            sure = float(points.logs[END, last])
        behind = points.logs[NEXT, last + 1 :]
        if len(spans) == MOST_SPANS or not len(behind):
            return spans, sure
        following = last + 1 + int(np.argmax(behind))
        piece = points.first + following
        onward = signals.points.get(piece)
        if onward is None or points.logs[NEXT, following] <= points.nothing[NEXT]:
            return spans, sure
        points = onward


def _span(signals: Signals, first: int, last: int) -> tuple[int, int]:
    return signals.pieces.starts[first], signals.pieces.ends[last]


def _covered(signals: Signals, spans: list[tuple[int, int]]) -> list[int]:
    starts = signals.pieces.starts
    rows = [row for start, end in spans for row in range(bisect_left(starts, start), max(bisect_left(starts, end), 1))]
    return rows or [0]


def _source(
    signals: Signals, offset: int, logs: np.ndarray, nothing: np.ndarray, closes: Sequence[int]
) -> tuple[Span | None, float]:
    """The source that the content points to: the best first and last piece of a sentence together."""
    starts, best_first = signals.pieces.starts, np.argsort(logs[FIRST])[-4:]
    best, found = float(nothing[FIRST] + nothing[LAST]), None
    for first in best_first:
        close = bisect_right(closes, starts[offset + int(first)])
        behind = bisect_left(starts, closes[close]) - offset if close < len(closes) else logs.shape[1]
        reach = logs[LAST, first : min(first + LONGEST_SOURCE, behind)]
        last = int(first) + int(np.argmax(reach))
        value = float(logs[FIRST, first] + logs[LAST, last])
        if value > best:
            best, found = value, (offset + int(first), offset + last)
    if found is None:
        return None, exp(best / 2)
    return Span(*_span(signals, *found)), exp(best / 2)


def speakers(signals: Signals, piece: int) -> tuple[tuple[Span, float], ...]:
    """The words by which the speaker of a content is named, as the encoder believes, with their probabilities."""
    points = signals.points.get(piece)
    if points is None:
        return ()
    chances = np.exp(points.logs[SPEAKER].astype(np.float32))
    named = [points.first + int(at) for at in np.flatnonzero(chances >= LEAST_SPEAKER)]
    return tuple(
        (Span(*_span(signals, at, at)), float(chances[at - points.first]))
        for at in named
        if signals.pieces.ends[at] > signals.pieces.starts[at]
    )


def source_odds(signals: Signals, piece: int, source: Span | None) -> float:
    """How probable the encoder finds it that the content that begins at a piece has a source in this span, or none."""
    points = signals.points.get(piece)
    if points is None:
        return 0.0
    if source is None:
        return exp(float(points.nothing[FIRST]))
    logs = points.logs.astype(np.float32)
    held = signals.pieces.within(*source)
    first, end = max(held.start - points.first, 0), min(held.stop - points.first, logs.shape[1])
    return float(np.exp(logs[FIRST, first:end]).sum()) if first < end else 0.0


def _cue(signals: Signals, offset: int, logs: np.ndarray, nothing: np.ndarray) -> tuple[Span | None, float]:
    """The cue that the content points to, from its first piece as tagged to the last."""
    last = int(np.argmax(logs[CUE]))
    if logs[CUE, last] <= nothing[CUE]:
        return None, exp(float(nothing[CUE]))
    first = end = offset + last
    while first > 0 and np.argmax(signals.cue[first]) == INSIDE and np.argmax(signals.cue[first - 1]):
        first -= 1
    return Span(*_span(signals, first, end)), exp(float(logs[CUE, last]))
