"""Two processes write into one ledger while four read from it, and whether anything is lost, corrupt or refused.

    python benchmarks/together.py FOLDER [--seconds 60] [--url postgresql://user@host/database]

Each writer adds documents of its own and some that the other adds too; readers ask `who`, `search` and `timeline`, and
never may find less than before, or an error. In the end all that was written is there once, and nothing is at fault.
What SQLite writes ahead of its file is watched. With `--url` the ledger is in PostgreSQL, in an empty database.
"""

import argparse
import multiprocessing
import sys
import time
from pathlib import Path

from kill import PEOPLE, reading_of

from sourcier.ledger import Ledger
from sourcier.ledger.keys import place_key
from sourcier.ledger.opening import LARGEST_WAL
from sourcier.records import Capture

SHARED = 50
"""How many documents both writers add."""
WRITERS, READERS = 2, 4


def write(place: str, writer: int, until: float, counts: "multiprocessing.SimpleQueue[int]") -> None:
    """Add documents until then; tells how many of its own."""
    count = 0
    with Ledger(place) as ledger:
        while time.time() < until:
            with ledger.writing() as one:
                for number in (SHARED + WRITERS * count + writer, count % SHARED):
                    one.add(reading_of(number), Capture(f"{number}.txt", "2026-01-01T00:00:00Z", raw=b"%d" % number))
                    one.passed(place_key(str(number)), place_key("seen"), "new")
            count += 1
    counts.put(count)


def read(place: str, until: float, counts: "multiprocessing.SimpleQueue[int]") -> None:
    """Ask until then; there is never less than there was, and whoever is counted is listed."""
    count = before = 0
    with Ledger(place) as ledger:
        while time.time() < until:
            name = PEOPLE[count % len(PEOPLE)]
            answer = ledger.who(name, size=20)
            assert answer.searched.documents >= before
            before = answer.searched.documents
            told = sum(number for _, number in ledger.timeline(name).rows)
            assert len(answer.rows) == min(20, told) or ledger.searched().documents > before
            assert ledger.search("crue", size=10).searched.documents >= before
            count += 1
    counts.put(count)


def ahead(place: str) -> int:
    """Bytes that SQLite has written ahead."""
    path = Path(f"{place}-wal")
    return path.stat().st_size if "://" not in place and path.exists() else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--url")
    options = parser.parse_args()
    place = options.url or str(options.folder / "together.db")
    Ledger(place, make=True).close()
    context = multiprocessing.get_context("fork")
    written, asked = context.SimpleQueue(), context.SimpleQueue()
    until, most = time.time() + options.seconds, 0
    running = [context.Process(target=write, args=(place, one, until, written)) for one in range(WRITERS)]
    running += [context.Process(target=read, args=(place, until, asked)) for _ in range(READERS)]
    for process in running:
        process.start()
    while any(process.is_alive() for process in running) and time.time() < until + 60:
        most = max(most, ahead(place))
        time.sleep(0.02)
    failed = sum(process.exitcode != 0 for process in running)
    for process in running:
        process.kill()
    if failed:
        print(f"{failed} processes failed", file=sys.stderr)
        return 1
    counts = [written.get() for _ in range(WRITERS)]
    questions = sum(asked.get() for _ in range(READERS))
    expected = sum(counts) + min(SHARED, max(counts))
    with Ledger(place) as ledger:
        found, faults = ledger.searched().documents, ledger.faults()
    print(
        f"{WRITERS} writers, {READERS} readers, {options.seconds:g} s: {expected} documents written, "
        f"{expected - found} lost, {len(faults)} faults, {questions} rounds of questions, no error in any, "
        f"at most {most / 1e6:.1f} MB written ahead"
    )
    return int(found != expected or bool(faults) or not questions or most > 2 * LARGEST_WAL)


if __name__ == "__main__":
    sys.exit(main())
