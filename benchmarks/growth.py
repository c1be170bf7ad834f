"""Times readings of longer and longer texts, ordinary and hostile: twice the text should take twice the time.

    python benchmarks/growth.py [--most RATIO]

Each line doubles the length; `factor` is its time over that of the line before. Fails when a doubling takes more than
`--most` times as long.
"""

import threads  # noqa: F401  # isort: skip

import argparse
import sys
from collections.abc import Callable
from itertools import pairwise
from time import process_time

from articles import article_texts

import sourcier

NOISE = 0.2
"""Seconds below which a factor says nothing."""


def texts_by_name() -> dict[str, tuple[tuple[int, ...], Callable[[int], str]]]:
    article = "\n\n".join(article_texts(None))
    head = "Le conseil de quartier se réunit mardi soir à la mairie.\n\n"
    return {
        "articles, characters": ((20_000, 40_000, 80_000, 160_000), lambda n: (article * (n // len(article) + 1))[:n]),
        "quotation marks «»": ((25_000, 50_000, 100_000), lambda n: head + "«»" * (n // 2)),
        "opening marks «": ((25_000, 50_000, 100_000), lambda n: head + "«" * n),
        "closing marks »": ((25_000, 50_000, 100_000), lambda n: head + "»" * n),
        'straight marks "': ((25_000, 50_000, 100_000), lambda n: head + '"' * n),
        "quoted words « a »": ((5_000, 10_000, 20_000), lambda n: head + "« oui » " * n),
        "nested brackets": ((2_500, 5_000, 10_000), lambda n: head + "(" * n + "x" + ")" * n),
        "nested quotations": ((2_500, 5_000, 10_000), lambda n: head + "« a " * n + "» " * n),
        "cues in a row": ((2_500, 5_000, 10_000), lambda n: head + "il dit qu'" * n + "il pleut."),
        "one word, characters": ((50_000, 100_000, 200_000), lambda n: head + "a" * n),
        "spaces": ((50_000, 100_000, 200_000), lambda n: head + " " * n + "fin"),
        "line breaks": ((50_000, 100_000, 200_000), lambda n: head + "\n" * n + "fin"),
        "commas": ((10_000, 20_000, 40_000), lambda n: head + "a, " * n),
        "dashes": ((10_000, 20_000, 40_000), lambda n: head + "\n— oui" * n),
        **{name: ((750, 1_500, 3_000), repeated(head, unit)) for name, unit in UNITS.items()},
        "names": ((750, 1_500, 3_000), lambda n: " ".join(f"Anne Faure{i} a dit qu’il pleut." for i in range(n))),
        "quotations in reports": ((150, 300, 600), lambda n: "Anne Faure a dit : « " * n + "oui" + " »" * n),
    }


UNITS = {
    "weekdays": "mardi ",
    "dates": "Il est parti le 12 mai 2020 et revient le 3 mai. ",
    "lengths of time": "il y a un mois, depuis trois à cinq ans, ",
    "numbers": "12 ",
    "numbers in words": "deux cent mille et demi ",
    "parts of numbers": "deux d’entre eux, un tiers des ",
    "nested reports": "Il a dit à l’AFP que ",
    "sources that cite": "Selon l’AFP, citant Reuters, ",
    "one statement": "« Il pleut sur la ville de Paris », a dit Anne Faure. ",
    "statements in a place": "« Oui », a dit Anne Faure à l’AFP mardi à Paris. ",
    "acts and answers": "Anne Faure a rejeté ces accusations. « C’est faux », a dit Omar Kaddour. ",
    "pronouns": "ils ont dit que nous et son pays, ce dernier ",
    "roles": "le ministre de la Défense de ",
    "no marks": "le maire a dit à Paris que la France allait partir ",
}
"""What is repeated for the steps behind the statements."""


def repeated(head: str, unit: str) -> Callable[[int], str]:
    """Makes a text of some characters and a unit, so many times."""
    return lambda count: head + unit * count


def seconds(text: str) -> float:
    """The processor's time of a reading."""
    start = process_time()
    sourcier.read(text, language="fr")
    return process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=float, default=3.0)
    options = parser.parse_args()
    sourcier.read("Le conseil se réunit mardi.", language="fr")
    slow = []
    print(f"{'text':26}{'length':>10}{'seconds':>10}{'factor':>8}")
    for name, (sizes, make) in texts_by_name().items():
        times = []
        for size in sizes:
            times.append(seconds(make(size)))
            factor = f"{times[-1] / times[-2]:.1f}" if len(times) > 1 else ""
            print(f"{name:26}{size:10,}{times[-1]:10.2f}{factor:>8}", flush=True)
        if any(after > NOISE and after > options.most * before for before, after in pairwise(times)):
            slow.append(name)
    if slow:
        print(f"more than linear: {', '.join(slow)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
