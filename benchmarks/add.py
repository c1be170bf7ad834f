"""What `sourcier add` costs beside the reading, and how much faster it is with two processes.

    python benchmarks/add.py [--documents N] [--runs N] [--reader NAME] [--folder FOLDER]
                              [--most-cpu MS] [--least RATIO]

*Outside reading* is the processor's time of this process for each document, less what the reader takes: to find and
load it, and to write it with its statements, its words and its bytes. *Documents a second* are those of whole adds into
new ledgers, one and two processes in turn, so that what else the machine does meets both; the median of the runs
counts. A process has one thread, as each of several has, unless `OMP_NUM_THREADS` says otherwise: of its own accord one
process alone uses all cores for the encoder. The second figure means something only on a machine that does nothing
else. With `--most-cpu` and `--least` it fails beyond these limits.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before a numeric library is loaded

from articles import article_texts

from sourcier.intake.sources import SourceOptions
from sourcier.jobs import adding
from sourcier.jobs.adding import Reader
from sourcier.ledger import Ledger
from sourcier.scale.processes import read_many


class Timed:
    """Reads as `read_many` does, and adds up the processor's time that it takes."""

    def __init__(self) -> None:
        self.seconds, self._drawing = 0.0, 0.0

    def __call__(self, texts: Any, **options: Any) -> Iterator[Any]:
        outcomes = read_many(self._drawn(texts), **options)
        while True:
            start, self._drawing = time.process_time(), 0.0
            outcome = next(outcomes, None)  # type: ignore[call-overload]
            self.seconds += time.process_time() - start - self._drawing
            if outcome is None:
                return
            yield outcome

    def _drawn(self, texts: Any) -> Iterator[Any]:
        """The texts; to find and load one is no part of reading it."""
        rest = iter(texts)
        while True:
            start = time.process_time()
            text = next(rest, None)
            self._drawing += time.process_time() - start
            if text is None:
                return
            yield text


def make_folder(folder: Path, texts: list[str], count: int) -> None:
    """So many articles, each another document."""
    folder.mkdir()
    for number, text in enumerate(islice(cycle(texts), count)):
        (folder / f"{number:05}.txt").write_text(f"{text}\n\nNuméro {number}.\n", "utf-8")


def added(folder: Path, place: Path, reader: Reader) -> tuple[int, int]:
    """Add a folder to a new ledger; gives how many documents and statements it brought."""
    with Ledger(place, make=True) as ledger:
        tally = adding.add(ledger, [str(folder)], SourceOptions(), reader=reader)
    for path in place.parent.glob(f"{place.name}*"):
        path.unlink()
    return tally.outcomes["new"], tally.statements


def outside_reading(folder: Path, place: Path, reader: Reader) -> tuple[float, int]:
    """Milliseconds of the processor for each document outside reading, and how many statements there are of each."""
    timed = Timed()
    adding.read_many = timed  # type: ignore[assignment]
    try:
        start = time.process_time()
        documents, statements = added(folder, place, reader)
        whole = time.process_time() - start
    finally:
        adding.read_many = read_many
    return 1000 * (whole - timed.seconds) / documents, round(statements / documents)


def main() -> int:
    """Measure, print and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--reader", default="both", choices=["both", "rules", "learned"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--most-cpu", type=float, help="milliseconds a document outside reading")
    parser.add_argument("--least", type=float, help="documents a second with two processes against one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder, place = Path(work) / "articles", Path(work) / "ledger.db"
        make_folder(folder, article_texts(asked.folder), asked.documents)
        added(folder, place, Reader(asked.reader))  # loads what is loaded once
        cpu, statements = outside_reading(folder, place, Reader(asked.reader))
        print(f"outside reading: {cpu:.1f} ms of CPU a document (of {statements} statements)")
        rates: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(asked.runs):
            for processes, found in rates.items():
                start = time.perf_counter()
                documents, _ = added(folder, place, Reader(asked.reader, processes))
                found.append(documents / (time.perf_counter() - start))
        ratio = 0.0
        if asked.runs:
            one, two = (median(found) for found in rates.values())
            ratio = two / one
            print(f"documents a second: {one:.2f} with one process, {two:.2f} with two: {ratio:.2f} times")
    slow = asked.most_cpu is not None and cpu > asked.most_cpu
    return int(slow or (asked.least is not None and ratio < asked.least))


if __name__ == "__main__":
    sys.exit(main())
