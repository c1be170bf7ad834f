"""What `sourcier ledger reread` costs beside `sourcier add` of the same documents, by the processor's time.

    python benchmarks/reread.py [--documents N] [--reader NAME] [--most RATIO]

The documents are added to a new ledger, and then read again as if by a newer version: the same reader, whose readings
bear another version, without each fifth statement. *Reading again* is the whole of it, speakers linked anew with it,
to adding, each in one process, with the model loaded before; *outside reading* is the processor's time of either for
each document, less what the reader takes. With `--most` it fails where the first is more.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before a numeric library is loaded

from add import Timed, make_folder
from articles import article_texts

from sourcier import read
from sourcier.intake.sources import SourceOptions
from sourcier.jobs import adding
from sourcier.jobs.adding import Reader
from sourcier.jobs.rereading import rereading
from sourcier.jobs.rereading.selecting import Which
from sourcier.ledger import Ledger
from sourcier.records import Reading

NEWER = "2.newer"


class Newer(Timed):
    """Reads as if by a newer version."""

    def __call__(self, texts: Any, **options: Any) -> Iterator[Any]:
        for outcome in super().__call__(texts, **options):
            if isinstance(outcome, Reading):
                kept = {one.id for number, one in enumerate(outcome.attributions) if number % 5}
                said = tuple(
                    replace(one, nested_in=one.nested_in if one.nested_in in kept else None)
                    for one in outcome.attributions
                    if one.id in kept
                )
                outcome = replace(outcome, reader=newer(outcome.reader), attributions=said, tellings=(), quantities=())
            yield outcome


def newer(reader: str) -> str:
    """The name of a reader of a newer version."""
    return f"{reader.partition(' ')[0]} {NEWER}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--reader", choices=("rules", "learned", "both"), default="both")
    parser.add_argument("--most", type=float)
    options = parser.parse_args()
    read("Anne Faure a dit qu’il pleut.", language="fr", reader=options.reader)
    own = rereading.versions_of

    def versions_of(language: str, name: Any, actors: Path | None) -> tuple[str, str, str]:
        reader, pack, model = own(language, name, actors)
        return newer(reader), pack, model

    first, second = Timed(), Newer()
    adding.read_many, rereading.read_many = first, second  # type: ignore[assignment]
    rereading.versions_of = versions_of
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "articles"
        make_folder(place, article_texts(None), options.documents)
        with Ledger(Path(folder) / "ledger.db", make=True) as ledger:
            start = time.process_time()
            adding.add(ledger, [str(place)], SourceOptions(), reader=Reader(options.reader))
            added = time.process_time() - start
            start = time.process_time()
            told = rereading.run(ledger, Which(), keep=True)
            again = time.process_time() - start
            faults = ledger.faults()
    ratio = again / added
    print(f"{told.documents} documents, {told.statements} statements: reading again takes {ratio:.2f} times as long as "
          f"adding; outside reading {1000 * (again - second.seconds) / told.documents:.0f} ms a document, adding "
          f"{1000 * (added - first.seconds) / told.documents:.0f} ms; {len(faults)} faults")  # fmt: skip
    for fault in faults[:5]:
        print(fault, file=sys.stderr)
    return 1 if faults or (options.most is not None and ratio > options.most) else 0


if __name__ == "__main__":
    sys.exit(main())
