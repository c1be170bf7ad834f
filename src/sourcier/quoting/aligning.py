"""The words of a quotation and of a text in, the rows of words out that they have in common, where they fit best.

A long text is looked at only around the rarest words of the quotation, so that the time it takes grows with the text
and not with the two of them. Words are aligned by their longest common subsequence (Hyyrö 2004, in rapidfuzz), which
takes memory with the product of both: a quotation of very many words is looked for piece by piece.
"""

from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from .tokens import Tokens

ANCHORS, HITS = 16, 4_000
"""How many of the rarest words of a quotation are looked for, and at how many places in all."""
WINDOWS = 3
"""Places of a text that are looked at word by word."""
MARGIN, SLACK = 6, 12
DEEPEST = 12
"""Pieces of a quotation that may stand in different places."""
NEAR_PIECE = 400
"""Words within which a piece that says too little to be looked for is found behind another one."""
STRAY, FAR_STRAY = 3, 15
OUTERMOST, LONG_ROW = 4, 4
"""Rows at an end that may rather stand elsewhere; words in a row that with one of content stand there by no chance,
where another does too, or where they are all that is looked for."""
LEAST_MISSING = 3
"""Words that rows at an end must leave out for them to be looked for elsewhere."""
MOST = 0.6
"""The share of a piece that must stand elsewhere in a text for it to be found there."""
MOST_MARKS = 100
"""Marks of omission up to which the pieces between them are looked for one by one."""
LONGEST = 2_000
"""Words of a quotation that are looked for as one; no more than twice as many of a text are laid beside them."""
EMPTY_WEIGHT = 0.3
"""What a word without content counts beside one with it."""


class Run(NamedTuple):
    """So many words in a row that are the same, from a word of the quotation and one of the text on."""

    quoted: int
    told: int
    size: int

    @property
    def quoted_end(self) -> int:
        """The word of the quotation behind it."""
        return self.quoted + self.size

    @property
    def told_end(self) -> int:
        """The word of the text behind it."""
        return self.told + self.size


def weight(tokens: Tokens, first: int, behind: int) -> float:
    """What the words from one to another count."""
    return sum(1.0 if tokens.is_content(number) else EMPTY_WEIGHT for number in range(first, behind))


def content(tokens: Tokens, first: int, behind: int) -> int:
    """How many words of content there are from one to another."""
    return sum(tokens.is_content(number) for number in range(first, behind))


def aligned(quotation: Tokens, text: Tokens) -> list[Run]:
    """The rows of words that a quotation and a text share, in the order of the quotation, where they fit best."""
    runs = _place(quotation, text, 0, len(quotation), DEEPEST) if len(quotation) <= LONGEST else _long(quotation, text)
    if 0 < len(quotation.marked) <= MOST_MARKS and sum(run.size for run in runs) < len(quotation):
        runs = max(runs, _by_marks(quotation, text), key=lambda one: _held(quotation, one))
    return _slide(quotation, text, _apart(_marked_ends(quotation, text, runs)))


def _long(quotation: Tokens, text: Tokens) -> list[Run]:
    """Where a quotation of very many words stands, piece by piece: first what is there just so, as far as it goes.

    Of what is left each piece that mostly stands somewhere is taken; where none does, the nearest there is.
    """
    rows: list[Run] = []
    for first, behind in _pieces(0, len(quotation)):
        if not rows or rows[-1].quoted_end < behind:
            first = max(first, rows[-1].quoted_end if rows else 0)
            row = _row(quotation, text, first, behind, rows[-1].told_end if rows else 0)
            if row is not None:
                rows.append(_stretched(quotation, text, Run(first, row, behind - first), rows))
    edges = [0, *(edge for run in rows for edge in (run.quoted, run.quoted_end)), len(quotation)]
    left = [piece for first, behind in zip(edges[::2], edges[1::2], strict=True) for piece in _pieces(first, behind)]
    found = [(first, behind, _place(quotation, text, first, behind, DEEPEST)) for first, behind in left]
    most = [run for first, behind, runs in found if _is_most(quotation, runs, first, behind) for run in runs]
    if not rows and not most:
        return max((runs for _, _, runs in found), key=lambda runs: sum(run.size for run in runs))
    return sorted([*rows, *most])


