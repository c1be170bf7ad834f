"""Times readings of longer and longer texts, ordinary and hostile: twice the text should take twice the time.

    python benchmarks/growth.py [--most RATIO]

Each line doubles the length; `factor` is its CPU time over that of the line before, and the step of the reading
(`sourcier.reading.pipeline`) that grew most is named with its own. Fails when a doubling takes more than `--most` times
as long, in all or in one step.
"""

import threads  # noqa: F401  # isort: skip

import argparse
import gc
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from time import process_time
from typing import Any

from articles import article_texts

from sourcier.reading.pipeline import Reader, default_reader, document_of_text
from sourcier.reading.steps import Plan, Step

NOISE, STEP_NOISE = 0.2, 0.5
"""CPU seconds of the whole, and of a step, below which a factor says nothing."""
WHOLE = "the whole"


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
        "cues in a row": ((2_500, 5_000, 10_000), lambda n: "Paul Vernet est venu. " + "il dit qu'" * n + "il pleut."),
        "one word, characters": ((50_000, 100_000, 200_000), lambda n: head + "a" * n),
        "spaces": ((50_000, 100_000, 200_000), lambda n: head + " " * n + "fin"),
        "line breaks": ((50_000, 100_000, 200_000), lambda n: head + "\n" * n + "fin"),
        "commas": ((10_000, 20_000, 40_000), lambda n: head + "a, " * n),
        "digits with full stops": ((5_000, 10_000, 20_000), lambda n: head + "1." * n),
        "initials": ((5_000, 10_000, 20_000), lambda n: head + "A.B." * n),
        "brackets and marks": ((5_000, 10_000, 20_000), lambda n: head + '("' * n),
        "dashes": ((10_000, 20_000, 40_000), lambda n: head + "\n— oui" * n),
        **{name: ((375, 750, 1_500), repeated(head, unit)) for name, unit in UNITS.items()},
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


def watch(reader: Reader) -> Counter[str]:
    """The CPU seconds of each step of the reader, added up from here on."""
    spent: Counter[str] = Counter()

    def timed(step: Step) -> Step:
        def find(*needs: Any) -> Any:
            start = process_time()
            try:
                return step.find(*needs)
            finally:
                spent[step.gives] += process_time() - start

        return replace(step, find=find)

    def watched(plan: Plan) -> Plan:
        return replace(plan, steps=tuple(map(timed, plan.steps)))

    reader.looking, reader.resolving = watched(reader.looking), watched(reader.resolving)
    reader.telling = watched(reader.telling)
    return spent


def seconds(reader: Reader, spent: Counter[str], text: str) -> Counter[str]:
    """The CPU seconds of the reading of a text, in all and by step.

    The collector of cyclic garbage stands still, so that its rounds are not taken for a step's.
    """
    spent.clear()
    gc.collect()
    gc.disable()
    start = process_time()
    reader.read(document_of_text(text))
    spent[WHOLE] = process_time() - start
    gc.enable()
    return Counter(spent)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=float, default=3.0)
    options = parser.parse_args()
    reader = default_reader("fr")
    spent = watch(reader)
    seconds(reader, spent, "Le conseil se réunit mardi.")
    slow = []
    print(f"{'text':26}{'length':>10}{'CPU s':>10}{'factor':>8}  step that grew most")
    for name, (sizes, make) in texts_by_name().items():
        before: Counter[str] = Counter()
        for size in sizes:
            now = seconds(reader, spent, make(size))
            least = {step: NOISE if step == WHOLE else STEP_NOISE for step in now}
            factors = {step: now[step] / before[step] for step in now if now[step] > least[step] and before[step]}
            whole = f"{now[WHOLE] / before[WHOLE]:.1f}" if before else ""
            most = max(factors.keys() - {WHOLE}, key=lambda step: factors[step], default=None)
            grew = f"{most} {factors[most]:.1f} ({now[most]:.2f} s)" if most else ""
            print(f"{name:26}{size:10,}{now[WHOLE]:10.2f}{whole:>8}  {grew}", flush=True)
            slow += [f"{name} ({step})" for step, factor in factors.items() if factor > options.most]
            before = now
    if slow:
        print(f"more than linear: {', '.join(slow)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
