"""Watches memory while many documents with ever new words stream through `sourcier.read_many`.

    python benchmarks/memory.py [--documents N] [--most PERCENT]

The documents are made up by a seeded generator: every one brings names and words that none had before. Reports the
resident memory of this process after the first 1,000 documents and at the end (Linux).
"""

import threads  # noqa: F401  # isort: skip

import argparse
import gc
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import sourcier

FIRST = 1_000
ONSETS = ("b", "br", "c", "ch", "d", "f", "g", "gr", "j", "l", "m", "n", "p", "pl", "r", "s", "t", "tr", "v")
VOWELS = ("a", "e", "i", "o", "u", "é", "ou", "an", "on", "eau")
TITLES = ("le maire", "la préfète", "le président du syndicat", "la porte-parole", "le directeur")
VERBS = ("affirme", "a déclaré", "précise", "regrette", "a annoncé")
FRAMES = (
    "« Le {a} de {place} n'est pas un {b}, c'est un {c} », {verb} {title} de {place}, {name}.",
    "{name} {verb} que le {a} sera remplacé par un {b} avant la fin de l'année.",
    "Selon {name}, {title} de {place}, les {a}s coûtent trop cher aux {b}s.",
    "Le {a} a été livré mardi à {place} avec deux {b}s et un {c}.",
    "Interrogée sur le {a}, {name} a répondu : « Nous verrons le {b} en temps utile. »",
)


def word(rng: random.Random) -> str:
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(rng.randint(3, 5)))


def made_up_documents(count: int) -> Iterator[str]:
    rng = random.Random(20_000)
    for _ in range(count):
        name, place = f"{word(rng).title()} {word(rng).title()}", word(rng).title()
        yield " ".join(
            frame.format(
                a=word(rng),
                b=word(rng),
                c=word(rng),
                place=place,
                name=name,
                title=rng.choice(TITLES),
                verb=rng.choice(VERBS),
            )
            for frame in rng.sample(FRAMES, 4)
        )


def resident_megabytes() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--most", type=float, default=5.0, help="fail above this growth, in percent")
    options = parser.parse_args()
    if options.documents <= FIRST:
        parser.error(f"--documents must be above {FIRST}")
    start, found, before, now = perf_counter(), 0, 0.0, 0.0
    for number, reading in enumerate(sourcier.read_many(made_up_documents(options.documents)), 1):
        found += len(reading.attributions)
        if number % FIRST == 0:
            now = resident_megabytes()
            before = before or now
            took = perf_counter() - start
            print(f"{number:7,} documents {now:8.1f} MB {100 * (now / before - 1):+6.2f} % {took:6.0f} s", flush=True)
    now = resident_megabytes()
    growth = 100 * (now / before - 1)
    print(
        f"{found:,} attributions; {before:.1f} MB after the first {FIRST:,}, {now:.1f} MB at the end: {growth:+.2f} %"
    )
    if growth > options.most:
        print(f"grew by more than {options.most} %", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
