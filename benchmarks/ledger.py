"""Times questions to a large ledger, and to one of a tenth: the first page of 50, warm.

    python benchmarks/ledger.py FOLDER [--documents 100000] [--url postgresql://user@host/] [--questions 100]
        [--most-ms 50] [--most-ratio 2]

The ledgers are made once and kept: as SQLite files in the folder, and with `--url` in databases of that server, named
`sourcier_bench_…`, which must be there (`createdb`). Their rows are made up (`ledger_rows.py`): ten statements a
document, words and speakers by Zipf's law, days over ten years. Each question is asked five times, and the quickest
counts. The processor's clock is taken, with that of a server on this machine (Linux); of any other server, the one on
the wall.

Fails when the 95th percentile of a kind of question takes longer than `--most-ms`, or more than `--most-ratio` times as
long as in the ledger of a tenth. What is cut by filters is held to the first alone: a tenth of the ledger has less than
a page to show then.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

import numpy as np
from ledger_rows import COLLOCATED, VOCABULARY, Made, known, make
from sqlalchemy import text

from sourcier.ledger import Filters, Ledger, LedgerError

RARE = 3_000
"""The rank from which a word is in at most 1 % of the documents."""
TIMES = 5
CUTS = ("outlet", "days", "said", "kind")
Question = Callable[[Ledger], object]


class Asker:
    """Makes questions up, each another: half of the names and words are among the commonest that are allowed."""

    def __init__(self, made: Made) -> None:
        self._made, self._rng = made, np.random.default_rng(7)

    def rank(self, least: int, most: int) -> int:
        """A rank, as likely to have one digit as many."""
        return int(np.exp(self._rng.uniform(np.log(least), np.log(most))))

    def name(self) -> str:
        """A full name, or a surname alone."""
        name = self._made.names[self.rank(1, len(self._made.names)) - 1]
        return name if self._rng.random() < 0.7 else name.split()[1]

    def word(self) -> str:
        return self._made.words[self.rank(RARE, VOCABULARY) - 1]

    def pair(self) -> tuple[str, str]:
        """Two words that often stand in a row."""
        at = self.rank(RARE, VOCABULARY) // COLLOCATED * COLLOCATED
        return self._made.words[at], self._made.words[self._made.partners[at]]

    def outlet(self) -> str:
        return self._made.outlets[self.rank(1, len(self._made.outlets)) - 1]

    def filters(self, kind: str) -> Filters | None:
        year = int(self._rng.integers(2015, 2024))
        match kind:
            case "outlet":
                return Filters(outlet=self.outlet())
            case "days":
                return Filters(since=f"{year}-03-15", until=f"{year + 1}-02-10")
            case "said":
                return Filters(since=str(year), until=str(year), by="said")
            case "kind":
                return Filters(kind=str(self._rng.choice(["person", "organization"])), type="direct")
        return None

    def questions(self) -> Iterator[tuple[str, Question]]:
        """One question of each kind, again and again."""
        while True:
            name, other, one, two = self.name(), self.name(), self.word(), self.word()
            first, second = self.pair()
            for cut in ("", *CUTS):
                filters = self.filters(cut)
                yield f"who {cut}", lambda ledger, f=filters, n=name: ledger.who(n, f)
                yield f"about {cut}", lambda ledger, f=filters, n=name: ledger.about(n, f)
                yield f"timeline {cut}", lambda ledger, f=filters, n=name: ledger.timeline(n, filters=f)
                yield f"timeline A B {cut}", lambda ledger, f=filters, a=name, b=other: ledger.timeline(a, b, f)
                yield f"search {cut}", lambda ledger, f=filters, w=one: ledger.search(w, f)
            for kind, words in (
                ("two words", f"{first} {second}"), ("phrase", f'"{first} {second}"'), ("OR", f"{one} OR {two}"),
                ("NEAR", f"NEAR({first} {second}, 5)"), ("-", f"{first} -{second}"),
            ):  # fmt: skip
                yield f"search {kind}", lambda ledger, w=words: ledger.search(w)


def times(place: str, documents: int, count: int) -> dict[str, list[float]]:
    """The milliseconds of so many questions of each kind."""
    found: dict[str, list[float]] = {}
    with Ledger(place) as ledger:
        clock = clock_of(ledger)
        asker = Asker(known(documents))
        kinds = len(list(islice(asker.questions(), 30)))
        for kind, question in islice(asker.questions(), count * kinds):
            taken = []
            for _ in range(TIMES):
                start = clock()
                question(ledger)
                taken.append(1000 * (clock() - start))
            found.setdefault(kind, []).append(min(taken))
    return found


def clock_of(ledger: Ledger) -> Callable[[], float]:
    """The seconds that the processor has worked for us, in this process and in the server's for our connection."""
    with ledger.asking() as connection:
        if connection.dialect.name == "sqlite":
            return process_time
        server = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    worked = Path(f"/proc/{server}/schedstat")
    if not worked.exists() or "postgres" not in worked.with_name("comm").read_text():
        return perf_counter
    return lambda: process_time() + int(worked.read_text().split()[0]) / 1e9


def at_95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


def is_there(place: str) -> bool:
    try:
        Ledger(place).close()
    except LedgerError:
        return False
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--url")
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--most-ms", type=float, default=50)
    parser.add_argument("--most-ratio", type=float, default=2)
    options = parser.parse_args()
    slow = []
    options.folder.mkdir(parents=True, exist_ok=True)
    sizes = (options.documents // 10, options.documents)
    kinds = {"SQLite": [str(options.folder / f"{size}.db") for size in sizes]}
    if options.url:
        kinds["PostgreSQL"] = [f"{options.url.rstrip('/')}/sourcier_bench_{size}" for size in sizes]
    for database, places in kinds.items():
        for place, size in zip(places, sizes, strict=True):
            if not is_there(place):
                print(f"making {place}", flush=True)
                make(place, size)
        tenth, whole = (times(place, size, options.questions) for place, size in zip(places, sizes, strict=True))
        print(f"{database:24}{'p50 ms':>10}{'p95 ms':>10}{'a tenth':>10}{'ratio':>8}")
        for kind, taken in whole.items():
            most, ratio = at_95(taken), at_95(taken) / at_95(tenth[kind])
            print(f"  {kind:22}{median(taken):10.1f}{most:10.1f}{at_95(tenth[kind]):10.1f}{ratio:8.2f}", flush=True)
            if most > options.most_ms or (ratio > options.most_ratio and not kind.endswith(CUTS)):
                slow.append(f"{database}: {kind}")
    if slow:
        print(f"too slow: {', '.join(slow)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