def _by_marks(quotation: Tokens, text: Tokens) -> list[Run]:
    """Where the pieces stand that marks of omission part a quotation into: each for itself, behind the one before.

    A piece that says too little to be looked for alone is taken near the one before it.
    """
    runs: list[Run] = []
    edges = [0, *sorted(one for one in quotation.marked if 0 < one < len(quotation)), len(quotation)]
    for first, behind in pairwise(edges):
        after = runs[-1].told_end if runs else 0
        row = _row(quotation, text, first, behind, after)
        telling = content(quotation, first, behind) >= 2 or behind - first >= LONG_ROW
        if row is not None:
            if telling or (runs and 0 <= row - after <= NEAR_PIECE):
                runs.append(Run(first, row, behind - first))
        elif telling and behind - first <= LONGEST:
            rest = _place(quotation, text, first, behind, 0)
            runs += rest if _is_most(quotation, rest, first, behind) else []
    return _apart(runs)


def _pieces(first: int, behind: int) -> Iterator[tuple[int, int]]:
    """Words from one to another in pieces of one size, none of more than are looked for as one."""
    count = -(-(behind - first) // LONGEST)
    edges = [first + (behind - first) * number // count for number in range(count + 1)] if count else []
    return pairwise(edges)


def _stretched(quotation: Tokens, text: Tokens, run: Run, before: Sequence[Run]) -> Run:
    """A row with the words at both ends of it that are the same too, from the row before it on."""
    quoted, told, end = run.quoted, run.told, run.quoted_end
    least = before[-1].quoted_end if before else 0
    while quoted > least and told and quotation.forms[quoted - 1] == text.forms[told - 1]:
        quoted, told = quoted - 1, told - 1
    size = run.told_end - told
    while end < len(quotation) and told + size < len(text) and quotation.forms[end] == text.forms[told + size]:
        end, size = end + 1, size + 1
    return Run(quoted, told, size)


def _place(quotation: Tokens, text: Tokens, first: int, behind: int, depth: int) -> list[Run]:
    """Where a part of a quotation stands: the best place of it, then those of what is left at its ends."""
    row = _row(quotation, text, first, behind)
    if row is not None:
        return [Run(first, row, behind - first)]
    best: list[Run] = []
    most = 0.0
    for start, end in _windows(quotation, text, first, behind):
        runs = _kept(quotation, text, _common(quotation, text, (first, behind), (start, end)))
        held = _held(quotation, runs) - 0.1 * len(runs)
        if held > most:
            best, most = runs, held
    if best and depth > 0:
        best = _with_rest(quotation, text, best, [(first, one.quoted) for one in best], depth)
        best = _with_rest(quotation, text, best, [(one.quoted_end, behind) for one in reversed(best)], depth)
    return sorted(best)


def _with_rest(
    quotation: Tokens, text: Tokens, best: list[Run], parts: Sequence[tuple[int, int]], depth: int
) -> list[Run]:
    """Rows with what is left of a quotation at an end of them, where most of that stands elsewhere.

    Of two sentences that were joined, words of the one happen to stand beside the other as well, so that the `parts`
    that may stand elsewhere are what is left and, if something is, that with the outermost rows.
    """
    most, rows = 0.0, best
    for number, (start, end) in enumerate(parts[:OUTERMOST]):
        kept = [run for run in best if run.quoted_end <= start or end <= run.quoted]
        missing = end - start - sum(run.size for run in best) + sum(run.size for run in kept)
        if (content(quotation, start, end) < 2 and end - start < LONG_ROW) or (number and missing < LEAST_MISSING):
            continue
        rest = _place(quotation, text, start, end, 0 if number else depth - 1)
        gain = _held(quotation, rest) + _held(quotation, kept) - _held(quotation, best) - (number > 0)
        if gain > most and _is_most(quotation, rest, start, end):
            most, rows = gain, [*kept, *rest]
    return sorted(rows)


def _held(quotation: Tokens, runs: Sequence[Run]) -> float:
    """What the words of rows count."""
    return sum(weight(quotation, run.quoted, run.quoted_end) for run in runs)


def _is_most(quotation: Tokens, runs: Sequence[Run], first: int, behind: int) -> bool:
    """Whether rows hold most of a part of a quotation, so that it is no chance that its words stand there."""
    words = sum(content(quotation, run.quoted, run.quoted_end) for run in runs)
    size = sum(run.size for run in runs)
    long = words and any(run.size >= LONG_ROW for run in runs) and (size > LONG_ROW or size == behind - first)
    return bool(words >= 2 or long) and _held(quotation, runs) >= MOST * weight(quotation, first, behind)


def _row(quotation: Tokens, text: Tokens, first: int, behind: int, after: int = 0) -> int | None:
    """Where words stand in a row in a text, just as they are: behind a word of it if they do, else before."""
    row = list(quotation.forms[first:behind])
    if not row:
        return None
    places = [text.places.get(form, ()) for form in row]
    rarest = min(range(len(row)), key=lambda number: len(places[number]))
    at = bisect_left(places[rarest], after + rarest)
    for place in islice(chain(places[rarest][at:], places[rarest][:at]), HITS):
        start = place - rarest
        if start >= 0 and text.forms[start + len(row) - 1 : start + len(row)] and (
            list(text.forms[start : start + len(row)]) == row
        ):  # fmt: skip
            return start
    return None


def _windows(quotation: Tokens, text: Tokens, first: int, behind: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which most of the rarest words of a part of a quotation stand."""
    wanted: dict[str, list[int]] = {}
    for number in range(first, behind):
        if quotation.is_content(number):
            wanted.setdefault(quotation.forms[number], []).append(number)
    known = sorted((len(text.places[form]), form) for form in wanted if form in text.places)
    hits: list[tuple[int, str, float]] = []
    for count, form in known[:ANCHORS]:
        if hits and len(hits) + count * len(wanted[form]) > HITS:
            break
        numbers, places = wanted[form][: max(1, HITS // count)], text.places[form][:HITS]
        hits += ((place - number, form, 1 + 1 / count) for number in numbers for place in places)
    hits.sort()
    slack = max(SLACK, behind - first)
    ranked = sorted(_slid(hits, slack), key=lambda one: (-one[0], one[1]))
    taken: list[tuple[int, int]] = []
    for _, low, high in ranked:
        if all(high < start or end < low for start, end in taken):
            taken.append((low, high))
            yield max(0, low + first - MARGIN), min(len(text), high + behind + MARGIN)
            if len(taken) == WINDOWS:
                return


def _slid(hits: Sequence[tuple[int, str, float]], slack: int) -> Iterator[tuple[float, int, int]]:
    """For each place where a word was hit how much stands from it on, within so many words, and from where to where."""
    held: Counter[str] = Counter()
    total, end = 0.0, 0
    for start, (low, form, value) in enumerate(hits):
        while end < len(hits) and hits[end][0] <= low + slack:
            total += hits[end][2] if not held[hits[end][1]] else 0
            held[hits[end][1]] += 1
            end += 1
        if not start or hits[start - 1][0] < low:
            yield round(total, 6), low, hits[end - 1][0]
        held[form] -= 1
        total -= value if not held[form] else 0


def _common(quotation: Tokens, text: Tokens, part: tuple[int, int], window: tuple[int, int]) -> list[Run]:
    """The longest row of words that a part of a quotation and a stretch of a text have in common, in pieces."""
    numbers: dict[str, int] = {}
    quoted = [numbers.setdefault(form, len(numbers)) for form in quotation.forms[part[0] : part[1]]]
    told = [numbers.get(form, -1) for form in text.forms[window[0] : window[1]]]
    return [
        Run(part[0] + one.src_start, window[0] + one.dest_start, one.src_end - one.src_start)
        for one in LCSseq.opcodes(quoted, told)
        if one.tag == "equal"
    ]


def _kept(quotation: Tokens, text: Tokens, runs: Sequence[Run]) -> list[Run]:
    """Rows without those that only happen to be there: a word that stands in every text, far from the others."""
    kept = _slide(quotation, text, runs)
    while True:
        stray = next((number for number in range(len(kept)) if _is_stray(quotation, kept, number)), None)
        if stray is None:
            return kept
        del kept[stray]
        kept = _slide(quotation, text, kept)


def _is_stray(quotation: Tokens, runs: Sequence[Run], number: int) -> bool:
    if len(runs) == 1:
        return False
    run = runs[number]
    words = content(quotation, run.quoted, run.quoted_end)
    if words > 1 or run.size > 2:
        return False
    distances = []
    if number:
        distances.append(run.told - runs[number - 1].told_end)
    if number + 1 < len(runs):
        distances.append(runs[number + 1].told - run.told_end)
    edges = {run.quoted, run.quoted_end} & quotation.marked
    return min(distances) > (NEAR_PIECE if edges else FAR_STRAY if words else STRAY)


def _slide(quotation: Tokens, text: Tokens, runs: Sequence[Run]) -> list[Run]:
    """Rows with what is left out between them where a mark says so, else where no row is torn for it.

    *de […] de la paix* may leave out either *de*: the words are the same, the place is not.
    """
    slid: list[Run] = []
    for run in runs:
        before = slid.pop() if slid else None
        if before is None or before.quoted_end != run.quoted or before.told_end >= run.told:
            slid += [run] if before is None else [before, run]
            continue
        left = 0
        while left < before.size and quotation.forms[run.quoted - left - 1] == text.forms[run.told - left - 1]:
            left += 1
        right = 0
        while right < run.size and quotation.forms[run.quoted + right] == text.forms[before.told_end + right]:
            right += 1
        at = next(
            (k for k in range(-left, right + 1) if run.quoted + k in quotation.marked),
            -left if left == before.size else right if right == run.size else _at_sentence(text, before, left, right),
        )
        slid += (
            Run(one.quoted, one.told, one.size)
            for one in (
                Run(before.quoted, before.told, before.size + at),
                Run(run.quoted + at, run.told + at, run.size - at),
            )
            if one.size > 0
        )
    return slid


def _at_sentence(text: Tokens, before: Run, left: int, right: int) -> int:
    """Where between two rows a sentence ends, so that it is whole sentences that are left out; else as it is."""
    return next((k for k in range(-left, right + 1) if before.told_end + k in text.ended), 0)


def _marked_ends(quotation: Tokens, text: Tokens, runs: list[Run]) -> list[Run]:
    """Rows with the short pieces at either end that a mark of omission parts from them, the nearest ones there are."""
    if not runs:
        return runs
    first, last = runs[0], runs[-1]
    if first.quoted in quotation.marked and first.quoted:
        for start in range(first.told - first.quoted, max(-1, first.told - NEAR_PIECE), -1):
            if start >= 0 and list(text.forms[start : start + first.quoted]) == list(quotation.forms[: first.quoted]):
                runs = [Run(0, start, first.quoted), *runs]
                break
    size = len(quotation) - last.quoted_end
    if last.quoted_end in quotation.marked and size:
        for start in range(last.told_end, min(len(text) - size, last.told_end + NEAR_PIECE) + 1):
            if list(text.forms[start : start + size]) == list(quotation.forms[last.quoted_end :]):
                return [*runs, Run(last.quoted_end, start, size)]
    return runs


def _apart(runs: Sequence[Run]) -> list[Run]:
    """Rows of which no two stand on the same words of the text; the longer one stays."""
    starts: list[int] = []
    kept: list[Run] = []  # in the order of the text
    for run in sorted(runs, key=lambda one: (-one.size, one.quoted)):
        at = bisect(starts, run.told)
        if (not at or kept[at - 1].told_end <= run.told) and (at == len(kept) or run.told_end <= kept[at].told):
            starts.insert(at, run.told)
            kept.insert(at, run)
    return sorted(kept)
