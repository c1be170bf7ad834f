"""Times the reading of a very long text against that of articles: how much more a character of it takes.

    python benchmarks/long.py [--characters N] [--reader both] [--most RATIO]

The long text is the packaged sample articles over and over, each time with names that none had before. Prints the CPU
time per character of both in the same run, in all and by step of the reading, and by how much the long text has made
the process grow. Fails where a character of the long text takes more than `--most` times that of an article.
"""

import threads  # noqa: F401  # isort: skip

import argparse
import gc
import re
import resource
import sys
from collections import Counter
from itertools import count
from time import process_time

from articles import article_texts
from growth import WHOLE, watch

import sourcier
from sourcier.reading.pipeline import READERS, default_reader
from sourcier.records import DEFAULT_READER

REPETITIONS = 5
INTAKE = "intake"
# A name: a capitalised word behind a word in small letters.
NAME = re.compile(r"(?<=[a-zéà] )[A-Z][a-zéèêëàâîïôûç]{4,20}\b")
SYLLABLES = tuple(onset + vowel for onset in "bdfglmnprtv" for vowel in ("a", "e", "i", "o", "u", "an", "on"))


def renamed(text: str, number: int) -> str:
    """An article in which every name ends in other syllables than in any other copy of it."""
    first, second = divmod(number, len(SYLLABLES))
    names = {name: f"{name[:4]}{SYLLABLES[first % len(SYLLABLES)]}{SYLLABLES[second]}" for name in NAME.findall(text)}
    return re.sub(r"\b[A-Z]\w{4,20}\b", lambda word: names.get(word.group(), word.group()), text)


def long_text(characters: int) -> str:
    """The sample articles, renamed, until there are so many characters."""
    pieces: list[str] = []
    size, articles = 0, article_texts(None)
    for number in count():
        for article in articles:
            if size >= characters:
                return "\n\n".join(pieces)[:characters]
            pieces.append(renamed(article, number))
            size += len(pieces[-1]) + 2
    raise AssertionError


def cost(texts: list[str], reader: str, spent: Counter[str]) -> Counter[str]:
    """The CPU microseconds per character of reading some texts, in all and by step."""
    spent.clear()
    gc.collect()
    start = process_time()
    for text in texts:
        sourcier.read(text, language="fr", reader=reader)
    took = Counter(spent)
    took[WHOLE] = process_time() - start
    took[INTAKE] = took[WHOLE] - sum(spent.values())
    characters = sum(map(len, texts))
    return Counter({step: 1e6 * seconds / characters for step, seconds in took.items()})


def most_megabytes() -> float:
    """The most memory that this process has had so far (Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=800_000)
    parser.add_argument("--reader", choices=READERS, default=DEFAULT_READER)
    parser.add_argument("--most", type=float, default=1.3, help="fail above this ratio")
    options = parser.parse_args()
    articles = article_texts(None)
    spent = watch(default_reader("fr", options.reader))
    cost(articles, options.reader, spent)
    rounds = [cost(articles, options.reader, spent) for _ in range(REPETITIONS)]
    usual = min(rounds, key=lambda one: one[WHOLE])
    text = long_text(options.characters)
    before = most_megabytes()
    long = cost([text], options.reader, spent)
    grown = most_megabytes() - before
    print(f"{'CPU µs per character':24}{'articles':>10}{'long text':>11}")
    for step, took in sorted(long.items(), key=lambda item: -item[1]):
        if max(took, usual[step]) >= 0.1:
            print(f"{step:24}{usual[step]:10.2f}{took:11.2f}")
    ratio = long[WHOLE] / usual[WHOLE]
    print(f"{len(text):,} characters: {ratio:.2f} times the time per character of an article")
    print(f"{grown:.0f} MB more at most than before: {1e6 * grown / len(text):,.0f} bytes a character")
    if ratio > options.most:
        print(f"more than {options.most} times", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
